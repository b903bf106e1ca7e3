"""Columns of a file of referrals, and how its rows are read: headings in any order, faults by row and cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MOST_ROWS = 500


@dataclass(frozen=True)
class ImportColumn:
    """One column: the field of the form that it fills, its heading, what it holds, an example."""

    name: str
    heading: str
    holds: str
    example: str
    required: bool = False


COLUMNS: Sequence[ImportColumn] = (
    ImportColumn("identifier", "Personnummer", "ÅÅÅÅMMDD-NNNN. Tomt om ungdomen saknar nummer.", "20120229-2387"),
    ImportColumn("birth_date", "Födelsedatum", "ÅÅÅÅ-MM-DD. Behövs bara utan personnummer.", ""),
    ImportColumn("first_name", "Förnamn", "Ungdomens förnamn.", "Alva", True),
    ImportColumn("last_name", "Efternamn", "Ungdomens efternamn.", "Exempel", True),
    ImportColumn("registered_municipality", "Folkbokföringskommun", "Namn eller kommunkod.", "Heby", True),
    ImportColumn("paying_municipality", "Betalande kommun", "Namn eller kommunkod.", "0331", True),
    ImportColumn("stay_municipality", "Vistelsekommun", "Tomt om den är samma som folkbokföringen.", ""),
    ImportColumn("placing_municipality", "Placerande kommun", "Tomt om ungdomen inte är placerad.", ""),
    ImportColumn("sending_unit", "Avsändande enhet", "Enhetens namn.", "Barn och familj", True),
    ImportColumn("route", "Remissen kom in", "Brev, Telefon eller I systemet.", "Brev", True),
    ImportColumn("referral_date", "Remissdatum", "ÅÅÅÅ-MM-DD.", "2026-09-14", True),
    ImportColumn("interpreter_language", "Tolk, språk", "Tomt om tolk inte behövs.", ""),
    ImportColumn("outside_note", "Skäl utanför avtalet", "Behövs om betalande kommun inte är part.", ""),
)
EXAMPLE: Mapping[str, str] = {column.name: column.example for column in COLUMNS}
HEADINGS: Mapping[str, str] = {column.name: column.heading for column in COLUMNS}
_NAMES = {column.heading.casefold(): column.name for column in COLUMNS}


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell, or in the whole row when `heading` is empty. `row` as programs number it."""

    row: int
    heading: str
    sentence: str


@dataclass(frozen=True)
class Line:
    """One row of the file: its number there, and its cells by name of field."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Read:
    """The rows of a file, and what is wrong with its headings or its shape."""

    lines: Sequence[Line] = ()
    faults: Sequence[Fault] = field(default_factory=tuple)


def read_lines(rows: Sequence[Sequence[str]]) -> Read:
    """Rows below the headings. Empty rows are passed over; the order of the columns is free."""
    headings = [heading.strip().casefold() for heading in rows[0]]
    faults = _heading_faults(headings, rows[0])
    if faults:
        return Read((), faults)
    lines = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        if any(row[len(headings) :]):
            faults.append(Fault(number, "", "Raden har fler celler än det finns rubriker."))
        named = {_NAMES[heading]: cell for heading, cell in zip(headings, row, strict=False) if heading}
        cells = {column.name: named.get(column.name, "") for column in COLUMNS}
        if cells == EXAMPLE:
            faults.append(Fault(number, "", "Ta bort exempelraden."))
        lines.append(Line(number, cells))
    if not lines:
        faults.append(Fault(1, "", "Det finns inga rader under rubrikerna."))
    return Read(lines, faults)


def _heading_faults(headings: Sequence[str], written: Sequence[str]) -> list[Fault]:
    faults = [
        Fault(1, text.strip(), "Rubriken känns inte igen.")
        for text, heading in zip(written, headings, strict=True)
        if heading and heading not in _NAMES
    ]
    faults += [
        Fault(1, HEADINGS[_NAMES[heading]], "Rubriken står två gånger.")
        for heading in dict.fromkeys(headings)
        if heading in _NAMES and headings.count(heading) > 1
    ]
    faults += [
        Fault(1, column.heading, "Kolumnen saknas.")
        for column in COLUMNS
        if column.required and column.heading.casefold() not in headings
    ]
    return faults


def named_twice(keys: Sequence[tuple[int, str]]) -> list[Fault]:
    """Rows whose number of a person stands on an earlier row too. `keys`: row and number, empty when there is none."""
    first: dict[str, int] = {}
    faults = []
    for row, key in keys:
        if key and first.setdefault(key, row) != row:
            faults.append(Fault(row, HEADINGS["identifier"], f"Samma nummer står på rad {first[key]}."))
    return faults
