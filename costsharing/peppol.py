"""Writes an e-invoice as Peppol BIS Billing 3: UBL 2.1 Invoice (380) or CreditNote (381).

The same value gives the same bytes. What is written is meant to be valid in five layers: the UBL 2.1 schema and CEN's
rules of EN 16931 (both run in the tests, `tests/costsharing/official.py`), and the Peppol rules, the Swedish rules and
the register's own, which `costsharing.einvoice_rules` runs wherever a file is made. The writer itself checks nothing.
"""

import base64
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from lxml import etree

from costsharing.einvoice import (
    CURRENCY,
    ORGANISATION_SCHEME,
    Attachment,
    EInvoice,
    Kind,
    Line,
    Party,
    Vat,
    digits,
)
from ikb.lib.periods import Period

CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
CREDIT_TRANSFER = "30"
F_TAX = "Godkänd för F-skatt"
PDF = "application/pdf"

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
CAC = f"{UBL}CommonAggregateComponents-2"
CBC = f"{UBL}CommonBasicComponents-2"
ROOTS = {Kind.INVOICE: "Invoice", Kind.CREDIT_NOTE: "CreditNote"}

# What XML 1.0 cannot hold, among it the form feeds that come along from other programs.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

type Element = etree._Element


def write(invoice: EInvoice) -> bytes:
    """The document as UTF-8. An empty text leaves its element out, so that the checks name what is missing."""
    name = ROOTS[invoice.kind]
    namespace = f"{UBL}{name}-2"
    prefixes: Any = {None: namespace, "cac": CAC, "cbc": CBC}
    root = etree.Element(f"{{{namespace}}}{name}", nsmap=prefixes)
    _head(root, invoice)
    _references(root, invoice)
    _party(_group(root, "AccountingSupplierParty"), invoice.seller, invoice.vat)
    _party(_group(root, "AccountingCustomerParty"), invoice.buyer, None)
    _payment(root, invoice)
    _totals(root, invoice)
    for order, line in enumerate(invoice.lines, start=1):
        _line(root, order, line, invoice)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def kronor_and_ore(amount_ore: int) -> str:
    """Öre as the format wants them: 12345 is "123.45"."""
    whole, rest = divmod(abs(amount_ore), 100)
    return f"{'-' if amount_ore < 0 else ''}{whole}.{rest:02d}"


def _head(root: Element, invoice: EInvoice) -> None:
    credit = invoice.kind is Kind.CREDIT_NOTE
    _text(root, "CustomizationID", CUSTOMIZATION)
    _text(root, "ProfileID", PROFILE)
    _text(root, "ID", invoice.number)
    _date(root, "IssueDate", invoice.issued_on)
    if not credit:  # a credit note has its date among the means of payment
        _date(root, "DueDate", invoice.due_on)
    _text(root, f"{ROOTS[invoice.kind]}TypeCode", invoice.kind)
    _text(root, "Note", invoice.note)
    _text(root, "DocumentCurrencyCode", CURRENCY)
    _text(root, "BuyerReference", invoice.buyer_reference)
    _period(root, invoice.period)


def _references(root: Element, invoice: EInvoice) -> None:
    """What the document refers to: credited invoices, the agreement, the specification."""
    for credited in invoice.credited:
        reference = _group(_group(root, "BillingReference"), "InvoiceDocumentReference")
        _text(reference, "ID", credited.number)
        _date(reference, "IssueDate", credited.issued_on)
    if _clean(invoice.contract):
        _text(_group(root, "ContractDocumentReference"), "ID", invoice.contract)
    _attachment(root, invoice.specification)


def _attachment(root: Element, attachment: Attachment) -> None:
    reference = _group(root, "AdditionalDocumentReference")
    _text(reference, "ID", attachment.name)
    _text(reference, "DocumentDescription", attachment.description)
    content = base64.b64encode(attachment.content).decode("ascii")
    holder = _group(reference, "Attachment")
    _text(holder, "EmbeddedDocumentBinaryObject", content, mimeCode=PDF, filename=_clean(attachment.name))


def _party(parent: Element, party: Party, vat: Vat | None) -> None:
    """Issuer (with the VAT treatment) or receiver. A charge outside VAT must not carry a VAT number (BR-O-02)."""
    element = _group(parent, "Party")
    _text(element, "EndpointID", party.endpoint.identifier, schemeID=party.endpoint.scheme)
    _address(element, party)
    if vat is not None and vat is not Vat.OUTSIDE:
        _tax_scheme(element, party.vat_number, "VAT")
    if vat is not None and party.approved_for_f_tax:
        _tax_scheme(element, F_TAX, "TAX")
    legal = _group(element, "PartyLegalEntity")
    _text(legal, "RegistrationName", party.name)
    _text(legal, "CompanyID", digits(party.organisation_number), schemeID=ORGANISATION_SCHEME)


def _address(parent: Element, party: Party) -> None:
    address = _group(parent, "PostalAddress")
    _text(address, "StreetName", party.address.street)
    _text(address, "CityName", party.address.city)
    _text(address, "PostalZone", party.address.postal_code)
    _text(_group(address, "Country"), "IdentificationCode", party.address.country)


def _tax_scheme(parent: Element, number: str, scheme: str) -> None:
    registration = _group(parent, "PartyTaxScheme")
    _text(registration, "CompanyID", number)
    _text(_group(registration, "TaxScheme"), "ID", scheme)


def _payment(root: Element, invoice: EInvoice) -> None:
    means = _group(root, "PaymentMeans")
    _text(means, "PaymentMeansCode", CREDIT_TRANSFER)
    if invoice.kind is Kind.CREDIT_NOTE:
        _date(means, "PaymentDueDate", invoice.due_on)
    _text(means, "PaymentID", invoice.payment.ocr)
    account = _group(means, "PayeeFinancialAccount")
    _text(account, "ID", digits(invoice.payment.account))
    _text(_group(account, "FinancialInstitutionBranch"), "ID", invoice.payment.giro)


def _totals(root: Element, invoice: EInvoice) -> None:
    tax = _group(root, "TaxTotal")
    _amount(tax, "TaxAmount", invoice.tax_ore)
    subtotal = _group(tax, "TaxSubtotal")
    _amount(subtotal, "TaxableAmount", invoice.net_ore)
    _amount(subtotal, "TaxAmount", invoice.tax_ore)
    _category(subtotal, "TaxCategory", invoice.vat, reasons=True)
    total = _group(root, "LegalMonetaryTotal")
    _amount(total, "LineExtensionAmount", invoice.net_ore)
    _amount(total, "TaxExclusiveAmount", invoice.net_ore)
    _amount(total, "TaxInclusiveAmount", invoice.payable_ore)
    _amount(total, "PayableAmount", invoice.payable_ore)


def _category(parent: Element, name: str, vat: Vat, *, reasons: bool = False) -> None:
    category = _group(parent, name)
    _text(category, "ID", vat)
    if vat.percent is not None:
        _text(category, "Percent", str(vat.percent))
    if reasons:
        _text(category, "TaxExemptionReasonCode", vat.exemption_code)
        _text(category, "TaxExemptionReason", vat.exemption_reason)
    _text(_group(category, "TaxScheme"), "ID", "VAT")


def _line(root: Element, order: int, line: Line, invoice: EInvoice) -> None:
    credit = invoice.kind is Kind.CREDIT_NOTE
    element = _group(root, f"{ROOTS[invoice.kind]}Line")
    _text(element, "ID", str(order))
    _text(element, "Note", line.note)
    _text(element, "CreditedQuantity" if credit else "InvoicedQuantity", str(line.quantity), unitCode=line.unit)
    _amount(element, "LineExtensionAmount", line.amount_ore)
    if line.period:
        _period(element, line.period)
    item = _group(element, "Item")
    _text(item, "Name", line.text)
    _category(item, "ClassifiedTaxCategory", invoice.vat)
    _amount(_group(element, "Price"), "PriceAmount", line.price_ore)


def _period(parent: Element, period: Period) -> None:
    element = _group(parent, "InvoicePeriod")
    _date(element, "StartDate", period.start)
    _date(element, "EndDate", period.end)


def _group(parent: Element, name: str) -> Element:
    return etree.SubElement(parent, f"{{{CAC}}}{name}")


def _amount(parent: Element, name: str, amount_ore: int) -> None:
    _text(parent, name, kronor_and_ore(amount_ore), currencyID=CURRENCY)


def _date(parent: Element, name: str, day: date) -> None:
    _text(parent, name, day.isoformat())


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    """One element with text; none when nothing is left of the text (Peppol R008)."""
    if written := _clean(text):
        element = etree.SubElement(parent, f"{{{CBC}}}{name}", _plain(attributes.items()))
        element.text = written


def _plain(attributes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Enumerations as ordinary strings, which is what lxml takes."""
    return {key: str(value) for key, value in attributes}


def _clean(text: str) -> str:
    """On one line, without what XML cannot hold."""
    return " ".join(_FORBIDDEN.sub(" ", text).split())
