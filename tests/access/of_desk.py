"""What the rows about deadlines, the calendar, substitutes and wind-down speak of."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from agreements.models import Agreement
from ikb.accounts.models import CalendarFeed, Substitution
from ikb.desk.actions import hash_of
from ikb.desk.demo.people import County
from referrals.models import EmergencyOpening, Referral
from tests.cast import as_owner

TOKEN = "sara"
"""Of Sara's calendar. A real one is made by chance; the answer does not depend on its length."""
WIND_DOWN = {"plan": "own_support", "decided_on": "2026-11-20", "note": ""}
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
    if name == "opening_review":
        with as_owner():
            yield EmergencyOpening.objects.get().public_id if thing == "Sara's" else made_up
