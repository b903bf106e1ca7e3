"""A charged year for tests of credits and settlements."""

from collections.abc import Mapping

from agreements.models import AgreementVersion
from costsharing.actions.credits import NewCredit, prepare_credit
from costsharing.actions.invoices import approve_invoice, issue_invoice, prepare_invoices
from costsharing.actions.outcomes import LineOutcome, NewOutcome, register_outcome
from costsharing.keys import periods_of
from costsharing.models import CostTable, Invoice, Outcome
from ikb.lib.periods import Period
from tests.cast import acting, as_owner
from tests.costsharing.conftest import AT, ON

BUDGET = {1: 262_500_000, 2: 87_500_000, 3: 8_700_000, 4: 25_000_000, 6: 9_600_000, 7: 5_000_000}
HIGHER = {1: 265_000_000, 2: 88_000_000, 3: 8_734_567, 4: 25_000_000, 6: 9_500_000, 7: 5_000_000}
"""Invented: 4 012 345,67 kr where the budget is 3 983 000 kr."""
LOWER = {1: 100_000_000, 2: 30_000_000, 3: 8_700_000, 4: 11_300_000, 6: 0, 7: 0}
"""Invented: 1 500 000 kr, so that more than the last charge is given back."""


def issue(invoice: Invoice) -> Invoice:
    """A draft of Elin's, approved by Esbjörn and issued."""
    with acting("esbjorn") as esbjorn:
        approve_invoice(invoice=invoice, acting=esbjorn, at=AT)
    with acting("elin") as elin:
        return issue_invoice(invoice=invoice, acting=elin, at=AT, on=ON)


def charge(table: CostTable, period: Period, *codes: str) -> dict[str, Invoice]:
    """The period's invoices by SCB code; issued those of the codes, or all."""
    with acting("elin") as elin:
        drafts = prepare_invoices(table=table, period=period, acting=elin, at=AT)
    return {
        code: issue(i) if i.state == "draft" and (not codes or code in codes) else i
        for i in drafts
        for code in [i.buyer.organisation.code]
    }


def periods(table: CostTable, number: int) -> list[Period]:
    """The year in so many periods instead of four: fewer invoices are made."""
    with as_owner():
        AgreementVersion.objects.filter(pk=table.version_id).update(periods_per_year=number)
    return periods_of(table.year, number)


def charge_year(table: CostTable, number: int = 1) -> list[dict[str, Invoice]]:
    """Every charge of the year, issued, in one or two periods."""
    return [charge(table, period) for period in periods(table, number)]


def adopt(table: CostTable, outcome: Mapping[int, int] = HIGHER) -> Outcome:
    """The steering group's outcome."""
    lines = {order: LineOutcome(ore) for order, ore in outcome.items()}
    with acting("elin") as elin:
        new = NewOutcome(lines, "Styrgruppen", ON, "Protokoll 4, § 9")
        return register_outcome(table=table, new=new, acting=elin, at=AT, on=ON)


def credit(invoice: Invoice, amount_ore: int | None = None, reason: str = "Fel underlag") -> Invoice:
    """Elin's draft of a credit note."""
    with acting("elin") as elin:
        return prepare_credit(invoice=invoice, new=NewCredit(reason, amount_ore), acting=elin, at=AT)


def credited(invoice: Invoice, amount_ore: int | None = None) -> Invoice:
    """The same, issued."""
    return issue(credit(invoice, amount_ore))
