"""What a party does with an agreement: gives notice, step by step. One row goes through all stages, forwards only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from agreements.actions.checklist import start_checks
from agreements.actions.notice_steps import (
    NO_DAY,
    agreed_fault,
    ensure_forwards,
    ensure_order,
    fill,
    forget,
    lock,
    owe_notifications,
    recount,
)
from agreements.choices import APPROVED, CountedBasis, NoticeStage, PartyStatus
from agreements.counting import Counted, NoticeFacts, Outcomes, counted, outcomes
from agreements.models import Agreement, AgreementVersion, Notice, NoticeReceipt, Party
from agreements.queries import notices as queries
from agreements.queries.register import version_on
from agreements.sentences import IN_WRITING, NOT_IN_FORCE, ORAL, Outcome, outcome_of
from agreements.terms import without_clause
from ikb.accounts.models import Authority, Membership
from ikb.lib.dates import iso_date, swedish_date
from ikb.lib.errors import Conflict, Unfit

NOT_APPROVED = "Avtalet är inte godkänt av alla parter och kan inte sägas upp."
RACE = "Någon annan hann före. Läs om sidan."
FIELD_OF = {
    CountedBasis.ANNOUNCED: "announced_on",
    CountedBasis.STATED: "stated_on",
    CountedBasis.DECIDED: "decided_on",
    CountedBasis.ADJUSTED: "adjusted_on",
    CountedBasis.SENT: "sent_on",
    CountedBasis.RECEIVED: "received_on",
}


@dataclass(frozen=True)
class Assessment:
    """What a notice would lead to: the version it is of, the day that counts, the result and both ways of counting."""

    version: AgreementVersion
    counted: Counted
    outcome: Outcome
    outcomes: Outcomes | None


def ensure_party(agreement: Agreement, authority: Authority) -> None:
    """Only a party gives notice. Raises PermissionDenied."""
    parties = {p.authority_id for p in agreement.parties.all() if p.status == PartyStatus.PARTY}
    if authority.pk not in parties:
        raise PermissionDenied


def ensure_receives_for(agreement: Agreement, membership: Membership, party: Party, today: date) -> None:
    """The agreement's owner registers what comes from a party without a registrator. Raises PermissionDenied."""
    absent = {p.pk for p in queries.parties_without_registrar(agreement, today)}
    if membership.authority_id != agreement.owner_id or party.pk not in absent:
        raise PermissionDenied


def already(notice: Notice) -> str:
    """The sentence about a notice that the party has given before."""
    name, registered = notice.owner.organisation.name, iso_date(swedish_date(notice.registered_at))
    if notice.stage == NoticeStage.ANNOUNCED:
        return f"{name} har redan aviserat en uppsägning, registrerad {registered}. Gå vidare med den."
    return (
        f"{name} har redan en uppsägning av avtalet, registrerad {registered}. En ny uppsägning flyttar inte sista "
        "dagen."
    )


def ensure_first_notice(agreement: Agreement, authority: Authority, *, again: bool = False) -> Notice | None:
    """The notice that a new one would repeat, None for a first one. Raises Conflict unless `again` (D-4)."""
    standing = queries.standing_notice(agreement, authority.pk)
    if standing and (not again or standing.stage == NoticeStage.ANNOUNCED):
        raise Conflict(already(standing))
    return standing


def assess_notice(
    agreement: Agreement, authority: Authority, facts: NoticeFacts, received: Mapping[int, date] | None = None
) -> Assessment:
    """What the notice leads to; `received` by party id. Raises Unfit where nothing can be given notice of."""
    ensure_order(facts)
    first = min((received or {}).values(), default=None)
    on = facts.sent_on or facts.decided_on or facts.stated_on or facts.announced_on or first
    others = [p for p in queries.standing_parties(agreement, on) if p.authority_id != authority.pk]
    known = [day for key, day in (received or {}).items() if key in {p.pk for p in others}]
    days = facts.days(known, len(others) - len(known))
    day = counted(days)
    if day is None:
        raise Unfit(NO_DAY)
    version = approved_on(agreement, day.day)
    term = queries.term_of(agreement, version, day.day)
    if term is None:
        raise Unfit(NOT_IN_FORCE, field=FIELD_OF.get(day.basis))
    if fault := agreed_fault(term, facts.stage, facts.agreed_last_day, day.day):
        raise Unfit(fault, field="agreed_last_day")
    written = facts.in_writing or not version.notice_in_writing
    who = authority.organisation.name
    outcome = outcome_of(term, who=who, counted_on=day.day, in_writing=written, agreed=facts.agreed_last_day)
    if outcome.last_day is None and not outcome.warnings and not without_clause(term):
        raise Unfit(NOT_IN_FORCE, field=FIELD_OF.get(day.basis))
    return Assessment(version, day, outcome, outcomes(term, days) if written and not without_clause(term) else None)


def approved_on(agreement: Agreement, day: date) -> AgreementVersion:
    """The approved version that counts on a day. Raises Unfit when there is none."""
    version = version_on(agreement.versions.all(), day)
    if version is None or version.status not in APPROVED:
        raise Unfit(NOT_APPROVED)
    return version


def has_effect(facts: NoticeFacts, outcome: Outcome) -> bool:
    """May it be saved? One that is only announced has no effect yet, written or not."""
    return outcome.last_day is not None or facts.stage == NoticeStage.ANNOUNCED


def register_notice(
    *,
    agreement: Agreement,
    membership: Membership,
    facts: NoticeFacts,
    consideration: Notice | None = None,
    again: bool = False,
    at: datetime | None = None,
) -> Notice:
    """The own party's notice, from a consideration or directly. Raises PermissionDenied, Conflict or Unfit.

    A second one is kept only when the registrar has said so (`again`), and does not move the end (D-4). An oral one is
    kept only as announced, without a last day (AG-14). A consideration becomes the notice, registered at `at`: when it
    was begun is nobody else's business.
    """
    ensure_party(agreement, membership.authority)
    first = ensure_first_notice(agreement, membership.authority, again=again)
    if consideration and (consideration.owner_id != membership.authority_id or first):
        raise Conflict("Övervägandet kan inte bli en uppsägning.")
    row = consideration or Notice(agreement=agreement, owner=membership.authority)
    return _register(row, membership, facts, first, at=at)


def register_received(
    *,
    agreement: Agreement,
    membership: Membership,
    party: Party,
    facts: NoticeFacts,
    received_on: date,
    today: date,
    again: bool = False,
) -> Notice:
    """A notice that has come in to the agreement's owner from a party without a registrator of its own.

    One that the party had announced or decided moves on. Raises PermissionDenied, Conflict or Unfit.
    """
    ensure_receives_for(agreement, membership, party, today)
    own = next(p for p in queries.standing_parties(agreement) if p.authority_id == agreement.owner_id)
    assert party.authority is not None  # a party proper has its board (constraint)
    standing = queries.standing_notice(agreement, party.authority.pk)
    if standing and standing.stage in (NoticeStage.SENT, NoticeStage.RECEIVED) and not again:
        raise Conflict(already(standing))
    goes_on = standing is not None and standing.stage in (NoticeStage.ANNOUNCED, NoticeStage.DECIDED)
    row = standing if goes_on and standing else Notice(agreement=agreement, owner=party.authority)
    return _register(row, membership, facts, None if goes_on else standing, {own.pk: received_on})


def _register(
    notice: Notice,
    membership: Membership,
    facts: NoticeFacts,
    first: Notice | None,
    received: Mapping[int, date] | None = None,
    at: datetime | None = None,
) -> Notice:
    found = assess_notice(notice.agreement, notice.owner, facts, received)
    if not has_effect(facts, found.outcome):
        raise Unfit(f"{IN_WRITING} {ORAL}", field="in_writing")
    if first and _same(first, facts):
        raise Conflict(already(first))
    try:
        with transaction.atomic():
            if notice.pk:
                notice = lock(notice)
                ensure_forwards(notice, facts.stage)
                notice.registered_at = at or notice.registered_at
            return _write(notice, membership, facts, found, first, received or {})
    except IntegrityError as error:
        if "one_standing_notice_per_party" not in str(error):
            raise
        ensure_first_notice(notice.agreement, notice.owner)
        raise Conflict(RACE) from error


def _write(
    notice: Notice,
    membership: Membership,
    facts: NoticeFacts,
    found: Assessment,
    first: Notice | None,
    received: Mapping[int, date],
) -> Notice:
    """The row with all that follows from its stage; inside a transaction."""
    began = notice.pk is None or notice.stage == NoticeStage.CONSIDERED
    if began:
        forget(notice)
    notice.version, notice.repeats, notice.stage = found.version, first, facts.stage
    notice.registered_by = membership.user
    fill(notice, facts)
    notice.counted_on, notice.basis = found.counted.day, found.counted.basis
    notice.last_day, notice.preliminary = found.outcome.last_day, found.counted.preliminary
    notice.save()
    for key, day in received.items():
        NoticeReceipt.objects.create(notice=notice, party_id=key, received_on=day, registered_by=membership.user)
    recount(notice)
    if began and first is None and membership.authority_id == notice.owner_id:
        start_checks(notice)
    owe_notifications(notice)
    return notice


def _same(first: Notice, facts: NoticeFacts) -> bool:
    """The same form once more is no second notice."""
    days = ("announced_on", "decided_on", "sent_on")
    return any(
        all(getattr(n, name) == getattr(facts, name) for name in days) for n in [first, *first.repetitions.all()]
    )
