"""The pieces that every chart is drawn of: shapes told apart without colour, words, and the row of a hidden figure.

All lengths are SVG units; the text is 16 units high, also on a narrow screen about 11 pixels.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from textwrap import wrap

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ikb.lib.numbers import NBSP, format_decimal, round_half_up

HIDDEN_LABEL = "dolt"

type Figure = int | Fraction | None
"""A value of zero or more; None is a hidden figure."""

WIDTH = 480
LONGEST_BAR = 350
BAR = 18
BAR_STEP = 24
LINE = 22
GAP = 10
BASELINE = 14
_LONGEST_LABEL = 62

# How the shapes of the series differ without colour: filled, outlined, pale, dashed outline.
SERIES = (
    'fill="currentColor" stroke="currentColor"',
    'fill="none" stroke="currentColor" stroke-width="2"',
    'fill="currentColor" fill-opacity="0.35" stroke="currentColor"',
    'fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="6 3"',
)


def drawing(title: str, description: str, height: int, parts: Iterable[SafeString]) -> SafeString:
    """The whole picture; `title` is what is read aloud."""
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" viewBox="0 0 {} {}"'
        ' width="{}" height="{}" fill="currentColor" font-size="16"><title>{}</title><desc>{}</desc>{}</svg>',
        WIDTH,
        height,
        WIDTH,
        height,
        title,
        description,
        joined(parts),
    )


def joined(parts: Iterable[SafeString]) -> SafeString:
    """One after another."""
    return format_html_join("", "{}", ((part,) for part in parts))


def legend(series: Sequence[str]) -> tuple[list[SafeString], int]:
    """A row for each series, and where the chart goes on below; nothing without series."""
    rows = [
        shape(place, 1, BAR_STEP * place, str(BAR)) + words("chart-legend", BAR + 10, BAR_STEP * place + BASELINE, name)
        for place, name in enumerate(series)
    ]
    return rows, BAR_STEP * len(series) + (GAP if series else 0)


def label(text: str, top: int) -> tuple[SafeString, int]:
    """A label, in several lines if it is long, and where its shapes begin."""
    lines = wrap(text, _LONGEST_LABEL) or [""]
    drawn = [words("chart-label", 0, top + LINE * place + BASELINE, line) for place, line in enumerate(lines)]
    return joined(drawn), top + LINE * len(lines)


def shape(place: int, left: int | str, top: int, width: str) -> SafeString:
    """A bar in the look of the series at `place`."""
    return format_html(
        '<rect class="chart-bar chart-series-{}" x="{}" y="{}" width="{}" height="{}" {}/>',
        place + 1,
        left,
        top,
        width,
        BAR,
        SafeString(SERIES[place]),
    )


def hidden_row(top: int, text: str = HIDDEN_LABEL) -> SafeString:
    """What stands for a hidden figure: as long whatever it hides."""
    frame = format_html(
        '<rect class="chart-hidden" x="1" y="{}" width="{}" height="{}" fill="none" stroke="currentColor"'
        ' stroke-dasharray="2 4"/>',
        top,
        WIDTH - 2,
        BAR,
    )
    return frame + words("chart-value", 10, top + BASELINE, text)


def words(name: str, left: int, baseline: int, text: str) -> SafeString:
    """Words that begin at `left`."""
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', name, left, baseline, text)


def number(value: int | Fraction, decimals: int, unit: str) -> str:
    """A figure as it is written, with its unit."""
    return format_decimal(value, decimals) + (NBSP + unit if unit else "")


def coordinate(length: Fraction) -> str:
    """A length as SVG writes it, with a point and two decimals."""
    whole, rest = divmod(round_half_up(length * 100), 100)
    return f"{whole}.{rest:02d}"
