"""Outside the agreement: the cost decision, and the municipality's decision by hand or by a guest."""

from datetime import date

from ikb.accounts.gate import ActingRequest
from ikb.accounts.roles import Can
from referrals.choices import OPEN, Status
from referrals.models import CostDecision, GuestInvitation, Referral
from referrals.sections.base import Section, Side


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """For the coordinator what is to do, for the others who decides. Two queries, only for such cases."""
    if not referral.outside_agreement or referral.sent_on is None:
        return None
    acting = request.acting
    records = acting.can(Can.RECORD_OUTSIDE) and referral.host_authority_id in acting.authorities()
    guests = list(GuestInvitation.objects.filter(referral=referral).select_related("user"))
    waits = referral.status == Status.AWAITING_DECISIONS and referral.municipality_decided_on is None
    part = {
        "cost": CostDecision.objects.filter(referral=referral).select_related("payer").first(),
        "decides_cost": records and referral.status in OPEN,
        "records": records and waits and not guests,
        "invites": records and waits and not guests and referral.paying_authority_id is not None,
        "guests": guests if records else [],
    }
    return Section("referrals/parts/outside.html", Side.RIGHT, part)
