"""What an authority holds of one case, read kind by kind for an extract."""

from collections.abc import Collection
from dataclasses import dataclass, field

from ikb.accounts.acting import Acting
from ikb.accounts.choices import InformationKind as Kind
from ikb.accounts.roles import Can
from referrals.models import (
    Assignment,
    CarePeriod,
    Closing,
    CompletionRequest,
    Consent,
    ConsentFile,
    CoordinatedPlan,
    CorrectnessNote,
    CountedDays,
    Disclosure,
    Extract,
    Grounds,
    IdentifierRecord,
    IntakeDecision,
    InternalNote,
    OutsideDisclosure,
    QueueEntry,
    Referral,
    Treatment,
    YoungPerson,
)
from referrals.queries.cases import CriteriaState, consent_file, criteria_state, grounds_of, visible_assignments
from referrals.queries.extract import correctness_notes, earlier_extracts
from referrals.queries.follow_up import FollowedUp, followed_up
from referrals.queries.outcomes import MeasureLine, closing_of, days_of, measure_lines
from referrals.queries.plans import care_of, plans_of
from referrals.queries.queue import events_of
from referrals.queries.treatment import SessionSum, session_sums, treatment_of


@dataclass
class Held:
    """One case; what is not in `kinds` stays empty."""

    case: Referral
    kinds: Collection[Kind]
    person: YoungPerson | None = None
    earlier: list[IdentifierRecord] = field(default_factory=list)
    file: ConsentFile | None = None
    consents: list[Consent] = field(default_factory=list)
    grounds: Grounds | None = None
    criteria: CriteriaState | None = None
    requests: list[CompletionRequest] = field(default_factory=list)
    decisions: list[IntakeDecision] = field(default_factory=list)
    note: InternalNote | None = None
    treatment: Treatment | None = None
    assignments: list[Assignment] = field(default_factory=list)
    queued: list[QueueEntry] = field(default_factory=list)
    sums: list[SessionSum] = field(default_factory=list)
    plans: list[CoordinatedPlan] = field(default_factory=list)
    measures: list[MeasureLine] = field(default_factory=list)
    care: list[CarePeriod] = field(default_factory=list)
    days: CountedDays | None = None
    followed: FollowedUp | None = None
    closing: Closing | None = None
    disclosures: list[Disclosure] = field(default_factory=list)
    outside: list[OutsideDisclosure] = field(default_factory=list)
    extracts: list[Extract] = field(default_factory=list)
    incorrect: list[CorrectnessNote] = field(default_factory=list)


def held(acting: Acting, case: Referral, kinds: Collection[Kind], owner: int) -> Held:
    """Read as the producer at one authority: only what that authority owns or has received."""
    found = Held(case, kinds)
    if Kind.IDENTITY in kinds and case.young_person is not None:
        found.person = case.young_person
        found.earlier = list(found.person.earlier_identifiers.order_by("replaced_on", "pk"))
    if Kind.CONSENT in kinds:
        found.file = consent_file(case)
        found.consents = list(found.file.consents.all()) if found.file else []
    if Kind.GROUNDS in kinds:
        _grounds(found)
    if Kind.DECISION in kinds:
        rows = IntakeDecision.objects.visible_to(acting, case).select_related("owner__organisation", "decided_by")
        found.decisions = list(rows.order_by("principal"))
    if Kind.NOTE in kinds:
        found.note = InternalNote.objects.filter(referral=case, owner=owner).select_related("author").first()
    if Kind.TREATMENT in kinds:
        _treatment(found, acting)
    if Kind.MEASURES in kinds:
        found.measures, found.care, found.days = measure_lines(case), care_of(case), days_of(case)
        found.followed = followed_up(case)
    if Kind.CLOSING in kinds:
        row = closing_of(case)
        found.closing = row if row and row.complete else None
    if Kind.TRACE in kinds:
        _trace(found, owner)
    found.incorrect = [row for row in correctness_notes(case, [owner]) if row.kind in kinds]
    return found


def _grounds(found: Held) -> None:
    found.grounds = grounds_of(found.case)
    if found.grounds is not None:
        found.criteria = criteria_state(found.case, found.grounds)
        rows = found.grounds.completion_requests.select_related("asker__organisation")
        found.requests = list(rows.order_by("asked_at"))


def _treatment(found: Held, acting: Acting) -> None:
    """Sessions and plans are the team's, the queue the coordinator's (docs/visibility.md §5)."""
    found.treatment = treatment_of(found.case)
    found.assignments = visible_assignments(acting, found.case)
    if acting.can(Can.MANAGE_QUEUE) and found.treatment is not None:
        found.queued = events_of(found.case)
    if acting.can(Can.RECORD_SESSIONS):
        found.sums = session_sums(found.case)
    if acting.can(Can.RECORD_PLAN):
        found.plans = plans_of(found.case)


def _trace(found: Held, owner: int) -> None:
    rows = Disclosure.objects.filter(referral=found.case).select_related("receiver__organisation")
    found.disclosures = [row for row in rows if owner in {row.sender_id, row.receiver_id}]
    found.outside = list(OutsideDisclosure.objects.filter(referral=found.case, owner=owner).order_by("made_on", "pk"))
    found.extracts = list(reversed(earlier_extracts(found.case, [owner])))
