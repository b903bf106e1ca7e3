"""Reads for the organisation of the work: bodies, seats, contacts, meetings, recruitment, and what falls due in it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from agreements import seats
from agreements.choices import CompetenceState, SeatKind, StaffKind
from agreements.ladder import due
from agreements.models import (
    Agreement,
    Body,
    CompetenceRecord,
    DisputeStep,
    MeetingSeries,
    Party,
    Recruitment,
    Seat,
)
from agreements.parties import parties_proper
from agreements.queries.disagreement import disputes_of
from agreements.queries.register import acts_for
from agreements.queries.series import OF_THE_WORKING_GROUP, SeriesRow, sees_all, series_of, series_row
from agreements.queries.staff import members_of
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind
from ikb.accounts.roles import Can

ROLES = (SeatKind.COORDINATOR, SeatKind.SITE_MANAGER, SeatKind.UNIT_MANAGER, SeatKind.OTHER)


@dataclass(frozen=True)
class WorkDeadline:
    """Something in the work that falls due. No label names a member of the staff or a young person."""

    date: date
    label: str
    agreement: Agreement
    url_name: str
    url_args: tuple[Any, ...]


@dataclass(frozen=True)
class BodyCard:
    """A body with those who sit in it today, those who did, and the parties that nobody represents."""

    body: Body
    seats: Sequence[Seat]
    former: Sequence[Seat]
    missing: str
    series: Sequence[SeriesRow]


@dataclass(frozen=True)
class ContactRow:
    """One municipality's contact person, or none."""

    name: str
    seats: Sequence[Seat]


@dataclass(frozen=True)
class RecruitmentRow:
    """A recruitment with the parties that were consulted, and those that were not."""

    recruitment: Recruitment
    consulted: Sequence[tuple[str, date]]
    not_consulted: Sequence[str]


@dataclass(frozen=True)
class WorkPage:
    """All that the page shows this person; who sees own bodies only has no contacts, roles or recruitment."""

    bodies: Sequence[BodyCard]
    series: Sequence[SeriesRow]
    roles: Sequence[Seat]
    former: Sequence[Seat]
    contacts: Sequence[ContactRow]
    recruitments: Sequence[RecruitmentRow]
    missing: Sequence[str]
    own_bodies_only: bool


def bodies_of(acting: Acting, agreement: Agreement) -> list[Body]:
    """The bodies that the person may see. One query."""
    bodies = Body.objects.filter(agreement=agreement)
    return list(bodies if sees_all(acting, agreement) else bodies.filter(kind__in=OF_THE_WORKING_GROUP))


def party_names(parties: Iterable[Party]) -> dict[int, str]:
    """Parties proper by id, municipalities first; the board is named where an organisation has two (X-2)."""
    rows = parties_proper(parties)
    times = Counter(party.organisation_id for party in rows)
    return {p.pk: p.organisation.name if times[p.organisation_id] == 1 else str(p.authority) for p in rows}


def standing_parties(agreement: Agreement, on: date) -> list[Party]:
    """Parties proper on a day, with organisation and board. One query."""
    rows = (
        Party.objects.standing().filter(agreement=agreement).select_related("organisation", "authority__organisation")
    )
    return [p for p in rows if seats.in_office(p.valid_from or on, p.valid_to, on)]


def work_page(acting: Acting, agreement: Agreement, on: date) -> WorkPage:
    """Bodies, seats, contacts, series and recruitment on a day. Seven queries, however much there is."""
    everything = sees_all(acting, agreement)
    parties = standing_parties(agreement, on)
    names = party_names(parties)
    series = [series_row(row, on) for row in series_of(acting, agreement)]
    every_seat = list(Seat.objects.filter(agreement=agreement).select_related("party__organisation"))
    now = [seat for seat in every_seat if seats.in_office(seat.valid_from, seat.valid_to, on)]
    gone = [seat for seat in every_seat if seat not in now]
    bodies = [_body_card(body, now, gone, series, names) for body in bodies_of(acting, agreement)]
    contacts = _contacts(parties, names, now)
    missing = [f"{card.body.name}. {card.missing}" for card in bodies if card.missing]
    if everything and any(seat.kind == SeatKind.CONTACT for seat in every_seat):
        without = seats.sentence("Kontaktperson saknas", (row.name for row in contacts if not row.seats))
        missing += [without] if without else []
    return WorkPage(
        bodies=bodies,
        series=series,
        roles=[seat for seat in now if seat.body_id is None and seat.kind in ROLES] if everything else [],
        former=[seat for seat in gone if seat.body_id is None] if everything else [],
        contacts=contacts if everything else [],
        recruitments=_recruitments(agreement, names) if everything else [],
        missing=missing,
        own_bodies_only=not everything,
    )


def _body_card(
    body: Body, now: list[Seat], gone: list[Seat], series: list[SeriesRow], names: dict[int, str]
) -> BodyCard:
    own = [seat for seat in now if seat.body_id == body.pk]
    seated = {seat.party_id for seat in own if seat.party_id is not None}
    missing = seats.lacking(names, seated) if body.every_party else []
    return BodyCard(
        body=body,
        seats=own,
        former=[seat for seat in gone if seat.body_id == body.pk],
        missing=seats.sentence("Saknar företrädare", missing),
        series=[row for row in series if row.series.body_id == body.pk],
    )


def _contacts(parties: list[Party], names: dict[int, str], now: list[Seat]) -> list[ContactRow]:
    towns = [p.pk for p in parties_proper(parties) if p.organisation.kind == OrganisationKind.MUNICIPALITY]
    of_kind = [seat for seat in now if seat.kind == SeatKind.CONTACT]
    return [ContactRow(names[pk], [seat for seat in of_kind if seat.party_id == pk]) for pk in towns]


def _recruitments(agreement: Agreement, names: dict[int, str]) -> list[RecruitmentRow]:
    rows = Recruitment.objects.filter(team__agreement=agreement).prefetch_related("consultations")
    found = []
    for row in rows.order_by("-begun_on", "-pk"):
        asked = {each.party_id: each.on for each in row.consultations.all()}
        consulted = [(name, asked[pk]) for pk, name in names.items() if pk in asked]
        found.append(RecruitmentRow(row, consulted, seats.lacking(names, asked.keys())))
    return found


def work_deadlines(acting: Acting, on: date) -> list[WorkDeadline]:
    """Meetings to hold, missed ones, planned competence and open dispute deadlines, by date.

    Everything of every agreement that the person may see by the role at one of its parties. A day that has passed
    stays until somebody deals with it. Eight queries at most, however many agreements.
    """
    agreements = {
        a.pk: a
        for a in Agreement.objects.visible_to(acting).prefetch_related(
            Prefetch("parties", Party.objects.select_related("organisation"))
        )
    }
    rows = [
        *_of_meetings(acting, agreements, on),
        *_of_competence(acting, agreements),
        *_of_disputes(acting, agreements),
    ]
    return sorted(rows, key=lambda row: (row.date, row.label))


def _of_meetings(acting: Acting, agreements: dict[int, Agreement], on: date) -> list[WorkDeadline]:
    """The next meeting by its target, planned ones without an outcome, and what last year lacks unexplained."""
    mine = {pk: sees_all(acting, a) for pk, a in agreements.items() if acts_for(acting, a, Can.SEE_WORK)}
    shown = Q(agreement__in=[pk for pk, every in mine.items() if every])
    shown |= Q(agreement__in=mine.keys(), body__kind__in=OF_THE_WORKING_GROUP)
    found: list[WorkDeadline] = []
    for series in MeetingSeries.objects.filter(shown).prefetch_related("meetings") if mine else []:
        row, agreement = series_row(series, on), agreements[series.agreement_id]
        days = [(row.next_due, f"Nästa möte senast: {series.name}")]
        days += [(m.on, f"Möte: {series.name}") for m in row.meetings if m.held is None]
        days += [
            (date(count.number, 12, 31), f"{series.name}: {count.sentence}")
            for count in row.years
            if count.number == on.year - 1 and count.unexplained
        ]
        args = (agreement.public_id, series.pk)
        found += [WorkDeadline(day, label, agreement, "agreements:series", args) for day, label in days if day]
    return found


def _of_competence(acting: Acting, agreements: dict[int, Agreement]) -> list[WorkDeadline]:
    """Planned competence of the staff that the person may see, without names."""
    planned = CompetenceRecord.objects.filter(
        member__in=members_of(acting, agreements.values()), state=CompetenceState.PLANNED
    ).select_related("demand", "member__team")
    return [
        WorkDeadline(
            record.on,
            f"Planerad kompetens: {record.demand.text}, {StaffKind(record.demand.staff_kind).label.lower()}",
            agreements[record.member.team.agreement_id],
            "agreements:staff",
            (agreements[record.member.team.agreement_id].public_id,),
        )
        for record in planned
        if record.on is not None
    ]


def _of_disputes(acting: Acting, agreements: dict[int, Agreement]) -> list[WorkDeadline]:
    """Talks that are to begin: disputes that the person may see, still open, at a step with a time limit."""
    waiting = DisputeStep.objects.filter(
        dispute__in=disputes_of(acting, agreements.values()),
        dispute__closed_on__isnull=True,
        begun_on__isnull=True,
        done_on__isnull=True,
        step__within_days__isnull=False,
    ).select_related("dispute", "step")
    return [
        WorkDeadline(
            last,
            f"Samtal ska inledas: {step.dispute.case_number or step.dispute.subject}",
            agreements[step.dispute.agreement_id],
            "agreements:dispute",
            (agreements[step.dispute.agreement_id].public_id, step.dispute.public_id),
        )
        for step in waiting
        if (last := due(step.received_on, step.step.within_days))
    ]
