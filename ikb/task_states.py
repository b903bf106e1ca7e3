"""How a background task goes, for the page that waits for it; what is done stands in the rows of the trade."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied
from django.tasks import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ikb.accounts.tasks import NoLongerAllowed
from ikb.worker import alive_workers

LONG = timedelta(minutes=1)
REFUSALS = {f"{fault.__module__}.{fault.__qualname__}" for fault in (NoLongerAllowed, PermissionDenied)}


class TaskState(StrEnum):
    """What a page can say about a task."""

    WAITING = "waiting"
    STANDING = "standing"
    """Nothing happens: it has waited for more than a minute, or the worker that had it is gone."""
    RUNNING = "running"
    REFUSED = "refused"
    """The person who asked may not do it any more."""
    FAILED = "failed"
    ENDED = "ended"
    """It ended by itself, or it is so long ago that the queue has forgotten it."""

    @property
    def in_queue(self) -> bool:
        """Whether a worker will go on with it, sooner or later: then it is not asked for again."""
        return self in (TaskState.WAITING, TaskState.STANDING, TaskState.RUNNING)


def task_state(task: Task[Any, Any], arguments: Mapping[str, int], now: datetime) -> TaskState:
    """The newest task of this kind with these keyword arguments among others. One query, two while it runs."""
    asked = DBTaskResult.objects.filter(task_path=task.module_path, args_kwargs__kwargs__contains=dict(arguments))
    row = asked.order_by("-enqueued_at").first()
    if row is None or row.status == TaskResultStatus.SUCCESSFUL:
        return TaskState.ENDED
    if row.status == TaskResultStatus.FAILED:
        return TaskState.REFUSED if row.exception_class_path in REFUSALS else TaskState.FAILED
    if row.status == TaskResultStatus.RUNNING:
        return TaskState.RUNNING if row.worker_ids[-1] in alive_workers() else TaskState.STANDING
    return TaskState.STANDING if row.enqueued_at < now - LONG else TaskState.WAITING
