"""A party asks for renegotiation or revision, the others answer (AG-10, AG-11). No date of the agreement moves."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.actions.once import ensure_new
from agreements.actions.work import ensure_may
from agreements.choices import PartyStatus, RequestKind, RequestReply
from agreements.models import Agreement, Party, PartyRequest, RequestAnswer
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.dates import iso_date
from ikb.lib.errors import Conflict, Unfit

IN_WRITING = "En begäran om omförhandling ska vara skriftlig."
CLOSED = "Begäran är avslutad."
BEFORE_ASKED = "Dagen ligger före dagen då begäran gjordes."


@dataclass(frozen=True)
class RequestFacts:
    """What the asking party states; `finding` is the follow-up that it rests on (003:104)."""

    kind: RequestKind
    asked_on: date
    in_writing: bool
    reason: str
    finding: str = ""


def ensure_registrar_for(membership: Membership, agreement: Agreement, party: Party) -> None:
    """A registrar writes for the own party; at the agreement's owner also for others. Raises PermissionDenied."""
    ensure_may(membership, agreement, Can.REGISTER_NOTICE)
    own = membership.authority_id
    stands = party.agreement_id == agreement.pk and party.status == PartyStatus.PARTY
    if not stands or own not in (party.authority_id, agreement.owner_id):
        raise PermissionDenied


@transaction.atomic
def register_request(
    *, agreement: Agreement, membership: Membership, party: Party, facts: RequestFacts
) -> PartyRequest:
    """One party's request. Raises Unfit: renegotiation is asked for in writing (000:305–307)."""
    ensure_registrar_for(membership, agreement, party)
    if facts.kind == RequestKind.RENEGOTIATION and not facts.in_writing:
        raise Unfit(IN_WRITING, field="in_writing")
    assert party.authority is not None
    values = {"agreement": agreement, "owner": party.authority} | vars(facts)
    ensure_new(agreement, PartyRequest, **values)
    return PartyRequest.objects.create(**values)


@transaction.atomic
def answer_request(
    *, request: PartyRequest, membership: Membership, party: Party, reply: RequestReply, on: date, note: str = ""
) -> RequestAnswer:
    """One other party's answer. "Återkommer" may be followed by yes or no; those two stand. Raises Conflict."""
    ensure_registrar_for(membership, request.agreement, party)
    if party.authority_id == request.owner_id:
        raise PermissionDenied
    if request.closed_on is not None:
        raise Conflict(CLOSED)
    if on < request.asked_on:
        raise Unfit(BEFORE_ASKED, field="on")
    given = RequestAnswer.objects.select_for_update(of=("self",)).filter(request=request, party=party).first()
    if given is not None and given.reply != RequestReply.LATER:
        raise Conflict(f"{party} svarade {given.get_reply_display().lower()} {iso_date(given.on)}.")
    answer, _ = RequestAnswer.objects.update_or_create(
        request=request, party=party, defaults={"reply": reply, "on": on, "note": note}
    )
    return answer


@transaction.atomic
def close_request(*, request: PartyRequest, membership: Membership, closed_on: date, result: str) -> PartyRequest:
    """What came of it, by the asking party or the agreement's owner. Raises Conflict when it is closed already."""
    agreement = request.agreement
    ensure_may(membership, agreement, Can.REGISTER_NOTICE)
    if membership.authority_id not in (request.owner_id, agreement.owner_id):
        raise PermissionDenied
    request = PartyRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if request.closed_on is not None:
        raise Conflict(CLOSED)
    if closed_on < request.asked_on:
        raise Unfit(BEFORE_ASKED, field="closed_on")
    request.closed_on, request.result = closed_on, result
    request.save(update_fields=["closed_on", "result"])
    return request
