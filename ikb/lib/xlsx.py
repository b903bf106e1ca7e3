"""XLSX workbooks: the same input gives the same bytes, and no text ever becomes a formula or a link.

The number formats follow the reader's own settings: with Swedish ones 3983000 shows as "3 983 000".
"""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ikb.lib.columns import Cell, Column, Row, check_row, yes_or_no
from ikb.lib.dates import swedish_time

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_DATE_FORMAT = "yyyy-mm-dd"
_MOMENT_FORMAT = "yyyy-mm-dd hh:mm"


@dataclass(frozen=True)
class Sheet:
    """One sheet. Its title is cut to 31 signs and cleared of `[ ] : * ? / \\`, as the format demands."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Row]


@dataclass(frozen=True)
class Block:
    """One table on a sheet of several: title, headings, rows, and sentences below it."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Row]
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class BlockSheet:
    """One sheet with several tables, one below the other. Its title is cut as a `Sheet`'s is."""

    title: str
    blocks: Sequence[Block]


def write_xlsx(sheets: Sequence[Sheet | BlockSheet], *, created: datetime) -> bytes:
    """The workbook; `created` (with time zone) is stored as its only date.

    Raises ValueError without a sheet, for a moment without a time zone or a row of another length, and
    xlsxwriter's DuplicateWorksheetName when two titles are equal after shortening.
    """
    if not sheets or created.tzinfo is None:
        raise ValueError("a workbook needs a sheet and a moment with a time zone")
    target = io.BytesIO()
    with Workbook(target, _OPTIONS) as book:
        book.set_properties({"created": created.astimezone(UTC).replace(tzinfo=None, microsecond=0)})
        formats = _Formats(book)
        for sheet in sheets:
            target_sheet = book.add_worksheet(_title(sheet.title))
            if isinstance(sheet, Sheet):
                _write_sheet(target_sheet, sheet, formats)
            else:
                _write_blocks(target_sheet, sheet, formats)
    return target.getvalue()


class _Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 13})

    def of(self, pattern: str) -> Format:
        if pattern not in self._made:
            self._made[pattern] = self._book.add_format({"num_format": pattern})
        return self._made[pattern]

    def number(self, decimals: int) -> Format:
        return self.of("#,##0" + ("." + "0" * decimals if decimals else ""))


def _write_sheet(target: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    target.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        target.set_column(place, place, column.width)
        target.write_string(0, place, column.title, formats.heading)
    for number, row in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(check_row(row, sheet.columns)):
            _write_cell(target, number, place, cell, sheet.columns[place], formats)


def _write_blocks(target: Worksheet, sheet: BlockSheet, formats: _Formats) -> None:
    """The tables with an empty row between them; each column as wide as its widest heading asks for."""
    columns = [column for block in sheet.blocks for column in enumerate(block.columns)]
    for place in {place for place, _ in columns}:
        target.set_column(place, place, max(column.width for at, column in columns if at == place))
    at = 0
    for block in sheet.blocks:
        target.write_string(at, 0, block.title, formats.title)
        for place, column in enumerate(block.columns):
            target.write_string(at + 1, place, column.title, formats.heading)
        at += 2
        for row in block.rows:
            for place, cell in enumerate(check_row(row, block.columns)):
                _write_cell(target, at, place, cell, block.columns[place], formats)
            at += 1
        for note in block.notes:
            target.write_string(at, 0, note)
            at += 1
        at += 1


def _write_cell(target: Worksheet, row: int, place: int, cell: Cell, column: Column, formats: _Formats) -> None:
    match cell:
        case None:
            return
        case bool():
            target.write_string(row, place, yes_or_no(cell))
        case int() | Fraction():
            target.write_number(row, place, cell, formats.number(column.decimals))
        case datetime():
            moment = swedish_time(cell).replace(tzinfo=None)
            target.write_datetime(row, place, moment, formats.of(_MOMENT_FORMAT))
        case date():
            target.write_datetime(row, place, cell, formats.of(_DATE_FORMAT))
        case str():
            target.write_string(row, place, cell)


def _title(text: str) -> str:
    return _FORBIDDEN_IN_TITLE.sub(" ", text)[:_LONGEST_TITLE].strip().strip("'")
