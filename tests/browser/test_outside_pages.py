"""From a cost decision outside the agreement to its draft, and paid share against use: no finding on any page."""

import pytest
from django.urls import reverse

from agreements.models import AgreementVersion
from costsharing.models import CostTable
from ikb.desk.demo.people import County
from tests import makers
from tests.browser.test_pages_axe import Tour, costs, tour
from tests.costsharing.test_outside import decide

__all__ = ["costs", "tour"]
pytestmark = [pytest.mark.req("X-7"), pytest.mark.tour]


def test_from_a_cost_decision_to_a_draft(
    tour: Tour, county: County, version: AgreementVersion, costs: CostTable
) -> None:
    case = makers.awaiting(county, version, author="bea", sender="03", paying="0862")
    decide(county, case, 4_500_000)
    tour.become("elin")
    tour.go("costsharing:outside_charges", title="Debitering utanför avtalet")
    tour.go("desk:cost_decisions", title="Kostnadsbeslut utanför avtalet")
    tour.page.goto(reverse("desk:cost_decision", args=[case.public_id]))
    tour.send("Registrera", title="Fel: Registrera kostnadsbeslut")
    tour.page.get_by_label("Beslutets beteckning").fill("SN 2026/44")
    tour.page.get_by_label("Nämnd som betalar").fill("Socialnämnden")
    tour.send("Registrera", title="Debitering utanför avtalet")
    tour.send(f"Ta fram underlag för {case.case_number}", title="Faktura, 2026-11-12–2026-11-12")
    tour.go("desk:cost_decisions", title="Kostnadsbeslut utanför avtalet")


def test_paid_share_against_use(tour: Tour, costs: CostTable) -> None:
    tour.become("elin")
    tour.go("followup:use", title="Andel mot användning")
    tour.become("sara")
    tour.go("followup:use_internal", title="Andel mot användning, interna siffror")
