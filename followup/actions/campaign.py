"""Verbs of the campaign: open a report, change its days, hand it on, ask for a fix, correct what was adopted."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.models import Agreement, Obligation
from followup.campaign import Days, day_faults
from followup.choices import ReportKind, ReportStage
from followup.models import ReportComment, ReportVersion, YearReport
from followup.queries.campaign import (
    acts_as_party,
    coordinates,
    latest_version,
    municipalities,
    overlaps,
    parties_of,
    runs,
    version_for,
)
from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.periods import Period

EXISTS = "Det finns redan en årsrapport för den perioden."
NO_TEXT = "Avtalet har ingen text som gäller i perioden."
NOT_OPEN = "Rapporten är inlämnad och kan inte ändras."
NOT_SENT = "Rapporten är inte inlämnad."
NOTHING_TO_FIX = "Rapporten ligger inte hos läsarna. Det finns inget att rätta."
STANDS = "Perioden kan inte ändras när rapporten har lämnats in."


@dataclass(frozen=True)
class ReportFacts:
    """What a report is opened with. `overlap_known`: that days are counted in another report too is meant (E18)."""

    kind: ReportKind
    name: str
    period: Period
    days: Days
    purposes: bool = True
    parts: bool = False
    demand: Obligation | None = None
    demand_due: date | None = None
    overlap_known: bool = False


def locked(report: YearReport) -> YearReport:
    """The row as it is now, held until the transaction is over."""
    return YearReport.objects.select_for_update(of=("self",)).select_related("agreement").get(pk=report.pk)


def ensure_runs(acting: Acting, report: YearReport) -> Membership:
    """Raises PermissionDenied for others than the coordinator of the report's owner."""
    membership = runs(acting, report)
    if membership is None:
        raise PermissionDenied
    return membership


def _refuse(agreement: Agreement, facts: ReportFacts, without: YearReport | None = None) -> None:
    """Raises Unfit for days out of order, for a period that has a report, and for an overlap that is not meant."""
    for field, sentence in day_faults(facts.days):
        raise Unfit(sentence, field=field)
    if not facts.purposes and not facts.parts:
        raise Unfit("Välj minst en uppsättning rubriker.", field="purposes")
    others = overlaps(agreement, facts.period, without)
    if any(other.period == facts.period for other in others):
        raise Unfit(EXISTS, field="first_day")
    if others and not facts.overlap_known:
        named = ", ".join(f"{other.name} ({other.period})" for other in others)
        raise Unfit(f"Dagar räknas två gånger: perioden går in i {named}.", field="overlap_known")


def _write(report: YearReport, facts: ReportFacts) -> None:
    report.kind, report.name = facts.kind, facts.name
    report.first_day, report.last_day = facts.period.start, facts.period.end
    report.purposes, report.parts = facts.purposes, facts.parts
    report.fill_in_by, report.comment_by = facts.days.fill_in, facts.days.comment
    report.confirm_by, report.adopt_by = facts.days.confirm, facts.days.adopt
    report.demand, report.demand_due = facts.demand, facts.demand_due


@transaction.atomic
def open_report(*, agreement: Agreement, facts: ReportFacts, acting: Acting, at: datetime) -> YearReport:
    """Begin a report of one period. Raises PermissionDenied, Conflict without a text, Unfit (`ReportFacts`)."""
    membership = coordinates(acting, agreement)
    if membership is None:
        raise PermissionDenied
    _refuse(agreement, facts)
    version = version_for(agreement, facts.period)
    if version is None:
        raise Conflict(NO_TEXT)
    report = YearReport(agreement=agreement, agreement_version=version, owner_id=agreement.owner_id, opened_at=at)
    _write(report, facts)
    report.save()
    return report


@transaction.atomic
def change_report(*, report: YearReport, facts: ReportFacts, acting: Acting) -> YearReport:
    """Another name, other days or headings while it is filled in; the period only until it has been handed in once."""
    found = locked(report)
    ensure_runs(acting, found)
    if found.stage != ReportStage.OPEN:
        raise Conflict(NOT_OPEN)
    if facts.period != found.period and found.versions.exists():
        raise Unfit(STANDS, field="first_day")
    _refuse(found.agreement, facts, found)
    _write(found, facts)
    found.save()
    return found


def unconfirmed(report: YearReport, version: ReportVersion) -> list[str]:
    """The municipalities that have not confirmed their figures, by name."""
    done = set(version.confirmations.values_list("party", flat=True))
    return [p.organisation.short_name for p in municipalities(parties_of(report)) if p.pk not in done]


@transaction.atomic
def pass_to_steering(*, report: YearReport, acting: Acting, on: date) -> YearReport:
    """Hand a commented and confirmed report to the steering group.

    Raises Conflict while a municipality has not confirmed its figures and still has time to.
    """
    found = locked(report)
    ensure_runs(acting, found)
    version = latest_version(found)
    if found.stage != ReportStage.SENT or version is None:
        raise Conflict(NOT_SENT)
    missing = unconfirmed(found, version)
    if missing and on <= found.confirm_by:
        raise Conflict(f"Siffrorna är inte bekräftade av {', '.join(missing)}. Sista dag är {found.confirm_by}.")
    found.stage = ReportStage.STEERING
    found.save(update_fields=["stage"])
    return found


@transaction.atomic
def ask_fix(*, report: YearReport, part: str, text: str, acting: Acting, at: datetime) -> ReportComment:
    """Be om rättelse: back to the coordinator with what is wrong. What was confirmed and signed stays with its version.

    Raises Unfit without a text, Conflict when the report is not with its readers.
    """
    found = locked(report)
    who = _reader(acting, found)
    version = latest_version(found)
    if not text.strip():
        raise Unfit("Skriv vad som behöver rättas.", field="text")
    if found.stage not in (ReportStage.SENT, ReportStage.STEERING) or version is None:
        raise Conflict(NOTHING_TO_FIX)
    comment = _comment(version, who, part, text, acting, at, fix=True)
    found.stage, found.reason = ReportStage.OPEN, text.strip()
    found.save(update_fields=["stage", "reason"])
    return comment


@transaction.atomic
def comment_on(*, report: YearReport, part: str, text: str, acting: Acting, at: datetime) -> ReportComment:
    """Kommentera one part. Raises Unfit without a text, Conflict when the report is not open for comments."""
    found = locked(report)
    who = _reader(acting, found)
    version = latest_version(found)
    if not text.strip():
        raise Unfit("Skriv en kommentar.", field="text")
    if found.stage not in (ReportStage.SENT, ReportStage.STEERING) or version is None:
        raise Conflict(NOT_SENT)
    return _comment(version, who, part, text, acting, at)


def _reader(acting: Acting, report: YearReport) -> Membership:
    """Who comments: the working group, managers and the steering group of a party."""
    parties = parties_of(report)
    found = acts_as_party(acting, parties, Can.COMMENT_REPORT) or acts_as_party(acting, parties, Can.SIGN_REPORT)
    if found is None:
        raise PermissionDenied
    return found[0]


def _comment(
    version: ReportVersion, who: Membership, part: str, text: str, acting: Acting, at: datetime, *, fix: bool = False
) -> ReportComment:
    return ReportComment.objects.create(
        version=version,
        authority=who.authority,
        part=part,
        text=text.strip(),
        fix=fix,
        by=acting.user,
        name=str(acting.user),
        role=who.get_role_display(),
        at=at,
    )


@transaction.atomic
def answer_comment(*, comment: ReportComment, text: str, acting: Acting, at: datetime) -> ReportComment:
    """The coordinator answers. Raises Unfit without a text."""
    found = ReportComment.objects.select_for_update(of=("self",)).select_related("version__report").get(pk=comment.pk)
    ensure_runs(acting, found.version.report)
    if not text.strip():
        raise Unfit("Skriv ett svar.", field="answer")
    found.answer, found.answered_by, found.answered_at = text.strip(), acting.user, at
    found.save(update_fields=["answer", "answered_by", "answered_at"])
    return found


@transaction.atomic
def correct_report(*, report: YearReport, reason: str, acting: Acting) -> YearReport:
    """Open an adopted report again for a new version. The adopted one stays; the new one needs new signatures."""
    found = locked(report)
    ensure_runs(acting, found)
    if found.stage != ReportStage.ADOPTED:
        raise Conflict("Bara en fastställd rapport rättas med en ny version.")
    if not reason.strip():
        raise Unfit("Skriv varför rapporten behöver rättas.", field="reason")
    found.stage, found.reason = ReportStage.OPEN, reason.strip()
    found.save(update_fields=["stage", "reason"])
    return found
