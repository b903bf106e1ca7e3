"""Invoice runs in the world of the access matrix: the quarters of 2026, by their state."""

import uuid
from collections.abc import Iterator
from typing import Any

from costsharing.models import InvoiceRun
from tests.cast import as_owner

RUN_VIEWS = {"run", "run_approve", "run_issue", "run_resume", "run_zip", "run_order"}


def run_args(thing: str, made_up: uuid.UUID) -> Iterator[Any]:
    """ "draft", "approved", "issued", or one that does not exist."""
    if thing == "made up":
        yield made_up
        return
    with as_owner():
        yield InvoiceRun.objects.filter(state=thing).order_by("period_start")[0].public_id
