"""Every address × every person: the answer is the one written in the matrix (docs/visibility.md §4–§11).

Of the people that a view's stamp refuses, one asks the server for each address, and gets a page that holds nothing that
any of them must not read. For the others it is enough that none of their memberships gives one of the stamp's
capabilities: the gate answers before the view is entered and reads nothing else, and each person's refusal is the same
page whatever was asked for (test_same_bytes.py).
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.urls import resolve, reverse
from django.utils import timezone

from ikb.accounts.acting import Acting, acting_for
from ikb.accounts.models import User
from ikb.accounts.roles import Can
from tests.access.matrix import Cell, cells
from tests.access.world import NOBODY, World

CASES = tuple("ABCDEFGK")

CELLS: dict[str, list[Cell]] = defaultdict(list)
for _cell in cells():
    CELLS[_cell.view].append(_cell)


def status(answer: HttpResponse) -> str:
    """The code; the way to the login page is told apart from any other redirect."""
    to_login = answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))
    return "302-login" if to_login else str(answer.status_code)


def holds(page: str, word: str) -> bool:
    """Whole words: "Testsson1" is not in "Testsson12"."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", page) is not None


def faults(world: World, cell: Cell, answer: HttpResponse) -> list[str]:
    """What differs from the row."""
    found = [] if status(answer) == cell.expected else [f"{cell}: {status(answer)}, expected {cell.expected}"]
    if cell.must_contain or cell.must_not_contain:
        page = unescape(answer.content.decode())
        found += [f"{cell}: lacks {w!r}" for w in world.words(cell.must_contain) if not holds(page, w)]
        found += [f"{cell}: holds {w!r}" for w in world.words(cell.must_not_contain) if holds(page, w)]
    return found


def refused_at_the_gate(cell: Cell, url: str) -> bool:
    """Whether the stamp alone refuses the person, and the row asks nothing of the page but what it must not hold."""
    if cell.expected != "403" or cell.must_contain or cell.who == NOBODY:
        return False
    capabilities: Sequence[Can] | None = getattr(resolve(url).func, "capabilities", None)
    return bool(capabilities) and not any(_by_name(cell.who).can(capability) for capability in capabilities or ())


@cache
def _by_name(username: str) -> Acting:
    """The memberships of the cast do not change while the matrix is asked."""
    return acting_for(User.objects.get(username=username), on=timezone.localdate())


def answers_of(world: World, view: str) -> None:
    """Ask every cell of a view; fails with every difference at once."""
    wrong: list[str] = []
    refused: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    urls = {thing: world.url(view, thing) for thing in dict.fromkeys(cell.thing for cell in CELLS[view])}
    for cell in CELLS[view]:
        if refused_at_the_gate(cell, urls[cell.thing]):
            refused[cell.thing, cell.method].append(cell)
        else:
            answer = ask(world, cell, urls[cell.thing])
            wrong += faults(world, cell, answer) + (misread(world, cell, answer) if opens_a_case(cell) else [])
    for alike in refused.values():
        asking = alike[alike[0].line % len(alike)]  # not always the same person
        answer = ask(world, asking, urls[asking.thing])
        if answer.content != world.refusals.setdefault(asking.who, answer.content):
            wrong.append(f"{asking}: the page is another than the person's other refusals")
        for cell in alike:
            wrong += faults(world, cell, answer)
    assert not wrong, "\n".join(wrong)


def ask(world: World, cell: Cell, url: str) -> HttpResponse:
    """The answer to a cell's request."""
    form = world.data(cell.data, cell.thing)
    answer: HttpResponse = world.ask(cell.who, cell.method, url, form, logged=opens_a_case(cell))
    return answer


def opens_a_case(cell: Cell) -> bool:
    """A page about one case that the person may open."""
    return cell.method == "GET" and cell.expected == "200" and cell.thing in CASES


def misread(world: World, cell: Cell, answer: Any) -> list[str]:
    """Every page that shows a child is in the read log, with that case and no other."""
    page = unescape(answer.content.decode())
    shown = {case.pk for key, case in world.cases.items() if holds(page, world.word(f"{key}.name"))}
    logged = [(row.user.username, row.action, row.cases) for row in answer.log]
    case = world.cases[cell.thing].pk
    expected = [(cell.who, "view", [case])]
    if shown <= {case} and (logged == expected or (not shown and cell.view != "referrals:page")):
        return []
    return [f"{cell}: shows {shown}, logged {logged}"]
