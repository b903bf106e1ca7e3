"""The verbs of invoice runs: prepare a period, approve all of it, let it be issued in the background.

Each takes the person and the moment, guards, writes in one transaction and returns the row. Locks are taken in one
order: cost table, run, invoices, series.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from costsharing.actions.guard import guard
from costsharing.actions.invoices import OLD_DRAFT, OWN_DRAFT, invoice_lines, prepare_invoices, vat_category
from costsharing.actions.issuing import BEGUN, DONE, begin_issue
from costsharing.choices import DocumentKind, InvoiceState, RunState
from costsharing.completeness import told
from costsharing.figures import PeriodPlan, period_plan
from costsharing.models import CostTable, Invoice, InvoiceLine, InvoiceRun, InvoiceShare
from costsharing.queries.issuers import obstacles
from costsharing.queries.runs import own_share_left
from costsharing.tasks import issue_run, issue_state
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.accounts.tasks import Asker
from ikb.lib.errors import Conflict
from ikb.lib.periods import Period

NOTHING = "Det finns inget att fakturera för perioden."
NOT_A_DRAFT = "Faktureringen är redan godkänd."
NOT_BEGUN = "Faktureringen utfärdas inte."


@transaction.atomic
def prepare_run(*, table: CostTable, period: Period, acting: Acting, at: datetime) -> InvoiceRun:
    """Ta fram utkast: the period's run with one draft per paying municipality; safe to repeat.

    A draft that nothing is charged by any more is removed. Raises Conflict as `prepare_invoices` does.
    """
    made = prepare_invoices(table=table, period=period, acting=acting, at=at)
    charges = table.invoices.filter(kind=DocumentKind.CHARGE, period_start=period.start, state=InvoiceState.DRAFT)
    _remove(list(charges.exclude(pk__in=[invoice.pk for invoice in made]).values_list("pk", flat=True)))
    runs = InvoiceRun.objects.filter(table=table, kind=DocumentKind.CHARGE, period_start=period.start)
    run = runs.order_by("-attempt").first()
    if run is None:
        raise Conflict(NOTHING)
    return run


def _remove(drafts: Sequence[int]) -> None:
    InvoiceLine.objects.filter(invoice__in=drafts).delete()
    InvoiceShare.objects.filter(invoice__in=drafts).delete()
    Invoice.objects.filter(pk__in=drafts).delete()


@transaction.atomic
def approve_run(*, run: InvoiceRun, acting: Acting, at: datetime) -> InvoiceRun:
    """Approve every draft of a run that somebody else prepared, and fix the host's own share; the table is locked.

    Raises Conflict for the preparer, for a run that is no draft, for drafts that would be others if they were prepared
    now, and while facts are missing.
    """
    guard(acting, run.agreement, Can.APPROVE_INVOICES)
    table = CostTable.objects.select_for_update().get(pk=run.table_id)
    found = _locked(run)
    if found.state != RunState.DRAFT:
        raise Conflict(NOT_A_DRAFT)
    drafts = list(found.invoices.select_for_update().filter(state=InvoiceState.DRAFT).prefetch_related("lines"))
    if acting.user.pk in {found.prepared_by_id, *(draft.prepared_by_id for draft in drafts)}:
        raise Conflict(OWN_DRAFT)
    plan = period_plan(CostTable.objects.complete().get(pk=table.pk), found.period)
    _ensure_current(found, drafts, plan)
    if missing := obstacles(plan):
        raise Conflict(told(missing))
    if table.locked_at is None:
        table.locked_at = at
        table.save(update_fields=["locked_at"])
    found.own_share_ore = own_share_left(plan, found)
    approved = {"state": InvoiceState.APPROVED, "approved_by": acting.user, "approved_at": at}
    Invoice.objects.filter(pk__in=[draft.pk for draft in drafts]).update(**approved)
    found.state, found.approved_by, found.approved_at = RunState.APPROVED, acting.user, at
    found.save()
    return found


def _locked(run: InvoiceRun) -> InvoiceRun:
    held = InvoiceRun.objects.select_for_update(of=("self",)).select_related("agreement")
    return held.get(pk=run.pk, kind=DocumentKind.CHARGE)


def _ensure_current(run: InvoiceRun, drafts: Sequence[Invoice], plan: PeriodPlan) -> None:
    """Conflict when a draft is missing, left over, or other than it would be now: by costs, decision, VAT or lines."""
    vat, charges = vat_category(run.agreement_id), {charge.authority.pk: charge for charge in plan.to_invoice}
    for draft in drafts:
        charge = charges.get(draft.buyer_id)
        if charge is None or (draft.decision_id, draft.vat_category, draft.amount_ore, draft.year_amount_kr) != (
            plan.decision.pk,
            vat,
            charge.amount_ore,
            charge.year_kr,
        ):
            raise Conflict(OLD_DRAFT)
        if [_line(line) for line in draft.lines.all()] != [_line(line) for line in invoice_lines(draft, plan, charge)]:
            raise Conflict(OLD_DRAFT)
    charged = Invoice.objects.filter(table=run.table_id, kind=run.kind, period_start=run.period_start)
    if set(charges) - set(charged.values_list("buyer", flat=True)):
        raise Conflict(OLD_DRAFT)


def _line(line: InvoiceLine) -> tuple[object, ...]:
    return line.order, line.resource, line.category, line.amount_ore, line.included_in


@transaction.atomic
def start_issue(*, run: InvoiceRun, acting: Acting, at: datetime) -> InvoiceRun:
    """Utfärda: fix the day and the moment of all invoices, and let the worker issue them. Conflict as `begin_issue`."""
    found = begin_issue(run=run, acting=acting, at=at)
    _enqueue(found, acting)
    return found


@transaction.atomic
def resume_issue(*, run: InvoiceRun, acting: Acting, at: datetime) -> InvoiceRun:
    """Fortsätt utfärda what has stopped, as whoever asks now; day, moment and numbers go on as they began.

    Raises Conflict when the issue has not begun or is done, and while a worker has it or will take it.
    """
    guard(acting, run.agreement, Can.PREPARE_INVOICES)
    found = _locked(run)
    if found.state != RunState.ISSUING:
        raise Conflict(DONE if found.state == RunState.ISSUED else NOT_BEGUN)
    if issue_state(found.pk, at).in_queue:
        raise Conflict(BEGUN)
    found.halted = ""
    found.save(update_fields=["halted"])
    _enqueue(found, acting)
    return found


def _enqueue(run: InvoiceRun, acting: Acting) -> None:
    """In the transaction of the verb: with it or not at all."""
    issue_run.enqueue(**Asker.of(acting, Can.PREPARE_INVOICES).ids(), run_id=run.pk)
