"""Cost keys of an agreement year, and what a party has carried itself."""

from fractions import Fraction

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from costsharing.choices import CostCategory, KeyKind
from costsharing.key_terms import KeyTerms
from costsharing.models.tables import CostLine, CostTable
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, Organisation, User


@tracked()
class CostKey(models.Model):
    """Fördelningsnyckel: which costs, which part of them, by what (CO-08). A table without keys uses inhabitants.

    No categories: every shared line that no other key of the table covers. `body` decided on the key.
    """

    table = models.ForeignKey(CostTable, models.PROTECT, related_name="keys")
    order = models.PositiveSmallIntegerField("ordning")
    name = models.CharField("namn", max_length=80)
    kind = models.CharField("fördelas efter", max_length=12, choices=KeyKind)
    categories = ArrayField(models.CharField(max_length=12, choices=CostCategory), default=list, blank=True)
    numerator = models.PositiveIntegerField("del av kostnaden, täljare", default=1)
    denominator = models.PositiveIntegerField("del av kostnaden, nämnare", default=1)
    source = models.CharField("källa till antal", max_length=200, blank=True)
    body = models.CharField("beslutat av", max_length=80)
    decided_on = models.DateField("beslutsdatum")
    reference = models.CharField("referens", max_length=80, blank=True)
    registered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint("table", "order", name="cost_key_order_once"),
            models.CheckConstraint(
                condition=Q(numerator__gt=0, numerator__lte=F("denominator")), name="cost_key_part_of_the_cost"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def part(self) -> Fraction:
        """The part of the covered costs that the key charges: 1/2 of the staff cost (001:118)."""
        return Fraction(self.numerator, self.denominator)

    @property
    def terms(self) -> KeyTerms:
        """The key as a value for the rules, with its parties by SCB code."""
        weights = {part.organisation.code: part.weight for part in self.parts.all()}
        return KeyTerms(self.name, KeyKind(self.kind), tuple(self.categories), self.part, weights, self.source)


@tracked()
class CostKeyPart(models.Model):
    """One party of a key: its number of cases, its agreed kronor a year, or 1 for the one that pays."""

    key = models.ForeignKey(CostKey, models.PROTECT, related_name="parts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    weight = models.PositiveBigIntegerField("antal eller kronor")

    class Meta:
        constraints = [models.UniqueConstraint("key", "organisation", name="cost_key_part_once")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.weight}"


@tracked()
class CarriedCost(models.Model):
    """A shared cost that a party has paid itself in a period; it is taken from that party's charge (CO-19)."""

    table = models.ForeignKey(CostTable, models.PROTECT, related_name="carried_costs")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    line = models.ForeignKey(CostLine, models.PROTECT, null=True, blank=True, related_name="+")
    period_start = models.DateField("period från och med")
    period_end = models.DateField("period till och med")
    amount_ore = models.BigIntegerField("belopp i öre")
    note = models.CharField("underlag", max_length=200)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()

    class Meta:
        ordering = ["period_start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_ore__gt=0), name="carried_cost_above_zero"),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="carried_cost_period_order"),
        ]

    def __str__(self) -> str:
        return f"{self.authority}: {self.note}"
