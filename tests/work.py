"""Runs what lies in the queue inside a test, as the web role: pages enqueue, the test then does the worker's part."""

from django_tasks_db.models import DBTaskResult

from ikb.worker import Worker


def run_tasks(*, failing: int = 0) -> int:
    """Run every task that waits, also those that tasks add; returns how many. Exactly `failing` of them must fail."""
    before = set(DBTaskResult.objects.failed().values_list("pk", flat=True))
    with Worker() as worker:
        number = 0
        while worker.run_next():
            number += 1
    failed = DBTaskResult.objects.failed().exclude(pk__in=before)
    told = list(failed.values_list("task_path", "exception_class_path", "traceback"))
    assert len(told) == failing, told
    return number
