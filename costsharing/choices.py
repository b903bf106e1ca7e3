"""Enumerations of cost sharing and invoices, each with its Swedish term."""

from django.db.models import TextChoices


class Basis(TextChoices):
    """Debiteras enligt: which of two tables is billed (CO-06)."""

    COMPUTED = "computed", "Beräknat"
    PRINTED = "printed", "Tryckt i avtalet"


class InvoiceState(TextChoices):
    """Fakturans läge."""

    DRAFT = "draft", "Utkast"
    APPROVED = "approved", "Godkänd"
    ISSUED = "issued", "Utfärdad"


class FileKind(TextChoices):
    """The frozen files of an issued invoice."""

    PDF = "pdf", "PDF"
    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"


CONTENT_TYPES: dict[FileKind, str] = {
    FileKind.PDF: "application/pdf",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.CSV: "text/csv; charset=utf-8",
}

STEPS: list[tuple[str, str]] = [
    (InvoiceState.DRAFT, InvoiceState.APPROVED),
    (InvoiceState.APPROVED, InvoiceState.ISSUED),
]
"""The only ways an invoice moves; the database refuses every other one."""

TONES: dict[str, str] = {
    InvoiceState.DRAFT: "neutral",
    InvoiceState.APPROVED: "info",
    InvoiceState.ISSUED: "ok",
}
"""Colour on top of the word, for parts/status.html."""
