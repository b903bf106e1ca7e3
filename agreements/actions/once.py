"""The same thing typed in twice becomes one row: a button pressed twice, or two who write down the same."""

from typing import Any

from django.db import connection, models

from agreements.models import Agreement
from ikb.lib.errors import Conflict

ALREADY = "Det är redan registrerat."


def one_at_a_time(agreement: Agreement) -> None:
    """Who writes in the same agreement waits until this transaction is over; another agreement is not touched."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"agreement {agreement.pk}"])


def ensure_new(agreement: Agreement, model: type[models.Model], /, **values: Any) -> None:
    """No row says exactly this. Inside a transaction, which then holds the agreement. Raises Conflict."""
    one_at_a_time(agreement)
    if model._default_manager.filter(**values).exists():
        raise Conflict(ALREADY)
