"""Measures before, after, at 6 and 12 months."""

from datetime import date

from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest
from ikb.accounts.roles import Can
from referrals.closing import MEASURED, next_point, points_done
from referrals.models import Referral
from referrals.queries.outcomes import measured
from referrals.sections.base import Section, Side


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """For the team: which points are measured, what comes next. One query."""
    if not request.acting.can(Can.SEE_MEASURES) or referral.status not in MEASURED:
        return None
    rows = measured(referral)
    left = next_point(referral.closed_on, points_done(rows)) if referral.closed_on else None
    kinds = (InformationKind.MEASURES,) if rows else ()
    return Section("referrals/parts/measures.html", Side.RIGHT, {"done": len(rows), "next": left}, kinds)
