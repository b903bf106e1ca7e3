"""Rows of text from an uploaded CSV file or XLSX workbook. Whatever the bytes are, the answer is rows or a sentence."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from ikb.lib.dates import iso_date

MOST_BYTES = 2_000_000
_MOST_UNPACKED = 60_000_000
_MOST_PARTS = 500
_MOST_LINES = 20_000
"""Lines that are looked at; empty ones at the end are common in workbooks."""
_MOST_COLUMNS = 60
_ZIP = b"PK\x03\x04"
NEITHER = "Filen är varken en CSV-fil eller en Excelbok (xlsx)."


class Unreadable(ValueError):
    """The file cannot be read; the text is a sentence for its user."""


def read_table(content: bytes, *, most_rows: int) -> list[list[str]]:
    """The rows of a CSV file, or of the first visible sheet of a workbook, as trimmed text; no empty rows at the end.

    Dates become YYYY-MM-DD, whole numbers their digits, true and false Ja and Nej. Raises Unreadable for anything else
    than such a file, and for more than `most_rows` rows below the headings.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable("Filen är för stor. Högst 2 MB.")
    rows = list(_workbook(content) if content.startswith(_ZIP) else _csv(content))
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise Unreadable("Filen är tom.")
    if len(rows) > most_rows + 1:
        raise Unreadable(f"Filen har för många rader. Högst {most_rows} åt gången.")
    return rows


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    heading = text.split("\n", 1)[0]
    separator = max(";\t,", key=heading.count)
    try:
        for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _MOST_LINES):
            yield [cell.strip() for cell in row[:_MOST_COLUMNS]]
    except csv.Error as error:
        raise Unreadable("Filen går inte att läsa som CSV. Spara den på nytt från kalkylprogrammet.") from error


def _decoded(content: bytes) -> str:
    """UTF-8 with or without a mark at its head, else what Windows writes in Sweden."""
    if b"\x00" in content:
        raise Unreadable(NEITHER)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(NEITHER)


def _workbook(content: bytes) -> Iterator[list[str]]:
    """The first visible sheet. Unpacked size and number of parts are looked at before anything is unpacked."""
    from openpyxl import load_workbook  # loads slowly, and few pages need it

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            listed = parts.infolist()
        if len(listed) > _MOST_PARTS or sum(part.file_size for part in listed) > _MOST_UNPACKED:
            raise Unreadable("Excelboken är för stor när den packas upp.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that carry no values
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            found = [_texts(row) for row in _first(sheets)]
            book.close()
    except Unreadable:
        raise
    except Exception as error:  # a broken workbook breaks the package in many ways; all of them are the file's fault
        raise Unreadable(NEITHER) from error
    yield from found


def _first(sheets: list[Any]) -> Iterable[tuple[Any, ...]]:
    return islice(sheets[0].iter_rows(values_only=True, max_col=_MOST_COLUMNS), _MOST_LINES) if sheets else ()


def _texts(row: Iterable[Any]) -> list[str]:
    found = [_text(value) for value in row]
    while found and not found[-1]:
        found.pop()
    return found


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "Ja" if value else "Nej"
        case datetime():
            return iso_date(value.date())
        case date():
            return iso_date(value)
        case float():
            return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
        case _:
            return str(value).strip()
