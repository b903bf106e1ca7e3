"""Verbs after a decision: undo it while no letter has left, and send the letters."""

from datetime import datetime

from django.db import connection, transaction

from agreements.choices import Principal
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority
from ikb.lib.errors import Conflict
from referrals.actions.intake import lock, move
from referrals.choices import Status
from referrals.lifecycle import Verb
from referrals.models import GuestInvitation, IntakeDecision, Referral


@transaction.atomic
def undo_decision(
    *, referral: Referral, principal: Principal, by: Acting, authority: Authority, at: datetime
) -> Referral:
    """Ångra beslut, while no letter has left and the case has not gone on. The undone row stays.

    Raises Conflict with what stands in the way.
    """
    head = lock(referral)
    mine = IntakeDecision.objects.standing().filter(referral=head, principal=principal, owner=authority).first()
    if mine is None:
        raise Conflict("Det finns inget beslut att ångra.")
    if mine.letter_sent_at is not None:
        raise Conflict("Beskedet har skickats. Beslutet kan inte ångras.")
    if head.status == Status.QUEUED:
        raise Conflict("Remissen står i kö. Ta bort den ur kön först.")
    if head.status != Status.AWAITING_DECISIONS:
        move(head, Verb.UNDO, by)
    with connection.cursor() as cursor:
        cursor.execute("select referrals_undo_decision(%s, %s, %s)", [head.pk, principal, at])
    head.decided_on = None
    if principal == Principal.MUNICIPALITY:
        head.municipality_decided_on = None
        GuestInvitation.objects.filter(referral=head).update(ends_on=None)
    else:
        head.region_decided_on = None
    head.save()
    return head


@transaction.atomic
def send_letters(*, referral: Referral, by: Acting, at: datetime) -> int:
    """Skicka beskedet nu: from here nothing can be undone. Returns how many were sent."""
    head = lock(referral)
    if head.decided_on is None or head.host_authority_id not in by.authorities():
        raise Conflict("Remissen är inte avgjord.")
    with connection.cursor() as cursor:
        cursor.execute("select referrals_send_letters_of(%s, %s)", [head.pk, at])
        (sent,) = cursor.fetchone()
    if not sent:
        raise Conflict("Beskedet är redan skickat.")
    return int(sent)


def send_due_letters(*, at: datetime) -> int:
    """The letters whose hour has come; returns how many (for the hourly job)."""
    with connection.cursor() as cursor:
        cursor.execute("select referrals_send_letters(%s)", [at])
        (sent,) = cursor.fetchone()
    return int(sent)
