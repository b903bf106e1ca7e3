"""What each municipality owes for a year and its periods, and what a set of populations rests on. Pure.

Keys are SCB codes of municipalities ("0331"); amounts are whole kronor unless named `_ore`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from costsharing.allocation import lines_in_ore
from costsharing.choices import VatCategory
from ikb.lib.dates import month_name, quarter_name
from ikb.lib.money import instalments, kronor, round_half_up
from ikb.lib.periods import Period, month, quarter_of, year


def split_in_ore(amount_ore: int, weights: Mapping[int, int]) -> dict[int, int]:
    """One charge over its cost lines, by their order number, in öre; the lines sum to the charge."""
    parts = lines_in_ore(amount_ore, {f"{order:05d}": weight for order, weight in weights.items()})
    return {int(order): part for order, part in parts.items()}


def due_date(issued_on: date, payment_days: int) -> date:
    """Förfallodatum: so many days after the day of issue (30 where nothing else is agreed)."""
    return issued_on + timedelta(days=payment_days)


def vat_ore(amount_ore: int, category: VatCategory) -> int:
    """25 per cent, half up, where VAT is due; else nothing."""
    return round_half_up(Fraction(amount_ore, 4)) if category == VatCategory.STANDARD else 0


def quarter_number(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def period_name(period: Period) -> str:
    """As "kvartal 1 2026", "mars 2026", "2026", or the days themselves where they are none of these."""
    if period == quarter_of(period.start):
        return quarter_name(period.start)
    if period == month(period.start.year, period.start.month):
        return month_name(period.start)
    return str(period.start.year) if period == year(period.start.year) else str(period)


def period_head(period: Period) -> str:
    """The period without its year, for the head of a column: "Kvartal 1", "Mars", "Helår"."""
    name = period_name(period).removesuffix(f" {period.start.year}")
    return "Helår" if name == str(period.start.year) else name.capitalize()


def period_label(period: Period) -> str:
    """As "kvartal 1 2026 (2026-01-01–2026-03-31)"."""
    return f"{period_name(period)} ({period})"


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
