"""When the agreement demands something, and what has not been dealt with (D-3, AG-08, AG-31, FU-04). Pure.

A day is fixed, comes every year, or counts from the start of operation (verksamhetsstart), never from the day of the
decision (001:126–128: 2022-05-20 counts for nothing). What cannot be computed says what is missing. A day that passes
stays until somebody deals with it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from agreements.choices import DueRule
from agreements.notice import FixedTerm, Term
from agreements.sentences import length
from ikb.lib.dates import iso_date
from ikb.lib.periods import add_months

NO_START = "Kan inte beräknas: verksamhetsstart saknas."


@dataclass(frozen=True)
class ObligationFacts:
    """One demand. `settled`: the days that somebody has dealt with. `kind` and `section` name it in a contradiction."""

    rule: DueRule
    due_on: date | None = None
    window_from: date | None = None
    after_months: int | None = None
    not_before_months: int | None = None
    ends_on: date | None = None
    settled: Collection[date] = ()
    kind: str = ""
    section: str = ""


@dataclass(frozen=True)
class Occurrence:
    """One day to meet. `due_on` is None when it cannot be computed: `missing` then says why."""

    due_on: date | None
    earliest: date | None = None
    missing: str = ""

    def missed_on(self, on: date) -> bool:
        """Has the day passed?"""
        return self.due_on is not None and self.due_on < on


def occurrences(facts: ObligationFacts, operation_start: date | None, until: date) -> list[Occurrence]:
    """What is not dealt with and falls due by `until`, what was missed included; also what cannot be computed."""
    return [o for o in _open(facts, operation_start, until) if o.due_on is None or o.due_on <= until]


def shown(facts: ObligationFacts, operation_start: date | None, on: date) -> list[Occurrence]:
    """Every missed day and the next one to come, however far ahead."""
    far = add_months(max(on, facts.due_on or on), 24)
    found = list(_open(facts, operation_start, far))
    coming = [o for o in found if not o.missed_on(on)]
    return [o for o in found if o.missed_on(on)] + coming[:1]


def _open(facts: ObligationFacts, operation_start: date | None, until: date) -> Iterator[Occurrence]:
    """In order of days; a single demand is dealt with once, whatever its day has become since."""
    if facts.rule == DueRule.YEARLY:
        yield from (o for o in _yearly(facts, until) if o.due_on not in facts.settled)
    elif not facts.settled:
        yield _once(facts, operation_start)


def _once(facts: ObligationFacts, operation_start: date | None) -> Occurrence:
    if facts.rule == DueRule.DATE:
        return Occurrence(facts.due_on, facts.window_from)
    if operation_start is None or facts.after_months is None:
        return Occurrence(None, missing=NO_START)
    first = facts.not_before_months
    earliest = None if first is None else add_months(operation_start, first)
    return Occurrence(add_months(operation_start, facts.after_months), earliest)


def _yearly(facts: ObligationFacts, until: date) -> Iterator[Occurrence]:
    """Counted from the first day, so that a leap day comes back; the window moves along."""
    if facts.due_on is None:
        return
    for year in count():
        due = add_months(facts.due_on, 12 * year)
        if due > until or (facts.ends_on is not None and due > facts.ends_on):
            return
        window = facts.window_from
        yield Occurrence(due, None if window is None else add_months(window, 12 * year))


def day_in_words(facts: ObligationFacts) -> str:
    """How the day is found: "inom ett år från verksamhetsstart", "varje år"."""
    match facts.rule:
        case DueRule.YEARLY:
            return f"varje år till och med {iso_date(facts.ends_on)}" if facts.ends_on else "varje år"
        case DueRule.AFTER_OPERATION:
            within = f"inom {length(facts.after_months or 0)} från verksamhetsstart"
            first = facts.not_before_months
            return within if first is None else f"{within}, tidigast efter {length(first)}"
        case _:
            return "bestämd dag"


def contradictions(demands: Iterable[ObligationFacts], operation_start: date | None) -> list[str]:
    """Two demands of one kind that one and the same work cannot meet: one ends where the other begins (D-3, E12)."""
    counted = [d for d in demands if d.rule == DueRule.AFTER_OPERATION]
    return [
        _cannot_both(soon, late, operation_start)
        for soon in counted
        for late in counted
        if soon.kind == late.kind and _apart(soon, late)
    ]


def _apart(soon: ObligationFacts, late: ObligationFacts) -> bool:
    last, first = soon.after_months, late.not_before_months
    return last is not None and first is not None and first >= last


def _cannot_both(soon: ObligationFacts, late: ObligationFacts, start: date | None) -> str:
    first = late.not_before_months or 0
    begins = start or date(2023, 1, 1)  # any ordinary year: the sentence then names the number of days only
    opens = add_months(begins, first)
    when = f"{iso_date(opens)}, dag {(opens - begins).days}" if start else f"dag {(opens - begins).days}"
    return (
        f"Två krav på samma sak: avsnittet {soon.section or 'utan namn'} säger inom {length(soon.after_months or 0)} "
        f"från verksamhetsstart, avsnittet {late.section or 'utan namn'} säger tidigast efter {length(first)}. "
        f"Båda kan inte vara uppfyllda före {when}."
    )


def decision_before(term: Term, demands: Sequence[ObligationFacts], decision_kind: str) -> date | None:
    """The last day of a fixed term that no demand for a new decision speaks of yet (AG-05, 003:104–108)."""
    if not isinstance(term, FixedTerm):
        return None
    known = any(d.kind == decision_kind and d.due_on == term.end for d in demands)
    return None if known else term.end
