"""Bodies, seats, contacts and recruitment: who sees them, who changes them, what is missing."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from agreements.actions.work import write_work
from agreements.choices import BodyKind, SeatKind, StaffKind
from agreements.models import Agreement, AgreementVersion, Body, Meeting, Recruitment, RecruitmentConsultation, Seat
from agreements.queries.register import agreement_alone
from agreements.seats import in_office, lacking, sentence
from ikb.accounts.choices import Role
from ikb.desk.demo.people import County, add_membership
from tests.agreements import work_makers as made
from tests.agreements.test_pages import text_of
from tests.cast import acting, as_owner, logged_in

WORK_QUERIES = 23


def shown(version: AgreementVersion, username: str = "sara") -> str:
    response = logged_in(username).get(made.url(version, "work"))
    assert response.status_code == 200
    return text_of(response)


@pytest.mark.req("AG-17")
def test_a_steering_group_that_lacks_a_party_and_a_municipality_without_contact(version: AgreementVersion) -> None:
    made.bodies(version, without="0382")
    said = shown(version)
    assert "Styrgrupp. Saknar företrädare: Östhammars kommun" in said
    assert "Kontaktperson saknas: Östhammars kommun" in said
    assert "Östhammars kommun Ingen inlagd" in said
    with as_owner():
        made.seat(version, SeatKind.MEMBER, "0382", body=Body.objects.get(kind=BodyKind.STEERING), function="Chef")
        made.seat(version, SeatKind.CONTACT, "0382", person="Kontakt i Östhammar")
        assert Seat.objects.filter(kind=SeatKind.CONTACT).count() == 7
    complete = shown(version)
    assert "Det här saknas" not in complete
    assert "Östhammars kommun Kontakt i Östhammar" in complete


@pytest.mark.req("AG-17")
def test_a_seat_that_has_ended_is_no_longer_a_seat(version: AgreementVersion) -> None:
    made.bodies(version)
    with as_owner():
        held = Seat.objects.get(party__organisation__code="0331", kind=SeatKind.MEMBER)
    client = logged_in("sara")
    facts = {"kind": "member", "body": held.body_id, "party": held.party_id, "function": "Socialchef"}
    days = {"valid_from": "2023-01-01", "valid_to": "2022-12-31"}
    wrong = client.post(made.url(version, "seat_change", held.pk), facts | days)
    assert wrong.status_code == 422
    assert "Slutdagen ligger före första dagen." in text_of(wrong)
    ended = client.post(made.url(version, "seat_change", held.pk), facts | days | {"valid_to": "2026-06-30"})
    assert ended["Location"] == made.url(version, "work")
    said = shown(version)
    assert "Saknar företrädare: Heby kommun" in said
    assert "Tidigare i Styrgrupp" in said
    assert "2023-01-01 2026-06-30" in said
    with as_owner():
        assert Seat.objects.get(pk=held.pk).valid_to == date(2026, 6, 30)


def test_the_rule_of_who_is_missing() -> None:
    assert lacking({1: "Heby kommun", 2: "Tierps kommun"}, {1}) == ["Tierps kommun"]
    assert sentence("Saknar företrädare", []) == ""
    assert in_office(date(2023, 1, 1), date(2023, 12, 31), date(2023, 12, 31))
    assert not in_office(date(2023, 1, 1), date(2023, 12, 31), date(2024, 1, 1))
    assert not in_office(date(2023, 1, 2), None, date(2023, 1, 1))


@pytest.mark.req("AG-17")
def test_nobody_is_said_to_lack_a_contact_where_the_agreement_has_none(version: AgreementVersion) -> None:
    with as_owner():
        Body.objects.create(agreement=version.agreement, kind=BodyKind.STEERING, name="Styrgrupp")
    said = shown(version)
    assert "Kontaktperson saknas" not in said
    assert "Saknar företrädare" not in said


@pytest.mark.req("E10")
def test_titles_are_what_the_employer_calls_them(version: AgreementVersion) -> None:
    """Platschef (000:204), avdelningschef (000:360), enhetschef (000:329): one place, whatever it is called."""
    client = logged_in("sara")
    today = {"valid_from": "2026-01-01"}
    for kind, code, title, person in [
        ("site_manager", "03", "Avdelningschef", "Per Öberg"),
        ("unit_manager", "0380", "Enhetschef 10 %", "Eva Sandin"),
        ("coordinator", "0380", "Samordnare för IKB", "Sara Lind"),
    ]:
        with as_owner():
            party = made.party(version, code).pk
        facts = {"kind": kind, "party": party, "person": person, "function": title} | today
        assert client.post(made.url(version, "seat_new"), facts).status_code == 302
    said = shown(version)
    assert "Platschef Avdelningschef Per Öberg Region Uppsala" in said
    assert "Enhetschef för teamet Enhetschef 10 % Eva Sandin Uppsala kommun" in said
    assert "Samordnare Samordnare för IKB Sara Lind Uppsala kommun" in said


@pytest.mark.req("AG-17")
@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"kind": "contact", "person": "Karin Dahl"}, "Välj kommunen som kontaktpersonen finns i."),
        ({"kind": "contact", "person": "Karin Dahl", "party": "03"}, "Välj kommunen som kontaktpersonen finns i."),
        ({"kind": "member", "person": "Karin Dahl"}, "Välj organet som ledamoten sitter i."),
        ({"kind": "coordinator"}, "Skriv person eller befattning."),
        ({"kind": "coordinator", "person": "Sara", "email": "sara"}, "Skriv en e-postadress"),
        ({"kind": "coordinator", "person": "Sara", "party": "9999"}, "Välj ett alternativ i listan."),
    ],
)
def test_a_seat_that_does_not_add_up(version: AgreementVersion, facts: dict[str, Any], said: str) -> None:
    with as_owner():
        if facts.get("party") == "03":
            facts = facts | {"party": made.party(version, "03").pk}
    answer = logged_in("sara").post(made.url(version, "seat_new"), {"valid_from": "2026-01-01"} | facts)
    assert answer.status_code == 422
    assert said in text_of(answer)
    with as_owner():
        assert not Seat.objects.exists()


@pytest.mark.req("AG-17")
def test_the_coordinator_makes_and_changes_bodies(version: AgreementVersion) -> None:
    client = logged_in("sara")
    facts = {"kind": "steering", "name": "Styrgrupp", "task": "Följer upp avtalet", "every_party": "on"}
    assert client.post(made.url(version, "body_new"), facts)["Location"] == made.url(version, "work")
    twice = client.post(made.url(version, "body_new"), facts)
    assert twice.status_code == 422
    assert "Det finns redan ett organ med det namnet." in text_of(twice)
    with as_owner():
        body = Body.objects.get()
    assert (body.kind, body.every_party, body.task) == (BodyKind.STEERING, True, "Följer upp avtalet")
    changed = client.post(made.url(version, "body_change", body.pk), facts | {"name": "IKB styrgrupp"})
    assert changed.status_code == 302
    assert "IKB styrgrupp. Saknar företrädare: Enköpings kommun" in shown(version)


@pytest.mark.req("AG-17")
def test_the_working_group_sees_its_own_bodies_only(version: AgreementVersion) -> None:
    steering, working = made.bodies(version)
    of_steering = made.series(version, steering)
    of_working = made.series(version, working, name="Arbetsgruppens möten")
    with as_owner():
        Meeting.objects.create(series=of_steering, on=date(2026, 3, 1), held=True, note="Styrgruppens anteckning")
    assert "Socialchef" in shown(version, "stig")
    assert "Styrgruppens möten" in shown(version, "stig")
    said = shown(version, "arne")
    assert "Eva Sandin" in said
    assert "Arbetsgruppens möten" in said
    for hidden in ("Styrgrupp", "Socialchef", "Kontaktpersoner i kommunerna", "Rekrytering", "Kompetens i siffror"):
        assert hidden not in said
    arne = logged_in("arne")
    assert arne.get(made.url(version, "series", of_steering.pk)).status_code == 404
    assert arne.get(made.url(version, "series", of_working.pk)).status_code == 200
    assert "Styrgruppens anteckning" in text_of(logged_in("stig").get(made.url(version, "series", of_steering.pk)))


@pytest.mark.req("AG-17")
def test_who_may_look_and_who_may_change(version: AgreementVersion, county: County) -> None:
    body = made.bodies(version)[0]
    page, change = made.url(version, "work"), made.url(version, "body_change", body.pk)
    for username, see, write in [
        ("sara", 200, 200),
        ("stig", 200, 403),
        ("roger", 200, 403),
        ("hedda", 200, 403),
        ("karin", 403, 403),
        ("elin", 403, 403),
        ("kalle", 404, 404),
    ]:
        client = logged_in(username)
        assert (client.get(page).status_code, client.get(change).status_code) == (see, write), username
    with as_owner():
        add_membership(county, county.users["kalle"], Role.FAMILY_THERAPIST, "0380", "")
    kalle = logged_in("kalle")
    assert (kalle.get(page).status_code, kalle.get(change).status_code) == (403, 403)


def test_another_agreements_rows_are_not_there(version: AgreementVersion, county: County) -> None:
    with as_owner():
        other = Agreement.objects.create(
            name="Annat", short_name="A", county_name="Uppsala län", owner=county.authorities["0380"], shared=True
        )
        body = Body.objects.create(agreement=other, kind=BodyKind.OTHER, name="Annat organ")
    assert logged_in("sara").get(made.url(version, "body_change", body.pk)).status_code == 404


def test_the_verb_asks_for_the_role_itself(version: AgreementVersion) -> None:
    for username in ("stig", "kalle"):
        with acting("sara") as sara, acting(username) as by:
            agreement = agreement_alone(sara, version.agreement.public_id) or version.agreement
            row = Body(agreement=agreement, kind=BodyKind.OTHER, name="Nytt")
            with pytest.raises(PermissionDenied):
                write_work(agreement=agreement, membership=by.memberships[0], row=row, faults={})


@pytest.mark.req("AG-19")
def test_recruitment_in_consultation_lists_those_not_consulted(version: AgreementVersion) -> None:
    client = logged_in("sara")
    with as_owner():
        heby, region = made.party(version, "0331"), made.party(version, "03")
    facts = {"staff_kind": "family_therapist", "begun_on": "2026-02-01", "note": "Ersätter en som slutade"}
    asked = {f"party_{heby.pk}": "2026-02-10", f"party_{region.pk}": "2026-02-12"}
    assert client.post(made.url(version, "recruitment_new"), facts | asked).status_code == 302
    said = shown(version)
    assert "Heby kommun 2026-02-10 , Region Uppsala 2026-02-12" in said
    others = "Enköpings kommun, Håbo kommun, Knivsta kommun, Tierps kommun, Uppsala kommun, Östhammars kommun"
    assert others in said
    with as_owner():
        row = Recruitment.objects.get()
    change = made.url(version, "recruitment_change", row.pk)
    late = client.post(change, facts | asked | {"filled_on": "2026-02-11"})
    assert late.status_code == 422
    assert "Samrådet är daterat efter dagen då tjänsten tillsattes." in text_of(late)
    early = client.post(change, facts | asked | {"filled_on": "2026-01-31"})
    assert early.status_code == 422
    with as_owner():
        assert Recruitment.objects.get().filled_on is None
        assert RecruitmentConsultation.objects.count() == 2
    uppsala_asked = {f"party_{made_party_pk(version)}": "2026-03-01"}
    assert client.post(change, facts | asked | uppsala_asked | {"filled_on": "2026-03-02"}).status_code == 302
    said = shown(version)
    assert "Uppsala kommun 2026-03-01" in said
    assert "2026-02-01 2026-03-02" in said
    with as_owner():
        assert RecruitmentConsultation.objects.count() == 3


def made_party_pk(version: AgreementVersion) -> int:
    with as_owner():
        return made.party(version, "0380").pk


def test_the_price_of_the_page(version: AgreementVersion, county: County, django_assert_num_queries: Any) -> None:
    steering, working = made.bodies(version)
    made.series(version, steering)
    made.staff(version, county)
    with as_owner():
        team = version.agreement.team
        Recruitment.objects.create(team=team, staff_kind=StaffKind.COORDINATOR, begun_on=date(2025, 1, 1))
    client = logged_in("sara")
    client.get(made.url(version, "work"))
    with django_assert_num_queries(WORK_QUERIES):
        client.get(made.url(version, "work"))
    with as_owner():
        for number in range(15):
            body = Body.objects.create(agreement=version.agreement, kind=BodyKind.OTHER, name=f"Organ {number}")
            made.seat(version, SeatKind.MEMBER, "03", body=body, person=f"Person {number}")
            Recruitment.objects.create(team=team, staff_kind=StaffKind.COORDINATOR, begun_on=date(2026, 1, 1 + number))
        rows = [made.series(version, working, name=f"Serie {n}") for n in range(15)]
    with as_owner():
        Meeting.objects.bulk_create(
            Meeting(series=row, on=date(2025, 1, 1 + day), held=True) for row in rows for day in range(20)
        )
    with django_assert_num_queries(WORK_QUERIES):
        client.get(made.url(version, "work"))
