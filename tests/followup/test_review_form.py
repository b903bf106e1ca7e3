"""File reviews and the yearly account as rules: the draw, the two branches, what is missing, what is counted."""

import hashlib

import pytest
from hypothesis import given, strategies

from followup import account_form, review_form
from followup.review_figures import Reviewed, count, indicators
from followup.review_form import QUESTIONS, Branch, Given, branch_of, counted, missing, of_branch
from followup.sampling import drawing_order, frame_hash, read_lines
from tests.followup.review_makers import whole

BOTH = ["1", "2a", "2b", "3a", "3b", "4", "5", "6"], ["1", "7", "8", "9", "10", "11", "12", "13"]


@pytest.mark.req("FR-05")
def test_the_draw_can_be_done_by_hand():
    frame = [f"Akt {number}" for number in range(1, 8)]
    digests = {name: hashlib.sha256(f"42:{name}".encode()).hexdigest() for name in frame}
    assert drawing_order(42, frame) == sorted(frame, key=digests.__getitem__)
    assert drawing_order(42, frame)[:3] == ["Akt 7", "Akt 6", "Akt 5"]
    assert drawing_order(43, frame)[:3] != drawing_order(42, frame)[:3]


@given(strategies.sets(strategies.text("abc 123", min_size=1, max_size=4), max_size=12), strategies.integers(0, 10**9))
@pytest.mark.req("FR-05")
def test_the_order_of_the_frame_and_other_lines_move_nothing(frame: set[str], seed: int):
    order = drawing_order(seed, frame)
    assert sorted(order) == sorted(frame)
    assert drawing_order(seed, reversed(order)) == order
    assert frame_hash(order) == frame_hash(sorted(frame))
    if order:
        assert drawing_order(seed, order[1:]) == order[1:]


def test_a_pasted_list_drops_what_stands_twice():
    pasted = read_lines("Akt 2\n\n  akt   2 \nAKT 10\r\nAkt 2\nAkt 3")
    assert (pasted.references, pasted.duplicates) == (("Akt 2", "AKT 10", "Akt 3"), 2)


def test_fifteen_rows_and_eight_answers_in_each_branch():
    assert len(QUESTIONS) == 15
    assert [["1", *(q.id for q in of_branch(branch))] for branch in Branch] == [*BOTH]
    assert [branch_of(answer) for answer in ("yes", "no", "partly", "")] == [
        Branch.WITH_PLAN,
        Branch.WITHOUT_PLAN,
        None,
        None,
    ]
    assert "2026" in QUESTIONS[0].asked(2026)


@pytest.mark.parametrize("plan", [True, False])
def test_each_missing_answer_is_told(plan: bool):
    given = whole(plan)
    assert missing("yes", given) == []
    assert missing("", given) == [("contact", "Svara Ja, Nej eller Framgår inte.")]
    for number in BOTH[not plan][1:]:
        rest = {key: row for key, row in given.items() if key != number}
        assert missing("no", rest) == [(f"answer_{number}", "Svara Ja, Nej eller Delvis.")]


@pytest.mark.req("FR-03")
def test_delvis_on_the_first_question_is_asked_again():
    given = whole(True) | {"1": Given("partly")}
    assert missing("unknown", given) == [("answer_1", review_form.ASK_AGAIN)]
    assert missing("unknown", {}) == [("answer_1", "Svara Ja eller Nej.")]


def test_a_yes_that_asks_for_a_comment_gets_one():
    for number, sentence in (("7", "Beskriv varför det inte blev någon plan."), ("12", "Beskriv vad som gjordes")):
        bare = whole(False) | {number: Given("yes", "  ")}
        [(field, said)] = missing("yes", bare)
        assert (field, said.startswith(sentence)) == (f"comment_{number}", True)
        assert missing("yes", bare | {number: Given("no")}) == []
        assert missing("yes", bare | {number: Given("partly")}) == []
    assert missing("yes", whole(False) | {"13": Given("yes", "")}) == []


def test_the_closed_branch_does_not_count():
    given = whole(True, q6="no") | {number: row for number, row in whole(False).items() if number != "1"}
    assert [*counted(given)] == BOTH[0]
    assert [*counted(given | {"1": Given("no")})] == BOTH[1]
    numbers = count(10, [Reviewed("yes", given)])
    assert (numbers.plan, numbers.should, numbers.shows["6"], numbers.shows["5"]) == (1, 0, 0, 1)


@pytest.mark.req("SI-05")
@pytest.mark.req("FR-02")
def test_every_per_cent_has_its_denominator_and_unknown_is_its_own_count():
    files = [
        Reviewed("yes", whole(True, q4="partly", q6="no")),
        Reviewed("yes", whole(False)),
        Reviewed("yes", whole(False, q7="partly", q13="no")),
        Reviewed("no", whole(True)),
        Reviewed("unknown", whole(False)),
        Reviewed("unknown", whole(False, q13="partly")),
    ]
    found = [(each.label, each.n, each.whole) for each in indicators(count(10, files))]
    assert found == [
        ("Kontakt med både BUP och socialtjänsten", 3, 6),
        ("Inte kontakt med båda", 1, 6),
        ("Okänd kontakt (framgår inte)", 2, 6),
        ("SIP eller likvärdig plan", 1, 3),
        ("Har erbjudits SIP", 2, 3),
        ("Fråga 2a: behov från socialtjänsten framgår", 2, 2),
        ("Fråga 2b: behov från BUP framgår", 2, 2),
        ("Fråga 3a: socialtjänstens ansvar framgår", 2, 2),
        ("Fråga 3b: BUP:s ansvar framgår", 2, 2),
        ("Fråga 4: andras insatser framgår", 1, 2),
        ("Fråga 5: huvudansvaret framgår", 2, 2),
        ("Fråga 6: uppföljningen framgår", 1, 2),
        ("Borde ha haft en plan, enligt granskaren", 2, 4),
    ]
    assert {each.share for each in indicators(count(10, []))} == {None}


def test_six_boxes_each_by_itself():
    assert account_form.SIX_BOXES == ("12a", "12b", "12c", "13a", "13b", "13c")
    done = {item.id: Given("no", "Skäl") for item in account_form.ITEMS if item.box != account_form.Box.TEXT}
    assert account_form.missing(done) == []
    for box in account_form.SIX_BOXES:
        assert account_form.missing(done | {box: Given()}) == [(f"answer_{box}", "Svara Ja eller Nej.")]
        assert account_form.missing(done | {box: Given("yes", " ")}) == [(f"comment_{box}", account_form.RESULT)]
        assert account_form.missing(done | {box: Given("no", "")}) == [(f"comment_{box}", account_form.REASON)]
    assert account_form.missing(done | {"9a": Given("no", "")}) == []
    assert account_form.missing(done | {"9a": Given("yes", "")}) == [("comment_9a", "Beskriv rutinen.")]
    assert [item.id for item in account_form.ITEMS if item.id.startswith("7")] == [], "no list of children"
