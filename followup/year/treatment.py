"""Waiting and treatment: days to the decision and to the start, length, sessions a week, place (RE-18, 004:29)."""

from fractions import Fraction

from followup.choices import ReportPart
from followup.statistics import Line, Measured, Number
from followup.year.sheet import BASES, MISSING, MISSING_LABEL, Sheet
from referrals.choices import Place
from referrals.treatment import LONG_MONTHS

LENGTHS = {"no": f"Högst {LONG_MONTHS} månader", "yes": f"Mer än {LONG_MONTHS} månader"}
MONTH = Fraction(1461, 48)
"""Days of a month: the mean over four years."""


def add_treatment(sheet: Sheet) -> None:
    """Each line of times has a cohort of its own, said beside it."""
    sheet.breakdown("started", "waited", ("known", MISSING))
    sheet.breakdown("ended", "sessions", ("known", MISSING))
    _times(sheet)
    sheet.table(
        "sessions",
        ReportPart.TREATMENT,
        "Möten",
        ("Möten", "Antal ungdomar", "Möten per vecka"),
        [
            Line("Med antecknade möten", (Number("sessions/known"), _a_week(sheet))),
            Line(MISSING_LABEL, (Number(f"sessions/{MISSING}"), Measured(None, f"sessions/{MISSING}"))),
        ],
        BASES["ended"] + " Alla möten delade med alla veckor från start till avslut.",
    )
    places = {place.value: place.label for place in Place}
    sheet.breakdown("ended", "place", (*places, MISSING))
    sheet.table(
        "places",
        ReportPart.TREATMENT,
        "Var mötena främst hölls",
        ("Plats", "Antal", "Andel"),
        sheet.answers("place", places, "ended"),
        "ended",
    )
    sheet.breakdown("ended", "long", LENGTHS)
    sheet.table(
        "lengths",
        ReportPart.TREATMENT,
        "Långa behandlingar",
        ("Behandlingens längd", "Antal", "Andel"),
        sheet.answers("long", LENGTHS, "ended"),
        "ended",
    )


def _times(sheet: Sheet) -> None:
    lines = [
        Line("Från skickad till beslut (avgjorda under perioden)", sheet.measured("decision", "decided")),
        Line("Från antagen till start (började under perioden)", sheet.measured("start", "waited/known")),
        Line("Från start till avslut (avslutades under perioden)", sheet.measured("length", "ended")),
        Line("Från start till avslut, i månader", sheet.measured("length", "ended", "månader", 1, MONTH)),
    ]
    sheet.table(
        "times",
        ReportPart.TREATMENT,
        "Väntetider och behandlingstid",
        ("Tid", *sheet.measured_columns),
        lines,
        "Antal dagar. Varje rad räknar sina egna ungdomar, som anges på raden.",
    )


def _a_week(sheet: Sheet) -> Measured:
    met, days = sheet.span("sessions"), sheet.span("session_days")
    rate = Fraction(7 * met.total, days.total) if days.total else None
    return Measured(rate, "sessions/known", "", 1)
