"""Paid share against use, year by year: exact figures, protection over all years at once, and the files."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.urls import reverse

from agreements.models import AgreementVersion
from followup.choices import OtherRow
from followup.disclosure import AtMost, Cell, Relation, Sum
from followup.figures import MunicipalityShare, RowCounts, hidden_cells, publish, total_of
from followup.use import Charged, UseYear, use_year
from ikb.accounts.models import AccessLog
from ikb.desk.demo.costs import load_cost_tables, load_decision
from ikb.desk.demo.people import County
from ikb.lib.periods import Period, year
from referrals.choices import Status
from referrals.models import IntakeDecision, Referral
from tests.cast import as_owner, logged_in
from tests.followup import makers
from tests.followup.attacker import attack
from tests.followup.test_figures import COUNTY, UPPSALA, row
from tests.followup.test_report import HIDDEN, NBSP, Tables, content

NOTHING = Charged(0, 0)
EARLIER = [
    row("0381", 5, 1, 1),
    row("0331", 1, 0, 0),
    row("0305", 0, 0, 0),
    row("0330", 6, 1, 1),
    row("0360", 2, 3, 3),
    row("0380", 9, 6, 2),
    row("0382", 3, 1, 1),
]
OF_2025 = {"0380": (5, 3), "0381": (6, 3), "0305": (2, 1), "0330": (5, 2), "0360": (4, 1), "0382": (2, 2)}
OUTSIDE_ROW = row(OtherRow.OUTSIDE, 6, 1, 1, party=False)


def published(rows: Sequence[RowCounts], charged: Charged, *, hidden: frozenset[str] | None = None) -> UseYear:
    period = year(2025)
    names = [OtherRow.OUTSIDE.label if r.key == OtherRow.OUTSIDE else r.key for r in rows]
    hidden = hidden_cells(tuple(rows)) if hidden is None else hidden
    figures = publish(rows, names, {"0380": UPPSALA}, period=period, hidden=hidden)
    return use_year(
        period, figures, charged, source="", cost_year=2025, is_running=False, internal=hidden == frozenset()
    )


@pytest.mark.req("CO-10")
def test_uppsala_pays_61_7_per_cent_and_491_191_kr_per_accepted() -> None:
    shown = published([COUNTY[5]], NOTHING, hidden=frozenset()).rows[0]
    assert (shown.share, shown.kr, shown.sent, shown.accepted) == (Fraction(237_596, 385_327), 2_455_953, 8, 5)
    assert shown.per_accepted_kr == 491_191


@pytest.mark.req("CO-10")
@pytest.mark.req("FU-11")
@pytest.mark.parametrize(
    ("charged", "kr", "total"),
    [
        (Charged(6, 27_000_050), 270_001, 2_725_954),
        (Charged(4, 18_000_000), None, 2_455_953),
        (NOTHING, None, 2_455_953),
    ],
)
def test_outside_the_agreement_has_its_own_row_of_at_least_five_charges(
    charged: Charged, kr: int | None, total: int
) -> None:
    many = published([row("0380", 50, 40, 30), row("0381", 60, 30, 30), OUTSIDE_ROW], charged)
    told = many.rows[-1]
    assert (told.label, told.share, told.sent) == ("Utanför avtal", None, 7)
    if told.accepted is None:
        kr, total = None, 2_455_953
    assert (told.kr, many.total.kr) == (kr, total)
    few = published([*COUNTY, row(OtherRow.OUTSIDE, 1, 0, 0, party=False)], Charged(6, 27_000_050))
    assert (few.rows[-1].accepted, few.rows[-1].kr, few.outside_shown) == (None, None, False)
    assert few.rows[-1].per_accepted_kr is None


# --- Somebody who reads every year at once ---------------------------------------------------------------------------


def _of(name: str, rows: Sequence[RowCounts]) -> tuple[list[Cell], list[Relation], list[frozenset[str]]]:
    """The cells of one year under its name, with what everybody knows of them."""
    total = total_of(rows)
    cells = [
        Cell(f"{name} {key}", value, zero_shown=key.endswith("/sent"))
        for each in (*rows, total)
        for key, value in each.numbers().items()
    ]
    relations: list[Relation] = []
    for each in (*rows, total):
        key = f"{name} {each.key}"
        relations.append(Sum(f"{key}/sent", (f"{key}/accepted", f"{key}/not_accepted")))
        relations.append(AtMost(f"{key}/declined", f"{key}/not_accepted"))
        relations += [AtMost(f"{key}/reason_{n}", f"{key}/declined") for n in range(len(each.reasons))]
    for cell in total.numbers():
        relations.append(Sum(f"{name} {cell}", tuple(f"{name} {each.key}/{cell.partition('/')[2]}" for each in rows)))
    return cells, relations, [frozenset(f"{name} {key}" for key in each.numbers()) for each in rows if each.party]


def given_away(years: dict[str, Sequence[RowCounts]], shown: set[str]) -> list[str]:
    """What a reader of all years, also a party with its own rows of all years, works out from the cells shown."""
    parts = [_of(name, rows) for name, rows in years.items()]
    cells = {cell.key: cell for part in parts for cell in part[0]}
    parties = [frozenset().union(*known) for known in zip(*(part[2] for part in parts), strict=True)]
    published = {key: cell.value if key in shown else None for key, cell in cells.items()}
    little = [cell for cell in cells.values() if cell.value < 5 and not (cell.zero_shown and cell.value == 0)]
    small = {cell.key: cell.value for cell in little}
    assert all(not small[key] for key in small.keys() & shown), "a zero that follows from a shown one, and nothing else"
    secrets = {key: number for key, number in small.items() if key not in shown}
    own = {str(place): {key: cells[key].value for key in known} for place, known in enumerate(parties)}
    positive = [key for key, cell in cells.items() if cell.zero_shown and cell.value]
    relations = [relation for part in parts for relation in part[1]]
    return [leak.cell for leak in attack(published, relations, own, secrets, positive=positive)]


@pytest.mark.req("CO-10")
@pytest.mark.req("FU-11")
def test_no_year_gives_away_what_another_hides() -> None:
    years: dict[str, Sequence[RowCounts]] = {"2024": EARLIER, "2025": COUNTY}
    shown = {
        f"{name} {key}"
        for name, rows in years.items()
        for each in (*rows, total_of(rows))
        for key in each.numbers()
        if key not in hidden_cells(tuple(rows))
    }
    assert {"2025 0380/sent", "2024 total/accepted", "2025 total/accepted"} <= shown
    assert "2025 0380/accepted" not in shown
    assert given_away(years, shown) == []
    assert given_away(years, shown | {"2025 0380/accepted"}) != []


def test_a_quotient_is_hidden_wherever_its_count_is() -> None:
    rows = published([*COUNTY], NOTHING)
    for each in (*rows.rows, rows.total):
        assert (each.per_accepted_kr is None) or each.accepted is not None
    uppsala = next(each for each in rows.rows if each.label == "0380")
    assert (uppsala.accepted, uppsala.per_accepted_kr, uppsala.per_accepted_hidden) == (None, None, True)
    assert isinstance(UPPSALA, MunicipalityShare)


# --- The pages --------------------------------------------------------------------------------------------------------


@pytest.fixture
def used(county: County, version: AgreementVersion, monkeypatch: pytest.MonkeyPatch) -> AgreementVersion:
    """Two years of referrals, costs and a decision; today is in 2025."""
    monkeypatch.setattr("followup.views.use.timezone.localdate", lambda: date(2025, 12, 30))
    with as_owner():
        load_cost_tables(county, version)
        load_decision(county, version)
        makers.referrals(county, version, OF_2025, date(2025, 3, 3))
        makers.referrals(county, version, {"0380": (9, 6), "0382": (5, 5)}, date(2024, 3, 4))
    return version


def page(who: str, name: str = "use", **query: str) -> Any:
    return logged_in(who).get(reverse(f"followup:{name}"), query)


@pytest.mark.req("CO-10")
@pytest.mark.req("RE-15")
def test_the_page_its_charts_and_its_files_say_the_same(used: AgreementVersion) -> None:
    answer = page("elin")
    html = content(answer)
    tables = Tables(html).tables
    newest = {line[0]: line[1:] for line in tables[0]}
    assert newest["Uppsala"] == ["61,7 %", "2 455 953 kr", "8", HIDDEN, HIDDEN]
    assert newest["Heby"] == ["3,7 %", "147 846 kr", "0", "0", "–"]
    assert newest["Summa"][:3] == ["100,0 %", "3 983 000 kr", "36"]
    assert [line[0] for line in tables[1]] == [line[0] for line in tables[0]]
    assert "2025" in html
    sent = {line[0]: line[1:] for line in tables[3]}
    assert sent["Uppsala"] == ["0", "15", "8"]
    assert sent["Heby"] == ["0", "0", "0"]
    rows = list(csv.reader(io.StringIO(page("elin", "use_csv").content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][2:] == [
        "Kommun", "Andel av kostnaden (%)", "Kronor", "Skickade remisser", "Antagna", "Kronor per antagen"
    ]  # fmt: skip
    assert rows[6] == ["2025-01-01", "2025-12-31", "Uppsala", "61,7", "2455953", "8", "dolt", "dolt"]
    shown = [cell for table in tables[:3] for line in table[1:] for cell in line]
    assert len(rows) - 1 == sum(len(table) - 1 for table in tables[:3])
    assert sum(cell == HIDDEN for cell in shown) == sum(cell == "dolt" for line in rows for cell in line)
    assert page("elin", "use_xlsx").content[:2] == b"PK"
    report = f"avtal={used.agreement.public_id}&amp;fran=2025-01-01&amp;till=2025-12-31"
    assert report in html
    table = logged_in("elin").get(reverse("costsharing:table", args=[used.agreement.public_id, 2025]))
    for linking in (content(table), content(page("elin", "report"))):
        assert f"{reverse('followup:use')}?avtal={used.agreement.public_id}" in linking


@pytest.mark.req("FU-11")
def test_hidden_numbers_change_no_byte_of_the_page(county: County, used: AgreementVersion) -> None:
    before = content(page("stig")), page("stig", "use_csv").content
    with as_owner():
        sent = Referral.objects.filter(sent_on=date(2025, 3, 3))
        uppsala = sent.filter(paying_municipality__code="0380", status=Status.ACCEPTED)[0]
        other = sent.filter(paying_municipality__code="0381", status=Status.DECLINED)[0]
        for found, code in ((uppsala, "0381"), (other, "0380")):
            Referral.objects.filter(pk=found.pk).update(paying_municipality=county.organisations[code])
    assert before == (content(page("stig")), page("stig", "use_csv").content)


@pytest.mark.req("FU-11")
def test_the_coordinator_sees_small_numbers_and_it_is_logged(county: County, used: AgreementVersion) -> None:
    with as_owner():
        host = county.authorities["0380"].pk
        Referral.objects.update(readers=[host], writers=[host])
        IntakeDecision.objects.update(readers=[host])
        counted = sorted(Referral.objects.values_list("pk", flat=True))
    html = content(page("sara", "use_internal")).replace(NBSP, " ")
    newest = {line[0]: line[1:] for line in Tables(html).tables[0]}
    assert newest["Uppsala"] == ["61,7 %", "2 455 953 kr", "8", "5", "491 191 kr"]
    assert "Visar små tal. Får inte spridas." in html
    assert "Hämta CSV" not in html
    with as_owner():
        logged = AccessLog.objects.get(user=county.users["sara"], route="followup:use_internal")
    assert sorted(logged.cases) == counted


def test_who_sees_the_page(county: County, used: AgreementVersion, django_assert_num_queries: Any) -> None:
    assert page("filip").status_code == 403
    assert content(page("hedda")) == content(page("emil"))
    assert page("hedda", "use_internal").status_code == 403
    for name in ("use", "use_csv", "use_xlsx"):
        assert page("kalle", name).status_code == 404
        assert page("stig", name, avtal="x").status_code == 404
    client = logged_in("stig")
    with django_assert_num_queries(61):
        client.get(reverse("followup:use"))


def test_a_year_that_is_no_calendar_year_is_named_by_its_days() -> None:
    shown = published([COUNTY[5]], NOTHING, hidden=frozenset())
    assert shown.name == "2025"
    odd = Period(date(2024, 10, 1), date(2025, 9, 30))
    assert replace(shown, period=odd).name == "2024-10-01–2025-09-30"
