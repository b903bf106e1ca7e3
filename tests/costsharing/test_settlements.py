"""The settlement of a year: outcome against preliminary charges, one debit or credit per municipality."""

import hashlib
import io
import zipfile
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InternalError, ProgrammingError, connection, transaction
from django.urls import reverse

from agreements.models import Party
from costsharing.actions.credits import SETTLED, NewCredit, prepare_credit
from costsharing.actions.invoices import OLD_DRAFT, OWN_DRAFT, TOGETHER, approve_invoice, prepare_invoices
from costsharing.actions.outcomes import LineOutcome, NewOutcome, register_outcome
from costsharing.actions.settlements import (
    ALREADY,
    approve_settlement,
    issue_settlement,
    prepare_settlement,
    remove_settlement,
)
from costsharing.choices import InvoiceState
from costsharing.exports import invoice_pdf
from costsharing.keys import periods_of
from costsharing.models import BookkeepingOrder, CarriedCost, CostTable, Invoice, InvoiceRun, Outcome, OutcomeLine
from costsharing.queries.archive import stored_files
from costsharing.queries.invoices import invoice_document
from costsharing.queries.issuers import facts_of
from costsharing.queries.settlements import CANNOT, DRAFT_CREDIT, NOT_ADOPTED
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.periods import year
from tests import papers
from tests.browser.steps import pdf_text
from tests.cast import acting, logged_in, person
from tests.costsharing.charged import (
    BUDGET,
    HIGHER,
    LOWER,
    adopt,
    charge,
    charge_year,
    credit,
    credited,
    periods,
)
from tests.costsharing.conftest import AT, ON
from tests.costsharing.test_pages import text

REFUSED = (InternalError, ProgrammingError)
HEBY = "0331"
DEBITS = {
    "0382": 170_360,
    "0360": 163_571,
    "0330": 150_952,
    "0331": 108_875,
    "0381": 360_163,
    "0305": 171_201,
}
"""The six others' part of 4 012 345,67 less their part of 3 983 000; with Uppsala's 18 094,45 it is 29 345,67 kr."""


def prepared(table: CostTable) -> InvoiceRun:
    with acting("elin") as elin:
        return prepare_settlement(table=table, acting=elin, at=AT)


def settled(table: CostTable) -> InvoiceRun:
    """Elin's, approved by Esbjörn and issued."""
    run = prepared(table)
    with acting("esbjorn") as esbjorn:
        approve_settlement(run=run, acting=esbjorn, at=AT)
    with acting("elin") as elin:
        return issue_settlement(run=run, acting=elin, at=AT, on=ON)


def documents(run: InvoiceRun) -> dict[str, list[tuple[str, int]]]:
    """Kind and öre of each municipality's documents."""
    found: dict[str, list[tuple[str, int]]] = {}
    with acting("elin"):
        for invoice in run.invoices.with_names().order_by("pk"):
            found.setdefault(invoice.buyer.organisation.code, []).append((invoice.kind, invoice.amount_ore))
    return found


def url(table: CostTable, name: str = "settlement") -> str:
    return reverse(f"costsharing:{name}", args=[table.agreement.public_id, table.year])


@pytest.mark.req("CO-17")
def test_a_dearer_year_is_debited_to_the_ore(table: CostTable) -> None:
    charge_year(table)
    adopt(table)
    run = settled(table)
    assert documents(run) == {code: [("settlement", ore)] for code, ore in DEBITS.items()}
    with acting("elin"):
        order = BookkeepingOrder.objects.get(run=run)
        rows = list(run.settlement_rows.all())
        assert (order.amount_ore, "#TRANS 4690 {} 18094.45" in bytes(order.content).decode("cp437")) == (
            1_809_445,
            True,
        )
        assert sum(row.share_ore for row in rows) == sum(HIGHER.values()) == 401_234_567
        assert sum(row.to_pay_ore for row in rows) == 401_234_567 - 398_300_000 == 2_934_567
        assert sum(DEBITS.values()) + order.amount_ore == 2_934_567
        invoice = run.invoices.get(buyer__organisation__code=HEBY)
        assert (invoice.number, str(invoice.period)) == ("2026-0008", str(year(2026)))
        lines = list(invoice.lines.values_list("order", "resource", "amount_ore"))
        assert lines[0] == (1, "Familjebehandlare", 9_836_567)
        assert lines[-1] == (9_000, "Avgår faktura 2026-0004, 2026", -14_784_600)
        assert sum(ore or 0 for *_, ore in lines) == invoice.amount_ore == 108_875
    with acting("emil"):
        assert set(Invoice.objects.values_list("kind", "buyer__organisation__code")) == {
            ("charge", HEBY),
            ("settlement", HEBY),
        }
        assert (InvoiceRun.objects.count(), BookkeepingOrder.objects.count()) == (0, 0)


@pytest.mark.req("CO-17")
def test_a_cheaper_year_is_credited_the_latest_invoice_first(table: CostTable, drawn: None) -> None:
    with papers.undrawn():
        first, second = charge_year(table, 2)
        credited(first[HEBY], 100_050)
        adopt(table, LOWER)
        run = settled(table)
    found = documents(run)
    assert {kind for made in found.values() for kind, _ in made} == {"credit"}
    share = 5_567_868
    back = 14_784_600 - 100_050 - share
    assert found[HEBY] == [("credit", 7_392_300), ("credit", back - 7_392_300)]
    with acting("elin"):
        for code, made in found.items():
            charges: dict[int | None, Invoice] = {
                i.pk: i for i in Invoice.objects.filter(buyer__organisation__code=code, kind="charge")
            }
            notes = run.invoices.filter(buyer__organisation__code=code).order_by("pk")
            assert [note.credits_id for note in notes] == [second[code].pk, first[code].pk][: len(made)]
            assert all(note.amount_ore <= charges[note.credits_id].amount_ore for note in notes)
        order = BookkeepingOrder.objects.get(run=run)
        rows = list(run.settlement_rows.all())
        assert order.amount_ore == -(398_300_000 - 150_000_000 - sum(a for m in found.values() for _, a in m) - 100_050)
        assert sum(row.to_pay_ore for row in rows) == 150_000_000 - 398_300_000 + 100_050
        own = f"#TRANS 4690 {{}} -{-order.amount_ore // 100}.{-order.amount_ore % 100:02d}"
        assert own in bytes(order.content).decode("cp437")
        note = run.invoices.with_names().filter(buyer__organisation__code=HEBY).order_by("pk")[0]
        page = pdf_text(invoice_pdf(invoice_document(note), facts_of(note.issuer_id, note.buyer_id)))
    for part in [
        "Slutavräkning 2026",
        "Fastställt 2026-11-22, Styrgruppen, Protokoll 4, § 9.",
        "3,7 % (14 303 av 385 327 invånare) av 1 500 000,00 kr",
        "Kommunens del av utfallet 55 678,68 kr",
        "73 923 kr (faktura 2026-0004)",
        "73 923 kr (faktura 2026-0010)",
        "Varav tidigare krediterat 1 000,50 kr",
        "Att få tillbaka 91 166,82 kr utan moms, varav 73 923 kr på faktura 2026-0010",
        "Varje kommuns del avrundas nedåt till hela ören",
        "Sida 1 av 1",
    ]:
        assert part in page, part


def test_what_a_party_carried_is_taken_off_and_what_goes_beyond_is_its_own_to_invoice(table: CostTable) -> None:
    (period,) = periods(table, 1)
    with acting("elin") as elin:
        for code, ore in ((HEBY, 20_000_000), ("0360", 100)):
            party = Party.objects.get(agreement=table.agreement, organisation__code=code)
            assert party.authority is not None
            CarriedCost.objects.create(
                table=table,
                authority=party.authority,
                period_start=period.start,
                period_end=period.end,
                amount_ore=ore,
                note="Egen bil",
                registered_by=elin.user,
                registered_at=AT,
            )
    charge(table, period)
    adopt(table)
    run = prepared(table)
    found = documents(run)
    assert (HEBY in found, found["0360"]) == (False, [("settlement", DEBITS["0360"])])
    with acting("elin"):
        row = run.settlement_rows.get(authority__organisation__code=HEBY)
        assert (row.charged_ore, row.to_pay_ore, row.beyond_ore) == (0, 14_893_475 - 20_000_000, 5_106_525)
        lines = run.invoices.get(buyer__organisation__code="0360").lines
        assert lines.get(order=9_000).amount_ore == -100
    page = text(logged_in("elin").get(url(table)))
    assert "51 065,25 kr går utöver fakturorna. Kommunen fakturerar beloppet." in page


def test_what_is_missing_is_told_in_one_sentence(table: CostTable) -> None:
    first, second = periods(table, 2)
    charge(table, first)
    for sentence, then in [
        (NOT_ADOPTED, lambda: register(table, {1: LineOutcome(5)})),
        (NOT_ADOPTED, lambda: adopt(table)),
        (f"{CANNOT} {second} är inte fakturerat.", lambda: charge(table, second, HEBY)),
        (f"{CANNOT} {second} är inte fakturerat.", lambda: charge(table, second)),
    ]:
        with pytest.raises(Conflict) as refused:
            prepared(table)
        assert refused.value.sentence == sentence
        assert sentence in text(logged_in("elin").get(url(table)))
        then()
    with acting("elin"):
        invoice = Invoice.objects.filter(state=InvoiceState.ISSUED)[0]
    credit(invoice)
    with pytest.raises(Conflict, match=DRAFT_CREDIT):
        prepared(table)


def register(table: CostTable, lines: dict[int, LineOutcome], **adoption: Any) -> Outcome:
    with acting("elin") as elin:
        new = NewOutcome(lines, **adoption)
        return register_outcome(table=table, new=new, acting=elin, at=AT, on=ON)


def test_the_outcome_is_typed_line_by_line_and_adopted_when_it_is_whole(table: CostTable) -> None:
    register(table, {1: LineOutcome(0, "Vakant"), 2: LineOutcome(None)})
    page = text(logged_in("elin").get(url(table, "outcome")))
    assert ("Vakant" in page, "Preliminärt" in page, "−2 625 000 kr" in page) == (True, True, True)
    other = text(logged_in("emil").get(url(table, "outcome")))
    assert ("Vakant" in other, "Inte registrerat" in other) == (False, True)
    with acting("emil"):
        assert (Outcome.objects.count(), OutcomeLine.objects.count()) == (0, 0)
    whole = {order: LineOutcome(ore) for order, ore in BUDGET.items()}
    wrong: list[tuple[dict[int, LineOutcome], dict[str, Any], str]] = [
        ({1: LineOutcome(0)}, {"adopted_by": "X", "adopted_on": ON}, "amount_2"),
        (whole, {"adopted_by": "X"}, "adopted_on"),
        (whole, {"adopted_on": ON}, "adopted_by"),
        (whole, {"adopted_by": "X", "adopted_on": ON.replace(year=2027)}, "adopted_on"),
    ]
    for lines, adoption, field in wrong:
        with pytest.raises(Unfit) as refused:
            register(table, lines, **adoption)
        assert refused.value.field == field
    typed = {f"amount_{order}": str(ore // 100) for order, ore in BUDGET.items()}
    client = logged_in("elin")
    answer = client.post(url(table, "outcome_edit"), typed | {"amount_3": "87 345,678", "note_3": "Enligt avtal"})
    assert (answer.status_code, "Skriv" in text(answer), "Enligt avtal" in text(answer)) == (422, True, True)
    for bad in ("\x00", "-1", "1e9", "9" * 30, "٣"):
        answer = client.post(url(table, "outcome_edit"), typed | {"amount_1": bad, "adopted_on": bad})
        assert (answer.status_code, "Det finns 2 fel att rätta" in text(answer)) == (422, True), bad
    typed |= {"amount_3": "87 345,67", "adopted_by": "Styrgruppen", "adopted_on": "2026-11-20"}
    assert client.post(url(table, "outcome_edit"), typed).status_code == 302
    with acting("emil") as emil:
        assert OutcomeLine.objects.get(line__order=3).amount_ore == 8_734_567
        with connection.cursor() as cursor:
            cursor.execute("update costsharing_outcomeline set amount_ore = 1")
            assert cursor.rowcount == 0
        with pytest.raises(PermissionDenied):
            register_outcome(table=table, new=NewOutcome({}), acting=emil, at=AT, on=ON)
    page = text(logged_in("emil").get(url(table, "outcome")))
    for part in ("3 983 345,67 kr", ">345,67 kr<", "Preliminär debitering</dt><dd>3 983 000 kr"):
        assert part in page, part


@pytest.mark.req("CO-17")
def test_two_people_once_a_year_and_everything_stays(table: CostTable) -> None:
    (charges,) = charge_year(table)
    adopt(table)
    run = prepared(table)
    again = prepared(table)
    with acting("elin") as elin:
        assert (again.pk, run.invoices.count(), InvoiceRun.objects.filter(kind="settlement").count()) == (run.pk, 6, 1)
        with pytest.raises(Conflict, match=OWN_DRAFT):
            approve_settlement(run=run, acting=elin, at=AT)
    with acting("esbjorn") as esbjorn, pytest.raises(Conflict, match=TOGETHER):
        approve_invoice(invoice=run.invoices.all()[0], acting=esbjorn, at=AT)
    adopt(table, BUDGET | {1: 262_500_001})
    with acting("esbjorn") as esbjorn, pytest.raises(Conflict, match=OLD_DRAFT):
        approve_settlement(run=run, acting=esbjorn, at=AT)
    adopt(table)
    with acting("elin") as elin:
        remove_settlement(run=prepare_settlement(table=table, acting=elin, at=AT), acting=elin)
        assert Invoice.objects.exclude(kind="charge").count() == 0
        with pytest.raises(PermissionDenied):
            prepare_settlement(table=table, acting=person("emil"), at=AT)
    run = settled(table)
    with pytest.raises(Conflict, match=ALREADY):
        prepared(table)
    with pytest.raises(Conflict, match="Utfallet kan inte ändras"):
        adopt(table)
    with acting("elin") as elin:
        with pytest.raises(Conflict, match="året är slutavräknat"):
            prepare_invoices(table=table, period=periods_of(2026, 1)[0], acting=elin, at=AT)
        with pytest.raises(Conflict, match=SETTLED):
            prepare_credit(invoice=charges[HEBY], new=NewCredit("Fel"), acting=elin, at=AT)
        for statement in (
            "update costsharing_outcome set adopted_by = 'X'",
            "update costsharing_outcomeline set amount_ore = 1",
            "delete from costsharing_outcomeline",
            "update costsharing_settlementrow set share_ore = 1",
            "delete from costsharing_settlementrow",
            "update costsharing_bookkeepingorder set amount_ore = 1",
        ):
            with pytest.raises(REFUSED, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


@pytest.mark.req("CO-17")
def test_a_settlement_that_is_credited_in_full_is_made_anew(table: CostTable) -> None:
    charge_year(table)
    adopt(table)
    first = settled(table)
    with acting("elin"):
        invoices = list(first.invoices.with_names())
    for invoice in invoices[1:]:
        credited(invoice)
    with pytest.raises(Conflict, match=ALREADY):
        prepared(table)
    credited(invoices[0])
    adopt(table, BUDGET)
    again = settled(table)
    with acting("elin"):
        assert (again.attempt, {i.amount_ore < 100 for i in again.invoices.all()}) == (2, {True}), "rounding to kronor"
        assert sum(row.to_pay_ore for row in again.settlement_rows.all()) == -1_809_445
        orders = BookkeepingOrder.objects.order_by("pk")
        assert [order.name for order in orders] == ["slutavrakning-2026.si", "slutavrakning-2026-2.si"]
        assert orders[0].amount_ore == 1_809_445
    with pytest.raises(Conflict, match=ALREADY):
        prepared(table)


PAGE_QUERIES = 28


def test_the_page_of_the_settlement(table: CostTable, django_assert_num_queries: Any) -> None:
    charge_year(table)
    adopt(table)
    elin, esbjorn = logged_in("elin"), logged_in("esbjorn")
    page = text(elin.get(url(table)))
    for part in ("148 934,75 kr (3,7 %)", "147 846 kr", "1 088,75 kr", "29 345,67 kr", "Ta fram slutavräkning"):
        assert part in page, part
    for client, name in ((elin, "prepare"), (esbjorn, "approve"), (elin, "issue")):
        assert client.post(url(table, f"settlement_{name}")).status_code == 302
        with django_assert_num_queries(PAGE_QUERIES):
            page = text(client.get(url(table)))
        assert "1 088,75 kr" in page
    assert "Faktura 2026-0008" in page
    order = elin.get(url(table, "settlement_order"))
    assert order["Content-Disposition"] == 'attachment; filename="slutavrakning-2026.si"'
    with acting("elin"):
        run = InvoiceRun.objects.get(kind="settlement")
        files = dict(stored_files(run))
        assert hashlib.sha256(files["manifest.csv"]).hexdigest() in page
    archive: Any = elin.get(reverse("costsharing:run_zip", args=[run.public_id]))
    assert archive["Content-Disposition"] == 'attachment; filename="slutavrakning-2026.zip"'
    read = zipfile.ZipFile(io.BytesIO(b"".join(archive.streaming_content)))
    assert {name: read.read(name) for name in read.namelist()} == files
    assert files["bokforing.si"].count(b"#VER") == 7
    assert logged_in("emil").get(url(table)).status_code == 403
    assert elin.post(url(table, "settlement_remove")).status_code == 409
