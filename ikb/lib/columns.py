"""Columns and cells that the CSV and the XLSX export share, so that an export lists each column once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

type Cell = str | int | bool | Fraction | date | datetime | None
"""One value; money as `int` kronor or as `Fraction(öre, 100)`. A bool is written Ja or Nej."""

type Row = Sequence[Cell]


@dataclass(frozen=True)
class Column:
    """One column: its Swedish heading, the decimals its numbers show, its width in characters in XLSX."""

    title: str
    decimals: int = 0
    width: int = 16


def check_row(row: Row, columns: Sequence[Column]) -> Row:
    """`row` itself; ValueError when it does not have one cell for each column."""
    if len(row) != len(columns):
        raise ValueError(f"{len(row)} cells for {len(columns)} columns")
    return row


def yes_or_no(answer: bool) -> str:
    """Ja or Nej."""
    return "Ja" if answer else "Nej"
