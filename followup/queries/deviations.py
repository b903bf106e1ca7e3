"""Reads of the deviations: the list, one page, what waits for whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse

from followup.actions.deviations import owns, receives
from followup.choices import DeviationState
from followup.deviations import TONES, is_late
from followup.models import Deviation, SelfCheck
from followup.queries.sections import names_of
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.todo import TodoRow
from referrals.models import Referral


@dataclass(frozen=True)
class DeviationRow:
    """One deviation as the lists and its page show it. `case` only for who sees the case."""

    deviation: Deviation
    sections: Sequence[str]
    case: Referral | None
    owned: bool
    received: bool
    days: int
    late: bool

    @property
    def label(self) -> str:
        """The state in words."""
        return "Makulerad" if self.deviation.voided_at else self.deviation.get_state_display()

    @property
    def tone(self) -> str:
        """Colour on top of the word."""
        return "neutral" if self.deviation.voided_at else TONES[DeviationState(self.deviation.state)]

    @property
    def is_open(self) -> bool:
        """Neither closed nor voided."""
        return self.deviation.voided_at is None and self.deviation.state != DeviationState.CLOSED

    @property
    def begins(self) -> bool:
        """Registered and read by nobody else: it may be corrected, sent or voided."""
        return self.is_open and self.deviation.state == DeviationState.REGISTERED

    @property
    def waits_for_answer(self) -> bool:
        """Sent and not answered."""
        return self.deviation.state == DeviationState.SENT


def deviation_list(acting: Acting) -> QuerySet[Deviation]:
    """What the person sees, the latest registration first."""
    rows = Deviation.objects.visible_to(acting)
    related = ("owner__organisation", "receiver__organisation", "unit", "agreement")
    return rows.select_related(*related).order_by("-registered_on", "-pk")


def deviation_rows(acting: Acting, deviations: Iterable[Deviation], on: date) -> list[DeviationRow]:
    """The rows with the names of their sections, and the cases that the person sees. Two queries at most."""
    found = list(deviations)
    names = names_of(pk for row in found for pk in row.sections)
    cases = seen_cases(acting, found)
    return [_row(acting, row, names, cases, on) for row in found]


def _row(
    acting: Acting, row: Deviation, names: Mapping[int, str], cases: Mapping[int, Referral], on: date
) -> DeviationRow:
    days = row.days_open(on)
    standing = row.voided_at is None and row.state != DeviationState.CLOSED
    return DeviationRow(
        deviation=row,
        sections=[name for pk, name in names.items() if pk in row.sections],
        case=cases.get(row.referral_id) if row.referral_id else None,
        owned=owns(row, acting),
        received=receives(row, acting),
        days=days,
        late=standing and is_late(days, settings.DEVIATION_DAYS),
    )


def seen_cases(acting: Acting, rows: Iterable[Deviation]) -> dict[int, Referral]:
    """The cases that the rows are linked to, as far as the person sees them. No query when none is."""
    linked = {row.referral_id for row in rows if row.referral_id is not None}
    if not linked or not acting.can(Can.SEE_CASES):
        return {}
    return {case.pk: case for case in Referral.objects.visible_to(acting).filter(pk__in=linked)}


def quality_tasks(acting: Acting, on: date) -> list[TodoRow]:
    """Copies to answer, own ones older than the setting allows, self-checks whose day has passed. Two queries."""
    own = acting.authorities(acting.giving(Can.HANDLE_QUALITY))
    if not own:
        return []
    return [*_of_deviations(own, on), *_of_checks(own, on)]


def _of_deviations(own: set[int], on: date) -> list[TodoRow]:
    to_answer = Q(receiver__in=own, state=DeviationState.SENT)
    oldest_in_time = on - timedelta(days=settings.DEVIATION_DAYS)
    late = Q(owner__in=own, registered_on__lt=oldest_in_time)
    found: dict[str, Any] = Deviation.objects.open().aggregate(
        to_answer=Count("pk", filter=to_answer),
        sent=Max("sent_on", filter=to_answer),
        late=Count("pk", filter=late),
        registered=Max("registered_on", filter=late),
    )
    address = reverse("followup:deviations")
    rows = [
        TodoRow("Avvikelser att svara på", f"{address}?vilka=mottagna&lage=sent", found["to_answer"], found["sent"]),
        TodoRow(
            f"Avvikelser äldre än {settings.DEVIATION_DAYS} dagar",
            f"{address}?vilka=egna&lage=oppna",
            found["late"],
            found["registered"],
        ),
    ]
    return [row for row in rows if row.count]


def _of_checks(own: set[int], on: date) -> list[TodoRow]:
    overdue = SelfCheck.objects.filter(owner__in=own).overdue(on)
    found = overdue.aggregate(count=Count("pk"), latest=Max("due_on"))
    if not found["count"]:
        return []
    return [
        TodoRow("Egenkontroller som är försenade", reverse("followup:self_checks"), found["count"], found["latest"])
    ]
