"""Quality work in the world of the access matrix: Uppsala's own, and a deviation whose copy the region has."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from agreements.models import AgreementVersion, Meeting
from followup.models import Complaint, Deviation, SelfCheck
from ikb.desk.demo.people import County
from tests.cast import as_owner
from tests.followup import quality_work as made

OWN, SENT = date(2026, 10, 5), date(2026, 10, 6)
MEETING = date(2026, 1, 14)
OF_ONE_DEVIATION = {"deviation"} | {
    f"deviation_{step}" for step in ("change", "handle", "send", "answer", "close", "void")
}
OF_ONE_COMPLAINT = {"complaint", "complaint_change", "complaint_void"}
OF_ONE_CHECK = {"self_check", "self_check_result", "self_check_void"}
OF_ONE_MEETING = {"meeting_report", "meeting_report_pdf", "meeting_report_present"}
QUALITY_VIEWS = OF_ONE_DEVIATION | OF_ONE_COMPLAINT | OF_ONE_CHECK | OF_ONE_MEETING


def quality_args(name: str, thing: str, agreement: uuid.UUID, made_up: uuid.UUID) -> Iterator[Any]:
    """One row of Uppsala's, a made-up one, or the steering group's meeting."""
    with as_owner():
        if thing == "made up":
            yield made_up
        elif name in OF_ONE_DEVIATION:
            yield Deviation.objects.get(on={"Uppsala's": OWN, "Uppsala's sent": SENT}[thing]).public_id
        elif name in OF_ONE_COMPLAINT:
            yield Complaint.objects.get().public_id
        elif name in OF_ONE_CHECK:
            yield SelfCheck.objects.get().public_id
        else:
            yield agreement
        if name in OF_ONE_MEETING:
            yield Meeting.objects.get(on=MEETING).pk


def make_quality(county: County, version: AgreementVersion) -> None:
    """As Uppsala's coordinator."""
    section = made.text_with_sections(version)["§ 7"]
    made.deviation(version.agreement, [section], on=OWN)
    made.handled(made.sent(made.deviation(version.agreement, [section], on=SENT), county.authorities["03"]))
    made.complaint(version.agreement, section)
    made.planned(version.agreement, section)
    made.steering(version.agreement, (MEETING, None))
