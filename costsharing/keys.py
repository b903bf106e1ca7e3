"""Cost keys (fördelningsnycklar): which costs, which part of them, by which weights, on which days. Pure and exact.

One agreement may use several keys at once (CO-08): population for the shared costs, half of the staff cost for one
party, a fixed amount, equal parts, the number of cases. Each key gives every party an exact `Fraction` of kronor a
year; periods are rounded once, last, by the one splitter (`ikb.lib.money.apportion`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import lcm

from costsharing.choices import KeyKind
from ikb.lib.money import apportion, round_half_up
from ikb.lib.periods import Period, months

WHOLE = Fraction(1)


@dataclass(frozen=True)
class Key:
    """One key applied to the cost lines it covers.

    `lines` are kronor a year by the line's order number; `part` is how much of them is shared by the key (1/2 of the
    staff cost in Kalmar, 001:118). `weights` are inhabitants, ones, cases, or the agreed kronor a year when the kind
    is FIXED: then nothing is split, and the lines only say what the amount is for.
    Raises ValueError (Swedish) when nobody has a weight or something is negative.
    """

    name: str
    kind: KeyKind
    lines: Mapping[int, int]
    weights: Mapping[str, int]
    part: Fraction = WHOLE

    def __post_init__(self) -> None:
        if not 0 < self.part <= 1:
            raise ValueError("Kan inte fördelas: delen av kostnaden ska ligga mellan noll och ett.")
        if any(number < 0 for number in (*self.lines.values(), *self.weights.values())):
            raise ValueError("Kan inte fördelas: ett belopp eller en andel är mindre än noll.")
        if not any(self.weights.values()):
            raise ValueError("Kan inte fördelas: alla andelar är noll eller saknas.")

    @property
    def costs(self) -> int:
        """Kronor a year of the lines that the key covers, before the part is taken."""
        return sum(self.lines.values())

    @property
    def total_weight(self) -> int:
        """The denominator of every share: the parties of the key and nobody else (CO-04)."""
        return sum(self.weights.values())

    @property
    def total(self) -> Fraction:
        """Exact kronor a year that the key charges."""
        return Fraction(self.total_weight) if self.kind == KeyKind.FIXED else self.costs * self.part

    def share(self, party: str) -> Fraction:
        """The party's exact part of what the key charges, between 0 and 1."""
        return Fraction(self.weights.get(party, 0), self.total_weight)

    def owed(self, party: str) -> Fraction:
        """Exact kronor a year of one party."""
        return self.total * self.share(party)

    def without(self, leaving: Collection[str]) -> "Key | None":
        """The same key when some have left (CO-12); None when nobody is left to charge."""
        weights = {party: weight for party, weight in self.weights.items() if party not in leaving}
        return replace(self, weights=weights) if any(weights.values()) else None

    def owed_by_line(self, party: str) -> dict[int, Fraction]:
        """The same by cost line; a fixed amount is laid on the lines in proportion to them."""
        if not self.costs:
            return {}
        owed = self.owed(party)
        return {order: owed * Fraction(kr, self.costs) for order, kr in self.lines.items() if kr and owed}


@dataclass(frozen=True)
class Stretch:
    """Days of one agreement year with the same keys and the same parties (a party leaves, a key changes)."""

    days: Period
    keys: Sequence[Key]

    @property
    def parties(self) -> list[str]:
        """Everybody with a weight in a key, each once."""
        return list(dict.fromkeys(party for key in self.keys for party in key.weights))

    def owed(self, party: str) -> Fraction:
        """Exact kronor of a whole year by the keys of these days."""
        return sum((key.owed(party) for key in self.keys), Fraction(0))


def whole_amounts(exact: Mapping[str, Fraction]) -> dict[str, int]:
    """Whole units that sum to the exact sum rounded half up: the one splitter over exact amounts.

    Ties go by the larger amount, then the key; the order of the parties never matters. Nobody owing anything is all
    zeros, not an error.
    """
    total = sum(exact.values(), Fraction(0))
    if not total:
        return dict.fromkeys(exact, 0)
    common = lcm(*(amount.denominator for amount in exact.values()))
    return apportion(round_half_up(total), {key: int(amount * common) for key, amount in exact.items()})


def year_amounts(keys: Sequence[Key]) -> dict[str, int]:
    """Every party's whole kronor for a full year by all keys together (CO-05)."""
    parties = dict.fromkeys(party for key in keys for party in key.weights)
    return whole_amounts({party: sum((key.owed(party) for key in keys), Fraction(0)) for party in parties})


def exact_to_date(stretches: Sequence[Stretch], periods: Sequence[Period]) -> dict[str, Fraction]:
    """What each party owes for the given periods of one year, exactly.

    Every period is the same part of the year (a quarter is a fourth, whatever its days); one that is only partly in
    force counts by days in force of its days (D-7: 2023-02-15 in a quarter is 45/90).
    """
    owed = {party: Fraction(0) for stretch in stretches for party in stretch.parties}
    for period in periods:
        for stretch in stretches:
            part = part_of_year(stretch, [period])
            for party in stretch.parties:
                owed[party] += stretch.owed(party) * part
    return owed


def part_of_year(stretch: Stretch, periods: Sequence[Period]) -> Fraction:
    """How much of a year the days of a stretch are, by its charging periods: all of them is 1, 45 of 90 days 1/8."""
    overlaps = ((Fraction(stretch.days.overlap_days(period), period.days), period) for period in periods)
    return sum((days * _months(period) for days, period in overlaps if days), Fraction(0))


def _months(period: Period) -> Fraction:
    """1/12, 1/4 or 1: how many whole months the period is."""
    number = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    return Fraction(number, 12)


def period_amounts(stretches: Sequence[Stretch], periods: Sequence[Period]) -> list[dict[str, int]]:
    """Whole kronor of every party for every period in turn, by cumulative largest remainder (CO-07).

    Each period sums to its own total and all periods of a party to its part of the year: the first quarter of
    3 983 000 kr is 995 750 kr, of which Heby 36 961.
    """
    a_year = [(stretch, {party: stretch.owed(party) for party in stretch.parties}) for stretch in stretches]
    exact = {party: Fraction(0) for _, owed in a_year for party in owed}
    to_date = [whole_amounts(exact)]
    for period in periods:
        for stretch, owed in a_year:
            if part := part_of_year(stretch, [period]):
                exact |= {party: exact[party] + kr * part for party, kr in owed.items()}
        to_date.append(whole_amounts(exact))
    return [{party: after[party] - before[party] for party in after} for before, after in pairwise(to_date)]


def net_of_carried(owed: Sequence[int], carried: Sequence[int]) -> list[int]:
    """What one party is charged for each period when it has carried costs itself (CO-19), never below zero.

    Owed and carried are whole units by period. To date, charged = what is owed less what was carried, so that what a
    party carried beyond its part is taken from its next charge: share 500 000, carried 300 000 is 200 000. What is
    left over when the year ends is the settlement's (a credit).
    """
    charged: list[int] = []
    balance = 0
    for due, own in zip(owed, carried, strict=True):
        balance += due - own
        charged.append(max(balance, 0))
        balance = min(balance, 0)
    return charged


def line_weights(stretches: Iterable[Stretch], party: str) -> dict[int, int]:
    """Whole weights by cost line for one party's charge, so that an invoice can be split over its lines in öre.

    The stretches are the days of the charged period: each weighs by how many they are.
    """
    exact: dict[int, Fraction] = {}
    for stretch in stretches:
        for key in stretch.keys:
            for order, owed in key.owed_by_line(party).items():
                exact[order] = exact.get(order, Fraction(0)) + owed * stretch.days.days
    common = lcm(*(amount.denominator for amount in exact.values())) if exact else 1
    return {order: int(amount * common) for order, amount in exact.items()}


def periods_of(year_number: int, per_year: int) -> list[Period]:
    """The charging periods of a year: 1, 4 or 12, or another number that divides twelve. ValueError otherwise."""
    if per_year < 1 or 12 % per_year:
        raise ValueError(f"{per_year} periods do not divide a year")
    every = months(year_number)
    size = 12 // per_year
    return [Period(every[i].start, every[i + size - 1].end) for i in range(0, 12, size)]
