"""A timeline as inline SVG, the same in page and PDF: no script, no style attribute, readable without colour.

Like the charts, every shape is drawn in the text's own colour (dark mode, forced colours and print are right); a
stylesheet may colour the classes. One unit is one pixel at the drawing's own width, so a page shows a narrow drawing on
a narrow screen instead of shrinking a wide one. Marks whose words would meet are put on lines below each other. The
page says the same in a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ikb.lib.dates import iso_date

WIDE, NARROW = 680, 320

_TEXT = 14
_LETTER = 7.2  # a generous width of one sign, so that no font makes words meet
_EDGE = 8
_TOP = 24
_BAR = 24
_STEP = 24
_HEAD = 22
_GAP = 14
_BELOW_BARS = 6
_AXIS = 24
_HATCH = 8


class Look(StrEnum):
    """How a bar is drawn; told apart without colour."""

    SOLID = "solid"
    """Filled: it is so."""
    OUTLINE = "outline"
    """Outlined: a decision of its own."""
    DASHED = "dashed"
    """Dashed: not yet, or not decided."""
    HATCHED = "hatched"
    """Hatched: nothing."""


class Sign(StrEnum):
    """The shape of a mark."""

    LIMIT = "limit"
    """A triangle: the last day for something."""
    EVENT = "event"
    """A filled ring: it has happened."""
    TASK = "task"
    """A diamond: to be done by the day."""
    LATE = "late"
    """A filled diamond: the day has passed."""
    NONE = "none"
    """Words only."""


@dataclass(frozen=True)
class Bar:
    """Days in a row, both included; without `end` the bar runs on past the drawing as an arrow."""

    start: date
    end: date | None
    label: str = ""
    look: Look = Look.SOLID


@dataclass(frozen=True)
class Mark:
    """A day with a few words."""

    on: date
    label: str
    sign: Sign


@dataclass(frozen=True)
class Lane:
    """A heading with bars or marks below it."""

    heading: str
    bars: Sequence[Bar] = ()
    marks: Sequence[Mark] = ()


def timeline(
    *, title: str, description: str, first: date, last: date, today: date, lanes: Sequence[Lane], width: int = WIDE
) -> SafeString:
    """`first` to `last` on the axis, a line for today, the lanes below each other; empty lanes are left out.

    Raises ValueError when the axis has no length.
    """
    if last <= first:
        raise ValueError("a timeline needs a first and a later last day")
    scale = _Scale(first, last, width)
    parts: list[SafeString] = []
    top = _TOP
    for lane in lanes:
        if lane.bars or lane.marks:
            drawn, top = _lane(lane, scale, top)
            parts.append(drawn)
    below = _axis(scale, top)
    height = top + _AXIS
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="spans" role="img" viewBox="0 0 {} {}" width="{}" height="{}"'
        ' fill="currentColor" font-size="{}"><title>{}</title><desc>{}</desc>{}{}{}</svg>',
        width,
        height,
        width,
        height,
        _TEXT,
        title,
        description,
        below,
        _today(scale, today, top),
        format_html_join("", "{}", ((part,) for part in parts)),
    )


@dataclass(frozen=True)
class _Scale:
    """Days to units, both days of the axis included."""

    first: date
    last: date
    width: int

    def x(self, day: date) -> float:
        """The left edge of a day, inside the drawing."""
        inside = min(max(day, self.first), self.last)
        share = (inside - self.first).days / ((self.last - self.first).days + 1)
        return round(_EDGE + share * (self.width - 2 * _EDGE), 1)

    def after(self, day: date) -> float:
        """The right edge of a day."""
        return self.x(date.fromordinal(day.toordinal() + 1)) if day < self.last else float(self.width - _EDGE)


def _lane(lane: Lane, scale: _Scale, top: int) -> tuple[SafeString, int]:
    """The lane's shapes and where the next one begins."""
    parts = [_text("spans-heading", _EDGE, top + _TEXT, lane.heading, "start")]
    top += _HEAD
    parts.extend(_bar(bar, scale, top) for bar in lane.bars)
    if lane.bars:
        top += _BAR + _BELOW_BARS
    rows = _rows([*(_words_below(bar) for bar in lane.bars if _needs_line(bar)), *lane.marks], scale)
    parts.extend(_mark(mark, place, scale, top + row * _STEP) for mark, row, place in rows)
    top += _STEP * max((row + place.lines for _, row, place in rows), default=0)
    return format_html_join("", "{}", ((part,) for part in parts)), top + _GAP


def _bar(bar: Bar, scale: _Scale, top: int) -> SafeString:
    left, right, tip = _edges(bar, scale)
    shoulder, half = right - tip, _BAR / 2 if tip else 0.0
    points = [(left, top), (shoulder, top), (right, top + half), (right, top + _BAR - half), (shoulder, top + _BAR)]
    shape = format_html(
        '<polygon class="spans-bar spans-{}" points="{}" {}/>',
        bar.look,
        " ".join(f"{x:.1f},{y:.1f}" for x, y in [*points, (left, top + _BAR)]),
        SafeString(_LOOKS[bar.look]),
    )
    hatch = _hatch(left, right, top) if bar.look == Look.HATCHED else SafeString("")
    inside = _fits(bar, scale) and bar.look != Look.HATCHED
    words = _text("spans-label", (left + shoulder) / 2, top + _BAR - 7, bar.label, "middle") if inside else ""
    return format_html("{}{}{}", shape, hatch, words)


def _edges(bar: Bar, scale: _Scale) -> tuple[float, float, float]:
    """Left, right, and the length of the arrow's tip (0 for a bar that ends)."""
    left = scale.x(bar.start)
    right = max(scale.after(scale.last if bar.end is None else bar.end) - 1, left + 2)
    runs_on = bar.end is None or bar.end > scale.last
    return left, right, min(8.0, (right - left) / 2) if runs_on else 0.0


def _fits(bar: Bar, scale: _Scale) -> bool:
    left, right, tip = _edges(bar, scale)
    return bool(bar.label) and _length(bar.label) + 8 <= right - tip - left


def _needs_line(bar: Bar) -> bool:
    """Words cannot be read on hatching: they stand below."""
    return bar.look == Look.HATCHED and bool(bar.label)


def _words_below(bar: Bar) -> Mark:
    return Mark(bar.start, bar.label, Sign.NONE)


_LOOKS = {
    Look.SOLID: 'fill="currentColor" fill-opacity="0.18" stroke="currentColor" stroke-width="1.5"',
    Look.OUTLINE: 'fill="none" stroke="currentColor" stroke-width="2.5"',
    Look.DASHED: 'fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="5 4"',
    Look.HATCHED: 'fill="none" stroke="currentColor" stroke-width="1"',
}


def _hatch(left: float, right: float, top: int) -> SafeString:
    """Slanting lines, cut at the edges by hand: a pattern would need an id of its own in the page."""
    lines = []
    start = left - _BAR
    while start < right:
        first, last = max(start, left), min(start + _BAR, right)
        lines.append(
            (f"{first:.1f}", f"{top + _BAR - (first - start):.1f}", f"{last:.1f}", f"{top + start + _BAR - last:.1f}")
        )
        start += _HATCH
    return format_html(
        '<g class="spans-hatch" stroke="currentColor" stroke-width="1">{}</g>',
        format_html_join("", '<line x1="{}" y1="{}" x2="{}" y2="{}"/>', lines),
    )


@dataclass(frozen=True)
class _Place:
    """Where a mark's words stand; `lines` is 2 when they stand below their sign."""

    left: float
    anchor: str
    taken: tuple[float, float]
    lines: int = 1


def _rows(marks: Sequence[Mark], scale: _Scale) -> list[tuple[Mark, int, _Place]]:
    """Each mark on the first line where its words meet no other's."""
    lines: list[list[tuple[float, float]]] = []
    placed = []
    for mark in sorted(marks, key=lambda m: m.on):
        place = _place(mark, scale)
        row = 0
        while any(not _free(line, place.taken) for line in lines[row : row + place.lines]):
            row += 1
        while len(lines) < row + place.lines:
            lines.append([])
        for line in lines[row : row + place.lines]:
            line.append(place.taken)
        placed.append((mark, row, place))
    return placed


def _place(mark: Mark, scale: _Scale) -> _Place:
    """Words stand to the right of their sign, to the left where the drawing ends, below it where neither fits."""
    middle, words = scale.x(mark.on), _length(mark.label)
    beside = 0 if mark.sign == Sign.NONE else 10
    if middle + beside + words <= scale.width:
        return _Place(middle + beside, "start", (middle - 8, middle + beside + 4 + words))
    if middle - beside - words >= 0:
        return _Place(middle - beside, "end", (middle - beside - 4 - words, middle + 8))
    return _Place(_EDGE, "start", (0.0, float(scale.width)), lines=2)


def _free(line: Sequence[tuple[float, float]], wanted: tuple[float, float]) -> bool:
    return all(wanted[1] <= left or right <= wanted[0] for left, right in line)


def _mark(mark: Mark, place: _Place, scale: _Scale, top: int) -> SafeString:
    x, middle = scale.x(mark.on), top + _STEP / 2
    words = _text("spans-mark", place.left, middle + 5 + (place.lines - 1) * _STEP, mark.label, place.anchor)
    if mark.sign == Sign.NONE:
        return words
    return format_html(
        '<path class="spans-sign spans-{}" d="{}" {}/>{}',
        mark.sign,
        _shape(mark.sign, x, middle),
        SafeString(_FILLS[mark.sign]),
        words,
    )


_FILLED = 'fill="currentColor" stroke="currentColor"'
_HOLLOW = 'fill="none" stroke="currentColor" stroke-width="2"'
_FILLS = {Sign.LIMIT: _FILLED, Sign.EVENT: _FILLED, Sign.TASK: _HOLLOW, Sign.LATE: _FILLED}


def _shape(sign: Sign, x: float, y: float) -> str:
    match sign:
        case Sign.LIMIT:
            return f"M{x - 6:.1f} {y - 5:.1f}h12l-6 11z"
        case Sign.EVENT:
            return f"M{x - 5:.1f} {y:.1f}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z"
        case _:
            return f"M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z"


def _axis(scale: _Scale, top: int) -> SafeString:
    """A line per year, and as many numbers as there is room for."""
    years = [year for year in range(scale.first.year, scale.last.year + 1) if date(year, 1, 1) >= scale.first]
    room = (scale.width - 2 * _EDGE) / max(len(years), 1)
    every = next((n for n in (1, 2, 5, 10, 20) if room * n >= _length("2000") + 10), 50)
    parts = []
    for year in years:
        x = scale.x(date(year, 1, 1))
        parts.append(
            format_html(
                '<line class="spans-year" x1="{}" y1="{}" x2="{}" y2="{}"'
                ' stroke="currentColor" stroke-opacity="0.25"/>',
                x,
                _TOP - 4,
                x,
                top,
            )
        )
        if year % every == 0 and x + _length(str(year)) <= scale.width:
            parts.append(_text("spans-number", x + 2, top + _TEXT, str(year), "start"))
    return format_html_join("", "{}", ((part,) for part in parts))


def _today(scale: _Scale, today: date, top: int) -> SafeString:
    """A line through everything with the day on top; nothing when today is outside the axis."""
    if not scale.first <= today <= scale.last:
        return SafeString("")
    x, words = scale.x(today), f"I dag {iso_date(today)}"
    half = _length(words) / 2
    middle = min(max(x, half), scale.width - half)
    line = format_html(
        '<line class="spans-today" x1="{}" y1="{}" x2="{}" y2="{}" stroke="currentColor" stroke-width="2"/>',
        x,
        _TOP - 6,
        x,
        top,
    )
    return format_html("{}{}", line, _text("spans-today", middle, _TEXT, words, "middle"))


def _text(name: str, left: float, baseline: float, words: str, anchor: str) -> SafeString:
    return format_html(
        '<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>',
        name,
        f"{left:.1f}",
        f"{baseline:.1f}",
        anchor,
        words,
    )


def _length(words: str) -> float:
    return len(words) * _LETTER
