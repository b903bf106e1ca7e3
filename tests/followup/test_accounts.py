"""The yearly account: six boxes each by itself, locked when finished, own unit's only, on paper."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from followup.account_form import ITEMS, SIX_BOXES, Box
from followup.actions import accounts as verbs
from followup.models import AccountAnswer, YearlyAccount
from ikb.accounts.models import Unit
from ikb.desk.demo.people import County
from ikb.lib.errors import Conflict
from tests.cast import TODAY, acting, as_owner, logged_in
from tests.papers import text_of

DONE = {f"answer_{item.id}": "no" for item in ITEMS if item.box != Box.TEXT}
DONE |= {f"comment_{box}": f"Skäl för {box}." for box in SIX_BOXES}


@pytest.fixture
def account(county: County) -> YearlyAccount:
    """Gun's unit's account of 2025, begun."""
    with acting("gun") as by:
        unit = Unit.objects.get(name="BUP Enköping")
        return verbs.begin_account(owner=county.authorities["03"], unit=unit, year=2025, by=by, on=TODAY)


def send(account: YearlyAccount, name: str, data: dict[str, str], **headers: str) -> Any:
    return logged_in("gun").post(reverse(f"followup:{name}", args=[account.public_id]), data, headers=headers)


def page(account: YearlyAccount) -> str:
    return logged_in("gun").get(reverse("followup:review_account", args=[account.public_id])).content.decode()


@pytest.mark.req("FR-02")
def test_every_box_is_answered_by_itself(account: YearlyAccount):
    half = DONE | {"answer_12b": "yes", "comment_12b": "", "comment_8a": "Vi ses varje månad."}
    half.pop("answer_13c")
    answer = send(account, "review_account_finish", half)
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Det finns 2 fel att rätta" in told
    assert ["Beskriv resultatet." in told, "Svara Ja eller Nej." in told] == [True, True]
    assert "Vi ses varje månad." in told
    with as_owner():
        kept = dict(AccountAnswer.objects.exclude(answer="").values_list("item", "answer"))
    assert [kept.get(box) for box in SIX_BOXES] == ["no", "yes", "no", "no", "no", None]
    with acting("gun"), pytest.raises(ProgrammingError, match="six answers"), transaction.atomic():
        connection.cursor().execute("update followup_yearlyaccount set finished_on = now(), finished_by_id = 1")


def test_a_finished_account_is_locked_on_paper_and_opened_with_a_reason(account: YearlyAccount, undrawn: None):
    paper = reverse("followup:review_account_pdf", args=[account.public_id])
    assert logged_in("gun").get(paper).status_code == 409
    assert send(account, "review_account_finish", DONE | {"comment_1": "Länets."}).status_code == 302
    told = text_of(logged_in("gun").get(paper))
    for words in ("Årlig redovisning 2025, BUP Enköping", "Region Uppsala", "Skäl för 13c.", "Länets.", "Gun Hedlund"):
        assert words in told
    assert "Skäl för 12a." in page(account)
    assert "<form" not in page(account).split("<main")[1]
    assert send(account, "review_account", DONE).status_code == 409
    with acting("gun"), pytest.raises(ProgrammingError, match="pgtrigger"), transaction.atomic():
        connection.cursor().execute("update followup_accountanswer set text = 'x'")
    assert send(account, "review_account_reopen", {"reason": ""}).status_code == 422
    assert send(account, "review_account_reopen", {"reason": "Fel år."}).status_code == 302
    assert send(account, "review_account_reopen", {"reason": "Fel år."}).status_code == 409
    assert "Skäl: Fel år." in page(account)


def test_the_paper_is_drawn(account: YearlyAccount):
    assert send(account, "review_account_finish", DONE).status_code == 302
    answer = logged_in("gun").get(reverse("followup:review_account_pdf", args=[account.public_id]))
    assert "Skäl för 12c." in text_of(answer)
    assert 'filename="arlig-redovisning-2025.pdf"' in answer["Content-Disposition"]


@pytest.mark.req("FR-04")
def test_own_units_and_the_whole_authority_but_nobody_elses(county: County, account: YearlyAccount):
    with as_owner():
        tierp = Unit.objects.create(authority=county.authorities["03"], name="BUP Tierp")
        other = YearlyAccount.objects.create(owner=county.authorities["03"], unit=tierp, year=2025)
        heby = YearlyAccount.objects.create(owner=county.authorities["0331"], year=2025)
    client = logged_in("gun")
    urls = [reverse("followup:review_account", args=[each.public_id]) for each in (account, other, heby)]
    assert [client.get(url).status_code for url in urls] == [200, 404, 404]
    start = reverse("followup:review_account_new")
    whole = {"place": f"board-{county.authorities['03'].pk}", "year": "2025"}
    assert client.post(start, whole).status_code == 302
    assert client.post(start, whole).status_code == 409
    assert client.post(start, whole | {"year": "2099"}).status_code == 422
    assert client.post(start, {"place": f"unit-{tierp.pk}", "year": "2025"}).status_code == 422
    assert "Hela Region Uppsala" in client.get(start).content.decode()
    with acting("gun") as by:
        with pytest.raises(PermissionDenied):
            verbs.begin_account(owner=county.authorities["03"], unit=tierp, year=2024, by=by, on=TODAY)
        with pytest.raises(Conflict, match="redan en redovisning för 2025"):
            verbs.begin_account(owner=account.owner, unit=account.unit, year=2025, by=by, on=TODAY)
        assert set(YearlyAccount.objects.values_list("owner", flat=True)) == {county.authorities["03"].pk}


def test_it_saves_itself_and_keeps_no_identity_number(account: YearlyAccount):
    quiet = send(account, "review_account", {"comment_8b": "Svårt att hinna."}, **{"X-Autosave": "1"})
    assert (quiet.status_code, quiet["X-Revision"]) == (204, "1")
    bad = {"comment_8b": "Se 20100315-2387", "comment_6": "Två grupper.", "revision": "1"}
    answer = send(account, "review_account", bad)
    assert answer.status_code == 422
    assert "Skriv inga personnummer i redovisningen." in answer.content.decode()
    with as_owner():
        assert dict(AccountAnswer.objects.values_list("item", "text")) == {
            "6": "Två grupper.",
            "8b": "Svårt att hinna.",
        }
