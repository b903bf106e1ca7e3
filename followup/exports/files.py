"""The files of a version of a year report, all of the same document."""

from collections.abc import Callable

from followup.choices import ReportFileKind
from followup.document import ReportDocument, public_version
from followup.exports.document import NOT_FROZEN, document_pdf
from followup.exports.sheets import document_csv, document_xlsx

PDF = "application/pdf"
MEDIA_TYPES = {
    ReportFileKind.PDF: PDF,
    ReportFileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ReportFileKind.CSV: "text/csv; charset=utf-8",
    ReportFileKind.OPEN: PDF,
}
ENDINGS = {
    ReportFileKind.PDF: ".pdf",
    ReportFileKind.XLSX: ".xlsx",
    ReportFileKind.CSV: ".csv",
    ReportFileKind.OPEN: "-oppen.pdf",
}
_WRITERS: dict[ReportFileKind, Callable[[ReportDocument], bytes]] = {
    ReportFileKind.PDF: document_pdf,
    ReportFileKind.XLSX: lambda document: document_xlsx(document, created=document.frozen_at or NOT_FROZEN),
    ReportFileKind.CSV: document_csv,
    ReportFileKind.OPEN: lambda document: document_pdf(public_version(document)),
}


def files_of(document: ReportDocument) -> list[tuple[ReportFileKind, str, bytes]]:
    """Kind, file name and content of every file; the same document always gives the same bytes."""
    return [(kind, file_name(document, kind), content_of(document, kind)) for kind in ReportFileKind]


def content_of(document: ReportDocument, kind: ReportFileKind) -> bytes:
    """One file."""
    return _WRITERS[kind](document)


def file_name(document: ReportDocument, kind: ReportFileKind) -> str:
    """As "arsrapport-2024-10-01--2025-10-01-v2.pdf"."""
    period = document.period
    return f"arsrapport-{period.start}--{period.end}-v{document.number}{ENDINGS[kind]}"
