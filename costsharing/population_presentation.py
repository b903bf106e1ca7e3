"""What the page shows of a file before anything is saved: each number beside the one in use. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from costsharing.plan import PopulationDifference, mixed_rows, same_rows
from costsharing.population_figures import PopulationRow, YearFigures


@dataclass(frozen=True)
class PreviewRow:
    """One municipality: its number in use, and what the file says."""

    row: PopulationRow
    now: int | None

    @property
    def difference(self) -> int | None:
        """The file's number minus the one in use; None when one of them is missing."""
        return None if self.now is None or self.row.inhabitants is None else self.row.inhabitants - self.now


@dataclass(frozen=True)
class Preview:
    """The rows with their sums. `mixed` are the numbers in use that are not of the file's day though most are (E5)."""

    rows: Sequence[PreviewRow]
    same: int
    mixed: Sequence[tuple[str, PopulationDifference]]

    @property
    def total_now(self) -> int | None:
        """The parties' inhabitants in use, when all of them are known."""
        known = [row.now for row in self.rows if row.now is not None]
        return sum(known) if len(known) == len(self.rows) else None

    @property
    def total(self) -> int | None:
        """The parties' inhabitants by the file, when none is missing."""
        known = [row.row.inhabitants for row in self.rows if row.row.inhabitants is not None]
        return sum(known) if len(known) == len(self.rows) else None

    @property
    def faults(self) -> list[PopulationRow]:
        """The rows that hinder the saving."""
        return [row.row for row in self.rows if row.row.fault]


def preview_of(figures: YearFigures, in_use: Mapping[str, int]) -> Preview:
    """One year of a file beside the numbers in use, both by SCB code."""
    new = {row.code: row.inhabitants for row in figures.rows if row.inhabitants is not None}
    used = {code: in_use[code] for code in new if code in in_use}
    names = {row.code: row.name for row in figures.rows}
    return Preview(
        [PreviewRow(row, in_use.get(row.code)) for row in figures.rows],
        same_rows(used, new),
        [(names[row.key], row) for row in mixed_rows(used, new)],
    )
