"""What the agreement says about costs: tables, populations, the printed allocation, and what is decided on billing."""

import uuid
from datetime import date
from fractions import Fraction
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from agreements.models import Agreement, AgreementVersion, Party
from costsharing.choices import Basis, CostCategory, TableStage
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, Organisation, User
from ikb.accounts.roles import Can
from ikb.lib.numbers import NBSP, format_decimal

FIXED = pgtrigger.Protect(name="fixed", operation=pgtrigger.Update | pgtrigger.Delete)
"""A row that is never changed: a correction is a new row."""


@tracked()
class PopulationSet(models.Model):
    """Folkmängd of the sharing municipalities: one source and one reference date (CO-04).

    The table printed in the agreement has no date (E5): `reference_date` is then empty.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="population_sets")
    name = models.CharField("namn", max_length=80)
    reference_date = models.DateField("referensdatum", null=True, blank=True)
    source = models.CharField("källa", max_length=200)
    registered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("agreement", "reference_date", "source", name="population_set_once"),
        ]
        triggers = [FIXED]

    def __str__(self) -> str:
        return self.name


@tracked()
class Population(models.Model):
    """Invånare of one municipality in one set."""

    population_set = models.ForeignKey(PopulationSet, models.PROTECT, related_name="rows")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    inhabitants = models.PositiveIntegerField("invånare")

    class Meta:
        constraints = [
            models.UniqueConstraint("population_set", "organisation", name="population_once"),
            models.CheckConstraint(condition=Q(inhabitants__gt=0), name="population_above_zero"),
        ]
        triggers = [FIXED]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.inhabitants}"


class CostTableQuerySet(models.QuerySet["CostTable"]):
    """Which cost tables a person may see."""

    def visible_to(self, acting: Acting) -> Self:
        """Tables of the agreements of the person's own authorities, by the memberships that may read costs."""
        readers = acting.authorities(acting.giving(Can.SEE_COSTS))
        return self.filter(agreement__readers__overlap=list(readers)) if readers else self.none()

    def complete(self) -> Self:
        """With everything that an allocation is computed from, in a fixed number of queries."""
        return self.select_related(
            "agreement__invoiced_by__organisation", "version__printed_table", "population_set"
        ).prefetch_related(
            "lines__borne_by__organisation",
            "resources",
            "keys__parts__organisation",
            "carried_costs",
            "population_set__rows__organisation",
            "version__printed_table__rows__organisation",
            models.Prefetch(
                "agreement__parties",
                Party.objects.municipalities().select_related("organisation", "authority"),
                to_attr="sharing",
            ),
            models.Prefetch(
                "agreement__billing_decisions",
                BillingDecision.objects.order_by("-first_day", "-pk").select_related("registered_by"),
                to_attr="decisions",
            ),
        )


@tracked()
class CostTable(models.Model):
    """Kostnadstabell of one agreement year: the budget. Locked from the first approved invoice on.

    `first_day` and `last_day` are the days that are charged where they are not the whole year (D-7).
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="cost_tables")
    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("år")
    population_set = models.ForeignKey(PopulationSet, models.PROTECT, related_name="+")
    stage = models.CharField("läge", max_length=8, choices=TableStage, default=TableStage.ADOPTED)
    adopted_by = models.CharField("fastställd av", max_length=80, blank=True)
    adopted_on = models.DateField("fastställd", null=True, blank=True)
    adopted_reference = models.CharField("referens", max_length=80, blank=True)
    first_day = models.DateField("debiteras från och med", null=True, blank=True)
    last_day = models.DateField("debiteras till och med", null=True, blank=True)
    printed_total_kr = models.PositiveBigIntegerField("kostnad helår enligt avtalet", null=True, blank=True)
    printed_month_kr = models.PositiveBigIntegerField("kostnad per månad enligt avtalet", null=True, blank=True)
    printed_posts = models.DecimalField(
        "summa heltidstjänster enligt avtalet", max_digits=6, decimal_places=2, null=True, blank=True
    )
    locked_at = models.DateTimeField("låst", null=True, blank=True)

    objects = CostTableQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("agreement", "year", name="cost_table_once_a_year"),
            models.CheckConstraint(
                condition=(Q(first_day__isnull=True) | Q(first_day__year=F("year")))
                & (Q(last_day__isnull=True) | Q(last_day__year=F("year"))),
                name="cost_table_days_in_its_year",
            ),
            models.CheckConstraint(
                condition=Q(first_day__isnull=True) | Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="cost_table_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(locked_at__isnull=True) | Q(stage=TableStage.ADOPTED),
                name="cost_table_charged_only_when_adopted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement.short_name} {self.year}"

    @property
    def status(self) -> str:
        """Förslag, Fastställd, or Låst (debiterad) once an invoice of the year is approved."""
        return "Låst (debiterad)" if self.locked_at else TableStage(self.stage).label

    @property
    def tone(self) -> str:
        """The colour on top of the word, for parts/status.html."""
        return "info" if self.locked_at else "ok" if self.stage == TableStage.ADOPTED else "warn"

    @property
    def is_proposal(self) -> bool:
        """True while its lines may be changed: a proposal that nothing is charged from."""
        return self.stage == TableStage.PROPOSED and self.locked_at is None


@tracked()
class CostLine(models.Model):
    """Kostnadspost (CO-01). A line "Ingår i lönekostnad" has no amount; 0 kr would be another statement (CO-02).

    `borne_by` is the party that bears the line alone; nobody: it is shared. `to_decide` is a question that the
    documents leave open about it (E7), until a LineDecision answers it.
    """

    table = models.ForeignKey(CostTable, models.PROTECT, related_name="lines")
    order = models.PositiveSmallIntegerField("ordning")
    resource = models.CharField("resurs", max_length=120)
    quantity = models.DecimalField("antal", max_digits=6, decimal_places=2, null=True, blank=True)
    unit = models.CharField("enhet", max_length=20, blank=True)
    category = models.CharField("kostnadsslag", max_length=12, choices=CostCategory, default=CostCategory.OTHER)
    amount_kr = models.PositiveBigIntegerField("kronor per år", null=True, blank=True)
    borne_by = models.ForeignKey(Authority, models.PROTECT, null=True, blank=True, related_name="+")
    included_in = models.CharField("ingår i", max_length=80, blank=True)
    to_decide = models.CharField("att avgöra", max_length=300, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint("table", "order", name="cost_line_order_once"),
            models.CheckConstraint(
                condition=Q(amount_kr__gt=0, included_in="") | Q(Q(amount_kr__isnull=True), ~Q(included_in="")),
                name="cost_line_amount_or_included",
            ),
        ]

    def __str__(self) -> str:
        return self.resource

    @property
    def quantity_text(self) -> str:
        """As "3 heltid", "0,1 heltid" or "2 st"; nothing where the agreement names no quantity."""
        if self.quantity is None:
            return ""
        exact = Fraction(self.quantity)
        return f"{format_decimal(exact, _decimals(exact))}{NBSP}{self.unit}".strip()


def _decimals(exact: Fraction) -> int:
    """As few decimals as show the quantity exactly, at most two: 3, 0,1 and 1,75."""
    return next(places for places in (0, 1, 2) if places == 2 or (exact * 10**places).denominator == 1)


@tracked()
class LineDecision(models.Model):
    """The answer to a line's open question (E7): shared, or borne by one party; who decided, and when."""

    line = models.ForeignKey(CostLine, models.PROTECT, related_name="decisions")
    question = models.CharField("fråga", max_length=300)
    borne_by = models.ForeignKey(Authority, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.CharField("beslutat av", max_length=80)
    decided_on = models.DateField("beslutsdatum")
    reference = models.CharField("referens", max_length=80, blank=True)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()

    class Meta:
        triggers = [FIXED]

    def __str__(self) -> str:
        return f"{self.line}: {self.borne_by or 'gemensam'}"


@tracked()
class ResourceLine(models.Model):
    """The region's resources in full-time posts, without money (CO-03, CO-09)."""

    table = models.ForeignKey(CostTable, models.PROTECT, related_name="resources")
    order = models.PositiveSmallIntegerField("ordning")
    resource = models.CharField("resurs", max_length=120)
    posts = models.DecimalField("heltidstjänster", max_digits=5, decimal_places=2)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint("table", "order", name="resource_line_order_once")]

    def __str__(self) -> str:
        return self.resource

    @property
    def exact_posts(self) -> Fraction:
        """The posts as an exact number: 30 % is 3/10."""
        return Fraction(self.posts)

    @property
    def posts_text(self) -> str:
        """As "3,0", "0,3" or "0,75"."""
        return format_decimal(self.exact_posts, max(1, _decimals(self.exact_posts)))


@tracked()
class PrintedTable(models.Model):
    """The allocation as printed in one version of the agreement, kept with its faults (E2, E3)."""

    version = models.OneToOneField(AgreementVersion, models.PROTECT, related_name="printed_table")
    name = models.CharField("namn", max_length=80)
    total_kr = models.PositiveBigIntegerField("summa enligt avtalet")

    def __str__(self) -> str:
        return self.name


@tracked()
class PrintedRow(models.Model):
    """One printed row: inhabitants, per cent in thousandths (62,7 % is 627) and whole kronor."""

    table = models.ForeignKey(PrintedTable, models.PROTECT, related_name="rows")
    order = models.PositiveSmallIntegerField("ordning")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    inhabitants = models.PositiveIntegerField("invånare")
    permille = models.PositiveSmallIntegerField("promille")
    amount_kr = models.PositiveBigIntegerField("kronor per år")

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint("table", "organisation", name="printed_row_once")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.amount_kr}"


class BillingDecisionQuerySet(models.QuerySet["BillingDecision"]):
    """Which decision counts."""

    def in_force(self, on: date) -> Self:
        """Decisions that have begun by `on`, the one that counts first."""
        return self.filter(first_day__lte=on).order_by("-first_day", "-pk")


@tracked()
class BillingDecision(models.Model):
    """Debiteras enligt: who decided, and when, which table is billed from a quarter on (CO-06)."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="billing_decisions")
    basis = models.CharField("debiteras enligt", max_length=8, choices=Basis)
    body = models.CharField("beslutat av", max_length=80)
    decided_on = models.DateField("beslutsdatum")
    reference = models.CharField("referens", max_length=80, blank=True)
    first_day = models.DateField("gäller från och med")
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()

    objects = BillingDecisionQuerySet.as_manager()

    class Meta:
        triggers = [FIXED]

    def __str__(self) -> str:
        return f"{self.get_basis_display()}: {self.body} {self.decided_on}"
