"""The report to a meeting on paper, made of the same part as the page."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from followup.exports.report import FONTS
from followup.queries.meeting_reports import MeetingRow
from ikb.lib.dates import swedish_date


def meeting_report_pdf(row: MeetingRow, values: dict[str, Any], *, at: datetime) -> bytes:
    """PDF/UA-1, dated the moment it was laid before the meeting, else `at`."""
    moment = row.report.presented_at if row.report else at
    title = f"Rapport till mötet {row.meeting.on}"
    context = {
        "site": {"name": settings.SITE_NAME, "line": values["agreement"]},
        "document_title": title,
        "printed_on": swedish_date(moment),
        "paper": True,
        "values": values,
        "report": row.report,
    }
    from ikb.lib.pdf import render_pdf  # loads WeasyPrint, which takes longer than any page

    return render_pdf(
        render_to_string("followup/pdf/meeting_report.html", context),
        title=f"{title}, {row.agreement.short_name}",
        created=moment,
        stylesheets=[render_to_string("pdf/pdf.css", {"fonts": FONTS.as_uri()})],
        files=sorted(FONTS.glob("*.woff2")),
    )


def file_name(row: MeetingRow) -> str:
    """As "rapport-2026-12-10.pdf"."""
    return f"rapport-{row.meeting.on}.pdf"
