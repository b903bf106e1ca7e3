"""Reads of invoice runs: the dry run of a period, and one run with its progress."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum

from costsharing.choices import InvoiceState, RunState, VatCategory
from costsharing.figures import Charge, PeriodPlan, period_plan
from costsharing.models import BookkeepingOrder, CostTable, Invoice, InvoiceRun, RunFile
from costsharing.plan import vat_ore
from costsharing.queries.archive import manifest_of
from costsharing.queries.invoices import newest_of_period
from costsharing.queries.issuers import newest_vat, obstacles
from ikb.lib.errors import Conflict
from ikb.lib.periods import Period
from ikb.lib.sorting import swedish_key
from ikb.task_states import TaskState


@dataclass(frozen=True)
class DryRow:
    """What one municipality would be charged, and the newest charge that it has for the period."""

    charge: Charge
    vat_ore: int
    known: Invoice | None

    @property
    def total_ore(self) -> int:
        """To pay with VAT, in öre."""
        return self.charge.amount_ore + self.vat_ore

    @property
    def credited(self) -> bool:
        """Issued, and credited in full: the period is charged anew."""
        return self.known is not None and not self.known.left_ore

    @property
    def makes_draft(self) -> bool:
        """Whether preparing makes or changes a draft; what is approved or issued stays."""
        return self.known is None or self.known.state == InvoiceState.DRAFT or self.credited


@dataclass(frozen=True)
class DryRun:
    """Every amount of a period before anything is written; `dropped` are drafts that nothing is charged by any more."""

    plan: PeriodPlan
    rows: Sequence[DryRow]
    dropped: Sequence[Invoice]
    obstacles: Sequence[str]
    vat_decided: bool

    @property
    def drafts(self) -> int:
        """How many drafts preparing makes or changes."""
        return sum(row.makes_draft for row in self.rows)

    @property
    def year_kr(self) -> int:
        """The year of all municipalities, the own share with them."""
        return sum(charge.year_kr for charge in self.plan.charges)

    @property
    def owed_kr(self) -> int:
        """The period's costs before deductions."""
        return sum(charge.owed_kr for charge in self.plan.charges)

    @property
    def deducted_ore(self) -> int:
        """What municipalities have carried themselves (CO-19)."""
        return sum(charge.deducted_ore for charge in self.plan.charges)

    @property
    def vat_ore(self) -> int:
        """VAT of all invoices."""
        return sum(row.vat_ore for row in self.rows)

    @property
    def invoiced_ore(self) -> int:
        """To pay by all invoices, with VAT."""
        return sum(row.total_ore for row in self.rows)

    @property
    def total_ore(self) -> int:
        """The same with the issuer's own share, which is booked."""
        return self.invoiced_ore + (self.plan.own_share.amount_ore if self.plan.own_share else 0)


def dry_run(table: CostTable, period: Period) -> DryRun:
    """What preparing would make; the table comes from `complete()`. Conflict when no decision says what is billed."""
    plan = period_plan(table, period)
    decision = newest_vat(table.agreement_id)
    vat = VatCategory(decision.category) if decision else VatCategory.OUTSIDE
    known = newest_of_period(table, period)
    rows = [DryRow(c, vat_ore(c.amount_ore, vat), known.pop(c.authority.pk, None)) for c in plan.to_invoice]
    dropped = [invoice for invoice in known.values() if invoice.state == InvoiceState.DRAFT]
    return DryRun(plan, rows, dropped, obstacles(plan), decision is not None)


def own_share_left(plan: PeriodPlan, run: InvoiceRun) -> int:
    """Öre of the issuer's own share that no earlier run of the period has fixed: it is booked once (CO-20)."""
    own = plan.own_share.amount_ore if plan.own_share else 0
    others = InvoiceRun.objects.filter(table=run.table_id, kind=run.kind, period_start=run.period_start)
    fixed = others.exclude(pk=run.pk).aggregate(sum=Sum("own_share_ore", default=0))
    return own - int(fixed["sum"])


@dataclass(frozen=True)
class RunPage:
    """One run: its invoices in Swedish order, its own share, how far the issue has come and what stands in its way."""

    run: InvoiceRun
    invoices: Sequence[Invoice]
    own_share_ore: int | None
    obstacles: Sequence[str]
    order: BookkeepingOrder | None
    manifest: RunFile | None
    task: TaskState | None

    @property
    def number(self) -> int:
        """How many invoices."""
        return len(self.invoices)

    @property
    def issued(self) -> int:
        """How many of them are issued."""
        return sum(invoice.state == InvoiceState.ISSUED for invoice in self.invoices)

    @property
    def invoiced_ore(self) -> int:
        """To pay by all invoices, with VAT."""
        return sum(invoice.total_ore for invoice in self.invoices)

    @property
    def total_ore(self) -> int:
        """With the own share."""
        return self.invoiced_ore + (self.own_share_ore or 0)

    @property
    def may_resume(self) -> bool:
        """The issue has begun, is not done, and no worker will go on with it."""
        return self.task is not None and not self.task.in_queue

    @property
    def moves(self) -> bool:
        """Whether it is worth while to look again in a moment."""
        return self.task in (TaskState.WAITING, TaskState.RUNNING)


def run_page(run: InvoiceRun, task: TaskState | None) -> RunPage:
    """Everything on the page of a run; `task` is how its issue goes, while it goes.

    A draft's own share and obstacles are computed, the rest is stored.
    """
    invoices = run.invoices.select_related("buyer__organisation")
    in_order = sorted(invoices, key=lambda invoice: (swedish_key(invoice.buyer.organisation.name), invoice.pk))
    own, hindered = _planned(run) if run.state == RunState.DRAFT else (run.own_share_ore, [])
    done = run.state == RunState.ISSUED
    return RunPage(
        run=run,
        invoices=in_order,
        own_share_ore=own,
        obstacles=hindered,
        order=BookkeepingOrder.objects.defer("content").filter(run=run).first() if done else None,
        manifest=manifest_of(run) if done else None,
        task=task,
    )


def _planned(run: InvoiceRun) -> tuple[int | None, list[str]]:
    """The own share as it would be fixed now, and what hinders the approval."""
    try:
        plan = period_plan(CostTable.objects.complete().get(pk=run.table_id), run.period)
    except Conflict as conflict:
        return None, [conflict.sentence]
    return own_share_left(plan, run), obstacles(plan)
