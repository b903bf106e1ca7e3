"""A year report as a workbook, one sheet per part, and as CSV: numbers as numbers, a hidden one as the word "dolt"."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from followup.choices import ReportPart
from followup.document import Answered, Measure, ReportDocument, base_of, notes_of
from followup.presentation.numbers import bare
from followup.statistics import Shown, ShownTable
from followup.trends import Trend
from ikb.lib.columns import Cell, Column, Row
from ikb.lib.csv import write_csv
from ikb.lib.svg import HIDDEN_LABEL
from ikb.lib.xlsx import Block, BlockSheet, Sheet, write_xlsx

LABELS, NUMBERS, WORDS = 44, 16, 60
"""Widths in characters."""
FLAT = [
    Column("Del", width=28),
    Column("Tabell", width=WORDS),
    Column("Från och med"),
    Column("Till och med"),
    Column("Rad", width=LABELS),
    Column("Kolumn", width=28),
    Column("Värde"),
    Column("Enhet"),
]


def document_xlsx(document: ReportDocument, *, created: datetime) -> bytes:
    """The report's tables and rows; the texts stay on paper. Raises ValueError for the internal figures."""
    if document.internal:
        raise ValueError("the internal figures have no file")
    return write_xlsx([_about(document), *_sheets(document)], created=created)


def document_csv(document: ReportDocument) -> bytes:
    """Every number of every table, one a line. Raises ValueError for the internal figures."""
    if document.internal:
        raise ValueError("the internal figures have no file")
    return write_csv(FLAT, (row for table in document.tables for row in _flat(table)))


def _about(document: ReportDocument) -> Sheet:
    facts: list[Row] = [
        ("Rapport", document.title),
        ("Avtal", document.agreement),
        ("Första dagen", document.period.start),
        ("Sista dagen", document.period.end),
        ("Version", document.number),
        ("Läge", document.status),
        ("Kontrollsumma (SHA-256)", document.digest),
        ("Dolda tal", "Tal under 5 visas inte, och inte heller tal som kan avslöja dem. De är skrivna dolt."),
    ]
    return Sheet("Om rapporten", [Column("Uppgift", width=28), Column("Innehåll", width=90)], facts)


def _sheets(document: ReportDocument) -> Iterator[Sheet | BlockSheet]:
    for part in ReportPart:
        tables = [table for table in document.tables if table.table.part == part]
        if tables:
            yield BlockSheet(str(part.label), [_block(table) for table in tables])
    if document.trends:
        yield BlockSheet("Utvecklingen över åren", [_trend_block(trend) for trend in document.trends])
    if document.commitments:
        yield _commitments(document.commitments)
    if document.quality:
        yield BlockSheet("Kvalitetsarbetet", [_block(table) for table in document.quality])
    if document.measures:
        yield _measures(document.measures, public=document.public)
    if document.missing:
        yield BlockSheet("Det som saknas", [_block(table) for table in document.missing])


def _block(shown: ShownTable) -> Block:
    """A table; a unit stands in the heading where a column has one, else in a column of its own."""
    columns, rows = _columns([line.entries for line in shown.lines], shown.table.columns)
    labels = (line.label for line in shown.lines)
    return Block(
        shown.table.title,
        [Column(shown.table.columns[0], width=LABELS), *columns],
        [(label, *row) for label, row in zip(labels, rows, strict=True)],
        [base_of(shown.table), *notes_of(shown)],
    )


def _trend_block(trend: Trend) -> Block:
    columns, rows = _columns([line.values for line in trend.lines], ("", *trend.years))
    labels = (line.label for line in trend.lines)
    return Block(
        f"{trend.title}, {trend.column}",
        [Column(trend.first, width=LABELS), *columns],
        [(label, *row) for label, row in zip(labels, rows, strict=True)],
    )


def _columns(
    lines: Sequence[Sequence[Shown | None]], headings: Sequence[str]
) -> tuple[list[Column], list[tuple[Cell, ...]]]:
    """Columns after the first with their rows."""
    places = range(len(headings) - 1)
    units = [_units([line[at] for line in lines]) for at in places]
    columns = [
        Column(
            heading + (f" ({', '.join(unit)})" if len(unit) == 1 and unit != [""] else ""),
            decimals=max((entry.decimals for line in lines if (entry := line[at]) is not None), default=0),
            width=NUMBERS,
        )
        for at, (heading, unit) in enumerate(zip(headings[1:], units, strict=True))
    ]
    rows = [tuple(_cell(entry) for entry in line) for line in lines]
    if all(len(unit) <= 1 for unit in units):
        return columns, rows
    own = [", ".join(_units(line)) for line in lines]
    return [*columns, Column("Enhet")], [(*row, unit) for row, unit in zip(rows, own, strict=True)]


def _units(entries: Sequence[Shown | None]) -> list[str]:
    known = (entry.unit for entry in entries if entry is not None and not isinstance(entry.value, str))
    return list(dict.fromkeys(known))


def _cell(entry: Shown | None) -> Cell:
    if entry is None:
        return None
    return HIDDEN_LABEL if entry.hidden else entry.value


def _flat(shown: ShownTable) -> Iterator[Row]:
    """One line per number; the number as text, since each has its own decimals."""
    table = shown.table
    part = str(ReportPart(table.part).label)
    for line in shown.lines:
        for column, entry in zip(table.columns[1:], line.entries, strict=True):
            yield (
                part,
                table.title,
                table.period.start,
                table.period.end,
                line.label,
                column,
                _plain(entry),
                entry.unit,
            )


def _plain(entry: Shown) -> Cell:
    """Nothing where there is nothing to tell; no spaces within a number, so that it is read as one."""
    if entry.value is None and not entry.hidden:
        return None
    return entry.value if isinstance(entry.value, str | int) else bare(entry).replace("\u00a0", "")


def _commitments(rows: Sequence[Answered]) -> Sheet:
    columns = [
        Column("Åtagande", width=WORDS),
        Column("Vem", width=28),
        Column("Avsnitt"),
        Column("Svar", width=20),
        Column("Vad det visas av", width=WORDS),
    ]
    return Sheet("Åtaganden", columns, [(r.text, r.about, r.section, r.answer, r.evidence) for r in rows])


def _measures(rows: Sequence[Measure], *, public: bool) -> Sheet:
    columns = [
        Column("Åtgärd", width=WORDS),
        Column("Avsnitt"),
        Column("Klar senast"),
        Column("Klar"),
        Column("Tillsammans med", width=WORDS),
    ]
    told: list[tuple[Cell, ...]] = [
        (row.what, row.section, row.due, row.done, ", ".join(row.organisations)) for row in rows
    ]
    if public:
        return Sheet("Handlingsplan", columns, told)
    owned = [(*row, measure.owner) for row, measure in zip(told, rows, strict=True)]
    return Sheet("Handlingsplan", [*columns, Column("Ansvarig", width=28)], owned)
