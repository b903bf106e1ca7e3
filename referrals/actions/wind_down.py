"""What is planned for an open case when its agreement ends (AG-16)."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ikb.accounts.models import Membership
from ikb.lib.errors import Conflict
from referrals.actions.intake import lock
from referrals.choices import OPEN, WindDownPlan
from referrals.models import Referral, WindDown


@transaction.atomic
def plan_wind_down(
    *, referral: Referral, membership: Membership, plan: WindDownPlan, decided_on: date, note: str = ""
) -> WindDown:
    """Write or change the plan. Raises PermissionDenied for another than the host's, Conflict for a closed case."""
    head = lock(referral)
    if head.host_authority_id != membership.authority_id:
        raise PermissionDenied
    if head.status not in OPEN:
        raise Conflict("Ärendet är inte pågående. Planeringen kan inte ändras.")
    values = {"owner": membership.authority, "plan": plan, "decided_on": decided_on, "note": note}
    row, _ = WindDown.objects.update_or_create(referral=head, defaults=values)
    return row
