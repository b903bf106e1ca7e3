"""Overdue measures of the action plan, for the report to a meeting."""

from dataclasses import dataclass
from datetime import date

from agreements.models import Agreement
from followup.choices import MeasureState
from followup.queries.improvement import plan_rows
from ikb.lib.periods import Period


@dataclass(frozen=True)
class OverduePlan:
    """A measure whose day has passed: what, by which organisation or function (never a name), since when."""

    measure: str
    owner: str
    due_on: date


def overdue_plans(agreement: Agreement, on: date) -> list[OverduePlan]:
    """Every measure that is overdue on a day, the oldest first; the same for every party that reads it."""
    return [
        OverduePlan(row.text, f"{row.party}, {row.function}", row.due_on)
        for row in plan_rows(agreement, Period(on, on))
        if row.state == MeasureState.OVERDUE
    ]
