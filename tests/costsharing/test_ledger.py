"""The year at a glance, the ledger with its files, and what waits for finance, as both sides see them."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest

from costsharing.ledger import Issued, total_of, year_sums
from costsharing.ledger_exports import ledger_csv
from costsharing.models import CostTable, InvoiceRecipient
from costsharing.queries.finance_tasks import finance_tasks
from costsharing.queries.ledger import ledger
from ikb.desk.sources import from_invoices
from ikb.lib.periods import quarters
from tests.cast import acting, as_owner, logged_in
from tests.costsharing.charged import credited
from tests.costsharing.paid import issue
from tests.costsharing.test_pages import text
from tests.costsharing.test_payment_pages import address
from tests.costsharing.test_payments import pay

pytestmark = pytest.mark.req("CO-17")
ON = date(2026, 11, 22)


def test_a_period_that_is_credited_in_full_is_to_be_charged_again() -> None:
    first, second, *_ = quarters(2026)
    issued = [Issued(1, first, 100, 100, 0, 0, 0), Issued(1, second, 200, 50, 0, 150, 30)]
    open_year = year_sums("Heby", [100, 200, 300, 400], quarters(2026), issued, settled=False)
    assert (open_year.to_charge_ore, open_year.net_ore, open_year.left_ore) == (800, 150, 120)
    settled = year_sums("Heby", [100, 200, 300, 400], quarters(2026), issued, settled=True)
    assert (settled.to_charge_ore, total_of([settled, open_year]).planned_ore) == (0, 2000)


@pytest.fixture
def documents(table: CostTable) -> CostTable:
    """Quarter 1: Heby's invoice partly credited and partly paid, Tierp's untouched, four drafts."""
    heby, _ = issue(table, "0331", "0360")
    credited(heby, 96_100)
    pay(heby, 1_000_000)
    return table


def test_the_ledger_and_exactly_it_in_the_files(documents: CostTable) -> None:
    elin = logged_in("elin")
    seen = text(elin.get(address("ledger")))
    assert "3 utfärdade" in seen
    assert 'data-label="Återstår">81 521 kr<' in seen
    assert "Förfallen, delvis betald" in seen
    lines = elin.get(address("ledger_csv")).content.decode("utf-8").splitlines()
    assert lines == [
        "\ufeffKommun;Nummer;Datum;Slag;Period;Belopp (kr);Moms (kr);Krediterat (kr);Betalt (kr);Återstår (kr)"
        ";Förfallodatum;Läge",
        "Heby kommun;2026-0001;2026-01-15;Faktura a conto;kvartal 1 2026;36961,00;0,00;961,00;10000,00;26000,00"
        ";2026-02-14;Förfallen, delvis betald",
        "Heby kommun;2026-0003;2026-11-22;Kreditfaktura;kvartal 1 2026;-961,00;0,00;;;;;Utfärdad",
        "Tierps kommun;2026-0002;2026-01-15;Faktura a conto;kvartal 1 2026;55521,00;0,00;0,00;0,00;55521,00"
        ";2026-02-14;Förfallen",
        "Summa, Heby kommun;;;;;36000,00;0,00;961,00;10000,00;26000,00;;",
        "Summa, Tierps kommun;;;;;55521,00;0,00;0,00;0,00;55521,00;;",
        "Summa;;;;;91521,00;0,00;961,00;10000,00;81521,00;;",
    ]
    chosen = "?ar=2026&lage=krediterade"
    assert "1 utfärdade" in text(elin.get(address("ledger") + chosen))
    filtered = elin.get(address("ledger_csv") + chosen)
    assert len(filtered.content.splitlines()) == 4
    assert 'filename="reskontra-2026-' in filtered["Content-Disposition"]
    for query, number in (("?lage=forfallna", 2), ("?slag=credit", 1), ("?ar=2026&slag=settlement", None)):
        counted = text(elin.get(address("ledger") + query))
        assert (f"{number} utfärdade" if number else "Inget utfärdat stämmer med filtret.") in counted
    assert elin.get(address("ledger") + "?ar=1999").status_code == 422
    assert elin.get(address("ledger_xlsx") + "?ar=1999").status_code == 302
    book = zipfile.ZipFile(io.BytesIO(elin.get(address("ledger_xlsx")).content))
    assert "Summa per kommun" in book.read("xl/workbook.xml").decode()
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_the_paying_side_has_its_own_rows_only(documents: CostTable) -> None:
    emil = logged_in("emil")
    args = (documents.agreement.public_id, 2026)
    for page in (text(emil.get(address("ledger"))), emil.get(address("ledger_csv")).content.decode()):
        assert ("Heby kommun" in page, "Tierp" in page) == (True, False)
    year = text(emil.get(address("year", *args)))
    assert ("Er kommuns del av året." in year, "Heby" in year, "Tierp" in year) == (True, True, False)
    assert "Kvar att betala</dt><dd>26 000 kr" in year
    assert "Egen andel" not in year


def test_the_year_of_the_issuer(documents: CostTable) -> None:
    year = text(logged_in("elin").get(address("year", documents.agreement.public_id, 2026)))
    for part in (
        "Budget för hela året</dt><dd>3 983 000 kr",
        "Debiterat preliminärt</dt><dd>92 482 kr",
        "Krediterat</dt><dd>961 kr",
        "Utfall</dt><dd>Inte registrerat",
        "Slutavräkning</dt><dd>Inte gjord",
        "Betalt</dt><dd>10 000 kr",
        "Kvar att betala</dt><dd>81 521 kr",
        "Kvartal 4",
    ):
        assert part in year
    assert year.count("<svg") == 2


def test_no_name_becomes_a_formula(documents: CostTable) -> None:
    with acting("elin") as elin:
        found = ledger(elin, {"kind": "credit"}, ON)
        for invoice in (rows := list(found.rows)):
            invoice.buyer.organisation.name = "=1+1"
        found = type(found)(found.on, found.sums, rows)  # type: ignore[arg-type]  # the rows as a list
        assert b"\r\n'=1+1;2026-0003;" in ledger_csv(found)


def test_what_waits_for_finance(table: CostTable) -> None:
    with acting("elin") as elin:
        (periods,) = finance_tasks(elin, ON)
        assert (periods.label, periods.count, periods.date) == (
            "Perioder att ta fram underlag för",
            4,
            date(2026, 10, 1),
        )
        assert [row.count for row in finance_tasks(elin, date(2026, 3, 31))] == [1]
    issue(table, "0331")
    with as_owner():
        InvoiceRecipient.objects.filter(buyer__organisation__code="0360").update(buyer_reference="")
    with acting("esbjorn") as esbjorn:
        assert [(row.label, row.count) for row in finance_tasks(esbjorn, ON)] == [
            ("Perioder att ta fram underlag för", 3),
            ("Fakturauppgifter som saknas", 1),
        ]
        assert [(row.label, row.count) for row in from_invoices(esbjorn, ON)] == [("Fakturor att godkänna", 5)]
    with acting("emil") as emil:
        assert (finance_tasks(emil, ON), from_invoices(emil, ON)) == ([], [])


LEDGER_QUERIES, YEAR_QUERIES, TASK_QUERIES = 15, 26, 5


def test_the_price_of_the_pages(table: CostTable, django_assert_num_queries: Any) -> None:
    (heby,) = issue(table, "0331")
    elin, year = logged_in("elin"), address("year", table.agreement.public_id, 2026)
    elin.get(year)
    for more in (False, True):
        if more:
            issue(table, "0360", "0382", number=2)
            pay(heby, 1)
        with django_assert_num_queries(LEDGER_QUERIES):
            elin.get(address("ledger"))
        with django_assert_num_queries(YEAR_QUERIES):
            elin.get(year)
        with acting("elin") as person, django_assert_num_queries(TASK_QUERIES):
            finance_tasks(person, ON)
