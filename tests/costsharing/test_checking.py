"""The checker at the issue: nothing is frozen that breaks a rule, and the page names the layers that ran."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from agreements.models import Agreement
from costsharing.actions.invoices import approve_invoice, issue_invoice, prepare_invoices
from costsharing.actions.vat import NewVat, decide_vat
from costsharing.choices import FileKind, InvoiceState
from costsharing.einvoice_rules import RULES
from costsharing.models import CostTable, Invoice, InvoiceFile, InvoiceIssuer, InvoiceRecipient, InvoiceSeries
from costsharing.peppol import write
from ikb.lib.errors import Conflict
from ikb.lib.periods import quarter
from tests.cast import acting, as_owner, logged_in
from tests.costsharing.conftest import AT, ON
from tests.costsharing.official import core_faults, schema_faults


def approved(table: CostTable, number: int = 1) -> Invoice:
    """Heby's invoice of a quarter, approved."""
    with acting("elin") as elin:
        drafts = prepare_invoices(table=table, period=quarter(2026, number), acting=elin, at=AT)
    with acting("esbjorn") as esbjorn:
        heby = next(draft for draft in drafts if draft.buyer.organisation.code == "0331")
        return approve_invoice(invoice=heby, acting=esbjorn, at=AT)


def refused(invoice: Invoice) -> str:
    """The sentence of the refusal; nothing is kept, the number neither."""
    with acting("elin") as elin:
        with pytest.raises(Conflict) as told:
            issue_invoice(invoice=invoice, acting=elin, at=AT, on=ON)
        assert Invoice.objects.get(pk=invoice.pk).state == InvoiceState.APPROVED
        assert (InvoiceFile.objects.count(), InvoiceSeries.objects.count()) == (0, 0)
    return told.value.sentence


@pytest.mark.req("CO-17")
def test_a_document_that_breaks_a_rule_is_not_issued(table: CostTable, monkeypatch: pytest.MonkeyPatch) -> None:
    invoice = approved(table)
    with as_owner():
        Agreement.objects.filter(pk=invoice.agreement_id).update(registry_number="")
    contract = "Fakturan kan inte utfärdas. Avtalets diarienummer saknas eller är ett annat."
    assert refused(invoice) == contract
    monkeypatch.setattr(
        "costsharing.exports.write", lambda document: write(document).replace(b"DueDate>2026", b"DueDate>2025")
    )
    broken = refused(invoice)
    assert broken.startswith("Fakturan kan inte utfärdas. ")
    assert broken.endswith(" Dessutom finns 1 fel till.")
    answer = logged_in("elin").post(reverse("costsharing:invoice_issue", args=[invoice.public_id]))
    assert (answer.status_code, "Fakturan kan inte utfärdas." in unescape(answer.content.decode())) == (409, True)


@pytest.mark.req("CO-17")
def test_facts_that_are_missing_stop_before_the_document(table: CostTable) -> None:
    invoice = approved(table)
    heby = InvoiceRecipient.objects.filter(buyer__organisation__code="0331")
    with as_owner():
        heby.update(buyer_reference="12")
    assert refused(invoice) == "Heby kommun: Er referens har fel form."
    with as_owner():
        heby.update(street="")
        InvoiceIssuer.objects.update(town="")
    assert refused(invoice) == "Uppsala kommun: adress saknas. Dessutom finns 2 fel till."
    with as_owner():
        heby.update(buyer_reference="4180059", street="Tingsgatan 11")
        InvoiceIssuer.objects.update(town="Uppsala", receivable_account="1510")
    with acting("elin") as elin:
        assert issue_invoice(invoice=invoice, acting=elin, at=AT, on=ON).number == "2026-0001"


ANSWERS = {"E": (True, True), "O": (False, True), "S": (True, False)}


@pytest.mark.req("CO-17")
def test_every_kind_of_vat_is_issued_and_keeps_the_official_layers(table: CostTable) -> None:
    for number, (category, (is_supply, is_social_care)) in enumerate(ANSWERS.items(), start=1):
        new = NewVat(is_supply, is_social_care, "Så är det.", "Ekonomichefen", date(2026, 11, 20), "")
        with acting("elin") as elin:
            decide_vat(agreement=table.agreement, new=new, acting=elin, at=AT, on=ON)
        invoice = approved(table, number)
        with acting("elin") as elin:
            invoice = issue_invoice(invoice=invoice, acting=elin, at=AT, on=ON)
            file = invoice.files.get(kind=FileKind.XML)
            others = set(invoice.files.exclude(kind=FileKind.XML).values_list("rules_checked", flat=True))
        assert (invoice.vat_category, file.rules_checked, others) == (category, len(RULES), {None})
        xml = bytes(file.content)
        assert (schema_faults(xml), core_faults(xml)) == ([], [])
        assert (b"<cbc:CompanyID>SE212000300501" in xml) == (category != "O")
    page = " ".join(unescape(logged_in("emil").get(invoice_address(invoice)).content.decode()).split())
    assert f"E-fakturan kontrollerades mot {len(RULES)} regler när den utfärdades: Peppol BIS Billing 3" in page
    assert "UBL-schemat och hela EN 16931 kontrolleras av ekonomisystemet eller operatören." in page


def invoice_address(invoice: Invoice) -> str:
    return reverse("costsharing:invoice", args=[invoice.public_id])


@pytest.mark.req("CO-17")
def test_what_is_approved_is_issued_as_it_was_approved(table: CostTable) -> None:
    invoice = approved(table)
    new = NewVat(True, False, "Personal ställs till förfogande.", "Ekonomichefen", date(2026, 11, 20), "")
    with acting("elin") as elin:
        decide_vat(agreement=table.agreement, new=new, acting=elin, at=AT, on=ON)
    page = unescape(
        logged_in("elin").get(reverse("costsharing:vat_decision", args=[table.agreement.public_id])).content.decode()
    )
    assert "1 faktura är godkänd men inte utfärdad. Den utfärdas med den moms som gällde vid godkännandet." in page
    with acting("elin") as elin:
        assert issue_invoice(invoice=invoice, acting=elin, at=AT, on=ON).vat_category == "E"
