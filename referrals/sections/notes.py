"""What somebody holds to be wrong, beside the facts."""

from datetime import date

from django.utils import timezone

from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest
from referrals.extracts import reached_kinds
from referrals.models import Referral
from referrals.queries.extract import closed_kinds, correctness_notes
from referrals.sections.base import Section, Side


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """The own authority's notes, of the kinds that the person sees. One query."""
    acting = request.acting
    closed = closed_kinds(acting, referral, timezone.now())
    seen = {kind.value for kind in reached_kinds(acting.can)} - closed
    rows = [row for row in correctness_notes(referral, acting.authorities()) if row.kind in seen]
    if not rows:
        return None
    kinds = sorted({InformationKind(row.kind) for row in rows})
    return Section("referrals/parts/notes.html", Side.LEFT, {"rows": rows}, tuple(kinds))
