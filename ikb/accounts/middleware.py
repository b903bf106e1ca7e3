"""Who acts in this request: memberships read anew each time, the database's context set, refusals logged."""

import uuid
from collections.abc import Callable
from typing import cast

import pghistory
from django.db import InternalError, ProgrammingError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ikb.accounts.acting import Acting, acting_for
from ikb.accounts.choices import AccessAction
from ikb.accounts.context import acting_as
from ikb.accounts.gate import ActingRequest
from ikb.accounts.models import AccessLog
from ikb.lib.errors import Conflict

CHOSEN = "membership"
REFUSED = frozenset({403, 404})
NOT_REPEATED = frozenset({"csrfmiddlewaretoken", "password"})


class ActingMiddleware:
    """After authentication. Changed rights apply at once: nothing is kept between requests."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the row context and the history's context around the view."""
        if not request.user.is_authenticated:
            return self.get_response(request)
        acting = acting_for(
            request.user,
            on=timezone.localdate(),
            chosen=request.session.get(CHOSEN),
            request_id=str(uuid.uuid4()),
        )
        cast(ActingRequest, request).acting = acting
        context = {
            "user": acting.user.pk,
            "authority": acting.current.authority_id if acting.current else None,
            "request": acting.request_id,
        }
        with acting_as(acting.row_context()), pghistory.context(**context):
            response = self.get_response(request)
            if response.status_code in REFUSED and request.resolver_match is not None:
                self._log_refusal(request, acting)
        return response

    def _log_refusal(self, request: HttpRequest, acting: Acting) -> None:
        """A refusal gets its own transaction: the request's has been rolled back."""
        current = acting.current
        with transaction.atomic():
            AccessLog.objects.create(
                user=acting.user,
                authority=current.authority if current else None,
                unit=current.unit if current else None,
                role=current.role if current else "",
                action=AccessAction.REFUSED,
                route=request.resolver_match.view_name if request.resolver_match else "",
                request_id=acting.request_id,
            )

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A conflict, found by a verb or by a database trigger, is one sentence and 409; what was typed is shown."""
        if isinstance(exception, Conflict):
            sentence = exception.sentence
        elif isinstance(exception, ProgrammingError | InternalError) and "pgtrigger" in str(exception):
            sentence = "Det går inte längre. Någon annan har ändrat ärendet. Läs om sidan."
        else:
            return None
        typed = [
            (key, value) for key, values in request.POST.lists() if key not in NOT_REPEATED for value in values if value
        ]
        return render(request, "409.html", {"sentence": sentence, "typed": typed}, status=409)
