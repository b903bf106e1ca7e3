"""The charts of the year at a glance. Pure."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from costsharing.ledger import YearSums
from ikb.lib.charts import Group, grouped_bar_chart
from ikb.lib.money import kronor, round_half_up

SERIES = ("Årets belopp", "Debiterat", "Betalt")


def year_figure(rows: Sequence[YearSums], title: str, first: str) -> dict[str, Any] | None:
    """What is to be charged, what is charged and what is paid, for parts/figure.html; None without rows."""
    if not rows:
        return None
    amounts = [(row.name, [_kr(ore) for ore in (row.planned_ore or 0, row.net_ore, row.paid_ore)]) for row in rows]
    return {
        "title": title,
        "svg": grouped_bar_chart(
            title=title,
            description="Belopp enligt budgeten, debiterat efter krediter och slutavräkning, och betalt, i kronor.",
            series=SERIES,
            groups=[Group(name, [max(kr, 0) for kr in each]) for name, each in amounts],
            unit="kr",
        ),
        "columns": [first, *SERIES],
        "rows": [[name, *(kronor(kr) for kr in each)] for name, each in amounts],
        "source": "Hela kronor.",
    }


def _kr(ore: int) -> int:
    return round_half_up(Fraction(ore, 100))
