"""One organisation with both tasks: secrecy runs between its two boards all the same (visibility.md §8.4)."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.choices import PartyStatus
from agreements.models import AgreementVersion, Party
from ikb.accounts.choices import OrganisationKind, Role, Sector
from ikb.accounts.models import Authority, Membership, Organisation, Unit, User
from ikb.desk.demo.people import SINCE, County
from referrals import actions
from referrals.choices import Route
from referrals.models import Referral
from tests import makers
from tests.cast import acting, as_owner, logged_in, person


@pytest.fixture
def boards(county: County, version: AgreementVersion) -> dict[str, Authority]:
    """Region Gotland's two boards: both are parties of the agreement."""
    with as_owner():
        gotland = Organisation.objects.get(kind=OrganisationKind.MUNICIPALITY, code="0980")
        social = Authority.objects.create(organisation=gotland, board="Socialnämnden", sector=Sector.SOCIAL)
        health = Authority.objects.create(
            organisation=gotland, board="Hälso- och sjukvårdsnämnden", sector=Sector.HEALTH
        )
        for board in (social, health):
            Party.objects.create(
                agreement=version.agreement, organisation=gotland, authority=board, status=PartyStatus.PARTY
            )
        for username, role, board in (
            ("gry", Role.REFERRER, social),
            ("gerd", Role.INTAKE_MANAGER, social),
            ("glenn", Role.SITE_MANAGER, health),
            ("gosta", Role.INTAKE_MANAGER, health),
        ):
            user = User.objects.create(username=username, first_name=username.title(), last_name="Visby")
            unit = Unit.objects.get_or_create(authority=board, name="Barn och unga")[0]
            Membership.objects.create(user=user, authority=board, unit=unit, role=role, valid_from=SINCE)
    return {"social": social, "health": health}


@pytest.fixture
def case(county: County, version: AgreementVersion, boards: dict[str, Authority]) -> Referral:
    """A social-services case that nothing has been disclosed of to the health-care side; the region decides on it."""
    gotland = boards["social"].organisation
    with acting("gry") as by:
        own = by.memberships[0]
        assert own.unit is not None
        draft = actions.log_referral(
            by=by,
            registering=own.authority,
            owner=own.authority,
            sending_unit=own.unit,
            version=version,
            person=makers.person_facts(county),
            paying_municipality=gotland,
            referral_date=date(2026, 11, 1),
            route=Route.SYSTEM,
            at=makers.SENT_AT,
        )
    with as_owner():
        Referral.objects.filter(pk=draft.pk).update(region_authority=boards["health"])
        draft.refresh_from_db()
    makers.fill(draft, author="gry")
    makers.consent(draft, author="gry", receivers=[county.authorities["0380"].pk, boards["health"].pk])
    return draft


@pytest.mark.req("X-2")
def test_the_health_care_manager_does_not_see_what_was_not_disclosed(case: Referral) -> None:
    url = reverse("referrals:page", args=[case.public_id])
    assert logged_in("gry").get(url).status_code == 200
    for who in ("glenn", "gosta"):
        assert logged_in(who).get(url).status_code == 404
        with acting(who) as by:
            assert not Referral.objects.exists()
            with as_owner():
                assert not Referral.objects.visible_to(by).exists()


def test_the_same_organisation_on_both_sides(boards: dict[str, Authority]) -> None:
    """There is something to confuse: one organisation, two boards, and neither's staff reads for the other."""
    social, health = person("gerd"), person("glenn")
    assert social.memberships[0].authority.organisation == health.memberships[0].authority.organisation
    assert not set(social.readers) & set(health.readers)


def test_after_sending_the_health_care_side_sees_it(case: Referral) -> None:
    with acting("gry") as by:
        actions.send(referral=case, by=by, at=makers.SENT_AT)
    url = reverse("referrals:page", args=[case.public_id])
    assert logged_in("glenn").get(url).status_code == 200
    assert logged_in("gerd").get(url).status_code == 200
    assert logged_in("gosta").get(url).status_code == 404
