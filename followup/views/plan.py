"""Pages of the action plan: the list, one measure, and its verbs (FU-04)."""

import uuid
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from agreements.choices import RequestKind
from agreements.models import PartyRequest
from agreements.views.form_page import form_answer
from followup.actions import plan as actions
from followup.choices import MeasureState
from followup.forms.plan import FinishForm, MeasureForm, MoveForm
from followup.models import PlannedMeasure, UserAudit
from followup.queries.improvement import plan_row, plan_rows
from followup.views.improvement_page import Desk, QualityPage, desk_of, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.periods import Period

HEADING = "Handlingsplan"
SHOWN = [("", "Pågår"), ("forsenade", "Försenade"), ("klara", "Klara")]
STATES = {
    "": (MeasureState.OVERDUE, MeasureState.OPEN),
    "forsenade": (MeasureState.OVERDUE,),
    "klara": (MeasureState.DONE,),
}


@require_safe
@requires(Can.SEE_IMPROVEMENT)
def plan(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The measures of the agreement: open ones by day, the late ones, or those that are done."""
    desk = desk_of(request, public_id)
    rows = plan_rows(desk.agreement, Period(date.min, desk.today))
    which = request.GET.get("visa", "")
    which = which if which in STATES else ""
    counts = {name: sum(row.state in states for row in rows) for name, states in STATES.items()}
    context = desk.context(HEADING) | {
        "rows": [row for row in rows if row.state in STATES[which]],
        "filters": [(name, label, counts[name], name == which) for name, label in SHOWN],
        "overdue": counts["forsenade"],
        "any": bool(rows),
        "own": desk.led(),
        "may_plan": desk.may(Can.PLAN_IMPROVEMENT),
    }
    return render(request, "followup/improvement/plan.html", context)


def _measure(desk: Desk, number: int) -> PlannedMeasure:
    rows = PlannedMeasure.objects.visible_to(desk.request.acting).filter(agreement=desk.agreement)
    found: PlannedMeasure = get_object_or_404(
        rows.select_related("agreement", "party", "audit", "request").prefetch_related("moves"), number=number
    )
    found.agreement = desk.agreement
    return found


@require_safe
@requires(Can.SEE_IMPROVEMENT)
def plan_measure(request: ActingRequest, public_id: uuid.UUID, number: int) -> HttpResponse:
    """One measure, with the days that it has had."""
    desk = desk_of(request, public_id)
    measure = _measure(desk, number)
    row = plan_row(measure, desk.names, desk.today)
    writers = request.acting.authorities(request.acting.giving(Can.PLAN_IMPROVEMENT))
    context = desk.context(HEADING) | {
        "measure": measure,
        "row": row,
        "may_finish": measure.party_id in desk.led() and measure.done_on is None,
        "may_change": measure.done_on is None and writers & {measure.kept_by_id, measure.party.authority_id},
        "crumbs": trail((HEADING, desk.url("plan")), str(measure)),
    }
    return render(request, "followup/improvement/measure.html", context)


def _form(desk: Desk, membership: Membership, **more: Any) -> MeasureForm:
    agreement = desk.agreement
    audits = UserAudit.objects.visible_to(desk.request.acting).filter(agreement=agreement)
    requests = PartyRequest.objects.filter(agreement=agreement, kind=RequestKind.REVISION)
    return MeasureForm(
        desk.data,
        today=desk.today,
        parties=desk.planned_for(membership),
        names=desk.names,
        audits={row.pk: row for row in audits},
        requests={row.pk: row for row in requests},
        **more,
    )


@require_http_methods(["GET", "POST"])
@requires(Can.PLAN_IMPROVEMENT)
def plan_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """A new measure; the address may say what it comes from."""
    desk = desk_of(request, public_id)
    membership = desk.by(Can.PLAN_IMPROVEMENT)
    known: dict[str, Any] = {
        "decided_on": desk.today,
        "origin": request.GET.get("fran"),
        "reference": request.GET.get("nummer"),
    }
    known["party"] = next(iter(own), None) if len(own := desk.planned_for(membership)) == 1 else None
    form = _form(desk, membership, initial=known | {"audit": request.GET.get("revision")})
    page = desk.form("Ny åtgärd", "Spara åtgärd", "Åtgärden är sparad.", (HEADING, desk.url("plan")))

    def save() -> PlannedMeasure:
        days = {name: form.cleaned_data[name] for name in ("decided_on", "due_on")}
        return actions.plan_measure(agreement=desk.agreement, membership=membership, facts=form.facts(), **days)

    return form_answer(request, page, form, save)


def _below(desk: Desk, measure: PlannedMeasure, heading: str, button: str, saved: str) -> QualityPage:
    above = (str(measure), desk.url("plan_measure", measure.number))
    return desk.form(heading, button, saved, (HEADING, desk.url("plan")), above, lead=measure.text)


@require_http_methods(["GET", "POST"])
@requires(Can.PLAN_IMPROVEMENT)
def plan_change(request: ActingRequest, public_id: uuid.UUID, number: int) -> HttpResponse:
    """Change the words, the owner or the origin of one that is not done."""
    desk = desk_of(request, public_id)
    measure = _measure(desk, number)
    membership = desk.of_authorities(Can.PLAN_IMPROVEMENT, measure.kept_by_id, measure.party.authority_id)
    actions.ensure_open(measure)
    names = ("text", "function", "origin", "reference", "organisations")
    known = {name: getattr(measure, name) for name in names}
    known |= {"party": measure.party_id, "audit": measure.audit_id, "request": measure.request_id}
    form = _form(desk, membership, initial=known).without_days()

    def save() -> PlannedMeasure:
        return actions.change_measure(measure=measure, membership=membership, facts=form.facts())

    page = _below(desk, measure, "Ändra åtgärd", "Spara åtgärd", "Åtgärden är ändrad.")
    return form_answer(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.PLAN_IMPROVEMENT)
def plan_move(request: ActingRequest, public_id: uuid.UUID, number: int) -> HttpResponse:
    """A later day, with a reason; the earlier one stays."""
    desk = desk_of(request, public_id)
    measure = _measure(desk, number)
    membership = desk.of_authorities(Can.PLAN_IMPROVEMENT, measure.kept_by_id, measure.party.authority_id)
    actions.ensure_open(measure)
    form = MoveForm(desk.data, today=desk.today)

    def save() -> PlannedMeasure:
        return actions.move_measure(measure=measure, membership=membership, moved_on=desk.today, **form.cleaned_data)

    page = _below(desk, measure, "Ändra dag", "Spara ny dag", "Dagen är ändrad. Den tidigare står kvar.")
    return form_answer(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.LEAD_IMPROVEMENT)
def plan_done(request: ActingRequest, public_id: uuid.UUID, number: int) -> HttpResponse:
    """Done, by a manager of the party that answers for it."""
    desk = desk_of(request, public_id)
    measure = _measure(desk, number)
    membership = desk.of_authorities(Can.LEAD_IMPROVEMENT, measure.party.authority_id)
    actions.ensure_open(measure)
    form = FinishForm(desk.data, today=desk.today, initial={"done_on": desk.today})

    def save() -> PlannedMeasure:
        return actions.finish_measure(measure=measure, membership=membership, **form.cleaned_data)

    page = _below(desk, measure, "Åtgärden är klar", "Markera som klar", "Åtgärden är klar.")
    return form_answer(request, page, form, save)
