"""Verbs of consent and decision: what opens a case to others, what closes it again, and the two decisions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, connection, transaction

from agreements.choices import Principal, RefusalCode
from ikb.accounts.acting import Acting
from ikb.accounts.choices import InformationKind
from ikb.accounts.models import Authority
from ikb.lib.dates import SWEDEN, iso_date, swedish_date
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.working_days import next_working_day
from referrals.actions.intake import lock, move, request_completion
from referrals.choices import Ground, Outcome, Status
from referrals.lifecycle import Verb
from referrals.models import (
    CompletionRequest,
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
