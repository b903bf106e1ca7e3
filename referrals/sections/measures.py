"""Measures before, after, at 6 and 12 months; once the treatment has begun, what only the follow-up counts."""

from datetime import date

from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest
from ikb.accounts.roles import Can
from referrals.actions.follow_up import FOLLOWED
from referrals.closing import MEASURED, next_point, points_done
from referrals.models import Referral
from referrals.presentation.follow_up import asked_in_words
from referrals.queries.follow_up import followed_up
from referrals.queries.outcomes import measured
from referrals.sections.base import Section, Side


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """For the team: which points are measured, what comes next, diagnoses and who was asked. Three queries."""
    if not request.acting.can(Can.SEE_MEASURES) or referral.status not in MEASURED:
        return None
    rows = measured(referral)
    left = next_point(referral.closed_on, points_done(rows)) if referral.closed_on else None
    found = followed_up(referral) if referral.status in FOLLOWED else None
    part = {
        "done": len(rows),
        "next": left,
        "found": found,
        "asked": asked_in_words(found) if found else [],
    }
    kinds = (InformationKind.MEASURES,) if rows or found else ()
    return Section("referrals/parts/measures.html", Side.RIGHT, part, kinds)
