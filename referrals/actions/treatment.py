"""Verbs of the treatment: start and close."""

from datetime import date

from django.db import transaction

from agreements.choices import StaffKind
from ikb.accounts.acting import Acting
from ikb.lib.errors import Conflict
from referrals.actions.intake import lock, move
from referrals.lifecycle import Verb
from referrals.models import Assignment, Closing, Referral, Treatment
from referrals.treatment import planned_end

BOTH_KINDS = frozenset({StaffKind.FAMILY_THERAPIST, StaffKind.INDIVIDUAL_THERAPIST})


@transaction.atomic
def start_treatment(*, referral: Referral, by: Acting, on: date, months: int = 4) -> Referral:
    """Start the treatment: a therapist of each kind (RE-20), and outside the agreement a cost decision (RE-17)."""
    head = lock(referral)
    if head.outside_agreement and head.cost_decided_on is None:
        raise Conflict("Kostnadsbeslut saknas.")
    if head.consent_withdrawn_on:
        raise Conflict("Samtycket är återkallat. Behandlingen kan inte börja.")
    move(head, Verb.START, by)
    kinds = set(Assignment.objects.filter(referral=head, valid_to__isnull=True).values_list("staff_kind", flat=True))
    if not kinds >= BOTH_KINDS:
        raise Conflict("Tilldela minst en familjebehandlare och en individualbehandlare först.")
    head.treatment_started_on = on
    head.save()
    Treatment.objects.filter(referral=head).update(
        started_on=on, months=months, planned_end=planned_end(on, months), queue_place=None
    )
    return head


@transaction.atomic
def close_case(*, referral: Referral, by: Acting, on: date) -> Referral:
    """Close the case. The structured outcome cannot be skipped (RE-19, RE-30)."""
    head = lock(referral)
    move(head, Verb.CLOSE, by)
    if not Closing.objects.filter(referral=head, complete=True).exists():
        raise Conflict("Resultatet är inte ifyllt. Avsluta först när alla delar är besvarade.")
    head.closed_on = on
    head.save()
    Treatment.objects.filter(referral=head).update(ended_on=on)
    return head
