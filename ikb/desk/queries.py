"""Reads for the start page, the log review and the list of memberships."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet, prefetch_related_objects

from ikb.accounts.acting import Acting
from ikb.accounts.models import AccessLog, Membership
from ikb.accounts.roles import Can
from ikb.desk.sources import SOURCES
from ikb.lib.dates import iso_date, midnight
from ikb.lib.sorting import Key, swedish_key
from ikb.lib.todo import TodoRow, latest_first
from referrals.models import Referral
from referrals.presentation.case import describe_status
from referrals.queries import cases as referrals
from referrals.wording import StatusLine


def todo(acting: Acting, on: date) -> list[TodoRow]:
    """Everything that waits for the person, the latest date first."""
    return latest_first(row for source in SOURCES for row in source(acting, on))


def my_referrals(acting: Acting) -> list[tuple[Referral, StatusLine]]:
    """The latest open cases with their status in the reader's words: case numbers only, no identity."""
    if not acting.can(Can.SEE_CASES):
        return []
    cases = referrals.my_latest(acting)
    prefetch_related_objects(cases, "region_authority__organisation")
    return [(case, describe_status(case, acting)) for case in cases]


def log_rows(acting: Acting, first: date | None, last: date | None) -> QuerySet[AccessLog]:
    """What the own authority's staff opened, Swedish days from `first` to `last` inclusive, the newest first."""
    own = acting.authorities(acting.giving(Can.REVIEW_LOG))
    rows = AccessLog.objects.of_authorities(sorted(own)).select_related("user", "unit")
    if first:
        rows = rows.filter(at__gte=midnight(first))
    if last:
        rows = rows.filter(at__lt=midnight(last + timedelta(days=1)))
    return rows.order_by("-at", "-pk")


def case_numbers(acting: Acting, rows: Iterable[AccessLog]) -> dict[int, str]:
    """Numbers of those cases in the log that the reviewer may see by another role; a reviewer alone sees none."""
    if not acting.can(Can.SEE_CASES):
        return {}
    ids = {case for row in rows for case in row.cases}
    return dict(Referral.objects.visible_to(acting).filter(pk__in=ids).values_list("pk", "case_number"))


@dataclass(frozen=True)
class MembershipRow:
    """One role of one person, in words, with the keys it is sorted by."""

    name: str
    login: str
    role: str
    board: str
    unit: str
    valid_from: date
    valid: str
    mark: str
    tone: str
    name_key: Key
    role_key: Key
    board_key: Key
    unit_key: Key


def organisation_memberships(acting: Acting, on: date) -> list[MembershipRow]:
    """Users and roles at every board of the administrator's own organisations, in Swedish order by last name."""
    organisations = {m.authority.organisation_id for m in acting.giving(Can.SEE_MEMBERSHIPS)}
    found = Membership.objects.filter(authority__organisation__in=organisations)
    rows = [_membership_row(m, on) for m in found.select_related("user", "authority", "unit").order_by("pk")]
    return sorted(rows, key=lambda row: (row.name_key, row.role_key))


def _membership_row(membership: Membership, on: date) -> MembershipRow:
    user, role = membership.user, membership.get_role_display()
    unit = membership.unit.name if membership.unit else ""
    until = f" till {iso_date(membership.valid_to)}" if membership.valid_to else ""
    mark, tone = "", "neutral"
    if membership.valid_from > on:
        mark, tone = "Kommande", "info"
    elif membership.valid_to and membership.valid_to < on:
        mark = "Upphört"
    return MembershipRow(
        name=str(user),
        login=user.username,
        role=role,
        board=membership.authority.board,
        unit=unit,
        valid_from=membership.valid_from,
        valid=f"från {iso_date(membership.valid_from)}{until}",
        mark=mark,
        tone=tone,
        name_key=swedish_key(f"{user.last_name} {user.first_name}"),
        role_key=swedish_key(role),
        board_key=swedish_key(membership.authority.board),
        unit_key=swedish_key(unit),
    )
