"""Sök ärende: for everybody who sees cases."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from referrals.forms.search import FindForm
from referrals.models import Referral
from referrals.presentation.search import hit
from referrals.queries.search import MOST, find_cases, reach_of


@require_http_methods(["GET", "POST"])
@requires(Can.SEE_CASES)
def find(request: ActingRequest) -> HttpResponse:
    """A POST, so that no identity number stands in an address. One hit on a case number opens the case."""
    posted = request.method == "POST"
    form = FindForm(request.POST if posted else None, reach=reach_of(request.acting), today=timezone.localdate())
    context: dict[str, Any] = {"form": form, "hits": None}
    if posted and form.is_valid():
        found = find_cases(request.acting, form.wanted)
        _log(request, found[:MOST])
        if form.wanted.case_number and len(found) == 1:
            return redirect("referrals:page", found[0].public_id)
        context |= {"hits": [hit(row, request.acting) for row in found[:MOST]], "more": len(found) > MOST}
    return render(request, "referrals/find.html", context, status=422 if form.errors else 200)


def _log(request: ActingRequest, found: list[Referral]) -> None:
    kinds = [InformationKind.HEAD]
    if request.acting.can(Can.SEE_IDENTITY):
        kinds.append(InformationKind.IDENTITY)
    protected = any(row.young_person is not None and row.young_person.is_protected for row in found)
    log_reads(request, [row.pk for row in found], kinds=kinds, action=AccessAction.SEARCH, protected=protected)
