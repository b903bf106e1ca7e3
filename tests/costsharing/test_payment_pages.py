"""The pages of payments, the ageing list and reminders, as finance on both sides sees them."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from costsharing.models import CostTable, Invoice, Payment
from ikb.accounts.models import Authority
from tests.cast import acting, as_owner, logged_in
from tests.costsharing.paid import issue
from tests.costsharing.test_pages import text
from tests.costsharing.test_payments import file_of, pay, taken

pytestmark = pytest.mark.req("CO-17")


def address(name: str, *args: object) -> str:
    return reverse(f"costsharing:{name}", args=args)


def import_address() -> str:
    with as_owner():
        return address("payments_import", Authority.objects.get(invoice_issuer__isnull=False).public_id)


def upload(content: bytes) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("inbetalningar.xml", content, "text/xml")}


def test_a_payment_by_hand_on_the_invoice_of_both_sides(table: CostTable) -> None:
    (heby,) = issue(table, "0331")
    elin, page = logged_in("elin"), address("invoice", heby.public_id)
    assert "Återstår</dt><dd>36 961 kr" in text(elin.get(page))
    form = address("payment_new", heby.public_id)
    assert 'value="36 961,00"' in text(elin.get(form))
    wrong = {"amount": "tusen", "paid_on": "2026-02-30", "reference": "Ver 7"}
    answer = elin.post(form, wrong)
    assert answer.status_code == 422
    for kept in ("tusen", "2026-02-30", "Ver 7", "Datumet finns inte"):
        assert kept in text(answer)
    early = elin.post(form, {"amount": "1", "paid_on": "2026-01-14"})
    assert (early.status_code, "Betaldagen är före fakturadatum." in text(early)) == (422, True)
    assert elin.post(form, {"amount": "20 000,50", "paid_on": "2026-02-02"}).status_code == 302
    for who in ("elin", "emil"):
        seen = text(logged_in(who).get(page))
        assert "Betald 2026-02-02: 20 000,50 kr" in seen
        assert "Återstår</dt><dd>16 960,50 kr" in seen
        assert ("Registrera betalning" in seen, "Rätta" in seen) == (who == "elin", who == "elin")
    assert "Förfallen, delvis betald" in text(logged_in("emil").get(address("invoices")))
    assert elin.post(address("reminder_new", heby.public_id)).status_code == 302
    for who in ("elin", "emil"):
        client = logged_in(who)
        assert "Påminnelse 1 (PDF)" in text(client.get(page))
        letter = client.get(address("reminder", heby.public_id, 1))
        assert (letter["Content-Type"], letter.content[:5]) == ("application/pdf", b"%PDF-")
    again = elin.post(address("reminder_new", heby.public_id))
    assert (again.status_code, "Den senaste påminnelsen är från" in text(again)) == (409, True)


def test_the_way_of_a_bank_file(table: CostTable) -> None:
    heby, tierp = issue(table, "0331", "0360")
    client, here = logged_in("elin"), import_address()
    assert "Välj en fil." in text(client.post(here))
    assert "Filen går inte att läsa som XML" in text(client.post(here, upload(b"hej")))
    content = file_of(("36961.00", heby.ocr), ("60000.00", tierp.ocr), ("12.50", ""))
    preview = client.post(here, upload(content))
    seen = text(preview)
    for part in (
        "2026-0001, Heby kommun",
        'data-label="Återstår sedan">0 kr<',
        "Betalt 4 479 kr för mycket",
        "OCR-nummer saknas.",
        "Hör till en faktura</dt><dd>96 961 kr",
        "Utan faktura</dt><dd>12,50 kr (1 betalning att para ihop för hand)",
    ):
        assert part in seen
    with as_owner():
        assert not Payment.objects.exists()
    sealed = preview.context["sealed"]
    assert "Granskningen är för gammal" in text(client.post(here, {"sealed": sealed + "x"}))
    assert "Granskningen är för gammal" in text(logged_in("esbjorn").post(here, {"sealed": sealed}))
    done = client.post(here, {"sealed": sealed}, follow=True)
    assert "3 betalningar är inlästa." in text(done)
    for again in (client.post(here, {"sealed": sealed}), client.post(here, upload(content))):
        assert (again.status_code, "Filen är redan inläst: inbetalningar.xml" in text(again)) == (409, True)
    with as_owner():
        assert Payment.objects.count() == 3
        unmatched = Payment.objects.unmatched().get()
        matched = Payment.objects.get(invoice=heby)
    assert "1 betalning<" in text(client.get(address("payments") + "?visa=utan"))
    match = address("payment_match", unmatched.public_id)
    typed = {"number_1": "2026-0001", "amount_1": "6", "number_2": "2026-0099", "amount_2": "abc", "amount_3": "1"}
    answer = client.post(match, typed)
    assert answer.status_code == 422
    errors = {field: list(found) for field, found in answer.context["form"].errors.items()}
    assert errors["number_2"] == ["Det finns ingen utfärdad faktura med det numret."]
    assert errors["number_3"] == ["Skriv fakturanumret."]
    assert set(errors) == {"number_2", "amount_2", "number_3"}
    sums = client.post(match, {"number_1": "2026-0001", "amount_1": "6", "number_2": "2026-0002", "amount_2": "6"})
    assert "Raderna är tillsammans 12,00 kr men betalningen är 12,50 kr." in text(sums)
    assert client.post(match, {"number_1": "2026-0002"}).status_code == 302
    assert client.post(match, {"number_1": "2026-0002"}).status_code == 409
    assert client.post(address("payment_correct", matched.public_id), {"reason": ""}).status_code == 422
    assert client.post(address("payment_correct", matched.public_id), {"reason": "Fel"}).status_code == 302
    with acting("elin"):
        assert Payment.objects.unmatched().get().amount_ore == 3_696_100


def test_the_ageing_list_and_its_files(table: CostTable) -> None:
    heby, _ = issue(table, "0331", "0360")
    pay(heby, 96_100)
    client, query = logged_in("elin"), "?dag=2026-03-16"
    seen = text(client.get(address("ageing") + query))
    assert 'data-label="1–30 dagar">36 000 kr<' in seen
    assert ">91 521 kr<" in seen
    assert "2026-02-14" in seen
    csv = client.get(address("ageing_csv") + query)
    assert csv.content.decode("utf-8-sig").splitlines() == [
        "Kommun;Inte förfallet (kr);1–30 dagar (kr);31–60 dagar (kr);61–90 dagar (kr);Över 90 dagar (kr)"
        ";Betalt för mycket (kr);Summa (kr)",
        "Heby kommun;0,00;36000,00;0,00;0,00;0,00;0,00;36000,00",
        "Tierps kommun;0,00;55521,00;0,00;0,00;0,00;0,00;55521,00",
        "Summa;0,00;91521,00;0,00;0,00;0,00;0,00;91521,00",
    ]
    book = client.get(address("ageing_xlsx") + query)
    assert 'filename="forfallet-2026-03-16.xlsx"' in book["Content-Disposition"]
    names = zipfile.ZipFile(io.BytesIO(book.content)).read("xl/workbook.xml").decode()
    assert ("Läget 2026-03-16" in names, "Förfallna fakturor" in names) == (True, True)
    assert client.get(address("ageing") + "?dag=2026-02-30").status_code == 422
    assert "Inget återstår att betala den dagen." in text(client.get(address("ageing") + "?dag=2025-01-01"))


PAYMENTS_QUERIES, INVOICE_LIST_QUERIES = 14, 25


def test_the_price_of_the_lists(table: CostTable, django_assert_num_queries: Any) -> None:
    heby, tierp = issue(table, "0331", "0360")
    client = logged_in("elin")
    taken(file_of(("1.00", heby.ocr)))
    with django_assert_num_queries(PAYMENTS_QUERIES):
        assert "1 betalning<" in text(client.get(address("payments")))
    taken(file_of(("1.00", heby.ocr), ("2.00", tierp.ocr), ("3.00", ""), message_id="M2"))
    pay(heby, 1)
    with django_assert_num_queries(PAYMENTS_QUERIES):
        assert "5 betalningar<" in text(client.get(address("payments")))
    with django_assert_num_queries(INVOICE_LIST_QUERIES):
        listed = text(client.get(address("invoices")))
    assert listed.count("Förfallen, delvis betald") == 2
    with as_owner():
        assert Invoice.objects.count() == 6
