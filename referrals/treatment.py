"""The length of a treatment and what to think of before it begins (RE-18, RE-20, RE-23, AG-16)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from agreements.choices import StaffKind
from ikb.lib.dates import iso_date
from ikb.lib.periods import add_months, age_on, birthday

TREATMENT_MONTHS = 4
"""Planned length in months (004:29; 001:70–72 says three to four)."""
CHOOSABLE_MONTHS = (3, 4)
LONG_MONTHS = 6
"""A treatment that is open longer stands in the list of long treatments (RE-18)."""
BOTH_KINDS = frozenset({StaffKind.FAMILY_THERAPIST, StaffKind.INDIVIDUAL_THERAPIST})
"""Two therapists in parallel, one from each principal (RE-20, 000:138–142)."""
MATURE_AGE = 15
"""Below it both guardians' consent is looked for before a treatment (JO 3153-2016)."""
ADULT = 18


def planned_end(start: date, months: int = TREATMENT_MONTHS) -> date:
    """The planned last day: 2024-09-02 and four months give 2025-01-02."""
    return add_months(start, months)


def is_long(started: date, on: date) -> bool:
    """Has it been open for more than six months?"""
    return on > add_months(started, LONG_MONTHS)


def turns_eighteen(born: date | None, start: date, end: date) -> date | None:
    """The 18th birthday if it comes after the start and by the planned end (RE-23), else None."""
    if born is None:
        return None
    day = birthday(born, ADULT)
    return day if start < day <= end else None


def missing_kinds(kinds: Collection[str]) -> list[StaffKind]:
    """The kinds of therapist that nobody is assigned for, family first."""
    return [kind for kind in (StaffKind.FAMILY_THERAPIST, StaffKind.INDIVIDUAL_THERAPIST) if kind not in kinds]


@dataclass(frozen=True)
class StartFacts:
    """What the warnings rest on. `guardians`: how many stand in the file, and how many of them have consented."""

    born: date | None
    start: date
    end: date
    guardians: int
    consenting: int
    covers_treatment: bool
    last_day: date | None = None


def start_warnings(facts: StartFacts) -> list[str]:
    """What the coordinator reads before the start; none of it forbids the start."""
    found = []
    young = facts.born is not None and age_on(facts.born, facts.start) < MATURE_AGE
    if young and facts.consenting < max(facts.guardians, 2):
        found.append(
            "Ungdomen är under 15 år och bara en vårdnadshavare har samtyckt. Kontrollera om den andra "
            "vårdnadshavaren har frågats, eller om beslut enligt föräldrabalken 6 kap. 13 a § behövs."
        )
    if not facts.covers_treatment:
        found.append("Samtycket gäller inte behandlingen. Be om samtycke till behandlingen också.")
    if day := turns_eighteen(facts.born, facts.start, facts.end):
        found.append(f"Ungdomen fyller 18 år {iso_date(day)}, under behandlingen. Eget samtycke behövs från den dagen.")
    if sentence := outlives_sentence(facts.end, facts.last_day, started=True):
        found.append(sentence)
    return found


def outlives_sentence(end: date, last_day: date | None, *, started: bool) -> str:
    """The warning that a treatment ends after the agreement; nothing when it does not."""
    if last_day is None or end <= last_day:
        return ""
    what = "Behandlingen" if started else "Börjar behandlingen i dag"
    return f"{what} slutar {'' if started else 'den '}{iso_date(end)}, efter avtalets sista dag {iso_date(last_day)}."
