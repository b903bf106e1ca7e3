"""Traces of a case and a person (I10): changes of state, earlier numbers, extracts and what belongs to them."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ikb.accounts.choices import InformationKind
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, User
from referrals.choices import IdentifierKind, Status
from referrals.models.case import Referral, YoungPerson


class StatusChange(models.Model):
    """Every transition of a referral with time and person. Written by a database trigger only, never changed."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="status_changes")
    before = models.CharField(max_length=24, choices=Status, blank=True)
    to = models.CharField(max_length=24, choices=Status)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.before} → {self.to}"


@tracked()
class IdentifierRecord(models.Model):
    """An earlier identity number: a coordination number gives way to a personal one, the person stays."""

    person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="earlier_identifiers")
    kind = models.CharField(max_length=12, choices=IdentifierKind)
    identifier = models.CharField(max_length=20, blank=True)
    replaced_on = models.DateField("ersatt")
    replaced_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["identifier"], name="earlier_identifier")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} till {self.replaced_on}"


@tracked()
class CorrectnessNote(models.Model):
    """The registered person holds that something is wrong: noted beside it, nothing is erased (PDL 3:8, 3:14)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="correctness_notes")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    kind = models.CharField("uppgifter", max_length=3, choices=InformationKind)
    text = models.CharField("vad som anses oriktigt", max_length=300)
    disputed_by = models.CharField("anses oriktigt av", max_length=120)
    noted_on = models.DateField("antecknat")
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.noted_on}"


@tracked()
class GuardianShield(models.Model):
    """Skyddad mot vårdnadshavare: a kind that a guardian's extract leaves out without a trace (OSL 12:3)."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="shields")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    kind = models.CharField("uppgifter", max_length=3, choices=InformationKind)
    reason = models.CharField("skäl", max_length=300)
    set_on = models.DateField("beslutat")
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    lifted_on = models.DateField("hävt", null=True)
    lifted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "referral",
                "owner",
                "kind",
                condition=models.Q(lifted_on__isnull=True),
                name="one_shield_per_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} skyddas"


@tracked()
class Extract(models.Model):
    """Registerutdrag (GDPR art. 15): to whom the authority gave what it holds, and when (PDL 3:11). Never changed.

    `secrecy_decision` names the decision by which the internal note was kept back; without one it is part of it.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="extracts")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    to_guardian = models.BooleanField("till vårdnadshavare")
    receiver_name = models.CharField("till", max_length=120)
    kinds = ArrayField(models.CharField(max_length=3, choices=InformationKind))
    cases = ArrayField(models.BigIntegerField())
    secrecy_decision = models.CharField("beslut om sekretess", max_length=160, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("gjort")

    def __str__(self) -> str:
        return f"Utdrag {self.referral_id} {self.made_at}"
