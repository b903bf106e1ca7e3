"""Reads about populations: what each set of an agreement would mean for a year, and what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from agreements.models import Agreement
from costsharing.choices import DocumentKind, InvoiceState
from costsharing.figures import Figures
from costsharing.models import CostTable, PopulationDecision, PopulationSet
from costsharing.population_effect import EffectRow, population_effect
from ikb.accounts.models import Organisation


@dataclass(frozen=True)
class EffectLine:
    """One municipality of a set, with its inhabitants and kronor now and with the set."""

    organisation: Organisation
    effect: EffectRow


@dataclass(frozen=True)
class SetEffect:
    """One set that the year may be fixed to; without lines where it lacks the municipalities in `missing`."""

    population_set: PopulationSet
    lines: Sequence[EffectLine] = ()
    missing: Sequence[str] = ()

    @property
    def inhabitants(self) -> int:
        """The parties' inhabitants in the set."""
        return sum(line.effect.inhabitants for line in self.lines)

    @property
    def total_kr(self) -> int:
        """What all municipalities pay together."""
        return sum(line.effect.kr for line in self.lines)


def set_effects(table: CostTable) -> list[SetEffect]:
    """Every set of the agreement but the one in use, the latest first. `table` comes from `complete()`."""
    figures, now = Figures(table), inhabitants_of(table.population_set)
    by_code = {party.organisation.code: party.organisation for party in figures.parties}
    now_kr = figures.computed if set(by_code) <= set(now) else {}
    sets = PopulationSet.objects.filter(agreement=table.agreement).exclude(pk=table.population_set_id)
    found = []
    for each in sets.prefetch_related("rows__organisation").order_by("-reference_date", "-pk"):
        known = inhabitants_of(each)
        missing = [organisation.name for code, organisation in by_code.items() if code not in known]
        if missing:
            found.append(SetEffect(each, missing=missing))
            continue
        other = Figures(table, population_set=each)
        rows = population_effect(other.populations, other.computed, now, now_kr)
        found.append(SetEffect(each, [EffectLine(by_code[row.key], row) for row in rows]))
    return found


def inhabitants_of(population_set: PopulationSet) -> dict[str, int]:
    """Inhabitants by SCB code."""
    return {row.organisation.code: row.inhabitants for row in population_set.rows.all()}


def population_decisions(table: CostTable) -> list[PopulationDecision]:
    """The decisions of one year, the newest first."""
    return list(table.population_decisions.select_related("population_set", "registered_by").order_by("-pk"))


def number_of_drafts(table: CostTable) -> int:
    """Drafts of the year, which have to be prepared anew after a decision."""
    return table.invoices.filter(state=InvoiceState.DRAFT, kind=DocumentKind.CHARGE).count()


def latest_table(agreement: Agreement) -> CostTable | None:
    """The cost table of the latest year, with its population: what a new set is held against."""
    tables = agreement.cost_tables.select_related("population_set")
    return tables.prefetch_related("population_set__rows__organisation").order_by("-year").first()
