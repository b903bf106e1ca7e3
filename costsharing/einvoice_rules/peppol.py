"""The rules of Peppol BIS Billing 3 that a document of ours can break, written from the list of May 2025.

The ids are Peppol's. Rules about other countries, German notes, allowance reasons and period codes are left out, since
nothing here writes such things. R120 is exact where Peppol lets two öre pass, and CL008 knows two address types.
"""

from fractions import Fraction

from stdnum import ean, luhn

from costsharing.einvoice import GLN_SCHEME, ORGANISATION_SCHEME, Kind
from costsharing.einvoice_rules.reading import (
    BUYER,
    LINES,
    QUANTITY,
    SELLER,
    Node,
    Register,
    Rule,
    Test,
    differ,
    each,
    known_sum,
    lacks,
)
from costsharing.peppol import CUSTOMIZATION, PDF, PROFILE

AMOUNTS = (
    "//cbc:Amount | //cbc:BaseAmount | //cbc:PriceAmount | //cac:TaxTotal[cac:TaxSubtotal]/cbc:TaxAmount"
    " | //cac:TaxSubtotal/cbc:TaxAmount | //cbc:TaxableAmount | //cbc:LineExtensionAmount | //cbc:TaxExclusiveAmount"
    " | //cbc:TaxInclusiveAmount | //cbc:AllowanceTotalAmount | //cbc:ChargeTotalAmount | //cbc:PrepaidAmount"
    " | //cbc:PayableRoundingAmount | //cbc:PayableAmount"
)
DATES = (
    "//cbc:IssueDate | //cbc:DueDate | //cbc:PaymentDueDate | //cbc:TaxPointDate | //cbc:StartDate | //cbc:EndDate"
    " | //cbc:ActualDeliveryDate"
)
IDENTIFIERS = "//cbc:EndpointID | //cac:PartyIdentification/cbc:ID | //cac:PartyLegalEntity/cbc:CompanyID"
ALLOWANCES = "cac:AllowanceCharge | */cac:AllowanceCharge[../cac:Item]"
TWO_ORE = Fraction(2, 100)


def valid_organisation_number(digits: str) -> bool:
    """Ten digits without hyphen, with their Luhn digit."""
    return len(digits) == 10 and digits.isdecimal() and digits.isascii() and luhn.is_valid(digits)


def _identified(scheme: str, valid: Test) -> Test:
    """Every identifier of the scheme is valid."""
    return lambda document, register: any(
        node.text("@schemeID") == scheme and not valid(node, register) for node in document.nodes(IDENTIFIERS)
    )


def _nothing_empty(document: Node, _: Register) -> bool:
    return bool(document.nodes("//*[not(*) and not(normalize-space())]"))


def _tax_totals(document: Node, _: Register) -> bool:
    without = document.nodes("cac:TaxTotal[not(cac:TaxSubtotal)]")
    return len(without) != (1 if document.nodes("cbc:TaxCurrencyCode") else 0)


def _foreign_currency(document: Node, _: Register) -> bool:
    currency = document.text("cbc:DocumentCurrencyCode")
    return any(amount.text("@currencyID") != currency for amount in document.nodes(AMOUNTS))


def _is_currency(amount: Node) -> bool:
    code = amount.text("@currencyID")
    return len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()


def _share_of_base(allowance: Node) -> bool:
    """R040: the amount is the base amount times the percentage, two öre apart at the most."""
    base, rate = allowance.number("cbc:BaseAmount"), allowance.number("cbc:MultiplierFactorNumeric")
    amount = allowance.number("cbc:Amount") or Fraction(0)
    return base is None or rate is None or abs(amount - base * rate / 100) <= TWO_ORE


def _net_price(price: Node) -> bool:
    """R046: the price is the gross price less the discount on it."""
    gross, less = price.number("cac:AllowanceCharge/cbc:BaseAmount"), price.number("cac:AllowanceCharge/cbc:Amount")
    return gross is None or less is None or not differ(price.number("cbc:PriceAmount"), gross - less)


def _line_total(line: Node) -> bool:
    """R120: quantity times price, with the row's own charges and allowances."""
    quantity, price = line.number(QUANTITY), line.number("cac:Price/cbc:PriceAmount")
    base = line.number("cac:Price/cbc:BaseQuantity") or Fraction(1)
    charges = known_sum(line.numbers("cac:AllowanceCharge[cbc:ChargeIndicator = 'true']/cbc:Amount"))
    allowances = known_sum(line.numbers("cac:AllowanceCharge[cbc:ChargeIndicator = 'false']/cbc:Amount"))
    if quantity is None or price is None or charges is None or allowances is None:
        return True
    return not differ(line.number("cbc:LineExtensionAmount"), quantity * price / base + charges - allowances)


def _same_unit(line: Node) -> bool:
    """R130: the price is for the unit that is counted."""
    base, counted = line.text("cac:Price/cbc:BaseQuantity/@unitCode"), line.nodes(QUANTITY)
    return not base or not counted or counted[0].text("@unitCode") == base


def _line_periods_leave(edge: str) -> Test:
    """R110 (StartDate) and R111 (EndDate): a row's period lies within the document's."""

    def broken(document: Node, _: Register) -> bool:
        whole = document.day(f"cac:InvoicePeriod/cbc:{edge}")
        days = [node.day() for node in document.nodes(f"*/cac:InvoicePeriod/cbc:{edge}")]
        return whole is not None and any((d < whole if edge == "StartDate" else d > whole) for d in days if d)

    return broken


def _peppol(number: str, sentence: str, broken: Test) -> Rule:
    return Rule(f"PEPPOL-EN16931-{number}", sentence, broken)


DOCUMENT = [
    _peppol("R001", "Fakturan säger inte vilken process den hör till.", lacks("cbc:ProfileID")),
    _peppol("R002", "Fakturan har mer än ett meddelande.", lambda d, _: len(d.nodes("cbc:Note")) > 1),
    _peppol("R003", "Er referens saknas.", lacks("cbc:BuyerReference | cac:OrderReference/cbc:ID")),
    _peppol(
        "R004",
        "Fakturan följer inte Peppol BIS Billing 3.",
        lambda d, _: d.text("cbc:CustomizationID") != CUSTOMIZATION,
    ),
    _peppol(
        "R005",
        "Momsens valuta är densamma som fakturans och får då inte anges.",
        each("cbc:TaxCurrencyCode", lambda code: code.text() != code.text("../cbc:DocumentCurrencyCode")),
    ),
    _peppol("R007", "Processen är inte Peppols för fakturor.", each("cbc:ProfileID", lambda p: p.text() == PROFILE)),
    _peppol("R008", "Ett fält i filen är tomt.", _nothing_empty),
    _peppol("R010", "Mottagarens e-adress saknas.", lacks("cbc:EndpointID", within=BUYER)),
    _peppol("R020", "Utfärdarens e-adress saknas.", lacks("cbc:EndpointID", within=SELLER)),
    _peppol("R051", "Ett belopp har en annan valuta än fakturan.", _foreign_currency),
    _peppol(
        "R053",
        "Momsens sammanställning ska finnas en gång.",
        lambda d, _: len(d.nodes("cac:TaxTotal[cac:TaxSubtotal]")) != 1,
    ),
    _peppol("R054", "Momsen anges en gång för mycket.", _tax_totals),
    _peppol(
        "R061",
        "Autogiro kräver ett medgivande.",
        lacks(
            "cac:PaymentMandate/cbc:ID",
            within="cac:PaymentMeans[cbc:PaymentMeansCode = '49' or cbc:PaymentMeansCode = '59']",
        ),
    ),
    _peppol(
        "R080",
        "En kreditfaktura får hänvisa till ett projekt.",
        lambda d, _: len(d.nodes("cac:AdditionalDocumentReference[cbc:DocumentTypeCode = '50']")) > 1,
    ),
    _peppol(
        "P0100",
        "Koden för en faktura är inte 380.",
        each("cbc:InvoiceTypeCode", lambda code: code.text() == Kind.INVOICE),
    ),
    _peppol(
        "P0101",
        "Koden för en kreditfaktura är inte 381.",
        each("cbc:CreditNoteTypeCode", lambda code: code.text() == Kind.CREDIT_NOTE),
    ),
    _peppol(
        "P0105",
        "VATEX-EU-O hör bara till det som är utanför momsen.",
        each("//cac:TaxCategory[cbc:TaxExemptionReasonCode = 'VATEX-EU-O']", lambda c: c.text("cbc:ID") == "O"),
    ),
    _peppol(
        "F001",
        "Ett datum är inte skrivet som ÅÅÅÅ-MM-DD.",
        each(DATES, lambda day: day.text() == "" or day.day() is not None),
    ),
    _peppol("CL001", "Bilagan är inte en PDF.", each("//@mimeCode/..", lambda file: file.text("@mimeCode") == PDF)),
    _peppol("CL007", "Ett belopp har en valuta som inte finns.", each(AMOUNTS, _is_currency)),
    _peppol(
        "CL008",
        "E-adressen är varken ett organisationsnummer (0007) eller ett GLN (0088).",
        each("//cbc:EndpointID/@schemeID/..", lambda e: e.text("@schemeID") in (ORGANISATION_SCHEME, GLN_SCHEME)),
    ),
    Rule(
        "PEPPOL-COMMON-R040",
        "Ett GLN är inte 13 siffror med rätt kontrollsiffra.",
        _identified(GLN_SCHEME, lambda node, _: len(node.text()) == 13 and ean.is_valid(node.text())),
    ),
    Rule(
        "PEPPOL-COMMON-R049",
        "Ett organisationsnummer är inte tio siffror med rätt kontrollsiffra.",
        _identified(ORGANISATION_SCHEME, lambda node, _: valid_organisation_number(node.text())),
    ),
]
LINE_RULES = [
    _peppol("R040", "Ett avdrag eller tillägg är inte sin procent av underlaget.", each(ALLOWANCES, _share_of_base)),
    _peppol(
        "R041",
        "Ett avdrag eller tillägg har procent men inget underlag.",
        each(ALLOWANCES, lambda a: not a.text("cbc:MultiplierFactorNumeric") or a.text("cbc:BaseAmount") != ""),
    ),
    _peppol(
        "R042",
        "Ett avdrag eller tillägg har underlag men ingen procent.",
        each(ALLOWANCES, lambda a: not a.text("cbc:BaseAmount") or a.text("cbc:MultiplierFactorNumeric") != ""),
    ),
    _peppol(
        "R043",
        "Det framgår inte om något är avdrag eller tillägg.",
        each(ALLOWANCES, lambda a: a.text("cbc:ChargeIndicator") in ("true", "false")),
    ),
    _peppol(
        "R044",
        "Ett pris har ett tillägg.",
        each("*/cac:Price/cac:AllowanceCharge", lambda a: a.text("cbc:ChargeIndicator") == "false"),
    ),
    _peppol("R046", "Ett pris är inte bruttopriset minus rabatten.", each("*/cac:Price", _net_price)),
    _peppol(
        "R100",
        "En rad hänvisar till mer än ett objekt.",
        each(LINES, lambda r: len(r.nodes("cac:DocumentReference")) <= 1),
    ),
    _peppol(
        "R101",
        "En rads hänvisning gäller inte ett objekt.",
        each("*/cac:DocumentReference[../cac:Item]", lambda r: r.text("cbc:DocumentTypeCode") == "130"),
    ),
    _peppol("R110", "En rads period börjar före fakturans.", _line_periods_leave("StartDate")),
    _peppol("R111", "En rads period slutar efter fakturans.", _line_periods_leave("EndDate")),
    _peppol("R120", "En rads belopp är inte antal gånger pris.", each(LINES, _line_total)),
    _peppol(
        "R121",
        "Ett pris gäller inte ett antal över noll.",
        each("*/cac:Price/cbc:BaseQuantity", lambda base: (base.number() or 0) > 0),
    ),
    _peppol("R130", "Priset gäller en annan enhet än den som räknas.", each(LINES, _same_unit)),
]
RULES = DOCUMENT + LINE_RULES
