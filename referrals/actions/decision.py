"""Verbs of consent and decision: what opens a case to others, what closes it again, and the two decisions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from agreements.choices import Principal, RefusalCode
from ikb.accounts.acting import Acting
from ikb.accounts.choices import InformationKind
from ikb.accounts.models import Authority
from ikb.lib.dates import SWEDEN, iso_date, swedish_date
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.working_days import next_working_day
from referrals.actions.draft import Edit, claim
from referrals.actions.intake import lock, move, request_completion
from referrals.choices import ConsentAnswer, Ground, Outcome, Status
from referrals.lifecycle import Verb
from referrals.models import (
    CompletionRequest,
    Consent,
    ConsentFile,
    Disclosure,
    GuestInvitation,
    IntakeDecision,
    InternalNote,
    Referral,
)

LETTER_HOUR = time(8)
GUEST_DAYS = 10
"""Days that a guest decider sees the case after the decision (docs/visibility.md §8.2)."""
DECIDER = {Principal.MUNICIPALITY: "beslutande enhetschef", Principal.REGION: "platschef"}


@dataclass(frozen=True)
class ConsentFacts:
    """One person's answer to the question of consent."""

    giver: str
    name: str
    answer: str
    form: str
    given_on: date | None
    kinds: Collection[str]
    receiver_ids: Collection[int]


@transaction.atomic
def record_consent(*, referral: Referral, facts: ConsentFacts, by: Acting, row: Consent | None = None) -> Consent:
    """Record or correct one row. A withdrawn row stays as it is; a new answer is a new row."""
    if row is not None and row.withdrawn_at is not None:
        raise Conflict("Samtycket är återkallat. Registrera ett nytt svar i stället.")
    row = row or Consent(file=ConsentFile.objects.get(referral=referral))
    given = facts.answer == ConsentAnswer.GIVEN
    row.giver, row.name, row.answer = facts.giver, facts.name, facts.answer
    row.form = facts.form if given else ""
    row.given_on = facts.given_on if facts.answer != ConsentAnswer.NOT_ASKED else None
    row.kinds = sorted(facts.kinds) if given else []
    row.receiver_ids = sorted(facts.receiver_ids) if given else []
    row.recorded_by = by.user
    row.save()
    return row


@transaction.atomic
def withdraw_consent(*, consent: Consent, referral: Referral, by: Acting, at: datetime) -> None:
    """From this second every disclosure that rested on the consent has ended; earlier lawful reads stay in the log.

    A letter or call that reached the team rests on the same consent. The disclosures come last: after them the person
    who withdraws may have lost sight of the case.
    """
    head = lock(referral)
    if consent.answer != ConsentAnswer.GIVEN or consent.withdrawn_at is not None:
        raise Conflict("Samtycket är inte lämnat eller redan återkallat.")
    consent.withdrawn_at, consent.withdrawn_by = at, by.user
    consent.save()
    if head.status != Status.DRAFT:  # nobody has been told yet: a new answer is enough
        head.consent_withdrawn_on = swedish_date(at)
        head.save()
    rested = Q(ground=Ground.CONSENT, consent_ids__contains=[consent.pk]) | Q(
        ground__in=[Ground.ARRIVED, Ground.ACCEPTANCE]
    )
    Disclosure.objects.filter(rested, referral=referral, withdrawn_at__isnull=True).update(withdrawn_at=at)


@dataclass(frozen=True)
class DecisionFacts:
    """One principal's answers and decision (RE-25). `family_treatment` is asked of the municipality only."""

    principal: Principal
    prioritised: bool
    other_planning: bool
    family_treatment: bool | None
    outcome: Outcome
    reasons: Collection[str]
    message: str
    note: str
    presenter: str = ""
    delegation_list: str = ""
    delegation_number: str = ""
    substitute_for: str = ""


@transaction.atomic
def decide(*, referral: Referral, facts: DecisionFacts, by: Acting, authority: Authority, at: datetime) -> Referral:
    """One principal decides on its own (RE-10). Accepted when both approve; one decline is enough.

    Raises Conflict when this principal has decided, when the same person has decided for the other, or when the own
    request for completion is unanswered; Unfit when a decline lacks a reason or names one that is the other's alone.
    """
    head = lock(referral)
    check_decision(head, facts, authority)
    try:
        with transaction.atomic():
            IntakeDecision.objects.create(
                referral=head,
                owner=authority,
                principal=facts.principal,
                outcome=facts.outcome,
                prioritised=facts.prioritised,
                other_planning=facts.other_planning,
                conditions_for_family_treatment=facts.family_treatment,
                reasons=sorted(facts.reasons) if facts.outcome == Outcome.DECLINE else [],
                message=facts.message,
                presenter=facts.presenter,
                delegation_list=facts.delegation_list,
                delegation_number=facts.delegation_number,
                substitute_for=facts.substitute_for,
                decided_by=by.user,
                decided_at=at,
            )
    except IntegrityError as error:
        if "never_one_person_for_both" in str(error):
            raise Conflict("Samma person kan inte besluta för båda huvudmännen.") from error
        raise Conflict("Beslutet är redan fattat.") from error
    if facts.note:
        InternalNote.objects.create(referral=head, owner=authority, text=facts.note, author=by.user, written_at=at)
    tell_sender_and_host(head, authority, by=by, at=at)
    return settle(head, facts.principal, by, at)


def check_decision(head: Referral, facts: DecisionFacts, authority: Authority) -> None:
    """What stands in the way of a decision: Conflict for the state of the case, Unfit for what was typed."""
    own_day = head.municipality_decided_on if facts.principal == Principal.MUNICIPALITY else head.region_decided_on
    if own_day is not None:
        raise Conflict(f"Beslutet är redan fattat {iso_date(own_day)} av {DECIDER[facts.principal]}.")
    if head.status != Status.AWAITING_DECISIONS:
        raise Conflict("Beslut behövs inte." if head.decided_on else "Remissen är inte lämnad till beslut.")
    if head.consent_withdrawn_on:
        raise Conflict("Samtycket är återkallat. Inget beslut kan fattas nu.")
    waiting = CompletionRequest.objects.filter(
        grounds__referral=head, asker=authority, principal=facts.principal, answered_at__isnull=True
    )
    if waiting.exists():
        raise Conflict("Du har begärt komplettering. Besluta när svaret har kommit.")
    if facts.outcome == Outcome.DECLINE and not facts.reasons:
        raise Unfit("Välj minst ett skäl.", field="reasons")
    if facts.principal == Principal.REGION and RefusalCode.NO_CONDITIONS in facts.reasons:
        raise Unfit("Det skälet kan bara kommunen välja.", field="reasons")
    if RefusalCode.OTHER in facts.reasons and not facts.message:
        raise Unfit("Beskriv skälet i meddelandet till remittenten.", field="message")


def tell_sender_and_host(head: Referral, authority: Authority, *, by: Acting, at: datetime) -> None:
    """A decision reaches the sender and the coordinator at once, the other principal only when it has decided too."""
    for receiver in sorted({head.owner_id, head.host_authority_id} - {authority.pk}):
        Disclosure.objects.create(
            referral=head,
            sender=authority,
            receiver_id=receiver,
            kinds=[InformationKind.DECISION],
            ground=Ground.DECISION,
            made_by=by.user,
            made_at=at,
        )


def settle(head: Referral, principal: Principal, by: Acting, at: datetime) -> Referral:
    """Ask the database what the two decisions amount to: this principal may not read the other's yet."""
    with connection.cursor() as cursor:
        cursor.execute("select referrals_exchange_decisions(%s, %s)", [head.pk, at])
        (result,) = cursor.fetchone()
    today = swedish_date(at)
    if principal == Principal.MUNICIPALITY:
        head.municipality_decided_on = today
        GuestInvitation.objects.filter(referral=head, ends_on__isnull=True).update(
            ends_on=today + timedelta(days=GUEST_DAYS)
        )
    else:
        head.region_decided_on = today
    if result != "open":
        move(head, Verb.ACCEPT if result == "accept" else Verb.DECLINE, by)
        head.decided_on = today
        with connection.cursor() as cursor:
            cursor.execute("select referrals_plan_letters(%s, %s)", [head.pk, letter_moment(today)])
    head.save()
    return head


def letter_moment(decided_on: date) -> datetime:
    """When the letter goes unless it is sent before: the next working day at eight (until then it can be undone)."""
    return datetime.combine(next_working_day(decided_on), LETTER_HOUR, tzinfo=SWEDEN)


@transaction.atomic
def ask_completion(
    *, referral: Referral, principal: Principal, by: Acting, authority: Authority, question: str, at: datetime
) -> CompletionRequest:
    """A principal asks for more: pauses only its own decision."""
    head = lock(referral)
    own_day = head.municipality_decided_on if principal == Principal.MUNICIPALITY else head.region_decided_on
    if head.status != Status.AWAITING_DECISIONS or own_day is not None:
        raise Conflict("Det finns inget öppet beslut att komplettera.")
    return request_completion(head, by=by, asker=authority, principal=principal, question=question, at=at)


@dataclass(frozen=True)
class ChildFacts:
    """The child's own opinion, whether it has been considered, and the assessment of maturity (RE-09)."""

    child_opinion: str
    opinion_considered: bool
    maturity: str


@transaction.atomic
def record_child(
    *, file: ConsentFile, facts: ChildFacts, by: Acting, on: date, edit: Edit | None = None
) -> ConsentFile:
    """Write them with author and day; what is unchanged keeps the author it has."""
    row = ConsentFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    claim(row, edit)
    if row.child_opinion != facts.child_opinion:
        row.child_opinion_on, row.child_opinion_by = on, by.user
    if row.maturity != facts.maturity:
        row.maturity_on, row.maturity_by = on, by.user
    row.child_opinion, row.maturity = facts.child_opinion, facts.maturity
    row.opinion_considered = facts.opinion_considered
    row.save()
    return row


def end_guests(*, on: date) -> int:
    """Close what guest deciders saw ten days after their decision; returns how many disclosures."""
    with connection.cursor() as cursor:
        cursor.execute("select referrals_end_guests(%s)", [on])
        (ended,) = cursor.fetchone()
    return int(ended)


def close_openings() -> int:
    """Close emergency openings whose time is over; returns how many cases were looked at."""
    with connection.cursor() as cursor:
        cursor.execute("select referrals_close_openings()")
        (closed,) = cursor.fetchone()
    return int(closed)


def end_at_eighteen(*, on: date) -> int:
    """Close the disclosures whose ground ends with the 18th birthday; returns how many (docs/visibility.md §3)."""
    with connection.cursor() as cursor:
        cursor.execute("select referrals_end_at_eighteen(%s)", [on])
        (ended,) = cursor.fetchone()
    return int(ended)
