"""Days in care outside the home (FU-12): counted from periods, each day once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ikb.lib.periods import add_months

WINDOW_MONTHS = 12
"""Counted before the start and after the end: the research behind the method counts a year."""

DAY = timedelta(days=1)

type Span = tuple[date, date | None]
"""From and to, both days included; None while it goes on."""


def care_days(spans: Iterable[Span], first: date, last: date) -> int:
    """How many days of [first, last], both included, lie in any of the spans; overlapping spans count once."""
    if last < first:
        return 0
    inside = sorted(
        (max(begin, first), min(end or last, last)) for begin, end in spans if begin <= last and (end or last) >= first
    )
    days, counted_to = 0, first - DAY
    for begin, end in inside:
        begin = max(begin, counted_to + DAY)
        if end >= begin:
            days += (end - begin).days + 1
            counted_to = end
    return days


def year_before(started: date) -> tuple[date, date]:
    """First and last of the twelve months before the start; the day of the start is not one of them."""
    return add_months(started, -WINDOW_MONTHS), started - DAY


def year_after(ended: date) -> tuple[date, date]:
    """First and last of the twelve months after the end: ended 2025-11-20 gives 2025-11-21 to 2026-11-20."""
    return ended + DAY, add_months(ended, WINDOW_MONTHS)


@dataclass(frozen=True)
class CareWindows:
    """Days before the start, during the treatment, and after it."""

    before: int
    during: int
    after: int


def windows(spans: Sequence[Span], *, started: date, ended: date, on: date) -> CareWindows:
    """Twelve months before the start, the treatment itself, and what has passed of the twelve months after its end."""
    first, last = year_after(ended)
    return CareWindows(
        before=care_days(spans, *year_before(started)),
        during=care_days(spans, started, ended),
        after=care_days(spans, first, min(last, on)),
    )


@dataclass(frozen=True)
class DaysAfter:
    """Days in care after the treatment, to `to`, which is included; `whole` when the twelve months have passed."""

    placement: int
    inpatient: int
    to: date
    whole: bool


def days_after(placed: Sequence[Span], inpatient: Sequence[Span], *, ended: date, on: date) -> DaysAfter:
    """Days in care in what has passed of the twelve months after the end (FU-12)."""
    first, last = year_after(ended)
    to = min(last, on)
    return DaysAfter(care_days(placed, first, to), care_days(inpatient, first, to), to, whole=on >= last)


@dataclass(frozen=True)
class CareDays:
    """Days in care before the start and during the treatment, the latter to `counted_on`, which is included."""

    placement_before: int
    placement_during: int
    inpatient_before: int
    inpatient_during: int
    counted_on: date
