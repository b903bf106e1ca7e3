"""A notice is shown before it is saved, saved once, and says what it leads to; one that comes in is registered too."""

from datetime import date, datetime
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client

from agreements.actions import notice as actions
from agreements.actions.consideration import consider_notice
from agreements.actions.notice import register_notice
from agreements.choices import CountedBasis, NoticeStage, TermKind
from agreements.models import AgreementVersion, Notice, NoticeReceipt
from agreements.sentences import NO_CLAUSE
from ikb.accounts.choices import Role
from ikb.desk.demo.people import County, add_membership
from ikb.lib.dates import swedish_date
from ikb.lib.errors import Conflict
from tests.agreements.notice_makers import (
    FACTS,
    TYPED,
    give_notice,
    make_registrar,
    now,
    party,
    the_agreement,
    uppsala_gives,
    url_of,
)
from tests.agreements.test_pages import text_of
from tests.cast import acting, as_owner, logged_in


def preview(version: AgreementVersion, status: int = 200, **changes: str) -> str:
    response = logged_in("roger").post(url_of(version, "notice_preview"), TYPED | changes)
    assert response.status_code == status
    assert not Notice.objects.exists()
    return text_of(response)


@pytest.mark.req("AG-04")
def test_the_result_is_shown_before_anything_is_saved(version: AgreementVersion) -> None:
    shown = preview(version)
    assert "Avtalet gäller för Uppsala kommun till och med 2026-12-31. Upphör dagen efter." in shown
    assert "Uppsägning senast 2024-12-31 hade gett sista dag 2025-12-31." in shown
    assert "Räknas uppsägningen från 2026-01-01 eller senare gäller avtalet minst till och med 2027-12-31." in shown
    assert "kostar alltså ett år till" in shown
    assert "Dag för mottagande saknas för sju parter." in shown
    assert "Uppsala kommun lämnar efter 2026-12-31. Kvar är Enköpings kommun" in shown
    assert "Öppen fråga: Fortsätter avtalet för de kvarvarande?" in shown


@pytest.mark.req("AG-04")
@pytest.mark.parametrize(
    ("day", "sentences"),
    [
        ("2024-12-31", ["till och med 2025-12-31", "Uppsägningen kommer i tid", "Räknas uppsägningen från 2025-01-01"]),
        ("2025-12-31", ["till och med 2026-12-31", "Räknas uppsägningen från 2026-01-01"]),
        ("2026-01-01", ["till och med 2027-12-31", "Uppsägning senast 2025-12-31 hade gett sista dag 2026-12-31."]),
        ("2022-12-20", ["till och med 2025-12-31", "Dagen ligger före avtalets första dag 2023-01-01."]),
    ],
)
def test_the_reason_in_words(version: AgreementVersion, day: str, sentences: list[str]) -> None:
    shown = preview(version, decided_on=day)
    for sentence in sentences:
        assert sentence in shown


@pytest.mark.req("AG-05")
def test_a_fixed_term_that_runs_out_first(version: AgreementVersion) -> None:
    with as_owner():
        AgreementVersion.objects.update(
            term_kind=TermKind.FIXED, start=date(2012, 11, 14), first_end=date(2016, 12, 31), notice_months=6
        )
    sentence = "Uppsägningen får ingen verkan. Avtalet löper ut 2016-12-31 innan uppsägningstiden är slut."
    assert sentence in preview(version, decided_on="2016-07-01")
    assert "till och med 2016-12-30" in preview(version, decided_on="2016-06-30")
    assert "Inget gällande avtal den dagen." in preview(version, status=422, decided_on="2017-01-01")


@pytest.mark.req("AG-08")
def test_without_a_notice_clause_the_parties_day_is_asked_for(version: AgreementVersion) -> None:
    with as_owner():
        AgreementVersion.objects.update(term_kind=TermKind.OPEN_ENDED, notice_months=None)
    sentence = "Överenskommelsen anger ingen uppsägningstid. Ange datum som parterna har kommit överens om."
    assert sentence in preview(version, status=422)
    shown = preview(version, agreed_last_day="2026-06-30")
    assert "Avtalet gäller för Uppsala kommun till och med 2026-06-30." in shown
    typed = TYPED | {"agreed_last_day": "2026-06-30"}
    assert logged_in("roger").post(url_of(version, "notice_register"), typed).status_code == 302
    with as_owner():
        assert Notice.objects.get().last_day == date(2026, 6, 30)


@pytest.mark.req("AG-08")
def test_the_parties_day_comes_with_the_decision_and_is_put_right(version: AgreementVersion) -> None:
    """Not before the day that counts, not demanded of one that is only announced."""
    with as_owner():
        AgreementVersion.objects.update(term_kind=TermKind.OPEN_ENDED, notice_months=None)
    client, early = logged_in("roger"), "Avtalet kan inte upphöra före dagen som uppsägningen räknas från."
    for agreed, status in (("2025-12-03", 422), ("2025-12-04", 200)):
        shown = preview(version, status=status, agreed_last_day=agreed)
        assert (early in shown) is (status == 422)
    announced = {"stage": "announced", "announced_on": "2025-11-12", "in_writing": "ja"}
    assert client.post(url_of(version, "notice_preview"), announced).status_code == 200
    page = client.post(url_of(version, "notice_register"), announced)
    with as_owner():
        notice = Notice.objects.get()
    assert (page.status_code, notice.stage, notice.last_day) == (302, "announced", None)
    decide, amend = (url_of(version, name, notice.public_id) for name in ("notice_decide", "notice_amend"))
    decided = {"decided_on": "2025-12-04", "in_writing": "ja"}
    for agreed, sentence in (("", NO_CLAUSE), ("2025-12-03", early)):
        refused = client.post(decide, decided | {"agreed_last_day": agreed})
        assert refused.context["form"].errors == {"agreed_last_day": [sentence]}
    assert client.post(decide, decided | {"agreed_last_day": "2026-06-30"}).status_code == 302
    assert client.get(amend).context["form"]["agreed_last_day"].value() == "2026-06-30"
    typed = {"decided_on": "2025-12-04"}
    assert client.post(amend, typed | {"agreed_last_day": "2025-11-30"}).context["form"].errors == {
        "agreed_last_day": [early]
    }
    for agreed, kept in (("2026-08-31", date(2026, 8, 31)), ("", date(2026, 8, 31))):
        assert client.post(amend, typed | {"agreed_last_day": agreed}).status_code == 302
        with as_owner():
            assert Notice.objects.get().last_day == kept


@pytest.mark.req("AG-28")
def test_a_clause_leaves_no_day_to_agree_on(version: AgreementVersion) -> None:
    typed = {"stage": "announced", "announced_on": "2025-11-12", "in_writing": "ja"}
    logged_in("roger").post(url_of(version, "notice_register"), typed)
    with as_owner():
        notice = Notice.objects.get()
    for name in ("notice_decide", "notice_amend"):
        form = logged_in("roger").get(url_of(version, name, notice.public_id)).context["form"]
        assert "agreed_last_day" not in form.fields
        assert "registry_number" in form.fields


@pytest.mark.req("AG-14")
def test_an_oral_notice_has_no_effect(version: AgreementVersion) -> None:
    shown = preview(version, in_writing="nej")
    assert "Uppsägningen ska vara skriftlig." in shown
    assert "till och med 2026-12-31" not in shown
    client = logged_in("roger")
    page = client.post(url_of(version, "notice_preview"), TYPED | {"in_writing": "nej"})
    assert url_of(version, "notice_register") not in page.content.decode()
    saved = client.post(url_of(version, "notice_register"), TYPED | {"in_writing": "nej"})
    assert saved.status_code == 422
    assert "Uppsägningen ska vara skriftlig." in text_of(saved)
    with as_owner():
        assert not Notice.objects.exists()


@pytest.mark.req("AG-14")
@pytest.mark.req("AG-28")
def test_an_oral_announcement_is_kept_without_a_last_day_until_it_is_written(version: AgreementVersion) -> None:
    typed = {"stage": "announced", "announced_on": "2025-11-12", "in_writing": "nej"}
    client = logged_in("roger")
    page = client.post(url_of(version, "notice_register"), typed, follow=True)
    assert "En muntlig uppsägning har ingen verkan." in text_of(page)
    with as_owner():
        notice = Notice.objects.get()
    assert (notice.stage, notice.last_day, notice.in_writing) == (NoticeStage.ANNOUNCED, None, False)
    decided = {"decided_on": "2025-12-04", "in_writing": "nej"}
    refused = client.post(url_of(version, "notice_decide", notice.public_id), decided)
    assert list(refused.context["form"].errors) == ["in_writing"]
    assert client.post(url_of(version, "notice_decide", notice.public_id), decided | {"in_writing": "ja"}).status_code
    notice = now(notice)
    assert (notice.stage, notice.last_day, notice.in_writing) == (NoticeStage.DECIDED, date(2026, 12, 31), True)


@pytest.mark.req("AG-28")
@pytest.mark.parametrize(
    ("wished", "sentence"),
    [
        ("2027-01-01", "Stämmer med den önskade sista dagen 2026-12-31."),
        ("2026-07-01", "Tidigast efter 2026-12-31."),
    ],
)
def test_a_wished_day_is_compared_with_the_computed_one(version: AgreementVersion, wished: str, sentence: str) -> None:
    assert sentence in preview(version, wished_from=wished)


@pytest.mark.req("AG-12")
def test_the_form_and_the_preview_warn_without_an_analysis_and_never_block(version: AgreementVersion) -> None:
    sentence = "Ingen risk- och konsekvensanalys är registrerad."
    client = logged_in("roger")
    assert sentence in text_of(client.get(url_of(version, "notice_new")))
    assert sentence in preview(version)
    assert client.post(url_of(version, "notice_register"), TYPED).status_code == 302


@pytest.mark.req("AG-04")
def test_register_then_every_party_sees_it(version: AgreementVersion, county: County) -> None:
    client = logged_in("roger")
    response = client.post(url_of(version, "notice_register"), TYPED)
    with as_owner():
        notice = Notice.objects.get()
    assert (response.status_code, response["Location"]) == (302, url_of(version, "notice", notice.public_id))
    assert notice.owner == county.authorities["0380"]
    assert (notice.counted_on, notice.basis) == (date(2025, 12, 4), CountedBasis.DECIDED)
    assert (notice.last_day, notice.preliminary) == (date(2026, 12, 31), True)
    assert notice.registered_by == county.users["roger"]
    for username in ("roger", "stig", "per"):
        shown = text_of(logged_in(username).get(url_of(version, "notices")))
        assert "Uppsala kommun Beslutad 2025-12-04 2026-12-31 Preliminärt" in shown


@pytest.mark.req("D-4")
def test_a_second_notice_is_kept_and_does_not_move_the_end(version: AgreementVersion, county: County) -> None:
    """2025-12-10, then 2026-02-01 → 2026-12-31."""
    client = logged_in("roger")
    first = TYPED | {"decided_on": "2025-12-10"}
    second = TYPED | {"decided_on": "2026-02-01"}
    client.post(url_of(version, "notice_register"), first)
    shown = client.post(url_of(version, "notice_preview"), second)
    assert "Avtalet gäller för Uppsala kommun till och med 2026-12-31." in text_of(shown)
    assert "En ny uppsägning flyttar inte sista dagen." in text_of(shown)
    assert 'name="again" value="ja"' in shown.content.decode()
    refused = client.post(url_of(version, "notice_register"), second)
    assert refused.status_code == 409
    assert "Uppsala kommun har redan en uppsägning av avtalet" in text_of(refused)
    assert ("decided_on", "2026-02-01") in refused.context["typed"]
    assert client.post(url_of(version, "notice_register"), second | {"again": "ja"}).status_code == 302
    assert client.post(url_of(version, "notice_register"), second | {"again": "ja"}).status_code == 409
    with as_owner():
        kept = list(Notice.objects.order_by("pk").values_list("decided_on", "last_day", "repeats"))
    assert [row[:2] for row in kept] == [
        (date(2025, 12, 10), date(2026, 12, 31)),
        (date(2026, 2, 1), date(2026, 12, 31)),
    ]
    assert [bool(row[2]) for row in kept] == [False, True]
    page = client.get(url_of(version, "page"), {"datum": "2026-02-02"})
    assert page.context["sheet"].state.in_force


@pytest.mark.req("D-4")
def test_an_announced_notice_goes_on_and_is_not_repeated(version: AgreementVersion, county: County) -> None:
    notice = give_notice(county, version, "0380", stage=NoticeStage.ANNOUNCED, announced_on=date(2025, 11, 12))
    client = logged_in("roger")
    again = client.get(url_of(version, "notice_new"))
    assert (again.status_code, again["Location"]) == (302, url_of(version, "notice", notice.public_id))
    for name in ("notice_preview", "notice_register"):
        refused = client.post(url_of(version, name), TYPED | {"again": "ja"})
        assert refused.status_code == 409
        assert "har redan aviserat en uppsägning" in text_of(refused)


@pytest.mark.req("AG-15")
def test_one_notice_does_not_end_the_agreement(version: AgreementVersion, county: County) -> None:
    """Seven of eight leave: it goes on until somebody decides otherwise. All eight: it ends."""
    for code in ("0381", "0331", "0305", "0330", "0360", "0380", "0382"):
        give_notice(county, version, code)
    client = logged_in("sara")
    page = client.get(url_of(version, "page"), {"datum": "2026-02-01"})
    assert page.context["sheet"].state.status == "Gäller"
    shown = text_of(client.get(url_of(version, "notices")))
    assert "Kvar är Region Uppsala." in shown
    assert "så sista dagen för alla är 2026-12-31" in shown
    give_notice(county, version, "03")
    page = client.get(url_of(version, "page"), {"datum": "2026-02-01"})
    assert page.context["sheet"].state.status == "Uppsagt, gäller till och med 2026-12-31"


@pytest.mark.req("AG-28")
@pytest.mark.req("E19")
def test_announcements_alone_end_nothing(version: AgreementVersion, county: County) -> None:
    for code in ("0381", "0331", "0305", "0330", "0360", "0380", "0382", "03"):
        give_notice(county, version, code, stage=NoticeStage.ANNOUNCED)
    client = logged_in("sara")
    page = client.get(url_of(version, "page"), {"datum": "2026-02-01"})
    assert page.context["sheet"].state.status == "Gäller"
    shown = text_of(client.get(url_of(version, "notices")))
    assert "Ingen uppsägning är lämnad. Alla parter är kvar." in shown
    assert "Om även aviserade uppsägningar lämnas" in shown


@pytest.mark.req("E19")
def test_three_notices_come_in_to_the_agreements_owner(version: AgreementVersion, county: County) -> None:
    """Each is an event of its own party with its own days; one had been announced and goes on."""
    client, url = logged_in("roger"), url_of(version, "received_new")
    announced = give_notice(county, version, "0360", stage=NoticeStage.ANNOUNCED, announced_on=date(2025, 11, 12))
    page = client.get(url)
    assert page.context["form"].fields["party"].choices[1][1] == "Enköpings kommun"
    assert "säger upp Intensiv" not in text_of(page)
    for code, decided, received in [
        ("0331", "2025-12-09", "2025-12-11"),
        ("0305", "2025-12-10", "2025-12-12"),
        ("0360", "", "2025-12-15"),
    ]:
        typed = {"party": str(party(version, code).pk), "decided_on": decided, "received_on": received}
        typed |= {"in_writing": "ja", "registry_number": f"DNR {code}"}
        shown = client.post(url, typed)
        name = county.organisations[code].name
        assert f"Avtalet gäller för {name} till och med 2026-12-31." in text_of(shown)
        with as_owner():
            assert not Notice.objects.filter(registry_number=f"DNR {code}").exists()
        assert client.post(url, typed | {"save": "ja"}).status_code == 302
    with as_owner():
        found = {n.owner.organisation.code: n for n in Notice.objects.select_related("owner__organisation")}
        receipts = list(NoticeReceipt.objects.values_list("party__organisation__code", "received_on"))
    assert {n.stage for n in found.values()} == {NoticeStage.SENT}
    assert (found["0331"].decided_on, found["0331"].basis) == (date(2025, 12, 9), CountedBasis.RECEIVED)
    assert (found["0360"].pk, found["0360"].announced_on) == (announced.pk, date(2025, 11, 12))
    assert sorted(receipts) == [("0380", date(2025, 12, day)) for day in (11, 12, 15)]
    typed = {"party": str(party(version, "0331").pk), "received_on": "2026-02-01", "in_writing": "ja"}
    again = client.post(url, typed)
    assert "En ny uppsägning flyttar inte sista dagen." in text_of(again)
    assert client.post(url, typed | {"save": "ja"}).status_code == 409
    assert client.post(url, typed | {"save": "ja", "again": "ja"}).status_code == 302
    with as_owner():
        assert Notice.objects.get(repeats=found["0331"]).last_day == date(2026, 12, 31)


def test_a_party_with_a_registrator_of_its_own_registers_itself(version: AgreementVersion, county: County) -> None:
    make_registrar(county, "emil", "0331")
    client, url = logged_in("roger"), url_of(version, "received_new")
    assert party(version, "0331").pk not in [key for key, _ in client.get(url).context["form"].fields["party"].choices]
    typed = {"party": str(party(version, "0331").pk), "received_on": "2025-12-11", "in_writing": "ja", "save": "ja"}
    assert list(client.post(url, typed).context["form"].errors) == ["party"]
    assert logged_in("emil").get(url).status_code == 403, "Heby does not own the agreement"
    page = logged_in("emil").get(url_of(version, "notices"))
    assert "Registrera inkommen uppsägning" not in text_of(page)
    with acting("roger") as roger, pytest.raises(PermissionDenied):
        actions.ensure_receives_for(
            the_agreement(roger, version), roger.memberships[0], party(version, "0331"), date(2026, 1, 1)
        )
    with as_owner():
        assert not Notice.objects.exists()


def test_a_registrar_whose_authority_is_no_party(version: AgreementVersion, county: County) -> None:
    """Roger keeps his sight of the agreement by another role, yet gives no notice for a board outside it."""
    with as_owner():
        add_membership(county, county.users["roger"], Role.REGISTRAR, "08", "")
        county.users["roger"].memberships.filter(authority=county.authorities["0380"]).update(role=Role.REFERRER)
    client = logged_in("roger")
    assert client.get(url_of(version, "page")).status_code == 200
    for name in ("notice_new", "received_new", "analysis_new"):
        assert client.get(url_of(version, name)).status_code == 403
    assert client.post(url_of(version, "notice_register"), TYPED).status_code == 403


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"decided_on": ""}, "decided_on", "Ange dagen för beslutet."),
        ({"decided_on": "2025-02-29"}, "decided_on", "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-10."),
        ({"decided_on": "2025\x00-12-04"}, "decided_on", "Datumet finns inte."),
        ({"decided_on": "2100-01-01"}, "decided_on", "Datumet ligger framåt i tiden."),
        ({"wished_from": "9999-12-31"}, "wished_from", "Skriv ett datum mellan 1990-01-01"),
        ({"adjusted_on": "2025-12-03"}, "adjusted_on", "Protokollet justeras tidigast på beslutsdagen."),
        ({"stage": "sent"}, "sent_on", "Ange dagen då uppsägningen skickades."),
        ({"stage": "announced"}, "announced_on", "Ange dagen då uppsägningen aviserades."),
        ({"in_writing": "kanske"}, "in_writing", "Välj ja eller nej."),
        ({"stage": "considered"}, "stage", "Välj hur långt uppsägningen har kommit."),
        ({"stage": "\x00"}, "stage", "Välj hur långt uppsägningen har kommit."),
        ({"registry_number": "SCN\x00"}, "registry_number", "tecken som inte kan läsas"),
        ({"registry_number": "9" * 41}, "registry_number", "Högst 40 tecken."),
    ],
)
def test_bad_input_stands_at_its_field(
    version: AgreementVersion, changes: dict[str, str], field: str, sentence: str
) -> None:
    typed = TYPED | changes
    for name in ("notice_preview", "notice_register"):
        response = logged_in("roger").post(url_of(version, name), typed)
        assert response.status_code == 422
        form = response.context["form"]
        assert list(form.errors) == [field]
        body = response.content.decode()
        assert body.count(sentence) == 2
        assert "Det finns 1 fel att rätta" in body
        assert {key: form[key].value() for key in typed} == typed
    with as_owner():
        assert not Notice.objects.exists()


def test_a_day_of_another_stage_is_kept_in_the_form_and_does_not_count(version: AgreementVersion) -> None:
    """The day that somebody typed before choosing another stage is neither lost nor used."""
    typed = {"stage": "announced", "announced_on": "2025-11-12", "sent_on": "2026-02-30", "decided_on": "2026-02-01"}
    response = logged_in("roger").post(url_of(version, "notice_preview"), typed | {"in_writing": "ja"})
    assert response.status_code == 200
    assert response.context["facts"].sent_on is None
    assert 'name="decided_on" value="2026-02-01"' in response.content.decode()


@pytest.mark.req("AG-28")
def test_an_announced_notice_may_be_expected_on_a_day_that_has_not_come(version: AgreementVersion) -> None:
    typed = {"stage": "announced", "announced_on": "2025-11-12", "stated_on": "2026-12-15", "in_writing": "ja"}
    assert logged_in("roger").post(url_of(version, "notice_register"), typed).status_code == 302
    with as_owner():
        notice = Notice.objects.get()
    assert (notice.counted_on, notice.basis) == (date(2026, 12, 15), CountedBasis.STATED)
    assert notice.last_day == date(2027, 12, 31)


def test_what_was_typed_comes_back_to_be_changed(version: AgreementVersion) -> None:
    response = logged_in("roger").get(url_of(version, "notice_new"), TYPED)
    form = response.context["form"]
    assert {key: form[key].value() for key in TYPED} == TYPED


@pytest.mark.parametrize("name", ["notice_preview", "notice_register"])
def test_a_verb_is_a_post(version: AgreementVersion, name: str) -> None:
    assert logged_in("roger").get(url_of(version, name)).status_code == 405


def test_who_may_give_notice(version: AgreementVersion) -> None:
    for name in ("notice_new", "notice_preview", "notice_register", "received_new", "consideration_new"):
        for username in ("sara", "hedda", "elin", "stig", "kalle"):
            assert logged_in(username).post(url_of(version, name), TYPED).status_code == 403
        assert Client().post(url_of(version, name), TYPED).status_code == 302
    with as_owner():
        assert not Notice.objects.exists()


@pytest.mark.req("D-4")
def test_the_database_refuses_a_second_notice_that_slipped_past(
    version: AgreementVersion, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two at the same moment: both find no notice, the second one's row is refused and becomes a sentence."""
    give_notice(county, version, "0380")
    answers = [None]
    asked = actions.queries.standing_notice
    monkeypatch.setattr(actions.queries, "standing_notice", lambda *args: answers.pop() if answers else asked(*args))
    with pytest.raises(Conflict, match="Uppsala kommun har redan en uppsägning"):
        uppsala_gives(version)
    with as_owner():
        assert Notice.objects.count() == 1


def test_the_verbs_refuse_a_board_that_is_no_party(version: AgreementVersion) -> None:
    with acting("kalle") as kalle:
        outside = kalle.memberships[0]
    with acting("roger") as roger:
        agreement = the_agreement(roger, version)
        with pytest.raises(PermissionDenied):
            register_notice(agreement=agreement, membership=outside, facts=FACTS)
        with pytest.raises(PermissionDenied):
            consider_notice(agreement=agreement, membership=outside, counted_on=date(2026, 1, 1))
    assert connection.needs_rollback is False


@pytest.mark.req("D-6")
def test_half_past_midnight_in_sweden_is_the_new_day(version: AgreementVersion) -> None:
    """The clock of the server says the day before; a day of today is not in the future and keeps its date."""
    moment = datetime(2025, 12, 31, 0, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
    client = logged_in("roger")
    with mock.patch("django.utils.timezone.now", return_value=moment):
        typed = TYPED | {"decided_on": "2025-12-31"}
        page = client.post(url_of(version, "notice_register"), typed, follow=True)
        tomorrow = client.post(url_of(version, "notice_preview"), typed | {"decided_on": "2026-01-01"})
    assert page.status_code == 200
    assert tomorrow.context["form"].errors == {"decided_on": ["Datumet ligger framåt i tiden."]}
    with as_owner():
        notice = Notice.objects.get()
    assert (notice.decided_on, notice.last_day) == (date(2025, 12, 31), date(2026, 12, 31))
    assert swedish_date(notice.registered_at) == date(2025, 12, 31)


def test_the_date_is_swedish(version: AgreementVersion) -> None:
    """ "10/11 2025" is the tenth of November."""
    assert "Beslutad 2025-11-10" in preview(version, decided_on="10/11 2025")
