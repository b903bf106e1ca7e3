"""Reads for the year report. The counting is the database's (migration 0002)."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef

from agreements.choices import APPROVED, RefusalCode
from agreements.models import Agreement, AgreementVersion, Party, RefusalReason
from costsharing.figures import Figures as CostFigures
from costsharing.figures import period_plan
from costsharing.models import CostTable
from followup.choices import OtherRow
from followup.figures import (
    Figures,
    MunicipalityShare,
    RowCounts,
    ShownReason,
    hidden_cells,
    publish,
)
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict
from ikb.lib.periods import Period, year
from ikb.lib.sorting import swedish_key
from referrals.choices import EVER_ACCEPTED, Outcome, ProtectionLevel, Status
from referrals.models import IntakeDecision, Referral

COUNTS = "select row_key, sent, accepted, not_accepted, declined from followup_counts(%s, %s, %s)"
REASONS = "select row_key, reason, referrals from followup_reason_counts(%s, %s, %s)"


@dataclass(frozen=True)
class YearCosts:
    """What each municipality pays in one calendar year, by SCB code, with what it rests on."""

    year: int
    shares: Mapping[str, MunicipalityShare]
    source: str = ""


@dataclass(frozen=True)
class Report:
    """The year report as it is published: every reader of the agreement sees the same."""

    agreement: Agreement
    period: Period
    today: date
    reason_labels: Sequence[str]
    figures: Figures
    costs: YearCosts

    @property
    def title(self) -> str:
        """As "Årsrapport 2024-10-01–2025-10-01"."""
        return f"Årsrapport {self.period}"

    @property
    def is_running(self) -> bool:
        """The period is not over, so the numbers may still grow."""
        return self.period.end >= self.today

    @cached_property
    def reasons(self) -> list[ShownReason]:
        """The lines of the second table."""
        return self.figures.reasons(self.reason_labels)


def report_agreement(acting: Acting, public_id: str | None) -> Agreement | None:
    """The agreement whose report the person may read: the one asked for or the first, or None.

    Only an agreement with a team has anything to report, and only once a text of it has been approved.
    """
    authorities = acting.authorities(acting.giving(Can.SEE_REPORT))
    approved = AgreementVersion.objects.filter(agreement=OuterRef("pk"), status__in=APPROVED)
    rows = (
        Agreement.objects.visible_to(acting)
        .filter(Exists(approved), readers__overlap=list(authorities), team__isnull=False)
        .order_by("pk")
    )
    if public_id is None:
        return rows.first()
    try:
        return rows.filter(public_id=UUID(public_id)).first()
    except ValueError:
        return None


def begins(agreement: Agreement) -> date:
    """The first day of the agreement's first version; a shared agreement has one."""
    return agreement.versions.order_by("start").values_list("start", flat=True)[0]


def year_report(agreement: Agreement, period: Period, *, today: date) -> Report:
    """The protected figures of one agreement and period."""
    parties = municipality_names(agreement)
    codes = reason_codes(agreement)
    counts = row_counts(agreement, period, parties, codes)
    return _report(agreement, period, today, parties, codes, counts, hidden_cells(tuple(counts)))


def internal_report(acting: Acting, agreement: Agreement, period: Period, *, today: date) -> tuple[Report, list[int]]:
    """The figures without protection, of the cases that the person sees anyway, with the ids of those cases.

    Not the database's counting functions: a case that the person may not know of is not told by a number either.
    """
    parties = municipality_names(agreement)
    codes = reason_codes(agreement)
    cases = sent_cases(acting, agreement, period, parties)
    counts = _count(cases, parties, codes)
    report = _report(agreement, period, today, parties, codes, counts, frozenset())
    return report, [case.pk for case in cases]


def _report(
    agreement: Agreement,
    period: Period,
    today: date,
    parties: Mapping[str, str],
    codes: Sequence[str],
    counts: Sequence[RowCounts],
    hidden: frozenset[str],
) -> Report:
    """The counts with their names and costs."""
    names = {**parties, **{row.value: row.label for row in OtherRow}}
    costs = year_costs(agreement, period)
    figures = publish(counts, [names[row.key] for row in counts], costs.shares, period=period, hidden=hidden)
    return Report(agreement, period, today, [RefusalCode(code).label for code in codes], figures, costs)


@dataclass(frozen=True)
class SentCase:
    """One referral sent in the period, as it counts: its row, its status and the reasons for declining it."""

    pk: int
    row: str
    status: str
    reasons: frozenset[str]


def sent_cases(acting: Acting, agreement: Agreement, period: Period, parties: Container[str]) -> list[SentCase]:
    """The person's visible cases of the period; the same rules as the database's counting functions."""
    rows = (
        Referral.objects.visible_to(acting)
        .filter(version__agreement=agreement, sent_on__range=(period.start, period.end))
        .exclude(status__in=[Status.DRAFT, Status.VOIDED])
        .order_by("pk")
        .values_list("pk", "paying_municipality__code", "young_person__protection_level", "status")
    )
    refusals = IntakeDecision.objects.filter(
        referral__in=Referral.objects.visible_to(acting), referral__status=Status.DECLINED, outcome=Outcome.DECLINE
    )
    reasons: dict[int, set[str]] = defaultdict(set)
    for pk, given in refusals.values_list("referral_id", "reasons"):
        reasons[pk].update(given)
    return [
        SentCase(pk, _row_of(code, level, parties), status, frozenset(reasons[pk])) for pk, code, level, status in rows
    ]


def _row_of(code: str | None, level: str | None, parties: Container[str]) -> str:
    """The row that a case counts in."""
    if code is None or level not in (None, ProtectionLevel.NONE):
        return OtherRow.WITHHELD
    return code if code in parties else OtherRow.OUTSIDE


def _count(cases: Sequence[SentCase], parties: Iterable[str], codes: Sequence[str]) -> list[RowCounts]:
    """Rows in the report's order."""
    keys = [*parties, *(row.value for row in OtherRow if any(case.row == row for case in cases))]
    return [_counted(key, [case for case in cases if case.row == key], codes) for key in keys]


def _counted(key: str, cases: Sequence[SentCase], codes: Sequence[str]) -> RowCounts:
    accepted = sum(case.status in EVER_ACCEPTED for case in cases)
    return RowCounts(
        key,
        len(cases),
        accepted,
        len(cases) - accepted,
        sum(case.status == Status.DECLINED for case in cases),
        tuple(sum(code in case.reasons for case in cases) for code in codes),
        key not in OtherRow,
    )


def reason_codes(agreement: Agreement) -> list[str]:
    """The codes that may be chosen under any version of the agreement, in the order of the list."""
    used = set(RefusalReason.objects.filter(version__agreement=agreement).values_list("code", flat=True))
    return [code.value for code in RefusalCode if code.value in used]


def municipality_names(agreement: Agreement) -> dict[str, str]:
    """Short name by SCB code of the municipal parties, in Swedish order."""
    parties = Party.objects.municipalities().filter(agreement=agreement).select_related("organisation")
    names = {party.organisation.code: party.organisation.short_name for party in parties}
    return dict(sorted(names.items(), key=lambda item: swedish_key(item[1])))


def row_counts(agreement: Agreement, period: Period, parties: Iterable[str], codes: Sequence[str]) -> list[RowCounts]:
    """The true numbers: a row for each municipal party, also with none (RE-15), then the rows outside if any.

    `parties` are SCB codes in the report's order, `codes` the reasons.
    """
    sent: dict[str, tuple[int, int, int, int]] = {row[0]: row[1:] for row in _ask(COUNTS, agreement, period)}
    reasons: dict[str, dict[str, int]] = defaultdict(dict)
    for key, code, number in _ask(REASONS, agreement, period):
        reasons[key][code] = number
    keys = [*parties, *(row.value for row in OtherRow if row.value in sent)]
    return [
        RowCounts(
            key,
            *sent.get(key, (0, 0, 0, 0)),
            tuple(reasons[key].get(code, 0) for code in codes),
            key not in OtherRow,
        )
        for key in keys
    ]


def _ask(question: str, agreement: Agreement, period: Period) -> list[tuple[Any, ...]]:
    """The rows of one counting function; none when the database does not know the asker as a party."""
    with connection.cursor() as cursor:
        cursor.execute(question, [agreement.pk, period.start, period.end])
        return cursor.fetchall()


def year_costs(agreement: Agreement, period: Period) -> YearCosts:
    """What each municipality pays in the year that most of the period lies in, the earlier of two equal.

    What is billed by the decisions in force, quarter by quarter; without a decision what the cost table gives.
    Empty when there is no cost table of the year or it lacks a population.
    """
    number = max(
        range(period.start.year, period.end.year + 1),
        key=lambda each: (period.overlap_days(year(each)), -each),
    )
    table = CostTable.objects.filter(agreement=agreement, year=number).complete().first()
    if table is None:
        return YearCosts(number, {})
    used = table.population_set
    population = f"Folkmängd {used.reference_date or 'utan angivet datum'}. Källa: {used.source}."
    try:
        figures = CostFigures(table)
        plans = [period_plan(table, period) for period in figures.periods]
    except Conflict:
        return _computed_costs(table, population)
    paid = Counter[str]()
    for charge in (charge for plan in plans for charge in plan.charges):
        paid[charge.organisation.code] += charge.owed_kr
    shares = {code: MunicipalityShare(figures.populations[code], figures.share(code), kr) for code, kr in paid.items()}
    bases = " och ".join(dict.fromkeys(plan.decision.get_basis_display().lower() for plan in plans))
    return YearCosts(number, shares, f"Kronor är det som debiteras för {number} ({bases}). {population}")


def _computed_costs(table: CostTable, population: str) -> YearCosts:
    """The cost table's own allocation, while nobody has decided what is billed."""
    try:
        figures = CostFigures(table)
        shares = {
            code: MunicipalityShare(figures.populations[code], figures.share(code), kr)
            for code, kr in figures.computed.items()
        }
    except (Conflict, ValueError):
        return YearCosts(table.year, {})
    source = f"Kronor är beräknade ur kostnadstabellen för {table.year}. Beslut om debitering saknas."
    return YearCosts(table.year, shares, f"{source} {population}")
