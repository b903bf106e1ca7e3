"""What the rows about deadlines, the calendar, substitutes and wind-down speak of."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from agreements.models import Agreement
from ikb.accounts.choices import CheckInterval, CheckReason
from ikb.accounts.models import AccessLog, CalendarFeed, LogCheck, LogCheckRow, Substitution, User
from ikb.desk.actions import hash_of
from ikb.desk.demo.people import County
from ikb.lib.periods import quarter_of
from referrals.models import EmergencyOpening, Referral
from tests.cast import as_owner

TOKEN = "sara"
"""Of Sara's calendar. A real one is made by chance; the answer does not depend on its length."""
WIND_DOWN = {"plan": "own_support", "decided_on": "2026-11-20", "note": ""}
EXTRACTS = {"log_extract_case", "log_extract_file"}
OF_A_CHECK = {"log_check", "log_check_sign", "log_check_protocol"}
CHECKS = {
    "Uppsala's check": date(2026, 4, 1),
    "Uppsala's signed check": date(2026, 1, 1),
    "the region's check": date(2026, 7, 1),
}
"""Of the matrix, by the first day of their quarter."""
UNDER_AN_AGREEMENT = {"notice_effect", "wind_down", "wind_down_plan"}


def make_desk(county: County) -> None:
    """Sara's calendar, and Siri as her substitute."""
    today = timezone.localdate()
    with as_owner():
        CalendarFeed.objects.create(user=county.users["sara"], token_hash=hash_of(TOKEN))
        Substitution.objects.create(
            absent=county.users["sara"],
            substitute=county.users["siri"],
            valid_from=today,
            valid_to=today + timedelta(days=9),
        )


def make_log_checks(county: County, case: Referral) -> None:
    """Sara's reading of the case, in two checks of Uppsala: one open, one signed. The region has one of its own."""
    lova, sara = county.users["lova"], county.users["sara"]
    with as_owner():
        for authority, first_day in zip(("0380", "0380", "03"), CHECKS.values(), strict=True):
            reader = sara if authority == "0380" else county.users["per"]
            check = _check(county, authority, first_day, lova)
            log = AccessLog.objects.create(
                user=reader,
                authority=check.authority,
                action="view",
                route="referrals:page",
                request_id=uuid.uuid4(),
                cases=[case.pk],
                kinds=["I1"],
            )
            LogCheckRow.objects.create(check_of=check, log=log, user=reader, why=CheckReason.SAMPLE)
        signed = LogCheck.objects.get(first_day=CHECKS["Uppsala's signed check"])
        signed.rows.update(result="justified", judged_by=lova, judged_at=timezone.now())
        signed.signed_by, signed.signed_name, signed.signed_role = lova, str(lova), "log_reviewer"
        signed.signed_on = timezone.localdate()
        signed.save()


def _check(county: County, authority: str, first_day: date, maker: User) -> LogCheck:
    return LogCheck.objects.create(
        authority=county.authorities[authority],
        interval=CheckInterval.QUARTER,
        first_day=first_day,
        last_day=quarter_of(first_day).end,
        seed=7,
        size=25,
        frame=1,
        made_by=maker,
        made_on=date(2026, 11, 2),
    )


def desk_args(
    name: str, thing: str, agreement: Agreement, cases: dict[str, Referral], made_up: uuid.UUID
) -> Iterator[Any]:
    """The parts of the address that vary."""
    if name in UNDER_AN_AGREEMENT:
        yield made_up if thing == "made up" else agreement.public_id
    if name == "wind_down_plan":
        yield cases[thing].public_id if thing in cases else made_up
    if name == "calendar_feed":
        yield TOKEN if thing == "sara's" else "made-up"
    if name == "substitute_end":
        with as_owner():
            yield Substitution.objects.get().pk if thing == "sara's" else 0
    if name in EXTRACTS:
        yield cases[thing].public_id if thing in cases else made_up
    if name in OF_A_CHECK:
        with as_owner():
            found = LogCheck.objects.filter(first_day=CHECKS[thing]).first() if thing in CHECKS else None
        yield found.public_id if found else made_up
    if name == "opening_review":
        with as_owner():
            yield EmergencyOpening.objects.get().public_id if thing == "Sara's" else made_up
