"""The facts of invoices in the world of the access matrix: "Uppsala", "Uppsala, Tierp", "Heby, Tierp", "made up"."""

import uuid
from collections.abc import Iterator
from typing import Any

from ikb.accounts.models import Authority
from tests.cast import as_owner

FACT_VIEWS = {"issuer_change", "buyer_change"}


def fact_args(name: str, thing: str, made_up: uuid.UUID) -> Iterator[Any]:
    """The issuing authority, and the buyer below it."""
    issuer, _, buyer = thing.partition(", ")
    yield _authority(issuer, made_up)
    if name == "buyer_change":
        yield _authority(buyer, made_up)


def _authority(place: str, made_up: uuid.UUID) -> uuid.UUID:
    with as_owner():
        found = Authority.objects.filter(parties__organisation__short_name=place).order_by("pk").first()
    return found.public_id if found else made_up
