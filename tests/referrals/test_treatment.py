"""The treatment: therapists, start with its warnings, planned end, sessions as numbers (RE-18, RE-20, RE-23)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from agreements.choices import StaffKind
from ikb.lib.errors import Conflict, Unfit
from referrals import actions
from referrals.choices import Place, Status
from referrals.models import Assignment, CircleMember, Referral, Session, Treatment, YoungPerson
from referrals.treatment import StartFacts, is_long, planned_end, start_warnings, turns_eighteen
from tests import makers
from tests.cast import acting, as_owner, logged_in

TODAY = date(2026, 11, 20)


def assigned(county, version) -> Referral:
    """An accepted case with Filip and Ivar."""
    referral = makers.accepted(county, version)
    makers.assign(referral, county, "filip", StaffKind.FAMILY_THERAPIST)
    makers.assign(referral, county, "ivar", StaffKind.INDIVIDUAL_THERAPIST)
    return referral


def started(county, version, on: date = TODAY) -> Referral:
    referral = assigned(county, version)
    with acting("sara") as by:
        return actions.start_treatment(referral=referral, by=by, on=on)


def page(who: str, name: str, referral: Referral, *more) -> str:
    return logged_in(who).get(reverse(f"referrals:{name}", args=[referral.public_id, *more])).content.decode()


@pytest.mark.req("RE-18")
def test_four_months_from_the_documents_example():
    assert planned_end(date(2024, 9, 2)) == date(2025, 1, 2)
    assert planned_end(date(2024, 9, 2), 3) == date(2024, 12, 2)


@pytest.mark.req("RE-18")
@pytest.mark.parametrize(("on", "long"), [(date(2025, 3, 2), False), (date(2025, 3, 3), True)])
def test_long_is_more_than_six_months(on, long):
    assert is_long(date(2024, 9, 2), on) is long


@pytest.mark.req("RE-23")
def test_the_eighteenth_birthday_during_the_treatment():
    born = date(2007, 11, 20)
    assert turns_eighteen(born, date(2025, 9, 1), date(2026, 1, 1)) == date(2025, 11, 20)
    assert turns_eighteen(born, date(2025, 11, 20), date(2026, 3, 20)) is None
    assert turns_eighteen(None, date(2025, 9, 1), date(2026, 1, 1)) is None


@pytest.mark.req("RE-23")
def test_the_warning_names_the_day():
    facts = StartFacts(date(2007, 11, 20), date(2025, 9, 1), date(2026, 1, 1), 2, 2, True)
    assert start_warnings(facts) == [
        "Ungdomen fyller 18 år 2025-11-20, under behandlingen. Eget samtycke behövs från den dagen."
    ]


def test_under_fifteen_with_one_guardians_consent_is_warned_of():
    young = StartFacts(date(2012, 1, 1), TODAY, date(2027, 3, 20), 2, 1, True)
    assert [w[:60] for w in start_warnings(young)] == ["Ungdomen är under 15 år och bara en vårdnadshavare har samty"]
    older = StartFacts(date(2011, 1, 1), TODAY, date(2027, 3, 20), 2, 1, True)
    assert start_warnings(older) == []
    both = StartFacts(date(2012, 1, 1), TODAY, date(2027, 3, 20), 2, 2, True)
    assert start_warnings(both) == []


@pytest.mark.req("RE-20")
def test_two_individual_therapists_are_not_enough(county, version):
    referral = makers.accepted(county, version)
    makers.assign(referral, county, "ivar", StaffKind.INDIVIDUAL_THERAPIST)
    makers.assign(referral, county, "per", StaffKind.INDIVIDUAL_THERAPIST)
    shown = page("sara", "page", referral)
    assert "Familjebehandlare saknas. Behandlingen behöver en av varje." in shown
    with acting("sara") as by, pytest.raises(Conflict, match="minst en familjebehandlare och en individualbehandlare"):
        actions.start_treatment(referral=referral, by=by, on=TODAY)
    with acting("sara"), pytest.raises(DatabaseError, match="a therapist of each kind"), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(status=Status.IN_TREATMENT)


@pytest.mark.req("RE-20")
def test_the_coordinator_assigns_from_the_employers_of_the_team(county, version):
    referral = makers.accepted(county, version)
    client = logged_in("sara")
    url = reverse("referrals:assign", args=[referral.public_id])
    form = client.get(url).content.decode()
    assert [name in form for name in ("Filip Ström", "Fanny Åkesson", "Ivar Holm", "Ronja Falk")] == [
        True,
        True,
        True,
        False,
    ]
    assert referral.case_number not in logged_in("filip").get(reverse("referrals:list")).content.decode()
    with as_owner():
        filip = county.users["filip"].memberships.get()
    assert client.post(url, {"therapist": filip.pk, "on": "2026-11-10"}).status_code == 302
    assert referral.case_number in logged_in("filip").get(reverse("referrals:list")).content.decode()
    again = client.post(url, {"therapist": filip.pk, "on": "2026-11-10"})
    assert again.status_code == 422
    assert "Filip Ström är redan tilldelad." in again.content.decode()


@pytest.mark.req("RE-20")
def test_who_is_taken_off_loses_the_case_and_the_row_stays(county, version):
    referral = started(county, version)
    with as_owner():
        filip = Assignment.objects.get(referral=referral, therapist=county.users["filip"])
    url = reverse("referrals:unassign", args=[referral.public_id, filip.pk])
    answer = logged_in("sara").post(url, {"on": "2026-11-20"})
    assert answer.status_code == 409
    assert "Behandlingen behöver minst en familjebehandlare." in answer.content.decode()
    makers.assign(referral, county, "fanny", StaffKind.FAMILY_THERAPIST)
    assert logged_in("sara").post(url, {"on": "2026-11-20"}).status_code == 302
    assert logged_in("filip").get(reverse("referrals:page", args=[referral.public_id])).status_code == 404
    assert "Filip Ström, familjebehandlare, till och med 2026-11-20" in page("sara", "page", referral)


def test_a_protected_young_persons_therapist_is_named_in_the_circle(county, version):
    referral = makers.accepted(county, version)
    makers.protect(referral, county, ["ronja", "hedda", "per", "sara"])
    with acting("sara") as by:
        actions.assign_therapist(
            referral=referral,
            therapist=county.users["filip"],
            kind=StaffKind.FAMILY_THERAPIST,
            by=by,
            on=TODAY,
            at=makers.SENT_AT,
        )
    with as_owner():
        assert CircleMember.objects.get(referral=referral, user=county.users["filip"]).added_by == county.users["sara"]
    assert logged_in("filip").get(reverse("referrals:page", args=[referral.public_id])).status_code == 200
    assert logged_in("fanny").get(reverse("referrals:page", args=[referral.public_id])).status_code == 404


@pytest.mark.req("RE-18")
def test_start_reads_the_warnings_first_and_keeps_them(county, version):
    referral = assigned(county, version)
    with as_owner():
        YoungPerson.objects.filter(referrals=referral).update(birth_date=date(2008, 12, 24))
    client, url = logged_in("sara"), reverse("referrals:start", args=[referral.public_id])
    typed = {"on": "2026-11-20", "months": "4", "place": "home"}
    answer = client.post(url, typed)
    assert answer.status_code == 422
    assert "Ungdomen fyller 18 år 2026-12-24, under behandlingen." in answer.content.decode()
    assert client.post(url, typed | {"read": "on"}).status_code == 302
    with as_owner():
        treatment = Treatment.objects.get(referral=referral)
    assert (treatment.started_on, treatment.planned_end) == (date(2026, 11, 20), date(2027, 3, 20))
    assert "18 år 2026-12-24" in treatment.warned_of
    assert "Planerat slut 2027-03-20" in page("sara", "page", referral)


@pytest.mark.req("RE-18")
def test_an_end_before_the_start_is_refused_at_the_field(county, version):
    referral = started(county, version)
    answer = logged_in("sara").post(reverse("referrals:plan_end", args=[referral.public_id]), {"planned": "2026-11-19"})
    assert answer.status_code == 422
    assert "Slutet ligger före starten 2026-11-20." in answer.content.decode()
    assert 'value="2026-11-19"' in answer.content.decode()


def test_sessions_are_numbers_and_places_only(county, version):
    referral = started(county, version)
    url = reverse("referrals:sessions", args=[referral.public_id])
    assert logged_in("filip").post(url, {"on": "2026-11-21", "count": "2", "place": "home"}).status_code == 302
    assert logged_in("ivar").post(url, {"on": "2026-11-22", "count": "1", "place": "home"}).status_code == 302
    shown = page("sara", "sessions", referral)
    assert "3 träffar" in shown
    text_columns = [f.name for f in Session._meta.fields if f.get_internal_type() in {"CharField", "TextField"}]
    assert text_columns == ["place"]
    early = logged_in("filip").post(url, {"on": "2026-11-19", "count": "1", "place": "home"})
    assert "Behandlingen började 2026-11-20." in early.content.decode()
    assert early.status_code == 422


def test_sender_and_payer_do_not_see_the_sessions_not_even_by_sql(county, version):
    referral = started(county, version)
    with acting("filip") as by:
        row = actions.log_sessions(
            referral=referral,
            membership=by.memberships[0],
            therapist=by.user,
            on=TODAY,
            count=1,
            place=Place.SCHOOL,
            by=by,
        )
    with acting("ronja"):
        assert Treatment.objects.filter(referral=referral).exists()
        assert not Session.objects.exists()
    with acting("per"):
        assert Session.objects.get() == row
    with acting("ivar") as by, pytest.raises(PermissionDenied):
        actions.void_sessions(session=row, by=by, at=makers.SENT_AT)
    assert "Träffar" not in page("ronja", "page", referral)


def test_the_day_before_the_decision_is_no_start(county, version):
    referral = assigned(county, version)
    with acting("sara") as by, pytest.raises(Unfit, match="Behandlingen kan inte börja före beslutet 2026-11-02"):
        actions.start_treatment(referral=referral, by=by, on=date(2026, 11, 1))


@pytest.mark.parametrize(
    ("who", "sees", "not_"),
    [
        ("ronja", ["Filip Ström", "Planerat slut"], ["Tilldela behandlare", "Avsluta"]),
        ("hedda", ["Planerat slut"], ["Filip Ström", "Ivar Holm"]),
        ("per", ["Planerat slut", "Ivar Holm"], ["Filip Ström"]),
        ("karin", ["Planerat slut"], ["Filip Ström", "Ivar Holm"]),
        ("eva", ["Filip Ström"], ["Planerat slut", "Testsson"]),
    ],
)
def test_who_sees_what_of_the_treatment(county, version, who, sees, not_):
    referral = started(county, version)
    shown = page(who, "page", referral)
    assert [word for word in sees if word not in shown] == []
    assert [word for word in not_ if word in shown] == []
    assert all(word in page("sara", "page", referral) for word in ("Filip Ström", "Ivar Holm", "Planerat slut"))


@pytest.mark.req("RE-18")
def test_the_list_marks_the_long_ones(county, version):
    long = started(county, version)
    short = started(county, version)
    with as_owner():
        Referral.objects.filter(pk=long.pk).update(treatment_started_on=date(2026, 5, 1))
    shown = logged_in("sara").get(reverse("referrals:ongoing")).content.decode()
    assert shown.count("Lång behandling") == 1
    assert "1 behandling har pågått i mer än sex månader." in shown
    assert short.case_number in shown
    own = logged_in("fanny").get(reverse("referrals:ongoing")).content.decode()
    assert "Inga pågående behandlingar." in own


@pytest.mark.parametrize("rows", [1, 3])
def test_the_price_of_the_list(county, version, rows, django_assert_num_queries):
    for _ in range(rows):
        started(county, version)
    client = logged_in("sara")
    client.get(reverse("referrals:ongoing"))
    with django_assert_num_queries(13):
        client.get(reverse("referrals:ongoing"))
