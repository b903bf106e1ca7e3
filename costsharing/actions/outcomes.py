"""The verb of an outcome (utfall): what each cost line of a year really cost, and who adopted it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from costsharing.actions.guard import guard
from costsharing.models import CostTable, Outcome, OutcomeLine
from costsharing.queries.credits import is_settled
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.errors import Conflict, Unfit

STAYS = "Året är slutavräknat. Utfallet kan inte ändras."
ALL_LINES = "Fyll i utfallet för alla kostnadsposter innan det fastställs."


@dataclass(frozen=True)
class LineOutcome:
    """Öre of one cost line with a note; None is not typed yet, which is another thing than 0."""

    amount_ore: int | None
    note: str = ""


@dataclass(frozen=True)
class NewOutcome:
    """What is typed: outcomes by the order of the cost line, and who adopted them, if anybody has."""

    lines: Mapping[int, LineOutcome]
    adopted_by: str = ""
    adopted_on: date | None = None
    adopted_reference: str = ""


@transaction.atomic
def register_outcome(*, table: CostTable, new: NewOutcome, acting: Acting, at: datetime, on: date) -> Outcome:
    """Register utfall: the working figures, or the adopted ones that a settlement may rest on.

    Raises Conflict when the year is settled; Unfit for a future date, half an adoption or one with lines missing.
    """
    guard(acting, table.agreement, Can.DECIDE_BILLING)
    CostTable.objects.select_for_update().get(pk=table.pk)
    if is_settled(table.pk):
        raise Conflict(STAYS)
    known = {line.order: line for line in table.lines.filter(amount_kr__isnull=False)}
    _ensure_whole(new, known.keys(), on)
    outcome = Outcome.objects.filter(table=table).first() or Outcome(table=table)
    outcome.adopted_by, outcome.adopted_on = new.adopted_by, new.adopted_on
    outcome.adopted_reference = new.adopted_reference
    outcome.registered_by, outcome.registered_at = acting.user, at
    outcome.save()
    outcome.lines.all().delete()
    OutcomeLine.objects.bulk_create(
        OutcomeLine(outcome=outcome, line=known[order], amount_ore=typed.amount_ore, note=typed.note)
        for order, typed in new.lines.items()
        if order in known and typed.amount_ore is not None
    )
    return outcome


def _ensure_whole(new: NewOutcome, orders: Iterable[int], on: date) -> None:
    if new.adopted_on is None and not new.adopted_by:
        return
    if not new.adopted_by:
        raise Unfit("Skriv vem som har fastställt utfallet.", field="adopted_by")
    if new.adopted_on is None:
        raise Unfit("Skriv vilken dag utfallet fastställdes.", field="adopted_on")
    if new.adopted_on > on:
        raise Unfit(FUTURE_DATE, field="adopted_on")
    missing = [o for o in orders if o not in new.lines or new.lines[o].amount_ore is None]
    if missing:
        raise Unfit(ALL_LINES, field=f"amount_{missing[0]}")
