"""CSV: the bytes, and that no text becomes a formula."""

import csv
import io
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from ikb.lib.columns import Column, Row
from ikb.lib.csv import write_csv

COLUMNS = [Column("Kommun"), Column("Belopp (kr)", decimals=2)]


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.req("X-6")
def test_the_whole_file():
    rows: list[Row] = [
        ["Håbo", Fraction(-23_230_644, 100)],
        ["Älvkarleby; ej part", None],
        ["Uppsala", 2_455_953],
    ]
    assert write_csv(COLUMNS, rows) == (
        b"\xef\xbb\xbfKommun;Belopp (kr)\r\n"
        + 'Håbo;-232306,44\r\n"Älvkarleby; ej part";\r\nUppsala;2455953,00\r\n'.encode()
    )


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+46",
        "-10",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        '=HYPERLINK("x";"y")',
    ],
)
def test_text_never_becomes_a_formula(text):
    heading, row = cells(write_csv([Column(text)], [[text]]))
    assert heading == row == [f"'{text}"]


def test_other_text_is_left_alone():
    for text in ["", "a=b", "1-2", 'han sa "ja"', "två\r\nrader", "'citat", "\u221210"]:
        assert cells(
            write_csv(
                [Column("Text")],
                [
                    [
                        text,
                    ]
                ],
            )
        )[1:] == ([[text]] if text else [[""]])


def test_kinds_of_cell():
    columns = [Column("a"), Column("b"), Column("c"), Column("d"), Column("e", decimals=1)]
    row: Row = [True, date(2026, 11, 10), datetime(2026, 11, 10, 8, 12, tzinfo=UTC), -5, Fraction(1, 4)]
    assert cells(write_csv(columns, [row]))[1] == ["Ja", "2026-11-10", "2026-11-10 09:12", "-5", "0,3"]


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        write_csv(COLUMNS, [["Håbo"]])
