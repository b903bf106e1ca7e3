"""Charges for cases outside the agreement (CO-21): payer, amount or none, decider, day, and a case number.

The case is a number and an opaque id, on purpose without a foreign key: those who handle money never join to a case.
A row never leaves the authority that invoices.
"""

import uuid
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from agreements.models import Agreement
from costsharing.models.invoices import Invoice
from costsharing.models.tables import FIXED
from costsharing.placements import IDENTITY_NUMBER
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, User
from ikb.accounts.roles import Can

REFERENCE_LENGTH = 60
"""So that the line of the invoice has room for it."""


class OutsideChargeQuerySet(models.QuerySet["OutsideCharge"]):
    """Which charges a person may see, and which count."""

    def visible_to(self, acting: Acting) -> Self:
        """Those of the authorities for which the person prepares invoices."""
        return self.filter(issuer__in=acting.authorities(acting.giving(Can.PREPARE_INVOICES)))

    def standing(self) -> Self:
        """The newest of each case: a correction replaces what was registered before."""
        return self.filter(replaced_by__isnull=True)


@tracked()
class OutsideCharge(models.Model):
    """What is charged for one case outside the agreement, as somebody has decided it; never changed (CO-21).

    `amount_ore` is None where nothing is charged, with the reason. `replaces` is the row that a correction corrects.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="outside_charges")
    case_ref = models.UUIDField("ärendets id")
    case_number = models.CharField("ärendenummer", max_length=20)
    payer = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    amount_ore = models.PositiveBigIntegerField("belopp i öre", null=True)
    reason = models.CharField("skäl till att inget debiteras", max_length=300, blank=True)
    decider = models.CharField("beslutat av", max_length=160)
    decided_on = models.DateField("beslutat")
    reference = models.CharField("beslutets beteckning", max_length=REFERENCE_LENGTH)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField("registrerad")

    objects = OutsideChargeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_ore__gt=0, reason="") | Q(Q(amount_ore__isnull=True), ~Q(reason="")),
                name="outside_charge_amount_or_reason",
            ),
            models.UniqueConstraint(
                "issuer", "case_ref", condition=Q(replaces__isnull=True), name="outside_charge_once_per_case"
            ),
            models.CheckConstraint(condition=~Q(replaces=F("id")), name="outside_charge_replaces_another"),
            models.CheckConstraint(
                condition=~Q(reference="")
                & ~Q(decider="")
                & ~Q(reference__regex=IDENTITY_NUMBER)
                & ~Q(reason__regex=IDENTITY_NUMBER)
                & ~Q(decider__regex=IDENTITY_NUMBER)
                & ~Q(case_number__regex=IDENTITY_NUMBER),
                name="outside_charge_without_identity_number",
            ),
        ]
        triggers = [FIXED]

    def __str__(self) -> str:
        return f"{self.case_number}, beslut {self.reference}"


@tracked()
class OutsideInvoice(models.Model):
    """Which charge an invoice is for. The buyer, who reads the invoice, never reads this: it leads to a case number."""

    invoice = models.OneToOneField(Invoice, models.PROTECT, related_name="outside")
    charge = models.ForeignKey(OutsideCharge, models.PROTECT, related_name="invoiced")

    class Meta:
        triggers = [pgtrigger.Protect(name="kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.invoice}: {self.charge}"
