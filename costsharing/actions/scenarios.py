"""Verbs of scenarios: save, change, compute anew, share, delete, archive. None touches what is in force."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from costsharing.models import CostTable, Scenario
from costsharing.queries.scenarios import base_of, owns, planner
from costsharing.scenario_json import base_to_json, plan_to_json
from costsharing.scenario_plan import Base, Plan
from costsharing.scenarios import check
from ikb.accounts.acting import Acting
from ikb.lib.errors import Conflict, Unfit

READ_BY_OTHERS = "Uträkningen delas med parterna. Sluta dela den innan du ändrar."
ARCHIVED = "Uträkningen är arkiverad och ändras inte."
ONCE_SHARED = "Uträkningen har delats med parterna och kan inte tas bort. Arkivera den i stället."
NEVER_SHARED = "Uträkningen har aldrig delats. Ta bort den i stället."


def _fit(base: Base, plan: Plan) -> None:
    try:
        check(base, plan)
    except ValueError as fault:
        raise Unfit(str(fault)) from fault


@transaction.atomic
def save_scenario(*, table: CostTable, name: str, plan: Plan, acting: Acting, at: datetime) -> Scenario:
    """Keep a plan with a copy of the table's figures; the own authority sees it. Unfit for a plan that does not fit.

    `table` comes from `complete()`.
    """
    membership = planner(acting, table.agreement)
    if membership is None:
        raise PermissionDenied
    base = base_of(table)
    _fit(base, plan)
    return Scenario.objects.create(
        agreement=table.agreement,
        table=table,
        owner=membership.authority,
        name=name,
        changes=plan_to_json(plan),
        base=base_to_json(base),
        based_at=at,
        created_by=acting.user,
        created_at=at,
        changed_by=acting.user,
        changed_at=at,
    )


@transaction.atomic
def change_scenario(*, scenario: Scenario, name: str, plan: Plan, acting: Acting, at: datetime) -> Scenario:
    """Another plan, on what is in force now. Conflict when others read it, Unfit for a plan that does not fit."""
    found = _own(scenario, acting)
    ensure_open(found)
    base = base_of(CostTable.objects.complete().get(pk=found.table_id))
    _fit(base, plan)
    found.name, found.changes = name, plan_to_json(plan)
    return _based(found, base, acting, at)


@transaction.atomic
def refresh_scenario(*, scenario: Scenario, acting: Acting, at: datetime) -> Scenario:
    """The same plan on what is in force now. Conflict when others read it, or when the plan does not fit any more."""
    found = _own(scenario, acting)
    ensure_open(found)
    base = base_of(CostTable.objects.complete().get(pk=found.table_id))
    try:
        check(base, found.plan)
    except ValueError as fault:
        raise Conflict(f"Kan inte räknas om med det som gäller nu. {fault}") from fault
    return _based(found, base, acting, at)


def _based(scenario: Scenario, base: Base, acting: Acting, at: datetime) -> Scenario:
    scenario.base, scenario.based_at = base_to_json(base), at
    scenario.changed_by, scenario.changed_at = acting.user, at
    scenario.save()
    return scenario


@transaction.atomic
def share_scenario(*, scenario: Scenario, acting: Acting, at: datetime) -> Scenario:
    """From now on the agreement's parties read it, and it is not changed. Conflict when it is archived."""
    found = _own(scenario, acting)
    if found.archived_at is not None:
        raise Conflict(ARCHIVED)
    if not found.shared:
        found.shared, found.shared_at = True, at
        found.save()
    return found


@transaction.atomic
def stop_sharing(*, scenario: Scenario, acting: Acting) -> Scenario:
    """The own authority's again. That it was shared stays."""
    found = _own(scenario, acting)
    found.shared = False
    found.save()
    return found


@transaction.atomic
def delete_scenario(*, scenario: Scenario, acting: Acting) -> Scenario:
    """Delete one that nobody outside the authority has read. Conflict otherwise."""
    found = _own(scenario, acting)
    if not found.deletable:
        raise Conflict(ONCE_SHARED)
    found.delete()
    return found


@transaction.atomic
def archive_scenario(*, scenario: Scenario, acting: Acting, at: datetime) -> Scenario:
    """Put away one that has been shared: who may read it still does. Conflict when it never was."""
    found = _own(scenario, acting)
    if found.deletable:
        raise Conflict(NEVER_SHARED)
    if found.archived_at is None:
        found.archived_at = at
        found.save()
    return found


def _own(scenario: Scenario, acting: Acting) -> Scenario:
    """The row, locked, for somebody who plans for its owner."""
    if not owns(acting, scenario):
        raise PermissionDenied
    found = Scenario.objects.select_for_update().filter(pk=scenario.pk).first()
    if found is None:
        raise Conflict("Uträkningen finns inte längre.")
    return found


def ensure_open(scenario: Scenario) -> None:
    """Conflict while others read it, or when it is archived."""
    if scenario.archived_at is not None:
        raise Conflict(ARCHIVED)
    if scenario.shared:
        raise Conflict(READ_BY_OTHERS)
