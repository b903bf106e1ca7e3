"""Nothing here yet."""

from datetime import date

from ikb.accounts.gate import ActingRequest
from referrals.models import Referral
from referrals.sections.base import Section


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """Nothing."""
    return None
