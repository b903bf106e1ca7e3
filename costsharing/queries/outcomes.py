"""Reads of outcomes: budget, preliminary charges and outcome of a year beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from costsharing.figures import Figures
from costsharing.models import CostLine, CostTable, Outcome, OutcomeLine
from costsharing.queries.tables import period_rows


@dataclass(frozen=True)
class OutcomeRow:
    """One cost line: the budget in kronor, the outcome in öre, or None while it is not typed."""

    line: CostLine
    outcome: OutcomeLine | None

    @property
    def difference_ore(self) -> int | None:
        """Outcome minus budget."""
        if self.outcome is None or self.line.amount_kr is None:
            return None
        return self.outcome.amount_ore - self.line.amount_kr * 100


@dataclass(frozen=True)
class OutcomePage:
    """Three different things of a year: its budget, what is charged preliminarily for it, and what it really cost."""

    table: CostTable
    outcome: Outcome | None
    rows: Sequence[OutcomeRow]
    budget_kr: int
    charged_kr: int | None

    @property
    def outcome_ore(self) -> int | None:
        """The sum of what is typed; None before anything is."""
        typed = [row.outcome.amount_ore for row in self.rows if row.outcome]
        return sum(typed) if typed else None

    @property
    def difference_ore(self) -> int | None:
        """Outcome minus budget, once every line is typed."""
        differences = [row.difference_ore for row in self.rows if row.line.amount_kr is not None]
        if None in differences:
            return None
        return sum(each for each in differences if each is not None)


def outcome_of(table: CostTable, *, of_issuer: bool) -> Outcome | None:
    """The year's outcome with its lines; what is not adopted is the issuer's own."""
    found = Outcome.objects.filter(table=table).select_related("registered_by").prefetch_related("lines__line").first()
    return found if found is None or of_issuer or found.adopted_on is not None else None


def outcome_page(table: CostTable, *, of_issuer: bool) -> OutcomePage:
    """The page of a table that came from `complete()`."""
    figures = Figures(table)
    outcome = outcome_of(table, of_issuer=of_issuer)
    typed = {line.line_id: line for line in outcome.lines.all()} if outcome else {}
    charged = period_rows(figures)
    return OutcomePage(
        table,
        outcome,
        [OutcomeRow(line, typed.get(line.pk)) for line in figures.lines],
        figures.total_kr,
        sum(row.year_kr for row in charged) if charged else None,
    )
