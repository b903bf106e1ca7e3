"""A whole year's small numbers, linked periods and versions, attacked by what reads only what is published."""

import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup.disclosure import Cell, Sum
from followup.protection import Published, hidden_in, protection_of
from followup.statistics import Line, Measured, Number, Statistics, Table, shown
from ikb.lib.charts import Bar, bar_chart
from ikb.lib.periods import Period, year
from tests.followup.attacker import (
    added_up,
    attack,
    attack_statistics,
    certain_zeros,
    numbers_of_rows,
    published_cells,
    rows_of_html,
    svg_tells,
)
from tests.followup.invented_years import Breakdown, Person, random_year, statistics_of

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "disclosure_vectors.json").read_text("utf-8"))
FIRST_HALF = Period(date(2025, 1, 1), date(2025, 6, 30))
SECOND_HALF = Period(date(2025, 7, 1), date(2025, 12, 31))


def _one_table(
    numbers: dict[str, int], period: Period, total: int | None = None, own: dict[str, frozenset[str]] | None = None
) -> Statistics:
    cells = [Cell(key, number, zero_shown=True) for key, number in numbers.items()]
    relations = []
    if total is not None:
        cells.append(Cell("total", total, zero_shown=True))
        relations.append(Sum("total", tuple(numbers)))
    lines = tuple(Line(cell.key, (Number(cell.key),)) for cell in cells)
    table = Table("t", "flow", "Tabell", ("Rad", "Antal"), lines, period, "Alla")
    return Statistics(tuple(cells), tuple(relations), (table,), own or {})


def _visible(statistics: Statistics, hidden: Iterable[str]) -> dict[str, int | None]:
    """What a reader of the rendered tables finds."""
    tables = shown(statistics, frozenset(hidden))
    html = "".join(
        f"<table><caption>{table.table.title}</caption><tr>"
        + "".join(f"<th>{column}</th>" for column in table.table.columns)
        + "</tr>"
        + "".join(
            f"<tr><th>{line.label}</th>"
            + "".join(f"<td>{'<span>..</span>' if e.hidden else e.value}</td>" for e in line.entries)
            + "</tr>"
            for line in table.lines
        )
        + "</table>"
        for table in tables
    )
    return published_cells(tables, numbers_of_rows(rows_of_html(html)))


@pytest.mark.req("FU-11")
@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_each_vector_as_statistics(vector: dict) -> None:
    if "periods" in vector:
        before = Published(_one_table({"first half": vector["periods"]["year"]}, year(2025)), frozenset())
        later = _one_table({"first half": vector["periods"]["first half"]}, FIRST_HALF)
        assert hidden_in(later, linked=[before]) == set(vector["hidden"])
        return
    own = {"attacker": frozenset(vector["attacker_knows"])} if vector["attacker_knows"] else {}
    statistics = _one_table(vector["cells"], year(2025), vector["total"], own)
    hidden = hidden_in(statistics, vector["threshold"])
    assert hidden == set(vector["hidden"])
    limits = {"threshold": vector["threshold"], "width": vector["threshold"]}
    assert attack_statistics(statistics, _visible(statistics, hidden), **limits) == []


KALMAR = ("Kalmar", "Emmaboda", "Torsås", "Borgholm")
ANSWERS = {
    "kön": ("flicka",) * 10 + ("pojke",) * 3,
    "avsändare": ("Socialförvaltningen",) * 9 + ("BUP",) * 4,
    "skola": ("ökad",) * 10 + ("KAA",) + ("uppgift saknas",) * 2,
    "efter": ("BUP",) * 2 + ("social",) + ("båda",) * 10,
}
DIAGNOSES = {
    "Beteendestörning": 1,
    "ADHD": 4,
    "ADD": 2,
    "Stress": 2,
    "Depression": 5,
    "GAD": 1,
    "Social fobi": 2,
    "Tvång": 2,
}


def _kalmar() -> Statistics:
    """Thirteen invented families with Kalmar's numbers (004:98–163), and fifty that were declined."""
    parties = ("Kalmar",) * 10 + KALMAR[1:]
    spread = [name for name, number in DIAGNOSES.items() for _ in range(number)]
    people = [
        Person(
            party,
            answers={key: (of_all[place],) for key, of_all in ANSWERS.items()} | {"diagnos": tuple(spread[place::13])},
        )
        for place, party in enumerate(parties)
    ]
    people += [Person("Kalmar", accepted=False)] * 50
    breakdowns = [Breakdown(key, tuple(dict.fromkeys(of_all))) for key, of_all in ANSWERS.items()]
    breakdowns.append(Breakdown("diagnos", tuple(DIAGNOSES), several=True))
    return statistics_of(people, KALMAR, breakdowns, Period(date(2023, 1, 1), date(2025, 12, 31)))


@pytest.mark.req("FU-11")
def test_kalmars_external_version_gives_nothing_away() -> None:
    statistics = _kalmar()
    assert sum(statistics.values[f"diagnos/{name}"] for name in DIAGNOSES) == 19
    hidden = hidden_in(statistics)
    visible = _visible(statistics, hidden)
    assert attack_statistics(statistics, visible) == []
    naked = attack_statistics(statistics, _visible(statistics, {k for k, n in statistics.values.items() if n < 5}))
    assert {leak.cell for leak in naked} >= {"kön/pojke", "efter/social", "flow/Torsås/accepted"}
    assert {key: number for key, number in visible.items() if number is not None} == {}


@pytest.mark.req("FU-11")
def test_kalmars_numbers_against_the_outsider_alone_leave_the_totals() -> None:
    full = _kalmar()
    outsider = Statistics(full.cells, full.relations, full.tables)
    visible = _visible(outsider, hidden_in(outsider))
    assert attack_statistics(outsider, visible) == []
    assert {"flow/total/sent", "flow/total/accepted"} <= {key for key, number in visible.items() if number is not None}
    assert visible["flow/total/accepted"] == 13


@pytest.mark.req("FU-11")
def test_a_whole_year_of_eight_parties_gives_nothing_away() -> None:
    sent = {"0380": 40, "0381": 9, "0382": 3, "0305": 0, "outside": 2}
    few = [Breakdown("kön", ("f", "p")), Breakdown("diagnos", ("a", "b", "c"), several=True)]
    statistics = random_year(3, sent, few)
    hidden = hidden_in(statistics)
    visible = _visible(statistics, hidden)
    assert attack_statistics(statistics, visible) == []
    assert visible["flow/0305/sent"] == visible["flow/0305/accepted"] == 0
    assert visible["flow/total/sent"] == 54


@pytest.mark.req("FU-11")
def test_a_year_after_its_first_half_and_years_that_do_not_touch() -> None:
    half, whole = _one_table({"accepted": 9}, FIRST_HALF), _one_table({"accepted": 13}, year(2025))
    assert hidden_in(whole, linked=[Published(half, frozenset())]) == {"accepted"}
    assert hidden_in(_one_table({"accepted": 16}, year(2025)), linked=[Published(half, frozenset())]) == frozenset()
    assert hidden_in(_one_table({"accepted": 13}, year(2024)), linked=[Published(whole, frozenset())]) == frozenset()


@pytest.mark.req("FU-11")
def test_a_pilot_of_three_years_does_not_give_the_year_that_is_hidden_in_its_report() -> None:
    years = [
        Published(_one_table({"accepted": number}, year(place)), frozenset(hidden))
        for place, number, hidden in ((2023, 7, ()), (2024, 3, ("accepted",)), (2025, 8, ()))
    ]
    pilot = _one_table({"accepted": 18}, Period(date(2023, 1, 1), date(2025, 12, 31)))
    assert hidden_in(pilot, linked=years) == {"accepted"}
    assert hidden_in(pilot, linked=years[:1]) == frozenset()


@pytest.mark.req("FU-11")
def test_a_correction_shows_only_what_does_not_tell_of_one() -> None:
    first = Published(_one_table({"accepted": 13}, year(2025)), frozenset())
    assert hidden_in(_one_table({"accepted": 12}, year(2025)), linked=[first]) == {"accepted"}
    assert hidden_in(_one_table({"accepted": 18}, year(2025)), linked=[first]) == frozenset()
    assert hidden_in(_one_table({"accepted": 13}, year(2025)), linked=[first]) == frozenset()


@pytest.mark.req("FU-11")
def test_what_is_out_already_is_warned_of_and_does_not_hide_the_rest() -> None:
    out = [
        Published(_one_table({"accepted": 13, "declined": 30}, year(2025)), frozenset()),
        Published(_one_table({"accepted": 9, "declined": 15}, FIRST_HALF), frozenset()),
    ]
    protection = protection_of(_one_table({"accepted": 4, "declined": 15}, SECOND_HALF), linked=out)
    assert protection.hidden == {"accepted"}
    assert not protection.everything
    assert protection.exposed == (("accepted", SECOND_HALF),)


@pytest.mark.req("FU-11")
def test_when_nothing_protects_all_is_hidden_and_it_says_so() -> None:
    own = {"a": frozenset({"total", "b"})}
    protection = protection_of(_one_table({"a": 3, "b": 4}, year(2025), 7, own))
    assert protection.everything
    assert protection.hidden == {"a", "b", "total"}


@pytest.mark.req("FU-11")
def test_kronor_must_be_hidden_by_the_number_they_are_divided_by() -> None:
    def costs(value: Fraction) -> Statistics:
        lines = (Line("Summa", (Measured(value, "accepted", "kr"),)),)
        table = Table("c", "costs", "Kostnad", ("", "Kr per antagen"), lines, year(2025), "Alla")
        return Statistics((Cell("accepted", 7),), (), (table,))

    assert hidden_in(costs(Fraction(1000, 7))) == frozenset()
    with pytest.raises(ValueError, match="not divided by accepted"):
        hidden_in(costs(Fraction(1000, 13)))


@pytest.mark.req("FU-11")
def test_a_drawing_tells_nothing_of_a_hidden_number() -> None:
    bars = [Bar("a", 20), Bar("b", None), Bar("c", 8)]
    drawn = bar_chart(title="Antal", description="Per svar", bars=bars)
    assert svg_tells(drawn, [20, 8], [3]) == []
    assert svg_tells(bar_chart(title="Antal: 3", description="", bars=bars), [20, 8], [3]) != []
    given_away = bar_chart(title="Antal", description="", bars=[*bars, Bar("d", 3)])
    assert "the number 3 is written" in svg_tells(given_away, [20, 8], [3])
    assert any("bar of" in told for told in svg_tells(given_away, [20, 8], [3]))


@st.composite
def two_halves(draw: st.DrawFn) -> tuple[Statistics, Statistics, Statistics]:
    """A two-way table of parties and answers: the first half, the second half, and the year."""
    number = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 9, 14])
    parties, answers = ("A", "B", "C")[: draw(st.integers(2, 3))], ("f", "p")
    halves = []
    for _ in range(2):
        halves.append(
            [
                Person(party, answers={"kön": (answer,)})
                for party in parties
                for answer in answers
                for _ in range(draw(number))
            ]
        )
    few = [Breakdown("kön", answers)]
    made = [
        statistics_of(people, parties, few, period)
        for people, period in (
            (halves[0], FIRST_HALF),
            (halves[1], SECOND_HALF),
            (halves[0] + halves[1], year(2025)),
        )
    ]
    return made[0], made[1], made[2]


@pytest.mark.req("FU-11")
@settings(deadline=None, max_examples=16)
@given(two_halves())
def test_random_tables_with_linked_periods_leak_nothing(drawn: tuple[Statistics, Statistics, Statistics]) -> None:
    first, second, whole = drawn
    published = Published(first, hidden_in(first))
    protection = protection_of(whole, linked=[published])
    leaks = _attack_linked(drawn, published.hidden, protection.hidden)
    exposed = {(cell, period) for cell, period in protection.exposed}
    assert {leak for leak in leaks if not _is_exposed(leak.cell, exposed)} == set()
    assert exposed == set() or protection.hidden
    assert attack_statistics(first, _visible(first, published.hidden)) == []
    assert attack_statistics(whole, _visible(whole, protection.hidden)) == []
    assert second.values.keys() == whole.values.keys()


def _is_exposed(name: str, exposed: set[tuple[str, Period]]) -> bool:
    places = {"1": FIRST_HALF, "2": SECOND_HALF, "Y": year(2025)}
    return (name[2:], places[name[0]]) in exposed


def _attack_linked(
    drawn: tuple[Statistics, Statistics, Statistics], hidden: frozenset[str], now: frozenset[str]
) -> list:
    """Everything about the three periods as one system; the second half stands nowhere and is a secret all the same."""
    first, _, whole = drawn
    visible = {f"1 {key}": n for key, n in _visible(first, hidden).items()}
    visible |= {f"Y {key}": n for key, n in _visible(whole, now).items()}
    relations = [Sum(f"Y {key}", (f"1 {key}", f"2 {key}")) for key in whole.values]
    own: dict[str, dict[str, int]] = {}
    secrets, positive, zeros = {}, [], set()
    for letter, each in zip("12Y", drawn, strict=True):
        sums = [r for r in each.relations if isinstance(r, Sum)]
        relations += [Sum(f"{letter} {r.total}", tuple(f"{letter} {p}" for p in r.parts)) for r in sums]
        for party, keys in each.own.items():
            own.setdefault(party, {}).update({f"{letter} {key}": each.values[key] for key in keys})
        certain = certain_zeros(each)
        zeros |= {f"{letter} {key}" for key in certain}
        for cell in each.cells:
            if cell.published and cell.value < 5 and cell.key not in certain:
                secrets[f"{letter} {cell.key}"] = cell.value
            if cell.zero_shown and cell.value > 0 and letter != "2":
                positive.append(f"{letter} {cell.key}")
    visible |= dict.fromkeys(zeros & visible.keys(), 0)
    own = {party: added_up(relations, knows, zeros) for party, knows in own.items()}
    return attack(visible, relations, own, secrets, positive=positive)


@pytest.mark.req("FU-11")
def test_less_is_hidden_than_by_hiding_each_small_number_with_its_row_and_column() -> None:
    ours = naive = 0
    for seed in range(20):
        statistics = _two_way(Random(seed))
        ours += len(hidden_in(statistics))
        naive += len(_hidden_by_rows_and_columns(statistics))
    assert (ours, naive) == (186, 382)


def _two_way(random: Random) -> Statistics:
    """Five municipalities by four answers with both margins, skewed as real tables are."""
    numbers = {(r, c): int(random.paretovariate(0.7) * 3) % 60 for r in range(5) for c in range(4)}
    cells = {f"{r}/{c}": n for (r, c), n in numbers.items()}
    rows = {f"{r}/total": sum(numbers[r, c] for c in range(4)) for r in range(5)}
    columns = {f"total/{c}": sum(numbers[r, c] for r in range(5)) for c in range(4)}
    every = cells | rows | columns | {"total/total": sum(numbers.values())}
    relations = [Sum(f"{r}/total", tuple(f"{r}/{c}" for c in range(4))) for r in (*range(5), "total")]
    relations += [Sum(f"total/{c}", tuple(f"{r}/{c}" for r in range(5))) for c in (*range(4), "total")]
    return Statistics(tuple(Cell(key, number) for key, number in every.items()), tuple(relations), ())


def _hidden_by_rows_and_columns(statistics: Statistics) -> set[str]:
    """Every number below five, and the inner numbers of its row and of its column."""
    small = {key.split("/")[place] + "/-"[place] for key, n in statistics.values.items() if n < 5 for place in (0, 1)}
    return {
        key
        for key in statistics.values
        if "total" not in key and (key.split("/")[0] + "/" in small or key.split("/")[1] + "-" in small)
    } | {key for key, number in statistics.values.items() if number < 5}
