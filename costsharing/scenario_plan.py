"""What a scenario is tried on and what is tried: plain values, and what a plan makes of its base. Pure.

Amounts are whole kronor a year, days are both included, municipalities are known by their SCB codes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

from costsharing.choices import KeyKind
from costsharing.key_terms import KeyTerms
from costsharing.keys import Key
from ikb.lib.money import apportion, round_half_up
from ikb.lib.periods import Period
from ikb.lib.periods import year as whole_year

MOST_YEARS = 10
"""How far ahead of its base a plan may reach."""
INHABITANTS = "Invånare"
TYPED = (KeyKind.FIXED, KeyKind.PER_CASE, KeyKind.ONE_PARTY)
"""Kinds of keys whose weights are given and not counted."""


@dataclass(frozen=True)
class Line:
    """A shared cost line with its kronor a year."""

    order: int
    name: str
    kr: int
    category: str


@dataclass(frozen=True)
class Member:
    """A municipality that shares the cost from its first to its last day; None: without an end that way."""

    code: str
    name: str
    first_day: date | None = None
    last_day: date | None = None

    def within(self, days: Period) -> Period | None:
        """The days of a stretch of time on which it is a party."""
        start, end = max(self.first_day or days.start, days.start), min(self.last_day or days.end, days.end)
        return Period(start, end) if start <= end else None


@dataclass(frozen=True)
class Terms:
    """What is shared and how: lines, keys (none: by inhabitants, CO-04), inhabitants by SCB code."""

    lines: tuple[Line, ...]
    keys: tuple[KeyTerms, ...]
    inhabitants: Mapping[str, int]

    @property
    def cost_kr(self) -> int:
        """Kronor a year of all shared lines."""
        return sum(line.kr for line in self.lines)

    def keys_over(self, codes: Sequence[str]) -> list[Key]:
        """The keys over these parties; one that has nobody left to charge is left out, and its cost is kept."""
        rules = self.keys or (KeyTerms(INHABITANTS, KeyKind.POPULATION, ()),)
        named = {category for rule in rules for category in rule.categories}
        weighed = [(rule, self._weights(rule, codes)) for rule in rules]
        return [
            Key(rule.name, rule.kind, self._covered(rule, named), weights, rule.part)
            for rule, weights in weighed
            if any(weights.values())
        ]

    def _covered(self, rule: KeyTerms, named: set[str]) -> dict[int, int]:
        return {line.order: line.kr for line in self.lines if rule.covers(line.category, named)}

    def _weights(self, rule: KeyTerms, codes: Sequence[str]) -> dict[str, int]:
        if rule.kind == KeyKind.EQUAL:
            return dict.fromkeys(codes, 1)
        known = self.inhabitants if rule.kind == KeyKind.POPULATION else rule.weights
        return {code: known[code] for code in codes if code in known}


@dataclass(frozen=True)
class Base:
    """What is in force in one agreement year. `days` are those that are charged (D-7: not always the whole year)."""

    year: int
    days: Period
    per_year: int
    terms: Terms
    members: tuple[Member, ...]
    population: str

    @property
    def reach(self) -> Period:
        """The days that a plan may name: from the last day before the base to ten years after it."""
        return Period(date(self.year - 1, 12, 31), date(self.year + MOST_YEARS, 12, 31))

    def days_of(self, year: int) -> Period:
        """The charged days of a year: those of the base in its own, all of any other."""
        return self.days if year == self.year else whole_year(year)


@dataclass(frozen=True)
class Leave:
    """A party leaves after its last day (000:76–83)."""

    code: str
    last_day: date


@dataclass(frozen=True)
class Join:
    """A municipality becomes a party."""

    code: str
    name: str
    first_day: date
    inhabitants: int


@dataclass(frozen=True)
class OtherPopulation:
    """Another set of inhabitants by SCB code; `key` is the set's public id, so that the form finds it again."""

    key: str
    name: str
    inhabitants: Mapping[str, int]


@dataclass(frozen=True)
class NewLine:
    """A shared cost that is not in the table."""

    name: str
    kr: int
    category: str


@dataclass(frozen=True)
class Plan:
    """What is tried. `lines` are other kronor a year by order number; `change` (3/100: 3 per cent more) counts for the
    lines that have no amount of their own; `key` takes the place of all keys. Costs, population and key count from
    `first_day`, or from the beginning of the base.
    """

    leaves: tuple[Leave, ...] = ()
    joins: tuple[Join, ...] = ()
    population: OtherPopulation | None = None
    lines: Mapping[int, int] = field(default_factory=dict)
    new_lines: tuple[NewLine, ...] = ()
    change: Fraction | None = None
    key: KeyTerms | None = None
    first_day: date | None = None

    @property
    def other_terms(self) -> bool:
        """Is anything changed but who is a party?"""
        return bool(self.population or self.lines or self.new_lines or self.change is not None or self.key)


def members_after(base: Base, plan: Plan) -> list[Member]:
    """Who shares the cost by the plan: those of today, some with another last day, and those who join."""
    last = {leave.code: leave.last_day for leave in plan.leaves}
    return [
        *(replace(m, last_day=last[m.code]) if m.code in last else m for m in base.members),
        *(Member(join.code, join.name, join.first_day) for join in plan.joins),
    ]


def terms_after(base: Base, plan: Plan) -> Terms:
    """Lines, keys and inhabitants by the plan; who joins has the inhabitants that were typed."""
    inhabitants = dict(plan.population.inhabitants if plan.population else base.terms.inhabitants)
    return Terms(_lines_after(base.terms.lines, plan), (plan.key,) if plan.key else base.terms.keys, inhabitants)


def _lines_after(lines: Sequence[Line], plan: Plan) -> tuple[Line, ...]:
    """A change in per cent is rounded once, on the sum of the lines it counts for, and split over them exactly."""
    kept = {line.order: line.kr for line in lines if line.order not in plan.lines}
    if plan.change is not None and any(kept.values()):
        changed = apportion(
            round_half_up(sum(kept.values()) * (1 + plan.change)), {f"{n:05d}": kr for n, kr in kept.items()}
        )
        kept = {int(order): kr for order, kr in changed.items()}
    amounts = kept | dict(plan.lines)
    after = max((line.order for line in lines), default=0)
    new = (Line(after + n, line.name, line.kr, line.category) for n, line in enumerate(plan.new_lines, start=1))
    return (*(replace(line, kr=amounts[line.order]) for line in lines), *new)


def years(base: Base, plan: Plan) -> range:
    """From the year in which the first change falls to the first full year after the last: 2026–2027 when a party's
    last day is 2026-12-31; one year alone when everything counts from its first day.
    """
    begins = plan.first_day or date(base.year, 1, 1)
    starts = [
        *(leave.last_day + timedelta(days=1) for leave in plan.leaves),
        *(join.first_day for join in plan.joins),
        *([begins] if plan.other_terms else []),
    ]
    named = [*(leave.last_day for leave in plan.leaves), *starts]
    first = max(base.year, min(day.year for day in named))
    full = max(first, *(day.year if day == date(day.year, 1, 1) else day.year + 1 for day in starts))
    if full == base.year and base.days != whole_year(base.year):
        full += 1
    return range(first, full + 1)
