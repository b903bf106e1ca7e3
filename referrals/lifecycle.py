"""The life of a referral as one table: state × verb → state, and who may.

The database enforces the same pairs by trigger; `models.Referral` builds it from this table. What else must hold before
a step (consent, both decisions, a therapist of each kind, the outcome) is checked by the verb and by the database.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from ikb.accounts.choices import Role
from referrals.choices import Status


class Verb(StrEnum):
    """What moves a referral."""

    SEND = "send"
    ASK_SENDER = "ask_sender"
    ANSWER = "answer"
    FORWARD = "forward"
    ACCEPT = "accept"
    DECLINE = "decline"
    UNDO = "undo"
    QUEUE = "queue"
    UNQUEUE = "unqueue"
    START = "start"
    CLOSE = "close"
    TAKE_BACK = "take_back"
    VOID = "void"


@dataclass(frozen=True)
class Step:
    """Where a verb leads, and the roles that may take it."""

    to: Status
    who: frozenset[Role]


WRITERS = frozenset({Role.REFERRER, Role.COORDINATOR})
"""The author's unit at the sending authority; the coordinator for those she logged (docs/visibility.md §5)."""
COORDINATOR = frozenset({Role.COORDINATOR})
DECIDERS = frozenset({Role.INTAKE_MANAGER, Role.SITE_MANAGER, Role.GUEST_DECIDER})
DECIDES_OR_RECORDS = DECIDERS | COORDINATOR
"""The coordinator records what a municipality outside the agreement has decided (RE-17), and nothing else."""

TRANSITIONS: dict[tuple[Status, Verb], Step] = {
    (Status.DRAFT, Verb.SEND): Step(Status.SENT, WRITERS),
    (Status.SENT, Verb.ASK_SENDER): Step(Status.COMPLETION_REQUESTED, COORDINATOR),
    (Status.COMPLETION_REQUESTED, Verb.ANSWER): Step(Status.SENT, WRITERS),
    (Status.SENT, Verb.FORWARD): Step(Status.AWAITING_DECISIONS, COORDINATOR),
    (Status.AWAITING_DECISIONS, Verb.ACCEPT): Step(Status.ACCEPTED, DECIDES_OR_RECORDS),
    (Status.AWAITING_DECISIONS, Verb.DECLINE): Step(Status.DECLINED, DECIDES_OR_RECORDS),
    (Status.ACCEPTED, Verb.UNDO): Step(Status.AWAITING_DECISIONS, DECIDES_OR_RECORDS),
    (Status.DECLINED, Verb.UNDO): Step(Status.AWAITING_DECISIONS, DECIDES_OR_RECORDS),
    (Status.ACCEPTED, Verb.QUEUE): Step(Status.QUEUED, COORDINATOR),
    (Status.QUEUED, Verb.UNQUEUE): Step(Status.ACCEPTED, COORDINATOR),
    (Status.ACCEPTED, Verb.START): Step(Status.IN_TREATMENT, COORDINATOR),
    (Status.QUEUED, Verb.START): Step(Status.IN_TREATMENT, COORDINATOR),
    (Status.IN_TREATMENT, Verb.CLOSE): Step(Status.CLOSED, COORDINATOR),
    (Status.SENT, Verb.TAKE_BACK): Step(Status.TAKEN_BACK, WRITERS),
    (Status.COMPLETION_REQUESTED, Verb.TAKE_BACK): Step(Status.TAKEN_BACK, WRITERS),
    (Status.AWAITING_DECISIONS, Verb.TAKE_BACK): Step(Status.TAKEN_BACK, WRITERS),
    (Status.ACCEPTED, Verb.TAKE_BACK): Step(Status.TAKEN_BACK, WRITERS),
    (Status.QUEUED, Verb.TAKE_BACK): Step(Status.TAKEN_BACK, WRITERS),
    (Status.DRAFT, Verb.VOID): Step(Status.VOIDED, WRITERS),
    (Status.SENT, Verb.VOID): Step(Status.VOIDED, COORDINATOR),
    (Status.COMPLETION_REQUESTED, Verb.VOID): Step(Status.VOIDED, COORDINATOR),
    (Status.AWAITING_DECISIONS, Verb.VOID): Step(Status.VOIDED, COORDINATOR),
    (Status.ACCEPTED, Verb.VOID): Step(Status.VOIDED, COORDINATOR),
    (Status.QUEUED, Verb.VOID): Step(Status.VOIDED, COORDINATOR),
}
"""A treatment that has begun can only be closed, and what is finished stays as it is: nothing is deleted."""


def after(status: Status, verb: Verb) -> Status | None:
    """The state that a verb leads to, or None when the verb is not open in this state."""
    step = TRANSITIONS.get((status, verb))
    return step.to if step else None


def may(status: Status, verb: Verb, roles: Collection[str]) -> bool:
    """Whether one of the roles may take the verb in this state; False also when the verb is not open."""
    step = TRANSITIONS.get((status, verb))
    return step is not None and not step.who.isdisjoint(roles)


def verbs_for(status: Status, roles: Collection[str]) -> list[Verb]:
    """What the roles may do in this state, in the order of the table."""
    return [verb for (state, verb), step in TRANSITIONS.items() if state == status and not step.who.isdisjoint(roles)]


def pairs() -> list[tuple[str, str]]:
    """The allowed changes of state, for the database's own guard."""
    return sorted({(before.value, step.to.value) for (before, _), step in TRANSITIONS.items()})
