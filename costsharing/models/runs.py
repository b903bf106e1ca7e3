"""An invoice run: one period of one agreement for all parties, and the bookkeeping order of the host's own share."""

import uuid
from datetime import date
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Count, F, Q, Sum

from agreements.models import Agreement
from costsharing.choices import RUN_STEPS, TONES, DocumentKind, InvoiceState, RunState
from costsharing.models.tables import FIXED, CostTable
from costsharing.plan import period_name
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, User
from ikb.accounts.roles import Can
from ikb.lib.dates import swedish_date
from ikb.lib.periods import Period


class InvoiceRunQuerySet(models.QuerySet["InvoiceRun"]):
    """Which runs a person may see."""

    def visible_to(self, acting: Acting) -> Self:
        """The issuer's own, for its finance officers."""
        return self.filter(issuer__in=acting.authorities(acting.giving(Can.PREPARE_INVOICES)))

    def charges(self) -> Self:
        """Runs of a charging period; a settlement has pages of its own."""
        return self.filter(kind=DocumentKind.CHARGE)

    def with_sums(self) -> Self:
        """With `number` of invoices, how many are `issued`, and `total_ore` to pay with VAT."""
        issued = Q(invoices__state=InvoiceState.ISSUED)
        return self.annotate(
            number=Count("invoices"),
            issued=Count("invoices", filter=issued),
            total_ore=Sum(F("invoices__amount_ore") + F("invoices__vat_ore"), default=0),
        )


@tracked()
class InvoiceRun(models.Model):
    """Fakturering of one period: prepared, approved by another person, issued in the background (CO-17).

    `own_share_ore` is fixed when the run is approved, `issue_at` when its issue begins: a run that was killed goes on
    with the same day and the same moment, and ends with the same bytes. `halted` says in a sentence what it met.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="invoice_runs")
    table = models.ForeignKey(CostTable, models.PROTECT, related_name="runs")
    issuer = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    kind = models.CharField("slag", max_length=10, choices=DocumentKind, default=DocumentKind.CHARGE)
    period_start = models.DateField("period från och med")
    period_end = models.DateField("period till och med")
    attempt = models.PositiveSmallIntegerField(default=1)
    state = models.CharField("läge", max_length=8, choices=RunState, default=RunState.DRAFT)
    prepared_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField("framtagen")
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField("godkänd", null=True)
    issue_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    issue_at = models.DateTimeField("utfärdas", null=True)
    finished_at = models.DateTimeField("klar", null=True)
    own_share_ore = models.BigIntegerField("egen andel i öre", null=True)
    halted = models.CharField("avbruten", max_length=500, blank=True)

    objects = InvoiceRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("table", "kind", "period_start", "attempt", name="invoice_run_once"),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="invoice_run_period_order"),
            models.CheckConstraint(
                condition=Q(state=RunState.DRAFT, approved_by__isnull=True, approved_at__isnull=True)
                | Q(~Q(state=RunState.DRAFT), approved_by__isnull=False, approved_at__isnull=False),
                name="invoice_run_approved_when_it_says_so",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("prepared_by")),
                name="invoice_run_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[RunState.DRAFT, RunState.APPROVED])
                | Q(issue_by__isnull=False, issue_at__isnull=False),
                name="invoice_run_issued_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(kind=DocumentKind.CHARGE) | Q(state=RunState.DRAFT) | Q(own_share_ore__isnull=False),
                name="invoice_run_own_share_fixed",
            ),
            models.CheckConstraint(
                condition=Q(halted="") | Q(state=RunState.ISSUING), name="invoice_run_halted_midway"
            ),
        ]
        triggers = [pgtrigger.FSM(name="lifecycle", field="state", transitions=RUN_STEPS)]

    def __str__(self) -> str:
        return f"{self.agreement.short_name}, {self.period_name}"

    @property
    def period(self) -> Period:
        """The days that are charged, both ends included."""
        return Period(self.period_start, self.period_end)

    @property
    def period_name(self) -> str:
        """As "kvartal 1 2026"."""
        return period_name(self.period)

    @property
    def name(self) -> str:
        """The period, and which time it is charged where it was charged before and credited."""
        return self.period_name if self.attempt == 1 else f"{self.period_name}, omgång {self.attempt}"

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return TONES[self.state]

    @property
    def issue_on(self) -> date:
        """The Swedish day of `issue_at`: the date of every invoice of the run."""
        if self.issue_at is None:
            raise ValueError("the issue of the run has not begun")
        return swedish_date(self.issue_at)


@tracked(exclude=["content"])
class BookkeepingOrder(models.Model):
    """Bokföringsorder: the host's own share of a period, booked and never invoiced (CO-20)."""

    run = models.OneToOneField(InvoiceRun, models.PROTECT, related_name="own_share")
    issuer = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    amount_ore = models.BigIntegerField("belopp i öre")
    name = models.CharField("filnamn", max_length=80)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        triggers = [FIXED]

    def __str__(self) -> str:
        return self.name


@tracked(exclude=["content"])
class RunFile(models.Model):
    """What belongs to a whole run: the vouchers of all its documents in one file, and the manifest of hashes."""

    run = models.ForeignKey(InvoiceRun, models.PROTECT, related_name="files")
    name = models.CharField("filnamn", max_length=80)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint("run", "name", name="run_file_once")]
        triggers = [FIXED]

    def __str__(self) -> str:
        return self.name
