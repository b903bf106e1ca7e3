"""Verbs of costs that a party has paid itself (CO-19)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from agreements.models import Party
from costsharing.actions.guard import guard
from costsharing.models import CarriedCost, CostLine, CostTable
from costsharing.plan import period_name
from costsharing.queries.tables import free_periods
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict
from ikb.lib.periods import Period


@dataclass(frozen=True)
class NewCarried:
    """What is typed: which party paid how much (öre) of which line (or none) in which period, and by what voucher."""

    party: Party
    period: Period
    line: CostLine | None
    amount_ore: int
    note: str


@transaction.atomic
def register_carried(*, table: CostTable, new: NewCarried, acting: Acting, at: datetime) -> CarriedCost:
    """Register a cost that is taken from the party's charge. Conflict when the period is charged already."""
    _ensure_free(table, new.period, acting)
    assert new.party.authority is not None
    return CarriedCost.objects.create(
        table=table,
        authority=new.party.authority,
        line=new.line,
        period_start=new.period.start,
        period_end=new.period.end,
        amount_ore=new.amount_ore,
        note=new.note,
        registered_by=acting.user,
        registered_at=at,
    )


@transaction.atomic
def remove_carried(*, table: CostTable, carried: CarriedCost, acting: Acting) -> None:
    """Remove one that was wrong. Conflict when its period is charged already."""
    _ensure_free(table, Period(carried.period_start, carried.period_end), acting)
    carried.delete()


def _ensure_free(table: CostTable, period: Period, acting: Acting) -> None:
    guard(acting, table.agreement, Can.DECIDE_BILLING)
    CostTable.objects.select_for_update().get(pk=table.pk)
    if period not in free_periods(table):
        raise Conflict(
            f"{period_name(period).capitalize()} är redan debiterat."
            " Egna kostnader registreras i en period som inte är debiterad."
        )
