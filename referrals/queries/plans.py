"""Reads of the coordinated plans and of care outside the home."""

from dataclasses import fields

from referrals.care_days import Span
from referrals.models import CarePeriod, CoordinatedPlan, Referral
from referrals.placements import CareFacts
from referrals.plans import PlanFacts


def plan_facts(row: CoordinatedPlan) -> PlanFacts:
    """The row as values for the rules."""
    return PlanFacts(**{field.name: getattr(row, field.name) for field in fields(PlanFacts)})


def care_facts(row: CarePeriod) -> CareFacts:
    """The row as values for the rules."""
    values = {field.name: getattr(row, field.name) for field in fields(CareFacts) if field.name != "plan"}
    return CareFacts(plan=row.plan_id, **values)


def plans_of(referral: Referral) -> list[CoordinatedPlan]:
    """The plans of a case, the latest first."""
    return list(CoordinatedPlan.objects.filter(referral=referral).order_by("-noticed_on", "-pk"))


def care_of(referral: Referral) -> list[CarePeriod]:
    """The standing periods of care, the latest first."""
    rows = CarePeriod.objects.filter(referral=referral, voided_at__isnull=True)
    return list(rows.select_related("owner__organisation", "plan").order_by("-valid_from", "-pk"))


def spans(rows: list[CarePeriod], *, inpatient: bool) -> list[Span]:
    """From–to of the inpatient periods, or of the placements."""
    return [(row.valid_from, row.valid_to) for row in rows if (row.care == "inpatient") == inpatient]
