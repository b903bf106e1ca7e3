"""The way to protected identity, and to reporting a conflict of interest."""

from datetime import date

from ikb.accounts.gate import ActingRequest
from ikb.accounts.roles import Can
from referrals.choices import OPEN
from referrals.models import Referral
from referrals.queries.cases import may_write
from referrals.sections.base import Section, Side


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """Links for the author, and for a decider while the case is open. No query."""
    acting = request.acting
    decides = acting.authorities(acting.giving(Can.DECLARE_CONFLICT)) & referral.deciders()
    part = {
        "protects": acting.can(Can.PROTECT_IDENTITY)
        and referral.young_person is not None
        and may_write(acting, referral),
        "recuses": bool(decides) and referral.status in OPEN,
    }
    if not any(part.values()):
        return None
    return Section("referrals/parts/protection.html", Side.RIGHT, part)
