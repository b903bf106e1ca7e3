"""Reads of credit notes: what is left of an invoice, by line and in sum, and what has been credited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from costsharing.choices import InvoiceState
from costsharing.models import Invoice, InvoiceLine
from costsharing.settlement import left_by_line


@dataclass(frozen=True)
class Left:
    """What may still be credited of an invoice, in öre, drafts of credit notes counted."""

    lines: Sequence[InvoiceLine]
    by_line: Mapping[int, int]

    @property
    def ore(self) -> int:
        """In sum, without VAT."""
        return sum(self.by_line.values())

    @property
    def rows(self) -> list[tuple[InvoiceLine, int]]:
        """The lines above zero with what is left of each, for the form."""
        return [(line, self.by_line[line.order]) for line in self.lines if self.by_line.get(line.order, 0) > 0]


def left_of(invoice: Invoice) -> Left:
    """What is left of an invoice; a credit note has nothing to credit of its own."""
    lines = list(invoice.lines.all())
    notes = invoice.credit_notes.prefetch_related("lines")
    credited = [{line.order: line.amount_ore for line in note.lines.all() if line.amount_ore} for note in notes]
    amounts = {line.order: line.amount_ore for line in lines if line.amount_ore is not None}
    return Left(lines, left_by_line(amounts, credited))


@dataclass(frozen=True)
class Credited:
    """What a credit note takes from its invoice: before it, and what is left after it, in öre without VAT."""

    invoice: Invoice
    before_ore: int
    after_ore: int


def credited_by(note: Invoice) -> Credited | None:
    """For a credit note that has its number: the invoice before and after it. None for anything else."""
    if note.credits is None:
        return None
    earlier = note.credits.credit_notes.filter(state=InvoiceState.ISSUED).exclude(pk=note.pk)
    before = sum(
        other.amount_ore
        for other in earlier
        if not note.serial or (other.series_year, other.serial) < (note.series_year, note.serial)
    )
    return Credited(note.credits, before, note.credits.amount_ore - before - note.amount_ore)


def is_settled(table_id: int | None) -> bool:
    """True from the approval of a year's settlement until its invoices are credited in full: asked of the database."""
    with connection.cursor() as cursor:
        cursor.execute("select costsharing_settled(%s)", [table_id])
        return bool(cursor.fetchone()[0])
