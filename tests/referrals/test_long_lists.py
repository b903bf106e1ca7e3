"""A page costs the same among many referrals as among few: what it reads is held against a bound, not the clock."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bench.filling import LATELY, LONG_AGO, fill
from bench.pages import Known, Page, pages
from ikb.lib import tables
from ikb.lib.sorting import swedish_key
from referrals.models import Referral, YoungPerson
from tests import makers
from tests.cast import acting, as_owner, logged_in
from tests.planner import PLANNER

MANY, OPEN = 5_000, 60
BOUND = 2 * tables.MOST
"""Rows of a table that one question may look at: those that are counted, and those between that are not shown."""
PEOPLE = {"sara", "hedda"}
"""One who sees nearly every case, and one who sees a few per cent of them."""
BY_NAME = "sök namn"
"""Looks at every person that the reader may see (docs/decisions.md, "Lists of 100 000 cases")."""
VIEWS = {"referrals:list", "referrals:search", "desk:home", "referrals:waiting_list", "desk:deadlines"}
URL = "/remisser/"


@pytest.fixture
def filled(county, version) -> None:
    """Five thousand referrals, most of them finished long ago."""
    with as_owner(), connection.cursor() as cursor:
        fill(cursor, 500, today=date.today(), open_cases=OPEN, began=LATELY)
        fill(cursor, MANY - 500, today=date.today(), open_cases=0, began=LONG_AGO)


def looked_at(node: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Table and rows, shown or passed over, of every scan in a plan."""
    name = node.get("Relation Name", "")
    if name.startswith("referrals_"):
        passed = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
        yield name, (node["Actual Rows"] + passed) * node["Actual Loops"]
    for inner in node.get("Plans", []):
        yield from looked_at(inner)


def plans(page: Page) -> list[dict[str, Any]]:
    """What the database did for each question of a page, asked again as the web role in the person's row context."""
    client = logged_in(page.username)
    with CaptureQueriesContext(connection) as caught:
        ask = client.post if page.post else client.get
        assert ask(reverse(page.view), page.data).status_code == 200
    asked = [q["sql"] for q in caught.captured_queries if 'FROM "referrals_' in q["sql"] and q["sql"][:6] == "SELECT"]
    found = []
    with acting(page.username, on=timezone.localdate()), connection.cursor() as cursor:
        for setting, (_, shipped) in PLANNER.items():
            cursor.execute(f"set local {setting} = {shipped}")
        for sql in asked:
            cursor.execute("explain (analyze, buffers, format json) " + sql)
            told = cursor.fetchone()[0]
            found.append((json.loads(told) if isinstance(told, str) else told)[0]["Plan"])
    return found


def read_too_much(page: Page) -> list[tuple[str, str, str, float]]:
    """Page, person, table and rows of each scan that goes beyond the bound."""
    return [
        (page.name, page.username, table, rows)
        for plan in plans(page)
        for table, rows in looked_at(plan)
        if rows > BOUND
    ]


def test_pages_do_not_read_the_whole_register(filled, county):
    with as_owner():
        case = Referral.objects.filter(status="closed", young_person__protection_level="none").latest("pk")
        number = YoungPerson.objects.get(referrals=case).identifier
    known = Known(case.case_number, "Alva", number, county.organisations["0380"].pk)
    every = [p for p in pages(known, timezone.localdate()) if p.username in PEOPLE and p.view in VIEWS]
    asked = [page for page in every if page.name != BY_NAME]
    assert {page.view for page in asked} == VIEWS
    assert len(asked) == len(every) - 1
    assert [fault for page in asked for fault in read_too_much(page)] == []
    # Without the index of its order the same list is sorted from every row: the measure sees it.
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("drop index referral_latest_sent")
    assert MANY * 0.9 < max(rows for *_, rows in read_too_much(asked[0])) <= MANY


@pytest.mark.parametrize(("most", "caption", "says"), [(3, "3 remisser", False), (2, "Fler än 2 remisser", True)])
def test_a_list_says_that_there_are_more(county, version, monkeypatch, most, caption, says):
    monkeypatch.setattr(tables, "MOST", most)
    cases = [makers.draft(county, version) for _ in range(3)]
    answer = logged_in("ronja").get(reverse("referrals:list"), {"sort": "-case_number"})
    shown = [row.record.case_number for row in answer.context["table"].paginated_rows]
    assert shown == sorted((case.case_number for case in cases), reverse=True)[:most]
    assert answer.context["table"].caption == caption
    assert (f"Listan visar de {most} första." in answer.content.decode()) is says


def test_a_longer_list_is_not_sorted_by_what_lies_elsewhere(county, version, monkeypatch):
    names = ["Bsson", "Csson", "Asson"]
    for name in names:
        makers.draft(county, version, last_name=name)
    client, url = logged_in("ronja"), reverse("referrals:list")

    def found() -> tuple[list[str], list[str]]:
        table = client.get(url, {"sort": "young_person"}).context["table"]
        sortable = [column.name for column in table.columns if column.orderable]
        return [row.record.young_person.last_name for row in table.paginated_rows], sortable

    every = ["case_number", "young_person", "sent_on", "sender", "paying_municipality", "status"]
    assert found() == (sorted(names), every)
    monkeypatch.setattr(tables, "MOST", 2)
    latest = list(reversed(names))[:2]
    assert found() == (latest, ["case_number", "sent_on", "status"])


def test_who_pays_is_offered_whatever_the_cases_are(county, version):
    makers.draft(county, version)
    makers.sent(county, version, author="bea", sender="03", paying="0319")
    offered = {
        username: [word for _, word in logged_in(username).get(URL).context["filter_form"].fields["paying"].choices]
        for username in ("ronja", "per")
    }
    parties = ["Enköping", "Heby", "Håbo", "Knivsta", "Tierp", "Uppsala", "Östhammar"]
    assert offered["ronja"] == ["Alla", *parties]
    assert offered["per"] == ["Alla", *sorted([*parties, "Älvkarleby"], key=swedish_key)]


def test_a_protected_payer_outside_the_agreement_is_not_offered(county, version):
    case = makers.sent(county, version, author="bea", sender="03", paying="0319")
    makers.protect(case, county, ["bea", "per"])
    answer = logged_in("per").get(URL)
    assert [row.record for row in answer.context["table"].paginated_rows] == [case]
    assert "Älvkarleby" not in answer.content.decode()
