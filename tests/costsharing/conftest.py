"""The Uppsala agreement's cost tables, and what finance does with them through the real verbs."""

from datetime import date, datetime

import pytest

from agreements.models import AgreementVersion
from costsharing.actions.tables import reopen_table
from costsharing.models import CostTable
from ikb.desk.demo.costs import load_cost_tables, load_costs, load_decision
from ikb.desk.demo.kalmar import load_kalmar
from ikb.desk.demo.kalmar_costs import load_kalmar_table
from ikb.desk.demo.people import County
from ikb.lib.dates import SWEDEN
from tests.cast import acting, as_owner

AT = datetime(2026, 11, 22, 9, 12, tzinfo=SWEDEN)
ON = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _undrawn(undrawn: None) -> None:
    """Every invoice that is issued gets its files; only test_exports.py looks at the drawn one."""


@pytest.fixture
def undecided(county: County, version: AgreementVersion) -> CostTable:
    """The tables of every year, without a decision; the one of 2026."""
    with as_owner():
        load_cost_tables(county, version)
        return CostTable.objects.complete().get(year=2026)


@pytest.fixture
def table(county: County, version: AgreementVersion, undecided: CostTable) -> CostTable:
    """The table of 2026 with the decision that the computed amounts are billed."""
    with as_owner():
        load_decision(county, version)
        return CostTable.objects.complete().get(year=2026)


@pytest.fixture
def billed(county: County, version: AgreementVersion) -> CostTable:
    """The demonstration's invoices: quarters 1 and 2 of 2026 issued, 3 approved, 4 drafts."""
    with as_owner():
        load_costs(county, version)
        return CostTable.objects.complete().get(year=2026)


@pytest.fixture
def kalmar(county: County) -> CostTable:
    """Kalmar's adopted table of 2026 with its one key; nothing is charged yet."""
    with as_owner():
        table = load_kalmar_table(county, load_kalmar(county, ON))
        return CostTable.objects.complete().get(pk=table.pk)


@pytest.fixture
def proposal(table: CostTable) -> CostTable:
    """Uppsala's table of 2026, changed back to a proposal by Elin."""
    with acting("elin") as elin:
        reopen_table(table=table, acting=elin)
        return CostTable.objects.complete().get(pk=table.pk)
