"""The files of an issued invoice, read back by independent readers."""

import csv
import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from costsharing.actions.billing import NewBilling, decide_billing
from costsharing.choices import Basis, InvoiceState
from costsharing.exports import invoice_files
from costsharing.models import CostTable, Invoice, InvoiceFile
from costsharing.queries.invoices import invoice_document
from costsharing.queries.issuers import facts_of
from ikb.desk.demo.people import CAST
from tests.cast import acting
from tests.costsharing.conftest import AT, ON
from tests.costsharing.test_pages import made

pytestmark = pytest.mark.usefixtures("drawn")


def stored(invoice: Invoice, kind: str) -> bytes:
    with acting("elin"):
        return bytes(InvoiceFile.objects.get(invoice=invoice, kind=kind).content)


def pdf_text(content: bytes) -> str:
    """The text of all pages with ordinary spaces."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


@pytest.mark.req("CO-17")
def test_the_specification_says_everything_finance_asks_for(table: CostTable) -> None:
    made(table)
    content = stored(made(table, number=2), "pdf")
    page = pdf_text(content)
    for part in [
        "Faktura 2026-0002",
        "Uppsala kommun",
        "Organisationsnummer 212000-3005",
        "Heby kommun",
        "Vård- och omsorgsnämnden",
        "Organisationsnummer 212000-2049",
        "2026-11-22",
        "2026-12-22",
        "Kvartal 2 2026 (2026-04-01–2026-06-30)",
        "Intensiv kontextuell behandling i Uppsala län, version 1",
        "SCN-2022-00875",
        "Ingår i lönekostnad",
        "36 962,00 kr",
        "3,7 % (14 303 av 385 327 invånare) av 3 983 000 kr",
        "Bankgiro 991-2346, OCR-nummer 2026000204",
        "Undantag från moms, 10 kap. 14 § ML",
        "Er referens: 4180059",
        "Datum anges inte i avtalet. Källa: Avtalet, tabell 2.",
        "147 846 kr",
        "Kvartal 1 2026: 36 961 kr (faktura 2026-0001)",
        "vid lika rest till kommunen med flest invånare och därefter i kommunkodens ordning",
    ]:
        assert part in page, part


def test_the_specification_is_tagged_and_swedish(table: CostTable) -> None:
    reader = PdfReader(io.BytesIO(stored(made(table), "pdf")))
    root = reader.trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    marks, metadata = root["/MarkInfo"].get_object(), root["/Metadata"].get_object()
    assert isinstance(marks, DictionaryObject)
    assert isinstance(metadata, StreamObject)
    assert str(root["/Lang"]) == "sv"
    assert marks["/Marked"]
    assert len(reader.pages) == 1
    assert b'pdfuaid:part="1"' in metadata.get_data()


def test_no_person_stands_in_any_file(table: CostTable) -> None:
    invoice = made(table)
    names = {name for first, last, *_ in CAST.values() for name in (f"{first} {last}", last)}
    with acting("elin"):
        assert (str(invoice.prepared_by), str(invoice.approved_by)) == ("Elin Forsman", "Esbjörn Ahl")
    book = load_workbook(io.BytesIO(stored(invoice, "xlsx")))
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    words = set(pdf_text(stored(invoice, "pdf")).split()) | set(" ".join(cells).split())
    words |= set(stored(invoice, "csv").decode("utf-8-sig").replace(";", " ").split())
    assert len(words) > 100
    assert words & names == set()
    assert not words & {"remiss", "remisser", "ärenden", "ungdomar"}


def test_the_workbook_read_back(table: CostTable) -> None:
    book = load_workbook(io.BytesIO(stored(made(table), "xlsx")))
    assert book.sheetnames == ["Faktura", "Kostnadsposter"]
    facts = {row[0]: row[1] for row in book["Faktura"].iter_rows(min_row=2, values_only=True)}
    assert facts["Fakturanummer"] == "2026-0001"
    assert facts["Förfallodatum"] == datetime(2026, 12, 22)
    assert (facts["Mottagare"], facts["Mottagarens organisationsnummer"]) == ("Heby kommun", "212000-2049")
    assert (
        facts["Nyckel: Invånare"] == "3,7\u00a0% (14\u00a0303 av 385\u00a0327 invånare) av 3\u00a0983\u00a0000\u00a0kr"
    )
    assert (facts["Summa (kr)"], facts["Moms (kr)"], facts["Att betala (kr)"]) == (36_961, 0, 36_961)
    rows = list(book["Kostnadsposter"].iter_rows(min_row=2, values_only=True))
    assert rows[0] == ("Familjebehandlare", 24_359.18, None)
    assert rows[4] == ("Personalsociala kostnader", None, "Ingår i lönekostnad")
    assert rows[-1] == ("Summa", 36_961, None)


def test_the_csv_read_back(table: CostTable) -> None:
    content = stored(made(table), "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content), delimiter=";"))
    assert len(rows) == 7
    assert {row["Fakturanummer"] for row in rows} == {"2026-0001"}
    amounts = [row["Belopp (kr)"] for row in rows]
    assert amounts == ["24359,18", "8119,73", "807,33", "2319,92", "", "890,85", "463,99"]
    assert sum(int(amount.replace(",", "")) for amount in amounts if amount) == 3_696_100


def test_the_same_rows_give_the_same_bytes(table: CostTable) -> None:
    invoice = made(table)
    with acting("elin"):
        again = Invoice.objects.with_names().get(pk=invoice.pk)
        files = invoice_files(invoice_document(again), facts_of(again.issuer_id, again.buyer_id))
        assert [kind for kind, _, _ in files] == ["pdf", "xlsx", "csv", "xml", "sie"]
        for kind, name, content in files:
            assert name.startswith("faktura-2026-0001.")
            assert content == stored(invoice, kind)


def test_a_draft_has_no_files(table: CostTable) -> None:
    draft = made(table, InvoiceState.DRAFT)
    with acting("elin"), pytest.raises(ValueError, match="not issued"):
        invoice_files(invoice_document(draft), facts_of(draft.issuer_id, draft.buyer_id))


@pytest.mark.req("CO-06")
def test_an_invoice_of_the_printed_amounts_says_so(undecided: CostTable) -> None:
    with acting("elin") as elin:
        new = NewBilling(Basis.PRINTED, "Styrgruppen", date(2026, 1, 9), "", date(2026, 1, 1))
        decide_billing(table=undecided, new=new, acting=elin, at=AT, on=ON)
    page = pdf_text(stored(made(undecided), "pdf"))
    assert "147 845 kr, tryckt i avtalet" in page
    assert "Debiteras enligt Tryckt i avtalet. Beslut 2026-01-09, Styrgruppen." in page
    assert "störst tryckt belopp" in page
