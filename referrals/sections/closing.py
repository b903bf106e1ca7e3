"""The outcome, and the way to it."""

from datetime import date

from ikb.accounts.choices import InformationKind, Role
from ikb.accounts.gate import ActingRequest
from ikb.accounts.roles import Can
from referrals.choices import Status
from referrals.models import Referral
from referrals.queries.outcomes import days_of
from referrals.sections.base import Section, Side


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """The whole outcome for those who see it, the day of the hand-over for the contact. One query for the team."""
    acting = request.acting
    row = getattr(referral, "closing", None)
    closes = referral.status == Status.IN_TREATMENT and referral.host_authority_id in acting.authorities(
        acting.giving(Can.CLOSE_CASE)
    )
    shown = row if row and row.complete and referral.status == Status.CLOSED and acting.can(Can.SEE_CLOSING) else None
    if not shown and not closes:
        return None
    only_contact = {m.role for m in acting.memberships} == {Role.MUNICIPAL_CONTACT}
    days = days_of(referral) if shown and acting.can(Can.SEE_MEASURES) else None
    part = {"row": shown, "closes": closes, "only_day": only_contact, "days": days}
    kinds: tuple[InformationKind, ...] = (InformationKind.CLOSING,) if shown else ()
    if days:
        kinds += (InformationKind.MEASURES,)
    return Section("referrals/parts/closing.html", Side.RIGHT, part, kinds)
