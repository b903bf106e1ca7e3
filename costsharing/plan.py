"""What each municipality owes for a year and its periods, and what a set of populations rests on. Pure.

Keys are SCB codes of municipalities ("0331"); amounts are whole kronor unless named `_ore`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from costsharing.allocation import allocate, instalment, lines_in_ore
from costsharing.choices import Basis
from ikb.lib.dates import quarter_name
from ikb.lib.money import instalments, kronor
from ikb.lib.periods import Period

PAYMENT_DAYS = 30
QUARTERS = 4


@dataclass(frozen=True)
class YearPlan:
    """The billed year: each municipality's amount and its parts, period by period.

    `total_kr` is what is billed: the sum of the cost lines, or of the printed rows (3 972 998), never the printed sum.
    """

    basis: Basis
    total_kr: int
    year: Mapping[str, int]
    periods: Sequence[Mapping[str, int]]


def year_plan(
    basis: Basis,
    *,
    total_kr: int,
    populations: Mapping[str, int],
    printed: Mapping[str, int],
    periods: int = QUARTERS,
) -> YearPlan:
    """The year by the basis decided on: split by population, or the printed amounts themselves (CO-06, CO-07).

    Periods come by cumulative largest remainder, with the populations or the printed amounts as weights: Heby's
    first quarter is 36 961 kr computed. Raises ValueError (Swedish) as `apportion` does.
    """
    weights = populations if basis == Basis.COMPUTED else printed
    total = total_kr if basis == Basis.COMPUTED else sum(printed.values())
    year = {row.key: row.amount for row in allocate(total, weights)}
    parts = [instalment(total, weights, k, periods) for k in range(1, periods + 1)]
    return YearPlan(basis, total, year, parts)


def split_in_ore(amount_kr: int, line_amounts_kr: Mapping[int, int]) -> dict[int, int]:
    """One invoice over the cost lines, by their order number, in öre; the lines sum to the invoice."""
    parts = lines_in_ore(amount_kr * 100, {f"{order:05d}": kr for order, kr in line_amounts_kr.items()})
    return {int(order): part for order, part in parts.items()}


def due_date(issued_on: date) -> date:
    """Förfallodatum: 30 days after the day of issue."""
    return issued_on + timedelta(days=PAYMENT_DAYS)


def quarter_number(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def period_label(period: Period) -> str:
    """As "kvartal 1 2026 (2026-01-01–2026-03-31)"."""
    return f"{quarter_name(period.start)} ({period})"


@dataclass(frozen=True)
class PopulationDifference:
    """One municipality's figure in the set used and in the dated set it is held against."""

    key: str
    used: int
    dated: int

    @property
    def difference(self) -> int:
        """Used minus dated: −202 for Enköping (E5)."""
        return self.used - self.dated


def same_rows(used: Mapping[str, int], dated: Mapping[str, int]) -> int:
    """How many municipalities have the same figure in both sets."""
    return sum(dated.get(key) == number for key, number in used.items())


def mixed_rows(used: Mapping[str, int], dated: Mapping[str, int]) -> list[PopulationDifference]:
    """The rows that are not of the dated set although most of the others are: a set with mixed dates (E5).

    Empty when all rows agree, and when no more than half do: then the sets have nothing to do with each other.
    """
    if 2 * same_rows(used, dated) <= len(used):
        return []
    return [
        PopulationDifference(key, number, dated[key])
        for key, number in used.items()
        if key in dated and dated[key] != number
    ]


@dataclass(frozen=True)
class MonthCheck:
    """A printed monthly cost held against the year it is a twelfth of (E6)."""

    printed_year_kr: int
    difference_kr: int
    months: Mapping[int, int]

    @property
    def text(self) -> str:
        """As "8 månader à 331 917 kr och 4 månader à 331 916 kr"."""
        return " och ".join(f"{number} månader à {kronor(kr)}" for kr, number in self.months.items())


def month_check(total_kr: int, printed_month_kr: int) -> MonthCheck:
    """Twelve printed months against the year, and the exact months: 8 of 331 917 and 4 of 331 916 (CO-07)."""
    exact = [part["month"] for part in instalments(total_kr, {"month": 1}, 12)]
    counted = {kr: exact.count(kr) for kr in sorted(set(exact), reverse=True)}
    return MonthCheck(12 * printed_month_kr, 12 * printed_month_kr - total_kr, counted)


def printed_percent(permille: int) -> Fraction:
    """A printed per cent as an exact share: 627 is 62,7 %."""
    return Fraction(permille, 1000)
