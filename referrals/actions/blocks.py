"""Verbs of blocks, emergency openings and disclosures by hand (PDL 4:4–5, RE-31)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority, Unit
from ikb.lib.dates import SWEDEN, swedish_date
from ikb.lib.errors import Conflict, Unfit
from referrals.actions.intake import lock
from referrals.choices import ConsentAnswer, Giver, Ground, OutsideKind, Way
from referrals.consent import standing
from referrals.models import AccessBlock, EmergencyOpening, OutsideDisclosure, Referral
from referrals.queries.cases import consent_file, given_consents, is_of_age


@transaction.atomic
def record_block(
    *,
    referral: Referral,
    owner: int,
    kind: str,
    receiver: Authority | None,
    unit: Unit | None,
    asked_on: date,
    by: Acting,
    at: datetime,
) -> AccessBlock:
    """Spärr, at the young person's own request: the owner's kind is closed to others from this moment."""
    head = lock(referral)
    same = AccessBlock.objects.filter(
        referral=head, owner=owner, kind=kind, receiver=receiver, unit=unit, lifted_at__isnull=True
    )
    if same.exists():
        raise Unfit("Den spärren finns redan.", field="kind")
    return AccessBlock.objects.create(
        referral=head,
        owner_id=owner,
        kind=kind,
        receiver=receiver,
        unit=unit,
        asked_on=asked_on,
        recorded_by=by.user,
        recorded_at=at,
    )


@transaction.atomic
def lift_block(*, block: AccessBlock, by: Acting, at: datetime) -> AccessBlock:
    """Häv spärren, with the young person's consent."""
    if block.owner_id not in by.authorities() and block.referral.registered_by_id != by.user.pk:
        raise PermissionDenied
    row = AccessBlock.objects.select_for_update(of=("self",)).get(pk=block.pk)
    if row.lifted_at is not None:
        raise Conflict("Spärren är redan hävd.")
    row.lifted_at, row.lifted_by = at, by.user
    row.save()
    return row


@transaction.atomic
def open_blocked(*, block: AccessBlock, authority_id: int, reason: str, by: Acting, at: datetime) -> EmergencyOpening:
    """Nödöppna: this person sees what is blocked until the end of the next day; the log reviewer looks at it."""
    if block.lifted_at is not None:
        raise Conflict("Spärren är redan hävd.")
    if block.owner_id in by.authorities():
        raise PermissionDenied
    if not reason.strip():
        raise Unfit("Skriv varför uppgifterna behövs nu.", field="reason")
    ends = datetime.combine(swedish_date(at) + timedelta(days=2), time(), tzinfo=SWEDEN)
    return EmergencyOpening.objects.create(
        block=block, user=by.user, authority_id=authority_id, reason=reason.strip(), opened_at=at, closes_at=ends
    )


@transaction.atomic
def review_opening(*, opening: EmergencyOpening, justified: bool, by: Acting, at: datetime) -> EmergencyOpening:
    """The log reviewer of the opener's authority says whether it was justified; nobody reviews the own."""
    row = EmergencyOpening.objects.select_for_update(of=("self",)).get(pk=opening.pk)
    if row.authority_id not in by.authorities() or row.user_id == by.user.pk:
        raise PermissionDenied
    if row.reviewed_at is not None:
        raise Conflict("Nödöppningen är redan granskad.")
    row.reviewed_at, row.reviewed_by, row.justified = at, by.user, justified
    row.save()
    return row


@dataclass(frozen=True)
class HandedOver:
    """A disclosure by hand to a receiver outside the agreement."""

    receiver_kind: OutsideKind
    receiver_name: str
    kinds: Collection[str]
    ground: Ground
    reason: str
    decided_by: str
    way: Way
    made_on: date


@transaction.atomic
def disclose_by_hand(*, referral: Referral, facts: HandedOver, by: Acting, at: datetime) -> OutsideDisclosure:
    """Lämna ut till annan: on consent that names the receiver and covers the kinds, or on a legal ground (RE-31)."""
    head = lock(referral)
    consent_ids: list[int] = []
    if facts.ground == Ground.CONSENT:
        consent_ids = _named(head, facts)
    elif not facts.reason or not facts.decided_by:
        raise Unfit("Skriv skälet och vem som har beslutat.", field="reason")
    elif facts.ground == Ground.CARE_UNDER_18 and is_of_age(head.young_person, facts.made_on):
        raise Unfit("Grunden gäller bara under 18 år.", field="ground")
    return OutsideDisclosure.objects.create(
        referral=head,
        owner_id=head.owner_id,
        receiver_kind=facts.receiver_kind,
        receiver_name=facts.receiver_name,
        kinds=sorted(facts.kinds),
        ground=facts.ground,
        consent_ids=consent_ids,
        reason=facts.reason,
        ground_decided_by=facts.decided_by,
        way=facts.way,
        made_by=by.user,
        made_on=facts.made_on,
        recorded_at=at,
    )


def _named(head: Referral, facts: HandedOver) -> list[int]:
    """Ids of the consents that name the receiver; Unfit when one of those who must consent does not."""
    file = consent_file(head)
    needed = Giver.YOUNG_PERSON if is_of_age(head.young_person, facts.made_on) else Giver.GUARDIAN
    rows = [row for row in standing(given_consents(file)) if row.giver == needed]
    names = {row.pk: {name.casefold() for name in row.outside_receivers} for row in file.consents.all()} if file else {}
    carrying = [row for row in rows if row.answer == ConsentAnswer.GIVEN]
    covers = all(
        facts.receiver_name.casefold() in names[row.pk] and frozenset(facts.kinds) <= row.kinds | {"I1"}
        for row in carrying
    )
    if not carrying or len(carrying) != len(rows) or not covers:
        raise Unfit(f"Samtycket omfattar inte {facts.receiver_name}.", field="receiver_name")
    return sorted(row.pk for row in carrying)
