"""Verbs of views and complaints: register, correct and answer, void. They never leave the authority (FU-02)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.models import Agreement, Section
from followup.choices import ComplaintAbout, ComplaintFrom, ComplaintKind
from followup.models import Complaint
from followup.private import ensure_without_persons
from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership, Unit
from ikb.accounts.roles import Can
from ikb.lib.dates import swedish_date
from ikb.lib.errors import Conflict, Unfit

IS_VOIDED = "Synpunkten är makulerad."
BEFORE = "Svaret kan inte ha lämnats innan synpunkten kom."
NEEDS_MEASURE = "Skriv vad som gjordes, eller varför inget behövde göras."
VOID_REASON = "Skriv varför den makuleras."


@dataclass(frozen=True)
class ComplaintFacts:
    """What came in, and what was done. `no_names` is the writer's word about the texts."""

    on: date
    kind: ComplaintKind
    comes_from: ComplaintFrom
    about: ComplaintAbout
    text: str
    section: Section | None = None
    unit: Unit | None = None
    measure: str = ""
    answered_on: date | None = None
    no_names: bool = False


@transaction.atomic
def register_complaint(
    *, agreement: Agreement, membership: Membership, facts: ComplaintFacts, by: Acting, at: datetime
) -> Complaint:
    """Register a view, a complaint or praise. Raises Unfit when a text names somebody."""
    _ensure_may(by, membership.authority_id)
    row = Complaint(
        agreement=agreement,
        owner=membership.authority,
        registered_by=by.user,
        registered_at=at,
        registered_on=swedish_date(at),
    )
    return _tell(row, facts)


@transaction.atomic
def correct_complaint(*, complaint: Complaint, facts: ComplaintFacts, by: Acting) -> Complaint:
    """Correct it, or write the measure and the day of the answer. The history keeps the earlier words."""
    return _tell(_standing(complaint, by), facts)


@transaction.atomic
def void_complaint(*, complaint: Complaint, reason: str, by: Acting, at: datetime, no_names: bool = False) -> Complaint:
    """Makulera what was registered by mistake: it stays with its reason and counts no more."""
    row = _standing(complaint, by)
    if not reason.strip():
        raise Unfit(VOID_REASON, field="reason")
    ensure_without_persons({"reason": reason}, no_names=no_names)
    row.voided_at, row.void_reason = at, reason
    row.save()
    return row


def _tell(row: Complaint, facts: ComplaintFacts) -> Complaint:
    ensure_without_persons({"text": facts.text, "measure": facts.measure}, no_names=facts.no_names)
    if facts.answered_on is not None and facts.answered_on < facts.on:
        raise Unfit(BEFORE, field="answered_on")
    if facts.answered_on is not None and not facts.measure:
        raise Unfit(NEEDS_MEASURE, field="measure")
    row.on, row.kind, row.comes_from, row.about = facts.on, facts.kind, facts.comes_from, facts.about
    row.text, row.section, row.unit = facts.text, facts.section, facts.unit
    row.measure, row.answered_on = facts.measure, facts.answered_on
    row.save()
    return row


def ensure_may_change(row: Complaint, by: Acting) -> None:
    """The own authority's, and not voided."""
    _ensure_may(by, row.owner_id)
    if row.voided_at is not None:
        raise Conflict(IS_VOIDED)


def _standing(complaint: Complaint, by: Acting) -> Complaint:
    row = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    ensure_may_change(row, by)
    return row


def _ensure_may(by: Acting, authority_id: int) -> None:
    if authority_id not in by.authorities(by.giving(Can.HANDLE_QUALITY)):
        raise PermissionDenied
