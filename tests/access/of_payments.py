"""Payments in the world of the access matrix: "Uppsala" (who is paid), "of Heby", "without an invoice", "made up"."""

import uuid
from collections.abc import Iterator
from typing import Any

from costsharing.models import Payment, Reminder
from ikb.accounts.models import Authority
from tests.cast import as_owner

PAYMENT_LISTS = {"payments", "ageing", "ageing_csv", "ageing_xlsx"}
PAYMENT_VIEWS = PAYMENT_LISTS | {"payments_import", "payment_match", "payment_correct", "reminder"}


def payment_args(name: str, thing: str, made_up: uuid.UUID) -> Iterator[Any]:
    """The issuer, the payment, or the invoice and the number of its reminder."""
    if name in PAYMENT_LISTS:
        return
    with as_owner():
        if name == "reminder":
            yield Reminder.objects.get().invoice.public_id
            yield 1 if thing == "Heby's" else 9
        elif thing == "made up":
            yield made_up
        elif name == "payments_import":
            yield Authority.objects.get(invoice_issuer__isnull=False).public_id
        elif thing == "of Heby":
            heby = Payment.objects.filter(invoice__buyer__organisation__code="0331")
            yield heby.order_by("pk")[0].public_id
        else:
            yield Payment.objects.get(invoice=None).public_id
