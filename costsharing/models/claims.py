"""What is left to pay of an invoice, asked with the invoice itself: sums by subquery, no query per row."""

from datetime import date
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import F, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Cast, Coalesce

from costsharing.choices import DocumentKind, InvoiceState
from costsharing.receivables import Claim


class ClaimQuerySet[T: models.Model](models.QuerySet[T]):
    """The part of the invoices' querysets that is about payment."""

    def claims(self) -> Self:
        """Issued invoices, which are to be paid; no credit notes."""
        return self.filter(state=InvoiceState.ISSUED).exclude(kind=DocumentKind.CREDIT)

    def with_payments(self, on: date) -> Self:
        """With what is paid, and credited with its VAT, up to and including a day: for `claim` and `payment_word`."""
        paid = _sum_of("Payment", "invoice", F("amount_ore"), paid_on__lte=on)
        credited = _sum_of(
            "Invoice", "credits", F("amount_ore") + F("vat_ore"), state=InvoiceState.ISSUED, issued_on__lte=on
        )
        return self.annotate(paid_ore=paid, credit_total_ore=credited, paid_by_day=Value(on, models.DateField()))


def _sum_of(model: str, key: str, amount: Any, **conditions: Any) -> Cast:
    """A sum over the rows that point at the invoice, 0 without any; as a subquery, so that sums never multiply."""
    rows = apps.get_model("costsharing", model)._default_manager.filter(**{key: OuterRef("pk")}, **conditions)
    sums = rows.order_by().values(key).annotate(sum_ore=Sum(amount)).values("sum_ore")
    return Cast(Coalesce(Subquery(sums, models.BigIntegerField()), 0), models.BigIntegerField())


class Claimed:
    """The part of an invoice that is about payment; needs `with_payments`."""

    @property
    def claim(self: Any) -> Claim:
        """The issued invoice with what is credited and paid."""
        paid, credited = self.paid_ore, self.credit_total_ore
        return Claim(self.pk, self.buyer_id, self.ocr, self.due_on, self.total_ore, credited, paid)

    @property
    def payment_word(self: Any) -> str:
        """Betald, Delvis betald or Förfallen on the day asked for; empty for what is not to be paid."""
        if self.state != InvoiceState.ISSUED or self.is_credit:
            return ""
        word: str = self.claim.word(self.paid_by_day)
        return word
