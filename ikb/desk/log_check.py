"""The recurring log check (HSLF-FS 2016:40 4:9, SoLPuL 10 §): which period, when it is due, which rows are drawn.

The draw can be repeated by anybody: the rows whose SHA-256 of "seed:id" is lowest. Nothing here reads a table or a
clock.
"""

import hashlib
import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ikb.accounts.choices import CheckInterval
from ikb.lib.dates import month_name, quarter_name
from ikb.lib.periods import Period, month, quarter_of

QUARTERS, MONTHS = 4, 6
"""How many finished periods can be chosen."""
SIZE, SMALLEST, LARGEST = 25, 5, 200
"""Rows of the sample: usual, fewest, most."""
SEEDS = 10**9
"""Seeds are below this: nine digits can be typed from a paper."""


@dataclass(frozen=True)
class CheckPeriod:
    """A finished month or quarter that may be checked."""

    interval: CheckInterval
    period: Period

    @property
    def value(self) -> str:
        """As a form sends it: "quarter-2026-07-01"."""
        return f"{self.interval}-{self.period.start}"

    @property
    def label(self) -> str:
        """ "kvartal 3 2026" or "september 2026"."""
        return label_of(self.interval, self.period.start)


def label_of(interval: str, first_day: date) -> str:
    """The period in words."""
    return quarter_name(first_day) if interval == CheckInterval.QUARTER else month_name(first_day)


def finished_periods(on: date) -> list[CheckPeriod]:
    """What has ended before `on`: quarters first, then months, the latest first. The log of these no longer grows."""
    found, day = [], on
    for _ in range(QUARTERS):
        period = quarter_of(quarter_of(day).start - timedelta(days=1))
        found.append(CheckPeriod(CheckInterval.QUARTER, period))
        day = period.start
    day = on
    for _ in range(MONTHS):
        before = day.replace(day=1) - timedelta(days=1)
        found.append(CheckPeriod(CheckInterval.MONTH, month(before.year, before.month)))
        day = before
    return found


def offered_periods(due: Iterable[CheckPeriod], on: date) -> list[CheckPeriod]:
    """What a new check may be about: what is due and over first, however long ago, then the finished periods."""
    waiting = [chosen for chosen in due if chosen.period.end < on]
    return list(dict.fromkeys([*waiting, *finished_periods(on)]))


def first_period(first_read: date) -> CheckPeriod:
    """Where the checks of an authority begin: the quarter of the first row of its log."""
    return CheckPeriod(CheckInterval.QUARTER, quarter_of(first_read))


def following(last: CheckPeriod) -> CheckPeriod:
    """What is to be checked after a signed check: the next period of the same length, so that no day is left out."""
    day = last.period.following_day
    period = quarter_of(day) if last.interval == CheckInterval.QUARTER else month(day.year, day.month)
    return CheckPeriod(last.interval, period)


def due_day(period: Period) -> date:
    """The last day of the month after the period."""
    day = period.following_day
    return month(day.year, day.month).end


def draw(ids: Iterable[int], *, seed: int, size: int) -> list[int]:
    """The sample, in the order of the log: the same ids, seed and size give the same rows, in whatever order."""
    return sorted(heapq.nsmallest(size, ids, key=lambda pk: (_rank(seed, pk), pk)))


def _rank(seed: int, pk: int) -> bytes:
    return hashlib.sha256(f"{seed}:{pk}".encode()).digest()
