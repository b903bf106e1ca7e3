"""From the cost table to a shared scenario: no finding at 390 and 1280 px, light and dark."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from costsharing.models import CostTable
from tests.browser.test_pages_axe import Tour, costs, tour

__all__ = ["costs", "tour"]
pytestmark = [pytest.mark.req("X-3"), pytest.mark.tour]


def test_from_the_cost_table_to_a_shared_scenario(tour: Tour, costs: CostTable) -> None:
    tour.become("emil")
    tour.go("costsharing:scenarios", title="Sparade uträkningar")
    tour.page.goto(reverse("costsharing:table", args=[costs.agreement.public_id, 2026]))
    tour.page.get_by_role("link", name="Räkna på en förändring").click()
    tour.see("Räkna på en förändring")
    tour.page.get_by_label("Uppsala lämnar").check()
    tour.send("Visa resultatet", title="Fel: Räkna på en förändring")
    tour.page.get_by_label("Sista dag för Uppsala").fill("2026-06-30")
    tour.send("Visa resultatet", title="Räkna på en förändring")
    expect(tour.page.locator("#year-2027 + table")).to_contain_text("1\u00a0274\u00a0913\u00a0kr")
    tour.send("Spara uträkningen", title="Fel: Räkna på en förändring")
    tour.page.get_by_label("Namn").fill("Uppsala lämnar i juni")
    tour.send("Spara uträkningen", title="Uppsala lämnar i juni")
    tour.page.get_by_role("link", name="Ändra").click()
    tour.see("Ändra Uppsala lämnar i juni")
    tour.page.go_back()
    tour.send("Dela med parterna", title="Uppsala lämnar i juni")
    tour.become("stig")
    tour.go("costsharing:scenarios", title="Sparade uträkningar")
    tour.page.get_by_role("link", name="Uppsala lämnar i juni").click()
    tour.see("Uppsala lämnar i juni")
