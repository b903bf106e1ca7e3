"""Verbs that stop a referral: the sender or the family takes it back, a slip is voided. Nothing is deleted."""

from datetime import date

from django.db import transaction

from ikb.accounts.acting import Acting
from ikb.lib.errors import Unfit
from referrals.actions.intake import lock, move
from referrals.choices import TakenBackBy, TakenBackReason
from referrals.lifecycle import Verb
from referrals.models import Referral


@transaction.atomic
def take_back(
    *, referral: Referral, by: Acting, stopped_by: TakenBackBy, reason: TakenBackReason, on: date
) -> Referral:
    """The sender or the family stops the referral: a status of its own, by whom and why coded (RE-03)."""
    head = lock(referral)
    move(head, Verb.TAKE_BACK, by)
    head.taken_back_on, head.taken_back_by, head.taken_back_reason = on, stopped_by, reason
    head.save()
    return head


@transaction.atomic
def void(*, referral: Referral, by: Acting, reason: str, on: date) -> Referral:
    """Makulera what was registered by mistake, with the reason. The author before sending, the coordinator after."""
    head = lock(referral)
    if not reason.strip():
        raise Unfit("Skriv varför remissen makuleras.", field="reason")
    move(head, Verb.VOID, by)
    head.voided_on, head.void_reason = on, reason
    head.save()
    return head
