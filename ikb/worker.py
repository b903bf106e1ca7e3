"""Runs the background tasks that lie in the database, one at a time, and gives up none that a dead worker left behind.

The queue and its table are the package's (django_tasks_db). Its own worker is not used: one that is killed leaves its
task "running" for good, and it stores error texts, which may quote names. Here each worker holds a lock of its own for
as long as it lives, on a connection for nothing else; the server lets go of it when the process is gone, however it
ended (docs/decisions.md, "Background tasks").
"""

import logging
import secrets
import traceback
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import (
    DEFAULT_DB_ALIAS,
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
    connections,
    transaction,
)
from django.tasks import TaskContext, TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ikb.accounts.tasks import NoLongerAllowed, Stopped

ATTEMPTS = 5
"""A task that so many workers have died of, or that so often met a database in trouble, is given up."""
AGAIN_AFTER = timedelta(minutes=1)
KEPT = timedelta(days=30)
SLOW = timedelta(minutes=10)
LOCKS = 0x1B6B  # the first half of the advisory locks' names; the second is the worker's number

# A worker whose machine lost its power is found dead in a minute, not after the two hours of TCP.
HOLD = """
select set_config('tcp_keepalives_idle', '20', false), set_config('tcp_keepalives_interval', '10', false),
       set_config('tcp_keepalives_count', '4', false), set_config('idle_session_timeout', '0', false),
       pg_advisory_lock(%s, %s)
"""
ALIVE = """
select objid::text from pg_locks
where locktype = 'advisory' and granted and classid = %s and objsubid = 2
      and database = (select oid from pg_database where datname = current_database())
"""

logger = logging.getLogger("ikb.worker")
type Row = DBTaskResult[Any, Any]


class GivenUp(Exception):
    """The task has been tried too often; stands as its class in the table."""


class Worker:
    """One worker under its number. Use it as a context manager: it holds its lock until the block ends."""

    def __init__(self) -> None:
        self.number = 0
        self._lock = connections.create_connection(DEFAULT_DB_ALIAS)

    def __enter__(self) -> Self:
        self._hold_lock()
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.close()

    def _hold_lock(self) -> None:
        """Hold it, under a new number after the connection was lost: the tasks of the old one are somebody's now."""
        if self._lock.is_usable():
            return
        self._lock.close()
        self.number = secrets.randbelow(2**31)
        with self._lock.cursor() as cursor:
            cursor.execute(HOLD, [LOCKS, self.number])

    def run_next(self) -> bool:
        """Take the next task and run it; False when none waits. Never raises for what the task does wrong."""
        self._hold_lock()
        row = self.take()
        if row is None:
            return False
        try:
            _call(row)
        except Stopped:
            _put_back(row, row.worker_ids[:-1])
        except (OperationalError, InterfaceError):
            logger.warning("worker.database_failed", exc_info=True)
            drop_broken_connection()
            _put_back(row, row.worker_ids, after=AGAIN_AFTER)
        except Exception as fault:
            level = logging.WARNING if isinstance(fault, NoLongerAllowed) else logging.ERROR
            logger.log(level, "worker.task_failed", exc_info=True)
            _end(row, TaskResultStatus.FAILED, fault)
        else:
            _end(row, TaskResultStatus.SUCCESSFUL)
        return True

    def take(self) -> Row | None:
        """Mark the next task as this worker's, in a short transaction; what another is about to take is skipped."""
        with transaction.atomic():
            row = DBTaskResult.objects.ready().get_locked()
            if row is not None:
                row.claim(str(self.number))
        return row

    def put_back_abandoned(self) -> int:
        """Put back what is marked as running by a worker that holds no lock any more; returns how many.

        The rows are locked before the locks are read: a task that is claimed meanwhile is not among them. What is
        marked as this worker's own is abandoned as well, since it runs nothing while it asks.
        """
        with transaction.atomic():
            rows = list(DBTaskResult.objects.running().select_for_update(skip_locked=True))
            others = alive_workers() - {str(self.number)} if rows else set()
            abandoned = [row for row in rows if row.worker_ids[-1] not in others]
            for row in abandoned:
                _put_back(row, row.worker_ids)
        if abandoned:
            logger.warning("worker.tasks_put_back", extra={"number": len(abandoned)})
        return len(abandoned)


def drop_broken_connection() -> None:
    """As Django does between requests. Inside a transaction, which is a test's, the connection is not ours to close."""
    if not connection.in_atomic_block:
        close_old_connections()


def alive_workers() -> set[str]:
    """The numbers of the workers that hold their locks."""
    with connection.cursor() as cursor:
        cursor.execute(ALIVE, [LOCKS])
        return {number for (number,) in cursor.fetchall()}


def _call(row: Row) -> None:
    """The task itself. What it returns is dropped: results stand in the rows of the trade."""
    result = row.task_result
    context: list[TaskContext[Any, Any]] = [TaskContext(task_result=result)] if result.task.takes_context else []
    result.task.call(*context, *result.args, **result.kwargs)


def _put_back(row: Row, worker_ids: list[str], *, after: timedelta | None = None) -> None:
    """Let it be taken again, at once or later; a task with too many workers behind it is given up instead."""
    if len(worker_ids) >= ATTEMPTS:
        _end(row, TaskResultStatus.FAILED, GivenUp())
        return
    changes: dict[str, Any] = {"status": TaskResultStatus.READY, "worker_ids": worker_ids}
    if after is not None:
        changes["run_after"] = timezone.now() + after
    _change(row, **changes)


def _end(row: Row, status: TaskResultStatus, fault: Exception | None = None) -> None:
    """Write how it ended; of a fault its class and places, never its words, which may quote a row."""
    _change(
        row,
        status=status,
        finished_at=timezone.now(),
        exception_class_path=f"{type(fault).__module__}.{type(fault).__qualname__}" if fault else "",
        traceback="".join(traceback.format_tb(fault.__traceback__)) if fault else "",
    )


def _change(row: Row, **changes: Any) -> None:
    """Change the row only if it is still this attempt's; otherwise another worker has it, and the last word."""
    mine = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, worker_ids=row.worker_ids)
    if not mine.update(**changes):
        logger.warning("worker.task_was_taken_over")


def prune(now: datetime) -> int:
    """Delete what ended thirty days ago or earlier; returns how many."""
    return DBTaskResult.objects.finished().filter(finished_at__lte=now - KEPT).delete()[0]


def is_slow(now: datetime) -> bool:
    """Whether a task that may run has waited for more than ten minutes: no worker runs, or it does not keep up."""
    return DBTaskResult.objects.ready().filter(enqueued_at__lt=now - SLOW).exists()
