"""The recurring log check: a draw that can be repeated, a result per row, a signature after which nothing changes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from ikb.accounts.choices import AccessAction, CheckInterval, CheckReason, CheckResult, Role
from ikb.accounts.models import AccessLog, LogCheck, LogCheckRow
from ikb.desk.deadlines import all_deadlines, concerns, from_deadlines
from ikb.desk.log_check import CheckPeriod, draw, due_day, finished_periods, first_period, following, offered_periods
from ikb.desk.log_check_actions import Finding, judge, sign_check, start_check
from ikb.desk.log_check_queries import waiting_checks
from ikb.lib.dates import midnight
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.periods import month, quarter
from referrals.models import EmergencyOpening
from tests import makers
from tests.agreements.test_pages import text_of
from tests.cast import TODAY, acting, as_owner, logged_in
from tests.desk.log_makers import QUARTER, SEED, drawn, read, reviewer
from tests.papers import text_of as paper_text

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
JUSTIFIED = Finding(CheckResult.JUSTIFIED)
pytestmark = pytest.mark.req("PDL 4:3")


def rows_of(check: LogCheck) -> list[LogCheckRow]:
    with as_owner():
        return list(check.rows.select_related("log").order_by("pk"))


def judge_all(check: LogCheck, who: str = "lova", finding: Finding = JUSTIFIED) -> None:
    rows = rows_of(check)
    with acting(who) as by:
        judge(check=check, findings={row.pk: finding for row in rows}, by=by, at=AT)


def signed(county: Any) -> LogCheck:
    check = drawn(county)
    judge_all(check)
    with acting("lova") as by:
        return sign_check(check=check, by=by, on=TODAY)


# --- The rules -------------------------------------------------------------------------------------------------------


def test_the_same_seed_draws_the_same_rows_in_whatever_order_they_come() -> None:
    ids = range(1000, 1200)
    once = draw(ids, seed=SEED, size=10)
    assert once == draw(reversed(ids), seed=SEED, size=10) == sorted(set(once))
    assert len(once) == 10
    assert once != draw(ids, seed=SEED + 1, size=10)


def test_the_draw_is_the_one_that_the_protocol_explains() -> None:
    """sha256sum: "7:1" begins with d7a0, "7:2" with 8d8e, "7:3" with 111c."""
    assert draw([1, 2, 3], seed=7, size=1) == [3]
    assert draw([1, 2, 3], seed=7, size=2) == [2, 3]
    assert draw([1, 2, 3], seed=7, size=9) == [1, 2, 3]
    assert draw([], seed=7, size=9) == []


def test_finished_periods_are_over_and_the_latest_stands_first() -> None:
    found = finished_periods(date(2026, 11, 22))
    assert [chosen.label for chosen in found] == [
        "kvartal 3 2026",
        "kvartal 2 2026",
        "kvartal 1 2026",
        "kvartal 4 2025",
        "oktober 2026",
        "september 2026",
        "augusti 2026",
        "juli 2026",
        "juni 2026",
        "maj 2026",
    ]
    assert found[0].value == "quarter-2026-07-01"
    assert finished_periods(date(2026, 12, 31))[0].label == "kvartal 3 2026"
    assert finished_periods(date(2027, 1, 1))[0].label == "kvartal 4 2026"


def test_the_next_check_follows_the_last_signed_one_with_the_same_length() -> None:
    assert first_period(date(2026, 8, 3)) == QUARTER
    assert following(QUARTER).period == quarter(2026, 4)
    monthly = CheckPeriod(CheckInterval.MONTH, month(2026, 12))
    assert following(monthly).period == month(2027, 1)
    assert due_day(quarter(2026, 3)) == date(2026, 10, 31)
    assert due_day(month(2027, 1)) == date(2027, 2, 28)


def test_what_is_due_is_offered_first_however_long_ago() -> None:
    on = date(2026, 11, 22)
    old = CheckPeriod(CheckInterval.QUARTER, quarter(2024, 1))
    coming = CheckPeriod(CheckInterval.QUARTER, quarter(2026, 4))
    assert offered_periods([old], on) == [old, *finished_periods(on)]
    assert offered_periods([coming], on) == offered_periods([QUARTER], on) == finished_periods(on)


# --- The draw --------------------------------------------------------------------------------------------------------


def test_the_sample_is_the_own_authority_s_and_refusals_and_protected_reads_are_always_there(county) -> None:
    ordinary = [read(county, name) for name in ("sara", "siri", "filip") for _ in range(4)]
    refused = read(county, "elin", action=AccessAction.REFUSED)
    protected = read(county, "siri", protected=True, cases=[77])
    foreign = [read(county, name) for name in ("hedda", "per")]
    outside = read(county, "sara", datetime(2026, 10, 1, 8, tzinfo=UTC))
    own = read(county, "lova")
    check = drawn(county, size=5)
    rows = rows_of(check)
    by_reason = {why: {row.log_id for row in rows if row.why == why} for why in CheckReason}
    assert by_reason[CheckReason.REFUSED] == {refused.pk}
    assert by_reason[CheckReason.PROTECTED] == {protected.pk}
    assert by_reason[CheckReason.SAMPLE] == set(draw([row.pk for row in ordinary], seed=SEED, size=5))
    assert len(by_reason[CheckReason.SAMPLE]) == 5
    assert (check.frame, check.left_out, check.seed, check.size) == (12, 1, SEED, 5)
    with as_owner():
        everything = set(AccessLog.objects.values_list("pk", flat=True))
    left = {row.pk for row in (*foreign, outside, own)}
    assert left <= everything
    assert not left & {row.log_id for row in rows}


def test_the_days_are_swedish(county) -> None:
    inside = read(county, "sara", datetime(2026, 6, 30, 22, 0, tzinfo=UTC))
    read(county, "sara", datetime(2026, 6, 30, 21, 59, tzinfo=UTC))
    last = read(county, "sara", datetime(2026, 9, 30, 21, 59, tzinfo=UTC))
    read(county, "sara", datetime(2026, 9, 30, 22, 0, tzinfo=UTC))
    assert {row.log_id for row in rows_of(drawn(county))} == {inside.pk, last.pk}


def test_the_same_seed_draws_the_same_rows_of_the_same_log(county) -> None:
    for _ in range(30):
        read(county, "sara")
    first = drawn(county, size=5)
    judge_all(first)
    with acting("lova") as by:
        sign_check(check=first, by=by, on=TODAY)
    again = drawn(county, size=5)
    judge_all(again)
    with acting("lova") as by:
        sign_check(check=again, by=by, on=TODAY)
    another = drawn(county, size=5, seed=SEED + 1)
    picked = [[row.log_id for row in rows_of(check)] for check in (first, again, another)]
    assert picked[0] == picked[1] != picked[2]


def test_a_period_that_is_not_over_or_is_being_checked_is_refused(county) -> None:
    drawn(county)
    with pytest.raises(Unfit, match="redan en loggkontroll"):
        drawn(county)
    with pytest.raises(Unfit, match="inte slut"):
        drawn(county, on=date(2026, 9, 30))
    with acting("lova") as by, pytest.raises(PermissionDenied):
        start_check(authority_id=county.authorities["03"].pk, chosen=QUARTER, size=5, seed=1, by=by, on=TODAY)


@pytest.fixture
def opening(county, version) -> EmergencyOpening:
    """Sara's emergency opening of Heby's case, in August."""
    referral = makers.awaiting(county, version, last_name="Hemligsson")
    with acting("ronja") as by:
        block = makers.actions.record_block(
            referral=referral,
            owner=referral.owner_id,
            kind="I4",
            receiver=None,
            unit=None,
            asked_on=date(2026, 8, 1),
            by=by,
            at=AT,
        )
    with acting("sara") as by:
        authority = by.memberships[0].authority_id
        at = datetime(2026, 8, 3, 9, tzinfo=UTC)
        return makers.actions.open_blocked(
            block=block, authority_id=authority, reason="Självmordsrisk i kväll", by=by, at=at
        )


def test_an_emergency_opening_is_always_drawn_and_its_result_is_its_review(county, opening) -> None:
    check = drawn(county)
    [row] = rows_of(check)
    assert (row.why, row.opening, row.log, row.user_id) == (
        CheckReason.EMERGENCY,
        opening.pk,
        None,
        county.users["sara"].pk,
    )
    judge_all(check, finding=Finding(CheckResult.INVESTIGATED, "Frågar enhetschefen"))
    with as_owner():
        opening.refresh_from_db()
    assert opening.reviewed_at is None
    judge_all(check, finding=Finding(CheckResult.UNJUSTIFIED, "Ingen akut risk"))
    with as_owner():
        opening.refresh_from_db()
    assert (opening.justified, opening.reviewed_by) == (False, county.users["lova"])


def test_the_page_tells_of_the_opening_by_case_number_only(county, opening) -> None:
    check = drawn(county)
    shown = text_of(logged_in("lova").get(reverse("desk:log_check", args=[check.public_id])))
    number = opening.block.referral.case_number
    assert f"Nödöppnade · 1 ärende: {number} · Underlag Skäl: Självmordsrisk i kväll" in shown
    assert "Hemligsson" not in shown


# --- Results and signature -------------------------------------------------------------------------------------------


def test_a_finding_needs_a_note_by_verb_and_by_database(county) -> None:
    read(county, "sara")
    check = drawn(county)
    [row] = rows_of(check)
    with acting("lova") as by:
        for result in (CheckResult.UNJUSTIFIED, CheckResult.INVESTIGATED):
            with pytest.raises(Unfit, match="Skriv en anteckning") as caught:
                judge(check=check, findings={row.pk: Finding(result)}, by=by, at=AT)
            assert caught.value.field == f"note_{row.pk}"
        with pytest.raises(DatabaseError, match="log_check_finding_has_a_note"), transaction.atomic():
            LogCheckRow.objects.filter(pk=row.pk).update(result="unjustified", judged_by=by.user, judged_at=AT)
        with pytest.raises(DatabaseError, match="log_check_result_has_its_author"), transaction.atomic():
            LogCheckRow.objects.filter(pk=row.pk).update(result="justified")


def test_nobody_judges_or_signs_for_the_own_reads(county) -> None:
    read(county, "sara")
    reviewer(county, "sara", "0380")
    check = drawn(county)
    [row] = rows_of(check)
    with acting("sara") as by:
        with pytest.raises(Unfit, match="dina egna läsningar"):
            judge(check=check, findings={row.pk: JUSTIFIED}, by=by, at=AT)
        with pytest.raises(DatabaseError, match="nobody_checks_the_own_reads"), transaction.atomic():
            LogCheckRow.objects.filter(pk=row.pk).update(result="justified", judged_by=by.user, judged_at=AT)
    judge_all(check)
    with acting("sara") as by:
        with pytest.raises(Conflict, match="dina egna läsningar"):
            sign_check(check=check, by=by, on=TODAY)
        with pytest.raises(DatabaseError, match="nobody signs for the own reads"), transaction.atomic():
            sign_by_hand(check, by)


def sign_by_hand(check: LogCheck, by: Any) -> int:
    return LogCheck.objects.filter(pk=check.pk).update(
        signed_by=by.user, signed_name="Någon", signed_role=Role.LOG_REVIEWER, signed_on=TODAY
    )


def test_a_check_is_not_signed_before_every_row_has_a_result(county) -> None:
    for _ in range(2):
        read(county, "sara")
    check = drawn(county)
    first, second = rows_of(check)
    with acting("lova") as by:
        judge(check=check, findings={first.pk: JUSTIFIED}, by=by, at=AT)
        with pytest.raises(Conflict, match="1 rad saknar bedömning"):
            sign_check(check=check, by=by, on=TODAY)
        with pytest.raises(DatabaseError, match="every row has a result"), transaction.atomic():
            sign_by_hand(check, by)
        judge(check=check, findings={second.pk: Finding(CheckResult.INVESTIGATED, "Ringer chefen")}, by=by, at=AT)
        done = sign_check(check=check, by=by, on=TODAY)
    assert (done.signed_name, done.signed_role, done.signed_on) == ("Lova Strand", Role.LOG_REVIEWER, TODAY)


def test_after_the_signature_the_verbs_refuse(county) -> None:
    read(county, "sara")
    check = signed(county)
    [row] = rows_of(check)
    with acting("lova") as by:
        for verb in (
            lambda: judge(check=check, findings={row.pk: JUSTIFIED}, by=by, at=AT),
            lambda: sign_check(check=check, by=by, on=TODAY),
        ):
            with pytest.raises(Conflict, match="signerad"):
                verb()


CHANGES: list[Callable[[LogCheck], object]] = [
    lambda check: check.rows.update(note="Ändrad"),
    lambda check: LogCheck.objects.filter(pk=check.pk).update(signed_name="Någon annan"),
    lambda check: LogCheck.objects.filter(pk=check.pk).update(
        signed_by=None, signed_name="", signed_role="", signed_on=None
    ),
    lambda check: LogCheckRow.objects.create(check_of=check, opening=1, user_id=check.made_by_id, why="emergency"),
    lambda check: check.rows.all().delete(),
    lambda check: LogCheck.objects.filter(pk=check.pk)._raw_delete("default"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_after_the_signature_the_database_refuses(county, change) -> None:
    read(county, "sara")
    check = signed(county)
    with acting("lova"), pytest.raises(DatabaseError, match=r"signed|permission denied"), transaction.atomic():
        change(check)


DRAWN: list[Callable[[LogCheck], object]] = [
    lambda check: LogCheck.objects.filter(pk=check.pk).update(seed=1),
    lambda check: LogCheck.objects.filter(pk=check.pk).update(frame=99),
    lambda check: check.rows.update(why="refused"),
    lambda check: check.rows.update(user=check.made_by_id),
]


@pytest.mark.parametrize("change", DRAWN)
def test_what_was_drawn_stands_from_the_beginning(county, change) -> None:
    read(county, "sara")
    check = drawn(county)
    with acting("lova"), pytest.raises(DatabaseError, match="stands"), transaction.atomic():
        change(check)


def test_a_row_of_another_authority_s_log_cannot_be_put_in(county) -> None:
    foreign = read(county, "hedda")
    check = drawn(county)
    with acting("lova"), pytest.raises(DatabaseError, match="own log"), transaction.atomic():
        LogCheckRow.objects.create(check_of=check, log_id=foreign.pk, user_id=foreign.user_id, why="sample")


def test_a_check_stays_at_its_authority(county) -> None:
    read(county, "sara")
    check = drawn(county)
    judge_all(check)
    reviewer(county, "per", "03")
    for name in ("log_check", "log_check_sign", "log_check_protocol"):
        assert logged_in("per").get(reverse(f"desk:{name}", args=[check.public_id])).status_code == 404
    with acting("per") as by:
        assert not LogCheck.objects.exists()
        assert not LogCheckRow.objects.exists()
        with pytest.raises(PermissionDenied):
            judge(check=check, findings={}, by=by, at=AT)
    with acting("lova"):
        assert LogCheckRow.objects.count() == 1


# --- Deadlines -------------------------------------------------------------------------------------------------------


def test_the_reviewer_is_reminded_until_the_check_is_signed(county) -> None:
    read(county, "sara")
    with acting("lova") as lova:
        [due] = all_deadlines(lova, TODAY)
        assert (due.label, due.day, due.missed) == ("Loggkontroll för kvartal 3 2026", date(2026, 10, 31), True)
        assert due.agreement == "Uppsala kommun, Socialnämnden"
        assert concerns(lova, due)
        [row] = from_deadlines(lova, TODAY)
        assert (row.count, row.note) == (1, "1 är försenad.")
        assert waiting_checks(lova, TODAY) == []
    check = drawn(county)
    with acting("lova") as lova:
        assert [d.missed for d in all_deadlines(lova, TODAY)] == [True]
        [waiting] = waiting_checks(lova, TODAY)
    assert (waiting.label, waiting.count) == ("Loggkontroller att göra klara", 1)
    judge_all(check)
    with acting("lova") as lova:
        sign_check(check=check, by=lova, on=TODAY)
        [due] = all_deadlines(lova, TODAY)
        assert (due.label, due.day, due.missed) == ("Loggkontroll för kvartal 4 2026", date(2027, 1, 31), False)
        assert from_deadlines(lova, TODAY) == []
        assert waiting_checks(lova, TODAY) == []


def test_another_authority_s_check_reminds_nobody_else(county) -> None:
    signed(county)
    reviewer(county, "gun", "03")
    with acting("gun") as gun:
        assert all_deadlines(gun, TODAY) == []
    read(county, "per")
    with acting("gun") as gun:
        assert [due.label for due in all_deadlines(gun, TODAY)] == ["Loggkontroll för kvartal 3 2026"]
    with acting("sara") as sara:
        assert not [due for due in all_deadlines(sara, TODAY) if "Loggkontroll" in due.label]


# --- Pages -----------------------------------------------------------------------------------------------------------


def test_from_the_draw_to_the_protocol(county, version) -> None:
    case = makers.awaiting(county, version, last_name="Hemligsson")
    chosen = finished_periods(timezone.localdate())[0]
    read(county, "sara", midnight(chosen.period.end), cases=[case.pk, case.pk + 1000])
    client = logged_in("lova")
    answer = client.post(reverse("desk:log_checks"), {"period": chosen.value, "size": "25"})
    with as_owner():
        check = LogCheck.objects.get()
    address = reverse("desk:log_check", args=[check.public_id])
    assert (answer.status_code, answer["Location"]) == (302, address)
    shown = text_of(client.get(address))
    assert f"Öppnade /remisser/…/ · 2 ärenden: {case.case_number} · Ärendehuvud, Identitet" in shown
    assert "Samordnare, Gottsunda familjeenhet" in shown
    assert "Signera" not in shown
    [row] = rows_of(check)
    result, note = f"result_{row.pk}", f"note_{row.pk}"
    assert client.post(address, {result: "unjustified", note: ""}).status_code == 422
    assert client.post(address, {result: "unjustified", note: "Ingen uppgift i ärendet"}).status_code == 302
    sign = reverse("desk:log_check_sign", args=[check.public_id])
    assert "Läs igenom och signera" in text_of(client.get(address))
    assert "Därefter kan ingenting ändras." in text_of(client.get(sign))
    assert client.post(sign).status_code == 302
    assert client.post(sign).status_code == client.get(sign).status_code == 409
    assert client.post(address, {result: "justified"}).status_code == 409
    assert "1 1 0" in text_of(client.get(reverse("desk:log_checks")))
    paper = " ".join(paper_text(client.get(reverse("desk:log_check_protocol", args=[check.public_id]))).split())
    for word in (case.case_number, "Obefogad", "Ingen uppgift i ärendet", "Lova Strand, loggranskare", str(check.seed)):
        assert word in paper
    assert "Hemligsson" not in paper + shown
    with as_owner():
        logged = AccessLog.objects.filter(user=county.users["lova"], cases__contains=[case.pk]).order_by("pk")
        assert [row.action for row in logged][-1] == AccessAction.PRINT
        assert {kind for row in logged for kind in row.kinds} == {"I1", "I10"}


def test_the_protocol_waits_for_the_signature(county) -> None:
    check = drawn(county)
    answer = logged_in("lova").get(reverse("desk:log_check_protocol", args=[check.public_id]))
    assert answer.status_code == 409
    assert "Protokollet finns när den är det." in text_of(answer)


def test_a_protected_young_person_has_no_number_here(county, version) -> None:
    case = makers.awaiting(county, version)
    makers.protect(case, county, ["sara"])
    read(county, "sara", cases=[case.pk], protected=True)
    check = drawn(county)
    shown = text_of(logged_in("lova").get(reverse("desk:log_check", args=[check.public_id])))
    assert "Öppnade /remisser/…/ · 1 ärende · Ärendehuvud" in shown
    assert case.case_number not in shown
    assert "Skyddade uppgifter" in shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"note": "Alva 20120229-2388"}, "Skriv inga personnummer i anteckningen. Ange ärendenumret."),
        ({"note": "Fel enhet"}, "Välj en bedömning till anteckningen."),
        ({"result": "x"}, "Välj ett av alternativen."),
        ({"result": "justified", "note": "a" * 301}, "Skriv högst 300 tecken."),
        ({"result": "justified", "note": "\x00"}, "Texten innehåller ett tecken som inte kan läsas. Skriv den igen."),
        ({"result": "investigated"}, "Skriv en anteckning när läsningen är obefogad eller utreds."),
    ],
)
def test_a_bad_result_stands_at_its_field_and_stays(county, typed, sentence) -> None:
    read(county, "sara")
    check = drawn(county)
    [row] = rows_of(check)
    data = {f"{name}_{row.pk}": value for name, value in typed.items()}
    answer = logged_in("lova").post(reverse("desk:log_check", args=[check.public_id]), data)
    assert answer.status_code == 422
    assert answer.content.decode().count(sentence) == 2
    assert {name: answer.context["form"][name].value() for name in data} == data
    assert rows_of(check)[0].result == ""


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"size": "4", "period": "quarter-2026-07-01"}, "Skriv ett heltal mellan 5 och 200."),
        ({"size": "x", "period": "quarter-2026-07-01"}, "Skriv ett heltal mellan 5 och 200."),
        ({"size": "25"}, "Välj en period."),
        ({"size": "25", "period": "quarter-1999-01-01"}, "Välj en period i listan."),
    ],
)
def test_bad_input_draws_nothing(county, typed, sentence) -> None:
    answer = logged_in("lova").post(reverse("desk:log_checks"), typed)
    assert answer.status_code == 422
    assert answer.content.decode().count(sentence) == 2
    with as_owner():
        assert not LogCheck.objects.exists()


def test_a_second_page_and_a_result_that_is_left_out(county) -> None:
    for _ in range(30):
        read(county, "sara", action=AccessAction.REFUSED)
    check = drawn(county)
    address, client = reverse("desk:log_check", args=[check.public_id]), logged_in("lova")
    rows = rows_of(check)
    assert len(client.get(address, {"page": "2"}).context["rows"]) == 5
    client.post(f"{address}?page=2", {f"result_{rows[26].pk}": "justified", f"result_{rows[0].pk}": "justified"})
    assert [row.pk for row in rows_of(check) if row.result] == [rows[26].pk]
    client.post(f"{address}?page=2", {f"result_{rows[26].pk}": ""})
    assert {client.get(address, {"page": wrong}).status_code for wrong in ("0", "-3", "99", "x", "\x00")} == {200}
    assert [row.pk for row in rows_of(check) if row.result] == [rows[26].pk]


@pytest.mark.parametrize("rows", [1, 6])
def test_pages_ask_a_fixed_number_of_questions(county, version, rows, django_assert_num_queries) -> None:
    case = makers.awaiting(county, version)
    for _ in range(rows):
        read(county, "sara", cases=[case.pk])
    check, client = drawn(county), logged_in("lova")
    pages = {"log_check": [check.public_id], "log_checks": []}
    for name, args in pages.items():
        client.get(reverse(f"desk:{name}", args=args))
    with django_assert_num_queries(16):
        assert len(client.get(reverse("desk:log_check", args=[check.public_id])).context["rows"]) == rows
    with django_assert_num_queries(16):
        client.get(reverse("desk:log_checks"))


def test_a_list_of_three_asks_no_more_than_one_of_one(county, django_assert_num_queries) -> None:
    for _ in range(3):
        signed(county)
    client, address = logged_in("lova"), reverse("desk:log_checks")
    client.get(address)
    with django_assert_num_queries(15):
        assert client.get(address).context["count"] == 3
