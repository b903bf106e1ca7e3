"""The work and the disagreements of the matrix's world: one row of each kind, a dispute of Heby's and a request."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from agreements.choices import DisputeKind, RequestKind, SeatKind, StaffKind
from agreements.models import (
    AgreementVersion,
    Body,
    Dispute,
    Meeting,
    MeetingSeries,
    PartyRequest,
    Recruitment,
    Seat,
    SupervisionSeries,
    SupervisionSession,
    TeamMember,
)
from ikb.desk.demo.people import County
from tests.agreements import work_makers
from tests.cast import as_owner

FORMS: dict[str, dict[str, str]] = {
    "body": {"kind": "other", "name": "Nätverk"},
    "seat": {"kind": "coordinator", "person": "Sara Lind", "valid_from": "2026-01-01"},
    "series": {"name": "Nätverksmöten", "times_a_year": "12", "starts_on": "2026-01-01"},
    "meeting": {"on": "2026-05-05", "held": "True"},
    "recruitment": {"staff_kind": "coordinator", "begun_on": "2026-02-01"},
    "competence": {},
    "session": {"on": "2026-05-05"},
    "step": {"received_on": "2026-10-02"},
    "deviation": {"routines_broken": "ja", "deviation_number": "AVV-2026-7"},
    "end of dispute": {"closed_on": "2026-10-02", "outcome": "Parterna är ense"},
    "end of request": {"closed_on": "2026-10-02", "result": "Parterna är ense"},
    "nothing typed": {},
}
ROWS = {
    "body_change": Body,
    "seat_change": Seat,
    "series": MeetingSeries,
    "series_change": MeetingSeries,
    "meeting_new": MeetingSeries,
    "meeting_change": Meeting,
    "recruitment_change": Recruitment,
    "supervision_change": SupervisionSeries,
    "session_new": SupervisionSeries,
    "session_change": SupervisionSession,
}
"""By address, the kind of row of which the first is asked for."""
NEW = {
    "work",
    "body_new",
    "seat_new",
    "series_new",
    "recruitment_new",
    "staff",
    "member_new",
    "supervision_new",
    "disagreements",
    "dispute_new",
    "request_new",
}
OF_MEMBER = {"member_change", "competence"}
OF_DISPUTE = {"dispute", "dispute_step", "dispute_deviation", "dispute_close"}
OF_REQUEST = {"party_request", "request_answer", "request_close"}
WORK_VIEWS = {*NEW, *ROWS, *OF_MEMBER, *OF_DISPUTE, *OF_REQUEST}


def work_args(name: str, thing: str, agreement: uuid.UUID, made_up: uuid.UUID) -> Iterator[Any]:
    """Below the agreement: the first row of the kind, Ivar of the staff, Heby's dispute, Heby's request."""
    yield made_up if thing == "made up" else agreement
    with as_owner():
        if name in ROWS:
            yield ROWS[name]._default_manager.order_by("pk")[0].pk
        elif name in OF_MEMBER:
            yield TeamMember.objects.get(name="Ivar Holm").pk
        elif name in OF_DISPUTE:
            yield Dispute.objects.get().public_id
        elif name in OF_REQUEST:
            yield PartyRequest.objects.get().public_id
    if name == "dispute_step":
        yield 1


def make_work(county: County, version: AgreementVersion) -> None:
    """As the owner."""
    steering, _ = work_makers.bodies(version)
    series = work_makers.series(version, steering)
    work_makers.staff(version, county)
    work_makers.ladder(version)
    supervision, _ = work_makers.supervision(version, county)
    work_makers.dispute(version, county, DisputeKind.INDIVIDUAL, "0331", "03")
    with as_owner():
        work_makers.seat(version, SeatKind.COORDINATOR, "0380", person="Sara Lind")
        Meeting.objects.create(series=series, on=date(2026, 3, 3), held=True)
        team = version.agreement.team
        Recruitment.objects.create(team=team, staff_kind=StaffKind.COORDINATOR, begun_on=date(2026, 1, 1))
        SupervisionSession.objects.create(series=supervision, on=date(2026, 4, 1))
        PartyRequest.objects.create(
            agreement=version.agreement,
            kind=RequestKind.REVISION,
            owner=county.authorities["0331"],
            asked_on=date(2026, 9, 1),
            reason="Uppföljningen visar ett behov",
        )
