"""Pages of the year reports: each person's step, what is refused, what stays typed (FU-01, FU-03, FU-15)."""

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from agreements.models import Agreement, Commitment
from followup.choices import ReportStage, TextHeading
from followup.models import CommitmentAnswer, ReportText, ReportVersion, YearReport
from followup.queries.campaign_tasks import report_deadlines, report_tasks
from ikb.accounts.models import AccessLog
from ikb.desk.demo.people import County
from ikb.lib.periods import year
from tests.cast import acting, as_owner, logged_in
from tests.followup import makers
from tests.followup.test_campaign import (
    before_steering,
    confirmed,
    filled,
    kalmar,
    opened,
    passed,
    sent,
    signed,
    uppsalas,
)

__all__ = ["kalmar"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("undrawn")]

OPENING = {
    "name": "2025",
    "kind": "yearly",
    "first_day": "2025-01-01",
    "last_day": "2025-12-31",
    "purposes": "on",
    "fill_in_by": "2026-02-28",
    "comment_by": "2026-03-15",
    "confirm_by": "2026-03-20",
    "adopt_by": "2026-04-30",
    "demand": "",
}


def url(name: str, report: YearReport, *more: object) -> str:
    return reverse(f"followup:{name}", args=[report.public_id, *more])


def page(username: str, address: str, data: dict[str, Any] | None = None) -> Any:
    client = logged_in(username)
    return client.get(address) if data is None else client.post(address, data, follow=True)


def steps(username: str, report: YearReport) -> dict[str, str]:
    """Step → state, of the task list; a step that the person does has an address."""
    found = page(username, url("year_report", report)).context["tasks"]
    return {task.label: f"{task.state}{' →' if task.url else ''}" for task in found}


@pytest.mark.req("FU-01")
def test_the_steps_say_whose_turn_it_is(kalmar: Agreement) -> None:
    report = opened(kalmar)
    waits, done = "Kan inte börja än", "Klar"
    labels = [
        "Fyll i och lämna in",
        "Kommentera",
        "Bekräfta kommunens siffror",
        "Lämna till styrgruppen",
        "Skriv under",
    ]
    assert steps("kalle", report) == dict(zip(labels, ["Att göra →", waits, waits, waits, waits], strict=True))
    assert steps("klara", report)[labels[0]] == "Att göra"
    sent(filled(report))
    assert steps("klara", report) == dict(
        zip(labels, [done, "Att göra →", "Att göra →", "Att göra", waits], strict=True)
    )
    confirmed(report)
    passed(report)
    assert steps("kristina", report) == dict(zip(labels, [done, done, done, done, "Att göra →"], strict=True))
    signed(report, "kristina", "krister")
    assert set(steps("kristina", report).values()) == {done}


def test_a_report_is_opened_on_its_page(kalmar: Agreement) -> None:
    address = reverse("followup:report_new", args=[kalmar.public_id])
    typed = OPENING | {"comment_by": "2026-02-01", "purposes": "", "name": "Mitt namn"}
    faulty = page("kalle", address, typed)
    assert faulty.status_code == 422
    shown = faulty.content.decode()
    assert "Välj minst en uppsättning rubriker." in shown
    assert "Mitt namn" in shown
    made = page("kalle", address, OPENING)
    with as_owner():
        report = YearReport.objects.get(name="2025")
    assert made.redirect_chain[-1][0] == url("year_report", report)


def test_an_overlap_is_asked_about(kalmar: Agreement) -> None:
    opened(kalmar)
    address = reverse("followup:report_new", args=[kalmar.public_id])
    typed = OPENING | {"first_day": "2025-07-01", "last_day": "2026-06-30"}
    asked = page("kalle", address, typed)
    assert asked.status_code == 422
    assert "Dagar räknas två gånger: perioden går in i Pilotåret" in asked.content.decode()
    assert "Ja, samma dagar får räknas i två rapporter" in asked.content.decode()
    assert page("kalle", address, typed | {"overlap_known": "on"}).status_code == 200


@pytest.mark.req("FU-01")
def test_what_is_missing_is_listed_with_links_and_not_handed_in(kalmar: Agreement) -> None:
    report = opened(kalmar)
    with as_owner():
        commitment = Commitment.objects.filter(version=report.agreement_version)[0]
    check = page("kalle", url("report_check", report)).content.decode()
    assert f'href="{url("report_commitment", report, commitment.pk)}"' in check
    assert f'href="{url("report_text", report, "clarity")}"' in check
    assert "Lämna in rapporten" not in check
    assert page("kalle", url("report_hand_in", report), {}).status_code == 409
    filled(report)
    assert "Lämna in rapporten" in page("kalle", url("report_check", report)).content.decode()
    assert page("kalle", url("report_hand_in", report), {}).status_code == 200
    assert page("kalle", url("report_fill", report)).status_code == 409


def test_a_text_saves_itself_and_another_save_is_told(kalmar: Agreement) -> None:
    report = opened(kalmar)
    client, address = logged_in("kalle"), url("report_text", report, "clarity")
    quiet = {"X-Autosave": "1"}
    first = client.post(address, {"text": "Ett", "revision": "0"}, headers=quiet)
    assert (first.status_code, first["X-Revision"]) == (204, "1")
    assert client.post(address, {"text": "Två", "revision": "1"}, headers=quiet).status_code == 204
    stale = client.post(address, {"text": "Mitt eget", "revision": "1"})
    assert stale.status_code == 409
    shown = stale.content.decode()
    assert "Mitt eget" in shown
    assert "Sparat nu:" in shown
    assert 'name="revision" value="2"' in shown
    assert client.post(address, {"text": "Mitt eget", "revision": "1"}, headers=quiet).status_code == 409
    assert client.post(address, {"text": "Mitt eget", "revision": "2"}).status_code == 302
    with as_owner():
        assert ReportText.objects.get(report=report).text == "Mitt eget"


def test_a_text_has_room_for_four_thousand_characters(kalmar: Agreement) -> None:
    report = opened(kalmar)
    address = url("report_text", report, "clarity")
    assert page("kalle", address, {"text": "\r\n" * 2_000 + "x" * 2_000, "revision": "0"}).status_code == 200
    long = page("kalle", address, {"text": "x" * 4_001, "revision": "1"})
    assert long.status_code == 422
    assert "Skriv högst 4000 tecken. Texten har 4001." in long.content.decode()
    assert page("kalle", url("report_text", report, "nonsense")).status_code == 404


def test_a_commitment_is_answered_for_all_and_for_one_party(kalmar: Agreement) -> None:
    report = opened(kalmar)
    with as_owner():
        commitment = Commitment.objects.filter(version=report.agreement_version)[0]
        party = kalmar.parties.get(organisation__code="0880")
    address = url("report_commitment", report, commitment.pk)
    without = page("kalle", address, {"fulfilment": "met", "evidence": " ", "party": ""})
    assert without.status_code == 422
    assert "Skriv vad svaret bygger på." in without.content.decode()
    page("kalle", address, {"fulfilment": "met", "evidence": "Fakturor", "party": ""})
    page("kalle", address, {"fulfilment": "met", "evidence": "Fakturor igen", "party": ""})
    page("kalle", address, {"fulfilment": "not_met", "evidence": "Ingen faktura", "party": str(party.pk)})
    with as_owner():
        rows = list(CommitmentAnswer.objects.values_list("party", "fulfilment", "evidence").order_by("pk"))
        last = CommitmentAnswer.objects.latest("pk")
    assert rows == [(None, "met", "Fakturor igen"), (party.pk, "not_met", "Ingen faktura")]
    removed = page("kalle", url("report_answer_remove", report, last.pk), {})
    assert "Svaret är borttaget." in removed.content.decode()
    assert page("klara", address).status_code == 403


def test_comments_are_answered_and_a_fix_needs_words(kalmar: Agreement) -> None:
    report = filled(opened(kalmar))
    sent(report)
    said = page("kim", url("report_comments", report), {"part": "clarity", "text": "Otydligt om jour"})
    assert "Otydligt om jour" in said.content.decode()
    with as_owner():
        comment = ReportVersion.objects.get().comments.get()
    assert (comment.name, comment.role) == ("Kim Fors", "Arbetsgrupp")
    answered = page("kalle", url("report_comment_answer", report, comment.pk), {"answer": "Rättat"})
    assert "Rättat" in answered.content.decode()
    empty = page("konrad", url("report_fix", report), {"part": "whole", "text": "  "})
    assert empty.status_code == 422
    assert "Skriv vad som behöver rättas." in empty.content.decode()
    page("konrad", url("report_fix", report), {"part": "whole", "text": "Fel period"})
    assert "Begärd rättning" in page("kalle", url("year_report", report)).content.decode()
    assert page("kim", url("report_comments", report), {"part": "whole", "text": "Sent"}).status_code == 409


def test_the_own_figures_are_shown_to_the_manager_and_logged(county: County, version: Any) -> None:
    with as_owner():
        own = [makers.referral(county, version, "0331") for _ in range(2)]
        makers.referral(county, version, "0360")
    report = uppsalas(version.agreement)
    sent_version(report)
    shown = page("hedda", url("report_confirm", report)).content.decode()
    assert "Visar små tal. Får inte spridas." in shown
    assert set(re.findall(r'<th scope="row"[^>]*>([^<]+)</th>', shown)) == {"Heby"}
    assert ("Skickade", "2") in re.findall(r'data-label="([^"]+)">([^<]+)</td>', shown)
    with as_owner():
        assert AccessLog.objects.latest("pk").cases == sorted(case.pk for case in own)
    assert page("stig", url("report_confirm", report)).status_code == 403
    done = page("hedda", url("report_confirm", report), {"number": "1"})
    assert "Heby kommun har bekräftat sina siffror." in done.content.decode()
    assert page("hedda", url("report_confirm", report), {"number": "1"}).status_code == 409


def sent_version(report: YearReport) -> None:
    assert page("sara", url("report_hand_in", report), {}).status_code == 200


def test_the_steering_group_reads_before_it_signs(kalmar: Agreement) -> None:
    report = before_steering(kalmar)
    with as_owner():
        digest = ReportVersion.objects.get().digest
    read = page("krister", url("report_sign", report)).content.decode()
    assert "Underskrift för Region Kalmar län" in read
    assert "Om Gemensam utveckling" in read
    sign = {"number": "1", "digest": digest}
    unread = page("krister", url("report_sign", report), sign)
    assert unread.status_code == 422
    assert "Läs rapporten och kryssa i rutan innan du skriver under." in unread.content.decode()
    assert page("krister", url("report_sign", report), sign | {"digest": "0" * 64, "read": "on"}).status_code == 409
    first = page("krister", url("report_sign", report), sign | {"read": "on"}).content.decode()
    assert "Du har skrivit under för Region Kalmar län." in first
    assert "Rapporten är fastställd" not in first
    last = page("kristina", url("report_sign", report), sign | {"read": "on"}).content.decode()
    assert "Du har skrivit under för Kalmar kommun. Rapporten är fastställd." in last


@pytest.mark.req("FU-15")
def test_the_list_of_recipients_is_the_coordinators(kalmar: Agreement) -> None:
    report = before_steering(kalmar)
    address = url("report_recipients", report)
    added = page("kalle", address, {"name": "Länsgemensam ledning", "kind": "leadership"}).content.decode()
    assert "Länsgemensam ledning" in added
    assert page("klara", address).status_code == 200
    assert page("klara", address, {"name": "Jag", "kind": "other"}).status_code == 403
    signed(report, "krister", "kristina")
    with as_owner():
        row = report.recipients.get()
    page("kalle", url("report_recipient_sent", report, row.pk), {"sent_on": "2026-04-02"})
    assert "2026-04-02" in page("klara", address).content.decode()


def test_versions_show_what_was_changed(kalmar: Agreement) -> None:
    report = before_steering(kalmar)
    signed(report, "krister", "kristina")
    page("kalle", url("report_correct", report), {"reason": "Fel ord"})
    page("kalle", url("report_text", report, "clarity"), {"text": "Rätt ord", "revision": "1"})
    sent(report)
    shown = page("klara", url("report_versions", report)).content.decode()
    assert "Ändrat sedan förra versionen" in shown
    assert "Om Är avtalet tydligt nog?" in shown
    assert "Rätt ord" in shown
    assert shown.index("Version 2") < shown.index("Version 1")


@pytest.mark.req("FU-01")
def test_what_waits_is_on_the_start_page_and_what_is_late_among_the_deadlines(kalmar: Agreement) -> None:
    report = opened(kalmar)
    assert tasks_of("kalle") == [("Årsrapporter att fylla i", 1, date(2026, 2, 28))]
    assert tasks_of("kim") == tasks_of("krister") == []
    sent(filled(report))
    assert tasks_of("kim") == [("Årsrapporter att kommentera", 1, date(2026, 3, 15))]
    assert tasks_of("klara") == [("Siffror i årsrapporter att bekräfta", 1, date(2026, 3, 20))]
    confirmed(report)
    assert tasks_of("klara") == []
    assert tasks_of("kalle") == [("Årsrapporter att lämna till styrgruppen", 1, date(2026, 3, 15))]
    passed(report)
    assert tasks_of("krister") == [("Årsrapporter att skriva under", 1, date(2026, 4, 30))]
    with acting("kalle") as by:
        due = [(d.label, d.day, d.missed) for d in report_deadlines(by, date(2026, 5, 1))]
    assert due == [
        ("Skriv under årsrapporten Pilotåret", date(2026, 4, 30), True),
        ("Årlig uppföljning saknas", date(2023, 5, 20), True),
    ]
    signed(report, "krister", "kristina")
    assert tasks_of("krister") == []
    with acting("kalle") as by:
        assert report_deadlines(by, date(2026, 12, 31)) == []
        assert [d.day for d in report_deadlines(by, date(2027, 1, 1))] == [date(2026, 12, 31)]


def tasks_of(username: str) -> list[tuple[str, int, date | None]]:
    with acting(username) as by:
        return [(row.label, row.count, row.date) for row in report_tasks(by, date(2026, 2, 1))]


@pytest.mark.parametrize("reports", [1, 3])
def test_the_list_asks_a_fixed_number_of_questions(
    kalmar: Agreement, reports: int, django_assert_num_queries: Any
) -> None:
    for number in range(reports):
        first = opened(kalmar, period=year(2025 - number), name=str(2025 - number))
    sent(filled(first))
    client = logged_in("kalle")
    client.get(reverse("followup:year_reports"))
    with django_assert_num_queries(18):
        assert client.get(reverse("followup:year_reports")).status_code == 200
    with django_assert_num_queries(17):
        assert client.get(url("year_report", first)).status_code == 200


def test_a_reader_of_adopted_reports_sees_no_other(version: Any) -> None:
    report = uppsalas(version.agreement)
    assert page("roger", url("year_report", report)).status_code == 404
    assert page("elin", url("year_report", report)).status_code == 200
    assert YearReport(stage=ReportStage.OPEN, reason="Fel").status == "Begärd rättning"
    assert TextHeading.CLARITY in report.headings
