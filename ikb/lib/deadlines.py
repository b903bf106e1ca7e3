"""One row of the list of deadlines. Every app makes them; the page, the reminders and the calendar read them.

A deadline names no case and nobody's name: what it says may stand in an e-mail and in a calendar.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

BEFORE = (90, 30, 7, 0)
"""How many days before the day somebody is reminded."""
MISSED = -1
"""Stands for "missed" where a number of days before is asked for."""
INNER_LABEL = "Nämnden behöver besluta senast"


@dataclass(frozen=True)
class Deadline:
    """What is to be done by a day. `day` is None when it cannot be computed: `why` then says what is missing.

    `inner` is the earlier day by which the board must decide. `missed` stays until somebody deals with it. `roles` are
    those that are reminded, at `authorities` only unless that is empty. `agreement` is the short name. `before`: how
    many days before the day somebody is reminded; missed is always one more time.
    """

    day: datetime.date | None
    label: str
    agreement: str
    url: str
    inner: datetime.date | None = None
    missed: bool = False
    why: str = ""
    before: tuple[int, ...] = BEFORE
    roles: frozenset[str] = field(default=frozenset())
    authorities: frozenset[int] = field(default=frozenset())


@dataclass(frozen=True)
class Moment:
    """One day of a deadline: the day itself, or the inner day before it."""

    day: datetime.date
    label: str
    agreement: str
    url: str
    missed: bool = False
    before: tuple[int, ...] = BEFORE

    @property
    def subject(self) -> str:
        """ "Sista dag för uppsägning, IKB Uppsala"."""
        return f"{self.label}, {self.agreement}"


def in_order(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """What was missed first, then by day, what cannot be computed last."""
    return sorted(
        deadlines, key=lambda d: (not d.missed, d.day is None, d.day or datetime.date.max, d.agreement, d.label)
    )


def moments(deadline: Deadline, on: datetime.date) -> list[Moment]:
    """The days to remind of, the inner one first. One that has passed is missed unless the deadline says otherwise."""
    if deadline.day is None:
        return []
    last = Moment(deadline.day, deadline.label, deadline.agreement, deadline.url, deadline.missed, deadline.before)
    if deadline.inner is None:
        return [last]
    label = f"{INNER_LABEL} ({deadline.label[0].lower()}{deadline.label[1:]})"
    return [Moment(deadline.inner, label, deadline.agreement, deadline.url, deadline.inner < on), last]


def step_of(moment: Moment, on: datetime.date) -> int | None:
    """Which reminder is due on a day: 90, 30, 7, 0, MISSED, or None while it is far off.

    A step whose own day went by unnoticed (the job was down) is still due until the next one is.
    """
    if moment.missed or moment.day < on:
        return MISSED
    left = (moment.day - on).days
    return min((step for step in moment.before if left <= step), default=None)
