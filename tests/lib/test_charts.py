"""Charts: well-formed, escaped, without style or script, and silent about hidden figures."""

from fractions import Fraction
from xml.etree import ElementTree

import pytest

from ikb.lib.charts import Bar, Group, bar_chart, grouped_bar_chart

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
