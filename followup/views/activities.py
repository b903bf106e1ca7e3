"""Pages of the joint competence activities: the count per party and year, the list, and its forms (FU-05)."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from agreements.views.form_page import form_answer
from followup.actions import improvement as actions
from followup.forms.improvement import ActivityForm
from followup.improvement import ActivityRow
from followup.models import CompetenceActivity
from followup.queries.improvement import activities as held_in
from followup.queries.improvement import count_activities
from followup.views.improvement_page import Desk, asked_year, desk_of
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.periods import Period, year

HEADING = "Gemensam kompetens"
YEARS = 3
"""As many years stand beside each other."""


@dataclass(frozen=True)
class HeldRow:
    """One activity with its parties by name."""

    activity: CompetenceActivity
    arrangers: list[str]
    takers: list[str]
    own: bool


def _compiled(desk: Desk, last: int) -> tuple[list[HeldRow], list[tuple[str, list[ActivityRow | None]]]]:
    """The activities of the years, and per party its count for each year; None where it was no party."""
    years = [year(number) for number in range(last - YEARS + 1, last + 1)]
    held = held_in(desk.agreement, Period(years[0].start, years[-1].end))
    counted = [count_activities(list(desk.parties.values()), held, period, desk.today) for period in years]
    by_party = [{row.party: row for row in rows} for rows in counted]
    names = [name for name in desk.names.values() if any(name in rows for rows in by_party)]
    writers = desk.request.acting.authorities(desk.request.acting.giving(Can.PLAN_IMPROVEMENT))
    rows = [
        HeldRow(
            activity,
            [desk.names[row.party_id] for row in activity.parties.all() if row.arranged],
            [desk.names[row.party_id] for row in activity.parties.all() if not row.arranged],
            activity.kept_by_id in writers,
        )
        for activity in held
    ]
    return rows, [(name, [found.get(name) for found in by_party]) for name in names]


@require_safe
@requires(Can.SEE_IMPROVEMENT)
def activities(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Three years side by side; none arranged in a year is flagged."""
    desk = desk_of(request, public_id)
    last = asked_year(request, desk.today)
    rows, table = _compiled(desk, last)
    context = desk.context(HEADING) | {
        "rows": rows,
        "years": list(range(last - YEARS + 1, last + 1)),
        "table": table,
        "last": last,
        "may_plan": desk.may(Can.PLAN_IMPROVEMENT),
    }
    return render(request, "followup/improvement/activities.html", context)


def _form(desk: Desk, **more: Any) -> ActivityForm:
    return ActivityForm(desk.data, today=desk.today, parties=desk.parties, names=desk.names, **more)


@require_http_methods(["GET", "POST"])
@requires(Can.PLAN_IMPROVEMENT)
def activity_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Log an activity that took place."""
    desk = desk_of(request, public_id)
    membership: Membership = desk.by(Can.PLAN_IMPROVEMENT)
    form = _form(desk)
    page = desk.form("Ny insats", "Spara insats", "Insatsen är sparad.", (HEADING, desk.url("activities")))

    def save() -> CompetenceActivity:
        return actions.log_activity(agreement=desk.agreement, membership=membership, facts=form.facts())

    return form_answer(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.PLAN_IMPROVEMENT)
def activity_change(request: ActingRequest, public_id: uuid.UUID, activity_id: uuid.UUID) -> HttpResponse:
    """Put right what was logged, at the authority that logged it."""
    desk = desk_of(request, public_id)
    rows = CompetenceActivity.objects.visible_to(request.acting).filter(agreement=desk.agreement)
    activity = get_object_or_404(rows.select_related("agreement").prefetch_related("parties"), public_id=activity_id)
    membership = desk.of_authorities(Can.PLAN_IMPROVEMENT, activity.kept_by_id)
    parties = activity.parties.all()
    known = {name: getattr(activity, name) for name in ("on", "title", "participants")}
    known["arrangers"] = [row.party_id for row in parties if row.arranged]
    known["takers"] = [row.party_id for row in parties if not row.arranged]
    form = _form(desk, initial=known)
    page = desk.form("Ändra insats", "Spara insats", "Insatsen är ändrad.", (HEADING, desk.url("activities")))

    def save() -> CompetenceActivity:
        return actions.change_activity(activity=activity, membership=membership, facts=form.facts())

    return form_answer(request, page, form, save)
