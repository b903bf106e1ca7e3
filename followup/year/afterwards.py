"""After the treatment: continued care and how the hand-over went (RE-19, 004:165–171)."""

from followup.choices import ReportPart
from followup.statistics import Line, Number
from followup.year.sheet import MISSING, Sheet
from referrals.choices import ContinuedCare, Difficulty

CARE = {
    ContinuedCare.BUP.value: "Endast BUP",
    ContinuedCare.SOCIAL.value: "Endast socialtjänsten",
    ContinuedCare.BOTH.value: "Både BUP och socialtjänsten",
    ContinuedCare.NONE.value: "Ingen fortsatt insats",
}
CONTINUED = [f"continued/{care.value}" for care in (ContinuedCare.BUP, ContinuedCare.SOCIAL, ContinuedCare.BOTH)]
DIFFICULTIES = {each.value: each.label for each in Difficulty}


def add_afterwards(sheet: Sheet) -> None:
    """All of those whose treatment ended in the period."""
    sheet.breakdown("ended", "continued", (*CARE, MISSING))
    sheet.margin("continued_any", CONTINUED)
    lines = sheet.answers("continued", CARE, "ended")
    together = Line("Fortsatt insats, sammanlagt", (Number("continued_any"), sheet.share("continued_any", "ended")))
    sheet.table(
        "continued",
        ReportPart.AFTERWARDS,
        "Fortsatt insats",
        ("Insats", "Antal", "Andel"),
        [*lines, together],
        "ended",
        chart=True,
    )
    sheet.breakdown("ended", "difficulty", (*DIFFICULTIES, MISSING))
    sheet.table(
        "difficulty",
        ReportPart.AFTERWARDS,
        "Hur överlämningen gick",
        ("Överlämning", "Antal", "Andel"),
        sheet.answers("difficulty", DIFFICULTIES, "ended"),
        "ended",
    )
