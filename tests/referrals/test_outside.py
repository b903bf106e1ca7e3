"""Outside the agreement: the cost comes first, the municipality decides by hand or through a guest (RE-17, E13)."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from agreements.choices import Principal, StaffKind
from ikb.accounts.choices import Role, Sector
from ikb.accounts.models import Authority, Membership, User
from ikb.lib.errors import Conflict
from referrals import actions
from referrals.choices import Status
from referrals.models import CostDecision, Disclosure, GuestInvitation, IntakeDecision, Referral
from tests import makers
from tests.cast import acting, as_owner, logged_in

OUTSIDE = {
    "decider": "Socialnämnden i Älvkarleby",
    "document": "Dnr 2026/44",
    "decided_on": "2026-11-10",
    "prioritised": "yes",
    "other_planning": "no",
    "family_treatment": "yes",
    "outcome": "approve",
}


def url(name: str, referral: Referral) -> str:
    return reverse(f"referrals:{name}", args=[referral.public_id])


def outside(county, version) -> Referral:
    """BUP's referral of a young person whom Älvkarleby pays for, handed over for decisions."""
    return makers.awaiting(county, version, author="bea", sender="03", paying="0319")


@pytest.mark.req("RE-17")
def test_what_the_municipality_decided_is_recorded_with_who_and_by_what(county, version):
    referral = outside(county, version)
    sara = logged_in("sara")
    assert sara.post(url("outside_decision", referral), OUTSIDE | {"decider": ""}).status_code == 422
    assert sara.post(url("outside_decision", referral), OUTSIDE).status_code == 302
    with as_owner():
        row = IntakeDecision.objects.get(referral=referral)
    assert (row.decided_by, row.recorded_by, row.outside_document) == (None, county.users["sara"], "Dnr 2026/44")
    assert (
        "Beslut fattat utanför systemet av Socialnämnden i Älvkarleby, Dnr 2026/44."
        in sara.get(url("page", referral)).content.decode()
    )
    after = makers.decide(referral, "per", makers.facts_for(Principal.REGION))
    assert after.status == Status.ACCEPTED
    assert sara.post(url("outside_decision", referral), OUTSIDE).status_code == 409


@pytest.mark.req("RE-17")
def test_no_start_before_the_cost_is_decided(county, version):
    referral = outside(county, version)
    logged_in("sara").post(url("outside_decision", referral), OUTSIDE)
    makers.decide(referral, "per", makers.facts_for(Principal.REGION))
    makers.assign(referral, county, "filip", StaffKind.FAMILY_THERAPIST)
    makers.assign(referral, county, "ivar", StaffKind.INDIVIDUAL_THERAPIST)
    sara = logged_in("sara")
    answer = sara.get(url("start", referral))
    assert answer.status_code == 409
    assert "Kostnadsbeslut saknas." in answer.content.decode()
    cost = {
        "payer": county.organisations["0319"].pk,
        "amount": "45 000",
        "decided_by": "Socialchefen",
        "decided_on": "2026-11-12",
    }
    both = sara.post(url("cost", referral), cost | {"no_charge": "on"})
    assert both.status_code == 422
    assert sara.post(url("cost", referral), cost).status_code == 302
    with as_owner():
        assert CostDecision.objects.get(referral=referral).amount == 4_500_000
    assert "Älvkarleby kommun betalar 45" in sara.get(url("page", referral)).content.decode().replace("\xa0", " ")
    with acting("sara") as by:
        started = actions.start_treatment(referral=referral, by=by, on=date(2026, 11, 20))
    assert started.status == Status.IN_TREATMENT


@pytest.mark.req("RE-17")
def test_no_charge_is_a_decision_too(county, version):
    referral = outside(county, version)
    typed = {
        "payer": county.organisations["0319"].pk,
        "no_charge": "on",
        "decided_by": "Styrgruppen",
        "decided_on": "2026-11-12",
    }
    assert logged_in("sara").post(url("cost", referral), typed).status_code == 302
    assert "ingen debitering" in logged_in("sara").get(url("page", referral)).content.decode()


def test_a_party_has_no_cost_decision(county, version):
    referral = makers.awaiting(county, version)
    assert logged_in("sara").get(url("cost", referral)).status_code == 409
    with acting("sara") as by, pytest.raises(Conflict, match="Kommunen är part i avtalet"):
        actions.decide_cost(
            referral=referral,
            facts=actions.CostFacts(county.organisations["0331"], None, "Någon", date(2026, 11, 1)),
            by=by,
        )


@pytest.fixture
def guest(county) -> User:
    """Gustav decides for Älvkarleby when he is invited."""
    with as_owner():
        board = Authority.objects.create(
            organisation=county.organisations["0319"], board="Socialnämnden", sector=Sector.SOCIAL
        )
        user = User.objects.create(username="gustav", first_name="Gustav", last_name="Älv")
        Membership.objects.create(user=user, authority=board, role=Role.GUEST_DECIDER, valid_from=date(2026, 1, 1))
    return user


@pytest.mark.req("RE-17", "RE-10")
def test_a_guest_decider_sees_one_case_decides_and_leaves_after_ten_days(county, version, guest):
    referral, other = outside(county, version), outside(county, version)
    assert referral.outside_agreement
    client = logged_in("gustav")
    assert client.get(url("page", referral)).status_code == 404, "not invited yet"
    assert logged_in("sara").post(url("guest", referral), {"user": guest.pk}).status_code == 302
    assert client.get(url("page", referral)).status_code == 200
    assert client.get(url("page", other)).status_code == 404
    assert client.get(reverse("agreements:list")).status_code == 403
    recorded = logged_in("sara").post(url("outside_decision", referral), OUTSIDE)
    assert recorded.status_code == 409
    approve = {"prioritised": "yes", "other_planning": "no", "family_treatment": "yes", "outcome": "approve"}
    assert client.post(url("municipality_decide", referral), approve).status_code == 302
    with as_owner():
        ends = GuestInvitation.objects.get(referral=referral).ends_on
        decided = Referral.objects.get(pk=referral.pk).municipality_decided_on
        assert decided is not None
        assert (ends - decided).days == 10
        told = Disclosure.objects.filter(referral=referral, receiver=guest.memberships.get().authority)
        assert told.filter(withdrawn_at__isnull=True).exists()
        GuestInvitation.objects.update(ends_on=date(2026, 11, 30))
    with connection.cursor() as cursor:
        cursor.execute("select referrals_end_guests(%s)", [date(2026, 11, 30)])
        assert cursor.fetchone() == (0,)
        cursor.execute("select referrals_end_guests(%s)", [date(2026, 12, 1)])
        assert cursor.fetchone()[0] >= 1
    with as_owner():
        assert not told.filter(withdrawn_at__isnull=True).exists()


def test_outside_cases_stand_in_their_own_row_of_the_report(county, version):
    outside(county, version)
    page = (
        logged_in("stig").get(reverse("followup:report"), {"fran": "2026-10-01", "till": "2026-12-31"}).content.decode()
    )
    assert "Utanför avtal" in page
