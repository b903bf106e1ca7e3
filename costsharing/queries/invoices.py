"""Reads of invoices: one with its lines, the list in order, the issuer's own shares."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from costsharing.choices import DocumentKind, InvoiceState
from costsharing.figures import Charge, period_plan
from costsharing.models import CostTable, Invoice, InvoiceLine, InvoiceShare, Outcome, SettlementRow
from costsharing.plan import period_name
from costsharing.queries.credits import Credited, credited_by
from ikb.lib.errors import Conflict
from ikb.lib.periods import Period
from ikb.lib.sorting import swedish_key


@dataclass(frozen=True)
class InvoiceDocument:
    """What the page and the files of an invoice show."""

    invoice: Invoice
    lines: Sequence[InvoiceLine]
    shares: Sequence[InvoiceShare]
    earlier: Sequence[Invoice]
    credited: Credited | None = None
    settlement: SettlementRow | None = None
    outcome: Outcome | None = None

    @property
    def total_ore(self) -> int:
        """The sum of the lines, in öre."""
        return sum(line.amount_ore or 0 for line in self.lines)


def invoice_document(invoice: Invoice) -> InvoiceDocument:
    """The invoice with its lines and what was issued to the same buyer earlier in the agreement year.

    A credit note has its invoice before and after it; a document of a settlement, what that rests on.
    """
    row = outcome = None
    if invoice.run is not None and invoice.run.kind == DocumentKind.SETTLEMENT:
        row = SettlementRow.objects.filter(run=invoice.run, authority=invoice.buyer_id).first()
        outcome = Outcome.objects.filter(table=invoice.table_id).first()
    return InvoiceDocument(
        invoice,
        list(invoice.lines.all()),
        list(invoice.shares.all()),
        list(earlier_charges(invoice)),
        credited_by(invoice),
        row,
        outcome,
    )


def earlier_charges(invoice: Invoice) -> Iterable[Invoice]:
    """What was charged to the same buyer by the same cost table before the invoice.

    For a charge those of earlier periods that are not credited in full; for a document of a settlement all issued
    invoices of the year; none for another kind.
    """
    issued = Invoice.objects.filter(buyer=invoice.buyer_id, table=invoice.table_id, state=InvoiceState.ISSUED)
    if invoice.run is not None and invoice.run.kind == DocumentKind.SETTLEMENT:
        others = issued.exclude(kind=DocumentKind.CREDIT).exclude(run=invoice.run)
        return others.with_credited().order_by("period_start", "pk")
    if invoice.kind != DocumentKind.CHARGE:
        return []
    before = issued.standing().filter(kind=DocumentKind.CHARGE, period_start__lt=invoice.period_start)
    return before.order_by("period_start")


def newest_of_period(table: CostTable, period: Period) -> dict[int, Invoice]:
    """The newest charge of every buyer for a period, with what is credited."""
    found = table.invoices.filter(kind=DocumentKind.CHARGE, period_start=period.start)
    return {
        invoice.buyer_id: invoice
        for invoice in found.with_credited().select_related("buyer__organisation").order_by("attempt")
    }


def in_order(invoices: Iterable[Invoice]) -> list[Invoice]:
    """Newest period first, within it the municipalities in Swedish order (the database sorts by code point)."""
    by_name = sorted(invoices, key=lambda i: swedish_key(i.buyer.organisation.name))
    return sorted(by_name, key=lambda i: i.period_start, reverse=True)


@dataclass(frozen=True)
class OwnShare:
    """The issuer's own share of one period: a bookkeeping order, never an invoice."""

    table: CostTable
    period: Period
    charge: Charge

    @property
    def name(self) -> str:
        """As "kvartal 1 2026"."""
        return period_name(self.period)


def own_shares(invoices: Iterable[Invoice], authority_ids: Iterable[int]) -> list[OwnShare]:
    """The own shares of the periods that the invoices are about, for the issuers among the given authorities."""
    own = set(authority_ids)
    wanted = {
        (i.table_id, i.period_start, i.period_end)
        for i in invoices
        if i.issuer_id in own and i.table_id is not None and i.kind == DocumentKind.CHARGE
    }
    tables = {t.pk: t for t in CostTable.objects.filter(pk__in={pk for pk, _, _ in wanted}).complete()}
    shares = []
    for pk, start, end in sorted(wanted, key=lambda w: (w[1], w[0]), reverse=True):
        try:
            plan = period_plan(tables[pk], Period(start, end))
        except Conflict:  # a table with drafts that is a proposal again: nothing is charged from it now
            continue
        if plan.own_share is not None:
            shares.append(OwnShare(tables[pk], plan.period, plan.own_share))
    return shares
