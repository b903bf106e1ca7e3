"""The verbs of invoices: prepare, approve and issue.

Each takes the person and the moment, guards, writes in one transaction and returns the row.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import connection, transaction

from costsharing.actions.checking import ensure_kept
from costsharing.actions.guard import guard
from costsharing.choices import DocumentKind, FileKind, InvoiceState, RunState, VatCategory
from costsharing.exports import invoice_files
from costsharing.figures import Charge, PeriodPlan, period_plan
from costsharing.models import (
    BillingDecision,
    CostTable,
    Invoice,
    InvoiceFile,
    InvoiceLine,
    InvoiceRun,
    InvoiceSeries,
    InvoiceShare,
    PopulationDecision,
)
from costsharing.ocr import make_ocr
from costsharing.plan import due_date, split_in_ore, vat_ore
from costsharing.queries.credits import is_settled
from costsharing.queries.invoices import invoice_document, newest_of_period
from costsharing.queries.issuers import InvoiceFacts, complete_facts, newest_vat
from costsharing.queries.outside import ensure_standing
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict
from ikb.lib.periods import Period

LAST_LINE = 9_999
NO_VAT = "Underlag kan inte tas fram: beslut om moms saknas för avtalet."
OWN_DRAFT = "Den som tog fram underlaget kan inte godkänna det."
OLD_DRAFT = "Underlaget bygger på ett äldre beslut eller äldre kostnader. Ta fram underlaget på nytt."
DRAFT_ONLY = "Fakturan är redan godkänd."
NOT_APPROVED = "Fakturan kan inte utfärdas. Den är inte godkänd."
SETTLED = "Underlag kan inte tas fram: året är slutavräknat."
TOGETHER = "Fakturan ingår i en slutavräkning, som godkänns och utfärdas i sin helhet."
IN_A_RUN = "Fakturan utfärdas redan i bakgrunden, tillsammans med periodens andra fakturor."


@transaction.atomic
def prepare_invoices(*, table: CostTable, period: Period, acting: Acting, at: datetime) -> list[Invoice]:
    """Ta fram underlag: a run with one draft per paying municipality, none for the issuer itself (CO-20).

    Safe to repeat: a draft is computed anew, what is approved or issued stays as it is, and who has been credited in
    full gets a new draft in a new run (`attempt`). Raises Conflict when nothing decides what is billed, there is no
    decision on VAT, or the year is settled.
    """
    guard(acting, table.agreement, Can.PREPARE_INVOICES)
    CostTable.objects.select_for_update().get(pk=table.pk)
    if is_settled(table.pk):
        raise Conflict(SETTLED)
    plan = period_plan(CostTable.objects.complete().get(pk=table.pk), period)
    vat = vat_category(table.agreement_id)
    known = newest_of_period(plan.table, plan.period)
    runs = _Runs(plan, acting, at)
    return [_prepare(runs, plan, charge, known.get(charge.authority.pk), vat) for charge in plan.to_invoice]


def vat_category(agreement_id: int) -> VatCategory:
    """What is decided on VAT for the agreement; Conflict when nothing is: it is never guessed."""
    decision = newest_vat(agreement_id)
    if decision is None:
        raise Conflict(NO_VAT)
    return VatCategory(decision.category)


class _Runs:
    """The runs of a period; one of drafts is prepared again by whoever does so now."""

    def __init__(self, plan: PeriodPlan, acting: Acting, at: datetime) -> None:
        self.plan, self.acting, self.at = plan, acting, at
        found = InvoiceRun.objects.filter(table=plan.table, kind=DocumentKind.CHARGE, period_start=plan.period.start)
        self.known = list(found.order_by("attempt"))

    def of(self, known: Invoice | None) -> InvoiceRun:
        """Where the draft of a municipality belongs: its own run, or an open one after what it was credited for."""
        if known is not None and known.state == InvoiceState.DRAFT:
            return self._prepared(next(run for run in self.known if run.pk == known.run_id))
        last = self.known[-1] if self.known else None
        if last is not None and last.state == RunState.DRAFT and (known is None or last.attempt > known.attempt):
            return self._prepared(last)
        table, period = self.plan.table, self.plan.period
        new = InvoiceRun(table=table, agreement=table.agreement, period_start=period.start, period_end=period.end)
        new.attempt = last.attempt + 1 if last else 1
        self.known.append(new)
        return self._prepared(new)

    def _prepared(self, run: InvoiceRun) -> InvoiceRun:
        if run.state == RunState.DRAFT and (run.prepared_at != self.at or run.pk is None):
            run.issuer, run.prepared_by, run.prepared_at = self.plan.issuer, self.acting.user, self.at
            run.save()
        return run


def _prepare(runs: _Runs, plan: PeriodPlan, charge: Charge, known: Invoice | None, vat: VatCategory) -> Invoice:
    """The draft of one municipality with its lines; what is approved or issued, and not credited, is left alone."""
    draft = known is not None and known.state == InvoiceState.DRAFT
    if known is not None and not draft and known.left_ore:
        return known
    run = runs.of(known)
    invoice = known if draft and known else Invoice(agreement=plan.table.agreement, table=plan.table)
    invoice.buyer, invoice.run = charge.authority, run
    invoice.issuer, invoice.attempt = plan.issuer, run.attempt
    invoice.period_start, invoice.period_end = plan.period.start, plan.period.end
    invoice.decision = plan.decision
    invoice.year_amount_kr, invoice.amount_ore = charge.year_kr, charge.amount_ore
    invoice.vat_category, invoice.vat_ore = vat, vat_ore(charge.amount_ore, vat)
    invoice.prepared_by, invoice.prepared_at = run.prepared_by, run.prepared_at
    invoice.save()
    invoice.lines.all().delete()
    invoice.shares.all().delete()
    InvoiceLine.objects.bulk_create(invoice_lines(invoice, plan, charge))
    InvoiceShare.objects.bulk_create(_shares(invoice, charge))
    return invoice


def invoice_lines(invoice: Invoice, plan: PeriodPlan, charge: Charge) -> Iterable[InvoiceLine]:
    """The cost lines that the keys charge, in öre, and last what is taken off for costs carried (CO-19)."""
    weights = charge.line_weights
    parts = split_in_ore(charge.owed_kr * 100, weights) if weights else {}
    for line in plan.table.lines.all():
        if line.order in parts or (line.included_in and line.borne_by_id is None):
            yield InvoiceLine(
                invoice=invoice,
                order=line.order,
                resource=line.resource,
                category=line.category,
                amount_ore=parts.get(line.order),
                included_in=line.included_in,
            )
    if not parts:
        yield InvoiceLine(invoice=invoice, order=1, resource=charge.shares[0].name, amount_ore=charge.owed_kr * 100)
    if charge.deducted_ore:
        text = f"Avgår egna kostnader till och med {plan.period.end.isoformat()}"
        yield InvoiceLine(invoice=invoice, order=LAST_LINE, resource=text, amount_ore=-charge.deducted_ore)


def _shares(invoice: Invoice, charge: Charge) -> Iterable[InvoiceShare]:
    """How each key gives the amount, frozen with the invoice."""
    for order, (key, _, weight) in enumerate(charge.explained, start=1):
        yield InvoiceShare(
            invoice=invoice,
            order=order,
            name=key.name,
            kind=key.kind,
            weight=weight,
            total_weight=key.total_weight,
            costs_kr=key.costs,
            numerator=key.part.numerator,
            denominator=key.part.denominator,
        )


@transaction.atomic
def approve_invoice(*, invoice: Invoice, acting: Acting, at: datetime) -> Invoice:
    """Approve a draft that somebody else prepared; the year's cost table is locked from now on.

    Raises Conflict for the preparer, for a draft of an older decision, for one that is no draft any more and while
    facts are missing.
    """
    guard(acting, invoice.agreement, Can.APPROVE_INVOICES)
    table = CostTable.objects.select_for_update().filter(pk__in=[invoice.table_id]).first()
    found = Invoice.objects.select_for_update().get(pk=invoice.pk)
    if found.state != InvoiceState.DRAFT:
        raise Conflict(DRAFT_ONLY)
    if found.prepared_by_id == acting.user.pk:
        raise Conflict(OWN_DRAFT)
    _ensure_together(found, RunState.APPROVED)
    ensure_newest(found)
    complete_facts(found)
    if table is not None and table.locked_at is None:
        table.locked_at = at
        table.save(update_fields=["locked_at"])
    found.state, found.approved_by, found.approved_at = InvoiceState.APPROVED, acting.user, at
    found.save()
    return found


def _ensure_together(invoice: Invoice, state: RunState) -> None:
    """Conflict for a document of a settlement that is not on this step as a whole."""
    run = invoice.run
    if run is not None and run.kind == DocumentKind.SETTLEMENT and run.state != state:
        raise Conflict(TOGETHER)


def ensure_newest(invoice: Invoice) -> None:
    """Conflict when the draft rests on an older decision (billing, VAT, population) or on other costs than today's."""
    if invoice.kind == DocumentKind.OUTSIDE:
        ensure_standing(invoice)
        if vat_category(invoice.agreement_id) != invoice.vat_category:
            raise Conflict(OLD_DRAFT)
    if invoice.kind != DocumentKind.CHARGE:
        return
    decision = BillingDecision.objects.filter(agreement=invoice.agreement_id).in_force(invoice.period_start).first()
    if decision is None or decision.pk != invoice.decision_id:
        raise Conflict(OLD_DRAFT)
    if vat_category(invoice.agreement_id) != invoice.vat_category or not _same_as_today(invoice):
        raise Conflict(OLD_DRAFT)
    if PopulationDecision.objects.filter(table=invoice.table_id, registered_at__gte=invoice.prepared_at).exists():
        raise Conflict(OLD_DRAFT)


def _same_as_today(invoice: Invoice) -> bool:
    """Would the draft have the same lines now? A cost, a key or a carried cost may have changed since."""
    plan = period_plan(CostTable.objects.complete().get(pk__in=[invoice.table_id]), invoice.period)
    charge = next((c for c in plan.to_invoice if c.authority.pk == invoice.buyer_id), None)
    if charge is None or charge.amount_ore != invoice.amount_ore:
        return False
    facts = ("order", "resource", "category", "amount_ore", "included_in")
    now = [tuple(getattr(line, name) for name in facts) for line in invoice_lines(invoice, plan, charge)]
    return now == list(invoice.lines.order_by("order").values_list(*facts))


@transaction.atomic
def issue_invoice(*, invoice: Invoice, acting: Acting, at: datetime, on: date) -> Invoice:
    """Utfärda: take the next number, make the files, freeze everything. One number per invoice, whatever runs twice.

    Raises Conflict when the invoice is already issued or not approved, when facts are missing and when the e-invoice
    breaks a rule; then nothing is kept, the number neither.
    """
    guard(acting, invoice.agreement, Can.PREPARE_INVOICES)
    found = Invoice.objects.select_for_update(of=("self",)).with_names().get(pk=invoice.pk)
    if found.state == InvoiceState.ISSUED:
        raise Conflict(f"Fakturan är redan utfärdad med nummer {found.number}.")
    if found.state != InvoiceState.APPROVED:
        raise Conflict(NOT_APPROVED)
    _ensure_together(found, RunState.ISSUING)
    if found.run is not None and found.run.state == RunState.ISSUING and found.run.issue_at != at:
        raise Conflict(IN_A_RUN)
    found.series_year, found.serial = on.year, _next_number(found.issuer_id, on.year)
    found.issued_by, found.issued_at, found.issued_on = acting.user, at, on
    facts = complete_facts(found)
    found.due_on, found.state = due_date(on, facts.payment_days), InvoiceState.ISSUED
    found.buyer_reference = facts.recipient.buyer_reference
    _make_files(found, facts)
    found.save()
    return found


def _make_files(invoice: Invoice, facts: InvoiceFacts) -> None:
    """The OCR number and the files, kept when the e-invoice breaks no rule."""
    try:
        invoice.ocr = "" if invoice.is_credit else make_ocr(invoice.number.replace("-", ""), facts.issuer.ocr_rule)
        files = invoice_files(invoice_document(invoice), facts)
    except ValueError as fault:  # what a format cannot hold, in one sentence
        raise Conflict(str(fault)) from fault
    xml = next(content for kind, _, content in files if kind == FileKind.XML)
    _store_files(invoice, files, rules_checked=ensure_kept(invoice, facts, xml))


def _store_files(invoice: Invoice, files: Sequence[tuple[FileKind, str, bytes]], *, rules_checked: int) -> None:
    InvoiceFile.objects.bulk_create(
        InvoiceFile(
            invoice=invoice,
            kind=kind,
            name=name,
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
            rules_checked=rules_checked if kind == FileKind.XML else None,
        )
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
