"""Whatever is uploaded as a table, the answer is rows of text or a sentence."""

import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from ikb.lib.sheets import MOST_BYTES, NEITHER, Unreadable, read_table

ROWS = [["Förnamn", "Efternamn"], ["Åsa", "Öst"]]


def book(*rows, hidden: bool = False) -> bytes:
    made = Workbook()
    sheet = made.active
    if hidden:
        sheet.append(["Dold"])
        sheet.sheet_state = "hidden"
        sheet = made.create_sheet("Synlig")
    for row in rows:
        sheet.append(list(row))
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        "Förnamn;Efternamn\r\nÅsa;Öst\r\n".encode("utf-8-sig"),
        "Förnamn,Efternamn\nÅsa,Öst\n\n".encode(),
        "Förnamn\tEfternamn\nÅsa\tÖst".encode("cp1252"),
        'Förnamn;Efternamn\n"Åsa";" Öst "\n;\n;'.encode(),
        book(*ROWS),
        book(*ROWS, [None, None], [None, None]),
        book(*ROWS, hidden=True),
    ],
)
def test_the_same_table_in_every_dress(content):
    assert read_table(content, most_rows=10) == ROWS


def test_cells_of_a_workbook_become_text():
    content = book(
        ["a"], [date(2026, 9, 14)], [datetime(2026, 9, 14, 10)], [201202292387], [True], [1.5], [" x "], ["=1+1"]
    )
    assert [row[0] if row else "" for row in read_table(content, most_rows=10)] == [
        "a",
        "2026-09-14",
        "2026-09-14",
        "201202292387",
        "Ja",
        "1,5",
        "x",
    ], "a formula that nobody has computed is an empty cell"


def packed(name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Filen är tom."),
        (b"\n;;\n", "Filen är tom."),
        (b"\x00\x01\x02", NEITHER),
        (b"\x81\x8d", NEITHER),
        (b"PK\x03\x04 and no more", NEITHER),
        (packed("readme.txt", b"no workbook"), NEITHER),
        (packed("bomb", b"0" * 70_000_000), "Excelboken är för stor när den packas upp."),
        (b"x" * (MOST_BYTES + 1), "Filen är för stor. Högst 2 MB."),
        (b"a\n" * 12, "Filen har för många rader. Högst 10 åt gången."),
        (b'a\n"' + b"x" * 200_000 + b'"', "Filen går inte att läsa som CSV. Spara den på nytt från kalkylprogrammet."),
    ],
)
def test_what_cannot_be_read_is_said(content, sentence):
    with pytest.raises(Unreadable) as fault:
        read_table(content, most_rows=10)
    assert str(fault.value) == sentence


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"a;b\n"]))
def test_any_bytes_are_rows_or_a_sentence(content, head):
    try:
        rows = read_table(head + content, most_rows=50)
    except Unreadable:
        return
    assert any(rows[-1])
