"""File reviews: own unit's drawn files only, case number and own reference only."""

from datetime import date
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import AgreementVersion
from followup.actions.reviews import open_round
from followup.models import ReviewFile, ReviewRound
from ikb.accounts.models import AccessLog, Unit
from ikb.desk.demo.people import County
from ikb.lib.errors import Conflict
from referrals.choices import ProtectionLevel
from referrals.models import Referral
from tests.cast import acting, as_owner, logged_in
from tests.followup import makers

OTHERS = ["sara", "filip", "ivar", "hedda", "ulla", "per", "eva", "karin", "ronja", "bea", "arne", "stig", "elin"]
OTHERS += ["roger", "lova", "adam", "kalle"]


def drawn(
    county: County, version: AgreementVersion, unit: Unit, year: int = 2025, *, level: str = "none"
) -> ReviewFile:
    """One file of a unit drawn for review; run as the owner."""
    code = next(c for c, authority in county.authorities.items() if authority.pk == unit.authority_id)
    payer = "0319" if code == "03" else code
    referral = makers.referral(county, version, payer, level=ProtectionLevel(level), sent_on=date(2025, 2, 3))
    Referral.objects.filter(pk=referral.pk).update(sending_unit=unit)
    referral.refresh_from_db()
    files = {f"Akt {unit.pk}-{year}": referral}
    return open_round(unit=unit, year=year, planned=10, files=files).files.get()


@pytest.fixture
def own(county: County, version: AgreementVersion) -> ReviewFile:
    """A file in the sample of Gun's unit."""
    with as_owner():
        return drawn(county, version, Unit.objects.get(name="BUP Enköping"))


def at(file: ReviewFile, username: str = "gun") -> Any:
    return logged_in(username).get(reverse("followup:review_file", args=[file.public_id]))


@pytest.mark.req("FR-04")
def test_a_reviewer_sees_the_own_units_file(county: County, own: ReviewFile):
    with as_owner():
        number = own.referral.case_number
    answer = at(own)
    assert answer.status_code == 200
    assert own.file_reference in answer.content.decode()
    assert number in answer.content.decode()
    listed = logged_in("gun").get(reverse("followup:reviews"))
    assert number in listed.content.decode()
    assert "1 dragen akt" in listed.content.decode()


@pytest.mark.req("FR-04")
def test_files_of_other_units_and_authorities_do_not_exist(county: County, version: AgreementVersion, own: ReviewFile):
    with as_owner():
        region, heby = county.authorities["03"], county.authorities["0331"]
        colleague = drawn(county, version, Unit.objects.create(authority=region, name="BUP Tierp"))
        elsewhere = drawn(county, version, Unit.objects.filter(authority=heby)[0])
        references = [colleague.file_reference, elsewhere.file_reference]
    assert [at(file).status_code for file in (colleague, elsewhere)] == [404, 404]
    listed = logged_in("gun").get(reverse("followup:reviews")).content.decode()
    assert [reference in listed for reference in references] == [False, False]
    with acting("gun"):
        assert set(ReviewFile.objects.values_list("pk", flat=True)) == {own.pk, colleague.pk}
        assert ReviewRound.objects.count() == 2
    with acting("stig"):
        assert [ReviewRound.objects.count(), ReviewFile.objects.count()] == [1, 1]
    assert [ReviewRound.objects.count(), ReviewFile.objects.count()] == [0, 0]


def test_a_protected_persons_file_does_not_exist(county: County, version: AgreementVersion):
    with as_owner():
        hidden = drawn(county, version, Unit.objects.get(name="BUP Enköping"), level="marked")
        Referral.objects.filter(pk=hidden.referral_id).update(readers=[-county.users["bea"].pk])
    assert at(hidden).status_code == 404
    assert "Inga akter är dragna" in logged_in("gun").get(reverse("followup:reviews")).content.decode()


def test_other_roles_are_refused(county: County, own: ReviewFile):
    for username in OTHERS:
        assert logged_in(username).get(reverse("followup:reviews")).status_code == 403
        assert at(own, username).status_code == 403


def test_opening_a_file_is_logged(county: County, own: ReviewFile):
    at(own)
    logged_in("gun").get(reverse("followup:reviews"))
    with as_owner():
        rows = AccessLog.objects.order_by("pk").values_list("route", "action", "cases", "kinds", "role")
        assert list(rows) == [
            ("followup:review_file", "view", [own.referral_id], ["I1"], "file_reviewer"),
            ("followup:reviews", "list", [own.referral_id], ["I1"], "file_reviewer"),
        ]


def test_only_own_files_and_one_round_a_year(county: County, version: AgreementVersion, own: ReviewFile):
    with as_owner():
        unit = Unit.objects.get(name="BUP Enköping")
        foreign = makers.referral(county, version, "0331")
        with pytest.raises(Conflict, match="enhetens egna ärenden"):
            open_round(unit=unit, year=2026, planned=10, files={"Akt 1": foreign})
        with pytest.raises(Conflict, match="redan en granskning för 2025"):
            open_round(unit=unit, year=2025, planned=10, files={})
        assert ReviewRound.objects.count() == 1


def test_nobody_opens_a_round_for_another_authority(county: County):
    with acting("stig"), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        open_round(unit=Unit.objects.get(name="BUP Enköping"), year=2025, planned=10, files={})


def test_the_price_of_the_list(county: County, version: AgreementVersion, own: ReviewFile):
    def price() -> int:
        client = logged_in("gun")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("followup:reviews")).status_code == 200
        return len(captured)

    assert price() == 13
    with as_owner():
        unit = Unit.objects.get(name="BUP Enköping")
        for year in (2023, 2024):
            drawn(county, version, unit, year)
    assert price() == 13
