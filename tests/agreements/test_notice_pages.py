"""A notice is shown before it is saved, saved once, and considered in private."""

import re
import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.urls import reverse

from agreements.actions import notice as actions
from agreements.actions.notice import NoticeFacts, consider_notice, register_notice
from agreements.choices import NoticeStage, TermKind
from agreements.models import AgreementVersion, Notice
from agreements.queries.register import agreement_alone
from ikb.accounts.choices import Role
from ikb.desk.demo.people import County, add_membership
from ikb.lib.errors import Conflict
from tests.agreements.test_pages import text_of
from tests.cast import acting, as_owner, logged_in

TYPED = {"counted_on": "2025-12-04", "in_writing": "ja", "stage": "decided", "registry_number": "SCN-2025-00700"}
FACTS = NoticeFacts(date(2025, 12, 4), True, NoticeStage.DECIDED)


def url_of(version: AgreementVersion, name: str, *more: uuid.UUID) -> str:
    return reverse(f"agreements:{name}", args=[version.agreement.public_id, *more])


def preview(version: AgreementVersion, status: int = 200, **changes: str) -> str:
    response = logged_in("roger").post(url_of(version, "notice_preview"), TYPED | changes)
    assert response.status_code == status
    assert not Notice.objects.exists()
    return text_of(response)


def give_notice(county: County, version: AgreementVersion, code: str, **changes) -> Notice:
    """A notice of one party, as the owner."""
    facts = {"stage": NoticeStage.DECIDED, "counted_on": date(2025, 12, 10), "last_day": date(2026, 12, 31)} | changes
    with as_owner():
        return Notice.objects.create(
            agreement=version.agreement,
            version=version,
            owner=county.authorities[code],
            registered_by=county.users["roger"],
            **facts,
        )


@pytest.mark.req("AG-04")
def test_the_result_is_shown_before_anything_is_saved(version: AgreementVersion) -> None:
    shown = preview(version)
    assert "Avtalet gäller för Uppsala kommun till och med 2026-12-31. Upphör dagen efter." in shown
    assert "Uppsägning senast 2024-12-31 hade gett sista dag 2025-12-31." in shown
    assert "Räknas uppsägningen från 2026-01-01 eller senare gäller avtalet minst till och med 2027-12-31." in shown
    assert "kostar alltså ett år till" in shown


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
    shown = preview(version, counted_on=day)
    for sentence in sentences:
        assert sentence in shown


@pytest.mark.req("AG-05")
def test_a_fixed_term_that_runs_out_first(version: AgreementVersion) -> None:
    with as_owner():
        AgreementVersion.objects.update(
            term_kind=TermKind.FIXED, start=date(2012, 11, 14), first_end=date(2016, 12, 31), notice_months=6
        )
    sentence = "Uppsägningen får ingen verkan. Avtalet löper ut 2016-12-31 innan uppsägningstiden är slut."
    assert sentence in preview(version, counted_on="2016-07-01")
    assert "till och med 2016-12-30" in preview(version, counted_on="2016-06-30")
    assert "Inget gällande avtal den dagen." in preview(version, status=422, counted_on="2017-01-01")


@pytest.mark.req("AG-08")
def test_without_a_notice_clause_the_parties_day_is_asked_for(version: AgreementVersion) -> None:
    with as_owner():
        AgreementVersion.objects.update(term_kind=TermKind.OPEN_ENDED, notice_months=None)
    sentence = "Överenskommelsen anger ingen uppsägningstid. Ange datum som parterna har kommit överens om."
    assert sentence in preview(version, status=422)
    shown = preview(version, agreed_last_day="2026-06-30")
    assert "Avtalet gäller för Uppsala kommun till och med 2026-06-30." in shown


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


@pytest.mark.req("AG-28")
def test_an_oral_announcement_is_kept_without_a_last_day(version: AgreementVersion) -> None:
    typed = TYPED | {"in_writing": "nej", "stage": "announced"}
    client = logged_in("roger")
    assert client.post(url_of(version, "notice_register"), typed).status_code == 302
    with as_owner():
        notice = Notice.objects.get()
    assert (notice.stage, notice.last_day, notice.in_writing) == (NoticeStage.ANNOUNCED, None, False)
    assert "Inte skriftlig" in text_of(client.get(url_of(version, "page")))


@pytest.mark.req("AG-04")
def test_register_then_every_party_sees_it(version: AgreementVersion, county: County) -> None:
    client = logged_in("roger")
    response = client.post(url_of(version, "notice_register"), TYPED)
    assert (response.status_code, response["Location"]) == (302, url_of(version, "page"))
    with as_owner():
        notice = Notice.objects.get()
    assert notice.owner == county.authorities["0380"]
    assert notice.last_day == date(2026, 12, 31)
    assert notice.registered_by == county.users["roger"]
    for username in ("roger", "stig", "per"):
        shown = text_of(logged_in(username).get(url_of(version, "page")))
        assert "Uppsala kommun Beslutad 2025-12-04 2026-12-31 Preliminärt" in shown
    assert "Registrera uppsägning" not in text_of(client.get(url_of(version, "page")))


@pytest.mark.req("D-4")
def test_the_same_notice_twice_is_one(version: AgreementVersion) -> None:
    client = logged_in("roger")
    client.post(url_of(version, "notice_register"), TYPED)
    for name in ("notice_register", "notice_preview"):
        again = client.post(url_of(version, name), TYPED | {"counted_on": "2026-02-01"})
        assert again.status_code == 409
        assert "Uppsala kommun har redan en uppsägning av avtalet" in text_of(again)
        assert ("counted_on", "2026-02-01") in again.context["typed"]
    with as_owner():
        assert [n.last_day for n in Notice.objects.all()] == [date(2026, 12, 31)]


@pytest.mark.req("AG-15")
def test_one_notice_does_not_end_the_agreement(version: AgreementVersion, county: County) -> None:
    """Seven of eight leave: it goes on until somebody decides otherwise. All eight: it ends."""
    for code in ("0381", "0331", "0305", "0330", "0360", "0380", "0382"):
        give_notice(county, version, code)
    client = logged_in("sara")
    page = client.get(url_of(version, "page"), {"datum": "2026-02-01"})
    assert page.context["sheet"].state.status == "Gäller"
    give_notice(county, version, "03")
    page = client.get(url_of(version, "page"), {"datum": "2026-02-01"})
    assert page.context["sheet"].state.status == "Uppsagt, gäller till och med 2026-12-31"
    page = client.get(url_of(version, "page"), {"datum": "2027-01-01"})
    assert page.context["sheet"].state.status == "Löpt ut"


@pytest.mark.req("AG-28")
def test_announcements_alone_end_nothing(version: AgreementVersion, county: County) -> None:
    for code in ("0381", "0331", "0305", "0330", "0360", "0380", "0382", "03"):
        give_notice(county, version, code, stage=NoticeStage.ANNOUNCED)
    page = logged_in("sara").get(url_of(version, "page"), {"datum": "2026-02-01"})
    assert page.context["sheet"].state.status == "Gäller"


def test_a_registrar_whose_authority_is_no_party(version: AgreementVersion, county: County) -> None:
    """Roger keeps his sight of the agreement by another role, yet gives no notice for a board outside it."""
    with as_owner():
        add_membership(county, county.users["roger"], Role.REGISTRAR, "08", "")
        county.users["roger"].memberships.filter(authority=county.authorities["0380"]).update(role=Role.REFERRER)
    client = logged_in("roger")
    assert client.get(url_of(version, "page")).status_code == 200
    assert client.get(url_of(version, "notice_new")).status_code == 403
    assert client.post(url_of(version, "notice_register"), TYPED).status_code == 403


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"counted_on": ""}, "counted_on", "Ange dagen som räknas."),
        ({"counted_on": "2025-02-29"}, "counted_on", "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-10."),
        ({"counted_on": "2025\x00-12-04"}, "counted_on", "Datumet finns inte."),
        ({"counted_on": "2100-01-01"}, "counted_on", "Datumet ligger framåt i tiden."),
        ({"counted_on": "9999-12-31", "stage": "announced"}, "counted_on", "Skriv ett datum mellan 1990-01-01"),
        ({"in_writing": "kanske"}, "in_writing", "Välj ja eller nej."),
        ({"stage": "considered"}, "stage", "Välj hur långt uppsägningen har kommit."),
        ({"stage": "\x00"}, "stage", "Välj hur långt uppsägningen har kommit."),
        ({"registry_number": "SCN\x00"}, "registry_number", "tecken som inte kan läsas"),
        ({"registry_number": "9" * 41}, "registry_number", "Högst 40 tecken."),
    ],
)
@pytest.mark.parametrize("name", ["notice_preview", "notice_register"])
def test_bad_input_stands_at_its_field(
    version: AgreementVersion, name: str, changes: dict[str, str], field: str, sentence: str
) -> None:
    typed = TYPED | changes
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


def test_what_was_typed_comes_back_to_be_changed(version: AgreementVersion) -> None:
    response = logged_in("roger").get(url_of(version, "notice_new"), TYPED)
    form = response.context["form"]
    assert {key: form[key].value() for key in TYPED} == TYPED


@pytest.mark.parametrize("name", ["notice_preview", "notice_register"])
def test_a_verb_is_a_post(version: AgreementVersion, name: str) -> None:
    assert logged_in("roger").get(url_of(version, name)).status_code == 405


@pytest.mark.parametrize("name", ["notice_new", "notice_preview", "notice_register", "consideration_new"])
def test_who_may_give_notice(version: AgreementVersion, name: str) -> None:
    for username in ("sara", "hedda", "elin", "stig", "kalle"):
        assert logged_in(username).post(url_of(version, name), TYPED).status_code == 403
    assert Client().post(url_of(version, name), TYPED).status_code == 302
    with as_owner():
        assert not Notice.objects.exists()


def test_considerations_stay_in_the_own_house(version: AgreementVersion, county: County) -> None:
    """Roger: Heby's considerations before notice → 404, and nothing of them on any page of his."""
    heby = give_notice(county, version, "0331", stage=NoticeStage.CONSIDERED, registry_number="HEBY-77")
    assert "HEBY-77" in text_of(logged_in("hedda").get(url_of(version, "considerations")))
    assert logged_in("emil").get(url_of(version, "consideration", heby.public_id)).status_code == 200
    roger = logged_in("roger")
    assert roger.get(url_of(version, "consideration", heby.public_id)).status_code == 404
    assert roger.get(url_of(version, "consideration", uuid.uuid4())).status_code == 404
    for name in ("considerations", "page"):
        body = roger.get(url_of(version, name)).content.decode()
        assert "HEBY-77" not in body
    assert "Övervägs" not in text_of(roger.get(url_of(version, "page")))
    for username in ("sara", "stig", "karin"):
        assert logged_in(username).get(url_of(version, "considerations")).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_considerations_ask_a_fixed_number_of_questions(
    version: AgreementVersion, county: County, rows: int, django_assert_num_queries
) -> None:
    for day in range(1, rows + 1):
        give_notice(county, version, "0380", stage=NoticeStage.CONSIDERED, counted_on=date(2027, 1, day))
    client, url = logged_in("roger"), url_of(version, "considerations")
    client.get(url)
    with django_assert_num_queries(15):
        response = client.get(url)
    assert len(response.context["considerations"]) == rows


def test_the_database_keeps_considerations_without_the_filter(version: AgreementVersion, county: County) -> None:
    give_notice(county, version, "0331", stage=NoticeStage.CONSIDERED)
    with acting("hedda"):
        assert Notice.objects.count() == 1
    with acting("roger"):
        assert Notice.objects.count() == 0


def test_a_consideration_is_made_and_read(version: AgreementVersion) -> None:
    client = logged_in("roger")
    typed = {"counted_on": "2027-01-04", "registry_number": "SCN-2026-00010"}
    assert client.get(url_of(version, "consideration_new")).status_code == 200
    response = client.post(url_of(version, "consideration_new"), typed)
    assert response.status_code == 302
    shown = text_of(client.get(response["Location"]))
    assert "Avtalet gäller för Uppsala kommun till och med 2028-12-31." in shown
    assert "Övervägs" in shown
    assert client.post(url_of(version, "consideration_new"), typed).status_code == 409
    assert "2027-01-04" in text_of(client.get(url_of(version, "considerations")))
    with as_owner():
        assert Notice.objects.get().stage == NoticeStage.CONSIDERED


@pytest.mark.parametrize("typed", ["", "2026-02-30", "2026\x00", "0001-01-01"])
def test_a_consideration_needs_a_day(version: AgreementVersion, typed: str) -> None:
    response = logged_in("roger").post(url_of(version, "consideration_new"), {"counted_on": typed})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["counted_on"]


def test_a_consideration_may_stand_beside_a_notice(version: AgreementVersion, county: County) -> None:
    give_notice(county, version, "0380", stage=NoticeStage.CONSIDERED)
    with acting("roger") as roger:
        agreement = agreement_alone(roger, version.agreement.public_id)
        assert agreement is not None
        notice = register_notice(agreement=agreement, membership=roger.memberships[0], facts=FACTS)
    assert notice.last_day == date(2026, 12, 31)


@pytest.mark.req("D-4")
def test_the_database_refuses_a_second_notice_that_slipped_past(
    version: AgreementVersion, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two at the same moment: both find no notice, the second one's row is refused and becomes a sentence."""
    give_notice(county, version, "0380")
    answers = [None]
    asked = actions.standing_notice
    monkeypatch.setattr(actions, "standing_notice", lambda *args: answers.pop() if answers else asked(*args))
    with acting("roger") as roger:
        agreement = agreement_alone(roger, version.agreement.public_id)
        assert agreement is not None
        with pytest.raises(Conflict, match="Uppsala kommun har redan en uppsägning"):
            register_notice(agreement=agreement, membership=roger.memberships[0], facts=FACTS)
    with as_owner():
        assert Notice.objects.count() == 1


def test_the_verbs_refuse_a_board_that_is_no_party(version: AgreementVersion) -> None:
    with acting("roger") as roger, acting("kalle") as kalle:
        outside = kalle.memberships[0]
    with acting("roger"):
        agreement = agreement_alone(roger, version.agreement.public_id)
        assert agreement is not None
        with pytest.raises(PermissionDenied):
            register_notice(agreement=agreement, membership=outside, facts=FACTS)
        with pytest.raises(PermissionDenied):
            consider_notice(agreement=agreement, membership=outside, counted_on=date(2026, 1, 1))
    assert connection.needs_rollback is False


def test_times_and_notices_are_in_the_history(version: AgreementVersion) -> None:
    logged_in("roger").post(url_of(version, "notice_register"), TYPED)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select pgh_label, stage from agreements_noticeevent")
        assert cursor.fetchall() == [("insert", "decided")]


def test_the_date_is_swedish(version: AgreementVersion) -> None:
    """ "10/11 2025" is the tenth of November."""
    assert re.search(r"Dag som räknas 2025-11-10", preview(version, counted_on="10/11 2025"))
