"""Reads of year reports: who takes part, what is missing, what the latest version has got."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from agreements import obligations
from agreements.choices import ObligationKind
from agreements.models import Agreement, AgreementVersion, Commitment, Obligation, Party
from agreements.parties import parties_proper
from followup.campaign import overlapping, takes_part, unanswered, unwritten
from followup.choices import TextHeading
from followup.models import CommitmentAnswer, ReportComment, ReportVersion, YearReport
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.periods import Period

DEMANDED = (ObligationKind.FOLLOW_UP, ObligationKind.EVALUATION)


def runs(acting: Acting, report: YearReport) -> Membership | None:
    """The membership by which the person fills the report in: the coordinator's, at the agreement's own authority."""
    return next((m for m in acting.giving(Can.RUN_REPORT) if m.authority_id == report.owner_id), None)


def coordinates(acting: Acting, agreement: Agreement) -> Membership | None:
    """The membership by which the person opens reports of an agreement."""
    return next((m for m in acting.giving(Can.RUN_REPORT) if m.authority_id == agreement.owner_id), None)


def parties_of(report: YearReport) -> list[Party]:
    """The parties bound on any day of the period, municipalities first. Only they confirm and sign. One query."""
    rows = Party.objects.standing().filter(agreement=report.agreement_id)
    rows = rows.select_related("organisation", "authority__organisation")
    return parties_proper(p for p in rows if takes_part(p.valid_from, p.valid_to, report.period))


def municipalities(parties: Sequence[Party]) -> list[Party]:
    """Those that confirm their own figures."""
    return [p for p in parties if p.organisation.kind == OrganisationKind.MUNICIPALITY]


def acts_as_party(
    acting: Acting, parties: Sequence[Party], capability: Can, done: frozenset[int] = frozenset()
) -> tuple[Membership, Party] | None:
    """The membership that gives the capability at a party, the chosen one first, and a party not in `done` first."""
    by_board = {p.authority_id: p for p in parties if p.authority_id is not None}
    found = [(m, by_board[m.authority_id]) for m in acting.giving(capability) if m.authority_id in by_board]
    found.sort(key=lambda pair: (pair[1].pk in done, pair[0] != acting.current))
    return found[0] if found else None


def latest_version(report: YearReport) -> ReportVersion | None:
    """The version that counts, without its content."""
    return report.versions.defer("content").order_by("-number").first()


def commitments_of(report: YearReport) -> list[Commitment]:
    """The commitments to answer: those of the text that the report is about."""
    return list(Commitment.objects.filter(version=report.agreement_version_id))


def version_for(agreement: Agreement, period: Period) -> AgreementVersion | None:
    """The text in force on the period's last day, or the first one that came into force after it began."""
    return (
        agreement.versions.in_force(period.end).first()
        or AgreementVersion.objects.filter(agreement=agreement).order_by("number").first()
    )


def overlaps(agreement: Agreement, period: Period, without: YearReport | None = None) -> list[YearReport]:
    """The agreement's other reports that count some of the same days (E18)."""
    others = [r for r in YearReport.objects.filter(agreement=agreement) if without is None or r.pk != without.pk]
    return [r for r in others if overlapping(period, [r.period])]


def open_demands(agreement: Agreement, on: date) -> list[tuple[Obligation, date]]:
    """Days of the agreement's own demands of follow-up and evaluation that nobody has dealt with, in order."""
    rows = Obligation.objects.filter(agreement=agreement, kind__in=DEMANDED).prefetch_related("settled")
    found = [
        (row, occurrence.due_on)
        for row in rows
        for occurrence in obligations.shown(row.facts, agreement.operation_start, on)
        if occurrence.due_on is not None
    ]
    return sorted(found, key=lambda pair: (pair[1], pair[0].pk))


@dataclass(frozen=True)
class Lacks:
    """What stands in the way of handing a report in."""

    texts: Sequence[TextHeading]
    commitments: Sequence[Commitment]

    @property
    def nothing(self) -> bool:
        """It may be handed in."""
        return not self.texts and not self.commitments


def lacks_of(report: YearReport) -> Lacks:
    """Headings without a text and commitments without an answer. Three queries."""
    texts = dict(report.texts.values_list("heading", "text"))
    commitments = {commitment.pk: commitment for commitment in commitments_of(report)}
    answered = set(report.answers.values_list("commitment", flat=True))
    return Lacks(unwritten(report.headings, texts), [commitments[pk] for pk in unanswered(list(commitments), answered)])


def answers_of(report: YearReport) -> list[CommitmentAnswer]:
    """Every answer with its commitment and party, in the order of the agreement. One query."""
    return list(report.answers.select_related("commitment", "party__organisation"))


def with_people(reports: QuerySet[YearReport]) -> QuerySet[YearReport]:
    """With agreements and parties, versions without content, and what others have said. A fixed number of queries."""
    parties = Party.objects.select_related("organisation", "authority__organisation")
    versions = ReportVersion.objects.defer("content").select_related("frozen_by")
    return reports.select_related("agreement", "owner__organisation").prefetch_related(
        Prefetch("agreement__parties", parties),
        Prefetch("versions", versions),
        "versions__confirmations",
        "versions__signatures",
        Prefetch("versions__comments", ReportComment.objects.select_related("authority__organisation")),
    )
