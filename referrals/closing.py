"""The outcome of a treatment: what is missing of it; measures before, after, at 6 and 12 months (RE-19, RE-30)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from ikb.lib.periods import add_months
from referrals.choices import ContinuedCare, Status, TimePoint

AREAS: Mapping[str, str] = {
    "receptive": "Mottaglighet för fortsatt behandling",
    "school": "Skola",
    "health": "Psykisk hälsa",
    "conflict": "Konfliktnivå i familjen",
    "symptoms": "Symtom",
    "understanding": "Förståelse för varandra",
}
"""The six result areas of the Kalmar statistics (004:145–152)."""
WINDOW = timedelta(days=30)
"""A later measure is due this many days before and after its day."""
REMINDED = timedelta(days=60)
"""Afterwards the point can no longer be measured, and its table says that it was not."""
MEASURED = frozenset({Status.ACCEPTED, Status.QUEUED, Status.IN_TREATMENT, Status.CLOSED})
"""States in which measures are recorded."""
MEANT = "Stämmer dagen ändå, kryssa i rutan under dagen."
LATER = {TimePoint.MONTHS_6: 6, TimePoint.MONTHS_12: 12}


@dataclass(frozen=True)
class Outcome:
    """One closing as the rule reads it; names are those of the columns. School in whole per cent."""

    goals: str = ""
    receptive: str = ""
    school: str = ""
    health: str = ""
    conflict: str = ""
    symptoms: str = ""
    understanding: str = ""
    school_at_start: int | None = None
    school_at_end: int | None = None
    school_unknown: bool = False
    started_with_kaa: bool = False
    continued_care: str = ""
    transition_planned: bool = False
    handed_over_on: date | None = None
    difficulty: str = ""
    days_confirmed: bool = False
    missing_noted: bool = False
    note: str = ""


def missing(outcome: Outcome, *, opinion_missing: bool, maturity_missing: bool) -> list[tuple[str, str]]:
    """What stands in the way of closing: field and sentence, in the order of the page."""
    found = []
    if not outcome.goals:
        found.append(("goals", "Välj om målen är uppnådda."))
    found += [(name, f"Bedöm: {label.lower()}.") for name, label in AREAS.items() if not getattr(outcome, name)]
    if not outcome.school_unknown:
        if outcome.school_at_start is None:
            found.append(("school_at_start", "Ange skolnärvaron vid start, eller kryssa i att den inte är känd."))
        if outcome.school_at_end is None:
            found.append(("school_at_end", "Ange skolnärvaron vid slut, eller kryssa i att den inte är känd."))
    if not outcome.continued_care:
        found.append(("continued_care", "Välj fortsatt insats."))
    elif outcome.continued_care != ContinuedCare.NONE:
        if not outcome.transition_planned:
            found.append(("transition_planned", "En plan för övergången behövs när insatsen fortsätter."))
        if outcome.handed_over_on is None:
            found.append(("handed_over_on", "Ange dagen för överlämningen."))
    if not outcome.difficulty:
        found.append(("difficulty", "Välj hur övergången gick."))
    if not outcome.days_confirmed:
        found.append(("days_confirmed", "Kontrollera vårddygnen och kryssa i rutan."))
    if (opinion_missing or maturity_missing) and not outcome.missing_noted:
        what = " och ".join(
            word
            for word, lacks in (("barnets mening", opinion_missing), ("mognadsbedömning", maturity_missing))
            if lacks
        )
        found.append(
            ("missing_noted", f"Det här saknas: {what}. Fyll i det, eller kryssa i att du har gått igenom det.")
        )
    return found


def attendance_in_words(start: int | None, end: int | None) -> str:
    """ "ökad", "minskad", "oförändrad"; nothing without both (FU-10)."""
    if start is None or end is None:
        return ""
    return "ökad" if end > start else "minskad" if end < start else "oförändrad"


class Measured(NamedTuple):
    """One measure that was taken, or said to be missing: by which instrument, who answered, at which point."""

    instrument: str
    informant: str
    point: str


def points_done(rows: Collection[Measured]) -> set[str]:
    """The later points that are done: each instrument and informant of the case is followed to it."""
    followed = {row[:2] for row in rows}
    at = {point: {row[:2] for row in rows if row.point == point} for point in LATER}
    return {point for point, found in at.items() if found and found == followed}


def later_points(ended: date) -> dict[TimePoint, date]:
    """The days of the later measures: 6 and 12 months after the end."""
    return {point: add_months(ended, months) for point, months in LATER.items()}


def due_points(ended: date, done: Collection[str], on: date) -> list[tuple[TimePoint, date]]:
    """The later points to be reminded of: not done, from thirty days before their day to sixty after it."""
    return [
        (point, day)
        for point, day in later_points(ended).items()
        if point not in done and day - WINDOW <= on <= day + REMINDED
    ]


def next_point(ended: date, done: Collection[str]) -> tuple[TimePoint, date] | None:
    """The next later measure that is left."""
    left = [(point, day) for point, day in later_points(ended).items() if point not in done]
    return left[0] if left else None


def when_due(point: TimePoint, ended: date | None, on: date) -> str:
    """ "Görs 2027-05-20", "Försenad, …" or "Inte gjord, …" of a later point; nothing of the others."""
    if ended is None or point not in LATER:
        return ""
    day = add_months(ended, LATER[point])
    if on > day + REMINDED:
        return f"Inte gjord, {day.isoformat()}"
    return f"Försenad, {day.isoformat()}" if on > day + WINDOW else f"Görs {day.isoformat()}"


def point_fault(point: str, on: date, *, started: date | None, ended: date | None, outside: bool = False) -> str:
    """Why a measure of this point cannot be of that day; nothing when it may. `outside`: the day is meant."""
    if point == TimePoint.BEFORE and started is not None and on > started + WINDOW and not outside:
        return f"En mätning före ligger senast 30 dagar efter starten. {MEANT}"
    if point == TimePoint.AFTER and ended is None:
        return ""
    if point in LATER:
        if ended is None:
            return "Ärendet är inte avslutat. Välj efter eller annat tillfälle."
        day = add_months(ended, LATER[TimePoint(point)])
        if abs(on - day) > WINDOW and not outside:
            return f"Tillfället är {day.isoformat()}, 30 dagar före eller efter. {MEANT}"
    return ""
