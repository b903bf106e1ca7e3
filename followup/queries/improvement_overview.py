"""Where the quality work of each agreement stands on a day, for the page above the agreements' own."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from agreements.models import Agreement, Party
from agreements.queries.work import party_names
from agreements.seats import in_office
from followup.improvement import next_review
from followup.models import Introduction, PlannedMeasure, RoutineDocument
from followup.queries.improvement import introduction_row
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.sorting import swedish_key


@dataclass(frozen=True)
class OverviewRow:
    """One agreement in numbers: open measures, late ones, routines to review, parties that have not stated the year."""

    agreement: Agreement
    open: int
    late: int
    routines: int
    introductions: int


def overview(acting: Acting, on: date) -> list[OverviewRow]:
    """The agreements whose quality work the person reads, by name. Six queries, however many there are."""
    own = acting.authorities(acting.giving(Can.SEE_IMPROVEMENT))
    parties = Party.objects.standing()
    agreements = list(
        Agreement.objects.visible_to(acting)
        .filter(shared=True, pk__in=parties.filter(authority__in=own).values("agreement"))
        .prefetch_related("parties__organisation", "parties__authority__organisation")
    )
    measures = _measures(acting, on)
    routines, introductions = _routines(acting, on), _introductions(agreements, on)
    rows = [
        OverviewRow(each, *measures.get(each.pk, (0, 0)), routines[each.pk], introductions[each.pk])
        for each in agreements
    ]
    return sorted(rows, key=lambda row: swedish_key(row.agreement.name))


def _measures(acting: Acting, on: date) -> dict[int, tuple[int, int]]:
    waiting = PlannedMeasure.objects.visible_to(acting).filter(done_on__isnull=True).order_by()
    counted = waiting.values("agreement").annotate(open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)))
    return {row["agreement"]: (row["open"], row["late"]) for row in counted}


def _routines(acting: Acting, on: date) -> Counter[int]:
    late: Counter[int] = Counter()
    for row in RoutineDocument.objects.visible_to(acting).prefetch_related("reviews"):
        again = next_review(row.decided_on, row.interval_months, [(r.on, r.outcome) for r in row.reviews.all()])
        late[row.agreement_id] += again is not None and again < on
    return late


def _introductions(agreements: Iterable[Agreement], on: date) -> Counter[int]:
    stated = {row.party_id: row for row in Introduction.objects.filter(agreement__in=agreements, year=on.year)}
    lacking: Counter[int] = Counter()
    for agreement in agreements:
        parties = {party.pk: party for party in agreement.parties.all()}
        for pk, name in party_names(parties.values()).items():
            party = parties[pk]
            if in_office(party.valid_from or on, party.valid_to, on):
                row = introduction_row(pk, {pk: name}, on.year, stated.get(pk))
                lacking[agreement.pk] += bool(row.lacking)
    return lacking
