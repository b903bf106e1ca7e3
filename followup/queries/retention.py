"""Reads of retention: rules in force, what is due, lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse

from followup.choices import RetentionKind, RetentionState
from followup.models import RetentionList, RetentionPart, RetentionRule
from followup.retention import Due, Facts, Rule, due, latest, rule_on
from ikb.accounts.acting import Acting
from ikb.accounts.choices import Sector
from ikb.accounts.models import Authority
from ikb.accounts.roles import Can
from ikb.lib.todo import TodoRow

FACTS = "select referral_id, case_number, last_note, birth_date, placed, owners from followup_retention_facts(%s)"
KIND_OF = {Sector.HEALTH: RetentionKind.RECORD, Sector.SOCIAL: RetentionKind.FILE}
"""What a board's rows in a case are: a patient record, or a file of the social services."""


@dataclass(frozen=True)
class DueCase:
    """One ended case of an authority, with the answer of all that have rows in it."""

    referral: int
    case_number: str
    last_note: date
    owners: tuple[int, ...]
    answer: Due


def boards(acting: Acting, can: Can) -> list[Authority]:
    """The person's authorities in a role that gives the capability."""
    return list({m.authority_id: m.authority for m in acting.giving(can)}.values())


def rules_of(authorities: Iterable[int]) -> QuerySet[RetentionRule]:
    """Every rule of some authorities, by kind, the latest first."""
    return RetentionRule.objects.filter(owner__in=list(authorities)).select_related("owner__organisation")


def in_force(owner: int, kind: str, on: date) -> Rule | None:
    """An authority's rule for one kind of document on a day."""
    return rule_on((each.rule for each in RetentionRule.objects.filter(owner=owner, kind=kind)), on)


def due_cases(authority: Authority, on: date) -> list[DueCase]:
    """The authority's ended cases that are due on a day, and those that would be but are kept; the earliest first.

    Three queries, however many cases there are.
    """
    with connection.cursor() as cursor:
        cursor.execute(FACTS, [authority.pk])
        rows = cursor.fetchall()
    owners = {owner for row in rows for owner in row[5]}
    sectors = dict(Authority.objects.filter(pk__in=owners).values_list("pk", "sector"))
    rules: dict[int, list[Rule]] = {owner: [] for owner in owners}
    for each in rules_of(owners):
        if each.kind == KIND_OF[Sector(sectors[each.owner_id])]:
            rules[each.owner_id].append(each.rule)
    standing = {owner: rule_on(given, on) for owner, given in rules.items()}
    cases = [
        DueCase(pk, number, last, tuple(of), latest([due(standing[owner], Facts(last, born, placed)) for owner in of]))
        for pk, number, last, born, placed, of in rows
    ]
    found = [case for case in cases if _belongs(case.answer, on)]
    return sorted(found, key=lambda case: (case.answer.due_on or date.max, case.case_number))


def _belongs(answer: Due, on: date) -> bool:
    """Due by the day; a case that is kept for a reason of its own is shown with it."""
    return bool(answer.kept) or (answer.due_on is not None and answer.due_on <= on)


def log_rows_before(authority: int, day: date) -> int:
    """Rows of the authority's read log before a day, less those that a log check holds."""
    with connection.cursor() as cursor:
        cursor.execute("select followup_log_before(%s, %s)", [authority, day])
        (number,) = cursor.fetchone()
    return int(number)


def lists(acting: Acting) -> QuerySet[RetentionList]:
    """The lists that the person sees, the latest first."""
    return RetentionList.objects.visible_to(acting).select_related("owner__organisation", "made_by")


def retention_tasks(acting: Acting, on: date) -> list[TodoRow]:
    """Lists that wait for the person's approval, and own lists that all have agreed to. At most two queries."""
    tasks = []
    boards_of = {can: acting.authorities(acting.giving(can)) for can in (Can.APPROVE_RETENTION, Can.PREPARE_RETENTION)}
    if boards_of[Can.APPROVE_RETENTION]:
        waiting = RetentionPart.objects.filter(
            authority__in=boards_of[Can.APPROVE_RETENTION], approved_at__isnull=True, list__state=RetentionState.DRAWN
        ).exclude(list__made_by=acting.user)
        tasks.append(("Gallringslistor att godkänna", waiting.aggregate(n=Count("pk"), day=Max("list__drawn_on"))))
    if boards_of[Can.PREPARE_RETENTION]:
        ready = RetentionList.objects.filter(
            ~Q(parts__approved_at__isnull=True), owner__in=boards_of[Can.PREPARE_RETENTION], state=RetentionState.DRAWN
        )
        tasks.append(("Gallringslistor att gallra", ready.aggregate(n=Count("pk"), day=Max("drawn_on"))))
    address = reverse("followup:retention")
    return [TodoRow(label, address, found["n"], found["day"]) for label, found in tasks if found["n"]]
