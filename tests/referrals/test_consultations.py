"""Rådfrågningar: counted without personal data, one by one by the coordinators, as numbers by the parties (RE-13)."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from agreements.choices import PartyStatus, Principal
from ikb.accounts.models import AccessLog
from ikb.desk.demo.consultations import load_consultations
from ikb.lib.errors import Unfit
from referrals.actions.consultation import ConsultationFacts, log_consultation
from referrals.choices import Asker, ConsultationKind, ConsultationOutcome, Outcome
from referrals.models import Consultation, Referral
from referrals.personal_data import find
from referrals.queries.consultations import numbers_for, sums_of, year_line
from referrals.testnumbers import official_test_numbers
from tests import makers
from tests.cast import TODAY, acting, as_owner, logged_in
from tests.structure.test_bad_input import crashes

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


def new_referral(county) -> dict[str, Any]:
    """What Sara types when a referral comes by telephone."""
    with as_owner():
        unit = makers.Unit.objects.get(authority=county.authorities["0331"], name="Barn och familj")
    return {
        "identifier": makers.number(3),
        "first_name": "Alva",
        "last_name": "Testsson",
        "registered_municipality": county.organisations["0331"].pk,
        "paying_municipality": county.organisations["0331"].pk,
        "sending_unit": unit.pk,
        "route": "phone",
        "referral_date": "2026-11-20",
    }


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


@pytest.mark.req("RE-13")
def test_with_one_press_it_becomes_a_referral(county, version):
    row = logged(version)
    client = logged_in("sara")
    listed = client.get(reverse("referrals:consultations")).content.decode()
    assert f'action="{reverse("referrals:consultation_refer", args=[row.public_id])}"' in listed
    client.post(reverse("referrals:consultation_refer", args=[row.public_id]))
    for page in ("referrals:search", "referrals:create"):
        assert "Remissen kopplas till rådfrågningen 2026-11-03" in client.get(reverse(page)).content.decode()
    typed = new_referral(county)
    assert client.post(reverse("referrals:create"), typed).status_code == 302
    with as_owner():
        row.refresh_from_db()
        assert row.referral == Referral.objects.get()
        assert row.outcome == "referral"
    assert "consultation" not in client.session
    again = client.post(reverse("referrals:consultation_refer", args=[row.public_id]))
    assert again.status_code == 409
    assert "Rådfrågningen har redan blivit en remiss." in again.content.decode()


def test_only_the_own_authority_sees_them_one_by_one_and_parties_get_numbers(county, version):
    logged(version, minutes=7)
    logged(version, outcome=ConsultationOutcome.NOT_TARGET_GROUP, minutes=20, note="Om skolan.")
    with acting("kalle"):
        assert not Consultation.objects.exists()
        with as_owner():
            assert Consultation.objects.count() == 2
    assert "2 rådfrågningar" in logged_in("sara").get(reverse("referrals:consultations")).content.decode()
    assert "Inga rådfrågningar här ännu." in logged_in("kalle").get(reverse("referrals:consultations")).content.decode()
    for who in ("stig", "hedda", "per", "eva", "karin"):
        numbers = logged_in(who).get(reverse("referrals:consultation_numbers") + "?ar=2026").content.decode()
        assert "2 rådfrågningar, sammanlagt 27 minuter. 0 blev remiss." in numbers
        assert "Om skolan." not in numbers
        assert "2026-11-03" not in numbers
    foreign = logged_in("kalle").get(reverse("referrals:consultation_numbers") + "?ar=2026").content.decode()
    assert "Inga rådfrågningar här ännu." in foreign


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


def client_page(who: str, query: str = "") -> str:
    """The list as the person reads it."""
    return " ".join(logged_in(who).get(reverse("referrals:consultations") + query).content.decode().split())


@pytest.mark.req("RE-13")
def test_the_dark_figure_stands_beside_the_declined(county, version):
    for _ in range(2):
        referral = makers.awaiting(county, version)
        makers.decide(referral, "hedda", makers.facts_for(Principal.MUNICIPALITY, Outcome.DECLINE))
    for _ in range(3):
        logged(version)
    with acting("sara") as by:
        assert str(year_line(by, 2026)) == "Under 2026: 2 nekade remisser, plus 3 rådfrågningar."
        assert str(year_line(by, 2025)) == "Under 2025: 0 nekade remisser, plus 0 rådfrågningar."
    with acting("kalle") as by:
        assert str(year_line(by, 2026)) == "Under 2026: 0 nekade remisser, plus 0 rådfrågningar."


@pytest.mark.req("RE-13")
def test_sums_of_what_is_shown(county, version):
    heby, uppsala = county.organisations["0331"], county.organisations["0380"]
    logged(version, organisation=heby, minutes=15)
    logged(version, organisation=heby, minutes=25, outcome=ConsultationOutcome.NOT_TARGET_GROUP, on=date(2026, 8, 1))
    logged(version, organisation=uppsala, minutes=60, kind=ConsultationKind.INFORMATION)
    assert "3 rådfrågningar, 100 minuter." in client_page("sara")
    assert "2 rådfrågningar, 40 minuter." in client_page("sara", f"?organisation={heby.pk}")
    assert "1 rådfrågning, 25 minuter." in client_page("sara", "?outcome=not_target_group")
    assert "1 rådfrågning, 60 minuter." in client_page("sara", "?kind=information&fran=2026-11-01&till=2026-11-30")
    assert "Inga rådfrågningar stämmer med filtret." in client_page("sara", "?till=2026-07-31")
    with acting("sara") as by:
        sums = sums_of(Consultation.objects.visible_to(by))
    assert sums.kinds == [
        ("Fråga i förbifarten", 2, 40),
        ("Rådgörande i annat sammanhang", 0, 0),
        ("Fråga inför remiss", 0, 0),
        ("Information om teamet", 1, 60),
    ]
    assert [number for _, number, _ in sums.outcomes] == [2, 0, 0, 1, 0]


@pytest.mark.req("RE-13")
def test_numbers_for_the_parties_are_by_quarter_kind_and_outcome(county, version):
    logged(version, on=date(2026, 2, 1), minutes=5)
    logged(version, on=date(2026, 11, 3), minutes=10)
    logged(version, on=date(2026, 11, 4), minutes=20, kind=ConsultationKind.INFORMATION)
    logged(version, on=date(2025, 12, 31), minutes=480)
    with acting("stig") as by:
        assert not Consultation.objects.exists()
        (numbers,), years = numbers_for(by, 2026)
        (earlier,), _ = numbers_for(by, 2025)
    assert years == [2025, 2026]
    assert dict(numbers.kinds)["Fråga i förbifarten"] == [1, 0, 0, 1, 2]
    assert dict(numbers.kinds)["Information om teamet"] == [0, 0, 0, 1, 1]
    assert dict(numbers.outcomes)["Råd gavs"] == [1, 0, 0, 2, 3]
    assert (numbers.totals, numbers.minutes, earlier.totals) == ([1, 0, 0, 2, 3], [5, 0, 0, 30, 35], [0, 0, 0, 1, 1])


def test_an_invited_party_has_no_numbers(county, version):
    row = logged(version)
    board = county.authorities["0360"]
    with as_owner():
        version.agreement.parties.filter(authority=board).update(status=PartyStatus.INVITED)
        second = logged_as_owner(row)
        row.refresh_from_db()
        assert board.pk in row.readers
        assert board.pk not in second.readers
    with acting("tage"), connection.cursor() as cursor:
        cursor.execute("select sum(number) from referrals_consultation_numbers()")
        assert cursor.fetchone() == (1,), "what was counted while it was a party"


def logged_as_owner(row: Consultation) -> Consultation:
    """The same question again."""
    twin = Consultation(**{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields})
    twin.pk, twin.public_id = None, uuid.uuid4()
    twin.save()
    twin.refresh_from_db()
    return twin


def test_a_case_number_is_shown_to_those_who_see_the_case_and_the_read_is_logged(county, version):
    row = logged(version)
    client = logged_in("sara")
    client.post(reverse("referrals:consultation_refer", args=[row.public_id]))
    client.post(reverse("referrals:create"), new_referral(county))
    with as_owner():
        referral = Referral.objects.get()
    assert referral.case_number in client_page("sara")
    with as_owner():
        read = AccessLog.objects.latest("pk")
    assert (read.cases, read.kinds, read.action) == ([referral.pk], ["I1"], "list")
    assert referral.case_number not in client_page("siri"), "a draft is its author's"
    assert "Blev remiss" in client_page("siri")
    for who in ("sara", "siri"):
        file = logged_in(who).get(reverse("referrals:consultations_export") + "?format=csv").content.decode("utf-8-sig")
        assert file.splitlines()[1].split(";")[6] == "Ja"
        assert referral.case_number not in file


def test_it_is_not_remembered_against_the_will_or_overnight(county, version):
    row = logged(version)
    client = logged_in("sara")
    client.post(reverse("referrals:consultation_refer", args=[row.public_id]))
    client.post(reverse("referrals:consultation_forget"))
    assert "Remissen kopplas till" not in client.get(reverse("referrals:create")).content.decode()
    client.post(reverse("referrals:consultation_refer", args=[row.public_id]))
    session = client.session
    session["consultation"] = [str(row.public_id), "2026-01-01"]
    session.save()
    assert client.post(reverse("referrals:create"), new_referral(county)).status_code == 302
    with as_owner():
        row.refresh_from_db()
        assert (row.referral, Referral.objects.count()) == (None, 1)


def test_a_voided_one_does_not_stop_the_referral_that_it_was_to_become(county, version):
    row = logged(version)
    client = logged_in("sara")
    client.post(reverse("referrals:consultation_refer", args=[row.public_id]))
    logged_in("siri").post(reverse("referrals:consultation_void", args=[row.public_id]), {"reason": "Dubbelt"})
    assert client.post(reverse("referrals:create"), new_referral(county)).status_code == 302
    with as_owner():
        row.refresh_from_db()
        assert (row.referral, Referral.objects.count()) == (None, 1)


def test_the_person_comes_back_to_the_page_with_its_filter(county, version):
    client = logged_in("sara")
    page = client.get(reverse("referrals:list") + "?status=sent").content.decode()
    link = reverse("referrals:consultation_log") + "?next=%2Fremisser%2F%3Fstatus%3Dsent"
    assert f'href="{link}" accesskey="r">Logga rådfrågning</a>' in page
    answer = client.post(link, TYPED, follow=True)
    assert answer.redirect_chain == [("/remisser/?status=sent", 302)]
    assert "Rådfrågningen är loggad. 1 rådfrågning i november 2026." in answer.content.decode()
    again = client.post(link, TYPED, follow=True).content.decode()
    assert "Rådfrågningen är loggad. 2 rådfrågningar i november 2026." in again


@pytest.mark.parametrize(
    "bad", ["//example.com/", "https:example.com", "javascript:alert(1)", "/\\example.com", "\t//e.se"]
)
def test_no_address_of_another_host_is_followed(county, version, bad):
    answer = logged_in("sara").post(reverse("referrals:consultation_log"), TYPED | {"next": bad})
    assert answer["Location"] == reverse("referrals:consultations")


def test_the_way_to_log_stands_on_every_page_for_those_who_may(county, version):
    client = logged_in("sara")
    answers = [client.get(url) for url in ("/", reverse("referrals:list"), "/finns-inte/", reverse("desk:log"))]
    assert [answer.status_code for answer in answers] == [200, 200, 404, 403]
    assert all('accesskey="r"' in answer.content.decode() for answer in answers)
    assert "accesskey" not in logged_in("hedda").get("/").content.decode()


def test_the_menu_has_the_word_once_and_marks_it(county, version):
    for who, name in (("sara", "consultations"), ("stig", "consultation_numbers")):
        page = logged_in(who).get(reverse(f"referrals:{name}")).content.decode()
        assert page.count(f'<a href="{reverse(f"referrals:{name}")}" aria-current="page">Rådfrågningar</a>') == 1
        assert page.count('aria-current="page">Remisser') == 0
    assert "Rådfrågningar</a>" not in logged_in("elin").get("/").content.decode()


@pytest.mark.req("RE-13")
def test_the_verb_and_the_database_refuse_a_number_too(county, version):
    text = f"Gällde {makers.number(0)}."
    with pytest.raises(Unfit, match="personnummer"):
        logged(version, note=text)
    with pytest.raises(Unfit, match="ser ut som ett namn"):
        logged(version, note="Om Alva Testsson")
    row = logged(version, note="Om Alva Testsson", no_names=True)
    with acting("sara"), pytest.raises(DatabaseError), transaction.atomic():
        Consultation.objects.filter(pk=row.pk).update(note=text)
    answer = logged_in("sara").post(reverse("referrals:consultation_void", args=[row.public_id]), {"reason": text})
    assert answer.status_code == 422
    assert "Skälet ser ut att innehålla ett personnummer. Ta bort det." in answer.content.decode()


def test_the_demonstration_has_some_to_show(county, version):
    with as_owner():
        load_consultations(county, version, TODAY)
        rows = list(Consultation.objects.all())
    assert len(rows) == 25
    assert all(row.on < TODAY and find(row.note) is None for row in rows)
    assert {row.owner_id for row in rows} == {county.authorities["0380"].pk}
    assert {row.kind for row in rows} == set(ConsultationKind)


def test_the_history_keeps_the_earlier_words(county, version):
    row = logged(version, note="Först")
    url = reverse("referrals:consultation", args=[row.public_id])
    assert "Först" in logged_in("siri").get(url).content.decode()
    assert logged_in("siri").post(url, TYPED | {"note": "Sedan"}).status_code == 302
    event = apps.get_model("referrals.ConsultationEvent")
    with acting("sara"):
        assert list(event.objects.order_by("pgh_id").values_list("note", flat=True)) == ["Först", "Sedan"]
    with acting("hedda"):
        assert not event.objects.exists()


def test_what_was_logged_keeps_its_owner_and_its_end(county, version):
    row = logged(version)
    other = county.authorities["0331"]
    with acting("sara") as by:
        Consultation.objects.filter(pk=row.pk).update(owner=other, logged_at="2020-01-01T00:00Z", readers=[])
        row.refresh_from_db()
        assert (row.owner_id, row.logged_at, len(row.readers)) == (by.memberships[0].authority_id, makers.SENT_AT, 8)
        assert Consultation.objects.filter(pk=row.pk).delete()[0] == 0
        Consultation.objects.filter(pk=row.pk).update(voided_at=makers.SENT_AT, void_reason="Fel")
        with pytest.raises(DatabaseError), transaction.atomic():
            Consultation.objects.filter(pk=row.pk).update(voided_at=None, void_reason="")


NAMES = ["asker", "kind", "outcome", "organisation", "minutes", "on", "note", "next", "reason"]
FILTERS = ["fran", "till", "kind", "outcome", "organisation", "page", "sort", "format", "ar"]


@pytest.mark.parametrize("view", ["consultations", "consultations_export", "consultation_numbers"])
def test_addresses_take_anything(county, version, view):
    logged(version)
    assert crashes("sara", "get", reverse(f"referrals:{view}"), FILTERS) == []


def test_forms_take_anything(county, version):
    row = logged(version)
    assert crashes("sara", "post", reverse("referrals:consultation_log"), NAMES) == []
    for view in ("consultation", "consultation_void"):
        assert crashes("sara", "post", reverse(f"referrals:{view}", args=[row.public_id]), NAMES) == []


def test_a_voided_one_stays_with_its_reason_and_counts_no_more(county, version):
    row = logged(version)
    client = logged_in("sara")
    url = reverse("referrals:consultation_void", args=[row.public_id])
    assert "Skriv varför rådfrågningen makuleras." in client.post(url, {"reason": " "}).content.decode()
    client.post(url, {"reason": "Loggad två gånger"})
    assert client.post(url, {"reason": "Igen"}).status_code == 409
    assert "Makulerad" in client.get(reverse("referrals:consultations")).content.decode()
    numbers = logged_in("stig").get(reverse("referrals:consultation_numbers") + "?ar=2026").content.decode()
    assert "0 rådfrågningar" in numbers


def test_the_export_holds_what_is_shown(county, version):
    logged(version, minutes=7)
    logged(version, kind=ConsultationKind.INFORMATION, minutes=33)
    url = reverse("referrals:consultations_export") + "?kind=information&format=csv"
    lines = logged_in("sara").get(url).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].split(";")[:6] == ["2026-11-03", "BUP", "", "Information om teamet", "Råd gavs", "33"]
    assert "Information om teamet" in client_page("sara", "?kind=information")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_price_of_the_list(county, version, rows, django_assert_num_queries):
    for _ in range(rows):
        logged(version)
    client = logged_in("sara")
    client.get(reverse("referrals:consultations"))
    with django_assert_num_queries(19):
        client.get(reverse("referrals:consultations"))
