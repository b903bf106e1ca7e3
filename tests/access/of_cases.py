"""What the matrix asks of the pages around a case that need more than the case's address."""

import uuid
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from agreements.choices import StaffKind
from agreements.models import AgreementVersion
from ikb.accounts.choices import InformationKind
from ikb.desk.demo.people import County
from referrals import actions
from referrals.actions.consultation import ConsultationFacts, log_consultation
from referrals.choices import Asker, ConsultationKind, ConsultationOutcome, Place, Respondent
from referrals.experience import QUESTIONS
from referrals.models import (
    AccessBlock,
    Assignment,
    CarePeriod,
    CircleMember,
    Consultation,
    CoordinatedPlan,
    GuardianShield,
    Measure,
    Referral,
    Session,
)
from referrals.placements import CareFacts
from referrals.plans import PlanFacts
from tests import makers
from tests.cast import acting, as_owner

WITHOUT_A_CASE = {
    "list",
    "search",
    "find",
    "create",
    "ongoing",
    "delegated",
    "import",
    "import_template",
    "delegated_export",
    "waiting_list",
    "waiting_list_export",
    "places",
    "agenda",
    "consultations",
    "consultation_forget",
    "consultation_log",
    "consultation_numbers",
    "consultations_export",
}
"""Views of the referrals whose address holds no case."""
NOTE = "Frågade i korridoren"
CONSULTATION_VIEWS = {"consultation", "consultation_void", "consultation_refer"}
FORMS: dict[str, dict[str, str]] = {
    "assigned": {"on": "2026-11-20"},
    "start": {"on": "2026-11-20", "months": "4", "place": "home", "read": "on"},
    "planned": {"planned": "2027-03-01"},
    "sessions": {"on": "2026-11-20", "count": "1", "place": "home"},
    "plan": {"noticed_on": "2026-11-02", "noticed_by": "social", "consent": "unknown", "school_invited": "unknown"},
    "outcome": {"goals": "reached"},
    "close": {"on": "2026-11-20"},
    "measure": {"instrument": "SDQ", "informant": "mother", "point": "before", "on": "2026-11-02", "score": "17"},
    "diagnoses": {"categories": "adhd"},
    "experience": {f"{who}_{name}": "not_asked" for who in Respondent.values for name in QUESTIONS},
    "care": {"care": "inpatient", "valid_from": "2026-11-02"},
    "block": {"kind": "I3", "asked_on": "2026-11-20", "own_request": "on"},
    "opening": {"reason": "Självmordsrisk i kväll"},
    "handed over": {
        "receiver_kind": "other",
        "receiver_name": "Heby skola",
        "kinds": "I1",
        "ground": "duty_to_report",
        "reason": "Anmälan om oro",
        "decided_by": "Ronja Ek",
        "way": "phone",
        "made_on": "2026-11-20",
    },
    "extract": {"receiver": "0"},
    "shield": {"kind": "I4", "reason": "Ungdomen kan skadas"},
    "incorrect": {"kind": "I1", "text": "Fel dag", "disputed_by": "Ungdomen"},
    "consultation": {"asker": "bup", "kind": "in_passing", "outcome": "advice", "minutes": "10", "on": "2026-11-20"},
}

IN_THE_ADDRESS = {"undo": "kommun", "letter": "kommun"}
"""A word in the address after the case's id."""

type Below = Callable[[int], Any]
BELOW: dict[str, Below] = {
    "unassign": lambda case: Assignment.objects.filter(referral=case).order_by("pk").values_list("pk", flat=True)[0],
    "circle_remove": lambda case: CircleMember.objects.get(referral=case, user__username="hedda").pk,
    "measure_void": lambda case: Measure.objects.get(referral=case).public_id,
    "plan": lambda case: CoordinatedPlan.objects.get(referral=case).public_id,
    "care": lambda case: CarePeriod.objects.get(referral=case).public_id,
    "block_lift": lambda case: AccessBlock.objects.get(referral=case).public_id,
    "block_open": lambda case: AccessBlock.objects.get(referral=case).public_id,
    "shield_lift": lambda case: GuardianShield.objects.get(referral=case).pk,
    "care_void": lambda case: CarePeriod.objects.get(referral=case).public_id,
    "session_void": lambda case: Session.objects.get(treatment__referral=case).public_id,
}
"""By view: the id in the address after the case's, looked up as the owner from the case's primary key."""


def make_consultation(version: AgreementVersion) -> None:
    """One question that Sara logged."""
    with acting("sara") as by:
        log_consultation(
            agreement=version.agreement,
            membership=by.memberships[0],
            facts=ConsultationFacts(
                on=date(2026, 11, 3),
                kind=ConsultationKind.IN_PASSING,
                asker=Asker.SCHOOL,
                organisation=None,
                outcome=ConsultationOutcome.ADVICE,
                minutes=10,
                note=NOTE,
            ),
            by=by,
            at=makers.SENT_AT,
        )


def consultation_args(thing: str, made_up: uuid.UUID) -> Iterator[Any]:
    """Sara's question, or none."""
    with as_owner():
        yield made_up if thing == "made up" else Consultation.objects.get().public_id


def make_treated(county: County, version: AgreementVersion) -> dict[str, Referral]:
    """T: Heby's, in treatment with Filip and Ivar, a plan, a stay and a session. S: accepted, ready to start."""
    made = {"T": makers.accepted(county, version), "S": makers.accepted(county, version)}
    for referral in made.values():
        makers.assign(referral, county, "filip", StaffKind.FAMILY_THERAPIST)
        makers.assign(referral, county, "ivar", StaffKind.INDIVIDUAL_THERAPIST)
    with acting("sara") as by:
        own = by.memberships[0]
        actions.start_treatment(referral=made["T"], by=by, on=date(2026, 11, 2))
        actions.record_plan(referral=made["T"], facts=PlanFacts(date(2026, 11, 2), "social"), membership=own, by=by)
        actions.record_care(referral=made["T"], facts=CareFacts("inpatient", date(2026, 11, 2)), membership=own, by=by)
        actions.record_measure(
            referral=made["T"],
            membership=own,
            facts=actions.MeasureFacts("DERS", "", "young_person", "before", date(2026, 11, 2), 4700, ""),
            by=by,
        )
        actions.log_sessions(
            referral=made["T"],
            membership=own,
            therapist=by.user,
            on=date(2026, 11, 3),
            count=1,
            place=Place.HOME,
            by=by,
        )
    return made


def make_blocked(county: County, version: AgreementVersion) -> dict[str, Referral]:
    """L: Heby's, whose grounds Ronja has blocked for all others, opened by Sara in an emergency; I3 is shielded."""
    referral = makers.awaiting(county, version)
    with acting("ronja") as by:
        block = actions.record_block(
            referral=referral,
            owner=referral.owner_id,
            kind="I4",
            receiver=None,
            unit=None,
            asked_on=date(2026, 11, 1),
            by=by,
            at=makers.SENT_AT,
        )
    with acting("sara") as by:
        actions.open_blocked(
            block=block,
            authority_id=by.memberships[0].authority_id,
            reason="Självmordsrisk i kväll",
            by=by,
            at=makers.SENT_AT,
        )
    with acting("ronja") as by:
        actions.set_shield(
            referral=referral,
            owner=referral.owner_id,
            kind=InformationKind.CONSENT,
            reason="Ungdomen kan skadas",
            by=by,
            on=date(2026, 11, 1),
        )
    return {"L": referral}
