"""What the matrix asks of the pages around a case that need more than the case's address."""

import uuid
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from agreements.models import AgreementVersion
from referrals.actions.consultation import ConsultationFacts, log_consultation
from referrals.choices import Asker, ConsultationKind, ConsultationOutcome
from referrals.models import Consultation
from tests import makers
from tests.cast import acting, as_owner

WITHOUT_A_CASE = {
    "list",
    "search",
    "create",
    "consultations",
    "consultation_log",
    "consultation_numbers",
    "consultations_export",
}
"""Views of the referrals whose address holds no case."""
CONSULTATION_VIEWS = {"consultation", "consultation_void", "consultation_refer"}
FORMS: dict[str, dict[str, str]] = {
    "consultation": {"asker": "bup", "kind": "in_passing", "outcome": "advice", "minutes": "10", "on": "2026-11-20"},
}

type Below = Callable[[int], Any]
BELOW: dict[str, Below] = {}
"""By view: the id in the address after the case's, looked up as the owner from the case's primary key."""


def make_consultation(version: AgreementVersion) -> None:
    """One question that Sara logged."""
    with acting("sara") as by:
        log_consultation(
            agreement=version.agreement,
            membership=by.memberships[0],
            facts=ConsultationFacts(
                on=date(2026, 11, 3),
                kind=ConsultationKind.IN_PASSING,
                asker=Asker.SCHOOL,
                organisation=None,
                outcome=ConsultationOutcome.ADVICE,
                minutes=10,
            ),
            by=by,
            at=makers.SENT_AT,
        )


def consultation_args(thing: str, made_up: uuid.UUID) -> Iterator[Any]:
    """Sara's question, or none."""
    with as_owner():
        yield made_up if thing == "made up" else Consultation.objects.get().public_id
