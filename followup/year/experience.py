"""What the families answered, and the meetings of the cooperation (FU-13, FU-16)."""

from fractions import Fraction

from followup.choices import ReportPart
from followup.statistics import Given, Line, Number, Words
from followup.year.counted import Series
from followup.year.sheet import BASES, MISSING, MISSING_LABEL, Sheet
from referrals.choices import ANSWERED, ExperienceAnswer, Respondent

QUESTIONS = {
    "helped": "Fick hjälp med det som var viktigt",
    "took_part": "Var med och bestämde",
    "suited": "Plats och tider passade",
}
ANSWERS = {answer.value: answer.label for answer in ExperienceAnswer}
SAID = [answer.value for answer in ExperienceAnswer if answer in ANSWERED]


def add_experience(sheet: Sheet) -> None:
    """Per respondent a line per question, with how many answered beside every per cent."""
    for respondent in Respondent:
        for question in QUESTIONS:
            dimension = _dimension(respondent, question)
            sheet.breakdown("ended", dimension, (*ANSWERS, MISSING), team_only=True)
            sheet.margin(f"{dimension}/answered", [f"{dimension}/{answer}" for answer in SAID])
        sheet.table(
            f"experience_{respondent.value}",
            ReportPart.EXPERIENCE,
            f"Upplevelse: {respondent.label.lower()}",
            ("Fråga", *ANSWERS.values(), MISSING_LABEL, "Svarade", "Ja, av dem som svarade"),
            [_line(sheet, _dimension(respondent, question), label) for question, label in QUESTIONS.items()],
            BASES["ended"] + " Varje ungdom räknas en gång på varje rad.",
            chart=True,
            stack=1,
        )
    lines = [
        Line(each.name, (Words(_target(each)), Given(Fraction(each.held)), Given(Fraction(each.called_off))))
        for each in sheet.counted.series
    ]
    sheet.table(
        "meetings",
        ReportPart.EXPERIENCE,
        "Möten i samverkan",
        ("Mötesserie", "Mål", "Hölls", "Ställdes in"),
        lines,
        "Möten under perioden, ur avtalets mötesserier.",
    )


def _dimension(respondent: Respondent, question: str) -> str:
    return f"experience_{respondent.value}_{question}"


def _line(sheet: Sheet, dimension: str, label: str) -> Line:
    numbers = (Number(f"{dimension}/{answer}") for answer in (*ANSWERS, MISSING, "answered"))
    return Line(label, (*numbers, sheet.share(f"{dimension}/yes", f"{dimension}/answered")))


def _target(series: Series) -> str:
    """ "4 gånger per år" or "Var 14:e dag"."""
    if series.times_a_year is not None:
        return f"{series.times_a_year} gånger per år" if series.times_a_year > 1 else "En gång per år"
    return f"En gång på {series.every_days} dagar"
