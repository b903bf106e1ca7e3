"""Skriv ut: the case on one page, exactly what the person sees, stamped and logged."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from agreements.choices import Principal
from ikb.accounts.models import AccessLog
from referrals import actions
from referrals.models import ConflictOfInterest, Referral, YoungPerson
from tests import makers
from tests.access.of_cases import make_treated
from tests.cast import acting, as_owner, logged_in
from tests.papers import text_of

pytestmark = pytest.mark.usefixtures("undrawn")


def printed(who: str, referral: Referral):
    return logged_in(who).get(reverse("referrals:print", args=[referral.public_id]))


def last() -> AccessLog:
    with as_owner():
        return AccessLog.objects.latest("pk")


def test_one_page_holds_the_case_with_who_printed_it_and_when(county, version, drawn):
    referral = make_treated(county, version)["T"]
    answer = printed("sara", referral)
    assert answer.status_code == 200
    assert len(PdfReader(BytesIO(answer.content)).pages) == 1
    text = text_of(answer)
    with as_owner():
        person = YoungPerson.objects.get(referrals=referral)
    for words in (
        f"Ärende {referral.case_number}",
        "av Sara Lind, samordnare, Uppsala kommun, Socialnämnden",
        "Behandling pågår",
        person.last_name,
        "Självskada",
        "Mona Testsson",
        "Kommunens beslut: godkänt intag.",
        "Filip Ström",
        "Heldygnsvård inom psykiatrin",
    ):
        assert words in text, words
    assert person.identifier not in text.replace("-", "")
    assert "Makulera" not in text


def test_printing_is_logged_and_the_name_of_the_file_says_nothing(county, version):
    referral = makers.awaiting(county, version, last_name="Ensamnamn")
    answer = printed("hedda", referral)
    row = last()
    assert (row.action, row.cases, row.route) == ("print", [referral.pk], "referrals:print")
    assert row.kinds == ["I1", "I2", "I3", "I4"]
    assert answer["Content-Disposition"] == f'attachment; filename="arende-{referral.case_number.lower()}.pdf"'


def test_paper_and_page_keep_the_same_things_from_the_same_people(county, version):
    referral = makers.awaiting(county, version, last_name="Ensamnamn")
    note = "Ring Mona på torsdag"
    facts = makers.facts_for(Principal.MUNICIPALITY, message="Hedda godkänner.", note=note)
    makers.decide(referral, "hedda", facts)
    hers = text_of(printed("hedda", referral))
    assert "Hedda godkänner." in hers
    assert note not in hers
    others = text_of(printed("per", referral))
    assert "Visas när du har beslutat." in others
    assert "Hedda godkänner." not in others


@pytest.mark.parametrize(("who", "code"), [("tage", 404), ("rolf", 404), ("fanny", 404), ("eva", 403), ("karin", 403)])
def test_whoever_does_not_see_the_case_prints_nothing(county, version, who, code):
    assert printed(who, makers.awaiting(county, version)).status_code == code


def test_a_reported_conflict_ends_printing(county, version):
    referral = makers.awaiting(county, version)
    assert printed("hedda", referral).status_code == 200
    with acting("hedda") as by:
        ConflictOfInterest.objects.create(
            referral=referral, user=by.user, authority=by.memberships[0].authority, declared_at=makers.SENT_AT
        )
    assert printed("hedda", referral).status_code == 404


def test_what_a_block_closes_to_the_unit_is_not_printed(county, version):
    referral = makers.awaiting(county, version, last_name="Ensamnamn")
    assert "Självskada" in text_of(printed("sara", referral))
    with acting("sara") as by:
        team = by.memberships[0]
    with acting("ronja") as by:
        actions.record_block(
            referral=referral,
            owner=referral.owner_id,
            kind="I4",
            receiver=team.authority,
            unit=team.unit,
            asked_on=date(2026, 11, 20),
            by=by,
            at=makers.SENT_AT,
        )
    text = text_of(printed("sara", referral))
    assert "Ensamnamn" in text
    assert "Spärrade uppgifter finns." in text
    assert "Självskada" not in text
    assert "I4" not in last().kinds


@pytest.mark.req("X-3")
def test_of_a_protected_person_only_the_head_without_places_is_printed(county, version):
    referral = makers.awaiting(county, version, last_name="Hemligsson")
    before = text_of(printed("sara", referral))
    hidden = ("Hemligsson", "Heby", "Barn och familj", "Mona", "Självskada", "20100")
    assert [words for words in hidden[:-1] if words not in before] == []
    makers.protect(referral, county, ["sara", "ronja"])
    after = text_of(printed("sara", referral))
    assert "Skyddade uppgifter" in after
    assert referral.case_number in after
    assert [words for words in hidden if words in after] == []
    assert (last().kinds, last().protected) == (["I1"], True)
    assert printed("hedda", referral).status_code == 404


def test_the_page_leads_to_the_paper(county, version):
    referral = makers.awaiting(county, version)
    url = reverse("referrals:print", args=[referral.public_id])
    page = reverse("referrals:page", args=[referral.public_id])
    assert url in logged_in("hedda").get(page).content.decode()
    assert url not in logged_in("karin").get(page).content.decode()
