"""Who remains after each notice, and what that says about the whole agreement (AG-15, D-4). Pure.

The end for a party and the end of the whole agreement are two things: "om inte parterna … säger upp" (000:302) does not
say that one party's notice ends it for all. So the earliest end of the whole is shown and never applied here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

FEWEST = 2
"""An agreement has two parties at least."""
FEW_MUNICIPALITIES = 2


@dataclass(frozen=True)
class PartyEnd:
    """One party and the last day that its own notice leads to. An announced notice has not been given (AG-28)."""

    name: str
    region: bool = False
    last_day: date | None = None
    given: bool = False
    stage: str = ""
    preliminary: bool = False


@dataclass(frozen=True)
class Step:
    """Who has left after `last_day`, and who is left."""

    last_day: date
    leaving: tuple[str, ...]
    staying: tuple[str, ...]


@dataclass(frozen=True)
class Remaining:
    """`earliest` is the first end there is; `alone_from` the last day with two parties or more, None while they are."""

    steps: tuple[Step, ...]
    staying: tuple[PartyEnd, ...]
    earliest: date | None
    alone_from: date | None

    @property
    def question(self) -> bool:
        """Is it open whether the agreement goes on for those who remain?"""
        return bool(self.steps) and self.alone_from is None

    @property
    def few_municipalities(self) -> bool:
        """Would a region go on with one or two municipalities?"""
        regions = sum(party.region for party in self.staying)
        return self.question and bool(regions) and len(self.staying) - regions <= FEW_MUNICIPALITIES


def remaining(parties: Sequence[PartyEnd], *, with_announced: bool = False) -> Remaining:
    """Step by step, in the order of the last days. `with_announced` counts announced notices as if they were given."""
    ends = {p.name: p.last_day for p in parties if p.last_day and (p.given or with_announced)}
    steps = tuple(_step(parties, ends, day) for day in sorted(set(ends.values())))
    staying = tuple(p for p in parties if p.name not in ends)
    alone = next((step.last_day for step in steps if len(step.staying) < FEWEST), None)
    return Remaining(steps, staying, steps[0].last_day if steps else None, alone)


def _step(parties: Sequence[PartyEnd], ends: dict[str, date], day: date) -> Step:
    leaving = tuple(p.name for p in parties if ends.get(p.name) == day)
    staying = tuple(p.name for p in parties if p.name not in ends or ends[p.name] > day)
    return Step(day, leaving, staying)
