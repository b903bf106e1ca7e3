"""Verbs of the deviation: register, correct, handle, send a copy, answer, close, void (FU-06, FU-07)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.models import Agreement, Party
from followup.choices import DeviationState, Function
from followup.deviations import NEEDS_ANSWER, lacks_to_close
from followup.models import Deviation, SelfCheck
from followup.private import ensure_without_persons
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority, Membership, Unit
from ikb.accounts.roles import Can
from ikb.lib.dates import swedish_date
from ikb.lib.errors import Conflict, Unfit
from referrals.models import Referral

NO_SECTION = "Välj minst ett avsnitt i avtalet."
IS_SENT = "Avvikelsen är skickad och kan inte ändras. Skriv det nya i åtgärderna."
IS_CLOSED = "Avvikelsen är avslutad."
IS_VOIDED = "Avvikelsen är makulerad."
IS_ANSWERED = "Avvikelsen är redan besvarad."
NOT_A_PARTY = "Välj en nämnd som är part i avtalet."
HAS_DEVIATION = "Det finns redan en avvikelse av egenkontrollen."
NO_FINDING = "Egenkontrollen har ingen anmärkning att göra en avvikelse av."
VOID_REASON = "Skriv varför den makuleras."


@dataclass(frozen=True)
class DeviationFacts:
    """What a deviation tells. `sections` are ids; `no_names` is the writer's word about the texts."""

    on: date
    sections: Sequence[int]
    course: str
    consequence: str
    reported_by: Function
    unit: Unit | None = None
    referral: Referral | None = None
    no_names: bool = False


@transaction.atomic
def register_deviation(
    *,
    agreement: Agreement,
    membership: Membership,
    facts: DeviationFacts,
    by: Acting,
    at: datetime,
    check: SelfCheck | None = None,
) -> Deviation:
    """Register what departed from the agreement; with `check` it is made of that self-check's finding.

    Raises Unfit without a section or with a person in a text, Conflict when the self-check has its deviation.
    """
    if membership.authority_id not in by.authorities(by.giving(Can.REPORT_DEVIATION)):
        raise PermissionDenied
    row = Deviation(
        agreement=agreement,
        owner=membership.authority,
        registered_by=by.user,
        registered_at=at,
        registered_on=swedish_date(at),
    )
    made = _tell(row, facts)
    if check is not None:
        _link(check, made)
    return made


def _link(check: SelfCheck, made: Deviation) -> None:
    """The self-check of the same authority says which deviation came of it."""
    found = SelfCheck.objects.select_for_update(of=("self",)).get(pk=check.pk)
    ensure_finding(found)
    if found.owner_id != made.owner_id:
        raise PermissionDenied
    found.deviation = made
    found.save()


def ensure_finding(check: SelfCheck) -> None:
    """It stands, something was found, and no deviation has been made of it. Raises Conflict."""
    if check.voided_at is not None or not check.has_finding:
        raise Conflict(NO_FINDING)
    if check.deviation_id is not None:
        raise Conflict(HAS_DEVIATION)


@transaction.atomic
def correct_deviation(*, deviation: Deviation, facts: DeviationFacts, by: Acting) -> Deviation:
    """Correct what was registered, until it is sent. The history keeps the earlier words."""
    row = _locked(deviation)
    ensure_may_correct(row, by)
    return _tell(row, facts)


def ensure_may_correct(row: Deviation, by: Acting) -> None:
    """Who handles the authority's deviations, or who registered it. Conflict once it is sent."""
    own = row.registered_by_id == by.user.pk and row.owner_id in by.authorities(by.giving(Can.REPORT_DEVIATION))
    if not own and not owns(row, by):
        raise PermissionDenied
    _ensure_standing(row)
    if row.state != DeviationState.REGISTERED:
        raise Conflict(IS_SENT)


def _tell(row: Deviation, facts: DeviationFacts) -> Deviation:
    if not facts.sections:
        raise Unfit(NO_SECTION, field="sections")
    texts = {"course": facts.course, "consequence": facts.consequence}
    ensure_without_persons(texts, no_names=facts.no_names)
    row.on, row.sections, row.unit, row.referral = facts.on, sorted(facts.sections), facts.unit, facts.referral
    row.course, row.consequence, row.reported_by = facts.course, facts.consequence, facts.reported_by
    row.save()
    return row


@transaction.atomic
def handle_deviation(
    *, deviation: Deviation, handled_by: Function, measures: str, by: Acting, no_names: bool = False
) -> Deviation:
    """Who takes care of it in the own organisation, and what was done."""
    row = _handled(deviation, by)
    ensure_without_persons({"measures": measures}, no_names=no_names)
    row.handled_by, row.measures = handled_by, measures
    row.save()
    return row


@transaction.atomic
def send_copy(*, deviation: Deviation, receiver: Authority, by: Acting, at: datetime) -> Deviation:
    """Let another party of the agreement read it, from now on, and ask for an answer. What was sent stays so."""
    row = _handled(deviation, by)
    if row.state != DeviationState.REGISTERED:
        raise Conflict(IS_SENT)
    parties = Party.objects.standing().filter(agreement=row.agreement_id, authority=receiver)
    if receiver.pk == row.owner_id or not parties.exists():
        raise Unfit(NOT_A_PARTY, field="receiver")
    row.receiver, row.sent_on, row.state = receiver, swedish_date(at), DeviationState.SENT
    row.save()
    return row


@transaction.atomic
def answer_deviation(
    *, deviation: Deviation, answer: str, by: Acting, at: datetime, no_names: bool = False
) -> Deviation:
    """What the receiver has to say; once, for an answer stands."""
    row = _locked(deviation)
    ensure_may_answer(row, by)
    ensure_without_persons({"answer": answer}, no_names=no_names)
    row.answer, row.answered_on, row.state = answer, swedish_date(at), DeviationState.ANSWERED
    row.save()
    return row


def ensure_may_answer(row: Deviation, by: Acting) -> None:
    """Who handles deviations at the receiver, while an answer is waited for. Raises Conflict otherwise."""
    if not receives(row, by):
        raise PermissionDenied
    _ensure_standing(row)
    if row.state != DeviationState.SENT:
        raise Conflict(IS_ANSWERED)


@transaction.atomic
def close_deviation(
    *, deviation: Deviation, by: Acting, at: datetime, reason: str = "", no_names: bool = False
) -> Deviation:
    """Close what is handled and answered; without an answer with the reason for none."""
    row = _handled(deviation, by)
    if lack := lacks_before_answer(row):
        raise Conflict(lack)
    needed = row.state == DeviationState.SENT
    if needed and not reason.strip():
        raise Unfit(NEEDS_ANSWER, field="reason")
    ensure_without_persons({"reason": reason}, no_names=no_names)
    row.no_answer_reason = reason.strip() if needed else ""
    row.state, row.closed_on = DeviationState.CLOSED, swedish_date(at)
    row.save()
    return row


def lacks_before_answer(row: Deviation) -> str:
    """What is missing before it may be closed, the answer apart."""
    return lacks_to_close(state=DeviationState(row.state), measures=row.measures, handled_by=row.handled_by)


@transaction.atomic
def void_deviation(*, deviation: Deviation, reason: str, by: Acting, at: datetime, no_names: bool = False) -> Deviation:
    """Makulera what was registered by mistake, before anybody else has read it. It counts no more."""
    row = _handled(deviation, by)
    if row.state != DeviationState.REGISTERED:
        raise Conflict(IS_SENT)
    if not reason.strip():
        raise Unfit(VOID_REASON, field="reason")
    ensure_without_persons({"reason": reason}, no_names=no_names)
    row.voided_at, row.void_reason = at, reason
    row.save()
    return row


def owns(row: Deviation, by: Acting) -> bool:
    """Does the person handle the deviations of the authority that registered it?"""
    return row.owner_id in by.authorities(by.giving(Can.HANDLE_QUALITY))


def receives(row: Deviation, by: Acting) -> bool:
    """Does the person handle the deviations of the authority that got the copy?"""
    return row.receiver_id in by.authorities(by.giving(Can.HANDLE_QUALITY))


def ensure_handled_by(row: Deviation, by: Acting) -> None:
    """The owner's, and neither closed nor voided."""
    if not owns(row, by):
        raise PermissionDenied
    _ensure_standing(row)


def _ensure_standing(row: Deviation) -> None:
    if row.voided_at is not None:
        raise Conflict(IS_VOIDED)
    if row.state == DeviationState.CLOSED:
        raise Conflict(IS_CLOSED)


def _locked(deviation: Deviation) -> Deviation:
    return Deviation.objects.select_for_update(of=("self",)).get(pk=deviation.pk)


def _handled(deviation: Deviation, by: Acting) -> Deviation:
    row = _locked(deviation)
    ensure_handled_by(row, by)
    return row
