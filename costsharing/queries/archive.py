"""Reads of the stored files of an invoice run, a few of them in memory at a time."""

from collections.abc import Iterator

from django.db.models import F, Func, IntegerField, QuerySet

from costsharing.archive import Entry
from costsharing.choices import FileKind
from costsharing.models import BookkeepingOrder, InvoiceFile, InvoiceRun, RunFile

SIZE = Func(F("content"), function="octet_length", output_field=IntegerField())
AT_A_TIME = 5
"""Files that lie in memory together: those of one invoice."""


def stored_entries(run: InvoiceRun) -> Iterator[Entry]:
    """Name, size and hash of every stored file of the run, in the order of the archive. Three queries, no content."""
    for files in _stored(run):
        rows = files.annotate(size=SIZE).values_list("name", "size", "sha256")
        yield from (Entry(*row) for row in rows)


def stored_files(run: InvoiceRun) -> Iterator[tuple[str, bytes]]:
    """Name and content of the same files."""
    for files in _stored(run):
        for name, content in files.values_list("name", "content").iterator(AT_A_TIME):
            yield name, bytes(content)


def stored_vouchers(run: InvoiceRun) -> Iterator[bytes]:
    """The voucher of every invoice by its number, and last that of the issuer's own share."""
    invoices, order, _ = _stored(run)
    for content in invoices.filter(kind=FileKind.SIE).values_list("content", flat=True):
        yield bytes(content)
    for content in order.values_list("content", flat=True):
        yield bytes(content)


def manifest_of(run: InvoiceRun) -> RunFile | None:
    """The list of hashes, which is made last, without its content; nothing before the run is issued."""
    return run.files.defer("content").order_by("-pk").first()


def _stored(
    run: InvoiceRun,
) -> tuple[QuerySet[InvoiceFile], QuerySet[BookkeepingOrder], QuerySet[RunFile]]:
    """By invoice number and kind; then the own share, then what belongs to the whole run, the manifest last."""
    return (
        InvoiceFile.objects.filter(invoice__run=run).order_by("invoice__series_year", "invoice__serial", "pk"),
        BookkeepingOrder.objects.filter(run=run),
        run.files.order_by("pk"),
    )
