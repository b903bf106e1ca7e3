"""The ledger and the year at a glance in the world of the access matrix: "Uppsala 2026" and "made up"."""

import uuid
from collections.abc import Iterator
from typing import Any

LEDGER_VIEWS = {"ledger", "ledger_csv", "ledger_xlsx", "year"}


def ledger_args(name: str, thing: str, agreement: uuid.UUID, made_up: uuid.UUID) -> Iterator[Any]:
    """The agreement and its year; the ledger is about no single one."""
    if name == "year":
        yield made_up if thing == "made up" else agreement
        yield 2026
