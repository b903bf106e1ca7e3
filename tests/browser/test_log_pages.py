"""Pages of the log check and the extract: no finding at 390 and 1280 px, light and dark."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.models import AgreementVersion
from ikb.accounts.choices import AccessAction
from ikb.desk.demo.people import County
from ikb.desk.log_check import finished_periods
from ikb.lib.dates import midnight
from tests.browser.steps import link, press
from tests.browser.test_pages_axe import Tour, tour
from tests.desk.log_makers import read
from tests.makers import awaiting

__all__ = ["tour"]
pytestmark = [pytest.mark.req("X-7"), pytest.mark.tour]


def test_from_the_draw_to_the_signature(tour: Tour, county: County, version: AgreementVersion) -> None:
    case, latest = awaiting(county, version), finished_periods(timezone.localdate())[0]
    day = midnight(latest.period.end)
    read(county, "sara", day, cases=[case.pk])
    read(county, "siri", day, action=AccessAction.REFUSED)
    label = latest.label
    tour.become("lova")
    tour.go("desk:log_checks", title="Loggkontroller")
    tour.page.get_by_label("Stickprov").fill("1")
    tour.send("Dra stickprov", title="Fel: Loggkontroller")
    tour.page.get_by_label("Stickprov").fill("25")
    tour.send("Dra stickprov", title=f"Loggkontroll, {label}")
    for card in tour.page.locator("form section").all():
        card.get_by_label("Obefogad").check()
    tour.send("Spara bedömningarna", title=f"Fel: Loggkontroll, {label}")
    for card in tour.page.locator("form section").all():
        card.get_by_label("Befogad", exact=True).check()
    press(tour.page, "Spara bedömningarna")
    link(tour.page, "Läs igenom och signera")
    tour.see(f"Signera loggkontroll, {label}")
    tour.send("Signera", title=f"Loggkontroll, {label}")
    tour.go("desk:log_checks", title="Loggkontroller")
    tour.go("desk:deadlines", title="Frister")


def test_pages_of_the_extract(tour: Tour, county: County, version: AgreementVersion) -> None:
    case = awaiting(county, version)
    read(county, "sara", datetime(2026, 8, 3, 9, tzinfo=UTC), cases=[case.pk])
    tour.become("lova")
    tour.page.goto(reverse("desk:log_extract"))
    tour.page.get_by_label("Ärendenummer").fill("IKB")
    tour.send("Visa utdraget", title="Fel: Loggutdrag")
    tour.page.get_by_label("Ärendenummer").fill(case.case_number)
    tour.send("Visa utdraget", title=f"Loggutdrag, {case.case_number}")
    query = "?fran=2026-08-01&till=2026-08-31&namn=on"
    tour.go("desk:log_extract_case", case.public_id, title=f"Loggutdrag, {case.case_number}", query=query)
