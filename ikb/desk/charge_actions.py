"""Register the charge of a recorded cost decision: what it says is copied, its own reference is typed (CO-21)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from costsharing.actions.outside import ChargeFacts, ensure_payer, register_charge
from costsharing.models import OutsideCharge
from ikb.accounts.acting import Acting
from ikb.desk.charge_queries import RecordedDecision


@dataclass(frozen=True)
class TypedCharge:
    """What the decision does not say: its reference, the paying board, and why nothing is charged."""

    reference: str
    board: str
    reason: str = ""


@transaction.atomic
def register_decision(*, decision: RecordedDecision, typed: TypedCharge, acting: Acting, at: datetime) -> OutsideCharge:
    """Copy case number, payer, amount, decider and day; the payer's board is made when nobody has named it.

    Raises PermissionDenied, Unfit and Conflict as the verbs of cost sharing do.
    """
    payer = ensure_payer(agreement=decision.agreement, organisation=decision.payer, board=typed.board, acting=acting)
    facts = ChargeFacts(
        case_ref=decision.case_ref,
        case_number=decision.case_number,
        payer=payer,
        amount_ore=decision.amount_ore,
        decider=decision.decider,
        decided_on=decision.decided_on,
        reference=typed.reference,
        reason=typed.reason if decision.amount_ore is None else "",
    )
    return register_charge(agreement=decision.agreement, facts=facts, acting=acting, at=at)
