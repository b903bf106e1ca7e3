"""Reads of scenarios: the base of a cost table, what a form offers, and the page of a saved scenario."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agreements.models import Agreement, Party
from agreements.queries.register import acts_for
from costsharing.choices import Basis, CostCategory, TableStage
from costsharing.figures import Figures
from costsharing.models import CostTable, PopulationSet, Scenario
from costsharing.scenario_plan import Base, Line, Member, Terms
from costsharing.scenarios import Result, compare
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind
from ikb.accounts.models import Membership, Organisation
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict
from ikb.lib.sorting import swedish_key


def base_of(table: CostTable) -> Base:
    """A cost table from `complete()` in plain numbers. Conflict when the inhabitants of a party are missing.

    A party of another year is there too, with its days, if its inhabitants are known.
    """
    figures = Figures(table)
    known = {row.organisation.code: row.inhabitants for row in table.population_set.rows.all()}
    current = {party.pk for party in figures.parties}
    sharing: list[Party] = vars(table.agreement)["sharing"]
    others = [p for p in sharing if p.pk not in current and p.organisation.code in known]
    members = [_member(party) for party in [*figures.parties, *others]]
    lines = tuple(
        Line(line.order, line.resource, figures.shared_lines[line.order], CostCategory(line.category))
        for line in figures.lines
        if line.order in figures.shared_lines
    )
    inhabitants = figures.populations | {p.organisation.code: known[p.organisation.code] for p in others}
    return Base(
        year=table.year,
        days=figures.days,
        per_year=table.version.periods_per_year,
        terms=Terms(lines, tuple(figures.terms), inhabitants),
        members=tuple(members),
        population=table.population_set.name,
    )


def _member(party: Party) -> Member:
    return Member(party.organisation.code, party.organisation.short_name, party.valid_from, party.valid_to)


def planner(acting: Acting, agreement: Agreement) -> Membership | None:
    """The membership by which the person makes scenarios of an agreement: at a party of it."""
    return acts_for(acting, agreement, Can.PLAN_COSTS)


def owns(acting: Acting, scenario: Scenario) -> bool:
    """Is the scenario of an authority for which the person plans?"""
    return scenario.owner_id in acting.authorities(acting.giving(Can.PLAN_COSTS))


@dataclass(frozen=True)
class Options:
    """What may be chosen: the base with its lines and parties, other populations, municipalities that may join."""

    base: Base
    sets: Sequence[PopulationSet]
    joinable: Sequence[Organisation]


def options_of(table: CostTable) -> Options:
    """For the form. Conflict when the base cannot be computed."""
    base = base_of(table)
    sets = PopulationSet.objects.filter(agreement=table.agreement).exclude(pk=table.population_set_id)
    outside = Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY).exclude(
        code__in=[member.code for member in base.members]
    )
    return Options(
        base,
        list(sets.order_by("-reference_date", "pk").prefetch_related("rows__organisation")),
        sorted(outside, key=lambda organisation: swedish_key(organisation.short_name)),
    )


def billed_as_printed(table: CostTable) -> bool:
    """Is it the printed amounts that are billed at the end of the table's year? A scenario compares by the keys."""
    decision = Figures(table).decision_on(date(table.year, 12, 31))
    return decision is not None and decision.basis == Basis.PRINTED


@dataclass(frozen=True)
class ScenarioPage:
    """A saved scenario, computed from its own copy of the base; `outdated` when what is in force is another by now."""

    scenario: Scenario
    base: Base
    result: Result
    outdated: bool
    as_printed: bool


def scenario_page(scenario: Scenario) -> ScenarioPage:
    """The page of a scenario. The agreement and what is in force are read, and nothing is written."""
    table = CostTable.objects.complete().get(pk=scenario.table_id)
    base = scenario.figures
    return ScenarioPage(
        scenario, base, compare(base, scenario.plan), base != _base_or_none(table), billed_as_printed(table)
    )


def _base_or_none(table: CostTable) -> Base | None:
    try:
        return base_of(table)
    except Conflict:
        return None


def tables_to_plan_on(acting: Acting) -> list[CostTable]:
    """The newest adopted table of each agreement for whose party the person plans."""
    planning = acting.authorities(acting.giving(Can.PLAN_COSTS))
    tables = CostTable.objects.visible_to(acting).filter(
        stage=TableStage.ADOPTED, agreement__readers__overlap=sorted(planning)
    )
    newest = tables.select_related("agreement").order_by("agreement_id", "-year").distinct("agreement_id")
    return list(newest) if planning else []
