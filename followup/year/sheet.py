"""The sheet that the parts of a year fill: cells, what binds them, who knows which, and tables.

A cohort's cell is its name ("ended"), a breakdown's "dimension/value", and the part of one row of the report "…@row".
The part of a row stands in no table unless it is said to; it is a cell all the same, since that municipality knows it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from followup.choices import ReportPart
from followup.disclosure import AtMost, Cell, Relation, Sum
from followup.statistics import Entry, Line, Measured, Number, Share, Statistics, Table
from followup.year.counted import Counted, Row, Span

MISSING = "missing"
MISSING_LABEL = "Uppgift saknas"
TOTAL_LABEL = "Summa"
COHORTS = ("sent", "decided", "started", "before", "during", "still", "ended")
"""Who is counted, each by a day of its own (E14)."""
BASES = {
    "sent": "Remisser som skickades under perioden.",
    "decided": "Remisser som avgjordes under perioden, också de som skickades före den.",
    "started": "Ungdomar vars behandling började under perioden.",
    "during": "Ungdomar vars behandling pågick någon dag under perioden.",
    "ended": "Ungdomar vars behandling avslutades under perioden.",
}
SHOWN_ROWS = frozenset({"sent", "ended"})
"""Cohorts whose number is published per row, zeros too: a row without anybody has nothing to protect in it."""


def at(key: str, row: str) -> str:
    """The name of one row's part of a cell."""
    return f"{key}@{row}"


class Sheet:
    """Collects one year. Each cell belongs to a cohort; a per cent over two of them cannot be made (E14)."""

    def __init__(self, counted: Counted) -> None:
        self.counted = counted
        self._cells: dict[str, Cell] = {}
        self._cohorts: dict[str, str] = {}
        self._relations: list[Relation] = []
        self._own: dict[str, set[str]] = defaultdict(set)
        self._tables: list[Table] = []
        for cohort in COHORTS:
            self._add_cohort(cohort)

    def rows_of(self, cohort: str) -> list[Row]:
        """The rows that have a part in the breakdowns of a cohort."""
        found = self.counted.counts.get((cohort, "", ""), {})
        return [row for row in self.counted.rows if cohort not in SHOWN_ROWS or found.get(row.key)]

    @property
    def ends(self) -> list[str]:
        """What follows the name of a cohort's cell: nothing for the whole, then each row in order."""
        return ["", *(f"@{row.key}" for row in self.counted.rows)]

    def span(self, what: str) -> Span:
        """Times of one kind; without anybody all zero."""
        return self.counted.spans.get(what, Span())

    def value(self, key: str) -> int:
        """The true number of a cell that stands on the sheet."""
        return self._cells[key].value

    def cell(self, cohort: str, key: str, value: int, *, zero_shown: bool = False, published: bool = True) -> str:
        """One more cell; adding the same twice is an error. Returns its key."""
        if key in self._cells:
            raise ValueError(f"{key} stands on the sheet already")
        self._cells[key] = Cell(key, value, zero_shown, published)
        self._cohorts[key] = cohort
        row = key.partition("@")[2]
        if any(each.key == row and each.party for each in self.counted.rows):
            self._own[row].add(key)
        return key

    def bind(self, *relations: Relation) -> None:
        """What everybody knows of the cells."""
        self._relations += relations

    def breakdown(
        self,
        cohort: str,
        dimension: str,
        values: Iterable[str],
        *,
        whole: str = "",
        several: bool = False,
        team_only: bool = False,
        rows_published: bool = False,
    ) -> None:
        """Cells of one question to a cohort, with each row's part; `rows_published` when the parts stand in a table.

        The values sum to `whole` (the cohort unless given), or, where `several` may be given, are each at most that.
        `team_only`: the municipality does not see the answers of its own cases (I8), and so knows no part.
        """
        values = list(values)
        rows = [] if team_only else self.counted.rows if rows_published else self.rows_of(cohort)
        for value in values:
            numbers = self.counted.counts.get((cohort, dimension, value), {})
            self._with_parts(
                cohort,
                f"{dimension}/{value}",
                numbers,
                rows,
                zero_shown=value == MISSING,
                rows_published=rows_published,
            )
        for end in ("", *(f"@{row.key}" for row in rows)):
            parts = tuple(f"{dimension}/{value}{end}" for value in values)
            total = f"{whole or cohort}{end}"
            self.bind(*([AtMost(part, total) for part in parts] if several else [Sum(total, parts)]))

    def margin(
        self,
        key: str,
        parts: Sequence[str],
        *,
        zero_shown: bool = False,
        published: bool = True,
        rows_published: bool = False,
    ) -> None:
        """A cell that is the sum of others, with each row's part."""
        cohort = self._cohorts[parts[0]]
        rows = [row for row in self.counted.rows if at(parts[0], row.key) in self._cells]
        numbers = {row.key: sum(self.value(at(part, row.key)) for part in parts) for row in rows}
        total = sum(self.value(part) for part in parts)
        self._with_parts(
            cohort,
            key,
            numbers,
            rows,
            zero_shown=zero_shown,
            published=published,
            rows_published=rows_published,
            total=total,
        )
        for end in ("", *(f"@{row.key}" for row in rows)):
            self.bind(Sum(f"{key}{end}", tuple(f"{part}{end}" for part in parts)))

    def share(self, part: str, whole: str) -> Share:
        """A per cent. Raises ValueError for cells of two cohorts: it would be of nobody (E14)."""
        if self._cohorts[part] != self._cohorts[whole]:
            raise ValueError(f"{part} and {whole} do not count the same people")
        return Share(part, whole)

    def measured(
        self, what: str, count: str, unit: str = "dagar", decimals: int = 0, each: Fraction = Fraction(1)
    ) -> tuple[Entry, ...]:
        """How many, median and mean; in the internal version the shortest and the longest as well.

        `each` is how many days the unit has.
        """
        span = self.span(what)
        numbers = [Fraction(span.middle, 2), Fraction(span.total, max(span.n, 1))]
        if self.counted.internal:
            numbers += [Fraction(span.smallest), Fraction(span.largest)]
        shown = (Measured(number / each if span.n else None, count, unit, decimals) for number in numbers)
        return Number(count), *shown

    @property
    def measured_columns(self) -> tuple[str, ...]:
        """The headings over `measured`."""
        return ("Antal", "Median", "Medel", *(("Kortast", "Längst") if self.counted.internal else ()))

    def answers(self, dimension: str, labels: Mapping[str, str], whole: str) -> list[Line]:
        """A line per answer with number and per cent, what is missing, and the sum."""
        named = {**labels, MISSING: MISSING_LABEL}
        lines = [
            Line(label, (Number(key), self.share(key, whole)))
            for key, label in ((f"{dimension}/{value}", label) for value, label in named.items())
            if key in self._cells
        ]
        return [*lines, Line(TOTAL_LABEL, (Number(whole), self.share(whole, whole)), total=True)]

    def table(
        self,
        key: str,
        part: ReportPart,
        title: str,
        columns: Sequence[str],
        lines: Iterable[Line],
        base: str,
        *,
        note: str = "",
        several: bool = False,
        chart: bool = False,
        stack: int = 0,
    ) -> None:
        """One more table of the period. `base` is a cohort, or a sentence of its own."""
        self._tables.append(
            Table(
                key,
                part.value,
                title,
                tuple(columns),
                tuple(lines),
                self.counted.period,
                BASES.get(base, base),
                note,
                several,
                chart,
                stack,
            )
        )

    def statistics(self) -> Statistics:
        """All that was collected."""
        own = {row: frozenset(cells) for row, cells in self._own.items()}
        return Statistics(tuple(self._cells.values()), tuple(self._relations), tuple(self._tables), own)

    def _add_cohort(self, cohort: str) -> None:
        numbers = self.counted.counts.get((cohort, "", ""), {})
        shown = cohort in SHOWN_ROWS
        self._with_parts(cohort, cohort, numbers, self.counted.rows, zero_shown=True, rows_published=shown)

    def _with_parts(
        self,
        cohort: str,
        key: str,
        numbers: Mapping[str, int],
        rows: Sequence[Row],
        *,
        zero_shown: bool = False,
        published: bool = True,
        rows_published: bool = False,
        total: int | None = None,
    ) -> None:
        """A cell and its rows' parts, bound to each other."""
        number = sum(numbers.values()) if total is None else total
        self.cell(cohort, key, number, zero_shown=zero_shown, published=published)
        for row in rows:
            number = numbers.get(row.key, 0)
            shown = zero_shown and rows_published
            self.cell(cohort, at(key, row.key), number, zero_shown=shown, published=rows_published)
        if rows:
            self.bind(Sum(key, tuple(at(key, row.key) for row in rows)))
