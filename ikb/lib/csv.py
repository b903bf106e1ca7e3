"""CSV that Swedish spreadsheets open with a double click: `;`, decimal comma, UTF-8 with BOM, CRLF.

Text that a spreadsheet could take for a formula gets a leading apostrophe; numbers stay numbers.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction

from ikb.lib.columns import Cell, Column, Row, check_row, yes_or_no
from ikb.lib.dates import swedish_time
from ikb.lib.numbers import MINUS, NBSP, format_decimal

# Also the full-width forms, which spreadsheets in some languages read as the same signs.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write_csv(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """The whole file: one heading row, then `rows`. Raises ValueError for a row of another length."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([_harmless(column.title) for column in columns])
    for row in rows:
        cells = zip(check_row(row, columns), columns, strict=True)
        writer.writerow([_written(cell, column) for cell, column in cells])
    return target.getvalue().encode("utf-8-sig")


def _written(cell: Cell, column: Column) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return yes_or_no(cell)
        case int() | Fraction():
            # An ordinary hyphen and no grouping: the only shape every spreadsheet reads as a number.
            return format_decimal(cell, column.decimals).replace(NBSP, "").replace(MINUS, "-")
        case datetime():
            return f"{swedish_time(cell):%Y-%m-%d %H:%M}"
        case date():
            return cell.isoformat()
        case str():
            return _harmless(cell)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_DANGEROUS) else text
