"""Verbs of the referral: log, fill in, send, ask, answer, hand over, take back, start."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from agreements.models import AgreementVersion
from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role, Sector
from ikb.accounts.models import Authority, Membership, Organisation, Unit
from ikb.lib.dates import swedish_date
from ikb.lib.errors import Conflict, Unfit
from referrals.choices import Ground, IdentifierKind, Route, Sex, Status
from referrals.consent import SENT_KINDS, GivenConsent, kinds_in_scope, lacks, relied_on
from referrals.criteria import Assessment, Communication
from referrals.lifecycle import Verb, after, may
from referrals.models import (
    CompletionRequest,
    ConsentFile,
    Disclosure,
    Grounds,
    Referral,
    YoungPerson,
)
from referrals.queries.cases import (
    consent_file,
    criteria_state,
    deciding_region,
    given_consents,
    grounds_of,
    is_of_age,
    party_authorities,
    sender_authorities,
    team_host,
)

ANSWER_DAYS = 14
"""Days that the sender has to answer a request for completion."""
NOT_A_SENDER = "Enligt avtalet skickar enheten inga egna remisser. Ta kontakt med dem som får skicka."


@dataclass(frozen=True)
class PersonFacts:
    """What is known of the young person when a referral is logged."""

    first_name: str
    last_name: str
    identifier_kind: IdentifierKind
    identifier: str
    birth_date: date
    sex: Sex
    registered_municipality: Organisation
    stay_municipality: Organisation | None = None
    placing_municipality: Organisation | None = None
    interpreter_language: str = ""


@dataclass(frozen=True)
class LegalGround:
    """A legal ground relied on instead of consent, with its reason and who decided it (docs/visibility.md §3)."""

    ground: Ground
    reason: str
    decided_by: str


def next_case_number(version: AgreementVersion, year: int) -> str:
    """IKB-2026-028: the next number of the agreement and year, taken inside the caller's transaction."""
    code = version.agreement.short_name
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into referrals_casenumber (agreement_code, year, last) values (%s, %s, 1)"
            " on conflict (agreement_code, year) do update set last = referrals_casenumber.last + 1 returning last",
            [code, year],
        )
        (number,) = cursor.fetchone()
    return f"{code.split()[0]}-{year}-{number:03d}"


@transaction.atomic
def log_referral(
    *,
    by: Acting,
    registering: Authority,
    owner: Authority,
    sending_unit: Unit,
    version: AgreementVersion,
    person: PersonFacts,
    paying_municipality: Organisation,
    referral_date: date,
    route: Route,
    at: datetime,
    outside_note: str = "",
) -> Referral:
    """Log a referral as a draft. The owner is the sending authority, also when the coordinator logs a letter.

    A letter or a telephone call has reached the team already: the disclosure to the coordinator's authority carries
    the way and the moment (docs/visibility.md §3).
    """
    on = swedish_date(at)
    if owner not in sender_authorities(version):
        raise Unfit(NOT_A_SENDER, field="sending_unit")
    young_person = _person_row(owner=owner, registering=registering, person=person)
    payer = _payer(version, paying_municipality)
    outside = payer is None
    payer = payer or guest_board(paying_municipality)
    referral = Referral.objects.create(
        owner=owner,
        version=version,
        case_number=next_case_number(version, referral_date.year),
        young_person=young_person,
        sending_unit=sending_unit,
        paying_municipality=paying_municipality,
        paying_authority=payer,
        outside_agreement=outside,
        region_authority=deciding_region(version),
        host_authority=team_host(version, on),
        registered_by=by.user,
        registered_by_authority=registering,
        route=route,
        referral_date=referral_date,
    )
    if owner.pk != registering.pk:
        disclose(referral, sender=owner.pk, receiver=registering.pk, ground=Ground.ARRIVED, by=by, at=at)
    ConsentFile.objects.create(referral=referral, owner=owner)
    Grounds.objects.create(referral=referral, owner=owner, outside_note=outside_note if outside else "")
    return referral


def _payer(version: AgreementVersion, municipality: Organisation) -> Authority | None:
    """The board that pays and decides for a party municipality; None when it is no party.

    One organisation may have a board for health care as well (Gotland): the one for social services pays.
    """
    boards = (a for a in party_authorities(version) if a.organisation_id == municipality.pk)
    return next((a for a in boards if a.sector == Sector.SOCIAL), None)


def guest_board(municipality: Organisation) -> Authority | None:
    """The board of a municipality outside the agreement that has somebody who can be invited to decide (RE-17)."""
    rows = Membership.objects.filter(role=Role.GUEST_DECIDER, authority__organisation=municipality)
    first = rows.select_related("authority").order_by("pk").first()
    return first.authority if first else None


def _person_row(*, owner: Authority, registering: Authority, person: PersonFacts) -> YoungPerson:
    """The owner's row of this young person: the one that exists for the number, else a new one."""
    known = YoungPerson.objects.filter(
        owner=owner, registered_by_authority=registering, identifier=person.identifier
    ).first()
    if known is not None and person.identifier:
        return known
    return YoungPerson.objects.create(
        owner=owner,
        registered_by_authority=registering,
        identifier=person.identifier,
        first_name=person.first_name,
        last_name=person.last_name,
        identifier_kind=person.identifier_kind,
        birth_date=person.birth_date,
        sex=person.sex,
        registered_municipality=person.registered_municipality,
        stay_municipality=person.stay_municipality,
        placing_municipality=person.placing_municipality,
        interpreter_language=person.interpreter_language,
    )


def disclose(
    referral: Referral,
    *,
    sender: int,
    receiver: int,
    ground: Ground,
    by: Acting,
    at: datetime,
    kinds: Collection[str] = SENT_KINDS,
    consent_ids: Collection[int] = (),
    reason: str = "",
    decided_by: str = "",
) -> Disclosure:
    """Record one act of disclosure."""
    return Disclosure.objects.create(
        referral=referral,
        sender_id=sender,
        receiver_id=receiver,
        kinds=sorted(kinds),
        ground=ground,
        consent_ids=sorted(consent_ids),
        reason=reason,
        ground_decided_by=decided_by,
        made_by=by.user,
        made_at=at,
    )


def lock(referral: Referral) -> Referral:
    """The case's head, locked until the transaction ends: two who act at once act one after the other."""
    return Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)


def move(referral: Referral, verb: Verb, by: Acting) -> None:
    """Set the state that the verb leads to.

    Raises Conflict when the verb is not open in the present state, PermissionDenied when it is not this person's.
    """
    status = Status(referral.status)
    to = after(status, verb)
    if to is None:
        raise Conflict(f"Det går inte nu. Remissen är: {status.label.lower()}.")
    if not may(status, verb, [m.role for m in by.memberships]):
        raise PermissionDenied
    referral.status = to


@transaction.atomic
def send(*, referral: Referral, by: Acting, at: datetime, ground: LegalGround | None = None) -> Referral:
    """Send: one recorded disclosure per receiving authority that is not the sender (RE-24).

    With `ground` the disclosures rest on it instead of on consent. Raises Unfit when consent is missing or does not
    name a receiver; nothing is then sent to anybody.
    """
    head = lock(referral)
    move(head, Verb.SEND, by)
    on = swedish_date(at)
    rows = given_consents(consent_file(head))
    of_age = is_of_age(head.young_person, on)
    receivers = head.receivers()
    kinds = SENT_KINDS if ground else kinds_in_scope(rows, of_age=of_age)
    if ground is None:
        refuse_without_consent(head, rows, receivers, of_age=of_age)
    for receiver in sorted(receivers):
        disclose(
            head,
            sender=head.owner_id,
            receiver=receiver,
            ground=ground.ground if ground else Ground.CONSENT,
            reason=ground.reason if ground else "",
            decided_by=ground.decided_by if ground else "",
            kinds=kinds,
            consent_ids=[] if ground else relied_on(rows, receiver=receiver, kinds=kinds, of_age=of_age),
            by=by,
            at=at,
        )
    head.sent_at, head.sent_on = at, on
    head.save()
    return head


def refuse_without_consent(
    head: Referral, rows: Sequence[GivenConsent], receivers: Collection[int], *, of_age: bool
) -> None:
    """The sentence about the first thing that is missing (RE-06, RE-24)."""
    for lack in lacks(rows, receivers=receivers, written=head.version.written_consent, of_age=of_age):
        if lack.unnamed_receiver is None:
            raise Unfit(f"Remissen kan inte skickas. Samtycke saknas från {lack.missing_from}.")
        raise Unfit(f"Samtycket omfattar inte {receiver_text(head, lack.unnamed_receiver)}.")


def receiver_text(referral: Referral, authority_id: int) -> str:
    """The receiver in words; the host is named with what it is to the team."""
    authority = Authority.objects.select_related("organisation").get(pk=authority_id)
    name = authority.organisation.name
    if authority_id == referral.host_authority_id:
        return f"{name}, som är arbetsgivare för samordnaren och familjebehandlarna"
    return name


@transaction.atomic
def forward(*, referral: Referral, by: Acting, at: datetime) -> Referral:
    """Hand a complete referral over to the two principals. An unanswered criterion stops it (RE-01)."""
    head = lock(referral)
    if head.consent_withdrawn_on:
        raise Conflict("Samtycket är återkallat. Remissen kan inte lämnas till beslut.")
    move(head, Verb.FORWARD, by)
    grounds = grounds_of(head)
    if grounds is not None:
        state = criteria_state(head, grounds)
        if state.assessment == Assessment.INCOMPLETE or state.communication == Communication.INCOMPLETE:
            raise Conflict("Alla kriterier är inte besvarade. Begär komplettering.")
    head.forwarded_at = at
    head.save()
    return head


@transaction.atomic
def confirm_region(*, referral: Referral, on: date) -> Referral:
    """The coordinator has asked which region answers, and it is this one (RE-16)."""
    head = lock(referral)
    head.region_confirmed_on = on
    head.save()
    return head


@transaction.atomic
def ask_sender(
    *, referral: Referral, by: Acting, authority: Authority, question: str, at: datetime
) -> CompletionRequest:
    """The coordinator asks the sender for more before the decisions."""
    head = lock(referral)
    move(head, Verb.ASK_SENDER, by)
    head.save()
    return request_completion(head, by=by, asker=authority, principal="", question=question, at=at)


def request_completion(
    head: Referral, *, by: Acting, asker: Authority, principal: str, question: str, at: datetime
) -> CompletionRequest:
    """Write a request; `principal` is empty when the coordinator asks. Raises Conflict when one is already open."""
    if CompletionRequest.objects.filter(grounds__referral=head, asker=asker, answered_at__isnull=True).exists():
        raise Conflict("Det finns redan en obesvarad fråga.")
    return CompletionRequest.objects.create(
        grounds=Grounds.objects.get(referral=head),
        asker=asker,
        principal=principal,
        question=question,
        asked_by=by.user,
        asked_at=at,
        answer_by=swedish_date(at) + timedelta(days=ANSWER_DAYS),
    )


@transaction.atomic
def answer_request(*, request: CompletionRequest, referral: Referral, by: Acting, answer: str, at: datetime) -> None:
    """The sender answers. The coordinator's question gives the referral back to her, a principal's its own decision."""
    head = lock(referral)
    answered = CompletionRequest.objects.filter(pk=request.pk, answered_at__isnull=True).update(
        answer=answer, answered_by=by.user, answered_at=at
    )
    if not answered:
        raise Conflict("Frågan är redan besvarad.")
    if not request.principal and head.status == Status.COMPLETION_REQUESTED:
        move(head, Verb.ANSWER, by)
        head.save()
