"""What the young person and the family experienced: three questions of our own, asked at the end (FU-16). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ikb.lib.dates import iso_date
from referrals.choices import ExperienceAnswer, Respondent

QUESTIONS = ("helped", "took_part", "suited")
"""Names of the columns, in the order of the page."""
WORDING: Mapping[Respondent, Mapping[str, str]] = {
    Respondent.YOUNG_PERSON: {
        "helped": "Fick du hjälp med det som var viktigt för dig?",
        "took_part": "Var du med och bestämde?",
        "suited": "Passade plats och tider?",
    },
    Respondent.GUARDIANS: {
        "helped": "Fick ni hjälp med det som var viktigt för er?",
        "took_part": "Var ni med och bestämde?",
        "suited": "Passade plats och tider?",
    },
}


@dataclass(frozen=True)
class Told:
    """One respondent's answers and the day of asking; names are those of the columns."""

    on: date | None = None
    helped: str = ExperienceAnswer.NOT_ASKED
    took_part: str = ExperienceAnswer.NOT_ASKED
    suited: str = ExperienceAnswer.NOT_ASKED

    @property
    def asked(self) -> bool:
        """Whether any question was put; who would not answer was asked."""
        return any(getattr(self, name) != ExperienceAnswer.NOT_ASKED for name in QUESTIONS)


def fault(told: Told, started: date | None) -> str:
    """Why the day cannot stand; nothing when it may."""
    if told.asked and told.on is None:
        return "Ange dagen då ni frågade."
    if told.on is not None and not told.asked:
        return "Ingen fråga är besvarad. Välj svar, eller ta bort dagen."
    if told.on is not None and started is not None and told.on < started:
        return f"Dagen ligger före starten {iso_date(started)}."
    return ""
