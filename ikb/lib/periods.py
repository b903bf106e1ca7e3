"""Periods with both days included, steps of months, and ages."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self


@dataclass(frozen=True, order=True)
class Period:
    """From `start` to `end`, both days included ("1 oktober 2024 – 1 oktober 2025" is 366 days).

    Raises ValueError (Swedish) when the end lies before the start.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("Slutdatum ligger före startdatum.")

    def __str__(self) -> str:
        """As "2017-01-01–2018-05-31", with an en dash."""
        return f"{self.start.isoformat()}–{self.end.isoformat()}"

    def __contains__(self, day: date) -> bool:
        return self.contains(day)

    @property
    def days(self) -> int:
        """Number of days, at least 1."""
        return (self.end - self.start).days + 1

    @property
    def following_day(self) -> date:
        """The first day after the period, where the next one begins."""
        return self.end + timedelta(days=1)

    def contains(self, day: date) -> bool:
        """Is `day` inside, the first and the last day included?"""
        return self.start <= day <= self.end

    def covers(self, other: "Period") -> bool:
        """Does every day of `other` lie inside?"""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: "Period") -> Self | None:
        """The days that both have, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return type(self)(start, end) if start <= end else None

    def overlap_days(self, other: "Period") -> int:
        """How many days both have; 0 when none."""
        shared = self.overlap(other)
        return shared.days if shared else 0


def year(number: int) -> Period:
    """The calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def month(year_number: int, number: int) -> Period:
    """The calendar month; `number` 1 to 12, else ValueError."""
    if not 1 <= number <= 12:
        raise ValueError(f"month {number} does not exist")
    return Period(date(year_number, month=number, day=1), _last_of_month(year_number, number))


def quarter(year_number: int, number: int) -> Period:
    """The calendar quarter; `number` 1 to 4, else ValueError."""
    if not 1 <= number <= 4:
        raise ValueError(f"quarter {number} does not exist")
    return Period(date(year_number, 3 * number - 2, 1), _last_of_month(year_number, 3 * number))


def months(year_number: int) -> list[Period]:
    """The twelve months of a year, in order."""
    return [month(year_number, number) for number in range(1, 13)]


def quarters(year_number: int) -> list[Period]:
    """The four quarters of a year, in order."""
    return [quarter(year_number, number) for number in range(1, 5)]


def quarter_of(day: date) -> Period:
    """The calendar quarter that `day` lies in."""
    return quarter(day.year, (day.month + 2) // 3)


def add_months(day: date, number: int) -> date:
    """`number` months later (earlier when negative): same day number, or the last day of a shorter month."""
    year_number, month_index = divmod(day.year * 12 + day.month - 1 + number, 12)
    last = _last_of_month(year_number, month_index + 1)
    return min(last, last.replace(day=min(day.day, last.day)))


def latest_start(last_day: date, number: int) -> date:
    """The latest day from which `number` months, counted forward, are over by `last_day`.

    Counting backward alone may be a day or more too strict: 2025-02-28 less a year is 2024-02-28, yet a year from
    2024-02-29 is over on 2025-02-28.
    """
    latest = add_months(last_day, -number)
    while add_months(latest + timedelta(days=1), number) <= last_day:
        latest += timedelta(days=1)
    return latest


def birthday(born: date, years: int) -> date:
    """The day somebody born on `born` turns `years`.

    Born on 29 February: 1 March in years without that day.
    """
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def age_on(born: date, day: date) -> int:
    """Whole years on `day`; the birthday itself counts. Raises ValueError for a day before the birth."""
    if day < born:
        raise ValueError("Dagen ligger före födelsedagen.")
    years = day.year - born.year
    return years if day >= birthday(born, years) else years - 1


def _last_of_month(year_number: int, number: int) -> date:
    return date(year_number, number, calendar.monthrange(year_number, number)[1])
