"""The background task of an invoice run: one invoice a step, each in its own transaction and with its own number."""

from datetime import datetime

from django.tasks import task
from django.utils import timezone

from costsharing.actions.issuing import halt_run, issue_next
from ikb.accounts.roles import Can
from ikb.accounts.tasks import Asker, between_steps, run_as
from ikb.lib.errors import Conflict
from ikb.task_states import TaskState, task_state

PURPOSE = "costsharing.issue_run"


@task
def issue_run(user_id: int, membership_id: int, *, run_id: int) -> None:
    """Issue what is approved and not issued yet, with the run's own day and moment; safe to run again from the start.

    What stops it in words (a fact is missing) is kept on the run, and the task ends: somebody has to act.
    """
    while _step(Asker(user_id, membership_id), run_id):
        between_steps()


def _step(asker: Asker, run_id: int) -> bool:
    """One invoice, or last the end of the run; whether there is more to do."""
    with run_as(asker, Can.PREPARE_INVOICES, purpose=PURPOSE, on=timezone.localdate()) as acting:
        try:
            return issue_next(run_id=run_id, acting=acting, at=timezone.now())
        except Conflict as conflict:
            halt_run(run_id=run_id, acting=acting, sentence=conflict.sentence)
            return False


def issue_state(run_id: int, now: datetime) -> TaskState:
    """How the newest task of a run goes."""
    return task_state(issue_run, {"run_id": run_id}, now)
