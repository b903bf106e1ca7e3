"""Coordinated plans: of those with contact with both principals, how many were offered, agreed to and made (SI-05)."""

from followup.choices import ReportPart
from followup.disclosure import AtMost
from followup.statistics import Line, Number, Words
from followup.year.sheet import BASES, MISSING, Sheet

CONTACT = {
    "both": "Både BUP och socialtjänsten",
    "one": "En av dem",
    "none": "Ingen av dem",
    "unknown": "Okänd kontakt",
}
STEPS = {"offered": "Erbjudna en plan", "agreed": "Samtyckt till planen", "made": "Planen är klar"}


def add_plan(sheet: Sheet) -> None:
    """A share always stands beside what it is a share of; unknown contact is a count of its own."""
    sheet.breakdown("during", "contact", (*CONTACT, MISSING))
    sheet.table(
        "contact",
        ReportPart.PLAN,
        "Pågående kontakt när remissen skrevs",
        ("Kontakt", "Antal", "Andel"),
        sheet.answers("contact", CONTACT, "during"),
        "during",
    )
    sheet.breakdown("during", "plan", STEPS, whole="contact/both", several=True)
    sheet.breakdown("during", "plan_any", ("made",), several=True)
    sheet.breakdown("during", "plan_days", ("known",), whole="plan_any/made", several=True)
    for end in sheet.ends:
        sheet.bind(AtMost(f"plan/made{end}", f"plan/agreed{end}"), AtMost(f"plan/agreed{end}", f"plan/offered{end}"))
        sheet.bind(AtMost(f"plan/made{end}", f"plan_any/made{end}"))
    both = Line("Kontakt med båda", (Number("contact/both"), sheet.share("contact/both", "contact/both")), total=True)
    steps = [
        Line(label, (Number(f"plan/{step}"), sheet.share(f"plan/{step}", "contact/both")))
        for step, label in STEPS.items()
    ]
    sheet.table(
        "plans",
        ReportPart.PLAN,
        "Plan för dem med kontakt med båda",
        ("Steg", "Antal", "Andel av dem med kontakt med båda"),
        [both, *steps, Line("Klara planer för alla, oavsett kontakt", (Number("plan_any/made"), Words("")))],
        BASES["during"] + " En plan räknas om steget är taget senast periodens sista dag.",
    )
    sheet.table(
        "plan_days",
        ReportPart.PLAN,
        "Från möte till klar plan",
        ("Tid", *sheet.measured_columns),
        [Line("Från möte till klar plan", sheet.measured("plan", "plan_days/known"))],
        BASES["during"] + " Planer som blev klara under perioden, en per ungdom.",
    )
