"""Every page that shows a child is in the read log, with that case and no other."""

from html import unescape

import pytest

from ikb.accounts.models import AccessLog
from referrals.models import YoungPerson
from tests.access.answers import holds
from tests.access.matrix import cells
from tests.access.world import World, rolled_back
from tests.cast import as_owner

pytestmark = pytest.mark.django_db

CASES = "ABCDEFGK"
OPENED = sorted(
    {(c.who, c.view, c.thing) for c in cells() if c.method == "GET" and c.expected == "200" and c.thing in tuple(CASES)}
)


def read(world: World, who: str, url: str) -> tuple[str, list[AccessLog]]:
    """The page, and the log rows that it left."""
    with rolled_back():
        with as_owner():
            last = AccessLog.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        page = unescape(world.clients[who].get(url).content.decode())
        with as_owner():
            return page, list(AccessLog.objects.filter(pk__gt=last).select_related("user"))


def names(world: World) -> dict[int, str]:
    with as_owner():
        return dict(
            YoungPerson.objects.filter(referrals__in=world.cases.values()).values_list("referrals", "last_name")
        )


def test_the_case_on_the_page_is_the_case_in_the_log(world: World) -> None:
    known, wrong = names(world), []
    for who, view, thing in OPENED:
        page, rows = read(world, who, world.url(view, thing))
        shown = {pk for pk, name in known.items() if holds(page, name)}
        logged = [(row.user.username, row.action, row.cases) for row in rows]
        case = world.cases[thing].pk
        expected = [(who, "view", [case])]
        if not shown <= {case} or (logged != expected and (shown or view == "referrals:page")):
            wrong.append(f"{who} {view} {thing}: shows {shown}, logged {logged}")
    assert len(OPENED) > 60
    assert wrong == []


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
