"""The figures of a year as values: counted cells, what binds them, and the tables that show them.

`Statistics` holds true numbers and is what is frozen; `shown` puts a hidden number's place as None. A table never
holds a number of its own: every entry names cells, so that what is hidden is hidden wherever it stands, in a per cent
or a mean too. Everything in one `Statistics` is published together and protected together (FU-11).
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from followup.disclosure import THRESHOLD, AtMost, Cell, Relation, Sum
from ikb.lib.periods import Period

PER_CENT = "%"


@dataclass(frozen=True)
class Number:
    """The counted number of one cell; `unit` follows it ("dygn", "kr")."""

    cell: str
    unit: str = ""

    def cells(self) -> tuple[str, ...]:
        """The cells that must be shown for this to be shown."""
        return (self.cell,)


@dataclass(frozen=True)
class Share:
    """`part` in per cent of `whole`; hidden where either is, empty where the whole is zero."""

    part: str
    whole: str

    def cells(self) -> tuple[str, ...]:
        """The cells that must be shown for this to be shown."""
        return (self.part, self.whole)


@dataclass(frozen=True)
class Measured:
    """A mean, median or amount over the persons counted in `count`: `value` is exact, `unit` as "dagar".

    Hidden where the count is, and where it is below the threshold, zero apart. None without anybody.
    """

    value: Fraction | None
    count: str
    unit: str = ""
    decimals: int = 0

    def cells(self) -> tuple[str, ...]:
        """The cells that must be shown for this to be shown."""
        return (self.count,)


@dataclass(frozen=True)
class Words:
    """Text that hides nothing."""

    text: str

    def cells(self) -> tuple[str, ...]:
        """None."""
        return ()


@dataclass(frozen=True)
class Given:
    """A number that tells of nobody and hides nothing: inhabitants, kronor billed, meetings, consultations."""

    value: Fraction | None
    unit: str = ""
    decimals: int = 0

    def cells(self) -> tuple[str, ...]:
        """None."""
        return ()


type Entry = Number | Share | Measured | Words | Given


@dataclass(frozen=True)
class Line:
    """One row of a table: a label and an entry per column after the first. `total` marks a sum line."""

    label: str
    entries: tuple[Entry, ...]
    total: bool = False


@dataclass(frozen=True)
class Table:
    """One table. `columns` begin with the heading of the labels.

    `part` is the part of the report it stands in (`followup.choices.ReportPart`); `base` says in Swedish what is
    counted and out of whom; `several` that one person may stand in several lines, so that the lines make no sum
    (E15); `chart` that a drawing of the first column of numbers goes with it; `stack` is the place of the first of the
    columns that make up a whole and are drawn end to end instead, 0 for none. `period` has both days counted (E18).
    """

    key: str
    part: str
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    period: Period
    base: str
    note: str = ""
    several: bool = False
    chart: bool = False
    stack: int = 0


@dataclass(frozen=True)
class Statistics:
    """All that is published together. `own` says which cells each party (by SCB code) knows anyway.

    Raises ValueError when a table names a cell that does not exist.
    """

    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...]
    tables: tuple[Table, ...]
    own: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = {cell.key for cell in self.cells}
        for table in self.tables:
            for line in table.lines:
                if len(line.entries) != len(table.columns) - 1:
                    raise ValueError(f"{table.key}: {line.label} has {len(line.entries)} entries")
                for cell in (cell for entry in line.entries for cell in entry.cells()):
                    if cell not in known:
                        raise ValueError(f"{table.key}: there is no cell {cell}")

    @property
    def values(self) -> dict[str, int]:
        """The true number of each cell."""
        return {cell.key: cell.value for cell in self.cells}


@dataclass(frozen=True)
class Shown:
    """One entry as it is published. `value` is None when it is hidden or when there is nothing to tell."""

    value: int | Fraction | str | None
    hidden: bool = False
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class ShownLine:
    """One row as it is published."""

    label: str
    entries: tuple[Shown, ...]
    total: bool


@dataclass(frozen=True)
class ShownTable:
    """One table as it is published, the same for page, paper, file and drawing."""

    table: Table
    lines: tuple[ShownLine, ...]

    @property
    def has_hidden(self) -> bool:
        """Is any number of it hidden?"""
        return any(entry.hidden for line in self.lines for entry in line.entries)


def shown(statistics: Statistics, hidden: Container[str], threshold: int = THRESHOLD) -> tuple[ShownTable, ...]:
    """Every table with the hidden numbers taken out. `threshold` 0 shows all, for the internal version."""
    values = statistics.values
    return tuple(
        ShownTable(
            table,
            tuple(
                ShownLine(line.label, tuple(_shown(e, values, hidden, threshold) for e in line.entries), line.total)
                for line in table.lines
            ),
        )
        for table in statistics.tables
    )


def _shown(entry: Entry, values: Mapping[str, int], hidden: Container[str], threshold: int) -> Shown:
    """One entry; hidden if any of its cells is."""
    if isinstance(entry, Words):
        return Shown(entry.text)
    if isinstance(entry, Given):
        return Shown(entry.value, unit=entry.unit, decimals=entry.decimals)
    concealed = any(cell in hidden for cell in entry.cells())
    if isinstance(entry, Number):
        return Shown(None if concealed else values[entry.cell], concealed, entry.unit)
    if isinstance(entry, Share):
        whole = values[entry.whole]
        share = Fraction(100 * values[entry.part], whole) if whole and not concealed else None
        return Shown(share, concealed, PER_CENT, 1)
    concealed = concealed or 0 < values[entry.count] < threshold
    return Shown(None if concealed else entry.value, concealed, entry.unit, entry.decimals)


# As JSON, so that a year stays as it was when it was signed. Fractions are written "n/d".

_ENTRIES: dict[str, type[Entry]] = {
    "number": Number,
    "share": Share,
    "measured": Measured,
    "words": Words,
    "given": Given,
}
_NAMES = {kind: name for name, kind in _ENTRIES.items()}
PLAIN = ("key", "part", "title", "base", "note", "several", "chart", "stack")


def to_json(statistics: Statistics) -> dict[str, Any]:
    """Plain values that `from_json` reads back to an equal `Statistics`."""
    return {
        "cells": [[cell.key, cell.value, cell.zero_shown, cell.published] for cell in statistics.cells],
        "relations": [
            ["sum", each.total, list(each.parts)] if isinstance(each, Sum) else ["at_most", each.part, each.whole]
            for each in statistics.relations
        ],
        "own": {party: sorted(cells) for party, cells in sorted(statistics.own.items())},
        "tables": [_table_to_json(table) for table in statistics.tables],
    }


def from_json(values: Mapping[str, Any]) -> Statistics:
    """The statistics that `to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    return Statistics(
        cells=tuple(Cell(key, value, zero, published) for key, value, zero, published in values["cells"]),
        relations=tuple(
            Sum(first, tuple(second)) if kind == "sum" else AtMost(first, second)
            for kind, first, second in values["relations"]
        ),
        tables=tuple(_table_from_json(table) for table in values["tables"]),
        own={party: frozenset(cells) for party, cells in values["own"].items()},
    )


def _table_to_json(table: Table) -> dict[str, Any]:
    plain = {name: getattr(table, name) for name in PLAIN}
    return plain | {
        "columns": list(table.columns),
        "period": [table.period.start.isoformat(), table.period.end.isoformat()],
        "lines": [[line.label, line.total, [_entry_to_json(e) for e in line.entries]] for line in table.lines],
    }


def _table_from_json(values: Mapping[str, Any]) -> Table:
    first, last = (date.fromisoformat(day) for day in values["period"])
    lines = tuple(
        Line(label, tuple(_entry_from_json(entry) for entry in entries), total)
        for label, total, entries in values["lines"]
    )
    plain = {name: values[name] for name in PLAIN}
    return Table(columns=tuple(values["columns"]), lines=lines, period=Period(first, last), **plain)


def _entry_to_json(entry: Entry) -> dict[str, Any]:
    values = {name: getattr(entry, name) for name in entry.__dataclass_fields__}
    if isinstance(entry, Measured | Given):
        values["value"] = None if entry.value is None else f"{entry.value.numerator}/{entry.value.denominator}"
    return {"is": _NAMES[type(entry)]} | values


def _entry_from_json(values: Mapping[str, Any]) -> Entry:
    facts = {name: value for name, value in values.items() if name != "is"}
    if facts.get("value") is not None:
        facts["value"] = Fraction(facts["value"])
    return _ENTRIES[values["is"]](**facts)
