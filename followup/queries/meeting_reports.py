"""Reads of the reports to meetings: the steering groups' meetings, and what one report holds (FU-02)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from agreements.choices import BodyKind
from agreements.models import Agreement, Meeting, Team
from followup.deviations import since_last_meeting
from followup.meeting_report import Consultations, Flow, PlanLine, report_values
from followup.models import MeetingReport
from followup.queries.compiled import compiled_numbers
from followup.queries.overdue_plans import overdue_plans
from followup.queries.report import year_report
from followup.queries.sections import quality_agreements
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.dates import quarter_name
from ikb.lib.periods import Period, quarter_of

ASKED = """
select quarter, sum(number)::bigint, sum(minutes)::bigint from referrals_consultation_numbers()
where agreement_id = %s and quarter between %s and %s group by quarter order by quarter
"""


@dataclass(frozen=True)
class MeetingRow:
    """A meeting of a steering group, with the report that was laid before it."""

    agreement: Agreement
    meeting: Meeting
    report: MeetingReport | None


def steering_meetings(agreements: Sequence[Agreement]) -> QuerySet[Meeting]:
    """Meetings of the agreements' steering groups that were not called off, the latest first."""
    rows = Meeting.objects.filter(series__agreement__in=agreements, series__body__kind=BodyKind.STEERING)
    return rows.exclude(held=False).select_related("series").order_by("-on", "-pk")


def meeting_rows(acting: Acting) -> list[MeetingRow]:
    """Every meeting that the person may have a report of. Three queries."""
    agreements = {agreement.pk: agreement for agreement in quality_agreements(acting, Can.SEE_QUALITY_COMPILED)}
    meetings = list(steering_meetings(list(agreements.values())))
    reports = {row.meeting_id: row for row in MeetingReport.objects.visible_to(acting).filter(meeting__in=meetings)}
    return [MeetingRow(agreements[m.series.agreement_id], m, reports.get(m.pk)) for m in meetings]


def meeting_row(acting: Acting, agreement: UUID, pk: int) -> MeetingRow | None:
    """One of them."""
    found = [a for a in quality_agreements(acting, Can.SEE_QUALITY_COMPILED) if a.public_id == agreement]
    meeting = steering_meetings(found).filter(pk=pk).first() if found else None
    if meeting is None:
        return None
    report = MeetingReport.objects.visible_to(acting).filter(meeting=meeting).first()
    return MeetingRow(found[0], meeting, report)


def period_of(meeting: Meeting, today: date) -> Period:
    """The days since the series' meeting before. One query."""
    held = Meeting.objects.filter(series=meeting.series_id, held=True).values_list("on", flat=True)
    return since_last_meeting(meeting.on, held, meeting.series.starts_on, today)


def values_of(agreement: Agreement, meeting: Meeting, period: Period, today: date) -> dict[str, Any]:
    """What the report says as it stands now."""
    plans = overdue_plans(agreement, period.end)
    return report_values(
        agreement=agreement.name,
        meeting=meeting.series.name,
        on=meeting.on,
        period=period,
        figures=compiled_numbers(agreement, period),
        plans=[PlanLine(plan.measure, plan.owner, plan.due_on) for plan in plans],
        consultations=_consultations(agreement, period),
        flow=_flow(agreement, period, today),
    )


def _consultations(agreement: Agreement, period: Period) -> list[Consultations]:
    """By quarter, as the parties get them: every quarter that the period touches."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [agreement.pk, quarter_of(period.start).start, period.end])
        return [Consultations(quarter_name(day), number, minutes) for day, number, minutes in cursor.fetchall()]


def _flow(agreement: Agreement, period: Period, today: date) -> Flow | None:
    """The totals of the protected year report; an agreement without a team has no referrals."""
    if not Team.objects.filter(agreement=agreement).exists():
        return None
    total = year_report(agreement, period, today=today).figures.total
    return Flow(total.sent, total.accepted)
