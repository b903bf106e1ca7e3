"""The verb of the decision on VAT."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from agreements.models import Agreement
from costsharing.actions.guard import guard
from costsharing.models import CostTable, VatDecision
from costsharing.vat import category_of
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.errors import Unfit


@dataclass(frozen=True)
class NewVat:
    """What is typed for a decision: both answers, and who decided."""

    is_supply: bool
    is_social_care: bool
    motivation: str
    body: str
    decided_on: date
    reference: str


@transaction.atomic
def decide_vat(*, agreement: Agreement, new: NewVat, acting: Acting, at: datetime, on: date) -> VatDecision:
    """Record a decision; the category follows from the answers. Always a new row, the newest counts.

    It is for what is approved from now on: a draft of another category is refused at the approval until it is prepared
    again, and what is approved is issued as it was approved. Raises Unfit for a future date.
    """
    guard(acting, agreement, Can.DECIDE_BILLING)
    if new.decided_on > on:
        raise Unfit(FUTURE_DATE, field="decided_on")
    list(CostTable.objects.select_for_update().filter(agreement=agreement))  # an approval reads the one before or this
    return VatDecision.objects.create(
        agreement=agreement,
        is_supply=new.is_supply,
        is_social_care=new.is_social_care,
        category=category_of(is_supply=new.is_supply, is_social_care=new.is_social_care),
        motivation=new.motivation,
        body=new.body,
        decided_on=new.decided_on,
        reference=new.reference,
        registered_by=acting.user,
        registered_at=at,
    )
