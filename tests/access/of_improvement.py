"""The quality work of the matrix's world: a measure of Heby's, an audit, a joint activity, a routine of Heby's."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from agreements.models import AgreementVersion
from followup.models import CompetenceActivity, RoutineDocument, UserAudit
from tests.agreements.work_makers import party
from tests.cast import as_owner
from tests.followup import improvement_makers as made

OF_MEASURE = {"plan_measure", "plan_change", "plan_move", "plan_done"}
ROWS = {
    "activity_change": CompetenceActivity,
    "audit_change": UserAudit,
    "routine_change": RoutineDocument,
    "routine_review": RoutineDocument,
}
"""By address, the kind of row of which there is one."""
LISTS = {"plan", "plan_new", "activities", "activity_new", "routines", "routine_new", "introductions"}
IMPROVEMENT_VIEWS = {*OF_MEASURE, *ROWS, *LISTS, "introduction", "audits", "audit_new"}
"""Below an agreement."""


def improvement_args(name: str, thing: str, version: AgreementVersion, made_up: uuid.UUID) -> Iterator[Any]:
    """The agreement, and Heby's measure, year or routine."""
    yield made_up if thing == "made up" else version.agreement.public_id
    with as_owner():
        if name in OF_MEASURE:
            yield 1
        elif name in ROWS:
            yield ROWS[name]._default_manager.values_list("public_id", flat=True).get()
        elif name == "introduction":
            yield from (2026, party(version, "0331").pk)


def make_improvement(version: AgreementVersion) -> None:
    """As Sara, and as Hedda of Heby."""
    made.measure(version)
    made.audit(version)
    made.activity(version, date(2026, 3, 3), "0380 0331")
    made.routine(version, "Rutin för samordnad plan", date(2026, 1, 1))
