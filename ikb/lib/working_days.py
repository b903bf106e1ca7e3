"""Swedish working days: Monday to Friday that is no holiday, nor a day when offices are closed before one.

Holidays: lag (1989:253) om allmänna helgdagar. Midsummer Eve, Christmas Eve and New Year's Eve are counted as holidays,
as in lag (1930:173) 2 §.
"""

from datetime import date, timedelta
from functools import cache

SATURDAY = 5
FIXED = ((1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    day = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * day) // 451
    month, rest = divmod(h + day - 7 * m + 114, 31)
    return date(year, month, rest + 1)


@cache
def holidays(year: int) -> frozenset[date]:
    """The holidays of a year that may fall on a weekday."""
    sunday = easter(year)
    moving = {sunday + timedelta(days=days) for days in (-2, 1, 39)}
    midsummer_eve = next(day for n in range(19, 26) if (day := date(year, 6, n)).weekday() == SATURDAY - 1)
    return frozenset({date(year, month, day) for month, day in FIXED} | moving | {midsummer_eve})


def is_working_day(day: date) -> bool:
    """Are offices open?"""
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def next_working_day(day: date) -> date:
    """The first working day after a day."""
    day += timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
