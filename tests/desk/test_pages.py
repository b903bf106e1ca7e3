"""Start page, roles, accessibility, log review, memberships."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from agreements.choices import NoticeStage
from agreements.models import AgreementVersion, Notice
from agreements.queries.register import todo as agreement_todo
from ikb.accounts.choices import AccessAction, InformationKind, Role
from ikb.accounts.middleware import CHOSEN
from ikb.accounts.models import AccessLog, User
from ikb.desk import queries
from ikb.desk.addresses import address_of
from ikb.desk.demo.people import CAST, County, add_membership
from ikb.lib.todo import TodoRow, latest_first
from tests import makers
from tests.agreements.test_pages import text_of
from tests.cast import acting, as_owner, logged_in

DAY = date(2025, 12, 4)


def logged(county: County, username: str, at: datetime, **changes) -> AccessLog:
    """A row of the access log, as the owner."""
    membership = county.users[username].memberships.select_related("authority", "unit").get()
    facts = {"action": AccessAction.VIEW, "route": "agreements:page", "cases": [1, 2, 3]} | changes
    with as_owner():
        row = AccessLog.objects.create(
            user=county.users[username],
            authority=membership.authority,
            unit=membership.unit,
            role=membership.role,
            request_id=uuid.uuid4(),
            kinds=[InformationKind.HEAD, InformationKind.IDENTITY],
            **facts,
        )
        AccessLog.objects.filter(pk=row.pk).update(at=at)
    return row


def second_role(county: County, username: str = "roger") -> int:
    with as_owner():
        return add_membership(county, county.users[username], Role.LOG_REVIEWER, "0380", "").pk


# --- Start ---------------------------------------------------------------------------------------------------


def test_the_latest_date_stands_first_and_rows_without_a_date_last() -> None:
    rows = [
        TodoRow("utan", "/"),
        TodoRow("äldst", "/", date=date(2026, 1, 1)),
        TodoRow("nyast", "/", date=date(2026, 3, 1)),
    ]
    assert [row.label for row in latest_first(rows)] == ["nyast", "äldst", "utan"]


@pytest.mark.req("D-2")
def test_the_last_day_for_notice_waits_for_those_who_prepare_one(version: AgreementVersion) -> None:
    with acting("roger", on=DAY) as roger:
        [row] = agreement_todo(roger, DAY)
        assert agreement_todo(roger, date(2025, 3, 1)) == []
    assert (row.label, row.date) == ("Sista dag för uppsägning: IKB Uppsala", date(2025, 12, 31))
    assert row.note == "27 dagar kvar"
    assert row.url == reverse("agreements:page", args=[version.agreement.public_id])
    with acting("stig", on=DAY) as stig:
        assert agreement_todo(stig, DAY) == []
    with acting("kalle", on=DAY) as kalle:
        assert agreement_todo(kalle, DAY) == []


def test_a_party_that_has_given_notice_is_not_reminded(version: AgreementVersion, county: County) -> None:
    with as_owner():
        Notice.objects.create(
            agreement=version.agreement,
            version=version,
            owner=county.authorities["0380"],
            stage=NoticeStage.SENT,
            counted_on=DAY,
            last_day=date(2026, 12, 31),
            registered_by=county.users["roger"],
        )
    with acting("roger", on=DAY) as roger:
        assert agreement_todo(roger, DAY) == []
    with acting("hedda", on=DAY) as hedda:
        assert len(agreement_todo(hedda, DAY)) == 1


@pytest.mark.parametrize("username", sorted(CAST))
def test_start_opens_for_every_role(version: AgreementVersion, username: str) -> None:
    shown = text_of(logged_in(username).get(reverse("desk:home")))
    role = CAST[username][2]
    assert "Att göra" in shown
    assert ("Mina avtal" in shown) == (role not in {Role.FILE_REVIEWER, Role.LOG_REVIEWER, Role.ADMINISTRATOR})
    assert ("Intensiv kontextuell behandling" in shown) == ("Mina avtal" in shown and username != "kalle")


def test_start_without_any_role(county: County) -> None:
    with as_owner():
        county.users["stig"].memberships.update(valid_to=date(2024, 1, 1))
    assert "Du har ingen roll i dag." in text_of(logged_in("stig").get(reverse("desk:home")))


def test_start_asks_a_fixed_number_of_questions(version: AgreementVersion, django_assert_num_queries) -> None:
    client = logged_in("roger")
    client.get(reverse("desk:home"))
    with django_assert_num_queries(41):
        client.get(reverse("desk:home"))


def test_start_shows_the_referrals_that_wait_and_no_name(version: AgreementVersion, county: County) -> None:
    waiting = makers.awaiting(county, version, last_name="Hemlig")
    new = makers.sent(county, version, last_name="Hemlig")
    sara, hedda = (text_of(logged_in(name).get(reverse("desk:home"))) for name in ("sara", "hedda"))
    assert "Nya remisser att läsa igenom" in sara
    assert "Remisser att besluta för kommunen" in hedda
    assert waiting.case_number in hedda
    for shown in (sara, hedda):
        assert new.case_number in shown
        assert "Hemlig" not in shown
    for outsider in ("tage", "kalle", "stig"):
        shown = text_of(logged_in(outsider).get(reverse("desk:home")))
        assert waiting.case_number not in shown
        assert "Remisser att" not in shown


@pytest.mark.parametrize("cases", [1, 3])
def test_start_asks_as_many_questions_for_three_referrals_as_for_one(
    version: AgreementVersion, county: County, cases: int, django_assert_num_queries
) -> None:
    for _ in range(cases):
        makers.sent(county, version)
    client = logged_in("sara")
    client.get(reverse("desk:home"))
    with django_assert_num_queries(52):
        response = client.get(reverse("desk:home"))
    assert len(response.context["referrals"]) == cases


def test_the_log_names_a_case_to_a_reviewer_who_sees_it_by_another_role(
    version: AgreementVersion, county: County
) -> None:
    case = makers.sent(county, version)
    logged(county, "siri", datetime(2026, 11, 9, 8, tzinfo=UTC), cases=[case.pk, case.pk + 1000])
    second_role(county, "sara")
    url = reverse("desk:log")
    assert f"2 ärenden: {case.case_number}" in text_of(logged_in("sara").get(url))
    assert case.case_number not in text_of(logged_in("lova").get(url))


# --- Roles ---------------------------------------------------------------------------------------------------


def test_switch_to_one_s_own_role(county: County) -> None:
    chosen = second_role(county)
    client, url = logged_in("roger"), reverse("desk:switch_role")
    assert "Loggranskare · Uppsala kommun, Socialnämnden" in text_of(client.get(url))
    response = client.post(url, {"membership": str(chosen)})
    assert (response.status_code, response["Location"]) == (302, reverse("desk:home"))
    assert client.session[CHOSEN] == chosen
    assert "Roger Vik · Loggranskare" in text_of(client.get(reverse("desk:home")))


def test_another_s_role_does_not_exist(county: County) -> None:
    client, url = logged_in("roger"), reverse("desk:switch_role")
    foreign = county.users["sara"].memberships.get().pk
    for typed in (str(foreign), "0", "-1", "x", "\x00", "9" * 30):
        assert client.post(url, {"membership": typed}).status_code == 404
    assert CHOSEN not in client.session


def test_a_role_that_has_ended_cannot_be_chosen(county: County) -> None:
    chosen = second_role(county)
    with as_owner():
        county.users["roger"].memberships.filter(pk=chosen).update(valid_to=date(2024, 1, 1))
    response = logged_in("roger").post(reverse("desk:switch_role"), {"membership": str(chosen)})
    assert response.status_code == 404


def test_no_choice_is_a_fault_at_the_field(county: County) -> None:
    response = logged_in("roger").post(reverse("desk:switch_role"))
    assert response.status_code == 422
    assert response.content.decode().count("Välj en roll.") == 2


# --- Accessibility -------------------------------------------------------------------------------------------


def test_the_statement_needs_no_login(county: County) -> None:
    for client in (Client(), logged_in("kalle")):
        response = client.get(reverse("desk:accessibility"))
        assert response.status_code == 200
        assert "Tillgänglighetsredogörelse" in text_of(response)


# --- Log review ----------------------------------------------------------------------------------------------


def test_the_reviewer_sees_the_own_authority_s_staff_and_no_case(county: County) -> None:
    logged(county, "sara", datetime(2026, 11, 9, 23, 30, tzinfo=UTC))
    logged(county, "hedda", datetime(2026, 11, 9, 8, 0, tzinfo=UTC))
    shown = text_of(logged_in("lova").get(reverse("desk:log")))
    assert "2026-11-10 kl. 00.30 Sara Lind Samordnare, Gottsunda familjeenhet Öppnade /avtal/…/ 3 ärenden" in shown
    assert "Ärendehuvud, Identitet" in shown
    assert "Hedda" not in shown


def test_refusals_and_protected_reads_are_marked(county: County) -> None:
    at = datetime(2026, 11, 9, 8, 0, tzinfo=UTC)
    logged(county, "sara", at, action=AccessAction.REFUSED, cases=[])
    logged(county, "siri", at, protected=True, cases=[7])
    body = logged_in("lova").get(reverse("desk:log")).content.decode()
    assert '<span class="badge-tone tone-bad">Nekades</span>' in body
    assert '1 ärende <span class="badge-tone tone-warn">Skyddade uppgifter</span>' in body


@pytest.mark.req("D-6")
def test_the_days_are_swedish_and_inclusive(county: County) -> None:
    for hour in (22, 23):
        logged(county, "sara", datetime(2026, 11, 9, hour, 30, tzinfo=UTC))
    client, url = logged_in("lova"), reverse("desk:log")
    for first, last, count in (
        ("2026-11-09", "2026-11-09", 1),
        ("2026-11-10", "2026-11-10", 1),
        ("2026-11-09", "2026-11-10", 2),
        ("2026-11-11", "2026-11-12", 0),
    ):
        assert client.get(url, {"fran": first, "till": last}).context["count"] == count
    shown = text_of(client.get(url, {"fran": "2026-11-11", "till": "2026-11-12"}))
    assert "Inga händelser stämmer med filtret. Rensa filtret" in shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"fran": "2026-02-30"}, "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-10."),
        ({"till": "2026\x00"}, "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-10."),
        ({"till": "9999-12-31"}, "Skriv ett datum mellan 1990-01-01 och 2100-12-31."),
        ({"fran": "2026-11-10", "till": "2026-11-09"}, "Till och med ligger före från och med."),
    ],
)
def test_bad_days_stand_at_their_field(county: County, typed: dict[str, str], sentence: str) -> None:
    response = logged_in("lova").get(reverse("desk:log"), typed)
    assert response.status_code == 422
    assert response.content.decode().count(sentence) == 2
    assert {key: response.context["filter_form"][key].value() for key in typed} == typed


def test_pages_of_the_log(county: County) -> None:
    for minute in range(51):
        logged(county, "sara", datetime(2026, 11, 9, 8, minute, tzinfo=UTC))
    client, url = logged_in("lova"), reverse("desk:log")
    first, second = client.get(url), client.get(url, {"page": "2"})
    assert "51 händelser" in text_of(first)
    assert [len(r.context["table"].paginated_rows) for r in (first, second)] == [50, 1]
    for wrong in ("0", "-3", "99", "x", "\x00"):
        assert client.get(url, {"page": wrong, "per_page": "0"}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_log_asks_a_fixed_number_of_questions(county: County, rows: int, django_assert_num_queries) -> None:
    for hour in range(rows):
        logged(county, "sara", datetime(2026, 11, 9, hour, tzinfo=UTC))
    client, url = logged_in("lova"), reverse("desk:log")
    client.get(url)
    with django_assert_num_queries(14):
        assert client.get(url).context["count"] == rows


def test_case_numbers_only_by_a_role_that_sees_cases(county: County) -> None:
    with acting("lova") as lova:
        assert queries.case_numbers(lova, [AccessLog(cases=[1, 2])]) == {}


# --- Memberships ---------------------------------------------------------------------------------------------


def test_the_administrator_sees_the_own_organisation_only(county: County) -> None:
    shown = text_of(logged_in("adam").get(reverse("desk:memberships")))
    own = [name for name, cast in CAST.items() if cast[3] == "0380"]
    assert f"{len(own)} behörigheter" in shown
    assert "Sara Lind sara Samordnare Socialnämnden Gottsunda familjeenhet från 2023-01-01" in shown
    for other in ("Hedda Norén", "Per Öberg", "Kalle Sund"):
        assert other not in shown


def test_names_stand_in_swedish_order(county: County) -> None:
    with as_owner():
        for username, name in (("elin", "Ärlig"), ("adam", "Öst"), ("lova", "Zorn")):
            User.objects.filter(username=username).update(last_name=name)
    client, url = logged_in("adam"), reverse("desk:memberships")
    for query, end in (("", ["Zorn", "Åkesson", "Ärlig", "Öst"]), ("?sort=-name", ["Ek", "Berg", "Ahl"])):
        rows = client.get(url + query).context["table"].paginated_rows
        assert [row.record.name.split()[-1] for row in rows][-len(end) :] == end


def test_a_role_that_has_ended_says_so(county: County) -> None:
    with as_owner():
        county.users["filip"].memberships.update(valid_to=date(2024, 1, 1))
    shown = text_of(logged_in("adam").get(reverse("desk:memberships")))
    assert "från 2023-01-01 till 2024-01-01 Upphört" in shown


@pytest.mark.parametrize("more", [0, 2])
def test_memberships_ask_a_fixed_number_of_questions(county: County, more: int, django_assert_num_queries) -> None:
    for username in ("sara", "siri")[:more]:
        second_role(county, username)
    client, url = logged_in("adam"), reverse("desk:memberships")
    client.get(url)
    with django_assert_num_queries(13):
        response = client.get(url)
    assert len(response.context["table"].paginated_rows) == 12 + more


# --- Who may -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "allowed"), [("log", "lova"), ("memberships", "adam")])
def test_other_roles_are_refused(county: County, name: str, allowed: str) -> None:
    url = reverse(f"desk:{name}")
    assert logged_in(allowed).get(url).status_code == 200
    for username in ("sara", "hedda", "elin", "roger", "stig", "kalle"):
        assert logged_in(username).get(url).status_code == 403


@pytest.mark.parametrize("name", ["home", "switch_role", "log", "memberships"])
def test_nobody_is_sent_to_the_login(county: County, name: str) -> None:
    response = Client().get(reverse(f"desk:{name}"))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_addresses_in_the_log_are_those_of_the_browser() -> None:
    assert address_of("agreements:notice_new") == "/avtal/…/uppsagning/"
    assert address_of("desk:home") == "/"
    assert address_of("no:page") == "–"
