"""Verbs of the log check: draw, judge, sign. Nobody judges or signs for the own reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ikb.accounts.acting import Acting
from ikb.accounts.choices import CheckReason, CheckResult
from ikb.accounts.models import AccessLog, Authority, LogCheck, LogCheckRow, Membership
from ikb.accounts.roles import Can
from ikb.desk.log_check import CheckPeriod, draw
from ikb.desk.log_check_queries import always, openings_in, rows_in
from ikb.lib.errors import Conflict, Unfit
from referrals.actions import review_opening
from referrals.models import EmergencyOpening

SIGNED = "Loggkontrollen är signerad. Den kan inte ändras."
NOTE_NEEDED = "Skriv en anteckning när läsningen är obefogad eller utreds."
OWN = "Du bedömer inte dina egna läsningar. En annan loggranskare gör det."


@dataclass(frozen=True)
class Finding:
    """What was found about one row."""

    result: CheckResult
    note: str = ""


@transaction.atomic
def start_check(*, authority_id: int, chosen: CheckPeriod, size: int, seed: int, by: Acting, on: date) -> LogCheck:
    """Draw: the sample, and always refusals, protected reads and unreviewed emergency openings. Not the maker's own."""
    _reviewer(by, authority_id)
    if chosen.period.end >= on:
        raise Unfit("Perioden är inte slut.", field="period")
    Authority.objects.select_for_update(no_key=True).get(pk=authority_id)
    days = {"first_day": chosen.period.start, "last_day": chosen.period.end}
    if LogCheck.objects.filter(authority=authority_id, signed_on__isnull=True, **days).exists():
        raise Unfit("Perioden har redan en loggkontroll som inte är signerad.", field="period")
    rows = rows_in(authority_id, chosen.period)
    others = rows.exclude(user=by.user)
    frame = list(always(others, False).values_list("pk", flat=True))
    check = LogCheck.objects.create(
        authority_id=authority_id,
        interval=chosen.interval,
        **days,
        seed=seed,
        size=size,
        frame=len(frame),
        left_out=rows.filter(user=by.user).count(),
        made_by=by.user,
        made_on=on,
    )
    sample = AccessLog.objects.filter(pk__in=draw(frame, seed=seed, size=size))
    openings = openings_in(authority_id, chosen.period).exclude(user=by.user)
    LogCheckRow.objects.bulk_create(_drawn(check, sample, always(others, True), openings))
    return check


def _drawn(
    check: LogCheck, sample: Iterable[AccessLog], special: Iterable[AccessLog], openings: Iterable[EmergencyOpening]
) -> list[LogCheckRow]:
    """One row per line of the log and per opening, what is always looked at first."""
    return [
        *(
            LogCheckRow(check_of=check, opening=opening.pk, user=opening.user, why=CheckReason.EMERGENCY)
            for opening in openings
        ),
        *(LogCheckRow(check_of=check, log=row, user_id=row.user_id, why=_why(row)) for row in special),
        *(LogCheckRow(check_of=check, log=row, user_id=row.user_id, why=CheckReason.SAMPLE) for row in sample),
    ]


def _why(row: AccessLog) -> CheckReason:
    return CheckReason.PROTECTED if row.protected else CheckReason.REFUSED


@transaction.atomic
def judge(*, check: LogCheck, findings: Mapping[int, Finding], by: Acting, at: datetime) -> int:
    """Write results, by the row's id; the others stay. Raises Unfit whose field is "note_<id>". Returns how many."""
    head = _locked(check, by)
    rows = LogCheckRow.objects.filter(check_of=head, pk__in=findings).order_by("pk")
    changed = 0
    for row in rows:
        found = findings[row.pk]
        if row.user_id == by.user.pk:
            raise Unfit(OWN, field=f"result_{row.pk}")
        if found.result != CheckResult.JUSTIFIED and not found.note:
            raise Unfit(NOTE_NEEDED, field=f"note_{row.pk}")
        if (row.result, row.note) == (found.result, found.note):
            continue
        row.result, row.note, row.judged_by, row.judged_at = found.result, found.note, by.user, at
        row.save()
        _review_opening(row, found.result, by, at)
        changed += 1
    return changed


def _review_opening(row: LogCheckRow, result: CheckResult, by: Acting, at: datetime) -> None:
    """A verdict on an emergency opening is its review, unless somebody has reviewed it meanwhile."""
    if row.opening is None or result == CheckResult.INVESTIGATED:
        return
    opening = EmergencyOpening.objects.filter(pk=row.opening, reviewed_at__isnull=True).first()
    if opening is not None:
        review_opening(opening=opening, justified=result == CheckResult.JUSTIFIED, by=by, at=at)


@transaction.atomic
def sign_check(*, check: LogCheck, by: Acting, on: date) -> LogCheck:
    """Signera: name, role and day; from here nothing changes."""
    head = _locked(check, by)
    left = LogCheckRow.objects.filter(check_of=head, result="").count()
    if left:
        raise Conflict(f"{'1 rad saknar' if left == 1 else f'{left} rader saknar'} bedömning. Bedöm alla först.")
    if LogCheckRow.objects.filter(check_of=head, user=by.user).exists():
        raise Conflict("Kontrollen innehåller dina egna läsningar. En annan loggranskare signerar.")
    head.signed_by, head.signed_name = by.user, str(by.user)
    head.signed_role, head.signed_on = _reviewer(by, head.authority_id).role, on
    head.save()
    return head


def _locked(check: LogCheck, by: Acting) -> LogCheck:
    """The check, held until the verb is done; PermissionDenied for other authorities, Conflict once signed."""
    _reviewer(by, check.authority_id)
    head = LogCheck.objects.select_for_update().get(pk=check.pk)
    if head.signed_on is not None:
        raise Conflict(SIGNED)
    return head


def _reviewer(by: Acting, authority_id: int) -> Membership:
    """The membership by which the person reviews this authority's log."""
    found = next((m for m in by.giving(Can.REVIEW_LOG) if m.authority_id == authority_id), None)
    if found is None:
        raise PermissionDenied
    return found
