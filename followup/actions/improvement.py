"""Verbs of the yearly quality work: joint activities, local routines, introduction (FU-05, FU-14, FU-18)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.actions.once import ensure_new, one_at_a_time
from agreements.actions.work import ensure_may
from agreements.choices import PartyStatus
from agreements.models import Agreement, Party
from followup.actions.plan import may_for_others
from followup.choices import ReviewOutcome
from followup.models import ActivityParty, CompetenceActivity, Introduction, RoutineDocument, RoutineReview
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.dates import iso_date
from ikb.lib.errors import Conflict, Unfit

NO_ARRANGER = "Välj minst en part som anordnade insatsen."
NOT_JOINT = "En gemensam insats har minst två parter. Välj vilka som deltog."
NOT_OWN = "Din egen part ska vara med, som anordnare eller deltagare."
REPEALED = "Rutinen är upphävd sedan {day}."
REVIEWED_BEFORE = "Dagen ska ligga efter {day}, då rutinen beslutades eller senast sågs över."
OTHER_YEAR = "Dagen ska ligga i {year}."
DAY_AND_NUMBER = "Ange både dag och antal."
ONLY_WITH_ITEM = "Ange dagen bara om punkten är stående."
HOW_WITHOUT_DAY = "Ange dagen då avtalet gjordes känt."


@dataclass(frozen=True)
class ActivityFacts:
    """What is typed of an activity. Who arranged it also took part."""

    on: date
    title: str
    participants: int
    arrangers: Collection[Party]
    takers: Collection[Party]


@dataclass(frozen=True)
class RoutineFacts:
    """What is typed of a routine."""

    title: str
    reference: str
    decided_on: date
    interval_months: int


@dataclass(frozen=True)
class IntroductionFacts:
    """What one party states of one year; None is not stated yet."""

    introduced_on: date | None = None
    introduced: int | None = None
    standing_item: bool | None = None
    standing_since: date | None = None
    known_on: date | None = None
    known_how: str = ""


@transaction.atomic
def log_activity(*, agreement: Agreement, membership: Membership, facts: ActivityFacts) -> CompetenceActivity:
    """A joint activity. Raises Unfit: it has an arranger, at least two parties, and a manager's own among them."""
    _ensure_activity(agreement, membership, facts)
    values = {"agreement": agreement, "on": facts.on, "title": facts.title}
    ensure_new(agreement, CompetenceActivity, **values)
    made = CompetenceActivity.objects.create(**values, participants=facts.participants, kept_by=membership.authority)
    _set_parties(made, facts)
    return made


@transaction.atomic
def change_activity(
    *, activity: CompetenceActivity, membership: Membership, facts: ActivityFacts
) -> CompetenceActivity:
    """Put right what was logged, by the authority that logged it. Raises PermissionDenied, Unfit."""
    _ensure_activity(activity.agreement, membership, facts)
    if activity.kept_by_id != membership.authority_id:
        raise PermissionDenied
    one_at_a_time(activity.agreement)
    activity.on, activity.title, activity.participants = facts.on, facts.title, facts.participants
    activity.save()
    _set_parties(activity, facts)
    return activity


@transaction.atomic
def register_routine(*, party: Party, membership: Membership, facts: RoutineFacts) -> RoutineDocument:
    """A local routine of the own party. Raises Conflict when it is registered already."""
    _ensure_own(party, membership)
    ensure_new(party.agreement, RoutineDocument, party=party, title=facts.title, decided_on=facts.decided_on)
    return RoutineDocument.objects.create(agreement=party.agreement, party=party, **vars(facts))


@transaction.atomic
def change_routine(*, routine: RoutineDocument, membership: Membership, facts: RoutineFacts) -> RoutineDocument:
    """Another title, reference, day or interval. Raises PermissionDenied, Unfit, Conflict (repealed)."""
    reviews = _reviews(routine, membership)
    if reviews and facts.decided_on > reviews[0].on:
        raise Unfit(f"Rutinen sågs över {iso_date(reviews[0].on)}, före den här dagen.", field="decided_on")
    for name, value in vars(facts).items():
        setattr(routine, name, value)
    routine.save()
    return routine


@transaction.atomic
def review_routine(
    *, routine: RoutineDocument, membership: Membership, on: date, outcome: ReviewOutcome, note: str = ""
) -> RoutineReview:
    """Looked through: the next day is counted from here. Raises PermissionDenied, Unfit, Conflict (repealed)."""
    reviews = _reviews(routine, membership)
    last = reviews[-1].on if reviews else routine.decided_on
    if on <= last:
        raise Unfit(REVIEWED_BEFORE.format(day=iso_date(last)), field="on")
    return RoutineReview.objects.create(routine=routine, on=on, outcome=outcome, note=note)


@transaction.atomic
def state_introduction(*, party: Party, membership: Membership, year: int, facts: IntroductionFacts) -> Introduction:
    """What the own party did in a year, as a whole; stated again it replaces what was stated. Raises Unfit."""
    _ensure_own(party, membership)
    _ensure_introduction(year, facts)
    row, _ = Introduction.objects.update_or_create(
        party=party, year=year, defaults=vars(facts), create_defaults=vars(facts) | {"agreement": party.agreement}
    )
    return row


def _ensure_own(party: Party, membership: Membership) -> None:
    """A manager of the party itself. Raises PermissionDenied."""
    ensure_may(membership, party.agreement, Can.LEAD_IMPROVEMENT)
    if party.status != PartyStatus.PARTY or party.authority_id != membership.authority_id:
        raise PermissionDenied


def _ensure_activity(agreement: Agreement, membership: Membership, facts: ActivityFacts) -> None:
    ensure_may(membership, agreement, Can.PLAN_IMPROVEMENT)
    everybody = {*facts.arrangers, *facts.takers}
    if any(party.agreement_id != agreement.pk or party.status != PartyStatus.PARTY for party in everybody):
        raise PermissionDenied
    if not facts.arrangers:
        raise Unfit(NO_ARRANGER, field="arrangers")
    if len(everybody) < 2:
        raise Unfit(NOT_JOINT, field="takers")
    if not may_for_others(membership) and membership.authority_id not in {p.authority_id for p in everybody}:
        raise Unfit(NOT_OWN, field="takers")


def _set_parties(activity: CompetenceActivity, facts: ActivityFacts) -> None:
    arrangers = {party.pk for party in facts.arrangers}
    wanted = {party.pk: party.pk in arrangers for party in (*facts.arrangers, *facts.takers)}
    activity.parties.exclude(party__in=wanted).delete()
    for party, arranged in wanted.items():
        ActivityParty.objects.update_or_create(activity=activity, party_id=party, defaults={"arranged": arranged})


def _reviews(routine: RoutineDocument, membership: Membership) -> list[RoutineReview]:
    """The routine's reviews in order, the row held until the transaction ends."""
    _ensure_own(routine.party, membership)
    RoutineDocument.objects.select_for_update(of=("self",)).get(pk=routine.pk)
    reviews = list(routine.reviews.order_by("on"))
    if reviews and reviews[-1].outcome == ReviewOutcome.REPEALED:
        raise Conflict(REPEALED.format(day=iso_date(reviews[-1].on)))
    return reviews


def _ensure_introduction(year: int, facts: IntroductionFacts) -> None:
    if (facts.introduced_on is None) != (facts.introduced is None):
        raise Unfit(DAY_AND_NUMBER, field="introduced" if facts.introduced is None else "introduced_on")
    for field in ("introduced_on", "known_on"):
        day: date | None = getattr(facts, field)
        if day is not None and day.year != year:
            raise Unfit(OTHER_YEAR.format(year=year), field=field)
    if facts.standing_since is not None and facts.standing_item is not True:
        raise Unfit(ONLY_WITH_ITEM, field="standing_since")
    if facts.standing_since is not None and facts.standing_since.year > year:
        raise Unfit(f"Dagen ska ligga i {year} eller tidigare.", field="standing_since")
    if facts.known_how and facts.known_on is None:
        raise Unfit(HOW_WITHOUT_DAY, field="known_on")
