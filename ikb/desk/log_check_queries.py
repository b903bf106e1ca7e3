"""Reads of the log check: what is drawn from, what was drawn, what is due."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from ikb.accounts.acting import Acting
from ikb.accounts.choices import AccessAction, CheckInterval, CheckResult, InformationKind, Role
from ikb.accounts.models import AccessLog, Authority, LogCheck, LogCheckRow
from ikb.accounts.roles import Can
from ikb.desk.addresses import address_of
from ikb.desk.log_check import CheckPeriod, due_day, first_period, following, label_of
from ikb.lib.dates import iso_datetime, midnight, swedish_date
from ikb.lib.deadlines import Deadline
from ikb.lib.periods import Period
from ikb.lib.todo import TodoRow
from referrals.models import EmergencyOpening, Referral

SHOWN_CASES = 5
BEFORE = (30, 7, 0)
OPENED = "Nödöppnade"
SPECIAL = Q(action=AccessAction.REFUSED) | Q(protected=True)
"""What is looked at whatever the draw says."""


def rows_in(authority_id: int, period: Period) -> QuerySet[AccessLog]:
    """The authority's log of the period, Swedish days, in its own order."""
    first, after = midnight(period.start), midnight(period.following_day)
    return AccessLog.objects.of_authorities([authority_id]).filter(at__gte=first, at__lt=after).order_by("pk")


def always(rows: QuerySet[AccessLog], special: bool) -> QuerySet[AccessLog]:
    """Those that are always looked at, or the others, which are drawn from."""
    return rows.filter(SPECIAL) if special else rows.exclude(SPECIAL)


def openings_in(authority_id: int, period: Period) -> QuerySet[EmergencyOpening]:
    """Emergency openings of the period that nobody has reviewed."""
    first, after = midnight(period.start), midnight(period.following_day)
    rows = EmergencyOpening.objects.filter(authority=authority_id, opened_at__gte=first, opened_at__lt=after)
    return rows.filter(reviewed_at__isnull=True).select_related("user").order_by("pk")


def checks(acting: Acting) -> QuerySet[LogCheck]:
    """The checks of the authorities whose log the person reviews, with their numbers, the latest period first."""
    own = acting.authorities(acting.giving(Can.REVIEW_LOG))
    rows = LogCheck.objects.filter(authority__in=own).select_related("authority__organisation", "made_by")
    return rows.annotate(
        rows_drawn=Count("rows"),
        judged=Count("rows", filter=~Q(rows__result="")),
        justified=Count("rows", filter=Q(rows__result=CheckResult.JUSTIFIED)),
        unjustified=Count("rows", filter=Q(rows__result=CheckResult.UNJUSTIFIED)),
        investigated=Count("rows", filter=Q(rows__result=CheckResult.INVESTIGATED)),
    ).order_by("-last_day", "-pk")


def drawn_rows(check: LogCheck) -> QuerySet[LogCheckRow]:
    """What the check looks at, in the order of the draw."""
    return check.rows.select_related("user", "log__unit", "judged_by").order_by("pk")


@dataclass(frozen=True)
class CheckedRow:
    """One row in words, for the page and the protocol: case numbers only, never a young person's name."""

    row: LogCheckRow
    at: datetime
    place: str
    what: str
    page: str
    cases: str
    kinds: str

    @property
    def title(self) -> str:
        """Who and when, the name of the row for a screen reader."""
        return f"{self.row.user}, {iso_datetime(self.at)}"

    @property
    def said(self) -> str:
        """ "Öppnade /remisser/…/ · 1 ärende: IKB-2026-001 · Identitet", without what is not there."""
        first = f"{self.what} {self.page}".strip()
        return " · ".join(part for part in (first, self.cases, self.kinds) if part)


def in_words(check: LogCheck, rows: Sequence[LogCheckRow]) -> tuple[list[CheckedRow], list[int]]:
    """The rows in words, and the cases whose numbers stand there. Two queries, however many rows."""
    openings = _openings(row.opening for row in rows if row.opening is not None)
    ids = {case for row in rows if row.log for case in row.log.cases}
    ids |= {opening.block.referral_id for opening in openings.values()}
    numbers = case_numbers(check.authority_id, ids)
    said = [_opened(row, openings, numbers) if row.log is None else _read(row, row.log, numbers) for row in rows]
    return said, sorted(numbers)


def case_numbers(authority_id: int, ids: Iterable[int]) -> dict[int, str]:
    """Numbers of the cases that the authority knows of; those of a protected young person have none here."""
    known = Referral.objects.filter(pk__in=set(ids), readers__contains=[authority_id])
    return dict(known.values_list("pk", "case_number"))


def _openings(ids: Iterable[int]) -> dict[int, EmergencyOpening]:
    wanted = set(ids)
    return EmergencyOpening.objects.select_related("block").in_bulk(wanted) if wanted else {}


def _read(row: LogCheckRow, log: AccessLog, numbers: Mapping[int, str]) -> CheckedRow:
    role = Role(log.role).label if log.role else ""
    place = ", ".join(part for part in (role, log.unit.name if log.unit else "") if part)
    kinds = ", ".join(InformationKind(kind).label for kind in log.kinds)
    page = address_of(log.route)
    return CheckedRow(row, log.at, place, log.get_action_display(), page, _cases(log.cases, numbers), kinds)


def _opened(row: LogCheckRow, openings: Mapping[int, EmergencyOpening], numbers: Mapping[int, str]) -> CheckedRow:
    opening = openings.get(row.opening or 0)
    if opening is None:  # the case has become protected: only its circle may know of it
        return CheckedRow(row, midnight(row.check_of.first_day), "", OPENED, "", "Skyddade uppgifter", "")
    block = opening.block
    kinds = InformationKind(block.kind).label if block.kind else "Alla spärrade uppgifter"
    cases = _cases([block.referral_id], numbers)
    return CheckedRow(row, opening.opened_at, f"Skäl: {opening.reason}", OPENED, "", cases, kinds)


def _cases(ids: Sequence[int], numbers: Mapping[int, str]) -> str:
    """ "2 ärenden: IKB-26-0001, …"; only a number for those the authority may not know of."""
    if not ids:
        return ""
    seen = sorted(numbers[pk] for pk in ids if pk in numbers)
    said = "1 ärende" if len(ids) == 1 else f"{len(ids)} ärenden"
    more = ", …" if len(seen) > SHOWN_CASES else ""
    return f"{said}: {', '.join(seen[:SHOWN_CASES])}{more}" if seen else said


# --- What is due -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DueCheck:
    """The next check of one authority, and by which day it is to be signed."""

    authority: Authority
    chosen: CheckPeriod

    @property
    def day(self) -> date:
        """A month after the period."""
        return due_day(self.chosen.period)


def due_checks(acting: Acting) -> list[DueCheck]:
    """The next check of each authority whose log the person reviews; none where nothing has been read yet."""
    own = {m.authority_id: m.authority for m in acting.giving(Can.REVIEW_LOG)}
    if not own:
        return []
    signed = LogCheck.objects.filter(authority__in=own, signed_on__isnull=False).order_by("last_day", "pk")
    last = {row.authority_id: following(_period_of(row)) for row in signed}
    found = {pk: last.get(pk) or _first_period(pk) for pk in own}
    return [DueCheck(own[pk], chosen) for pk, chosen in found.items() if chosen]


def _first_period(authority_id: int) -> CheckPeriod | None:
    first = AccessLog.objects.of_authorities([authority_id]).order_by("at").values_list("at", flat=True).first()
    return first_period(swedish_date(first)) if first else None


def log_check_deadlines(acting: Acting, on: date) -> list[Deadline]:
    """The next log checks as deadlines of the reviewers."""
    return [
        Deadline(
            due.day,
            f"Loggkontroll för {due.chosen.label}",
            str(due.authority),
            reverse("desk:log_checks"),
            missed=due.day < on,
            before=BEFORE,
            roles=frozenset({Role.LOG_REVIEWER.value}),
            authorities=frozenset({due.authority.pk}),
        )
        for due in due_checks(acting)
    ]


def _period_of(row: LogCheck) -> CheckPeriod:
    return CheckPeriod(CheckInterval(row.interval), Period(row.first_day, row.last_day))


def period_label(check: LogCheck) -> str:
    """ "kvartal 3 2026"."""
    return label_of(check.interval, check.first_day)


def waiting_checks(acting: Acting, on: date) -> list[TodoRow]:
    """Begun checks without a signature, and emergency openings to review. Two queries for a reviewer."""
    if not acting.can(Can.REVIEW_LOG):
        return []
    own = acting.authorities(acting.giving(Can.REVIEW_LOG))
    begun = LogCheck.objects.filter(authority__in=own, signed_on__isnull=True)
    openings = EmergencyOpening.objects.filter(authority__in=own, reviewed_at__isnull=True).exclude(user=acting.user)
    found = [
        ("Loggkontroller att göra klara", "desk:log_checks", begun.count()),
        ("Nödöppningar att granska", "desk:openings", openings.count()),
    ]
    return [TodoRow(label, reverse(name), count) for label, name, count in found if count]
