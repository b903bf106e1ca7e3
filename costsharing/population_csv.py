"""CSV as PxWeb exports it: a title perhaps, then headings such as "region","kön","2024", and codes as "0380 Uppsala".

Comma, semicolon or tab; UTF-8 with or without mark, or what Windows writes in Sweden. Pure.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from costsharing.population_figures import (
    COUNTRY,
    MOST_CELLS,
    NO_POPULATION,
    TOO_MANY,
    Cell,
    Cells,
    RowFault,
    is_population,
    year_of,
)
from ikb.lib.numbers import plain
from ikb.lib.sheets import Unreadable

NO_HEADING = "Filen saknar rubriken region. Spara den hos SCB som CSV med rubrik, eller som JSON-stat2."
NO_YEAR = "Filen saknar år. Välj minst ett år hos SCB."
NO_CODE = "Raden saknar kod. Välj visning med både kod och text hos SCB, till exempel 0380 Uppsala."

_SEPARATORS = ",;\t"
_MOST_LINES = 200_000
_LINES_BEFORE_HEADING = 20
_REGION = {"region", "kommun", "regionkod", "kommunkod"}
_YEAR_COLUMN = {"år", "tid", "year"}
_CONTENT_COLUMN = {"tabellinnehåll", "contentscode", "observations"}
_CODED = re.compile(r"([0-9]{1,6})(?: .*)?")
_ENDS_IN_YEAR = re.compile(r"(.*?) ?([0-9]{4}(?:[mM][0-9]{2})?)")


@dataclass(frozen=True)
class _Layout:
    """Which column is what. `values` are columns of numbers with their year, None where a column of years says it."""

    values: Sequence[tuple[int, int | None]]
    variables: Mapping[int, str]
    year: int | None
    content: int | None


def cells_of_csv(text: str, *, known: Mapping[str, str]) -> Cells:
    """The cells of a CSV file. `known` are the codes of municipalities and counties; Unreadable in words otherwise."""
    lines = _lines(text)
    layout = _layout(lines[0][1])
    cells: list[Cell] = []
    unused: list[RowFault] = []
    for number, row in lines[1:]:
        code, fault = _code(row[0], known)
        if fault and any(row[1:]):
            unused.append(RowFault(number, row[0][:60], fault))
        elif not fault and (layout.content is None or is_population(_at(row, layout.content))):
            cells += _of_row(number, code, row, layout)
        if len(cells) > MOST_CELLS:
            raise Unreadable(TOO_MANY)
    return Cells(list(layout.variables.values()), cells, unused)


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Numbered rows from the headings on, by the first separator under which there are headings."""
    for separator in _SEPARATORS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            rows = [(reader.line_num, [cell.strip() for cell in row]) for row in islice(reader, _MOST_LINES)]
        except csv.Error as error:
            raise Unreadable("Filen går inte att läsa som CSV. Hämta den på nytt hos SCB.") from error
        for place, (_, row) in enumerate(rows[:_LINES_BEFORE_HEADING]):
            if len(row) > 1 and row[0].casefold() in _REGION:
                return [line for line in rows[place:] if any(line[1])]
    raise Unreadable(NO_HEADING)


def _layout(headings: Sequence[str]) -> _Layout:
    """What each heading is; Unreadable when there is no column of inhabitants, or no year."""
    values: list[tuple[int, int | None]] = []
    variables: dict[int, str] = {}
    year = content = None
    others = False
    for place, heading in enumerate(headings[1:], start=1):
        name = plain(heading).casefold()
        dated = _ENDS_IN_YEAR.fullmatch(plain(heading))
        found = year_of(dated[2]) if dated else None
        if name in _YEAR_COLUMN:
            year = place
        elif name in _CONTENT_COLUMN:
            content = place
        elif dated and found is not None:
            if dated[1] == "" or is_population(dated[1]):
                values.append((place, found))
            else:
                others = True
        elif is_population(heading):
            values.append((place, None))
        else:
            variables[place] = heading
    if not values:
        raise Unreadable(NO_POPULATION if others or year is not None else NO_YEAR)
    if year is None and any(found is None for _, found in values):
        raise Unreadable(NO_YEAR)
    return _Layout(values, variables, year, content)


def _of_row(number: int, code: str, row: Sequence[str], layout: _Layout) -> Iterator[Cell]:
    parts = tuple(_at(row, place) for place in layout.variables)
    for place, year in layout.values:
        written = year if layout.year is None else year_of(_at(row, layout.year))
        if written is not None:
            yield Cell(number, code, written, parts, _at(row, place))


def _code(text: str, known: Mapping[str, str]) -> tuple[str, str]:
    """The code at the head of a region, or what is wrong with it."""
    match = _CODED.fullmatch(plain(text))
    if match is None:
        return "", NO_CODE
    if match[1] in known or match[1] == COUNTRY:
        return match[1], ""
    return "", f"Koden {match[1]} är varken en kommun eller ett län."


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""
