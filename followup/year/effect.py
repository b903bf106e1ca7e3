"""What changed for the young person and the family: school, goals, six areas, days of care (FU-09, FU-10, FU-12)."""

from followup.choices import ReportPart
from followup.statistics import Line, Number
from followup.year.sheet import BASES, MISSING, MISSING_LABEL, Sheet
from referrals.choices import Change, Goals
from referrals.closing import AREAS

SCHOOL = {"increased": "Ökad", "unchanged": "Oförändrad", "decreased": "Minskad", "unknown": "Inte känd"}
KAA = "Kommit i gång inom det kommunala aktivitetsansvaret (KAA)"
GOALS = {goal.value: goal.label for goal in Goals}
CHANGES = {change.value: change.label for change in Change}
DAYS = {
    "placement_before": "Placering, 12 månader före start",
    "placement_during": "Placering, under behandlingen",
    "placement_after": "Placering, 12 månader efter avslut",
    "inpatient_before": "Heldygnsvård, 12 månader före start",
    "inpatient_during": "Heldygnsvård, under behandlingen",
    "inpatient_after": "Heldygnsvård, 12 månader efter avslut",
}


def add_effect(sheet: Sheet) -> None:
    """All of those whose treatment ended in the period."""
    _school(sheet)
    sheet.breakdown("ended", "goals", (*GOALS, MISSING))
    sheet.table(
        "goals",
        ReportPart.EFFECT,
        "Mål med behandlingen",
        ("Mål", "Antal", "Andel"),
        sheet.answers("goals", GOALS, "ended"),
        "ended",
        chart=True,
    )
    for area in AREAS:
        sheet.breakdown("ended", f"area_{area}", (*CHANGES, MISSING))
    lines = [
        Line(label, tuple(Number(f"area_{area}/{change}") for change in (*CHANGES, MISSING)))
        for area, label in AREAS.items()
    ]
    sheet.table(
        "areas",
        ReportPart.EFFECT,
        "Resultat inom sex områden",
        ("Område", *CHANGES.values(), MISSING_LABEL),
        lines,
        BASES["ended"] + " Varje ungdom räknas en gång på varje rad.",
        chart=True,
        stack=1,
    )
    _care(sheet)


def _school(sheet: Sheet) -> None:
    """Attendance at the end held against the start; having started within KAA is told beside it."""
    sheet.breakdown("ended", "school", (*SCHOOL, MISSING))
    sheet.breakdown("ended", "kaa", ("yes",), several=True)
    sheet.table(
        "school",
        ReportPart.EFFECT,
        "Skolnärvaro jämfört med starten",
        ("Skolnärvaro", "Antal", "Andel"),
        [*sheet.answers("school", SCHOOL, "ended"), Line(KAA, (Number("kaa/yes"), sheet.share("kaa/yes", "ended")))],
        "ended",
        note="KAA räknas för sig och ingår inte i summan.",
        chart=True,
    )


def _care(sheet: Sheet) -> None:
    """Days of care are seen by the team alone (I8); after the end only once the twelve months have passed."""
    sheet.breakdown("ended", "counted_days", ("known", MISSING), team_only=True)
    sheet.breakdown("ended", "year_passed", ("known", "not_yet"))
    sheet.breakdown("ended", "ready", ("known",), several=True, team_only=True)
    lines = [Line(label, sheet.measured(what, _counted_in(what), "dygn", 1)) for what, label in DAYS.items()]
    lines.append(
        Line("Heldygnsvård efter att ha varit utskrivningsklar", sheet.measured("ready", "ready/known", "dygn", 1))
    )
    sheet.table(
        "care_days",
        ReportPart.EFFECT,
        "Vårddygn per ungdom",
        ("Vårddygn", *sheet.measured_columns),
        lines,
        BASES["ended"] + " Antal är de ungdomar som uppgiften finns för.",
    )
    known = {
        "Vårddygn saknas": f"counted_days/{MISSING}",
        "12 månader har inte gått sedan avslutet": "year_passed/not_yet",
    }
    sheet.table(
        "care_days_missing",
        ReportPart.EFFECT,
        "Ungdomar utan uppgift om vårddygn",
        ("Varför", "Antal"),
        [Line(label, (Number(key),)) for label, key in known.items()],
        "ended",
    )


def _counted_in(what: str) -> str:
    """The cell that says how many the days are of."""
    return "year_passed/known" if what.endswith("_after") else "counted_days/known"
