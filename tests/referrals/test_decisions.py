"""Two decisions, each principal's own (RE-03, RE-10, RE-25)."""

import threading
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.urls import reverse

from agreements.choices import Principal
from ikb.accounts.choices import Role
from ikb.desk.demo.people import add_membership
from ikb.lib.errors import Conflict, Unfit
from referrals import actions
from referrals.choices import Outcome, Status
from referrals.models import CompletionRequest, Disclosure, IntakeDecision, Referral
from tests import makers
from tests.cast import acting, as_owner, logged_in


@pytest.mark.req("RE-10")
def test_accepted_only_when_both_approve(county, version):
    referral = makers.awaiting(county, version)
    after_one = makers.decide(referral, "hedda", makers.facts_for(Principal.MUNICIPALITY))
    assert after_one.status == Status.AWAITING_DECISIONS
    after_two = makers.decide(referral, "per", makers.facts_for(Principal.REGION))
    assert after_two.status == Status.ACCEPTED


@pytest.mark.req("RE-10")
def test_one_decline_is_enough_and_closes_the_others_question(county, version):
    referral = makers.awaiting(county, version)
    declined = makers.decide(referral, "hedda", makers.facts_for(Principal.MUNICIPALITY, Outcome.DECLINE))
    assert declined.status == Status.DECLINED
    with pytest.raises(Conflict, match=r"^Beslut behövs inte\.$"):
        makers.decide(referral, "per", makers.facts_for(Principal.REGION))
    page = logged_in("per").get(reverse("referrals:page", args=[referral.public_id])).content.decode()
    assert "Beslut behövs inte" in page


def test_each_sees_the_others_outcome_only_after_the_own(county, version):
    referral = makers.awaiting(county, version)
    makers.decide(referral, "hedda", makers.facts_for(Principal.MUNICIPALITY))
    url = reverse("referrals:page", args=[referral.public_id])
    per, sara = logged_in("per"), logged_in("sara")
    before = per.get(url).content.decode()
    assert "Heby kommun har beslutat. Visas när du har beslutat." in before
    assert "Hedda Norén" not in before
    assert "Godkänt intag" not in before
    assert "Hedda Norén" in sara.get(url).content.decode()
    makers.decide(referral, "per", makers.facts_for(Principal.REGION))
    assert "Hedda Norén" in per.get(url).content.decode()


def test_database_keeps_the_others_decision_until_both_have_decided(county, version):
    referral = makers.awaiting(county, version, author="ronja")
    makers.decide(referral, "hedda", makers.facts_for(Principal.MUNICIPALITY))
    with acting("per"):
        assert not IntakeDecision.objects.exists()
        with as_owner():
            assert IntakeDecision.objects.count() == 1
    makers.decide(referral, "per", makers.facts_for(Principal.REGION))
    with acting("per"):
        assert IntakeDecision.objects.count() == 2


@pytest.mark.req("RE-03")
def test_a_decline_needs_a_coded_reason(county, version):
    referral = makers.awaiting(county, version)
    facts = makers.facts_for(Principal.MUNICIPALITY, Outcome.DECLINE, reasons=[])
    with pytest.raises(Unfit, match="Välj minst ett skäl"):
        makers.decide(referral, "hedda", facts)
    url = reverse("referrals:municipality_check", args=[referral.public_id])
    typed = {
        "prioritised": "no",
        "other_planning": "no",
        "family_treatment": "yes",
        "outcome": "decline",
        "message": "Åter",
    }
    answer = logged_in("hedda").post(url, typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Välj minst ett skäl." in page
    assert "Åter" in page


@pytest.mark.req("RE-03")
def test_only_the_municipality_may_say_that_conditions_are_missing(county, version):
    referral = makers.awaiting(county, version)
    region = logged_in("per").get(reverse("referrals:region", args=[referral.public_id])).content.decode()
    municipality = logged_in("hedda").get(reverse("referrals:municipality", args=[referral.public_id])).content.decode()
    assert "Förutsättningar för familjebehandling saknas" not in region
    assert "Förutsättningar för familjebehandling saknas" in municipality
    facts = makers.facts_for(Principal.REGION, Outcome.DECLINE, reasons=["no_conditions_for_family_treatment"])
    with pytest.raises(Unfit, match="bara kommunen"):
        makers.decide(referral, "per", facts)


@pytest.mark.req("RE-25")
def test_questions_are_answered_first_and_reasons_offered_not_forced(county, version):
    referral = makers.awaiting(county, version)
    url = reverse("referrals:region_check", args=[referral.public_id])
    per = logged_in("per")
    unanswered = per.post(url, {"outcome": "approve", "other_planning": "no"})
    assert unanswered.status_code == 422
    assert "Svara ja eller nej." in unanswered.content.decode()
    answered = per.post(url, {"outcome": "approve", "prioritised": "no", "other_planning": "no"})
    assert answered.status_code == 200
    assert "Inte ett prioriterat ärende hos båda huvudmännen" in answered.content.decode()
    assert "Du kan godkänna ändå." in answered.content.decode()
    decided = per.post(
        reverse("referrals:region_decide", args=[referral.public_id]),
        {"outcome": "approve", "prioritised": "no", "other_planning": "no"},
    )
    assert decided.status_code == 302


def test_never_the_same_person_for_both(county, version):
    with as_owner():
        add_membership(county, county.users["hedda"], Role.SITE_MANAGER, "03", "BUP IKB")
    referral = makers.awaiting(county, version)
    makers.decide(referral, "hedda", makers.facts_for(Principal.MUNICIPALITY))
    with acting("hedda") as by, pytest.raises(Conflict, match="Samma person"):
        actions.decide(
            referral=referral,
            facts=makers.facts_for(Principal.REGION),
            by=by,
            authority=county.authorities["03"],
            at=makers.SENT_AT,
        )


def test_a_request_pauses_only_the_askers_own_decision(county, version):
    referral = makers.awaiting(county, version)
    ask = reverse("referrals:ask", args=[referral.public_id])
    assert logged_in("per").post(ask, {"question": "Hur ser skolgången ut?"}).status_code == 302
    with pytest.raises(Conflict, match="Du har begärt komplettering"):
        makers.decide(referral, "per", makers.facts_for(Principal.REGION))
    assert makers.decide(referral, "hedda", makers.facts_for(Principal.MUNICIPALITY)).municipality_decided_on
    with acting("ronja"):
        question = CompletionRequest.objects.get()
    answer = reverse("referrals:answer", args=[referral.public_id, question.public_id])
    assert logged_in("ronja").post(answer, {"answer": "Går halva dagar."}).status_code == 302
    assert makers.decide(referral, "per", makers.facts_for(Principal.REGION)).status == Status.ACCEPTED


def test_accepted_without_two_approvals_is_refused_by_the_database(county, version):
    referral = makers.awaiting(county, version)
    makers.decide(referral, "hedda", makers.facts_for(Principal.MUNICIPALITY))
    days = {"municipality_decided_on": makers.SENT_AT.date(), "region_decided_on": makers.SENT_AT.date()}
    with acting("per"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        with pytest.raises(DatabaseError, match="approval of both"), transaction.atomic():
            Referral.objects.filter(pk=referral.pk).update(status=Status.ACCEPTED, **days)


def test_internal_note_never_leaves_the_authority(county, version):
    referral = makers.awaiting(county, version)
    note = "Ring Mona på torsdag"
    makers.decide(referral, "hedda", makers.facts_for(Principal.MUNICIPALITY, note=note))
    page, notes = (reverse(f"referrals:{name}", args=[referral.public_id]) for name in ("page", "note"))
    assert note in logged_in("hedda").get(notes).content.decode()
    assert note not in logged_in("per").get(page).content.decode()
    assert logged_in("per").get(notes).status_code == 404


def together(number: int, act: Callable[[], object]) -> list[object]:
    """Run the same act in many threads that start at once; each with its own connection."""
    barrier, results = threading.Barrier(number), []

    def run() -> None:
        try:
            barrier.wait(timeout=30)
            results.append(act())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


@pytest.mark.django_db(transaction=True)
def test_twenty_concurrent_approvals_make_one_decision(transactional_db, county, version):
    referral = makers.awaiting(county, version)
    url = reverse("referrals:municipality_decide", args=[referral.public_id])
    typed = {"prioritised": "yes", "other_planning": "no", "family_treatment": "yes", "outcome": "approve"}
    clients = [logged_in("hedda") for _ in range(20)]
    codes = together(20, lambda: clients.pop().post(url, typed).status_code)
    assert sorted(codes) == [302] + [409] * 19
    with as_owner():
        assert IntakeDecision.objects.filter(referral=referral, principal=Principal.MUNICIPALITY).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_disclosure_at_the_moment_of_a_withdrawal_does_not_undo_it(transactional_db, county, version):
    """Two connections: the withdrawal holds the case's lock while the other's disclosure waits for it."""
    referral = makers.sent(county, version)
    region, uppsala = county.authorities["03"].pk, county.authorities["0380"].pk
    heby = county.authorities["0331"].pk
    waiting, errors = threading.Event(), []

    def disclose() -> None:
        try:
            with acting("ronja") as by:
                waiting.set()
                Disclosure.objects.create(
                    referral=referral,
                    sender_id=heby,
                    receiver_id=region,
                    kinds=["I2"],
                    ground="care_under_18",
                    reason="Behövs nu",
                    ground_decided_by="Enhetschef",
                    made_by=by.user,
                    made_at=makers.SENT_AT,
                )
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=disclose)
    with acting("ronja"), transaction.atomic():
        Disclosure.objects.filter(referral=referral, receiver=uppsala).update(withdrawn_at=makers.SENT_AT)
        thread.start()
        assert waiting.wait(timeout=30)
        with connection.cursor() as cursor:
            wait_until_blocked(cursor)
    thread.join(timeout=60)
    assert errors == []
    with as_owner():
        person = Referral.objects.get(pk=referral.pk).young_person
        assert sorted(person.readers) == sorted([heby, region])


def wait_until_blocked(cursor) -> None:
    """Ask the server until another session waits for our lock; bounded."""
    for _ in range(20_000):
        cursor.execute("select count(*) from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))")
        if cursor.fetchone()[0]:
            return
    raise AssertionError("the other connection never waited")
