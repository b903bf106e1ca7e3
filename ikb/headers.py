"""Headers that every answer carries, errors included."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class AnswerHeadersMiddleware:
    """Nothing about a case may stay in a browser's or a proxy's cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add `no-store` and a closed permissions policy to what is not a static file."""
        response = self.get_response(request)
        if not request.path.startswith("/static/"):
            response["Cache-Control"] = "no-store"
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response
