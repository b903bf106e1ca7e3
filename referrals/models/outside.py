"""Outside the agreement: who pays, and a decider who is invited to one case (RE-17, E8, E13)."""

import uuid

from django.db import models
from django.db.models import Q

from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, Organisation, User
from ikb.lib.money import ore
from referrals.models.case import Referral


@tracked()
class CostDecision(models.Model):
    """Kostnadsbeslut for a case outside the agreement: payer and amount, or no charge; decider and day.

    `amount` in whole öre. Finance reads case number, payer and amount only.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    referral = models.OneToOneField(Referral, models.PROTECT, related_name="cost_decision")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    payer = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    no_charge = models.BooleanField("ingen debitering", default=False)
    amount = models.BigIntegerField("belopp i öre", null=True)
    decided_by = models.CharField("beslutat av", max_length=160)
    decided_on = models.DateField("beslutat")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(no_charge=True, amount__isnull=True) | Q(no_charge=False, amount__gt=0),
                name="cost_decision_has_amount_or_none",
            )
        ]

    def __str__(self) -> str:
        return f"Kostnadsbeslut {self.referral_id}"

    @property
    def kronor(self) -> str:
        """The amount in words, empty when nothing is charged."""
        return ore(self.amount) if self.amount is not None else ""


@tracked()
class GuestInvitation(models.Model):
    """Gästbeslutare: one person of a municipality outside the agreement, invited to decide in this one case."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="guests")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    ends_on = models.DateField("ser ärendet till och med", null=True)

    class Meta:
        constraints = [models.UniqueConstraint("referral", "user", name="guest_invited_once")]

    def __str__(self) -> str:
        return f"{self.referral}: {self.user}"
