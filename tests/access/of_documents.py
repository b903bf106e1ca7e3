"""Versions of year reports to read, in the world of the access matrix: Uppsala's that is before the steering group."""

import uuid
from collections.abc import Iterator
from typing import Any

from tests.access.of_campaign import report_of
from tests.cast import as_owner

DOCUMENT_VIEWS = {"document", "document_internal", "document_open", "document_file"}


def document_args(name: str, thing: str, made_up: uuid.UUID) -> Iterator[Any]:
    """The report, its first version, and the kind of a file."""
    with as_owner():
        yield made_up if thing == "made up" else report_of(thing).public_id
    yield 1
    if name == "document_file":
        yield "xlsx"
