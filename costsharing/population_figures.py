"""Folkmängd of municipalities, year by year, from the cells of a file of Statistics Sweden (SCB). Pure.

Parts are added (men and women, one age after the other) only where the file has no total, and only when it has all of
the parts. From the year 2025 SCB adds small random changes to every figure, totals too, so that parts do not sum: the
municipalities are never held against their county then, and a sum of parts is remarked on.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from ikb.lib.numbers import format_integer, parse_integer, plain
from ikb.lib.sheets import Unreadable

MOST_INHABITANTS = 99_999_999
MOST_CELLS = 1_000_000
NOISE_FROM = 2025
COUNTRY = "00"
NO_POPULATION = "Filen har ingen folkmängd. Välj tabellinnehållet Folkmängd hos SCB."
MONTHS = "Filen har månader. Välj en tabell hos SCB med hela år."
TOO_MANY = "Filen har för många tal. Välj bara region och år hos SCB."

_CONTENT = re.compile(r"(?:be0101n1|folkmängd(?:en)?|population|(?:antal )?invånare)(?: per \w+)?")
_YEAR = re.compile(r"(?:18|19|20)[0-9]{2}")
_MONTH = re.compile(r"(?:19|20)[0-9]{2}[mM][0-9]{2}")
_TOTAL = re.compile(r"(?:tot|totalt|total|samtliga|båda könen|män och kvinnor)(?: \w+)?")
_AGE = re.compile(r"([0-9]{1,3})(?: ?- ?([0-9]{1,3})|( ?\+))?(?: år| years?)?")
_MISSING = {"", ".", "..", "...", "-"}
_SEXES = [{"män", "kvinnor"}, {"men", "women"}]
_CIVIL = [{"ogifta", "gifta", "skilda", "änkor/änklingar"}, {"single", "married", "divorced", "widowers/widows"}]


@dataclass(frozen=True)
class Cell:
    """One value of a file. `line` as programs number the rows, 0 in JSON; `parts` is one category per extra variable.

    `value` is the text as written, or the number; None where SCB gives none, and then `status` may say why.
    """

    line: int
    code: str
    year: int
    parts: tuple[str, ...]
    value: int | str | None
    status: str = ""


@dataclass(frozen=True)
class RowFault:
    """A row that is not used, as it is written, and why. `line` is 0 in JSON."""

    line: int
    text: str
    sentence: str


@dataclass(frozen=True)
class Cells:
    """All of a file: the extra variables by name, the cells, and the rows that name no known place."""

    variables: Sequence[str]
    cells: Sequence[Cell]
    unused: Sequence[RowFault] = ()


@dataclass(frozen=True)
class PopulationRow:
    """One municipality in one year: a whole number above zero, or the sentence that says what is wrong."""

    code: str
    name: str
    inhabitants: int | None
    fault: str = ""


@dataclass(frozen=True)
class YearFigures:
    """What the file says about one year, for the municipalities asked for, in their order."""

    year: int
    rows: Sequence[PopulationRow]
    notes: Sequence[str] = field(default_factory=tuple)

    @property
    def reference_date(self) -> date:
        """The day that the figures are about."""
        return date(self.year, 12, 31)

    @property
    def complete(self) -> bool:
        """True when every municipality has its number."""
        return not any(row.fault for row in self.rows)


@dataclass(frozen=True)
class PopulationFile:
    """All years of a file, the latest first, and the rows that are not used."""

    years: Sequence[YearFigures]
    unused: Sequence[RowFault] = ()

    def of(self, year: int) -> YearFigures | None:
        """The figures of one year, if the file has it."""
        return next((each for each in self.years if each.year == year), None)


def is_population(content: str) -> bool:
    """Whether a heading of contents is the number of inhabitants, by its Swedish or English name or SCB's code."""
    return _CONTENT.fullmatch(plain(content).casefold()) is not None


def year_of(text: str) -> int | None:
    """The year that a heading is; None when it is none. Raises Unreadable for a month."""
    written = plain(text)
    if _MONTH.fullmatch(written):
        raise Unreadable(MONTHS)
    return int(written) if _YEAR.fullmatch(written) else None


def figures(read: Cells, *, wanted: Mapping[str, str], register: Mapping[str, str]) -> PopulationFile:
    """Whole numbers by year for the municipalities in `wanted` (code → name), held against `register` (all of them).

    Raises Unreadable when the file is divided by something that cannot be added up to the whole population.
    """
    kept = [_kept(name, _seen(read.cells, place)) for place, name in enumerate(read.variables)]
    counted = _counted(read.cells, kept)
    years = sorted({cell.year for cell in read.cells}, reverse=True)
    if not years:
        raise Unreadable(NO_POPULATION)
    parts = 1
    for names in kept:
        parts *= len(names)
    made = []
    for year in years:
        rows = [_row(code, name, year, counted, parts) for code, name in wanted.items()]
        made.append(YearFigures(year, rows, _notes(year, counted, parts, wanted, register)))
    return PopulationFile(made, read.unused)


Counted = Mapping[tuple[str, int], Sequence[Cell]]


def _seen(cells: Sequence[Cell], place: int) -> list[str]:
    return list(dict.fromkeys(cell.parts[place] for cell in cells))


def _counted(cells: Sequence[Cell], kept: Sequence[set[str]]) -> Counted:
    """The cells that make up each municipality's year: of the total, or of all parts."""
    found: dict[tuple[str, int], list[Cell]] = {}
    for cell in cells:
        if all(part in names for part, names in zip(cell.parts, kept, strict=True)):
            found.setdefault((cell.code, cell.year), []).append(cell)
    return found


def _kept(variable: str, categories: Sequence[str]) -> set[str]:
    """The total of an extra variable, or all of its parts where they are the whole population."""
    totals = [name for name in categories if _TOTAL.fullmatch(plain(name).casefold())]
    if totals:
        return {totals[0]}
    names = {plain(name).casefold() for name in categories}
    match plain(variable).casefold():
        case "kön" | "kon" | "sex":
            whole = names in _SEXES
        case "ålder" | "alder" | "age":
            whole = _every_age(names)
        case "civilstånd" | "civilstand" | "marital status":
            whole = names in _CIVIL
        case _:
            whole = False
    if not whole:
        raise Unreadable(f"Filen är uppdelad på {variable[:40]} utan totalt. Välj bara region och år hos SCB.")
    return set(categories)


def _every_age(names: set[str]) -> bool:
    """Ages that follow one another from 0 to an open end, each of them once."""
    spans = []
    for name in names:
        match = _AGE.fullmatch(name)
        if match is None:
            return False
        low = int(match[1])
        spans.append((low, None if match[3] else int(match[2] or low)))
    spans.sort(key=lambda span: span[0])
    follows = all(high is not None and low == high + 1 for (_, high), (low, _) in pairwise(spans))
    return bool(spans) and spans[0][0] == 0 and spans[-1][1] is None and follows


def _row(code: str, name: str, year: int, counted: Counted, parts: int) -> PopulationRow:
    cells = counted.get((code, year), [])
    fault = _fault(code, year, cells, counted, parts)
    if fault:
        return PopulationRow(code, name, None, fault)
    total = sum(_number(cell) or 0 for cell in cells)
    if not 0 < total <= MOST_INHABITANTS:
        return PopulationRow(code, name, None, _not_whole(total))
    return PopulationRow(code, name, total)


def _fault(code: str, year: int, cells: Sequence[Cell], counted: Counted, parts: int) -> str:
    """What is wrong with the cells of one municipality and year; nothing when they can be used."""
    if not cells:
        others = sorted(other for found, other in counted if found == code)
        if not others:
            return f"Koden {code} saknas i filen."
        return f"Talet för {year} saknas. Filen har {', '.join(str(other) for other in others[-3:])}."
    if len({cell.parts for cell in cells}) < len(cells):
        lines = sorted({cell.line for cell in cells} - {0})
        return f"Koden {code} står flera gånger{_on_rows(lines)}."
    if len(cells) < parts:
        return "En del av uppdelningen saknas i filen."
    for cell in cells:
        if cell.value is None or (isinstance(cell.value, str) and plain(cell.value) in _MISSING):
            why = cell.status or (plain(cell.value) if isinstance(cell.value, str) else "")
            return f"SCB anger inget tal ({why[:10]})." if why else "Talet saknas i filen."
        number = _number(cell)
        if number is None or number < 0 or (parts == 1 and number == 0):
            return _not_whole(cell.value)
    return ""


def _on_rows(lines: Sequence[int]) -> str:
    return f": rad {', '.join(str(line) for line in lines[:5])}" if lines else ""


def _number(cell: Cell) -> int | None:
    """The whole number of a cell, None when it is none. Text may have spaces between groups of three."""
    if isinstance(cell.value, int):
        return cell.value
    try:
        return parse_integer(cell.value[:40]) if cell.value is not None else None
    except ValueError:
        return None


def _not_whole(value: int | str) -> str:
    return f"Talet {str(value)[:20]} är inte ett heltal större än noll."


def _notes(
    year: int, counted: Counted, parts: int, wanted: Mapping[str, str], register: Mapping[str, str]
) -> tuple[str, ...]:
    """Remarks that hinder nothing: sums of parts with noise, and until 2024 a county that is not its municipalities."""
    if year >= NOISE_FROM:
        summed = "Talen är summor av delar. Från 2025 har varje del ett litet slumpfel. Hämta hellre totalt hos SCB."
        return (summed,) if parts > 1 else ()
    counties = sorted({code[:2] for code in wanted})
    return tuple(note for county in counties if (note := _county_note(county, year, counted, register)))


def _county_note(county: str, year: int, counted: Counted, register: Mapping[str, str]) -> str:
    total = _sum(counted.get((county, year), []))
    parts = [_sum(counted.get((code, year), [])) for code in register if code[:2] == county]
    known = [number for number in parts if number is not None]
    if total is None or len(known) < len(parts) or sum(known) == total:
        return ""
    return (
        f"Kommunerna i län {county} är tillsammans {format_integer(sum(known))}"
        f" men länet {format_integer(total)} i filen."
    )


def _sum(cells: Sequence[Cell]) -> int | None:
    numbers = [_number(cell) for cell in cells]
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None
