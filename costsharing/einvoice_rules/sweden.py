"""The national rules of Peppol for Swedish issuers, SE-R-001 to SE-R-013. The ids are Peppol's.

Peppol only warns about SE-R-007 to SE-R-012; here they stop a document like the others.
"""

from collections.abc import Callable

from costsharing.einvoice import Giro
from costsharing.einvoice_rules.peppol import valid_organisation_number
from costsharing.einvoice_rules.reading import BUYER, LEGAL_NUMBER, SELLER, VAT_NUMBER, Node, Register, Rule, Test
from costsharing.peppol import F_TAX

SWEDISH = "cac:PostalAddress/cac:Country/cbc:IdentificationCode"
OTHER_TAX_NUMBER = "cac:PartyTaxScheme[cac:TaxScheme/cbc:ID != 'VAT']/cbc:CompanyID"
CATEGORIES = "//cac:TaxCategory[cbc:ID = 'S'] | //cac:ClassifiedTaxCategory[cbc:ID = 'S']"
RATES = {25, 12, 6}


def _sold_in_sweden(path: str, holds: Callable[[Node], bool]) -> Test:
    """Every element at `path`, from a Swedish issuer, holds."""

    def broken(document: Node, _: Register) -> bool:
        return document.text(f"{SELLER}/{SWEDISH}") == "SE" and not all(map(holds, document.nodes(path)))

    return broken


def _swedish_vat(holds: Callable[[str], bool]) -> Test:
    """The issuer's VAT number holds, when it is a Swedish one."""
    return _sold_in_sweden(f"{SELLER}/{VAT_NUMBER}", lambda n: not n.text().startswith("SE") or holds(n.text()))


def _account(giro: Giro, holds: Callable[[str], bool]) -> Test:
    """The account holds, when it is of the kind."""
    accounts = (
        "cac:PaymentMeans[cbc:PaymentMeansCode = '30']/cac:PayeeFinancialAccount"
        f"[cac:FinancialInstitutionBranch/cbc:ID = '{giro}']/cbc:ID"
    )
    return _sold_in_sweden(accounts, lambda account: holds(account.text()))


def _only_digits(text: str) -> bool:
    return text.isdecimal() and text.isascii()


def _rate(category: Node) -> bool:
    return category.number("cbc:Percent") in RATES


def _between_swedes(document: Node, register: Register) -> bool:
    inland = document.text(f"{BUYER}/{SWEDISH}") == "SE"
    payments = "cac:PaymentMeans/cbc:PaymentMeansCode"
    return inland and _sold_in_sweden(payments, lambda code: code.text() != "31")(document, register)


RULES = [
    Rule("SE-R-001", "Momsregistreringsnumret har inte 14 tecken.", _swedish_vat(lambda n: len(n) == 14)),
    Rule("SE-R-002", "Momsregistreringsnumret är inte SE och siffror.", _swedish_vat(lambda n: _only_digits(n[2:]))),
    Rule(
        "SE-R-003",
        "Utfärdarens organisationsnummer är inte bara siffror.",
        _sold_in_sweden(f"{SELLER}/{LEGAL_NUMBER}", lambda n: _only_digits(n.text())),
    ),
    Rule(
        "SE-R-004",
        "Utfärdarens organisationsnummer har inte tio siffror.",
        _sold_in_sweden(f"{SELLER}/{LEGAL_NUMBER}", lambda n: len(n.text()) == 10),
    ),
    Rule(
        "SE-R-005",
        "Uppgiften om F-skatt är inte ”Godkänd för F-skatt”.",
        _sold_in_sweden(f"{SELLER}/{OTHER_TAX_NUMBER}", lambda n: n.text().casefold() == F_TAX.casefold()),
    ),
    Rule("SE-R-006", "Momssatsen är inte 25, 12 eller 6 procent.", _sold_in_sweden(CATEGORIES, _rate)),
    Rule("SE-R-007", "Plusgirot är inte bara siffror.", _account(Giro.PLUSGIRO, _only_digits)),
    Rule("SE-R-008", "Bankgirot är inte bara siffror.", _account(Giro.BANKGIRO, _only_digits)),
    Rule("SE-R-009", "Bankgirot har inte sju eller åtta siffror.", _account(Giro.BANKGIRO, lambda a: len(a) in (7, 8))),
    Rule("SE-R-010", "Plusgirot har inte två till åtta siffror.", _account(Giro.PLUSGIRO, lambda a: 2 <= len(a) <= 8)),
    Rule(
        "SE-R-011",
        "Bankgiro och plusgiro anges med koden 30, inte 50 eller 56.",
        _sold_in_sweden("cac:PaymentMeans/cbc:PaymentMeansCode", lambda code: code.text() not in ("50", "56")),
    ),
    Rule("SE-R-012", "En betalning inom Sverige anges med koden 30, inte 31.", _between_swedes),
    Rule(
        "SE-R-013",
        "Kontrollsiffran i utfärdarens organisationsnummer är fel.",
        _sold_in_sweden(
            f"{SELLER}/{LEGAL_NUMBER}", lambda n: len(n.text()) != 10 or valid_organisation_number(n.text())
        ),
    ),
]
