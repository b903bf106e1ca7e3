"""The stamp on views, the request with a known person, and the read log.

Order of checks (docs/visibility.md §4): not logged in → login; no capability → 403 before any row is looked up; row not
visible → 404; another's verb → 403; wrong state → 409.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from ikb.accounts.acting import Acting
from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.models import AccessLog, Membership
from ikb.accounts.roles import Can

type View[Answer: HttpResponseBase] = Callable[..., Answer]


class ActingRequest(HttpRequest):
    """A request after the middleware: `acting` is the person, `membership` the one that opened the view."""

    acting: Acting
    membership: Membership


def requires[Answer: HttpResponseBase](*capabilities: Can) -> Callable[[View[Answer]], View[Answer]]:
    """Stamp a view: the person needs one of the capabilities, else 403 before any row is looked up."""

    def stamp(view: View[Answer]) -> View[Answer]:
        @wraps(view)
        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> Answer:
            request = cast(ActingRequest, request)
            membership = next((m for c in capabilities if (m := request.acting.by(c))), None)
            if membership is None:
                raise PermissionDenied
            request.membership = membership
            return view(request, *args, **kwargs)

        gated.capabilities = capabilities  # type: ignore[attr-defined]  # read by the structure test
        return gated

    return stamp


def any_member[Answer: HttpResponseBase](view: View[Answer]) -> View[Answer]:
    """Stamp a view that every logged-in person may open; its rows are the person's own."""
    view.capabilities = ()  # type: ignore[attr-defined]  # read by the structure test
    return view


def public[Answer: HttpResponseBase](view: View[Answer]) -> View[Answer]:
    """Stamp a view that needs no login and shows no rows."""
    view.capabilities = None  # type: ignore[attr-defined]  # read by the structure test
    view.login_required = False  # type: ignore[attr-defined]  # read by LoginRequiredMiddleware
    return view


def log_reads(
    request: ActingRequest,
    cases: Iterable[int],
    *,
    kinds: Iterable[InformationKind],
    action: AccessAction = AccessAction.VIEW,
    protected: bool = False,
) -> None:
    """Write who saw which cases, in the transaction of the page itself: no log row, no page. One insert, or none."""
    ids = sorted(set(cases))
    if not ids:
        return
    membership = getattr(request, "membership", None) or request.acting.current
    AccessLog.objects.create(
        user=request.acting.user,
        authority=membership.authority if membership else None,
        unit=membership.unit if membership else None,
        role=membership.role if membership else "",
        action=action,
        route=request.resolver_match.view_name if request.resolver_match else "",
        request_id=request.acting.request_id,
        cases=ids,
        kinds=sorted(kinds),
        protected=protected,
    )
