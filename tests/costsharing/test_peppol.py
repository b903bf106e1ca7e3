"""The writer: what stands in the file, and that both official layers find nothing in it."""

import base64
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from costsharing.einvoice import (
    Attachment,
    Credited,
    EInvoice,
    Giro,
    Kind,
    Line,
    Party,
    Payment,
    Unit,
    Vat,
)
from costsharing.einvoice_rules import check
from costsharing.peppol import CAC, CBC, kronor_and_ore, write
from ikb.lib.periods import Period
from tests.costsharing.einvoices import HEBY, PDF, UPPSALA, invoice, register
from tests.costsharing.official import RULES_VERSION, core_faults, rules_version, schema_faults


def texts(document: EInvoice, path: str) -> list[str]:
    root = etree.fromstring(write(document))
    found: Any = root.xpath(path, namespaces={"cac": CAC, "cbc": CBC})
    return [f if isinstance(f, str) else f.text for f in found]


@pytest.mark.req("CO-17")
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("vat", Vat)
def test_both_official_layers_find_nothing(kind: Kind, vat: Vat) -> None:
    xml = write(invoice(kind, vat, note="Kvartal 1", lines=[*invoice().lines, Line("Bil", 1, period=invoice().period)]))
    assert schema_faults(xml) == []
    assert core_faults(xml) == []


def test_each_official_layer_can_find_something() -> None:
    xml = write(invoice())
    unordered = xml.replace(b"  <cbc:BuyerReference>1234567</cbc:BuyerReference>\n", b"").replace(
        b"</Invoice>", b"<cbc:BuyerReference>1234567</cbc:BuyerReference></Invoice>"
    )
    assert (len(schema_faults(unordered)), core_faults(unordered)) == (1, [])
    unsummed = xml.replace(b"27310.07</cbc:PayableAmount>", b"27310.08</cbc:PayableAmount>")
    assert (schema_faults(unsummed), core_faults(unsummed)) == ([], ["BR-CO-16"])


def test_the_rules_are_the_version_that_we_say() -> None:
    assert rules_version() == RULES_VERSION


WORDS = st.text("aÅé€<&>\"' \t\x0b\x00\u2028\ufffe😀", max_size=12).map(lambda text: f"x{text}")
ROWS = st.builds(
    Line,
    WORDS,
    st.integers(0, 10**11),
    st.integers(1, 400) | st.just(-1),
    st.sampled_from(Unit),
    WORDS | st.just(""),
    st.none() | st.just(Period(date(2026, 2, 1), date(2026, 2, 28))),
)


@settings(max_examples=15)
@given(kind=st.sampled_from(Kind), vat=st.sampled_from(Vat), rows=st.lists(ROWS, min_size=1, max_size=5), words=WORDS)
def test_whatever_is_charged_is_valid_in_every_layer(kind: Kind, vat: Vat, rows: list[Line], words: str) -> None:
    document = invoice(kind, vat, lines=rows, note=words, number=words, contract="x")
    assume(document.payable_ore > 0)
    xml = write(document)
    assert check(xml, register(vat, contract="x", remaining_ore={"2025-0009": document.payable_ore})) == []
    assert schema_faults(xml) == []
    assert core_faults(xml) == []


@given(st.integers(-(10**12), 10**12))
def test_amounts_are_exact(amount_ore: int) -> None:
    written = kronor_and_ore(amount_ore)
    assert int(written.replace(".", "")) == amount_ore
    assert written[-3] == "."


def test_the_same_value_gives_the_same_bytes() -> None:
    assert write(invoice()) == write(invoice())
    assert write(invoice()).startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<Invoice xmlns=\"urn:oasis:names")
    assert write(invoice(Kind.CREDIT_NOTE)).splitlines()[1].startswith(b"<CreditNote xmlns=")


def test_the_head_says_who_what_and_when() -> None:
    assert texts(invoice(), "/*/cbc:*") == [
        "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
        "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
        "2026-0001",
        "2026-04-01",
        "2026-05-01",
        "380",
        "SEK",
        "1234567",
    ]
    assert texts(invoice(), "/*/cac:InvoicePeriod/*") == ["2026-01-01", "2026-03-31"]
    assert texts(invoice(), "/*/cac:ContractDocumentReference/cbc:ID") == ["KSN-2023-00101"]


def test_numbers_have_no_hyphens() -> None:
    assert texts(invoice(), "//cac:PartyLegalEntity/cbc:CompanyID") == ["2120003005", "2120002049"]
    assert texts(invoice(), "//cbc:EndpointID/@schemeID") == ["0007", "0088"]
    assert texts(invoice(), "/*/cac:PaymentMeans//cbc:*") == ["30", "202600011", "50501055", "SE:BANKGIRO"]
    plusgiro = invoice(payment=Payment(Giro.PLUSGIRO, "12 34 56-6", "202600011"))
    assert texts(plusgiro, "//cac:PayeeFinancialAccount//cbc:ID") == ["1234566", "SE:PLUSGIRO"]


@pytest.mark.parametrize(
    ("vat", "category", "number"),
    [
        (Vat.EXEMPT, ["E", "0", "VATEX-EU-132-1G", "10 kap. 14 § ML", "VAT"], ["SE212000300501"]),
        (Vat.OUTSIDE, ["O", "VATEX-EU-O", "VAT"], []),
        (Vat.STANDARD, ["S", "25", "VAT"], ["SE212000300501"]),
    ],
)
def test_vat_is_what_was_decided(vat: Vat, category: list[str], number: list[str]) -> None:
    document = invoice(vat=vat)
    assert texts(document, "//cac:TaxSubtotal/cac:TaxCategory//cbc:*") == category
    assert texts(document, "//cac:PartyTaxScheme/cbc:CompanyID") == number


def test_sums_of_a_taxed_invoice() -> None:
    document = invoice(vat=Vat.STANDARD)
    assert texts(document, "//cac:TaxTotal//cbc:TaxAmount") == ["6827.52", "6827.52"]
    assert texts(document, "//cac:LegalMonetaryTotal/*") == ["27310.07", "27310.07", "34137.59", "34137.59"]
    assert (document.net_ore, document.tax_ore, document.payable_ore) == (27_310_07, 6_827_52, 34_137_59)


@pytest.mark.parametrize(
    ("taxable_ore", "tax_ore"), [(0, 0), (1, 0), (2, 1), (6, 2), (10, 3), (-2, -1), (99_575_000, 24_893_750)]
)
def test_tax_is_rounded_half_up(taxable_ore: int, tax_ore: int) -> None:
    assert Vat.STANDARD.tax_ore(taxable_ore) == tax_ore
    assert Vat.EXEMPT.tax_ore(taxable_ore) == Vat.OUTSIDE.tax_ore(taxable_ore) == 0


@pytest.mark.req("CO-17")
def test_a_deduction_is_minus_one_of_a_price() -> None:
    row = "//cac:InvoiceLine[3]"
    assert texts(invoice(), f"{row}/cbc:* | {row}/cac:Price/cbc:*") == ["3", "-1", "-50.01", "50.01"]
    months = "//cac:InvoiceLine[2]"
    assert texts(invoice(), f"{months}/cbc:*") == ["2", "Tre månader", "3", "3000.75"]
    assert texts(invoice(), f"{months}/cbc:InvoicedQuantity/@unitCode") == ["MON"]


@pytest.mark.req("CO-17")
def test_a_credit_note_has_positive_amounts_and_names_what_it_credits() -> None:
    document = invoice(Kind.CREDIT_NOTE)
    assert texts(document, "/*/cbc:CreditNoteTypeCode | /*/cbc:DueDate") == ["381"]
    assert texts(document, "//cbc:PaymentDueDate") == ["2026-05-01"]
    assert texts(document, "//cac:InvoiceDocumentReference/*") == ["2025-0009", "2026-01-02"]
    assert texts(document, "//cbc:CreditedQuantity") == ["1", "3", "-1"]
    assert texts(document, "//cbc:PayableAmount") == ["27310.07"]


def test_the_specification_lies_inside() -> None:
    (content,) = texts(invoice(), "//cbc:EmbeddedDocumentBinaryObject")
    assert base64.b64decode(content) == PDF.content
    assert texts(invoice(), "//cbc:EmbeddedDocumentBinaryObject/@*") == ["application/pdf", "faktura-2026-0001.pdf"]


def test_a_large_specification_can_be_read_back() -> None:
    large = Attachment("stor.pdf", b"%PDF-1.7\n" + bytes(4_000_000))
    assert check(write(invoice(specification=large)), register()) == []


def test_text_that_xml_cannot_hold_does_not_stop_the_invoice() -> None:
    buyer = Party("Heby\x0c <kommun> & \x00Co\n", HEBY.organisation_number, HEBY.endpoint, HEBY.address)
    assert texts(invoice(buyer=buyer), "//cbc:RegistrationName") == [UPPSALA.name, "Heby <kommun> & Co"]
    assert texts(invoice(note=" \t\x0b"), "/*/cbc:Note") == []


def test_what_is_missing_is_left_out_and_found() -> None:
    xml = write(invoice(buyer_reference="", contract=" ", credited=[Credited("", date(2026, 1, 2))]))
    found = {fault.rule_id for fault in check(xml, register())}
    assert found == {"PEPPOL-EN16931-R003", "IKB-CONTRACT", "BR-55"}


@pytest.mark.parametrize(("price_ore", "quantity"), [(-1, 1), (1, 0), (1, -2)])
def test_a_row_that_the_format_forbids(price_ore: int, quantity: int) -> None:
    with pytest.raises(ValueError, match=r"never negative|at least 1"):
        Line("Rad", price_ore, quantity)


@pytest.mark.parametrize("amount", [1.0, True, "1"])
def test_money_is_whole(amount: Any) -> None:
    with pytest.raises(TypeError, match="whole"):
        Line("Rad", amount)
    with pytest.raises(TypeError, match="whole"):
        Line.amounting_to("Rad", amount)
