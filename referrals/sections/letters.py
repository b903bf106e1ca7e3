"""Letters of the decisions, and undoing while none has left."""

from datetime import date

from agreements.choices import Principal
from ikb.accounts.gate import ActingRequest
from ikb.accounts.roles import Can
from referrals.choices import Status
from referrals.models import Referral
from referrals.queries.cases import principal_of
from referrals.queries.letters import letter_of, standing
from referrals.sections.base import Section, Side

NAMES = {Principal.MUNICIPALITY: ("kommun", "Kommunens besked"), Principal.REGION: ("region", "Regionens besked")}


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """One or two queries once somebody has decided."""
    acting = request.acting
    if not acting.can(Can.SEE_DECISIONS) or not (referral.municipality_decided_on or referral.region_decided_on):
        return None
    rows = standing(referral)
    own = principal_of(acting, referral)
    mine = next((row for row in rows if row.principal == own), None)
    sent = any(row.letter_sent_at for row in rows)
    settled = referral.decided_on is not None
    may_undo = (
        mine is not None
        and not sent
        and referral.status in {Status.AWAITING_DECISIONS, Status.ACCEPTED, Status.DECLINED}
    )
    letters = [NAMES[principal] for principal in Principal if settled and letter_of(acting, referral, principal)]
    sends = settled and not sent and acting.can(Can.FORWARD_REFERRAL)
    if not letters and not may_undo and not sends:
        return None
    due = next((row.letter_due_at for row in rows if row.letter_due_at), None)
    part = {
        "letters": letters,
        "undoes": NAMES[own][0] if may_undo and own else "",
        "sends": sends,
        "due": due,
        "sent": sent,
    }
    return Section("referrals/parts/letters.html", Side.RIGHT, part)
