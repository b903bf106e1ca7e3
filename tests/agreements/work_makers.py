"""Rows of the work and of disagreement, made as the owner, for the tests that look at them."""

from datetime import date
from typing import Any

from django.urls import reverse

from agreements.choices import BodyKind, CompetenceState, DisputeKind, SeatKind, StaffKind
from agreements.models import (
    AgreementVersion,
    Body,
    CompetenceDemand,
    CompetenceRecord,
    Dispute,
    LadderStep,
    MeetingSeries,
    Party,
    Seat,
    SupervisionSeries,
    TeamMember,
)
from ikb.desk.demo.people import BOARDS, County
from tests.cast import as_owner

START = date(2023, 1, 1)
FFT = "FFT-certifierad"


def url(version: AgreementVersion, name: str, *more: object) -> str:
    """An address below the agreement."""
    return reverse(f"agreements:{name}", args=[version.agreement.public_id, *more])


def party(version: AgreementVersion, code: str) -> Party:
    """The party of an organisation."""
    return Party.objects.select_related("authority__organisation").get(
        agreement=version.agreement, organisation__code=code
    )


def bodies(version: AgreementVersion, *, without: str = "") -> tuple[Body, Body]:
    """A steering group with a seat per party but one, and a working group; a contact in every municipality but one."""
    with as_owner():
        steering = Body.objects.create(
            agreement=version.agreement, kind=BodyKind.STEERING, name="Styrgrupp", every_party=True
        )
        working = Body.objects.create(agreement=version.agreement, kind=BodyKind.WORKING, name="Arbetsgrupp")
        for code in [*BOARDS, "03"]:
            if code != without:
                seat(version, SeatKind.MEMBER, code, body=steering, function="Socialchef")
                if code != "03":
                    seat(version, SeatKind.CONTACT, code, person=f"Kontakt {code}")
        seat(version, SeatKind.MEMBER, "0380", body=working, person="Eva Sandin", function="Enhetschef")
    return steering, working


def seat(version: AgreementVersion, kind: SeatKind, code: str, **facts: Any) -> Seat:
    """One seat, from the first day of the agreement."""
    return Seat.objects.create(
        agreement=version.agreement, kind=kind, party=party(version, code), **({"valid_from": START} | facts)
    )


def series(version: AgreementVersion, body: Body | None = None, **facts: Any) -> MeetingSeries:
    """A meeting series."""
    known = {"name": "Styrgruppens möten", "times_a_year": 4, "starts_on": date(2025, 1, 1)}
    with as_owner():
        return MeetingSeries.objects.create(agreement=version.agreement, body=body, **(known | facts))


def staff(version: AgreementVersion, county: County) -> dict[str, TeamMember]:
    """Uppsala's coordinator and family therapists, the region's individual therapist, demands and a merit."""
    people = {
        "Sara Lind": (StaffKind.COORDINATOR, "0380"),
        "Filip Ström": (StaffKind.FAMILY_THERAPIST, "0380"),
        "Fanny Åkesson": (StaffKind.FAMILY_THERAPIST, "0380"),
        "Ivar Holm": (StaffKind.INDIVIDUAL_THERAPIST, "03"),
    }
    with as_owner():
        for kind, text, merit in [
            (StaffKind.COORDINATOR, "Klinisk erfarenhet minst 5 år", False),
            (StaffKind.COORDINATOR, "Psykoterapeututbildning, steg 2", True),
            (StaffKind.FAMILY_THERAPIST, "Utbildad i FFT", False),
            (StaffKind.FAMILY_THERAPIST, FFT, False),
            (StaffKind.INDIVIDUAL_THERAPIST, "DBT-utbildning", False),
        ]:
            CompetenceDemand.objects.create(version=version, staff_kind=kind, text=text, merit=merit)
        team = version.agreement.team
        return {
            name: TeamMember.objects.create(
                team=team, name=name, staff_kind=kind, employer=county.authorities[code], valid_from=START
            )
            for name, (kind, code) in people.items()
        }


def competence(member: TeamMember, text: str, state: CompetenceState, **facts: Any) -> CompetenceRecord:
    """What is known of one of the staff and one demand."""
    with as_owner():
        demand = CompetenceDemand.objects.get(text=text)
        known = {"evidence": "Intyg"} if state == CompetenceState.MET else {}
        return CompetenceRecord.objects.create(member=member, demand=demand, state=state, **(known | facts))


def supervision(version: AgreementVersion, county: County) -> tuple[SupervisionSeries, SupervisionSeries]:
    """DBT paid by the region, FFT paid by Uppsala; both kinds of therapists attend both (000:267–270)."""
    therapists = [StaffKind.FAMILY_THERAPIST, StaffKind.INDIVIDUAL_THERAPIST]
    made = []
    with as_owner():
        for name, code in [("Handledning med bas i DBT", "03"), ("Handledning med bas i FFT", "0380")]:
            made.append(
                SupervisionSeries.objects.create(
                    team=version.agreement.team,
                    name=name,
                    payer=county.authorities[code],
                    staff_kinds=therapists,
                    valid_from=START,
                )
            )
    return made[0], made[1]


def ladder(version: AgreementVersion) -> None:
    """The ladders of the agreement of 2012 (003:870–886)."""
    with as_owner():
        for kind, order, label, days, proposal in [
            (DisputeKind.INDIVIDUAL, 1, "Ansvariga chefer", None, False),
            (DisputeKind.INDIVIDUAL, 2, "Förvaltningscheferna", 14, False),
            (DisputeKind.INDIVIDUAL, 3, "Socialstyrelsen", None, False),
            (DisputeKind.PRINCIPLE, 1, "Förvaltningscheferna gemensamt till TKL", None, True),
            (DisputeKind.PRINCIPLE, 2, "Medlarråd", None, False),
        ]:
            LadderStep.objects.create(
                version=version, kind=kind, order=order, label=label, within_days=days, needs_proposal=proposal
            )


def dispute(
    version: AgreementVersion, county: County, kind: DisputeKind, owner: str, other: str, **facts: Any
) -> Dispute:
    """A dispute between two parties' boards, by their codes."""
    individual = kind == DisputeKind.INDIVIDUAL
    known = {
        "subject": "Oenighet om en enskild" if individual else "Vem betalar resor",
        "case_number": "IKB-2026-041" if individual else "",
        "raised_on": date(2026, 3, 2),
    }
    with as_owner():
        return Dispute.objects.create(
            agreement=version.agreement,
            version=version,
            owner=county.authorities[owner],
            kind=kind,
            concerned=[county.authorities[code].pk for code in (owner, other)],
            **(known | facts),
        )
