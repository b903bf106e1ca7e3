"""The effect of a notice before it is decided, and the wind-down list after."""

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from agreements.models import Agreement
from agreements.queries.ending import term_of
from agreements.queries.register import acts_for, own_considerations
from agreements.views.shared import trail
from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from ikb.desk import effect_queries as queries
from ikb.desk.effect import last_intake
from ikb.desk.effect_forms import EffectForm, WindDownForm
from ikb.desk.effect_presentation import cost_figure
from referrals.actions.wind_down import plan_wind_down
from referrals.models import Referral
from referrals.treatment import TREATMENT_MONTHS

LISTED = [InformationKind.HEAD, InformationKind.TREATMENT]


def _agreement(request: ActingRequest, public_id: uuid.UUID) -> Agreement:
    found = queries.agreement_with_parties(request.acting, public_id)
    if found is None:
        raise Http404
    return found


@require_GET
@requires(Can.SEE_AGREEMENTS)
def notice_effect(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """What the announced notices mean; a trial of any other, and the own considerations, for those who prepare one."""
    agreement, today = _agreement(request, public_id), timezone.localdate()
    tries = acts_for(request.acting, agreement, Can.SEE_CONSIDERATIONS) is not None
    trial = bool({"part", "dag", "overvagande"} & request.GET.keys())
    if trial and not tries:
        raise PermissionDenied
    typed = _typed(request, agreement, today) if trial else None
    form = EffectForm(typed, parties=queries.standing_parties(agreement), initial={"dag": today})
    context = {"agreement": agreement, "tries": tries, "trial": trial, "crumbs": trail(agreement, "Effekt")}
    if not trial:
        context |= _effect(request, agreement, set(queries.standing_notices(agreement)), today)
    elif form.is_valid():
        context |= _effect(request, agreement, form.authorities(), form.cleaned_data["dag"])
    return render(request, "desk/effect.html", context | {"form": form}, status=422 if form.errors else 200)


def _typed(request: ActingRequest, agreement: Agreement, today: date) -> Any:
    """The address, or the own authority's consideration as if it had been typed; another's does not exist (404)."""
    if "overvagande" not in request.GET:
        return request.GET
    try:
        number = uuid.UUID(request.GET["overvagande"])
    except ValueError:
        raise Http404 from None
    notice = get_object_or_404(own_considerations(request.acting, agreement), public_id=number)
    return {"part": [str(notice.owner.public_id)], "dag": notice.counted_on or today}


def _effect(request: ActingRequest, agreement: Agreement, chosen: set[int], on: date) -> dict[str, Any]:
    """The parts of the page; the cases that it shows are logged."""
    acting, today = request.acting, timezone.localdate()
    leaving = queries.leavers(agreement, chosen, on)
    stays = queries.remaining(agreement, leaving, on)
    term = term_of(agreement, on)
    costs = queries.costs_without(acting, agreement, term, leaving)
    last_day = min((leaver.last_day for leaver in leaving if leaver.last_day), default=None)
    cases = []
    if last_day and acting.can(Can.SEE_CASES):
        every = queries.open_cases(acting, agreement, queries.concerned(leaving, stays), today)
        cases = [row for row in every if row.end.outlives]
        log_reads(request, [row.case.pk for row in cases], kinds=LISTED, action=AccessAction.LIST)
    return {
        "leaving": leaving,
        "stays": stays,
        "outcome": queries.outcome(term, leaving),
        "costs": costs,
        "figure": cost_figure(costs.effect) if costs and costs.effect else None,
        "last_day": last_day,
        "intake": last_intake(last_day) if last_day else None,
        "months": TREATMENT_MONTHS,
        "cases": cases,
        "others": queries.also_announced(agreement, chosen),
    }


@require_GET
@requires(Can.SEE_CASES)
def wind_down(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Avvecklingslista: the open cases that the person may see, each with what follows."""
    agreement = _agreement(request, public_id)
    winding = queries.wind_down(request.acting, agreement, timezone.localdate())
    log_reads(request, [row.case.pk for row in winding.cases], kinds=LISTED, action=AccessAction.LIST)
    context = {
        "agreement": agreement,
        "winding": winding,
        "plans": request.acting.can(Can.ASSIGN_STAFF),
        "crumbs": trail(agreement, "Avveckling"),
    }
    return render(request, "desk/wind_down.html", context)


@require_http_methods(["GET", "POST"])
@requires(Can.ASSIGN_STAFF)
def wind_down_plan(request: ActingRequest, public_id: uuid.UUID, case_id: uuid.UUID) -> HttpResponse:
    """What follows for one case; written by the coordinator."""
    agreement, today = _agreement(request, public_id), timezone.localdate()
    cases = Referral.objects.visible_to(request.acting).filter(version__agreement=agreement)
    case = get_object_or_404(cases, public_id=case_id)
    before = queries.plan_of(case)
    first = {"plan": before.plan, "decided_on": before.decided_on, "note": before.note} if before else {}
    form = WindDownForm(request.POST if request.method == "POST" else None, today=today, initial=first)
    log_reads(request, [case.pk], kinds=LISTED)
    if request.method == "POST" and form.is_valid():
        own = next(
            (m for m in request.acting.giving(Can.ASSIGN_STAFF) if m.authority_id == case.host_authority_id), None
        )
        plan_wind_down(referral=case, membership=own or request.membership, **form.cleaned_data)
        messages.success(request, f"Planeringen för {case.case_number} är sparad.")
        return redirect("desk:wind_down", agreement.public_id)
    crumbs = trail(agreement, "Avveckling", case.case_number)
    crumbs[2]["url"] = reverse("desk:wind_down", args=[agreement.public_id])
    context = {"agreement": agreement, "case": case, "form": form, "crumbs": crumbs}
    return render(request, "desk/wind_down_plan.html", context, status=422 if form.errors else 200)
