"""Small numbers: the vectors, the year report's own table, and an attacker who tries every possible table."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from followup.disclosure import AtMost, Cell, Relation, Sum, Unprotectable, protect

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "disclosure_vectors.json").read_text("utf-8"))
OUTSIDER = frozenset[str]()


def _table_of(vector: dict[str, Any]) -> tuple[list[Cell], list[Relation]]:
    if "periods" in vector:
        year, first = vector["periods"]["year"], vector["periods"]["first half"]
        cells = [
            Cell("year", year, zero_shown=True),
            Cell("first half", first, zero_shown=True),
            Cell("second half", year - first, zero_shown=True, published=False),
        ]
        return cells, [Sum("year", ("first half", "second half"))]
    cells = [Cell(key, value, zero_shown=True) for key, value in vector["cells"].items()]
    return [*cells, Cell("total", vector["total"], zero_shown=True)], [Sum("total", tuple(vector["cells"]))]


@pytest.mark.req("FU-11")
@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_each_vector_hides_exactly_its_cells(vector: dict[str, Any]) -> None:
    cells, relations = _table_of(vector)
    knows = frozenset(vector["attacker_knows"])
    assert protect(cells, relations, [knows], vector.get("threshold", 5)) == set(vector["hidden"])


# The year report: sent = accepted + not accepted per municipality, with totals and the eight reasons.
DEMO = {
    "Uppsala": (5, 3),
    "Enköping": (6, 3),
    "Heby": (0, 0),
    "Håbo": (2, 1),
    "Knivsta": (3, 2),
    "Tierp": (4, 1),
    "Östhammar": (2, 2),
}
REASONS = {"Uppsala": (2, 0, 1, 0, 0, 1, 0, 0), "Enköping": (1, 1, 0, 0, 0, 0, 0, 1)}


def _year_report(
    outcomes: dict[str, tuple[int, int]],
) -> tuple[list[Cell], list[Relation], list[frozenset[str]]]:
    cells: list[Cell] = []
    relations: list[Relation] = [
        Sum("sent", ("accepted", "declined")),
        *(Sum(name, tuple(f"{who} {name}" for who in outcomes)) for name in ("sent", "accepted", "declined")),
    ]
    for who, (accepted, declined) in outcomes.items():
        cells += [
            Cell(f"{who} sent", accepted + declined, zero_shown=True),
            Cell(f"{who} accepted", accepted),
            Cell(f"{who} declined", declined),
        ]
        relations.append(Sum(f"{who} sent", (f"{who} accepted", f"{who} declined")))
        for number, count in enumerate(REASONS.get(who, (1, *[0] * 7))):
            cells.append(Cell(f"{who} reason {number}", min(count, declined)))
            relations.append(AtMost(f"{who} reason {number}", f"{who} declined"))
    accepted, declined = (sum(pair[place] for pair in outcomes.values()) for place in (0, 1))
    cells += [
        Cell("sent", accepted + declined, zero_shown=True),
        Cell("accepted", accepted),
        Cell("declined", declined),
    ]
    attackers = [frozenset(cell.key for cell in cells if cell.key.startswith(f"{who} ")) for who in outcomes]
    return cells, relations, attackers


@pytest.mark.req("FU-11")
def test_the_year_report_shows_uppsalas_eight_with_both_parts_hidden() -> None:
    cells, relations, attackers = _year_report(DEMO)
    assert (len(cells), len(attackers)) == (80, 7)
    hidden = protect(cells, relations, attackers)
    shown = {cell.key: cell.value for cell in cells if cell.key not in hidden}
    assert shown["Uppsala sent"] == 8
    assert {"Uppsala accepted", "Uppsala declined"} <= hidden
    heby = {key: value for key, value in shown.items() if key.startswith("Heby ")}
    assert heby == {cell.key: 0 for cell in cells if cell.key.startswith("Heby ")}
    assert len(heby) == 11
    assert {cell.key for cell in cells if 0 < cell.value < 5} <= hidden
    assert {key: shown[key] for key in ("sent", "accepted", "declined")} == {
        "sent": 34,
        "accepted": 22,
        "declined": 12,
    }


@pytest.mark.req("FU-11")
def test_the_year_report_of_one_referring_party_keeps_its_zeros() -> None:
    cells, relations, attackers = _year_report(dict.fromkeys(DEMO, (0, 0)) | {"Tierp": (7, 6)})
    hidden = protect(cells, relations, attackers)
    shown = {cell.key: cell.value for cell in cells if cell.key not in hidden}
    assert {shown[f"{who} sent"] for who in DEMO if who != "Tierp"} == {0}
    assert (shown["Tierp sent"], shown["Tierp accepted"], shown["Tierp declined"]) == (13, 7, 6)
    assert {key for key in hidden if not key.startswith("Tierp reason")} == set()


@pytest.mark.req("FU-11")
def test_large_numbers_are_all_shown() -> None:
    cells = [Cell("a", 50), Cell("b", 60), Cell("total", 110)]
    assert protect(cells, [Sum("total", ("a", "b"))]) == frozenset()


@pytest.mark.req("FU-11")
def test_a_zero_of_a_breakdown_is_protected_and_a_shown_zero_is_not() -> None:
    relations = [Sum("total", ("a", "b", "c"))]
    parts = [Cell("b", 20), Cell("c", 30), Cell("total", 50)]
    assert protect([Cell("a", 0), *parts], relations) == {"a", "b"}
    assert protect([Cell("a", 0, zero_shown=True), *parts], relations) == frozenset()


@pytest.mark.req("FU-11")
def test_the_result_does_not_depend_on_any_order() -> None:
    cells, relations, attackers = _year_report(DEMO)
    turned = [Sum(r.total, r.parts[::-1]) if isinstance(r, Sum) else r for r in reversed(relations)]
    assert protect(cells[::-1], turned, attackers[::-1]) == protect(cells, relations, attackers)


@pytest.mark.req("FU-11")
def test_when_hiding_everything_is_not_enough_nothing_is_published() -> None:
    cells = [Cell("a", 3), Cell("b", 4), Cell("total", 7)]
    with pytest.raises(Unprotectable, match="can be worked out whatever is hidden"):
        protect(cells, [Sum("total", ("a", "b"))], [frozenset({"total", "b"})])


@pytest.mark.req("FU-11")
def test_tables_that_are_wrong_are_refused() -> None:
    pair = [Cell("a", 3), Cell("b", 4)]
    with pytest.raises(ValueError, match="does not hold"):
        protect([*pair, Cell("total", 8)], [Sum("total", ("a", "b"))])
    with pytest.raises(ValueError, match="does not hold"):
        protect(pair, [AtMost("b", "a")])
    with pytest.raises(ValueError, match="no such cell: c"):
        protect(pair, [AtMost("a", "c")])
    with pytest.raises(ValueError, match="same key"):
        protect([*pair, Cell("a", 3)], [])
    with pytest.raises(ValueError, match="zero or more"):
        Cell("a", -1)
    with pytest.raises(ValueError, match="threshold"):
        protect(pair, [], threshold=0)
    assert protect([], []) == frozenset()


# The attacker who tries every table. Nothing below uses the solver.

SMALL = 3
"""Threshold and width of the small tables."""
GREATEST = 10
"""No cell that is no total is tried beyond this; far enough for values up to 4 and a width of 3."""
Table = tuple[list[Cell], list[Relation]]


def _every_table(cells: Sequence[Cell], relations: Sequence[Relation], fixed: set[str]) -> dict[str, NDArray[np.int64]]:
    """Each cell's number in every table that agrees with the cells in `fixed` and with the relations."""
    totals = {relation.total for relation in relations if isinstance(relation, Sum)}
    ranges = [[cell.value] if cell.key in fixed else range(GREATEST + 1) for cell in cells if cell.key not in totals]
    grid = np.meshgrid(*[np.array(each) for each in ranges], indexing="ij")
    numbers = dict(zip([c.key for c in cells if c.key not in totals], [axis.ravel() for axis in grid], strict=True))
    for relation in relations:
        if isinstance(relation, Sum) and relation.total not in numbers:
            numbers[relation.total] = np.sum([numbers[part] for part in relation.parts], axis=0)
    possible = np.ones(grid[0].size, dtype=bool)
    for relation in relations:
        if isinstance(relation, AtMost):
            possible &= numbers[relation.part] <= numbers[relation.whole]
    for cell in cells:
        if cell.key in fixed:
            possible &= numbers[cell.key] == cell.value
        elif cell.zero_shown and cell.published:
            possible &= numbers[cell.key] >= 1
    return {key: column[possible] for key, column in numbers.items()}


def _leaks(table: Table, hidden: frozenset[str], known: frozenset[str]) -> set[str]:
    """The protected cells that somebody who knows `known` can narrow to less than the width."""
    cells, relations = table
    zeros = {cell.key for cell in cells if cell.zero_shown and cell.published and cell.value == 0}
    certain = {key for key, column in _every_table(cells, relations, zeros).items() if column.max() == 0}
    fixed = {cell.key for cell in cells if cell.published and cell.key not in hidden} | known
    numbers = _every_table(cells, relations, fixed)
    return {
        cell.key
        for cell in cells
        if cell.value < SMALL
        and not (cell.zero_shown and cell.value == 0)
        and cell.key not in known | certain
        and int(np.ptp(numbers[cell.key])) < SMALL
    }


@st.composite
def small_tables(draw: st.DrawFn) -> Table:
    """A total of two or three, with a reason at most one part, a total of totals, or a two-way table."""
    a, b, c, d = (draw(st.integers(0, 4)) for _ in range(4))
    relations: list[Relation]
    match draw(st.sampled_from(["parts", "reason", "nested", "two-way"])):
        case "parts":
            values = {"a": a, "b": b, "c": c, "total": a + b + c}
            relations = [Sum("total", ("a", "b", "c"))]
        case "reason":
            values = {"a": a, "b": b, "reason": min(c, b), "total": a + b}
            relations = [Sum("total", ("a", "b")), AtMost("reason", "b")]
        case "nested":
            values = {"a": a, "b": b, "ab": a + b, "c": c, "total": a + b + c}
            relations = [Sum("ab", ("a", "b")), Sum("total", ("ab", "c"))]
        case _:
            values = {"a": a, "b": b, "c": c, "d": d, "ab": a + b, "cd": c + d, "ac": a + c, "bd": b + d}
            values["total"] = a + b + c + d
            relations = [
                *(Sum(pair, (pair[0], pair[1])) for pair in ("ab", "cd", "ac", "bd")),
                Sum("total", ("ab", "cd")),
                Sum("total", ("ac", "bd")),
            ]
    zero_shown = draw(st.sets(st.sampled_from(sorted(values))))
    unpublished = draw(st.sets(st.sampled_from(sorted(values)), max_size=1))
    cells = [Cell(key, value, key in zero_shown, key not in unpublished) for key, value in values.items()]
    return cells, relations


@st.composite
def tables_and_attackers(draw: st.DrawFn) -> tuple[Table, list[frozenset[str]]]:
    table = draw(small_tables())
    own = st.frozensets(st.sampled_from([cell.key for cell in table[0]]), min_size=1, max_size=2)
    return table, draw(st.lists(own, max_size=2))


@pytest.mark.req("FU-11")
@settings(deadline=None)
@given(tables_and_attackers())
def test_nobody_can_narrow_a_protected_cell(drawn: tuple[Table, list[frozenset[str]]]) -> None:
    (cells, relations), attackers = drawn
    everything = frozenset(cell.key for cell in cells if cell.published)
    everybody = [OUTSIDER, *attackers]
    try:
        hidden = protect(cells, relations, attackers, SMALL)
    except Unprotectable:
        zeros = {cell.key for cell in cells if cell.zero_shown and cell.value == 0}
        assert any(_leaks((cells, relations), everything - zeros, known) for known in everybody)
        return
    for known in everybody:
        assert _leaks((cells, relations), hidden, known) == set()


@pytest.mark.req("FU-11")
@settings(deadline=None)
@given(tables_and_attackers())
def test_what_is_hidden_is_needed_and_what_must_be_is_hidden(
    drawn: tuple[Table, list[frozenset[str]]],
) -> None:
    (cells, relations), attackers = drawn
    try:
        hidden = protect(cells, relations, attackers, SMALL)
    except Unprotectable:
        return
    value = {cell.key: cell.value for cell in cells}
    assert hidden <= {cell.key for cell in cells if cell.published}
    assert not {cell.key for cell in cells if cell.zero_shown and cell.value == 0} & hidden
    assert {cell.key for cell in cells if cell.published and 0 < cell.value < SMALL} <= hidden
    below = {part for r in relations if isinstance(r, Sum) and r.total in hidden for part in r.parts}
    assert not {key for key in below - hidden if value[key] > 0 and key in {c.key for c in cells if c.published}}
    for key in sorted(hidden - below):
        if value[key] >= SMALL:
            assert any(_leaks((cells, relations), hidden - {key}, known) for known in [OUTSIDER, *attackers])


@pytest.mark.req("FU-11")
def test_the_attacker_of_these_tests_does_find_a_leak() -> None:
    cells = [Cell("a", 1), Cell("b", 4), Cell("total", 5)]
    table: Table = (cells, [Sum("total", ("a", "b"))])
    assert _leaks(table, frozenset({"a"}), OUTSIDER) == {"a"}
    assert _leaks(table, frozenset({"a", "b"}), OUTSIDER) == set()
    assert _leaks(table, frozenset({"a", "b"}), frozenset({"b"})) == {"a"}
    assert protect(*table, threshold=SMALL) == {"a", "b"}
    assert protect(*table, [frozenset({"b"})], threshold=SMALL) == {"a", "b", "total"}
