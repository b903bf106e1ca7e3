"""Undo until the letter has left, the letter itself, delegated decisions, reminders, the agreement's own words."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connections, transaction
from django.urls import reverse

from agreements.choices import Principal
from ikb.accounts.models import AccessLog, Substitution
from ikb.lib.errors import Conflict
from referrals import actions
from referrals.actions.decision import letter_moment
from referrals.choices import Outcome, Status
from referrals.models import Disclosure, IntakeDecision, Referral, Treatment
from referrals.queries.deadlines import case_deadlines
from tests import makers
from tests.cast import acting, as_owner, logged_in
from tests.papers import text_of

pytestmark = pytest.mark.usefixtures("undrawn")
MUNICIPALITY, REGION = Principal.MUNICIPALITY, Principal.REGION
LATER = datetime(2026, 11, 2, 12, tzinfo=UTC)


def url(name: str, referral: Referral, *more) -> str:
    return reverse(f"referrals:{name}", args=[referral.public_id, *more])


def undo(referral: Referral, who: str, principal: Principal, at: datetime = LATER) -> Referral:
    with acting(who) as by:
        authority = by.memberships[0].authority
        return actions.undo_decision(referral=referral, principal=principal, by=by, authority=authority, at=at)


def declined(county, version, **facts) -> Referral:
    referral = makers.awaiting(county, version, last_name="Nekadsson")
    values = {
        "reasons": ["other_planning", "no_conditions_for_family_treatment"],
        "message": "Kommunen har egen insats.",
    }
    values |= {"delegation_list": "VON delegation 2026", "delegation_number": "4.12", "presenter": "Sara Lind"}
    facts_ = makers.facts_for(MUNICIPALITY, Outcome.DECLINE, note="Ring Mona på torsdag", **(values | facts))
    return makers.decide(referral, "hedda", facts_)


def test_the_letter_goes_at_eight_on_the_next_working_day():
    assert letter_moment(date(2026, 11, 20)).isoformat() == "2026-11-23T08:00:00+01:00"
    assert letter_moment(date(2026, 12, 23)).isoformat() == "2026-12-28T08:00:00+01:00"


@pytest.mark.req("RE-10")
def test_a_decision_is_undone_until_the_letter_has_left(county, version):
    referral = declined(county, version)
    assert referral.status == Status.DECLINED
    after = undo(referral, "hedda", MUNICIPALITY)
    assert (after.status, after.municipality_decided_on, after.decided_on) == (Status.AWAITING_DECISIONS, None, None)
    with as_owner():
        rows = list(IntakeDecision.objects.filter(referral=referral).values_list("outcome", "undone_by__username"))
    assert rows == [("decline", "hedda")]
    again = makers.decide(referral, "hedda", makers.facts_for(MUNICIPALITY))
    assert again.status == Status.AWAITING_DECISIONS
    assert makers.decide(referral, "per", makers.facts_for(REGION)).status == Status.ACCEPTED


def test_undoing_an_acceptance_closes_what_it_opened(county, version):
    referral = makers.accepted(county, version)
    with acting("ronja"):
        assert Treatment.objects.filter(referral=referral).exists()
    undo(referral, "per", REGION)
    with acting("ronja"):
        assert not Treatment.objects.filter(referral=referral).exists()
    with acting("hedda"):
        assert list(IntakeDecision.objects.standing().values_list("principal", flat=True)) == ["municipality"]
    with as_owner():
        standing = Disclosure.objects.filter(referral=referral, withdrawn_at__isnull=True)
        assert not standing.filter(ground="acceptance").exists()
    after = makers.decide(referral, "per", makers.facts_for(REGION, Outcome.DECLINE))
    assert after.status == Status.DECLINED


@pytest.mark.parametrize("how", ["at once", "by the hour"])
def test_after_the_letter_nothing_is_undone(county, version, how):
    referral = declined(county, version)
    assert logged_in("ronja").get(url("letter", referral, "kommun")).status_code == 404
    if how == "at once":
        assert logged_in("sara").post(url("send_letters", referral)).status_code == 302
        assert logged_in("sara").post(url("send_letters", referral)).status_code == 409
    else:
        assert actions.send_due_letters(at=datetime(2026, 11, 3, 6, 59, tzinfo=UTC)) == 0
        assert actions.send_due_letters(at=datetime(2026, 11, 3, 7, 0, tzinfo=UTC)) == 1
        assert actions.send_due_letters(at=datetime(2026, 11, 3, 9, 0, tzinfo=UTC)) == 0
    answer = logged_in("hedda").post(url("undo", referral, "kommun"))
    assert answer.status_code == 409
    assert "Beskedet har skickats. Beslutet kan inte ångras." in answer.content.decode()
    with acting("hedda"), pytest.raises(DatabaseError, match="not rewritten"), transaction.atomic():
        IntakeDecision.objects.filter(referral=referral).update(undone_at=LATER)
    assert logged_in("ronja").get(url("letter", referral, "kommun")).status_code == 200


def test_only_the_own_decision_is_undone_and_not_from_the_queue(county, version):
    referral = makers.accepted(county, version)
    assert logged_in("hedda").get(url("undo", referral, "region")).status_code == 403
    assert logged_in("tage").get(url("undo", referral, "kommun")).status_code == 404
    assert "Ångra beslut" in logged_in("hedda").get(url("page", referral)).content.decode()
    with acting("sara") as by:
        actions.add_to_queue(referral=referral, by=by, on=date(2026, 11, 3), at=LATER)
    with pytest.raises(Conflict, match="Ta bort den ur kön först"):
        undo(referral, "hedda", MUNICIPALITY)


def test_a_decision_is_not_rewritten(county, version):
    referral = declined(county, version)
    with acting("hedda"), pytest.raises(DatabaseError, match="a decision is not rewritten"), transaction.atomic():
        IntakeDecision.objects.filter(referral=referral).update(message="Annat")


@pytest.mark.req("RE-03")
def test_the_letter_has_what_the_law_asks_for_and_not_the_note(county, version, drawn):
    referral = declined(county, version)
    answer = logged_in("hedda").get(url("letter", referral, "kommun"))
    text = text_of(answer)
    for words in (
        referral.case_number,
        "Nekadsson",
        "Heby kommun, Vård- och omsorgsnämnden antar inte remissen. Remissen är nekad.",
        "Annan planering finns",
        "Förutsättningar för familjebehandling saknas",
        "Kommunen har egen insats.",
        "2026-11-02",
        "Hedda Norén, beslutande enhetschef",
        "Sara Lind",
        "VON delegation 2026, punkt 4.12",
    ):
        assert words in text, words
    assert "Mona" not in text
    with as_owner():
        last = AccessLog.objects.latest("pk")
    assert (last.action, last.kinds) == ("print", ["I2", "I5"])
    assert answer["Content-Disposition"] == f'attachment; filename="besked-{referral.case_number.lower()}-kommun.pdf"'


def test_a_protected_persons_letter_has_no_name(county, version):
    referral = declined(county, version)
    makers.protect(referral, county, ["ronja", "hedda", "sara"])
    text = text_of(logged_in("sara").get(url("letter", referral, "kommun")))
    assert referral.case_number in text
    assert "Nekadsson" not in text


def test_a_substitute_decides_and_it_is_said(county, version):
    with as_owner():
        tove = county.users["karin"]
        tove.memberships.update(role="intake_manager")
        Substitution.objects.create(
            absent=county.users["hedda"],
            substitute=tove,
            valid_from=date.today() - timedelta(days=1),
            valid_to=date.today() + timedelta(days=5),
        )
    referral = makers.awaiting(county, version)
    typed = {"prioritised": "yes", "other_planning": "no", "family_treatment": "yes", "outcome": "approve"}
    assert logged_in("karin").post(url("municipality_decide", referral), typed).status_code == 302
    with as_owner():
        row = IntakeDecision.objects.get(referral=referral)
    assert (row.decided_by, row.substitute_for) == (tove, "Hedda Norén")
    text = text_of(logged_in("karin").get(url("letter", referral, "kommun")))
    assert "Karin Dahl, beslutande enhetschef, ersättare för Hedda Norén" in text


@pytest.mark.req("RE-25")
def test_a_question_unanswered_stops_the_decision(county, version):
    referral = makers.awaiting(county, version)
    typed = {"prioritised": "yes", "family_treatment": "yes", "outcome": "approve"}
    answer = logged_in("hedda").post(url("municipality_check", referral), typed)
    assert answer.status_code == 422
    assert "Svara ja eller nej." in answer.content.decode()


@pytest.mark.req("RE-25")
def test_not_prioritised_offers_the_reason_and_forces_nothing(county, version):
    referral = makers.awaiting(county, version)
    typed = {"prioritised": "no", "other_planning": "no", "outcome": "approve"}
    page = logged_in("per").post(url("region_check", referral), typed).content.decode()
    assert "Inte ett prioriterat ärende hos båda huvudmännen" in page
    assert logged_in("per").post(url("region_decide", referral), typed).status_code == 302
    with as_owner():
        assert IntakeDecision.objects.get(referral=referral).outcome == Outcome.APPROVE


def test_the_form_begins_with_presenter_and_the_boards_latest_delegation(county, version):
    declined(county, version)
    referral = makers.awaiting(county, version)
    page = logged_in("hedda").get(url("municipality", referral)).content.decode()
    assert 'value="VON delegation 2026"' in page
    assert 'value="Sara Lind"' in page
    assert "Remissen lämnades till beslut." in page


def test_delegated_decisions_without_names(county, version):
    first, other = declined(county, version), makers.accepted(county, version)
    undo(other, "hedda", MUNICIPALITY)
    page = logged_in("hedda").get(reverse("referrals:delegated"), {"fran": "2026-11-02", "till": "2026-11-02"})
    text = page.content.decode()
    assert "1 beslut" in text
    assert first.case_number in text
    assert other.case_number not in text
    assert "VON delegation 2026, 4.12" in text
    assert "Nekadsson" not in text
    assert (
        "Inga beslut i perioden."
        in logged_in("hedda")
        .get(reverse("referrals:delegated"), {"fran": "2026-11-03", "till": "2026-12-31"})
        .content.decode()
    )
    assert (
        "Inga beslut i perioden."
        in logged_in("tage")
        .get(reverse("referrals:delegated"), {"fran": "2026-11-02", "till": "2026-11-02"})
        .content.decode()
    )
    paper = logged_in("hedda").get(
        reverse("referrals:delegated_export"), {"fran": "2026-11-02", "till": "2026-11-02", "format": "pdf"}
    )
    assert first.case_number in text_of(paper)
    sheet = (
        logged_in("hedda")
        .get(reverse("referrals:delegated_export"), {"fran": "2026-11-02", "till": "2026-11-02", "format": "csv"})
        .content.decode("utf-8-sig")
    )
    assert sheet.splitlines()[1].split(";")[:3] == ["2026-11-02", first.case_number, "Intag nekat"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_price_of_the_list(county, version, rows, django_assert_num_queries):
    for _ in range(rows):
        declined(county, version)
    client = logged_in("hedda")
    client.get(reverse("referrals:delegated"))
    with django_assert_num_queries(13):
        client.get(reverse("referrals:delegated"))


def test_ten_days_after_the_hand_over_the_missing_decider_is_reminded(county, version):
    referral = makers.awaiting(county, version)
    makers.decide(referral, "per", makers.facts_for(REGION))
    with acting("hedda") as by:
        (row,) = case_deadlines(by, date(2026, 11, 12))
    assert (row.day, row.before, row.missed) == (date(2026, 11, 12), (0,), False)
    assert row.label == f"Besluta om intag, {referral.case_number}"
    for who in ("per", "tage"):
        with acting(who) as by:
            assert case_deadlines(by, date(2026, 11, 12)) == []
    assert (
        "Återstår: Heby kommun. Påminnelse går 2026-11-12."
        in logged_in("sara").get(url("page", referral)).content.decode()
    )


@pytest.mark.req("X-5")
def test_one_code_and_the_agreements_own_word(county, version):
    referral = declined(county, version)
    assert "Nekad</span>" in logged_in("ronja").get(url("page", referral)).content.decode()
    with as_owner():
        version.agreement.declined_word = "Avvisad"
        version.agreement.save()
    page = logged_in("ronja").get(url("page", referral)).content.decode()
    assert "Avvisad</span>" in page
    assert "Nekad" not in page.replace("Nekadsson", "")
    other = makers.awaiting(county, version)
    assert "Avvisa remiss" in logged_in("hedda").get(url("municipality", other)).content.decode()
    with as_owner():
        assert Referral.objects.get(pk=referral.pk).status == "declined"


def test_undoing_at_the_moment_the_other_decides_leaves_one_truth(transactional_db, county, version):
    referral = makers.awaiting(county, version)
    makers.decide(referral, "hedda", makers.facts_for(MUNICIPALITY))
    start, errors = threading.Barrier(2, timeout=60), []

    def run(what) -> None:
        try:
            start.wait()
            what()
        except Conflict as error:
            errors.append(error.sentence)
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=run, args=(lambda: undo(referral, "hedda", MUNICIPALITY),)),
        threading.Thread(target=run, args=(lambda: makers.decide(referral, "per", makers.facts_for(REGION)),)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert errors == []
    with as_owner():
        head = Referral.objects.get(pk=referral.pk)
        approved = set(IntakeDecision.objects.standing().filter(referral=head).values_list("principal", flat=True))
    assert head.status == Status.AWAITING_DECISIONS
    assert approved == {"region"}
    assert (head.municipality_decided_on, head.decided_on) == (None, None)
