"""Reads for letters and delegated decisions: what a form begins with, what waits to be sent, what is reported."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from agreements.choices import Principal
from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.accounts.models import Authority, Membership, Substitution
from ikb.accounts.roles import Can
from ikb.lib.dates import swedish_date
from ikb.lib.deadlines import Deadline
from referrals.choices import ProtectionLevel, Status
from referrals.models import IntakeDecision, Referral, StatusChange

REMINDER_DAYS = 10
"""Days after the hand-over when a decider who has not decided is reminded."""
DECIDERS = {
    Principal.MUNICIPALITY: frozenset({Role.INTAKE_MANAGER.value, Role.GUEST_DECIDER.value}),
    Principal.REGION: frozenset({Role.SITE_MANAGER.value}),
}


def first_values(referral: Referral, authority: Authority) -> dict[str, Any]:
    """Föredragande is who handed the referral over; the delegation is that of the authority's latest decision."""
    handed = StatusChange.objects.filter(referral=referral, to=Status.AWAITING_DECISIONS).select_related("by")
    change = handed.order_by("-pk").first()
    latest = (
        IntakeDecision.objects.filter(owner=authority)
        .exclude(delegation_list="")
        .order_by("-decided_at", "-pk")
        .first()
    )
    return {
        "presenter": str(change.by) if change and change.by else "",
        "delegation_list": latest.delegation_list if latest else "",
        "delegation_number": latest.delegation_number if latest else "",
    }


def stands_in_for(membership: Membership, on: date) -> str:
    """Whose substitute the person is on a day, among those with the same role at the same board."""
    rows = Substitution.objects.filter(
        substitute=membership.user_id,
        valid_from__lte=on,
        valid_to__gte=on,
        absent__memberships__role=membership.role,
        absent__memberships__authority=membership.authority_id,
    )
    first = rows.select_related("absent").first()
    return str(first.absent) if first else ""


def letter_of(acting: Acting, referral: Referral, principal: Principal) -> IntakeDecision | None:
    """The standing decision whose letter this person may read: own and coordinator always, others once it is sent."""
    row = (
        IntakeDecision.objects.visible_to(acting, referral)
        .filter(principal=principal)
        .select_related("decided_by", "owner__organisation", "recorded_by")
        .first()
    )
    if row is None:
        return None
    own = row.owner_id in acting.authorities(
        [*acting.giving(Can.DECIDE_FOR_MUNICIPALITY), *acting.giving(Can.DECIDE_FOR_REGION)]
    )
    return row if row.letter_sent_at or own or acting.can(Can.FORWARD_REFERRAL) else None


def standing(referral: Referral) -> list[IntakeDecision]:
    """The standing decisions that the database shows this person."""
    return list(IntakeDecision.objects.standing().filter(referral=referral).order_by("principal"))


@dataclass(frozen=True)
class Delegated:
    """One decision as it is reported to the board: no name of the young person, no reason."""

    row: IntakeDecision
    day: date
    case_number: str
    title: str


def delegated(acting: Acting, first: date, last: date) -> list[Delegated]:
    """Decisions of the person's own boards in a period, both days included, undone ones left out. One query."""
    own = acting.authorities(acting.giving(Can.SEE_DELEGATED))
    rows: QuerySet[IntakeDecision] = (
        IntakeDecision.objects.standing()
        .filter(owner__in=own, decided_by__isnull=False)
        .filter(
            Q(referral__young_person__isnull=True)
            | Q(referral__young_person__protection_level=ProtectionLevel.NONE)
            | Q(referral__circle__user=acting.user.pk, referral__circle__removed_at__isnull=True)
        )
        .select_related("referral", "decided_by", "owner__organisation")
        .distinct()
        .order_by("decided_at", "pk")
    )
    titles = {Principal.MUNICIPALITY: Role.INTAKE_MANAGER.label, Principal.REGION: Role.SITE_MANAGER.label}
    return [
        Delegated(row, day, row.referral.case_number, str(titles[Principal(row.principal)]))
        for row in rows
        if first <= (day := swedish_date(row.decided_at)) <= last
    ]


def decision_deadlines(acting: Acting, on: date) -> list[Deadline]:
    """Ten days after the hand-over whoever has not decided is reminded. One query."""
    if not (acting.can(Can.DECIDE_FOR_MUNICIPALITY) or acting.can(Can.DECIDE_FOR_REGION)):
        return []
    cases = (
        Referral.objects.visible_to(acting)
        .filter(status=Status.AWAITING_DECISIONS, forwarded_at__isnull=False)
        .filter(Q(young_person__isnull=True) | Q(young_person__protection_level=ProtectionLevel.NONE))
        .select_related("version__agreement")
    )
    found = []
    for case in cases:
        for principal, decided in (
            (Principal.MUNICIPALITY, case.municipality_decided_on),
            (Principal.REGION, case.region_decided_on),
        ):
            board = case.authority_of(principal)
            if decided is None and board is not None and board in acting.authorities():
                found.append(_decision_deadline(case, principal, board, on))
    return found


def reminder_day(referral: Referral) -> date | None:
    """When the reminder goes."""
    if referral.forwarded_at is None:
        return None
    return swedish_date(referral.forwarded_at) + timedelta(days=REMINDER_DAYS)


def _decision_deadline(case: Referral, principal: Principal, board: int, on: date) -> Deadline:
    day = reminder_day(case)
    assert day is not None
    return Deadline(
        day,
        f"Besluta om intag, {case.case_number}",
        case.version.agreement.short_name,
        reverse("referrals:page", args=[case.public_id]),
        missed=day < on,
        before=(0,),
        roles=DECIDERS[principal],
        authorities=frozenset({board}),
    )
