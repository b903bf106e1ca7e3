"""The year report on paper, and its chart: page and PDF are made of the same parts."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from followup.queries.report import Report
from followup.templatetags.protected import skyddat
from ikb.lib.charts import Bar, bar_chart, on_paper
from ikb.lib.dates import swedish_date

FONTS = settings.BASE_DIR / "static" / "vendor" / "source-sans-3"


def chart(report: Report) -> dict[str, Any]:
    """Context of parts/figure.html: referrals sent per municipality, hidden where the number is."""
    title = f"Skickade remisser per kommun, {report.period}"
    return {
        "title": title,
        "svg": bar_chart(
            title=title,
            description="En stapel per kommun. Dolda tal har en streckad rad som är lika lång för alla.",
            bars=[Bar(row.label, row.sent) for row in report.figures.rows],
        ),
        "columns": ["Kommun", "Skickade remisser"],
        "rows": [[row.label, skyddat(row.sent)] for row in report.figures.rows],
    }


def report_context(report: Report) -> dict[str, Any]:
    """What the shared parts of the report need, on screen and on paper."""
    return {"report": report, "figures": report.figures, "figure": chart(report)}


def report_pdf(report: Report, *, at: datetime) -> bytes:
    """The report as PDF/UA-1, dated `at`."""
    context = report_context(report)
    context["figure"]["svg"] = on_paper(context["figure"]["svg"])
    context |= {
        "site": {"name": settings.SITE_NAME, "line": report.agreement.name},
        "document_title": report.title,
        "printed_on": swedish_date(at),
        "paper": True,
    }
    from ikb.lib.pdf import render_pdf  # loads WeasyPrint, which takes longer than any page

    return render_pdf(
        render_to_string("followup/pdf/report.html", context),
        title=f"{report.title}, {report.agreement.short_name}",
        created=at,
        stylesheets=[
            render_to_string("pdf/pdf.css", {"fonts": FONTS.as_uri()}),
            render_to_string("followup/pdf/report.css"),
        ],
        files=sorted(FONTS.glob("*.woff2")),
    )


def file_name(report: Report) -> str:
    """As "arsrapport-2024-10-01--2025-10-01.pdf"."""
    return f"arsrapport-{report.period.start}--{report.period.end}.pdf"
