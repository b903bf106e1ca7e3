"""Which population an agreement year is fixed to, decision by decision."""

from django.db import models

from costsharing.models.tables import FIXED, CostTable, PopulationSet
from ikb.accounts.history import tracked
from ikb.accounts.models import User


@tracked()
class PopulationDecision(models.Model):
    """Beslut om folkmängd for one agreement year (CO-11): another set only by a decision, and never once charged.

    A trigger lets `CostTable.population_set` change to the set of the newest decision only.
    """

    table = models.ForeignKey(CostTable, models.PROTECT, related_name="population_decisions")
    population_set = models.ForeignKey(PopulationSet, models.PROTECT, related_name="decisions")
    body = models.CharField("beslutat av", max_length=80)
    decided_on = models.DateField("beslutsdatum")
    reference = models.CharField("referens", max_length=80, blank=True)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()

    class Meta:
        triggers = [FIXED]

    def __str__(self) -> str:
        return f"{self.population_set}: {self.body} {self.decided_on}"
