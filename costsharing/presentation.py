"""Charts and sums of the pages: what a template cannot compute. Pure."""

from typing import Any

from costsharing.queries.tables import TablePage
from ikb.lib.charts import Bar, bar_chart
from ikb.lib.money import percent
from ikb.lib.numbers import format_integer


def share_figure(page: TablePage) -> dict[str, Any]:
    """The municipalities' shares as bars with their table, for parts/figure.html."""
    title = f"Andel av kostnaden {page.table.year}"
    return {
        "title": title,
        "svg": bar_chart(
            title=title,
            description="Varje kommuns andel av parternas invånare, i procent.",
            bars=[Bar(row.organisation.short_name, row.share * 100) for row in page.compared],
            decimals=1,
            unit="%",
        ),
        "columns": ["Kommun", "Invånare", "Andel"],
        "rows": [
            [row.organisation.short_name, format_integer(row.inhabitants), percent(row.share)] for row in page.compared
        ],
    }


def quarter_totals(page: TablePage) -> list[int]:
    """The sum of each quarter and, last, of the year; empty before a decision."""
    if not page.quarter_rows:
        return []
    columns = zip(*(row.quarters for row in page.quarter_rows), strict=True)
    return [*(sum(column) for column in columns), sum(row.year_kr for row in page.quarter_rows)]
