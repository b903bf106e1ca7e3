"""Charts as inline SVG, the same in page and PDF: no script, no style attribute, readable without colour.

Presentation attributes draw every shape in the text's own colour (so dark mode, forced colours and print
are right); a stylesheet may colour the classes `chart-bar` and `chart-series-1` to `chart-series-4`. A
hidden figure is a dashed row with the word "dolt" that is equally long whatever it hides, and the scale follows
the shown figures alone. The page shows the same figures in a table below.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.safestring import SafeString

from ikb.lib import svg
from ikb.lib.numbers import NBSP, format_decimal, round_half_up
from ikb.lib.svg import HIDDEN_LABEL, Figure

__all__ = [
    "HIDDEN_LABEL",
    "Bar",
    "Figure",
    "Group",
    "bar_chart",
    "grouped_bar_chart",
    "on_paper",
    "stacked_bar_chart",
]


@dataclass(frozen=True)
class Bar:
    """One labelled value of a bar chart."""

    label: str
    value: Figure


@dataclass(frozen=True)
class Group:
    """One labelled group of a grouped or stacked bar chart: a value for each series, in the order of the series."""

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
    _ensure_series("grouped", series, groups)
    return _chart(title, description, series, groups, decimals, unit)


def stacked_bar_chart(
    *,
    title: str,
    description: str,
    series: Sequence[str],
    groups: Sequence[Group],
    decimals: int = 0,
    unit: str = "",
) -> SafeString:
    """One bar per group with the shown values end to end, and below it the numbers in the order of the legend.

    A hidden part takes no room in the bar, for what is left up to a known sum would tell it; a dashed row below names
    what is hidden. Raises ValueError as `grouped_bar_chart` does.
    """
    _ensure_series("stacked", series, groups)
    _ensure_drawable(groups)
    largest = max(sum(value for value in group.values if value is not None) for group in groups)
    parts, top = svg.legend(series)
    for group in groups:
        drawn, top = _stack(group, series, top, largest, decimals, unit)
        parts.append(drawn)
    return svg.drawing(title, description, top, parts)


def on_paper(drawn: SafeString) -> SafeString:
    """A drawing with the paper's colour and font as attributes: in a PDF no stylesheet reaches into a drawing."""
    return SafeString(drawn.replace("<svg ", '<svg color="#00504f" font-family="Source Sans 3" ', 1))


def _ensure_series(kind: str, series: Sequence[str], groups: Sequence[Group]) -> None:
    if not 2 <= len(series) <= len(svg.SERIES):
        raise ValueError(f"a {kind} bar chart has two to four series")
    if any(len(group.values) != len(series) for group in groups):
        raise ValueError("every group needs a value for each series")


def _ensure_drawable(groups: Sequence[Group]) -> None:
    if not groups or any(value is not None and value < 0 for group in groups for value in group.values):
        raise ValueError("a bar chart needs bars, and values of zero or more")


def _chart(
    title: str, description: str, series: Sequence[str], groups: Sequence[Group], decimals: int, unit: str
) -> SafeString:
    _ensure_drawable(groups)
    largest = max((value for group in groups for value in group.values if value is not None), default=0)
    parts, top = svg.legend(series)
    for group in groups:
        drawn, top = svg.label(group.label, top)
        parts.append(drawn)
        for place, value in enumerate(group.values):
            parts.append(_row(value, place, top, largest, decimals, unit))
            top += svg.BAR_STEP
        top += svg.GAP
    return svg.drawing(title, description, top, parts)


def _row(value: Figure, place: int, top: int, largest: int | Fraction, decimals: int, unit: str) -> SafeString:
    """One bar with its number, or the row of a hidden figure."""
    if value is None:
        return svg.hidden_row(top)
    length = svg.LONGEST_BAR * Fraction(value) / largest if largest else Fraction(0)
    bar = svg.shape(place, 1, top, svg.coordinate(length)) if value else SafeString("")
    number = svg.number(value, decimals, unit)
    return bar + svg.words("chart-value", round_half_up(length) + 10, top + svg.BASELINE, number)


def _stack(
    group: Group, series: Sequence[str], top: int, largest: int | Fraction, decimals: int, unit: str
) -> tuple[SafeString, int]:
    """One group of a stacked chart, and where the next one begins."""
    drawn, top = svg.label(group.label, top)
    left = Fraction(1)
    for place, value in enumerate(group.values):
        if value:
            length = (svg.WIDTH - 2) * Fraction(value) / largest
            drawn += svg.shape(place, svg.coordinate(left), top, svg.coordinate(length))
            left += length
    hidden = [name for name, value in zip(series, group.values, strict=True) if value is None]
    if left > 1:
        top += svg.BAR_STEP
    if hidden:
        drawn += svg.hidden_row(top, f"{HIDDEN_LABEL}: {', '.join(hidden)}")
        top += svg.BAR_STEP
    if len(hidden) == len(series):
        return drawn, top + svg.GAP
    numbers = [HIDDEN_LABEL if value is None else format_decimal(value, decimals) for value in group.values]
    written = " + ".join(numbers) + (NBSP + unit if unit else "")
    return drawn + svg.words("chart-value", 0, top + svg.BASELINE, written), top + svg.LINE + svg.GAP
