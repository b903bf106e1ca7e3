"""Files of the register: the list as it is shown, one agreement on paper, the list to the council. No personal data."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from agreements.queries.council import CouncilList, CouncilRow
from agreements.queries.register import AgreementRow
from agreements.queries.timeline import AgreementTimeline
from agreements.sheet import Sheet
from agreements.tables import last_day_in_words
from ikb.lib import xlsx
from ikb.lib.charts import on_paper
from ikb.lib.columns import Cell, Column
from ikb.lib.csv import write_csv
from ikb.lib.dates import iso_date, swedish_date

FONTS: Path = settings.BASE_DIR / "static" / "vendor" / "source-sans-3"
CSV, XLSX, PDF = "csv", "xlsx", "pdf"
MEDIA_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    PDF: "application/pdf",
}

type Exported[R] = Sequence[tuple[Column, Callable[[R], Cell]]]
"""Each column once: its heading and how a row fills it."""

REGISTER: Exported[AgreementRow] = [
    (Column("Avtal", width=60), lambda row: row.name),
    (Column("Läge", width=24), lambda row: row.state.status),
    (Column("Parter", width=44), lambda row: row.parties),
    (Column("Gäller till och med", width=18), last_day_in_words),
    (Column("Sista dag för uppsägning", width=18), lambda row: row.deadline),
    (Column("Dagar kvar", width=10), lambda row: row.days),
    (Column("Nämnden behöver besluta senast", width=18), lambda row: row.decide_by),
]
COUNCIL: Exported[CouncilRow] = [
    (Column("Avtal", width=60), lambda row: row.agreement.name),
    (Column("Diarienummer", width=18), lambda row: row.agreement.registry_number),
    (Column("Uppgift som utförs av annan", width=60), lambda row: row.agreement.cooperation_task),
    (Column("Parter", width=60), lambda row: ", ".join(row.parties)),
    (Column("Gällde under året", width=26), lambda row: ", ".join(str(period) for period in row.periods)),
    (Column("Förändringar under året", width=60), lambda row: changes_in_words(row)),
]


@dataclass(frozen=True)
class File:
    """Something to fetch."""

    name: str
    media_type: str
    content: bytes


def changes_in_words(row: CouncilRow) -> str:
    """ "2026-03-01 Version 2 godkänd av nämnden § 12; …"."""
    return "; ".join(
        f"{iso_date(change.on)} {change.text}"
        + (f", {change.leads_to} {iso_date(change.last_day)}" if change.last_day else "")
        for change in row.changes
    )


def register_file(rows: Iterable[AgreementRow], kind: str, *, at: datetime) -> File:
    """The rows of the list in the order that they are shown; `kind` is "csv" or "xlsx"."""
    return _table("Avtal", f"avtal-{swedish_date(at)}", REGISTER, rows, kind, at)


def council_file(found: CouncilList, kind: str, *, at: datetime) -> File:
    """The list to the council; `kind` is "csv", "xlsx" or "pdf"."""
    stem = f"avtalssamverkan-{found.year}"
    if kind != PDF:
        return _table("Avtalssamverkan", stem, COUNCIL, found.rows, kind, at)
    title = f"Avtalssamverkan {found.year}"
    context = {"found": found, "document_subtitle": str(found.authority)}
    return File(f"{stem}.pdf", MEDIA_TYPES[PDF], _paper("council", title, context, at))


def sheet_file(sheet: Sheet, timeline: AgreementTimeline | None, *, at: datetime) -> File:
    """The agreement sheet: what the overview says, on paper."""
    title = f"Avtalsblad {sheet.agreement.short_name}"
    drawing = on_paper(timeline.wide) if timeline else ""
    context = {"sheet": sheet, "timeline": timeline, "drawing": drawing, "document_subtitle": sheet.agreement.name}
    return File(f"avtalsblad-{iso_date(sheet.on)}.pdf", MEDIA_TYPES[PDF], _paper("sheet", title, context, at))


def _table[R](title: str, stem: str, columns: Exported[R], rows: Iterable[R], kind: str, at: datetime) -> File:
    heads = [column for column, _ in columns]
    cells = [[value(row) for _, value in columns] for row in rows]
    written = write_csv(heads, cells) if kind == CSV else xlsx.write_xlsx([xlsx.Sheet(title, heads, cells)], created=at)
    return File(f"{stem}.{kind}", MEDIA_TYPES[kind], written)


def _paper(name: str, title: str, context: dict[str, Any], at: datetime) -> bytes:
    """PDF/UA-1 of templates/agreements/pdf/<name>."""
    frame = {
        "site": {"name": settings.SITE_NAME},
        "document_title": title,
        "printed_on": swedish_date(at),
    }
    from ikb.lib.pdf import render_pdf  # loads WeasyPrint, which takes longer than any page

    return render_pdf(
        render_to_string(f"agreements/pdf/{name}.html", frame | context),
        title=title,
        created=at,
        stylesheets=[
            render_to_string("pdf/pdf.css", {"fonts": FONTS.as_uri()}),
            render_to_string("agreements/pdf/register.css"),
        ],
        files=sorted(FONTS.glob("*.woff2")),
    )
