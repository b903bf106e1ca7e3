"""Days in care outside the home (FU-12): counted from periods, each day once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ikb.lib.periods import add_months

WINDOW_MONTHS = 12
"""Counted before the start and after the end: the research behind the method counts a year."""

type Span = tuple[date, date | None]
"""From and to, both days included; None while it goes on."""


def care_days(spans: Iterable[Span], first: date, last: date) -> int:
    """How many days of [first, last], both included, lie in any of the spans; overlapping spans count once."""
    if last < first:
        return 0
    inside = sorted(
        (max(begin, first), min(end or last, last)) for begin, end in spans if begin <= last and (end or last) >= first
    )
    days, counted_to = 0, first - timedelta(days=1)
    for begin, end in inside:
        begin = max(begin, counted_to + timedelta(days=1))
        if end >= begin:
            days += (end - begin).days + 1
            counted_to = end
    return days


@dataclass(frozen=True)
class CareWindows:
    """Days before the start, during the treatment, and after it."""

    before: int
    during: int
    after: int


def windows(spans: Sequence[Span], *, started: date, ended: date, on: date) -> CareWindows:
    """Twelve months before the start, the treatment itself, and what has passed of the twelve months after its end."""
    day = timedelta(days=1)
    after_to = min(add_months(ended, WINDOW_MONTHS), on)
    return CareWindows(
        before=care_days(spans, add_months(started, -WINDOW_MONTHS), started - day),
        during=care_days(spans, started, ended),
        after=care_days(spans, ended + day, after_to),
    )


@dataclass(frozen=True)
class CareDays:
    """Days in care before the start and during the treatment, the latter to `counted_on`, which is included."""

    placement_before: int
    placement_during: int
    inpatient_before: int
    inpatient_during: int
    counted_on: date
