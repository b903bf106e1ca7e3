"""What waits for a finance officer of an authority that invoices: periods without drafts, facts that are missing."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.urls import reverse

from agreements.models import Agreement, Party
from costsharing.choices import DocumentKind, TableStage
from costsharing.completeness import missing_for_buyer, missing_for_issuer
from costsharing.keys import periods_of
from costsharing.models import CostTable, Invoice, InvoiceIssuer, InvoiceRecipient, VatDecision
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.todo import TodoRow


def finance_tasks(acting: Acting, on: date) -> list[TodoRow]:
    """At most two lines of the start page. One query for who invoices nothing, five for who does."""
    own = acting.authorities(acting.giving(Can.PREPARE_INVOICES))
    if not own:
        return []
    newest = VatDecision.objects.filter(agreement=OuterRef("pk")).order_by("-pk").values("category")[:1]
    agreements = list(
        Agreement.objects.visible_to(acting)
        .filter(invoiced_by__in=own, shared=True)
        .annotate(vat=Subquery(newest))
        .select_related("invoiced_by__organisation")
    )
    if not agreements:
        return []
    found = []
    if begun := _begun(agreements, on):
        url = reverse("costsharing:invoice_prepare")
        found.append(TodoRow("Perioder att ta fram underlag för", url, len(begun), max(begun)))
    if missing := _missing(agreements):
        found.append(TodoRow("Fakturauppgifter som saknas", reverse("costsharing:facts"), missing))
    return found


def _begun(agreements: Sequence[Agreement], on: date) -> list[date]:
    """First days of this year's periods that have begun and have no document, of adopted tables. One query."""
    made = Invoice.objects.filter(table=OuterRef("pk"), kind=DocumentKind.CHARGE).order_by()
    tables = (
        CostTable.objects.filter(agreement__in=agreements, year=on.year, stage=TableStage.ADOPTED)
        .annotate(made=ArraySubquery(made.values("period_start").distinct()))
        .select_related("version")
    )
    return [
        period.start
        for table in tables
        for period in periods_of(table.year, table.version.periods_per_year)
        if period.start <= on and period.start not in vars(table)["made"]
        if table.first_day is None or period.end >= table.first_day
        if table.last_day is None or period.start <= table.last_day
    ]


def _missing(agreements: Sequence[Agreement]) -> int:
    """How many facts stop an invoice, as the page of the facts counts them. Three queries."""
    issuers: Mapping[int, InvoiceIssuer] = {
        row.authority_id: row
        for row in InvoiceIssuer.objects.filter(authority__in={agreement.invoiced_by_id for agreement in agreements})
    }
    known = {(row.issuer_id, row.buyer_id): row for row in InvoiceRecipient.objects.filter(issuer__in=issuers.keys())}
    count = sum(1 for agreement in agreements if not vars(agreement)["vat"])
    for authority in {agreement.invoiced_by for agreement in agreements if agreement.invoiced_by}:
        vats = {vars(a)["vat"] for a in agreements if a.invoiced_by == authority} - {None}
        count += len(missing_for_issuer(issuers.get(authority.pk), authority.organisation, vats))
    parties = Party.objects.municipalities().filter(agreement__in=agreements, authority__isnull=False)
    buyers = {
        (party.agreement.invoiced_by_id or 0, party.authority_id or 0): party.organisation
        for party in parties.select_related("organisation", "agreement")
        if party.authority_id != party.agreement.invoiced_by_id
    }
    for (issuer, buyer), organisation in buyers.items():
        count += len(missing_for_buyer(known.get((issuer, buyer)), organisation))
    return count
