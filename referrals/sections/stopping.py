"""Take back, or void what was registered by mistake."""

from datetime import date

from ikb.accounts.gate import ActingRequest
from ikb.accounts.roles import Can
from referrals.choices import Status
from referrals.lifecycle import Verb, may
from referrals.models import Referral
from referrals.queries.cases import may_write
from referrals.sections.base import Section, Side


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """The two ways out that this person has in this state."""
    acting = request.acting
    roles = [m.role for m in acting.memberships]
    status = Status(referral.status)
    writes = may_write(acting, referral)
    part = {
        "takes_back": writes and acting.can(Can.TAKE_BACK) and may(status, Verb.TAKE_BACK, roles),
        "voids": acting.can(Can.VOID_REFERRAL) and may(status, Verb.VOID, roles) and (writes or status != Status.DRAFT),
    }
    if not any(part.values()):
        return None
    return Section("referrals/parts/stopping.html", Side.RIGHT, part)
