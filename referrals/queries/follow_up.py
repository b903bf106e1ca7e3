"""Reads of what only the follow-up counts."""

from dataclasses import dataclass, fields

from referrals.choices import Diagnosis, Respondent
from referrals.experience import Told
from referrals.models import Diagnoses, Experience, Referral

UNASKED = {
    Respondent.YOUNG_PERSON: "Ungdomen är inte tillfrågad om sin upplevelse.",
    Respondent.GUARDIANS: "Vårdnadshavare är inte tillfrågade om sin upplevelse.",
}


@dataclass(frozen=True)
class FollowedUp:
    """What is recorded of one case, as far as it is disclosed."""

    diagnoses: Diagnoses | None
    experiences: list[Experience]

    @property
    def categories(self) -> list[str]:
        """The diagnoses in words."""
        return [str(Diagnosis(code).label) for code in self.diagnoses.categories] if self.diagnoses else []

    def of(self, respondent: Respondent) -> Experience | None:
        """The answers of one respondent."""
        return next((row for row in self.experiences if row.respondent == respondent), None)

    @property
    def lacks(self) -> list[tuple[str, str]]:
        """What the year report will miss: the page where it is filled in, and a sentence."""
        found = [] if self.diagnoses else [("referrals:diagnoses", "Diagnoser är inte angivna.")]
        return found + [
            ("referrals:experience", sentence)
            for respondent, sentence in UNASKED.items()
            if not told_of(self.of(respondent)).asked
        ]


def followed_up(referral: Referral) -> FollowedUp:
    """Diagnoses and experience of a case. Two queries."""
    rows = Experience.objects.filter(referral=referral).select_related("owner__organisation")
    return FollowedUp(
        diagnoses=Diagnoses.objects.filter(referral=referral).select_related("owner__organisation").first(),
        experiences=list(rows.order_by("-respondent")),
    )


def told_of(row: Experience | None) -> Told:
    """The row as values for the rule; nobody was asked where there is none."""
    return Told(**{field.name: getattr(row, field.name) for field in fields(Told)}) if row else Told()
