"""What the ledger (reskontra) and the year at a glance show. Reads nothing by itself; amounts are öre."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from costsharing.models import Invoice
from ikb.lib.periods import Period


@dataclass(frozen=True)
class LedgerSum:
    """The sum of the shown documents of one municipality, or of all; credit notes are below zero in amount and VAT."""

    name: str
    number: int
    amount_ore: int
    vat_ore: int
    credited_ore: int
    paid_ore: int
    left_ore: int
    buyer: int = 0


@dataclass(frozen=True)
class Ledger:
    """The documents that a filter shows on a day, the sum of each municipality, and the total."""

    on: date
    sums: Sequence[LedgerSum]
    rows: QuerySet[Invoice]

    @property
    def total(self) -> LedgerSum:
        """Over all municipalities that are shown."""
        return LedgerSum(
            "Summa",
            sum(each.number for each in self.sums),
            sum(each.amount_ore for each in self.sums),
            sum(each.vat_ore for each in self.sums),
            sum(each.credited_ore for each in self.sums),
            sum(each.paid_ore for each in self.sums),
            sum(each.left_ore for each in self.sums),
        )


@dataclass(frozen=True)
class LedgerRow:
    """One document of the ledger as the page and the files show it; None where a credit note has nothing to say."""

    invoice: Invoice
    amount_ore: int
    vat_ore: int
    credited_ore: int | None
    paid_ore: int | None
    left_ore: int | None
    word: str


def ledger_row(invoice: Invoice) -> LedgerRow:
    """A document that came `with_payments`."""
    if invoice.is_credit:
        return LedgerRow(invoice, -invoice.amount_ore, -invoice.vat_ore, None, None, None, "Utfärdad")
    claim = invoice.claim
    word = invoice.payment_word or "Utfärdad"
    if word == "Utfärdad" and claim.credited_ore:
        word = "Delvis krediterad" if claim.left_ore else "Krediterad"
    amounts = (invoice.amount_ore, invoice.vat_ore, claim.credited_ore, claim.paid_ore, claim.left_ore)
    return LedgerRow(invoice, *amounts, word)


@dataclass(frozen=True)
class YearSums:
    """One municipality, one period, or the total of a year: what it is to be charged, and what has become of it.

    `planned_ore` is the preliminary charge by the budget; None for what has no plan of its own (the settlement).
    `credited_ore` are all credit notes, those of a settlement too. Without VAT, but for `paid_ore` and `left_ore`:
    what is paid, and left to pay, is with it.
    """

    name: str
    planned_ore: int | None
    charged_ore: int = 0
    credited_ore: int = 0
    settled_ore: int = 0
    to_charge_ore: int = 0
    paid_ore: int = 0
    left_ore: int = 0

    @property
    def net_ore(self) -> int:
        """What is charged in the end: preliminary charges, less credit notes, and the settlement's invoices."""
        return self.charged_ore - self.credited_ore + self.settled_ore


def total_of(rows: Sequence[YearSums]) -> YearSums:
    """The sum of each column."""
    return YearSums(
        "Summa",
        sum(row.planned_ore or 0 for row in rows),
        sum(row.charged_ore for row in rows),
        sum(row.credited_ore for row in rows),
        sum(row.settled_ore for row in rows),
        sum(row.to_charge_ore for row in rows),
        sum(row.paid_ore for row in rows),
        sum(row.left_ore for row in rows),
    )


@dataclass(frozen=True)
class Issued:
    """The issued documents of one municipality and one period, summed."""

    buyer: int
    period: Period
    charged_ore: int
    credited_ore: int
    settled_ore: int
    total_ore: int
    paid_ore: int

    @property
    def standing(self) -> bool:
        """Is there a charge that is not credited in full?"""
        return self.charged_ore > self.credited_ore


def year_sums(
    name: str, planned: Sequence[int] | None, periods: Sequence[Period], issued: Sequence[Issued], settled: bool
) -> YearSums:
    """One municipality's sums for some periods. `planned` is öre by period; `settled`: nothing more is charged."""
    charged = {each.period for each in issued if each.standing}
    waiting = [ore for ore, period in zip(planned or [], periods, strict=True) if period not in charged]
    return YearSums(
        name,
        None if planned is None else sum(planned),
        sum(each.charged_ore for each in issued),
        sum(each.credited_ore for each in issued),
        sum(each.settled_ore for each in issued),
        0 if settled else sum(waiting),
        sum(each.paid_ore for each in issued),
        sum(each.total_ore - each.paid_ore for each in issued),
    )
