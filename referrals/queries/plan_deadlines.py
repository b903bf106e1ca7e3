"""Days of plans and placements: follow-ups of coordinated plans, and the cost of acute placements."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.urls import reverse

from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.accounts.roles import Can
from ikb.lib.deadlines import Deadline
from referrals.choices import Entry, ProtectionLevel
from referrals.models import CarePeriod, CoordinatedPlan, Referral
from referrals.placements import cost_due
from referrals.queries.plans import care_facts

TEAM = frozenset({Role.COORDINATOR.value, Role.FAMILY_THERAPIST.value, Role.INDIVIDUAL_THERAPIST.value})


def about_case(referral: Referral, label: str, day: date, on: date, roles: frozenset[str]) -> Deadline:
    """A day of one case, by its number."""
    return Deadline(
        day,
        f"{label}, {referral.case_number}",
        referral.version.agreement.short_name,
        reverse("referrals:page", args=[referral.public_id]),
        missed=day < on,
        roles=roles,
    )


def plan_deadlines(acting: Acting, on: date) -> Sequence[Deadline]:
    """Follow-ups that have not been made, and costs of acute placements that are not agreed. Three queries."""
    if not acting.can(Can.SEE_MEASURES):
        return []
    cases = Referral.objects.visible_to(acting).filter(
        Q(young_person__isnull=True) | Q(young_person__protection_level=ProtectionLevel.NONE)
    )
    plans = CoordinatedPlan.objects.filter(
        referral__in=cases.values("pk"), follow_up_on__isnull=False, followed_up_on__isnull=True
    )
    found = [
        about_case(row.referral, "Följ upp den samordnade planen", row.follow_up_on, on, TEAM)
        for row in plans.select_related("referral__version__agreement")
        if row.follow_up_on
    ]
    acute = CarePeriod.objects.filter(
        referral__in=cases.values("pk"), entry=Entry.ACUTE, cost_agreement="", voided_at__isnull=True
    )
    for period in acute.select_related("referral__version__agreement"):
        if day := cost_due(care_facts(period)):
            label = "Kostnadsfördelning för akut placering"
            found.append(about_case(period.referral, label, day, on, frozenset({Role.COORDINATOR.value})))
    return found
