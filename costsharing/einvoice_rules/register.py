"""What no official rule asks: does the document agree with the register, and where would money go wrong silently?

The ids begin with IKB.
"""

import base64
import binascii
import re
from collections.abc import Callable

from costsharing.einvoice import CURRENCY, ORGANISATION_SCHEME, Giro, Vat, digits
from costsharing.einvoice_rules.reading import (
    BUYER,
    LEGAL_NUMBER,
    LINE_CATEGORY,
    LINES,
    QUANTITIES,
    QUANTITY,
    SELLER,
    SUBTOTALS,
    TOTAL,
    VAT_NUMBER,
    Node,
    Register,
    Rule,
    Test,
    each,
)
from costsharing.einvoice_rules.sweden import SWEDISH
from costsharing.ocr import bankgiro, ocr, plusgiro
from costsharing.peppol import CREDIT_TRANSFER, PDF

NUMBERS = f"//cbc:*[@currencyID] | {QUANTITIES} | //cbc:BaseQuantity | //cbc:Percent | //cbc:MultiplierFactorNumeric"
GIRO = "cac:PaymentMeans/cac:PayeeFinancialAccount"
PAYMENT_ID = "cac:PaymentMeans/cbc:PaymentID"
DUE = "cbc:DueDate | cac:PaymentMeans/cbc:PaymentDueDate"
CREDITED = "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID"
FILES = "cac:AdditionalDocumentReference/cac:Attachment/cbc:EmbeddedDocumentBinaryObject"
PAYABLE = f"{TOTAL}/cbc:PayableAmount"
REPEATED = {
    "AdditionalDocumentReference",
    "AllowanceCharge",
    "BillingReference",
    "CreditNoteLine",
    "InvoiceLine",
    "PartyTaxScheme",
    "TaxSubtotal",
    "TaxTotal",
}
"""What may stand more than once beside each other; other rules count them where it matters."""


def _is_credit(document: Node) -> bool:
    return document.local_name == "CreditNote"


def _twice(document: Node, _: Register) -> bool:
    """Something stands twice beside itself: one reader takes the first, another the last."""
    for parent in document.nodes("//*[*[2]]"):
        once = [name for name in parent.child_names() if name not in REPEATED]
        if len(once) != len(set(once)):
            return True
    return False


def _two_tax_numbers(document: Node, _: Register) -> bool:
    """A party has one VAT number and one text about F-tax at the most."""
    schemes = [party.texts("cac:PartyTaxScheme/cac:TaxScheme/cbc:ID") for party in document.nodes("*/cac:Party")]
    return any(len(names) != len(set(names)) for names in schemes)


def _belongs(party: str, number: str) -> Test:
    """The legal number of the party is there, as 0007, and the register's."""

    def broken(document: Node, register: Register) -> bool:
        printed = document.nodes(f"{party}/{LEGAL_NUMBER}")
        expected = digits(getattr(register, number))
        return [(n.text("@schemeID"), n.text()) for n in printed] != [(ORGANISATION_SCHEME, expected)]

    return broken


def _reached(party: str) -> Test:
    """An e-address that is an organisation number is the party's own."""

    def broken(document: Node, _: Register) -> bool:
        addresses = document.texts(f"{party}/cbc:EndpointID[@schemeID = '{ORGANISATION_SCHEME}']")
        return any(address != document.text(f"{party}/{LEGAL_NUMBER}") for address in addresses)

    return broken


def _vat_number_of_another(document: Node, _: Register) -> bool:
    wanted = f"SE{document.text(f'{SELLER}/{LEGAL_NUMBER}')}01"
    return any(number != wanted for number in document.texts(f"{SELLER}/{VAT_NUMBER}"))


def _account(giro: Giro, read: Callable[[str], str]) -> Test:
    """The accounts of the kind are what the register would have taken, check digit and all."""
    accounts = f"{GIRO}[cac:FinancialInstitutionBranch/cbc:ID = '{giro}']/cbc:ID"
    return each(accounts, lambda account: _is_read_by(read, account.text()))


def _is_read_by(read: Callable[[str], str], text: str) -> bool:
    """`read` takes the text as it stands."""
    try:
        return read(text) == text
    except ValueError:
        return False


def _bad_reference(document: Node, register: Register) -> bool:
    """Broken unless the payment reference keeps the agreement with the bank."""
    return not _is_read_by(lambda text: ocr(text, register.ocr), document.text(PAYMENT_ID))


def _due_too_early(document: Node, _: Register) -> bool:
    issued, due = document.day("cbc:IssueDate"), document.day(DUE)
    return issued is not None and due is not None and due < issued


def _other_reference(document: Node, register: Register) -> bool:
    reference = document.text("cbc:BuyerReference")
    return bool(reference and register.reference_pattern) and not re.fullmatch(register.reference_pattern, reference)


def _other_contract(document: Node, register: Register) -> bool:
    contract = document.text("cac:ContractDocumentReference/cbc:ID")
    return not contract or bool(register.contract and contract != register.contract)


def _unknown_credited(document: Node, register: Register) -> bool:
    return _is_credit(document) and not set(document.texts(CREDITED)) <= set(register.remaining_ore)


def _credits_too_much(document: Node, register: Register) -> bool:
    """More than what is left of the invoices that it names. What is unknown is another rule's."""
    amount, named = document.number(PAYABLE), set(document.texts(CREDITED))
    if not _is_credit(document) or amount is None or not named or not named <= set(register.remaining_ore):
        return False
    return amount * 100 > sum(register.remaining_ore[number] for number in named)


def _wrong_direction(document: Node, _: Register) -> bool:
    """Money the other way is the other kind of document; a credit note of nothing says nothing."""
    amount = document.number(PAYABLE)
    return amount is not None and (amount <= 0 if _is_credit(document) else amount < 0)


def _deduction(line: Node) -> bool:
    total, quantity = line.number("cbc:LineExtensionAmount"), line.number(QUANTITY)
    return total is None or quantity is None or (total >= 0 and quantity >= 0) or quantity == -1


def _is_pdf(file: Node) -> bool:
    try:
        content = base64.b64decode("".join(file.text().split()), validate=True)
    except binascii.Error:
        return False
    return content.startswith(b"%PDF-")


def _categories(document: Node) -> set[str]:
    return set(document.texts(f"{SUBTOTALS}/cac:TaxCategory/cbc:ID | */{LINE_CATEGORY}/cbc:ID"))


def _undecided(document: Node, register: Register) -> bool:
    return register.vat is not None and any(code != register.vat for code in _categories(document) if code)


def _other_reason(category: Node) -> bool:
    """E and O carry the code and the section of their own treatment."""
    found = category.text("cbc:ID")
    if found not in (Vat.EXEMPT, Vat.OUTSIDE):
        return False
    code, reason = category.text("cbc:TaxExemptionReasonCode"), category.text("cbc:TaxExemptionReason")
    vat = Vat(found)
    return (code, reason) != (vat.exemption_code, vat.exemption_reason) and bool(code or reason)


def _foreign(document: Node, _: Register) -> bool:
    currencies = [*document.texts("cbc:DocumentCurrencyCode | cbc:TaxCurrencyCode"), *document.texts("//@currencyID")]
    return any(currency not in ("", CURRENCY) for currency in currencies)


RULES = [
    Rule(
        "IKB-NUMBER",
        "Ett belopp, ett antal eller en procentsats är inget tal.",
        each(NUMBERS, lambda number: not number.text() or number.number() is not None),
    ),
    Rule("IKB-ONCE", "Ett fält finns två gånger.", _twice),
    Rule("IKB-TAX-NUMBERS", "En part har två nummer för samma skatt.", _two_tax_numbers),
    Rule(
        "IKB-TAX-SCHEME",
        "En skatt är inte moms.",
        each("//cac:TaxCategory | //cac:ClassifiedTaxCategory", lambda c: c.text("cac:TaxScheme/cbc:ID") == "VAT"),
    ),
    Rule("IKB-CURRENCY", "Valutan är inte svenska kronor överallt.", _foreign),
    Rule(
        "IKB-COUNTRY",
        "Utfärdaren eller mottagaren är inte i Sverige.",
        each(f"{SELLER}/{SWEDISH} | {BUYER}/{SWEDISH}", lambda country: country.text() in ("", "SE")),
    ),
    Rule("IKB-SELLER", "Organisationsnumret är inte utfärdarens.", _belongs(SELLER, "seller_number")),
    Rule("IKB-BUYER", "Organisationsnumret är inte mottagarens.", _belongs(BUYER, "buyer_number")),
    Rule("IKB-SELLER-ADDRESS", "Utfärdarens e-adress är en annan organisations nummer.", _reached(SELLER)),
    Rule("IKB-BUYER-ADDRESS", "Mottagarens e-adress är en annan organisations nummer.", _reached(BUYER)),
    Rule(
        "IKB-ONESELF",
        "Utfärdare och mottagare är samma organisation.",
        lambda d, _: d.text(f"{SELLER}/{LEGAL_NUMBER}") == d.text(f"{BUYER}/{LEGAL_NUMBER}") != "",
    ),
    Rule("IKB-VAT-NUMBER", "Momsregistreringsnumret hör inte till organisationsnumret.", _vat_number_of_another),
    Rule("IKB-VAT-DECISION", "Momsen är inte den som är beslutad för avtalet.", _undecided),
    Rule("IKB-VAT-MIXED", "Fakturan blandar olika moms.", lambda d, _: len(_categories(d)) > 1),
    Rule(
        "IKB-VAT-REASON",
        "Skälet till undantag från moms är inte det som hör till kategorin.",
        each("//cac:TaxCategory", lambda category: not _other_reason(category)),
    ),
    Rule(
        "IKB-PAYMENT",
        "Betalningen går inte till ett bankgiro eller plusgiro.",
        lambda d, _: (
            d.texts("cac:PaymentMeans/cbc:PaymentMeansCode") != [CREDIT_TRANSFER]
            or d.text(f"{GIRO}/cac:FinancialInstitutionBranch/cbc:ID") not in set(Giro)
        ),
    ),
    Rule("IKB-BANKGIRO", "Bankgironumret eller dess kontrollsiffra är fel.", _account(Giro.BANKGIRO, bankgiro)),
    Rule("IKB-PLUSGIRO", "Plusgironumret eller dess kontrollsiffra är fel.", _account(Giro.PLUSGIRO, plusgiro)),
    Rule("IKB-OCR", "OCR-numret saknas, eller så är dess längd eller kontrollsiffra fel.", _bad_reference),
    Rule("IKB-DUE", "Förfallodatumet saknas.", lambda d, _: not d.text(DUE)),
    Rule("IKB-DUE-ORDER", "Förfallodatumet ligger före fakturadatumet.", _due_too_early),
    Rule(
        "IKB-PERIOD",
        "Perioden som fakturan gäller saknas.",
        lambda d, _: not (d.text("cac:InvoicePeriod/cbc:StartDate") and d.text("cac:InvoicePeriod/cbc:EndDate")),
    ),
    Rule("IKB-REFERENCE", "Er referens har inte den form som mottagaren vill ha.", _other_reference),
    Rule("IKB-CONTRACT", "Avtalets diarienummer saknas eller är ett annat.", _other_contract),
    Rule(
        "IKB-CREDIT-REFERENCE",
        "Kreditfakturan säger inte vilken faktura den gäller.",
        lambda d, _: _is_credit(d) and not any(d.texts(CREDITED)),
    ),
    Rule("IKB-CREDIT-UNKNOWN", "Kreditfakturan gäller en faktura som inte finns.", _unknown_credited),
    Rule("IKB-CREDIT-LEFT", "Kreditfakturan är större än det som är kvar att kreditera.", _credits_too_much),
    Rule(
        "IKB-DIRECTION",
        "Det som ska betalas tillbaka är en kreditfaktura, och den har positiva belopp.",
        _wrong_direction,
    ),
    Rule("IKB-DEDUCTION", "Ett avdrag är inte skrivet som antalet −1.", each(LINES, _deduction)),
    Rule("IKB-PDF", "Specifikationen saknas.", lambda d, _: not d.nodes(f"{FILES}[@mimeCode = '{PDF}']")),
    Rule("IKB-PDF-CONTENT", "Specifikationen är ingen riktig PDF.", each(FILES, _is_pdf)),
]
