"""Files of the referrals: what a list shows, each column once. No bulk export of I2–I4 (docs/visibility.md §9)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

from django.http import HttpResponse

from ikb.lib import xlsx
from ikb.lib.columns import Cell, Column
from ikb.lib.csv import write_csv
from ikb.lib.dates import iso_date, swedish_date
from referrals.importing import COLUMNS, EXAMPLE
from referrals.models import Consultation
from referrals.queries.letters import Delegated
from referrals.queries.queue import QueueRow

CSV, XLSX = "csv", "xlsx"
MEDIA_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

type Exported[R] = Sequence[tuple[Column, Callable[[R], Cell]]]

# No case number: the file is about no person.
CONSULTATIONS: Exported[Consultation] = [
    (Column("Dag", width=12), lambda row: row.on),
    (Column("Vem frågade", width=18), lambda row: row.get_asker_display()),
    (Column("Kommun eller region", width=24), lambda row: row.organisation.short_name if row.organisation else None),
    (Column("Slag", width=28), lambda row: row.get_kind_display()),
    (Column("Ledde till", width=28), lambda row: row.get_outcome_display()),
    (Column("Minuter", width=9), lambda row: row.minutes),
    (Column("Blev remiss", width=12), lambda row: row.referral_id is not None),
    (Column("Anteckning", width=60), lambda row: row.note),
    (Column("Makulerad", width=30), lambda row: row.void_reason or None),
]


def table_file[R](name: str, columns: Exported[R], rows: Iterable[R], kind: str, *, at: datetime) -> HttpResponse:
    """The rows as a file to save, named with the day."""
    headings = [column for column, _ in columns]
    cells = [[value(row) for _, value in columns] for row in rows]
    if kind == CSV:
        content = write_csv(headings, cells)
    else:
        content = xlsx.write_xlsx([xlsx.Sheet(name, headings, cells)], created=at)
    return download(f"{name.lower()}-{iso_date(swedish_date(at))}.{kind}", MEDIA_TYPES[kind], content)


def download(name: str, media_type: str, content: bytes) -> HttpResponse:
    """A file to save, under its name; names hold no personal data."""
    plain = name.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{plain}"'
    return answer


def import_template_file(kind: str, *, at: datetime) -> HttpResponse:
    """The headings of a file to read in, and one row that is plainly an example."""
    columns: Exported[Mapping[str, str]] = [
        (Column(column.heading, width=22), partial(_example, name=column.name)) for column in COLUMNS
    ]
    return table_file("Mall remisser", columns, [EXAMPLE], kind, at=at)


def _example(row: Mapping[str, str], *, name: str) -> Cell:
    return row[name] or None


DELEGATED: Exported[Delegated] = [
    (Column("Dag", width=12), lambda item: item.day),
    (Column("Ärendenummer", width=16), lambda item: item.case_number),
    (Column("Beslut", width=18), lambda item: "Intag godkänt" if item.row.outcome == "approve" else "Intag nekat"),
    (Column("Beslutat av", width=28), lambda item: item.title),
    (Column("Delegationsordning", width=30), lambda item: item.row.delegation_list or None),
    (Column("Nummer", width=12), lambda item: item.row.delegation_number or None),
]


def delegated_file(rows: Iterable[Delegated], kind: str, *, at: datetime) -> HttpResponse:
    """The delegated decisions that the list shows."""
    return table_file("Delegationsbeslut", DELEGATED, rows, kind, at=at)


QUEUE: Exported[QueueRow] = [
    (Column("Plats", width=8), lambda row: row.number),
    (Column("Ärendenummer", width=16), lambda row: row.case.case_number),
    (Column("I kö sedan", width=12), lambda row: row.case.treatment.queued_on),
    (Column("Dagar i kö", width=12), lambda row: row.days),
    (Column("Över målet", width=12), lambda row: row.over),
    (Column("Erbjuden plats", width=14), lambda row: row.case.treatment.offered_on),
]


def queue_file(rows: Iterable[QueueRow], kind: str, *, at: datetime) -> HttpResponse:
    """The waiting list as it is shown, without identity."""
    return table_file("Väntelista", QUEUE, rows, kind, at=at)


def consultations_file(rows: Iterable[Consultation], kind: str, *, at: datetime) -> HttpResponse:
    """The consultations that the list shows."""
    return table_file("Rådfrågningar", CONSULTATIONS, rows, kind, at=at)
