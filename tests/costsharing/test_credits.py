"""Credit notes: what they refer to, never above what is left, and a period that is charged anew."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction
from django.urls import reverse
from lxml import etree

from costsharing.actions.billing import NewBilling, decide_billing
from costsharing.actions.credits import NOT_ISSUED, NOTHING_LEFT, NewCredit, prepare_credit, remove_credit
from costsharing.actions.invoices import OWN_DRAFT, approve_invoice, prepare_invoices
from costsharing.choices import Basis, InvoiceState, VatCategory
from costsharing.exports import invoice_files
from costsharing.forms.runs import period_value
from costsharing.models import CarriedCost, CostTable, Invoice, InvoiceLine, InvoiceRun, VatDecision
from costsharing.queries.credits import left_of
from costsharing.queries.invoices import invoice_document
from costsharing.queries.issuers import facts_of
from ikb.accounts.acting import Acting
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.periods import quarter
from tests import papers
from tests.browser.steps import pdf_text
from tests.cast import acting, as_owner, logged_in, person
from tests.costsharing.charged import charge, credit, credited, issue
from tests.costsharing.conftest import AT, ON
from tests.costsharing.test_concurrency import at_once
from tests.costsharing.test_pages import text

Q1, HEBY = quarter(2026, 1), "0331"
Q1_HEBY = 3_696_100
REFUSED = (InternalError, ProgrammingError)
LINES = {1: 2_435_918, 2: 811_973, 3: 80_733, 4: 231_992, 6: 89_085, 7: 46_399}


@pytest.fixture
def invoice(table: CostTable) -> Invoice:
    """Heby's invoice of quarter 1, issued: 36 961 kr; the other five are drafts."""
    return charge(table, Q1, HEBY)[HEBY]


def amounts(note: Invoice) -> dict[int, int]:
    with acting("elin"):
        return {line.order: line.amount_ore for line in note.lines.all() if line.amount_ore is not None}


def url(invoice: Invoice, name: str = "invoice_credit") -> str:
    return reverse(f"costsharing:{name}", args=[invoice.public_id])


@pytest.mark.req("CO-17")
def test_the_whole_rest_with_its_lines_and_five_files(table: CostTable, drawn: None) -> None:
    with papers.undrawn():
        invoice = charge(table, Q1, HEBY)[HEBY]
    note = credit(invoice)
    assert (note.kind, note.state, note.credits, note.amount_ore) == ("credit", "draft", invoice, Q1_HEBY)
    assert amounts(note) == LINES
    with acting("elin") as elin, pytest.raises(Conflict, match=OWN_DRAFT):
        approve_invoice(invoice=note, acting=elin, at=AT)
    note = issue(note)
    assert (note.number, note.ocr, note.credits and note.credits.number) == ("2026-0002", "", "2026-0001")
    with acting("elin"):
        files = {f.kind: bytes(f.content) for f in note.files.all()}
        again = Invoice.objects.with_names().get(pk=note.pk)
        made_again = invoice_files(invoice_document(again), facts_of(again.issuer_id, again.buyer_id))
        assert [(kind, hashlib.sha256(content).hexdigest()) for kind, _, content in made_again] == [
            (f.kind, f.sha256) for f in note.files.order_by("pk")
        ]
    page = pdf_text(files["pdf"])
    for part in [
        "Kreditfaktura 2026-0002",
        "Krediteras 36 961 kr",
        "Krediterar Faktura 2026-0001 från 2026-11-22. Fel underlag",
        "Kvar efter den här krediten 0 kr",
    ]:
        assert part in page, part
    xml = etree.fromstring(files["xml"])
    names = {n: xml.findtext(f".//{{*}}{n}") for n in ("CreditNoteTypeCode", "PayableAmount", "PaymentDueDate")}
    assert (etree.QName(xml).localname, names) == (
        "CreditNote",
        {"CreditNoteTypeCode": "381", "PayableAmount": "36961.00", "PaymentDueDate": "2026-12-22"},
    )
    assert xml.findtext(".//{*}BillingReference/{*}InvoiceDocumentReference/{*}ID") == "2026-0001"
    rows = [row.split(";") for row in files["csv"].decode("utf-8-sig").splitlines()]
    assert (rows[0][0], rows[1][:3]) == ("Slag", ["Kreditfaktura", "2026-0002", "2026-0001"])
    booked = files["sie"].decode("cp437")
    assert "#TRANS 1510 {20 82} -36961.00" in booked.replace('"', "")


@pytest.mark.req("CO-17")
def test_a_part_is_split_over_the_lines_and_the_rest_takes_what_is_left(invoice: Invoice) -> None:
    first = credited(invoice, 1_000_000)
    assert amounts(first) == {1: 659_051, 2: 219_684, 3: 21_843, 4: 62_767, 6: 24_102, 7: 12_553}
    rest = credit(invoice)
    assert amounts(rest) == {order: LINES[order] - part for order, part in amounts(first).items()}
    with acting("elin"):
        assert left_of(invoice).ore == 0
        found = Invoice.objects.with_credited().get(pk=invoice.pk)
        assert (found.status, found.left_ore) == ("Delvis krediterad", 2_696_100)
    with acting("elin") as elin, pytest.raises(Conflict, match=NOTHING_LEFT):
        prepare_credit(invoice=invoice, new=NewCredit("Igen"), acting=elin, at=AT)


UNFIT = [
    (NewCredit("Fel", amount_ore=Q1_HEBY + 1), "amount"),
    (NewCredit("Fel", amount_ore=0), "amount"),
    (NewCredit("Fel", by_line={3: 80_734}), "line_3"),
    (NewCredit("Fel", by_line={3: -1}), "line_3"),
    (NewCredit("Fel", by_line={5: 1}), "line_5"),
    (NewCredit("Fel", by_line={3: 0}), "how"),
    (NewCredit("  "), "reason"),
]


@pytest.mark.req("CO-17")
def test_the_verb_refuses_at_the_field_and_takes_amounts_by_line(invoice: Invoice) -> None:
    with acting("elin") as elin:
        for wrong, field in UNFIT:
            with pytest.raises(Unfit) as refused:
                prepare_credit(invoice=invoice, new=wrong, acting=elin, at=AT)
            assert refused.value.field == field
        assert invoice.credit_notes.count() == 0
        new = NewCredit("Fel bil", by_line={3: 0, 6: 89_085})
        note = prepare_credit(invoice=invoice, new=new, acting=elin, at=AT)
        assert list(note.lines.values_list("order", "resource", "amount_ore")) == [(6, "Bil", 89_085)]


def test_what_is_not_issued_and_what_is_a_credit_cannot_be_credited(table: CostTable, invoice: Invoice) -> None:
    note = credited(invoice)
    with acting("elin") as elin:
        draft = Invoice.objects.filter(state=InvoiceState.DRAFT)[0]
        for other in (note, draft):
            with pytest.raises(Conflict, match=NOT_ISSUED):
                prepare_credit(invoice=other, new=NewCredit("Fel"), acting=elin, at=AT)


def test_a_draft_is_removed_and_no_longer_counts(invoice: Invoice) -> None:
    note = credit(invoice)
    with acting("elin") as elin:
        assert remove_credit(invoice=note, acting=elin) == invoice
        assert (invoice.credit_notes.count(), left_of(invoice).ore) == (0, Q1_HEBY)
    note = credited(invoice)
    with acting("elin") as elin:
        for kept in (note, invoice):
            with pytest.raises(Conflict, match="Bara ett utkast"):
                remove_credit(invoice=kept, acting=elin)
        with connection.cursor() as cursor:
            cursor.execute("delete from costsharing_invoice where kind = 'credit'")
            assert cursor.rowcount == 0


@pytest.mark.req("CO-17")
def test_the_database_refuses_more_than_is_left_and_a_credit_of_nothing(invoice: Invoice) -> None:
    note = credited(invoice, Q1_HEBY - 10)
    with acting("elin"):
        rest = Invoice.objects.get(pk=note.pk)
        rest.state = InvoiceState.DRAFT
        for name in ("approved_by", "approved_at", "issued_by", "issued_at", "issued_on", "due_on"):
            setattr(rest, name, None)
        rest.series_year = rest.serial = None
        wrong: list[tuple[dict[str, Any], Any]] = [
            ({"amount_ore": 11}, REFUSED),
            ({"amount_ore": 1, "vat_category": VatCategory.OUTSIDE}, REFUSED),
            ({"amount_ore": 1, "credits": note}, REFUSED),
            ({"amount_ore": 1, "credits": None}, IntegrityError),
            ({"amount_ore": 1, "reason": ""}, IntegrityError),
        ]
        for changed, error in wrong:
            rest.pk, rest.public_id = None, Invoice().public_id
            kept = {name: getattr(rest, name) for name in changed}
            for name, value in changed.items():
                setattr(rest, name, value)
            with pytest.raises(error), transaction.atomic():
                rest.save(force_insert=True)
            for name, value in kept.items():
                setattr(rest, name, value)
        rest.pk, rest.amount_ore = None, 10
        rest.save(force_insert=True)
        with pytest.raises(REFUSED, match="never exceeds"), transaction.atomic():
            Invoice.objects.filter(pk=rest.pk).update(amount_ore=11)
        assert invoice.credit_notes.count() == 2


@pytest.mark.req("CO-17")
def test_the_vat_of_all_credit_notes_is_the_invoices(table: CostTable) -> None:
    with as_owner():
        decision = VatDecision.objects.get()
        decision.pk, decision.category, decision.is_social_care = None, VatCategory.STANDARD, False
        decision.save()
    invoice = charge(table, Q1, HEBY)[HEBY]
    with pytest.raises(Unfit, match="Kreditera hela kronor eller allt som är kvar"):
        credit(invoice, 10_050)
    notes = [credited(invoice, ore) for ore in (10_100, None)]
    assert (invoice.vat_ore, [note.vat_ore for note in notes]) == (924_025, [2_525, 921_500])
    with acting("elin"):
        xml = etree.fromstring(bytes(notes[1].files.get(kind="xml").content))
        assert xml.findtext(".//{*}TaxTotal/{*}TaxAmount") == "9215.00"
        assert xml.findtext(".//{*}PayableAmount") == "46075.00"


def test_who_sees_a_credit_note(invoice: Invoice) -> None:
    note = credit(invoice)
    client = logged_in("emil")
    assert client.get(url(note, "invoice")).status_code == 404
    with acting("emil"):
        assert (Invoice.objects.count(), InvoiceLine.objects.count()) == (1, 7)
    assert "Kreditfaktura, utkast" in text(logged_in("elin").get(url(invoice, "invoice")))
    assert "Fakturan är inte krediterad" not in text(client.get(url(invoice, "invoice")))
    note = issue(note)
    page = text(client.get(url(invoice, "invoice")))
    assert all(part in page for part in ("Krediterad", "Kreditfaktura 2026-0002", "Kvar utan moms</dt><dd>0 kr"))
    assert ">Kreditera<" not in page
    assert "Faktura 2026-0001</a>. Fel underlag" in text(client.get(url(note, "invoice")))
    listed = text(client.get(reverse("costsharing:invoices")))
    assert ("Kredit, kvartal 1 2026" in listed, "−36 961 kr" in listed) == (True, True)
    with acting("tage"):
        assert Invoice.objects.count() == 0


def test_finance_of_the_buyer_credits_nothing(invoice: Invoice) -> None:
    note = credit(invoice)
    emil = person("emil")
    with acting("emil"):
        for verb in (
            lambda: prepare_credit(invoice=invoice, new=NewCredit("Fel"), acting=emil, at=AT),
            lambda: remove_credit(invoice=note, acting=emil),
        ):
            with pytest.raises(PermissionDenied):
                verb()
    assert logged_in("emil").get(url(invoice)).status_code == 403


def test_the_form_keeps_what_was_typed(invoice: Invoice) -> None:
    client = logged_in("elin")
    assert "Kvar att kreditera</dt><dd>36 961 kr" in text(client.get(url(invoice)))
    faults: list[tuple[dict[str, str], str]] = [
        ({"how": "part", "amount": "36 961,01"}, "Beloppet är större än det som är kvar att kreditera, 36 961,00 kr."),
        ({"how": "part", "amount": ""}, "Beloppet ska vara större än noll."),
        ({"how": "part", "amount": "-1"}, "Skriv ett belopp i kronor, till exempel 1 234,50."),
        ({"how": "part", "amount": "1\x00"}, "Skriv ett belopp i kronor"),
        ({"how": "part", "amount": "9" * 30}, "Beloppet är större än det som är kvar"),
        ({"how": "annat"}, "annat"),
        ({"how": "lines", "line_6": "890,86"}, "Beloppet är större än det som är kvar att kreditera, 890,85 kr."),
        ({"how": "lines"}, "Beloppet ska vara större än noll."),
    ]
    for values, sentence in faults:
        answer = client.post(url(invoice), values | {"reason": "Fel tabell"})
        assert (answer.status_code, sentence in text(answer)) == (422, True), values
        assert 'value="Fel tabell"' in text(answer)
    assert "Skriv skälet till krediten." in text(client.post(url(invoice), {"how": "whole"}))
    assert client.post(url(invoice), {"how": "part", "amount": "1 000,50", "reason": "Fel"}).status_code == 302
    with acting("elin"):
        assert invoice.credit_notes.get().amount_ore == 100_050
    page = text(client.get(url(invoice, "invoice")))
    assert ("1 000,50 kr" in page, "Kvar utan moms</dt><dd>36 961 kr" in page) == (True, True)


# --- A period charged anew ------------------------------------------------------------------------------------------


@pytest.mark.req("CO-17")
def test_a_credited_period_is_charged_anew_with_new_amounts(table: CostTable, invoice: Invoice) -> None:
    new = NewBilling(Basis.PRINTED, "Styrgruppen", date(2026, 11, 20), "", Q1.start)
    with acting("elin") as elin, pytest.raises(Conflict, match="redan godkänt eller fakturerat"):
        decide_billing(table=table, new=new, acting=elin, at=AT, on=ON)
    credited(invoice, 100)
    with acting("elin") as elin:
        made = {i.buyer_id: i for i in prepare_invoices(table=table, period=Q1, acting=elin, at=AT)}
        assert (made[invoice.buyer_id], len(made)) == (invoice, 6)
    credited(invoice)
    with acting("elin") as elin:
        decide_billing(table=table, new=new, acting=elin, at=AT, on=ON)
        CarriedCost.objects.create(
            table=table,
            authority=invoice.buyer,
            period_start=Q1.start,
            period_end=Q1.end,
            amount_ore=1_000_050,
            note="Egen bil",
            registered_by=elin.user,
            registered_at=AT,
        )
    values = {"period": period_value(table, Q1)}
    page = text(logged_in("elin").get(reverse("costsharing:invoice_prepare"), values))
    assert ("Krediterad, nytt utkast" in page, "Ta fram 6 utkast" in page) == (True, True)
    again = charge(table, Q1, HEBY)[HEBY]
    assert (again.attempt, again.amount_ore, again.year_amount_kr) == (2, Q1_HEBY - 1_000_050, 147_845)
    assert again.number == "2026-0004"
    with acting("elin"):
        runs = list(InvoiceRun.objects.order_by("attempt"))
        assert [(run.attempt, run.invoices.count()) for run in runs] == [(1, 6), (2, 1)]
        old = Invoice.objects.with_credited().get(pk=invoice.pk)
        assert (old.status, old.amount_ore, old.decision and old.decision.basis) == (
            "Krediterad",
            Q1_HEBY,
            Basis.COMPUTED,
        )
        drafts = Invoice.objects.filter(run=runs[0], state=InvoiceState.DRAFT)
        assert set(drafts.values_list("decision__basis", flat=True)) == {Basis.PRINTED}


def test_a_period_is_never_charged_twice_even_by_sql(table: CostTable, invoice: Invoice) -> None:
    credited(invoice, Q1_HEBY - 1)
    with acting("elin"):
        copy = Invoice.objects.get(buyer__organisation__code="0360")
        copy.pk, copy.public_id, copy.attempt, copy.buyer = None, Invoice().public_id, 2, invoice.buyer
        with pytest.raises(REFUSED, match="charged already"), transaction.atomic():
            copy.save(force_insert=True)
    credited(invoice)
    with acting("elin"):
        copy.save(force_insert=True)
        assert Invoice.objects.filter(buyer=invoice.buyer, kind="charge").count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("CO-17")
def test_two_at_once_never_credit_more_than_is_left(table: CostTable) -> None:
    invoice = charge(table, Q1, HEBY)[HEBY]
    work: list[Callable[[Acting], Any]] = [
        lambda someone: prepare_credit(invoice=invoice, new=NewCredit("Fel"), acting=someone, at=AT)
    ] * 2
    results = at_once(work)
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "Invoice"]
    with as_owner():
        assert invoice.credit_notes.get().amount_ore == Q1_HEBY
