"""What the agreement demands by a day is dealt with; the days that it counts from are set (AG-08, D-2, D-3)."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from agreements.actions.drafting import ensure_drafter
from agreements.choices import DueRule
from agreements.models import Agreement, Obligation, ObligationDone
from agreements.obligations import NO_START, occurrences
from agreements.queries.spans import party_authorities
from ikb.accounts.models import Membership
from ikb.lib.errors import Conflict

ALREADY = "Någon har redan markerat den dagen som klar."
NO_SUCH_DAY = "Avtalet kräver inget den dagen. Läs om sidan."


def settle(*, obligation: Obligation, due_on: date, membership: Membership, done_on: date, note: str = "") -> None:
    """Somebody at a party has dealt with one day of a demand. Raises PermissionDenied or Conflict.

    A demand that counts from the start of operation cannot be settled before its day can be computed.
    """
    agreement = obligation.agreement
    if membership.authority_id not in party_authorities(agreement):
        raise PermissionDenied
    facts = obligation.facts
    if facts.rule == DueRule.AFTER_OPERATION and agreement.operation_start is None:
        raise Conflict(NO_START)
    if due_on in facts.settled or (facts.settled and facts.rule != DueRule.YEARLY):
        raise Conflict(ALREADY)
    if due_on not in {o.due_on for o in occurrences(facts, agreement.operation_start, due_on)}:
        raise Conflict(NO_SUCH_DAY)
    try:
        with transaction.atomic():
            ObligationDone.objects.create(
                obligation=obligation, due_on=due_on, done_on=done_on, note=note.strip(), by=membership.user
            )
    except IntegrityError as error:
        if "obligation_settled_once" not in str(error):
            raise
        raise Conflict(ALREADY) from error


@transaction.atomic
def set_counting_days(
    *, agreement: Agreement, membership: Membership, operation_start: date | None, board_lead_days: int
) -> None:
    """When the operation started, and how long the boards prepare a decision. Raises PermissionDenied."""
    ensure_drafter(agreement, membership)
    agreement.operation_start, agreement.board_lead_days = operation_start, board_lead_days
    agreement.save(update_fields=["operation_start", "board_lead_days"])
