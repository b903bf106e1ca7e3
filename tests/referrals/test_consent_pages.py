"""Consent in full: who, form, scope, boards, the child's view, withdrawal, opening again, blocks, hand-outs, 18."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from ikb.accounts.models import AccessLog, Unit
from ikb.lib.errors import Conflict, Unfit
from referrals import actions
from referrals.choices import ConsentAnswer, ConsentForm, Giver, Status
from referrals.consent import ConsentStatus, GivenConsent, status_of
from referrals.models import (
    AccessBlock,
    Consent,
    ConsentFile,
    Disclosure,
    EmergencyOpening,
    Grounds,
    OutsideDisclosure,
    Referral,
    Treatment,
    YoungPerson,
)
from referrals.queries.blocks import turns_eighteen_soon
from referrals.queries.deadlines import case_deadlines
from tests import makers
from tests.cast import acting, as_owner, logged_in

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def url(name: str, referral: Referral, *more) -> str:
    return reverse(f"referrals:{name}", args=[referral.public_id, *more])


def row(answer: str, giver: str = Giver.GUARDIAN, *, withdrawn: bool = False, pk: int = 1) -> GivenConsent:
    return GivenConsent(pk, "Mona", giver, answer, "written", frozenset(), frozenset(), withdrawn)


@pytest.mark.req("RE-08")
@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ([], ConsentStatus.MISSING),
        (["given"], ConsentStatus.GIVEN),
        (["given", "given"], ConsentStatus.GIVEN),
        (["given", "refused"], ConsentStatus.CONFLICTING),
        (["given", "not_reached"], ConsentStatus.MISSING),
        (["refused", "not_asked"], ConsentStatus.REFUSED),
        (["given", "replaced"], ConsentStatus.GIVEN),
    ],
)
def test_what_the_answers_amount_to(answers, status):
    for order in permutations(answers):
        assert status_of([row(answer) for answer in order]) == status


@given(st.lists(st.tuples(st.sampled_from(list(ConsentAnswer)), st.booleans()), max_size=5))
def test_a_withdrawn_row_never_carries(answers):
    rows = [row(answer, withdrawn=gone) for answer, gone in answers]
    assert status_of(rows) == status_of([r for r in rows if not r.withdrawn])
    if all(gone for _, gone in answers):
        assert status_of(rows) == ConsentStatus.MISSING


@pytest.mark.req("RE-08")
def test_two_guardians_of_whom_one_refuses(county, version):
    referral = makers.draft(county, version)
    makers.consent(referral)
    refused = {"giver": "guardian", "name": "Karl Testsson", "answer": "refused", "given_on": "2026-10-30"}
    assert logged_in("ronja").post(url("consent_new", referral), refused).status_code == 302
    page = logged_in("ronja").get(url("consents", referral)).content.decode()
    assert "Vårdnadshavarna är oense" in page
    assert "föräldrabalken 6 kap. 13 a §" in page


@pytest.mark.req("RE-08")
def test_a_boards_decision_replaces_a_consent_and_is_named(county, version):
    referral = makers.draft(county, version)
    makers.fill(referral)
    makers.consent(referral)
    typed = {"giver": "guardian", "name": "Karl Testsson", "answer": "replaced"}
    client = logged_in("ronja")
    answer = client.post(url("consent_new", referral), typed)
    assert answer.status_code == 422
    assert "Skriv vilken nämnd som har beslutat." in answer.content.decode()
    board = {"board": "Vård- och omsorgsnämnden", "board_decided_on": "2026-10-20", "board_registry_number": "VON 44"}
    young = client.post(url("consent_new", referral), typed | board | {"giver": "young_person"})
    assert "Bara en vårdnadshavares samtycke kan ersättas" in young.content.decode()
    assert client.post(url("consent_new", referral), typed | board).status_code == 302
    assert "Vård- och omsorgsnämnden 2026-10-20, VON 44." in client.get(url("consents", referral)).content.decode()
    assert client.post(url("check", referral)).status_code == 302
    with acting("ronja") as by, pytest.raises(DatabaseError, match="replaced_consent_names"), transaction.atomic():
        Consent.objects.create(
            file=ConsentFile.objects.get(referral=referral),
            giver="guardian",
            name="X",
            answer="replaced",
            recorded_by=by.user,
        )


@pytest.mark.req("RE-07")
def test_a_consent_has_form_scope_day_and_where_it_is_noted_and_is_never_deleted(county, version):
    referral = makers.draft(county, version)
    region, uppsala = county.authorities["03"].pk, county.authorities["0380"].pk
    typed = {
        "giver": "guardian",
        "name": "Mona Testsson",
        "answer": "given",
        "form": "written",
        "given_on": "2026-10-30",
        "asked_on": "2026-10-28",
        "to_treatment": "on",
        "kinds": ["I1", "I2", "I3", "I4"],
        "receivers": [str(region), str(uppsala)],
        "noted_where": "Personakten 2026-44",
        "outside_receivers": "Heby skola\nElevhälsan i Heby",
    }
    client = logged_in("ronja")
    assert client.post(url("consent_new", referral), typed | {"kinds": []}).status_code == 422
    assert client.post(url("consent_new", referral), typed).status_code == 302
    with as_owner():
        made = Consent.objects.get()
    assert (made.asked_on, made.noted_where) == (date(2026, 10, 28), "Personakten 2026-44")
    assert made.outside_receivers == ["Heby skola", "Elevhälsan i Heby"]
    actions_of = apps.get_model("referrals", "ConsentEvent")
    client.post(url("consent_withdraw", referral, made.public_id))
    with as_owner():
        assert Consent.objects.get().withdrawn_by == county.users["ronja"]
        assert actions_of.objects.filter(pgh_obj_id=made.pk).count() == 2
    assert client.post(url("consent", referral, made.public_id), typed).status_code == 409


@pytest.mark.req("RE-09")
def test_the_childs_view_has_author_and_day(county, version):
    referral = makers.draft(county, version)
    client = logged_in("ronja")
    typed = {"child_opinion": "willing", "opinion_considered": "on", "maturity": "not_assessed"}
    assert client.post(url("consents", referral), typed).status_code == 302
    with as_owner():
        file = ConsentFile.objects.get(referral=referral)
    assert (file.child_opinion_by, file.maturity_by) == (county.users["ronja"], None)
    assert file.child_opinion_on is not None
    assert "Har beaktats" in client.get(url("page", referral)).content.decode()


@pytest.mark.req("RE-06")
def test_a_legal_ground_carries_with_reason_and_decider(county, version):
    referral = makers.draft(county, version)
    makers.fill(referral)
    client = logged_in("ronja")
    bare = client.post(url("check", referral), {"ground": "consent"})
    assert "Samtycke saknas från vårdnadshavare." in bare.content.decode()
    page = client.get(url("check", referral)).content.decode()
    assert "OSL 25:12 eller 26:9" in page
    assert [law in page for law in ("10:27", "10:15 a")] == [False, False]
    lacking = client.post(url("check", referral), {"ground": "care_under_18"})
    assert lacking.status_code == 422
    assert "Skriv vem som har beslutat det." in lacking.content.decode()
    with as_owner():
        assert not Disclosure.objects.exists()
    legal = {"ground": "care_under_18", "reason": "Akut risk", "decided_by": "Hedda Norén, enhetschef"}
    assert client.post(url("check", referral), legal).status_code == 302
    with as_owner():
        rows = list(Disclosure.objects.values_list("ground", "reason", "ground_decided_by"))
    assert rows == [("care_under_18", "Akut risk", "Hedda Norén, enhetschef")] * 2


@pytest.mark.req("RE-06")
@pytest.mark.parametrize(
    ("how", "fits"),
    [
        ("good", True),
        ("no consent", False),
        ("another receiver", False),
        ("wider kinds", False),
        ("withdrawn", False),
        ("not written", False),
        ("another case's consent", False),
        ("a guardian left out", False),
        ("decision without one", False),
        ("acceptance by hand", False),
        ("legal ground without reason", False),
        ("legal ground after 18", False),
        ("legal ground", True),
    ],
)
def test_the_gate_stands_in_the_database(county, version, how, fits):
    """As the web role by hand: without a standing consent that covers it, or a legal ground, nothing is disclosed."""
    referral, other = makers.draft(county, version), makers.draft(county, version)
    given = makers.consent(referral)
    region, tierp = county.authorities["03"], county.authorities["0360"]
    values = {"receiver": region, "kinds": ["I1", "I2"], "ground": "consent", "consent_ids": [given.pk]}
    with as_owner():
        if how == "withdrawn":
            Consent.objects.filter(pk=given.pk).update(withdrawn_at=AT)
        if how == "not written":
            Consent.objects.filter(pk=given.pk).update(form=ConsentForm.ORAL)
        if how == "legal ground after 18":
            YoungPerson.objects.filter(referrals=referral).update(birth_date=date(2008, 1, 1))
    if how == "a guardian left out":
        makers.consent(referral, name="Karl Testsson")
    changes = {
        "no consent": {"consent_ids": []},
        "another receiver": {"receiver": tierp},
        "wider kinds": {"kinds": ["I1", "I7"]},
        "another case's consent": {"consent_ids": [makers.consent(other).pk]},
        "decision without one": {"ground": "decision", "kinds": ["I5"], "consent_ids": []},
        "acceptance by hand": {"ground": "acceptance", "kinds": ["I7"], "consent_ids": []},
        "legal ground without reason": {"ground": "care_under_18", "consent_ids": []},
        "legal ground after 18": {
            "ground": "care_under_18",
            "reason": "R",
            "ground_decided_by": "B",
            "consent_ids": [],
        },
        "legal ground": {"ground": "care_under_18", "reason": "R", "ground_decided_by": "B", "consent_ids": []},
    }.get(how, {})
    with acting("ronja") as by:
        create = Disclosure(
            referral=referral,
            sender=county.authorities["0331"],
            made_by=by.user,
            made_at=AT,
            **(values | changes),
        )
        if fits:
            create.save()
        else:
            with pytest.raises(DatabaseError), transaction.atomic():
                create.save()
    with as_owner():
        assert Disclosure.objects.filter(referral=referral).exists() is fits


@pytest.mark.req("RE-07")
def test_withdrawn_while_the_other_side_has_the_page_open(county, version):
    """Hedda reads; Ronja withdraws; Hedda's next click is refused; log and history tell both."""
    referral = makers.awaiting(county, version, author="bea", sender="03", paying="0331")
    hedda = logged_in("hedda")
    assert hedda.get(url("municipality", referral)).status_code == 200
    with as_owner():
        given = Consent.objects.get(file__referral=referral)
    assert logged_in("bea").post(url("consent_withdraw", referral, given.public_id)).status_code == 302
    approve = {"prioritised": "yes", "other_planning": "no", "family_treatment": "yes", "outcome": "approve"}
    refused = hedda.post(url("municipality_decide", referral), approve)
    assert refused.status_code in {404, 409}
    page = hedda.get(url("page", referral)).content.decode()
    assert "Samtycket återkallat" in page
    assert "Testsson" not in page
    with as_owner():
        read = AccessLog.objects.filter(user=county.users["hedda"], cases__contains=[referral.pk])
        assert "I4" in {kind for entry in read for kind in entry.kinds}
        ended = Disclosure.objects.get(referral=referral, receiver=county.authorities["0331"])
        assert ended.withdrawn_at is not None
        assert AccessLog.objects.filter(user=county.users["hedda"], action="refused").exists() or (
            refused.status_code == 409
        )
        assert Consent.objects.get(pk=given.pk).withdrawn_by == county.users["bea"]


@pytest.mark.req("RE-07")
def test_a_task_opens_and_new_consent_opens_the_case_again(county, version):
    referral = makers.accepted(county, version)
    makers.withdraw(referral, "ronja")
    for who in ("sara", "hedda", "per", "ronja"):
        assert "Beslut som vilade på samtycket" in logged_in(who).get("/").content.decode(), who
    for who in ("hedda", "ronja"):
        with acting(who):
            assert not Treatment.objects.exists(), who
    with acting("per"):
        assert not Grounds.objects.exists()
    with acting("hedda"):
        assert Grounds.objects.exists(), "Hedda's own board wrote them"
    ronja = logged_in("ronja")
    early = ronja.post(url("resume", referral))
    assert early.status_code == 422
    assert "Samtycke saknas från vårdnadshavare." in early.content.decode()
    makers.consent(referral, name="Mona Testsson")
    assert ronja.post(url("resume", referral)).status_code == 302
    with acting("hedda"):
        assert Treatment.objects.exists()
    with acting("per"):
        assert Grounds.objects.exists()
    assert "Beslut som vilade på samtycket" not in logged_in("hedda").get("/").content.decode()
    assert ronja.post(url("resume", referral)).status_code == 409
    with as_owner():
        ended = Disclosure.objects.filter(referral=referral, withdrawn_at__isnull=False)
        assert ended.count() >= 3, "the earlier disclosures stay as history"


@pytest.mark.parametrize("who", ["sara", "hedda"])
def test_only_the_sender_opens_again(county, version, who):
    referral = makers.accepted(county, version)
    makers.withdraw(referral, "ronja")
    assert logged_in(who).post(url("resume", referral)).status_code in {403, 404}
    with acting(who), connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute("select referrals_open_acceptance(%s, now())", [referral.pk])


@pytest.mark.req("RE-23")
@pytest.mark.parametrize(
    ("today", "soon"),
    [
        (date(2025, 10, 20), False),
        (date(2025, 10, 21), True),
        (date(2025, 11, 19), True),
        (date(2025, 11, 20), False),
    ],
)
def test_thirty_days_before_the_eighteenth_birthday(today, soon):
    assert (turns_eighteen_soon(date(2007, 11, 20), today) == date(2025, 11, 20)) is soon


def test_coordinator_and_sender_are_warned_until_the_young_person_has_consented(county, version):
    referral = makers.sent(county, version)
    with as_owner():
        YoungPerson.objects.filter(referrals=referral).update(birth_date=date(2008, 12, 10))
    for who, rows in (("sara", 1), ("ronja", 1), ("rolf", 0), ("hedda", 0)):
        with acting(who) as by:
            assert len(case_deadlines(by, date(2026, 11, 20))) == rows, who
    with acting("ronja") as by:
        facts = actions.ConsentFacts(
            Giver.YOUNG_PERSON,
            "Alva",
            "given",
            "written",
            date(2026, 11, 1),
            ["I1", "I2"],
            sorted(referral.receivers()),
        )
        actions.record_consent(referral=referral, facts=facts, by=by)
        assert case_deadlines(by, date(2026, 11, 20)) == []


def block(referral, county, **changes) -> AccessBlock:
    values = {"owner": referral.owner_id, "kind": "I4", "receiver": None, "unit": None}
    with acting("ronja") as by:
        return actions.record_block(referral=referral, asked_on=date(2026, 11, 1), by=by, at=AT, **(values | changes))


def test_a_block_closes_the_kind_and_leaves_a_marker(county, version):
    referral = makers.awaiting(county, version, last_name="Spärrsson")
    page = logged_in("per").get(url("page", referral)).content.decode()
    assert "Självskada" in page
    refused = logged_in("ronja").post(url("block_new", referral), {"kind": "I4", "asked_on": "2026-11-01"})
    assert "Bara ungdomen själv kan begära en spärr" in refused.content.decode()
    typed = {"kind": "I4", "asked_on": "2026-11-01", "own_request": "on"}
    assert logged_in("ronja").post(url("block_new", referral), typed).status_code == 302
    for who in ("per", "hedda", "sara"):
        page = logged_in(who).get(url("page", referral)).content.decode()
        assert ("Självskada" in page) is (who == "hedda"), who
        assert ("Spärrade uppgifter finns." in page) is (who != "hedda"), who
    with as_owner():
        made = AccessBlock.objects.get()
    assert logged_in("ronja").post(url("block_lift", referral, made.public_id)).status_code == 302
    assert "Självskada" in logged_in("per").get(url("page", referral)).content.decode()
    with as_owner():
        assert AccessBlock.objects.get().lifted_by == county.users["ronja"]


def test_an_emergency_opening_is_for_one_person_for_a_day_and_is_reviewed(county, version):
    referral = makers.awaiting(county, version)
    made = block(referral, county)
    siri, sara = logged_in("siri"), logged_in("sara")
    assert sara.post(url("block_open", referral, made.public_id), {"reason": ""}).status_code == 422
    assert sara.post(url("block_open", referral, made.public_id), {"reason": "Akut suicidrisk"}).status_code == 302
    assert "Självskada" in sara.get(url("page", referral)).content.decode()
    assert "Självskada" not in siri.get(url("page", referral)).content.decode()
    lova = logged_in("lova")
    assert "Akut suicidrisk" in lova.get(reverse("desk:openings")).content.decode()
    with as_owner():
        opening = EmergencyOpening.objects.get()
        assert opening.closes_at - opening.opened_at <= timedelta(days=2)
    assert lova.post(reverse("desk:opening_review", args=[opening.public_id]), {"justified": "yes"}).status_code == 302
    assert "Inga nödöppningar att granska." in lova.get(reverse("desk:openings")).content.decode()
    with as_owner():
        EmergencyOpening.objects.update(closes_at=datetime.now(UTC) - timedelta(minutes=1))
    actions.close_openings()
    assert "Självskada" not in sara.get(url("page", referral)).content.decode()
    assert logged_in("hedda").post(url("block_open", referral, made.public_id), {"reason": "X"}).status_code == 403


def test_a_blocked_unit_loses_the_kind_and_its_colleagues_keep_it(county, version):
    referral = makers.awaiting(county, version)
    with as_owner():
        unit = Unit.objects.get(name="BUP IKB")
    block(referral, county, receiver=county.authorities["03"], unit=unit)
    per = logged_in("per")
    page = per.get(url("page", referral)).content.decode()
    assert "Självskada" not in page
    assert "Spärrade uppgifter finns." in page
    assert per.get(url("region", referral)).status_code == 404
    assert "Självskada" in logged_in("sara").get(url("page", referral)).content.decode()


HANDED = {
    "receiver_kind": "school",
    "receiver_name": "Heby skola",
    "kinds": ["I1", "I4"],
    "ground": "consent",
    "way": "meeting",
    "made_on": "2026-11-10",
}


@pytest.mark.req("RE-31")
def test_the_school_is_told_only_when_the_consent_names_it(county, version):
    referral = makers.sent(county, version)
    ronja = logged_in("ronja")
    refused = ronja.post(url("hand_over", referral), HANDED)
    assert refused.status_code == 422
    assert "Samtycket omfattar inte Heby skola." in refused.content.decode()
    with as_owner():
        assert not OutsideDisclosure.objects.exists()
        Consent.objects.update(outside_receivers=["Heby skola"])
    assert ronja.post(url("hand_over", referral), HANDED | {"kinds": ["I7"]}).status_code == 422
    assert ronja.post(url("hand_over", referral), HANDED).status_code == 302
    assert "Lämnat till Heby skola 2026-11-10." in ronja.get(url("page", referral)).content.decode()
    assert logged_in("sara").post(url("hand_over", referral), HANDED).status_code == 403
    with acting("ronja"), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        OutsideDisclosure.objects.update(receiver_name="Annan skola")


@pytest.mark.req("RE-31")
def test_a_legal_ground_by_hand_needs_reason_and_decider(county, version):
    referral = makers.sent(county, version)
    bare = logged_in("ronja").post(url("hand_over", referral), HANDED | {"ground": "duty_to_report"})
    assert "Skriv skälet och vem som har beslutat." in bare.content.decode()
    full = HANDED | {"ground": "duty_to_report", "reason": "Anmälan", "decided_by": "Enhetschef"}
    assert logged_in("ronja").post(url("hand_over", referral), full).status_code == 302


@pytest.mark.req("RE-24")
def test_consent_that_names_the_region_only_is_not_sent(county, version):
    referral = makers.draft(county, version)
    makers.fill(referral)
    makers.consent(referral, receivers=[county.authorities["03"].pk])
    with acting("ronja") as by:
        with pytest.raises(Unfit) as fault:
            actions.send(referral=referral, by=by, at=AT)
        with pytest.raises(Conflict):
            actions.resume_after_consent(referral=referral, by=by, at=AT)
    assert fault.value.sentence == (
        "Samtycket omfattar inte Uppsala kommun, som är arbetsgivare för samordnaren och familjebehandlarna."
    )
    with as_owner():
        assert Referral.objects.get(pk=referral.pk).status == Status.DRAFT
