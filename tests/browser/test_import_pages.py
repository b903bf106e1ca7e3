"""The way of a file of referrals: no finding at 390 and 1280 px, light and dark."""

import pytest

from agreements.models import AgreementVersion
from ikb.desk.demo.people import County
from tests.browser.test_pages_axe import Tour, tour
from tests.referrals.test_importing import csv, row

__all__ = ["tour"]
pytestmark = [pytest.mark.req("X-7"), pytest.mark.tour]


def choose_file(tour: Tour, *rows: dict[str, str]) -> None:
    tour.page.get_by_label("Fil").set_input_files(
        {"name": "remisser.csv", "mimeType": "text/csv", "buffer": csv(*rows).read()}
    )


def test_from_the_file_to_the_drafts(tour: Tour, county: County, version: AgreementVersion) -> None:
    tour.become("sara")
    tour.go("referrals:import", title="Läs in remisser")
    tour.send("Granska filen", title="Fel: Läs in remisser")
    choose_file(tour, row(1), row(2, paying_municipality="Hebby"))
    tour.send("Granska filen", title="Fel: Granska filen")
    tour.go("referrals:import", title="Läs in remisser")
    choose_file(tour, row(1), row(2))
    tour.send("Granska filen", title="Granska filen")
    tour.send("Läs in 2 remisser", title="Remisser")
    tour.go("referrals:import", title="Läs in remisser")
    choose_file(tour, row(1))
    tour.send("Granska filen", title="Granska filen")
    tour.send("Läs in 1 remiss", title="Fel: Granska filen")
