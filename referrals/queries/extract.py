"""Reads of the extract: the authority for which it is made, the young person's cases there, whom it may be given to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from referrals.choices import Giver
from referrals.extracts import Receiver
from referrals.models import (
    ConflictOfInterest,
    Consent,
    CorrectnessNote,
    Extract,
    GuardianShield,
    IdentifierRecord,
    InternalNote,
    Referral,
)
from referrals.queries.blocks import blocked_kinds
from referrals.queries.cases import is_of_age, the_case


def for_board(acting: Acting, membership: Membership) -> Acting:
    """The same person as a producer of extracts at one authority only."""
    of_board = [m for m in acting.giving(Can.PRODUCE_EXTRACT) if m.authority_id == membership.authority_id]
    return replace(acting, memberships=tuple(of_board), current=membership)


def cases_of_person(acting: Acting, referral: Referral) -> list[Referral]:
    """The young person's cases that the producer sees at this authority, the oldest first: one number, one person."""
    same = Q(pk=referral.pk)
    person = referral.young_person
    if person is not None:
        same |= Q(young_person=person)
        numbers = {person.identifier, *person.earlier_identifiers.values_list("identifier", flat=True)} - {""}
        earlier = IdentifierRecord.objects.filter(person=OuterRef("young_person"), identifier__in=numbers)
        same |= Q(young_person__identifier__in=numbers) | Q(Exists(earlier))
    mine = ConflictOfInterest.objects.filter(user=acting.user.pk)
    rows = Referral.objects.visible_to(acting).filter(same).exclude(pk__in=mine.values("referral"))
    keys = list(rows.order_by("created_at", "pk").values_list("public_id", flat=True))
    return [case for key in keys if (case := the_case(acting, key)) is not None]


def receivers(cases: Sequence[Referral], on: date) -> list[Receiver]:
    """The young person, and the guardians who are named in the consents until the 18th birthday."""
    person = next((case.young_person for case in cases if case.young_person), None)
    found = [Receiver(person.name if person else "Ungdomen")]
    if person is None or is_of_age(person, on):
        return found
    rows = Consent.objects.filter(file__referral__in=cases, giver=Giver.GUARDIAN).order_by("name", "pk")
    names = {name.casefold(): name for name in rows.values_list("name", flat=True)}
    return found + [Receiver(name, guardian=True) for name in names.values()]


def shielded(cases: Iterable[Referral]) -> dict[int, set[str]]:
    """By case: the kinds that any authority has shielded against guardians."""
    keys = [case.pk for case in cases]
    found: dict[int, set[str]] = {key: set() for key in keys}
    with connection.cursor() as cursor:
        cursor.execute("select case_id, kind from referrals_shielded(%s)", [keys])
        for key, kind in cursor.fetchall():
            found[key].add(kind)
    return found


def standing_shields(referral: Referral, owner: int) -> list[GuardianShield]:
    """The own authority's shields of a case."""
    rows = GuardianShield.objects.filter(referral=referral, owner=owner, lifted_on__isnull=True)
    return list(rows.select_related("set_by").order_by("kind"))


def correctness_notes(referral: Referral, owners: Iterable[int]) -> list[CorrectnessNote]:
    """What is held to be wrong, as the own authority has noted it."""
    return list(CorrectnessNote.objects.filter(referral=referral, owner__in=owners).order_by("noted_on", "pk"))


def earlier_extracts(referral: Referral, owners: Iterable[int]) -> list[Extract]:
    """Extracts that the own authority has given, the latest first."""
    return list(Extract.objects.filter(referral=referral, owner__in=owners).order_by("-made_at", "-pk"))


def closed_kinds(acting: Acting, referral: Referral, at: datetime) -> frozenset[str]:
    """What a block closes to the producer's unit."""
    if not referral.unit_blocked:  # type: ignore[attr-defined]  # annotated by the_case
        return frozenset()
    return blocked_kinds(acting, referral, at)


def own_notes(cases: Sequence[Referral], owner: int) -> bool:
    """Whether the authority has an internal note in any of the cases."""
    return InternalNote.objects.filter(referral__in=cases, owner=owner).exists()


@dataclass(frozen=True)
class Producing:
    """The producer at one authority, with the young person's cases there."""

    acting: Acting
    membership: Membership
    cases: list[Referral]

    @property
    def owner(self) -> int:
        """Id of the authority."""
        return self.membership.authority_id
