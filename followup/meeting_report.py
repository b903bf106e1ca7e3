"""The report to a meeting as plain values, so that page, paper and the frozen row say the same (FU-02)."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from followup.compiled import Compiled
from ikb.lib.dates import iso_date
from ikb.lib.periods import Period

FORM = 1
"""Which shape the values have; an older report keeps its own."""


@dataclass(frozen=True)
class Consultations:
    """Questions of one quarter, and whole minutes."""

    quarter: str
    number: int
    minutes: int


@dataclass(frozen=True)
class Flow:
    """Referrals of the period as the protected year report shows them; None is a hidden number."""

    sent: int | None
    accepted: int | None


@dataclass(frozen=True)
class PlanLine:
    """An overdue action plan."""

    measure: str
    owner: str
    due_on: date


def report_values(
    *,
    agreement: str,
    meeting: str,
    on: date,
    period: Period,
    figures: Compiled,
    plans: Sequence[PlanLine],
    consultations: Sequence[Consultations],
    flow: Flow | None,
) -> dict[str, Any]:
    """All that the report says. `flow` is None for an agreement without a team."""
    return {
        "form": FORM,
        "agreement": agreement,
        "meeting": meeting,
        "on": iso_date(on),
        "first": iso_date(period.start),
        "last": iso_date(period.end),
        "columns": figures.columns,
        "sections": [{"label": line.label, "numbers": list(line.numbers)} for line in figures.lines],
        "total": list(figures.total.numbers),
        "open": [{"label": row.label, "number": row.number, "oldest": row.oldest} for row in figures.open],
        "checks_done": figures.checks_done,
        "checks_overdue": figures.checks_overdue,
        "plans": [
            {
                "measure": plan.measure,
                "owner": plan.owner,
                "due": iso_date(plan.due_on),
                "late": (period.end - plan.due_on).days,
            }
            for plan in plans
        ],
        "consultations": [
            {"quarter": row.quarter, "number": row.number, "minutes": row.minutes} for row in consultations
        ],
        "referrals": None if flow is None else {"sent": flow.sent, "accepted": flow.accepted},
    }


def frozen(values: dict[str, Any]) -> str:
    """The text that is stored and hashed: the same values are always the same bytes."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def checksum(content: str) -> str:
    """SHA-256 of the stored text, as 64 hexadecimal digits."""
    return hashlib.sha256(content.encode()).hexdigest()
