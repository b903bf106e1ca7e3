"""Care outside the home: periods, and what a placement leaves to do."""

from datetime import date

from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest
from ikb.accounts.roles import Can
from referrals.care_days import days_after
from referrals.models import Referral
from referrals.placements import cost_due, days_after_ready, tasks
from referrals.queries.plans import care_facts, care_of, spans
from referrals.sections.base import Section, Side


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """For the team; placements are told to nobody else from here."""
    acting = request.acting
    if not acting.can(Can.SEE_MEASURES) or referral.sent_on is None:
        return None
    own = acting.authorities(acting.giving(Can.RECORD_MEASURES))
    shown = []
    rows = care_of(referral)
    for row in rows:
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
    placed, inpatient = spans(rows, inpatient=False), spans(rows, inpatient=True)
    ended = referral.closed_on
    after = days_after(placed, inpatient, ended=ended, on=today) if ended and rows else None
    kinds = (InformationKind.MEASURES,) if shown else ()
    return Section("referrals/parts/placements.html", Side.RIGHT, {"rows": shown, "after": after}, kinds)
