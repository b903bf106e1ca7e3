"""The ageing list as XLSX and CSV: exactly what the page shows."""

from datetime import datetime
from fractions import Fraction

from costsharing.queries.payments import AgeingPage
from costsharing.receivables import AGES, AgeingRow
from ikb.lib.columns import Column, Row
from ikb.lib.csv import write_csv
from ikb.lib.xlsx import Sheet, write_xlsx

AGE_COLUMNS = [
    Column("Kommun", width=28),
    *(Column(f"{age} (kr)", decimals=2, width=20) for age in AGES),
    Column("Summa (kr)", decimals=2, width=18),
]
OVERDUE_COLUMNS = [
    Column("Fakturanummer"),
    Column("Kommun", width=28),
    Column("Förfallodatum"),
    Column("Dagar"),
    Column("Återstår (kr)", decimals=2, width=18),
    Column("Påminnelser"),
    Column("Senaste påminnelse", width=20),
]


def age_rows(page: AgeingPage) -> list[Row]:
    """The municipalities and the total."""
    return [*(_age_row(each.name, each.row) for each in page.rows), _age_row("Summa", page.total)]


def _age_row(name: str, row: AgeingRow) -> Row:
    return (name, *(Fraction(row.sums[age], 100) for age in AGES), Fraction(row.total_ore, 100))


def overdue_rows(page: AgeingPage) -> list[Row]:
    """The overdue invoices."""
    return [
        (
            each.invoice.number,
            each.invoice.buyer.organisation.name,
            each.invoice.due_on,
            each.days,
            Fraction(each.left_ore, 100),
            each.reminders,
            each.last_reminder,
        )
        for each in page.overdue
    ]


def ageing_csv(page: AgeingPage) -> bytes:
    """The table of municipalities."""
    return write_csv(AGE_COLUMNS, age_rows(page))


def ageing_xlsx(page: AgeingPage, at: datetime) -> bytes:
    """Two sheets: the municipalities, and the overdue invoices."""
    sheets = [
        Sheet(f"Läget {page.on.isoformat()}", AGE_COLUMNS, age_rows(page)),
        Sheet("Förfallna fakturor", OVERDUE_COLUMNS, overdue_rows(page)),
    ]
    return write_xlsx(sheets, created=at)
