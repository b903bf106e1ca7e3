"""Every page that shows a child is in the read log, with that case and no other."""

from html import unescape

import pytest

from ikb.accounts.models import AccessLog
from tests.access.answers import holds, misread, opens_a_case
from tests.access.matrix import cells
from tests.access.world import World, rolled_back
from tests.cast import as_owner

pytestmark = pytest.mark.django_db


def read(world: World, who: str, url: str) -> tuple[str, list[AccessLog]]:
    """The page, and the log rows that it left."""
    with rolled_back():
        with as_owner():
            last = AccessLog.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        page = unescape(world.clients[who].get(url).content.decode())
        with as_owner():
            return page, list(AccessLog.objects.filter(pk__gt=last).select_related("user"))


def test_the_matrix_holds_each_page_of_a_case_against_the_log(world: World) -> None:
    """Which pages answers.py does so for, and that it finds what is missing or too much."""
    opened = [cell for cell in cells() if opens_a_case(cell)]
    assert len({(cell.who, cell.view, cell.thing) for cell in opened}) > 60
    cell = next(cell for cell in opened if (cell.who, cell.view, cell.thing) == ("sara", "referrals:page", "A"))
    answer = world.ask("sara", "GET", world.url(cell.view, cell.thing), logged=True)
    assert misread(world, cell, answer) == []
    answer.log = []
    assert len(misread(world, cell, answer)) == 1
    other = world.ask("sara", "GET", world.url(cell.view, "B"), logged=True)
    assert len(misread(world, cell, other)) == 1


@pytest.mark.parametrize("who", ["sara", "siri", "filip", "hedda", "per", "eva", "karin", "ronja", "bea"])
def test_the_list_logs_what_it_lists(world: World, who: str) -> None:
    page, (row,) = read(world, who, world.url("referrals:list", ""))
    listed = {case.pk for case in world.cases.values() if holds(page, case.case_number)}
    assert set(row.cases) == listed != set()
    assert (row.user.username, row.action, row.route) == (who, "list", "referrals:list")
    assert row.kinds == (["I1"] if who == "eva" else ["I1", "I2"])


def test_pages_of_a_protected_case_are_marked_for_review(world: World) -> None:
    for who, view in [
        ("sara", "referrals:page"),
        ("sara", "referrals:identity"),
        ("ronja", "referrals:person"),
        ("ronja", "referrals:check"),
        ("hedda", "referrals:municipality"),
        ("per", "referrals:region"),
    ]:
        _, (row,) = read(world, who, world.url(view, "E"))
        assert row.protected, f"{who} {view}"
        _, (row,) = read(world, who, world.url(view, "A"))
        assert not row.protected, f"{who} {view}"
