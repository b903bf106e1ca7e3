"""The cost tables in the world of the access matrix: a proposal of 2030, a charged year, a carried cost."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from agreements.models import AgreementVersion
from costsharing.actions.keys import NewKey, save_key
from costsharing.actions.tables import copy_table
from costsharing.choices import KeyKind
from costsharing.key_terms import KeyTerms
from costsharing.models import CostTable
from ikb.lib.dates import SWEDEN
from tests.cast import acting, as_owner

YEARS = {"proposal": 2030, "adopted": 2025, "charged": 2026, "made up": 2030}
TABLE_VIEWS = {
    f"table_{name}" for name in "new copy line posts sums days stage question key carried carried_change".split()
}


def make_costs(version: AgreementVersion) -> None:
    """As Elin: next to the years that are there, a proposal with a key."""
    at = datetime(2026, 11, 20, 9, tzinfo=SWEDEN)
    with acting("elin") as elin:
        table = CostTable.objects.get(agreement=version.agreement, year=2025)
        copy = copy_table(
            table=table,
            year_number=2030,
            amounts={line.pk: line.amount_kr for line in table.lines.all()},
            acting=elin,
            at=at,
        )
        terms = KeyTerms("Alla kostnader", KeyKind.POPULATION, (), Fraction(1))
        save_key(
            table=copy,
            key=None,
            new=NewKey(terms, "Styrgruppen", date(2026, 11, 1), ""),
            acting=elin,
            at=at,
            on=date(2026, 11, 20),
        )


def table_args(name: str, thing: str, agreement: uuid.UUID, made_up: uuid.UUID) -> Iterator[Any]:
    """ "proposal", "adopted" or "charged", with ", first" for its first row or key."""
    stage, _, first = thing.partition(", ")
    yield made_up if stage == "made up" else agreement
    if name == "table_new":
        return
    yield YEARS[stage]
    if not first:
        return
    with as_owner():
        table = CostTable.objects.get(agreement__public_id=agreement, year=YEARS[stage])
        if name == "table_key":
            yield 1
        elif name == "table_posts":
            yield table.resources.get(order=1).pk
        else:
            yield table.lines.get(order=1).pk
