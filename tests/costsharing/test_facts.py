"""Fakturauppgifter as finance meets them: pages, verbs, what other authorities never see, what stops a period."""

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from agreements.models import Agreement, AgreementVersion
from costsharing.actions.facts import NewIssuer, NewRecipient, save_issuer, save_recipient
from costsharing.actions.invoices import OLD_DRAFT, approve_invoice, prepare_invoices
from costsharing.actions.vat import NewVat, decide_vat
from costsharing.choices import VatCategory
from costsharing.facts import ENDPOINT_OTHER
from costsharing.figures import PeriodPlan, period_plan
from costsharing.models import CostTable, InvoiceIssuer, InvoiceRecipient, VatDecision
from costsharing.queries.issuers import obstacles
from ikb.desk.demo.costs import load_invoicing
from ikb.desk.demo.people import County
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.periods import quarter
from tests.cast import acting, as_owner, logged_in
from tests.costsharing.conftest import AT, ON
from tests.costsharing.test_facts_rules import issuer, recipient

TYPED = NewIssuer(
    giro="plusgiro",
    giro_number="2865434",
    ocr_check="fixed",
    ocr_length=12,
    payment_days=20,
    vat_number="",
    street="Stationsgatan 12",
    postcode="753 75",
    town="Uppsala",
    contact_name="",
    contact_phone="",
    contact_email="",
    receivable_account="1510",
    revenue_account="3520",
    vat_account="",
    own_cost_account="4690",
    own_revenue_account="3590",
    counterpart_dimension=None,
)
BUYER = NewRecipient(
    buyer_reference="ZZ1234",
    reference_pattern="ZZ[0-9]{2,6}",
    reference_help="",
    endpoint_scheme="0088",
    endpoint_id="7312340000002",
    street="Tingsgatan 11",
    postcode="744 31",
    town="Heby",
    payment_days=None,
    counterpart_code="82",
)
VAT = NewVat(True, False, "Personal ställs till förfogande.", "Ekonomichefen", date(2026, 11, 20), "")


@pytest.fixture
def facts(county: County, version: AgreementVersion) -> County:
    """Uppsala's facts of itself and of six buyers, and the decision that its charges are exempt."""
    with as_owner():
        load_invoicing(county, version)
    return county


def text(response: Any) -> str:
    """The page with ordinary spaces, one at a time."""
    return " ".join(unescape(response.content.decode()).replace("\u00a0", " ").split())


def url(name: str, county: County, *codes: str) -> str:
    return reverse(f"costsharing:{name}", args=[county.authorities[code].public_id for code in codes])


def plan_of(table: CostTable) -> PeriodPlan:
    return period_plan(CostTable.objects.complete().get(pk=table.pk), quarter(2026, 1))


# --- The pages ------------------------------------------------------------------------------------------------------


@pytest.mark.req("CO-17")
def test_the_page_says_what_is_known_and_what_is_missing(facts: County) -> None:
    with as_owner():
        InvoiceRecipient.objects.filter(buyer=facts.authorities["0331"]).delete()
        InvoiceRecipient.objects.filter(buyer=facts.authorities["0360"]).update(buyer_reference="12")
        InvoiceIssuer.objects.update(street="")
    page = text(logged_in("elin").get(reverse("costsharing:facts")))
    for part in [
        "Bankgiro 991-2346",
        "Exempel: faktura 2026-0001 får OCR-nummer 2026000105.",
        "Adress saknas.",
        "SE212000300501",
        "Undantag från moms, 10 kap. 14 § ML",
    ]:
        assert part in page
    rows = page.split("<tr ")
    said = {
        name: next(row for row in rows if f">{name}, " in row)
        for name in ("Heby kommun", "Tierps kommun", "Region Uppsala", "Knivsta kommun")
    }
    assert "Er referens saknas<br>E-fakturaadress saknas<br>Adress saknas" in said["Heby kommun"]
    assert "Er referens har fel form" in said["Tierps kommun"]
    assert "Delar inte kostnaden" in said["Region Uppsala"]
    assert ('data-label="Saknas">Inget<' in said["Knivsta kommun"], "3300124" in said["Knivsta kommun"]) == (True, True)
    link = f'<a href="{reverse("costsharing:facts")}">'
    assert link in text(logged_in("elin").get(reverse("costsharing:invoices")))
    assert link not in text(logged_in("emil").get(reverse("costsharing:invoices")))


def test_the_forms_save_and_a_fault_keeps_what_was_typed(facts: County) -> None:
    elin = logged_in("elin")
    own, heby = url("issuer_change", facts, "0380"), url("buyer_change", facts, "0380", "0331")
    wrong = elin.post(own, issuer(giro_number="991-2347", town="Storvreta"))
    assert wrong.status_code == 422
    assert "Det finns 1 fel att rätta" in text(wrong)
    assert "Kontrollsiffran stämmer inte. Kontrollera bankgironumret." in text(wrong)
    assert ('value="Storvreta"' in text(wrong), 'value="991-2347"' in text(wrong)) == (True, True)
    assert elin.post(own, issuer(town="Storvreta")).status_code == 302
    wrong = elin.post(heby, recipient(shape="zz"))
    assert wrong.status_code == 422
    assert "Er referens har fel form. ZZ och två till sex siffror." in text(wrong)
    assert 'value="4180059"' in text(wrong)
    assert elin.post(heby, recipient(shape="zz", buyer_reference="ZZ77")).status_code == 302
    with acting("elin"):
        assert InvoiceIssuer.objects.get().town == "Storvreta"
        kept = InvoiceRecipient.objects.get(buyer=facts.authorities["0331"])
        assert (kept.buyer_reference, kept.reference_pattern) == ("ZZ77", "ZZ[0-9]{2,6}")
    later = elin.post(heby, recipient(shape="zz", buyer_reference="Anna"))
    assert (later.status_code, "ZZ och två till sex siffror." in text(later)) == (422, True)


def vat(**changed: str) -> dict[str, str]:
    return {
        "is_supply": "yes",
        "is_social_care": "no",
        "motivation": "Personal ställs till förfogande.",
        "body": "Ekonomichefen",
        "decided_on": "2026-11-20",
        "reference": "",
    } | changed


@pytest.mark.req("CO-17")
def test_a_decision_on_vat_has_no_default_and_is_a_new_row(table: CostTable) -> None:
    address = reverse("costsharing:vat_decision", args=[table.agreement.public_id])
    elin = logged_in("elin")
    page = elin.get(address)
    assert page.content.count(b'type="radio"') == 4
    assert b"checked" not in page.content
    assert "Att ställa personal till någon annans förfogande är inte i sig social omsorg." in text(page)
    bare = elin.post(address, vat(is_supply="", is_social_care="", motivation=""))
    assert (bare.status_code, "Det finns 3 fel att rätta" in text(bare)) == (422, True)
    assert text(bare).count("Svara ja eller nej.") == 4
    future = elin.post(address, vat(decided_on="2999-01-01"))
    assert (future.status_code, FUTURE_DATE in text(future)) == (422, True)
    assert "Personal ställs till förfogande." in text(future)
    with acting("elin") as person:
        draft = prepare_invoices(table=table, period=quarter(2026, 1), acting=person, at=AT)[0]
    made = text(elin.post(address, vat(), follow=True))
    assert "Beslutet är registrerat. Moms med 25 procent läggs till på varje faktura." in made
    assert "Ta fram underlaget på nytt, 6 utkast bygger på ett äldre beslut." in made
    assert made.index("Gäller nu: Moms 25 procent") < made.index("Tidigare: Undantag från moms")
    with acting("elin"):
        assert list(VatDecision.objects.order_by("pk").values_list("category", flat=True)) == ["E", "S"]
    with acting("esbjorn") as esbjorn, pytest.raises(Conflict, match=OLD_DRAFT):
        approve_invoice(invoice=draft, acting=esbjorn, at=AT)
    with acting("elin") as person:
        again = prepare_invoices(table=table, period=quarter(2026, 1), acting=person, at=AT)[0]
        assert (again.vat_category, again.vat_ore * 4) == (VatCategory.STANDARD, again.amount_ore)


PAGE_QUERIES = 18


def test_the_price_of_the_page(facts: County, django_assert_num_queries: Any) -> None:
    client = logged_in("elin")
    with as_owner():
        rows = list(InvoiceRecipient.objects.all())
        InvoiceRecipient.objects.exclude(buyer=facts.authorities["0331"]).delete()
    with django_assert_num_queries(PAGE_QUERIES):
        assert text(client.get(reverse("costsharing:facts"))).count("Inget<") == 1
    with as_owner():
        InvoiceRecipient.objects.all().delete()
        InvoiceRecipient.objects.bulk_create(rows)
    with django_assert_num_queries(PAGE_QUERIES):
        assert text(client.get(reverse("costsharing:facts"))).count("Inget<") == 6


# --- The verbs ------------------------------------------------------------------------------------------------------


@pytest.mark.req("CO-17")
def test_only_the_issuers_finance_writes_facts(facts: County) -> None:
    uppsala, heby, tierp = (facts.authorities[code] for code in ("0380", "0331", "0360"))
    with as_owner():
        found = Agreement.objects.get(invoiced_by=uppsala)
    for username in ("emil", "sara", "roger", "kalle"):
        with acting(username) as someone:
            for authority in (uppsala, heby):
                with pytest.raises(PermissionDenied):
                    save_issuer(authority=authority, new=TYPED, acting=someone)
                with pytest.raises(PermissionDenied):
                    save_recipient(issuer=authority, buyer=tierp, new=BUYER, acting=someone)
            with pytest.raises(PermissionDenied):
                decide_vat(agreement=found, new=VAT, acting=someone, at=AT, on=ON)
    with acting("elin") as elin:
        with pytest.raises(PermissionDenied):
            save_recipient(issuer=uppsala, buyer=uppsala, new=BUYER, acting=elin)
        save_issuer(authority=uppsala, new=TYPED, acting=elin)
        save_recipient(issuer=uppsala, buyer=heby, new=BUYER, acting=elin)
        kept = InvoiceIssuer.objects.get()
        assert (kept.giro_text, kept.ocr_length) == ("28 65 43-4", 12)
        assert InvoiceRecipient.objects.count() == 6


def test_the_verbs_refuse_what_the_forms_refuse(facts: County) -> None:
    uppsala, heby = facts.authorities["0380"], facts.authorities["0331"]
    wrong = NewIssuer(**{**vars(TYPED), "giro_number": "2865435"})
    with acting("elin") as elin:
        with pytest.raises(Unfit) as told:
            save_issuer(authority=uppsala, new=wrong, acting=elin)
        assert told.value.field == "giro_number"
        other = NewRecipient(**{**vars(BUYER), "endpoint_scheme": "0007", "endpoint_id": "212000-3005"})
        with pytest.raises(Unfit, match=ENDPOINT_OTHER):
            save_recipient(issuer=uppsala, buyer=heby, new=other, acting=elin)
        agreement = Agreement.objects.get(invoiced_by=uppsala)
        with pytest.raises(Unfit, match=FUTURE_DATE):
            decide_vat(agreement=agreement, new=VAT, acting=elin, at=AT, on=date(2026, 11, 19))


FORBIDDEN = [
    ("invoiceissuer", "giro_number = '991-2346'", "invoice_issuer_giro_digits"),
    ("invoiceissuer", "vat_number = '212000-3005'", "invoice_issuer_vat_number"),
    ("invoiceissuer", "revenue_account = '35A'", "invoice_issuer_account_digits"),
    ("invoiceissuer", "vat_account = 'x'", "invoice_issuer_account_digits"),
    ("invoiceissuer", "counterpart_dimension = 19", "invoice_issuer_own_dimension"),
    ("invoiceissuer", "ocr_check = 'fixed', ocr_length = 8", "invoice_issuer_ocr_length"),
    ("invoicerecipient", "endpoint_id = '212000-2049'", "invoice_recipient_endpoint_digits"),
    ("invoicerecipient", "endpoint_scheme = '0088'", "invoice_recipient_endpoint_digits"),
    ("invoicerecipient", "reference_pattern = '(a+)+'", "invoice_recipient_harmless_pattern"),
    ("vatdecision", "category = 'O'", "pgtrigger"),
]


def test_the_database_keeps_the_form_too(facts: County) -> None:
    with acting("elin"), connection.cursor() as cursor:
        for table, change, reason in FORBIDDEN:
            with pytest.raises(DatabaseError, match=reason), transaction.atomic():
                cursor.execute(f"update costsharing_{table} set {change}")
        cursor.execute("update costsharing_invoicerecipient set reference_pattern = 'A-?[0-9 ÅÄÖ_/-]{1,3}'")
        assert cursor.rowcount == 6


SECRETS = ["invoiceissuer", "invoicerecipient", "invoiceissuerevent", "invoicerecipientevent"]


@pytest.mark.req("CO-17")
def test_no_other_party_sees_the_issuers_facts(facts: County) -> None:
    counts = {}
    for username in ("elin", "emil", "tage", "per", "kalle", "roger"):
        with acting(username), connection.cursor() as cursor:
            found = []
            for table in SECRETS:
                cursor.execute(f"select count(*) from costsharing_{table}")
                found.append(cursor.fetchone()[0])
            counts[username] = found
    nothing = [0, 0, 0, 0]
    assert counts == {
        "elin": [1, 6, 1, 6],
        "emil": nothing,
        "tage": nothing,
        "per": nothing,
        "kalle": nothing,
        "roger": [1, 6, 1, 6],
    }
    with acting("emil"), connection.cursor() as cursor:
        for table in SECRETS[:2]:
            cursor.execute(f"update costsharing_{table} set street = 'x'")
            assert cursor.rowcount == 0
            cursor.execute(f"delete from costsharing_{table}")
            assert cursor.rowcount == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            cursor.execute(
                "insert into costsharing_vatdecision (agreement_id, is_supply, is_social_care, category, motivation,"
                " body, decided_on, reference, registered_by_id, registered_at)"
                " select agreement_id, false, false, 'O', 'x', 'x', decided_on, '', registered_by_id, registered_at"
                " from costsharing_vatdecision"
            )


# --- What stops a period --------------------------------------------------------------------------------------------


@pytest.mark.req("CO-17")
def test_every_obstacle_of_a_period_is_a_sentence(
    table: CostTable, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with acting("elin"):
        plan = plan_of(table)
        with django_assert_num_queries(3):
            assert obstacles(plan) == []
    with as_owner():
        Agreement.objects.filter(pk=table.agreement_id).update(registry_number="")
        InvoiceIssuer.objects.update(street="")
        heby = InvoiceRecipient.objects.get(buyer__organisation__code="0331")
        tierp = InvoiceRecipient.objects.get(buyer__organisation__code="0360")
        InvoiceRecipient.objects.filter(pk=tierp.pk).update(buyer_reference="12", town="")
        heby.delete()
        organisation = tierp.buyer.organisation
        type(organisation).objects.filter(pk=organisation.pk).update(org_number="")
    with acting("elin"):
        plan = plan_of(table)
        with django_assert_num_queries(3):
            found = obstacles(plan)
    assert found == [
        "Avtalets diarienummer saknas.",
        "Uppsala kommun: adress saknas.",
        "Tierps kommun: organisationsnummer saknas.",
        "Tierps kommun: adress saknas.",
        "Tierps kommun: Er referens har fel form.",
        "Heby kommun: Er referens saknas.",
        "Heby kommun: e-fakturaadress saknas.",
        "Heby kommun: adress saknas.",
    ]
    with as_owner():
        InvoiceIssuer.objects.all().delete()
    monkeypatch.setattr("costsharing.queries.issuers.newest_vat", lambda agreement_id: None)
    with acting("elin"):
        assert [sentence for sentence in obstacles(plan) if "Heby" not in sentence and "Tierp" not in sentence] == [
            "Beslut om moms saknas för avtalet.",
            "Avtalets diarienummer saknas.",
            "Uppsala kommun: uppgifter om betalning, adress och konton saknas.",
        ]
