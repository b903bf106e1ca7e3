"""What an e-invoice or a credit note says: frozen values, without tables and without XML.

Amounts are whole öre. `costsharing.peppol` writes it, `costsharing.einvoice_rules` checks what was written; nothing
here guesses: the VAT treatment is a decision of the agreement's parties.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Self

from ikb.lib.money import round_half_up
from ikb.lib.periods import Period

CURRENCY = "SEK"
ORGANISATION_SCHEME = "0007"
"""Organisationsnummer as an address or a legal number (ISO 6523)."""
GLN_SCHEME = "0088"


class Kind(StrEnum):
    """The two documents, with their code in UNTDID 1001."""

    INVOICE = "380"
    CREDIT_NOTE = "381"


class Vat(StrEnum):
    """How the charge is treated under mervärdesskattelagen (ML 2023:200): the category in UNCL 5305."""

    EXEMPT = "E"
    """Social care or what is closely linked to it, 10 kap. 14 § ML."""
    OUTSIDE = "O"
    """No supply at all."""
    STANDARD = "S"
    """25 per cent, 9 kap. 2 § ML."""

    @property
    def percent(self) -> int | None:
        """The rate that is written; None where the rules forbid one."""
        return {Vat.EXEMPT: 0, Vat.OUTSIDE: None, Vat.STANDARD: 25}[self]

    @property
    def exemption_code(self) -> str:
        """Why there is no tax, in the code list VATEX; empty for taxed charges."""
        return {Vat.EXEMPT: "VATEX-EU-132-1G", Vat.OUTSIDE: "VATEX-EU-O", Vat.STANDARD: ""}[self]

    @property
    def exemption_reason(self) -> str:
        """The section of the law that exempts."""
        return "10 kap. 14 § ML" if self is Vat.EXEMPT else ""

    def tax_ore(self, taxable_ore: int) -> int:
        """The tax on `taxable_ore` in öre, half up: 0,02 kr gives 0,01 kr."""
        return round_half_up(Fraction(_whole(taxable_ore) * (self.percent or 0), 100))


class Unit(StrEnum):
    """Units of UN/ECE recommendation 20."""

    ONE = "C62"
    MONTH = "MON"


class Giro(StrEnum):
    """The Swedish account kinds, as the network names them."""

    BANKGIRO = "SE:BANKGIRO"
    PLUSGIRO = "SE:PLUSGIRO"


@dataclass(frozen=True)
class Endpoint:
    """Where the network delivers: an organisation number (0007, without hyphen) or a GLN (0088)."""

    scheme: str
    identifier: str


@dataclass(frozen=True)
class Address:
    """A postal address; the country is its code in ISO 3166-1."""

    street: str
    postal_code: str
    city: str
    country: str = "SE"


@dataclass(frozen=True)
class Party:
    """Issuer or receiver. The organisation number may be written with hyphen; the document has digits only."""

    name: str
    organisation_number: str
    endpoint: Endpoint
    address: Address
    approved_for_f_tax: bool = False

    @property
    def vat_number(self) -> str:
        """Momsregistreringsnummer: 212000-3005 gives SE212000300501."""
        return f"SE{digits(self.organisation_number)}01"


@dataclass(frozen=True)
class Payment:
    """Where the money goes, and the reference that finds it (`costsharing.ocr` makes it)."""

    giro: Giro
    account: str
    ocr: str


@dataclass(frozen=True)
class Line:
    """One row: quantity times price. A deduction is quantity −1, since a price is never negative (BR-27).

    Raises ValueError for another negative quantity, for none and for a negative price; TypeError for what is not whole.
    """

    text: str
    price_ore: int
    quantity: int = 1
    unit: Unit = Unit.ONE
    note: str = ""
    period: Period | None = None

    def __post_init__(self) -> None:
        if _whole(self.price_ore) < 0:
            raise ValueError("a price is never negative; a deduction has the quantity -1")
        if _whole(self.quantity) < -1 or self.quantity == 0:
            raise ValueError("a quantity is at least 1, or -1 for a deduction")

    @classmethod
    def amounting_to(cls, text: str, amount_ore: int, *, note: str = "") -> Self:
        """One unit at the amount; a negative amount becomes a deduction."""
        return cls(text, abs(_whole(amount_ore)), -1 if amount_ore < 0 else 1, note=note)

    @property
    def amount_ore(self) -> int:
        """The row's total, in öre."""
        return self.price_ore * self.quantity


@dataclass(frozen=True)
class Attachment:
    """The specification that follows inside the document, as PDF."""

    name: str
    content: bytes
    description: str = ""


@dataclass(frozen=True)
class Credited:
    """An issued invoice that a credit note refers to (17 kap. 22 § ML)."""

    number: str
    issued_on: date


@dataclass(frozen=True)
class EInvoice:
    """A whole document. A credit note has positive amounts and names what it credits."""

    kind: Kind
    number: str
    issued_on: date
    due_on: date
    vat: Vat
    seller: Party
    buyer: Party
    buyer_reference: str
    contract: str
    """The agreement's registry number (diarienummer)."""
    payment: Payment
    period: Period
    lines: Sequence[Line]
    specification: Attachment
    note: str = ""
    credited: Sequence[Credited] = ()

    @property
    def net_ore(self) -> int:
        """The sum of the rows, before tax."""
        return sum(line.amount_ore for line in self.lines)

    @property
    def tax_ore(self) -> int:
        """The tax on the whole, rounded once."""
        return self.vat.tax_ore(self.net_ore)

    @property
    def payable_ore(self) -> int:
        """What is to be paid or credited."""
        return self.net_ore + self.tax_ore


def digits(number: str) -> str:
    """`number` without hyphens and spaces: organisation numbers and giro accounts are written so."""
    return number.replace("-", "").replace(" ", "").replace("\u00a0", "")


def _whole(number: int) -> int:
    """`number` itself; TypeError when it is not an `int` (True is not one either)."""
    if not isinstance(number, int) or isinstance(number, bool):
        raise TypeError(f"öre and quantities are whole numbers, not {number!r}")
    return number
