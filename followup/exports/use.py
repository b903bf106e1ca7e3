"""Paid share against use as charts and files: exactly the years of the page, a hidden number as the word "dolt"."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from followup.templatetags.protected import skyddat
from followup.use import UseYear
from ikb.lib.charts import HIDDEN_LABEL, Bar, Group, bar_chart, grouped_bar_chart
from ikb.lib.columns import Cell, Column, Row
from ikb.lib.csv import write_csv
from ikb.lib.money import kronor
from ikb.lib.xlsx import Sheet, write_xlsx

CHARTED_YEARS = 4
"""As many as a chart tells apart."""
COLUMNS = [
    Column("Från och med"),
    Column("Till och med"),
    Column("Kommun", width=24),
    Column("Andel av kostnaden (%)", decimals=1, width=22),
    Column("Kronor"),
    Column("Skickade remisser", width=18),
    Column("Antagna"),
    Column("Kronor per antagen", width=18),
]


def charts(years: Sequence[UseYear]) -> list[dict[str, Any]]:
    """Contexts of parts/figure.html: referrals sent and kronor, per municipality and year, the oldest year first."""
    shown = list(reversed(years[:CHARTED_YEARS]))
    sent = [(year.name, {row.label: row.sent for row in year.rows}) for year in shown]
    paid = [(year.name, {row.label: row.kr for row in year.rows if row.share is not None}) for year in shown]
    known = [(name, amounts) for name, amounts in paid if amounts]
    found = [_chart("Skickade remisser per kommun", sent, skyddat)]
    return [*found, _chart("Kronor per kommun", known, _kronor, unit="kr")] if known else found


def _kronor(value: int | None) -> str:
    return kronor(value or 0)


def _chart(
    title: str,
    years: Sequence[tuple[str, dict[str, int | None]]],
    written: Callable[[int | None], Any],
    unit: str = "",
) -> dict[str, Any]:
    """The named years side by side; a row that a year does not have sent nothing and pays nothing in it."""
    names = [name for name, _ in years]
    labels = list(dict.fromkeys(label for _, values in years for label in values))
    rows = [Group(label, [values.get(label, 0) for _, values in years]) for label in labels]
    title = f"{title}, {names[0]}–{names[-1]}" if len(names) > 1 else f"{title}, {names[0]}"
    told = "En stapel per kommun och år. Dolda tal har en streckad rad som är lika lång för alla."
    svg = (
        grouped_bar_chart(title=title, description=told, series=names, groups=rows, unit=unit)
        if len(names) > 1
        else bar_chart(title=title, description=told, bars=[Bar(row.label, row.values[0]) for row in rows], unit=unit)
    )
    cells = [[label, *(written(values.get(label, 0)) for _, values in years)] for label in labels]
    return {"title": title, "svg": svg, "columns": ["Kommun", *names], "rows": cells}


def use_csv(years: Sequence[UseYear]) -> bytes:
    """Every row of the page."""
    return write_csv(COLUMNS, _rows(years))


def use_xlsx(years: Sequence[UseYear], *, at: datetime) -> bytes:
    """The same rows as a workbook made at `at`."""
    return write_xlsx([Sheet("Andel mot användning", COLUMNS, _rows(years))], created=at)


def _rows(years: Sequence[UseYear]) -> Iterator[Row]:
    for year in years:
        for row in year.lines:
            yield (
                year.period.start,
                year.period.end,
                row.label,
                None if row.share is None else row.share * 100,
                row.kr,
                _count(row.sent),
                _count(row.accepted),
                HIDDEN_LABEL if year.rate and row.per_accepted_hidden else row.per_accepted_kr,
            )


def _count(number: int | None) -> Cell:
    return HIDDEN_LABEL if number is None else number
