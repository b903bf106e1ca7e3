"""The sections of a case's page beyond the referral itself, one module per idea.

Each module has `section(request, referral, today)`: what it shows to this person, or None. The page asks them in the
order of `SECTIONS`, shows them left (facts) or right (what can be done) and logs the kinds of information they hold.
"""

from collections.abc import Callable
from datetime import date

from ikb.accounts.gate import ActingRequest
from referrals.models import Referral
from referrals.sections import (
    blocks,
    closing,
    documents,
    letters,
    measures,
    notes,
    outside,
    placements,
    plans,
    protection,
    queue,
    stopping,
    treatment,
)
from referrals.sections.base import Section

SECTIONS: list[Callable[[ActingRequest, Referral, date], Section | None]] = [
    notes.section,
    protection.section,
    blocks.section,
    outside.section,
    letters.section,
    queue.section,
    treatment.section,
    plans.section,
    placements.section,
    measures.section,
    closing.section,
    stopping.section,
    documents.section,
]


def sections_of(request: ActingRequest, referral: Referral, today: date) -> list[Section]:
    """What this person is shown of the case beyond the referral."""
    found = (section(request, referral, today) for section in SECTIONS)
    return [section for section in found if section is not None]
