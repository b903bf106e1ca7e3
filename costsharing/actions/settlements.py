"""The verbs of a settlement (slutavräkning): prepare, approve, issue, remove. All its documents go together.

A debit is an invoice of its own kind, a credit is credit notes against the year's charges, and the issuer's own part
is a bookkeeping order, which may be below zero.
"""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from costsharing.actions.credits import delete_draft, write_credit
from costsharing.actions.guard import guard
from costsharing.actions.invoices import OLD_DRAFT, OWN_DRAFT, approve_invoice, issue_invoice, vat_category
from costsharing.actions.issuing import keep_run_files
from costsharing.choices import DocumentKind, RunState, VatCategory
from costsharing.documents import own_share_file
from costsharing.models import (
    BookkeepingOrder,
    CostTable,
    Invoice,
    InvoiceLine,
    InvoiceRun,
    InvoiceShare,
    SettlementRow,
)
from costsharing.plan import vat_ore
from costsharing.queries.credits import is_settled, left_of
from costsharing.queries.issuers import issuer_of
from costsharing.queries.settlements import SettledRow, planned_rows, settlement_plan, settlement_run
from costsharing.settlement import credit_lines
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict
from ikb.lib.sorting import swedish_key

ALREADY = "Året är redan slutavräknat."
NOTHING = "Det finns inget att reglera för året."
NOT_A_DRAFT = "Slutavräkningen är redan godkänd."
NOT_APPROVED = "Slutavräkningen kan inte utfärdas. Den är inte godkänd."
DEDUCTIONS = 9_000
"""The first order number of what is taken off, after every cost line."""


@transaction.atomic
def prepare_settlement(*, table: CostTable, acting: Acting, at: datetime) -> InvoiceRun:
    """Ta fram slutavräkning: the drafts of all municipalities; safe to repeat, everything is computed anew.

    Raises Conflict when the year is settled, when something that it rests on is missing (`settlement_plan`) and when
    nobody is to pay or get back anything.
    """
    guard(acting, table.agreement, Can.PREPARE_INVOICES)
    CostTable.objects.select_for_update().get(pk=table.pk)
    if is_settled(table.pk):
        raise Conflict(ALREADY)
    run = _draft_run(table)
    _empty(run)
    plan = settlement_plan(CostTable.objects.complete().get(pk=table.pk))
    if not any(row.balance.to_pay for row in plan.rows):
        raise Conflict(NOTHING)
    run.issuer, run.prepared_by, run.prepared_at = plan.issuer, acting.user, at
    run.save()
    SettlementRow.objects.bulk_create(planned_rows(run, plan))
    vat = vat_category(table.agreement_id)
    for row in plan.others:
        if row.balance.to_pay > 0:
            _invoice(run, row, vat)
        for invoice, amount in row.crediting.parts:
            _credit(run, row, invoice, amount, acting)
    return run


def _draft_run(table: CostTable) -> InvoiceRun:
    """The draft of the year, or a new one after the last."""
    last = settlement_run(table)
    if last is not None and last.state == RunState.DRAFT:
        return last
    days = table_days(table)
    attempt = last.attempt + 1 if last else 1
    return InvoiceRun(
        table=table,
        agreement=table.agreement,
        kind=DocumentKind.SETTLEMENT,
        period_start=days[0],
        period_end=days[1],
        attempt=attempt,
    )


def table_days(table: CostTable) -> tuple[date, date]:
    """The first and last day that are charged in the year."""
    return table.first_day or date(table.year, 1, 1), table.last_day or date(table.year, 12, 31)


def _empty(run: InvoiceRun) -> None:
    """Remove what an earlier preparation made."""
    if run.pk is not None:
        for invoice in run.invoices.all():
            delete_draft(invoice)
        run.settlement_rows.all().delete()


def _invoice(run: InvoiceRun, row: SettledRow, vat: VatCategory) -> None:
    """What is left to pay: the share by cost line, and below it what was carried and charged before."""
    invoice = Invoice.objects.create(
        agreement=run.agreement,
        kind=DocumentKind.SETTLEMENT,
        run=run,
        table=run.table,
        attempt=run.attempt,
        issuer=run.issuer,
        buyer=row.authority,
        period_start=run.period_start,
        period_end=run.period_end,
        amount_ore=row.balance.to_pay,
        vat_category=vat,
        vat_ore=vat_ore(row.balance.to_pay, vat),
        prepared_by=run.prepared_by,
        prepared_at=run.prepared_at,
    )
    InvoiceLine.objects.bulk_create(_lines(invoice, row))
    InvoiceShare.objects.bulk_create(_shares(invoice, row))


def _lines(invoice: Invoice, row: SettledRow) -> Iterable[InvoiceLine]:
    assert invoice.table is not None
    for line in invoice.table.lines.all():
        if row.lines.get(line.order):
            yield InvoiceLine(
                invoice=invoice,
                order=line.order,
                resource=line.resource,
                category=line.category,
                amount_ore=row.lines[line.order],
            )
    if not row.lines and row.balance.share:
        yield InvoiceLine(invoice=invoice, order=1, resource=row.keys[0][0], amount_ore=row.balance.share)
    taken = [("Avgår egna kostnader", row.balance.carried)] if row.balance.carried else []
    taken += [(f"Avgår faktura {i.number}, {i.period_name}", i.left_ore) for i in row.invoices]
    for order, (text, amount) in enumerate(taken, start=DEDUCTIONS):
        yield InvoiceLine(invoice=invoice, order=order, resource=text, amount_ore=-amount)


def _shares(invoice: Invoice, row: SettledRow) -> Iterable[InvoiceShare]:
    """How each key gives the share of the outcome, frozen with the document."""
    for order, (name, key, planned) in enumerate(row.keys, start=1):
        yield InvoiceShare(
            invoice=invoice,
            order=order,
            name=name,
            kind=key.kind,
            weight=planned.weights[row.code],
            total_weight=planned.total_weight,
            costs_kr=planned.costs,
            costs_ore=key.costs,
            numerator=key.part.numerator,
            denominator=key.part.denominator,
        )


def _credit(run: InvoiceRun, row: SettledRow, invoice: Invoice, amount: int, acting: Acting) -> None:
    """A credit note of the settlement, against one of the year's charges."""
    left = left_of(Invoice.objects.select_for_update().get(pk=invoice.pk))
    note = write_credit(
        invoice,
        left,
        credit_lines(amount, left.by_line),
        reason=f"Slutavräkning {run.table.year}",
        acting=acting,
        at=run.prepared_at,
        run=run,
    )
    InvoiceShare.objects.bulk_create(_shares(note, row))


@transaction.atomic
def approve_settlement(*, run: InvoiceRun, acting: Acting, at: datetime) -> InvoiceRun:
    """Approve all documents of a settlement that somebody else prepared; from now on the outcome is locked.

    Raises Conflict for the preparer, for one that is no draft and when what it rests on has changed since.
    """
    guard(acting, run.agreement, Can.APPROVE_INVOICES)
    found = _locked(run)
    if found.state != RunState.DRAFT:
        raise Conflict(NOT_A_DRAFT)
    if found.prepared_by_id == acting.user.pk:
        raise Conflict(OWN_DRAFT)
    _ensure_current(found)
    found.state, found.approved_by, found.approved_at = RunState.APPROVED, acting.user, at
    found.save()
    for invoice in found.invoices.all():
        approve_invoice(invoice=invoice, acting=acting, at=at)
    return found


def _locked(run: InvoiceRun) -> InvoiceRun:
    CostTable.objects.select_for_update().get(pk=run.table_id)
    return InvoiceRun.objects.select_for_update().get(pk=run.pk, kind=DocumentKind.SETTLEMENT)


def _ensure_current(run: InvoiceRun) -> None:
    """Conflict when the outcome, a charge or the decision on VAT is another than when the drafts were made."""
    plan = settlement_plan(CostTable.objects.complete().get(pk=run.table_id), run)
    facts = ("authority_id", "share_ore", "carried_ore", "charged_ore", "credited_ore", "beyond_ore")
    now = sorted(tuple(getattr(row, name) for name in facts) for row in planned_rows(run, plan))
    if now != sorted(run.settlement_rows.values_list(*facts)):
        raise Conflict(OLD_DRAFT)
    drafts = run.invoices.filter(kind=DocumentKind.SETTLEMENT)
    if drafts.exclude(vat_category=vat_category(run.agreement_id)).exists():
        raise Conflict(OLD_DRAFT)


@transaction.atomic
def issue_settlement(*, run: InvoiceRun, acting: Acting, at: datetime, on: date) -> InvoiceRun:
    """Utfärda all documents with numbers of the same series, and book the issuer's own part.

    Raises Conflict unless the settlement is approved and not issued.
    """
    guard(acting, run.agreement, Can.PREPARE_INVOICES)
    found = _locked(run)
    if found.state != RunState.APPROVED:
        raise Conflict(ALREADY if found.state == RunState.ISSUED else NOT_APPROVED)
    found.state, found.issue_by, found.issue_at = RunState.ISSUING, acting.user, at
    found.save()
    for invoice in sorted(found.invoices.with_names(), key=lambda i: (swedish_key(i.buyer.organisation.name), i.pk)):
        issue_invoice(invoice=invoice, acting=acting, at=at, on=on)
    _book_own_part(found, at, on)
    keep_run_files(found)
    found.state, found.finished_at = RunState.ISSUED, at
    found.save()
    return found


def _book_own_part(run: InvoiceRun, at: datetime, on: date) -> None:
    """The difference between the issuer's part of the outcome and what it has booked; nothing when there is none."""
    own = run.settlement_rows.filter(authority=run.issuer_id).first()
    if own is None or not own.to_pay_ore:
        return
    name = f"slutavrakning-{run.table.year}" + (f"-{run.attempt}" if run.attempt > 1 else "")
    content = own_share_file(issuer_of(run.issuer_id), f"slutavräkning {run.table.year}", own.to_pay_ore, on)
    BookkeepingOrder.objects.create(
        run=run,
        issuer=run.issuer,
        amount_ore=own.to_pay_ore,
        name=f"{name}.si",
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        made_at=at,
    )


@transaction.atomic
def remove_settlement(*, run: InvoiceRun, acting: Acting) -> None:
    """Ta bort utkast: its credit notes no longer count against what is left. Conflict once it is approved."""
    guard(acting, run.agreement, Can.PREPARE_INVOICES)
    found = _locked(run)
    if found.state != RunState.DRAFT:
        raise Conflict(NOT_A_DRAFT)
    _empty(found)
    found.delete()
