"""What can be put on paper, and what the young person or a guardian may ask for."""

from datetime import date

from ikb.accounts.gate import ActingRequest
from ikb.accounts.roles import Can
from referrals.models import Referral
from referrals.queries.extract import earlier_extracts
from referrals.sections.base import Section, Side


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """Links for those who print the case or produce an extract, and to whom extracts were given. One query."""
    acting = request.acting
    producers = acting.giving(Can.PRODUCE_EXTRACT)
    part = {
        "prints": acting.can(Can.PRINT_CASE),
        "extracts": bool(producers),
        "given": earlier_extracts(referral, acting.authorities(producers)) if producers else [],
    }
    return Section("referrals/parts/documents.html", Side.RIGHT, part) if part["prints"] or producers else None
