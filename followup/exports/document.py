"""A year report for page and paper: the same chapters, tables and drawings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from followup.document import Chapter, ReportDocument
from followup.exports.drawings import drawing, trend_drawing
from followup.exports.report import FONTS, report_context
from followup.queries.report import Report
from followup.statistics import ShownTable, Statistics, shown
from followup.trends import Trend
from ikb.lib.charts import on_paper

PROTECTED = "Tal under 5 visas inte, och inte heller tal som kan avslöja dem."
NOT_FROZEN = datetime(2000, 1, 1, tzinfo=UTC)
"""Dates a paper that nobody has handed in: no clock, so that the same figures give the same bytes."""


@dataclass(frozen=True)
class DrawnTable:
    """A table with its drawing, if it has one."""

    shown: ShownTable
    svg: SafeString | None


@dataclass(frozen=True)
class DrawnTrend:
    """A table over the years with its drawing, if it has one."""

    trend: Trend
    svg: SafeString | None


@dataclass(frozen=True)
class DrawnChapter:
    """A chapter with what is drawn in it."""

    chapter: Chapter
    tables: tuple[DrawnTable, ...]
    trends: tuple[DrawnTrend, ...]


def document_context(document: ReportDocument, *, paper: bool = False) -> dict[str, Any]:
    """What the parts in templates/followup/document/ need."""
    return {
        "document": document,
        "chapters": [_drawn(chapter, paper) for chapter in document.chapters],
        "note": PROTECTED,
        "paper": paper,
    }


def internal_context(report: Report, statistics: Statistics) -> dict[str, Any]:
    """The report of a period as it stands, with every table of it below, nothing hidden."""
    tables = shown(statistics, frozenset(), threshold=0)
    document = ReportDocument(report.title, report.agreement.name, report.period, tables, internal=True)
    return report_context(report) | document_context(document)


def _drawn(chapter: Chapter, paper: bool) -> DrawnChapter:
    tables = tuple(DrawnTable(table, _on(drawing(table), paper)) for table in chapter.tables)
    return DrawnChapter(chapter, tables, drawn_trends(chapter.trends, paper=paper))


def drawn_trends(trends: Iterable[Trend], *, paper: bool = False) -> tuple[DrawnTrend, ...]:
    """Each with its drawing."""
    return tuple(DrawnTrend(trend, _on(trend_drawing(trend), paper)) for trend in trends)


def _on(svg: SafeString | None, paper: bool) -> SafeString | None:
    return on_paper(svg) if svg and paper else svg


def document_pdf(document: ReportDocument) -> bytes:
    """The report as PDF/UA-1, dated when it was handed in: the same version always gives the same bytes.

    Raises ValueError for the internal figures, which have no paper.
    """
    if document.internal:
        raise ValueError("the internal figures have no paper")
    context = document_context(document, paper=True) | {
        "site": {"name": settings.SITE_NAME, "line": document.agreement},
        "document_title": document.title,
        "document_subtitle": "Öppen version" if document.public else "",
    }
    from ikb.lib.pdf import render_pdf  # loads WeasyPrint, which takes longer than any page

    return render_pdf(
        render_to_string("followup/pdf/document.html", context),
        title=f"{document.title}, {document.agreement}{', öppen version' if document.public else ''}",
        created=document.frozen_at or NOT_FROZEN,
        stylesheets=[
            render_to_string("pdf/pdf.css", {"fonts": FONTS.as_uri()}),
            render_to_string("followup/pdf/document.css"),
        ],
        files=sorted(FONTS.glob("*.woff2")),
    )
