"""One deliberate fault per rule: what is done to a valid document so that exactly that rule speaks.

`also` names the rules that must speak too, because they look at the same thing.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from costsharing.einvoice import Kind, Vat
from costsharing.peppol import CAC, CBC

type Change = Callable[[Any], None]

NAMESPACES = {"cac": CAC, "cbc": CBC}
SELLER = "cac:AccountingSupplierParty/cac:Party"
BUYER = "cac:AccountingCustomerParty/cac:Party"
TOTAL = "cac:LegalMonetaryTotal"
LINE = "cac:InvoiceLine[1]"
MEANS = "cac:PaymentMeans"
ACCOUNT = "cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID"
SUBTOTAL = "cac:TaxTotal/cac:TaxSubtotal"
CATEGORY = f"{SUBTOTAL}/cac:TaxCategory"
LEGAL = "cac:PartyLegalEntity/cbc:CompanyID"
VAT_NUMBER = f"{SELLER}/cac:PartyTaxScheme/cbc:CompanyID"
FILE = "cac:AdditionalDocumentReference/cac:Attachment/cbc:EmbeddedDocumentBinaryObject"
CREDITED = "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID"


@dataclass(frozen=True)
class Breakage:
    """The change, the document that it is made in, what the register says, and who else speaks."""

    change: Change
    also: str = ""
    vat: Vat = Vat.EXEMPT
    kind: Kind = Kind.INVOICE
    register: dict[str, Any] = field(default_factory=dict)


def drop(path: str) -> Change:
    """Take the elements away."""

    def change(root: Any) -> None:
        for found in _found(root, path):
            found.getparent().remove(found)

    return change


def put(path: str, text: str) -> Change:
    """Another text in the elements."""

    def change(root: Any) -> None:
        for found in _found(root, path):
            found.text = text

    return change


def mark(path: str, **attributes: str | None) -> Change:
    """Other attributes; None takes one away."""

    def change(root: Any) -> None:
        for found in _found(root, path):
            for name, value in attributes.items():
                found.attrib.pop(name) if value is None else found.set(name, value)

    return change


def add(path: str, xml: str) -> Change:
    """One more element, last in those at `path`; "." is the document."""

    def change(root: Any) -> None:
        for found in _found(root, path):
            found.append(etree.fromstring(f'<x xmlns:cac="{CAC}" xmlns:cbc="{CBC}">{xml}</x>')[0])

    return change


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(root: Any) -> None:
        for each in changes:
            each(root)

    return change


def _found(root: Any, path: str) -> list[Any]:
    found = root.xpath(path, namespaces=NAMESPACES)
    assert found, f"nothing at {path}: the fault would not be made"
    return list(found)


def _wrap(name: str, *content: str) -> str:
    return f"<cac:{name}>{''.join(content)}</cac:{name}>"


def _allowance(*content: str) -> str:
    return _wrap("AllowanceCharge", *content)


def _reference(name: str, code: str) -> str:
    return _wrap(name, f"<cbc:ID>1</cbc:ID><cbc:DocumentTypeCode>{code}</cbc:DocumentTypeCode>")


def _amount(name: str, text: str) -> str:
    return f'<cbc:{name} currencyID="SEK">{text}</cbc:{name}>'


def _period(start: str, end: str) -> str:
    edges = [f"<cbc:{name}>{day}</cbc:{name}>" for name, day in (("StartDate", start), ("EndDate", end)) if day]
    return f"<cac:InvoicePeriod>{''.join(edges)}</cac:InvoicePeriod>"


TAX_TAG = "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>"
CHARGE = "<cbc:ChargeIndicator>true</cbc:ChargeIndicator>"
DISCOUNT = "<cbc:ChargeIndicator>false</cbc:ChargeIndicator>"
NOTHING = _amount("Amount", "0.00")
EXEMPT_CATEGORY = f"<cac:TaxCategory><cbc:ID>E</cbc:ID><cbc:Percent>0</cbc:Percent>{TAX_TAG}</cac:TaxCategory>"

CORE = {
    "BR-01": Breakage(drop("cbc:CustomizationID"), "PEPPOL-EN16931-R004"),
    "BR-02": Breakage(drop("cbc:ID")),
    "BR-03": Breakage(drop("cbc:IssueDate")),
    "BR-04": Breakage(drop("cbc:InvoiceTypeCode")),
    "BR-05": Breakage(drop("cbc:DocumentCurrencyCode"), "PEPPOL-EN16931-R051"),
    "BR-06": Breakage(drop(f"{SELLER}/cac:PartyLegalEntity/cbc:RegistrationName")),
    "BR-07": Breakage(drop(f"{BUYER}/cac:PartyLegalEntity/cbc:RegistrationName")),
    "BR-08": Breakage(drop(f"{SELLER}/cac:PostalAddress")),
    "BR-09": Breakage(drop(f"{SELLER}/cac:PostalAddress/cac:Country")),
    "BR-10": Breakage(drop(f"{BUYER}/cac:PostalAddress")),
    "BR-11": Breakage(drop(f"{BUYER}/cac:PostalAddress/cac:Country")),
    "BR-12": Breakage(drop(f"{TOTAL}/cbc:LineExtensionAmount")),
    "BR-13": Breakage(drop(f"{TOTAL}/cbc:TaxExclusiveAmount")),
    "BR-14": Breakage(drop(f"{TOTAL}/cbc:TaxInclusiveAmount")),
    "BR-15": Breakage(drop(f"{TOTAL}/cbc:PayableAmount")),
    "BR-16": Breakage(drop("cac:InvoiceLine"), "BR-E-01 BR-E-08 BR-CO-10"),
    "BR-21": Breakage(drop(f"{LINE}/cbc:ID")),
    "BR-22": Breakage(drop(f"{LINE}/cbc:InvoicedQuantity")),
    "BR-23": Breakage(mark(f"{LINE}/cbc:InvoicedQuantity", unitCode=None)),
    "BR-24": Breakage(drop(f"{LINE}/cbc:LineExtensionAmount")),
    "BR-25": Breakage(drop(f"{LINE}/cac:Item/cbc:Name")),
    "BR-26": Breakage(drop(f"{LINE}/cac:Price")),
    "BR-27": Breakage(
        both(
            put("cac:InvoiceLine[3]/cac:Price/cbc:PriceAmount", "-50.01"),
            put("cac:InvoiceLine[3]/cbc:InvoicedQuantity", "1"),
        ),
        "IKB-DEDUCTION",
    ),
    "BR-29": Breakage(put("cac:InvoicePeriod/cbc:EndDate", "2025-12-31")),
    "BR-30": Breakage(add(LINE, _period("2026-02-02", "2026-02-01"))),
    "BR-45": Breakage(drop(f"{SUBTOTAL}/cbc:TaxableAmount")),
    "BR-46": Breakage(drop(f"{SUBTOTAL}/cbc:TaxAmount")),
    "BR-47": Breakage(drop(f"{CATEGORY}/cbc:ID"), "BR-E-01"),
    "BR-48": Breakage(drop(f"{CATEGORY}/cbc:Percent")),
    "BR-49": Breakage(drop(f"{MEANS}/cbc:PaymentMeansCode"), "IKB-PAYMENT"),
    "BR-50": Breakage(drop(ACCOUNT), "BR-61"),
    "BR-52": Breakage(drop("cac:AdditionalDocumentReference/cbc:ID")),
    "BR-55": Breakage(drop(CREDITED), "IKB-CREDIT-REFERENCE", kind=Kind.CREDIT_NOTE),
    "BR-61": Breakage(drop(f"{MEANS}/cac:PayeeFinancialAccount/cbc:ID"), "BR-50"),
    "BR-62": Breakage(mark(f"{SELLER}/cbc:EndpointID", schemeID=None)),
    "BR-63": Breakage(mark(f"{BUYER}/cbc:EndpointID", schemeID=None)),
    "BR-CO-04": Breakage(drop(f"{LINE}/cac:Item/cac:ClassifiedTaxCategory"), "BR-E-08"),
    "BR-CO-09": Breakage(put(VAT_NUMBER, "212000300501"), "IKB-VAT-NUMBER"),
    "BR-CO-10": Breakage(
        both(
            put(f"{TOTAL}/cbc:LineExtensionAmount", "27310.06"),
            put(f"{TOTAL}/cbc:TaxExclusiveAmount", "27310.06"),
            put(f"{TOTAL}/cbc:TaxInclusiveAmount", "27310.06"),
            put(f"{TOTAL}/cbc:PayableAmount", "27310.06"),
        )
    ),
    "BR-CO-11": Breakage(add(".", _allowance(DISCOUNT + _amount("Amount", "1.00")))),
    "BR-CO-12": Breakage(add(".", _allowance(CHARGE + _amount("Amount", "1.00")))),
    "BR-CO-13": Breakage(
        both(
            put(f"{TOTAL}/cbc:TaxExclusiveAmount", "27310.06"),
            put(f"{TOTAL}/cbc:TaxInclusiveAmount", "27310.06"),
            put(f"{TOTAL}/cbc:PayableAmount", "27310.06"),
        )
    ),
    "BR-CO-14": Breakage(
        both(
            put("cac:TaxTotal/cbc:TaxAmount", "6827.53"),
            put(f"{TOTAL}/cbc:TaxInclusiveAmount | {TOTAL}/cbc:PayableAmount", "34137.60"),
        ),
        vat=Vat.STANDARD,
    ),
    "BR-CO-15": Breakage(
        both(put(f"{TOTAL}/cbc:TaxInclusiveAmount", "27310.06"), put(f"{TOTAL}/cbc:PayableAmount", "27310.06"))
    ),
    "BR-CO-16": Breakage(put(f"{TOTAL}/cbc:PayableAmount", "27310.08")),
    "BR-CO-17": Breakage(
        both(
            put("cac:TaxTotal//cbc:TaxAmount", "6827.51"),
            put(f"{TOTAL}/cbc:TaxInclusiveAmount", "34137.58"),
            put(f"{TOTAL}/cbc:PayableAmount", "34137.58"),
        ),
        "BR-S-09",
        vat=Vat.STANDARD,
    ),
    "BR-CO-18": Breakage(drop(SUBTOTAL), "BR-E-01 PEPPOL-EN16931-R053 PEPPOL-EN16931-R054"),
    "BR-CO-19": Breakage(drop("cac:InvoicePeriod/*"), "PEPPOL-EN16931-R008 IKB-PERIOD"),
    "BR-CO-20": Breakage(add(LINE, "<cac:InvoicePeriod/>"), "PEPPOL-EN16931-R008"),
    "BR-CO-25": Breakage(drop("cbc:DueDate"), "IKB-DUE"),
    "BR-CO-26": Breakage(drop(f"{SELLER}/{LEGAL}"), "IKB-SELLER IKB-SELLER-ADDRESS", vat=Vat.OUTSIDE),
    "BR-CL-17": Breakage(put(f"{CATEGORY}/cbc:ID", "Y"), "BR-E-01 IKB-VAT-DECISION IKB-VAT-MIXED"),
    "BR-CL-18": Breakage(
        put(f"{LINE}/cac:Item/cac:ClassifiedTaxCategory/cbc:ID", "Y"), "BR-E-08 IKB-VAT-DECISION IKB-VAT-MIXED"
    ),
    "BR-CL-22": Breakage(put(f"{CATEGORY}/cbc:TaxExemptionReasonCode", "VATEX-EU-999"), "IKB-VAT-REASON"),
    "BR-CL-23": Breakage(mark(f"{LINE}/cbc:InvoicedQuantity", unitCode="STYCK")),
    "BR-DEC-09": Breakage(put(f"{TOTAL}/cbc:LineExtensionAmount", "27310.070")),
    "BR-DEC-12": Breakage(put(f"{TOTAL}/cbc:TaxExclusiveAmount", "27310.070")),
    "BR-DEC-13": Breakage(put("cac:TaxTotal/cbc:TaxAmount", "0.000")),
    "BR-DEC-14": Breakage(put(f"{TOTAL}/cbc:TaxInclusiveAmount", "27310.070")),
    "BR-DEC-18": Breakage(put(f"{TOTAL}/cbc:PayableAmount", "27310.070")),
    "BR-DEC-19": Breakage(put(f"{SUBTOTAL}/cbc:TaxableAmount", "27310.070")),
    "BR-DEC-20": Breakage(put(f"{SUBTOTAL}/cbc:TaxAmount", "0.000")),
    "BR-DEC-23": Breakage(put(f"{LINE}/cbc:LineExtensionAmount", "24359.330")),
}


_SECOND = _wrap("TaxSubtotal", _amount("TaxableAmount", "0.00"), _amount("TaxAmount", "0.00"), EXEMPT_CATEGORY)
_ROW_VAT = f"{LINE}/cac:Item/cac:ClassifiedTaxCategory"
_OTHER_ROW = "IKB-VAT-DECISION IKB-VAT-MIXED"

VAT_CATEGORIES = {
    "BR-E-01": Breakage(drop(SUBTOTAL), "BR-CO-18 PEPPOL-EN16931-R053 PEPPOL-EN16931-R054"),
    "BR-O-01": Breakage(drop(SUBTOTAL), "BR-CO-18 PEPPOL-EN16931-R053 PEPPOL-EN16931-R054", vat=Vat.OUTSIDE),
    "BR-S-01": Breakage(drop(SUBTOTAL), "BR-CO-18 PEPPOL-EN16931-R053 PEPPOL-EN16931-R054", vat=Vat.STANDARD),
    "BR-E-02": Breakage(drop(f"{SELLER}/cac:PartyTaxScheme")),
    "BR-S-02": Breakage(drop(f"{SELLER}/cac:PartyTaxScheme"), vat=Vat.STANDARD),
    "BR-O-02": Breakage(
        add(SELLER, f"<cac:PartyTaxScheme><cbc:CompanyID>SE212000300501</cbc:CompanyID>{TAX_TAG}</cac:PartyTaxScheme>"),
        vat=Vat.OUTSIDE,
    ),
    "BR-E-05": Breakage(put(f"{_ROW_VAT}/cbc:Percent", "6")),
    "BR-O-05": Breakage(add(_ROW_VAT, "<cbc:Percent>0</cbc:Percent>"), vat=Vat.OUTSIDE),
    "BR-S-05": Breakage(put(f"{_ROW_VAT}/cbc:Percent", "0"), "BR-S-08 SE-R-006", vat=Vat.STANDARD),
    "BR-E-08": Breakage(put(f"{SUBTOTAL}/cbc:TaxableAmount", "27310.06")),
    "BR-O-08": Breakage(put(f"{SUBTOTAL}/cbc:TaxableAmount", "27310.06"), vat=Vat.OUTSIDE),
    "BR-S-08": Breakage(put(f"{SUBTOTAL}/cbc:TaxableAmount", "27320.07"), "BR-CO-17 BR-S-09", vat=Vat.STANDARD),
    "BR-E-09": Breakage(put(f"{SUBTOTAL}/cbc:TaxAmount", "1.00"), "BR-CO-14 BR-CO-17"),
    "BR-O-09": Breakage(put(f"{SUBTOTAL}/cbc:TaxAmount", "1.00"), "BR-CO-14", vat=Vat.OUTSIDE),
    "BR-S-09": Breakage(put(f"{SUBTOTAL}/cbc:TaxAmount", "6825.50"), "BR-CO-14 BR-CO-17", vat=Vat.STANDARD),
    "BR-E-10": Breakage(drop(f"{CATEGORY}/cbc:TaxExemptionReasonCode | {CATEGORY}/cbc:TaxExemptionReason")),
    "BR-O-10": Breakage(drop(f"{CATEGORY}/cbc:TaxExemptionReasonCode"), vat=Vat.OUTSIDE),
    "BR-S-10": Breakage(add(CATEGORY, "<cbc:TaxExemptionReason>Vård</cbc:TaxExemptionReason>"), vat=Vat.STANDARD),
    "BR-O-11": Breakage(add("cac:TaxTotal", _SECOND), f"BR-E-01 BR-E-10 {_OTHER_ROW}", vat=Vat.OUTSIDE),
    "BR-O-12": Breakage(
        put(f"{_ROW_VAT}/cbc:ID", "S"), f"BR-O-08 BR-S-01 BR-S-02 BR-S-05 SE-R-006 {_OTHER_ROW}", vat=Vat.OUTSIDE
    ),
}


def _peppol(**breakages: Breakage) -> dict[str, Breakage]:
    return {f"PEPPOL-EN16931-{number}": breakage for number, breakage in breakages.items()}


_PRICE = f"{LINE}/cac:Price"
_OBJECT = _reference("DocumentReference", "130")
_PROJECT = _reference("AdditionalDocumentReference", "50")
_TENTH = "<cbc:MultiplierFactorNumeric>10</cbc:MultiplierFactorNumeric>"
_BASE = _amount("BaseAmount", "1.00")

PEPPOL = {
    **_peppol(
        R001=Breakage(drop("cbc:ProfileID")),
        R002=Breakage(both(add(".", "<cbc:Note>Ett</cbc:Note>"), add(".", "<cbc:Note>Två</cbc:Note>")), "IKB-ONCE"),
        R003=Breakage(drop("cbc:BuyerReference")),
        R004=Breakage(put("cbc:CustomizationID", "urn:cen.eu:en16931:2017")),
        R005=Breakage(
            both(
                add(".", "<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>"),
                add(".", f"<cac:TaxTotal>{_amount('TaxAmount', '0.00')}</cac:TaxTotal>"),
            ),
            "BR-CO-15",
        ),
        R007=Breakage(put("cbc:ProfileID", "urn:peppol")),
        R008=Breakage(add(".", "<cbc:Note/>")),
        R010=Breakage(drop(f"{BUYER}/cbc:EndpointID")),
        R020=Breakage(drop(f"{SELLER}/cbc:EndpointID")),
        R040=Breakage(add(LINE, _allowance(CHARGE, _TENTH, NOTHING, _BASE))),
        R041=Breakage(add(LINE, _allowance(CHARGE, _TENTH, NOTHING))),
        R042=Breakage(add(LINE, _allowance(CHARGE, NOTHING, _BASE))),
        R043=Breakage(add(LINE, _allowance(f"<cbc:ChargeIndicator>1</cbc:ChargeIndicator>{NOTHING}"))),
        R044=Breakage(add(_PRICE, _allowance(CHARGE, NOTHING))),
        R046=Breakage(add(_PRICE, _allowance(DISCOUNT, NOTHING, _BASE))),
        R051=Breakage(mark(f"{TOTAL}/cbc:PayableAmount", currencyID="EUR"), "IKB-CURRENCY"),
        R053=Breakage(drop("cac:TaxTotal"), "BR-CO-15 BR-CO-18 BR-E-01"),
        R054=Breakage(add(".", f"<cac:TaxTotal>{_amount('TaxAmount', '0.00')}</cac:TaxTotal>"), "BR-CO-15"),
        R061=Breakage(put(f"{MEANS}/cbc:PaymentMeansCode", "59"), "IKB-PAYMENT"),
        R080=Breakage(both(add(".", _PROJECT), add(".", _PROJECT)), kind=Kind.CREDIT_NOTE),
        R100=Breakage(both(add(LINE, _OBJECT), add(LINE, _OBJECT)), "IKB-ONCE"),
        R101=Breakage(add(LINE, _reference("DocumentReference", "50"))),
        R110=Breakage(add(LINE, _period("2025-12-31", ""))),
        R111=Breakage(add(LINE, _period("", "2026-04-01"))),
        R120=Breakage(put(f"{_PRICE}/cbc:PriceAmount", "24359.30")),
        R121=Breakage(add(_PRICE, '<cbc:BaseQuantity unitCode="C62">-1</cbc:BaseQuantity>'), "PEPPOL-EN16931-R120"),
        R130=Breakage(add(_PRICE, '<cbc:BaseQuantity unitCode="MON">1</cbc:BaseQuantity>')),
        P0100=Breakage(put("cbc:InvoiceTypeCode", "381")),
        P0101=Breakage(put("cbc:CreditNoteTypeCode", "380"), kind=Kind.CREDIT_NOTE),
        P0105=Breakage(put(f"{CATEGORY}/cbc:TaxExemptionReasonCode", "VATEX-EU-O"), "IKB-VAT-REASON"),
        F001=Breakage(put("cbc:DueDate", "2026-5-1")),
        CL001=Breakage(mark(FILE, mimeCode="text/html"), "IKB-PDF"),
        CL007=Breakage(mark(f"{TOTAL}/cbc:PayableAmount", currencyID="kr"), "PEPPOL-EN16931-R051 IKB-CURRENCY"),
        CL008=Breakage(mark(f"{BUYER}/cbc:EndpointID", schemeID="EM")),
    ),
    "PEPPOL-COMMON-R040": Breakage(put(f"{BUYER}/cbc:EndpointID", "7312340000003")),
    "PEPPOL-COMMON-R049": Breakage(put(f"{BUYER}/{LEGAL}", "2120002048"), register={"buyer_number": "212000-2048"}),
}
_F_TAX = _wrap(
    "PartyTaxScheme", "<cbc:CompanyID>F-skatt</cbc:CompanyID>", "<cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme>"
)
_TO_PLUSGIRO = put(f"{MEANS}/cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID", "SE:PLUSGIRO")


def _seller(number: str, also: str) -> Breakage:
    """Uppsala under another number, everywhere and in the register too."""
    change = both(put(f"{SELLER}/{LEGAL} | {SELLER}/cbc:EndpointID", number), put(VAT_NUMBER, f"SE{number}01"))
    return Breakage(change, also, register={"seller_number": number})


SWEDEN = {
    "SE-R-001": Breakage(put(VAT_NUMBER, "SE2120003005"), "IKB-VAT-NUMBER"),
    "SE-R-002": Breakage(put(VAT_NUMBER, "SE2120003005O1"), "IKB-VAT-NUMBER"),
    "SE-R-003": _seller("21200030O5", "SE-R-002 SE-R-013 PEPPOL-COMMON-R049"),
    "SE-R-004": _seller("212000300", "SE-R-001 PEPPOL-COMMON-R049"),
    "SE-R-005": Breakage(add(SELLER, _F_TAX)),
    "SE-R-006": Breakage(
        both(
            put("//cbc:Percent", "24"),
            put("cac:TaxTotal//cbc:TaxAmount", "6554.42"),
            put(f"{TOTAL}/cbc:TaxInclusiveAmount | {TOTAL}/cbc:PayableAmount", "33864.49"),
        ),
        vat=Vat.STANDARD,
    ),
    "SE-R-007": Breakage(both(_TO_PLUSGIRO, put(ACCOUNT, "5050-105")), "IKB-PLUSGIRO"),
    "SE-R-008": Breakage(put(ACCOUNT, "5050-105"), "IKB-BANKGIRO"),
    "SE-R-009": Breakage(put(ACCOUNT, "505016"), "IKB-BANKGIRO"),
    "SE-R-010": Breakage(both(_TO_PLUSGIRO, put(ACCOUNT, "505010553")), "IKB-PLUSGIRO"),
    "SE-R-011": Breakage(put(f"{MEANS}/cbc:PaymentMeansCode", "56"), "IKB-PAYMENT"),
    "SE-R-012": Breakage(put(f"{MEANS}/cbc:PaymentMeansCode", "31"), "IKB-PAYMENT"),
    "SE-R-013": _seller("2120003006", "PEPPOL-COMMON-R049"),
}

REGISTER = {
    "IKB-NUMBER": Breakage(put(f"{TOTAL}/cbc:TaxExclusiveAmount", "27 310,07")),
    "IKB-ONCE": Breakage(add(f"{LINE}/cac:Item", "<cbc:Name>Annat</cbc:Name>")),
    "IKB-TAX-NUMBERS": Breakage(
        add(SELLER, _wrap("PartyTaxScheme", f"<cbc:CompanyID>SE212000300501</cbc:CompanyID>{TAX_TAG}"))
    ),
    "IKB-TAX-SCHEME": Breakage(put(f"{_ROW_VAT}/cac:TaxScheme/cbc:ID", "GST")),
    "IKB-CURRENCY": Breakage(both(put("cbc:DocumentCurrencyCode", "EUR"), mark("//*[@currencyID]", currencyID="EUR"))),
    "IKB-COUNTRY": Breakage(put(f"{BUYER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode", "NO")),
    "IKB-SELLER": Breakage(lambda root: None, register={"seller_number": "232100-0024"}),
    "IKB-BUYER": Breakage(put(f"{BUYER}/{LEGAL}", "2120000266")),
    "IKB-SELLER-ADDRESS": Breakage(put(f"{SELLER}/cbc:EndpointID", "2120000266")),
    "IKB-BUYER-ADDRESS": Breakage(
        both(mark(f"{BUYER}/cbc:EndpointID", schemeID="0007"), put(f"{BUYER}/cbc:EndpointID", "2120000266"))
    ),
    "IKB-ONESELF": Breakage(put(f"{BUYER}/{LEGAL}", "2120003005"), register={"buyer_number": "2120003005"}),
    "IKB-VAT-NUMBER": Breakage(put(VAT_NUMBER, "SE212000204901")),
    "IKB-VAT-DECISION": Breakage(lambda root: None, register={"vat": Vat.STANDARD}),
    "IKB-VAT-MIXED": Breakage(
        put(f"{_ROW_VAT}/cbc:ID", "S"), "BR-E-08 BR-S-01 BR-S-05 SE-R-006", register={"vat": None}
    ),
    "IKB-VAT-REASON": Breakage(put(f"{CATEGORY}/cbc:TaxExemptionReason", "10 kap. 20 § ML")),
    "IKB-PAYMENT": Breakage(
        put(f"{MEANS}/cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID", "NDEASESS")
    ),
    "IKB-BANKGIRO": Breakage(put(ACCOUNT, "50501056")),
    "IKB-PLUSGIRO": Breakage(both(_TO_PLUSGIRO, put(ACCOUNT, "50501056"))),
    "IKB-OCR": Breakage(put(f"{MEANS}/cbc:PaymentID", "202600012")),
    "IKB-DUE": Breakage(
        both(drop("cbc:DueDate"), add(".", "<cac:PaymentTerms><cbc:Note>30 dagar</cbc:Note></cac:PaymentTerms>"))
    ),
    "IKB-DUE-ORDER": Breakage(put("cbc:DueDate", "2026-03-31")),
    "IKB-PERIOD": Breakage(drop("cac:InvoicePeriod")),
    "IKB-REFERENCE": Breakage(put("cbc:BuyerReference", "ZZ1234")),
    "IKB-CONTRACT": Breakage(put("cac:ContractDocumentReference/cbc:ID", "KSN-2012-00101")),
    "IKB-CREDIT-REFERENCE": Breakage(drop("cac:BillingReference"), kind=Kind.CREDIT_NOTE),
    "IKB-CREDIT-UNKNOWN": Breakage(put(CREDITED, "2025-0010"), kind=Kind.CREDIT_NOTE),
    "IKB-CREDIT-LEFT": Breakage(
        lambda root: None, kind=Kind.CREDIT_NOTE, register={"remaining_ore": {"2025-0009": 27_310_06}}
    ),
    "IKB-DIRECTION": Breakage(
        both(
            put(f"{TOTAL}/* | {SUBTOTAL}/cbc:TaxableAmount", "-50.01"),
            drop("cac:InvoiceLine[position() < 3]"),
        )
    ),
    "IKB-DEDUCTION": Breakage(
        both(
            put("cac:InvoiceLine[3]/cbc:InvoicedQuantity", "-3"),
            put("cac:InvoiceLine[3]/cac:Price/cbc:PriceAmount", "16.67"),
        )
    ),
    "IKB-PDF": Breakage(drop("cac:AdditionalDocumentReference")),
    "IKB-PDF-CONTENT": Breakage(put(FILE, base64.b64encode(b"<html>").decode())),
}

BREAKAGES = {**CORE, **VAT_CATEGORIES, **PEPPOL, **SWEDEN, **REGISTER}
