"""The life of a referral: the table for every state, verb and role; the same pairs in the database; who did it when."""

import itertools
import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.accounts.models import Membership, User
from ikb.lib.errors import Conflict
from referrals.actions import move
from referrals.choices import Status
from referrals.lifecycle import TRANSITIONS, Verb, after, may, pairs, verbs_for
from referrals.models import Referral, StatusChange
from tests import makers
from tests.cast import acting, as_owner

WRITER = {Role.REFERRER, Role.COORDINATOR}
COORDINATOR = {Role.COORDINATOR}
DECIDES = {Role.INTAKE_MANAGER, Role.SITE_MANAGER, Role.GUEST_DECIDER, Role.COORDINATOR}

# Written by hand from docs/visibility.md §5 "Who may do what": (state, verb): (next state, who).
EXPECTED: dict[tuple[str, str], tuple[str, set[Role]]] = {
    ("draft", "send"): ("sent", WRITER),
    ("draft", "void"): ("voided", WRITER),
    ("sent", "ask_sender"): ("completion_requested", COORDINATOR),
    ("sent", "forward"): ("awaiting_decisions", COORDINATOR),
    ("sent", "take_back"): ("taken_back", WRITER),
    ("sent", "void"): ("voided", COORDINATOR),
    ("completion_requested", "answer"): ("sent", WRITER),
    ("completion_requested", "take_back"): ("taken_back", WRITER),
    ("completion_requested", "void"): ("voided", COORDINATOR),
    ("awaiting_decisions", "accept"): ("accepted", DECIDES),
    ("awaiting_decisions", "decline"): ("declined", DECIDES),
    ("awaiting_decisions", "take_back"): ("taken_back", WRITER),
    ("awaiting_decisions", "void"): ("voided", COORDINATOR),
    ("accepted", "undo"): ("awaiting_decisions", DECIDES),
    ("accepted", "queue"): ("queued", COORDINATOR),
    ("accepted", "start"): ("in_treatment", COORDINATOR),
    ("accepted", "take_back"): ("taken_back", WRITER),
    ("accepted", "void"): ("voided", COORDINATOR),
    ("declined", "undo"): ("awaiting_decisions", DECIDES),
    ("queued", "unqueue"): ("accepted", COORDINATOR),
    ("queued", "start"): ("in_treatment", COORDINATOR),
    ("queued", "take_back"): ("taken_back", WRITER),
    ("queued", "void"): ("voided", COORDINATOR),
    ("in_treatment", "close"): ("closed", COORDINATOR),
}


def someone(role: Role) -> Acting:
    """A person in one role, not in the database."""
    return Acting(user=User(pk=1), memberships=(Membership(role=role, authority_id=1),), current=None)


@pytest.mark.parametrize("status", Status)
def test_every_state_with_every_verb_and_every_role(status: Status) -> None:
    """11 states × 13 verbs × 16 roles, each as written above."""
    for verb, role in itertools.product(Verb, Role):
        expected = EXPECTED.get((status, verb))
        referral = Referral(status=status)
        if expected is None:
            assert after(status, verb) is None
            assert not may(status, verb, [role])
            with pytest.raises(Conflict):
                move(referral, verb, someone(role))
        elif role in expected[1]:
            assert may(status, verb, [role])
            move(referral, verb, someone(role))
            assert referral.status == expected[0]
            continue
        else:
            assert not may(status, verb, [role])
            with pytest.raises(PermissionDenied):
                move(referral, verb, someone(role))
        assert referral.status == status


def test_the_table_holds_nothing_else() -> None:
    assert {(state.value, verb.value) for state, verb in TRANSITIONS} == EXPECTED.keys()
    finished = {Status.CLOSED, Status.TAKEN_BACK, Status.VOIDED}
    assert all(not verbs_for(status, list(Role)) for status in finished)


def in_state(referral: Referral, status: Status) -> Referral:
    """A case that begins in a state, as the owner may make it, with everything that any state asks for."""
    day = date(2026, 11, 1)
    referral.pk, referral.public_id, referral.case_number = None, uuid.uuid4(), "IKB-2026-900"
    referral.status, referral.sent_on, referral.sent_at = status, day, makers.SENT_AT
    referral.municipality_decided_on = referral.region_decided_on = referral.closed_on = day
    referral.taken_back_on, referral.taken_back_by, referral.taken_back_reason = day, "family", "moved"
    referral.voided_on, referral.void_reason = day, "Registrerad två gånger"
    referral.save(force_insert=True)
    return referral


@pytest.mark.parametrize("before", Status)
def test_the_database_knows_the_same_pairs(county, version, before: Status) -> None:
    """Each state to each other by SQL as the owner: only the pairs of the table pass the state's own guard."""
    referral = makers.draft(county, version)
    passed = set()
    with as_owner(), connection.cursor() as cursor:
        referral = in_state(referral, before)
        for to in Status:
            try:
                with transaction.atomic():
                    cursor.execute("update referrals_referral set status = %s where id = %s", [to, referral.pk])
                    cursor.execute("set constraints all immediate")
                    transaction.set_rollback(True)
                passed.add(to.value)
            except DatabaseError as error:
                if "Invalid transition" not in str(error):
                    passed.add(to.value)  # stopped by what else must hold, not by the pair
    assert passed - {before.value} == {to for first, to in pairs() if first == before}


def test_every_transition_leaves_a_row_with_person_and_time(county, version) -> None:
    referral = makers.awaiting(county, version)
    with acting("sara"):
        rows = list(StatusChange.objects.filter(referral=referral).select_related("by"))
    assert [(row.before, row.to, str(row.by)) for row in rows] == [
        ("", "draft", "Ronja Falk"),
        ("draft", "sent", "Ronja Falk"),
        ("sent", "awaiting_decisions", "Sara Lind"),
    ]
    assert all(row.at is not None for row in rows)


def test_the_rows_of_transitions_can_neither_be_written_nor_changed_nor_seen_by_others(county, version) -> None:
    referral = makers.sent(county, version)
    with acting("tage"):
        assert not StatusChange.objects.filter(referral=referral).exists()
    with acting("ronja"):
        mine = StatusChange.objects.filter(referral=referral)
        assert mine.count() == 2
        for attempt in (
            lambda: mine.update(to="accepted"),
            lambda: mine.delete(),
            lambda: StatusChange.objects.create(referral=referral, before="sent", to="accepted", at=makers.SENT_AT),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                attempt()
        assert list(mine.values_list("to", flat=True)) == ["draft", "sent"]
