"""The verbs of cost sharing: register a population, decide what is billed, prepare, approve and issue invoices.

Each takes the person and the moment, guards, writes in one transaction and returns the row. Only finance officers of
the authority that invoices may; for anybody else who sees the agreement it is another's verb (PermissionDenied).
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from agreements.models import Agreement
from costsharing.choices import Basis, FileKind, InvoiceState
from costsharing.exports import invoice_files
from costsharing.figures import Charge, PeriodPlan, period_plan
from costsharing.models import (
    BillingDecision,
    CostTable,
    Invoice,
    InvoiceFile,
    InvoiceLine,
    InvoiceSeries,
    Population,
    PopulationSet,
)
from costsharing.plan import due_date, split_in_ore
from costsharing.queries import invoice_document, sharing_organisations
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.fields import POPULATION_SENTENCE
from ikb.lib.periods import Period

OWN_DRAFT = "Den som tog fram underlaget kan inte godkänna det."
OLD_DRAFT = "Underlaget bygger på ett äldre beslut. Ta fram underlaget på nytt."
DRAFT_ONLY = "Fakturan är redan godkänd."
NOT_APPROVED = "Fakturan kan inte utfärdas. Den är inte godkänd."


def may(acting: Acting, agreement: Agreement, capability: Can) -> bool:
    """True when the person is a finance officer of the authority that invoices for the agreement."""
    return agreement.invoiced_by_id in acting.authorities(acting.giving(capability))


def _guard(acting: Acting, agreement: Agreement, capability: Can) -> None:
    if not may(acting, agreement, capability):
        raise PermissionDenied


@dataclass(frozen=True)
class NewPopulation:
    """What is typed for a set of populations; inhabitants by SCB code."""

    reference_date: date
    source: str
    inhabitants: Mapping[str, int]


@transaction.atomic
def register_population(
    *, agreement: Agreement, new: NewPopulation, acting: Acting, at: datetime, on: date
) -> PopulationSet:
    """Register a dated set for the municipalities that share the cost. It is not in use before it is decided (CO-11).

    Raises Unfit for a future date, a number that is not above zero, missing municipalities or a set that exists.
    """
    _guard(acting, agreement, Can.DECIDE_BILLING)
    if new.reference_date > on:
        raise Unfit(FUTURE_DATE, field="reference_date")
    organisations = {organisation.code: organisation for organisation in sharing_organisations(agreement)}
    if set(organisations) != set(new.inhabitants) or min(new.inhabitants.values()) <= 0:
        raise Unfit(POPULATION_SENTENCE)
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    if agreement.population_sets.filter(reference_date=new.reference_date, source=new.source).exists():
        raise Unfit("Det finns redan en folkmängd med samma datum och källa.", field="source")
    population_set = PopulationSet.objects.create(
        agreement=agreement,
        name=f"Folkmängd {new.reference_date.isoformat()}",
        reference_date=new.reference_date,
        source=new.source,
        registered_by=acting.user,
        registered_at=at,
    )
    Population.objects.bulk_create(
        Population(population_set=population_set, organisation=organisations[code], inhabitants=number)
        for code, number in new.inhabitants.items()
    )
    return population_set


@dataclass(frozen=True)
class NewBilling:
    """What is typed for a decision; `first_day` is the first day of a quarter."""

    basis: Basis
    body: str
    decided_on: date
    reference: str
    first_day: date


@transaction.atomic
def decide_billing(*, table: CostTable, new: NewBilling, acting: Acting, at: datetime, on: date) -> BillingDecision:
    """Record which table is billed from a quarter on: always a new row, never into a charged period (CO-06).

    Raises Unfit for a future date, Conflict when the quarter or a later one is approved or issued.
    """
    _guard(acting, table.agreement, Can.DECIDE_BILLING)
    if new.decided_on > on:
        raise Unfit(FUTURE_DATE, field="decided_on")
    list(CostTable.objects.select_for_update().filter(agreement=table.agreement))
    last = table.agreement.invoices.settled().filter(period_end__gte=new.first_day).order_by("-period_start").first()
    if last is not None:
        raise Conflict(
            f"{last.period_name.capitalize()} är redan godkänt eller fakturerat."
            " Ett beslut gäller bara framåt, från en senare period."
        )
    return BillingDecision.objects.create(
        agreement=table.agreement,
        basis=new.basis,
        body=new.body,
        decided_on=new.decided_on,
        reference=new.reference,
        first_day=new.first_day,
        registered_by=acting.user,
        registered_at=at,
    )


@transaction.atomic
def prepare_invoices(*, table: CostTable, period: Period, acting: Acting, at: datetime) -> list[Invoice]:
    """Ta fram underlag: one draft per paying municipality, none for the issuer itself (CO-20).

    Safe to repeat: a draft is computed anew, what is approved or issued stays as it is. Raises Conflict when nothing
    decides what is billed.
    """
    _guard(acting, table.agreement, Can.PREPARE_INVOICES)
    CostTable.objects.select_for_update().get(pk=table.pk)
    plan = period_plan(CostTable.objects.complete().get(pk=table.pk), period)
    known = {invoice.buyer_id: invoice for invoice in table.invoices.filter(period_start=period.start)}
    return [_prepare(plan, charge, known.get(charge.authority.pk), acting, at) for charge in plan.to_invoice]


def _prepare(plan: PeriodPlan, charge: Charge, known: Invoice | None, acting: Acting, at: datetime) -> Invoice:
    """The draft of one municipality with its lines; one that is no draft any more is left alone."""
    if known is not None and known.state != InvoiceState.DRAFT:
        return known
    table = plan.table
    invoice = known or Invoice(agreement=table.agreement, table=table, buyer=charge.authority)
    invoice.issuer = plan.issuer
    invoice.period_start, invoice.period_end = plan.period.start, plan.period.end
    invoice.decision = plan.decision
    invoice.population, invoice.population_total = charge.inhabitants, plan.population_total
    invoice.year_amount_kr, invoice.amount_kr = charge.year_kr, charge.amount_kr
    invoice.prepared_by, invoice.prepared_at = acting.user, at
    invoice.save()
    invoice.lines.all().delete()
    InvoiceLine.objects.bulk_create(_lines(invoice, plan))
    return invoice


def _lines(invoice: Invoice, plan: PeriodPlan) -> Iterable[InvoiceLine]:
    parts = split_in_ore(
        invoice.amount_kr, {line.order: line.amount_kr for line in plan.table.lines.all() if line.amount_kr is not None}
    )
    for line in plan.table.lines.all():
        yield InvoiceLine(
            invoice=invoice,
            order=line.order,
            resource=line.resource,
            amount_ore=parts.get(line.order),
            included_in=line.included_in,
        )


@transaction.atomic
def approve_invoice(*, invoice: Invoice, acting: Acting, at: datetime) -> Invoice:
    """Approve a draft that somebody else prepared; the year's cost table is locked from now on.

    Raises Conflict for the preparer, for a draft of an older decision and for one that is no draft any more.
    """
    _guard(acting, invoice.agreement, Can.APPROVE_INVOICES)
    table = CostTable.objects.select_for_update().get(pk=invoice.table_id)
    found = Invoice.objects.select_for_update().get(pk=invoice.pk)
    if found.state != InvoiceState.DRAFT:
        raise Conflict(DRAFT_ONLY)
    if found.prepared_by_id == acting.user.pk:
        raise Conflict(OWN_DRAFT)
    decision = BillingDecision.objects.filter(agreement=found.agreement_id).in_force(found.period_start).first()
    if decision is None or decision.pk != found.decision_id:
        raise Conflict(OLD_DRAFT)
    if table.locked_at is None:
        table.locked_at = at
        table.save(update_fields=["locked_at"])
    found.state, found.approved_by, found.approved_at = InvoiceState.APPROVED, acting.user, at
    found.save()
    return found


@transaction.atomic
def issue_invoice(*, invoice: Invoice, acting: Acting, at: datetime, on: date) -> Invoice:
    """Utfärda: take the next number, make the files, freeze everything. One number per invoice, whatever runs twice.

    Raises Conflict when the invoice is already issued or not approved.
    """
    _guard(acting, invoice.agreement, Can.PREPARE_INVOICES)
    found = Invoice.objects.select_for_update(of=("self",)).with_names().get(pk=invoice.pk)
    if found.state == InvoiceState.ISSUED:
        raise Conflict(f"Fakturan är redan utfärdad med nummer {found.number}.")
    if found.state != InvoiceState.APPROVED:
        raise Conflict(NOT_APPROVED)
    found.series_year, found.serial = on.year, _next_number(found.issuer_id, on.year)
    found.issued_by, found.issued_at, found.issued_on = acting.user, at, on
    found.due_on, found.state = due_date(on), InvoiceState.ISSUED
    _store_files(found, invoice_files(invoice_document(found)))
    found.save()
    return found


def _store_files(invoice: Invoice, files: Sequence[tuple[FileKind, str, bytes]]) -> None:
    InvoiceFile.objects.bulk_create(
        InvoiceFile(invoice=invoice, kind=kind, name=name, content=content, sha256=hashlib.sha256(content).hexdigest())
        for kind, name, content in files
    )


def _next_number(issuer_id: int, year: int) -> int:
    """The next number of the series; the row stays locked until the issuing transaction ends, so no number is lost."""
    InvoiceSeries.objects.bulk_create([InvoiceSeries(issuer_id=issuer_id, year=year)], ignore_conflicts=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "update costsharing_invoiceseries set last = last + 1 where issuer_id = %s and year = %s returning last",
            [issuer_id, year],
        )
        return int(cursor.fetchone()[0])
