"""Reads of the action plan and the yearly quality work, as they stood on the last day of a period.

The report of a year and the report of a meeting use the same four functions as the pages.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch, Q

from agreements.models import Agreement, Party
from agreements.queries.work import party_names
from followup.choices import ReviewOutcome
from followup.improvement import (
    ActivityRow,
    IntroductionRow,
    Move,
    PlanRow,
    RoutineRow,
    due_on_day,
    next_review,
    state_on,
    years_of,
)
from followup.models import (
    ActivityParty,
    CompetenceActivity,
    Introduction,
    PlannedMeasure,
    RoutineDocument,
)
from ikb.lib.periods import Period, year

type Names = dict[int, str]


def parties_of(agreement: Agreement) -> list[Party]:
    """Everybody that is or was a party proper. One query."""
    rows = Party.objects.standing().filter(agreement=agreement)
    return list(rows.select_related("organisation", "authority__organisation").order_by("pk"))


def parties_in(parties: Iterable[Party], period: Period) -> list[Party]:
    """Those that were a party on any day of the period."""
    return [
        p
        for p in parties
        if (p.valid_from is None or p.valid_from <= period.end) and (p.valid_to is None or p.valid_to >= period.start)
    ]


def plan_rows(agreement: Agreement, period: Period) -> list[PlanRow]:
    """Measures decided by the last day that were open in the period or done in it, by day. Three queries (FU-04)."""
    names = party_names(parties_of(agreement))
    seen = Q(done_on__isnull=True) | Q(done_on__gte=period.start)
    measures = PlannedMeasure.objects.filter(seen, agreement=agreement, decided_on__lte=period.end)
    rows = [plan_row(measure, names, period.end) for measure in measures.prefetch_related("moves")]
    return sorted(rows, key=lambda row: (row.due_on, row.number))


def plan_row(measure: PlannedMeasure, names: Names, on: date) -> PlanRow:
    """One measure as it stood on a day; reads the prefetched moves."""
    moves = tuple(Move(m.earlier, m.later, m.reason, m.moved_on) for m in measure.moves.all())
    due_on = due_on_day(measure.due_on, moves, on)
    done_on = measure.done_on if measure.done_on is not None and measure.done_on <= on else None
    reference = f", {measure.reference}" if measure.reference else ""
    return PlanRow(
        number=measure.number,
        text=measure.text,
        party_id=measure.party_id,
        party=names[measure.party_id],
        function=measure.function,
        origin=f"{measure.get_origin_display()}{reference}",
        organisations=tuple(measure.organisations),
        decided_on=measure.decided_on,
        due_on=due_on,
        moves=tuple(move for move in moves if move.moved_on <= on),
        done_on=done_on,
        result=measure.result if done_on else "",
        state=state_on(due_on, done_on, on),
    )


def activities(agreement: Agreement, period: Period) -> list[CompetenceActivity]:
    """Joint activities of a period, the latest first, each with its parties. Two queries."""
    rows = CompetenceActivity.objects.filter(agreement=agreement, on__range=(period.start, period.end))
    return list(rows.prefetch_related(Prefetch("parties", ActivityParty.objects.order_by("party"))))


def activity_rows(agreement: Agreement, period: Period) -> list[ActivityRow]:
    """Per principal how many joint activities it arranged and took part in; none arranged is flagged (FU-05)."""
    return count_activities(parties_of(agreement), activities(agreement, period), period)


def count_activities(
    parties: Sequence[Party], held: Iterable[CompetenceActivity], period: Period, today: date | None = None
) -> list[ActivityRow]:
    """As `activity_rows`, of what is loaded already. `today` tells a period that is not over."""
    names = party_names(parties)
    found = [row for activity in held if activity.on in period for row in activity.parties.all()]
    by_id = {p.pk: p for p in parties_in(parties, period)}
    return [
        ActivityRow(
            party=name,
            arranged=sum(row.party_id == pk and row.arranged for row in found),
            took_part=sum(row.party_id == pk for row in found),
            begun=_begun(by_id[pk], period),
            running=today is not None and today <= period.end,
        )
        for pk, name in names.items()
        if pk in by_id
    ]


def _begun(party: Party, period: Period) -> date | None:
    """The first day of a party that began inside the period."""
    return party.valid_from if party.valid_from is not None and party.valid_from > period.start else None


def routine_rows(agreement: Agreement, period: Period) -> list[RoutineRow]:
    """Local routines that applied in the period, those to be reviewed first on top. Three queries (FU-14)."""
    names = party_names(parties_of(agreement))
    routines = RoutineDocument.objects.filter(agreement=agreement, decided_on__lte=period.end)
    rows = [
        routine_row(routine, names, period.end)
        for routine in routines.prefetch_related("reviews")
        if not _repealed_before(routine, period.start)
    ]
    return sorted(rows, key=lambda row: (row.next_review is None, row.next_review or date.max, row.title))


def routine_row(routine: RoutineDocument, names: Names, on: date) -> RoutineRow:
    """One routine as it stood on a day; reads the prefetched reviews."""
    reviews = [review for review in routine.reviews.all() if review.on <= on]
    again = next_review(routine.decided_on, routine.interval_months, [(r.on, r.outcome) for r in reviews])
    return RoutineRow(
        public_id=routine.public_id,
        party_id=routine.party_id,
        party=names[routine.party_id],
        title=routine.title,
        reference=routine.reference,
        decided_on=routine.decided_on,
        interval_months=routine.interval_months,
        reviewed_on=reviews[-1].on if reviews else None,
        outcome=reviews[-1].get_outcome_display() if reviews else "",
        next_review=again,
        overdue=again is not None and again < on,
    )


def _repealed_before(routine: RoutineDocument, day: date) -> bool:
    return any(review.outcome == ReviewOutcome.REPEALED and review.on < day for review in routine.reviews.all())


def introduction_rows(agreement: Agreement, period: Period) -> list[IntroductionRow]:
    """Per year that the period touches and per party of that year, stated or not. Two queries (FU-18)."""
    parties, years = parties_of(agreement), years_of(period)
    names = party_names(parties)
    stated = {(row.party_id, row.year): row for row in Introduction.objects.filter(party__in=parties, year__in=years)}
    return [
        introduction_row(pk, names, number, stated.get((pk, number)))
        for number in years
        for pk in _ordered(names, parties_in(parties, year(number)))
    ]


def introduction_row(party_id: int, names: Names, number: int, row: Introduction | None) -> IntroductionRow:
    """What is stated, or a row where all is missing."""
    row = row or Introduction(party_id=party_id, year=number)
    return IntroductionRow(
        party_id=party_id,
        party=names[party_id],
        year=number,
        introduced_on=row.introduced_on,
        introduced=row.introduced,
        standing_item=row.standing_item,
        standing_since=row.standing_since,
        known_on=row.known_on,
        known_how=row.known_how,
    )


def _ordered(names: Names, parties: Iterable[Party]) -> list[int]:
    there = {party.pk for party in parties}
    return [pk for pk in names if pk in there]
