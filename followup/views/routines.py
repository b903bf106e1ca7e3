"""Pages of the local routines: the list with the day of the next review, and their verbs (FU-14)."""

import uuid
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from agreements.models import Party
from agreements.views.form_page import form_answer
from followup.actions import improvement as actions
from followup.choices import ReviewOutcome
from followup.forms.improvement import RoutineForm, RoutineReviewForm
from followup.models import RoutineDocument, RoutineReview
from followup.queries.improvement import routine_rows
from followup.views.improvement_page import Desk, desk_of
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.periods import Period

HEADING = "Lokala rutiner"


@require_safe
@requires(Can.SEE_IMPROVEMENT)
def routines(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Every party's routines, those to be reviewed first on top; what is repealed stands last."""
    desk = desk_of(request, public_id)
    rows = routine_rows(desk.agreement, Period(date.min, desk.today))
    context = desk.context(HEADING) | {
        "rows": [row for row in rows if row.next_review is not None],
        "repealed": [row for row in rows if row.next_review is None],
        "overdue": sum(row.overdue for row in rows),
        "own": desk.led(),
        "may_write": bool(desk.led()),
    }
    return render(request, "followup/improvement/routines.html", context)


def _own_party(desk: Desk) -> tuple[Party, Membership]:
    """The party that the person answers for; the chosen membership decides for somebody with several."""
    membership = desk.by(Can.LEAD_IMPROVEMENT)
    party = next((p for p in desk.parties.values() if p.authority_id == membership.authority_id), None)
    if party is None:
        raise PermissionDenied
    party.agreement = desk.agreement
    return party, membership


def _own_routine(desk: Desk, routine_id: uuid.UUID) -> tuple[RoutineDocument, Membership]:
    rows = RoutineDocument.objects.visible_to(desk.request.acting).filter(agreement=desk.agreement)
    routine: RoutineDocument = get_object_or_404(rows.select_related("party"), public_id=routine_id)
    routine.party.agreement = desk.agreement
    return routine, desk.of_authorities(Can.LEAD_IMPROVEMENT, routine.party.authority_id)


@require_http_methods(["GET", "POST"])
@requires(Can.LEAD_IMPROVEMENT)
def routine_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """A routine of the own party."""
    desk = desk_of(request, public_id)
    party, membership = _own_party(desk)
    form = RoutineForm(desk.data, today=desk.today)
    above = (HEADING, desk.url("routines"))
    lead = f"{desk.names[party.pk]}. Det som alla parter följer står i avtalets styrdokument."
    page = desk.form("Ny rutin", "Spara rutin", "Rutinen är sparad.", above, lead=lead)

    def save() -> RoutineDocument:
        return actions.register_routine(party=party, membership=membership, facts=form.facts())

    return form_answer(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.LEAD_IMPROVEMENT)
def routine_change(request: ActingRequest, public_id: uuid.UUID, routine_id: uuid.UUID) -> HttpResponse:
    """Another title, reference, day or interval."""
    desk = desk_of(request, public_id)
    routine, membership = _own_routine(desk, routine_id)
    names = ("title", "reference", "decided_on", "interval_months")
    form = RoutineForm(desk.data, today=desk.today, initial={name: getattr(routine, name) for name in names})
    page = desk.form("Ändra rutin", "Spara rutin", "Rutinen är ändrad.", (HEADING, desk.url("routines")))

    def save() -> RoutineDocument:
        return actions.change_routine(routine=routine, membership=membership, facts=form.facts())

    return form_answer(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.LEAD_IMPROVEMENT)
def routine_review(request: ActingRequest, public_id: uuid.UUID, routine_id: uuid.UUID) -> HttpResponse:
    """It was looked through: the next day is counted from here."""
    desk = desk_of(request, public_id)
    routine, membership = _own_routine(desk, routine_id)
    form = RoutineReviewForm(desk.data, today=desk.today, initial={"on": desk.today})
    above = (HEADING, desk.url("routines"))
    page = desk.form("Se över rutinen", "Spara översyn", "Översynen är sparad.", above, lead=routine.title)

    def save() -> RoutineReview:
        data = form.cleaned_data | {"outcome": ReviewOutcome(form.cleaned_data["outcome"])}
        return actions.review_routine(routine=routine, membership=membership, **data)

    return form_answer(request, page, form, save)
