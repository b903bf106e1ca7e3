"""Verbs of the consultation: log, correct, void, become a referral. Nothing is deleted (RE-13)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.models import Agreement
from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership, Organisation
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit
from referrals.choices import Asker, ConsultationKind, ConsultationOutcome
from referrals.models import Consultation, Referral
from referrals.personal_data import Found, find, identity_number

IDENTITY = "Anteckningen ser ut att innehålla ett personnummer. Ta bort det: en rådfrågning har inga personuppgifter."
IDENTITY_IN_REASON = "Skälet ser ut att innehålla ett personnummer. Ta bort det."
IS_VOIDED = "Rådfrågningen är makulerad."
IS_REFERRAL = "Rådfrågningen har redan blivit en remiss."
REASON = "Skriv varför rådfrågningen makuleras."


def name_sentence(words: str) -> str:
    """What is asked of the writer when a text looks like it names somebody; `words` in quotation marks."""
    return f"{words} ser ut som ett namn. Ta bort det, eller kryssa i rutan om texten saknar personuppgifter."


@dataclass(frozen=True)
class ConsultationFacts:
    """What is counted of a question. `minutes` in whole minutes; `no_names` is the writer's word about the note."""

    on: date
    kind: ConsultationKind
    asker: Asker
    organisation: Organisation | None
    outcome: ConsultationOutcome
    minutes: int
    note: str = ""
    no_names: bool = False


@transaction.atomic
def log_consultation(
    *, agreement: Agreement, membership: Membership, facts: ConsultationFacts, by: Acting, at: datetime
) -> Consultation:
    """Log a question that may never become a referral (RE-13)."""
    _ensure_may(by, membership.authority_id)
    row = Consultation(agreement=agreement, owner=membership.authority, logged_by=by.user, logged_at=at)
    return _write(row, facts)


@transaction.atomic
def correct_consultation(*, consultation: Consultation, facts: ConsultationFacts, by: Acting) -> Consultation:
    """Correct what was logged; a voided one stays as it is. The history keeps the earlier words."""
    return _write(_standing(consultation, by), facts)


@transaction.atomic
def void_consultation(*, consultation: Consultation, reason: str, by: Acting, at: datetime) -> Consultation:
    """Makulera what was logged by mistake: it stays with its reason and counts no more."""
    row = _standing(consultation, by)
    if not reason.strip():
        raise Unfit(REASON, field="reason")
    if identity_number(reason):
        raise Unfit(IDENTITY_IN_REASON, field="reason")
    row.voided_at, row.void_reason = at, reason
    row.save()
    return row


@transaction.atomic
def became_referral(*, consultation: Consultation, referral: Referral, by: Acting) -> Consultation:
    """The question led to this referral."""
    row = ensure_may_become(consultation, by)
    row.referral, row.outcome = referral, ConsultationOutcome.REFERRAL
    row.save()
    return row


def ensure_may_become(consultation: Consultation, by: Acting) -> Consultation:
    """It stands and is no referral yet. Raises Conflict."""
    row = _standing(consultation, by)
    if row.referral_id is not None:
        raise Conflict(IS_REFERRAL)
    return row


def _standing(consultation: Consultation, by: Acting) -> Consultation:
    """The row, locked: the person's own authority's and not voided."""
    row = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    _ensure_may(by, row.owner_id)
    if row.voided_at is not None:
        raise Conflict(IS_VOIDED)
    return row


def _ensure_may(by: Acting, authority_id: int) -> None:
    if authority_id not in by.authorities(by.giving(Can.LOG_CONSULTATIONS)):
        raise PermissionDenied


def _write(row: Consultation, facts: ConsultationFacts) -> Consultation:
    """Nothing that tells who it was about gets in: a number never, a name only on the writer's word."""
    found = find(facts.note)
    if found and found[0] is Found.NUMBER:
        raise Unfit(IDENTITY, field="note")
    if found and not facts.no_names:
        raise Unfit(name_sentence(found[1]), field="note")
    row.on, row.kind, row.asker, row.outcome = facts.on, facts.kind, facts.asker, facts.outcome
    row.organisation, row.minutes, row.note = facts.organisation, facts.minutes, facts.note
    row.save()
    return row
