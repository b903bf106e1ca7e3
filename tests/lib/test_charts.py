"""Charts: well-formed, escaped, without style or script, and silent about hidden figures."""

from fractions import Fraction
from xml.etree import ElementTree

import pytest

from ikb.lib.charts import Bar, Group, bar_chart, grouped_bar_chart, stacked_bar_chart
from ikb.lib.step_chart import Gap, Line, step_chart

SVG = "{http://www.w3.org/2000/svg}"


def chart(*bars: Bar, **changes):
    return ElementTree.fromstring(bar_chart(**({"title": "T", "description": "D", "bars": bars} | changes)))


def texts(root, name):
    return [element.text for element in root.iter(f"{SVG}text") if element.get("class") == name]


def shapes(root, name):
    return [element for element in root.iter(f"{SVG}rect") if name in (element.get("class") or "").split()]


def test_lengths_follow_the_values():
    root = chart(Bar("Uppsala", 2_455_953), Bar("Heby", 147_846), Bar("Ingen", 0), unit="kr")
    assert [bar.get("width") for bar in shapes(root, "chart-bar")] == ["350.00", "21.07"]
    assert texts(root, "chart-label") == ["Uppsala", "Heby", "Ingen"]
    assert texts(root, "chart-value") == [
        "2\u00a0455\u00a0953\u00a0kr",
        "147\u00a0846\u00a0kr",
        "0\u00a0kr",
    ]


def test_fractions_are_written_with_decimal_comma():
    assert texts(chart(Bar("a", Fraction(617, 10)), decimals=1, unit="%"), "chart-value") == ["61,7\u00a0%"]


def test_a_hidden_figure_has_no_length():
    root = chart(Bar("Kalmar", 10), Bar("Torsås", None), Bar("Emmaboda", None))
    assert texts(root, "chart-value") == ["10", "dolt", "dolt"]
    assert len(shapes(root, "chart-bar")) == 1
    assert {shape.get("width") for shape in shapes(root, "chart-hidden")} == {"478"}
    alone = chart(Bar("Kalmar", 1), Bar("Torsås", None))
    assert {shape.get("width") for shape in shapes(alone, "chart-hidden")} == {"478"}


def test_everything_may_be_hidden_or_zero():
    assert texts(chart(Bar("a", None)), "chart-value") == ["dolt"]
    assert texts(chart(Bar("a", 0)), "chart-value") == ["0"]


def test_it_is_an_image_with_a_name():
    root = chart(Bar("a", 1), title="Antagna per kommun", description="Flest i Kalmar")
    assert root.get("role") == "img"
    assert [root[0].tag, root[0].text] == [f"{SVG}title", "Antagna per kommun"]
    assert [root[1].tag, root[1].text] == [f"{SVG}desc", "Flest i Kalmar"]


def test_labels_are_escaped():
    evil = '<script>alert("x")</script>&'
    written = bar_chart(title=evil, description=evil, bars=[Bar(evil, 1)], unit=evil)
    assert "<script" not in written
    assert texts(ElementTree.fromstring(written), "chart-label") == [evil]


def test_strict_content_policy_and_colour():
    written = grouped_bar_chart(
        title="T", description="D", series=["a", "b", "c", "d"], groups=[Group("x", [1, 2, 3, None])]
    )
    root = ElementTree.fromstring(written)
    assert not [element for element in root.iter() if "style" in element.attrib or element.tag == f"{SVG}style"]
    colours = {element.get(name) for element in root.iter() for name in ("fill", "stroke")} - {None}
    assert colours == {"currentColor", "none"}


def test_series_differ_in_shape_and_are_named():
    root = ElementTree.fromstring(
        grouped_bar_chart(
            title="T",
            description="D",
            series=["Före", "Efter"],
            groups=[Group("Skola", [4, 8]), Group("Vård", [6, None])],
        )
    )
    assert texts(root, "chart-legend") == ["Före", "Efter"]
    assert texts(root, "chart-value") == ["4", "8", "6", "dolt"]
    assert [bar.get("width") for bar in shapes(root, "chart-series-1")] == ["18", "175.00", "262.50"]
    looks = {
        tuple(bar.get(name) for name in ("fill", "fill-opacity", "stroke-dasharray"))
        for bar in shapes(root, "chart-bar")
    }
    assert looks == {("currentColor", None, None), ("none", None, None)}


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(ValueError, match="needs bars"):
        chart()
    with pytest.raises(ValueError, match="zero or more"):
        chart(Bar("a", -1))
    with pytest.raises(ValueError, match="two to four"):
        grouped_bar_chart(title="T", description="D", series=["a"], groups=[Group("x", [1])])
    with pytest.raises(ValueError, match="each series"):
        grouped_bar_chart(title="T", description="D", series=["a", "b"], groups=[Group("x", [1])])


def stack(*groups: Group, **changes):
    told = {"title": "T", "description": "D", "series": ["Antagna", "Nekade"], "groups": groups} | changes
    return ElementTree.fromstring(stacked_bar_chart(**told))


def places(root):
    return [(shape.get("x"), shape.get("width")) for shape in shapes(root, "chart-bar") if shape.get("width") != "18"]


def test_parts_stand_end_to_end():
    root = stack(Group("Uppsala", [6, 2]), Group("Heby", [0, 4]), Group("Ingen", [0, 0]))
    assert places(root) == [("1.00", "358.50"), ("359.50", "119.50"), ("1.00", "239.00")]
    assert texts(root, "chart-legend") == ["Antagna", "Nekade"]
    assert texts(root, "chart-value") == ["6 + 2", "0 + 4", "0 + 0"]


@pytest.mark.req("FU-11")
def test_a_hidden_part_takes_no_room_and_leaves_none():
    root = stack(Group("Uppsala", [6, 2]), Group("Tierp", [5, None]), Group("Heby", [None, None]), unit="st")
    assert places(root) == [("1.00", "358.50"), ("359.50", "119.50"), ("1.00", "298.75")]
    assert texts(root, "chart-value") == [
        "6 + 2\u00a0st",
        "dolt: Nekade",
        "5 + dolt\u00a0st",
        "dolt: Antagna, Nekade",
    ]
    assert {shape.get("width") for shape in shapes(root, "chart-hidden")} == {"478"}


def test_a_stack_has_two_to_four_parts():
    with pytest.raises(ValueError, match="a stacked bar chart has two to four series"):
        stack(Group("x", [1]), series=["a"])
    with pytest.raises(ValueError, match="zero or more"):
        stack(Group("x", [1, -1]))


def steps(*lines: Line, years=("2022", "2023", "2024", "2025"), **changes):
    told = {"title": "T", "description": "D", "steps": years, "lines": lines}
    return ElementTree.fromstring(step_chart(**(told | changes)))


def paths(root):
    return [line.find(f"{SVG}path").get("d") for line in drawn_lines(root)]


def drawn_lines(root):
    return [group for group in root.iter(f"{SVG}g") if "chart-line" in group.get("class", "")]


def test_each_year_is_a_level():
    root = steps(Line("Skickade", [6, 12, 12, 0]))
    assert paths(root) == ["M30 104.00H140V44.00H250V44.00H360V164.00H470"]
    assert texts(root, "chart-label") == ["2022", "2023", "2024", "2025"]
    assert texts(root, "chart-value") == ["6", "12", "12", "0"]
    assert shapes(root, "chart-hidden") == []


@pytest.mark.req("FU-11")
def test_a_hidden_year_and_a_year_without_report_break_the_line():
    root = steps(Line("Skickade", [6, None, 12, Gap.NOTHING]), Line("Antagna", [6, 6, None, Gap.NOTHING]))
    assert paths(root) == ["M30 128.00H140M250 68.00H360", "M30 128.00H140V128.00H250"]
    assert texts(root, "chart-value") == ["6", "dolt", "12", "–", "6", "6", "dolt", "–"]
    assert {shape.get("width") for shape in shapes(root, "chart-hidden")} == {"104"}


def test_the_scale_follows_what_is_shown_alone():
    assert paths(steps(Line("a", [6, 12, None, None]))) == ["M30 104.00H140V44.00H250"]
    assert paths(steps(Line("a", [None, None, None, Gap.NOTHING]))) == [""]


def test_lines_differ_in_pattern_and_mark():
    root = steps(*(Line(name, [1, 2, 3, 4]) for name in "abcd"))
    lines = drawn_lines(root)
    looks = {line.find(f"{SVG}path").get("stroke-dasharray") for line in lines}
    assert len(looks) == 4
    marks = {ElementTree.tostring(line.find(f"{SVG}g")[0]) for line in lines}
    assert len(marks) == 4
    assert "style=" not in ElementTree.tostring(root, encoding="unicode")


def test_long_words_and_numbers_find_room():
    long = "Kommunen har annan planering som redan är påbörjad och som familjen själv har valt framför den som erbjuds"
    lines = texts(chart(Bar(long, 1)), "chart-label")
    assert len(lines) == 2
    assert " ".join(lines) == long
    root = steps(Line("Kronor", [3_983_000] * 7), years=tuple("abcdefg"), unit="kr")
    numbers = [element for element in root.iter(f"{SVG}text") if element.get("class") == "chart-value"]
    assert {element.get("font-size") for element in numbers} == {"12"}
    assert texts(root, "chart-legend") == ["Kronor (kr)"]


def test_steps_that_cannot_be_drawn_are_refused():
    with pytest.raises(ValueError, match="one to four lines and one to eight steps"):
        steps(years=("2025",))
    with pytest.raises(ValueError, match="one to four lines and one to eight steps"):
        steps(Line("a", [1] * 9), years=tuple("abcdefghi"))
    with pytest.raises(ValueError, match="each step"):
        steps(Line("a", [1]))
    with pytest.raises(ValueError, match="zero or more"):
        steps(Line("a", [-1]), years=("2025",))
