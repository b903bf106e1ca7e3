"""Killed in the middle: a step, the worker's process, the database server. No gap, no duplicate, the same bytes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections, transaction
from django_tasks_db.models import DBTaskResult

from costsharing.actions import invoices as invoice_actions
from costsharing.actions import issuing
from costsharing.actions.issuing import issue_at_once
from costsharing.actions.runs import start_issue
from costsharing.choices import RunState
from costsharing.models import CostTable, InvoiceRun, InvoiceSeries
from ikb.worker import LOCKS, Worker
from tests.cast import acting, as_owner
from tests.costsharing.conftest import AT
from tests.costsharing.running import approved, bytes_of, undrawn
from tests.work import run_tasks

ROOT = Path(__file__).resolve().parents[2]
BOUND = 60
GATE = 7_002
WORKER = """
import django; django.setup()
from django.core.management import call_command
from tests.costsharing.running import undrawn
with undrawn():
    call_command("worker", "--tasks-only")
"""
GATED = f"""
create function tests_gate() returns trigger language plpgsql as $$ begin
  if (select count(*) from costsharing_invoicefile) >= 10 then
    perform pg_advisory_xact_lock({GATE});
  end if;
  return new; end $$;
create trigger z_gate before insert on costsharing_invoicefile for each row execute function tests_gate();
"""
UNGATED = "drop trigger z_gate on costsharing_invoicefile; drop function tests_gate();"
AWAITED = f"select exists (select from pg_locks where locktype = 'advisory' and objid = {GATE} and not granted)"


class Killed(BaseException):
    """The process ends here; as then, nothing of the step is kept."""


@pytest.fixture(autouse=True)
def _undrawn() -> Iterator[None]:
    with undrawn():
        yield


def undisturbed(run: InvoiceRun) -> dict[str, str]:
    """The hash of every file as the run would have made it, then taken back."""
    with acting("elin") as elin, transaction.atomic():
        issue_at_once(run=run, acting=elin, at=AT)
        found = bytes_of(run)
        transaction.set_rollback(True)
    return found


@pytest.mark.req("CO-17")
@pytest.mark.django_db
def test_a_step_that_is_killed_anywhere_is_done_again_with_the_same_bytes(
    table: CostTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = approved(table)
    expected = undisturbed(run)
    with acting("elin") as elin:
        start_issue(run=run, acting=elin, at=AT)
    places: list[tuple[Any, str, int]] = [
        (invoice_actions, "_next_number", 1),
        (invoice_actions, "_store_files", 2),
        (invoice_actions, "invoice_files", 3),
        (issuing, "_book_own_share", 1),
        (issuing, "_keep", 2),
    ]
    for module, name, call in places:
        with monkeypatch.context() as patch:
            die_after(patch, module, name, call)
            with pytest.raises(Killed), transaction.atomic(), Worker() as worker:
                worker.run_next()
        DBTaskResult.objects.update(status="READY", worker_ids=[])
    run_tasks()
    with acting("elin"):
        assert bytes_of(run) == expected
        assert len(expected) == 33
        assert InvoiceSeries.objects.get().last == 6


def die_after(patch: pytest.MonkeyPatch, module: Any, name: str, call: int) -> None:
    """Do what the function does, and end the process after its nth call."""
    real, calls = getattr(module, name), []

    def dying(*arguments: Any, **named: Any) -> Any:
        calls.append(real(*arguments, **named))
        if len(calls) == call:
            raise Killed
        return calls[-1]

    patch.setattr(module, name, dying)


def start_worker() -> subprocess.Popen[bytes]:
    """The worker's loop in a process of its own, as the web role, in this test's database; it draws no papers."""
    address = urlsplit(os.environ["DATABASE_URL"])
    query = "&".join([part for part in (address.query, "assume_role=ikb_web") if part])
    mine = address._replace(path=f"/{connection.settings_dict['NAME']}", query=query).geturl()
    environment = os.environ | {"DATABASE_URL": mine, "DJANGO_SETTINGS_MODULE": "ikb.settings"}
    return subprocess.Popen([sys.executable, "-c", WORKER], cwd=ROOT, env=environment)


@pytest.mark.req("CO-17")
@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_a_run_that_ends_with_the_same_bytes(table: CostTable) -> None:
    run = approved(table)
    expected = undisturbed(run)
    with acting("elin") as elin:
        start_issue(run=run, acting=elin, at=AT)
    beside = connections.create_connection("default")
    with beside.cursor() as cursor, gate(), Worker() as next_one:
        cursor.execute("select pg_advisory_lock(%s)", [GATE])
        process = start_worker()
        try:
            wait_for(beside, AWAITED)
        finally:
            process.kill()
            assert process.wait(BOUND) == -signal.SIGKILL
        (dead,) = DBTaskResult.objects.get().worker_ids
        cursor.execute(f"set statement_timeout = '{BOUND}s'")
        cursor.execute("select pg_advisory_lock(%s, %s), pg_advisory_unlock_all()", [LOCKS, int(dead)])
        with acting("elin"):
            assert list(run.invoices.filter(serial__isnull=False).values_list("serial", flat=True)) == [1, 2]
        assert next_one.put_back_abandoned() == 1
        assert next_one.run_next()
    beside.close()
    with acting("elin"):
        assert InvoiceRun.objects.get(pk=run.pk).state == RunState.ISSUED
        assert bytes_of(run) == expected
        assert InvoiceSeries.objects.get().last == 6


@contextmanager
def gate() -> Iterator[None]:
    """Whoever stores a file of the third invoice waits: its number is taken by then."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(GATED)
    try:
        yield
    finally:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(UNGATED)


def wait_for(beside: Any, question: str) -> None:
    """Ask until it is so, at most a minute; between the questions it waits for a message that never comes."""
    for _ in range(BOUND * 20):
        with beside.cursor() as cursor:
            cursor.execute(question)
            if cursor.fetchone()[0]:
                return
        list(beside.connection.notifies(timeout=0.05, stop_after=1))
    raise AssertionError(question)
