"""The verbs of invoices: prepare, approve and issue.

Each takes the person and the moment, guards, writes in one transaction and returns the row.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import connection, transaction

from costsharing.actions.guard import guard
from costsharing.choices import FileKind, InvoiceState
from costsharing.exports import invoice_files
from costsharing.figures import Charge, PeriodPlan, period_plan
from costsharing.models import BillingDecision, CostTable, Invoice, InvoiceFile, InvoiceLine, InvoiceSeries
from costsharing.plan import due_date, split_in_ore
from costsharing.queries.invoices import invoice_document
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict
from ikb.lib.periods import Period

OWN_DRAFT = "Den som tog fram underlaget kan inte godkänna det."
OLD_DRAFT = "Underlaget bygger på ett äldre beslut. Ta fram underlaget på nytt."
DRAFT_ONLY = "Fakturan är redan godkänd."
NOT_APPROVED = "Fakturan kan inte utfärdas. Den är inte godkänd."


@transaction.atomic
def prepare_invoices(*, table: CostTable, period: Period, acting: Acting, at: datetime) -> list[Invoice]:
    """Ta fram underlag: one draft per paying municipality, none for the issuer itself (CO-20).

    Safe to repeat: a draft is computed anew, what is approved or issued stays as it is. Raises Conflict when nothing
    decides what is billed.
    """
    guard(acting, table.agreement, Can.PREPARE_INVOICES)
    CostTable.objects.select_for_update().get(pk=table.pk)
    plan = period_plan(CostTable.objects.complete().get(pk=table.pk), period)
    known = {invoice.buyer_id: invoice for invoice in table.invoices.filter(period_start=period.start)}
    return [_prepare(plan, charge, known.get(charge.authority.pk), acting, at) for charge in plan.to_invoice]


def _prepare(plan: PeriodPlan, charge: Charge, known: Invoice | None, acting: Acting, at: datetime) -> Invoice:
    """The draft of one municipality with its lines; one that is no draft any more is left alone."""
    if known is not None and known.state != InvoiceState.DRAFT:
        return known
    table = plan.table
    invoice = known or Invoice(agreement=table.agreement, table=table, buyer=charge.authority)
    invoice.issuer = plan.issuer
    invoice.period_start, invoice.period_end = plan.period.start, plan.period.end
    invoice.decision = plan.decision
    invoice.population, invoice.population_total = charge.inhabitants, plan.population_total
    invoice.year_amount_kr, invoice.amount_kr = charge.year_kr, charge.amount_kr
    invoice.prepared_by, invoice.prepared_at = acting.user, at
    invoice.save()
    invoice.lines.all().delete()
    InvoiceLine.objects.bulk_create(_lines(invoice, plan))
    return invoice


def _lines(invoice: Invoice, plan: PeriodPlan) -> Iterable[InvoiceLine]:
    parts = split_in_ore(
        invoice.amount_kr, {line.order: line.amount_kr for line in plan.table.lines.all() if line.amount_kr is not None}
    )
    for line in plan.table.lines.all():
        yield InvoiceLine(
            invoice=invoice,
            order=line.order,
            resource=line.resource,
            amount_ore=parts.get(line.order),
            included_in=line.included_in,
        )


@transaction.atomic
def approve_invoice(*, invoice: Invoice, acting: Acting, at: datetime) -> Invoice:
    """Approve a draft that somebody else prepared; the year's cost table is locked from now on.

    Raises Conflict for the preparer, for a draft of an older decision and for one that is no draft any more.
    """
    guard(acting, invoice.agreement, Can.APPROVE_INVOICES)
    table = CostTable.objects.select_for_update().get(pk=invoice.table_id)
    found = Invoice.objects.select_for_update().get(pk=invoice.pk)
    if found.state != InvoiceState.DRAFT:
        raise Conflict(DRAFT_ONLY)
    if found.prepared_by_id == acting.user.pk:
        raise Conflict(OWN_DRAFT)
    decision = BillingDecision.objects.filter(agreement=found.agreement_id).in_force(found.period_start).first()
    if decision is None or decision.pk != found.decision_id:
        raise Conflict(OLD_DRAFT)
    if table.locked_at is None:
        table.locked_at = at
        table.save(update_fields=["locked_at"])
    found.state, found.approved_by, found.approved_at = InvoiceState.APPROVED, acting.user, at
    found.save()
    return found


@transaction.atomic
def issue_invoice(*, invoice: Invoice, acting: Acting, at: datetime, on: date) -> Invoice:
    """Utfärda: take the next number, make the files, freeze everything. One number per invoice, whatever runs twice.

    Raises Conflict when the invoice is already issued or not approved.
    """
    guard(acting, invoice.agreement, Can.PREPARE_INVOICES)
    found = Invoice.objects.select_for_update(of=("self",)).with_names().get(pk=invoice.pk)
    if found.state == InvoiceState.ISSUED:
        raise Conflict(f"Fakturan är redan utfärdad med nummer {found.number}.")
    if found.state != InvoiceState.APPROVED:
        raise Conflict(NOT_APPROVED)
    found.series_year, found.serial = on.year, _next_number(found.issuer_id, on.year)
    found.issued_by, found.issued_at, found.issued_on = acting.user, at, on
    found.due_on, found.state = due_date(on), InvoiceState.ISSUED
    _store_files(found, invoice_files(invoice_document(found)))
    found.save()
    return found


def _store_files(invoice: Invoice, files: Sequence[tuple[FileKind, str, bytes]]) -> None:
    InvoiceFile.objects.bulk_create(
        InvoiceFile(invoice=invoice, kind=kind, name=name, content=content, sha256=hashlib.sha256(content).hexdigest())
        for kind, name, content in files
    )


def _next_number(issuer_id: int, year: int) -> int:
    """The next number of the series; the row stays locked until the issuing transaction ends, so no number is lost."""
    InvoiceSeries.objects.bulk_create([InvoiceSeries(issuer_id=issuer_id, year=year)], ignore_conflicts=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "update costsharing_invoiceseries set last = last + 1 where issuer_id = %s and year = %s returning last",
            [issuer_id, year],
        )
        return int(cursor.fetchone()[0])
