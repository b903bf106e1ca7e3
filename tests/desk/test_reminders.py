"""Reminders: at 90, 30 and 7 days, on the day and when missed, each once, to the person or to who stands in."""

import json
import smtplib
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends import locmem
from django.core.management import call_command
from django.tasks import TaskResultStatus
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from agreements.choices import DueRule, ObligationKind
from agreements.models import AgreementVersion, Obligation, ObligationDone
from ikb.accounts.choices import Role
from ikb.accounts.models import Membership, Reminder, Substitution, User
from ikb.desk import reminders
from ikb.desk.demo.people import County, add_membership
from ikb.desk.management.commands import worker
from ikb.desk.reminders import send_reminders
from ikb.lib.deadlines import Moment
from ikb.logs import JsonFormatter
from ikb.worker import KEPT
from tests import makers
from tests.agreements.test_pages import text_of
from tests.cast import TODAY, acting, as_owner, logged_in
from tests.desk.test_deadlines import registered
from tests.followup.improvement_makers import introduction
from tests.tasks import errands

DUE = date(2027, 3, 31)


@pytest.fixture
def follow_up(county: County, version: AgreementVersion) -> Obligation:
    """A follow-up for the coordinators; Sara and Siri have addresses. Few work, so that a run is quick."""
    registered(version, 2030)
    with as_owner():
        User.objects.exclude(username__in=["sara", "siri", "eva", "kalle", "stig"]).update(is_active=False)
        for username in ("sara", "siri"):
            User.objects.filter(username=username).update(email=f"{username}@example.se")
        Obligation.objects.create(  # without it the agreement itself would be late
            agreement=version.agreement,
            kind=ObligationKind.FOLLOW_UP,
            title="Varje år",
            role=Role.REGISTRAR,
            rule=DueRule.YEARLY,
            due_on=date(2031, 12, 31),
        )
        return Obligation.objects.create(
            agreement=version.agreement,
            kind=ObligationKind.FOLLOW_UP,
            title="Uppföljning",
            role=Role.COORDINATOR,
            rule=DueRule.DATE,
            due_on=DUE,
        )


def run(days_before: int) -> list[tuple[str, list[str]]]:
    """Subjects and receivers of one run."""
    mail.outbox.clear()
    send_reminders(DUE - timedelta(days=days_before))
    return [(str(message.subject), message.to) for message in mail.outbox]


def away(county: County, absent: str, substitute: str, first: date, last: date) -> None:
    with as_owner():
        Substitution.objects.create(
            absent=county.users[absent], substitute=county.users[substitute], valid_from=first, valid_to=last
        )


BOTH = [("Frist: Uppföljning, IKB Uppsala", [f"{name}@example.se"]) for name in ("sara", "siri")]


def test_each_step_goes_once_however_often_the_job_runs(
    follow_up: Obligation, county: County, version: AgreementVersion
) -> None:
    case = makers.awaiting(county, version, last_name="Hemlig")
    assert run(91) == []
    assert run(90) == BOTH
    [first, _] = mail.outbox
    assert "Uppföljning, IKB Uppsala: 2027-03-31.\n90 dagar kvar." in first.body
    assert f"Alla frister: http://127.0.0.1:8000{reverse('desk:deadlines')}" in first.body
    assert not any(word in first.body for word in (case.case_number, "Hemlig"))
    assert run(90) == []
    assert run(89) == []
    assert run(28) == BOTH, "the job was down on the day itself"
    assert run(7) == BOTH
    assert run(0) == BOTH
    assert "Det är i dag." in mail.outbox[0].body
    assert run(-1) == BOTH
    assert "Dagen har passerat. Fristen ligger kvar i listan" in mail.outbox[0].body
    assert run(-2) == []
    with as_owner():
        assert sorted(Reminder.objects.filter(user__username="sara").values_list("days_before", flat=True)) == [
            -1,
            0,
            7,
            30,
            90,
        ]


def test_what_has_been_dealt_with_is_not_reminded_of(follow_up: Obligation, county: County) -> None:
    with as_owner():
        ObligationDone.objects.create(obligation=follow_up, due_on=DUE, done_on=TODAY, by=county.users["sara"])
    assert run(7) == []


def test_only_the_role_and_only_roles_in_force(
    follow_up: Obligation, county: County, version: AgreementVersion
) -> None:
    with as_owner():
        User.objects.filter(username__in=["eva", "kalle", "stig"]).update(email="annan@example.se")
    introduction(version, DUE.year - 1, by="eva", code="0380")
    with as_owner():
        Membership.objects.filter(user__username="siri").update(valid_to=TODAY)
    assert run(30) == BOTH[:1]
    with as_owner():
        User.objects.filter(username="sara").update(is_active=False)
    assert run(7) == []


@pytest.mark.req("D-2")
def test_the_registrar_is_told_of_the_board_s_day_and_of_the_last_day(
    county: County, version: AgreementVersion
) -> None:
    registered(version, 2027)
    with as_owner():
        User.objects.filter(username="roger").update(email="roger@example.se")
    for day, subjects in (
        (date(2026, 8, 3), ["Frist: Nämnden behöver besluta senast (sista dag för uppsägning), IKB Uppsala"]),
        (
            date(2026, 11, 2),
            [
                "Frist: Nämnden behöver besluta senast (sista dag för uppsägning), IKB Uppsala",
                "Frist: Sista dag för uppsägning, IKB Uppsala",
            ],
        ),
    ):
        mail.outbox.clear()
        send_reminders(day)
        assert [message.subject for message in mail.outbox] == subjects
        assert {tuple(message.to) for message in mail.outbox} == {("roger@example.se",)}


def test_the_substitute_gets_it_instead_while_the_person_is_away(
    follow_up: Obligation, county: County, version: AgreementVersion
) -> None:
    introduction(version, DUE.year - 1, by="eva", code="0380")
    with as_owner():
        add_membership(county, county.users["eva"], Role.COORDINATOR, "0380", "Gottsunda familjeenhet")
        User.objects.filter(username="eva").update(email="eva@example.se")
    away(county, "sara", "siri", DUE - timedelta(days=31), DUE - timedelta(days=20))
    assert sorted(to[0] for _, to in run(30)) == ["eva@example.se", "siri@example.se", "siri@example.se"]
    texts = [message.body for message in mail.outbox if message.to == ["siri@example.se"]]
    assert sum("Du får påminnelsen som ersättare för Sara Lind." in text for text in texts) == 1
    assert run(29) == [], "it is not sent again to the person when she is back"
    assert sorted(to[0] for _, to in run(7)) == ["eva@example.se", "sara@example.se", "siri@example.se"]
    away(county, "sara", "siri", DUE, DUE)
    away(county, "siri", "eva", DUE, DUE)
    assert {to[0] for _, to in run(0)} == {"eva@example.se"}


def test_people_without_an_address_are_counted_and_the_job_says_so(
    follow_up: Obligation, county: County, capsys: pytest.CaptureFixture[str]
) -> None:
    with as_owner():
        User.objects.update(email="")
        Obligation.objects.update(due_on=timezone.localdate() + timedelta(days=7))
    done = send_reminders(timezone.localdate())
    assert done.messages == 0
    assert done.without_address >= 2
    with as_owner():
        assert not Reminder.objects.exists()
        User.objects.filter(username="sara").update(email="sara@example.se")
    errands.note.enqueue(1)
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now() - KEPT)
    call_command("daily")
    assert not DBTaskResult.objects.exists(), "old tasks are forgotten by the same job"
    assert (
        f"1 påminnelse skickades. {done.without_address - 1} saknar e-postadress. 0 togs inte emot."
        in capsys.readouterr().out
    )
    assert [message.to for message in mail.outbox] == [["sara@example.se"]]


def test_a_mail_server_that_does_not_answer_loses_nothing(
    follow_up: Obligation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(locmem.EmailBackend, "send_messages", refuse)
        done = send_reminders(DUE - timedelta(days=7))
    assert (done.messages, done.failed) == (0, True)
    with as_owner():
        assert not Reminder.objects.exists()
    assert run(7) == BOTH


@pytest.mark.parametrize(
    "fault",
    [
        smtplib.SMTPRecipientsRefused({"sara@example.se": (550, b"unknown")}),
        smtplib.SMTPDataError(554, b"refused"),
        ValueError("not an address"),
    ],
)
def test_one_refused_address_stops_nobody_else(
    follow_up: Obligation, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    deliver = locmem.EmailBackend.send_messages

    def refuse(backend: locmem.EmailBackend, messages: list[EmailMessage]) -> int:
        if messages[0].to == ["sara@example.se"]:
            raise fault
        return deliver(backend, messages)

    with monkeypatch.context() as patch:
        patch.setattr(locmem.EmailBackend, "send_messages", refuse)
        done = send_reminders(DUE - timedelta(days=7))
    assert (done.messages, done.refused, done.failed) == (1, 1, False)
    assert [message.to for message in mail.outbox] == [["siri@example.se"]]
    assert run(7) == BOTH[:1], "it is tried again, and only hers"


def test_a_fault_with_one_person_is_logged_without_a_name_and_the_rest_are_reminded(
    follow_up: Obligation, county: County, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    right = reminders.receiver_of

    def wrong(user: User, on: date) -> User:
        if user.username == "sara":
            raise RuntimeError
        return right(user, on)

    with monkeypatch.context() as patch:
        patch.setattr(reminders, "receiver_of", wrong)
        done = send_reminders(DUE - timedelta(days=7))
    assert (done.messages, done.people_failed, done.failed) == (1, 1, False)
    assert [message.to for message in mail.outbox] == [["siri@example.se"]]
    [record] = [r for r in caplog.records if r.name == "ikb.reminders"]
    line = json.loads(JsonFormatter().format(record))
    assert (line["event"], line["user_id"]) == ("reminders.person_failed", county.users["sara"].pk)
    assert "Sara" not in str(line)


def test_a_reminder_that_another_run_has_sent_meanwhile_is_not_sent_again(
    follow_up: Obligation, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = reminders.text_of

    def other_run_first(moment: Moment, step: int, user: User, receiver: User, on: date) -> str:
        if user.username == "sara":
            Reminder.objects.create(user=user, subject=moment.subject, due_on=DUE, days_before=step, sent_on=on)
        return right(moment, step, user, receiver, on)

    monkeypatch.setattr(reminders, "text_of", other_run_first)
    done = send_reminders(DUE - timedelta(days=7))
    assert (done.messages, done.people_failed, done.refused) == (1, 0, 0)
    assert [message.to for message in mail.outbox] == [["siri@example.se"]]


def test_a_run_that_fails_ends_neither_the_worker_nor_the_tasks(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    runs = []

    def fail(name: str, **_: object) -> None:
        runs.append(name)
        raise RuntimeError

    monkeypatch.setattr(worker, "call_command", fail)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    command = worker.Command()
    with worker.Worker() as queue:
        pauses = [command._turn(queue, now) for now in (0.0, worker.HOUR - 1.0, worker.HOUR)]
        monkeypatch.setattr(queue, "run_next", lambda: fail("task"))
        pauses.append(command._turn(queue, worker.HOUR + 1.0))
    assert runs == ["daily", "daily", "task"]
    assert pauses == [worker.PAUSE, worker.PAUSE, worker.PAUSE, worker.PAUSE_AFTER_FAULT]
    events = [r.msg for r in caplog.records if r.name == "ikb.worker"]
    assert events == ["worker.daily_failed", "worker.daily_failed", "worker.turn_failed"]


# --- Substitutes ---------------------------------------------------------------------------------------------


def typed(county: County, substitute: str, **changes: str) -> dict[str, str]:
    today = timezone.localdate()
    days = {"valid_from": today.isoformat(), "valid_to": (today + timedelta(days=10)).isoformat()}
    return {"substitute": str(county.users[substitute].pk)} | days | changes


def test_a_person_names_a_substitute_and_ends_it(county: County) -> None:
    client, url, today = logged_in("sara"), reverse("desk:substitutes"), timezone.localdate()
    assert "Ingen ersättare är utsedd." in text_of(client.get(url))
    assert "Frånvarande" not in text_of(client.get(url)), "whose absence it is, only an administrator is asked"
    assert client.post(url, typed(county, "siri"))["Location"] == url
    shown = text_of(client.get(url))
    assert f"Sara Lind Siri Ek {today} – {today + timedelta(days=10)} Avsluta" in shown
    assert "Du är ersättare för Sara Lind" in text_of(logged_in("siri").get(url))
    assert "är redan ersättare" in text_of(client.post(url, typed(county, "siri")))
    with as_owner():
        row = Substitution.objects.get()
    end = reverse("desk:substitute_end", args=[row.pk])
    assert logged_in("siri").post(end).status_code == 403
    assert logged_in("kalle").post(end).status_code == 404
    assert client.post(f"/ersattare/{'9' * 30}/avsluta/").status_code == 404
    assert client.post(end).status_code == 302
    with as_owner():
        assert not Substitution.objects.exists(), "one that begins today has not been"
        Substitution.objects.create(
            absent=row.absent, substitute=row.substitute, valid_from=today - timedelta(days=3), valid_to=today
        )
        row = Substitution.objects.get()
    client.post(reverse("desk:substitute_end", args=[row.pk]))
    with as_owner():
        assert Substitution.objects.get().valid_to == today - timedelta(days=1)


@pytest.mark.parametrize(
    ("who", "substitute", "changes", "sentence"),
    [
        ("sara", "roger", {}, "Välj ett giltigt alternativ"),
        ("sara", "sara", {}, "Välj ett giltigt alternativ"),
        ("sara", "siri", {"valid_to": "2020-01-01"}, "Till och med ligger före från och med."),
        ("sara", "siri", {"valid_from": "2020-01-01", "valid_to": "2020-01-02"}, "Dagen har passerat."),
        ("sara", "siri", {"valid_from": "2026-02-30"}, "Datumet finns inte."),
        ("adam", "roger", {"absent": "sara"}, "Ersättaren ska ha samma roll hos samma nämnd."),
    ],
)
def test_unfit_substitutes(county: County, who: str, substitute: str, changes: dict[str, str], sentence: str) -> None:
    people = {key: str(county.users[value].pk) for key, value in changes.items() if key == "absent"}
    response = logged_in(who).post(reverse("desk:substitutes"), typed(county, substitute, **(changes | people)))
    assert response.status_code == 422
    assert sentence in text_of(response)
    with as_owner():
        assert not Substitution.objects.exists()


def test_an_administrator_arranges_for_the_own_board_only(county: County) -> None:
    url = reverse("desk:substitutes")
    absent = {"absent": str(county.users["sara"].pk)}
    assert logged_in("adam").post(url, typed(county, "siri", **absent)).status_code == 302
    assert "Sara Lind Siri Ek" in text_of(logged_in("adam").get(url))
    foreign = {"absent": str(county.users["hedda"].pk)}
    assert logged_in("adam").post(url, typed(county, "siri", **foreign)).status_code == 422
    assert logged_in("siri").post(url, typed(county, "sara", **foreign)).status_code == 302
    with as_owner():
        assert sorted(Substitution.objects.values_list("absent__username", flat=True)) == ["sara", "siri"]
    with acting("roger"):
        assert Substitution.objects.count() == 2, "colleagues at the board see who is away"
    with acting("hedda"):
        assert Substitution.objects.count() == 0
