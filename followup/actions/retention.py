"""Verbs of retention: decide a rule, draw up a list, agree, carry out, drop. Nobody deletes alone."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.utils import DatabaseError

from followup.choices import RetentionKind, RetentionState
from followup.models import RetentionItem, RetentionList, RetentionPart, RetentionRule
from followup.queries.retention import KIND_OF, due_cases, in_force, log_rows_before
from ikb.accounts.acting import Acting
from ikb.accounts.choices import Sector
from ikb.accounts.models import Authority
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.periods import add_months

NOTHING_DUE = "Inget ska gallras i dag."
OPEN_ALREADY = "Nämnden har redan en lista som väntar. Gallra den eller avbryt den först."
NOT_OPEN = "Listan är inte öppen längre."
SECOND_PERSON = "Den som upprättade listan godkänner den inte. En annan person gör det."
MISSING = "Alla nämnder har inte godkänt listan."
CHANGED = "Något har ändrats sedan listan upprättades. Avbryt den och upprätta en ny."
NO_LOG_RULE = "Det finns ingen regel för åtkomstloggen. Lägg in den först."
AGREED = "Nämnden har redan godkänt listan."


@dataclass(frozen=True)
class RuleFacts:
    """A rule as it is typed; `years` None keeps for ever."""

    kind: RetentionKind
    valid_from: date
    years: int | None
    from_birth: bool
    birth_days: tuple[int, ...]
    spare_placed: bool
    next_year_end: bool
    source: str
    registry_number: str


@transaction.atomic
def decide_rule(*, authority: Authority, facts: RuleFacts, by: Acting, at: datetime) -> RetentionRule:
    """A rule of the own authority from a day on. Unfit for too few years, or a second rule from the same day."""
    _holds(by, Can.PREPARE_RETENTION, authority.pk)
    least = {RetentionKind.LOG: 5, RetentionKind.RECORD: 10}.get(facts.kind, 1)
    if facts.years is not None and facts.years < least:
        raise Unfit(f"{RetentionKind(facts.kind).label} bevaras minst {least} år.", field="years")
    if facts.kind == RetentionKind.RECORD and facts.from_birth:
        raise Unfit("Patientjournaler räknas från sista anteckningen.", field="from_birth")
    if RetentionRule.objects.filter(owner=authority, kind=facts.kind, valid_from=facts.valid_from).exists():
        raise Unfit("Det finns redan en regel från den dagen.", field="valid_from")
    values = {name: getattr(facts, name) for name in facts.__dataclass_fields__}
    return RetentionRule.objects.create(
        **values | {"birth_days": list(facts.birth_days)}, owner=authority, decided_by=by.user, decided_at=at
    )


@transaction.atomic
def draw_list(*, authority: Authority, by: Acting, on: date) -> RetentionList:
    """The authority's cases that are due, with those that are kept and why. Conflict when nothing is due."""
    _holds(by, Can.PREPARE_RETENTION, authority.pk)
    kind = KIND_OF[Sector(authority.sector)]
    _none_open(authority, kind)
    found = due_cases(authority, on)
    ripe = [case for case in found if not case.answer.kept]
    if not ripe:
        raise Conflict(NOTHING_DUE)
    made = RetentionList.objects.create(owner=authority, kind=kind, drawn_on=on, made_by=by.user, cases=len(ripe))
    RetentionItem.objects.bulk_create(
        RetentionItem(
            list=made,
            referral=case.referral,
            case_number=case.case_number,
            last_note=case.last_note,
            due_on=case.answer.due_on,
            finish_by=case.answer.finish_by,
            kept=case.answer.kept,
        )
        for case in found
    )
    for owner in sorted({authority.pk, *(owner for case in ripe for owner in case.owners)}):
        RetentionPart.objects.create(list=made, authority_id=owner)
    return made


@transaction.atomic
def draw_log_list(*, authority: Authority, by: Acting, on: date) -> RetentionList:
    """The authority's read log older than its rule says. Conflict without a rule, or when nothing is so old."""
    _holds(by, Can.PREPARE_RETENTION, authority.pk)
    _none_open(authority, RetentionKind.LOG)
    rule = in_force(authority.pk, RetentionKind.LOG, on)
    if rule is None or rule.years is None:
        raise Conflict(NO_LOG_RULE)
    before = add_months(on, -12 * rule.years)
    number = log_rows_before(authority.pk, before)
    if not number:
        raise Conflict(NOTHING_DUE)
    made = RetentionList.objects.create(
        owner=authority, kind=RetentionKind.LOG, drawn_on=on, made_by=by.user, cases=number, log_before=before
    )
    RetentionPart.objects.create(list=made, authority=authority)
    return made


@transaction.atomic
def agree(*, drawn: RetentionList, authority: Authority, by: Acting, at: datetime) -> RetentionPart:
    """A second person agrees for one authority with rows on the list. Conflict for the maker, or a second time."""
    _holds(by, Can.APPROVE_RETENTION, authority.pk)
    part = RetentionPart.objects.select_for_update().get(list=drawn, authority=authority)
    if RetentionList.objects.get(pk=drawn.pk).state != RetentionState.DRAWN:
        raise Conflict(NOT_OPEN)
    if part.approved_at is not None:
        raise Conflict(AGREED)
    if drawn.made_by_id == by.user.pk:
        raise Conflict(SECOND_PERSON)
    part.approved_by, part.approved_name, part.approved_at = by.user, str(by.user), at
    part.save()
    return part


@transaction.atomic
def carry_out(*, drawn: RetentionList, by: Acting, at: datetime) -> RetentionList:
    """Delete what is on the list; the protocol keeps numbers. Conflict until all have agreed, and after a change."""
    found = _own_open(drawn, by)
    if found.parts.filter(approved_at__isnull=True).exists():
        raise Conflict(MISSING)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select followup_carry_out(%s, %s, %s)", [found.pk, by.user.pk, at])
    except DatabaseError as refusal:
        if "pgtrigger" not in str(refusal):
            raise
        raise Conflict(CHANGED) from refusal
    found.refresh_from_db()
    return found


@transaction.atomic
def drop(*, drawn: RetentionList, by: Acting) -> RetentionList:
    """The list is given up; nothing is deleted."""
    found = _own_open(drawn, by)
    found.state = RetentionState.DROPPED
    found.save(update_fields=["state"])
    return found


def _own_open(drawn: RetentionList, by: Acting) -> RetentionList:
    _holds(by, Can.PREPARE_RETENTION, drawn.owner_id)
    found = RetentionList.objects.select_for_update().get(pk=drawn.pk)
    if found.state != RetentionState.DRAWN:
        raise Conflict(NOT_OPEN)
    return found


def _none_open(authority: Authority, kind: RetentionKind) -> None:
    Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
    if RetentionList.objects.filter(owner=authority, kind=kind, state=RetentionState.DRAWN).exists():
        raise Conflict(OPEN_ALREADY)


def _holds(by: Acting, can: Can, authority: int) -> None:
    if all(m.authority_id != authority for m in by.giving(can)):
        raise PermissionDenied
