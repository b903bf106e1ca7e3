"""Reads for requests and disputes. One about an individual is shown to the two principals' managers and coordinator."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet

from agreements import ladder
from agreements.choices import APPROVED, DisputeKind, PartyStatus
from agreements.models import (
    Agreement,
    AgreementVersion,
    Dispute,
    DisputeStep,
    LadderStep,
    Party,
    PartyRequest,
    RequestAnswer,
)
from agreements.queries.register import acts_for, version_on
from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.accounts.models import Authority, Membership
from ikb.accounts.roles import CAPABILITIES, Can

SEE_ALL_OF_PRINCIPLE = (Role.STEERING_GROUP, Role.REGISTRAR)
"""Steering group and registrar see every dispute of principle; managers those that concern their own party."""


def may_raise(role: Role, kind: DisputeKind) -> bool:
    """Managers raise both kinds; the coordinator what concerns an individual case (docs/visibility.md §6)."""
    return Can.RAISE_DISPUTES in CAPABILITIES[role] and (
        kind == DisputeKind.INDIVIDUAL or Can.ORGANISE_WORK not in CAPABILITIES[role]
    )


def disputes_of(acting: Acting, agreements: Iterable[Agreement]) -> QuerySet[Dispute]:
    """The disputes that the person may see, by the roles at the parties. The database hides other parties' besides."""
    shown = Q(pk__in=[])
    for agreement in agreements:
        boards = {p.authority_id for p in agreement.parties.all() if p.status == PartyStatus.PARTY}
        for membership in acting.giving(Can.SEE_DISPUTES):
            if membership.authority_id in boards:
                shown |= Q(agreement=agreement) & _shown_to(membership)
    return Dispute.objects.filter(shown)


def _shown_to(membership: Membership) -> Q:
    role, own = Role(membership.role), membership.authority_id
    kinds = [kind for kind in DisputeKind if may_raise(role, kind)]
    concerned = Q(owner=own) | Q(concerned__contains=[own])
    shown = Q(kind__in=kinds) & concerned
    return shown | Q(kind=DisputeKind.PRINCIPLE) if role in SEE_ALL_OF_PRINCIPLE else shown


@dataclass(frozen=True)
class StepRow:
    """One step of the ladder: not reached, or where the dispute stands there."""

    rung: ladder.Rung
    step: DisputeStep | None
    due: date | None
    late: int
    open: bool

    @property
    def label(self) -> str:
        """The state in words."""
        if self.step is None:
            return "Inte påbörjat"
        if self.step.done_on:
            return "Avslutat"
        return "Samtal pågår" if self.step.begun_on else "Mottaget"

    @property
    def tone(self) -> str:
        """Of the badge."""
        if self.step is None or self.step.done_on:
            return "neutral"
        return "bad" if self.late and not self.step.begun_on else "info"


@dataclass(frozen=True)
class DisputeRow:
    """One dispute in the list and on its page; its steps are those of its own version's ladder."""

    dispute: Dispute
    steps: Sequence[StepRow]
    concerned: Sequence[str]

    @property
    def title(self) -> str:
        """What it is about: a case by number only, a matter of principle in words."""
        return f"Ärende {self.dispute.case_number}" if self.dispute.case_number else self.dispute.subject

    @property
    def now(self) -> StepRow | None:
        """The step where it stands."""
        return next((row for row in reversed(self.steps) if row.step is not None), None)

    @property
    def next_order(self) -> int | None:
        """The step that it can come to next; None while one is open or when there are no more."""
        if self.now is not None and self.now.step is not None and self.now.step.done_on is None:
            return None
        return next((row.rung.order for row in self.steps if row.step is None), None)

    @property
    def late(self) -> int:
        """Days that talks are late at the step where it stands; 0 when closed or in time."""
        now = self.now
        waits = now is not None and now.step is not None and now.step.begun_on is None and now.step.done_on is None
        return now.late if waits and now is not None and self.dispute.closed_on is None else 0

    @property
    def lacks_deviation(self) -> bool:
        """Routines were not followed and no deviation has been made (003:879)."""
        return self.dispute.routines_broken and not self.dispute.deviation_number


@dataclass(frozen=True)
class RequestRow:
    """One request with every other party's answer, or that it has not answered."""

    request: PartyRequest
    answers: Sequence[tuple[str, RequestAnswer | None]]

    @property
    def waiting(self) -> Sequence[str]:
        """Parties that have not answered."""
        return [name for name, answer in self.answers if answer is None]


def rungs(steps: Iterable[LadderStep], kind: str) -> list[ladder.Rung]:
    """The steps of one kind as values."""
    return [ladder.Rung(s.order, s.label, s.within_days, s.needs_proposal) for s in steps if s.kind == kind]


def stands(steps: Iterable[DisputeStep]) -> list[ladder.Stand]:
    """Where the dispute has been, as values."""
    return [ladder.Stand(s.step.order, s.received_on, s.begun_on, s.done_on) for s in steps]


def dispute_rows(acting: Acting, agreement: Agreement, on: date) -> list[DisputeRow]:
    """The disputes of an agreement that the person may see, the open ones first. Five queries."""
    disputes = list(_with_steps(disputes_of(acting, [agreement])))
    names = authority_names(agreement)
    rows = [_row(dispute, names, on) for dispute in disputes]
    return sorted(rows, key=lambda row: row.dispute.closed_on is not None)


def dispute_row(acting: Acting, agreement: Agreement, public_id: uuid.UUID, on: date) -> DisputeRow | None:
    """One dispute, if the person may see it."""
    dispute = _with_steps(disputes_of(acting, [agreement]).filter(public_id=public_id)).first()
    return None if dispute is None else _row(dispute, authority_names(agreement), on)


def _with_steps(disputes: QuerySet[Dispute]) -> QuerySet[Dispute]:
    return disputes.select_related("owner__organisation", "version").prefetch_related(
        Prefetch("steps", DisputeStep.objects.select_related("step")), "version__ladder"
    )


def _row(dispute: Dispute, names: dict[int, str], on: date) -> DisputeRow:
    been = {step.step.order: step for step in dispute.steps.all()}
    return DisputeRow(
        dispute=dispute,
        steps=[_step_row(r, been.get(r.order), dispute, on) for r in rungs(dispute.version.ladder.all(), dispute.kind)],
        concerned=[name for pk, name in names.items() if pk in dispute.concerned],
    )


def _step_row(rung: ladder.Rung, step: DisputeStep | None, dispute: Dispute, on: date) -> StepRow:
    if step is None:
        return StepRow(rung, None, None, 0, False)
    stand = ladder.Stand(rung.order, step.received_on, step.begun_on, step.done_on)
    last = ladder.due(step.received_on, rung.within_days)
    late = ladder.days_late(rung, stand, dispute.closed_on or on)
    return StepRow(rung, step, last, late, dispute.closed_on is None and step.done_on is None)


def board_names(authorities: Iterable[Authority]) -> dict[int, str]:
    """Boards by id; the board is named where an organisation has two (X-2)."""
    rows = list(authorities)
    organisations = [row.organisation_id for row in rows]
    return {
        row.pk: row.organisation.name if organisations.count(row.organisation_id) == 1 else str(row) for row in rows
    }


def authority_names(agreement: Agreement) -> dict[int, str]:
    """The parties' boards by id, in the order of the parties. One query."""
    rows = Party.objects.standing().filter(agreement=agreement).select_related("authority__organisation").order_by("pk")
    return board_names(party.authority for party in rows if party.authority is not None)


def version_with_ladder(agreement: Agreement, on: date) -> AgreementVersion | None:
    """The approved text that counts on a day; a draft settles no dispute."""
    version = version_on([v for v in agreement.versions.all() if v.status in APPROVED], on)
    return version if version is not None and version.begins_on <= on else None


def request_rows(agreement: Agreement) -> list[RequestRow]:
    """Requests, the newest first, each with the other parties' answers. Three queries."""
    requests = PartyRequest.objects.filter(agreement=agreement).select_related("owner__organisation")
    parties = _answering(agreement)
    return [_request_row(request, parties) for request in requests.prefetch_related("answers")]


def request_row(agreement: Agreement, public_id: uuid.UUID) -> RequestRow | None:
    """One request of the agreement."""
    requests = PartyRequest.objects.filter(agreement=agreement, public_id=public_id)
    request = requests.select_related("owner__organisation").prefetch_related("answers").first()
    return None if request is None else _request_row(request, _answering(agreement))


def _answering(agreement: Agreement) -> list[Party]:
    parties = Party.objects.standing().filter(agreement=agreement).order_by("pk")
    return list(parties.select_related("authority__organisation"))


def _request_row(request: PartyRequest, parties: Sequence[Party]) -> RequestRow:
    given = {answer.party_id: answer for answer in request.answers.all()}
    names = board_names(party.authority for party in parties if party.authority is not None)
    others = [p for p in parties if p.authority_id != request.owner_id and p.authority_id is not None]
    return RequestRow(request, [(names[p.authority_id], given.get(p.pk)) for p in others if p.authority_id])


def registrars_parties(agreement: Agreement, membership: Membership) -> list[Party]:
    """For whom a registrar may write: the own party; at the agreement's owner also those that do not use the system."""
    parties = _answering(agreement)
    own = membership.authority_id
    return [p for p in parties if p.authority_id == own or agreement.owner_id == own]


def sees_number(acting: Acting, agreement: Agreement) -> bool:
    """The steering group sees how many disputes there were about individuals, and nothing else of them."""
    boards = {p.authority_id for p in agreement.parties.all() if p.status == PartyStatus.PARTY}
    return any(m.authority_id in boards for m in acting.with_role(Role.STEERING_GROUP))


def individual_per_year(agreement: Agreement) -> list[tuple[int, int]]:
    """Disputes about individuals per year, counted by a function of the database that shows no row."""
    with connection.cursor() as cursor:
        cursor.execute("select year, number from agreements_individual_disputes(%s)", [agreement.pk])
        return [(int(year), int(number)) for year, number in cursor.fetchall()]


def raising(acting: Acting, agreement: Agreement, kind: DisputeKind) -> Membership | None:
    """By which membership the person may raise a dispute of the kind, or work on one."""
    membership = acts_for(acting, agreement, Can.RAISE_DISPUTES)
    if membership is not None and may_raise(Role(membership.role), kind):
        return membership
    boards = {p.authority_id for p in agreement.parties.all() if p.status == PartyStatus.PARTY}
    fitting = [m for m in acting.giving(Can.RAISE_DISPUTES) if may_raise(Role(m.role), kind)]
    return next((m for m in fitting if m.authority_id in boards), None)
