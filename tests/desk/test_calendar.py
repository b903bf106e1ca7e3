"""The calendar feed: a secret address shown once, kept as a hash, revocable; deadlines only, never a case."""

import hashlib
import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from agreements.choices import DueRule, ObligationKind
from agreements.models import AgreementVersion, Obligation
from ikb.accounts.choices import Role
from ikb.accounts.models import AccessLog, CalendarFeed, Membership, User
from ikb.desk.demo.people import County
from tests import makers
from tests.agreements.test_pages import text_of
from tests.cast import acting, as_owner, logged_in
from tests.lib.test_ical import unfolded

URL = "desk:calendar"


def make(client: Client) -> str:
    """The path of a new address, as the page shows it."""
    response = client.post(reverse("desk:calendar_make"))
    assert response.status_code == 200
    found = re.search(r"http://testserver(/kalender/[\w-]{43}\.ics)", response.content.decode())
    assert found
    return found[1]


@pytest.fixture
def follow_up(version: AgreementVersion) -> None:
    with as_owner():
        Obligation.objects.create(
            agreement=version.agreement,
            kind=ObligationKind.FOLLOW_UP,
            title="Uppföljning, en gång; per år",
            role=Role.COORDINATOR,
            rule=DueRule.DATE,
            due_on=date(2099, 12, 31),
        )


def test_the_address_is_shown_once_and_only_its_hash_is_kept(county: County, version: AgreementVersion) -> None:
    client = logged_in("sara")
    assert "Du har ingen adress som gäller." in text_of(client.get(reverse(URL)))
    path = make(client)
    token = path.removeprefix("/kalender/").removesuffix(".ics")
    again = client.get(reverse(URL)).content.decode()
    assert token not in again
    assert "Den kan inte visas igen." in again
    with as_owner():
        feed = CalendarFeed.objects.get()
        assert feed.token_hash == hashlib.sha256(token.encode()).hexdigest()
        history = CalendarFeed.objects.model._meta.apps.get_model("accounts", "CalendarFeedEvent")
        assert not any(field.name == "token_hash" for field in history._meta.get_fields())
    with acting("siri"):
        assert not CalendarFeed.objects.exists(), "another's feed cannot be seen"


@pytest.mark.usefixtures("follow_up")
def test_the_feed_is_the_person_s_deadlines_without_a_login(county: County, version: AgreementVersion) -> None:
    case = makers.awaiting(county, version, last_name="Hemlig")
    path = make(logged_in("sara"))
    response = Client().get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
    lines = unfolded(response.content)
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 1
    at = lines.index("SUMMARY:Uppföljning\\, en gång\\; per år\\, IKB Uppsala")
    assert lines[at + 1] == f"URL:http://testserver{reverse('agreements:terms', args=[version.agreement.public_id])}"
    assert lines[at - 2 : at] == ["DTSTART;VALUE=DATE:20991231", "DTEND;VALUE=DATE:21000101"]
    assert not any(word in response.content.decode() for word in (case.case_number, "Hemlig"))
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(set(uids)) == len(uids)
    assert [line for line in unfolded(Client().get(path).content) if line.startswith("UID:")] == uids
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    with as_owner():
        assert not AccessLog.objects.filter(route="desk:calendar_feed").exists()


@pytest.mark.usefixtures("follow_up")
def test_the_feed_follows_the_roles_of_today(county: County, version: AgreementVersion) -> None:
    path = make(logged_in("sara"))
    assert b"UID:" in Client().get(path).content
    with as_owner():
        Membership.objects.filter(user__username="sara").update(valid_to=date(2024, 1, 1))
    empty = Client().get(path)
    assert (empty.status_code, b"UID:" in empty.content) == (200, False)
    kalle = make(logged_in("kalle"))
    assert "Uppsala" not in Client().get(kalle).content.decode()
    with as_owner():
        User.objects.filter(username="kalle").update(is_active=False)
    assert Client().get(kalle).status_code == 404


def test_an_unknown_and_a_revoked_address_look_the_same(county: County, version: AgreementVersion) -> None:
    client = logged_in("sara")
    first = make(client)
    second = make(client)
    assert client.post(reverse("desk:calendar_revoke"))["Location"] == reverse(URL)
    with as_owner():
        assert CalendarFeed.objects.filter(revoked_at__isnull=False).count() == 2
    made_up = "/kalender/" + "A" * 43 + ".ics"
    answers = [Client().get(path) for path in (first, second, made_up, "/kalender/x.ics", "/kalender/%00.ics")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({tuple(sorted(answer.headers.items())) for answer in answers}) == 1
    assert Client().post(first).status_code == 405
    assert "Adressen gäller inte längre." in text_of(client.get(reverse(URL)))


def test_a_feed_read_while_somebody_is_logged_in_is_still_its_owner_s(
    county: County, version: AgreementVersion
) -> None:
    sara = make(logged_in("sara"))
    assert "IKB Uppsala" in logged_in("kalle").get(sara).content.decode()
    assert "IKB Uppsala" not in text_of(logged_in("kalle").get(reverse("desk:deadlines")))
