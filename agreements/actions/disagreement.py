"""Disputes on the agreement's own ladder: raised, taken step by step, closed (AG-22, AG-23)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements import ladder
from agreements.actions.once import ensure_new
from agreements.actions.work import ensure_may
from agreements.choices import DisputeKind
from agreements.models import Agreement, Dispute, DisputeStep, LadderStep
from agreements.queries.disagreement import may_raise, rungs, stands, version_with_ladder
from ikb.accounts.choices import Role
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.dates import iso_date
from ikb.lib.errors import Conflict, Unfit

INDIVIDUAL_SUBJECT = "Oenighet om en enskild"
NO_SUBJECT = "Skriv vad tvisten gäller."
ONE_OTHER = "Välj en motpart. En tvist om en enskild gäller två huvudmän."
NO_OTHER = "Välj minst en annan part."
NOT_PARTIES = "Välj bland avtalets parter."
NO_IDENTITY = "Personnummer får inte stå här."
NO_TEXT = "Inget godkänt avtal den dagen."
BEFORE_RAISED = "Dagen ligger före dagen då tvisten väcktes."
BEFORE_RECEIVED = "Dagen ligger före dagen då steget togs emot."
BEFORE_BEGUN = "Dagen ligger före dagen då samtalen inleddes."
NO_SUCH_STEP = "Avtalet har inget sådant steg."


@dataclass(frozen=True)
class DisputeFacts:
    """What is raised. `others` are ids of the other boards; a case is named by its number only."""

    kind: DisputeKind
    raised_on: date
    others: Collection[int]
    subject: str = ""
    case_number: str = ""
    routines_broken: bool = False


@dataclass(frozen=True)
class StepFacts:
    """A dispute at one step."""

    received_on: date
    begun_on: date | None = None
    done_on: date | None = None
    proposal: str = ""
    note: str = ""


def ensure_works_on(dispute: Dispute, membership: Membership) -> None:
    """Managers and coordinator of the parties concerned. Raises PermissionDenied, or Conflict when it is closed."""
    ensure_may(membership, dispute.agreement, Can.RAISE_DISPUTES)
    concerned = {dispute.owner_id, *dispute.concerned}
    if membership.authority_id not in concerned or not may_raise(Role(membership.role), DisputeKind(dispute.kind)):
        raise PermissionDenied
    if dispute.closed_on is not None:
        raise Conflict(f"Tvisten avslutades {iso_date(dispute.closed_on)}.")


def ensure_no_identity(dispute_kind: str, **texts: str) -> None:
    """No identity number in a text about an individual. Raises Unfit at the field."""
    for field, text in texts.items():
        if dispute_kind == DisputeKind.INDIVIDUAL and ladder.holds_identity_number(text):
            raise Unfit(NO_IDENTITY, field=field)


@transaction.atomic
def raise_dispute(*, agreement: Agreement, membership: Membership, facts: DisputeFacts) -> Dispute:
    """The own party against others, on the ladder of the text in force that day. Raises Unfit at the field."""
    ensure_may(membership, agreement, Can.RAISE_DISPUTES)
    if not may_raise(Role(membership.role), facts.kind):
        raise PermissionDenied
    _ensure_facts(agreement, membership, facts)
    version = version_with_ladder(agreement, facts.raised_on)
    if version is None:
        raise Unfit(NO_TEXT, field="raised_on")
    if not rungs(version.ladder.all(), facts.kind):
        raise Unfit(ladder.NO_LADDER, field="kind")
    individual = facts.kind == DisputeKind.INDIVIDUAL
    values = {
        "agreement": agreement,
        "version": version,
        "owner": membership.authority,
        "kind": facts.kind,
        "subject": INDIVIDUAL_SUBJECT if individual else facts.subject,
        "case_number": facts.case_number.strip() if individual else "",
        "concerned": [membership.authority_id, *sorted(set(facts.others))],
        "raised_on": facts.raised_on,
        "routines_broken": facts.routines_broken,
    }
    ensure_new(agreement, Dispute, **values)
    return Dispute.objects.create(**values)


def _ensure_facts(agreement: Agreement, membership: Membership, facts: DisputeFacts) -> None:
    others = set(facts.others) - {membership.authority_id}
    if not others <= {party.authority_id for party in agreement.parties.standing()}:
        raise Unfit(NOT_PARTIES, field="others")
    if facts.kind == DisputeKind.INDIVIDUAL:
        if fault := ladder.case_number_fault(facts.case_number):
            raise Unfit(fault, field="case_number")
        if len(others) != 1:
            raise Unfit(ONE_OTHER, field="others")
    elif not facts.subject:
        raise Unfit(NO_SUBJECT, field="subject")
    elif not others:
        raise Unfit(NO_OTHER, field="others")


@transaction.atomic
def take_step(*, dispute: Dispute, membership: Membership, order: int, facts: StepFacts) -> DisputeStep:
    """The dispute comes to a step, or what is known of the step is changed. Raises Conflict where a step is skipped."""
    ensure_works_on(dispute, membership)
    Dispute.objects.select_for_update(of=("self",)).get(pk=dispute.pk)
    step = LadderStep.objects.filter(version=dispute.version_id, kind=dispute.kind, order=order).first()
    if step is None:
        raise Conflict(NO_SUCH_STEP)
    _ensure_order(dispute, step, facts.received_on)
    _ensure_days(dispute, facts)
    if step.needs_proposal and not facts.proposal:
        raise Unfit(ladder.NEEDS_PROPOSAL, field="proposal")
    ensure_no_identity(dispute.kind, proposal=facts.proposal, note=facts.note)
    row, _ = DisputeStep.objects.update_or_create(dispute=dispute, step=step, defaults=vars(facts))
    return row


def _ensure_order(dispute: Dispute, step: LadderStep, received_on: date) -> None:
    """No step is skipped, and none is changed once the dispute has gone further."""
    been = stands(dispute.steps.select_related("step"))
    whole = rungs(LadderStep.objects.filter(version=dispute.version_id), dispute.kind)
    if fault := ladder.refusal(whole, been, step.order, received_on):
        raise Conflict(fault)
    if any(stand.order > step.order for stand in been):
        raise Conflict(f"Tvisten har gått vidare från steg {step.order}. Steget kan inte ändras.")


def _ensure_days(dispute: Dispute, facts: StepFacts) -> None:
    if facts.received_on < dispute.raised_on:
        raise Unfit(BEFORE_RAISED, field="received_on")
    if facts.begun_on is not None and facts.begun_on < facts.received_on:
        raise Unfit(BEFORE_RECEIVED, field="begun_on")
    if facts.done_on is not None and facts.done_on < facts.received_on:
        raise Unfit(BEFORE_RECEIVED, field="done_on")
    if facts.begun_on is not None and facts.done_on is not None and facts.done_on < facts.begun_on:
        raise Unfit(BEFORE_BEGUN, field="done_on")


@transaction.atomic
def note_deviation(
    *, dispute: Dispute, membership: Membership, routines_broken: bool, deviation_number: str
) -> Dispute:
    """Whether routines were not followed, and the deviation made of it (003:879). Also when the dispute is closed."""
    ensure_may(membership, dispute.agreement, Can.RAISE_DISPUTES)
    if membership.authority_id not in {dispute.owner_id, *dispute.concerned}:
        raise PermissionDenied
    if not may_raise(Role(membership.role), DisputeKind(dispute.kind)):
        raise PermissionDenied
    ensure_no_identity(DisputeKind.INDIVIDUAL, deviation_number=deviation_number)
    dispute.routines_broken = routines_broken
    dispute.deviation_number = deviation_number if routines_broken else ""
    dispute.save(update_fields=["routines_broken", "deviation_number"])
    return dispute


@transaction.atomic
def close_dispute(*, dispute: Dispute, membership: Membership, closed_on: date, outcome: str) -> Dispute:
    """How it ended; the step where it stands ends the same day. Raises Conflict when it is closed already."""
    ensure_works_on(dispute, membership)
    dispute = Dispute.objects.select_for_update(of=("self",)).get(pk=dispute.pk)
    ensure_works_on(dispute, membership)
    ensure_no_identity(dispute.kind, outcome=outcome)
    latest = max((s.done_on or s.begun_on or s.received_on for s in dispute.steps.all()), default=dispute.raised_on)
    if closed_on < max(latest, dispute.raised_on):
        raise Unfit(f"Tvisten pågick {iso_date(latest)} och kan inte avslutas före den dagen.", field="closed_on")
    dispute.steps.filter(done_on__isnull=True).update(done_on=closed_on)
    dispute.closed_on, dispute.outcome = closed_on, outcome
    dispute.save(update_fields=["closed_on", "outcome"])
    return dispute
