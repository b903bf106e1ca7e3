"""Ångra beslut, beskedet som PDF, listan över delegationsbeslut."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agreements.choices import Principal
from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from referrals import actions, exports
from referrals.forms.letters import PeriodForm
from referrals.models import IntakeDecision
from referrals.papers import paper
from referrals.presentation import case as presentation
from referrals.presentation.letter import letter
from referrals.queries import letters as queries
from referrals.views.cases import get_case
from referrals.views.decision import decider_of

PRINCIPALS = {"kommun": Principal.MUNICIPALITY, "region": Principal.REGION}
KINDS = [("pdf", "PDF"), ("xlsx", "Excel"), ("csv", "CSV")]


@require_http_methods(["GET", "POST"])
@requires(Can.DECIDE_FOR_MUNICIPALITY, Can.DECIDE_FOR_REGION)
def undo(request: ActingRequest, public_id: Any, who: str) -> HttpResponse:
    """Ångra beslut: a page that says what follows, then the verb."""
    referral, principal = get_case(request, public_id), PRINCIPALS[who]
    authority = decider_of(request, referral, principal).authority
    if request.method == "POST":
        actions.undo_decision(
            referral=referral, principal=principal, by=request.acting, authority=authority, at=timezone.now()
        )
        messages.success(request, "Beslutet är ångrat.")
        return redirect("referrals:page", public_id)
    own = IntakeDecision.objects.standing().filter(referral=referral, principal=principal, owner=authority).first()
    if own is None:
        raise Http404
    log_reads(request, [referral.pk], kinds=[InformationKind.DECISION])
    boxes = presentation.decision_boxes(referral, [own], request.acting, principal)
    box = boxes[0] if principal == Principal.MUNICIPALITY else boxes[1]
    return render(request, "referrals/letters/undo.html", {"referral": referral, "box": box})


@require_POST
@requires(Can.FORWARD_REFERRAL)
def send_letters(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Skicka beskedet nu."""
    referral = get_case(request, public_id)
    actions.send_letters(referral=referral, by=request.acting, at=timezone.now())
    messages.success(request, "Beskedet är skickat. Beslutet kan inte längre ångras.")
    return redirect("referrals:page", public_id)


@require_GET
@requires(Can.SEE_DECISIONS)
def letter_pdf(request: ActingRequest, public_id: Any, who: str) -> HttpResponse:
    """Beskedet: own and coordinator always, the others once it has been sent."""
    referral = get_case(request, public_id)
    row = queries.letter_of(request.acting, referral, PRINCIPALS[who])
    if row is None:
        raise Http404
    said = letter(referral, row)
    kinds = [InformationKind.DECISION, *([InformationKind.IDENTITY] if said.who else [])]
    log_reads(request, [referral.pk], kinds=kinds, action=AccessAction.PRINT)
    file = f"besked-{referral.case_number.lower()}-{who}.pdf"
    return paper("letter", f"Beslut om intag, {referral.case_number}", {"letter": said}, at=timezone.now(), file=file)


@require_GET
@requires(Can.SEE_DELEGATED)
def delegated(request: ActingRequest) -> HttpResponse:
    """Delegationsbeslut per nämnd och period, utan namn."""
    form = PeriodForm(request.GET if {"fran", "till"} & request.GET.keys() else None, today=timezone.localdate())
    rows = queries.delegated(request.acting, form.period.start, form.period.end) if form.is_valid() else []
    log_reads(
        request,
        [item.row.referral_id for item in rows],
        kinds=[InformationKind.HEAD, InformationKind.DECISION],
        action=AccessAction.LIST,
    )
    context = {"form": form, "rows": rows, "boards": _boards(request), "kinds": KINDS, "has_errors": bool(form.errors)}
    return render(request, "referrals/letters/delegated.html", context, status=422 if form.errors else 200)


@require_GET
@requires(Can.SEE_DELEGATED)
def delegated_export(request: ActingRequest) -> HttpResponse:
    """Exactly the decisions that the same address shows."""
    kind, now = request.GET.get("format", "pdf"), timezone.now()
    form = PeriodForm(request.GET if {"fran", "till"} & request.GET.keys() else None, today=timezone.localdate(now))
    if kind not in dict(KINDS):
        raise Http404
    if not form.is_valid():
        return delegated(request)
    rows = queries.delegated(request.acting, form.period.start, form.period.end)
    log_reads(
        request,
        [item.row.referral_id for item in rows],
        kinds=[InformationKind.HEAD, InformationKind.DECISION],
        action=AccessAction.EXPORT,
    )
    if kind != "pdf":
        return exports.delegated_file(rows, kind, at=now)
    context = {"rows": rows, "period": form.period, "boards": _boards(request)}
    return paper("delegated", "Delegationsbeslut om intag", context, at=now, file="delegationsbeslut.pdf")


def _boards(request: ActingRequest) -> list[str]:
    found = sorted({str(m.authority) for m in request.acting.giving(Can.SEE_DELEGATED)})
    if not found:
        raise PermissionDenied
    return found
