"""Deviations: three fields, a copy to the other principal, an answer; nobody else reads a word (FU-06, FU-07)."""

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from agreements.choices import VersionStatus
from agreements.models import AgreementVersion, Section
from followup.actions import deviations as actions
from followup.choices import DeviationState, Function
from followup.deviations import is_late, lacks_to_close
from followup.models import Deviation
from followup.queries.deviations import quality_tasks
from ikb.accounts.models import AccessLog
from ikb.desk.demo.people import County
from ikb.lib.errors import Conflict, Unfit
from tests import makers
from tests.cast import TODAY, acting, as_owner, logged_in, person
from tests.followup import quality_work as made

pytestmark = [pytest.mark.django_db, pytest.mark.req("FU-06")]

NUMBER = "20100102-2384"


@pytest.fixture
def sections(version: AgreementVersion) -> dict[str, Section]:
    """The Uppsala agreement's text with three sections."""
    return made.text_with_sections(version)


@pytest.fixture
def row(version: AgreementVersion, sections: dict[str, Section]) -> Deviation:
    """Uppsala's deviation from § 7, registered by the coordinator."""
    return made.deviation(version.agreement, [sections["§ 7"]])


def typed(**changes: Any) -> dict[str, Any]:
    """The form as it is sent."""
    values = {
        "on": "2026-11-02",
        "sections": ["§ 7"],
        "course": made.COURSE,
        "consequence": made.CONSEQUENCE,
        "reported_by": "coordinator",
        "unit": "",
        "case_number": "",
    }
    return values | changes


def post(client: Client, name: str, data: dict[str, Any], *args: Any) -> Any:
    return client.post(reverse(f"followup:{name}", args=args), data)


def refused(what: str) -> AbstractContextManager[Any]:
    """The database says no, with these words."""
    return pytest.raises(DatabaseError, match=what)


@pytest.mark.parametrize(
    ("state", "measures", "sentence"),
    [
        (DeviationState.REGISTERED, "Klart", "Skicka först en kopia till den andra huvudmannen."),
        (DeviationState.SENT, "", "Skriv först vem som hanterar avvikelsen och vilka åtgärder som är vidtagna."),
        (DeviationState.SENT, "Klart", ""),
        (DeviationState.ANSWERED, "Klart", ""),
    ],
)
def test_what_must_be_done_before_it_is_closed(state: DeviationState, measures: str, sentence: str) -> None:
    assert lacks_to_close(state=state, measures=measures, handled_by="other") == sentence


def test_the_last_day_of_the_setting_is_in_time() -> None:
    assert [is_late(days, 14) for days in (13, 14, 15)] == [False, False, True]


def test_the_three_fields_are_asked_for_and_what_was_typed_is_kept(sections: dict[str, Section]) -> None:
    sara = logged_in("sara")
    unit = str(person("sara").memberships[0].unit_id)
    for field, sentence in [
        ("sections", "Välj minst ett avsnitt i avtalet."),
        ("course", "Skriv vad som hände."),
        ("consequence", "Skriv vad det ledde till för den enskilde."),
        ("unit", "Välj vilken enhet det gäller."),
    ]:
        answer = post(sara, "deviation_new", typed(unit=unit) | {field: [] if field == "sections" else ""})
        page = answer.content.decode()
        assert (answer.status_code, page.count(sentence)) == (422, 2), field  # in the summary and at the field
        assert made.COURSE in page or field == "course"
    with as_owner():
        assert not Deviation.objects.exists()
    answer = post(sara, "deviation_new", typed(unit=unit))
    assert answer.status_code == 302
    with as_owner():
        row = Deviation.objects.get()
    assert (row.sections, row.state, str(row.owner)) == (
        [sections["§ 7"].pk],
        "registered",
        str(person("sara").memberships[0].authority),
    )


def test_the_picker_has_the_sections_of_the_text_in_force_on_the_day(
    version: AgreementVersion, sections: dict[str, Section]
) -> None:
    with as_owner():
        newer = AgreementVersion.objects.get(pk=version.pk)
        newer.pk, newer.number, newer.applies_from, newer.start = None, 2, date(2026, 11, 10), version.start
        newer._state.adding = True
        newer.save()
        AgreementVersion.objects.filter(pk=version.pk).update(status=VersionStatus.REPLACED)
        Section.objects.create(version=newer, label="§ 9", title="Nytt")
    sara = logged_in("sara")
    unit = str(person("sara").memberships[0].unit_id)
    of_today = sara.get(reverse("followup:deviation_new")).content.decode()
    assert ("§ 9 Nytt" in of_today, "§ 7 Styrgrupp" in of_today) == (True, False)
    wrong = post(sara, "deviation_new", typed(unit=unit, sections=["§ 9"]))
    page = wrong.content.decode()
    assert (wrong.status_code, "Välj bland avsnitten i den text som gällde den dagen." in page) == (422, True)
    assert ("§ 7 Styrgrupp" in page, "§ 9 Nytt" in page) == (True, False)
    early = post(sara, "deviation_new", typed(unit=unit, on="2020-01-01"))
    assert (early.status_code, "Ingen text av avtalet gällde den dagen." in early.content.decode()) == (422, True)
    assert post(sara, "deviation_new", typed(unit=unit)).status_code == 302


@pytest.mark.parametrize("field", ["course", "consequence"])
def test_a_person_is_never_told(sections: dict[str, Section], field: str) -> None:
    sara = logged_in("sara")
    unit = str(person("sara").memberships[0].unit_id)
    numbered = post(sara, "deviation_new", typed(unit=unit, **{field: f"Gäller {NUMBER}."}, no_names="on"))
    assert (numbered.status_code, "ser ut att innehålla ett personnummer" in numbered.content.decode()) == (422, True)
    named = post(sara, "deviation_new", typed(unit=unit, **{field: "Pojken Kevin Almgren väntade."}))
    page = named.content.decode()
    assert (named.status_code, "Kevin Almgren” ser ut som ett namn" in page, 'name="no_names"' in page) == (
        422,
        True,
        True,
    )
    said = post(sara, "deviation_new", typed(unit=unit, **{field: "Enhet Norr Öst väntade."}, no_names="on"))
    assert said.status_code == 302


def test_the_verbs_refuse_what_the_form_refuses(version: AgreementVersion, sections: dict[str, Section]) -> None:
    with pytest.raises(Unfit, match="Välj minst ett avsnitt"):
        made.deviation(version.agreement, [])
    with pytest.raises(Unfit, match="personnummer"):
        made.deviation(version.agreement, [sections["§ 7"]], course=NUMBER)
    with pytest.raises(PermissionDenied):
        made.deviation(version.agreement, [sections["§ 7"]], who="stig")


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"sections": []}, "deviation_has_a_section"),
        ({"sections": [0]}, "sections are of another text"),
        ({"course": ""}, "deviation_is_told"),
        ({"consequence": ""}, "deviation_is_told"),
        ({"course": NUMBER}, "deviation_without_identity_number"),
        ({"state": "sent"}, "deviation_is_sent_to_somebody"),
        ({"state": "closed"}, "does not go from registered to closed"),
        ({"answer": "Svar", "answered_on": made.DAY}, "an answer stands"),
        ({"registered_on": date(2026, 1, 1)}, "keeps its origin"),
        ({"voided_at": made.AT}, "voided_deviation_has_a_reason"),
    ],
)
def test_the_database_refuses(row: Deviation, changed: dict[str, Any], what: str) -> None:
    with acting("sara"), refused(what), transaction.atomic():
        Deviation.objects.filter(pk=row.pk).update(**changed)
    with acting("sara"):
        assert Deviation.objects.get(pk=row.pk).state == "registered"


def test_the_database_refuses_an_insert_without_a_section_or_for_somebody_else(row: Deviation) -> None:
    with acting("sara"):
        new = Deviation.objects.get(pk=row.pk)
    new.pk, new._state.adding = None, True
    refusals: list[tuple[dict[str, Any], type[Exception]]] = [
        ({"sections": []}, IntegrityError),
        ({"owner": person("tage").memberships[0].authority}, DatabaseError),
        ({"registered_by": person("siri").user}, DatabaseError),
    ]
    for changes, error in refusals:
        copy = Deviation(**{f.attname: getattr(new, f.attname) for f in Deviation._meta.fields if f.name != "id"})
        copy.public_id = Deviation().public_id
        for name, value in changes.items():
            setattr(copy, name, value)
        with acting("sara"), pytest.raises(error), transaction.atomic():
            copy.save()


@pytest.mark.req("FU-07")
def test_nobody_else_sees_a_word_before_the_copy_is_sent_and_no_third_after(
    row: Deviation, county: County, version: AgreementVersion
) -> None:
    page = reverse("followup:deviation", args=[row.public_id])
    others = ("per", "tage", "hedda", "kalle")
    assert made.COURSE in logged_in("sara").get(page).content.decode(), "there is something to leak"
    for who in others:
        assert logged_in(who).get(page).status_code == 404
        assert "2026-11-02" not in logged_in(who).get(reverse("followup:deviations")).content.decode()
        with acting(who):
            assert not Deviation.objects.filter(pk=row.pk).exists()
    made.sent(row, county.authorities["03"])
    assert made.COURSE in logged_in("per").get(page).content.decode()
    for who in others[1:]:
        assert logged_in(who).get(page).status_code == 404
        with acting(who):
            assert not Deviation.objects.filter(pk=row.pk).exists()
    event = apps.get_model("followup.DeviationEvent")
    with acting("sara"):
        assert event.objects.filter(pgh_obj_id=row.pk).count() == 2
    with acting("per"):
        assert not event.objects.filter(pgh_obj_id=row.pk).exists(), "earlier words stay with the owner"


@pytest.mark.req("FU-07")
def test_sent_answered_closed(row: Deviation, county: County) -> None:
    sara, per = logged_in("sara"), logged_in("per")
    page = reverse("followup:deviation", args=[row.public_id])
    closing = reverse("followup:deviation_close", args=[row.public_id])
    assert sara.get(closing).status_code == 409  # no copy yet
    choices = sara.get(reverse("followup:deviation_send", args=[row.public_id])).content.decode()
    assert choices.count("<option") == 1 + 7  # nobody, and the parties but the own board
    sent = post(sara, "deviation_send", {"receiver": str(county.authorities["03"].pk)}, row.public_id)
    assert sent.status_code == 302
    with acting("per") as by:
        assert [(task.label, task.count) for task in quality_tasks(by, TODAY)] == [("Avvikelser att svara på", 1)]
    received = per.get(reverse("followup:deviations") + "?vilka=mottagna&lage=sent").content.decode()
    assert "Väntar på ert svar" in received
    assert "1 avvikelse" in received
    assert "Avvikelser att svara på" in per.get(reverse("desk:home")).content.decode()
    assert "1 mottagen att svara på" in per.get(reverse("followup:quality")).content.decode()
    assert sara.get(closing).status_code == 409  # nothing is done yet
    made.handled(row)
    asked = sara.post(closing, {"reason": ""})
    assert (asked.status_code, "avslutas utan svar" in asked.content.decode()) == (422, True)
    for name in ("deviation_handle", "deviation_send", "deviation_close", "deviation_void", "deviation_change"):
        assert per.get(reverse(f"followup:{name}", args=[row.public_id])).status_code == 403, name
    assert post(sara, "deviation_answer", {"answer": "Själv"}, row.public_id).status_code == 403
    assert post(per, "deviation_answer", {"answer": ""}, row.public_id).status_code == 422
    assert post(per, "deviation_answer", {"answer": "Vi ser över kallelserna."}, row.public_id).status_code == 302
    assert post(per, "deviation_answer", {"answer": "Igen"}, row.public_id).status_code == 409
    assert "Vi ser över kallelserna." in sara.get(page).content.decode()
    assert sara.post(closing).status_code == 302
    with acting("sara"):
        closed = Deviation.objects.get(pk=row.pk)
    assert (closed.state, closed.answer, closed.no_answer_reason) == ("closed", "Vi ser över kallelserna.", "")
    assert sara.get(reverse("followup:deviation_handle", args=[row.public_id])).status_code == 409
    with acting("sara"), refused("never changed"), transaction.atomic():
        Deviation.objects.filter(pk=row.pk).update(measures="Annat")


@pytest.mark.req("FU-07")
def test_closed_without_an_answer_needs_the_reason(row: Deviation, county: County) -> None:
    made.handled(made.sent(row, county.authorities["03"]))
    with acting("sara") as by, pytest.raises(Unfit) as fault:
        actions.close_deviation(deviation=row, by=by, at=made.AT)
    assert fault.value.field == "reason"
    with acting("sara"), refused("closed_deviation_is_handled"), transaction.atomic():
        Deviation.objects.filter(pk=row.pk).update(state="closed", closed_on=TODAY)
    reason = "Påmind två gånger, inget svar."
    with acting("sara") as by:
        closed = actions.close_deviation(deviation=row, reason=reason, by=by, at=made.AT)
    assert (closed.state, closed.no_answer_reason) == ("closed", reason)


@pytest.mark.req("FU-07")
def test_the_receiver_writes_the_answer_and_nothing_else(row: Deviation, county: County) -> None:
    made.sent(row, county.authorities["03"])
    answer: dict[str, Any] = {"answer": "Svar", "answered_on": TODAY, "state": "answered"}
    others: list[dict[str, Any]] = [{"measures": "Annat"}, {"course": "Annat"}, answer | {"measures": "Annat"}]
    owners: list[dict[str, Any]] = [{"course": "Annat"}, {"receiver": county.authorities["0360"]}, answer]
    for changed in others:
        with acting("per"), refused("pgtrigger"), transaction.atomic():
            Deviation.objects.filter(pk=row.pk).update(**changed)
    for changed in owners:
        with acting("sara"), refused("pgtrigger"), transaction.atomic():
            Deviation.objects.filter(pk=row.pk).update(**changed)
    with acting("per"):
        assert Deviation.objects.filter(pk=row.pk).update(**answer) == 1


def test_the_copy_goes_to_a_party_only(row: Deviation, county: County) -> None:
    outside = county.authorities["08"]
    with acting("sara") as by, pytest.raises(Unfit, match="part i avtalet"):
        actions.send_copy(deviation=row, receiver=outside, by=by, at=made.AT)
    with acting("sara"), refused("row-level security"), transaction.atomic():
        Deviation.objects.filter(pk=row.pk).update(state="sent", receiver=outside, sent_on=TODAY)


def test_what_was_registered_may_be_corrected_until_it_is_sent(
    row: Deviation, county: County, sections: dict[str, Section]
) -> None:
    sara = logged_in("sara")
    change = reverse("followup:deviation_change", args=[row.public_id])
    assert made.COURSE in sara.get(change).content.decode()
    told = typed(unit=str(row.unit_id), sections=["§ 3", "§ 7"], course="Kallelsen kom för sent.")
    assert sara.post(change, told).status_code == 302
    with acting("sara"):
        changed = Deviation.objects.get(pk=row.pk)
    assert (changed.course, changed.sections) == (
        "Kallelsen kom för sent.",
        sorted([sections["§ 3"].pk, sections["§ 7"].pk]),
    )
    made.sent(row, county.authorities["03"])
    assert sara.post(change, told).status_code == 409


def test_who_reports_sees_the_own_ones_and_the_working_group_its_unit(
    row: Deviation, version: AgreementVersion, sections: dict[str, Section]
) -> None:
    own = made.deviation(version.agreement, [sections["§ 3"]], who="filip")
    other = made.deviation(version.agreement, [sections["§ 3"]], who="ulla")
    seen = {}
    for who in ("filip", "fanny", "arne", "sara", "stig"):
        with acting(who) as by:
            seen[who] = set(Deviation.objects.visible_to(by).values_list("pk", flat=True))
    team = {row.pk, own.pk}
    assert seen == {"filip": {own.pk}, "fanny": set(), "arne": team, "sara": team | {other.pk}, "stig": set()}
    assert logged_in("filip").get(reverse("followup:deviation_handle", args=[own.public_id])).status_code == 403
    assert logged_in("filip").get(reverse("followup:deviation_change", args=[own.public_id])).status_code == 200


def test_voided_before_it_is_sent_only(row: Deviation, county: County) -> None:
    sara = logged_in("sara")
    void = reverse("followup:deviation_void", args=[row.public_id])
    assert sara.post(void, {"reason": ""}).status_code == 422
    assert sara.post(void, {"reason": "Registrerad två gånger"}).status_code == 302
    assert sara.post(void, {"reason": "Igen"}).status_code == 409
    assert (
        "Makulerad: Registrerad två gånger"
        in sara.get(reverse("followup:deviation", args=[row.public_id])).content.decode()
    )
    with acting("sara") as by, pytest.raises(Conflict):
        actions.send_copy(deviation=row, receiver=county.authorities["03"], by=by, at=made.AT)


def test_the_case_number_is_for_who_sees_the_case(
    county: County, version: AgreementVersion, sections: dict[str, Section]
) -> None:
    case = makers.sent(county, version)
    sara, unit = logged_in("sara"), str(person("sara").memberships[0].unit_id)
    unknown = post(sara, "deviation_new", typed(unit=unit, case_number="IKB-1999-001"))
    assert (unknown.status_code, "Ärendet finns inte" in unknown.content.decode()) == (422, True)
    assert post(sara, "deviation_new", typed(unit=unit, case_number=case.case_number)).status_code == 302
    with acting("sara"):
        row = Deviation.objects.get()
    made.sent(row, county.authorities["0360"])
    page = reverse("followup:deviation", args=[row.public_id])
    assert case.case_number in sara.get(page).content.decode()
    with as_owner():
        logged = AccessLog.objects.latest("pk")
    assert (logged.cases, logged.kinds, logged.user.username) == ([case.pk], ["I1"], "sara")
    for who in ("tage", "arne"):
        answer = logged_in(who).get(page)
        assert (answer.status_code, case.case_number in answer.content.decode()) == (200, False), who
    hidden = post(logged_in("tage"), "deviation_new", typed(unit="", case_number=case.case_number))
    assert "Ärendet finns inte" in hidden.content.decode()


def test_an_old_one_is_pointed_out(row: Deviation, settings: Any) -> None:
    sara, listed = logged_in("sara"), reverse("followup:deviations")
    settings.DEVIATION_DAYS = 100_000
    assert "Försenad" not in sara.get(listed).content.decode()
    settings.DEVIATION_DAYS = 1
    assert "Försenad" in sara.get(listed).content.decode()
    settings.DEVIATION_DAYS = 18
    with acting("sara") as by:
        assert quality_tasks(by, date(2026, 11, 21)) == []
        late = quality_tasks(by, date(2026, 11, 22))
    assert [(task.label, task.count, task.date) for task in late] == [
        ("Avvikelser äldre än 18 dagar", 1, date(2026, 11, 3))
    ]


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_asks_a_fixed_number_of_questions(
    row: Deviation,
    version: AgreementVersion,
    county: County,
    sections: dict[str, Section],
    more: int,
    django_assert_num_queries: Any,
) -> None:
    for _ in range(more):
        made.sent(made.deviation(version.agreement, [sections["§ 3"], sections["§ 7"]]), county.authorities["03"])
    sara = logged_in("sara")
    with django_assert_num_queries(14):
        page = sara.get(reverse("followup:deviations")).content.decode()
    assert page.count(f"{made.DAY}</a>") == 1 + more


def test_a_function_is_chosen_and_no_name(row: Deviation) -> None:
    page = logged_in("sara").get(reverse("followup:deviation", args=[row.public_id])).content.decode()
    assert "Samordnare" in page
    assert set(Function.values) == {
        "coordinator", "therapist", "case_worker", "bup", "unit_manager", "site_manager", "other",
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone() == ("ikb_web",)


def test_the_day_of_registration_is_the_swedish_one(version: AgreementVersion, sections: dict[str, Section]) -> None:
    late = made.deviation(version.agreement, [sections["§ 7"]], at=datetime(2026, 11, 3, 23, 30, tzinfo=UTC))
    assert (late.registered_on, late.days_open(date(2026, 11, 6))) == (date(2026, 11, 4), 2)
