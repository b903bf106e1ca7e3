"""Meeting series: what was to be held, what was, what was missed, when the next one is due (AG-18, FU-13)."""

from calendar import isleap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from agreements.sentences import days_in_words
from ikb.lib.dates import iso_date
from ikb.lib.periods import Period, year

RHYTHMS = {7: "varje vecka", 14: "varannan vecka"}


@dataclass(frozen=True)
class Target:
    """How often the series is to meet: times a year, or at most so many days apart. Both days are included."""

    starts_on: date
    ends_on: date | None = None
    times_a_year: int | None = None
    every_days: int | None = None

    @property
    def in_words(self) -> str:
        """ "4 gånger per år", "varannan vecka"."""
        if self.times_a_year is not None:
            return f"{self.times_a_year} {'gång' if self.times_a_year == 1 else 'gånger'} per år"
        days = self.every_days or 0
        return RHYTHMS.get(days, f"högst {days_in_words(days)} mellan mötena")

    def lasts_until(self, on: date) -> date:
        """The last day that counts when asked on a day."""
        return on if self.ends_on is None else min(on, self.ends_on)


@dataclass(frozen=True)
class MeetingDay:
    """A meeting: held, called off (False), or planned (None)."""

    on: date
    held: bool | None
    participants: str = ""


@dataclass(frozen=True)
class YearCount:
    """One year of a series. `expected` is None where the target is days apart; `until` is the last day judged."""

    number: int
    held: int
    called_off: int
    expected: int | None
    until: date
    running: bool

    @property
    def missing(self) -> int:
        """Meetings that should have been held by `until` and were not."""
        return max((self.expected or 0) - self.held, 0)

    @property
    def unexplained(self) -> int:
        """Missing ones that nobody has written down as called off."""
        return max(self.missing - self.called_off, 0)

    @property
    def sentence(self) -> str:
        """ "1 möte saknas 2025", and for a running year how far it was judged."""
        if self.missing:
            said = f"{meetings_in_words(self.missing)} saknas {'hittills ' if self.running else ''}{self.number}"
        else:
            said = f"Inget möte saknas {'hittills ' if self.running else ''}{self.number}"
        return said

    @property
    def basis(self) -> str:
        """What was counted: "3 av 4 möten", pro rata in a running year."""
        if self.expected is None:
            return f"{meetings_in_words(self.held)} hölls"
        said = f"{self.held} av {meetings_in_words(self.expected)}"
        return f"{said}, räknat efter årets dagar till och med {iso_date(self.until)}" if self.running else said


@dataclass(frozen=True)
class Gap:
    """Too long without a meeting: `days` from the one before to the next, or to today where it is still open."""

    start: date
    end: date
    ongoing: bool

    @property
    def days(self) -> int:
        """From the earlier day to the later one."""
        return (self.end - self.start).days


def meetings_in_words(count: int) -> str:
    """ "1 möte", "3 möten"."""
    return f"{count} {'möte' if count == 1 else 'möten'}"


def held_days(meetings: Iterable[MeetingDay]) -> list[date]:
    """Days of the meetings that were held, in order."""
    return sorted(meeting.on for meeting in meetings if meeting.held)


def years(target: Target, meetings: Sequence[MeetingDay], on: date) -> list[YearCount]:
    """Every year from the start until the day, the newest first. A year that runs is judged by its days so far."""
    if on < target.starts_on:
        return []
    numbers = range(target.lasts_until(on).year, target.starts_on.year - 1, -1)
    return [_one_year(target, meetings, number, on) for number in numbers]


def _one_year(target: Target, meetings: Sequence[MeetingDay], number: int, on: date) -> YearCount:
    whole = year(number)
    counted = Period(max(whole.start, target.starts_on), min(whole.end, target.lasts_until(on)))
    of_year = [meeting for meeting in meetings if counted.contains(meeting.on)]
    return YearCount(
        number=number,
        held=sum(meeting.held is True for meeting in of_year),
        called_off=sum(meeting.held is False for meeting in of_year),
        expected=None if target.times_a_year is None else target.times_a_year * counted.days // whole.days,
        until=counted.end,
        running=on <= whole.end and (target.ends_on is None or on <= target.ends_on),
    )


def gaps(target: Target, meetings: Iterable[MeetingDay], on: date) -> list[Gap]:
    """Stretches longer than the days apart, the newest first; the first runs from the start of the series."""
    if target.every_days is None or on < target.starts_on:
        return []
    until = target.lasts_until(on)
    held = [day for day in held_days(meetings) if target.starts_on <= day <= until]
    ongoing = target.ends_on is None or on <= target.ends_on
    stops = [target.starts_on, *held]
    found = [Gap(start, end, False) for start, end in pairwise(stops)]
    found.append(Gap(stops[-1], until, ongoing))
    return [gap for gap in reversed(found) if gap.days > target.every_days]


def next_due(target: Target, meetings: Iterable[MeetingDay], on: date) -> date | None:
    """The day by which the next meeting must be held; it may have passed. None when none is due before the end."""
    if target.ends_on is not None and on > target.ends_on:
        return None
    held = held_days(meetings)
    if target.every_days is not None:
        due = (held[-1] if held else target.starts_on) + timedelta(days=target.every_days)
    else:
        due = _due_in_year(target, held, max(on, target.starts_on))
    return None if target.ends_on is not None and due > target.ends_on else due


def _due_in_year(target: Target, held: list[date], on: date) -> date:
    """The year is shared evenly: the third of four meetings is due when three quarters of the days have gone."""
    times, begins = target.times_a_year or 1, date(on.year, 1, 1)
    days = 366 if isleap(on.year) else 365
    skipped = times * max((target.starts_on - begins).days, 0) // days
    number = sum(day.year == on.year for day in held) + skipped + 1
    if number > times:
        return _due_in_year(target, [], date(on.year + 1, 1, 1))
    return begins + timedelta(days=-(-number * days // times) - 1)


def organisations(meetings: Iterable[MeetingDay]) -> list[tuple[str, int]]:
    """How many held meetings each organisation took part in, the most frequent first; names are split at commas."""
    names = (name.strip() for meeting in meetings if meeting.held for name in meeting.participants.split(","))
    return sorted(Counter(name for name in names if name).items(), key=lambda row: (-row[1], row[0]))
