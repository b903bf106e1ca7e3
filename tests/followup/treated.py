"""Makers of treatments with what follows them, for the figures of a year; run them inside `as_owner()`."""

from datetime import date, timedelta
from typing import Any

from agreements.models import AgreementVersion
from ikb.desk.demo.people import County
from referrals.choices import Informant, LeadPrincipal, OthersMeasures, Place, ProtectionLevel, Status, TimePoint
from referrals.models import (
    CarePeriod,
    Closing,
    CoordinatedPlan,
    CountedDays,
    Grounds,
    Measure,
    Referral,
    Session,
    Treatment,
    YoungPerson,
)
from tests.followup import makers


def treated(
    county: County,
    version: AgreementVersion,
    started: date,
    ended: date | None = None,
    *,
    code: str = "0380",
    waited: int = 30,
    decided: int = 20,
    born: date | None = None,
    sex: str = "girl",
    level: ProtectionLevel = ProtectionLevel.NONE,
) -> Referral:
    """A treatment that began `waited` days after the referral and `decided` after the decision; closed if it ended."""
    made = makers.referral(
        county,
        version,
        code,
        status=Status.IN_TREATMENT if ended is None else Status.CLOSED,
        sent_on=started - timedelta(days=waited),
    )
    person = makers.young_person(county, made.owner_id, level)
    YoungPerson.objects.filter(pk=person.pk).update(birth_date=born or date(started.year - 15, 1, 1), sex=sex)
    days: dict[str, Any] = {"decided_on": started - timedelta(days=decided), "treatment_started_on": started}
    Referral.objects.filter(pk=made.pk).update(young_person=person, closed_on=ended, **days)
    made.refresh_from_db()
    Treatment.objects.create(
        referral=made, owner=county.authorities["0380"], started_on=started, ended_on=ended, main_place=Place.HOME
    )
    return made


def contact(referral: Referral, bup: str, social: str) -> None:
    """The answers to the two questions on ongoing contact."""
    Grounds.objects.create(referral=referral, owner=referral.owner, bup_contact=bup, social_contact=social)


def plan(county: County, referral: Referral, noticed: date, **facts: Any) -> CoordinatedPlan:
    """A coordinated plan; with `finished_on` it holds its four parts."""
    whole = {
        "shows_measures": True,
        "shows_each_principals": True,
        "others_measures": OthersMeasures.NONE,
        "lead_principal": LeadPrincipal.SOCIAL,
        "follow_up_on": date(2027, 1, 1),
    }
    return CoordinatedPlan.objects.create(
        referral=referral,
        owner=county.authorities["0380"],
        noticed_on=noticed,
        noticed_by=LeadPrincipal.SOCIAL,
        recorded_by=county.users["sara"],
        **(whole if "finished_on" in facts else {}),
        **facts,
    )


def closing(county: County, referral: Referral, **facts: Any) -> Closing:
    """A complete outcome; everything got better unless said otherwise."""
    areas = dict.fromkeys(("receptive", "school", "health", "conflict", "symptoms", "understanding"), "better")
    usual: dict[str, Any] = {
        "goals": "reached",
        **areas,
        "school_at_start": 20,
        "school_at_end": 60,
        "continued_care": "both",
        "transition_planned": True,
        "handed_over_on": referral.closed_on,
        "difficulty": "easy",
    }
    return Closing.objects.create(
        referral=referral,
        owner=county.authorities["0380"],
        days_confirmed=True,
        judged_by=county.users["sara"],
        complete=True,
        **(usual | facts),
    )


def counted_days(county: County, referral: Referral, before: int, during: int, inpatient: int = 0) -> None:
    """Days in placement before and during; inpatient days before."""
    assert referral.closed_on is not None
    CountedDays.objects.create(
        referral=referral,
        owner=county.authorities["0380"],
        counted_on=referral.closed_on,
        placement_before=before,
        placement_during=during,
        inpatient_before=inpatient,
        inpatient_during=0,
    )


def care(
    county: County, referral: Referral, kind: str, first: date, last: date | None, ready: date | None = None
) -> None:
    """A period of inpatient care, or of an acute placement."""
    CarePeriod.objects.create(
        referral=referral,
        owner=county.authorities["0380"],
        care=kind,
        entry="" if kind == "inpatient" else "acute",
        valid_from=first,
        valid_to=last,
        ready_on=ready,
        recorded_by=county.users["sara"],
    )


def measure(
    county: County, referral: Referral, point: TimePoint, score: int | None, missing: str = "", **of: str
) -> None:
    """A measure by the SDQ of the young person unless said otherwise; the day does not matter to the count."""
    assert referral.treatment_started_on is not None
    Measure.objects.create(
        referral=referral,
        owner=county.authorities["0380"],
        instrument=of.get("instrument", "SDQ"),
        informant=of.get("informant", Informant.YOUNG_PERSON),
        point=point,
        on=referral.treatment_started_on,
        score=score,
        missing=missing,
        recorded_by=county.users["ivar"],
    )


def sessions(county: County, referral: Referral, *counts: int) -> None:
    """Logged sessions."""
    assert referral.treatment_started_on is not None
    for count in counts:
        Session.objects.create(
            treatment=referral.treatment,
            owner=county.authorities["0380"],
            on=referral.treatment_started_on,
            count=count,
            place=Place.HOME,
            therapist=county.users["filip"],
            recorded_by=county.users["filip"],
        )
