"""What a background task needs: the rights of the person who asked for it, and a moment at which it may be stopped.

A task carries ids only (`Asker.ids`), reads the rights anew for each of its steps (`run_as`), keeps what it has done in
the rows of its trade, and may be run again from the start at any time (docs/decisions.md, "Background tasks").
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import transaction

from ikb.accounts.acting import Acting, acting_for
from ikb.accounts.choices import AccessAction, Role
from ikb.accounts.context import RowContext, acting_as
from ikb.accounts.models import AccessLog, Membership, User
from ikb.accounts.roles import CAPABILITIES, Can

_stop = {"asked": False}


class NoLongerAllowed(Exception):
    """The person who asked may not do it any more; the task ends, and what it has done stands."""


class Stopped(BaseException):
    """The worker ends; the task is put back and run by the next one. No `except Exception` may swallow it."""


@dataclass(frozen=True)
class Asker:
    """Who asked, by which membership: two ids, so that they may lie in the queue."""

    user_id: int
    membership_id: int

    @classmethod
    def of(cls, acting: Acting, capability: Can) -> "Asker":
        """The person, with the membership that gives the capability now; NoLongerAllowed when none does."""
        membership = acting.by(capability)
        if membership is None:
            raise NoLongerAllowed
        return cls(acting.user.pk, membership.pk)

    def ids(self) -> dict[str, int]:
        """Keyword arguments for `enqueue`; the task gives them back as `Asker(user_id, membership_id)`."""
        return {"user_id": self.user_id, "membership_id": self.membership_id}


@contextmanager
def run_as(asker: Asker, capability: Can, *, purpose: str, on: date) -> Iterator[Acting]:
    """Act as the person until the block ends: their rows, their rights on that day, their name in the history.

    Enter it anew for each step: rights that end while a task runs end there too. Raises NoLongerAllowed when the
    account is closed, the membership is not in force on the day or its role lacks the capability; the refusal stands in
    the access log. `purpose` names the task in the history and in the log, at most 80 characters, never a name or case.
    """
    request_id = str(uuid.uuid4())
    user = User.objects.get(pk=asker.user_id)
    acting = acting_for(user, on=on, chosen=asker.membership_id, request_id=request_id)
    current = acting.current
    if (
        not user.is_active
        or current is None
        or current.pk != asker.membership_id
        or capability not in CAPABILITIES[Role(current.role)]
    ):
        _log_refusal(asker, purpose=purpose, request_id=request_id)
        raise NoLongerAllowed
    context = {"user": user.pk, "authority": current.authority_id, "request": request_id, "task": purpose}
    with acting_as(acting.row_context()), pghistory.context(**context):
        yield acting


def _log_refusal(asker: Asker, *, purpose: str, request_id: str) -> None:
    """As a refused request is logged: at the authority whose membership was to be used."""
    membership = Membership.objects.filter(pk=asker.membership_id, user_id=asker.user_id).first()
    person = RowContext(readers=(-asker.user_id,), user_id=asker.user_id, request_id=request_id)
    with acting_as(person), transaction.atomic():
        AccessLog.objects.create(
            user_id=asker.user_id,
            authority_id=membership.authority_id if membership else None,
            unit_id=membership.unit_id if membership else None,
            role=membership.role if membership else "",
            action=AccessAction.REFUSED,
            route=purpose,
            request_id=request_id,
        )


def between_steps() -> None:
    """Say that a step is done and saved. Raises Stopped when the worker has been told to end; elsewhere nothing."""
    if asked_to_stop():
        raise Stopped


def ask_to_stop(*_: object) -> None:
    """The worker's signal handler. No lock as a threading.Event has: a second signal in it would wait for itself."""
    _stop["asked"] = True


def asked_to_stop() -> bool:
    """Whether the worker has been told to end."""
    return _stop["asked"]
