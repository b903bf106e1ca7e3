"""The outcome cannot be skipped; measures by name, never items; later points are reminded of (RE-09, RE-19, RE-30)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from agreements.choices import StaffKind
from ikb.lib.errors import Conflict, Unfit
from referrals import actions
from referrals.care_days import CareDays
from referrals.choices import Status, TimePoint
from referrals.closing import (
    Measured,
    Outcome,
    attendance_in_words,
    due_points,
    later_points,
    missing,
    point_fault,
    points_done,
    when_due,
)
from referrals.models import Closing, ConsentFile, CountedDays, Measure, Referral
from referrals.placements import CareFacts
from referrals.queries.deadlines import case_deadlines
from referrals.queries.outcomes import counted_days, outcomes
from tests import makers
from tests.cast import acting, as_owner, logged_in

STARTED, ENDED = date(2026, 11, 3), date(2026, 11, 20)
NO_DAYS = CareDays(0, 0, 0, 0, ENDED)
FULL = Outcome(
    goals="reached",
    receptive="better",
    school="better",
    health="unchanged",
    conflict="better",
    symptoms="worse",
    understanding="not_judged",
    school_at_start=20,
    school_at_end=80,
    continued_care="both",
    transition_planned=True,
    handed_over_on=ENDED,
    difficulty="hard",
    days_confirmed=True,
)
NOTHING = {"opinion_missing": False, "maturity_missing": False}


def changed(**changes) -> Outcome:
    return Outcome(**(vars(FULL) | changes))


def url(name: str, referral: Referral) -> str:
    return reverse(f"referrals:{name}", args=[referral.public_id])


def in_treatment(county, version, **facts) -> Referral:
    referral = makers.accepted(county, version, **facts)
    makers.assign(referral, county, "filip", StaffKind.FAMILY_THERAPIST)
    makers.assign(referral, county, "ivar", StaffKind.INDIVIDUAL_THERAPIST)
    with acting("sara") as by:
        return actions.start_treatment(referral=referral, by=by, on=STARTED)


def closed(county, version, outcome: Outcome = FULL) -> Referral:
    referral = in_treatment(county, version)
    with acting("sara") as by:
        noted = Outcome(**(vars(outcome) | {"missing_noted": True}))
        actions.save_outcome(referral=referral, outcome=noted, days=NO_DAYS, by=by)
        return actions.close_case(referral=referral, by=by, on=ENDED)


@pytest.mark.req("RE-19", "RE-30", "FU-09")
@pytest.mark.parametrize(
    ("field", "empty"),
    [
        *[(name, "") for name in ("goals", "receptive", "school", "health", "conflict", "symptoms", "understanding")],
        ("school_at_start", None),
        ("school_at_end", None),
        ("continued_care", ""),
        ("transition_planned", False),
        ("handed_over_on", None),
        ("difficulty", ""),
        ("days_confirmed", False),
    ],
)
def test_each_part_is_asked_for(field, empty):
    assert [name for name, _ in missing(changed(**{field: empty}), **NOTHING)] == [field]
    assert missing(FULL, **NOTHING) == []


def test_nobody_to_hand_over_to_needs_no_day():
    alone = changed(continued_care="none", transition_planned=False, handed_over_on=None, difficulty="none")
    assert missing(alone, **NOTHING) == []


@pytest.mark.req("RE-09")
def test_a_missing_opinion_is_listed_and_must_be_gone_through(county, version):
    lacks = missing(FULL, opinion_missing=True, maturity_missing=True)
    assert lacks == [
        (
            "missing_noted",
            "Det här saknas: barnets mening och mognadsbedömning. "
            "Fyll i det, eller kryssa i att du har gått igenom det.",
        )
    ]
    referral = in_treatment(county, version)
    with acting("sara") as by:
        row = actions.save_outcome(referral=referral, outcome=FULL, days=NO_DAYS, by=by)
        assert not row.complete
        with pytest.raises(Conflict, match="Resultatet är inte ifyllt"):
            actions.close_case(referral=referral, by=by, on=ENDED)
    page = logged_in("sara").get(url("close", referral)).content.decode()
    assert "Det här saknas: barnets mening och mognadsbedömning." in page
    with as_owner():
        ConsentFile.objects.filter(referral=referral).update(child_opinion="willing", maturity="partly")
    with acting("sara") as by:
        assert actions.save_outcome(referral=referral, outcome=FULL, days=NO_DAYS, by=by).complete


@given(st.booleans(), st.booleans(), st.sets(st.sampled_from([f for f in vars(FULL) if f not in {"note"}])))
def test_whatever_is_left_out_is_either_optional_or_named(opinion, maturity, left_out):
    defaults = Outcome()
    outcome = changed(**{name: getattr(defaults, name) for name in left_out})
    named = {name for name, _ in missing(outcome, opinion_missing=opinion, maturity_missing=maturity)}
    assert named <= left_out | {"missing_noted"}
    assert ("missing_noted" in named) == (opinion or maturity)


@pytest.mark.req("FU-10")
@pytest.mark.parametrize(
    ("start", "end", "words"), [(20, 80, "ökad"), (80, 20, "minskad"), (5, 5, "oförändrad"), (None, 80, "")]
)
def test_attendance_is_compared_only_with_both(start, end, words):
    assert attendance_in_words(start, end) == words
    assert Closing(school_at_start=start, school_at_end=end).attendance == words


@pytest.mark.req("FU-10")
def test_increased_attendance_is_never_typed(county, version):
    """No field of the form or the table says it: it follows from the two numbers, and one of them is not enough."""
    typed = {f.name for f in Closing._meta.fields if "attend" in f.name or "närvaro" in str(f.verbose_name)}
    assert typed == {"school_at_start", "school_at_end", "school_unknown"}
    referral = in_treatment(county, version)
    client = logged_in("sara")
    client.post(url("closing", referral), {"school_at_end": "80", "started_with_kaa": "on", "attendance": "ökad"})
    refused = client.get(url("close", referral)).content.decode()
    assert "Ange skolnärvaron vid start, eller kryssa i att den inte är känd." in refused
    assert "Ange skolnärvaron vid slut" not in refused
    with as_owner():
        row = Closing.objects.get()
    assert (row.school_at_start, row.school_at_end, row.started_with_kaa, row.attendance) == (None, 80, True, "")


@pytest.mark.req("RE-19")
def test_the_form_saves_itself_and_the_case_closes_when_all_is_there(county, version):
    referral = in_treatment(county, version)
    client = logged_in("sara")
    part = {"goals": "reached", "receptive": "better", "note": "Mår bättre"}
    assert client.post(url("closing", referral), part, headers={"X-Autosave": "1"}).status_code == 204
    page = client.get(url("closing", referral)).content.decode()
    assert "Mår bättre" in page
    refused = client.post(url("close", referral), {"on": "2026-11-20"})
    assert refused.status_code == 422
    assert "Bedöm: skola." in refused.content.decode()
    typed = {name: value for name, value in vars(FULL).items() if value not in (None, False, "")}
    typed |= {"handed_over_on": "2026-11-20", "missing_noted": "on", "transition_planned": "on", "days_confirmed": "on"}
    assert client.post(url("closing", referral), typed).status_code == 302
    assert client.post(url("close", referral), {"on": "2026-11-20"}).status_code == 302
    shown = client.get(url("page", referral)).content.decode()
    assert "20 % vid start, 80 % vid slut: ökad" in shown
    assert "Bedömt av" in shown
    assert "Mätning efter 6 månader 2027-05-20, efter 12 månader 2027-11-20." in shown
    assert (
        "Fortsatt insats: BUP och socialtjänsten. Överlämnat 2026-11-20."
        in logged_in("ronja").get(url("page", referral)).content.decode()
    )
    assert client.post(url("closing", referral), typed).status_code == 409


@pytest.mark.req("RE-30")
def test_the_database_closes_nothing_without_an_outcome_and_keeps_it(county, version):
    referral = in_treatment(county, version)
    with acting("sara") as by:
        with pytest.raises(DatabaseError, match="the outcome is missing"), transaction.atomic():
            Referral.objects.filter(pk=referral.pk).update(status=Status.CLOSED, closed_on=ENDED)
        half = Closing(referral=referral, owner_id=referral.host_authority_id, judged_by=by.user, complete=True)
        with pytest.raises(DatabaseError, match="outcome_is_complete"), transaction.atomic():
            half.save()
    done = closed(county, version)
    with acting("sara"), pytest.raises(DatabaseError, match="the case is closed"), transaction.atomic():
        Closing.objects.filter(referral=done).update(goals="not_reached")


@pytest.mark.req("RE-19")
def test_thirteen_families_afterwards(county, version):
    """2 BUP only, 1 social services only, the rest both (004:159–163)."""
    for care in ["bup"] * 2 + ["social"] + ["both"] * 10:
        closed(county, version, changed(continued_care=care))
    with acting("sara"):
        found = outcomes(version.agreement)
    assert found.number == 13
    assert found.continued == {"both": 10, "bup": 2, "social": 1, "none": 0}
    assert found.areas["understanding"]["not_judged"] == 13
    assert (found.areas["school"]["better"], found.judged["school"], found.judged["understanding"]) == (13, 13, 0)


@pytest.mark.parametrize(
    ("who", "sees", "not_"),
    [
        ("ronja", ["Överlämnat", "Övergången"], ["Mätningar"]),
        ("hedda", ["Överlämnat", "Övergången"], ["Mätningar"]),
        ("karin", ["Överlämnat 2026-11-20."], ["Övergången", "Mätningar", "Fortsatt insats", "BUP och social"]),
        ("ivar", ["Övergången", "Mätningar"], []),
    ],
)
def test_who_sees_the_outcome(county, version, who, sees, not_):
    referral = closed(county, version)
    page = logged_in(who).get(url("page", referral)).content.decode()
    assert [word for word in sees if word not in page] == []
    assert [word for word in not_ if word in page] == []


def measure(referral, who="sara", **changes) -> Measure:
    values: dict[str, Any] = {
        "instrument": "DERS",
        "version": "16",
        "informant": "young_person",
        "point": "before",
        "on": STARTED,
        "score": 4750,
        "missing": "",
    }
    with acting(who) as by:
        return actions.record_measure(
            referral=referral, membership=by.memberships[0], facts=actions.MeasureFacts(**(values | changes)), by=by
        )


def test_a_measure_is_a_name_a_day_and_a_score(county, version):
    referral = in_treatment(county, version)
    typed = {"instrument": "DERS", "informant": "young_person", "point": "before", "on": "2026-11-03", "score": "47,5"}
    client = logged_in("filip")
    assert client.post(url("measures", referral), typed).status_code == 302
    assert "47,5" in client.get(url("measures", referral)).content.decode()
    again = client.post(url("measures", referral), typed)
    assert again.status_code == 422
    assert "Den mätningen finns redan." in again.content.decode()
    neither = client.post(url("measures", referral), typed | {"point": "other", "score": ""})
    assert "Skriv poängen, eller välj varför den saknas." in neither.content.decode()
    texts = {f.name for f in Measure._meta.fields if f.get_internal_type() in {"CharField", "TextField"}}
    assert texts == {"instrument", "version", "informant", "point", "missing"}


def test_the_other_principals_measures_are_seen_by_the_team_and_by_nobody_else(county, version):
    referral = in_treatment(county, version)
    measure(referral, "ivar")
    for who, seen in (("sara", 1), ("ivar", 1), ("ronja", 0), ("hedda", 0)):
        with acting(who):
            assert Measure.objects.count() == seen, who
    for who in ("ronja", "hedda", "karin"):
        assert logged_in(who).get(url("measures", referral)).status_code == 403
    row = measure(referral, "sara", informant="mother")
    with as_owner():
        theirs = Measure.objects.get(informant="young_person")
    assert (
        logged_in("sara")
        .post(reverse("referrals:measure_void", args=[referral.public_id, theirs.public_id]))
        .status_code
        == 403
    )
    assert (
        logged_in("sara").post(reverse("referrals:measure_void", args=[referral.public_id, row.public_id])).status_code
        == 302
    )


def test_the_later_points_have_their_window(county, version):
    assert later_points(date(2026, 8, 31)) == {"months_6": date(2027, 2, 28), "months_12": date(2027, 8, 31)}
    assert point_fault("months_6", date(2027, 5, 20), started=STARTED, ended=ENDED) == ""
    assert "Tillfället är 2027-05-20" in point_fault("months_6", date(2027, 6, 20), started=STARTED, ended=ENDED)
    assert "inte avslutat" in point_fault("months_6", ENDED, started=STARTED, ended=None)
    referral = in_treatment(county, version)
    with pytest.raises(Unfit, match="Ärendet är inte avslutat"):
        measure(referral, point="months_6", on=ENDED)


def test_the_team_is_reminded_until_it_is_measured_or_said_to_be_missing(county, version):
    referral = closed(county, version)
    assert due_points(ENDED, [], date(2027, 4, 19)) == []
    assert [point for point, _ in due_points(ENDED, [], date(2027, 4, 20))] == ["months_6"]
    assert [point for point, _ in due_points(ENDED, [], date(2027, 7, 19))] == ["months_6"]
    assert due_points(ENDED, [], date(2027, 7, 20)) == [], "nobody is reminded of what can no longer be done"
    with acting("sara") as by:
        (row,) = case_deadlines(by, date(2027, 5, 1))
    assert (row.day, row.label) == (date(2027, 5, 20), f"Mätning efter 6 månader, {referral.case_number}")
    measure(referral, point="months_6", on=date(2027, 5, 20), score=None, missing="not_reached")
    with acting("sara") as by:
        assert case_deadlines(by, date(2027, 6, 1)) == []
        later = case_deadlines(by, date(2027, 12, 1))
    assert [row.label for row in later] == [f"Mätning efter 12 månader, {referral.case_number}"]
    assert datetime(2027, 1, 1, tzinfo=UTC) > makers.SENT_AT


@pytest.mark.req("RE-09")
def test_completeness_is_judged_again_at_the_closing(county, version):
    """An opinion filled in after the outcome was saved opens the way; one that is emptied again closes it."""
    referral = in_treatment(county, version)
    file = ConsentFile.objects.filter(referral=referral)
    with acting("sara") as by:
        assert not actions.save_outcome(referral=referral, outcome=FULL, days=NO_DAYS, by=by).complete
    with as_owner():
        file.update(child_opinion="willing", maturity="partly")
    page = logged_in("sara").get(url("close", referral)).content.decode()
    assert "Det här saknas" not in page
    with as_owner():
        file.update(child_opinion="not_asked")
    with acting("sara") as by, pytest.raises(Conflict, match="Resultatet är inte ifyllt"):
        actions.close_case(referral=referral, by=by, on=ENDED)
    with as_owner():
        Closing.objects.update(complete=True)
    with acting("sara"), pytest.raises(DatabaseError, match="the child was not asked"), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(status=Status.CLOSED, closed_on=ENDED)
    with as_owner():
        file.update(child_opinion="hesitant")
    assert logged_in("sara").post(url("close", referral), {"on": "2026-11-20"}).status_code == 302
    with as_owner():
        assert Referral.objects.get(pk=referral.pk).status == Status.CLOSED


def ready(county, version) -> Referral:
    """Everything answered, the days of care confirmed as they are today."""
    referral = in_treatment(county, version)
    with as_owner():
        ConsentFile.objects.filter(referral=referral).update(child_opinion="willing", maturity="partly")
    return referral


def care(referral: Referral, first: date, last: date) -> None:
    with acting("sara") as by:
        facts = CareFacts("inpatient", first, valid_to=last)
        actions.record_care(referral=referral, facts=facts, membership=by.memberships[0], by=by)


def test_days_of_care_are_counted_to_the_last_day(county, version):
    referral = ready(county, version)
    care(referral, date(2026, 11, 8), date(2026, 11, 25))
    with acting("sara") as by:
        days = counted_days(referral, date(2026, 11, 27))
        assert days.inpatient_during == 18
        actions.save_outcome(referral=referral, outcome=FULL, days=days, by=by)
        actions.close_case(referral=referral, by=by, on=date(2026, 11, 10))
        row = CountedDays.objects.get(referral=referral)
    assert (row.inpatient_during, row.inpatient_before, row.counted_on) == (3, 0, date(2026, 11, 10))
    shown = "0 dygn under 12 månader före, 3 under behandlingen"
    assert shown in logged_in("sara").get(url("page", referral)).content.decode()
    for who in ("ronja", "hedda"):
        with acting(who):
            assert Closing.objects.filter(referral=referral).exists(), who
            assert not CountedDays.objects.exists(), who
        assert shown not in logged_in(who).get(url("page", referral)).content.decode()
    with acting("ivar"):
        assert CountedDays.objects.exists(), "the region's therapist is of the team"
    with acting("sara"), pytest.raises(DatabaseError, match="the case is closed"), transaction.atomic():
        CountedDays.objects.update(inpatient_during=0)


def test_care_recorded_after_the_confirmation_is_confirmed_again(county, version):
    referral = ready(county, version)
    with acting("sara") as by:
        actions.save_outcome(referral=referral, outcome=FULL, days=counted_days(referral, ENDED), by=by)
    care(referral, date(2026, 11, 8), date(2026, 11, 9))
    answer = logged_in("sara").post(url("close", referral), {"on": "2026-11-20"})
    assert answer.status_code == 422
    assert "Vårddygnen har ändrats sedan de kontrollerades." in answer.content.decode()
    with acting("sara") as by:
        actions.save_outcome(referral=referral, outcome=FULL, days=counted_days(referral, ENDED), by=by)
    assert logged_in("sara").post(url("close", referral), {"on": "2026-11-20"}).status_code == 302


def test_two_coordinators_fill_in_one_outcome(county, version):
    referral = in_treatment(county, version)
    first, second = logged_in("sara"), logged_in("siri")
    assert first.post(url("closing", referral), {"goals": "reached", "revision": "0"}).status_code == 302
    told = second.post(url("closing", referral), {"goals": "not_reached", "note": "Mitt", "revision": "0"})
    page = told.content.decode()
    assert told.status_code == 409
    assert "Sara Lind" in page
    assert "Mitt" in page
    with as_owner():
        assert Closing.objects.get(referral=referral).goals == "reached"


def test_nothing_is_handed_over_before_the_start(county, version):
    referral = in_treatment(county, version)
    answer = logged_in("sara").post(url("closing", referral), {"handed_over_on": "2026-10-30"})
    assert answer.status_code == 422
    assert f"Överlämningen ligger före starten {STARTED}." in answer.content.decode()
    early = changed(handed_over_on=date(2026, 10, 30))
    with acting("sara") as by, pytest.raises(Unfit, match="Överlämningen ligger före starten"):
        actions.save_outcome(referral=referral, outcome=early, days=NO_DAYS, by=by)


def test_each_instrument_and_informant_is_followed(county, version):
    rows = [Measured("DERS", "young_person", "before"), Measured("SDQ", "mother", "before")]
    assert points_done(rows) == set()
    rows.append(Measured("DERS", "young_person", "months_6"))
    assert points_done(rows) == set(), "the mother's SDQ is left"
    rows.append(Measured("SDQ", "mother", "months_6"))
    assert points_done(rows) == {"months_6"}
    assert points_done([]) == set()


def test_a_day_outside_the_window_is_recorded_when_it_is_meant(county, version):
    referral = closed(county, version)
    with pytest.raises(Unfit, match="Stämmer dagen ändå"):
        measure(referral, point="months_6", on=date(2027, 7, 1))
    assert measure(referral, point="months_6", on=date(2027, 7, 1), outside=True).point == "months_6"
    assert when_due(TimePoint.MONTHS_6, ENDED, date(2027, 6, 19)) == "Görs 2027-05-20"
    assert when_due(TimePoint.MONTHS_6, ENDED, date(2027, 6, 20)) == "Försenad, 2027-05-20"
    assert when_due(TimePoint.MONTHS_6, ENDED, date(2027, 7, 20)) == "Inte gjord, 2027-05-20"
    assert when_due(TimePoint.AFTER, ENDED, date(2027, 6, 20)) == ""
