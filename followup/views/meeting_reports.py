"""Pages of the reports to the steering group's meetings: list, one, its paper, Lägg fram (FU-02)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from followup.actions.meeting_reports import present_report
from followup.exports.meeting_report import file_name, meeting_report_pdf
from followup.queries.meeting_reports import MeetingRow, meeting_row, meeting_rows, period_of, values_of
from followup.queries.sections import acting_at
from followup.views.quality_page import around
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can

LIST = "Rapporter till möten"


def _row(request: ActingRequest, public_id: UUID, pk: int) -> MeetingRow:
    row = meeting_row(request.acting, public_id, pk)
    if row is None:
        raise Http404
    return row


def _values(row: MeetingRow) -> dict[str, Any]:
    """As it was laid before the meeting, or as it stands now."""
    if row.report is not None:
        return row.report.values
    today = timezone.localdate()
    return values_of(row.agreement, row.meeting, period_of(row.meeting, today), today)


@require_safe
@requires(Can.SEE_QUALITY_COMPILED)
def meeting_reports(request: ActingRequest) -> HttpResponse:
    """The steering groups' meetings, each with its report."""
    context = {"rows": meeting_rows(request.acting), "today": timezone.localdate(), **around(request, (LIST, ""))}
    return render(request, "followup/quality/meeting_reports.html", context)


@require_safe
@requires(Can.SEE_QUALITY_COMPILED)
def meeting_report(request: ActingRequest, public_id: UUID, pk: int) -> HttpResponse:
    """One report."""
    row = _row(request, public_id, pk)
    presents = row.report is None and acting_at(request.acting, Can.PRESENT_QUALITY, row.agreement) is not None
    title = f"Rapport till mötet {row.meeting.on}"
    context = {
        "row": row,
        "title": title,
        "values": _values(row),
        "presents": presents,
        **around(request, (LIST, reverse("followup:meeting_reports")), (title, "")),
    }
    return render(request, "followup/quality/meeting_report.html", context)


@require_safe
@requires(Can.SEE_QUALITY_COMPILED)
def meeting_report_pdf_file(request: ActingRequest, public_id: UUID, pk: int) -> HttpResponse:
    """The same report as PDF/UA-1; one that was presented is the same bytes each time."""
    row = _row(request, public_id, pk)
    content = meeting_report_pdf(row, _values(row), at=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="{file_name(row)}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_POST
@requires(Can.PRESENT_QUALITY)
def meeting_report_present(request: ActingRequest, public_id: UUID, pk: int) -> HttpResponse:
    """Lägg fram: from now on the report stays as it is."""
    row = _row(request, public_id, pk)
    present_report(agreement=row.agreement, meeting=row.meeting, by=request.acting, at=timezone.now())
    messages.success(request, "Rapporten är framlagd och ligger fast.")
    return redirect("followup:meeting_report", public_id, pk)
