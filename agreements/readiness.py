"""What a draft lacks before it can be sent to the parties for approval. Pure: values in, sentences out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from agreements.notice import Term

FEWEST_PARTIES = 2


class Task(StrEnum):
    """The rows of a draft's task list that something can be missing in."""

    FACTS = "facts"
    TERM = "term"
    PARTIES = "parties"
    NOTIFIED = "notified"
    AGES = "ages"
    LOGIC = "logic"


@dataclass(frozen=True)
class PartyState:
    """One organisation that is to be a party."""

    name: str
    has_board: bool


@dataclass(frozen=True)
class DraftState:
    """What counts. `notified` is None where the text names nobody; `criteria` are the inclusion criteria."""

    name: str
    county_name: str
    term: Term
    parties: Sequence[PartyState]
    notified: int | None
    criteria: int
    logic: bool
    ages: int
    binding_ages: int


@dataclass(frozen=True)
class Missing:
    """One thing that is missing, and the row of the task list where it is entered."""

    task: Task
    sentence: str


def missing(draft: DraftState) -> list[Missing]:
    """Everything that must be there before the text is sent, in the order of the task list; empty when ready."""
    return [*_facts(draft), *_term(draft.term), *_parties(draft.parties), *_notified(draft), *_target(draft)]


def _facts(draft: DraftState) -> list[Missing]:
    wanted = [(draft.name, "Avtalets namn saknas."), (draft.county_name, "Länet saknas.")]
    return [Missing(Task.FACTS, sentence) for value, sentence in wanted if not value.strip()]


def _term(term: Term) -> list[Missing]:
    """A term may lack a notice period (001:126) but not have one of no length."""
    return [Missing(Task.TERM, "Uppsägningstiden saknas.")] if term.notice_months == 0 else []


def _parties(parties: Sequence[PartyState]) -> list[Missing]:
    found = [Missing(Task.PARTIES, f"Ansvarig nämnd saknas för {p.name}.") for p in parties if not p.has_board]
    if len(parties) < FEWEST_PARTIES:
        found.insert(0, Missing(Task.PARTIES, "Avtalet behöver minst två parter."))
    return found


def _notified(draft: DraftState) -> list[Missing]:
    """A clause that names organisations needs their names (003:106–107)."""
    if draft.notified == 0:
        sentence = "Ange vilka organisationer som ska underrättas vid uppsägning."
        return [Missing(Task.NOTIFIED, sentence)]
    return []


def _target(draft: DraftState) -> list[Missing]:
    found = []
    if draft.criteria > 1 and not draft.logic:
        sentence = "Ange om alla inklusionskriterier ska vara uppfyllda eller om ett räcker."
        found.append(Missing(Task.LOGIC, sentence))
    if draft.ages and draft.binding_ages != 1:
        found.append(Missing(Task.AGES, "Markera vilken åldersangivelse som är bindande."))
    return found
