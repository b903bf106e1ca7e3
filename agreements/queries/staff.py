"""Reads for the staff of a team: who meets which demand, who attends supervision, and who sees them by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from agreements.choices import CompetenceState, PartyStatus, StaffKind
from agreements.competence import (
    Answer,
    Attendance,
    CompetenceGap,
    Demand,
    Line,
    Member,
    NumberOfGap,
    Series,
    attendance,
    attendance_gap,
    gaps,
    lines,
)
from agreements.models import (
    Agreement,
    AgreementVersion,
    CompetenceDemand,
    CompetenceRecord,
    SupervisionSeries,
    TeamMember,
)
from agreements.queries.register import acts_for
from agreements.seats import in_office
from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.accounts.roles import Can
from ikb.lib.sorting import swedish_key


@dataclass(frozen=True)
class MemberCard:
    """One of the staff with every demand, every merit, and the supervision attended."""

    row: TeamMember
    demands: Sequence[Line]
    merits: Sequence[Line]
    supervision: Sequence[Attendance]
    supervision_gap: str


@dataclass(frozen=True)
class StaffPage:
    """What the page shows this person: the whole team, or the own staff."""

    cards: Sequence[MemberCard]
    former: Sequence[TeamMember]
    gaps: Sequence[CompetenceGap]
    series: Sequence[SupervisionSeries]
    whole_team: bool


def members_of(acting: Acting, agreements: Iterable[Agreement]) -> QuerySet[TeamMember]:
    """The staff that the person may see by name: the coordinator all of the team, a manager those of the own employer.

    The database shows the coordinator's employer the whole team; which of its people see it is decided here.
    """
    shown = Q(pk__in=[])
    for agreement in agreements:
        if acts_for(acting, agreement, Can.SEE_COMPETENCE) is None:
            continue
        of_team = Q(team__agreement=agreement)
        if acts_for(acting, agreement, Can.ORGANISE_WORK) is None:
            of_team &= Q(employer__in=acting.authorities(acting.giving(Can.SEE_COMPETENCE)))
        shown |= of_team
    return TeamMember.objects.filter(shown)


def demands_of(version: AgreementVersion | None) -> list[Demand]:
    """Demands and merits of one version. One query."""
    rows = CompetenceDemand.objects.filter(version=version) if version else []
    return [Demand(row.pk, StaffKind(row.staff_kind), row.text, row.merit) for row in rows]


def answers_of(members: Iterable[TeamMember], demands: Sequence[Demand]) -> dict[tuple[int, int], Answer]:
    """What is registered, by member and demand; an answer to an earlier text's same demand still holds. One query."""
    ids = [member.pk for member in members]
    rows = CompetenceRecord.objects.filter(member__in=ids).select_related("demand").order_by("demand_id")
    newest = {
        (r.member_id, r.demand.staff_kind, r.demand.text): Answer(CompetenceState(r.state), r.on, r.evidence)
        for r in rows
    }
    asked = {(pk, demand.pk): (pk, demand.staff_kind, demand.text) for pk in ids for demand in demands}
    return {key: newest[same] for key, same in asked.items() if same in newest}


def staff_page(acting: Acting, agreement: Agreement, version: AgreementVersion | None, on: date) -> StaffPage:
    """Staff, gaps and supervision on a day. Five queries, however many people."""
    every = list(members_of(acting, [agreement]).select_related("employer__organisation"))
    every.sort(key=lambda row: (list(StaffKind).index(StaffKind(row.staff_kind)), swedish_key(row.name)))
    now = [row for row in every if in_office(row.valid_from, row.valid_to, on)]
    demands = demands_of(version)
    answers = answers_of(now, demands)
    series = list(supervision_of(agreement))
    values = [_series(row) for row in series]
    cards = []
    for row in now:
        member = as_value(row)
        known = lines(member, demands, answers)
        attended = attendance(member, values, on)
        required, merits = [x for x in known if not x.demand.merit], [x for x in known if x.demand.merit]
        cards.append(MemberCard(row, required, merits, attended, attendance_gap(attended)))
    return StaffPage(
        cards=cards,
        former=[row for row in every if row not in now],
        gaps=gaps([as_value(row) for row in now], demands, answers),
        series=series,
        whole_team=acts_for(acting, agreement, Can.ORGANISE_WORK) is not None,
    )


def as_value(row: TeamMember) -> Member:
    """One of the staff for the rules."""
    return Member(row.pk, row.name, StaffKind(row.staff_kind), row.valid_from, row.valid_to)


def supervision_of(agreement: Agreement) -> QuerySet[SupervisionSeries]:
    """The series with payer and sessions. Two queries."""
    rows = SupervisionSeries.objects.filter(team__agreement=agreement)
    return rows.select_related("payer__organisation").prefetch_related("sessions")


def _series(row: SupervisionSeries) -> Series:
    sessions = [(session.on, frozenset(session.attendees)) for session in row.sessions.all()]
    return Series(row.pk, row.name, frozenset(StaffKind(kind) for kind in row.staff_kinds), sessions)


def sees_numbers(acting: Acting, agreement: Agreement) -> bool:
    """The steering group sees gaps per demand in numbers; the coordinator has the same figures for it."""
    boards = {party.authority_id for party in agreement.parties.all() if party.status == PartyStatus.PARTY}
    return any(m.authority_id in boards for m in acting.with_role(Role.STEERING_GROUP, Role.COORDINATOR))


def numbers_of_gaps(agreement: Agreement, version: AgreementVersion | None, on: date) -> list[NumberOfGap]:
    """Per demand of the version: how many there are, how many meet it, how many have planned to. Two queries.

    The figures come from a function of the database: the rows themselves are not shown to the steering group.
    """
    demands = {demand.pk: demand for demand in demands_of(version) if not demand.merit}
    with connection.cursor() as cursor:
        cursor.execute(
            "select g.demand_id, g.members, g.met, g.planned from agreements_team t,"
            " agreements_competence_gaps(t.id, %s) g where t.agreement_id = %s",
            [on, agreement.pk],
        )
        counted = {demand: figures for demand, *figures in cursor.fetchall()}
    return [NumberOfGap(demand, *counted[pk]) for pk, demand in demands.items() if pk in counted and counted[pk][0]]
