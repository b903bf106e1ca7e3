"""The coordinated plan and placements (SI-01–SI-04, SI-06–SI-08, FU-12, FU-17)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from ikb.lib.errors import Unfit
from referrals import actions
from referrals.care_days import DaysAfter, care_days, days_after, windows, year_after, year_before
from referrals.models import CarePeriod, CoordinatedPlan
from referrals.placements import CareFacts, cost_due, days_after_ready, tasks
from referrals.plans import PlanFacts, days_to_finish, faults, follow_up_overdue, is_slow, missing_parts, stage
from referrals.queries.deadlines import case_deadlines
from tests import makers
from tests.cast import acting, as_owner, logged_in

NOTICED = date(2026, 10, 1)
FINISHED = PlanFacts(
    noticed_on=NOTICED,
    noticed_by="social",
    consent="yes",
    consent_on=date(2026, 10, 3),
    school_invited="yes",
    called_on=date(2026, 10, 5),
    meeting_on=date(2026, 10, 20),
    finished_on=date(2026, 10, 26),
    shows_measures=True,
    shows_each_principals=True,
    others_measures="none",
    lead_principal="social",
    follow_up_on=date(2026, 11, 10),
)


def changed(**changes) -> PlanFacts:
    return PlanFacts(**(vars(FINISHED) | changes))


@pytest.mark.req("SI-01")
def test_stages_in_words():
    steps = [
        PlanFacts(NOTICED, "health"),
        PlanFacts(NOTICED, "health", consent="yes", consent_on=NOTICED),
        PlanFacts(NOTICED, "health", consent="yes", consent_on=NOTICED, called_on=NOTICED),
        changed(finished_on=None),
        FINISHED,
        changed(followed_up_on=date(2026, 11, 12)),
    ]
    assert [stage(facts) for facts in steps] == [
        "Behov uppmärksammat",
        "Samtycke inhämtat",
        "Kallad",
        "Möte hållet",
        "Klar",
        "Uppföljd",
    ]
    assert [faults(facts) for facts in steps] == [[]] * 6


@pytest.mark.req("SI-01")
def test_no_call_without_consent():
    facts = changed(consent="no", consent_on=None)
    assert faults(facts) == [("consent", "Kallelse kräver samtycke till planen. Registrera samtycket först.")]


@pytest.mark.req("SI-02")
@pytest.mark.parametrize(
    ("field", "empty"),
    [
        ("shows_measures", False),
        ("shows_each_principals", False),
        ("others_measures", ""),
        ("lead_principal", ""),
        ("follow_up_on", None),
    ],
)
def test_a_finished_plan_has_its_four_parts_one_lead_and_a_day(field, empty):
    assert [name for name, _ in missing_parts(changed(**{field: empty}))] == [field]
    assert missing_parts(changed(others_measures="none")) == []


@pytest.mark.req("SI-03")
def test_days_from_meeting_to_finished_plan():
    assert (days_to_finish(FINISHED), is_slow(FINISHED)) == (6, False)
    late = changed(finished_on=date(2026, 10, 28))
    assert (days_to_finish(late), is_slow(late)) == (8, True)


@pytest.mark.req("SI-04")
def test_follow_up_is_overdue_the_day_after():
    assert not follow_up_overdue(FINISHED, date(2026, 11, 10))
    assert follow_up_overdue(FINISHED, date(2026, 11, 11))
    assert not follow_up_overdue(changed(followed_up_on=date(2026, 11, 10)), date(2026, 12, 1))


def plan(referral, facts: PlanFacts = FINISHED) -> CoordinatedPlan:
    with acting("sara") as by:
        return actions.record_plan(referral=referral, facts=facts, membership=by.memberships[0], by=by)


@pytest.mark.req("SI-02")
def test_the_database_keeps_an_unfinished_plan_from_being_finished(county, version):
    row = plan(makers.accepted(county, version), changed(finished_on=None, lead_principal=""))
    with acting("sara"), pytest.raises(IntegrityError, match="finished_plan_is_complete"), transaction.atomic():
        CoordinatedPlan.objects.filter(pk=row.pk).update(finished_on=date(2026, 10, 26))


@pytest.mark.req("SI-01", "SI-02")
def test_the_form_says_everything_that_is_missing_at_once(county, version):
    referral = makers.accepted(county, version)
    typed = {
        "noticed_on": "2026-10-01",
        "noticed_by": "social",
        "consent": "yes",
        "consent_on": "2026-10-03",
        "school_invited": "yes",
        "meeting_on": "2026-10-20",
        "finished_on": "2026-10-26",
    }
    answer = logged_in("sara").post(reverse("referrals:plan_new", args=[referral.public_id]), typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Det finns 5 fel att rätta" in shown
    assert "Planen ska visa insatser av andra. Finns inga, välj det." in shown
    assert 'value="2026-10-26"' in shown


@pytest.mark.req("SI-04")
def test_a_follow_up_stands_among_the_deadlines_of_the_team_only(county, version):
    referral = makers.accepted(county, version)
    plan(referral)
    with acting("sara") as by:
        (row,) = case_deadlines(by, date(2026, 11, 12))
    assert (row.day, row.missed) == (date(2026, 11, 10), True)
    assert row.label == f"Följ upp den samordnade planen, {referral.case_number}"
    with acting("ronja") as by:
        assert case_deadlines(by, date(2026, 11, 12)) == []
    makers.protect(referral, county, ["sara", "ronja"])
    with acting("sara") as by:
        assert CoordinatedPlan.objects.filter(referral=referral).exists()
        assert case_deadlines(by, date(2026, 11, 12)) == []


PLACED = CareFacts(
    care="residential_care",
    valid_from=date(2026, 11, 2),
    entry="planned",
    placed_by="municipality",
    shows_responsibilities=True,
    shows_performers=True,
    shows_school=True,
    shows_wishes=True,
    resources_exhausted=True,
)


def care(referral, facts: CareFacts) -> CarePeriod:
    with acting("sara") as by:
        return actions.record_care(referral=referral, facts=facts, membership=by.memberships[0], by=by)


@pytest.mark.req("SI-06")
def test_a_planned_placement_stands_on_a_plan(county, version):
    referral = makers.accepted(county, version)
    with pytest.raises(Unfit, match="En planerad placering kräver en samordnad individuell plan"):
        care(referral, PLACED)
    row = plan(referral)
    made = care(referral, CareFacts(**(vars(PLACED) | {"plan": row.pk})))
    assert made.plan_id == row.pk
    with (
        acting("sara"),
        pytest.raises(IntegrityError, match="planned_placement_stands_on_a_plan"),
        transaction.atomic(),
    ):
        CarePeriod.objects.filter(pk=made.pk).update(plan=None)


@pytest.mark.req("SI-08")
@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("shows_responsibilities", "vem som ansvarar för vad"),
        ("shows_performers", "vem som utför insatserna"),
        ("shows_school", "hur skolgången ordnas"),
        ("shows_wishes", "ungdomens egna önskemål"),
        ("resources_exhausted", "de lokala resurserna är uttömda"),
    ],
)
def test_each_statement_is_needed_before_a_planned_placement(county, version, field, sentence):
    referral = makers.accepted(county, version)
    row = plan(referral)
    with pytest.raises(Unfit, match=sentence) as fault:
        care(referral, CareFacts(**(vars(PLACED) | {"plan": row.pk, field: False})))
    assert fault.value.field == field


@pytest.mark.req("SI-06", "SI-07")
def test_an_acute_one_is_recorded_at_once_and_leaves_its_tasks(county, version):
    referral = makers.accepted(county, version)
    acute = CareFacts(care="residential_care", valid_from=date(2014, 3, 1), entry="acute", placed_by="municipality")
    assert cost_due(acute) == date(2014, 3, 31)
    assert tasks(acute) == [
        "Gör en samordnad individuell plan för den akuta placeringen.",
        "Träffa en kostnadsöverenskommelse och skriv dess beteckning här.",
        "Bestäm dag för gemensam uppföljning.",
    ]
    care(referral, acute)
    shown = logged_in("sara").get(reverse("referrals:page", args=[referral.public_id])).content.decode()
    assert "Kostnadsfördelningen ska vara klar senast 2014-03-31." in shown
    agreed = CareFacts(**(vars(acute) | {"cost_agreement": "KÖ 2014/3"}))
    assert cost_due(agreed) is None
    assert "Träffa en kostnadsöverenskommelse" not in " ".join(tasks(agreed))


def test_measures_and_care_are_not_told_to_sender_and_payer(county, version):
    referral = makers.accepted(county, version)
    care(referral, CareFacts(care="inpatient", valid_from=date(2026, 10, 1)))
    for who, seen in (("sara", 1), ("per", 1), ("ronja", 0), ("hedda", 0), ("tage", 0)):
        with acting(who):
            assert CarePeriod.objects.count() == seen, who
    assert (
        "Vård utanför hemmet"
        not in logged_in("per").get(reverse("referrals:page", args=[referral.public_id])).content.decode()
    )


@pytest.mark.req("FU-17")
def test_days_in_inpatient_care_after_being_ready():
    stay = CareFacts("inpatient", date(2026, 10, 1), date(2026, 10, 20), ready_on=date(2026, 10, 12))
    assert days_after_ready(stay, date(2026, 11, 1)) == 8
    assert days_after_ready(CareFacts("foster_home", date(2026, 10, 1)), date(2026, 11, 1)) is None


@pytest.mark.req("FU-17")
@pytest.mark.parametrize(
    ("last", "ready", "on", "days"),
    [
        (date(2026, 10, 20), date(2026, 10, 20), date(2026, 11, 1), 0),
        (date(2026, 10, 20), date(2026, 10, 19), date(2026, 11, 1), 1),
        (None, date(2026, 10, 12), date(2026, 10, 15), 3),
        (None, date(2026, 10, 12), date(2026, 10, 12), 0),
        (date(2026, 12, 1), date(2026, 10, 12), date(2026, 10, 15), 3),
        (date(2026, 10, 20), None, date(2026, 11, 1), None),
    ],
    ids=["home the same day", "the day after", "still there", "ready today", "leaves later", "not known"],
)
def test_the_day_of_being_ready_is_not_one_of_the_days(last, ready, on, days):
    assert days_after_ready(CareFacts("inpatient", date(2026, 10, 1), last, ready_on=ready), on) == days


@pytest.mark.req("FU-17")
def test_being_ready_lies_within_the_stay(county, version):
    referral = makers.accepted(county, version)
    stay = {"care": "inpatient", "valid_from": "2026-10-01", "valid_to": "2026-10-20"}
    url = reverse("referrals:care_new", args=[referral.public_id])
    for day, sentence in (
        ("2026-09-30", "Dagen ligger före inläggningen."),
        ("2026-10-21", "Dagen ligger efter den sista dagen."),
    ):
        answer = logged_in("sara").post(url, stay | {"ready_on": day})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert logged_in("sara").post(url, stay | {"ready_on": "2026-10-12"}).status_code == 302
    assert (
        "8 dagar efter utskrivningsklar."
        in logged_in("sara").get(reverse("referrals:page", args=[referral.public_id])).content.decode()
    )
    for wrong in ({"ready_on": date(2026, 10, 21)}, {"ready_on": date(2026, 9, 30)}, {"care": "foster_home"}):
        with acting("sara"), pytest.raises(IntegrityError, match="ready_within"), transaction.atomic():
            CarePeriod.objects.filter(referral=referral).update(**{"entry": "acute"} | wrong)


@pytest.mark.req("FU-12")
def test_days_are_counted_once_and_by_window():
    first, last = date(2025, 12, 30), date(2026, 1, 3)
    assert care_days([(first, last)], first, last) == 5
    assert care_days([(first, last), (date(2026, 1, 1), None)], first, date(2026, 1, 5)) == 7
    found = windows([(first, last)], started=date(2026, 1, 1), ended=date(2026, 1, 2), on=date(2026, 6, 1))
    assert (found.before, found.during, found.after) == (2, 2, 1)


@pytest.mark.req("FU-12")
def test_days_after_the_treatment_are_those_of_the_twelve_months_after_its_end():
    started, ended = date(2025, 7, 20), date(2025, 11, 20)
    assert year_before(started) == (date(2024, 7, 20), date(2025, 7, 19))
    assert year_after(ended) == (date(2025, 11, 21), date(2026, 11, 20))
    placed = [(date(2025, 11, 1), date(2025, 11, 22))]
    inpatient = [(date(2026, 11, 19), None), (date(2026, 1, 1), date(2026, 1, 3))]
    assert days_after(placed, inpatient, ended=ended, on=date(2026, 1, 2)) == DaysAfter(2, 2, date(2026, 1, 2), False)
    whole = DaysAfter(2, 5, date(2026, 11, 20), whole=True)
    assert days_after(placed, inpatient, ended=ended, on=date(2026, 11, 20)) == whole
    assert days_after(placed, inpatient, ended=ended, on=date(2027, 5, 1)) == whole
    assert days_after(placed, inpatient, ended=ended, on=ended).placement == 0, "the last day is the treatment's"


DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
SPANS = st.lists(st.tuples(DAYS, st.integers(0, 200)).map(lambda p: (p[0], p[0] + timedelta(days=p[1]))), max_size=6)


@given(SPANS, DAYS, st.integers(0, 400))
def test_care_days_equal_the_days_one_by_one(spans, first, length):
    last = first + timedelta(days=length)
    one_by_one = sum(any(begin <= first + timedelta(days=n) <= end for begin, end in spans) for n in range(length + 1))
    assert care_days(spans, first, last) == one_by_one
    assert care_days(list(reversed(spans)), first, last) == one_by_one


def test_another_authoritys_therapist_reads_the_plan_but_does_not_write_it(county, version):
    referral = makers.accepted(county, version)
    row = plan(referral)
    makers.assign(referral, county, "ivar", "individual_therapist")
    url = reverse("referrals:plan", args=[referral.public_id, row.public_id])
    assert logged_in("ivar").get(url).status_code == 403
    assert (
        "Klar efter 6 dagar."
        in logged_in("ivar").get(reverse("referrals:page", args=[referral.public_id])).content.decode()
    )
    with acting("ivar"):
        assert CoordinatedPlan.objects.filter(pk=row.pk).update(lead_principal="health") == 0
    with as_owner():
        assert CoordinatedPlan.objects.get(pk=row.pk).lead_principal == "social"
