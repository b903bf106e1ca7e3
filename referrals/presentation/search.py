"""A hit of the search, as far as this reader sees the case."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from referrals.models import Referral
from referrals.presentation.case import HIDDEN_NAME, describe_status
from referrals.wording import StatusLine


@dataclass(frozen=True)
class Hit:
    """`who` is empty where the identity is not shown, `place` with a protected young person too."""

    public_id: UUID
    case_number: str
    status: StatusLine
    day: date
    who: str
    place: str


def hit(referral: Referral, acting: Acting) -> Hit:
    """One row of the answer."""
    person, sees = referral.young_person, acting.can(Can.SEE_IDENTITY)
    protected = person is not None and person.is_protected
    closed: bool = referral.identity_closed  # type: ignore[attr-defined]  # annotated by case_list
    shown = person is not None and sees and not closed
    paying = referral.paying_municipality
    return Hit(
        public_id=referral.public_id,
        case_number=referral.case_number,
        status=describe_status(referral, acting),
        day=referral.referral_date,
        who=(HIDDEN_NAME if protected else str(person)) if shown else "",
        place=paying.short_name if paying and sees and not protected else "",
    )
