"""What really leaves the system of a year report: every form of a frozen version, read back as numbers."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from unittest import mock

from django.template.loader import render_to_string
from openpyxl import load_workbook
from pypdf import PdfReader

from agreements.models import Agreement
from followup.actions.versions import hand_in
from followup.document import ReportDocument
from followup.exports.document import document_context, document_pdf
from followup.exports.drawings import drawing
from followup.exports.sheets import document_csv, document_xlsx
from followup.models import FrozenFigures, ReportText, ReportVersion, YearReport
from followup.queries.document import document_of
from followup.statistics import Statistics, shown
from ikb.lib.periods import Period
from tests.cast import TODAY, acting, as_owner
from tests.followup.attacker import (
    NUMBER,
    Leak,
    Numbers,
    attack_statistics,
    numbers_of_rows,
    published_cells,
    rows_of_html,
    svg_tells,
)
from tests.followup.written import FROZEN_AT

SWATCH = "a bar of 18.0 is no shown number's"
"""The squares of a legend are as wide whatever is drawn."""
type Cells = Mapping[str, int | None]


def handed_in(agreement: Agreement, period: Period, by: str) -> tuple[ReportVersion, Statistics, frozenset[str]]:
    """A report that the coordinator `by` handed in, with the true figures behind it and what is hidden of them.

    The texts say nothing and the commitments have no answers, which are not what is attacked.
    """
    with as_owner():
        report = YearReport.objects.create(
            agreement=agreement,
            agreement_version=agreement.versions.latest("number"),
            owner_id=agreement.owner_id,
            name=f"Årsrapport {period.end.year}",
            first_day=period.start,
            last_day=period.end,
            opened_at=FROZEN_AT,
            **dict.fromkeys(["fill_in_by", "comment_by", "confirm_by", "adopt_by"], TODAY),
        )
        ReportText.objects.bulk_create(
            ReportText(report=report, heading=heading, text="Inget att säga.") for heading in report.headings
        )
    with acting(by) as coordinator, mock.patch("followup.actions.versions.lacks_of") as lacks:
        lacks.return_value.nothing = True
        version = hand_in(report=report, acting=coordinator, at=FROZEN_AT, today=TODAY)
    with as_owner():
        row = FrozenFigures.objects.get(version=version)
    return version, row.values, frozenset(row.hidden)


def read_by(party: str, version: ReportVersion) -> ReportDocument:
    """The version as somebody at a party gets it out of the database."""
    with acting(party):
        return document_of(ReportVersion.objects.select_related("report__agreement").get(pk=version.pk))


def page_of(document: ReportDocument) -> str:
    """The reading view with its drawings."""
    parts = ("followup/document/facts.html", "followup/document/chapters.html")
    return "".join(render_to_string(part, document_context(document)) for part in parts)


def forms_of(document: ReportDocument, statistics: Statistics) -> dict[str, Cells]:
    """The numbers of page, workbook and CSV by the key of their cell. Each must hold every table."""
    read = {
        "page": numbers_of_rows(rows_of_html(page_of(document))),
        "workbook": numbers_of_rows(_blocks(document_xlsx(document, created=FROZEN_AT), document)),
        "csv": _flat(document_csv(document).decode("utf-8-sig")),
    }
    tables = shown(statistics, frozenset())
    return {name: published_cells(tables, numbers) for name, numbers in read.items()}


def _blocks(book: bytes, document: ReportDocument) -> Iterator[tuple[str, list[list[object]]]]:
    """The tables of a workbook, each below its title, until a row without a number."""
    titles = {table.table.title: len(table.lines) for table in document.tables}
    for sheet in load_workbook(io.BytesIO(book)):
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        for at, row in enumerate(rows):
            if row[0] in titles and row[1:] == [None] * (len(row) - 1):
                headings = [re.sub(r" \([^)]*\)$", "", str(heading)) for heading in rows[at + 1]]
                lines = rows[at + 2 : at + 2 + titles[str(row[0])]]
                yield str(row[0]), [list[object](headings), *lines]


def _flat(text: str) -> Numbers:
    """The lines of the CSV file."""
    _, *lines = csv.reader(io.StringIO(text), delimiter=";")
    return numbers_of_rows((title, [["", column], [label, value]]) for _, title, _, _, label, column, value, _ in lines)


def drawings_tell(document: ReportDocument, statistics: Statistics) -> list[str]:
    """What the drawings tell of hidden numbers."""
    true = {table.table.key: table for table in shown(statistics, frozenset(), threshold=0)}
    told = []
    for table in document.tables:
        drawn = drawing(table)
        if drawn is None:
            continue
        svg = drawn.replace(str(table.table.period), "the period")
        for heading in table.table.columns:
            svg = svg.replace(heading, "a column").replace(heading.lower(), "a column")
        whole = true[table.table.key]
        seen: list[int] = []
        hidden: list[int] = []
        for line, real in zip(table.lines, whole.lines, strict=True):
            drawn_from = max(table.table.stack - 1, 0)
            for entry, behind in list(zip(line.entries, real.entries, strict=True))[drawn_from:]:
                if isinstance(behind.value, int) and not line.total:
                    (hidden if entry.hidden else seen).append(behind.value)
        found = [each for each in svg_tells(svg, seen, hidden) if not (table.table.stack and each == SWATCH)]
        told += [f"{table.table.key}: {each}" for each in found]
    return told


def words_of(text: str) -> set[str]:
    """Every number of a text, spaces within it taken out."""
    return {re.sub(r"\s", "", match[0]) for match in NUMBER.finditer(text)}


def paper_of(document: ReportDocument) -> tuple[str, int]:
    """The text of the PDF and how many pages it has."""
    pages = PdfReader(io.BytesIO(document_pdf(document))).pages
    return " ".join(page.extract_text() for page in pages), len(pages)


def differing(forms: Iterable[Cells]) -> list[str]:
    """The cells that one form tells otherwise than another."""
    first, *others = forms
    return sorted({key for each in others for key in first.keys() | each.keys() if first.get(key) != each.get(key)})


def leaks_of(document: ReportDocument, statistics: Statistics, hidden: frozenset[str]) -> list[Leak]:
    """Attacks what the forms show. It is the same in all of them, and what is to be hidden stands in none."""
    forms = forms_of(document, statistics)
    assert differing(forms.values()) == []
    visible = forms["page"]
    assert {key for key, number in visible.items() if number is None} <= hidden
    assert {key for key in hidden if visible.get(key) is not None} == set()
    assert drawings_tell(document, statistics) == []
    return attack_statistics(statistics, visible)
