"""Two invented scenarios on the cost table of 2026: one that Heby keeps to itself, one that Uppsala shares."""

from datetime import date, datetime

from agreements.models import AgreementVersion
from costsharing.actions.scenarios import save_scenario, share_scenario
from costsharing.models import CostTable, PopulationSet
from costsharing.scenario_plan import Leave, OtherPopulation, Plan
from ikb.accounts.acting import acting_for
from ikb.desk.demo.people import County
from ikb.lib.dates import SWEDEN

DAY = date(2026, 10, 5)


def load_scenarios(county: County, version: AgreementVersion) -> None:
    """After the costs: made by the finance officers with the same verbs as the pages use."""
    table = CostTable.objects.complete().get(agreement=version.agreement, year=2026)
    at = datetime(DAY.year, DAY.month, DAY.day, 14, 5, tzinfo=SWEDEN)
    emil, elin = (acting_for(county.users[name], on=DAY) for name in ("emil", "elin"))
    leaves = Plan(leaves=(Leave("0380", date(2026, 12, 31)),))
    save_scenario(table=table, name="Om Uppsala lämnar vid årsskiftet", plan=leaves, acting=emil, at=at)
    dated = PopulationSet.objects.get(agreement=version.agreement, reference_date=date(2021, 12, 31))
    inhabitants = {row.organisation.code: row.inhabitants for row in dated.rows.select_related("organisation")}
    other = Plan(population=OtherPopulation(str(dated.public_id), dated.name, inhabitants))
    made = save_scenario(table=table, name="SCB:s folkmängd 2021 i stället", plan=other, acting=elin, at=at)
    share_scenario(scenario=made, acting=elin, at=at)
