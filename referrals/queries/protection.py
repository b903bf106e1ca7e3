"""Reads of protected identity: who may be named in the circle, who is, what waits for a second person."""

from datetime import date

from django.db.models import F, Q

from ikb.accounts.choices import Role
from ikb.accounts.models import Membership, User
from ikb.lib.sorting import swedish_key
from referrals.models import CircleMember, ProtectionChange, Referral

IN_QUESTION = (
    Role.REFERRER,
    Role.COORDINATOR,
    Role.INTAKE_MANAGER,
    Role.SITE_MANAGER,
    Role.FAMILY_THERAPIST,
    Role.INDIVIDUAL_THERAPIST,
    Role.GUEST_DECIDER,
)


def nameable(referral: Referral, on: date) -> dict[str, tuple[User, str]]:
    """People with a task in the case at the authorities concerned, by user id, in Swedish order."""
    boards = {referral.owner_id, *referral.receivers()}
    rows = (
        Membership.objects.in_force(on)
        .filter(authority__in=boards, role__in=IN_QUESTION, user__is_active=True)
        .filter(~Q(role=Role.REFERRER) | Q(unit=referral.sending_unit_id))
        .select_related("user", "authority__organisation")
    )
    ordered = sorted(rows, key=lambda m: swedish_key(str(m.user)))
    return {
        str(m.user_id): (m.user, f"{m.user}, {m.get_role_display().lower()}, {m.authority.organisation.name}")
        for m in ordered
    }


def circle_of(referral: Referral) -> list[CircleMember]:
    """Those who know of the case now."""
    rows = CircleMember.objects.filter(referral=referral, removed_at__isnull=True).select_related("user")
    return sorted(rows, key=lambda row: swedish_key(str(row.user)))


def lowering_of(referral: Referral) -> ProtectionChange | None:
    """The lower level that waits for a second person."""
    rows = ProtectionChange.objects.filter(
        person=referral.young_person_id, confirmed_at__isnull=True, refused_at__isnull=True
    )
    return rows.exclude(to=F("person__protection_level")).select_related("asked_by").order_by("-pk").first()
