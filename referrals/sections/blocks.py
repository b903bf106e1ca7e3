"""Blocks, the marker for the others, and disclosures by hand."""

from datetime import date

from ikb.accounts.gate import ActingRequest
from ikb.accounts.roles import Can
from referrals.models import Referral
from referrals.queries.blocks import handed_over, standing_blocks
from referrals.queries.cases import may_write
from referrals.sections.base import Section, Side


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """The owner sees its blocks, the others that blocked information exists. One query, two for the writer."""
    acting = request.acting
    own = acting.authorities()
    writes = may_write(acting, referral)
    rows = standing_blocks(referral)
    mine = [row for row in rows if row.owner_id in own or writes]
    others = [row for row in rows if row not in mine and (row.receiver_id in own or row.receiver_id is None)]
    blocks = acting.can(Can.RECORD_BLOCK) and (writes or referral.host_authority_id in own) and bool(referral.sent_on)
    part = {
        "mine": mine,
        "others": others,
        "opens": acting.can(Can.OPEN_BLOCKED),
        "blocks": blocks,
        "lifts": acting.can(Can.RECORD_BLOCK),
        "hands": writes and acting.can(Can.DISCLOSE_BY_HAND),
        "handed": handed_over(referral) if writes else [],
    }
    if not rows and not blocks and not part["hands"]:
        return None
    return Section("referrals/parts/blocks.html", Side.RIGHT, part)
