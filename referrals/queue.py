"""The waiting list: order by rule, what breaks it, days waited in words, places and who takes them (RE-27).

The rule: who was accepted first, then who was sent first, then the case number. An order that departs from it is
decided by a person and has a written reason.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

HUNDREDTHS = 100
TARGET_DAYS = 28
"""Days in the queue that are aimed at when the team has set no other target."""


@dataclass(frozen=True)
class Waiting:
    """One case in the queue, as the rule reads it."""

    pk: int
    accepted_on: date
    sent_on: date
    case_number: str

    @property
    def key(self) -> tuple[date, date, str, int]:
        """The order by rule is the order of the keys; no two are equal."""
        return (self.accepted_on, self.sent_on, self.case_number, self.pk)


def by_rule(cases: Iterable[Waiting]) -> list[Waiting]:
    """The order that nobody has changed."""
    return sorted(cases, key=lambda case: case.key)


def added(queue: Sequence[Waiting], case: Waiting) -> list[Waiting]:
    """The queue with one more: after the last that goes before it by rule, so that a decided order is kept."""
    before = [place for place, other in enumerate(queue) if other.key < case.key]
    place = before[-1] + 1 if before else 0
    return [*queue[:place], case, *queue[place:]]


def moved(queue: Sequence[Waiting], pk: int, place: int) -> list[Waiting]:
    """The queue with one case on another place, counted from one; a place beyond the end is the last."""
    case = next(case for case in queue if case.pk == pk)
    others = [other for other in queue if other.pk != pk]
    index = min(max(place, 1), len(queue)) - 1
    return [*others[:index], case, *others[index:]]


def breaks_rule(queue: Sequence[Waiting], pk: int) -> bool:
    """Does this case stand before somebody who goes before it by rule, or after somebody who goes after it?"""
    place = next(index for index, case in enumerate(queue) if case.pk == pk)
    case = queue[place]
    return any(other.key > case.key for other in queue[:place]) or any(
        other.key < case.key for other in queue[place + 1 :]
    )


def days_waited(queued_on: date, on: date) -> int:
    """Days in the queue; the day itself is day 0."""
    return (on - queued_on).days


def in_words(days: int, target: int) -> str:
    """ "31 dagar i kö, över målet 28", "12 dagar i kö, målet är 28"."""
    said = "1 dag i kö" if days == 1 else f"{days} dagar i kö"
    return f"{said}, över målet {target}" if days > target else f"{said}, målet är {target}"


@dataclass(frozen=True)
class Places:
    """Places for one kind of therapist. `posts` in hundredths of a full-time post."""

    kind: str
    posts: int
    cases_per_post: int
    taken: int

    @property
    def total(self) -> int:
        """Whole places: 2,5 posts with three cases each give seven."""
        return self.posts * self.cases_per_post // HUNDREDTHS

    @property
    def free(self) -> int:
        """Free places, never below zero."""
        return max(self.total - self.taken, 0)

    @property
    def words(self) -> str:
        """ "7 av 9 platser upptagna, 2 lediga"."""
        return f"{self.taken} av {self.total} platser upptagna, {self.free} lediga"
