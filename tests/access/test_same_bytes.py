"""A refusal tells nothing: its page is the same, byte for byte, whether the row exists or not."""

from collections import defaultdict
from html import unescape

import pytest

from ikb.accounts.models import AccessLog
from tests.access.answers import holds, refused_at_the_gate
from tests.access.matrix import cells
from tests.access.world import World
from tests.cast import as_owner

pytestmark = pytest.mark.django_db

WITHOUT_CASES = ["stig", "elin", "emil", "roger", "adam"]
"""The gate answers before a view is entered: each asks every tenth address; answers.py asks them all."""
CASE_ADDRESSES = sorted({c.address for c in cells() if c.view.startswith("referrals:") and c.thing})
REAL_AND_MADE_UP = ["A", "B", "C", "D", "E", "F", "G", "K", "made up"]


@pytest.mark.parametrize("who", WITHOUT_CASES)
def test_any_case_address_is_refused_with_the_same_bytes(world: World, who: str) -> None:
    answers = {
        world.ask(who, method, world.url(view, thing)).content
        for view, thing, method in CASE_ADDRESSES[WITHOUT_CASES.index(who) :: 10]
        if " by " not in thing
    }
    assert len(answers) == 1
    assert "Din roll har inte tillgång till det här." in answers.pop().decode()


def test_a_refusal_at_the_gate_holds_nothing_whoever_is_refused_and_wherever(world: World) -> None:
    refused: dict[tuple[str, str], str] = {}
    for cell in cells():
        of_app = (cell.who, cell.view.partition(":")[0])
        if cell.expected == "403" and cell.method == "GET" and of_app not in refused:
            url = world.url(cell.view, cell.thing)
            if refused_at_the_gate(cell, url):
                refused[of_app] = url
    pages: dict[str, set[bytes]] = defaultdict(set)
    for (who, _), url in refused.items():
        pages[who].add(world.ask(who, "GET", url).content)
    secrets = {word for cell in cells() if cell.expected == "403" for word in world.words(cell.must_not_contain)}
    assert len(refused) > 60
    assert len(secrets) > 5
    for who, (answer, *others) in pages.items():
        page = unescape(answer.decode())
        assert others == []
        assert "Din roll har inte tillgång till det här." in page
        assert [word for word in secrets if holds(page, word)] == [], who


@pytest.mark.parametrize(
    ("who", "own"), [("tage", "K"), ("kalle", ""), ("siri", "ABCFGK"), ("karin", "ABF"), ("filip", "A"), ("rolf", "")]
)
def test_a_foreign_case_looks_like_a_made_up_one(world: World, who: str, own: str) -> None:
    foreign = [thing for thing in REAL_AND_MADE_UP if thing not in own]
    answers = [world.ask(who, "GET", world.url("referrals:page", thing)) for thing in foreign]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({tuple(sorted(answer.headers.items())) for answer in answers}) == 1


def test_each_refusal_is_logged_without_the_case(world: World) -> None:
    with as_owner():
        before = AccessLog.objects.count()
    client = world.clients["tage"]
    client.get(world.url("referrals:page", "A"))
    client.get(world.url("referrals:region", "A"))
    with as_owner():
        rows = list(AccessLog.objects.order_by("-pk")[: AccessLog.objects.count() - before])
    assert [(r.user.username, r.action, r.route, r.cases) for r in reversed(rows)] == [
        ("tage", "refused", "referrals:page", []),
        ("tage", "refused", "referrals:region", []),
    ]
