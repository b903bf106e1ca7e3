"""Verbs of the self-check: plan, record the result, void (FU-02; SOSFS 2011:9 ch. 5)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.models import Agreement, Section
from followup.choices import CheckResult, Function
from followup.models import SelfCheck
from followup.private import ensure_without_persons
from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership, Unit
from ikb.accounts.roles import Can
from ikb.lib.dates import swedish_date
from ikb.lib.errors import Conflict, Unfit

IS_VOIDED = "Egenkontrollen är makulerad."
HAS_DEVIATION = "En avvikelse är gjord av egenkontrollen. Resultatet kan inte ändras."
AGAINST = "Välj ett avsnitt i avtalet, eller skriv vilken rutin det gäller."
NEEDS_FINDING = "Skriv vad som iakttogs."
VOID_REASON = "Skriv varför den makuleras."


@dataclass(frozen=True)
class PlannedCheck:
    """What is to be checked, against what, and by when."""

    subject: str
    due_on: date
    section: Section | None = None
    routine: str = ""
    unit: Unit | None = None
    no_names: bool = False


@dataclass(frozen=True)
class CheckOutcome:
    """What was found, and by whom."""

    done_on: date
    checked_by: Function
    result: CheckResult
    finding: str = ""
    no_names: bool = False


@transaction.atomic
def plan_check(
    *, agreement: Agreement, membership: Membership, facts: PlannedCheck, by: Acting, at: datetime
) -> SelfCheck:
    """Plan a self-check. Raises Unfit when it is against nothing."""
    _ensure_may(by, membership.authority_id)
    if facts.section is None and not facts.routine:
        raise Unfit(AGAINST, field="section")
    ensure_without_persons({"subject": facts.subject, "routine": facts.routine}, no_names=facts.no_names)
    return SelfCheck.objects.create(
        agreement=agreement,
        owner=membership.authority,
        unit=facts.unit,
        registered_by=by.user,
        registered_at=at,
        registered_on=swedish_date(at),
        subject=facts.subject,
        section=facts.section,
        routine=facts.routine,
        due_on=facts.due_on,
    )


@transaction.atomic
def record_result(*, check: SelfCheck, outcome: CheckOutcome, by: Acting, at: datetime) -> SelfCheck:
    """Write or correct what was found, until a deviation is made of it; it counts from the first day it was written."""
    row = _standing(check, by)
    if row.deviation_id is not None:
        raise Conflict(HAS_DEVIATION)
    if outcome.result != CheckResult.CLEAN and not outcome.finding:
        raise Unfit(NEEDS_FINDING, field="finding")
    ensure_without_persons({"finding": outcome.finding}, no_names=outcome.no_names)
    row.done_on, row.checked_by, row.result = outcome.done_on, outcome.checked_by, outcome.result
    row.finding, row.recorded_on = outcome.finding, row.recorded_on or swedish_date(at)
    row.save()
    return row


@transaction.atomic
def void_check(*, check: SelfCheck, reason: str, by: Acting, at: datetime, no_names: bool = False) -> SelfCheck:
    """Makulera what was planned by mistake: it stays with its reason and counts no more."""
    row = _standing(check, by)
    if row.deviation_id is not None:
        raise Conflict(HAS_DEVIATION)
    if not reason.strip():
        raise Unfit(VOID_REASON, field="reason")
    ensure_without_persons({"reason": reason}, no_names=no_names)
    row.voided_at, row.void_reason = at, reason
    row.save()
    return row


def ensure_may_change(row: SelfCheck, by: Acting) -> None:
    """The own authority's, and not voided."""
    _ensure_may(by, row.owner_id)
    if row.voided_at is not None:
        raise Conflict(IS_VOIDED)


def _standing(check: SelfCheck, by: Acting) -> SelfCheck:
    row = SelfCheck.objects.select_for_update(of=("self",)).get(pk=check.pk)
    ensure_may_change(row, by)
    return row


def _ensure_may(by: Acting, authority_id: int) -> None:
    if authority_id not in by.authorities(by.giving(Can.HANDLE_QUALITY)):
        raise PermissionDenied
