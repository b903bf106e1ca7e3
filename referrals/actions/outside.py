"""Verbs of a case outside the agreement: its cost, its municipality's decision, its guest decider (RE-17, E8, E13)."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from agreements.choices import Principal
from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.accounts.models import Authority, Membership, Organisation, User
from ikb.lib.dates import SWEDEN
from ikb.lib.errors import Conflict, Unfit
from referrals.actions.decision import DecisionFacts, check_decision, settle, tell_sender_and_host
from referrals.actions.intake import lock
from referrals.choices import OPEN, Outcome
from referrals.models import CostDecision, GuestInvitation, IntakeDecision, Referral


@dataclass(frozen=True)
class CostFacts:
    """`amount` in whole öre, None when nothing is charged."""

    payer: Organisation
    amount: int | None
    decided_by: str
    decided_on: date


def _outside(referral: Referral, by: Acting) -> Referral:
    head = lock(referral)
    if head.host_authority_id not in by.authorities():
        raise PermissionDenied
    if not head.outside_agreement:
        raise Conflict("Kommunen är part i avtalet. Kostnaden följer avtalet.")
    if head.status not in OPEN:
        raise Conflict("Ärendet är inte pågående.")
    return head


@transaction.atomic
def decide_cost(*, referral: Referral, facts: CostFacts, by: Acting) -> CostDecision:
    """Record who pays what, or that nothing is charged. Without it no treatment starts."""
    head = _outside(referral, by)
    row, _ = CostDecision.objects.update_or_create(
        referral=head,
        defaults={
            "owner_id": head.host_authority_id,
            "payer": facts.payer,
            "no_charge": facts.amount is None,
            "amount": facts.amount,
            "decided_by": facts.decided_by,
            "decided_on": facts.decided_on,
            "recorded_by": by.user,
        },
    )
    head.cost_decided_on = facts.decided_on
    head.save()
    return row


@dataclass(frozen=True)
class OutsideDecision:
    """Beslut fattat utanför systemet: who decided, on which day, by which document."""

    decider: str
    document: str
    decided_on: date


@transaction.atomic
def record_outside_decision(
    *,
    referral: Referral,
    facts: DecisionFacts,
    outside: OutsideDecision,
    by: Acting,
    authority: Authority,
    at: datetime,
) -> Referral:
    """The coordinator records what a municipality outside the agreement has decided; she decides nothing herself."""
    head = _outside(referral, by)
    if GuestInvitation.objects.filter(referral=head).exists():
        raise Conflict("En gästbeslutare är inbjuden och beslutar själv.")
    if facts.principal != Principal.MUNICIPALITY or authority.pk != head.host_authority_id:
        raise PermissionDenied
    check_decision(head, facts, authority)
    try:
        with transaction.atomic():
            IntakeDecision.objects.create(
                referral=head,
                owner=authority,
                principal=facts.principal,
                outcome=facts.outcome,
                prioritised=facts.prioritised,
                other_planning=facts.other_planning,
                conditions_for_family_treatment=facts.family_treatment,
                reasons=sorted(facts.reasons) if facts.outcome == Outcome.DECLINE else [],
                message=facts.message,
                outside_decider=outside.decider,
                outside_document=outside.document,
                recorded_by=by.user,
                decided_at=datetime.combine(outside.decided_on, time(12), tzinfo=SWEDEN),
            )
    except IntegrityError as error:
        raise Conflict("Beslutet är redan fattat.") from error
    tell_sender_and_host(head, authority, by=by, at=at)
    return settle(head, facts.principal, by, at)


@transaction.atomic
def invite_guest(*, referral: Referral, user: User, by: Acting, at: datetime) -> GuestInvitation:
    """Invite somebody of the paying municipality to decide in this one case. What is seen was sent by the sender."""
    head = _outside(referral, by)
    if head.paying_authority_id is None:
        raise Conflict("Kommunen har ingen gästbeslutare. Registrera beslutet i stället.")
    fits = Membership.objects.filter(user=user, role=Role.GUEST_DECIDER, authority=head.paying_authority_id)
    if not fits.exists():
        raise Unfit("Gästbeslutaren ska höra till den betalande kommunen.", field="user")
    if GuestInvitation.objects.filter(referral=head, user=user).exists():
        raise Conflict("Gästbeslutaren är redan inbjuden.")
    return GuestInvitation.objects.create(
        referral=head,
        user=user,
        authority_id=head.paying_authority_id,
        invited_by=by.user,
        invited_at=at,
    )
