"""A worker of its own process is killed in the middle of a task; the next worker runs the task again."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from agreements.models import AgreementVersion
from ikb.accounts.acting import acting_for
from ikb.accounts.roles import Can
from ikb.accounts.tasks import Asker
from ikb.desk.demo.people import County
from ikb.worker import LOCKS, Worker
from referrals.models import Referral
from tests import makers
from tests.cast import as_owner
from tests.tasks import errands

ROOT = Path(__file__).resolve().parents[2]
BOUND = 60


def start_worker() -> subprocess.Popen[bytes]:
    """The command of production, as the web role, in this test's database."""
    address = urlsplit(os.environ["DATABASE_URL"])
    query = "&".join([part for part in (address.query, "assume_role=ikb_web") if part])
    mine = address._replace(path=f"/{connection.settings_dict['NAME']}", query=query).geturl()
    environment = os.environ | {"DATABASE_URL": mine}
    return subprocess.Popen([sys.executable, "manage.py", "worker", "--tasks-only"], cwd=ROOT, env=environment)


@pytest.mark.django_db(transaction=True)
def test_the_task_of_a_killed_worker_is_run_again(county: County, version: AgreementVersion) -> None:
    case = makers.sent(county, version)
    ids = Asker.of(acting_for(county.users["ronja"], on=timezone.localdate()), Can.WRITE_REFERRAL).ids()
    errands.stand_in_the_middle.enqueue(**ids, referral_id=case.pk)
    beside = connections.create_connection("default")
    with beside.cursor() as cursor, Worker() as next_one:
        cursor.execute("select pg_advisory_lock(%s)", [errands.GATE])
        cursor.execute(f"listen {errands.CHANNEL}")
        process = start_worker()
        try:
            assert list(beside.connection.notifies(timeout=BOUND, stop_after=1)), "it has come to the middle"
            assert not next_one.run_next(), "no worker takes what another runs"
            assert next_one.put_back_abandoned() == 0
        finally:
            process.kill()
            assert process.wait(BOUND) == -signal.SIGKILL
        (dead,) = DBTaskResult.objects.get().worker_ids
        cursor.execute(f"set statement_timeout = '{BOUND}s'")  # the server lets go of the dead one's lock within it
        cursor.execute("select pg_advisory_lock(%s, %s), pg_advisory_unlock_all()", [LOCKS, int(dead)])
        assert next_one.put_back_abandoned() == 1
        assert next_one.run_next()
    beside.close()
    row = DBTaskResult.objects.get()
    assert (row.status, row.worker_ids) == (TaskResultStatus.SUCCESSFUL, [dead, str(next_one.number)])
    with as_owner():
        assert Referral.objects.get(pk=case.pk).route == "phone"
