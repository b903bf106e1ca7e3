"""Verbs of protected identity and of conflicts of interest (docs/visibility.md §8.1)."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ikb.accounts.acting import Acting
from ikb.accounts.models import User
from ikb.lib.errors import Conflict, Unfit
from referrals.actions.intake import lock
from referrals.choices import ProtectionLevel
from referrals.models import CircleMember, ConflictOfInterest, ProtectionChange, Referral, YoungPerson

ORDER = [ProtectionLevel.NONE, ProtectionLevel.MARKED, ProtectionLevel.PROTECTED]


def _person(referral: Referral) -> YoungPerson:
    person = lock(referral).young_person
    if person is None:
        raise Conflict("Ungdomen går inte att ändra här.")
    return person


@transaction.atomic
def raise_protection(
    *, referral: Referral, level: ProtectionLevel, circle: Iterable[User], reason: str, by: Acting, at: datetime
) -> YoungPerson:
    """Raise the level: it applies at once, for every referral of the person that the own authority has.

    The circle comes first: whoever raises it is a member, and those who are named with the reason.
    """
    person = _person(referral)
    if ORDER.index(level) <= ORDER.index(ProtectionLevel(person.protection_level)):
        raise Unfit("Välj en högre nivå. En lägre nivå kräver två personer.", field="level")
    for case in Referral.objects.filter(young_person=person):
        for user in {by.user, *circle}:
            add_to_circle(referral=case, user=user, reason=reason, by=by, once=True)
    ProtectionChange.objects.create(
        person=person,
        before=person.protection_level,
        to=level,
        asked_by=by.user,
        asked_at=at,
    )
    person.protection_level = level
    person.save()
    return person


def add_to_circle(*, referral: Referral, user: User, reason: str, by: Acting, once: bool = False) -> None:
    """Name one person who may know of the case, with the reason."""
    if CircleMember.objects.filter(referral=referral, user=user, removed_at__isnull=True).exists():
        if once:
            return
        raise Unfit(f"{user} är redan med i kretsen.", field="user")
    CircleMember.objects.create(referral=referral, user=user, reason=reason, added_by=by.user)


@transaction.atomic
def remove_from_circle(*, member: CircleMember, by: Acting, at: datetime) -> None:
    """Take somebody out; the row stays. Nobody leaves a circle empty."""
    rows = CircleMember.objects.select_for_update().filter(referral=member.referral_id, removed_at__isnull=True)
    others = [row for row in rows if row.pk != member.pk]
    if member.removed_at is not None or not others:
        raise Conflict("Kretsen behöver minst en person.")
    CircleMember.objects.filter(pk=member.pk).update(removed_at=at, removed_by=by.user)


@transaction.atomic
def ask_to_lower(*, referral: Referral, level: ProtectionLevel, by: Acting, at: datetime) -> ProtectionChange:
    """Ask for a lower level: nothing changes until a second person has confirmed."""
    person = _person(referral)
    if ORDER.index(level) >= ORDER.index(ProtectionLevel(person.protection_level)):
        raise Unfit("Välj en lägre nivå än den nuvarande.", field="level")
    if ProtectionChange.objects.filter(person=person, confirmed_at__isnull=True, refused_at__isnull=True).exclude(
        to=person.protection_level
    ):
        raise Conflict("En sänkning väntar redan på en andra person.")
    return ProtectionChange.objects.create(
        person=person, before=person.protection_level, to=level, asked_by=by.user, asked_at=at
    )


@transaction.atomic
def confirm_lowering(*, referral: Referral, change: ProtectionChange, by: Acting, at: datetime) -> YoungPerson:
    """The second person, never the one who asked."""
    person = _person(referral)
    row = ProtectionChange.objects.select_for_update(of=("self",)).get(pk=change.pk, person=person)
    if row.asked_by_id == by.user.pk:
        raise PermissionDenied
    if row.confirmed_at is not None or row.to == person.protection_level:
        raise Conflict("Sänkningen är redan avgjord.")
    row.confirmed_by, row.confirmed_at = by.user, at
    row.save()
    person.protection_level = row.to
    person.save()
    return person


@transaction.atomic
def declare_conflict(*, referral: Referral, authority_id: int, by: Acting, at: datetime) -> ConflictOfInterest:
    """Anmäl jäv: from this moment the person sees the head of the case only (förvaltningslagen 16–18 §§)."""
    if ConflictOfInterest.objects.filter(referral=referral, user=by.user).exists():
        raise Conflict("Du har redan anmält jäv.")
    return ConflictOfInterest.objects.create(referral=referral, user=by.user, authority_id=authority_id, declared_at=at)
