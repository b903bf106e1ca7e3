"""The verbs of credit notes: prepare one for an issued invoice, whole or in part, and remove a draft.

They are approved and issued as invoices are (`actions/invoices.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from costsharing.actions.guard import guard
from costsharing.choices import DocumentKind, InvoiceState, VatCategory
from costsharing.models import CostTable, Invoice, InvoiceLine, InvoiceRun
from costsharing.plan import vat_ore
from costsharing.queries.credits import Left, is_settled, left_of
from costsharing.settlement import credit_lines
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.money import ore

NOT_ISSUED = "Bara en utfärdad faktura kan krediteras."
NOTHING_LEFT = "Det finns inget kvar att kreditera på fakturan."
SETTLED = "Året är slutavräknat. Kreditera slutavräkningens faktura i stället."
NO_REASON = "Skriv skälet till krediten."
ABOVE_ZERO = "Beloppet ska vara större än noll."
WHOLE_KRONOR = "Fakturan har moms. Kreditera hela kronor eller allt som är kvar."
"""So the VAT of all credit notes is that of the invoice: a part in öre would round its VAT on its own."""
DRAFTS_ONLY = "Bara ett utkast till kreditfaktura kan tas bort."


@dataclass(frozen=True)
class NewCredit:
    """What is typed: the reason, and the whole rest unless an amount or amounts by line are given, in öre."""

    reason: str
    amount_ore: int | None = None
    by_line: Mapping[int, int] | None = None


@transaction.atomic
def prepare_credit(*, invoice: Invoice, new: NewCredit, acting: Acting, at: datetime) -> Invoice:
    """Kreditera: the draft of a credit note that refers to the invoice (CO-17, 17 kap. 22 § ML).

    The invoice stays locked meanwhile, so that two at once never credit more than is left. Raises Conflict when the
    invoice is not issued, nothing is left or its year is settled; Unfit without a reason, above what is left, and for
    a part in öre of an invoice with VAT.
    """
    guard(acting, invoice.agreement, Can.PREPARE_INVOICES)
    list(CostTable.objects.select_for_update().filter(pk__in=[invoice.table_id]))
    found = Invoice.objects.select_for_update().get(pk=invoice.pk)
    if found.state != InvoiceState.ISSUED or found.is_credit:
        raise Conflict(NOT_ISSUED)
    if found.kind == DocumentKind.CHARGE and is_settled(found.table_id):
        raise Conflict(SETTLED)
    left = left_of(found)
    if left.ore <= 0:
        raise Conflict(NOTHING_LEFT)
    if not new.reason.strip():
        raise Unfit(NO_REASON, field="reason")
    wanted = _wanted(left, new)
    amount = sum(wanted.values())
    if found.vat_ore and amount != left.ore and amount % 100:
        raise Unfit(WHOLE_KRONOR, field="amount" if new.by_line is None else "how")
    return write_credit(found, left, wanted, reason=new.reason.strip(), acting=acting, at=at)


def _wanted(left: Left, new: NewCredit) -> Mapping[int, int]:
    """Öre by line; Unfit at the field that asks for more than is left."""
    if new.by_line is not None:
        return _by_line(left, new.by_line)
    amount = left.ore if new.amount_ore is None else new.amount_ore
    if amount <= 0:
        raise Unfit(ABOVE_ZERO, field="amount")
    if amount > left.ore:
        raise Unfit(too_much(left.ore), field="amount")
    return credit_lines(amount, left.by_line)


def _by_line(left: Left, typed: Mapping[int, int]) -> Mapping[int, int]:
    for order, amount in typed.items():
        rest = left.by_line.get(order, 0)
        if not 0 <= amount <= max(rest, 0):
            raise Unfit(too_much(max(rest, 0)) if amount > 0 else ABOVE_ZERO, field=f"line_{order}")
    wanted = {order: amount for order, amount in typed.items() if amount}
    if not wanted:
        raise Unfit(ABOVE_ZERO, field="how")
    if sum(wanted.values()) > left.ore:
        raise Unfit(too_much(left.ore), field="how")
    return wanted


def too_much(left_ore: int) -> str:
    """The sentence for an amount above what is left."""
    return f"Beloppet är större än det som är kvar att kreditera, {ore(left_ore)}."


def write_credit(
    invoice: Invoice,
    left: Left,
    wanted: Mapping[int, int],
    *,
    reason: str,
    acting: Acting,
    at: datetime,
    run: InvoiceRun | None = None,
) -> Invoice:
    """The draft with its lines, copied from a locked invoice; `wanted` is öre by line."""
    amount = sum(wanted.values())
    note = Invoice.objects.create(
        agreement=invoice.agreement,
        kind=DocumentKind.CREDIT,
        run=run,
        table=invoice.table,
        credits=invoice,
        reason=reason,
        issuer=invoice.issuer,
        buyer=invoice.buyer,
        period_start=invoice.period_start,
        period_end=invoice.period_end,
        amount_ore=amount,
        vat_category=invoice.vat_category,
        vat_ore=vat_ore(amount, VatCategory(invoice.vat_category)),
        prepared_by=acting.user,
        prepared_at=at,
    )
    whole = amount == invoice.amount_ore
    InvoiceLine.objects.bulk_create(
        InvoiceLine(
            invoice=note,
            order=line.order,
            resource=line.resource,
            category=line.category,
            amount_ore=wanted.get(line.order),
            included_in=line.included_in,
        )
        for line in left.lines
        if wanted.get(line.order) or (whole and line.amount_ore is None)
    )
    return note


@transaction.atomic
def remove_credit(*, invoice: Invoice, acting: Acting) -> Invoice:
    """Ta bort utkast: the draft of a credit note no longer counts against what is left. Returns what it credited.

    Raises Conflict for anything but a draft, and for one that belongs to a settlement.
    """
    guard(acting, invoice.agreement, Can.PREPARE_INVOICES)
    found = Invoice.objects.select_for_update(of=("self",)).select_related("credits").get(pk=invoice.pk)
    if found.state != InvoiceState.DRAFT or found.credits is None or found.run_id is not None:
        raise Conflict(DRAFTS_ONLY)
    delete_draft(found)
    return found.credits


def delete_draft(invoice: Invoice) -> None:
    """The row with its parts; the history keeps them."""
    invoice.lines.all().delete()
    invoice.shares.all().delete()
    invoice.delete()
