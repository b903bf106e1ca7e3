"""Who may: the authority that invoices for the agreement, by its finance officers."""

from django.core.exceptions import PermissionDenied

from agreements.models import Agreement
from costsharing.choices import TableStage
from costsharing.models import CostTable
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict


def may(acting: Acting, agreement: Agreement, capability: Can) -> bool:
    """True when the person is a finance officer of the authority that invoices for the agreement."""
    return agreement.invoiced_by_id in acting.authorities(acting.giving(capability))


def guard(acting: Acting, agreement: Agreement, capability: Can) -> None:
    """PermissionDenied unless the person may; for anybody else who sees the agreement it is another's verb."""
    if not may(acting, agreement, capability):
        raise PermissionDenied


LOCKED = "Kostnadstabellen är låst. Den är debiterad och ändras inte. En ändring görs i nästa års tabell."
ADOPTED = "Kostnadstabellen är fastställd. Ändra den till förslag innan du ändrar rader och summor."


def open_table(table: CostTable, acting: Acting) -> CostTable:
    """The table held for a change, or Conflict when invoices rest on it. Inside a transaction only."""
    guard(acting, table.agreement, Can.DECIDE_BILLING)
    held = CostTable.objects.select_for_update(of=("self",)).select_related("agreement").get(pk=table.pk)
    if held.locked_at is not None:
        raise Conflict(LOCKED)
    return held


def open_proposal(table: CostTable, acting: Acting) -> CostTable:
    """The same for what only a proposal changes: lines, posts and printed sums."""
    held = open_table(table, acting)
    if held.stage != TableStage.PROPOSED:
        raise Conflict(ADOPTED)
    return held
