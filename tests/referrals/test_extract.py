"""Registerutdrag (GDPR art. 15): what the authority holds, for the young person or a guardian (visibility §8.5)."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from agreements.choices import Principal
from ikb.accounts.choices import InformationKind as Kind
from ikb.accounts.models import AccessLog
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit
from referrals import actions
from referrals.extracts import Receiver, kinds_for, reached_kinds
from referrals.models import CorrectnessNote, Extract, Grounds, GuardianShield, Referral, YoungPerson
from tests import makers
from tests.access.of_cases import make_treated
from tests.cast import acting, as_owner, logged_in, person
from tests.papers import text_of

pytestmark = pytest.mark.usefixtures("undrawn")
DAY = date(2026, 11, 22)
YOUNG, GUARDIAN = "0", "1"
TEXT = "Elevhälsan såg ärr i oktober"


def url(name: str, referral: Referral, *more) -> str:
    return reverse(f"referrals:{name}", args=[referral.public_id, *more])


def extract(who: str, referral: Referral, receiver: str, **more: str):
    return logged_in(who).post(url("extract", referral), {"receiver": receiver, **more})


def said(referral: Referral, words: str = TEXT) -> None:
    """A text in the grounds, and a report of concern."""
    with as_owner():
        row = Grounds.objects.get(referral=referral)
        answer = row.answers.order_by("pk")[0]
        answer.text = words
        answer.save()
        row.concern_reported_on, row.concern_reported_by = date(2026, 10, 3), "school"
        row.save()


def shield(referral: Referral, who: str, kind: Kind, reason: str = "Ungdomen kan skadas") -> GuardianShield:
    with acting(who) as by:
        owner = by.memberships[0].authority_id
        return actions.set_shield(referral=referral, owner=owner, kind=kind, reason=reason, by=by, on=DAY)


@pytest.fixture
def case(county, version) -> Referral:
    referral = makers.awaiting(county, version, last_name="Ensamnamn")
    said(referral)
    return referral


def test_kinds_follow_the_role_the_receiver_and_the_blocks():
    reached = reached_kinds(person_can := {Can.SEE_CASES, Can.SEE_IDENTITY, Can.SEE_GROUNDS}.__contains__)
    assert reached == [Kind.HEAD, Kind.IDENTITY, Kind.GROUNDS, Kind.TRACE]
    assert reached_kinds({Can.DECIDE_FOR_REGION}.__contains__) == [Kind.NOTE]
    young, guardian = Receiver("Alva"), Receiver("Mona", guardian=True)
    rules = {"closed": {"I2"}, "shielded": {"I4"}, "note_kept_back": True}
    assert kinds_for(young, reached, **rules) == [Kind.HEAD, Kind.GROUNDS, Kind.TRACE]
    assert kinds_for(guardian, [*reached, Kind.NOTE], **rules) == [Kind.HEAD, Kind.TRACE]
    assert person_can(Can.SEE_CASES)


def test_the_young_persons_extract_holds_what_the_authority_holds(case, drawn):
    with as_owner():
        number = YoungPerson.objects.get(referrals=case).identifier
    text = text_of(extract("ronja", case, YOUNG))
    for words in (
        "Till Alva Ensamnamn",
        "Heby kommun, Vård- och omsorgsnämnden",
        f"{number[:8]}-{number[8:]}",
        "Mona Testsson",
        "Självskada",
        TEXT,
        "Orosanmälan",
        "2026-10-03, skola",
        "Lämnat till Region Uppsala",
    ):
        assert words in text, words


@pytest.mark.req("X-5")
def test_a_shielded_text_is_left_out_for_the_guardian_without_a_trace_and_not_for_the_young_person(case):
    assert TEXT in text_of(extract("ronja", case, GUARDIAN))
    shield(case, "ronja", Kind.GROUNDS)
    guardians = text_of(extract("ronja", case, GUARDIAN))
    assert "Till Mona Testsson, vårdnadshavare" in guardians
    assert "Ensamnamn" in guardians
    for words in (TEXT, "Underlag", "Självskada", "skydd", "Skydd", "utelämn", "Ungdomen kan skadas"):
        assert words not in guardians, words
    assert TEXT in text_of(extract("ronja", case, YOUNG))


def test_a_shield_of_one_authority_holds_at_every_authority_that_received_the_information(case):
    assert TEXT in text_of(extract("sara", case, GUARDIAN))
    shield(case, "ronja", Kind.GROUNDS, reason="Skälet stannar hos Heby")
    assert TEXT not in text_of(extract("sara", case, GUARDIAN))
    assert TEXT in text_of(extract("sara", case, YOUNG))
    page = logged_in("sara").get(url("extract", case)).content.decode()
    assert "Skälet stannar hos Heby" not in page
    with acting("sara"):
        assert not GuardianShield.objects.exists()
    assert "Skälet stannar hos Heby" in logged_in("ronja").get(url("extract", case)).content.decode()


def test_a_lifted_shield_shields_no_more(case):
    row = shield(case, "ronja", Kind.GROUNDS)
    with pytest.raises(Unfit, match="redan skyddade"):
        shield(case, "ronja", Kind.GROUNDS)
    assert logged_in("ronja").post(url("shield_lift", case, row.pk)).status_code == 302
    assert logged_in("ronja").post(url("shield_lift", case, row.pk)).status_code == 409
    with acting("ronja") as by, pytest.raises(Conflict):
        actions.lift_shield(shield=row, by=by, on=DAY)
    assert TEXT in text_of(extract("ronja", case, GUARDIAN))


def test_a_shield_needs_a_kind_and_a_reason(case):
    answer = logged_in("ronja").post(url("shield_new", case), {"reason": " "})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Välj vilka uppgifter som skyddas." in page
    assert "Skriv skälet." in page
    good = {"kind": "I4", "reason": "Ungdomen kan skadas"}
    assert logged_in("ronja").post(url("shield_new", case), good)["Location"] == url("extract", case)
    again = logged_in("ronja").post(url("shield_new", case), good)
    assert again.status_code == 422
    assert "Uppgifterna är redan skyddade." in again.content.decode()


def test_only_the_authority_that_set_a_shield_lifts_it(case):
    row = shield(case, "ronja", Kind.GROUNDS)
    assert logged_in("sara").post(url("shield_lift", case, row.pk)).status_code == 404
    with as_owner():
        assert GuardianShield.objects.get().lifted_on is None


def test_third_parties_are_left_out_for_a_guardian_by_default(case):
    assert "Orosanmälan" in text_of(extract("ronja", case, YOUNG))
    guardians = text_of(extract("ronja", case, GUARDIAN))
    assert TEXT in guardians
    assert "Orosanmälan" not in guardians
    assert "2026-10-03" not in guardians


def test_a_note_of_disputed_correctness_stands_on_the_page_and_in_the_extract(case):
    page = url("page", case)
    assert "anses oriktiga" not in logged_in("ronja").get(page).content.decode()
    typed = {"kind": "I4", "text": "Ärren är från en olycka", "disputed_by": "Mona Testsson, vårdnadshavare"}
    assert logged_in("ronja").post(url("incorrect", case), typed)["Location"] == page
    shown = logged_in("hedda").get(page).content.decode()
    assert "Uppgifter som anses oriktiga" in shown
    assert "Ärren är från en olycka" in shown
    assert "Mona Testsson, vårdnadshavare" in shown
    assert "Ärren är från en olycka" not in logged_in("sara").get(page).content.decode()
    text = text_of(extract("ronja", case, GUARDIAN))
    assert "Anses oriktigt: Ärren är från en olycka (Mona Testsson, vårdnadshavare" in text
    assert "Ärren är från en olycka" in text_of(logged_in("hedda").get(url("print", case)))
    shield(case, "ronja", Kind.GROUNDS)
    assert "olycka" not in text_of(extract("ronja", case, GUARDIAN))
    with acting("ronja"), pytest.raises(DatabaseError), transaction.atomic():
        CorrectnessNote.objects.create(
            referral=case,
            owner_id=case.region_authority_id,
            kind="I4",
            text="Fel",
            disputed_by="Ungdomen",
            noted_on=DAY,
            noted_by=person("ronja").user,
        )


def test_a_note_needs_all_three(case):
    answer = logged_in("ronja").post(url("incorrect", case), {"text": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    for sentence in ("Välj vilka uppgifter det gäller.", "Skriv vad som anses vara fel.", "Välj vem som anser det."):
        assert sentence in page, sentence


def test_the_internal_note_is_the_deciders_and_kept_back_only_by_a_decision(county, version):
    referral = makers.awaiting(county, version)
    makers.decide(referral, "hedda", makers.facts_for(Principal.MUNICIPALITY, note="Ring Mona på torsdag"))
    assert "Ring Mona" in text_of(extract("hedda", referral, YOUNG))
    assert "Ring Mona" not in text_of(extract("ronja", referral, YOUNG))
    assert "Ring Mona" not in text_of(extract("per", referral, YOUNG))
    kept = extract("hedda", referral, YOUNG, secrecy_decision="VON 2026-11-20 § 4")
    assert "Ring Mona" not in text_of(kept)
    with as_owner():
        assert Extract.objects.latest("pk").secrecy_decision == "VON 2026-11-20 § 4"
    assert "intern anteckning" in logged_in("ronja").get(url("extract", referral)).content.decode()


def test_who_was_given_an_extract_is_recorded_and_every_case_in_it_logged(case, county, version):
    answer = extract("ronja", case, GUARDIAN)
    with as_owner():
        row, log = Extract.objects.get(), AccessLog.objects.latest("pk")
    assert (row.to_guardian, row.receiver_name, row.cases) == (True, "Mona Testsson", [case.pk])
    assert (log.action, log.cases, log.kinds) == ("export", [case.pk], row.kinds)
    assert row.kinds == ["I1", "I10", "I2", "I3", "I4", "I5", "I7", "I9"]
    assert answer["Content-Disposition"] == f'attachment; filename="registerutdrag-{case.case_number.lower()}.pdf"'
    assert "till vårdnadshavare" in logged_in("hedda").get(url("page", case)).content.decode()
    with acting("sara"):
        assert not Extract.objects.exists()
    with acting("ronja"):
        assert Extract.objects.filter(pk=row.pk).update(receiver_name="Någon annan") == 0
        assert Extract.objects.get().receiver_name == "Mona Testsson"


def test_a_guardian_is_not_told_that_the_young_person_was_given_an_extract(case):
    extract("ronja", case, YOUNG)
    assert "till Ungdomen" in text_of(extract("ronja", case, YOUNG))
    guardians = text_of(extract("ronja", case, GUARDIAN))
    assert "till Ungdomen" not in guardians
    assert "till Mona Testsson" in text_of(extract("ronja", case, GUARDIAN))


def test_all_of_the_young_persons_cases_in_the_authority_and_no_others(county, version):
    first, second = makers.awaiting(county, version), makers.awaiting(county, version)
    other = makers.awaiting(county, version)
    elsewhere = makers.sent(county, version, author="sara", sender="0360", paying="0360", unit="Barn och unga")
    with as_owner():
        number = YoungPerson.objects.get(referrals=first).identifier
        Referral.objects.filter(pk=second.pk).update(young_person=first.young_person_id)
        YoungPerson.objects.filter(referrals=elsewhere).update(identifier=number)
    text = text_of(extract("ronja", first, YOUNG))
    assert first.case_number in text
    assert second.case_number in text
    assert other.case_number not in text
    assert elsewhere.case_number not in text
    assert elsewhere.case_number in text_of(extract("sara", first, YOUNG))


def test_the_team_gives_treatment_and_measures_the_sender_the_days(county, version):
    referral = make_treated(county, version)["T"]
    team = text_of(extract("sara", referral, YOUNG))
    for words in ("DERS", "Heldygnsvård inom psykiatrin", "Samordnad individuell plan", "Filip Ström", "Träffar"):
        assert words in team, words
    sender = text_of(extract("ronja", referral, YOUNG))
    assert "Planerat slut" in sender
    for words in ("DERS", "Heldygnsvård", "Samordnad individuell plan", "Träffar"):
        assert words not in sender, words


def test_from_18_guardians_get_no_extract(case):
    page = logged_in("ronja").get(url("extract", case)).content.decode()
    assert "Mona Testsson, vårdnadshavare" in page
    with as_owner():
        YoungPerson.objects.filter(referrals=case).update(birth_date=date(2008, 1, 2))
    page = logged_in("ronja").get(url("extract", case)).content.decode()
    assert "vårdnadshavare</label>" not in page
    assert "Mona Testsson, vårdnadshavare" not in page
    answer = extract("ronja", case, GUARDIAN)
    assert answer.status_code == 422
    assert "Välj vem som ska få utdraget." in answer.content.decode()


@pytest.mark.req("X-3")
def test_a_protected_persons_extract_is_the_circles_and_names_no_place_to_a_guardian(case, county):
    assert "Heby kommun" in text_of(extract("sara", case, GUARDIAN))
    makers.protect(case, county, ["sara", "ronja"])
    assert extract("hedda", case, YOUNG).status_code == 404
    guardians = text_of(extract("sara", case, GUARDIAN))
    assert "Heby" not in guardians
    assert "Barn och familj" not in guardians
    assert "Heby kommun" in text_of(extract("sara", case, YOUNG))
    page = logged_in("sara").get(url("extract", case)).content.decode()
    assert "Pröva varje uppgift innan utdraget lämnas ut." in page
    with as_owner():
        assert AccessLog.objects.latest("pk").protected is True


def test_withdrawn_consent_leaves_the_receiver_with_the_head(county, version):
    referral = makers.accepted(county, version, last_name="Ensamnamn")
    assert "Ensamnamn" in text_of(extract("per", referral, YOUNG))
    makers.withdraw(referral, "ronja")
    text = text_of(extract("per", referral, YOUNG))
    assert referral.case_number in text
    assert "Ensamnamn" not in text
    assert "Självskada" not in text


@pytest.mark.parametrize(("who", "code"), [("tage", 404), ("rolf", 404), ("filip", 403), ("karin", 403), ("eva", 403)])
def test_whoever_does_not_produce_extracts_meets_no_page(case, who, code):
    for name in ("extract", "shield_new", "incorrect"):
        assert logged_in(who).get(url(name, case)).status_code == code


@pytest.mark.parametrize("name", ["extract", "shield_new", "incorrect"])
def test_bad_input_is_never_a_crash(case, name):
    client = logged_in("ronja")
    fields = ["receiver", "kind", "reason", "text", "disputed_by", "secrecy_decision"]
    for bad in ("\x00", "-1", "99999999999999999999999", "' or 1=1"):
        assert client.post(url(name, case), dict.fromkeys(fields, bad)).status_code == 422


def test_an_extract_is_of_the_day_it_was_made(case):
    before = datetime.now(tz=UTC)
    extract("ronja", case, YOUNG)
    with as_owner():
        assert before <= Extract.objects.get().made_at <= datetime.now(tz=UTC)
