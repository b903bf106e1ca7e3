"""The life of a referral as one table: state × verb → state.

The database enforces the same pairs by trigger; `models.Referral` builds it from this table.
"""

from enum import StrEnum

from referrals.choices import Status


class Verb(StrEnum):
    """What moves a referral."""

    SEND = "send"
    ASK_SENDER = "ask_sender"
    ANSWER = "answer"
    FORWARD = "forward"
    ACCEPT = "accept"
    DECLINE = "decline"
    START = "start"
    TAKE_BACK = "take_back"


TRANSITIONS: dict[tuple[Status, Verb], Status] = {
    (Status.DRAFT, Verb.SEND): Status.SENT,
    (Status.SENT, Verb.ASK_SENDER): Status.COMPLETION_REQUESTED,
    (Status.COMPLETION_REQUESTED, Verb.ANSWER): Status.SENT,
    (Status.SENT, Verb.FORWARD): Status.AWAITING_DECISIONS,
    (Status.AWAITING_DECISIONS, Verb.ACCEPT): Status.ACCEPTED,
    (Status.AWAITING_DECISIONS, Verb.DECLINE): Status.DECLINED,
    (Status.ACCEPTED, Verb.START): Status.IN_TREATMENT,
    (Status.SENT, Verb.TAKE_BACK): Status.TAKEN_BACK,
    (Status.COMPLETION_REQUESTED, Verb.TAKE_BACK): Status.TAKEN_BACK,
    (Status.AWAITING_DECISIONS, Verb.TAKE_BACK): Status.TAKEN_BACK,
}


def after(status: Status, verb: Verb) -> Status | None:
    """The state that a verb leads to, or None when the verb is not open in this state."""
    return TRANSITIONS.get((status, verb))


def pairs() -> list[tuple[str, str]]:
    """The allowed changes of state, for the database's own guard."""
    return sorted({(before.value, to.value) for (before, _), to in TRANSITIONS.items()})
