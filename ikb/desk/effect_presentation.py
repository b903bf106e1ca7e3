"""The chart of the effect page. Pure."""

from typing import Any

from ikb.desk.effect import CostEffect
from ikb.lib.charts import Group, grouped_bar_chart
from ikb.lib.money import kronor


def cost_figure(effect: CostEffect) -> dict[str, Any] | None:
    """Today's amount and the new one for each municipality that stays, for parts/figure.html; None when none does."""
    staying = [row for row in effect.rows if row.after_kr is not None]
    if not staying:
        return None
    title = "Kostnad per år för dem som är kvar"
    return {
        "title": title,
        "svg": grouped_bar_chart(
            title=title,
            description="Varje kvarvarande kommuns belopp i dag och när de andra har lämnat, i kronor per år.",
            series=["I dag", "När de andra har lämnat"],
            groups=[Group(row.name, [row.before_kr, row.after_kr]) for row in staying],
            unit="kr",
        ),
        "columns": ["Kommun", "I dag", "När de andra har lämnat"],
        "rows": [[row.name, kronor(row.before_kr), kronor(row.after_kr or 0)] for row in staying],
    }
