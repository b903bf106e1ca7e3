"""Invoices: prepared, approved by another person, issued with a number and frozen; what they sum to."""

import hashlib
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction
from django.db.models import Sum

from costsharing.actions.billing import NewBilling, decide_billing
from costsharing.actions.invoices import OLD_DRAFT, OWN_DRAFT, approve_invoice, issue_invoice, prepare_invoices
from costsharing.choices import Basis, InvoiceState
from costsharing.figures import period_plan
from costsharing.models import (
    BillingDecision,
    CostLine,
    CostTable,
    Invoice,
    InvoiceFile,
    InvoiceLine,
    InvoiceSeries,
)
from costsharing.queries.invoices import own_shares
from ikb.lib.errors import Conflict
from ikb.lib.periods import Period, quarter
from tests.cast import acting, as_owner, person
from tests.costsharing.conftest import AT, ON

Q1 = quarter(2026, 1)
QUARTER_1 = {
    "0382": 57_792,
    "0360": 55_521,
    "0330": 51_213,
    "0331": 36_961,
    "0381": 122_198,
    "0305": 58_077,
}
"""What the six others pay for the first quarter; with Uppsala's 613 988 it is 995 750."""


REFUSED = (InternalError, ProgrammingError)


def ore(kronor: dict[str, int]) -> dict[str, int]:
    """The same amounts in öre."""
    return {code: kr * 100 for code, kr in kronor.items()}


def run(statement: str, values: dict[str, int] | None = None) -> None:
    """Plain SQL in a savepoint, as whoever the connection is."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def drafts(table: CostTable, period: Period = Q1) -> dict[str, Invoice]:
    """Prepared by Elin, by SCB code."""
    with acting("elin") as elin:
        made = prepare_invoices(table=table, period=period, acting=elin, at=AT)
    return {invoice.buyer.organisation.code: invoice for invoice in made}


def approved(table: CostTable, code: str = "0331", period: Period = Q1) -> Invoice:
    invoice = drafts(table, period)[code]
    with acting("esbjorn") as esbjorn:
        return approve_invoice(invoice=invoice, acting=esbjorn, at=AT)


def issued(table: CostTable, code: str = "0331", period: Period = Q1) -> Invoice:
    invoice = approved(table, code, period)
    with acting("elin") as elin:
        return issue_invoice(invoice=invoice, acting=elin, at=AT, on=ON)


def new_decision(basis: Basis, first_day: date) -> NewBilling:
    return NewBilling(basis, "Styrgruppen", date(2026, 11, 20), "", first_day)


@pytest.mark.req("CO-20")
def test_six_invoices_a_quarter_and_the_own_share(table: CostTable) -> None:
    made = drafts(table)
    assert {code: invoice.amount_ore for code, invoice in made.items()} == ore(QUARTER_1)
    with acting("elin") as elin:
        shares = own_shares(Invoice.objects.visible_to(elin), elin.authorities())
    assert [(share.charge.organisation.code, share.charge.amount_ore) for share in shares] == [("0380", 61_398_800)]
    assert sum(QUARTER_1.values()) + 613_988 == 995_750


@pytest.mark.req("CO-07")
def test_four_quarters_are_the_year(table: CostTable) -> None:
    year = dict.fromkeys(QUARTER_1, 0)
    for number in range(1, 5):
        for code, invoice in drafts(table, quarter(2026, number)).items():
            year[code] += invoice.amount_ore
    assert year == ore(
        {"0382": 231_169, "0360": 222_084, "0330": 204_852, "0331": 147_846, "0381": 488_790, "0305": 232_306}
    )


@pytest.mark.req("CO-02")
def test_lines_sum_to_the_invoice_and_one_has_no_amount(table: CostTable) -> None:
    made = drafts(table)
    with acting("elin"):
        for invoice in made.values():
            assert invoice.lines.aggregate(sum=Sum("amount_ore"))["sum"] == invoice.amount_ore
        lines = [(line.resource, line.amount_ore, line.included_in) for line in made["0331"].lines.all()]
    assert lines == [
        ("Familjebehandlare", 2_435_918, ""),
        ("Samordnare", 811_973, ""),
        ("Enhetschef", 80_733, ""),
        ("Arbetsplatskostnad", 231_992, ""),
        ("Personalsociala kostnader", None, "Ingår i lönekostnad"),
        ("Bil", 89_085, ""),
        ("Handledningskostnader", 46_399, ""),
    ]


@pytest.mark.req("CO-06")
def test_the_printed_amounts_are_billed_when_that_is_decided(undecided: CostTable) -> None:
    with acting("elin") as elin:
        decide_billing(table=undecided, new=new_decision(Basis.PRINTED, date(2026, 1, 1)), acting=elin, at=AT, on=ON)
        plans = [period_plan(CostTable.objects.complete().get(pk=undecided.pk), quarter(2026, k)) for k in range(1, 5)]
    assert {c.organisation.code: c.year_kr for c in plans[0].charges} == {
        "0380": 2_445_953,
        "0382": 231_169,
        "0360": 222_083,
        "0330": 204_852,
        "0331": 147_845,
        "0381": 488_790,
        "0305": 232_306,
    }
    assert [plan.total_ore for plan in plans] == [99_325_000, 99_324_900, 99_325_000, 99_324_900]
    assert sum(plan.total_ore for plan in plans) == 397_299_800


def test_nothing_is_prepared_without_a_decision(undecided: CostTable) -> None:
    with acting("elin") as elin, pytest.raises(Conflict, match="beslut om vad som debiteras saknas"):
        prepare_invoices(table=undecided, period=Q1, acting=elin, at=AT)
    with acting("elin"):
        assert Invoice.objects.count() == 0


def test_preparing_twice_makes_one_set(table: CostTable) -> None:
    first = drafts(table)
    again = drafts(table)
    assert {i.pk for i in again.values()} == {i.pk for i in first.values()}
    with acting("elin"):
        assert Invoice.objects.count() == 6
        assert InvoiceLine.objects.count() == 42


def test_preparing_again_leaves_the_approved_alone(table: CostTable) -> None:
    before = approved(table)
    with acting("esbjorn") as esbjorn:
        again = prepare_invoices(table=table, period=Q1, acting=esbjorn, at=AT)
        assert [i.prepared_by.username for i in again if i.pk == before.pk] == ["elin"]
        assert Invoice.objects.get(pk=before.pk).state == InvoiceState.APPROVED


@pytest.mark.req("CO-17")
def test_the_preparer_never_approves(table: CostTable) -> None:
    draft = drafts(table)["0331"]
    with acting("elin") as elin, pytest.raises(Conflict, match=OWN_DRAFT):
        approve_invoice(invoice=draft, acting=elin, at=AT)
    with (
        acting("elin") as elin,
        pytest.raises(IntegrityError, match="invoice_approved_by_another"),
        transaction.atomic(),
    ):
        Invoice.objects.filter(pk=draft.pk).update(state=InvoiceState.APPROVED, approved_by=elin.user, approved_at=AT)


def test_a_draft_of_an_older_decision_is_not_approved(table: CostTable) -> None:
    draft = drafts(table)["0331"]
    with acting("elin") as elin:
        decide_billing(table=table, new=new_decision(Basis.PRINTED, Q1.start), acting=elin, at=AT, on=ON)
    with acting("esbjorn") as esbjorn, pytest.raises(Conflict, match=OLD_DRAFT):
        approve_invoice(invoice=draft, acting=esbjorn, at=AT)
    assert drafts(table)["0331"].year_amount_kr == 147_845


def test_a_decision_never_reaches_into_an_approved_period(table: CostTable) -> None:
    approved(table, period=quarter(2026, 2))
    with acting("elin") as elin:
        with pytest.raises(Conflict, match="Kvartal 2 2026 är redan godkänt eller fakturerat"):
            decide_billing(table=table, new=new_decision(Basis.PRINTED, Q1.start), acting=elin, at=AT, on=ON)
        with pytest.raises(REFUSED, match="pgtrigger"), transaction.atomic():
            BillingDecision.objects.create(
                agreement=table.agreement,
                basis=Basis.PRINTED,
                body="X",
                decided_on=ON,
                first_day=date(2026, 4, 1),
                registered_by=elin.user,
                registered_at=AT,
            )
        later = decide_billing(
            table=table, new=new_decision(Basis.PRINTED, date(2026, 7, 1)), acting=elin, at=AT, on=ON
        )
        assert BillingDecision.objects.in_force(date(2026, 9, 30)).first() == later
        assert BillingDecision.objects.in_force(date(2026, 6, 30)).get().basis == Basis.COMPUTED
        with pytest.raises(REFUSED, match="pgtrigger"), transaction.atomic():
            BillingDecision.objects.filter(pk=later.pk).update(basis=Basis.COMPUTED)


def test_finance_of_a_paying_municipality_does_nothing(table: CostTable) -> None:
    draft = drafts(table)["0331"]
    emil = person("emil")
    with acting("emil"):
        with pytest.raises(PermissionDenied):
            prepare_invoices(table=table, period=Q1, acting=emil, at=AT)
        with pytest.raises(PermissionDenied):
            approve_invoice(invoice=draft, acting=emil, at=AT)
        with pytest.raises(PermissionDenied):
            issue_invoice(invoice=draft, acting=emil, at=AT, on=ON)
        with pytest.raises(PermissionDenied):
            decide_billing(table=table, new=new_decision(Basis.PRINTED, Q1.start), acting=emil, at=AT, on=ON)


def test_a_draft_is_not_issued(table: CostTable) -> None:
    draft = drafts(table)["0331"]
    with acting("elin") as elin, pytest.raises(Conflict, match="Den är inte godkänd"):
        issue_invoice(invoice=draft, acting=elin, at=AT, on=ON)
    with acting("elin"):
        assert InvoiceSeries.objects.count() == 0


@pytest.mark.req("CO-17")
def test_issued_has_number_dates_and_five_files(table: CostTable) -> None:
    invoice = issued(table)
    assert invoice.number == "2026-0001"
    assert (invoice.issued_on, invoice.due_on) == (ON, date(2026, 12, 22))
    with acting("elin"):
        files = {f.kind: f for f in invoice.files.all()}
        assert {f.name for f in files.values()} == {
            "faktura-2026-0001.pdf",
            "faktura-2026-0001.xlsx",
            "faktura-2026-0001.csv",
            "faktura-2026-0001.xml",
            "faktura-2026-0001.si",
        }
        assert all(hashlib.sha256(bytes(f.content)).hexdigest() == f.sha256 for f in files.values())
    with acting("elin") as elin, pytest.raises(Conflict, match="redan utfärdad med nummer 2026-0001"):
        issue_invoice(invoice=invoice, acting=elin, at=AT, on=ON)


def test_numbers_follow_one_another_in_each_year(table: CostTable) -> None:
    numbers = []
    for place, code in enumerate(["0331", "0360", "0382"]):
        invoice = approved(table, code)
        with acting("elin") as elin:
            on = date(2027, 1, 4) if place == 2 else ON
            numbers.append(issue_invoice(invoice=invoice, acting=elin, at=AT, on=on).number)
    assert numbers == ["2026-0001", "2026-0002", "2027-0001"]


FORBIDDEN = [
    "update costsharing_invoice set amount_ore = 1 where id = %(invoice)s",
    "update costsharing_invoice set state = 'draft' where id = %(invoice)s",
    "update costsharing_invoice set buyer_reference = 'x' where id = %(invoice)s",
    "delete from costsharing_invoiceline where invoice_id = %(invoice)s",
    "update costsharing_invoiceline set amount_ore = 1 where invoice_id = %(invoice)s",
    'insert into costsharing_invoiceline (invoice_id, "order", resource, amount_ore, included_in)'
    " values (%(invoice)s, 99, 'x', 1, '')",
    "update costsharing_invoicefile set content = 'x' where invoice_id = %(invoice)s",
    "delete from costsharing_invoicefile where invoice_id = %(invoice)s",
    "update costsharing_invoiceseries set last = last - 1",
    "update costsharing_invoiceseries set last = last + 2",
    "delete from costsharing_invoiceseries",
    "update costsharing_costline set amount_kr = 1 where table_id = %(table)s and amount_kr is not null",
    "update costsharing_resourceline set posts = 9 where table_id = %(table)s",
    "update costsharing_costtable set locked_at = null where id = %(table)s",
    "update costsharing_population set inhabitants = 1",
    "update costsharing_printedrow set amount_kr = 1",
    "update costsharing_billingdecision set basis = 'printed'",
    "delete from costsharing_billingdecision",
]


@pytest.mark.req("CO-17")
def test_what_is_issued_stays_even_against_sql(table: CostTable) -> None:
    invoice = issued(table)
    ignore = "set local \"pgtrigger.ignore\" = '{costsharing:Invoice,costsharing:Population}'"
    with acting("elin"):
        for statement in FORBIDDEN:
            for first in ("select 1", ignore):
                with pytest.raises(REFUSED, match="pgtrigger"):
                    run(f"{first}; {statement}", {"invoice": invoice.pk, "table": table.pk})
        assert Invoice.objects.get(pk=invoice.pk).amount_ore == 3_696_100


def test_an_issued_invoice_is_not_deleted(table: CostTable) -> None:
    invoice = issued(table)
    with acting("elin"), connection.cursor() as cursor:
        cursor.execute("delete from costsharing_invoice where state <> 'draft'")
        assert cursor.rowcount == 0
        assert Invoice.objects.count() == 6
    with as_owner(), pytest.raises(REFUSED, match="pgtrigger"):
        run("delete from costsharing_invoicefile")
    with as_owner(), pytest.raises(REFUSED, match="pgtrigger"):
        run("delete from costsharing_invoice where id = %(invoice)s", {"invoice": invoice.pk})


def test_states_are_not_skipped(table: CostTable) -> None:
    draft = drafts(table)["0331"]
    with acting("elin") as elin:
        with pytest.raises(REFUSED, match="pgtrigger"), transaction.atomic():
            Invoice.objects.filter(pk=draft.pk).update(state=InvoiceState.ISSUED)
        draft.pk, draft.state = None, InvoiceState.APPROVED
        draft.approved_by, draft.approved_at = elin.user, AT
        with pytest.raises(REFUSED, match="begins as a draft"), transaction.atomic():
            draft.save(force_insert=True)


@pytest.mark.req("CO-20")
def test_nobody_invoices_itself(table: CostTable) -> None:
    draft = drafts(table)["0331"]
    with acting("elin"), pytest.raises(IntegrityError, match="invoice_never_to_oneself"), transaction.atomic():
        Invoice.objects.filter(pk=draft.pk).update(buyer=table.agreement.invoiced_by)


def test_one_invoice_per_municipality_and_period(table: CostTable) -> None:
    made = drafts(table)
    with acting("elin"), pytest.raises(IntegrityError, match="invoice_once_per_period"), transaction.atomic():
        Invoice.objects.filter(pk=made["0360"].pk).update(buyer=made["0331"].buyer)


def test_the_cost_table_is_locked_from_the_first_approval(table: CostTable) -> None:
    drafts(table)
    with acting("elin"):
        assert CostTable.objects.get(pk=table.pk).status == "Fastställd"
        assert CostLine.objects.filter(table=table, order=1).update(amount_kr=2_625_000) == 1
    approved(table)
    with acting("elin"):
        assert CostTable.objects.get(pk=table.pk).status == "Låst (debiterad)"


# --- Who sees what: the filter and the database ---------------------------------------------------------------------


def test_who_sees_invoices(table: CostTable) -> None:
    issued(table, "0331")
    with as_owner():
        assert (Invoice.objects.count(), InvoiceLine.objects.count(), InvoiceFile.objects.count()) == (6, 42, 5)
    seen = {}
    for username in ("elin", "emil", "stig", "sara", "per", "kalle"):
        with acting(username) as someone:
            seen[username] = (
                Invoice.objects.visible_to(someone).count(),
                Invoice.objects.count(),
                InvoiceLine.objects.count(),
                InvoiceFile.objects.count(),
                InvoiceSeries.objects.count(),
            )
    assert seen == {
        "elin": (6, 6, 42, 5, 1),
        "emil": (1, 1, 7, 5, 0),
        "stig": (0, 1, 7, 5, 0),
        "sara": (0, 6, 42, 5, 1),
        "per": (0, 0, 0, 0, 0),
        "kalle": (0, 0, 0, 0, 0),
    }


def test_the_buyer_sees_nothing_before_the_issue(table: CostTable) -> None:
    invoice = approved(table, "0331")
    with acting("emil") as emil:
        assert Invoice.objects.count() == Invoice.objects.visible_to(emil).count() == 0
    with acting("elin") as elin:
        issue_invoice(invoice=invoice, acting=elin, at=AT, on=ON)
    with acting("emil") as emil:
        assert [i.buyer.organisation.code for i in Invoice.objects.visible_to(emil)] == ["0331"]


def test_without_a_context_there_is_nothing(table: CostTable) -> None:
    drafts(table)
    for model in (Invoice, InvoiceLine, InvoiceFile, InvoiceSeries, CostTable, CostLine, BillingDecision):
        assert model._default_manager.count() == 0


def test_the_way_to_an_issued_invoice_is_the_issuers(table: CostTable) -> None:
    issued(table)
    count = "select count(*) from costsharing_invoiceevent"
    with acting("emil"), connection.cursor() as cursor:
        assert Invoice.objects.count() == 1
        cursor.execute(count)
        assert cursor.fetchone() == (0,)
    with acting("elin"), connection.cursor() as cursor:
        cursor.execute(count)
        assert cursor.fetchone() == (8,)


def test_every_party_sees_the_cost_tables(table: CostTable) -> None:
    seen = {}
    for username in ("emil", "stig", "per", "sara", "kalle", "adam"):
        with acting(username) as someone:
            seen[username] = CostTable.objects.visible_to(someone).count()
    assert seen == {"emil": 4, "stig": 4, "per": 4, "sara": 4, "kalle": 0, "adam": 0}


def test_another_party_writes_no_costs(table: CostTable) -> None:
    with acting("emil"):
        assert CostTable.objects.count() == 4
        assert CostLine.objects.filter(table=table, order=1).update(amount_kr=1) == 0
        assert CostTable.objects.filter(pk=table.pk).update(printed_total_kr=1) == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            CostLine.objects.create(table=table, order=50, resource="x", amount_kr=1)
