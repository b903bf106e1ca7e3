"""The same table over several years (FU-03), made of what each year's report published and nothing else.

A number that was hidden in its year stays hidden, and no sum over years is made, for it could tell a hidden number. A
year without a report is a gap, not a zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from followup.statistics import PER_CENT, Shown, ShownLine, ShownTable
from ikb.lib.periods import Period
from ikb.lib.step_chart import MOST_STEPS

MOST_LINES = 4
"""As many lines as a drawing tells apart."""


@dataclass(frozen=True)
class TrendLine:
    """One line of a trend: what each year published, None where there was no report or no such line."""

    label: str
    values: tuple[Shown | None, ...]
    total: bool = False


@dataclass(frozen=True)
class Trend:
    """The first numbers of one table over the years; `years` are their names, the oldest first.

    `first` is the heading of the labels, `column` that of the numbers.
    """

    key: str
    part: str
    title: str
    first: str
    column: str
    years: tuple[str, ...]
    lines: tuple[TrendLine, ...]

    @property
    def has_hidden(self) -> bool:
        """Is any number of it hidden?"""
        return any(value is not None and value.hidden for line in self.lines for value in line.values)

    @property
    def drawn(self) -> tuple[TrendLine, ...]:
        """The lines that are drawn: the total, or the first ones where there is none, as far as they have a value."""
        totals = tuple(line for line in self.lines if line.total)
        return (totals or self.lines)[:MOST_LINES]


def year_name(period: Period) -> str:
    """As "2025" within one calendar year, "2024–25" across two."""
    first, last = period.start.year, period.end.year
    return str(last) if first == last else f"{first}–{last % 100:02d}"


def trends(reports: Mapping[Period, Sequence[ShownTable]]) -> tuple[Trend, ...]:
    """A trend for each table of the newest report that an older one has too, over at most eight years.

    `reports` has one report a year, by its period; what a year without one would have shown is left open.
    """
    years = _years(reports)
    if len(reports) < 2:
        return ()
    newest = reports[max(reports)]
    found = (_trend(table, [(name, reports[period] if period else None) for name, period in years]) for table in newest)
    return tuple(each for each in found if each is not None)


def _years(reports: Mapping[Period, Sequence[ShownTable]]) -> list[tuple[str, Period | None]]:
    """Every year from the first report to the last with its name, and its period where there is a report."""
    by_year = {period.end.year: period for period in sorted(reports)}
    if not by_year:
        return []
    years = range(min(by_year), max(by_year) + 1)
    named = [(year_name(by_year[year]) if year in by_year else str(year), by_year.get(year)) for year in years]
    return named[-MOST_STEPS:]


def _trend(newest: ShownTable, years: Sequence[tuple[str, Sequence[ShownTable] | None]]) -> Trend | None:
    """The table over the years; None where no older year has it or where it holds words."""
    table = newest.table
    same = [next((each for each in tables or () if each.table.key == table.key), None) for _, tables in years]
    if sum(each is not None for each in same) < 2 or len(table.columns) < 2:
        return None
    place = followed(newest)
    lines = tuple(_line(line, place, [_lines_of(each) for each in same]) for line in newest.lines)
    if any(value is not None and isinstance(value.value, str) for line in lines for value in line.values):
        return None
    return Trend(
        table.key,
        table.part,
        table.title,
        table.columns[0],
        table.columns[place + 1],
        tuple(name for name, _ in years),
        lines,
    )


def followed(shown: ShownTable) -> int:
    """The place of the first column of numbers; of a table of several answers no shares of persons (E15)."""
    places = range(len(shown.table.columns) - 1)
    passed = PER_CENT if shown.table.several else None
    return next((at for at in places if all(line.entries[at].unit != passed for line in shown.lines)), 0)


def _line(line: ShownLine, place: int, years: Sequence[Mapping[str, ShownLine]]) -> TrendLine:
    same = [year.get(line.label) for year in years]
    values = tuple(each.entries[place] if each and len(each.entries) > place else None for each in same)
    return TrendLine(line.label, values, line.total)


def _lines_of(shown: ShownTable | None) -> dict[str, ShownLine]:
    return {line.label: line for line in shown.lines} if shown else {}
