"""Invoices, credit notes and the host's own share as balanced vouchers (CO-17, CO-20).

An invoice debits the receivable and credits the revenue per cost line; a credit note is its mirror; the host's own
share is a bookkeeping order (bokföringsorder), cost against internal revenue, since nobody invoices itself. Accounts
and counterparty codes are the installation's own. All amounts are öre.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from costsharing.sie import Dimension, SieObject, Transaction, Voucher
from ikb.lib.money import ore


class DocumentKind(StrEnum):
    """What a document is, by the Swedish word that its voucher begins with."""

    INVOICE = "Faktura"
    CREDIT_NOTE = "Kreditfaktura"
    OWN_SHARE = "Bokföringsorder"


@dataclass(frozen=True)
class Counterparty:
    """A counterparty code (motpart) of the account plan for municipalities and regions (Kommun-Bas)."""

    code: str
    name: str


MUNICIPALITIES = Counterparty("82", "Kommuner")
REGIONS = Counterparty("84", "Regioner")
COUNTERPARTS = {"municipality": MUNICIPALITIES, "region": REGIONS}
"""By kind of organisation, where the issuer has typed no code of its own."""


@dataclass(frozen=True)
class AccountPlan:
    """Where the money is booked. Without `counterparty_dimension` no counterparty is written."""

    receivable: str
    """Kundfordran."""
    revenue: str
    """Intäkt för delad kostnad."""
    own_cost: str
    """Kostnad för egen andel."""
    own_revenue: str
    """Intern intäkt för egen andel."""
    counterparty_dimension: Dimension | None = None
    series: str = ""
    vat: str = ""
    """Utgående moms, for documents with VAT."""


@dataclass(frozen=True)
class DocumentLine:
    """A cost category and its amount in öre; a deduction is negative."""

    category: str
    amount_ore: int


@dataclass(frozen=True)
class FinanceDocument:
    """A document as the books need it; a credit note has positive amounts, as it has in Peppol.

    Raises ValueError (Swedish) when the lines do not sum to the total.
    """

    kind: DocumentKind
    number: str
    date: date
    buyer: str
    total_ore: int
    lines: tuple[DocumentLine, ...]
    counterparty: Counterparty | None = None
    vat_ore: int = 0

    def __post_init__(self) -> None:
        difference = self.total_ore - self.vat_ore - sum(line.amount_ore for line in self.lines)
        if difference:
            raise ValueError(f"{self.text}: raderna ger inte totalbeloppet. Skillnaden är {ore(difference)}.")

    @property
    def text(self) -> str:
        """As "Faktura 20260001 Heby kommun"."""
        return f"{self.kind} {self.number} {self.buyer}"


def vouchers(plan: AccountPlan, documents: Iterable[FinanceDocument]) -> tuple[Voucher, ...]:
    """One voucher per document, in the order given. Raises ValueError (Swedish) for a document without an amount."""
    return tuple(_voucher(plan, document) for document in documents)


def _voucher(plan: AccountPlan, document: FinanceDocument) -> Voucher:
    own = document.kind is DocumentKind.OWN_SHARE
    debit, credit = (plan.own_cost, plan.own_revenue) if own else (plan.receivable, plan.revenue)
    sign = -1 if document.kind is DocumentKind.CREDIT_NOTE else 1
    objects = _objects(plan, document)
    rows = (
        Transaction(debit, sign * document.total_ore, document.text, objects),
        *(Transaction(credit, -sign * line.amount_ore, line.category, objects) for line in document.lines),
        *([Transaction(plan.vat, -sign * document.vat_ore, "Utgående moms")] if document.vat_ore else []),
    )
    # A line of 0 kr says nothing in the books; a document of 0 kr has no voucher and is told so.
    booked = tuple(row for row in rows if row.amount_ore)
    return Voucher(document.date, document.text, booked, plan.series)


def _objects(plan: AccountPlan, document: FinanceDocument) -> tuple[SieObject, ...]:
    """The counterparty of the rows; the own share has none, since it stays in the house."""
    party = document.counterparty
    if plan.counterparty_dimension is None or party is None or document.kind is DocumentKind.OWN_SHARE:
        return ()
    return (SieObject(plan.counterparty_dimension, party.code, party.name),)
