"""Overdue action plans for the report to a meeting: each source is asked, none knows the report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from agreements.models import Agreement


@dataclass(frozen=True)
class OverduePlan:
    """A measure whose day has passed: what, by which organisation or function (never a name), since when."""

    measure: str
    owner: str
    due_on: date


type Source = Callable[[Agreement, date], Sequence[OverduePlan]]

SOURCES: list[Source] = []
"""Answers the parties of the agreement alike, whoever asks: the report is frozen for all of them."""


def overdue_plans(agreement: Agreement, on: date) -> list[OverduePlan]:
    """Every plan that is overdue on a day, the oldest first."""
    rows = [row for source in SOURCES for row in source(agreement, on)]
    return sorted(rows, key=lambda row: (row.due_on, row.measure))
