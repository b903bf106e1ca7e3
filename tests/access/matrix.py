"""Reads tests/access_matrix.csv, the hand-written answer of every address to every person.

A row says: `who` (usernames, "nobody" is not logged in) asks `view` by `method` for `object`, posting the form named
in `data`, and gets `expected` (302-login is the login page). Several people and methods stand in one row with a space
between them, several objects with "; ". `what` is the sentence of the visibility page that the row comes from.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

MATRIX = Path(__file__).parents[1] / "access_matrix.csv"
COLUMNS = ["what", "who", "method", "view", "object", "data", "expected", "must_contain", "must_not_contain"]


@dataclass(frozen=True)
class Cell:
    """One person's one request."""

    line: int
    who: str
    method: str
    view: str
    thing: str
    data: str
    expected: str
    must_contain: str
    must_not_contain: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.who} {self.method} {self.view} {self.thing!r}"

    @property
    def address(self) -> tuple[str, str, str]:
        """What is asked, whoever asks."""
        return self.view, self.thing, self.method


def cells() -> Iterator[Cell]:
    """Every cell of the matrix."""
    with MATRIX.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        assert rows.fieldnames == COLUMNS
        for line, row in enumerate(rows, start=2):
            for who, method, thing in product(row["who"].split(), row["method"].split(), row["object"].split("; ")):
                yield Cell(
                    line,
                    who,
                    method,
                    row["view"],
                    thing,
                    row["data"] if method == "POST" else "",
                    row["expected"],
                    row["must_contain"],
                    row["must_not_contain"],
                )
