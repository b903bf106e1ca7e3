"""The time of the agreement in the world of the access matrix: every period registered, one demand, one extension."""

import uuid
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from agreements.choices import DueRule, ObligationKind
from agreements.models import AgreementVersion, Extension, Obligation, Party, TermPeriod
from agreements.renewal import planned_periods
from tests.cast import acting, as_owner

PERIODS = 40
"""So many that none is missing, whatever year the tests run in."""
FORMS = {
    "counting days": {"operation_start": "2023-01-01", "board_lead_days": "60"},
    "extension": {"begins_on": "2031-01-01", "until_event": "revisionen är genomförd"},
    "decision on extension": {"decided_on": "2026-10-01"},
    "condition": {"met_on": "2026-10-01"},
    "end of extension": {"ended_on": "2026-10-01"},
    "settled": {"done_on": "2026-10-01"},
    "end of all": {"last_day": "2070-12-31", "note": "Parternas beslut"},
}
OF_EXTENSION = {"extension_decide", "condition_met", "extension_end"}
TERM_VIEWS = {"terms", "operation_start", "extension_new", "renew", "end_whole", "settle", *OF_EXTENSION}


def term_args(name: str, thing: str, agreement: uuid.UUID, made_up: uuid.UUID) -> Iterator[Any]:
    """Below the agreement: its one extension, its one demand and the day of it."""
    yield made_up if thing == "made up" else agreement
    with as_owner():
        if name in OF_EXTENSION:
            yield Extension.objects.get().pk
        elif name == "settle":
            yield Obligation.objects.get(section="Kravlista").pk
            yield "2026-09-30"


def make_terms(version: AgreementVersion) -> None:
    """As Uppsala's registrator."""
    with acting("roger") as roger:
        for planned in islice(planned_periods(version.term), PERIODS):
            TermPeriod.objects.create(
                version=version,
                number=planned.number,
                kind="first" if planned.number == 1 else "renewal",
                start=planned.period.start,
                end=planned.period.end,
                registered_on=date(2026, 1, 1),
                registered_by=roger.user,
            )
        Obligation.objects.create(
            agreement=version.agreement,
            kind=ObligationKind.OTHER,
            title="Lämna underlag",
            section="Kravlista",
            rule=DueRule.DATE,
            due_on=date(2026, 9, 30),
        )
        region = Party.objects.get(agreement=version.agreement, organisation__code="03")
        Extension.objects.create(
            version=version, begins_on=date(2030, 1, 1), until_event="revisionen är genomförd", condition_party=region
        )
