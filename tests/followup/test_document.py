"""The year report as a document: order, words, public version, drawings, files; hidden numbers are nowhere."""

import hashlib
import io
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any
from unittest import mock
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from openpyxl import load_workbook
from pypdf import PdfReader

from followup.document import (
    Answered,
    Chapter,
    ReportDocument,
    base_of,
    by_section,
    hidden_sentence,
    notes_of,
    public_version,
)
from followup.exports.document import document_context, document_pdf
from followup.exports.drawings import drawing, trend_drawing
from followup.exports.sheets import document_csv, document_xlsx
from followup.presentation.numbers import written as in_words
from followup.statistics import Shown, shown
from followup.trends import trends, year_name
from ikb.lib.periods import Period, year
from tests.followup import written
from tests.followup.written import FORMULA, MARKUP, PERIOD

NBSP = "\u00a0"


def page(document: ReportDocument) -> str:
    return render_to_string("followup/document/chapters.html", document_context(document))


def texts(svg: str | None, name: str) -> list[str | None]:
    assert svg is not None
    return [e.text for e in ElementTree.fromstring(svg).iter() if e.get("class") == name]


@pytest.mark.req("FU-03")
def test_chapters_come_in_order_and_empty_ones_not_at_all():
    assert [chapter.key for chapter in written.document().chapters] == [
        *("purposes", "flow", "group", "treatment", "effect", "trends"),
        *("commitments", "quality", "measures", "missing", "signatures", "recipients"),
    ]
    assert written.document(tables=(), texts=(), trends=(), missing=()).chapters[0].key == "commitments"
    assert not Chapter("x", "X").has_content


@pytest.mark.req("FU-07")
def test_rows_follow_the_sections_of_the_agreement():
    rows = tuple(Answered(section, "", "", "") for section in ["§ 10", "§ 9.2", "Bilaga 1", "§ 9.10", "9"])
    assert [row.section for row in by_section(rows)] == ["9", "§ 9.2", "§ 9.10", "§ 10", "Bilaga 1"]


@pytest.mark.req("E18")
def test_each_table_says_its_base_its_period_and_what_is_hidden():
    flow, diagnoses, _ = written.tables()
    assert base_of(flow.table) == (
        "Remisser som skickades i perioden. Period 2024-10-01–2025-10-01, båda dagarna räknade."
    )
    assert base_of(diagnoses.table).startswith("Antagna ungdomar med minst en diagnos. Period")
    assert notes_of(diagnoses) == [
        "Diagnoser enligt remissen.",
        "Samma person kan stå på flera rader, så raderna ska inte läggas ihop.",
        "2 tal är dolda (..), för tal under 5 visas inte, och inte heller tal som kan avslöja dem.",
    ]
    assert hidden_sentence(1).startswith("Ett tal är dolt (..), för")
    assert notes_of(replace(flow, lines=())) == []


def test_numbers_in_words():
    assert in_words(Shown(3983000, unit="kr")) == f"3{NBSP}983{NBSP}000{NBSP}kr"
    assert in_words(Shown(Fraction(95, 2), unit="dagar", decimals=1)) == f"47,5{NBSP}dagar"
    assert in_words(Shown(None, hidden=True, unit="%")) == "dolt"
    assert [in_words(each) for each in (Shown(None, unit="%"), None, Shown("från start", unit="x"))] == [
        "–",
        "–",
        "från start",
    ]


@pytest.mark.req("FU-11")
def test_the_public_version_names_nobody_but_who_signed():
    whole = written.document()
    public = public_version(whole)
    html = page(public)
    for secret in ("Sara Lind", "Länsgemensam ledning"):
        assert secret in page(whole)
        assert secret not in html
    for kept in ("Anna Ek", "Delvis uppfyllt", "§ 7 Möten", "Teamet har fått en plats till."):
        assert kept in html
    assert public.tables == whole.tables
    with pytest.raises(ValueError, match="no public version"):
        public_version(replace(whole, internal=True))


@pytest.mark.req("FU-11")
def test_what_is_hidden_changes_nothing_anywhere():
    """Two years that differ in their hidden numbers alone are the same page, drawing, workbook and CSV."""
    statistics = written.statistics(written.NUMBERS | {"Håbo": (313, 310, 3), "Enköping": (9, 7, 2)})
    tables = shown(statistics, written.HIDDEN)
    assert statistics != written.statistics()
    first, second = written.document(), written.document(tables=tables)
    assert page(first) == page(second)
    assert files(first) == files(second)
    assert "311" in page(written.document(tables=shown(written.statistics(), frozenset()), trends=()))
    for secret in written.SECRETS:
        assert secret not in page(first).replace(NBSP, " ")


def files(document: ReportDocument) -> list[bytes]:
    return [document_xlsx(document, created=written.FROZEN_AT), document_csv(document)]


def test_what_was_written_stays_text():
    html = page(written.document())
    assert MARKUP not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 3


@pytest.mark.req("E15")
def test_several_answers_are_drawn_as_numbers_never_as_shares():
    flow, diagnoses, waiting = written.tables()
    assert texts(drawing(diagnoses), "chart-value") == ["512", "98", "dolt"]
    assert texts(drawing(diagnoses), "chart-label") == ["ADHD", FORMULA, MARKUP]
    assert drawing(waiting) is None
    only_shares = replace(
        diagnoses,
        table=replace(diagnoses.table, columns=("Diagnos", "Andel")),
        lines=tuple(replace(line, entries=line.entries[:1]) for line in diagnoses.lines),
    )
    assert drawing(only_shares) is None
    single = replace(only_shares, table=replace(only_shares.table, several=False))
    assert texts(drawing(single), "chart-value") == [f"59,7{NBSP}%", f"11,4{NBSP}%", "dolt"]
    assert texts(drawing(flow), "chart-legend") == ["Antagna", "Nekade"]
    assert texts(drawing(flow), "chart-value") == ["dolt: Antagna, Nekade", "0 + 0", "dolt: Antagna, Nekade", "841 + 7"]


def test_nothing_is_drawn_of_words_or_of_what_is_all_hidden():
    flow, _, waiting = written.tables()
    words = replace(waiting, table=replace(waiting.table, chart=True, columns=("Grupp", "Så")))
    words = replace(words, lines=tuple(replace(line, entries=line.entries[2:]) for line in words.lines))
    assert drawing(words) is None
    concealed = tuple(replace(line, entries=(Shown(None, hidden=True),) * 3) for line in flow.lines)
    assert drawing(replace(flow, lines=concealed)) is None


@pytest.mark.req("FU-03")
@pytest.mark.req("FU-11")
def test_years_side_by_side_hide_what_each_year_hid_and_leave_a_gap_where_there_was_no_report():
    flow, diagnoses, waiting = written.document().trends
    assert flow.years == ("2021–22", "2022–23", "2024", "2024–25")
    rows = {line.label: [in_words(value) for value in line.values] for line in flow.lines}
    assert rows["Uppsala"] == ["dolt", "777", "–", "848"]
    assert rows["Heby"] == ["0", "0", "–", "0"]
    assert (flow.column, diagnoses.column, waiting.column) == ("Skickade", "Antal", "Medel")
    assert [line.label for line in flow.drawn] == ["Summa"]
    assert texts(trend_drawing(flow), "chart-value") == ["1\u00a0022", "1\u00a0099", "–", "1\u00a0170"]
    assert texts(trend_drawing(diagnoses), "chart-value")[-4:] == ["dolt", "dolt", "–", "dolt"]
    assert flow.has_hidden


def test_one_report_is_no_trend():
    assert trends({}) == ()
    assert trends({PERIOD: written.tables()}) == ()
    assert trends({PERIOD: written.tables(), year(2023): ()}) == ()
    assert [year_name(year(2025)), year_name(Period(date(1999, 7, 1), date(2000, 6, 30)))] == ["2025", "1999–00"]


def test_the_workbook_reads_back():
    book = load_workbook(io.BytesIO(document_xlsx(written.document(), created=written.FROZEN_AT)))
    assert book.sheetnames == [
        "Om rapporten",
        "Remisser och beslut",
        "Vilka ungdomarna är",
        "Väntan och behandling",
        "Utvecklingen över åren",
        "Åtaganden",
        "Kvalitetsarbetet",
        "Handlingsplan",
        "Det som saknas",
    ]
    assert list(book["Det som saknas"].values)[3] == ("Diagnoser", "dolt", 857)
    flow = list(book["Remisser och beslut"].iter_rows(values_only=True))
    assert flow[:6] == [
        ("Remisser per kommun", None, None, None),
        ("Kommun", "Skickade", "Antagna", "Nekade"),
        ("Enköping", 9, "dolt", "dolt"),
        ("Heby", 0, 0, 0),
        ("Håbo", 313, "dolt", "dolt"),
        ("Uppsala", 848, 841, 7),
    ]
    group = book["Vilka ungdomarna är"]
    assert [cell.value for cell in group[2]] == ["Diagnos", "Andel (%)", "Antal"]
    assert (group["A4"].value, group["A4"].data_type) == (FORMULA, "s")
    assert group["B3"].value == pytest.approx(100 * 512 / 857)
    assert group["B5"].value == "dolt"
    years = list(book["Utvecklingen över åren"].iter_rows(values_only=True))
    assert years[1] == ("Kommun", "2021–22", "2022–23", "2024", "2024–25")
    assert years[5] == ("Uppsala", "dolt", 777, None, 848)
    assert "Sara Lind" in str(list(book["Handlingsplan"].values))
    public = load_workbook(io.BytesIO(document_xlsx(public_version(written.document()), created=written.FROZEN_AT)))
    assert "Sara Lind" not in str([list(sheet.values) for sheet in public])


def test_units_that_differ_between_rows_have_a_column_of_their_own():
    flow = written.tables()[0]
    lines = tuple(
        replace(line, entries=(replace(line.entries[0], unit=unit), *line.entries[1:]))
        for line, unit in zip(flow.lines, ["kr", "kr", "kr", "dygn", "kr"], strict=True)
    )
    book = load_workbook(
        io.BytesIO(document_xlsx(written.document(tables=(replace(flow, lines=lines),)), created=written.FROZEN_AT))
    )
    rows = list(book["Remisser och beslut"].iter_rows(values_only=True))
    assert rows[1] == ("Kommun", "Skickade", "Antagna", "Nekade", "Enhet")
    assert rows[5][1:] == (848, 841, 7, "dygn, ")


def test_every_number_is_a_line_of_the_csv():
    lines = document_csv(written.document()).decode("utf-8-sig").splitlines()
    start = "2024-10-01;2025-10-01"
    assert f"Remisser och beslut;Remisser per kommun;{start};Uppsala;Antagna;841;" in lines
    assert f"Remisser och beslut;Remisser per kommun;{start};Håbo;Antagna;dolt;" in lines
    assert f"Väntan och behandling;Väntan på start;{start};Alla;Medel;47,5;dagar" in lines
    assert f"Vilka ungdomarna är;Diagnoser;{start};'{FORMULA};Antal;98;" in lines
    assert len(lines) == 1 + 5 * 3 + 3 * 2 + 2 * 3


@pytest.mark.req("FU-11")
def test_the_internal_figures_have_no_paper_and_no_file():
    internal = written.document(internal=True)
    with pytest.raises(ValueError, match="no paper"):
        document_pdf(internal)
    for write in (lambda: document_xlsx(internal, created=written.FROZEN_AT), lambda: document_csv(internal)):
        with pytest.raises(ValueError, match="no file"):
            write()


@pytest.mark.req("FU-11")
@pytest.mark.req("FU-15")
def test_the_paper_is_tagged_whole_and_the_same_a_year_later():
    paper = document_pdf(written.document())
    with mock.patch("django.utils.timezone.now", side_effect=AssertionError("no clock")):
        again = document_pdf(written.document())
    assert hashlib.sha256(paper).digest() == hashlib.sha256(again).digest()
    reader = PdfReader(io.BytesIO(paper))
    root: Any = reader.trailer["/Root"].get_object()
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("sv", True)
    assert reader.metadata is not None
    assert reader.metadata.title == "Årsrapport 2024–25, IKB Uppsala"
    assert reader.metadata.creation_date == written.FROZEN_AT
    front, *pages = (" ".join(sheet.extract_text().replace(NBSP, " ").split()) for sheet in reader.pages)
    for fact in (
        "IKB Uppsala",
        str(PERIOD),
        "Fastställd av styrgruppen 2025-12-01",
        "SHA-256 3f7a9c000000",
        "Innehåll",
    ):
        assert fact in front
    assert "Sida 1 av" in front
    whole = " ".join(pages)
    for fact in ("Uppsala 848 841 7", "Anna Ek Förvaltningschef 2025-12-01", "Region Uppsala Inte undertecknad ännu"):
        assert fact in whole
    for secret in written.SECRETS:
        assert secret not in whole
    assert {"/Table", "/TH", "/Caption", "/Figure", "/H1", "/H2", "/H3", "/Link"} <= tags(root["/StructTreeRoot"])


def tags(node: Any) -> set[str]:
    """Every kind of tag in the structure tree."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return {kind for each in node for kind in tags(each)}
    if not isinstance(node, dict):
        return set()
    found = {str(node["/S"])} if "/S" in node else set()
    return found | tags(node["/K"]) if "/K" in node else found
