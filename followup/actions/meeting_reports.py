"""The verb that lays a report before a meeting: what it says is frozen with its checksum (FU-02)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.models import Agreement, Meeting
from followup.meeting_report import checksum, frozen
from followup.models import MeetingReport
from followup.queries.meeting_reports import period_of, values_of
from followup.queries.sections import acting_at
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.dates import swedish_date
from ikb.lib.errors import Conflict

IS_PRESENTED = "Rapporten är redan framlagd och ändras inte."


@transaction.atomic
def present_report(*, agreement: Agreement, meeting: Meeting, by: Acting, at: datetime) -> MeetingReport:
    """Lägg fram: keep the report as it stands now. Raises Conflict when the meeting has its report."""
    if acting_at(by, Can.PRESENT_QUALITY, agreement) is None:
        raise PermissionDenied
    today = swedish_date(at)
    period = period_of(meeting, today)
    content = frozen(values_of(agreement, meeting, period, today))
    report, made = MeetingReport.objects.get_or_create(
        meeting=meeting,
        defaults={
            "agreement": agreement,
            "first_day": period.start,
            "last_day": period.end,
            "content": content,
            "sha256": checksum(content),
            "presented_by": by.user,
            "presented_at": at,
        },
    )
    if not made:
        raise Conflict(IS_PRESENTED)
    return report
