"""The Kalmar agreement in money: one key, half of the staff cost, quarter by quarter; what the municipality carried."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from agreements.models import Agreement, Party
from costsharing.actions.carried import NewCarried, register_carried, remove_carried
from costsharing.actions.invoices import OLD_DRAFT, approve_invoice, prepare_invoices
from costsharing.actions.tables import reopen_table, set_charged_days
from costsharing.choices import InvoiceState
from costsharing.figures import period_plan
from costsharing.models import CarriedCost, CostTable, Invoice
from costsharing.queries.invoices import own_shares
from ikb.desk.demo.kalmar import load_kalmar
from ikb.desk.demo.kalmar_costs import load_kalmar_costs
from ikb.desk.demo.people import County
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.periods import Period, quarter, quarters
from tests.cast import acting, as_owner, logged_in
from tests.costsharing.conftest import AT, ON
from tests.costsharing.test_invoices import REFUSED
from tests.costsharing.test_pages import table_url, text

Q1, Q2 = quarter(2026, 1), quarter(2026, 2)


def again(table: CostTable) -> CostTable:
    return CostTable.objects.complete().get(pk=table.pk)


def drafted(table: CostTable, period: Period = Q1) -> Invoice:
    """Kalmar kommun's draft, by Kerstin."""
    with acting("kerstin") as kerstin:
        return prepare_invoices(table=table, period=period, acting=kerstin, at=AT)[0]


def paid_itself(table: CostTable, kr: int, period: Period = Q1) -> CarriedCost:
    with acting("kerstin") as kerstin:
        payer = Party.objects.get(agreement=table.agreement, organisation__code="0880")
        new = NewCarried(payer, period, table.lines.get(order=3), kr * 100, "Löneunderlag")
        return register_carried(table=table, new=new, acting=kerstin, at=AT)


def charges(table: CostTable) -> list[int]:
    """Kronor of each quarter of 2026."""
    with acting("kerstin"):
        plans = [period_plan(again(table), period) for period in quarters(2026)]
    return [plan.total_ore // 100 for plan in plans]


@pytest.mark.req("CO-08", "CO-17", "CO-20")
def test_three_quarters_are_invoiced_at_half_a_million(county: County) -> None:
    with as_owner():
        table = load_kalmar_costs(county, load_kalmar(county, ON))
    with acting("kajsa") as kajsa:
        seen = list(Invoice.objects.visible_to(kajsa).order_by("period_start"))
        facts = {(i.issuer.organisation.code, i.buyer.organisation.code, i.state) for i in seen}
        lines = [(line.resource, line.amount_ore) for line in seen[0].lines.all()]
    assert [(i.number, i.amount_ore) for i in seen] == [(f"2026-000{n}", 50_000_000) for n in (1, 2, 3)]
    assert facts == {("08", "0880", InvoiceState.ISSUED)}
    assert lines == [
        ("Samordnare", 10_625_000),
        ("Individualbehandlare", 20_000_000),
        ("Familjebehandlare", 19_375_000),
    ]
    with acting("emil") as emil:
        assert Invoice.objects.visible_to(emil).count() == CostTable.objects.visible_to(emil).count() == 0
    with acting("kerstin") as kerstin:
        assert Invoice.objects.visible_to(kerstin).count() == 3
        with pytest.raises(Conflict, match="Kostnadstabellen är låst"):
            reopen_table(table=table, acting=kerstin)
    page = text(logged_in("kajsa").get(table_url(table)))
    for part in (
        "Hälften av personalkostnaden betalas av Kalmar kommun.",
        "Region Kalmar län fakturerar kommunerna.",
        "Region Kalmar län betalar själv 500 000 kr per år av kostnaderna ovan.",
        "Delade kostnader som ingen nyckel fördelar: 2 000 000 kr. De stannar hos Region Kalmar län.",
        "Fastställd 2025-11-19 av Styrgruppen",
        ">5,0<",
        ">2 000 000 kr<",
    ):
        assert part in page
    assert "Tryckt" not in page[page.index("allocation") : page.index('id="keys"')]
    for part in ("Ny fördelningsnyckel", "Kopiera till 2027", "Ändra till förslag"):
        assert part not in page
    assert "Kopiera till 2027" in text(logged_in("kerstin").get(table_url(table)))


@pytest.mark.req("CO-19")
def test_what_kalmar_paid_itself_is_taken_from_its_charge(kalmar: CostTable) -> None:
    assert charges(kalmar) == [500_000] * 4
    first = paid_itself(kalmar, 300_000)
    assert charges(kalmar) == [200_000, 500_000, 500_000, 500_000]
    draft = drafted(kalmar)
    with acting("kerstin"):
        assert [(line.resource, line.amount_ore) for line in draft.lines.all()][-1] == (
            "Avgår egna kostnader till och med 2026-03-31",
            -30_000_000,
        )
    paid_itself(kalmar, 300_000)
    assert charges(kalmar) == [0, 400_000, 500_000, 500_000]
    with acting("klas") as klas, pytest.raises(Conflict, match=OLD_DRAFT):
        approve_invoice(invoice=draft, acting=klas, at=AT)
    with acting("kerstin") as kerstin:
        remove_carried(table=kalmar, carried=first, acting=kerstin)
    with acting("klas") as klas:
        assert approve_invoice(invoice=draft, acting=klas, at=AT).amount_ore == 20_000_000


@pytest.mark.req("CO-19")
def test_a_charged_period_takes_no_carried_cost(kalmar: CostTable) -> None:
    early = paid_itself(kalmar, 1_000)
    draft = drafted(kalmar)
    with acting("klas") as klas:
        approve_invoice(invoice=draft, acting=klas, at=AT)
    with pytest.raises(Conflict, match="Kvartal 1 2026 är redan debiterat"):
        paid_itself(kalmar, 5)
    with acting("kerstin") as kerstin:
        with pytest.raises(Conflict, match="redan debiterat"):
            remove_carried(table=kalmar, carried=early, acting=kerstin)
        with pytest.raises(REFUSED, match="pgtrigger"), transaction.atomic():
            CarriedCost.objects.all().delete()
    assert paid_itself(kalmar, 5, Q2).pk
    with acting("kajsa") as kajsa:
        assert CarriedCost.objects.count() == 2
        new = NewCarried(Party.objects.get(agreement=kalmar.agreement, organisation__code="0880"), Q2, None, 1, "x")
        with pytest.raises(PermissionDenied):
            register_carried(table=kalmar, new=new, acting=kajsa, at=AT)
    with acting("emil"):
        assert CarriedCost.objects.count() == 0


@pytest.mark.req("CO-19")
def test_the_page_of_carried_costs(kalmar: CostTable) -> None:
    url, change = table_url(kalmar, "table_carried"), table_url(kalmar, "table_carried_change")
    kerstin = logged_in("kerstin")
    with acting("kerstin"):
        payer = Party.objects.get(agreement=kalmar.agreement, organisation__code="0880")
    values = {"party": str(payer.pk), "period": "2026-01-01", "line": "", "amount": "noll", "note": "Lön mars"}
    faulty = kerstin.post(change, values)
    assert faulty.status_code == 422
    assert ("Skriv ett belopp i kronor" in text(faulty), 'value="Lön mars"' in text(faulty)) == (True, True)
    assert kerstin.post(change, values | {"amount": "0"}).status_code == 422
    assert kerstin.post(change, values | {"period": "2025-01-01"}).status_code == 422
    assert kerstin.post(change, values | {"amount": "600 000"}).status_code == 302
    page = text(logged_in("kajsa").get(url))
    for part in (">600 000 kr<", ">−100 000 kr<", ">400 000 kr<", ">1 400 000 kr<", "Lön mars"):
        assert part in page
    assert "Registrera en egen kostnad" not in page
    with acting("kerstin"):
        number = CarriedCost.objects.get().pk
    assert logged_in("kajsa").post(change, {"remove": str(number)}).status_code == 403
    assert kerstin.post(change, {"remove": "9" * 30}).status_code == 404
    assert kerstin.post(change, {"remove": str(number)}).status_code == 302
    assert "Inga egna kostnader här ännu." in text(kerstin.get(url))


@pytest.mark.req("D-7")
def test_charged_days_are_tried_before_they_are_saved(kalmar: CostTable) -> None:
    kerstin, url = logged_in("kerstin"), table_url(kalmar, "table_days")
    values: dict[str, Any] = {"first_day": "2026-02-15", "last_day": ""}
    tried = kerstin.post(url, values)
    assert tried.status_code == 200
    assert [part in text(tried) for part in (">2 000 000 kr<", ">1 750 000 kr<", ">−250 000 kr<")] == [True] * 3
    assert charges(kalmar)[0] == 500_000
    seal = tried.context["seal"]
    assert kerstin.post(url, values | {"first_day": "2026-02-16", "seen": seal}).status_code == 200, "shown anew"
    assert charges(kalmar)[0] == 500_000
    assert kerstin.post(url, values | {"seen": seal}).status_code == 302
    assert charges(kalmar) == [250_000, 500_000, 500_000, 500_000]
    assert "Debiteras 2026-02-15–2026-12-31." in text(kerstin.get(table_url(kalmar)))
    for fault in ({"first_day": "2025-12-31"}, {"last_day": "2026-01-31"}, {"first_day": "2026-02-30"}):
        assert kerstin.post(url, values | fault).status_code == 422
    with acting("kerstin") as by, pytest.raises(Unfit, match="Dagarna ska ligga under 2026"):
        set_charged_days(table=kalmar, days=Period(date(2025, 7, 1), date(2026, 6, 30)), acting=by)


def test_a_proposal_with_drafts_is_not_charged_and_breaks_no_list(kalmar: CostTable) -> None:
    draft = drafted(kalmar)
    with acting("kerstin") as kerstin:
        reopen_table(table=kalmar, acting=kerstin)
        assert own_shares([Invoice.objects.get(pk=draft.pk)], kerstin.authorities()) == []
        with pytest.raises(Conflict, match="fastställd kostnadstabell saknas"):
            prepare_invoices(table=kalmar, period=Q1, acting=kerstin, at=AT)
    with acting("klas") as klas, pytest.raises(Conflict, match="fastställd kostnadstabell saknas"):
        approve_invoice(invoice=draft, acting=klas, at=AT)
    assert logged_in("kerstin").get(reverse("costsharing:invoices")).status_code == 200


@pytest.mark.req("CO-12")
def test_a_party_that_leaves_within_a_quarter_still_gets_its_last_invoice(table: CostTable) -> None:
    with as_owner():
        Party.objects.filter(agreement=table.agreement, organisation__code="0331").update(valid_to=date(2026, 8, 15))
    with acting("elin") as elin:
        made = prepare_invoices(table=table, period=quarter(2026, 3), acting=elin, at=AT)
        plan = period_plan(again(table), quarter(2026, 3))
        last = next(i for i in made if i.buyer.organisation.code == "0331")
        others = next(i for i in made if i.buyer.organisation.code == "0381")
        names = [share.name for share in others.shares.all()]
        assert sum(line.amount_ore or 0 for line in last.lines.all()) == last.amount_ore
        assert [share.name for share in last.shares.all()] == ["Invånare"]
        after = [c.organisation.code for c in period_plan(again(table), quarter(2026, 4)).to_invoice]
    assert plan.total_ore == 99_575_000
    assert 1_840_000 < last.amount_ore < 1_860_000
    assert names == ["Invånare, 2026-07-01–2026-08-15", "Invånare, 2026-08-16–2026-09-30"]
    assert "0331" not in after
    assert Agreement.objects.count() == 0, "nothing is seen without a person"
