"""Payments against PostgreSQL: exact sums, one import of a file, corrections, reminders, and who reads what."""

from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction

from costsharing.actions.credits import NewCredit, prepare_credit
from costsharing.actions.invoices import approve_invoice, issue_invoice
from costsharing.actions.payments import (
    MATCHED,
    NewPayment,
    import_bank_file,
    make_reminder,
    match_payment,
    register_payment,
    reverse_payment,
)
from costsharing.choices import PaymentSource
from costsharing.models import BankFile, CostTable, Invoice, Payment, Reminder
from costsharing.queries.payments import ageing_page, invoice_payments
from costsharing.receivables import Age
from ikb.accounts.models import Authority
from ikb.lib.dates import SWEDEN
from ikb.lib.errors import Conflict, Unfit
from tests.cast import acting, as_owner, person
from tests.costsharing.paid import AT, DUE, ISSUED, issue
from tests.costsharing.test_camt import amt as sek
from tests.costsharing.test_camt import detail as part
from tests.costsharing.test_camt import document, entry, ocr_of
from tests.costsharing.test_exports import pdf_text

pytestmark = pytest.mark.req("CO-17")
REFUSED = (InternalError, ProgrammingError, IntegrityError)
LATER = date(2026, 3, 10)
CREDITED_AT = datetime(2026, 2, 28, 9, tzinfo=SWEDEN)
HEBY_ORE = 3_696_100


def pay(invoice: Invoice, ore: int, on: date = LATER) -> Payment:
    with acting("elin") as elin:
        return register_payment(invoice=invoice, new=NewPayment(ore, on), acting=elin, at=AT, on=LATER)


def left(invoice: Invoice, on: date = LATER) -> int:
    with acting("elin"):
        return Invoice.objects.with_payments(on).get(pk=invoice.pk).claim.left_ore


def file_of(*rows: tuple[str, str], message_id: str = "M1", more: str = "") -> bytes:
    """A bank file: amount in kronor and OCR reference, entry by entry."""
    entries = [entry(sek(kr), part(kr, ocr_of(reference)), day="2026-02-13", more=more) for kr, reference in rows]
    return document(*entries).replace("<MsgId>M1<", f"<MsgId>{message_id}<").encode()


def taken(content: bytes, name: str = "fil.xml") -> BankFile:
    with acting("elin") as elin:
        uppsala = Authority.objects.get(invoice_issuer__isnull=False)
        return import_bank_file(issuer=uppsala, name=name, content=content, acting=elin, at=AT)


def test_parts_of_a_payment_and_what_is_left_each_day(table: CostTable) -> None:
    (heby,) = issue(table, "0331")
    for ore, day in ((2_000_000, date(2026, 2, 1)), (1_000_000, date(2026, 2, 20)), (696_101, date(2026, 3, 1))):
        pay(heby, ore, day)
    assert [left(heby, day) for day in (ISSUED, date(2026, 2, 1), date(2026, 2, 28), LATER)] == [
        HEBY_ORE,
        1_696_100,
        696_100,
        -1,
    ]
    for new, field in (
        (NewPayment(0, LATER), "amount"),
        (NewPayment(-5, LATER), "amount"),
        (NewPayment(5, date(2026, 3, 11)), "paid_on"),
        (NewPayment(5, date(2026, 1, 14)), "paid_on"),
    ):
        with acting("elin") as elin, pytest.raises(Unfit) as fault:
            register_payment(invoice=heby, new=new, acting=elin, at=AT, on=LATER)
        assert fault.value.field == field
    with acting("elin") as elin:
        draft = Invoice.objects.filter(state="draft").first()
        assert draft is not None
        with pytest.raises(Conflict, match="Bara en utfärdad faktura kan betalas"):
            register_payment(invoice=draft, new=NewPayment(5, LATER), acting=elin, at=AT, on=LATER)
    assert left(heby) == -1


def test_a_credit_note_leaves_less_from_its_day_on(table: CostTable) -> None:
    (heby,) = issue(table, "0331")
    pay(heby, 3_000_000, date(2026, 2, 1))
    with acting("elin") as elin:
        note = prepare_credit(
            invoice=heby, new=NewCredit(reason="Fel belopp", amount_ore=96_100), acting=elin, at=CREDITED_AT
        )
    with acting("esbjorn") as esbjorn:
        approve_invoice(invoice=note, acting=esbjorn, at=CREDITED_AT)
    assert left(heby) == 696_100
    with acting("elin") as elin:
        issue_invoice(invoice=note, acting=elin, at=CREDITED_AT, on=CREDITED_AT.date())
        with pytest.raises(Conflict, match="Bara en utfärdad faktura kan betalas"):
            register_payment(invoice=note, new=NewPayment(5, LATER), acting=elin, at=AT, on=LATER)
        assert [each.row.total_ore for each in ageing_page(elin, LATER).rows] == [600_000]
    assert [left(heby, day) for day in (date(2026, 2, 27), date(2026, 2, 28), LATER)] == [696_100, 600_000, 600_000]


def test_a_wrong_payment_is_corrected_by_a_row_and_never_changed(table: CostTable) -> None:
    (heby,) = issue(table, "0331")
    wrong = pay(heby, 500_000)
    with acting("elin") as elin:
        with pytest.raises(Unfit, match="Skriv varför"):
            reverse_payment(payment=wrong, reason=" ", acting=elin, at=AT)
        row = reverse_payment(payment=wrong, reason="Fel belopp", acting=elin, at=AT)
        assert (row.amount_ore, row.invoice_id, row.paid_on, row.source) == (-500_000, heby.pk, LATER, "reversal")
        with pytest.raises(Conflict, match="redan rättad"):
            reverse_payment(payment=wrong, reason="Igen", acting=elin, at=AT)
        with pytest.raises(Conflict, match="En rättelse kan inte rättas"):
            reverse_payment(payment=row, reason="Igen", acting=elin, at=AT)
        for statement in (
            "update costsharing_payment set amount_ore = 1",
            "update costsharing_payment set divided = true, invoice_id = null",
            "update costsharing_payment set invoice_id = null",
        ):
            with pytest.raises(REFUSED), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
    with as_owner(), pytest.raises(REFUSED), transaction.atomic():
        Payment.objects.all().delete()
    assert left(heby) == HEBY_ORE
    with as_owner():
        assert Payment.objects.count() == 2


def test_a_bank_file_is_taken_whole_and_once(table: CostTable) -> None:
    heby, tierp = issue(table, "0331", "0360")
    content = file_of(("36961.00", heby.ocr), ("60000.00", tierp.ocr), ("12.50", "123"), ("7.00", ""))
    file = taken(content)
    assert (left(heby), left(tierp)) == (0, 5_552_100 - 6_000_000)
    with acting("elin"):
        assert list(file.payments.order_by("pk").values_list("amount_ore", "invoice", "position", "payer_name")) == [
            (3_696_100, heby.pk, "1.1", "Påhitta kommun"),
            (6_000_000, tierp.pk, "2.1", "Påhitta kommun"),
            (1_250, None, "3.1", "Påhitta kommun"),
            (700, None, "4.1", "Påhitta kommun"),
        ]
    again = "Filen är redan inläst: fil.xml, 2026-01-15. Inget har lästs in på nytt."
    for same in (content, content + b"\n", file_of(("1.00", heby.ocr))):
        with pytest.raises(Conflict, match=again):
            taken(same, "annat-namn.xml")
    with pytest.raises(Conflict, match="inga inbetalningar"):
        taken(file_of(message_id="M2"))
    with pytest.raises(Conflict, match="orimligt"):
        taken(file_of(("1.00", heby.ocr), ("1000000000000.00", heby.ocr), message_id="M3"))
    taken(file_of(("36961.00", heby.ocr), message_id="M4", more="<RvslInd>true</RvslInd>").replace(b"CRDT", b"DBIT"))
    assert left(heby) == HEBY_ORE
    with as_owner():
        assert (BankFile.objects.count(), Payment.objects.count()) == (2, 5)


def test_a_payment_is_matched_once_or_divided_exactly(table: CostTable) -> None:
    heby, tierp = issue(table, "0331", "0360")
    rows = [("924.82", f"{heby.ocr}</Ref></CdtrRefInf></Strd><Strd><CdtrRefInf><Ref>{tierp.ocr}"), ("10.00", "77")]
    file = taken(file_of(*rows))
    with acting("elin") as elin:
        both, other = file.payments.order_by("pk")
        assert (both.invoice, both.reference) == (None, f"{heby.ocr}, {tierp.ocr}")
        for parts, sentence in (
            ([(heby, 50_000), (tierp, 42_481)], "Raderna är tillsammans 924,81 kr men betalningen är 924,82 kr"),
            ([(heby, 92_483), (tierp, -1)], "Varje belopp ska vara större än noll"),
            ([(heby, 50_000), (heby, 42_482)], "Samma faktura"),
            ([], "Raderna är tillsammans 0,00 kr"),
        ):
            with pytest.raises(Unfit) as fault:
                match_payment(payment=both, parts=parts, acting=elin, at=AT)
            assert sentence in fault.value.sentence.replace("\u00a0", " ")
        made = match_payment(payment=both, parts=[(tierp, 42_482), (heby, 50_000)], acting=elin, at=AT)
        assert [(row.invoice_id, row.amount_ore) for row in made] == [(tierp.pk, 42_482), (heby.pk, 50_000)]
        assert match_payment(payment=other, parts=[(heby, 1_000)], acting=elin, at=AT) == [other]
        for done in (both, other):
            with pytest.raises(Conflict, match=MATCHED):
                match_payment(payment=done, parts=[(heby, done.amount_ore)], acting=elin, at=AT)
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute("set constraints all deferred")
        assert not Payment.objects.unmatched().exists()
    assert (left(heby), left(tierp)) == (HEBY_ORE - 51_000, 5_552_100 - 42_482)


def test_money_from_the_bank_moves_to_the_right_invoice_and_never_disappears(table: CostTable) -> None:
    heby, tierp = issue(table, "0331", "0360")
    (row,) = _rows_of(heby)
    with acting("elin") as elin:
        reverse_payment(payment=row, reason="Tierp betalade med Hebys nummer", acting=elin, at=AT)
        free = Payment.objects.unmatched().get()
        assert (free.amount_ore, free.source, free.payer_name) == (10_000, PaymentSource.FREED, "Påhitta kommun")
        match_payment(payment=free, parts=[(tierp, 10_000)], acting=elin, at=AT)
        moved = Payment.objects.get(pk=free.pk)
        with pytest.raises(REFUSED, match="does not disappear"):
            _checked(moved, source="reversal", amount_ore=-10_000, reason="Bort", invoice_id=tierp.pk)
    assert (left(heby), left(tierp)) == (HEBY_ORE, 5_552_100 - 10_000)


def _rows_of(invoice: Invoice) -> list[Payment]:
    file = taken(file_of(("100.00", invoice.ocr)))
    with acting("elin"):
        return list(file.payments.all())


def _checked(of: Payment, **values: Any) -> None:
    """A row that follows from another, and what is looked at when a transaction ends."""
    facts: dict[str, Any] = {"issuer_id": of.issuer_id, "paid_on": of.paid_on, "origin": of}
    facts |= {"registered_by_id": of.registered_by_id, "registered_at": of.registered_at}
    with transaction.atomic(), connection.cursor() as cursor:
        Payment.objects.create(**facts | values)
        cursor.execute("set constraints all immediate")


def test_the_database_keeps_the_parts_and_the_parties(table: CostTable) -> None:
    (heby,) = issue(table, "0331")
    (row,) = _rows_of(heby)
    with acting("elin"):
        draft = Invoice.objects.filter(state="draft")[0]
        unmatched = Payment.objects.create(
            issuer_id=row.issuer_id,
            amount_ore=5,
            paid_on=LATER,
            source="file",
            bank_file=row.bank_file,
            position="9.9",
            registered_by_id=row.registered_by_id,
            registered_at=AT,
        )
        wrong: list[dict[str, Any]] = [
            {"source": "part", "amount_ore": 4, "invoice_id": heby.pk, "origin": unmatched, "paid_on": LATER},
            {"source": "part", "amount_ore": -5, "invoice_id": heby.pk, "origin": unmatched},
            {"source": "reversal", "amount_ore": -9_999, "invoice_id": heby.pk, "reason": "x"},
            {"source": "reversal", "amount_ore": -10_000, "invoice_id": heby.pk, "reason": ""},
            {"source": "freed", "amount_ore": 10_000},
            {"source": "manual", "amount_ore": 5, "invoice_id": draft.pk, "origin": None},
            {"source": "manual", "amount_ore": 5, "invoice_id": None, "origin": None},
            {"source": "manual", "amount_ore": 0, "invoice_id": heby.pk, "origin": None},
        ]
        for values in wrong:
            with pytest.raises(REFUSED):
                _checked(row, **values)
    assert left(heby) == HEBY_ORE - 10_000


@pytest.mark.usefixtures("drawn")
def test_a_reminder_every_ten_days_with_what_is_left(table: CostTable) -> None:
    (heby,) = issue(table, "0331")
    pay(heby, 2_000_000, date(2026, 2, 1))
    with acting("elin") as elin:
        with pytest.raises(Conflict, match="Fakturan förfaller 2026-02-14"):
            make_reminder(invoice=heby, acting=elin, at=AT, on=DUE)
        first = make_reminder(invoice=heby, acting=elin, at=AT, on=date(2026, 2, 15))
        assert (first.number, first.left_ore, first.due_on) == (1, 1_696_100, date(2026, 2, 25))
        with pytest.raises(Conflict, match="Nästa kan skapas 2026-02-25"):
            make_reminder(invoice=heby, acting=elin, at=AT, on=date(2026, 2, 24))
        with pytest.raises(REFUSED, match="ten days apart"), transaction.atomic():
            Reminder.objects.create(
                invoice=heby,
                number=2,
                made_on=date(2026, 2, 24),
                due_on=LATER,
                left_ore=1,
                content=b"x",
                sha256="2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
                made_by=elin.user,
                made_at=AT,
            )
    pay(heby, 1_696_100, date(2026, 2, 20))
    with acting("elin") as elin:
        with pytest.raises(Conflict, match="Inget återstår"):
            make_reminder(invoice=heby, acting=elin, at=AT, on=LATER)
        with pytest.raises(REFUSED), transaction.atomic():
            Reminder.objects.update(left_ore=1)
    words = pdf_text(bytes(first.content))
    for word in (
        "Påminnelse om faktura 2026-0001",
        "Återstår att betala 16 961 kr",
        "Betalas senast 2026-02-25",
        f"OCR-nummer {heby.ocr}",
        "Bankgiro 991-2346",
        "Ingen avgift tas ut för påminnelsen.",
        "Avgår betalt 20 000,00 kr",
    ):
        assert word in words


def test_who_reads_payments_and_reminders(table: CostTable) -> None:
    heby, tierp = issue(table, "0331", "0360")
    taken(file_of(("100.00", heby.ocr), ("200.00", tierp.ocr), ("300.00", "")))
    with acting("elin") as elin:
        for invoice in (heby, tierp):
            make_reminder(invoice=invoice, acting=elin, at=AT, on=LATER)
        assert (Payment.objects.count(), Reminder.objects.count(), BankFile.objects.count()) == (3, 2, 1)
        unmatched = Payment.objects.unmatched().get()
        tables = ["payment", "reminder", "bankfile"]
        assert [_events(name) for name in tables] == [3, 2, 1]
    with acting("emil") as emil:
        assert [p.amount_ore for p in Payment.objects.all()] == [10_000]
        assert [r.invoice_id for r in Reminder.objects.all()] == [heby.pk]
        assert [_events(name) for name in tables] == [0, 1, 0]
        assert not BankFile.objects.exists()
        assert not Payment.objects.visible_to(emil).exists()
        seen = invoice_payments(Invoice.objects.get(pk=heby.pk), LATER)
        assert seen is not None
        assert (seen.claim.left_ore, len(seen.reminders)) == (HEBY_ORE - 10_000, 1)
        for verb in (
            lambda: register_payment(invoice=heby, new=NewPayment(1, LATER), acting=emil, at=AT, on=LATER),
            lambda: match_payment(payment=unmatched, parts=[(heby, 30_000)], acting=emil, at=AT),
            lambda: reverse_payment(payment=unmatched, reason="x", acting=emil, at=AT),
            lambda: make_reminder(invoice=heby, acting=emil, at=AT, on=date(2026, 4, 1)),
        ):
            with pytest.raises(PermissionDenied):
                verb()
        with pytest.raises(REFUSED, match="row-level security"), transaction.atomic():
            Payment.objects.create(
                issuer_id=heby.issuer_id,
                invoice=heby,
                amount_ore=1,
                paid_on=LATER,
                registered_by=emil.user,
                registered_at=AT,
            )
        assert Payment.objects.update(reference="x") == 0
    with acting("tage"):
        assert [p.amount_ore for p in Payment.objects.all()] == [20_000]
    for nobody in ("per", "kalle"):
        with acting(nobody):
            assert not Payment.objects.exists()
            assert not Reminder.objects.exists()


def _events(name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from costsharing_{name}event")
        return int(cursor.fetchone()[0])


def test_the_ageing_list_sums_exactly(table: CostTable, django_assert_num_queries: Any) -> None:
    heby, tierp = issue(table, "0331", "0360")
    pay(heby, 96_100, date(2026, 2, 1))
    pay(tierp, 5_552_101, date(2026, 2, 1))
    with acting("elin") as elin:
        with django_assert_num_queries(2):
            page = ageing_page(elin, LATER)
        assert [(each.name, each.row.total_ore) for each in page.rows] == [
            ("Heby kommun", 3_600_000),
            ("Tierps kommun", -1),
        ]
        assert (page.total.sums[Age.MONTH], page.total.sums[Age.OVERPAID], page.total.total_ore) == (
            3_600_000,
            -1,
            3_599_999,
        )
        assert [(row.invoice.number, row.days, row.left_ore) for row in page.overdue] == [("2026-0001", 24, 3_600_000)]
        early = ageing_page(elin, ISSUED)
        assert [each.row.sums[Age.NOT_DUE] for each in early.rows] == [HEBY_ORE, 5_552_100]
        assert ageing_page(elin, date(2026, 1, 14)).rows == []
    assert ageing_page(person("emil"), LATER).rows == []
