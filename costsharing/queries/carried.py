"""Reads of what the parties have paid themselves (CO-19): carried, to bear and difference per party and period."""

from collections.abc import Sequence
from dataclasses import dataclass

from costsharing.choices import Basis
from costsharing.figures import Figures
from costsharing.keys import net_of_carried
from costsharing.models import CarriedCost, CostTable
from costsharing.plan import period_head
from ikb.accounts.models import Organisation


@dataclass(frozen=True)
class CarriedCell:
    """One party in one period, in öre. `charged_ore` is what remains to charge after earlier periods' surplus."""

    name: str
    owed_ore: int
    carried_ore: int
    charged_ore: int

    @property
    def difference_ore(self) -> int:
        """To bear less carried; below zero when the party has carried more than its part."""
        return self.owed_ore - self.carried_ore


@dataclass(frozen=True)
class CarriedParty:
    """One party's year."""

    organisation: Organisation
    cells: Sequence[CarriedCell]

    @property
    def total(self) -> CarriedCell:
        """The year: the sums of the periods."""
        return CarriedCell(
            "Helår",
            sum(cell.owed_ore for cell in self.cells),
            sum(cell.carried_ore for cell in self.cells),
            sum(cell.charged_ore for cell in self.cells),
        )

    @property
    def left_ore(self) -> int:
        """What the party has carried beyond its part of the year: the settlement's, as a credit."""
        return self.total.charged_ore - self.total.difference_ore


@dataclass(frozen=True)
class CarriedPage:
    """The year's rows as they were registered, and what they mean for each party that has any."""

    rows: Sequence[CarriedCost]
    parties: Sequence[CarriedParty]


def carried_page(table: CostTable) -> CarriedPage:
    """Of a table that came from `complete()`. Conflict when its shares cannot be computed."""
    figures = Figures(table)
    owed = figures.owed_by_decisions(Basis.COMPUTED)
    parties = []
    for party in figures.parties:
        carried = figures.carried(party)
        if any(carried):
            own = [row.get(party.organisation.code, 0) * 100 for row in owed]
            cells = zip(figures.periods, own, carried, net_of_carried(own, carried), strict=True)
            parties.append(CarriedParty(party.organisation, [CarriedCell(period_head(p), *cell) for p, *cell in cells]))
    rows = table.carried_costs.select_related("authority__organisation", "line", "registered_by")
    return CarriedPage(list(rows), parties)
