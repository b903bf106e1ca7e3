"""XLSX: read back with another library, and the same bytes for the same input."""

import io
import time
from datetime import UTC, date, datetime
from fractions import Fraction

import openpyxl
import pytest

from ikb.lib.columns import Column
from ikb.lib.xlsx import Sheet, write_xlsx

CREATED = datetime(2026, 11, 10, 8, 12, tzinfo=UTC)
COLUMNS = [Column("Kommun", width=24), Column("Belopp (kr)", decimals=2), Column("Invånare"), Column("Datum")]


def sheets() -> list[Sheet]:
    return [
        Sheet("Kvartal 1", COLUMNS, [["Håbo", Fraction(5_807_661, 100), 22_474, date(2021, 12, 31)]]),
        Sheet("Text [a/b]", [Column("Text")], [["=1+1"], ["https://example.org"], ["007"], [None], [False]]),
    ]


def book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_values_formats_and_heading():
    first = book(write_xlsx(sheets(), created=CREATED))["Kvartal 1"]
    assert [cell.value for cell in first[1]] == ["Kommun", "Belopp (kr)", "Invånare", "Datum"]
    assert [cell.value for cell in first[2]] == ["Håbo", 58076.61, 22474, datetime(2021, 12, 31)]
    assert [cell.number_format for cell in first[2]] == ["General", "#,##0.00", "#,##0", "yyyy-mm-dd"]
    assert all(cell.font.bold for cell in first[1])
    assert first.freeze_panes == "A2"
    assert round(first.column_dimensions["A"].width) == 25


def test_text_stays_text():
    second = book(write_xlsx(sheets(), created=CREATED))["Text  a b"]
    assert [row[0].value for row in second] == ["Text", "=1+1", "https://example.org", "007", None, "Nej"]
    assert second["A2"].data_type == "s"
    assert second["A3"].hyperlink is None


def test_the_date_is_the_given_one():
    stored = book(write_xlsx(sheets(), created=CREATED)).properties
    assert (stored.created, stored.modified) == (datetime(2026, 11, 10, 8, 12), datetime(2026, 11, 10, 8, 12))


def test_the_same_input_gives_the_same_bytes(monkeypatch):
    first = write_xlsx(sheets(), created=CREATED)
    later = time.time() + 86_400
    monkeypatch.setattr(time, "time", lambda: later)
    assert write_xlsx(sheets(), created=CREATED) == first
    assert write_xlsx(sheets(), created=CREATED.replace(hour=9)) != first


def test_moments_are_swedish():
    moment = Sheet("A", [Column("När")], [[CREATED]])
    assert book(write_xlsx([moment], created=CREATED))["A"]["A2"].value == datetime(2026, 11, 10, 9, 12)


def test_what_cannot_be_written_is_refused():
    with pytest.raises(ValueError, match="a sheet"):
        write_xlsx([], created=CREATED)
    with pytest.raises(ValueError, match="time zone"):
        write_xlsx(sheets(), created=datetime(2026, 11, 10))
    with pytest.raises(ValueError, match="2 cells for 1 columns"):
        write_xlsx([Sheet("A", [Column("a")], [[1, 2]])], created=CREATED)
