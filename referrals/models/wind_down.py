"""What is planned for a case whose agreement ends (I7)."""

from django.db import models

from ikb.accounts.history import tracked
from ikb.accounts.models import Authority
from referrals.choices import WindDownPlan
from referrals.models.case import Referral


@tracked()
class WindDown(models.Model):
    """Avveckling (I7): what follows for one open case when the agreement ends (AG-16, 000:82–87).

    `owner` is the authority whose coordinator planned it. After a withdrawn consent only that authority and the
    sender see the row.
    """

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="wind_down")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    plan = models.CharField("planering", max_length=16, choices=WindDownPlan)
    decided_on = models.DateField("bestämt")
    note = models.CharField("anteckning", max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.referral}: {self.get_plan_display()}"
