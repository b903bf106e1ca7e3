"""Allocation of a shared cost (kostnadsfördelning): exact shares, whole amounts, no second splitter.

The key of the agreement of 2023 is the population of the parties (000:341): the denominator is the sum of
the parties, 385 327, never the county (395 026), which would leave 97 794 kr unbilled (CO-04). Every split is
made by `ikb.lib.money.apportion` (largest remainder; ties: the larger weight, then the key). `_kr` is whole
kronor, `_ore` whole öre; shares are `Fraction` and per cent is for display only.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ikb.lib.money import apportion, instalments


@dataclass(frozen=True)
class Share:
    """One party's part of a cost key: `weight` of `total_weight`, for example 14 303 of 385 327 inhabitants.

    Raises ValueError (Swedish) unless 0 <= weight <= total_weight and total_weight > 0.
    """

    key: str
    weight: int
    total_weight: int

    def __post_init__(self) -> None:
        if self.total_weight <= 0 or not 0 <= self.weight <= self.total_weight:
            raise ValueError("Kan inte fördelas: andelen ska ligga mellan noll och hela summan.")

    @property
    def exact(self) -> Fraction:
        """The share itself, between 0 and 1."""
        return Fraction(self.weight, self.total_weight)


@dataclass(frozen=True)
class AllocatedRow:
    """One row of the computed table: inhabitants (or another weight), exact share, whole amount."""

    key: str
    population: int
    share: Fraction
    amount: int


@dataclass(frozen=True)
class ComparedRow:
    """Printed beside computed (Tryckt i avtalet, Beräknat, Skillnad); None where a table lacks the row."""

    key: str
    printed: int | None
    computed: int | None

    @property
    def difference(self) -> int | None:
        """Printed minus computed: −10 000 for Uppsala in table 2 of 000:344. None when either is missing."""
        if self.printed is None or self.computed is None:
            return None
        return self.printed - self.computed


@dataclass(frozen=True)
class ComparedSums:
    """The sums of a comparison; a row that one side lacks counts as nothing on that side."""

    printed: int
    computed: int

    @property
    def difference(self) -> int:
        """Printed minus computed: −10 002 for table 2 of 000:344."""
        return self.printed - self.computed


def shares(weights: Mapping[str, int]) -> list[Share]:
    """Each party's share of the sum of the parties, in the order given; ValueError when that sum is 0."""
    total = sum(weights.values())
    return [Share(key, weight, total) for key, weight in weights.items()]


def allocate(total_kr: int, populations: Mapping[str, int]) -> list[AllocatedRow]:
    """Split a cost by the populations of the parties and of nobody else, in the order given (CO-04, CO-05).

    3 983 000 kr gives Uppsala 2 455 953, and all sum to 3 983 000. Raises ValueError as `apportion` does.
    """
    amounts = apportion(total_kr, populations)
    return [AllocatedRow(share.key, share.weight, share.exact, amounts[share.key]) for share in shares(populations)]


def allocate_without(total_kr: int, populations: Mapping[str, int], leaving: Collection[str]) -> list[AllocatedRow]:
    """The allocation among those who remain when the parties in `leaving` are gone (CO-12).

    Without Uppsala, Enköping pays 1 274 913 instead of 488 790. Raises ValueError (Swedish) when nobody
    remains or somebody leaves who is no party.
    """
    strangers = sorted(set(leaving) - set(populations))
    if strangers:
        raise ValueError(f"Inte part i fördelningen: {', '.join(strangers)}.")
    return allocate(total_kr, {key: weight for key, weight in populations.items() if key not in leaving})


def instalment(total_kr: int, weights: Mapping[str, int], k: int, n: int) -> dict[str, int]:
    """What each party owes for period `k` of `n` equal ones (1 <= k <= n), by cumulative largest remainder.

    The total to date is rounded half up and split, less what was due after `k` − 1 periods. So each period
    sums to its own total and all periods of a party to its part of the year: quarter 1 of 3 983 000 kr is
    995 750, Heby 36 961; months are 331 917, 331 916, 331 917, and so on (CO-07, E6).
    Raises ValueError for another `k`.
    """
    if not 1 <= k <= n:
        raise ValueError(f"period {k} of {n} does not exist")
    return instalments(total_kr, weights, n)[k - 1]


def part_of_period(amount: int, days_in_force: int, days: int) -> Fraction:
    """The exact part of a period's amount for the days in force (bruten period, D-7); round it once, last.

    500 000 kr for the first quarter of 2023 (90 days) from 2023-02-15 is 45/90: 250 000 kr.
    Raises ValueError unless 0 <= days_in_force <= days and days >= 1.
    """
    if days < 1 or not 0 <= days_in_force <= days:
        raise ValueError(f"{days_in_force} of {days} days is no part of a period")
    return Fraction(amount * days_in_force, days)


def lines_in_ore(invoice_ore: int, line_amounts: Mapping[str, int]) -> dict[str, int]:
    """Split one invoice over the cost lines of the agreement so that the lines sum to the invoice, in öre.

    `line_amounts` are the yearly amounts; lines without an amount ("Ingår i lönekostnad", CO-02) are not
    among them. Raises ValueError (Swedish) as `apportion` does.
    """
    return apportion(invoice_ore, line_amounts)


def compare(printed: Mapping[str, int], computed: Mapping[str, int]) -> list[ComparedRow]:
    """The printed table beside the computed one (CO-06): printed rows in order, then those not printed."""
    keys = [*printed, *(key for key in computed if key not in printed)]
    return [ComparedRow(key, printed.get(key), computed.get(key)) for key in keys]


def compared_sums(rows: Iterable[ComparedRow]) -> ComparedSums:
    """The sum line under the rows of `compare`: 3 972 998 beside 3 983 000, difference −10 002."""
    listed = list(rows)
    return ComparedSums(sum(row.printed or 0 for row in listed), sum(row.computed or 0 for row in listed))
