"""Many at once: one number each, no gap, no duplicate; one set of drafts. Real threads, real connections."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from costsharing.actions import invoices as actions
from costsharing.actions.billing import NewBilling, decide_billing
from costsharing.actions.invoices import approve_invoice, issue_invoice, prepare_invoices
from costsharing.actions.issuing import begin_issue, issue_next
from costsharing.actions.runs import approve_run
from costsharing.choices import Basis, FileKind, InvoiceState, RunState
from costsharing.models import (
    BillingDecision,
    CostTable,
    Invoice,
    InvoiceFile,
    InvoiceLine,
    InvoiceRun,
    InvoiceSeries,
)
from costsharing.queries.invoices import InvoiceDocument
from costsharing.queries.issuers import InvoiceFacts
from ikb.accounts.acting import Acting
from ikb.lib.errors import Conflict
from ikb.lib.periods import quarter
from tests.cast import acting, as_owner
from tests.costsharing.conftest import AT, ON
from tests.costsharing.running import approved as approved_run
from tests.costsharing.running import prepared, undrawn

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 20
Q1 = quarter(2026, 1)


@pytest.fixture(autouse=True)
def _undrawn() -> Iterator[None]:
    with undrawn():
        yield


def at_once(work: list[Callable[[Acting], Any]], username: str = "elin") -> list[Any]:
    """Every piece of work in a thread and connection of its own, begun together; a Conflict is its result."""
    barrier = Barrier(len(work))

    def one(verb: Callable[[Acting], Any]) -> Any:
        try:
            with acting(username) as someone:
                barrier.wait(timeout=60)
                try:
                    return verb(someone)
                except Conflict as conflict:
                    return conflict
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(one, work))


def approved(table: CostTable, number: int = 1) -> list[Invoice]:
    with acting("elin") as elin:
        drafts = prepare_invoices(table=table, period=quarter(2026, number), acting=elin, at=AT)
    with acting("esbjorn") as esbjorn:
        return [approve_invoice(invoice=i, acting=esbjorn, at=AT) for i in drafts]


def issuing(invoice: Invoice) -> Callable[[Acting], Any]:
    return lambda someone: issue_invoice(invoice=invoice, acting=someone, at=AT, on=ON)


@pytest.mark.req("CO-17")
def test_twenty_issuers_of_one_invoice(table: CostTable) -> None:
    invoice = approved(table)[0]
    results = at_once([issuing(invoice)] * MANY)
    assert sum(isinstance(result, Conflict) for result in results) == MANY - 1
    with as_owner():
        assert list(InvoiceSeries.objects.values_list("year", "last")) == [(2026, 1)]
        assert list(Invoice.objects.filter(state=InvoiceState.ISSUED).values_list("serial", flat=True)) == [1]
        assert InvoiceFile.objects.count() == 5


@pytest.mark.req("CO-17")
def test_fifty_issuers_of_whom_a_fifth_fail_after_taking_their_number(
    table: CostTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    with as_owner():
        tables = list(CostTable.objects.order_by("-year"))
    runs = [approved_run(each, quarter(each.year, number)) for each in tables[:3] for number in (1, 2, 3)]
    with acting("elin"):
        invoices = [invoice for run in runs for invoice in run.invoices.all()][:50]
    doomed = {invoice.pk for invoice in invoices[::5]}
    make = actions.invoice_files

    def failing(document: InvoiceDocument, facts: InvoiceFacts) -> list[tuple[FileKind, str, bytes]]:
        """The files, of which a fifth find no room; the number is taken by then."""
        files = make(document, facts)
        if document.invoice.pk in doomed:
            raise Conflict("no room")
        return files

    monkeypatch.setattr(actions, "invoice_files", failing)
    results = at_once([issuing(invoice) for invoice in invoices])
    told = [result.serial for result in results if not isinstance(result, Conflict)]
    assert len(told) == 40
    assert sorted(told) == list(range(1, 41)), "no gap, no duplicate"
    with as_owner():
        kept = Invoice.objects.filter(state=InvoiceState.ISSUED)
        assert dict(kept.values_list("pk", "serial")) == {r.pk: r.serial for r in results if isinstance(r, Invoice)}
        assert InvoiceSeries.objects.get().last == 40
        assert InvoiceFile.objects.count() == 5 * 40


def test_approvers_and_workers_at_once_do_nothing_twice(table: CostTable) -> None:
    run = prepared(table)
    results = at_once([lambda s: approve_run(run=run, acting=s, at=AT)] * 3, "esbjorn")
    assert sum(isinstance(result, Conflict) for result in results) == 2
    with acting("elin") as elin:
        begin_issue(run=run, acting=elin, at=AT)

    def whole(someone: Acting) -> None:
        while issue_next(run_id=run.pk, acting=someone, at=AT):
            pass

    at_once([whole] * 3)
    with as_owner():
        done = InvoiceRun.objects.get(pk=run.pk)
        serials = done.invoices.order_by("buyer__organisation__code").values_list("serial", flat=True)
        assert (done.state, list(serials)) == (RunState.ISSUED, [1, 2, 3, 4, 5, 6])
        assert (done.own_share.amount_ore, done.files.count()) == (61_398_800, 2)


def test_a_number_is_given_back_when_the_issue_fails(table: CostTable, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, *_ = approved(table)

    def broken(*_: object) -> None:
        raise OSError("no room")

    with acting("elin") as elin:
        with monkeypatch.context() as patched:
            patched.setattr("costsharing.actions.invoices.invoice_files", broken)
            with pytest.raises(OSError, match="no room"):
                issue_invoice(invoice=first, acting=elin, at=AT, on=ON)
        assert issue_invoice(invoice=second, acting=elin, at=AT, on=ON).number == "2026-0001"
        assert issue_invoice(invoice=first, acting=elin, at=AT, on=ON).number == "2026-0002"


def test_preparing_at_the_same_time_makes_one_set(table: CostTable) -> None:
    results = at_once([lambda s: prepare_invoices(table=table, period=Q1, acting=s, at=AT)] * 8)
    assert {tuple(sorted(i.pk for i in made)) for made in results} == {tuple(sorted(i.pk for i in results[0]))}
    with as_owner():
        assert (Invoice.objects.count(), InvoiceLine.objects.count()) == (6, 42)


def test_a_decision_and_an_approval_never_pass_each_other(table: CostTable) -> None:
    with acting("elin") as elin:
        draft = prepare_invoices(table=table, period=Q1, acting=elin, at=AT)[0]
    new = NewBilling(Basis.PRINTED, "Styrgruppen", ON, "", Q1.start)
    work: list[Callable[[Acting], Any]] = [
        lambda s: decide_billing(table=table, new=new, acting=s, at=AT, on=ON),
        lambda s: approve_invoice(invoice=draft, acting=s, at=AT),
    ]
    results = at_once(work, "esbjorn")
    assert sum(isinstance(result, Conflict) for result in results) == 1
    with as_owner():
        found = Invoice.objects.get(pk=draft.pk)
        in_force = BillingDecision.objects.in_force(Q1.start).first()
        assert found.state == InvoiceState.DRAFT or found.decision == in_force
