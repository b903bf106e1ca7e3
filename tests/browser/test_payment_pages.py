"""The way of a payment: no finding at 390 and 1280 px, light and dark."""

import pytest
from django.urls import reverse

from costsharing.models import CostTable, Payment
from ikb.accounts.models import Authority
from tests.browser.test_pages_axe import Tour, costs, tour
from tests.cast import as_owner
from tests.costsharing.paid import issue
from tests.costsharing.test_payments import file_of

__all__ = ["costs", "tour"]
pytestmark = [pytest.mark.req("X-7"), pytest.mark.tour]


def test_from_the_bank_file_to_the_reminder(tour: Tour, costs: CostTable) -> None:
    heby, tierp = issue(costs, "0331", "0360")
    with as_owner():
        uppsala = Authority.objects.get(invoice_issuer__isnull=False)
    tour.become("elin")
    tour.go("costsharing:payments", title="Betalningar")
    tour.go("costsharing:payments_import", uppsala.public_id, title="Läs in betalningar")
    tour.send("Granska filen", title="Fel: Läs in betalningar")
    content = file_of(("961.00", heby.ocr), ("60000.00", tierp.ocr), ("12.50", ""))
    tour.page.get_by_label("Fil").set_input_files(
        {"name": "inbetalningar.xml", "mimeType": "text/xml", "buffer": content}
    )
    tour.send("Granska filen", title="Granska betalningarna")
    tour.send("Läs in betalningarna", title="Betalningar")
    with as_owner():
        free = Payment.objects.unmatched().get()
    tour.page.goto(reverse("costsharing:payment_match", args=[free.public_id]))
    tour.send("Para ihop", title="Fel: Para ihop betalning")
    tour.go("costsharing:payment_new", heby.public_id, title="Registrera betalning, faktura 2026-0001")
    with as_owner():
        paid = Payment.objects.get(invoice=heby)
    tour.page.goto(reverse("costsharing:payment_correct", args=[paid.public_id]))
    tour.send("Rätta betalning", title="Fel: Rätta betalning")
    tour.go("costsharing:ageing", title="Förfallet")
    tour.go("costsharing:ledger", title="Reskontra")
    tour.go("costsharing:ledger", title="Fel: Reskontra", query="?ar=1999")
    tour.go("costsharing:year", costs.agreement.public_id, 2026, title="Året i korthet 2026")
    tour.go("costsharing:invoices", title="Fakturor")
    tour.go("costsharing:invoice", heby.public_id, title="Faktura 2026-0001")
    tour.send("Skapa påminnelse", title="Faktura 2026-0001")
    tour.become("emil")
    tour.go("costsharing:invoice", heby.public_id, title="Faktura 2026-0001")
