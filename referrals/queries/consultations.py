"""Reads of the consultations: the list of those who log them, numbers for the parties."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from agreements.models import Agreement
from ikb.accounts.acting import Acting
from ikb.lib.periods import Period
from referrals.choices import ConsultationKind, ConsultationOutcome
from referrals.models import Consultation
from referrals.queries.cases import version_for_new


def agreement_for_new(acting: Acting, on: date) -> Agreement | None:
    """The agreement that a question is counted under: the one that takes referrals today."""
    version = version_for_new(acting, on)
    return version.agreement if version else None


def consultation_list(acting: Acting) -> QuerySet[Consultation]:
    """The latest first, the voided ones among them."""
    rows = Consultation.objects.visible_to(acting).select_related("organisation", "referral", "logged_by")
    return rows.order_by("-on", "-id")


@dataclass(frozen=True)
class Tally:
    """One row of the numbers: what, how many, minutes together."""

    label: str
    number: int
    minutes: int


@dataclass(frozen=True)
class Numbers:
    """A period's numbers. `became` counts the questions that became a referral."""

    number: int
    minutes: int
    became: int
    kinds: list[Tally]
    outcomes: list[Tally]

    @property
    def tables(self) -> list[tuple[str, list[Tally]]]:
        """Both with their headings."""
        return [("Slag", self.kinds), ("Ledde till", self.outcomes)]


def numbers(rows: QuerySet[Consultation], period: Period) -> Numbers:
    """Counted by kind and by outcome, zeros shown; both days included. Three queries."""
    counted = rows.order_by().filter(on__gte=period.start, on__lte=period.end, voided_at__isnull=True)
    total = counted.aggregate(number=Count("pk"), minutes=Sum("minutes"), became=Count("pk", Q(referral__isnull=False)))
    return Numbers(
        number=total["number"],
        minutes=total["minutes"] or 0,
        became=total["became"],
        kinds=_by(counted, "kind", ConsultationKind),
        outcomes=_by(counted, "outcome", ConsultationOutcome),
    )


def _by(
    rows: QuerySet[Consultation], column: str, words: type[ConsultationKind] | type[ConsultationOutcome]
) -> list[Tally]:
    found = {
        row[column]: row
        for row in rows.values(column).annotate(number=Count("pk"), total=Sum("minutes")).order_by(column)
    }
    none = {"number": 0, "total": 0}
    return [
        Tally(str(word.label), found.get(word.value, none)["number"], found.get(word.value, none)["total"])
        for word in words
    ]


def this_month(acting: Acting, on: date) -> int:
    """How many have been logged in the month of a day."""
    first = on.replace(day=1)
    return Consultation.objects.visible_to(acting).filter(on__gte=first, on__lte=on, voided_at__isnull=True).count()
