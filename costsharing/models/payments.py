"""Payments of invoices, the bank files they came in, and reminders. What is paid is never changed, only corrected."""

import uuid
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from costsharing.choices import PaymentSource
from costsharing.models.invoices import Invoice
from costsharing.models.tables import FIXED
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, User
from ikb.accounts.roles import Can


@tracked()
class BankFile(models.Model):
    """A bank file (camt.054) that was imported. The same file is taken once, by its bytes and by its message id."""

    issuer = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    name = models.CharField("filnamn", max_length=120)
    sha256 = models.CharField(max_length=64)
    message_id = models.CharField("meddelande-id", max_length=120)
    imported_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    imported_at = models.DateTimeField("inläst")

    class Meta:
        constraints = [
            models.UniqueConstraint("issuer", "sha256", name="bank_file_bytes_once"),
            models.UniqueConstraint("issuer", "message_id", name="bank_file_message_once"),
        ]
        triggers = [FIXED]

    def __str__(self) -> str:
        return self.name


class PaymentQuerySet(models.QuerySet["Payment"]):
    """Which payments a person may see in full, and which count."""

    def visible_to(self, acting: Acting) -> Self:
        """The issuer's own, for its finance officers. A buyer meets its payments on its invoice alone."""
        return self.filter(issuer__in=acting.authorities(acting.giving(Can.PREPARE_INVOICES)))

    def unmatched(self) -> Self:
        """Money that is set against no invoice."""
        return self.filter(invoice__isnull=True, divided=False)


@tracked()
class Payment(models.Model):
    """Inbetalning in öre; below zero when the bank has taken it back or a wrong one is corrected.

    A row is fixed. Only once, a row without invoice is set against one, or is divided: then its parts count instead
    of it and sum to it. `origin` is the row that a part divides or a correction corrects. A correction takes the
    amount back from the invoice; money that did come in is then free again in a row of its own.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    invoice = models.ForeignKey(Invoice, models.PROTECT, null=True, related_name="payments")
    amount_ore = models.BigIntegerField("belopp i öre")
    paid_on = models.DateField("betaldag")
    reference = models.TextField("referens", blank=True)
    payer_name = models.CharField("betalare", max_length=140, blank=True)
    source = models.CharField("källa", max_length=8, choices=PaymentSource, default=PaymentSource.MANUAL)
    bank_file = models.ForeignKey(BankFile, models.PROTECT, null=True, related_name="payments")
    position = models.CharField("plats i filen", max_length=20, blank=True)
    origin = models.ForeignKey("self", models.PROTECT, null=True, related_name="followers")
    divided = models.BooleanField("fördelad", default=False)
    reason = models.CharField("skäl till rättelsen", max_length=300, blank=True)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField("registrerad")

    objects = PaymentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["issuer", "paid_on"], name="payment_by_day")]
        constraints = [
            models.CheckConstraint(condition=~Q(amount_ore=0), name="payment_not_nothing"),
            models.CheckConstraint(
                condition=~Q(source=PaymentSource.MANUAL) | Q(amount_ore__gt=0, invoice__isnull=False),
                name="payment_by_hand_above_zero",
            ),
            models.CheckConstraint(
                condition=Q(source=PaymentSource.FILE, bank_file__isnull=False)
                | Q(~Q(source=PaymentSource.FILE), bank_file__isnull=True, position=""),
                name="payment_of_a_file",
            ),
            models.CheckConstraint(
                condition=Q(source__in=[PaymentSource.MANUAL, PaymentSource.FILE], origin__isnull=True)
                | Q(source__in=[PaymentSource.PART, PaymentSource.REVERSAL, PaymentSource.FREED], origin__isnull=False),
                name="payment_follows_its_origin",
            ),
            models.CheckConstraint(
                condition=Q(source=PaymentSource.REVERSAL) & ~Q(reason="")
                | Q(~Q(source=PaymentSource.REVERSAL), reason=""),
                name="payment_corrected_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(divided=False) | Q(invoice__isnull=True), name="payment_divided_or_of_an_invoice"
            ),
            models.UniqueConstraint("bank_file", "position", name="payment_of_a_file_once"),
            models.UniqueConstraint(
                "origin",
                "source",
                condition=Q(source__in=[PaymentSource.REVERSAL, PaymentSource.FREED]),
                name="payment_corrected_once",
            ),
        ]
        triggers = [pgtrigger.Protect(name="stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.paid_on} {self.amount_ore}"

    @property
    def is_unmatched(self) -> bool:
        """True while the money is set against no invoice."""
        return self.invoice_id is None and not self.divided


@tracked(exclude=["content"])
class Reminder(models.Model):
    """Påminnelse: a letter on an overdue invoice, as it was made. No fee: authorities charge each other none."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="reminders")
    number = models.PositiveSmallIntegerField("nummer")
    made_on = models.DateField("dag")
    due_on = models.DateField("betalas senast")
    left_ore = models.PositiveBigIntegerField("återstår i öre")
    name = models.CharField("filnamn", max_length=80)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint("invoice", "number", name="reminder_number_once"),
            models.CheckConstraint(condition=Q(left_ore__gt=0, number__gt=0), name="reminder_of_something"),
            models.CheckConstraint(condition=Q(due_on__gt=F("made_on")), name="reminder_gives_days"),
        ]
        triggers = [FIXED]

    def __str__(self) -> str:
        return self.name
