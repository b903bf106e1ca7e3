"""Who treats, and the start."""

from datetime import date

from ikb.accounts.gate import ActingRequest
from ikb.accounts.roles import Can
from referrals.choices import Status
from referrals.models import Referral
from referrals.queries.cases import visible_assignments
from referrals.sections.base import Section, Side


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """The therapists, and for the coordinator the button that starts the treatment."""
    assignments = visible_assignments(request.acting, referral)
    starts = request.acting.can(Can.START_TREATMENT) and referral.status in {Status.ACCEPTED, Status.QUEUED}
    if not assignments and not starts:
        return None
    return Section("referrals/parts/treatment.html", Side.RIGHT, {"assignments": assignments, "starts": starts})
