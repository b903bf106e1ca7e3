"""The way of a population from SCB's file to the decision: no finding at 390 and 1280 px, light and dark."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from costsharing.models import CostTable
from ikb.desk.demo.costs import SCB_2021
from tests.browser.test_pages_axe import Tour, costs, tour
from tests.costsharing.test_population_files import lines

__all__ = ["costs", "tour"]
pytestmark = [pytest.mark.req("X-7"), pytest.mark.tour]


def choose_file(tour: Tour, content: str) -> None:
    tour.page.get_by_label("Fil").set_input_files(
        {"name": "folkmangd.csv", "mimeType": "text/csv", "buffer": content.encode()}
    )


def test_from_the_file_to_the_decision(tour: Tour, costs: CostTable) -> None:
    key = costs.agreement.public_id
    tour.become("elin")
    tour.go("costsharing:population_import", key, title="Läs in folkmängd")
    tour.send("Granska filen", title="Fel: Läs in folkmängd")
    choose_file(tour, lines(SCB_2021 | {"0331": "14,5"}) + '"0399 Ny","1"\r\n')
    tour.send("Granska filen", title="Fel: Granska folkmängden")
    tour.page.goto(reverse("costsharing:population_import", args=[key]))
    rows = {code: f'{number}","{number + 100}' for code, number in SCB_2021.items()}
    choose_file(tour, lines(rows, heading='"region","2021","2022"'))
    tour.send("Granska filen", title="Granska folkmängden")
    tour.page.get_by_label("År").select_option("31 december 2021")
    tour.send("Visa året", title="Granska folkmängden")
    tour.page.get_by_label("År").select_option("31 december 2022")
    tour.send("Registrera folkmängd", title="Granska folkmängden")
    tour.send("Registrera folkmängd", title="Besluta folkmängd 2026")
    tour.send("Registrera beslut", title="Fel: Besluta folkmängd 2026")
    tour.page.get_by_label("Folkmängd 2022-12-31. Källa: SCB").check()
    tour.page.get_by_label("Beslutat av").fill("Styrgruppen")
    tour.page.get_by_label("Beslutsdatum").fill("2023-03-01")
    tour.send("Registrera beslut", title="Kostnadsfördelning 2026")
    expect(tour.page.locator("#population")).to_be_visible()
