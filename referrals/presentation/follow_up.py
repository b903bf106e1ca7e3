"""Diagnoses and experience in words."""

from ikb.lib.dates import iso_date
from referrals.choices import Respondent
from referrals.experience import QUESTIONS, WORDING
from referrals.models import Experience
from referrals.queries.follow_up import FollowedUp, told_of


def answers_in_words(row: Experience) -> str:
    """ "Ungdomen, 2026-11-20. Var du med och bestämde? Ja. …"; the whole of one respondent's answers."""
    who = str(row.get_respondent_display())
    if row.on is None:
        return f"{who}: inte tillfrågad."
    wording = WORDING[Respondent(row.respondent)]
    answers = " ".join(f"{wording[name]} {getattr(row, f'get_{name}_display')()}." for name in QUESTIONS)
    return f"{who}, {iso_date(row.on)}. {answers}"


def asked_in_words(found: FollowedUp) -> list[tuple[str, str]]:
    """By respondent: the day of asking, or that nobody was asked."""
    return [
        (str(respondent.label), f"tillfrågad {iso_date(on)}" if (on := told_of(found.of(respondent)).on) else unasked)
        for respondent, unasked in (
            (Respondent.YOUNG_PERSON, "inte tillfrågad"),
            (Respondent.GUARDIANS, "inte tillfrågade"),
        )
    ]
