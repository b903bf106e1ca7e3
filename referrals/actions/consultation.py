"""Verbs of the consultation: log, correct, void. Nothing is deleted."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from agreements.models import Agreement
from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership, Organisation
from ikb.lib.errors import Conflict
from referrals.choices import Asker, ConsultationKind, ConsultationOutcome
from referrals.models import Consultation, Referral


@dataclass(frozen=True)
class ConsultationFacts:
    """What is counted of a question. `minutes` in whole minutes; `note` without personal data."""

    on: date
    kind: ConsultationKind
    asker: Asker
    organisation: Organisation | None
    outcome: ConsultationOutcome
    minutes: int
    note: str = ""


@transaction.atomic
def log_consultation(
    *, agreement: Agreement, membership: Membership, facts: ConsultationFacts, by: Acting, at: datetime
) -> Consultation:
    """Log a question that may never become a referral (RE-13)."""
    return Consultation.objects.create(
        agreement=agreement,
        owner=membership.authority,
        logged_by=by.user,
        logged_at=at,
        **vars(facts),
    )


@transaction.atomic
def correct_consultation(*, consultation: Consultation, facts: ConsultationFacts) -> Consultation:
    """Correct what was logged; a voided one stays as it is."""
    row = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    if row.voided_at is not None:
        raise Conflict("Rådfrågningen är makulerad.")
    for name, value in vars(facts).items():
        setattr(row, name, value)
    row.save()
    return row


@transaction.atomic
def void_consultation(*, consultation: Consultation, reason: str, at: datetime) -> Consultation:
    """Makulera what was logged by mistake."""
    row = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    if row.voided_at is not None:
        raise Conflict("Rådfrågningen är redan makulerad.")
    row.voided_at, row.void_reason = at, reason
    row.save()
    return row


@transaction.atomic
def became_referral(*, consultation: Consultation, referral: Referral) -> Consultation:
    """The question led to this referral."""
    row = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    if row.referral_id is not None:
        raise Conflict("Rådfrågningen har redan blivit en remiss.")
    row.referral, row.outcome = referral, ConsultationOutcome.REFERRAL
    row.save()
    return row
