"""Take a referral back, void one that was registered by mistake."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from referrals import actions
from referrals.choices import Status, TakenBackBy, TakenBackReason
from referrals.forms.stopping import TakeBackForm, VoidForm
from referrals.lifecycle import Verb, may
from referrals.queries.cases import may_write
from referrals.views.cases import get_case, guard_writer


@require_http_methods(["GET", "POST"])
@requires(Can.TAKE_BACK)
def take_back(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Återta remissen: by whom and why."""
    referral = get_case(request, public_id)
    guard_writer(request, referral)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.take_back(
            referral=referral,
            by=request.acting,
            stopped_by=TakenBackBy(form.cleaned_data["stopped_by"]),
            reason=TakenBackReason(form.cleaned_data["reason"]),
            on=timezone.localdate(),
        )
        messages.success(request, "Remissen är återtagen.")
        return redirect("referrals:page", public_id)
    log_reads(request, [referral.pk], kinds=[InformationKind.HEAD])
    context = {"form": form, "referral": referral}
    return render(request, "referrals/take_back.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Can.VOID_REFERRAL)
def void(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Makulera: the author before sending, the coordinator after."""
    referral = get_case(request, public_id)
    roles = [m.role for m in request.acting.memberships]
    own_draft = referral.status != Status.DRAFT or may_write(request.acting, referral)
    if not own_draft or not may(Status(referral.status), Verb.VOID, roles):
        raise PermissionDenied
    form = VoidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.void(referral=referral, by=request.acting, reason=reason, on=timezone.localdate())
        messages.success(request, f"Remiss {referral.case_number} är makulerad.")
        return redirect("referrals:list")
    log_reads(request, [referral.pk], kinds=[InformationKind.HEAD])
    context = {"form": form, "referral": referral}
    return render(request, "referrals/void.html", context, status=422 if form.errors else 200)
