"""The form of a file review on its page: it saves itself, asks again, keeps what is hidden, and is locked."""

from datetime import date

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.urls import reverse

from followup.models import ReviewAnswer, ReviewFile, ReviewRound
from followup.review_form import Given
from ikb.desk.demo.people import County
from tests.cast import TODAY, acting, as_owner, logged_in
from tests.followup.review_makers import a_round, finish, whole
from tests.followup.review_pages import a_drawn_round, at, bup, first, kept, send, typed


@pytest.fixture
def pasted(county: County) -> ReviewRound:
    """Gun's unit's round with three of five references drawn."""
    return a_drawn_round()


@pytest.mark.req("FR-03")
def test_a_form_is_finished_with_eight_answers_and_locked(county: County, pasted: ReviewRound):
    file, given = first(pasted), whole(False, q8="partly")
    answer = send(file, typed("unknown", given), "review_finish")
    assert answer.status_code == 302
    assert len(kept(file)) == 8
    page = at(file).content.decode()
    assert "Framgår inte" in page
    assert f"Granskad</dt><dd>{date.today()} av Gun Hedlund" in page
    assert send(file, typed("yes", given)).status_code == 409
    with acting("gun"):
        for sql in (
            "update followup_reviewanswer set answer = 'no' where question = '8'",
            "update followup_reviewfile set contact = 'yes' where reviewed_on is not null",
            "update followup_reviewfile set reviewed_on = null where reviewed_on is not null",
        ):
            with pytest.raises(ProgrammingError, match="pgtrigger"), transaction.atomic():
                connection.cursor().execute(sql)


def test_an_unfinished_form_keeps_what_was_typed_and_says_what_is_missing(county: County, pasted: ReviewRound):
    file = first(pasted)
    answer = send(file, typed("", whole(False) | {"7": Given("yes", ""), "9": Given()}), "review_finish")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Det finns 3 fel att rätta" in page
    for sentence in ("Svara Ja, Nej eller Framgår inte.", "Beskriv varför det inte blev någon plan.", "Svara Ja, Nej"):
        assert sentence in page
    assert kept(file) == dict.fromkeys(("7", "8", "10", "11", "12", "13"), "yes") | {"1": "no"}
    assert page.count("checked") == 7
    with acting("gun"), pytest.raises(ProgrammingError, match="eight answers"), transaction.atomic():
        ReviewFile.objects.filter(pk=file.pk).update(reviewed_on=TODAY, contact="yes", reviewer=county.users["gun"])


def test_delvis_is_asked_again_and_kept_as_a_remark(county: County, pasted: ReviewRound):
    file = first(pasted)
    quiet = send(file, {"answer_1": "partly"}, **{"X-Autosave": "1"})
    assert (quiet.status_code, quiet["X-Revision"]) == (204, "1")
    assert first(pasted).plan_partly is False, "while typing the person may still choose"
    answer = send(file, {"answer_1": "partly", "revision": "1"})
    assert answer.status_code == 422
    assert "Välj Ja eller Nej. Att svaret först var Delvis sparas som anmärkning." in answer.content.decode()
    assert kept(file) == {}
    assert send(file, typed("yes", whole(True), revision="2"), "review_finish").status_code == 302
    assert kept(file)["1"] == "yes"
    assert "Svaret på fråga 1 var först Delvis." in at(file).content.decode()


def test_the_closed_branch_is_out_of_sight_and_comes_back(county: County, pasted: ReviewRound):
    file = first(pasted)
    assert send(file, typed("yes", whole(True, q2a="no"))).status_code == 302
    both = typed("yes", whole(True, q2a="no") | whole(False, q13="no"), revision="1")
    assert send(file, both, "review_finish").status_code == 302
    page = at(file).content.decode()
    assert ("13. " in page, "2a. " in page) == (True, False)
    assert kept(file)["2a"] == "no", "kept, and not counted"
    shown = logged_in("gun").get(reverse("followup:review_round", args=[pasted.pk])).content.decode()
    assert 'Av">0 planer' in shown
    assert send(file, {"reason": "Planen fanns i en annan pärm."}, "review_reopen").status_code == 302
    form = at(file).content.decode()
    assert '<fieldset class="section" id="with_plan" hidden>' in form
    assert '<fieldset class="section" id="without_plan">' in form
    assert send(file, both | {"answer_1": "yes", "revision": "2"}, "review_finish").status_code == 302
    assert ("13. " in at(file).content.decode(), "2a. " in at(file).content.decode()) == (False, True)
    assert "Planen fanns i en annan pärm." in at(file).content.decode(), "the history tells the reason"


def test_both_branches_stand_there_until_the_first_question_is_answered(county: County, pasted: ReviewRound):
    page = at(first(pasted)).content.decode()
    assert [f'id="{name}">' in page for name in ("with_plan", "without_plan")] == [True, True]
    assert "under 2025?" in page


def test_a_comment_holds_no_identity_number_and_at_most_a_thousand_signs(county: County, pasted: ReviewRound):
    file = first(pasted)
    bad = {"answer_1": "no", "comment_8": "Se 20100315-2387", "comment_9": "x" * 1001, "comment_10": "Tydligt."}
    answer = send(file, bad)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv inga personnummer. Använd enhetens egen beteckning." in page
    assert "Texten är för lång. Högst 1000 tecken." in page
    with as_owner():
        assert dict(ReviewAnswer.objects.values_list("question", "comment")) == {"1": "", "10": "Tydligt."}
    with as_owner(), pytest.raises(DatabaseError, match="review_comment_without_ident"), transaction.atomic():
        ReviewAnswer.objects.create(file=file, question="8", comment="Se 20100315-2387")


def test_two_who_fill_in_the_same_form_are_told(county: County, pasted: ReviewRound):
    file = first(pasted)
    assert send(file, {"answer_1": "no", "answer_8": "yes", "revision": "0"}).status_code == 302
    late = {"answer_1": "no", "answer_8": "no", "revision": "0"}
    quiet = send(file, late, **{"X-Autosave": "1"})
    assert (quiet.status_code, "Gun Hedlund ändrade det här" in quiet.content.decode()) == (409, True)
    answer = send(file, late)
    assert answer.status_code == 409
    assert "Sparat nu: Ja" in answer.content.decode()
    assert kept(file)["8"] == "yes"
    assert send(file, late | {"revision": "1"}).status_code == 302
    assert kept(file)["8"] == "no"


def test_a_finished_form_is_opened_again_with_a_reason_and_its_round_with_it(county: County):
    with as_owner():
        opened = a_round(bup(), references=["Akt 1"], planned=1)
        finish(opened.files.all(), [("no", whole(True))], county)
        ReviewRound.objects.update(closed_on=TODAY)
    file = first(opened)
    assert send(file, {"reason": ""}, "review_reopen").status_code == 422
    assert send(file, {"reason": "Fel akt."}, "review_reopen").status_code == 302
    assert send(file, {"reason": "Fel akt."}, "review_reopen").status_code == 409
    assert [first(opened).reviewed_on, first(opened).round.closed_on] == [None, None]
    assert "Skäl: Fel akt." in at(file).content.decode()
