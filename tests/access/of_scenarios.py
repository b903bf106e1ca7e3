"""Scenarios in the world of the access matrix: Heby's own, and one that Uppsala shares with the parties."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from costsharing.actions.scenarios import save_scenario, share_scenario
from costsharing.models import CostTable, Scenario
from costsharing.scenario_plan import Leave, Plan
from tests.cast import acting, as_owner
from tests.makers import SENT_AT

OWN, SHARED = "Heby räknar", "Uppsala räknar"
SCENARIO = {"name": "Ny", "leaves_0360": "on", "last_day_0360": "2026-12-31"}
ON_A_TABLE = {"scenario_new", "scenario_save"}
OF_ONE = {"scenario"} | {
    f"scenario_{verb}" for verb in ["edit", "change", "refresh", "share", "unshare", "delete", "archive", "pdf"]
}
SCENARIO_VIEWS = {"scenarios", *ON_A_TABLE, *OF_ONE}


def scenario_args(name: str, thing: str, agreement: uuid.UUID, made_up: uuid.UUID) -> Iterator[Any]:
    """The cost table of 2026, or one of the two scenarios; the list has no address of its own."""
    if name in ON_A_TABLE:
        yield from (made_up if thing == "made up" else agreement, 2026)
    elif name in OF_ONE:
        with as_owner():
            name = {"Heby's": OWN, "Uppsala's shared": SHARED}.get(thing, "")
            yield Scenario.objects.get(name=name).public_id if name else made_up


def make_scenarios() -> None:
    """As finance officers of Heby and Uppsala."""
    plan = Plan(leaves=(Leave("0380", date(2026, 12, 31)),))
    for username, name in (("emil", OWN), ("elin", SHARED)):
        with acting(username) as by:
            table = CostTable.objects.visible_to(by).complete().get(year=2026)
            made = save_scenario(table=table, name=name, plan=plan, acting=by, at=SENT_AT)
            if name == SHARED:
                share_scenario(scenario=made, acting=by, at=SENT_AT)
