"""Which periods an agreement's term should have by a day (AG-04). Pure.

A period is a row, never an overwritten end date. The next one is registered the day after the last day for notice of
the one before: on that day itself notice may still come. It is registered only where no notice stands. Any notice that
stands, announced or further, stops it; then a person must say whether the agreement goes on for the parties that remain
(AG-15, 000:76–83). Ends are always counted from the first end, never from each other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, takewhile

from agreements.notice import FixedTerm, OpenEndedTerm, RenewingTerm, Term
from ikb.lib.periods import Period, add_months, latest_start

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class PlannedPeriod:
    """Period number `number` (1 is the first) and the day from which it is registered."""

    number: int
    period: Period
    registers_on: date


@dataclass(frozen=True)
class RegisteredPeriod:
    """A period that is a row. `by_hand`: a person said that the agreement goes on."""

    period: Period
    by_hand: bool = False


@dataclass(frozen=True)
class StandingNotice:
    """A notice that stands: whose (the authority's id), since when, its last day (None when it has no effect)."""

    owner_id: int
    since: date
    last_day: date | None


@dataclass(frozen=True)
class MissingPeriod:
    """A period that should be a row by now and is not; `stopped_by` is empty when it only waits for the daily job."""

    planned: PlannedPeriod
    stopped_by: list[StandingNotice] = field(default_factory=list)


def planned_periods(term: Term) -> Iterator[PlannedPeriod]:
    """All periods of a term from the first on: without end for a renewing term, none without an end date."""
    match term:
        case FixedTerm():
            yield PlannedPeriod(1, Period(term.start, term.end), term.start)
        case RenewingTerm():
            start, end = term.start, term.first_end
            registers = term.start
            for number in count(1):
                yield PlannedPeriod(number, Period(start, end), registers)
                registers = max(latest_start(end, term.notice_months) + ONE_DAY, term.start)
                start = end + ONE_DAY
                end = add_months(term.first_end, number * term.renewal_months)
        case OpenEndedTerm():
            return


def due_periods(term: Term, on: date) -> list[PlannedPeriod]:
    """The periods that should be rows by `on`. The first one counts from the approval, before its first day too."""
    return list(takewhile(lambda p: p.number == 1 or p.registers_on <= on, planned_periods(term)))


def next_period(term: Term, on: date) -> PlannedPeriod | None:
    """The period whose day of registration lies ahead; None for a term that does not renew."""
    return next((p for p in planned_periods(term) if p.number > 1 and p.registers_on > on), None)


def missing_periods(
    term: Term,
    registered: Sequence[RegisteredPeriod],
    notices: Iterable[StandingNotice],
    *,
    on: date,
    whole_ends: date | None = None,
) -> list[MissingPeriod]:
    """What is due by `on` and is no row, in order, with what stops it. Nothing begins after the whole's last day."""
    rows = {row.period.start for row in registered}
    standing = list(notices)
    lacking = [p for p in due_periods(term, on) if p.period.start not in rows]
    if whole_ends is not None:
        lacking = [p for p in lacking if p.period.start <= whole_ends]
    return [MissingPeriod(p, [n for n in standing if stops(n, p, registered)]) for p in lacking]


def to_register(missing: Iterable[MissingPeriod]) -> list[PlannedPeriod]:
    """What may be registered without asking anybody: up to the first that is stopped."""
    return [m.planned for m in takewhile(lambda m: not m.stopped_by, missing)]


def stops(notice: StandingNotice, planned: PlannedPeriod, registered: Sequence[RegisteredPeriod]) -> bool:
    """Does the period begin after the notice's last day, without an answer since?

    The answer is a period after that day that a person has registered for the remaining parties. A notice without a
    last day (an oral one, AG-14) stops what was still open when it came.
    """
    after = notice.since if notice.last_day is None else notice.last_day
    open_then = notice.since < planned.registers_on if notice.last_day is None else planned.period.start > after
    answered = any(row.by_hand and row.period.start > after for row in registered)
    return planned.number > 1 and open_then and not answered


def length_in_words(period: Period) -> str:
    """ "4 år och 48 dagar" for 2012-11-14–2016-12-31 (E16), both days included."""
    after = period.following_day
    years = after.year - period.start.year
    if add_months(period.start, 12 * years) > after:
        years -= 1
    days = (after - add_months(period.start, 12 * years)).days
    said = [f"{years} år"] if years else []
    if days or not years:
        said.append("1 dag" if days == 1 else f"{days} dagar")
    return " och ".join(said)
