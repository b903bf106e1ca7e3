"""All deadlines that a person may see. A source is asked by the roof; no app knows the list."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from django.urls import reverse

from agreements.models import Agreement
from agreements.queries.deadlines import agreement_deadlines
from agreements.queries.ending import with_spans
from agreements.queries.register import state_of
from costsharing.choices import TableStage
from costsharing.models import CostTable
from costsharing.queries.placement_tasks import placement_deadlines
from followup.queries.campaign_tasks import report_deadlines
from followup.queries.improvement_deadlines import improvement_deadlines
from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.accounts.roles import Can
from ikb.desk.log_check_queries import log_check_deadlines
from ikb.lib.deadlines import Deadline, in_order
from ikb.lib.todo import TodoRow
from referrals.queries.deadlines import case_deadlines

SOON_DAYS = 30

type Source = Callable[[Acting, date], Iterable[Deadline]]


def population_deadlines(acting: Acting, on: date) -> list[Deadline]:
    """Agreement years whose population and cost table nobody has fixed: this year's, and the next one's (CO-11)."""
    if not acting.can(Can.SEE_COSTS):
        return []
    years: dict[int, set[int]] = {}
    tables = CostTable.objects.visible_to(acting)
    for agreement_id, year, stage in tables.values_list("agreement", "year", "stage"):
        years.setdefault(agreement_id, set()).update({year} if stage == TableStage.ADOPTED else ())
    agreements = Agreement.objects.visible_to(acting).filter(pk__in=years)
    return [
        Deadline(
            date(year - 1, 12, 31),
            f"Fastställ folkmängd och kostnader för {year}",
            agreement.short_name,
            reverse("costsharing:list"),
            missed=date(year - 1, 12, 31) < on,
            roles=frozenset({Role.FINANCE_OFFICER.value}),
            authorities=frozenset({agreement.invoiced_by_id}) if agreement.invoiced_by_id else frozenset(),
        )
        for agreement in (with_spans(agreements) if years else [])
        for year in (on.year, on.year + 1)
        if year not in years[agreement.pk] and state_of(agreement, max(on, date(year, 1, 1))).in_force
    ]


SHARED: Sequence[Source] = [
    agreement_deadlines,
    population_deadlines,
    placement_deadlines,
    improvement_deadlines,
    report_deadlines,
]
"""The same for everybody with the same roles at the same boards."""
PERSONAL: Sequence[Source] = [case_deadlines]
"""About cases: what a person may know of depends on unit, assignment and circle as well."""
OF_NO_AGREEMENT: Sequence[Source] = [log_check_deadlines]
"""Shared as well; each asks for the capability of its own task."""


def shared_deadlines(acting: Acting, on: date) -> list[Deadline]:
    """Of agreements and money, and of tasks that hang on no agreement."""
    others = [deadline for source in OF_NO_AGREEMENT for deadline in source(acting, on)]
    return [*_of(SHARED, acting, on), *others]


def personal_deadlines(acting: Acting, on: date) -> list[Deadline]:
    """Of the cases that this person sees."""
    return _of(PERSONAL, acting, on)


def _of(sources: Sequence[Source], acting: Acting, on: date) -> list[Deadline]:
    return [deadline for source in sources for deadline in source(acting, on)] if acting.can(Can.SEE_AGREEMENTS) else []


def all_deadlines(acting: Acting, on: date) -> list[Deadline]:
    """Everything, missed first, then by day, what cannot be computed last."""
    return in_order([*shared_deadlines(acting, on), *personal_deadlines(acting, on)])


def concerns(acting: Acting, deadline: Deadline) -> bool:
    """Is it the person's own by role, and by board where the deadline names boards?"""
    return any(
        m.role in deadline.roles and (not deadline.authorities or m.authority_id in deadline.authorities)
        for m in acting.memberships
    )


def from_deadlines(acting: Acting, on: date) -> list[TodoRow]:
    """One line of the start page: the person's own deadlines that are missed or come within a month."""
    near = [
        deadline
        for deadline in all_deadlines(acting, on)
        if concerns(acting, deadline) and deadline.day is not None and _is_near(deadline, on)
    ]
    if not near:
        return []
    missed = sum(deadline.missed for deadline in near)
    note = "" if not missed else "1 är försenad." if missed == 1 else f"{missed} är försenade."
    label = f"Frister att se till inom {SOON_DAYS} dagar"
    return [TodoRow(label, reverse("desk:deadlines"), len(near), min(d.day for d in near if d.day), note)]


def _is_near(deadline: Deadline, on: date) -> bool:
    """Missed, or the day or the inner day comes soon."""
    soon = on + timedelta(days=SOON_DAYS)
    return deadline.missed or any(on <= day <= soon for day in (deadline.inner, deadline.day) if day)
