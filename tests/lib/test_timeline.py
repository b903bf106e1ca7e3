"""The timeline: well-formed, without style or script, days where they belong, words that never meet."""

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from ikb.lib.timeline import NARROW, WIDE, Bar, Lane, Look, Mark, Sign, timeline

SVG = "{http://www.w3.org/2000/svg}"
FIRST, LAST, TODAY = date(2023, 1, 1), date(2026, 12, 31), date(2026, 11, 22)
PERIODS = Lane(
    "Avtalstid",
    bars=[Bar(date(2023, 1, 1), date(2025, 12, 31), "2023–2025"), Bar(date(2026, 1, 1), date(2026, 12, 31), "2026")],
)


def drawn(*lanes, width=WIDE, first=FIRST, last=LAST, today=TODAY):
    return ElementTree.fromstring(
        timeline(
            title="Tidslinje", description="Se listan", first=first, last=last, today=today, lanes=lanes, width=width
        )
    )


def texts(root, name):
    return [element.text for element in root.iter(f"{SVG}text") if element.get("class") == name]


def bars(root, look):
    found = [e for e in root.iter(f"{SVG}polygon") if f"spans-{look}" in (e.get("class") or "").split()]
    return [[tuple(float(n) for n in point.split(",")) for point in (e.get("points") or "").split()] for e in found]


def test_it_is_an_image_with_a_name_and_without_style():
    root = drawn(PERIODS)
    assert root.get("role") == "img"
    assert [root[0].text, root[1].text] == ["Tidslinje", "Se listan"]
    assert [e.tag for e in root.iter() if e.get("style") or e.get("id") or e.tag == f"{SVG}script"] == []


def test_bars_lie_on_their_days():
    """Three of four years and the fourth, one unit apart."""
    first, second = bars(drawn(PERIODS), Look.SOLID)
    inside = WIDE - 16
    assert first[0][0] == 8.0
    assert first[2][0] == pytest.approx(8 + inside * 1096 / 1461 - 1, abs=0.1)
    assert second[0][0] == pytest.approx(8 + inside * 1096 / 1461, abs=0.1)
    assert second[2][0] == WIDE - 8 - 1


def test_an_open_end_is_an_arrow_and_a_closed_one_is_not():
    closed, runs_on = bars(drawn(Lane("", bars=[Bar(FIRST, LAST), Bar(FIRST, None)])), Look.SOLID)
    assert {x for x, _ in closed[1:5]} == {WIDE - 8 - 1.0}
    assert [x for x, _ in runs_on[1:5]] == [WIDE - 17.0, WIDE - 9.0, WIDE - 9.0, WIDE - 17.0]


def test_words_stand_in_a_bar_only_when_they_fit():
    wide, short = Bar(FIRST, LAST, "hela tiden"), Bar(date(2024, 1, 1), date(2024, 1, 31), "januari")
    assert texts(drawn(Lane("", bars=[wide, short])), "spans-label") == ["hela tiden"]


def test_nothing_is_hatched_inside_its_edges_and_named_below():
    root = drawn(Lane("", bars=[Bar(date(2024, 1, 1), date(2024, 12, 31), "inget avtal", Look.HATCHED)]))
    lines = [e for group in root.iter(f"{SVG}g") for e in group.iter(f"{SVG}line")]
    (outline,) = bars(root, Look.HATCHED)
    left, right = min(x for x, _ in outline), max(x for x, _ in outline)
    top, bottom = min(y for _, y in outline), max(y for _, y in outline)
    assert len(lines) > 10
    for line in lines:
        assert all(left <= float(line.get(n) or -1) <= right for n in ("x1", "x2"))
        assert all(top - 0.1 <= float(line.get(n) or -1) <= bottom + 0.1 for n in ("y1", "y2"))
    assert texts(root, "spans-mark") == ["inget avtal"]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_words_of_marks_never_meet(width):
    """Ten marks a month apart, with long words: on one line none reaches into the next."""
    marks = [Mark(date(2025, month, 1), f"Uppföljning nummer {month}", Sign.TASK) for month in range(1, 11)]
    root = drawn(Lane("Att göra", marks=marks), width=width)
    taken: dict[str, list[tuple[float, float]]] = {}
    for element in root.iter(f"{SVG}text"):
        if element.get("class") == "spans-mark":
            x, words = float(element.get("x") or 0), 6.0 * len(element.text or "")
            span = (x - words, x) if element.get("text-anchor") == "end" else (x, x + words)
            assert span[0] >= 0
            assert span[1] <= width
            taken.setdefault(element.get("y") or "", []).append(span)
    assert sum(map(len, taken.values())) == 10
    for line in taken.values():
        ordered = sorted(line)
        assert all(before[1] <= after[0] for before, after in pairwise(ordered))


def test_words_that_fit_on_neither_side_stand_below_their_sign():
    root = drawn(Lane("", marks=[Mark(date(2025, 1, 1), "x" * 30, Sign.EVENT)]), width=NARROW)
    sign = next(e for e in root.iter(f"{SVG}path"))
    words = next(e for e in root.iter(f"{SVG}text") if e.get("class") == "spans-mark")
    middle = float((sign.get("d") or "").split("a")[0].split()[1])
    assert float(words.get("y") or 0) - middle > 20


def test_signs_differ_by_shape():
    kinds = [Sign.LIMIT, Sign.EVENT, Sign.TASK, Sign.LATE]
    root = drawn(Lane("", marks=[Mark(date(2024, 1, 1 + n), "", kind) for n, kind in enumerate(kinds)]))
    shapes = [(e.get("d", "").split("h")[-1][-6:], e.get("fill")) for e in root.iter(f"{SVG}path")]
    assert len(set(shapes)) == 4


@pytest.mark.parametrize(
    ("last", "width", "numbers"),
    [
        (LAST, WIDE, ["2023", "2024", "2025", "2026"]),
        (date(2037, 12, 31), NARROW, ["2024", "2026", "2028", "2030", "2032", "2034", "2036"]),
    ],
)
def test_years_are_numbered_where_there_is_room(last, width, numbers):
    assert texts(drawn(PERIODS, last=last, width=width), "spans-number") == numbers


def test_today_is_a_line_inside_the_axis_only():
    assert texts(drawn(PERIODS), "spans-today") == ["I dag 2026-11-22"]
    assert texts(drawn(PERIODS, today=date(2027, 1, 1)), "spans-today") == []


def test_empty_lanes_are_left_out_and_words_are_escaped():
    root = drawn(PERIODS, Lane("Uppsägning"), Lane("<b>", marks=[Mark(TODAY, "<i>", Sign.LIMIT)]))
    assert texts(root, "spans-heading") == ["Avtalstid", "<b>"]
    assert texts(root, "spans-mark") == ["<i>"]


def test_an_axis_has_length():
    with pytest.raises(ValueError, match="later last day"):
        drawn(PERIODS, last=FIRST)
