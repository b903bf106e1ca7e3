"""Drawings of published tables: nothing is drawn that the table does not show."""

from collections.abc import Sequence
from fractions import Fraction
from typing import cast

from django.utils.safestring import SafeString

from followup.statistics import PER_CENT, Shown, ShownLine, ShownTable
from followup.trends import Trend, TrendLine
from ikb.lib.charts import Bar, Group, bar_chart, stacked_bar_chart
from ikb.lib.step_chart import Gap, Line, Step, step_chart
from ikb.lib.svg import SERIES, Figure

TOLD = "En stapel per rad i tabellen. Dolda tal har en streckad rad som är lika lång för alla."
TOLD_STACK = "En stapel per rad i tabellen, med delarna efter varandra. Dolda delar ritas inte."
TOLD_STEPS = "En nivå per år. Dolda tal och år utan rapport har ingen nivå."


def drawing(shown: ShownTable) -> SafeString | None:
    """The chart of a table that wants one and has a number to draw.

    A table of several answers gets numbers, never shares (E15).
    """
    if not shown.table.chart:
        return None
    lines = [line for line in shown.lines if not line.total] or list(shown.lines)
    return _stacked(shown, lines) if shown.table.stack else _bars(shown, lines)


def _bars(shown: ShownTable, lines: Sequence[ShownLine]) -> SafeString | None:
    """The first column of numbers."""
    places = range(len(shown.table.columns) - 1)
    place = next((at for at in places if _may_be_drawn([e.entries[at] for e in lines], shown.table.several)), None)
    if place is None:
        return None
    drawn = [(line.label, line.entries[place]) for line in lines if _tells(line.entries[place])]
    unit, decimals = _look([entry for _, entry in drawn])
    title = _title(shown, shown.table.columns[place + 1])
    bars = [Bar(label, _figure(entry)) for label, entry in drawn]
    return bar_chart(title=title, description=TOLD, bars=bars, decimals=decimals, unit=unit)


def _stacked(shown: ShownTable, lines: Sequence[ShownLine]) -> SafeString | None:
    """The columns that make up a whole, as many as a drawing tells apart."""
    first = shown.table.stack
    series = shown.table.columns[first : first + len(SERIES)]
    rows = [(line.label, line.entries[first - 1 : first - 1 + len(series)]) for line in lines]
    rows = [(label, entries) for label, entries in rows if all(map(_tells, entries))]
    known = [entry for _, entries in rows for entry in entries]
    if len(series) < 2 or not _may_be_drawn(known, shown.table.several):
        return None
    unit, decimals = _look(known)
    groups = [Group(label, [_figure(entry) for entry in entries]) for label, entries in rows]
    title = _title(shown, ", ".join(name.lower() for name in series))
    return stacked_bar_chart(
        title=title, description=TOLD_STACK, series=series, groups=groups, decimals=decimals, unit=unit
    )


def trend_drawing(trend: Trend) -> SafeString | None:
    """The step line of a trend; None where nothing of it is shown."""
    known = [value for line in trend.drawn for value in line.values if value is not None]
    if not _may_be_drawn(known, several=False):
        return None
    unit, decimals = _look(known)
    title = f"{trend.title}, {trend.column.lower()}, {trend.years[0]}–{trend.years[-1]}"
    lines = [Line(line.label, _steps(line)) for line in trend.drawn]
    return step_chart(title=title, description=TOLD_STEPS, steps=trend.years, lines=lines, decimals=decimals, unit=unit)


def _steps(line: TrendLine) -> list[Step]:
    return [Gap.NOTHING if value is None or not _tells(value) else _figure(value) for value in line.values]


def _title(shown: ShownTable, what: str) -> str:
    return f"{shown.table.title}, {what.lower()}, {shown.table.period}"


def _may_be_drawn(entries: Sequence[Shown], several: bool) -> bool:
    """Numbers of one unit, at least one of them shown and not zero."""
    known = [entry for entry in entries if _tells(entry) and not entry.hidden]
    if not any(entry.value for entry in known) or any(isinstance(entry.value, str) for entry in known):
        return False
    units = {entry.unit for entry in entries if _tells(entry)}
    return len(units) == 1 and not (several and units == {PER_CENT})


def _tells(entry: Shown) -> bool:
    return entry.hidden or entry.value is not None


def _figure(entry: Shown) -> Figure:
    return cast(int | Fraction | None, entry.value)


def _look(entries: Sequence[Shown]) -> tuple[str, int]:
    return entries[0].unit, max(entry.decimals for entry in entries)
