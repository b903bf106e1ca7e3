"""The ledger as CSV and XLSX: the filter's documents on all pages, in the columns of the page."""

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

from costsharing.ledger import Ledger, LedgerSum, ledger_row
from ikb.lib.columns import Column, Row
from ikb.lib.csv import write_csv
from ikb.lib.xlsx import Sheet, write_xlsx

_MONEY = [
    Column(f"{title} (kr)", decimals=2, width=18) for title in ("Belopp", "Moms", "Krediterat", "Betalt", "Återstår")
]
COLUMNS = [
    Column("Kommun", width=28),
    Column("Nummer"),
    Column("Datum"),
    Column("Slag", width=24),
    Column("Period", width=20),
    *_MONEY,
    Column("Förfallodatum"),
    Column("Läge", width=26),
]
SUM_COLUMNS = [Column("Kommun", width=28), Column("Antal"), *_MONEY]


def rows_of(ledger: Ledger) -> Iterator[Row]:
    """Every document that the filter shows."""
    for row in map(ledger_row, ledger.rows):
        invoice = row.invoice
        amounts = (row.amount_ore, row.vat_ore, row.credited_ore, row.paid_ore, row.left_ore)
        yield (
            invoice.buyer.organisation.name,
            invoice.number,
            invoice.issued_on,
            str(invoice.get_kind_display()),
            invoice.period_name,
            *(None if ore is None else Fraction(ore, 100) for ore in amounts),
            None if invoice.is_credit else invoice.due_on,
            row.word,
        )


def sums_of(ledger: Ledger) -> list[Row]:
    """The municipalities and the total."""
    return [(each.name, each.number, *_amounts(each)) for each in (*ledger.sums, ledger.total)]


def _amounts(each: LedgerSum) -> Iterator[Fraction]:
    for ore in (each.amount_ore, each.vat_ore, each.credited_ore, each.paid_ore, each.left_ore):
        yield Fraction(ore, 100)


def ledger_csv(ledger: Ledger) -> bytes:
    """The documents, then a row for the sum of each municipality, then the total."""
    sums = [(f"Summa, {each.name}", *[None] * 4, *_amounts(each), None, None) for each in ledger.sums]
    total = ("Summa", *[None] * 4, *_amounts(ledger.total), None, None)
    return write_csv(COLUMNS, [*rows_of(ledger), *sums, total])


def ledger_xlsx(ledger: Ledger, at: datetime) -> bytes:
    """Two sheets: the documents, and the sums."""
    sheets = [
        Sheet(f"Reskontra {ledger.on.isoformat()}", COLUMNS, rows_of(ledger)),
        Sheet("Summa per kommun", SUM_COLUMNS, sums_of(ledger)),
    ]
    return write_xlsx(sheets, created=at)
