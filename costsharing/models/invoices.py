"""Invoices with their lines, files and numbers."""

import uuid
from collections.abc import Collection
from fractions import Fraction
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from agreements.models import Agreement
from costsharing.choices import STEPS, FileKind, InvoiceState
from costsharing.models.tables import FIXED, BillingDecision, CostTable
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, User
from ikb.accounts.roles import Can
from ikb.lib.dates import quarter_name
from ikb.lib.periods import Period


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    """Which invoices a person may see, and which count."""

    def visible_to(self, acting: Acting) -> Self:
        """All that the person's authority issues, and those issued to it; finance officers only."""
        readers = acting.authorities(acting.giving(Can.SEE_INVOICES))
        return self.filter(readers__overlap=list(readers)) if readers else self.none()

    def settled(self) -> Self:
        """Approved or issued: the period is closed for other decisions."""
        return self.exclude(state=InvoiceState.DRAFT)

    def with_names(self) -> Self:
        """Everything that the pages and files of an invoice name, in one query."""
        return self.select_related(
            "agreement",
            "table__version",
            "table__population_set",
            "decision",
            "issuer__organisation",
            "buyer__organisation",
        )


@tracked(exclude=["readers"])
class Invoice(models.Model):
    """Faktura to one municipality for one period (CO-17). Issued: frozen, with its number and its files."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="invoices")
    table = models.ForeignKey(CostTable, models.PROTECT, related_name="invoices")
    decision = models.ForeignKey(BillingDecision, models.PROTECT, related_name="+")
    issuer = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    buyer = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    readers = ArrayField(models.BigIntegerField(), default=list, editable=False)
    period_start = models.DateField("period från och med")
    period_end = models.DateField("period till och med")
    state = models.CharField("läge", max_length=8, choices=InvoiceState, default=InvoiceState.DRAFT)
    population = models.PositiveIntegerField("invånare")
    population_total = models.PositiveIntegerField("parternas invånare")
    year_amount_kr = models.PositiveIntegerField("kommunens belopp för året")
    amount_kr = models.PositiveIntegerField("belopp")
    buyer_reference = models.CharField("Er referens", max_length=40, blank=True)
    prepared_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField("framtagen")
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField("godkänd", null=True)
    issued_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)
    issued_on = models.DateField("fakturadatum", null=True)
    due_on = models.DateField("förfallodatum", null=True)
    series_year = models.PositiveSmallIntegerField(null=True)
    serial = models.PositiveIntegerField(null=True)

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["readers"], name="invoice_readers")]
        constraints = [
            models.UniqueConstraint("agreement", "buyer", "period_start", name="invoice_once_per_period"),
            models.UniqueConstraint("issuer", "series_year", "serial", name="invoice_number_once"),
            models.CheckConstraint(condition=Q(period_end__gt=F("period_start")), name="invoice_period_order"),
            models.CheckConstraint(condition=~Q(issuer=F("buyer")), name="invoice_never_to_oneself"),
            models.CheckConstraint(
                condition=Q(state=InvoiceState.DRAFT, approved_by__isnull=True, approved_at__isnull=True)
                | Q(~Q(state=InvoiceState.DRAFT), approved_by__isnull=False, approved_at__isnull=False),
                name="invoice_approved_when_it_says_so",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("prepared_by")),
                name="invoice_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(state=InvoiceState.ISSUED),
                    issued_by__isnull=True,
                    issued_at__isnull=True,
                    issued_on__isnull=True,
                    due_on__isnull=True,
                    series_year__isnull=True,
                    serial__isnull=True,
                )
                | Q(
                    state=InvoiceState.ISSUED,
                    issued_by__isnull=False,
                    issued_at__isnull=False,
                    issued_on__isnull=False,
                    due_on__gte=F("issued_on"),
                    series_year__isnull=False,
                    serial__gt=0,
                ),
                name="invoice_issued_when_it_says_so",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="lifecycle", field="state", transitions=STEPS),
            pgtrigger.Protect(
                name="keep_settled",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state__in=[InvoiceState.APPROVED, InvoiceState.ISSUED]),
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.get_state_display()} {self.period_name}"

    @property
    def number(self) -> str:
        """Fakturanummer "2026-0001"; empty until the invoice is issued."""
        return f"{self.series_year}-{self.serial:04d}" if self.serial else ""

    @property
    def period(self) -> Period:
        """The days that are charged, both ends included."""
        return Period(self.period_start, self.period_end)

    @property
    def period_name(self) -> str:
        """As "kvartal 1 2026"."""
        return quarter_name(self.period_start)

    @property
    def share(self) -> Fraction:
        """The municipality's exact share of the inhabitants of the parties."""
        return Fraction(self.population, self.population_total)

    def issued_by_any(self, authority_ids: Collection[int]) -> bool:
        """True when one of the authorities is the issuer."""
        return self.issuer_id in authority_ids


@tracked()
class InvoiceLine(models.Model):
    """One cost line of an invoice, in öre; without an amount where the cost is part of another line (CO-02)."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="lines")
    order = models.PositiveSmallIntegerField()
    resource = models.CharField("kostnadspost", max_length=120)
    amount_ore = models.BigIntegerField("belopp i öre", null=True)
    included_in = models.CharField("ingår i", max_length=80, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint("invoice", "order", name="invoice_line_order_once")]

    def __str__(self) -> str:
        return self.resource


@tracked(exclude=["content"])
class InvoiceFile(models.Model):
    """One file of an issued invoice, as it was made: every later download gives the same bytes."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="files")
    kind = models.CharField(max_length=4, choices=FileKind)
    name = models.CharField("filnamn", max_length=80)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint("invoice", "kind", name="invoice_file_once")]
        triggers = [FIXED]

    def __str__(self) -> str:
        return self.name


@tracked()
class InvoiceSeries(models.Model):
    """The last invoice number of one issuer and year; taken by UPDATE … RETURNING in the issuing transaction."""

    issuer = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint("issuer", "year", name="invoice_series_once")]

    def __str__(self) -> str:
        return f"{self.issuer} {self.year}: {self.last}"
