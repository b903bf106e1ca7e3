"""Background tasks: asked for in a transaction, run with the asker's rights, never lost and never run twice."""

import logging
import signal
import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, transaction
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from agreements.models import AgreementVersion
from ikb.accounts import tasks
from ikb.accounts.acting import acting_for
from ikb.accounts.choices import AccessAction, Role
from ikb.accounts.models import AccessLog, Membership, User
from ikb.accounts.roles import Can
from ikb.accounts.tasks import Asker, NoLongerAllowed
from ikb.desk.demo.people import County
from ikb.desk.management.commands import worker as command
from ikb.worker import ATTEMPTS, KEPT, SLOW, Worker, _end, prune
from referrals.models import Referral
from tests import makers
from tests.cast import as_owner, logged_in
from tests.tasks import errands
from tests.work import run_tasks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(tasks._stop, "asked", False)
    errands.SEEN.clear()
    errands.DONE.clear()
    yield
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def asker(username: str, capability: Can = Can.SEE_CASES) -> Asker:
    user = User.objects.get(username=username)
    return Asker.of(acting_for(user, on=timezone.localdate()), capability)


def the_task() -> DBTaskResult:
    return DBTaskResult.objects.get()


# --- Asked for ------------------------------------------------------------------------------------------------


def test_a_task_is_asked_for_in_the_transaction_of_the_one_who_asks() -> None:
    with transaction.atomic():
        errands.note.enqueue(1)
        assert DBTaskResult.objects.count() == 1
        transaction.set_rollback(True)
    assert DBTaskResult.objects.count() == 0
    errands.note.enqueue(2)
    assert run_tasks() == 1
    assert errands.DONE == ["2"]
    assert the_task().status == TaskResultStatus.SUCCESSFUL


def test_ids_and_days_are_carried_and_nothing_that_tells_of_a_person() -> None:
    for fits in (7, True, None, str(uuid.uuid4()), "2026-11-22", [1, 2], {"to": [str(uuid.uuid4())]}):
        errands.note.enqueue(fits)
    for tells in ("Mona", "20000101-2384", "2026-11-22 Mona", ["Mona"], {"to": {"name": "Mona"}}, ""):
        with pytest.raises(IntegrityError, match="task_arguments_are_ids"), transaction.atomic():
            errands.note.enqueue(tells)
    assert DBTaskResult.objects.count() == 7


# --- The rights of the one who asked --------------------------------------------------------------------------


def test_a_task_sees_what_its_person_sees_and_not_more(county: County, version: AgreementVersion) -> None:
    case = makers.sent(county, version)
    for username in ("ronja", "kalle"):
        errands.look.enqueue(**asker(username).ids())
    assert run_tasks() == 2
    assert [{case.pk}, set(), set(), set()] == errands.SEEN, "ronja, nobody, kalle, nobody"


def test_the_history_names_person_authority_and_task(county: County, version: AgreementVersion) -> None:
    case = makers.sent(county, version)
    errands.reroute.enqueue(**asker("ronja").ids(), referral_id=case.pk)
    run_tasks()
    with as_owner():
        event = apps.get_model("referrals.ReferralEvent").objects.filter(pgh_obj_id=case.pk).latest("pgh_id")
    assert event.route == "letter"
    assert uuid.UUID(event.pgh_context.pop("request"))
    assert event.pgh_context == {
        "user": county.users["ronja"].pk,
        "authority": county.authorities["0331"].pk,
        "task": "errand",
    }


@pytest.mark.parametrize("ended", ["membership", "account", "role", "somebody else's"])
def test_rights_that_have_ended_meanwhile_are_refused(county: County, version: AgreementVersion, ended: str) -> None:
    case = makers.sent(county, version)
    ronja = county.users["ronja"]
    ids = asker("ronja").ids()
    if ended == "somebody else's":
        ids["membership_id"] = asker("rolf").membership_id
    errands.reroute.enqueue(**ids, referral_id=case.pk)
    with as_owner():
        mine = Membership.objects.filter(user=ronja)
        if ended == "membership":
            mine.update(valid_to=timezone.localdate() - timedelta(days=1))
        elif ended == "account":
            User.objects.filter(pk=ronja.pk).update(is_active=False)
        elif ended == "role":
            mine.update(role=Role.STEERING_GROUP)
    run_tasks(failing=1)
    assert the_task().exception_class_path == "ikb.accounts.tasks.NoLongerAllowed"
    with as_owner():
        assert Referral.objects.get(pk=case.pk).route == case.route != "letter"
        log = AccessLog.objects.get(action=AccessAction.REFUSED)
    own = None if ended == "somebody else's" else county.authorities["0331"].pk
    assert (log.user_id, log.authority_id, log.route) == (ronja.pk, own, "errand")


def test_who_lacks_the_right_cannot_ask() -> None:
    with pytest.raises(NoLongerAllowed):
        asker("elin", Can.WRITE_REFERRAL)


# --- What goes wrong ------------------------------------------------------------------------------------------


def test_a_fault_leaves_its_place_and_no_words_and_no_context(
    county: County, version: AgreementVersion, caplog: pytest.LogCaptureFixture
) -> None:
    makers.sent(county, version)
    errands.break_inside.enqueue(**asker("ronja").ids())
    errands.note.enqueue(1)
    assert run_tasks(failing=1) == 2, "the next one runs"
    failed = DBTaskResult.objects.failed().get()
    assert failed.exception_class_path == "builtins.ValueError"
    assert "break_inside" in failed.traceback
    stored = [str(value) for value in vars(failed).values()]
    assert not [value for value in stored if "Mona" in value and "raise ValueError" not in value]
    assert Referral.objects.count() == 0
    assert [(r.levelname, r.msg) for r in caplog.records if r.name == "ikb.worker"] == [("ERROR", "worker.task_failed")]


def test_a_database_in_trouble_is_tried_again_later_and_at_last_given_up(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "ikb.worker")
    errands.meet_a_lost_database.enqueue()
    for attempt in range(1, ATTEMPTS + 1):
        assert run_tasks(failing=attempt // ATTEMPTS) == 1
        row = the_task()
        assert len(row.worker_ids) == attempt
        if attempt < ATTEMPTS:
            assert timedelta(seconds=50) < row.run_after - timezone.now() < timedelta(seconds=61)
            DBTaskResult.objects.update(run_after=timezone.now())
    assert (row.status, row.exception_class_path) == (TaskResultStatus.FAILED, "ikb.worker.GivenUp")
    assert OperationalError.__name__ not in row.traceback


def test_a_worker_told_to_end_stops_between_two_steps_and_the_next_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "refuse_unbound_role", lambda: None)
    errands.two_steps.enqueue()
    errands.note.enqueue(3)
    call_command("worker", "--tasks-only")
    assert errands.DONE == ["first"]
    stopped, untouched = DBTaskResult.objects.order_by("enqueued_at")
    assert (stopped.status, stopped.worker_ids, untouched.status) == ("READY", [], "READY")
    monkeypatch.setitem(tasks._stop, "asked", False)
    assert run_tasks() == 2
    assert errands.DONE == ["first", "second", "3"]


# --- One worker and another -----------------------------------------------------------------------------------


def test_a_task_belongs_to_the_worker_that_lives() -> None:
    """Taken by one, it is neither taken nor put back by another; after its end, or a new number, it is."""
    errands.note.enqueue(1)
    with Worker() as other:
        with Worker() as first:
            row = first.take()
            assert row is not None
            assert not other.run_next()
            assert other.put_back_abandoned() == 0
        assert other.put_back_abandoned() == 1
        assert the_task().worker_ids == [str(first.number)]
        assert other.take() is not None
        assert other.put_back_abandoned() == 1, "its own, since it runs nothing"
        other._lock.close()
        before = other.number
        assert other.run_next()
        assert other.number != before
    assert errands.DONE == ["1"]


def test_who_has_lost_a_task_no_longer_says_how_it_ended(caplog: pytest.LogCaptureFixture) -> None:
    errands.note.enqueue(1)
    with Worker() as first, Worker() as other:
        taken = first.take()
        DBTaskResult.objects.update(status=TaskResultStatus.READY)
        newer = other.take()
        assert taken is not None
        assert newer is not None
        _end(taken, TaskResultStatus.FAILED)
        assert the_task().status == TaskResultStatus.RUNNING
        assert [r.msg for r in caplog.records if r.name == "ikb.worker"] == ["worker.task_was_taken_over"]
        _end(newer, TaskResultStatus.SUCCESSFUL)
    assert the_task().status == TaskResultStatus.SUCCESSFUL


# --- Kept and told --------------------------------------------------------------------------------------------


def test_what_ended_a_month_ago_is_forgotten() -> None:
    now = timezone.now()
    rows = [errands.note.enqueue(n).id for n in range(4)]
    old, young, waiting, running = (DBTaskResult.objects.filter(pk=pk) for pk in rows)
    old.update(status=TaskResultStatus.FAILED, finished_at=now - KEPT)
    young.update(status=TaskResultStatus.SUCCESSFUL, finished_at=now - KEPT + timedelta(hours=1))
    waiting.update(enqueued_at=now - 2 * KEPT)
    running.update(status=TaskResultStatus.RUNNING, enqueued_at=now - 2 * KEPT)
    assert prune(now) == 1
    assert {str(pk) for pk in DBTaskResult.objects.values_list("pk", flat=True)} == set(rows[1:])


def test_readiness_tells_of_tasks_that_wait_for_long() -> None:
    client = logged_in("adam")
    errands.note.enqueue(1)
    assert client.get("/readyz").content == b"ok"
    DBTaskResult.objects.update(enqueued_at=timezone.now() - SLOW - timedelta(seconds=1))
    late = client.get("/readyz")
    assert (late.status_code, late.content) == (200, b"ok, tasks wait")
    DBTaskResult.objects.update(run_after=timezone.now() + timedelta(hours=1))
    assert client.get("/readyz").content == b"ok"
