"""What a year really cost (utfall), and what the settlement (slutavräkning) found for each municipality."""

from django.db import models
from django.db.models import Q

from costsharing.models.runs import InvoiceRun
from costsharing.models.tables import CostLine, CostTable
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, User


@tracked()
class Outcome(models.Model):
    """Utfall of one agreement year. The other parties see it once it is adopted; a settlement locks it."""

    table = models.OneToOneField(CostTable, models.PROTECT, related_name="outcome")
    adopted_by = models.CharField("fastställt av", max_length=80, blank=True)
    adopted_on = models.DateField("fastställt", null=True, blank=True)
    adopted_reference = models.CharField("referens", max_length=80, blank=True)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(adopted_by="", adopted_on__isnull=True) | Q(~Q(adopted_by=""), adopted_on__isnull=False),
                name="outcome_adopted_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"Utfall {self.table}"


@tracked()
class OutcomeLine(models.Model):
    """What one cost line really cost, in öre; nothing spent is 0, and a line not typed yet has no row."""

    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="lines")
    line = models.ForeignKey(CostLine, models.PROTECT, related_name="+")
    amount_ore = models.PositiveBigIntegerField("utfall i öre")
    note = models.CharField("anmärkning", max_length=200, blank=True)

    class Meta:
        ordering = ["line__order"]
        constraints = [models.UniqueConstraint("outcome", "line", name="outcome_line_once")]

    def __str__(self) -> str:
        return f"{self.line}: {self.amount_ore}"


@tracked()
class SettlementRow(models.Model):
    """One municipality's row of a settlement, in öre; frozen when the run is approved.

    To pay: share − carried − (charged − credited). `beyond_ore` is what it gets back beyond its invoices: it has
    carried more than its share, and invoices the rest itself.
    """

    run = models.ForeignKey(InvoiceRun, models.PROTECT, related_name="settlement_rows")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    share_ore = models.PositiveBigIntegerField("del av utfallet")
    carried_ore = models.PositiveBigIntegerField("egna kostnader", default=0)
    charged_ore = models.BigIntegerField("preliminärt debiterat", default=0)
    credited_ore = models.PositiveBigIntegerField("krediterat", default=0)
    beyond_ore = models.PositiveBigIntegerField("utöver fakturorna", default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("run", "authority", name="settlement_row_once")]

    def __str__(self) -> str:
        return f"{self.authority}: {self.to_pay_ore}"

    @property
    def to_pay_ore(self) -> int:
        """To pay when above zero, to get back when below."""
        return self.share_ore - self.carried_ore - (self.charged_ore - self.credited_ore)

    @property
    def settled_ore(self) -> int:
        """The size of what is to pay or to get back."""
        return abs(self.to_pay_ore)
