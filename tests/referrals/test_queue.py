"""The waiting list: order by rule, a reason when it is broken, days in words, places, the agenda (RE-27)."""

import threading
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connections, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from agreements.choices import StaffKind
from ikb.lib.errors import Conflict, Unfit
from referrals import actions
from referrals.choices import QueueChange, Status
from referrals.models import QueueEntry, Referral, Treatment
from referrals.queue import Places, Waiting, added, breaks_rule, by_rule, days_waited, in_words, moved
from tests import makers
from tests.cast import acting, as_owner, logged_in

DAY = date(2026, 11, 20)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def waiting(number: int, accepted: date, sent: date) -> Waiting:
    return Waiting(number, accepted, sent, f"IKB-2026-{number:03d}")


QUEUES = st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=8).map(
    lambda days: [waiting(n, accepted, sent) for n, (accepted, sent) in enumerate(days, start=1)]
)


@given(QUEUES)
def test_adding_one_by_one_gives_the_order_by_rule(cases):
    queue: list[Waiting] = []
    for case in cases:
        queue = added(queue, case)
    assert queue == by_rule(cases)
    assert not any(breaks_rule(queue, case.pk) for case in queue)


@given(QUEUES, st.integers(-3, 12), st.integers(-3, 12))
def test_moving_keeps_everybody_and_the_others_order(cases, place, other):
    queue = by_rule(cases)
    pk = queue[0].pk
    after = moved(queue, pk, place)
    assert sorted(c.pk for c in after) == sorted(c.pk for c in queue)
    assert [c for c in after if c.pk != pk] == queue[1:]
    assert moved(after, pk, 1) == queue
    assert moved(moved(queue, pk, place), pk, other) == moved(queue, pk, other)


@pytest.mark.parametrize(
    ("days", "words"),
    [(31, "31 dagar i kö, över målet 28"), (28, "28 dagar i kö, målet är 28"), (1, "1 dag i kö, målet är 28")],
)
def test_days_in_words(days, words):
    assert in_words(days, 28) == words


def test_the_day_itself_is_day_zero():
    assert days_waited(DAY, DAY) == 0
    assert days_waited(date(2026, 10, 20), DAY) == 31


def test_places_of_the_documents():
    """Uppsala three and three (000:323–362), Kalmar 2,0 and 2,0 (001:116)."""
    assert Places("Familjebehandlare", 300, 3, 7).words == "7 av 9 platser upptagna, 2 lediga"
    assert Places("Individualbehandlare", 200, 3, 7).free == 0
    assert Places("Individualbehandlare", 250, 3, 0).total == 7


def queued(county, version, on: date = DAY, **facts) -> Referral:
    referral = makers.accepted(county, version, **facts)
    with acting("sara") as by:
        actions.add_to_queue(referral=referral, by=by, on=on, at=makers.SENT_AT)
    return referral


def order() -> list[str]:
    with as_owner():
        rows = Treatment.objects.filter(queue_place__isnull=False).order_by("queue_place")
        return [row.referral.case_number for row in rows.select_related("referral")]


def move(referral, place: int, reason: str = "", who: str = "sara") -> None:
    with acting(who) as by:
        actions.move_in_queue(referral=referral, place=place, reason=reason, by=by, on=DAY, at=makers.SENT_AT)


@pytest.mark.req("RE-27")
def test_an_order_that_breaks_the_rule_has_a_reason_and_every_step_a_row(county, version):
    first, second, third = (queued(county, version) for _ in range(3))
    assert order() == [first.case_number, second.case_number, third.case_number]
    with pytest.raises(Unfit, match="Skriv varför turordningen bryts"):
        move(third, 1)
    assert order()[0] == first.case_number
    move(third, 1, "Risken har ökat enligt BUP")
    assert order() == [third.case_number, first.case_number, second.case_number]
    move(third, 3)
    with acting("sara"):
        rows = list(QueueEntry.objects.filter(treatment__referral=third).values_list("change", "place", "by_rule"))
    assert rows == [("added", 3, True), ("moved", 1, False), ("moved", 3, True)]


@pytest.mark.req("RE-27")
def test_the_database_wants_the_reason_and_keeps_the_rows(county, version):
    referral = queued(county, version)
    with acting("sara") as by:
        row = Treatment.objects.get(referral=referral)
        with pytest.raises(DatabaseError, match="broken_order_has_a_reason"), transaction.atomic():
            QueueEntry.objects.create(
                treatment=row, change=QueueChange.MOVED, on=DAY, by_rule=False, by=by.user, at=makers.SENT_AT
            )
        for attempt in (QueueEntry.objects.all().delete, lambda: QueueEntry.objects.update(place=9)):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                attempt()
        assert QueueEntry.objects.get().place == 1
    with acting("ronja"):
        assert Treatment.objects.filter(referral=referral).update(queue_place=9) == 0


def test_offer_remove_and_start_leave_their_rows(county, version):
    referral = queued(county, version)
    makers.assign(referral, county, "filip", StaffKind.FAMILY_THERAPIST)
    makers.assign(referral, county, "ivar", StaffKind.INDIVIDUAL_THERAPIST)
    with acting("sara") as by:
        actions.offer_place(referral=referral, by=by, on=DAY, at=makers.SENT_AT)
        with pytest.raises(Unfit, match="Skriv varför remissen tas ur kön"):
            actions.remove_from_queue(referral=referral, reason=" ", by=by, on=DAY, at=makers.SENT_AT)
        actions.remove_from_queue(referral=referral, reason="Familjen väntar", by=by, on=DAY, at=makers.SENT_AT)
        with pytest.raises(Conflict, match="Remissen står inte i kö"):
            actions.offer_place(referral=referral, by=by, on=DAY, at=makers.SENT_AT)
        actions.add_to_queue(referral=referral, by=by, on=DAY, at=makers.SENT_AT)
        actions.start_treatment(referral=referral, by=by, on=DAY, at=makers.SENT_AT)
        changes = list(QueueEntry.objects.values_list("change", "reason"))
    assert changes == [
        ("added", ""),
        ("offered", ""),
        ("removed", "Familjen väntar"),
        ("added", ""),
        ("removed", "Behandlingen började"),
    ]
    assert order() == []


def test_taking_back_leaves_the_queue(county, version):
    first, second = queued(county, version), queued(county, version)
    with acting("ronja") as by:
        actions.take_back(referral=first, by=by, stopped_by="family", reason="moved", on=DAY)
    page = logged_in("sara").get(reverse("referrals:waiting_list")).content.decode()
    assert first.case_number not in page
    assert "Plats 1" in page
    assert second.case_number in page
    assert order() == [second.case_number]
    with acting("sara"):
        last = QueueEntry.objects.filter(treatment__referral=first).latest("pk")
    assert (last.change, last.reason, last.by_id) == ("removed", "Remissen togs tillbaka.", county.users["ronja"].pk)


@pytest.mark.req("RE-27")
def test_the_page_says_order_days_and_places(county, version):
    old = queued(county, version, on=date.today() - timedelta(days=31), last_name="Gammelsson")
    queued(county, version, on=date.today())
    client = logged_in("sara")
    client.post(
        reverse("referrals:places"),
        {
            "valid_from": "2026-01-01",
            "family_posts": "3",
            "individual_posts": "3,0",
            "cases_per_post": "3",
            "target_days": "28",
            "source": "Bilaga 1, tabell 1 och 3",
        },
    )
    makers.assign(old, county, "filip", StaffKind.FAMILY_THERAPIST)
    page = " ".join(client.get(reverse("referrals:waiting_list")).content.decode().split())
    assert "31 dagar i kö, över målet 28" in page
    assert "0 dagar i kö, målet är 28" in page
    assert "1 har väntat längre än målet." in page
    assert "Familjebehandlare</dt><dd>1 av 9 platser upptagna, 8 lediga" in page
    assert "Gammelsson" in page
    assert "31 dagar i kö." in logged_in("ronja").get(reverse("referrals:page", args=[old.public_id])).content.decode()


def test_managers_see_their_own_and_move_nothing(county, version):
    heby, tierp = (
        queued(county, version),
        queued(county, version, author="sara", sender="0360", paying="0360", unit="Barn och unga", manager="tage"),
    )
    hedda = logged_in("hedda").get(reverse("referrals:waiting_list")).content.decode()
    assert (heby.case_number in hedda, tierp.case_number in hedda) == (True, False)
    assert "Flytta till" not in hedda
    per = logged_in("per").get(reverse("referrals:waiting_list")).content.decode()
    assert (heby.case_number in per, tierp.case_number in per) == (True, True)
    assert logged_in("stig").get(reverse("referrals:waiting_list")).status_code == 403


def test_a_protected_case_is_not_counted_for_those_outside_the_circle(county, version):
    hidden, seen = queued(county, version), queued(county, version)
    makers.protect(hidden, county, ["ronja", "hedda", "per", "sara"])
    siri = logged_in("siri").get(reverse("referrals:waiting_list")).content.decode()
    assert hidden.case_number not in siri
    assert "Plats 1" in siri
    assert "Plats 2</strong>" not in siri
    sara = logged_in("sara").get(reverse("referrals:waiting_list")).content.decode()
    assert "Skyddade uppgifter" in sara
    assert seen.case_number in sara


@pytest.mark.req("RE-27")
def test_the_agenda_changes_the_order_only_with_a_reason(county, version):
    first, second = queued(county, version, last_name="Namnsson"), queued(county, version)
    client, url = logged_in("sara"), reverse("referrals:agenda")
    page = client.get(url).content.decode()
    assert first.case_number in page
    assert "Namnsson" not in page
    assert "Kriterierna: uppfyller" in page
    with as_owner():
        a, b = (Treatment.objects.get(referral=case).pk for case in (first, second))
    typed = {"meeting_on": "2026-12-01", f"place_{a}": "2", f"place_{b}": "1"}
    refused = client.post(url, typed | {f"reason_{b}": "Risken har ökat"})
    assert refused.status_code == 422
    assert "Skriv varför ordningen ändras." in refused.content.decode()
    assert order() == [first.case_number, second.case_number]
    decided = client.post(url, typed | {f"reason_{b}": "Risken har ökat", f"reason_{a}": "Familjen är bortrest"})
    assert decided.status_code == 302
    assert order() == [second.case_number, first.case_number]
    assert "Skäl: Risken har ökat" in logged_in("hedda").get(url).content.decode()


def test_the_export_holds_no_identity_and_is_logged(county, version):
    from ikb.accounts.models import AccessLog

    referral = queued(county, version, last_name="Namnsson")
    answer = logged_in("sara").get(reverse("referrals:waiting_list_export"), {"format": "csv"})
    text = answer.content.decode("utf-8-sig")
    assert referral.case_number in text
    assert "Namnsson" not in text
    with as_owner():
        last = AccessLog.objects.latest("pk")
    assert (last.action, last.cases) == ("export", [referral.pk])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_price_of_the_list(county, version, rows, django_assert_num_queries):
    for _ in range(rows):
        queued(county, version)
    client = logged_in("sara")
    client.get(reverse("referrals:waiting_list"))
    with django_assert_num_queries(23):
        client.get(reverse("referrals:waiting_list"))


def test_two_coordinators_at_once_leave_one_order(transactional_db, county, version):
    cases = [queued(county, version) for _ in range(4)]
    start, errors = threading.Barrier(2, timeout=60), []

    def one(who: str, referral: Referral) -> None:
        try:
            start.wait()
            move(referral, 1, "Samtidigt", who)
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=one, args=("sara", cases[3])),
        threading.Thread(target=one, args=("siri", cases[2])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert errors == []
    with as_owner():
        places = sorted(Treatment.objects.values_list("queue_place", flat=True))
    assert places == [1, 2, 3, 4]
    assert set(order()[:2]) == {cases[2].case_number, cases[3].case_number}


def test_only_an_accepted_case_is_queued(county, version):
    referral = makers.awaiting(county, version)
    with acting("sara") as by, pytest.raises(Conflict, match="Remissen är: väntar på beslut"):
        actions.add_to_queue(referral=referral, by=by, on=DAY, at=makers.SENT_AT)
    with as_owner():
        assert Referral.objects.get(pk=referral.pk).status == Status.AWAITING_DECISIONS
