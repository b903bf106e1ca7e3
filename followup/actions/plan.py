"""Verbs of the action plan and the user audits (FU-04, FU-16). Nothing is deleted: a measure is done, or moved."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from agreements.actions.once import ensure_new, one_at_a_time
from agreements.actions.work import ensure_may
from agreements.choices import PartyStatus
from agreements.models import Agreement, Party, PartyRequest
from followup.choices import MeasureOrigin
from followup.models import MeasureMove, PlannedMeasure, UserAudit
from ikb.accounts.choices import Role
from ikb.accounts.models import Membership
from ikb.accounts.roles import CAPABILITIES, Can
from ikb.lib.dates import iso_date
from ikb.lib.errors import Conflict, Unfit

DONE = "Åtgärden är klar sedan {day}."
DUE_BEFORE = "Dagen ligger före dagen då åtgärden beslutades."
NOT_LATER = "Den nya dagen ska ligga efter {day}."
NO_AUDIT = "Välj vilken brukarrevision åtgärden kommer från."


@dataclass(frozen=True)
class MeasureFacts:
    """What is typed of a measure, beside its days."""

    text: str
    party: Party
    function: str
    origin: MeasureOrigin
    reference: str = ""
    audit: UserAudit | None = None
    request: PartyRequest | None = None
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True)
class AuditFacts:
    """What is typed of a user audit."""

    on: date
    organisation: str
    summary: str


def may_for_others(membership: Membership) -> bool:
    """The coordinator plans for every party, a manager for the own one."""
    return Can.ORGANISE_WORK in CAPABILITIES[Role(membership.role)]


def ensure_planner(membership: Membership, agreement: Agreement, party: Party) -> None:
    """Plans for this party of the agreement. Raises PermissionDenied."""
    ensure_may(membership, agreement, Can.PLAN_IMPROVEMENT)
    stands = party.agreement_id == agreement.pk and party.status == PartyStatus.PARTY
    if not stands or not (may_for_others(membership) or party.authority_id == membership.authority_id):
        raise PermissionDenied


@transaction.atomic
def plan_measure(
    *, agreement: Agreement, membership: Membership, facts: MeasureFacts, decided_on: date, due_on: date
) -> PlannedMeasure:
    """A new measure with its owner; the agreement's next number. Raises Unfit, or Conflict for the same once more."""
    ensure_planner(membership, agreement, facts.party)
    _ensure_audit(facts)
    if due_on < decided_on:
        raise Unfit(DUE_BEFORE, field="due_on")
    values = {"agreement": agreement, "text": facts.text, "party": facts.party, "decided_on": decided_on}
    ensure_new(agreement, PlannedMeasure, **values, due_on=due_on)
    last = PlannedMeasure.objects.filter(agreement=agreement).aggregate(last=Max("number"))["last"]
    return PlannedMeasure.objects.create(
        agreement=agreement,
        kept_by=membership.authority,
        number=(last or 0) + 1,
        decided_on=decided_on,
        due_on=due_on,
        **_columns(facts),
    )


@transaction.atomic
def change_measure(*, measure: PlannedMeasure, membership: Membership, facts: MeasureFacts) -> PlannedMeasure:
    """Other words, owner or origin while it is not done; its day moves by its own verb. Raises Unfit, Conflict."""
    measure = _open(measure, membership)
    ensure_planner(membership, measure.agreement, facts.party)
    _ensure_audit(facts)
    for name, value in _columns(facts).items():
        setattr(measure, name, value)
    measure.save()
    return measure


@transaction.atomic
def move_measure(
    *, measure: PlannedMeasure, membership: Membership, later: date, reason: str, moved_on: date
) -> PlannedMeasure:
    """A later day; the earlier one stays in the history with the reason. Raises Unfit, Conflict."""
    measure = _open(measure, membership)
    if later <= measure.due_on:
        raise Unfit(NOT_LATER.format(day=iso_date(measure.due_on)), field="later")
    MeasureMove.objects.create(measure=measure, earlier=measure.due_on, later=later, reason=reason, moved_on=moved_on)
    measure.due_on = later
    measure.save(update_fields=["due_on"])
    return measure


@transaction.atomic
def finish_measure(*, measure: PlannedMeasure, membership: Membership, done_on: date, result: str) -> PlannedMeasure:
    """Done, by a manager of the party that answers for it. Raises PermissionDenied for another's, Unfit, Conflict."""
    ensure_may(membership, measure.agreement, Can.LEAD_IMPROVEMENT)
    if measure.party.authority_id != membership.authority_id:
        raise PermissionDenied
    measure = _locked(measure)
    if done_on < measure.decided_on:
        raise Unfit(DUE_BEFORE, field="done_on")
    measure.done_on, measure.result = done_on, result
    measure.save(update_fields=["done_on", "result"])
    return measure


@transaction.atomic
def register_audit(*, agreement: Agreement, membership: Membership, facts: AuditFacts) -> UserAudit:
    """A user audit as a record. Raises Conflict when it is registered already."""
    ensure_may(membership, agreement, Can.PLAN_IMPROVEMENT)
    values = {"agreement": agreement, "on": facts.on, "organisation": facts.organisation}
    ensure_new(agreement, UserAudit, **values)
    return UserAudit.objects.create(**values, summary=facts.summary, kept_by=membership.authority)


@transaction.atomic
def change_audit(*, audit: UserAudit, membership: Membership, facts: AuditFacts) -> UserAudit:
    """Put right what was written, by the authority that wrote it. Raises PermissionDenied."""
    ensure_may(membership, audit.agreement, Can.PLAN_IMPROVEMENT)
    if audit.kept_by_id != membership.authority_id:
        raise PermissionDenied
    one_at_a_time(audit.agreement)
    audit.on, audit.organisation, audit.summary = facts.on, facts.organisation, facts.summary
    audit.save()
    return audit


def _columns(facts: MeasureFacts) -> dict[str, object]:
    return vars(facts) | {"organisations": list(facts.organisations)}


def _ensure_audit(facts: MeasureFacts) -> None:
    if (facts.origin == MeasureOrigin.USER_AUDIT) != (facts.audit is not None):
        raise Unfit(NO_AUDIT, field="audit")


def ensure_open(measure: PlannedMeasure) -> None:
    """Raises Conflict when it is done."""
    if measure.done_on is not None:
        raise Conflict(DONE.format(day=iso_date(measure.done_on)))


def _locked(measure: PlannedMeasure) -> PlannedMeasure:
    """The row, held until the transaction ends: for those who may write it. Raises Conflict when it is done."""
    rows = PlannedMeasure.objects.select_for_update(of=("self",)).select_related("party", "agreement")
    found = rows.get(pk=measure.pk)
    ensure_open(found)
    return found


def _open(measure: PlannedMeasure, membership: Membership) -> PlannedMeasure:
    """As `_locked`, for the authority that set it up or its owner. Raises PermissionDenied."""
    ensure_may(membership, measure.agreement, Can.PLAN_IMPROVEMENT)
    if membership.authority_id not in (measure.kept_by_id, measure.party.authority_id):
        raise PermissionDenied
    return _locked(measure)
