"""Views and complaints, self-checks, the compiled list, the report to a meeting (FU-02, FU-07)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from agreements.models import AgreementVersion, Section
from followup.actions import complaints, meeting_reports, self_checks
from followup.choices import CheckResult, ComplaintKind
from followup.compiled import Compiled, CountRow, compiled
from followup.deviations import since_last_meeting
from followup.meeting_report import checksum
from followup.models import Complaint, Deviation, MeetingReport, SelfCheck
from followup.queries.compiled import compiled_numbers
from followup.queries.deviations import quality_tasks
from followup.queries.meeting_reports import values_of
from followup.queries.overdue_plans import OverduePlan
from ikb.desk.demo import rows
from ikb.desk.demo.kalmar import load_kalmar
from ikb.desk.demo.people import County
from ikb.desk.demo.quality import load_kalmar_quality, load_quality
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.periods import Period
from tests.cast import TODAY, acting, as_owner, logged_in, person
from tests.followup import quality_work as made
from tests.papers import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.req("FU-02"), pytest.mark.usefixtures("undrawn")]

NUMBER = "20100102-2384"
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
DECEMBER = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
def sections(version: AgreementVersion) -> dict[str, Section]:
    """The Uppsala agreement's text with three sections."""
    return made.text_with_sections(version)


@pytest.fixture
def work(version: AgreementVersion, county: County, sections: dict[str, Section]) -> dict[str, Any]:
    """Uppsala's and Heby's quality work of November: two sections of one deviation, a voided one, a later one."""
    agreement = version.agreement
    two = made.deviation(agreement, [sections["§ 3"], sections["§ 7"]])
    made.deviation(agreement, [sections["§ 7"]], who="hedda")
    voided = made.deviation(agreement, [sections["§ 3"]])
    made.deviation(agreement, [sections["§ 3"]], at=DECEMBER)
    with acting("sara") as by:
        made.deviations.void_deviation(deviation=voided, reason="Dubbel", by=by, at=made.AT)
    made.complaint(agreement, sections["§ 7"])
    made.complaint(agreement, None, kind=ComplaintKind.PRAISE, who="hedda")
    made.found(made.planned(agreement, sections["§ 3"]), CheckResult.PARTLY)
    made.found(made.planned(agreement, None), CheckResult.CLEAN)
    made.planned(agreement, sections["§ 3"], due_on=date(2026, 11, 20))
    return {"two": two, "agreement": agreement}


def lines(figures: Compiled) -> dict[str, tuple[int, ...]]:
    """Numbers by section."""
    return {line.label: line.numbers for line in (*figures.lines, figures.total)}


# --- Rules ------------------------------------------------------------------------------------------------------------


@pytest.mark.req("FU-07")
def test_sections_of_the_text_then_older_ones_then_none() -> None:
    rows = [
        CountRow("deviation", "§ 7", False, 2, 1, 40),
        CountRow("deviation", "§ 1", False, 1, 0, None),
        CountRow("praise", "", False, 1, 0, None),
        CountRow("deviation", "", True, 2, 1, 40),
        CountRow("praise", "", True, 1, 0, None),
        CountRow("check", "", True, 4, 0, None),
        CountRow("overdue", "", True, 0, 3, 9),
    ]
    figures = compiled(rows, [("§ 3", "Arbetsgrupp"), ("§ 7", "")])
    assert lines(figures) == {
        "§ 3 Arbetsgrupp": (0, 0, 0, 0, 0),
        "§ 7": (2, 0, 0, 0, 0),
        "§ 1": (1, 0, 0, 0, 0),
        "Utan avsnitt": (0, 0, 0, 1, 0),
        "Alla avsnitt": (2, 0, 0, 1, 0),
    }
    assert [(row.label, row.number, row.oldest) for row in figures.open] == [("Avvikelser", 1, 40)]
    assert (figures.checks_done, figures.checks_overdue) == (4, 3)


def test_a_report_covers_what_came_after_the_meeting_before() -> None:
    begins, today = date(2026, 1, 1), date(2026, 11, 22)
    held = [date(2026, 3, 10), date(2026, 6, 10), date(2026, 9, 10)]
    assert since_last_meeting(date(2026, 9, 10), held, begins, today) == Period(date(2026, 6, 11), date(2026, 9, 10))
    assert since_last_meeting(date(2026, 12, 10), held, begins, today) == Period(date(2026, 9, 11), today)
    assert since_last_meeting(date(2026, 3, 10), held, begins, today) == Period(begins, date(2026, 3, 10))
    assert since_last_meeting(date(2027, 3, 1), [], date(2027, 1, 1), today) == Period(
        date(2027, 1, 1), date(2027, 1, 1)
    )


# --- Views and complaints ---------------------------------------------------------------------------------------------


def test_a_complaint_is_registered_answered_and_never_leaves(version: AgreementVersion, sections: Any) -> None:
    sara, unit = logged_in("sara"), str(person("sara").memberships[0].unit_id)
    typed = {
        "on": "2026-11-02",
        "kind": "complaint",
        "comes_from": "guardian",
        "about": "waiting",
        "section": str(sections["§ 7"].pk),
        "unit": unit,
        "text": "Svårt att få besked om tiden.",
        "measure": "",
        "answered_on": "",
    }
    new = reverse("followup:complaint_new")
    faults: list[tuple[dict[str, str], str]] = [
        ({"text": NUMBER}, "ser ut att innehålla ett personnummer"),
        ({"text": ""}, "Skriv vad som framfördes."),
        ({"answered_on": "2026-11-01", "measure": "Ringt upp."}, "innan synpunkten kom"),
        ({"answered_on": "2026-11-02"}, "Skriv vad som gjordes"),
        ({"kind": "annat"}, "Välj ett av alternativen."),
        ({"section": "0"}, "Välj ett avsnitt i listan."),
    ]
    for wrong, sentence in faults:
        answer = sara.post(new, typed | wrong)
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True), wrong
    assert sara.post(new, typed).status_code == 302
    with acting("sara"):
        row = Complaint.objects.get()
    page = reverse("followup:complaint", args=[row.public_id])
    assert "1 obesvarad" in sara.get(reverse("followup:quality")).content.decode()
    change = reverse("followup:complaint_change", args=[row.public_id])
    assert "Svårt att få besked" in sara.get(change).content.decode()
    done = {"measure": "Ringt upp och sagt dagen.", "answered_on": "2026-11-05"}
    assert sara.post(change, typed | done).status_code == 302
    assert "Ringt upp och sagt dagen." in logged_in("arne").get(page).content.decode()
    assert logged_in("arne").get(change).status_code == 403
    for who in ("per", "hedda", "kalle"):
        assert logged_in(who).get(page).status_code == 404
        with acting(who):
            assert not Complaint.objects.exists()
    void = reverse("followup:complaint_void", args=[row.public_id])
    assert sara.post(void, {"reason": "Registrerad två gånger"}).status_code == 302
    assert sara.get(change).status_code == 409


def test_the_database_keeps_complaints(version: AgreementVersion, sections: Any) -> None:
    row = made.complaint(version.agreement, sections["§ 7"])
    refusals: list[tuple[dict[str, Any], str]] = [
        ({"text": ""}, "complaint_is_told"),
        ({"measure": NUMBER}, "complaint_without_identity_number"),
        ({"answered_on": date(2026, 1, 1), "measure": "Ja"}, "complaint_order"),
        ({"answered_on": TODAY}, "answered_complaint_has_a_measure"),
        ({"voided_at": made.AT}, "voided_complaint_has_a_reason"),
        ({"registered_on": TODAY}, "keeps its origin"),
        ({"owner": person("per").memberships[0].authority}, "keeps its origin"),
    ]
    for changed, what in refusals:
        with acting("sara"), pytest.raises(DatabaseError, match=what), transaction.atomic():
            Complaint.objects.filter(pk=row.pk).update(**changed)
    with acting("sara"), pytest.raises(DatabaseError, match="nothing is deleted"), transaction.atomic():
        Complaint.objects.filter(pk=row.pk).delete()
    with pytest.raises(PermissionDenied):
        made.complaint(version.agreement, who="filip")
    with acting("sara") as by, pytest.raises(Unfit):
        complaints.void_complaint(complaint=row, reason=" ", by=by, at=made.AT)


# --- Self-checks ------------------------------------------------------------------------------------------------------


def test_a_self_check_is_planned_done_and_made_a_deviation(version: AgreementVersion, sections: Any) -> None:
    sara, unit = logged_in("sara"), str(person("sara").memberships[0].unit_id)
    new = reverse("followup:self_check_new")
    plan = {"subject": "Alla ärenden har en plan", "section": "", "routine": "", "unit": unit, "due_on": "2026-11-10"}
    unbound = sara.post(new, plan)
    assert (unbound.status_code, "Välj ett avsnitt i avtalet" in unbound.content.decode()) == (422, True)
    assert sara.post(new, plan | {"section": str(sections["§ 3"].pk)}).status_code == 302
    with acting("sara"):
        row = SelfCheck.objects.get()
    with acting("sara") as by:
        assert quality_tasks(by, date(2026, 11, 10)) == []
        overdue = quality_tasks(by, date(2026, 11, 11))
    assert [(task.label, task.count) for task in overdue] == [("Egenkontroller som är försenade", 1)]
    result = reverse("followup:self_check_result", args=[row.public_id])
    found = {"done_on": "2026-11-09", "checked_by": "unit_manager", "result": "deviation", "finding": ""}
    silent = sara.post(result, found)
    assert (silent.status_code, "Skriv vad som iakttogs." in silent.content.decode()) == (422, True)
    assert sara.post(result, found | {"finding": "Två planer saknas."}).status_code == 302
    page = sara.get(reverse("followup:self_check", args=[row.public_id])).content.decode()
    make = f"{reverse('followup:deviation_new')}?egenkontroll={row.public_id}"
    assert (make in page, "Två planer saknas." in page) == (True, True)
    form = sara.get(make).content.decode()
    assert ("Två planer saknas.</textarea>" in form, "checked" in form) == (True, True)
    told = {
        "on": "2026-11-09",
        "sections": ["§ 3"],
        "course": "Två planer saknas.",
        "consequence": "Insatserna är inte samordnade.",
        "reported_by": "unit_manager",
        "unit": unit,
    }
    assert sara.post(make, told).status_code == 302
    with acting("sara"):
        row.refresh_from_db()
        assert row.deviation_id == Deviation.objects.get().pk
    assert sara.post(make, told).status_code == 409
    assert sara.get(result).status_code == 409
    assert sara.get(f"{reverse('followup:deviation_new')}?egenkontroll=skräp").status_code == 404
    for who, status in (("arne", 200), ("per", 404)):
        assert logged_in(who).get(reverse("followup:self_check", args=[row.public_id])).status_code == status
    assert logged_in("per").get(make).status_code == 404


def test_the_database_keeps_self_checks(version: AgreementVersion, county: County, sections: Any) -> None:
    row = made.planned(version.agreement, sections["§ 3"])
    foreign = made.deviation(version.agreement, [sections["§ 3"]], who="per")
    made.found(row, CheckResult.PARTLY)
    refusals: list[tuple[dict[str, Any], str]] = [
        ({"section": None}, "self_check_is_against_something"),
        ({"result": ""}, "self_check_done_has_a_result"),
        ({"finding": ""}, "self_check_says_what_was_found"),
        ({"finding": NUMBER}, "self_check_without_identity_number"),
        ({"deviation": foreign}, "another authority"),
    ]
    for changed, what in refusals:
        with acting("sara"), pytest.raises(DatabaseError, match=what), transaction.atomic():
            SelfCheck.objects.filter(pk=row.pk).update(**changed)
    clean = made.found(made.planned(version.agreement, None), CheckResult.CLEAN)
    with acting("sara") as by, pytest.raises(Conflict, match="ingen anmärkning"):
        made.deviations.register_deviation(
            agreement=version.agreement,
            membership=by.memberships[0],
            facts=made.facts([sections["§ 3"]]),
            by=by,
            at=made.AT,
            check=clean,
        )
    plan = self_checks.PlannedCheck(subject="Något", due_on=TODAY)
    with acting("sara") as by, pytest.raises(Unfit, match="vilken rutin"):
        self_checks.plan_check(agreement=version.agreement, membership=by.memberships[0], facts=plan, by=by, at=made.AT)


# --- Compiled ---------------------------------------------------------------------------------------------------------


@pytest.mark.req("FU-07")
def test_the_compiled_list_is_the_same_for_every_party_and_nothing_for_others(work: dict[str, Any]) -> None:
    expected = {
        "§ 3 Arbetsgrupp": (1, 0, 0, 0, 1),
        "§ 7 Styrgrupp": (2, 0, 1, 0, 0),
        "Bilaga 1": (0, 0, 0, 0, 0),
        "Utan avsnitt": (0, 0, 0, 1, 0),
        "Alla avsnitt": (2, 0, 1, 1, 1),
    }
    for who in ("sara", "stig", "arne", "per"):
        with acting(who):
            figures = compiled_numbers(work["agreement"], NOVEMBER)
        assert lines(figures) == expected, who
        assert [(row.label, row.number, row.oldest) for row in figures.open] == [
            ("Avvikelser", 2, 27),
            ("Klagomål", 1, 27),
        ]
        assert (figures.checks_done, figures.checks_overdue) == (2, 1)
    with acting("kalle"):
        nothing = compiled_numbers(work["agreement"], NOVEMBER)
    assert (nothing.total.numbers, nothing.open) == ((0, 0, 0, 0, 0), ())


@pytest.mark.req("FU-07")
def test_the_steering_group_sees_numbers_and_no_text(work: dict[str, Any]) -> None:
    stig = logged_in("stig")
    page = stig.get(reverse("followup:compiled") + "?ar=2026").content.decode()
    with acting("arne"):
        texts = list(Deviation.objects.values_list("course", "consequence"))
    assert texts, "there is something to leak"
    assert "§ 7 Styrgrupp" in page
    assert not any(word in page for pair in texts for word in pair)
    assert "Heby" not in page.split("<main")[1]
    for name in ("deviations", "complaints", "self_checks"):
        assert stig.get(reverse(f"followup:{name}")).status_code == 403
    assert logged_in("stig").get(reverse("followup:compiled") + f"?avtal={work['two'].public_id}").status_code == 404
    start = stig.get(reverse("followup:quality")).content.decode()
    assert ("Sammanställning" in start, "Avvikelser</a>" in start) == (True, False)


def test_the_counting_function_is_the_web_roles_only(work: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select has_function_privilege('public', oid, 'execute'), has_function_privilege('ikb_web', oid, 'execute')"
            " from pg_proc where proname = 'followup_quality_numbers'"
        )
        assert cursor.fetchall() == [(False, True)]


# --- Reports to meetings ----------------------------------------------------------------------------------------------


def test_a_presented_report_stays_as_it_was(work: dict[str, Any], sections: Any) -> None:
    agreement = work["agreement"]
    _, meeting = made.steering(agreement, (date(2026, 10, 1), True), (date(2026, 11, 25), None))
    with acting("arne") as by:
        report = meeting_reports.present_report(agreement=agreement, meeting=meeting, by=by, at=made.AT)
        with pytest.raises(Conflict, match="redan framlagd"):
            meeting_reports.present_report(agreement=agreement, meeting=meeting, by=by, at=made.AT)
    assert (report.first_day, report.last_day) == (date(2026, 10, 2), date(2026, 11, 3))
    assert report.values["total"] == [2, 0, 1, 1, 1]
    assert report.values["open"] == [
        {"label": "Avvikelser", "number": 2, "oldest": 0},
        {"label": "Klagomål", "number": 1, "oldest": 0},
    ]
    assert report.sha256 == checksum(report.content)
    address = reverse("followup:meeting_report", args=[agreement.public_id, meeting.pk])
    stig = logged_in("stig")
    before, paper = stig.get(address).content.decode(), stig.get(f"{address}pdf/").content
    made.deviation(agreement, [sections["§ 7"]])
    with acting("stig"):
        now = values_of(agreement, meeting, Period(report.first_day, report.last_day), TODAY)
    assert now["total"] == [3, 0, 1, 1, 1], "a change would show"
    after = stig.get(address).content.decode()
    assert (report.sha256 in before, _body(before) == _body(after)) == (True, True)
    assert stig.get(f"{address}pdf/").content == paper
    for change in ({"content": "{}"}, {"sha256": "0" * 64}):
        with acting("arne"), pytest.raises(DatabaseError, match="stays"), transaction.atomic():
            MeetingReport.objects.filter(pk=report.pk).update(**change)
    with acting("arne"), pytest.raises(DatabaseError, match="stays"), transaction.atomic():
        MeetingReport.objects.filter(pk=report.pk)._raw_delete(using="default")


def _body(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]


def test_the_checksum_and_the_meeting_are_held_by_the_database(work: dict[str, Any], county: County) -> None:
    (meeting,) = made.steering(work["agreement"], (date(2026, 11, 25), None))
    values = {
        "agreement": work["agreement"],
        "meeting": meeting,
        "first_day": TODAY,
        "last_day": TODAY,
        "content": "{}",
        "sha256": checksum("{}"),
        "presented_by": county.users["arne"],
        "presented_at": made.AT,
    }
    for change in ({"sha256": checksum("{ }")}, {"presented_by": county.users["sara"]}):
        with acting("arne"), pytest.raises(DatabaseError), transaction.atomic():
            MeetingReport.objects.create(**(values | change))
    with acting("kalle"), pytest.raises(DatabaseError), transaction.atomic():
        MeetingReport.objects.create(**(values | {"presented_by": county.users["kalle"]}))
    with acting("arne"):
        assert MeetingReport.objects.create(**values).pk


def test_the_report_holds_overdue_plans_consultations_and_protected_referrals(
    work: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    late = OverduePlan("Gemensam rutin för kallelser", "Region Uppsala", date(2026, 11, 1))
    asked = "followup.queries.meeting_reports.overdue_plans"
    monkeypatch.setattr(asked, lambda agreement, on: [late] if late.due_on < on else [])
    (meeting,) = made.steering(work["agreement"], (timezone.localdate(), None))
    address = reverse("followup:meeting_report", args=[work["agreement"].public_id, meeting.pk])
    page = " ".join(logged_in("stig").get(address).content.decode().split())
    assert "Gemensam rutin för kallelser (Region Uppsala), skulle vara klar 2026-11-01" in page
    assert "<dt>Skickade remisser</dt><dd>0</dd>" in page
    assert "Lägg fram" not in page
    assert "Lägg fram" in logged_in("sara").get(address).content.decode()
    assert logged_in("kalle").get(address).status_code == 404
    assert logged_in("filip").get(address).status_code == 403
    answer = logged_in("sara").post(f"{address}lagg-fram/")
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert logged_in("sara").post(f"{address}lagg-fram/").status_code == 409


def test_the_paper_of_a_report(work: dict[str, Any], drawn: None) -> None:
    (meeting,) = made.steering(work["agreement"], (date(2026, 11, 25), None))
    with acting("sara") as by:
        meeting_reports.present_report(agreement=work["agreement"], meeting=meeting, by=by, at=made.AT)
    address = reverse("followup:meeting_report_pdf", args=[work["agreement"].public_id, meeting.pk])
    answer = logged_in("stig").get(address)
    assert answer["Content-Disposition"] == 'attachment; filename="rapport-2026-11-25.pdf"'
    text = text_of(answer)
    for words in (
        "Rapport till mötet 2026-11-25",
        "§ 7 Styrgrupp",
        "Avvikelser: 2, den äldsta 0 dagar",
        "Kontrollsumma",
    ):
        assert words in text


def test_the_demonstration_has_quality_work_in_both_counties(county: County, version: AgreementVersion) -> None:
    with as_owner():
        rows.sections(version, [(label, "") for label in ("§ 3", "§ 7", "Målgrupp", "Uppföljning")])
        load_quality(county, version, TODAY)
        load_kalmar_quality(county, load_kalmar(county, TODAY), TODAY)
        states = list(Deviation.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["closed", "sent", "sent", "registered", "sent"]
    with acting("kalle") as by:
        assert MeetingReport.objects.visible_to(by).count() == 1


PAGES = {"quality": 17, "complaints": 13, "self_checks": 14, "compiled": 15, "meeting_reports": 14}


@pytest.mark.parametrize("more", [0, 2])
def test_pages_ask_a_fixed_number_of_questions(
    version: AgreementVersion, sections: Any, more: int, django_assert_num_queries: Any
) -> None:
    for _ in range(1 + more):
        made.complaint(version.agreement, sections["§ 7"])
        made.planned(version.agreement, sections["§ 7"])
    made.steering(version.agreement, *[(date(2026, month, 1), True) for month in range(1, 2 + more)])
    sara = logged_in("sara")
    for name, questions in PAGES.items():
        with django_assert_num_queries(questions, info=name):
            page = sara.get(reverse(f"followup:{name}")).content.decode()
        if name in {"complaints", "self_checks", "meeting_reports"}:
            assert page.count('<th scope="row"') == 1 + more, name
