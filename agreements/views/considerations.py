"""Pages of the own authority's considerations before notice. Another authority's do not exist here: 404."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from agreements.actions import checklist
from agreements.actions import consideration as actions
from agreements.counting import wish_against
from agreements.forms.notice_case import ChecksForm, ConsiderationForm, OwnRiskForm
from agreements.models import Agreement, Notice
from agreements.notice_words import analysis_warning, wish_in_words
from agreements.queries import notices as notice_queries
from agreements.queries import register as queries
from agreements.sentences import outcome_of, rule_of
from agreements.views.shared import agreement_or_404, own_membership, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit

HEADING = "Överväganden"


@requires(Can.SEE_CONSIDERATIONS)
def considerations(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The own authority's considerations, the newest first."""
    agreement = agreement_or_404(request, public_id)
    context = {
        "agreement": agreement,
        "considerations": queries.own_considerations(request.acting, agreement),
        "may_write": queries.acts_for(request.acting, agreement, Can.REGISTER_NOTICE) is not None,
        "crumbs": _path(agreement, HEADING),
    }
    return render(request, "agreements/considerations.html", context)


def _path(agreement: Agreement, *pages: str) -> list[dict[str, str]]:
    """Below the notices of the agreement, and below the considerations where there is a page more."""
    crumbs = trail(agreement, "Uppsägning", *pages)
    crumbs[2]["url"] = reverse("agreements:notices", args=[agreement.public_id])
    if len(pages) > 1:
        crumbs[3]["url"] = reverse("agreements:considerations", args=[agreement.public_id])
    return crumbs


def _own_or_404(request: ActingRequest, agreement: Agreement, notice_id: uuid.UUID) -> Notice:
    found = queries.own_considerations(request.acting, agreement).filter(public_id=notice_id).first()
    if found is None:
        raise Http404
    return found


def _writes(request: ActingRequest, notice: Notice) -> bool:
    return notice_queries.registrar_at(request.acting, notice.owner_id) is not None


def _show(
    request: ActingRequest,
    agreement: Agreement,
    notice: Notice,
    *,
    risks: OwnRiskForm | None = None,
    checks: ChecksForm | None = None,
) -> HttpResponse:
    """The consideration with its own risks and its checklist; one of the forms may hold what was wrong."""
    today = timezone.localdate()
    counted_on = notice.counted_on or today
    term = notice_queries.term_of(agreement, notice.version, counted_on) or notice.version.term
    outcome = outcome_of(term, who=notice.owner.organisation.name, counted_on=counted_on, in_writing=True)
    texts = ["registry_number", "officer", "economic_consequences"]
    typed = {"consideration": str(notice.public_id), **{name: getattr(notice, name) for name in texts}}
    typed |= {"wished_from": notice.wished_from.isoformat()} if notice.wished_from else {}
    context = {
        "agreement": agreement,
        "notice": notice,
        "outcome": outcome,
        "wish": wish_in_words(wish_against(notice.wished_from, outcome.last_day)),
        "analysis": analysis_warning(notice_queries.analysis_days(agreement), None),
        "rule": rule_of(term, in_writing=notice.version.notice_in_writing),
        "risk_form": risks or OwnRiskForm(),
        "check_form": checks or ChecksForm(today=today, notice=notice),
        "risks": notice.own_risks.order_by("pk"),
        "documents": notice_queries.documents_of(request.acting, notice),
        "may_write": _writes(request, notice),
        "noticed": notice_queries.standing_notice(agreement, notice.owner_id) is not None,
        "typed": urlencode(typed),
        "crumbs": _path(agreement, HEADING, "Övervägande"),
    }
    wrong = bool((risks and risks.errors) or (checks and checks.errors))
    return render(request, "agreements/consideration.html", context, status=422 if wrong else 200)


@requires(Can.SEE_CONSIDERATIONS)
def consideration(request: ActingRequest, public_id: uuid.UUID, notice_id: uuid.UUID) -> HttpResponse:
    """One consideration and what a notice that day would lead to."""
    agreement = agreement_or_404(request, public_id)
    return _show(request, agreement, _own_or_404(request, agreement, notice_id))


@requires(Can.REGISTER_NOTICE)
def consideration_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """A consideration that only the own authority sees."""
    agreement = agreement_or_404(request, public_id)
    membership = own_membership(request, agreement, Can.REGISTER_NOTICE)
    form = ConsiderationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            notice = actions.consider_notice(agreement=agreement, membership=membership, **form.cleaned_data)
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, "Övervägandet är sparat. Det syns bara hos din egen myndighet.")
            return redirect("agreements:consideration", public_id=agreement.public_id, notice_id=notice.public_id)
    crumbs = _path(agreement, HEADING, "Nytt övervägande")
    context = {"agreement": agreement, "form": form, "who": str(membership.authority), "crumbs": crumbs}
    return render(request, "agreements/consideration_form.html", context, status=422 if form.errors else 200)


@requires(Can.REGISTER_NOTICE)
@require_POST
def consideration_write(request: ActingRequest, public_id: uuid.UUID, notice_id: uuid.UUID) -> HttpResponse:
    """A risk that the own authority sees, or the state of the checklist: whichever form was sent."""
    agreement = agreement_or_404(request, public_id)
    notice = _own_or_404(request, agreement, notice_id)
    if not _writes(request, notice):
        raise PermissionDenied
    if request.POST.get("part") == "checks":
        checks = ChecksForm(request.POST, today=timezone.localdate(), notice=notice)
        if not checks.is_valid():
            return _show(request, agreement, notice, checks=checks)
        checklist.save_checks(notice=notice, values=checks.values())
        messages.success(request, "Checklistan är sparad.")
    else:
        risks = OwnRiskForm(request.POST)
        if not risks.is_valid():
            return _show(request, agreement, notice, risks=risks)
        actions.add_own_risk(notice=notice, **risks.cleaned_data)
        messages.success(request, "Risken är sparad. Den syns bara hos din egen myndighet.")
    return redirect("agreements:consideration", public_id=agreement.public_id, notice_id=notice.public_id)
