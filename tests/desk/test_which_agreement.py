"""A person may have several agreements; only one with a team takes referrals, has a report and names the header."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.choices import TermKind, VersionStatus
from agreements.models import Agreement, AgreementVersion, CriteriaSet, Party, Team
from followup.queries.report import report_agreement
from ikb.desk.chrome import _line
from ikb.desk.demo.bilateral import load_bilateral
from ikb.desk.demo.people import County
from referrals.queries.cases import version_for_new
from tests.agreements.test_pages import text_of
from tests.cast import TODAY, acting, as_owner, logged_in


def earlier(county: County, *, team: bool, **facts: object) -> AgreementVersion:
    """Another agreement of Uppsala kommun and Region Uppsala, whose rows come before the first one's."""
    values = {"status": VersionStatus.IN_FORCE, "term_kind": TermKind.OPEN_ENDED, "start": date(2020, 1, 1)}
    agreement = Agreement.objects.create(
        pk=-1, name="Annat", short_name="Annat", county_name="Annat län", owner=county.authorities["0380"], shared=True
    )
    for code in ("0380", "03"):
        board = county.authorities[code]
        Party.objects.create(agreement=agreement, organisation=board.organisation, authority=board)
    if team:
        Team.objects.create(agreement=agreement, name="Annat team")
    return AgreementVersion.objects.create(agreement=agreement, number=1, **(values | facts))


def new_version(who: str) -> AgreementVersion | None:
    with acting(who) as someone:
        return version_for_new(someone, TODAY)


def reported(who: str) -> Agreement | None:
    with acting(who) as someone:
        return report_agreement(someone, None)


def line(who: str) -> str:
    return logged_in(who).get(reverse("desk:home")).context["site"]["line"]


@pytest.mark.req("AG-27")
def test_an_agreement_without_a_team_is_passed_over(version: AgreementVersion, county: County) -> None:
    with as_owner():
        other = earlier(county, team=False)
        CriteriaSet.objects.create(version=other, logic="all")
        load_bilateral(county)
    assert new_version("sara") == version
    assert reported("per") == version.agreement
    assert line("per") == "Uppsala län · 7 kommuner och Region Uppsala"
    assert "Uppsala län" in text_of(logged_in("sara").get(reverse("referrals:create")))
    with acting("per") as per:
        assert report_agreement(per, str(other.agreement.public_id)) is None


@pytest.mark.parametrize(
    ("facts", "criteria"),
    [
        ({"status": VersionStatus.DRAFT}, True),
        ({"status": VersionStatus.AWAITING}, True),
        ({"start": date(2027, 1, 1)}, True),
        ({"term_kind": TermKind.FIXED, "first_end": date(2024, 12, 31), "notice_months": 6}, True),
        ({}, False),
    ],
    ids=["draft", "awaiting", "to come", "over", "without criteria"],
)
def test_a_text_that_takes_no_referrals_is_passed_over(
    version: AgreementVersion, county: County, facts: dict[str, object], criteria: bool
) -> None:
    with as_owner():
        other = earlier(county, team=True, **facts)
        if criteria:
            CriteriaSet.objects.create(version=other, logic="all")
    assert new_version("sara") == version


def test_one_that_takes_referrals_is_found(version: AgreementVersion, county: County) -> None:
    """The agreement that the other tests pass over would have come first."""
    with as_owner():
        other = earlier(county, team=True)
        CriteriaSet.objects.create(version=other, logic="all")
    assert new_version("sara") == other
    assert new_version("ronja") == version
    assert reported("per") == other.agreement
    assert line("per") == "Annat län · 1 kommun och Region Uppsala"


def test_nothing_takes_referrals_when_all_is_over(version: AgreementVersion) -> None:
    with as_owner():
        Agreement.objects.filter(pk=version.agreement_id).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert logged_in("sara").get(reverse("referrals:create")).status_code == 409


def test_a_draft_has_no_report_and_names_no_header(version: AgreementVersion, county: County) -> None:
    with as_owner():
        other = earlier(county, team=True, status=VersionStatus.DRAFT)
        Agreement.objects.filter(pk=other.agreement_id).update(shared=False)
    assert reported("stig") == version.agreement
    assert reported("arne") == version.agreement
    assert line("arne") == "Uppsala län · 7 kommuner och Region Uppsala"


def test_the_header_asks_one_question(version: AgreementVersion, county: County, django_assert_num_queries) -> None:
    with as_owner():
        load_bilateral(county)
    with acting("per") as per, django_assert_num_queries(1):
        assert _line(per) == "Uppsala län · 7 kommuner och Region Uppsala"
