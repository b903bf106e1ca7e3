"""Every kind of page of the register and of the deadlines, with the demonstration's rows on it."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from agreements.models import AgreementVersion, Party
from ikb.desk.demo.people import County
from ikb.desk.demo.register import load_register
from tests.browser.conftest import Open, become
from tests.browser.look import faults_of
from tests.cast import TODAY, as_owner

pytestmark = [pytest.mark.req("X-3"), pytest.mark.tour]

REGISTRARS = [
    "council",
    "agreement_new",
    "text",
    "approvals",
    "versions",
    "version_new",
    "template_new",
    "terms",
    "extension_new",
    "operation_start",
    "documents",
    "document_new",
    "disagreements",
    "request_new",
]
COORDINATORS = ["work", "body_new", "seat_new", "series_new", "recruitment_new", "staff", "member_new", "dispute_new"]
OF_THE_ROOF = ["deadlines", "calendar", "substitutes"]


def visit(page: Page, address: str) -> list[str]:
    """Open an address and look at it; what is wrong, if anything."""
    response = page.goto(address)
    assert response is not None
    assert response.status == 200, address
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    return faults_of(page)


def of(version: AgreementVersion, name: str, *more: Any) -> str:
    """An address below the agreement, or beside it."""
    own = [] if name in {"council", "agreement_new"} else [version.agreement.public_id]
    return reverse(f"agreements:{name}", args=[*own, *more])


def test_pages_of_the_register(
    opened: Open, live_server: LiveServer, county: County, version: AgreementVersion
) -> None:
    with as_owner():
        load_register(county, version, TODAY)
        party = Party.objects.filter(agreement=version.agreement).order_by("pk")[0]
        analysis = version.agreement.risk_analyses.get()
        series, member = version.agreement.meeting_series.first(), version.agreement.team.members.first()
        demand = version.agreement.obligations.get()
        assert series is not None
        assert member is not None
    page = opened("roger")
    faults = [fault for name in REGISTRARS for fault in visit(page, of(version, name))]
    for address in [
        of(version, "approval_change", 1, party.pk),
        of(version, "analysis", analysis.pk),
        of(version, "settle", demand.pk, "2026-12-31"),
        of(version, "part", "styrdokument"),
        of(version, "part_new", "foregangare"),
        reverse("desk:notice_effect", args=[version.agreement.public_id]),
        *(reverse(f"desk:{name}") for name in OF_THE_ROOF),
    ]:
        faults += visit(page, address)
    become(page, "sara", live_server.url)
    faults += [fault for name in COORDINATORS for fault in visit(page, of(version, name))]
    for address in [
        of(version, "series", series.pk),
        of(version, "competence", member.pk),
        reverse("desk:wind_down", args=[version.agreement.public_id]),
    ]:
        faults += visit(page, address)
    assert not faults, "\n".join(faults)
