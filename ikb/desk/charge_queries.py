"""Cost decisions of cases outside the agreement, as those who invoice may read them; the database tells no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from agreements.models import Agreement
from costsharing.models import OutsideCharge
from costsharing.queries.issuers import issuing_authorities
from ikb.accounts.acting import Acting
from ikb.accounts.models import Organisation

DECISIONS = "select agreement, case_ref, case_number, payer, amount, decider, decided_on from followup_cost_decisions()"


@dataclass(frozen=True)
class RecordedDecision:
    """A cost decision as the coordinator recorded it, and what is registered of it. `amount_ore` None: no charge."""

    agreement: Agreement
    case_ref: UUID
    case_number: str
    payer: Organisation
    amount_ore: int | None
    decider: str
    decided_on: date
    charge: OutsideCharge | None

    @property
    def is_changed(self) -> bool:
        """What is registered says something else than the decision does now."""
        found = self.charge
        return found is not None and (
            found.payer.organisation_id,
            found.amount_ore,
            found.decider,
            found.decided_on,
        ) != (self.payer.pk, self.amount_ore, self.decider, self.decided_on)

    @property
    def waits(self) -> bool:
        """Is it to be registered, for the first time or again?"""
        return self.charge is None or self.is_changed


@dataclass(frozen=True)
class DecisionsPage:
    """The decisions, newest first, and the charges whose decision counts no more (the case ended before it began)."""

    decisions: Sequence[RecordedDecision]
    without_decision: Sequence[OutsideCharge]


def recorded_decisions(acting: Acting) -> DecisionsPage | None:
    """Of the agreements that the person invoices for; None when there are none. Five queries."""
    agreements = _own_agreements(acting)
    if not agreements:
        return None
    told = [row for row in _ask() if row[0] in agreements]
    payers = Organisation.objects.in_bulk({row[3] for row in told})
    charges = OutsideCharge.objects.visible_to(acting).standing().select_related("payer", "agreement")
    by_case = {(charge.agreement_id, charge.case_ref): charge for charge in charges.order_by("case_number", "pk")}
    decisions = [
        RecordedDecision(
            agreements[agreement],
            case,
            number,
            payers[payer],
            amount,
            decider,
            decided_on,
            by_case.pop((agreement, case), None),
        )
        for agreement, case, number, payer, amount, decider, decided_on in told
    ]
    return DecisionsPage(decisions, [charge for charge in by_case.values() if charge.amount_ore is not None])


def recorded_decision(acting: Acting, case_ref: UUID) -> RecordedDecision | None:
    """The decision of one case, if the person may read it."""
    page = recorded_decisions(acting)
    return next((each for each in page.decisions if each.case_ref == case_ref), None) if page else None


def _own_agreements(acting: Acting) -> dict[int, Agreement]:
    issuers = issuing_authorities(acting).values("pk")
    return {each.pk: each for each in Agreement.objects.visible_to(acting).filter(shared=True, invoiced_by__in=issuers)}


def _ask() -> list[tuple[Any, ...]]:
    """The newest decision first; the database answers for the asker's authorities only."""
    with connection.cursor() as cursor:
        cursor.execute(f"{DECISIONS} order by decided_on desc, case_number")
        return cursor.fetchall()
