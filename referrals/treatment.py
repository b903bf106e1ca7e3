"""How long a treatment is planned to take, and what that means when the agreement has a last day (AG-16, RE-18)."""

from datetime import date

from ikb.lib.dates import iso_date
from ikb.lib.periods import add_months

TREATMENT_MONTHS = 4
"""Planned length in months (004:29; 001:70–72 says three to four)."""


def planned_end(start: date, months: int = TREATMENT_MONTHS) -> date:
    """The planned last day: 2026-11-15 and four months give 2027-03-15."""
    return add_months(start, months)


def outlives_sentence(end: date, last_day: date | None, *, started: bool) -> str:
    """The warning that a treatment ends after the agreement; nothing when it does not."""
    if last_day is None or end <= last_day:
        return ""
    what = "Behandlingen" if started else "Börjar behandlingen i dag"
    return f"{what} slutar {'' if started else 'den '}{iso_date(end)}, efter avtalets sista dag {iso_date(last_day)}."
