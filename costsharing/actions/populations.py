"""The verb that fixes an agreement year to a population."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from costsharing.actions.guard import guard
from costsharing.choices import InvoiceState
from costsharing.models import CostTable, PopulationDecision, PopulationSet
from costsharing.queries.tables import sharing_organisations
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.errors import Conflict, Unfit

CHARGED = "Folkmängden kan inte bytas: året är redan debiterat."
IN_USE = "Folkmängden används redan."


@dataclass(frozen=True)
class NewPopulationDecision:
    """What is typed for a decision."""

    population_set: PopulationSet
    body: str
    decided_on: date
    reference: str


@transaction.atomic
def decide_population(
    *, table: CostTable, new: NewPopulationDecision, acting: Acting, at: datetime, on: date
) -> PopulationDecision:
    """Use another set of the agreement for the year, by a decision that stays on record (CO-11).

    Drafts of the year have to be prepared anew before they are approved. Raises Conflict once a period of the year is
    approved, Unfit for a future date, the set in use and a set that lacks a municipality.
    """
    guard(acting, table.agreement, Can.DECIDE_BILLING)
    found = CostTable.objects.select_for_update().get(pk=table.pk)
    if found.locked_at is not None:
        raise Conflict(CHARGED)
    if new.decided_on > on:
        raise Unfit(FUTURE_DATE, field="decided_on")
    if new.population_set.pk == found.population_set_id:
        raise Unfit(IN_USE, field="population_set")
    known = set(new.population_set.rows.values_list("organisation_id", flat=True))
    missing = [o.name for o in sharing_organisations(table.agreement) if o.pk not in known]
    if missing or new.population_set.agreement_id != found.agreement_id:
        raise Unfit(f"Kan inte användas: invånare för {', '.join(missing)} saknas.", field="population_set")
    # A request that prepared a draft a moment later may have got the lock first; the decision counts as the later one.
    last = found.invoices.filter(state=InvoiceState.DRAFT).aggregate(last=Max("prepared_at"))["last"]
    decision = PopulationDecision.objects.create(
        table=found,
        population_set=new.population_set,
        body=new.body,
        decided_on=new.decided_on,
        reference=new.reference,
        registered_by=acting.user,
        registered_at=max(at, last) if last else at,
    )
    found.population_set = new.population_set
    found.save(update_fields=["population_set"])
    return decision
