"""What an authority considers before notice stays with it: the day, the note, the risks and the checklist."""

import uuid
from datetime import date

import pytest
from django.apps import apps

from agreements.choices import NoticeStage
from agreements.models import AgreementVersion, Notice, NoticeCheck, OwnRisk
from ikb.desk.demo.people import County
from tests.agreements.notice_makers import TYPED, give_notice, now, uppsala_gives, url_of
from tests.agreements.test_pages import text_of
from tests.cast import acting, as_owner, logged_in

CONSIDERED = {"counted_on": "2027-01-04", "registry_number": "SCN-2026-00010"}


def considered(version: AgreementVersion, **more: str) -> Notice:
    """Roger's consideration, by its page."""
    logged_in("roger").post(url_of(version, "consideration_new"), CONSIDERED | more)
    with as_owner():
        return Notice.objects.get()


def test_considerations_stay_in_the_own_house(version: AgreementVersion, county: County) -> None:
    """Roger: Heby's considerations before notice → 404, and nothing of them on any page of his."""
    heby = give_notice(county, version, "0331", stage=NoticeStage.CONSIDERED, registry_number="HEBY-77")
    with as_owner():
        OwnRisk.objects.create(notice=heby, text="Hebys egen risk")
    assert "HEBY-77" in text_of(logged_in("hedda").get(url_of(version, "considerations")))
    assert "Hebys egen risk" in text_of(logged_in("emil").get(url_of(version, "consideration", heby.public_id)))
    roger = logged_in("roger")
    for found in (heby.public_id, uuid.uuid4()):
        assert roger.get(url_of(version, "consideration", found)).status_code == 404
        assert roger.post(url_of(version, "consideration_write", found), {"text": "x"}).status_code == 404
        assert roger.get(url_of(version, "notice", found)).status_code == 404
    for name in ("considerations", "page", "notices"):
        body = roger.get(url_of(version, name)).content.decode()
        assert "HEBY-77" not in body
        assert "Hebys egen risk" not in body
    assert "Övervägs" not in text_of(roger.get(url_of(version, "notices")))
    for username in ("sara", "stig", "karin"):
        assert logged_in(username).get(url_of(version, "considerations")).status_code == 403
    assert logged_in("hedda").post(url_of(version, "consideration_write", heby.public_id)).status_code == 403


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


def test_the_database_keeps_considerations_and_their_risks_without_the_filter(
    version: AgreementVersion, county: County
) -> None:
    notice = give_notice(county, version, "0331", stage=NoticeStage.CONSIDERED)
    with as_owner():
        OwnRisk.objects.create(notice=notice, text="Hebys egen risk")
        NoticeCheck.objects.create(notice=notice, title="Beredning")

    def seen() -> list[int]:
        return [Notice.objects.count(), OwnRisk.objects.count(), NoticeCheck.objects.count()]

    with acting("hedda"):
        assert seen() == [1, 1, 1]
    with acting("roger"):
        assert seen() == [0, 0, 0]


@pytest.mark.req("AG-28")
def test_a_consideration_is_made_read_and_weighed(version: AgreementVersion) -> None:
    client = logged_in("roger")
    assert client.get(url_of(version, "consideration_new")).status_code == 200
    notice = considered(version, wished_from="2027-01-01", note="Fråga ekonomen")
    here, write = (url_of(version, f"consideration{part}", notice.public_id) for part in ("", "_write"))
    shown = text_of(client.get(here))
    for words in [
        "Avtalet gäller för Uppsala kommun till och med 2028-12-31.",
        "Tidigast efter 2028-12-31.",
        "Övervägs",
        "Fråga ekonomen",
        "Barnkonsekvensanalys",
    ]:
        assert words in shown
    assert client.post(url_of(version, "consideration_new"), CONSIDERED).status_code == 409
    assert client.get(write).status_code == 405
    assert client.post(write, {"text": "", "measure": "kvar"}).context["risk_form"]["measure"].value() == "kvar"
    client.post(write, {"text": "Målgruppen tappar stöd", "measure": "Egen grupp"})
    with as_owner():
        check = NoticeCheck.objects.get(title="Barnkonsekvensanalys")
    wrong = client.post(write, {"part": "checks", f"day_{check.pk}": "2026-02-30"})
    assert list(wrong.context["check_form"].errors) == [f"day_{check.pk}"]
    client.post(write, {"part": "checks", f"day_{check.pk}": "2026-11-20"})
    assert "Målgruppen tappar stöd Egen grupp" in text_of(client.get(here))
    assert client.get(here).context["check_form"][f"day_{check.pk}"].value() == "2026-11-20"
    assert "2027-01-04" in text_of(client.get(url_of(version, "considerations")))


@pytest.mark.req("AG-28")
def test_a_consideration_becomes_the_notice_and_takes_nothing_private_along(
    version: AgreementVersion, county: County
) -> None:
    client = logged_in("roger")
    notice = considered(version, note="Bara för oss")
    client.post(url_of(version, "consideration_write", notice.public_id), {"text": "Vår egen risk"})
    page = client.get(url_of(version, "consideration", notice.public_id))
    form = client.get(f"{url_of(version, 'notice_new')}?{page.context['typed']}").context["form"]
    typed = TYPED | {"consideration": form["consideration"].value()}
    assert client.post(url_of(version, "notice_register"), typed).status_code == 302
    found = now(notice)
    assert (found.stage, found.pk) == (NoticeStage.DECIDED, notice.pk)
    assert found.registered_at > notice.registered_at
    with as_owner():
        assert Notice.objects.count() == 1
        assert NoticeCheck.objects.count() == 7
    here = url_of(version, "notice", notice.public_id)
    for username in ("hedda", "per", "stig"):
        body = logged_in(username).get(here).content.decode()
        for private in ("Vår egen risk", "Bara för oss", "Övervägs", "2027-01-04", "Barnkonsekvensanalys"):
            assert private not in body
    sara = logged_in("sara").get(here)
    assert "Beslutad" in text_of(sara), "the coordinator of Uppsala reads the notice as everybody else"
    for private in ("Övervägs", "Bara för oss", "Barnkonsekvensanalys"):
        assert private not in sara.content.decode()
    own = text_of(client.get(here))
    assert "Övervägs" in own, "the own history begins there"
    assert "Barnkonsekvensanalys" in own
    assert client.get(url_of(version, "consideration", notice.public_id)).status_code == 404
    with acting("hedda"):
        assert not OwnRisk.objects.exists()
        events = apps.get_model("agreements", "NoticeEvent").objects.filter(pgh_obj_id=notice.pk)
        assert set(events.values_list("stage", flat=True)) == {"decided"}


def test_another_authoritys_consideration_does_not_become_a_notice(version: AgreementVersion, county: County) -> None:
    heby = give_notice(county, version, "0331", stage=NoticeStage.CONSIDERED)
    for wanted in (str(heby.public_id), str(uuid.uuid4())):
        refused = logged_in("roger").post(url_of(version, "notice_register"), TYPED | {"consideration": wanted})
        assert refused.status_code == 404
    with as_owner():
        assert Notice.objects.get().stage == NoticeStage.CONSIDERED


@pytest.mark.parametrize("typed", ["", "2026-02-30", "2026\x00", "0001-01-01"])
def test_a_consideration_needs_a_day(version: AgreementVersion, typed: str) -> None:
    response = logged_in("roger").post(url_of(version, "consideration_new"), {"counted_on": typed})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["counted_on"]


def test_a_consideration_may_stand_beside_a_notice(version: AgreementVersion, county: County) -> None:
    kept = give_notice(county, version, "0380", stage=NoticeStage.CONSIDERED)
    assert uppsala_gives(version).last_day == date(2026, 12, 31)
    page = logged_in("roger").get(url_of(version, "consideration", kept.public_id))
    assert "Gå vidare till uppsägning" not in text_of(page)
