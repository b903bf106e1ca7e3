"""Reads of charges for cases outside the agreement: the list with its invoices, and what an invoice rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import BooleanField, F, Func

from costsharing.choices import InvoiceState
from costsharing.models import Invoice, OutsideCharge, OutsideInvoice
from ikb.accounts.acting import Acting
from ikb.lib.errors import Conflict

OLD_CHARGE = "Underlaget bygger på ett äldre kostnadsbeslut. Ta fram underlaget på nytt."


@dataclass(frozen=True)
class ChargeRow:
    """One standing charge and the invoice of its case that is not credited in full, if there is one."""

    charge: OutsideCharge
    invoice: Invoice | None

    @property
    def is_free(self) -> bool:
        """May an invoice be prepared: something is charged, to somebody else, and no invoice stands for it."""
        if self.charge.amount_ore is None or self.charge.payer_id == self.charge.issuer_id:
            return False
        return self.invoice is None or self.is_old_draft

    @property
    def is_old_draft(self) -> bool:
        """A draft that was prepared before a correction."""
        draft = self.invoice is not None and self.invoice.state == InvoiceState.DRAFT
        return draft and self.invoice is not None and not _same(self.invoice, self.charge)

    @property
    def is_unlike(self) -> bool:
        """An approved or issued invoice says something else than the charge: it is credited first."""
        settled = self.invoice is not None and self.invoice.state != InvoiceState.DRAFT
        return settled and self.invoice is not None and not _same(self.invoice, self.charge)


def _same(invoice: Invoice, charge: OutsideCharge) -> bool:
    return (invoice.amount_ore, invoice.buyer_id) == (charge.amount_ore, charge.payer_id)


def charge_rows(acting: Acting) -> list[ChargeRow]:
    """The standing charges of the person's invoicing authorities, the newest decision first. Two queries."""
    charges = list(
        OutsideCharge.objects.visible_to(acting)
        .standing()
        .select_related("agreement", "payer__organisation")
        .order_by("-decided_on", "-pk")
    )
    invoices = standing_invoices(charge.case_ref for charge in charges)
    return [ChargeRow(charge, invoices.get((charge.issuer_id, charge.case_ref))) for charge in charges]


def standing_invoices(cases: Iterable[UUID]) -> dict[tuple[int, UUID], Invoice]:
    """By issuer and case: the invoice that is not credited in full. There is one at most."""
    credited = Func(F("invoice_id"), function="costsharing_credited", output_field=BooleanField(null=True))
    links = (
        OutsideInvoice.objects.filter(charge__case_ref__in=list(cases))
        .annotate(credited=credited)
        .filter(credited=False)
        .select_related("charge", "invoice")
    )
    return {(link.charge.issuer_id, link.charge.case_ref): link.invoice for link in links}


def ensure_standing(invoice: Invoice) -> None:
    """Conflict when the draft was prepared before a correction of its charge."""
    charge = OutsideCharge.objects.standing().filter(invoiced__invoice=invoice).first()
    if charge is None or not _same(invoice, charge):
        raise Conflict(OLD_CHARGE)
