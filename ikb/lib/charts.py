"""Charts as inline SVG, the same in page and PDF: no script, no style attribute, readable without colour.

Presentation attributes draw every shape in the text's own colour (so dark mode, forced colours and print
are right); a stylesheet may colour the classes `chart-bar` and `chart-series-1` to `chart-series-4`. A
hidden figure is a dashed row with the word "dolt" that is equally long whatever it hides. The page shows
the same figures in a table below.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ikb.lib.numbers import NBSP, format_decimal, round_half_up

HIDDEN_LABEL = "dolt"

type Figure = int | Fraction | None
"""A value of zero or more; None is a hidden figure."""

# All in SVG units; the text is 16 units high, also on a narrow screen about 11 pixels.
_WIDTH = 480
_LONGEST_BAR = 350
_BAR = 18
_BAR_STEP = 24
_LABEL = 22
_GAP = 10
_BASELINE = 14

# How the shapes of the series differ without colour: filled, outlined, pale, dashed outline.
_SERIES = (
    'fill="currentColor" stroke="currentColor"',
    'fill="none" stroke="currentColor" stroke-width="2"',
    'fill="currentColor" fill-opacity="0.35" stroke="currentColor"',
    'fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="6 3"',
)


@dataclass(frozen=True)
class Bar:
    """One labelled value of a bar chart."""

    label: str
    value: Figure


@dataclass(frozen=True)
class Group:
    """One labelled group of a grouped bar chart: a value for each series, in the order of the series."""

    label: str
    values: Sequence[Figure]


def bar_chart(*, title: str, description: str, bars: Sequence[Bar], decimals: int = 0, unit: str = "") -> SafeString:
    """Horizontal bars, one below the other. `title` is the text read aloud, also from the PDF.

    Raises ValueError without bars or for a value below zero.
    """
    groups = [Group(bar.label, [bar.value]) for bar in bars]
    return _chart(title, description, (), groups, decimals, unit)


def grouped_bar_chart(
    *,
    title: str,
    description: str,
    series: Sequence[str],
    groups: Sequence[Group],
    decimals: int = 0,
    unit: str = "",
) -> SafeString:
    """Groups of horizontal bars with a legend; two to four series, told apart by shape as well as by class.

    Raises ValueError for another number of series, a group of another length, no groups or a value below
    zero.
    """
    if not 2 <= len(series) <= len(_SERIES):
        raise ValueError("a grouped bar chart has two to four series")
    if any(len(group.values) != len(series) for group in groups):
        raise ValueError("every group needs a value for each series")
    return _chart(title, description, series, groups, decimals, unit)


def on_paper(svg: SafeString) -> SafeString:
    """A drawing with the paper's colour and font as attributes: in a PDF no stylesheet reaches into a drawing."""
    return SafeString(svg.replace("<svg ", '<svg color="#00504f" font-family="Source Sans 3" ', 1))


def _chart(
    title: str, description: str, series: Sequence[str], groups: Sequence[Group], decimals: int, unit: str
) -> SafeString:
    known = [value for group in groups for value in group.values if value is not None]
    if not groups or any(value < 0 for value in known):
        raise ValueError("a bar chart needs bars, and values of zero or more")
    largest = max(known, default=0)
    parts = [_legend_row(name, place) for place, name in enumerate(series)]
    top = _BAR_STEP * len(series) + (_GAP if series else 0)
    for group in groups:
        parts.append(_text("chart-label", 0, top + _BASELINE, group.label))
        top += _LABEL
        for place, value in enumerate(group.values):
            parts.append(_row(value, place, top, largest, decimals, unit))
            top += _BAR_STEP
        top += _GAP
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" viewBox="0 0 {} {}"'
        ' width="{}" height="{}" fill="currentColor" font-size="16"><title>{}</title><desc>{}</desc>{}</svg>',
        _WIDTH,
        top,
        _WIDTH,
        top,
        title,
        description,
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def _legend_row(name: str, place: int) -> SafeString:
    top = _BAR_STEP * place
    return _shape(place, top, str(_BAR)) + _text("chart-legend", _BAR + 10, top + _BASELINE, name)


def _row(value: Figure, place: int, top: int, largest: int | Fraction, decimals: int, unit: str) -> SafeString:
    """One bar with its number, or the row of a hidden figure."""
    if value is None:
        hidden = format_html(
            '<rect class="chart-hidden" x="1" y="{}" width="{}" height="{}" fill="none" stroke="currentColor"'
            ' stroke-dasharray="2 4"/>',
            top,
            _WIDTH - 2,
            _BAR,
        )
        return hidden + _text("chart-value", 10, top + _BASELINE, HIDDEN_LABEL)
    length = _LONGEST_BAR * Fraction(value) / largest if largest else Fraction(0)
    number = format_decimal(value, decimals) + (NBSP + unit if unit else "")
    bar = _shape(place, top, _coordinate(length)) if value else SafeString("")
    return bar + _text("chart-value", round_half_up(length) + 10, top + _BASELINE, number)


def _shape(place: int, top: int, width: str) -> SafeString:
    return format_html(
        '<rect class="chart-bar chart-series-{}" x="1" y="{}" width="{}" height="{}" {}/>',
        place + 1,
        top,
        width,
        _BAR,
        SafeString(_SERIES[place]),
    )


def _text(name: str, left: int, baseline: int, words: str) -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', name, left, baseline, words)


def _coordinate(length: Fraction) -> str:
    """A length as SVG writes it, with a point and two decimals."""
    whole, rest = divmod(round_half_up(length * 100), 100)
    return f"{whole}.{rest:02d}"
