"""Andel mot användning over the years: what each municipality pays beside what it uses, year by year (CO-10, E14).

A year is the agreement's, as in the year report, and its numbers are those of the report: hidden there, hidden here.
No number spans two years and no relation ties a number of one year to another's, so that the protection of each year
is the protection of all of them together. Nothing is therefore summed over the years, and no change is shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from followup.choices import OtherRow
from followup.disclosure import THRESHOLD
from followup.figures import Count, Figures, ShownRow
from ikb.lib.numbers import round_half_up
from ikb.lib.periods import Period


@dataclass(frozen=True)
class Charged:
    """What is charged for cases outside the agreement by the decisions of a period: how many, and öre together."""

    charges: int
    amount_ore: int

    @property
    def kr(self) -> int:
        """Whole kronor, half up."""
        return round_half_up(Fraction(self.amount_ore, 100))


@dataclass(frozen=True)
class UseRow:
    """One row as it is published. `share` and `kr` are None where no cost is known, a count of None is hidden."""

    label: str
    share: Fraction | None
    kr: int | None
    sent: Count
    accepted: Count
    per_accepted_kr: int | None
    per_accepted_hidden: bool


@dataclass(frozen=True)
class UseYear:
    """One year of the agreement. `outside_shown`: the kronor charged outside the agreement stand in rows and total."""

    period: Period
    source: str
    cost_year: int
    is_running: bool
    rate: bool
    rows: Sequence[UseRow]
    total: UseRow
    outside_shown: bool

    @property
    def name(self) -> str:
        """As "2025" for a calendar year, else its two days."""
        whole = Period(self.period.start.replace(month=1, day=1), self.period.start.replace(month=12, day=31))
        return str(self.period.start.year) if self.period == whole else str(self.period)

    @property
    def lines(self) -> Iterator[UseRow]:
        """The rows and the total, for the files."""
        yield from self.rows
        yield self.total


def shows_outside(row: ShownRow, charged: Charged, threshold: int = THRESHOLD) -> bool:
    """May the sum charged outside the agreement be shown: both counts of its row are, and it is of enough charges."""
    return row.sent is not None and row.accepted is not None and charged.charges >= threshold


def use_year(
    period: Period, figures: Figures, charged: Charged, *, source: str, cost_year: int, is_running: bool, internal: bool
) -> UseYear:
    """One year's rows of the report's figures, with what is charged outside the agreement where protection allows."""
    outside = next((row for row in figures.rows if row.label == OtherRow.OUTSIDE.label), None)
    shown = outside is not None and charged.charges > 0 and (internal or shows_outside(outside, charged))
    added = charged.kr if shown else 0
    rows = [_row(row, added if shown and row is outside else None, figures.rate) for row in figures.rows]
    cost = figures.total.cost
    total_kr = cost.amount_kr + added if cost else (added or None)
    return UseYear(
        period=period,
        source=source,
        cost_year=cost_year,
        is_running=is_running,
        rate=figures.rate,
        rows=rows,
        total=_row(figures.total, total_kr, figures.rate),
        outside_shown=shown,
    )


def _row(row: ShownRow, kr: int | None, rate: bool) -> UseRow:
    """A row of the report; with `kr` it is about that many kronor instead of the cost table's."""
    share = row.cost.share if row.cost else None
    if kr is None:
        known = row.cost.amount_kr if row.cost else None
        return UseRow(row.label, share, known, row.sent, row.accepted, row.per_accepted_kr, row.per_accepted_hidden)
    per_accepted = round_half_up(Fraction(kr, row.accepted)) if rate and row.accepted else None
    return UseRow(row.label, share, kr, row.sent, row.accepted, per_accepted, row.accepted is None)
