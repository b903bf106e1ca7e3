"""Rådfrågningar: counted without personal data, one by one by the coordinators, as numbers by the parties (RE-13)."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from referrals.actions.consultation import ConsultationFacts, log_consultation
from referrals.choices import Asker, ConsultationKind, ConsultationOutcome
from referrals.models import Consultation, Referral
from referrals.personal_data import name_like
from referrals.testnumbers import official_test_numbers
from tests import makers
from tests.cast import acting, as_owner, logged_in

TYPED = {"asker": "school", "kind": "in_passing", "outcome": "advice", "minutes": "10", "on": "2026-11-20"}


def logged(version, who: str = "sara", **changes) -> Consultation:
    values: dict[str, Any] = {
        "on": date(2026, 11, 3),
        "kind": ConsultationKind.IN_PASSING,
        "asker": Asker.BUP,
        "organisation": None,
        "outcome": ConsultationOutcome.ADVICE,
        "minutes": 10,
    }
    with acting(who) as by:
        return log_consultation(
            agreement=version.agreement,
            membership=by.memberships[0],
            facts=ConsultationFacts(**(values | changes)),
            by=by,
            at=makers.SENT_AT,
        )


@pytest.mark.req("RE-13")
def test_a_question_is_logged_with_what_stands_there_already_and_leads_back(county, version):
    client = logged_in("sara")
    page = client.get(reverse("referrals:consultation_log"), {"next": "/remisser/"}).content.decode()
    assert 'accesskey="r"' in page
    assert "autofocus" in page
    answer = client.post(reverse("referrals:consultation_log"), TYPED | {"next": "/remisser/"}, follow=True)
    assert answer.redirect_chain == [("/remisser/", 302)]
    with as_owner():
        row = Consultation.objects.get()
    assert (row.asker, row.minutes, row.on, row.logged_by.username) == ("school", 10, date(2026, 11, 20), "sara")
    assert row.owner == county.authorities["0380"]


def test_the_way_back_never_leaves_the_host(version, county):
    answer = logged_in("sara").post(
        reverse("referrals:consultation_log"), TYPED | {"next": "https://example.com/remisser/"}
    )
    assert answer["Location"] == reverse("referrals:consultations")


@pytest.mark.req("RE-13")
@pytest.mark.parametrize("number", ["20120229-2387", "201202292387", "120229-2387"])
def test_an_identity_number_in_the_text_is_refused_and_everything_typed_is_kept(version, county, number):
    assert number.replace("-", "")[-10:] in {known[-10:] for known in official_test_numbers()}
    answer = logged_in("sara").post(
        reverse("referrals:consultation_log"), TYPED | {"note": f"Gällde {number}.", "minutes": "25"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Anteckningen ser ut att innehålla ett personnummer." in page
    assert f"Gällde {number}." in page
    assert 'value="25"' in page
    with as_owner():
        assert not Consultation.objects.exists()


@pytest.mark.req("RE-13")
def test_what_looks_like_a_name_is_asked_about_and_saved_after_a_tick(version, county):
    client = logged_in("sara")
    note = {"note": "Fråga om Alva Testsson i sjuan."}
    answer = client.post(reverse("referrals:consultation_log"), TYPED | note)
    assert answer.status_code == 422
    assert "”Alva Testsson” ser ut som ett namn." in answer.content.decode()
    assert client.post(reverse("referrals:consultation_log"), TYPED | note | {"no_names": "on"}).status_code == 302
    with as_owner():
        assert Consultation.objects.get().note == note["note"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fråga från Heby kommun om målgruppen.", []),
        ("Region Uppsala och BUP Enköping undrar.", []),
        ("Flickan heter Moa och går i åttan.", ["Moa"]),
        ("Ringde om Karl-Erik Testsson.", ["Karl-Erik Testsson"]),
        ("Ungdomen Liam bor i Tierp.", ["Liam"]),
    ],
)
def test_names_and_places(text, found):
    assert name_like(text) == found


@given(st.text(max_size=300))
def test_any_text_can_be_looked_through(text):
    assert all(name in text or " " in name for name in name_like(text))


@pytest.mark.req("RE-13")
def test_with_one_press_it_becomes_a_referral(county, version):
    row = logged(version)
    client = logged_in("sara")
    client.post(reverse("referrals:consultation_refer", args=[row.public_id]))
    session = client.session
    assert session["consultation"] == str(row.public_id)
    with as_owner():
        unit = makers.Unit.objects.get(authority=county.authorities["0331"], name="Barn och familj")
    typed = {
        "identifier": makers.number(3),
        "first_name": "Alva",
        "last_name": "Testsson",
        "registered_municipality": county.organisations["0331"].pk,
        "paying_municipality": county.organisations["0331"].pk,
        "sending_unit": unit.pk,
        "route": "phone",
        "referral_date": "2026-11-20",
    }
    assert client.post(reverse("referrals:create"), typed).status_code == 302
    with as_owner():
        row.refresh_from_db()
        assert row.referral == Referral.objects.get()
        assert row.outcome == "referral"
    assert "consultation" not in client.session
    again = client.post(reverse("referrals:consultation_refer", args=[row.public_id]))
    assert again.status_code == 302


def test_only_the_own_authority_sees_them_one_by_one_and_parties_get_numbers(county, version):
    logged(version, minutes=7)
    logged(version, outcome=ConsultationOutcome.NOT_TARGET_GROUP, minutes=20, note="Om skolan.")
    with acting("kalle"):
        assert not Consultation.objects.exists()
        with as_owner():
            assert Consultation.objects.count() == 2
    assert "2 rådfrågningar" in logged_in("sara").get(reverse("referrals:consultations")).content.decode()
    assert "Inga rådfrågningar här ännu." in logged_in("kalle").get(reverse("referrals:consultations")).content.decode()
    numbers = logged_in("stig").get(reverse("referrals:consultation_numbers")).content.decode()
    assert "2 rådfrågningar, sammanlagt 27 minuter. 0 blev remiss." in numbers
    assert "Om skolan." not in numbers


def test_the_database_lets_nobody_else_write(county, version):
    row = logged(version)
    with acting("hedda"):
        assert Consultation.objects.filter(pk=row.pk).update(minutes=1) == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Consultation.objects.create(
                owner=county.authorities["0380"],
                agreement=version.agreement,
                on=date(2026, 11, 3),
                kind="in_passing",
                asker="bup",
                outcome="advice",
                minutes=1,
                logged_by=county.users["hedda"],
                logged_at=makers.SENT_AT,
            )
    with acting("sara"):
        assert Consultation.objects.filter(pk=row.pk).update(minutes=1) == 1


def test_a_voided_one_stays_with_its_reason_and_counts_no_more(county, version):
    row = logged(version)
    client = logged_in("sara")
    url = reverse("referrals:consultation_void", args=[row.public_id])
    assert "Skriv varför rådfrågningen makuleras." in client.post(url, {"reason": " "}).content.decode()
    client.post(url, {"reason": "Loggad två gånger"})
    assert client.post(url, {"reason": "Igen"}).status_code == 409
    assert "Makulerad" in client.get(reverse("referrals:consultations")).content.decode()
    assert "0 rådfrågningar" in logged_in("stig").get(reverse("referrals:consultation_numbers")).content.decode()


def test_the_export_holds_what_is_shown(county, version):
    logged(version, minutes=7)
    logged(version, kind=ConsultationKind.INFORMATION, minutes=33)
    url = reverse("referrals:consultations_export") + "?kind=information&format=csv"
    lines = logged_in("sara").get(url).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].split(";")[:6] == ["2026-11-03", "BUP", "", "Information om teamet", "Råd gavs", "33"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_price_of_the_list(county, version, rows, django_assert_num_queries):
    for _ in range(rows):
        logged(version)
    client = logged_in("sara")
    client.get(reverse("referrals:consultations"))
    with django_assert_num_queries(14):
        client.get(reverse("referrals:consultations"))
