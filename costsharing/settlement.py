"""Settlement (slutavräkning) and credit: the outcome split exactly, and nothing credited above what is left.

All amounts are whole öre, parties are SCB codes, cost lines their order numbers. Pure: no tables and no clock. The one
splitter (`ikb.lib.money.apportion`) makes every whole amount.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from costsharing.choices import KeyKind
from costsharing.keys import Key, Stretch, part_of_year, whole_amounts
from costsharing.plan import split_in_ore
from ikb.lib.periods import Period


def by_outcome(stretch: Stretch, outcome: Mapping[int, int]) -> Stretch:
    """The same days and parties, with the outcome of each line in öre where the budget's kronor stood.

    An agreed amount stays as agreed, in öre. A line without an outcome is a KeyError: nothing is taken for 0.
    """
    return replace(stretch, keys=[_by_outcome(key, outcome) for key in stretch.keys])


def _by_outcome(key: Key, outcome: Mapping[int, int]) -> Key:
    fixed = key.kind == KeyKind.FIXED
    weights = {party: weight * 100 for party, weight in key.weights.items()} if fixed else key.weights
    return replace(key, lines={order: outcome[order] for order in key.lines}, weights=weights)


@dataclass(frozen=True)
class Shared:
    """The outcome of a year over its parties, exactly.

    The outcome is what the charged days cost, so it is all shared, whatever days the year has: the days only say how
    much of it lies in each stretch. An agreed amount is for a whole year and counts by the days (D-7).
    """

    stretches: Sequence[Stretch]
    periods: Sequence[Period]

    def exact_by_line(self) -> dict[str, dict[int, Fraction]]:
        """Exact öre by party and cost line; an agreed amount without costs has no lines."""
        found: dict[str, dict[int, Fraction]] = {}
        for key, factor in self._keys():
            for party, weight in key.weights.items():
                lines = found.setdefault(party, {})
                for order, owed in (key.owed_by_line(party) if weight else {}).items():
                    lines[order] = lines.get(order, Fraction(0)) + owed * factor
        return found

    def exact(self) -> dict[str, Fraction]:
        """Exact öre by party."""
        owed: dict[str, Fraction] = {}
        for key, factor in self._keys():
            for party in key.weights:
                owed[party] = owed.get(party, Fraction(0)) + key.owed(party) * factor
        return owed

    def shares(self) -> dict[str, int]:
        """Whole öre by party; they sum to the outcome that is shared, rounded half up."""
        return whole_amounts(self.exact())

    def lines(self, party: str) -> dict[int, int]:
        """One party's share over the cost lines, in öre, summing to it; empty when no line bears it."""
        exact = self.exact_by_line().get(party, {})
        common = lcm(*(amount.denominator for amount in exact.values())) if exact else 1
        weights = {order: int(amount * common) for order, amount in exact.items()}
        return split_in_ore(self.shares()[party], weights) if any(weights.values()) else {}

    def _keys(self) -> Iterable[tuple[Key, Fraction]]:
        """Every key with the factor of its days."""
        parts = [part_of_year(stretch, self.periods) for stretch in self.stretches]
        whole = sum(parts, Fraction(0))
        for stretch, part in zip(self.stretches, parts, strict=True):
            for key in stretch.keys:
                yield key, part if key.kind == KeyKind.FIXED else part / whole


@dataclass(frozen=True)
class Balance:
    """One party's year in öre: its share of the outcome, what it carried, was charged and has been credited."""

    share: int
    carried: int = 0
    charged: int = 0
    credited: int = 0

    @property
    def to_pay(self) -> int:
        """To pay when above zero (a debit), to get back when below (a credit)."""
        return self.share - self.carried - (self.charged - self.credited)


def balances(
    shares: Mapping[str, int],
    carried: Mapping[str, int],
    charged: Mapping[str, int],
    credited: Mapping[str, int],
) -> dict[str, Balance]:
    """Everybody who has a share, carried something or was charged; a party without a share gets all of it back."""
    parties = dict.fromkeys([*shares, *carried, *charged])
    return {
        party: Balance(shares.get(party, 0), carried.get(party, 0), charged.get(party, 0), credited.get(party, 0))
        for party in parties
    }


@dataclass(frozen=True)
class Crediting[T]:
    """How an amount is credited: parts of invoices, and what is left when they are all credited in full."""

    parts: Sequence[tuple[T, int]]
    beyond: int


def latest_first[T](amount: int, left: Iterable[tuple[T, int]]) -> Crediting[T]:
    """Credit `amount` against invoices given with what is left of each, the latest first, never above what is left.

    1 000 against 400 and 700 is 400 and 600. ValueError for a negative amount.
    """
    if amount < 0:
        raise ValueError("an amount to credit is never negative")
    parts: list[tuple[T, int]] = []
    for invoice, rest in left:
        part = min(amount, max(rest, 0))
        if part:
            parts.append((invoice, part))
            amount -= part
    return Crediting(parts, amount)


def left_by_line(lines: Mapping[int, int], credited: Iterable[Mapping[int, int]]) -> dict[int, int]:
    """What is left of each line of an invoice after its credit notes; a deduction is below zero."""
    left = dict(lines)
    for note in credited:
        for order, amount in note.items():
            left[order] -= amount
    return left


def credit_lines(amount: int, left: Mapping[int, int]) -> dict[int, int]:
    """A part of an invoice over its lines, never above what is left of one; all that is left is the lines themselves.

    A deduction is only credited with the whole rest: a part is laid on the lines above zero. Raises ValueError
    unless the amount is above zero and no more than what is left.
    """
    rest = sum(left.values())
    if not 0 < amount <= rest:
        raise ValueError(f"{amount} of {rest} cannot be credited")
    if amount == rest:
        return {order: part for order, part in left.items() if part}
    split = split_in_ore(amount, {order: part for order, part in left.items() if part > 0})
    return {order: part for order, part in split.items() if part}
