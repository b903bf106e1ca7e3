"""Rows of the access log as an earlier day left them."""

import uuid
from datetime import UTC, date, datetime
from itertools import count

from ikb.accounts.choices import AccessAction, CheckInterval, InformationKind, Role
from ikb.accounts.models import AccessLog, Authority, LogCheck
from ikb.desk.demo.people import County, add_membership
from ikb.desk.log_check import CheckPeriod
from ikb.desk.log_check_actions import start_check
from ikb.lib.periods import quarter
from tests.cast import TODAY, acting, as_owner

QUARTER = CheckPeriod(CheckInterval.QUARTER, quarter(2026, 3))
SEED = 4711
_minutes = count()


def read(county: County, username: str, at: datetime | None = None, **changes: object) -> AccessLog:
    """A reading by somebody of the cast, in August 2026 unless told otherwise."""
    membership = county.users[username].memberships.select_related("authority", "unit").order_by("pk")[0]
    minute = next(_minutes)
    facts: dict[str, object] = {
        "action": AccessAction.VIEW,
        "route": "referrals:page",
        "kinds": [InformationKind.HEAD, InformationKind.IDENTITY],
        "cases": [],
    }
    with as_owner():
        row = AccessLog.objects.create(
            user=county.users[username],
            authority=membership.authority,
            unit=membership.unit,
            role=membership.role,
            request_id=uuid.uuid4(),
            **(facts | changes),
        )
        moment = at or datetime(2026, 8, 10, 6 + minute // 60 % 12, minute % 60, tzinfo=UTC)
        AccessLog.objects.filter(pk=row.pk).update(at=moment)
    row.at = moment
    return row


def reviewer(county: County, username: str, code: str) -> Authority:
    """Make somebody log reviewer at a board."""
    with as_owner():
        return add_membership(county, county.users[username], Role.LOG_REVIEWER, code, "").authority


def drawn(county: County, *, who: str = "lova", size: int = 25, seed: int = SEED, on: date = TODAY) -> LogCheck:
    """A check of Uppsala's third quarter, as the reviewer draws it."""
    with acting(who) as by:
        own = county.authorities["0380"].pk
        return start_check(authority_id=own, chosen=QUARTER, size=size, seed=seed, by=by, on=on)
