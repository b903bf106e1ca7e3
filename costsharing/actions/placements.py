"""Verbs of placement cost agreements: draft, change the draft, propose a split, sign, review, end.

Whatever is changed before both have signed is a new version of the split, so that nobody signs another text than the
one that was read. Each verb locks the agreement, guards, writes and returns the row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.choices import Principal
from costsharing.models import (
    PlacementAgreement,
    PlacementMeasure,
    PlacementReview,
    PlacementSignature,
    PlacementSplit,
)
from costsharing.placements import (
    Fault,
    Placement,
    SplitFacts,
    day_faults,
    signing_faults,
    split_faults,
    split_kind,
    split_parts,
)
from costsharing.queries.placements import Counterpart, latest_from, open_split
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.errors import Conflict, Unfit

ENDED = "Placeringen är avslutad. Överenskommelsen kan inte ändras."
SIGNED = "Båda huvudmännen har skrivit under. Lägg ett nytt förslag i stället."
REPLACED = "Förslaget har ersatts av ett nyare. Läs igenom det innan du skriver under."
SIGNED_BY_YOU = "Du har redan skrivit under för den ena huvudmannen. Någon annan skriver under för den andra."
OWN_SIGNED = "Din huvudman har redan skrivit under."
NOTHING_OPEN = "Det finns inget förslag att skriva under."


@dataclass(frozen=True)
class PlacementFacts:
    """What is typed about a placement; measures by the principal that answers for them."""

    placed_by: Principal
    acute: bool
    placed_on: date
    care: str
    case_number: str
    health_care: str
    review_on: date
    measures: Mapping[Principal, Sequence[str]]
    case_ref: UUID | None = None


@dataclass(frozen=True)
class NewSplit:
    """What is typed about a split."""

    facts: SplitFacts
    valid_from: date
    reason: str = ""


def own_side(acting: Acting, placement: PlacementAgreement) -> set[int]:
    """The authorities of the agreement for which the person agrees."""
    own = acting.authorities(acting.giving(Can.AGREE_PLACEMENT_COSTS))
    return own & {placement.region_id, placement.municipality_id}


def _locked(placement: PlacementAgreement, acting: Acting) -> PlacementAgreement:
    """The row, nobody else's meanwhile. PermissionDenied for another authority, Conflict when it has ended."""
    if not own_side(acting, placement):
        raise PermissionDenied
    PlacementAgreement.objects.select_for_update().get(pk=placement.pk)
    found = PlacementAgreement.objects.complete().get(pk=placement.pk)
    if found.ends_on is not None:
        raise Conflict(ENDED)
    return found


def _refuse(faults: Sequence[Fault]) -> None:
    for field, sentence in faults:
        raise Unfit(sentence, field=field)


def days_of(placement: PlacementAgreement) -> Placement:
    """What the days of a split are held against, of a row that came from `complete()`."""
    return Placement(placement.placed_on, placement.acute, latest_from(placement))


@transaction.atomic
def draft_placement(
    *, counterpart: Counterpart, facts: PlacementFacts, split: NewSplit, acting: Acting, on: date
) -> PlacementAgreement:
    """Upprätta: the parts, the measures and the first proposal. Both principals see it from now on (CO-13).

    Raises Unfit for a split or a day that does not hold.
    """
    if counterpart.own.pk not in acting.authorities(acting.giving(Can.AGREE_PLACEMENT_COSTS)):
        raise PermissionDenied
    _refuse(fact_faults(facts))
    placement = PlacementAgreement.objects.create(
        agreement=counterpart.agreement,
        region=counterpart.region,
        municipality=counterpart.municipality,
        drafted_by=acting.user,
        drafted_on=on,
        **_columns(facts),
    )
    _write_measures(placement, facts)
    _write_split(placement, split, Placement(facts.placed_on, facts.acute), 1, acting, on)
    return placement


@transaction.atomic
def change_draft(
    *, placement: PlacementAgreement, facts: PlacementFacts, split: NewSplit, acting: Acting, on: date
) -> PlacementAgreement:
    """Change what nobody is bound by yet: a new version, without the signature that an older one may have.

    Raises Conflict when both have signed a version, Unfit as `draft_placement`.
    """
    found = _locked(placement, acting)
    if latest_from(found) is not None:
        raise Conflict(SIGNED)
    _refuse(fact_faults(facts))
    for name, value in _columns(facts).items():
        setattr(found, name, value)
    found.save()
    found.measures.all().delete()
    _write_measures(found, facts)
    _write_split(found, split, Placement(facts.placed_on, facts.acute), _next_number(found), acting, on)
    return found


@transaction.atomic
def propose_split(*, placement: PlacementAgreement, split: NewSplit, acting: Acting, on: date) -> PlacementSplit:
    """A new version of the split, from a day that has not been: nothing is claimed afterwards (CO-14).

    Raises Unfit for a split or a day that does not hold.
    """
    found = _locked(placement, acting)
    return _write_split(found, split, days_of(found), _next_number(found), acting, on)


@transaction.atomic
def sign_split(
    *,
    placement: PlacementAgreement,
    number: int,
    title: str,
    signed_on: date,
    document: str,
    acting: Acting,
    at: datetime,
    on: date,
) -> PlacementSignature:
    """Skriv under for the own authority; with both signatures the version counts from its day (CO-13).

    Raises Conflict for another version than the open one and for who has signed already, Unfit for the day.
    """
    found = _locked(placement, acting)
    split = open_split(found)
    if split is None:
        raise Conflict(NOTHING_OPEN)
    if split.number != number:
        raise Conflict(REPLACED)
    signed = {signature.authority_id: signature.signed_by_id for signature in split.signatures.all()}
    if acting.user.pk in signed.values():
        raise Conflict(SIGNED_BY_YOU)
    sides = sorted(own_side(acting, found) - signed.keys())
    if not sides:
        raise Conflict(OWN_SIGNED)
    _refuse(
        signing_faults(signed_on, days_of(found), valid_from=split.valid_from, proposed_on=split.proposed_on, on=on)
    )
    return PlacementSignature.objects.create(
        split=split,
        authority_id=sides[0],
        signed_by=acting.user,
        name=str(acting.user),
        title=title,
        signed_on=signed_on,
        document=document,
        registered_at=at,
    )


@transaction.atomic
def record_review(
    *,
    placement: PlacementAgreement,
    reviewed_on: date,
    changes: bool,
    note: str,
    next_on: date,
    acting: Acting,
    on: date,
) -> PlacementReview:
    """Uppföljning: whether the split is to change, and when it is looked at again (CO-16).

    Raises Unfit for a day to come, one before the placement, or a next day that is not later.
    """
    found = _locked(placement, acting)
    if reviewed_on > on:
        raise Unfit(FUTURE_DATE, field="reviewed_on")
    if reviewed_on < found.placed_on:
        raise Unfit("Dagen ligger före placeringen.", field="reviewed_on")
    if next_on <= reviewed_on:
        raise Unfit("Nästa uppföljning ska vara efter den här.", field="next_on")
    found.review_on = next_on
    found.save(update_fields=["review_on"])
    return PlacementReview.objects.create(
        placement=found, reviewed_on=reviewed_on, changes=changes, note=note, next_on=next_on, recorded_by=acting.user
    )


@transaction.atomic
def end_placement(*, placement: PlacementAgreement, last_day: date, acting: Acting) -> PlacementAgreement:
    """Avsluta: the last day that is paid for; nothing changes afterwards. Raises Unfit for a day before the placement.

    A draft that nobody signs ends the same way.
    """
    found = _locked(placement, acting)
    if last_day < found.placed_on:
        raise Unfit("Sista dagen ligger före placeringen.", field="last_day")
    found.ends_on, found.ended_by = last_day, acting.user
    found.save(update_fields=["ends_on", "ended_by"])
    return found


def fact_faults(facts: PlacementFacts) -> list[Fault]:
    """What does not hold about a placement itself."""
    return [("review_on", "Uppföljningen ligger före placeringen.")] if facts.review_on < facts.placed_on else []


def _columns(facts: PlacementFacts) -> dict[str, object]:
    names = ("placed_by", "acute", "placed_on", "care", "case_number", "case_ref", "health_care", "review_on")
    return {name: getattr(facts, name) for name in names}


def _write_measures(placement: PlacementAgreement, facts: PlacementFacts) -> None:
    rows = [(principal, text) for principal in Principal for text in facts.measures.get(principal, ())]
    PlacementMeasure.objects.bulk_create(
        PlacementMeasure(placement=placement, order=order, principal=principal, text=text)
        for order, (principal, text) in enumerate(rows, start=1)
    )


def _next_number(placement: PlacementAgreement) -> int:
    return max((split.number for split in placement.splits.all()), default=0) + 1


def _write_split(
    placement: PlacementAgreement, split: NewSplit, days: Placement, number: int, acting: Acting, on: date
) -> PlacementSplit:
    facts = split.facts
    _refuse(split_faults(facts) + day_faults(split.valid_from, days, on))
    parts = split_parts(facts)
    answered = facts.both_kinds if split_kind(facts) == "standard" else None
    return PlacementSplit.objects.create(
        placement=placement,
        number=number,
        valid_from=split.valid_from,
        kind=split_kind(facts),
        cost_kr=facts.cost_kr,
        cost_unit=facts.cost_unit,
        region_part=parts.region,
        municipality_part=parts.municipality,
        region_kr=facts.region_kr,
        municipality_kr=facts.municipality_kr,
        both_kinds=answered,
        unclear=answered,
        nothing_else=answered,
        reason=split.reason,
        proposed_by=acting.user,
        proposed_on=on,
    )
