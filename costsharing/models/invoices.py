"""Invoices with their lines, files and numbers."""

import uuid
from collections.abc import Collection
from fractions import Fraction
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, Sum

from agreements.models import Agreement
from costsharing.choices import STEPS, CostCategory, DocumentKind, FileKind, InvoiceState, KeyKind, VatCategory
from costsharing.models.claims import Claimed, ClaimQuerySet
from costsharing.models.runs import InvoiceRun
from costsharing.models.tables import FIXED, BillingDecision, CostTable
from costsharing.plan import period_name
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, User
from ikb.accounts.roles import Can
from ikb.lib.periods import Period


class InvoiceQuerySet(ClaimQuerySet["Invoice"]):
    """Which invoices a person may see, and which count."""

    def visible_to(self, acting: Acting) -> Self:
        """All that the person's authority issues, and those issued to it; finance officers only."""
        readers = acting.authorities(acting.giving(Can.SEE_INVOICES))
        return self.filter(readers__overlap=list(readers)) if readers else self.none()

    def settled(self) -> Self:
        """Approved or issued: the period is closed for other decisions."""
        return self.exclude(state=InvoiceState.DRAFT)

    def charged(self) -> Self:
        """Charges that close their period: approved or issued, and not credited in full."""
        return self.standing().filter(kind=DocumentKind.CHARGE).settled()

    def with_names(self) -> Self:
        """Everything that the pages and files of an invoice name, in one query."""
        return self.select_related(
            "agreement",
            "table__version",
            "table__population_set",
            "decision",
            "issuer__organisation",
            "buyer__organisation",
            "credits",
            "run",
        )

    def with_credited(self) -> Self:
        """With `credited_ore`, the issued credit notes that the reader may see, and `reserved_ore`, drafts counted."""
        issued = Q(credit_notes__state=InvoiceState.ISSUED)
        return self.annotate(
            credited_ore=Sum("credit_notes__amount_ore", filter=issued, default=0),
            reserved_ore=Sum("credit_notes__amount_ore", default=0),
        )

    def standing(self) -> Self:
        """Those that are not credited in full; with `with_credited`."""
        return self.with_credited().filter(Q(credited_ore__lt=F("amount_ore")) | ~Q(state=InvoiceState.ISSUED))


@tracked(exclude=["readers"])
class Invoice(Claimed, models.Model):
    """Faktura or kreditfaktura to one municipality (CO-17). Issued: frozen, with its number and its files.

    `amount_ore` is the sum of the lines without VAT; a credit note has positive amounts too. `attempt` counts the
    invoices for one period: a new one is made only after all before it are credited in full.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="invoices")
    kind = models.CharField("slag", max_length=10, choices=DocumentKind, default=DocumentKind.CHARGE)
    run = models.ForeignKey(InvoiceRun, models.PROTECT, null=True, related_name="invoices")
    table = models.ForeignKey(CostTable, models.PROTECT, null=True, related_name="invoices")
    decision = models.ForeignKey(BillingDecision, models.PROTECT, null=True, related_name="+")
    credits = models.ForeignKey("self", models.PROTECT, null=True, related_name="credit_notes")
    reason = models.CharField("skäl till krediten", max_length=300, blank=True)
    attempt = models.PositiveSmallIntegerField(default=1)
    issuer = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    buyer = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    readers = ArrayField(models.BigIntegerField(), default=list, editable=False)
    period_start = models.DateField("period från och med")
    period_end = models.DateField("period till och med")
    state = models.CharField("läge", max_length=8, choices=InvoiceState, default=InvoiceState.DRAFT)
    year_amount_kr = models.PositiveBigIntegerField("kommunens belopp för året", null=True)
    amount_ore = models.PositiveBigIntegerField("belopp i öre")
    vat_category = models.CharField("moms", max_length=1, choices=VatCategory, blank=True)
    vat_ore = models.PositiveBigIntegerField("moms i öre", default=0)
    buyer_reference = models.CharField("Er referens", max_length=40, blank=True)
    ocr = models.CharField("OCR-nummer", max_length=25, blank=True)
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
            models.UniqueConstraint(
                "agreement",
                "buyer",
                "kind",
                "period_start",
                "attempt",
                condition=Q(kind__in=[DocumentKind.CHARGE, DocumentKind.SETTLEMENT]),
                name="invoice_once_per_period",
            ),
            models.CheckConstraint(
                condition=Q(kind=DocumentKind.CREDIT, credits__isnull=False)
                | Q(~Q(kind=DocumentKind.CREDIT), credits__isnull=True),
                name="invoice_credit_refers",
            ),
            models.CheckConstraint(
                condition=~Q(kind=DocumentKind.CREDIT) | ~Q(reason=""), name="invoice_credit_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(kind=DocumentKind.CHARGE) | Q(table__isnull=False, decision__isnull=False),
                name="invoice_charge_rests_on_a_decision",
            ),
            models.CheckConstraint(condition=Q(amount_ore__gt=0), name="invoice_above_zero"),
            models.CheckConstraint(
                condition=Q(vat_category=VatCategory.STANDARD) | Q(vat_ore=0), name="invoice_vat_only_when_due"
            ),
            models.UniqueConstraint("issuer", "series_year", "serial", name="invoice_number_once"),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="invoice_period_order"),
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
        """As "kvartal 1 2026", "mars 2026" or "2026"."""
        return period_name(self.period)

    @property
    def total_ore(self) -> int:
        """To pay, in öre: the lines and the VAT."""
        return self.amount_ore + self.vat_ore

    @property
    def signed_ore(self) -> int:
        """The same for a list: a credit note is below zero there."""
        return -self.total_ore if self.is_credit else self.total_ore

    @property
    def left_ore(self) -> int:
        """What issued credit notes leave, in öre without VAT; needs `with_credited`."""
        return self.amount_ore - int(vars(self).get("credited_ore", 0))

    @property
    def status(self) -> str:
        """The state in words: Delvis krediterad and Krediterad need `with_credited`."""
        if self.left_ore == self.amount_ore:
            return InvoiceState(self.state).label
        return "Delvis krediterad" if self.left_ore else "Krediterad"

    @property
    def title(self) -> str:
        """What it is for, in a list: "Kvartal 1 2026", "Kredit, kvartal 1 2026", "Slutavräkning 2026"."""
        if self.is_credit:
            return f"Kredit, {self.period_name}"
        if self.kind == DocumentKind.SETTLEMENT:
            return f"Slutavräkning {self.period_start.year}"
        if self.kind == DocumentKind.OUTSIDE:
            return f"Utanför avtalet, {self.period_start.isoformat()}"
        return self.period_name[0].upper() + self.period_name[1:]

    @property
    def is_credit(self) -> bool:
        """True for a credit note."""
        return self.kind == DocumentKind.CREDIT

    @property
    def word(self) -> str:
        """Faktura or Kreditfaktura."""
        return "Kreditfaktura" if self.is_credit else "Faktura"

    def issued_by_any(self, authority_ids: Collection[int]) -> bool:
        """True when one of the authorities is the issuer."""
        return self.issuer_id in authority_ids


@tracked()
class InvoiceLine(models.Model):
    """One cost line of an invoice, in öre; without an amount where the cost is part of another line (CO-02).

    A deduction (what the buyer has carried itself, CO-19) is below zero.
    """

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="lines")
    order = models.PositiveSmallIntegerField()
    resource = models.CharField("kostnadspost", max_length=120)
    category = models.CharField("kostnadsslag", max_length=12, choices=CostCategory, default=CostCategory.OTHER)
    amount_ore = models.BigIntegerField("belopp i öre", null=True)
    included_in = models.CharField("ingår i", max_length=80, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint("invoice", "order", name="invoice_line_order_once")]

    def __str__(self) -> str:
        return self.resource


@tracked()
class InvoiceShare(models.Model):
    """How one key gives the amount: 14 303 of 385 327 inhabitants of 3 983 000 kr. Frozen with the invoice.

    `numerator`/`denominator` is the part of the costs that the key charges; `costs_kr` is what it covers a year
    by the budget, `costs_ore` by the outcome (in a settlement only).
    """

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="shares")
    order = models.PositiveSmallIntegerField()
    name = models.CharField("nyckel", max_length=80)
    kind = models.CharField("fördelas efter", max_length=12, choices=KeyKind)
    weight = models.PositiveBigIntegerField("andel")
    total_weight = models.PositiveBigIntegerField("av")
    costs_kr = models.PositiveBigIntegerField("kostnader per år")
    costs_ore = models.PositiveBigIntegerField("utfall i öre", null=True)
    numerator = models.PositiveIntegerField(default=1)
    denominator = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint("invoice", "order", name="invoice_share_order_once"),
            models.CheckConstraint(
                condition=Q(total_weight__gt=0, weight__lte=F("total_weight"), denominator__gt=0),
                name="invoice_share_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def share(self) -> Fraction:
        """The exact share."""
        return Fraction(self.weight, self.total_weight)

    @property
    def part(self) -> Fraction:
        """The part of the costs that the key charges."""
        return Fraction(self.numerator, self.denominator)


@tracked(exclude=["content"])
class InvoiceFile(models.Model):
    """One file of an issued invoice, as it was made: every later download gives the same bytes.

    `rules_checked` is how many rules an e-invoice kept when it was made: the rules of a later day may be others.
    """

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="files")
    kind = models.CharField(max_length=4, choices=FileKind)
    name = models.CharField("filnamn", max_length=80)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    rules_checked = models.PositiveSmallIntegerField("kontrollerade regler", null=True)

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
