"""The coordinated plan."""

from datetime import date

from ikb.accounts.choices import InformationKind, Role
from ikb.accounts.gate import ActingRequest
from ikb.accounts.roles import Can
from referrals.models import Referral
from referrals.plans import days_to_finish, follow_up_overdue, is_slow, stage
from referrals.queries.plans import plan_facts, plans_of
from referrals.sections.base import Section, Side

TEAM = (Role.COORDINATOR, Role.FAMILY_THERAPIST, Role.INDIVIDUAL_THERAPIST)


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """Stage and days, for the team: the sender and the principals keep the plan itself."""
    acting = request.acting
    if not acting.with_role(*TEAM) or referral.sent_on is None:
        return None
    rows = [(row, plan_facts(row)) for row in plans_of(referral)]
    writes = any(m.authority_id == referral.host_authority_id for m in acting.giving(Can.RECORD_PLAN))
    if not rows and not writes:
        return None
    shown = [
        {
            "row": row,
            "facts": facts,
            "stage": stage(facts),
            "days": days_to_finish(facts),
            "slow": is_slow(facts),
            "overdue": follow_up_overdue(facts, today),
        }
        for row, facts in rows
    ]
    part = {"plans": shown, "writes": writes}
    kinds = (InformationKind.TREATMENT,) if rows else ()
    return Section("referrals/parts/plans.html", Side.RIGHT, part, kinds)
