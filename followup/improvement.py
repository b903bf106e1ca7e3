"""The action plan and the parties' yearly quality work as values: what is late, what is missing, in words. Pure.

A day is always told as it was known on the day that is asked for, so that a report of a past year does not change
when a measure is moved or done later (FU-04, FU-05, FU-14, FU-18).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from followup.choices import MeasureState, ReviewOutcome
from ikb.lib.dates import iso_date
from ikb.lib.periods import Period, add_months, year

ASKED_UNTIL = 3
"""The month until which the past year is asked for: it is late from New Year to March."""
TONES = {MeasureState.OPEN: "info", MeasureState.OVERDUE: "bad", MeasureState.DONE: "ok"}
NO_INTRODUCTION = "Introduktion av nyanställda saknas"
NO_STANDING_ITEM = "Stående punkt på möten saknas"
NOT_KNOWN = "Avtalet är inte gjort känt"


@dataclass(frozen=True)
class Move:
    """A measure's earlier day, the day that it got, why, and when that was said."""

    earlier: date
    later: date
    reason: str
    moved_on: date


@dataclass(frozen=True)
class PlanRow:
    """One measure as it stood on a day. `party_id` is the owner's place in the agreement."""

    number: int
    text: str
    party_id: int
    party: str
    function: str
    origin: str
    organisations: tuple[str, ...]
    decided_on: date
    due_on: date
    moves: tuple[Move, ...]
    done_on: date | None
    result: str
    state: MeasureState

    @property
    def label(self) -> str:
        """The state in words."""
        return self.state.label

    @property
    def tone(self) -> str:
        """The colour on top of the words."""
        return TONES[self.state]


@dataclass(frozen=True)
class ActivityRow:
    """How many joint activities a principal arranged, alone or with others, and took part in, in one period."""

    party: str
    arranged: int
    took_part: int
    begun: date | None = None
    running: bool = False

    @property
    def lacking(self) -> bool:
        """None arranged: flagged, whether the party was there all the period or not (FU-05)."""
        return self.arranged == 0

    @property
    def sentence(self) -> str:
        """ "Saknas. Part från och med 2026-08-01; kravet gäller hela året." """
        if not self.lacking:
            return ""
        missing = "Saknas hittills" if self.running else "Saknas"
        since = f". Part från och med {iso_date(self.begun)}, kravet gäller ändå" if self.begun else ""
        return f"{missing}{since}"


@dataclass(frozen=True)
class RoutineRow:
    """One local routine as it stood on a day. `next_review` is None once it has been repealed."""

    public_id: UUID
    party_id: int
    party: str
    title: str
    reference: str
    decided_on: date
    interval_months: int
    reviewed_on: date | None
    outcome: str
    next_review: date | None
    overdue: bool


@dataclass(frozen=True)
class IntroductionRow:
    """What one party did in one year so that the agreement is known; `lacking` says what is missing (FU-18)."""

    party_id: int
    party: str
    year: int
    introduced_on: date | None
    introduced: int | None
    standing_item: bool | None
    standing_since: date | None
    known_on: date | None
    known_how: str

    @property
    def lacking(self) -> list[str]:
        """What is missing, in words; empty when all three are there."""
        wanted = [
            (self.introduced_on is not None, NO_INTRODUCTION),
            (self.standing_item is True, NO_STANDING_ITEM),
            (self.known_on is not None, NOT_KNOWN),
        ]
        return [sentence for there, sentence in wanted if not there]


def due_on_day(due_on: date, moves: Iterable[Move], on: date) -> date:
    """The day that counted on `on`: what was moved later is not known yet."""
    later = sorted((m for m in moves if m.moved_on > on), key=lambda m: (m.moved_on, m.later))
    return later[0].earlier if later else due_on


def state_on(due_on: date, done_on: date | None, on: date) -> MeasureState:
    """Done by the day, or late the day after its last day."""
    if done_on is not None and done_on <= on:
        return MeasureState.DONE
    return MeasureState.OVERDUE if due_on < on else MeasureState.OPEN


def next_review(decided_on: date, interval_months: int, reviews: Sequence[tuple[date, str]]) -> date | None:
    """The interval counted from the last review, or from the decision; None once the routine was repealed."""
    if any(outcome == ReviewOutcome.REPEALED for _, outcome in reviews):
        return None
    return add_months(max((day for day, _ in reviews), default=decided_on), interval_months)


def years_of(period: Period) -> list[int]:
    """The calendar years that a period touches: what is to be done each year is told for each of them."""
    return list(range(period.start.year, period.end.year + 1))


def asked_years(on: date) -> Iterator[tuple[int, date]]:
    """Years whose introduction is waited for on a day, each with its last day: this year, until March also the last."""
    if on.month <= ASKED_UNTIL:
        yield on.year - 1, year(on.year - 1).end
    yield on.year, year(on.year).end
