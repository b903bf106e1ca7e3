"""Tasks that the tests put into the queue; what they see is kept in this module, what they write in the database."""

import os
import signal

from django.db import OperationalError, connection
from django.tasks import task
from django.utils import timezone

from ikb.accounts.roles import Can
from ikb.accounts.tasks import Asker, between_steps, run_as
from referrals.models import Referral

SEEN: list[set[int]] = []
DONE: list[str] = []
GATE = 7_001
CHANNEL = "errand"


@task
def look(user_id: int, membership_id: int) -> set[int]:
    """Every case that the person's context shows, and then those that nobody's shows; the return value is dropped."""
    with run_as(Asker(user_id, membership_id), Can.SEE_CASES, purpose="errand", on=timezone.localdate()):
        SEEN.append(set(Referral.objects.values_list("pk", flat=True)))
    SEEN.append(set(Referral.objects.values_list("pk", flat=True)))
    return SEEN[0]


@task
def reroute(user_id: int, membership_id: int, *, referral_id: int) -> None:
    """Change a case as the person."""
    with run_as(Asker(user_id, membership_id), Can.WRITE_REFERRAL, purpose="errand", on=timezone.localdate()):
        Referral.objects.filter(pk=referral_id).update(route="letter")


@task
def break_inside(user_id: int, membership_id: int) -> None:
    """Fail with a name in the text, inside the person's context."""
    with run_as(Asker(user_id, membership_id), Can.SEE_CASES, purpose="errand", on=timezone.localdate()):
        raise ValueError("Mona Testsson")


@task
def meet_a_lost_database() -> None:
    """As a restart of the server looks from inside a task."""
    raise OperationalError("server closed the connection unexpectedly")


@task
def two_steps() -> None:
    """Between the steps the worker is told to end; the second run, with nobody telling, goes on to the end."""
    if not DONE:
        DONE.append("first")
        os.kill(os.getpid(), signal.SIGTERM)
    between_steps()
    DONE.append("second")


@task
def note(place: object) -> None:
    """Say that it was run."""
    DONE.append(str(place))


@task
def stand_in_the_middle(user_id: int, membership_id: int, *, referral_id: int) -> None:
    """The first step is saved and told; the second waits until the gate is open."""
    asker, today = Asker(user_id, membership_id), timezone.localdate()
    with run_as(asker, Can.WRITE_REFERRAL, purpose="errand", on=today):
        Referral.objects.filter(pk=referral_id).update(route="letter")
    with connection.cursor() as cursor:
        cursor.execute(f"notify {CHANNEL}")
        cursor.execute("select pg_advisory_lock(%s), pg_advisory_unlock(%s)", [GATE, GATE])
    with run_as(asker, Can.WRITE_REFERRAL, purpose="errand", on=today):
        Referral.objects.filter(pk=referral_id).update(route="phone")
