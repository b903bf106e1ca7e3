"""Swedish dates and times, out exactly and in tolerantly. Clock times are those of Sweden.

In: the day always comes before the month, unless a year of four digits comes first.
"""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from ikb.lib.numbers import plain

SWEDEN = ZoneInfo("Europe/Stockholm")

NO_SUCH_DATE = "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-10."
FUTURE_DATE = "Datumet ligger framåt i tiden."

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)

_YEAR_FIRST = re.compile(r"([0-9]{4}) ?[-/. ] ?([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2})")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2}) ?[-/. ] ?([0-9]{4})")
_IN_WORDS = re.compile(r"(?:den )?([0-9]{1,2})(?::e)? ([a-z]{3,9})\.? ([0-9]{4})")


def parse_date(text: str) -> date:
    """The date written in `text`; "10/11 2026" is 10 November.

    Reads 2026-11-10, 20261110, 10/11 2026, 10/11/2026, 10.11.2026, 10 november 2026 and 10 nov 2026, with any
    dash and any space. Raises ValueError with NO_SUCH_DATE for everything else, also for years of two digits.
    """
    written = plain(text).casefold()
    try:
        return date(*_year_month_day(written))
    except ValueError:
        raise ValueError(NO_SUCH_DATE) from None


def iso_date(day: date) -> str:
    """As "2026-11-10". A datetime is a TypeError: ask `swedish_date` for its day first."""
    return _day(day).isoformat()


def long_date(day: date) -> str:
    """As "10 november 2026"."""
    return f"{_day(day).day} {month_name(day)}"


def clock(moment: datetime) -> str:
    """The time in Sweden, as "kl. 09.12"."""
    return f"kl. {swedish_time(moment):%H.%M}"


def iso_datetime(moment: datetime) -> str:
    """As "2026-11-10 kl. 09.12", in Swedish time."""
    return f"{iso_date(swedish_date(moment))} {clock(moment)}"


def long_datetime(moment: datetime) -> str:
    """As "10 november 2026 kl. 09.12", in Swedish time."""
    return f"{long_date(swedish_date(moment))} {clock(moment)}"


def month_name(day: date) -> str:
    """As "november 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def quarter_name(day: date) -> str:
    """The quarter that `day` lies in, as "kvartal 1 2026"."""
    return f"kvartal {(day.month + 2) // 3} {day.year}"


def swedish_time(moment: datetime) -> datetime:
    """The same moment on a Swedish clock. Raises ValueError when `moment` has no time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no Swedish time")
    return moment.astimezone(SWEDEN)


def swedish_date(moment: datetime) -> date:
    """The day in Sweden at `moment`: 23.30 UTC on 9 November is 10 November."""
    return swedish_time(moment).date()


def midnight(day: date) -> datetime:
    """When the day begins in Sweden."""
    return datetime.combine(day, time(), tzinfo=SWEDEN)


def _year_month_day(written: str) -> tuple[int, int, int]:
    """The three numbers in `written`, not yet known to be a day. Raises ValueError when there are none."""
    if match := _YEAR_FIRST.fullmatch(written) or _COMPACT.fullmatch(written):
        year, month, day = (int(part) for part in match.groups())
        return year, month, day
    if match := _DAY_FIRST.fullmatch(written):
        day, month, year = (int(part) for part in match.groups())
        return year, month, day
    if match := _IN_WORDS.fullmatch(written):
        return int(match[3]), _month_number(match[2]), int(match[1])
    raise ValueError(NO_SUCH_DATE)


def _month_number(word: str) -> int:
    """1 to 12 for a month name or its first three or more letters. Raises ValueError when it is none."""
    for number, name in enumerate(MONTHS, start=1):
        if name.startswith(word):
            return number
    raise ValueError(NO_SUCH_DATE)


def _day(day: date) -> date:
    if isinstance(day, datetime):
        raise TypeError("a date is needed; swedish_date() gives the day of a moment")
    return day
