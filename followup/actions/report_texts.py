"""Verbs of what is written in a report while it is open: texts and answers to commitments."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.models import Commitment, Party
from followup.actions.campaign import NOT_OPEN, ensure_runs, locked
from followup.choices import Fulfilment, ReportStage, TextHeading
from followup.models import CommitmentAnswer, ReportText, YearReport
from ikb.accounts.acting import Acting
from ikb.lib.errors import Conflict, Unfit
from referrals.actions.draft import Edit, claim


def _open(report: YearReport, acting: Acting) -> YearReport:
    """The report, locked, for its coordinator. Raises PermissionDenied, and Conflict once it is handed in."""
    found = locked(report)
    ensure_runs(acting, found)
    if found.stage != ReportStage.OPEN:
        raise Conflict(NOT_OPEN)
    return found


@transaction.atomic
def save_text(*, report: YearReport, heading: TextHeading, text: str, edit: Edit) -> ReportText:
    """Save a draft under one heading. Raises Stale when somebody else has saved it meanwhile."""
    found = _open(report, edit.by)
    if heading not in found.headings:
        raise PermissionDenied
    row = ReportText.objects.filter(report=found, heading=heading).first() or ReportText(report=found, heading=heading)
    claim(row, edit)
    row.text = text
    row.save()
    return row


@transaction.atomic
def answer_commitment(
    *,
    report: YearReport,
    commitment: Commitment,
    party: Party | None,
    fulfilment: Fulfilment,
    evidence: str,
    acting: Acting,
) -> CommitmentAnswer:
    """Answer a commitment, for all or for one party; answered again it is replaced. Raises Unfit without evidence."""
    found = _open(report, acting)
    if commitment.version_id != found.agreement_version_id:
        raise PermissionDenied
    if not evidence.strip():
        raise Unfit("Skriv vad svaret bygger på.", field="evidence")
    row, _ = CommitmentAnswer.objects.update_or_create(
        report=found,
        commitment=commitment,
        party=party,
        defaults={"fulfilment": fulfilment, "evidence": evidence.strip()},
    )
    return row


@transaction.atomic
def remove_answer(*, answer: CommitmentAnswer, acting: Acting) -> None:
    """Take back an answer while the report is open."""
    _open(answer.report, acting)
    answer.delete()
