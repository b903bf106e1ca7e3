"""When a case is to be deleted (gallring), and when it is kept (docs/decisions.md, "Retention").

A rule is data: each authority decides its own in its information plan, from a day on. A social services file goes
five years after its last note, and must be gone by the end of the calendar year after the duty arose (SoL 2001:453
12:1–2); a patient record is kept at least ten years (PDL 3:17). A case that several authorities have rows in waits for
the latest of them, and is kept as long as one of them keeps it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ikb.lib.periods import add_months

NO_RULE = "Regel saknas"
KEPT = "Bevaras"
PLACED = "Placering utanför hemmet"
BIRTH_DAY = "Född den {day} i månaden"
NO_BIRTH_DATE = "Födelsedatum saknas"


@dataclass(frozen=True)
class Rule:
    """How long one authority keeps one kind of document.

    `years` None keeps for ever. Counted from the last note, or from birth. `birth_days` are days of the month whose
    persons are kept for research; `spare_placed` keeps files of children placed outside the home; `next_year_end`:
    the deletion must be finished by 31 December of the year after the duty arose.
    """

    valid_from: date
    years: int | None
    from_birth: bool = False
    birth_days: frozenset[int] = frozenset()
    spare_placed: bool = False
    next_year_end: bool = False


@dataclass(frozen=True)
class Facts:
    """What the rules ask of one case."""

    last_note: date
    birth_date: date | None
    placed: bool


@dataclass(frozen=True)
class Due:
    """When the duty arises and must be done; `kept` says why it never does, and the days are None then."""

    due_on: date | None
    finish_by: date | None = None
    kept: str = ""


def rule_on(rules: Iterable[Rule], day: date) -> Rule | None:
    """The rule in force on a day: the latest that has begun."""
    begun = [rule for rule in rules if rule.valid_from <= day]
    return max(begun, key=lambda rule: rule.valid_from, default=None)


def due(rule: Rule | None, facts: Facts) -> Due:
    """One authority's answer. 2026-03-10 and five years: due 2031-03-10, finished by 2032-12-31."""
    kept = _kept(rule, facts)
    if kept or rule is None or rule.years is None:
        return Due(None, kept=kept)
    start = facts.birth_date if rule.from_birth and facts.birth_date else facts.last_note
    day = add_months(start, 12 * rule.years)
    return Due(day, date(day.year + 1, 12, 31) if rule.next_year_end else None)


def _kept(rule: Rule | None, facts: Facts) -> str:
    """Why the case is kept; empty when it is not."""
    if rule is None:
        return NO_RULE
    if rule.years is None:
        return KEPT
    if rule.spare_placed and facts.placed:
        return PLACED
    if (rule.from_birth or rule.birth_days) and facts.birth_date is None:
        return NO_BIRTH_DATE
    if facts.birth_date is not None and facts.birth_date.day in rule.birth_days:
        return BIRTH_DAY.format(day=facts.birth_date.day)
    return ""


def latest(answers: Sequence[Due]) -> Due:
    """The case's own answer: kept when one authority keeps it, else the latest day and the earliest last day.

    A last day that lies before the latest day gives way: the longer time is law too. Raises ValueError without answers.
    """
    if not answers:
        raise ValueError("a case belongs to at least one authority")
    kept = next((each for each in answers if each.kept), None)
    if kept is not None:
        return kept
    day = max(each.due_on for each in answers if each.due_on is not None)
    ends = [each.finish_by for each in answers if each.finish_by is not None]
    return Due(day, max(day, min(ends)) if ends else None)
