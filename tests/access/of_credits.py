"""Credits, outcome and settlement in the world of the access matrix: an outcome of 2026, a draft credit note."""

import uuid
from collections.abc import Iterator
from typing import Any

from costsharing.actions.credits import NewCredit, prepare_credit
from costsharing.models import CostTable, Invoice
from ikb.lib.periods import quarter
from tests.cast import acting, as_owner
from tests.costsharing.charged import adopt
from tests.costsharing.conftest import AT

FORMS = {"outcome": {"adopted_on": "2026-02-30"}}
OF_YEAR = {"outcome", "outcome_edit", "settlement", "settlement_order"} | {
    f"settlement_{step}" for step in ["prepare", "approve", "issue", "remove"]
}
OF_CREDIT_NOTE = "Knivsta credit note"


def year_args(thing: str, agreement: uuid.UUID, made_up: uuid.UUID) -> Iterator[Any]:
    """The agreement year."""
    yield made_up if thing == "made up" else agreement
    yield 2019 if thing == "Uppsala, a year without a table" else 2026


def credit_note() -> uuid.UUID:
    """Knivsta's draft credit note."""
    with as_owner():
        return Invoice.objects.get(kind="credit").public_id


def make_credits() -> None:
    """As Elin."""
    with as_owner():
        table = CostTable.objects.select_related("agreement").get(year=2026)
        found = Invoice.objects.select_related("agreement").filter(buyer__organisation__short_name="Knivsta")
        invoice = found.get(period_start=quarter(2026, 2).start)
    adopt(table)
    with acting("elin") as elin:
        prepare_credit(invoice=invoice, new=NewCredit("Fel bil", amount_ore=100), acting=elin, at=AT)
