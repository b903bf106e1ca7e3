"""Verbs of charges for cases outside the agreement: register a payer, register a charge, prepare its invoice (CO-21).

Each takes the person and the moment, guards, writes in one transaction and returns the row.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from agreements.models import Agreement
from costsharing.actions.guard import guard
from costsharing.actions.invoices import vat_category
from costsharing.choices import DocumentKind, InvoiceState
from costsharing.models import Invoice, InvoiceLine, OutsideCharge, OutsideInvoice
from costsharing.placements import IDENTITY_NUMBER
from costsharing.plan import vat_ore
from costsharing.queries.outside import standing_invoices
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind, Sector
from ikb.accounts.models import Authority, Organisation
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit

SECTORS: dict[str, Sector] = {
    OrganisationKind.MUNICIPALITY: Sector.SOCIAL,
    OrganisationKind.REGION: Sector.HEALTH,
}
"""Which task of an organisation pays for a treatment."""

NO_CASE = "Skriv inte ärendenummer eller personnummer. Beteckningen står på fakturan."
NO_PERSON = "Skriv inget personnummer."
NO_REASON = "Skriv varför inget debiteras."
REGISTERED = "Kostnadsbeslutet är redan registrerat med samma uppgifter."
NOTHING_TO_CHARGE = "Inget debiteras enligt beslutet."
OWN_COST = "Betalaren är er egen myndighet. Kostnaden faktureras inte."
REPLACED = "Beslutet har ersatts av ett nyare."
INVOICED = "Ärendet är redan fakturerat. Kreditera den fakturan först."


@dataclass(frozen=True)
class ChargeFacts:
    """What a recorded cost decision says, with the decision's own reference; `amount_ore` None is no charge."""

    case_ref: UUID
    case_number: str
    payer: Authority
    amount_ore: int | None
    decider: str
    decided_on: date
    reference: str
    reason: str = ""


def payer_boards(organisation: Organisation) -> list[Authority]:
    """The known authorities of an organisation that pay for a treatment."""
    return list(organisation.authorities.filter(sector=SECTORS[organisation.kind]).order_by("board"))


@transaction.atomic
def ensure_payer(*, agreement: Agreement, organisation: Organisation, board: str, acting: Acting) -> Authority:
    """The paying authority by the name of its board; made when nobody has named it, without users. Unfit without."""
    guard(acting, agreement, Can.PREPARE_INVOICES)
    name = " ".join(board.split())
    if not name:
        raise Unfit("Skriv namnet på nämnden som betalar.", field="board")
    known = organisation.authorities.filter(board__iexact=name).first()
    return known or Authority.objects.create(organisation=organisation, board=name, sector=SECTORS[organisation.kind])


@transaction.atomic
def register_charge(*, agreement: Agreement, facts: ChargeFacts, acting: Acting, at: datetime) -> OutsideCharge:
    """Register what is charged for a case, or that nothing is; a later one for the same case is a correction.

    Raises Unfit for a reference that tells the case, or no charge without a reason; Conflict for the same once more.
    """
    guard(acting, agreement, Can.PREPARE_INVOICES)
    _refuse_what_tells_the_case(facts)
    held = Agreement.objects.select_for_update().get(pk=agreement.pk)
    assert held.invoiced_by_id is not None
    standing = OutsideCharge.objects.standing().filter(issuer=held.invoiced_by_id, case_ref=facts.case_ref).first()
    if standing is not None and all(getattr(standing, name) == value for name, value in vars(facts).items()):
        raise Conflict(REGISTERED)
    return OutsideCharge.objects.create(
        agreement=held,
        issuer_id=held.invoiced_by_id,
        replaces=standing,
        registered_by=acting.user,
        registered_at=at,
        **vars(facts),
    )


def _refuse_what_tells_the_case(facts: ChargeFacts) -> None:
    if facts.case_number in facts.reference or re.search(IDENTITY_NUMBER, facts.reference):
        raise Unfit(NO_CASE, field="reference")
    if re.search(IDENTITY_NUMBER, facts.reason):
        raise Unfit(NO_PERSON, field="reason")
    if facts.amount_ore is None and not facts.reason:
        raise Unfit(NO_REASON, field="reason")


@transaction.atomic
def prepare_outside_invoice(*, charge: OutsideCharge, acting: Acting, at: datetime) -> Invoice:
    """Ta fram underlag: a draft for the payer, once per case until it is credited in full. A draft is made anew.

    The period is the day of the decision: no day of the case, and not its number, stands on it. Raises Conflict when
    nothing is charged, the charge is corrected, an invoice stands, or there is no decision on VAT.
    """
    guard(acting, charge.agreement, Can.PREPARE_INVOICES)
    list(OutsideCharge.objects.select_for_update().filter(issuer=charge.issuer_id, case_ref=charge.case_ref))
    if OutsideCharge.objects.filter(replaces=charge).exists():
        raise Conflict(REPLACED)
    if charge.amount_ore is None:
        raise Conflict(NOTHING_TO_CHARGE)
    if charge.payer_id == charge.issuer_id:
        raise Conflict(OWN_COST)
    known = standing_invoices([charge.case_ref]).get((charge.issuer_id, charge.case_ref))
    if known is not None and known.state != InvoiceState.DRAFT:
        raise Conflict(INVOICED)
    return _draft(charge, charge.amount_ore, known, acting, at)


def _draft(charge: OutsideCharge, amount_ore: int, known: Invoice | None, acting: Acting, at: datetime) -> Invoice:
    """The draft with its one line."""
    vat = vat_category(charge.agreement_id)
    invoice = known or Invoice(agreement=charge.agreement, kind=DocumentKind.OUTSIDE, issuer_id=charge.issuer_id)
    invoice.buyer_id = charge.payer_id
    invoice.period_start = invoice.period_end = charge.decided_on
    invoice.amount_ore, invoice.vat_category, invoice.vat_ore = amount_ore, vat, vat_ore(amount_ore, vat)
    invoice.prepared_by, invoice.prepared_at = acting.user, at
    invoice.save()
    OutsideInvoice.objects.update_or_create(invoice=invoice, defaults={"charge": charge})
    invoice.lines.all().delete()
    text = f"{DocumentKind.OUTSIDE.label}, beslut {charge.reference} {charge.decided_on.isoformat()}"
    InvoiceLine.objects.create(invoice=invoice, order=1, resource=text, amount_ore=amount_ore)
    return invoice
