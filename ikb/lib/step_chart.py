"""Numbers over years as a step line: a level for each year, the years and the exact numbers in rows below it.

A hidden number has no level and a dashed box of one size with the word "dolt" in its row; a year without a number is
a gap with a dash. Lines are told apart by pattern and mark as well as by class, as in `ikb.lib.charts`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from django.utils.html import format_html
from django.utils.safestring import SafeString

from ikb.lib import svg
from ikb.lib.svg import HIDDEN_LABEL, Figure

MOST_STEPS = 8
"""As many years as have room for their names."""
_LEFT = 30
_WIDEST_STEP = 110
_HEIGHT = 130
_SIGN = 8
_LINES = (
    'stroke-width="3"',
    'stroke-width="2" stroke-dasharray="8 4"',
    'stroke-width="2" stroke-dasharray="2 4"',
    'stroke-width="1.5" stroke-dasharray="12 3 2 3"',
)
# A mark around the origin for each line: dot, square, triangle, diamond.
_MARKS = (
    '<circle r="5" fill="currentColor"/>',
    '<rect x="-5" y="-5" width="10" height="10" fill="none" stroke="currentColor" stroke-width="2"/>',
    '<path d="M0 -6 L6 5 L-6 5 Z" fill="currentColor"/>',
    '<path d="M0 -7 L7 0 L0 7 L-7 0 Z" fill="none" stroke="currentColor" stroke-width="2"/>',
)


class Gap(Enum):
    """There is no number, hidden or other."""

    NOTHING = "–"


type Step = Figure | Gap


@dataclass(frozen=True)
class Line:
    """One line of the chart: a value for each step."""

    name: str
    values: Sequence[Step]


def step_chart(
    *, title: str, description: str, steps: Sequence[str], lines: Sequence[Line], decimals: int = 0, unit: str = ""
) -> SafeString:
    """One to four lines over at most eight named steps. The scale begins at zero and follows the shown numbers alone.

    Raises ValueError for another number of lines or steps, a line of another length or a value below zero.
    """
    if not 1 <= len(lines) <= len(_LINES) or not 1 <= len(steps) <= MOST_STEPS:
        raise ValueError("a step chart has one to four lines and one to eight steps")
    if any(len(line.values) != len(steps) for line in lines):
        raise ValueError("every line needs a value for each step")
    known = [value for line in lines for value in line.values if isinstance(value, int | Fraction)]
    if any(value < 0 for value in known):
        raise ValueError("a step chart needs values of zero or more")
    plot = _Plot(len(steps), svg.BAR_STEP * len(lines) + svg.GAP, max(known, default=0) or 1)
    parts = [_legend_row(place, line.name, unit) for place, line in enumerate(lines)]
    parts.append(plot.axis(steps))
    written = [[_written(value, decimals) for value in line.values] for line in lines]
    small = max(len(text) for row in written for text in row) * _SIGN > plot.step
    for place, line in enumerate(lines):
        parts.append(plot.line(place, line.values, len(lines)))
        parts.append(plot.row(place, written[place], small=small))
    return svg.drawing(title, description, plot.bottom + svg.LINE + svg.BAR_STEP * len(lines) + svg.GAP, parts)


@dataclass(frozen=True)
class _Plot:
    """Where things stand: `steps` side by side from `top` down, the largest number at the top."""

    steps: int
    top: int
    largest: int | Fraction

    @property
    def step(self) -> int:
        return min(_WIDEST_STEP, (svg.WIDTH - _LEFT) // self.steps)

    @property
    def bottom(self) -> int:
        return self.top + _HEIGHT

    def middle(self, place: int) -> int:
        return _LEFT + self.step * place + self.step // 2

    def height(self, value: int | Fraction) -> str:
        return svg.coordinate(self.bottom - (_HEIGHT - svg.GAP) * Fraction(value) / self.largest)

    def axis(self, steps: Sequence[str]) -> SafeString:
        """The line of zero and the names of the steps."""
        drawn = format_html(
            '<path d="M{} {} H{}" fill="none" stroke="currentColor"/>',
            _LEFT,
            self.bottom,
            _LEFT + self.step * self.steps,
        )
        names = (
            _centred("chart-label", self.middle(place), self.bottom + svg.LINE - 4, name, size=16)
            for place, name in enumerate(steps)
        )
        return drawn + svg.joined(names)

    def line(self, place: int, values: Sequence[Step], lines: int) -> SafeString:
        """The levels of one line, joined where both years are shown, each with its mark."""
        aside = 14 * place - 7 * (lines - 1)
        marks = (
            format_html(
                '<g transform="translate({} {})">{}</g>',
                self.middle(at) + aside,
                self.height(value),
                SafeString(_MARKS[place]),
            )
            for at, value in enumerate(values)
            if isinstance(value, int | Fraction)
        )
        return format_html(
            '<g class="chart-line chart-series-{}"><path d="{}" fill="none" stroke="currentColor" {}/>{}</g>',
            place + 1,
            "".join(self._path(values)),
            SafeString(_LINES[place]),
            svg.joined(marks),
        )

    def _path(self, values: Sequence[Step]) -> Iterator[str]:
        drawing = False
        for at, value in enumerate(values):
            if not isinstance(value, int | Fraction):
                drawing = False
                continue
            left = _LEFT + self.step * at
            yield f"V{self.height(value)}" if drawing else f"M{left} {self.height(value)}"
            yield f"H{left + self.step}"
            drawing = True

    def row(self, place: int, written: Sequence[str], *, small: bool) -> SafeString:
        """The numbers of one line below the names of the steps."""
        top = self.bottom + svg.LINE + svg.GAP // 2 + svg.BAR_STEP * place
        cells = (self._cell(at, top, text, 12 if small else 16) for at, text in enumerate(written))
        return _mark(place, top) + svg.joined(cells)

    def _cell(self, at: int, top: int, text: str, size: int) -> SafeString:
        drawn = _centred("chart-value", self.middle(at), top + svg.BASELINE, text, size=size)
        if text != HIDDEN_LABEL:
            return drawn
        return drawn + format_html(
            '<rect class="chart-hidden" x="{}" y="{}" width="{}" height="{}" fill="none" stroke="currentColor"'
            ' stroke-dasharray="2 4"/>',
            _LEFT + self.step * at + 3,
            top,
            self.step - 6,
            svg.BAR,
        )


def _written(value: Step, decimals: int) -> str:
    if isinstance(value, Gap):
        return value.value
    return HIDDEN_LABEL if value is None else svg.number(value, decimals, "")


def _legend_row(place: int, name: str, unit: str) -> SafeString:
    text = f"{name} ({unit})" if unit else name
    top = svg.BAR_STEP * place
    return _mark(place, top) + svg.words("chart-legend", svg.BAR + 10, top + svg.BASELINE, text)


def _mark(place: int, top: int) -> SafeString:
    """The mark that says which line a row is of."""
    return format_html(
        '<g class="chart-series-{}" transform="translate(10 {})">{}</g>',
        place + 1,
        top + svg.BAR // 2,
        SafeString(_MARKS[place]),
    )


def _centred(name: str, middle: int, baseline: int, text: str, *, size: int) -> SafeString:
    return format_html(
        '<text class="{}" x="{}" y="{}" text-anchor="middle" font-size="{}">{}</text>',
        name,
        middle,
        baseline,
        size,
        text,
    )
