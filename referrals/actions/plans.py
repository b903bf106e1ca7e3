"""Verbs of the coordinated plan and of care outside the home."""

from dataclasses import asdict
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership
from ikb.lib.errors import Conflict, Unfit
from referrals import placements, plans
from referrals.actions.intake import lock
from referrals.models import CarePeriod, CoordinatedPlan, Referral


@transaction.atomic
def record_plan(
    *,
    referral: Referral,
    facts: plans.PlanFacts,
    membership: Membership,
    by: Acting,
    row: CoordinatedPlan | None = None,
) -> CoordinatedPlan:
    """Record or carry on a coordinated plan. Owned by the host; its contents stay in the records of the principals."""
    head = lock(referral)
    if head.host_authority_id != membership.authority_id:
        raise PermissionDenied
    for field, sentence in plans.faults(facts):
        raise Unfit(sentence, field=field)
    row = row or CoordinatedPlan(referral=head, owner=membership.authority, recorded_by=by.user)
    for name, value in asdict(facts).items():
        setattr(row, name, value)
    row.save()
    return row


@transaction.atomic
def record_care(
    *,
    referral: Referral,
    facts: placements.CareFacts,
    membership: Membership,
    by: Acting,
    row: CarePeriod | None = None,
) -> CarePeriod:
    """Record or carry on a period of care outside the home; a planned placement stands on a plan (SI-06)."""
    head = lock(referral)
    if row is not None and row.owner_id != membership.authority_id:
        raise PermissionDenied
    if row is not None and row.voided_at is not None:
        raise Conflict("Raden är makulerad.")
    for field, sentence in placements.faults(facts):
        raise Unfit(sentence, field=field)
    row = row or CarePeriod(referral=head, owner=membership.authority, recorded_by=by.user)
    values = asdict(facts)
    row.plan_id = values.pop("plan")
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


@transaction.atomic
def void_care(*, row: CarePeriod, by: Acting, at: datetime) -> CarePeriod:
    """Makulera a period that was recorded by mistake."""
    if row.owner_id not in by.authorities():
        raise PermissionDenied
    mine = CarePeriod.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if mine.voided_at is not None:
        raise Conflict("Raden är redan makulerad.")
    mine.voided_at = at
    mine.save()
    return mine
