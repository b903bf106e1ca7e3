"""Pages ask the database as often for three rows as for one."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.choices import StaffKind
from referrals import actions
from referrals.choices import Place
from referrals.placements import CareFacts
from referrals.plans import PlanFacts
from tests import makers
from tests.access.of_cases import make_blocked
from tests.cast import acting, logged_in
from tests.referrals.test_queue import queued

DAY = date(2026, 11, 3)


@pytest.mark.parametrize("rows", [1, 3])
def test_agenda(county, version, rows, django_assert_num_queries):
    for _ in range(rows):
        queued(county, version)
    client, url = logged_in("sara"), reverse("referrals:agenda")
    client.get(url)
    with django_assert_num_queries(30):
        client.get(url)


@pytest.mark.parametrize("rows", [1, 3])
def test_emergency_openings(county, version, rows, django_assert_num_queries):
    for _ in range(rows):
        make_blocked(county, version)
    client, url = logged_in("lova"), reverse("desk:openings")
    assert client.get(url).content.decode().count("Självmordsrisk i kväll") == rows
    with django_assert_num_queries(12):
        client.get(url)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_case_with_all_its_parts(county, version, rows, django_assert_num_queries):
    referral = makers.accepted(county, version)
    makers.assign(referral, county, "filip", StaffKind.FAMILY_THERAPIST)
    makers.assign(referral, county, "ivar", StaffKind.INDIVIDUAL_THERAPIST)
    with acting("sara") as by:
        own = by.memberships[0]
        actions.start_treatment(referral=referral, by=by, on=DAY)
        for row in range(rows):
            on = date(2026, 11, 4 + row)
            actions.record_plan(referral=referral, facts=PlanFacts(on, "social"), membership=own, by=by)
            actions.record_care(referral=referral, facts=CareFacts("inpatient", on, on), membership=own, by=by)
            facts = actions.MeasureFacts(f"I{row}", "", "young_person", "before", on, 4700, "")
            actions.record_measure(referral=referral, membership=own, facts=facts, by=by)
            actions.log_sessions(
                referral=referral, membership=own, therapist=by.user, on=on, count=1, place=Place.HOME, by=by
            )
    client, url = logged_in("sara"), reverse("referrals:page", args=[referral.public_id])
    client.get(url)
    with django_assert_num_queries(47):
        client.get(url)
