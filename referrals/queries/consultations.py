"""Reads of the consultations: the list, its sums, the numbers for those who may not see the rows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, QuerySet, Sum

from agreements.models import Agreement, Party
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority, Organisation
from ikb.accounts.roles import Can
from ikb.lib.numbers import format_integer
from referrals.choices import ConsultationKind, ConsultationOutcome, Status
from referrals.models import Consultation, Referral
from referrals.queries.cases import version_for_new


@dataclass(frozen=True)
class Sums:
    """How many, and how many minutes, by kind and by outcome; every choice stands there, also with nothing."""

    kinds: Sequence[tuple[str, int, int]]
    outcomes: Sequence[tuple[str, int, int]]
    number: int
    minutes: int


@dataclass(frozen=True)
class YearLine:
    """Declined referrals and the dark figure beside them (004:76–82)."""

    year: int
    declined: int
    consultations: int

    def __str__(self) -> str:
        referrals = "1 nekad remiss" if self.declined == 1 else f"{self.declined} nekade remisser"
        return f"Under {self.year}: {referrals}, plus {in_words(self.consultations)}."


@dataclass(frozen=True)
class Numbers:
    """One agreement's numbers for a year: by quarter, for each kind and each outcome. No organisation, no day."""

    agreement: Agreement
    kinds: Sequence[tuple[str, Sequence[int]]]
    outcomes: Sequence[tuple[str, Sequence[int]]]
    totals: Sequence[int]
    minutes: Sequence[int]
    became: int

    @property
    def sentence(self) -> str:
        """The year in one line."""
        minutes = "1 minut" if self.minutes[-1] == 1 else f"{format_integer(self.minutes[-1])} minuter"
        return f"{in_words(self.totals[-1])}, sammanlagt {minutes}. {format_integer(self.became)} blev remiss."


def in_words(number: int) -> str:
    """ "1 rådfrågning", "25 rådfrågningar"."""
    return "1 rådfrågning" if number == 1 else f"{format_integer(number)} rådfrågningar"


def consultation_list(acting: Acting) -> QuerySet[Consultation]:
    """What the coordinator's own authority has logged, the latest first, the voided ones among them."""
    return Consultation.objects.visible_to(acting).select_related("organisation", "logged_by").order_by("-on", "-id")


def the_consultation(acting: Acting, public_id: Any) -> Consultation | None:
    """One visible consultation."""
    return consultation_list(acting).filter(public_id=public_id).first()


def agreement_for_new(acting: Acting, on: date) -> Agreement | None:
    """The agreement that a question is counted under: the one that takes referrals today."""
    version = version_for_new(acting, on)
    return version.agreement if version else None


def parties_and_others(agreement: Agreement) -> tuple[list[Organisation], list[Organisation]]:
    """Who may have asked: the parties first, then every other municipality and region. Two queries."""
    own = set(Party.objects.standing().filter(agreement=agreement).values_list("organisation_id", flat=True))
    every = list(Organisation.objects.all())
    return [o for o in every if o.pk in own], [o for o in every if o.pk not in own]


def month_count(authority: Authority, day: date) -> int:
    """How many the authority has logged in the month of a day."""
    rows = Consultation.objects.counted().filter(owner=authority, on__year=day.year, on__month=day.month)
    return rows.count()


def sums_of(rows: QuerySet[Consultation]) -> Sums:
    """Sums of the rows that count. One query."""
    kinds, outcomes = Counter[str](), Counter[str]()
    kind_minutes, outcome_minutes = Counter[str](), Counter[str]()
    counted = rows.counted().order_by().values("kind", "outcome")  # type: ignore[attr-defined]  # ConsultationQuerySet
    for row in counted.annotate(number=Count("*"), total=Sum("minutes")):
        kinds[row["kind"]] += row["number"]
        outcomes[row["outcome"]] += row["number"]
        kind_minutes[row["kind"]] += row["total"]
        outcome_minutes[row["outcome"]] += row["total"]
    return Sums(
        kinds=[(kind.label, kinds[kind], kind_minutes[kind]) for kind in ConsultationKind],
        outcomes=[(outcome.label, outcomes[outcome], outcome_minutes[outcome]) for outcome in ConsultationOutcome],
        number=kinds.total(),
        minutes=kind_minutes.total(),
    )


def year_line(acting: Acting, year: int) -> YearLine:
    """The year's declined referrals that the person sees, and the consultations beside them. Two queries."""
    declined = Referral.objects.visible_to(acting).filter(status=Status.DECLINED, decided_on__year=year)
    asked = Consultation.objects.visible_to(acting).counted().filter(on__year=year)
    return YearLine(year, declined.count(), asked.count())


def seen_referrals(acting: Acting, rows: Iterable[Consultation]) -> dict[int, Referral]:
    """The referrals that the rows became, as far as the person sees them. No query when none did."""
    linked = {row.referral_id for row in rows if row.referral_id is not None}
    if not linked:
        return {}
    return {referral.pk: referral for referral in Referral.objects.visible_to(acting).filter(pk__in=linked)}


def numbers_for(acting: Acting, year: int) -> tuple[list[Numbers], list[int]]:
    """Numbers of each agreement that the person has them from, and the years there are any for. Two queries."""
    own = sorted(acting.authorities(acting.giving(Can.COUNT_CONSULTATIONS)))
    agreements = Agreement.objects.filter(shared=True, readers__overlap=own)
    shown = {agreement.pk: agreement for agreement in agreements.order_by("pk")}
    with connection.cursor() as cursor:
        cursor.execute("select * from referrals_consultation_numbers()")
        rows = [row for row in cursor.fetchall() if row[0] in shown]
    years = sorted({row[1].year for row in rows} | {year})
    found = [
        _numbers(agreement, [row for row in rows if row[0] == pk and row[1].year == year])
        for pk, agreement in shown.items()
    ]
    return found, years


def _numbers(agreement: Agreement, rows: Sequence[tuple[Any, ...]]) -> Numbers:
    """Rows of (agreement, quarter, kind, outcome, number, minutes, became) as lines of four quarters and their sum."""
    by_kind, by_outcome = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
    totals, minutes = Counter[int](), Counter[int]()
    for _, first_day, kind, outcome, number, spent, _ in rows:
        quarter = (first_day.month + 2) // 3
        by_kind[kind, quarter] += number
        by_outcome[outcome, quarter] += number
        totals[quarter] += number
        minutes[quarter] += spent
    return Numbers(
        agreement=agreement,
        kinds=[(kind.label, _with_sum(by_kind[kind, q] for q in QUARTERS)) for kind in ConsultationKind],
        outcomes=[(each.label, _with_sum(by_outcome[each, q] for q in QUARTERS)) for each in ConsultationOutcome],
        totals=_with_sum(totals[q] for q in QUARTERS),
        minutes=_with_sum(minutes[q] for q in QUARTERS),
        became=sum(row[6] for row in rows),
    )


QUARTERS = (1, 2, 3, 4)


def _with_sum(numbers: Iterable[int]) -> list[int]:
    line = list(numbers)
    return [*line, sum(line)]
