"""One notice as a case: its steps, receipts, notifications, checklist, analysis and history, and who may write what."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client

from agreements.actions.notice import assess_notice
from agreements.actions.notice_steps import receive
from agreements.choices import CountedBasis, DocumentKind, NoticeStage, NotifyRule
from agreements.counting import NoticeFacts
from agreements.models import (
    AgreementVersion,
    ChecklistItem,
    Document,
    Notice,
    NoticeCheck,
    Notification,
    Notified,
    Party,
    Risk,
    RiskAnalysis,
)
from ikb.accounts.models import Authority
from ikb.desk.demo.people import County
from tests.agreements.notice_makers import (
    DECIDED_ON,
    OTHERS,
    TYPED,
    give_notice,
    make_registrar,
    now,
    party,
    receive_all,
    sent_notice,
    uppsala_gives,
    url_of,
)
from tests.agreements.test_pages import text_of
from tests.cast import TODAY, acting, as_owner, logged_in

LAST, YEAR_LATER = date(2026, 12, 31), date(2027, 12, 31)
BROKEN = ["\x00", "9" * 23, "9999-12-31", "-1", "[]"]
EIGHT = [*OTHERS[:-1], "0380", "0319"]


def key(version: AgreementVersion, code: str) -> str:
    return f"party_{party(version, code).pk}"


@pytest.mark.req("AG-28")
def test_one_row_goes_through_all_stages_forwards_only(version: AgreementVersion, county: County) -> None:
    client = logged_in("roger")
    announced = {"stage": "announced", "announced_on": "2025-11-12", "in_writing": "ja", "wished_from": "2026-07-01"}
    client.post(url_of(version, "notice_register"), announced)
    with as_owner():
        notice = Notice.objects.get()
    here = url_of(version, "notice", notice.public_id)
    assert "Tidigast efter 2026-12-31." in text_of(client.get(here))
    assert client.get(url_of(version, "notice_send", notice.public_id)).status_code == 409
    assert client.get(url_of(version, "notice_receive", notice.public_id)).status_code == 409
    decided = {"decided_on": "2025-12-17", "paragraph": "212", "adjusted_on": "2025-12-19", "in_writing": "ja"}
    decided["registry_number"] = "SCN-2025-00700"
    assert client.post(url_of(version, "notice_decide", notice.public_id), decided)["Location"] == here
    notice = now(notice)
    assert (notice.stage, notice.counted_on, notice.basis) == ("decided", date(2025, 12, 19), CountedBasis.ADJUSTED)
    assert client.post(url_of(version, "notice_decide", notice.public_id), decided).status_code == 409
    early = client.post(url_of(version, "notice_send", notice.public_id), {"sent_on": "2025-12-16"})
    assert early.context["form"].errors == {"sent_on": ["Uppsägningen skickas tidigast på beslutsdagen."]}
    client.post(url_of(version, "notice_send", notice.public_id), {"sent_on": "2025-12-20"})
    notice = now(notice)
    assert (notice.stage, notice.counted_on, notice.basis) == ("sent", date(2025, 12, 20), CountedBasis.SENT)
    assert (notice.paragraph, notice.adjusted_on) == ("212", date(2025, 12, 19)), "what was not asked for stays"
    for name in ("notice_decide", "notice_send"):
        assert client.post(url_of(version, name, notice.public_id), decided).status_code == 409
    with as_owner():
        assert Notice.objects.count() == 1


@pytest.mark.req("D-1")
def test_receipts_come_one_by_one_and_the_latest_counts(version: AgreementVersion, county: County) -> None:
    """Sent 2025-12-30, received by the region 2026-01-02: both outcomes in red, then 2027-12-31 for certain."""
    notice = sent_notice(version)
    client, url = logged_in("roger"), url_of(version, "notice_receive", notice.public_id)
    here = url_of(version, "notice", notice.public_id)
    shown = text_of(client.get(here))
    assert "7 av 7 saknas" in shown
    assert "Tas uppsägningen emot av alla senast 2025-12-31 ändras inte sista dagen." in shown
    client.post(url, {key(version, "03"): "2026-01-02"})
    body = client.get(here)
    assert '<div class="note note-bad">' in body.content.decode()
    for sentence in ["den egna dagen 2025-12-30: till och med 2026-12-31", "mottagandet 2026-01-02: till och med 2027"]:
        assert sentence in text_of(body)
    found = now(notice)
    assert (found.stage, found.last_day, found.preliminary) == (NoticeStage.SENT, YEAR_LATER, True)
    too_early = client.post(url, {key(version, "0331"): "2025-12-29"})
    assert list(too_early.context["form"].errors) == [key(version, "0331")]
    client.post(url, {key(version, code): "2025-12-31" for code in OTHERS[:-1]})
    found = now(notice)
    assert (found.stage, found.counted_on, found.preliminary) == (NoticeStage.RECEIVED, date(2026, 1, 2), False)
    assert (found.last_day, found.basis) == (YEAR_LATER, CountedBasis.RECEIVED)
    client.post(url, {key(version, "03"): "2025-12-31"})
    found = now(notice)
    assert (found.stage, found.last_day) == (NoticeStage.RECEIVED, LAST), "a day that was wrong is put right"
    shown = text_of(client.get(here))
    assert "Alla har tagit emot uppsägningen" in shown
    assert "Rättat: mottagen av Region Uppsala 2025-12-31. Roger Vik" in shown
    assert "Mottagen av Region Uppsala 2026-01-02. Roger Vik" in shown
    empty = client.post(url, {})
    assert empty.status_code == 422


@pytest.mark.req("D-1")
def test_each_party_registers_its_own_receipt_and_nothing_else(version: AgreementVersion, county: County) -> None:
    notice = sent_notice(version)
    receive_all(county, version, notice, date(2025, 12, 31), "0331")
    make_registrar(county, "emil", "0331")
    emil, url = logged_in("emil"), url_of(version, "notice_receive", notice.public_id)
    assert list(emil.get(url).context["form"].fields) == [key(version, "0331")]
    emil.post(url, {key(version, "0331"): "2026-01-05", key(version, "03"): "2026-03-01"})
    found = now(notice)
    assert (found.stage, found.counted_on, found.last_day) == (NoticeStage.RECEIVED, date(2026, 1, 5), YEAR_LATER)
    for name in ("notice_amend", "notice_checks", "notice_notify", "withdrawal_ask"):
        assert emil.get(url_of(version, name, notice.public_id)).status_code == 403
    with acting("emil") as someone:
        with pytest.raises(PermissionDenied):
            receive(
                notice=Notice.objects.get(),
                memberships=someone.memberships[-1:],
                days={party(version, "03").pk: date(2026, 1, 7)},
                today=TODAY,
            )
        with pytest.raises(DatabaseError, match="agreements_notice_stands"), transaction.atomic():
            Notice.objects.update(note="Ändrad av någon annan")
        with pytest.raises(DatabaseError, match="agreements_notice_stands"), transaction.atomic():
            Notice.objects.update(stage=NoticeStage.ANNOUNCED)


@pytest.mark.req("D-1")
def test_a_day_of_receipt_is_the_receiving_partys_own(version: AgreementVersion, county: County) -> None:
    """Heby leaves. Its registrator writes receipts, and puts right what was written here for one that cannot."""
    notice = give_notice(county, version, "0331", stage=NoticeStage.SENT, decided_on=DECIDED_ON, sent_on=DECIDED_ON)
    make_registrar(county, "emil", "0331")
    make_registrar(county, "tage", "0360")
    emil, tage, roger = (logged_in(name) for name in ("emil", "tage", "roger"))
    url, tierp, region = url_of(version, "notice_receive", notice.public_id), key(version, "0360"), key(version, "03")
    emil.post(url, {tierp: "2025-12-08", region: "2025-12-08", key(version, "0380"): "2025-12-08"})
    fields = set(emil.get(url).context["form"].fields)
    assert region in fields, "written by emil for a party without a registrator"
    assert not {tierp, key(version, "0380")} & fields
    assert tierp not in roger.get(url).context["form"].fields, "the agreement's owner neither"
    assert list(tage.get(url).context["form"].fields) == [tierp]
    for client, changed in ((emil, region), (tage, tierp), (roger, key(version, "0380"))):
        assert client.post(url, {changed: "2025-12-09"}).status_code == 302
    roger.post(url, {region: "2025-12-10"})
    assert region not in emil.get(url).context["form"].fields, "now it is what Uppsala has written"
    with as_owner():
        days = dict(notice.receipts.values_list("party_id", "received_on"))
    assert [days[party(version, code).pk].day for code in ("0360", "0380", "03")] == [9, 9, 10]
    for username, code, day in [("emil", "0360", 12), ("emil", "03", 12), ("roger", "0360", 12)]:
        of = party(version, code).pk
        wrong = {of: date(2025, 12, day)}
        with acting(username) as someone, pytest.raises(PermissionDenied):
            receive(notice=notice, memberships=someone.memberships[-1:], days=wrong, today=TODAY)


def test_who_is_a_party_on_the_day_of_the_notice(version: AgreementVersion, county: County) -> None:
    """Heby joins after the notice and Knivsta had left before it: neither receives it, nor stands among those left."""
    with as_owner():
        Party.objects.filter(organisation__code="0331").update(valid_from=date(2025, 12, 31))
        Party.objects.filter(organisation__code="0330").update(valid_to=date(2025, 12, 29))
        Party.objects.filter(organisation__code="0360").update(valid_to=date(2025, 12, 30))
    notice = sent_notice(version)
    client, here = logged_in("roger"), url_of(version, "notice", notice.public_id)
    case = client.get(here).context["case"]
    assert not {"Heby kommun", "Knivsta kommun"} & {line.name for line in case.receipts}
    assert case.missing_receipts == 5
    assert case.outcomes.missing == 5
    with as_owner():
        uppsala = Authority.objects.get(pk=notice.owner_id)
        facts = NoticeFacts(NoticeStage.SENT, decided_on=DECIDED_ON, sent_on=date(2025, 12, 30))
        found = assess_notice(version.agreement, uppsala, facts)
        assert found.outcomes is not None
        assert found.outcomes.missing == 5
    names = {end.name for end in client.get(url_of(version, "notices")).context["leaving"].ends}
    assert "Heby kommun" in names
    assert not {"Knivsta kommun", "Tierps kommun"} & names


def test_who_may_take_the_steps(version: AgreementVersion, county: County) -> None:
    notice = sent_notice(version)
    make_registrar(county, "emil", "0331")
    emil, hedda = logged_in("emil"), logged_in("hedda")
    steps = ["notice_decide", "notice_send", "notice_amend", "notice_checks", "notice_notify", "withdrawal_ask"]
    for name in [*steps, "notice_receive", "withdrawal_answer"]:
        url = url_of(version, name, notice.public_id)
        assert hedda.post(url).status_code == 403
        assert Client().post(url).status_code == 302
    for name in steps:
        assert emil.post(url_of(version, name, notice.public_id)).status_code == 403
    assert logged_in("kalle").get(url_of(version, "notice", notice.public_id)).status_code == 404
    assert logged_in("kalle").get(url_of(version, "notices")).status_code == 404


def test_the_agreements_owner_helps_only_a_party_without_a_registrator(
    version: AgreementVersion, county: County
) -> None:
    notice = give_notice(county, version, "0331", decided_on=DECIDED_ON)
    roger, url = logged_in("roger"), url_of(version, "notice_amend", notice.public_id)
    assert roger.get(url).status_code == 200
    assert roger.get(url_of(version, "notice_checks", notice.public_id)).status_code == 403, "Heby's own checklist"
    make_registrar(county, "emil", "0331")
    assert roger.get(url).status_code == 403
    assert logged_in("emil").get(url).status_code == 200


@pytest.mark.req("AG-28")
def test_what_was_stated_is_put_right_and_the_history_keeps_it(version: AgreementVersion) -> None:
    notice = uppsala_gives(version)
    client, url = logged_in("roger"), url_of(version, "notice_amend", notice.public_id)
    typed = {
        "decided_on": "2026-01-07",
        "wished_from": "2027-01-01",
        "economic_consequences": "Inga.\nPengarna går till",
    }
    typed |= {"officer": "Ola Jeremiasen"}
    assert client.post(url, typed | {"decided_on": ""}).context["form"].errors == {
        "decided_on": ["Dagen behövs. Skriv den rätta dagen."]
    }
    client.post(url, typed)
    found = now(notice)
    assert (found.stage, found.decided_on, found.last_day) == (NoticeStage.DECIDED, date(2026, 1, 7), YEAR_LATER)
    shown = text_of(client.get(url_of(version, "notice", notice.public_id)))
    for words in [
        "Beslutad. Gäller till och med 2026-12-31, preliminärt.",
        "Gäller till och med 2027-12-31, preliminärt.",
        "Tidigast efter 2027-12-31.",
        "Inga. Pengarna går till",
        "Ola Jeremiasen",
    ]:
        assert words in shown
    client.post(url, typed | {"wished_from": "", "officer": ""})
    found = now(notice)
    assert (found.wished_from, found.officer) == (None, "")
    assert "Uppgifter rättade." in text_of(client.get(url_of(version, "notice", notice.public_id)))


@pytest.mark.req("AG-28")
def test_a_stated_day_is_neither_lost_nor_put_after_a_receipt(version: AgreementVersion, county: County) -> None:
    notice = sent_notice(version)
    receive_all(county, version, notice, date(2025, 12, 31), *OTHERS[1:])
    client, url = logged_in("roger"), url_of(version, "notice_amend", notice.public_id)
    typed = {"decided_on": "2025-12-04", "sent_on": "2026-01-02"}
    late = client.post(url, typed)
    sentence = "En part tog emot uppsägningen före den dagen."
    assert late.context["form"].errors == {"sent_on": [sentence]}
    lost = client.post(url, {"decided_on": "", "sent_on": ""})
    assert set(lost.context["form"].errors) == {"decided_on", "sent_on"}
    assert (now(notice).sent_on, now(notice).decided_on) == (date(2025, 12, 30), DECIDED_ON)
    assert client.post(url, typed | {"sent_on": "2025-12-31"}).status_code == 302
    assert now(notice).sent_on == date(2025, 12, 31)
    came_in = give_notice(county, version, "0331", stage=NoticeStage.SENT)
    receive_all(county, version, came_in, date(2025, 12, 10), "0331")
    url = url_of(version, "notice_amend", came_in.public_id)
    assert client.post(url, {"officer": "Ola"}).status_code == 302, "days that were never stated are not asked for"


@pytest.mark.req("AG-06")
def test_the_notifications_that_the_agreement_demands(version: AgreementVersion, county: County) -> None:
    """003 with eight municipalities: seven tasks when Heby leaves, none to the region."""
    with as_owner():
        AgreementVersion.objects.update(notify_rule=NotifyRule.NAMED)
        for code in EIGHT:
            Notified.objects.create(version=version, organisation=county.organisations[code])
    make_registrar(county, "emil", "0331")
    emil = logged_in("emil")
    announced = {"stage": "announced", "announced_on": "2025-11-12", "in_writing": "ja"}
    emil.post(url_of(version, "notice_register"), announced)
    with as_owner():
        notice = Notice.objects.get()
        assert not Notification.objects.exists(), "an announced notice has not been given"
    emil.post(url_of(version, "notice_decide", notice.public_id), {"decided_on": "2025-12-09", "in_writing": "ja"})
    with as_owner():
        tasks = list(notice.notifications.select_related("organisation"))
    assert len(tasks) == 7
    assert {task.organisation.code for task in tasks} == set(EIGHT) - {"0331"}
    url, here = url_of(version, "notice_notify", notice.public_id), url_of(version, "notice", notice.public_id)
    assert "7 underrättelser kvar" in text_of(emil.get(here))
    emil.post(url, {f"task_{task.pk}": "2025-12-12" for task in tasks[:6]})
    assert "1 underrättelse kvar" in text_of(emil.get(here))
    receive_all(county, version, notice, date(2025, 12, 12))
    with as_owner():
        Notice.objects.update(stage=NoticeStage.RECEIVED, preliminary=False)
    assert emil.get(here).context["case"].state == ("1 underrättelse kvar", "warn")
    emil.post(url, {f"task_{task.pk}": "2025-12-13" for task in tasks[6:]})
    assert emil.get(here).context["case"].state == ("Klar", "ok")
    with as_owner():
        assert set(notice.notifications.values_list("done_by__username", flat=True)) == {"emil"}
        assert notice.notifications.filter(done_on=date(2025, 12, 13)).count() == 1


@pytest.mark.req("AG-06")
def test_an_agreement_without_the_clause_makes_no_tasks(version: AgreementVersion) -> None:
    notice = sent_notice(version)
    with as_owner():
        assert not Notification.objects.exists()
    client = logged_in("roger")
    page = client.get(url_of(version, "notice", notice.public_id))
    assert page.context["case"].missing_receipts == 7, "received dates are needed all the same"
    assert "Underrättelser" not in text_of(page)
    assert client.get(url_of(version, "notice_notify", notice.public_id)).status_code == 409


@pytest.mark.req("AG-13")
@pytest.mark.req("CO-18")
def test_the_checklist_is_the_authoritys_own_and_is_copied_to_the_case(
    version: AgreementVersion, county: County
) -> None:
    client = logged_in("roger")
    page = client.get("/avtal/checklista/")
    assert page.context["form"].initial["titles"].splitlines()[4:6] == [
        "Barnkonsekvensanalys",
        "Ekonomiska konsekvenser",
    ]
    assert client.post("/avtal/checklista/", {"titles": "\n"}).status_code == 422
    assert client.post("/avtal/checklista/", {"titles": "x" * 121}).status_code == 422
    client.post("/avtal/checklista/", {"titles": "Barnkonsekvensanalys\n\n Facklig  samverkan \nFacklig samverkan"})
    notice = uppsala_gives(version)
    here, url = url_of(version, "notice", notice.public_id), url_of(version, "notice_checks", notice.public_id)
    assert client.get(here).context["case"].missing_checks == ["Barnkonsekvensanalys", "Facklig samverkan"]
    with as_owner():
        checks = {check.title: check.pk for check in NoticeCheck.objects.all()}
    child, union = checks["Barnkonsekvensanalys"], checks["Facklig samverkan"]
    assert client.post(url, {f"day_{child}": "2025-02-30"}).status_code == 422
    client.post(url, {f"day_{child}": "2025-12-04", f"note_{union}": "Kallas till den 10 december"})
    page = client.get(here)
    assert page.context["case"].missing_checks == ["Facklig samverkan"]
    assert "Barnkonsekvensanalys 2025-12-04 Klar" in text_of(page)
    assert "Facklig samverkan Kallas till den 10 december Saknas" in text_of(page)
    for username in ("hedda", "per"):
        assert "Facklig samverkan" not in text_of(logged_in(username).get(here))
    make_registrar(county, "emil", "0331")
    assert "Facklig samverkan" not in logged_in("emil").get("/avtal/checklista/").content.decode()
    with as_owner():
        assert ChecklistItem.objects.filter(owner=county.authorities["0380"], active=False).count() == 6
        assert ChecklistItem.objects.filter(owner=county.authorities["0331"]).count() == 7


@pytest.mark.req("AG-13")
def test_both_headings_present_is_complete(version: AgreementVersion) -> None:
    notice = uppsala_gives(version)
    with as_owner():
        NoticeCheck.objects.update(done_on=DECIDED_ON)
    page = logged_in("roger").get(url_of(version, "notice", notice.public_id))
    assert page.context["case"].missing_checks == []
    assert len(page.context["case"].checks) == 7
    assert "Allt är på plats." in text_of(page)


@pytest.mark.req("AG-12")
def test_the_analysis_with_its_risks(version: AgreementVersion, county: County) -> None:
    client = logged_in("roger")
    notice = uppsala_gives(version)
    here = url_of(version, "notice", notice.public_id)
    assert "Ingen risk- och konsekvensanalys är registrerad." in text_of(client.get(here))
    with as_owner():
        everybody = [str(pk) for pk in version.agreement.parties.standing().values_list("pk", flat=True)]
    assert client.post(url_of(version, "analysis_new"), {"held_on": "2025-12-10"}).status_code == 422
    typed = {"held_on": "2025-12-10", "participants": everybody, "note": "Regionen och sju kommuner."}
    made = client.post(url_of(version, "analysis_new"), typed)
    assert client.post(url_of(version, "analysis_new"), typed).status_code == 409
    assert "daterad 2025-12-10, efter beslutet 2025-12-04" in text_of(client.get(here))
    client.post(url_of(version, "analysis_new"), typed | {"held_on": "2025-11-05"})
    assert client.get(here).context["case"].warning == ""
    risk = {"party": str(party(version, "03").pk), "text": "Samverkan kan bli sämre", "measure": "Möten varje månad"}
    assert client.post(made["Location"], risk | {"text": ""}).status_code == 422
    assert [client.post(made["Location"], risk).status_code for _ in range(2)] == [302, 409]
    shown = text_of(logged_in("stig").get(made["Location"]))
    assert "8 parter deltog." in shown
    assert "Region Uppsala Samverkan kan bli sämre Möten varje månad" in shown
    assert logged_in("stig").post(made["Location"], risk).status_code == 403
    make_registrar(county, "emil", "0331")
    emil = logged_in("emil")
    assert emil.post(made["Location"], risk).status_code == 422, "Heby names its own risks"
    assert emil.post(made["Location"], risk | {"party": str(party(version, "0331").pk)}).status_code == 302
    assert logged_in("kalle").get(made["Location"]).status_code == 404
    with as_owner():
        analysis = RiskAnalysis.objects.first()
        assert analysis is not None
        assert len(analysis.participants) == 8
        assert Risk.objects.count() == 2
    assert client.get(url_of(version, "analysis", 99999999999999999999)).status_code == 404


@pytest.mark.req("AG-13")
def test_documents_of_the_case_are_listed(version: AgreementVersion, county: County) -> None:
    notice = uppsala_gives(version)
    with as_owner():
        for title, shared in (("Tjänsteskrivelse 4 december", True), ("Arbetsmaterial", False)):
            Document.objects.create(
                agreement=version.agreement,
                notice=notice,
                owner=county.authorities["0380"],
                kind=DocumentKind.MEMO,
                title=title,
                dated_on=DECIDED_ON,
                shared=shared,
                file_name="x.pdf",
                media_type="application/pdf",
                size=1,
                sha256="0" * 64,
                content=b"x",
                uploaded_by=county.users["roger"],
            )
    here = url_of(version, "notice", notice.public_id)
    assert "Arbetsmaterial" in text_of(logged_in("roger").get(here))
    shown = text_of(logged_in("per").get(here))
    assert "Tjänsteskrivelse 4 december Tjänsteskrivelse, 2025-12-04" in shown
    assert "Arbetsmaterial" not in shown


def test_a_notice_of_another_agreement_or_none_is_not_found(version: AgreementVersion, county: County) -> None:
    considered = give_notice(county, version, "0380", stage=NoticeStage.CONSIDERED)
    for name in ("notice", "notice_amend", "withdrawal_ask"):
        assert logged_in("roger").get(url_of(version, name, considered.public_id)).status_code == 404


def test_the_pages_ask_as_many_questions_for_seven_receipts_as_for_one(
    version: AgreementVersion, county: County, django_assert_max_num_queries
) -> None:
    notice = sent_notice(version)
    client, here = logged_in("roger"), url_of(version, "notice", notice.public_id)
    for kept in (OTHERS[1:], OTHERS[:1]):
        receive_all(county, version, notice, date(2025, 12, 31), *kept)
        client.get(here)
        with django_assert_max_num_queries(40):
            assert client.get(here).status_code == 200
        with django_assert_max_num_queries(30):
            assert client.get(url_of(version, "notices")).status_code == 200


@pytest.mark.req("D-4")
def test_a_repetition_takes_no_steps_and_follows_the_first(version: AgreementVersion, county: County) -> None:
    first = sent_notice(version, date(2025, 12, 20))
    again = NoticeFacts(NoticeStage.SENT, decided_on=date(2026, 2, 1), sent_on=date(2026, 2, 3))
    second = uppsala_gives(version, again, again=True)
    assert (second.repeats, second.last_day) == (first, LAST)
    client = logged_in("roger")
    assert client.get(url_of(version, "withdrawal_ask", second.public_id)).status_code == 409
    shown = text_of(client.get(url_of(version, "notice", second.public_id)))
    assert "Det här är en upprepning. Den första uppsägningen är den som räknas." in shown
    client.post(url_of(version, "notice_receive", first.public_id), {key(version, "03"): "2026-01-02"})
    assert now(second).last_day == now(first).last_day == YEAR_LATER


def test_times_and_notices_are_in_the_history(version: AgreementVersion) -> None:
    logged_in("roger").post(url_of(version, "notice_register"), TYPED)
    with as_owner():
        notice = Notice.objects.get()
    page = logged_in("per").get(url_of(version, "notice", notice.public_id))
    (event,) = page.context["case"].history
    assert (event.text, event.who) == ("Beslutad. Gäller till och med 2026-12-31, preliminärt.", "Roger Vik")


def test_no_form_of_a_notice_answers_broken_input_with_a_crash(version: AgreementVersion) -> None:
    notice = sent_notice(version)
    client = logged_in("roger")
    client.raise_request_exception = False
    client.post(url_of(version, "withdrawal_ask", notice.public_id), {"on": "2026-03-01"})
    names = ["party", "received_on", "decided_on", "sent_on", "in_writing", "wished_from", "held_on", "participants"]
    names += ["note", "text", "measure", "on", "consents", "stage", "consideration", "titles", "registry_number"]
    with as_owner():
        names += [f"day_{check.pk}" for check in NoticeCheck.objects.all()]
    urls = [url_of(version, name) for name in ("notice_preview", "received_new", "analysis_new", "consideration_new")]
    urls += [url_of(version, f"notice_{name}", notice.public_id) for name in ("amend", "checks", "receive")]
    urls += [url_of(version, "withdrawal_answer", notice.public_id), "/avtal/checklista/"]
    answers = {(url, bad): client.post(url, dict.fromkeys(names, bad)).status_code for url in urls for bad in BROKEN}
    assert [asked for asked, status in answers.items() if status >= 500] == []
    assert 422 in answers.values()
    address = url_of(version, "notice_new")
    assert {client.get(address, dict.fromkeys(names, bad)).status_code for bad in BROKEN} == {200}
