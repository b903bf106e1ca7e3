"""Invoice runs: all approved by a second person, issued by the worker, the own share booked, nothing twice."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, InternalError, ProgrammingError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from costsharing.actions.invoices import IN_A_RUN, OLD_DRAFT, OWN_DRAFT, issue_invoice
from costsharing.actions.issuing import BEGUN, DONE, NOT_APPROVED, begin_issue, issue_at_once, issue_next
from costsharing.actions.runs import NOT_A_DRAFT, NOT_BEGUN, approve_run, prepare_run, resume_issue, start_issue
from costsharing.choices import InvoiceState, RunState
from costsharing.models import (
    BookkeepingOrder,
    CarriedCost,
    CostLine,
    CostTable,
    Invoice,
    InvoiceLine,
    InvoiceRecipient,
    InvoiceRun,
    InvoiceSeries,
    RunFile,
)
from costsharing.tasks import issue_run, issue_state
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.accounts.tasks import Asker
from ikb.desk.demo.people import County
from ikb.lib.errors import Conflict
from ikb.lib.periods import quarter
from ikb.task_states import LONG, TaskState
from ikb.worker import Worker
from tests.cast import acting, as_owner
from tests.costsharing.conftest import AT, ON
from tests.costsharing.running import Q1, approved, bytes_of, kalmar, prepared, started, undrawn
from tests.costsharing.sie_reader import read_sie
from tests.work import run_tasks

REFUSED = (InternalError, ProgrammingError)


@pytest.fixture(autouse=True)
def _undrawn() -> Iterator[None]:
    with undrawn():
        yield


# --- Prepared and approved ------------------------------------------------------------------------------------------


@pytest.mark.req("CO-20")
def test_a_run_is_six_invoices_and_a_bookkeeping_order(table: CostTable) -> None:
    run = started(table)
    assert run_tasks() == 1
    with acting("elin") as elin:
        done = InvoiceRun.objects.visible_to(elin).get()
        assert (done.state, done.issue_at, done.issue_by, done.halted) == (RunState.ISSUED, AT, elin.user, "")
        codes = [(i.number, i.buyer.organisation.code, i.issued_on) for i in done.invoices.order_by("serial")]
        order = BookkeepingOrder.objects.get(run=run)
    buyers = ["0305", "0330", "0331", "0360", "0381", "0382"]
    assert codes == [(f"2026-000{n}", code, ON) for n, code in enumerate(buyers, start=1)]
    (voucher,) = read_sie(bytes(order.content)).vouchers
    assert [(row.account, row.ore) for row in voucher.rows] == [("4690", 61_398_800), ("3590", -61_398_800)]
    assert voucher.text == "Bokföringsorder kvartal 1 2026 Uppsala kommun"
    assert order.name == "bokforingsorder-kvartal-1-2026.si"


@pytest.mark.req("CO-20")
def test_in_kalmar_the_region_sends_one_invoice_and_books_nothing(county: County, table: CostTable) -> None:
    with as_owner():
        theirs = CostTable.objects.complete().get(pk=kalmar(county).pk)
    run = started(theirs)
    assert run_tasks() == 1
    with acting("elin"):
        invoice = run.invoices.get()
        assert (invoice.amount_ore, invoice.number, invoice.issuer.organisation.code) == (12_500_000, "2026-0001", "08")
        assert not BookkeepingOrder.objects.exists()
        assert [file.name for file in run.files.order_by("pk")] == ["bokforing.si", "manifest.csv"]


@pytest.mark.req("CO-17")
def test_another_person_approves_all_of_it_at_once(table: CostTable) -> None:
    run = prepared(table)
    with acting("elin") as elin:
        with pytest.raises(Conflict, match=OWN_DRAFT):
            approve_run(run=run, acting=elin, at=AT)
        with pytest.raises(Conflict, match=NOT_APPROVED):
            start_issue(run=run, acting=elin, at=AT)
        with pytest.raises(IntegrityError, match="invoice_run_approved_by_another"), transaction.atomic():
            InvoiceRun.objects.update(state=RunState.APPROVED, approved_by=elin.user, approved_at=AT, own_share_ore=1)
        with pytest.raises(IntegrityError, match="invoice_run_own_share_fixed"), transaction.atomic():
            InvoiceRun.objects.update(state=RunState.APPROVED, approved_by=run.issuer_id, approved_at=AT)
    with acting("esbjorn") as esbjorn:
        done = approve_run(run=run, acting=esbjorn, at=AT)
        assert set(done.invoices.values_list("state", "approved_by", "approved_at")) == {
            (InvoiceState.APPROVED, esbjorn.user.pk, AT)
        }
        assert (done.own_share_ore, CostTable.objects.get(pk=table.pk).locked_at) == (61_398_800, AT)
        with pytest.raises(Conflict, match=NOT_A_DRAFT):
            approve_run(run=run, acting=esbjorn, at=AT)


def test_who_may_do_what_to_a_run(table: CostTable) -> None:
    run = approved(table)
    for username in ("emil", "stig", "sara"):
        with acting(username) as someone:
            for verb in (approve_run, start_issue, resume_issue):
                with pytest.raises(PermissionDenied):
                    verb(run=run, acting=someone, at=AT)


def test_drafts_of_other_costs_are_not_approved(table: CostTable) -> None:
    run = prepared(table)
    changes: list[dict[str, Any]] = [{"amount_kr": 2_625_001}, {"amount_kr": 2_625_000, "resource": "Behandlare"}]
    for change in changes:
        with acting("elin"):
            CostLine.objects.filter(table=table, order=1).update(**change)
        with acting("esbjorn") as esbjorn, pytest.raises(Conflict, match=OLD_DRAFT):
            approve_run(run=run, acting=esbjorn, at=AT)
    assert prepared(table).pk == run.pk
    with acting("esbjorn") as esbjorn:
        assert approve_run(run=run, acting=esbjorn, at=AT).state == RunState.APPROVED


def test_nothing_is_approved_while_a_fact_is_missing(table: CostTable) -> None:
    run = prepared(table)
    with acting("elin"):
        InvoiceRecipient.objects.filter(buyer__organisation__code="0331").delete()
    with acting("esbjorn") as esbjorn, pytest.raises(Conflict, match="Heby kommun: Er referens saknas"):
        approve_run(run=run, acting=esbjorn, at=AT)
    with acting("elin"):
        assert set(run.invoices.values_list("state", flat=True)) == {InvoiceState.DRAFT}


def test_preparing_again_removes_what_nobody_owes_any_more(table: CostTable) -> None:
    run = prepared(table)
    with acting("elin") as elin:
        heby = run.invoices.get(buyer__organisation__code="0331").buyer
        CarriedCost.objects.create(
            table=table,
            authority=heby,
            period_start=Q1.start,
            period_end=Q1.end,
            amount_ore=9_999_999,
            note="Egen personal",
            registered_by=elin.user,
            registered_at=AT,
        )
    again = prepared(table)
    with acting("esbjorn") as esbjorn:
        assert (again.pk, again.invoices.count(), InvoiceLine.objects.count()) == (run.pk, 5, 35)
        done = approve_run(run=again, acting=esbjorn, at=AT)
        assert done.own_share_ore == 61_398_800


# --- Issued, and safe to repeat -------------------------------------------------------------------------------------


@pytest.mark.req("CO-17")
def test_repeating_any_step_changes_nothing(table: CostTable) -> None:
    assert prepared(table).pk == prepared(table).pk
    run = started(table)
    with acting("elin") as elin:
        for verb in (start_issue, resume_issue):
            with pytest.raises(Conflict, match=BEGUN):
                verb(run=run, acting=elin, at=AT)
        issue_run.enqueue(**Asker.of(elin, Can.PREPARE_INVOICES).ids(), run_id=run.pk)
    assert run_tasks() == 2
    with acting("elin") as elin:
        first = bytes_of(run)
        issue_run.enqueue(**Asker.of(elin, Can.PREPARE_INVOICES).ids(), run_id=run.pk)
        assert prepare_run(table=table, period=Q1, acting=elin, at=AT + timedelta(days=1)).pk == run.pk
    run_tasks()
    with acting("elin") as elin:
        assert bytes_of(run) == first
        assert (len(first), InvoiceSeries.objects.get().last) == (33, 6)
        for verb in (start_issue, resume_issue):
            with pytest.raises(Conflict, match=DONE):
                verb(run=run, acting=elin, at=AT)


def test_what_was_issued_by_hand_before_is_part_of_the_run(table: CostTable) -> None:
    run = approved(table)
    with acting("elin") as elin:
        by_hand = issue_invoice(invoice=run.invoices.order_by("pk")[0], acting=elin, at=AT, on=ON)
        later = AT + timedelta(days=2)
        begin_issue(run=run, acting=elin, at=later)
        other = run.invoices.filter(state=InvoiceState.APPROVED)[0]
        with pytest.raises(Conflict, match=IN_A_RUN):
            issue_invoice(invoice=other, acting=elin, at=AT, on=ON)
        while issue_next(run_id=run.pk, acting=elin, at=later):
            pass
        assert sorted(run.invoices.values_list("serial", "issued_at")) == [
            (1, AT),
            *((serial, later) for serial in range(2, 7)),
        ]
        assert by_hand.number == "2026-0001"
        vouchers = read_sie(bytes(run.files.get(name="bokforing.si").content))
    assert [voucher.day for voucher in vouchers.vouchers] == ["20261122", *["20261124"] * 6]
    assert vouchers.head["#GEN"] == ["20261124"]


def test_a_missing_fact_halts_the_run_in_words_and_it_goes_on(table: CostTable) -> None:
    run = started(table)
    with acting("elin"):
        InvoiceRecipient.objects.filter(buyer__organisation__code="0331").update(counterpart_code="1" * 10)
        kept = InvoiceRecipient.objects.get(buyer__organisation__code="0331")
        InvoiceRecipient.objects.filter(pk=kept.pk).delete()
    run_tasks()
    with acting("elin") as elin:
        halted = InvoiceRun.objects.get(pk=run.pk)
        assert halted.state == RunState.ISSUING
        assert "saknas för Heby kommun" in halted.halted
        assert run.invoices.filter(state=InvoiceState.ISSUED).count() == 2
        assert issue_state(run.pk, timezone.now()) == TaskState.ENDED
        kept.save(force_insert=True)
        resume_issue(run=run, acting=elin, at=AT)
    run_tasks()
    with acting("elin"):
        done = InvoiceRun.objects.get(pk=run.pk)
        assert (done.state, done.halted, done.issue_at) == (RunState.ISSUED, "", AT)
        assert sorted(s or 0 for s in run.invoices.values_list("serial", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_rights_that_ended_stop_the_run_and_another_goes_on_with_the_same_moment(table: CostTable) -> None:
    run = started(table)
    with as_owner():
        Membership.objects.filter(user__username="elin").update(valid_to=timezone.localdate() - timedelta(days=1))
    run_tasks(failing=1)
    with acting("esbjorn") as esbjorn:
        assert issue_state(run.pk, timezone.now()) == TaskState.REFUSED
        assert not run.invoices.filter(state=InvoiceState.ISSUED).exists()
        resume_issue(run=run, acting=esbjorn, at=AT + timedelta(days=3))
    run_tasks()
    with acting("esbjorn") as esbjorn:
        done = InvoiceRun.objects.get(pk=run.pk)
        assert (done.state, done.issue_by.username if done.issue_by else "") == (RunState.ISSUED, "elin")
        assert set(done.invoices.values_list("issued_by__username", "issued_at", "issued_on")) == {("esbjorn", AT, ON)}


def test_a_fault_of_the_system_stops_the_run_until_somebody_goes_on(
    table: CostTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = started(table)
    with monkeypatch.context() as patch:
        patch.setattr("costsharing.actions.invoices.invoice_files", lambda *_: 1 / 0)
        run_tasks(failing=1)
    with acting("esbjorn") as esbjorn:
        assert issue_state(run.pk, timezone.now()) == TaskState.FAILED
        assert InvoiceSeries.objects.count() == 0
        resume_issue(run=run, acting=esbjorn, at=AT)
    run_tasks()
    with acting("elin"):
        assert InvoiceRun.objects.get(pk=run.pk).state == RunState.ISSUED


def test_how_the_task_goes(table: CostTable) -> None:
    run = started(table)
    now = timezone.now()
    assert issue_state(run.pk, now) == TaskState.WAITING
    assert issue_state(run.pk, now + LONG + timedelta(seconds=1)) == TaskState.STANDING
    with Worker() as worker:
        assert worker.take() is not None
        assert issue_state(run.pk, now + 5 * LONG) == TaskState.RUNNING
    assert issue_state(run.pk, now) == TaskState.STANDING, "its worker is gone"
    assert issue_state(run.pk + 1, now) == TaskState.ENDED
    with acting("elin") as elin, pytest.raises(Conflict, match=BEGUN):
        resume_issue(run=run, acting=elin, at=AT)
    assert DBTaskResult.objects.count() == 1


def test_a_run_that_has_not_begun_does_not_go_on(table: CostTable) -> None:
    run = approved(table)
    with acting("elin") as elin:
        with pytest.raises(Conflict, match=NOT_BEGUN):
            resume_issue(run=run, acting=elin, at=AT)
        assert issue_next(run_id=run.pk, acting=elin, at=AT) is False
        with pytest.raises(ValueError, match="has not begun"):
            _ = run.issue_on


# --- What the database holds ----------------------------------------------------------------------------------------


def refused(words: str, change: object) -> None:
    with pytest.raises(REFUSED, match=words), transaction.atomic():
        change()  # type: ignore[operator]


@pytest.mark.req("CO-17")
def test_the_database_keeps_a_run_whole(table: CostTable) -> None:
    run = approved(table)
    second = prepared(table, quarter(2026, 2))
    runs, draft = InvoiceRun.objects.filter(pk=run.pk), Invoice.objects.filter(run=second)[:1]
    with acting("elin") as elin:
        refused("only issued", lambda: runs.update(own_share_ore=1))
        refused("the run is approved", lambda: Invoice.objects.filter(pk__in=draft).update(run=run))
        begin_issue(run=run, acting=elin, at=AT)
        refused("goes on as it began", lambda: runs.update(issue_at=AT + timedelta(days=1)))
        refused("when all of it is issued", lambda: runs.update(state=RunState.ISSUED))
        facts = {"run": run, "issuer": run.issuer, "name": "x", "content": b"", "made_at": AT}
        refused("own share is fixed", lambda: BookkeepingOrder.objects.create(amount_ore=1, **facts))
        facts["run"] = second
        refused("not being issued", lambda: BookkeepingOrder.objects.create(amount_ore=1, **facts))
        refused("not being issued", lambda: RunFile.objects.create(run=second, name="x", content=b"x", sha256=""))
        while issue_next(run_id=run.pk, acting=elin, at=AT):
            pass
        refused("pgtrigger", lambda: RunFile.objects.update(name="x"))
        refused("pgtrigger", lambda: BookkeepingOrder.objects.update(amount_ore=1))
        refused("pgtrigger", lambda: runs.update(state=RunState.ISSUING))
    with acting("esbjorn") as esbjorn:
        InvoiceLine.objects.filter(invoice__run=second, order=1).update(amount_ore=1)
        refused("pgtrigger", lambda: second.invoices.update(state=InvoiceState.APPROVED, approved_by=esbjorn.user))


def test_a_run_is_its_issuers_alone(table: CostTable) -> None:
    run = approved(table)
    with acting("elin") as elin:
        issue_at_once(run=run, acting=elin, at=AT)
    models = (InvoiceRun, BookkeepingOrder, RunFile)
    seen = {}
    for username in ("elin", "emil", "stig", "per", "kalle"):
        with acting(username) as someone:
            seen[username] = (
                InvoiceRun.objects.visible_to(someone).count(),
                *(model._default_manager.count() for model in models),
                Invoice.objects.count(),
            )
    assert seen == {
        "elin": (1, 1, 1, 2, 6),
        "emil": (0, 0, 0, 0, 1),
        "stig": (0, 0, 0, 0, 1),
        "per": (0, 0, 0, 0, 0),
        "kalle": (0, 0, 0, 0, 0),
    }
