"""The rules of EN 16931 that an invoice of ours can break: what must be there, codes, decimals, sums.

The ids are CEN's. Code lists are cut down to what the register writes, and sums are exact to the öre where CEN lets
one krona pass; the tax of a credit note has that krona too.
"""

from fractions import Fraction

from costsharing.einvoice import Unit, Vat
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
    differ,
    each,
    known_sum,
    lacks,
    tax_differs,
)

CATEGORIES = {vat.value for vat in Vat}
UNITS = {unit.value for unit in Unit}
EXEMPTIONS = {vat.exemption_code for vat in Vat if vat.exemption_code}

NEEDED = [
    ("BR-01", ".", "cbc:CustomizationID", "Fakturan säger inte vilken specifikation den följer."),
    ("BR-02", ".", "cbc:ID", "Fakturanumret saknas."),
    ("BR-03", ".", "cbc:IssueDate", "Fakturadatumet saknas."),
    ("BR-04", ".", "cbc:InvoiceTypeCode | cbc:CreditNoteTypeCode", "Koden för faktura eller kreditfaktura saknas."),
    ("BR-05", ".", "cbc:DocumentCurrencyCode", "Valutan saknas."),
    ("BR-06", ".", f"{SELLER}/cac:PartyLegalEntity/cbc:RegistrationName", "Utfärdarens namn saknas."),
    ("BR-07", ".", f"{BUYER}/cac:PartyLegalEntity/cbc:RegistrationName", "Mottagarens namn saknas."),
    ("BR-08", ".", f"{SELLER}/cac:PostalAddress", "Utfärdarens adress saknas."),
    ("BR-09", f"{SELLER}/cac:PostalAddress", "cac:Country/cbc:IdentificationCode", "Utfärdarens land saknas."),
    ("BR-10", ".", f"{BUYER}/cac:PostalAddress", "Mottagarens adress saknas."),
    ("BR-11", f"{BUYER}/cac:PostalAddress", "cac:Country/cbc:IdentificationCode", "Mottagarens land saknas."),
    ("BR-12", ".", f"{TOTAL}/cbc:LineExtensionAmount", "Radernas summa saknas."),
    ("BR-13", ".", f"{TOTAL}/cbc:TaxExclusiveAmount", "Beloppet före moms saknas."),
    ("BR-14", ".", f"{TOTAL}/cbc:TaxInclusiveAmount", "Beloppet med moms saknas."),
    ("BR-15", ".", f"{TOTAL}/cbc:PayableAmount", "Beloppet att betala saknas."),
    ("BR-16", ".", LINES, "Fakturan har inga rader."),
    ("BR-21", LINES, "cbc:ID", "En rad saknar nummer."),
    ("BR-22", LINES, QUANTITY, "En rad saknar antal."),
    ("BR-23", QUANTITIES, "@unitCode", "En rad saknar enhet."),
    ("BR-24", LINES, "cbc:LineExtensionAmount", "En rad saknar belopp."),
    ("BR-25", LINES, "cac:Item/cbc:Name", "En rad saknar text."),
    ("BR-26", LINES, "cac:Price/cbc:PriceAmount", "En rad saknar pris."),
    ("BR-45", SUBTOTALS, "cbc:TaxableAmount", "Momsens underlag saknas."),
    ("BR-46", SUBTOTALS, "cbc:TaxAmount", "Momsens belopp saknas."),
    ("BR-47", SUBTOTALS, "cac:TaxCategory/cbc:ID", "Momsens kategori saknas."),
    ("BR-49", "cac:PaymentMeans", "cbc:PaymentMeansCode", "Betalningssättet saknas."),
    ("BR-50", "cac:PaymentMeans/cac:PayeeFinancialAccount", "cbc:ID", "Kontonumret saknas."),
    ("BR-52", "cac:AdditionalDocumentReference", "cbc:ID", "Bilagan saknar namn."),
    (
        "BR-55",
        "cac:BillingReference",
        "cac:InvoiceDocumentReference/cbc:ID",
        "Hänvisningen till en tidigare faktura saknar nummer.",
    ),
    ("BR-62", f"{SELLER}/cbc:EndpointID", "@schemeID", "Utfärdarens e-adress saknar typ."),
    ("BR-63", f"{BUYER}/cbc:EndpointID", "@schemeID", "Mottagarens e-adress saknar typ."),
    ("BR-CO-04", LINES, f"{LINE_CATEGORY}/cbc:ID", "En rad saknar momskategori."),
    ("BR-CO-18", ".", SUBTOTALS, "Sammanställningen av momsen saknas."),
    ("BR-CO-19", "cac:InvoicePeriod", "cbc:StartDate | cbc:EndDate", "Fakturans period saknar datum."),
    ("BR-CO-20", "*/cac:InvoicePeriod", "cbc:StartDate | cbc:EndDate", "En rads period saknar datum."),
    (
        "BR-CO-26",
        SELLER,
        f"{VAT_NUMBER} | cac:PartyIdentification/cbc:ID | {LEGAL_NUMBER}",
        "Utfärdaren saknar organisationsnummer.",
    ),
]
"""Id, where it is asked for, what must be there, what to say."""

DECIMALS = [
    ("BR-DEC-09", f"{TOTAL}/cbc:LineExtensionAmount", "Radernas summa"),
    ("BR-DEC-12", f"{TOTAL}/cbc:TaxExclusiveAmount", "Beloppet före moms"),
    ("BR-DEC-13", "cac:TaxTotal/cbc:TaxAmount", "Momsen"),
    ("BR-DEC-14", f"{TOTAL}/cbc:TaxInclusiveAmount", "Beloppet med moms"),
    ("BR-DEC-18", f"{TOTAL}/cbc:PayableAmount", "Beloppet att betala"),
    ("BR-DEC-19", f"{SUBTOTALS}/cbc:TaxableAmount", "Momsens underlag"),
    ("BR-DEC-20", f"{SUBTOTALS}/cbc:TaxAmount", "Momsen i sammanställningen"),
    ("BR-DEC-23", "*/cbc:LineExtensionAmount[../cac:Item]", "En rads belopp"),
]


def _in_order(period: Node) -> bool:
    start, end = period.day("cbc:StartDate"), period.day("cbc:EndDate")
    return start is None or end is None or start <= end


def _two_decimals(amount: Node) -> bool:
    return len(amount.text().partition(".")[2]) <= 2


def _lines_differ(document: Node, _: Register) -> bool:
    lines = known_sum([line.number("cbc:LineExtensionAmount") for line in document.nodes(LINES)])
    return differ(document.number(f"{TOTAL}/cbc:LineExtensionAmount"), lines)


def _allowances_differ(name: str, charge: str) -> Rule:
    """BR-CO-11 (allowances) or BR-CO-12 (charges): the total is the sum of what stands in the document."""

    def broken(document: Node, _: Register) -> bool:
        parts = document.numbers(f"cac:AllowanceCharge[cbc:ChargeIndicator = '{charge}']/cbc:Amount")
        written = document.number(f"{TOTAL}/cbc:{name}TotalAmount") or Fraction(0)
        return differ(written, known_sum(parts))

    allowance = charge == "false"
    what = "avdrag" if allowance else "tillägg"
    return Rule("BR-CO-11" if allowance else "BR-CO-12", f"Summan av fakturans {what} är fel.", broken)


def _part(total: Node, name: str) -> Fraction:
    """A part of the totals that may be left out."""
    return total.number(f"cbc:{name}") or Fraction(0)


def _excluding_differs(total: Node) -> bool:
    lines = total.number("cbc:LineExtensionAmount")
    if lines is None:
        return False
    sum_before_tax = lines - _part(total, "AllowanceTotalAmount") + _part(total, "ChargeTotalAmount")
    return differ(total.number("cbc:TaxExclusiveAmount"), sum_before_tax)


def _including_differs(document: Node, _: Register) -> bool:
    currency = document.text("cbc:DocumentCurrencyCode")
    taxes = [t for t in document.nodes("cac:TaxTotal/cbc:TaxAmount") if t.text("@currencyID") == currency]
    excluding = document.number(f"{TOTAL}/cbc:TaxExclusiveAmount")
    parts = known_sum([excluding, *(tax.number() for tax in taxes)])
    return bool(currency) and (len(taxes) != 1 or differ(document.number(f"{TOTAL}/cbc:TaxInclusiveAmount"), parts))


def _payable_differs(total: Node) -> bool:
    including = total.number("cbc:TaxInclusiveAmount")
    if including is None:
        return False
    left = including - _part(total, "PrepaidAmount") + _part(total, "PayableRoundingAmount")
    return differ(total.number("cbc:PayableAmount"), left)


def _tax_sum_differs(tax: Node) -> bool:
    parts = tax.numbers("cac:TaxSubtotal/cbc:TaxAmount")
    return bool(parts) and differ(tax.number("cbc:TaxAmount"), known_sum(parts))


def _taxes_differ(document: Node, _: Register) -> bool:
    return any(tax_differs(document, part) for part in document.nodes(SUBTOTALS))


def _due(document: Node, _: Register) -> bool:
    payable = document.number(f"{TOTAL}/cbc:PayableAmount")
    said = document.text("cbc:DueDate | cac:PaymentMeans/cbc:PaymentDueDate | cac:PaymentTerms/cbc:Note")
    return payable is not None and payable > 0 and not said


RULES = [
    *(Rule(name, sentence, lacks(path, within=within)) for name, within, path, sentence in NEEDED),
    *(Rule(name, f"{what} har fler än två decimaler.", each(path, _two_decimals)) for name, path, what in DECIMALS),
    Rule("BR-27", "Ett pris är mindre än noll.", each("*/cac:Price/cbc:PriceAmount", lambda p: (p.number() or 0) >= 0)),
    Rule("BR-29", "Fakturans period slutar före sin början.", each("cac:InvoicePeriod", _in_order)),
    Rule("BR-30", "En rads period slutar före sin början.", each("*/cac:InvoicePeriod", _in_order)),
    Rule(
        "BR-48",
        "Momssatsen saknas.",
        each(f"{SUBTOTALS}/cac:TaxCategory", lambda c: c.text("cbc:ID") == Vat.OUTSIDE or c.text("cbc:Percent") != ""),
    ),
    Rule(
        "BR-61",
        "Kontot att betala till saknas.",
        each(
            "cac:PaymentMeans[cbc:PaymentMeansCode = '30' or cbc:PaymentMeansCode = '58']",
            lambda means: means.text("cac:PayeeFinancialAccount/cbc:ID") != "",
        ),
    ),
    Rule(
        "BR-CO-09",
        "Momsregistreringsnumret börjar inte med landets kod.",
        each(
            f"*/cac:Party/{VAT_NUMBER}",
            lambda number: number.text()[:2].isascii() and number.text()[:2].isalpha() and number.text()[:2].isupper(),
        ),
    ),
    Rule("BR-CO-10", "Raderna summerar inte till radernas summa.", _lines_differ),
    _allowances_differ("Allowance", "false"),
    _allowances_differ("Charge", "true"),
    Rule("BR-CO-13", "Beloppet före moms är inte radernas summa.", each(TOTAL, lambda t: not _excluding_differs(t))),
    Rule("BR-CO-14", "Momsen är inte summan av sina delar.", each("cac:TaxTotal", lambda t: not _tax_sum_differs(t))),
    Rule("BR-CO-15", "Beloppet med moms är inte belopp före moms plus moms.", _including_differs),
    Rule(
        "BR-CO-16",
        "Beloppet att betala stämmer inte med beloppet med moms.",
        each(TOTAL, lambda t: not _payable_differs(t)),
    ),
    Rule("BR-CO-17", "Momsen är inte underlaget gånger momssatsen.", _taxes_differ),
    Rule("BR-CO-25", "Förfallodatum eller betalningsvillkor saknas.", _due),
    Rule(
        "BR-CL-17",
        "Momskategorin i sammanställningen är inte E, O eller S.",
        each(f"{SUBTOTALS}/cac:TaxCategory/cbc:ID", lambda code: code.text() in CATEGORIES),
    ),
    Rule(
        "BR-CL-18",
        "En rads momskategori är inte E, O eller S.",
        each(f"*/{LINE_CATEGORY}/cbc:ID", lambda code: code.text() in CATEGORIES),
    ),
    Rule(
        "BR-CL-22",
        "Koden för undantag från moms är okänd.",
        each("//cbc:TaxExemptionReasonCode", lambda code: code.text() in EXEMPTIONS),
    ),
    Rule(
        "BR-CL-23",
        "Enheten på en rad är inte styck eller månad.",
        each(QUANTITIES, lambda quantity: quantity.text("@unitCode") in {"", *UNITS}),
    ),
]
