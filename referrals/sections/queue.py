"""The place in the queue, and what the coordinator does with it."""

from datetime import date

from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest
from ikb.accounts.roles import Can
from referrals.choices import Status
from referrals.models import Referral
from referrals.queries.queue import events_of
from referrals.sections.base import Section, Side


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """For the coordinator: add, move, offer, remove, and everything that happened. One query once it was queued."""
    if not request.acting.can(Can.MANAGE_QUEUE):
        return None
    adds = referral.status == Status.ACCEPTED and not referral.consent_withdrawn_on
    queued = referral.status == Status.QUEUED
    events = events_of(referral) if getattr(referral, "treatment", None) else []
    if not adds and not events:
        return None
    part = {"adds": adds, "queued": queued, "events": events}
    return Section("referrals/parts/queue.html", Side.RIGHT, part, (InformationKind.TREATMENT,) if events else ())
