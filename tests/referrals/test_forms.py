"""Bad input: one Swedish sentence at the field, what was typed kept, never a 500."""

import pytest
from django.urls import reverse

from ikb.accounts.models import Unit
from referrals.models import CriterionAnswer, Referral, YoungPerson
from tests import makers
from tests.cast import as_owner, logged_in


def typed(county, **changes):
    values = {
        "identifier": f"{makers.number(3)[:8]}-{makers.number(3)[8:]}",
        "first_name": "Alva",
        "last_name": "Björk",
        "registered_municipality": county.organisations["0331"].pk,
        "paying_municipality": county.organisations["0331"].pk,
        "referral_date": "2026-11-20",
    }
    return values | changes


@pytest.mark.req("X-7")
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"identifier": "20120229-2386"}, "Kontrollsiffran stämmer inte. Kontrollera personnumret."),
        ({"identifier": "20120229-5554"}, "Demonstrationen tar bara emot Skatteverkets testnummer."),
        ({"identifier": ""}, "Skriv numret, eller kryssa i att ungdomen saknar nummer."),
        ({"referral_date": "2099-01-01"}, "Datumet ligger framåt i tiden."),
        ({"referral_date": "2026-02-30"}, "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-10."),
        ({"first_name": ""}, "Skriv ungdomens förnamn."),
        ({"paying_municipality": "999999999999999999999"}, "Välj ett giltigt alternativ"),
        ({"last_name": "Bj\x00rk"}, "Null"),
    ],
)
def test_a_fault_is_one_sentence_and_everything_typed_stays(county, changes, sentence):
    answer = logged_in("ronja").post(reverse("referrals:create"), typed(county, **changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Det finns 1 fel att rätta" in page
    if "first_name" not in changes:
        assert 'value="Alva"' in page
    with as_owner():
        assert Referral.objects.count() == 0


@pytest.mark.parametrize("query", ["\x00", "a\x00b", "' or 1=1 --", "20120229-2386", "9" * 80, "%", "_"])
def test_search_takes_anything(county, version, query):
    makers.draft(county, version)
    answer = logged_in("ronja").post(reverse("referrals:search"), {"query": query})
    assert answer.status_code in {200, 422}
    assert "Testsson" not in answer.content.decode()


def test_search_before_create_finds_by_name_number_and_case_number_only_what_is_visible(county, version):
    own = makers.draft(county, version, last_name="Björk")
    with as_owner():
        person = YoungPerson.objects.get(referrals=own)
    ronja, rolf = logged_in("ronja"), logged_in("rolf")
    for query in ("björk", f"{person.identifier[:8]}-{person.identifier[8:]}", own.case_number):
        assert own.case_number in ronja.post(reverse("referrals:search"), {"query": query}).content.decode()
        found = rolf.post(reverse("referrals:search"), {"query": query}).content.decode()
        assert "Ingen remiss hittades" in found


def test_the_whole_draft_is_saved_through_the_pages(county, version):
    ronja = logged_in("ronja")
    created = ronja.post(reverse("referrals:create"), typed(county))
    assert created.status_code == 302
    with as_owner():
        referral = Referral.objects.get()
    assert referral.case_number == "IKB-2026-001"
    assert (referral.owner_id, referral.registered_by.username) == (county.authorities["0331"].pk, "ronja")
    url = reverse("referrals:criteria", args=[referral.public_id])
    with as_owner():
        first = version.criteria.get(code="self_harm").pk
    saved = ronja.post(
        url, {f"criterion_{first}": "unclear", f"text_{first}": "Frågan är ställd"}, headers={"X-Autosave": "1"}
    )
    assert saved.status_code == 204
    with as_owner():
        row = CriterionAnswer.objects.get()
    assert (row.answer, row.text, row.author.username) == ("unclear", "Frågan är ställd", "ronja")


@pytest.mark.req("RE-01")
def test_a_text_without_an_answer_is_kept_and_counts_as_unanswered(county, version):
    referral = makers.draft(county, version)
    with as_owner():
        risk = version.criteria.get(code="risk").pk
    url = reverse("referrals:criteria", args=[referral.public_id])
    ronja = logged_in("ronja")
    assert ronja.post(url, {f"text_{risk}": "Utreds nu"}, headers={"X-Autosave": "1"}).status_code == 204
    assert "Utreds nu" in ronja.get(url).content.decode()
    page = ronja.get(reverse("referrals:page", args=[referral.public_id])).content.decode()
    assert page.count("Inte besvarat") == 5
    assert "Oklart" not in page


@pytest.mark.req("X-8")
def test_free_text_is_short(county, version):
    referral = makers.draft(county, version)
    with as_owner():
        first = version.criteria.get(code="self_harm").pk
    url = reverse("referrals:criteria", args=[referral.public_id])
    answer = logged_in("ronja").post(url, {f"criterion_{first}": "yes", f"text_{first}": "å" * 1001})
    assert answer.status_code == 422
    assert "Texten är för lång. Högst 1 000 tecken." in answer.content.decode()
    assert "Skriv inte journaltext. Hänvisa till journalen eller akten." in answer.content.decode()
    exact = logged_in("ronja").post(url, {f"criterion_{first}": "yes", f"text_{first}": "å" * 1000})
    assert exact.status_code == 302


def test_coordinator_logs_a_letter_and_is_never_the_owner(county, version):
    with as_owner():
        unit = Unit.objects.get(authority=county.authorities["0331"], name="Barn och familj")
    data = typed(county, sending_unit=unit.pk, route="letter")
    assert logged_in("sara").post(reverse("referrals:create"), data).status_code == 302
    with as_owner():
        referral = Referral.objects.get()
        assert referral.owner_id == county.authorities["0331"].pk
        assert referral.registered_by.username == "sara"
        arrived = referral.disclosures.get()
        assert (arrived.ground, arrived.receiver_id) == ("arrived", county.authorities["0380"].pk)
    url = reverse("referrals:page", args=[referral.public_id])
    assert logged_in("sara").get(url).status_code == 200
    assert logged_in("per").get(url).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_with_one_row_and_with_three(county, version, number, django_assert_num_queries):
    for _ in range(number):
        makers.sent(county, version)
    sara = logged_in("sara")
    with django_assert_num_queries(17):
        page = sara.get(reverse("referrals:list")).content.decode()
    assert page.count("IKB-2026-") == number


@pytest.mark.req("X-1")
def test_a_case_keeps_the_version_it_was_logged_under(county, version):
    referral = makers.sent(county, version)
    assert referral.version_id == version.pk
    page = logged_in("sara").get(reverse("referrals:page", args=[referral.public_id])).content.decode()
    assert "IKB Uppsala, version 1" in page
