"""Verbs before the charging: register a population, decide what is billed.

Each takes the person and the moment, guards, writes in one transaction and returns the row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from agreements.models import Agreement
from costsharing.actions.guard import guard
from costsharing.choices import Basis, DocumentKind
from costsharing.models import BillingDecision, CostTable, Population, PopulationSet
from costsharing.queries.tables import sharing_organisations
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.fields import POPULATION_SENTENCE


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
    guard(acting, agreement, Can.DECIDE_BILLING)
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
    guard(acting, table.agreement, Can.DECIDE_BILLING)
    if new.decided_on > on:
        raise Unfit(FUTURE_DATE, field="decided_on")
    list(CostTable.objects.select_for_update().filter(agreement=table.agreement))
    charged = table.agreement.invoices.settled().filter(kind=DocumentKind.CHARGE)
    last = charged.filter(period_end__gte=new.first_day).order_by("-period_start").first()
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
