"""Care outside the home: periods, and what a placement leaves to do."""

from datetime import date

from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest
from ikb.accounts.roles import Can
from referrals.models import Referral
from referrals.placements import cost_due, days_after_ready, tasks
from referrals.queries.plans import care_facts, care_of
from referrals.sections.base import Section, Side


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """For the team; placements are told to nobody else from here."""
    acting = request.acting
    if not acting.can(Can.SEE_MEASURES) or referral.sent_on is None:
        return None
    own = acting.authorities(acting.giving(Can.RECORD_MEASURES))
    shown = []
    for row in care_of(referral):
        facts = care_facts(row)
        over = facts.valid_to is not None and facts.valid_to < today
        shown.append(
            {
                "row": row,
                "tasks": [] if over else tasks(facts),
                "cost_due": cost_due(facts),
                "after_ready": days_after_ready(facts, today),
                "writes": row.owner_id in own,
            }
        )
    kinds = (InformationKind.MEASURES,) if shown else ()
    return Section("referrals/parts/placements.html", Side.RIGHT, {"rows": shown}, kinds)
