"""The pages of cost sharing and invoices, as the people who open them see them."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agreements.models import Party
from costsharing.actions.carried import NewCarried, register_carried
from costsharing.actions.invoices import approve_invoice, issue_invoice, prepare_invoices
from costsharing.choices import InvoiceState
from costsharing.models import BillingDecision, CostTable, Invoice, PopulationSet
from ikb.lib.periods import quarter
from tests.cast import acting, as_owner, logged_in
from tests.costsharing.conftest import AT, ON

PEOPLE = ["elin", "esbjorn", "emil", "sara", "stig", "per", "roger", "kalle", "ronja", "adam"]


def text(response: Any) -> str:
    """The page with ordinary spaces, one at a time."""
    return " ".join(unescape(response.content.decode()).replace("\u00a0", " ").split())


def table_url(table: CostTable, name: str = "table", year: int = 2026) -> str:
    return reverse(f"costsharing:{name}", args=[table.agreement.public_id, year])


def population_url(table: CostTable) -> str:
    return reverse("costsharing:population_new", args=[table.agreement.public_id])


def made(table: CostTable, state: str = InvoiceState.ISSUED, code: str = "0331", number: int = 1) -> Invoice:
    """One municipality's invoice in a state; the other five of the quarter are drafts."""
    with acting("elin") as elin:
        drafts = prepare_invoices(table=table, period=quarter(2026, number), acting=elin, at=AT)
        invoice = next(i for i in drafts if i.buyer.organisation.code == code)
    if state != InvoiceState.DRAFT:
        with acting("esbjorn") as esbjorn:
            invoice = approve_invoice(invoice=invoice, acting=esbjorn, at=AT)
    if state == InvoiceState.ISSUED:
        with acting("elin") as elin:
            invoice = issue_invoice(invoice=invoice, acting=elin, at=AT, on=ON)
    return invoice


def invoice_url(invoice: Invoice, name: str = "invoice") -> str:
    return reverse(f"costsharing:{name}", args=[invoice.public_id])


# --- The cost table -------------------------------------------------------------------------------------------------


@pytest.mark.req("CO-04")
def test_the_page_shows_printed_beside_computed(table: CostTable) -> None:
    page = text(logged_in("stig").get(table_url(table)))
    for row in [
        "61,7 % (237 596 av 385 327)",
        "3,7 % (14 303 av 385 327)",
        "62,7 %",
        "2 445 953 kr",
        "2 455 953 kr",
        "−10 000 kr",
        "−10 002 kr",
        "Raderna summerar till 3 972 998 kr. Avtalet anger 3 983 000 kr. Skillnad −10 002 kr.",
        "Avtalets procenttal summerar till 101,0 %.",
    ]:
        assert row in page
    assert "395 026" not in page


@pytest.mark.req("CO-01")
def test_the_cost_lines_and_their_sum(table: CostTable) -> None:
    page = text(logged_in("emil").get(table_url(table)))
    lines = page[page.index("Kommunernas del") : page.index("Regionens del")]
    for amount in ["2 625 000", "875 000", "87 000", "250 000", "96 000", "50 000", "3 983 000"]:
        assert f">{amount} kr<" in lines
    assert "Summan är densamma som i avtalet." in lines
    assert "8 månader à 331 917 kr och 4 månader à 331 916 kr" in lines


@pytest.mark.req("CO-02")
def test_a_line_without_amount_is_text_and_never_nothing(table: CostTable) -> None:
    page = text(logged_in("emil").get(table_url(table)))
    lines = page[page.index("Kommunernas del") : page.index("Regionens del")]
    assert ">Ingår i lönekostnad<" in lines
    assert ">0 kr<" not in lines


@pytest.mark.req("CO-03")
def test_the_regions_posts_have_no_money(table: CostTable) -> None:
    page = text(logged_in("per").get(table_url(table)))
    posts = page[page.index("Regionens del") : page.index("Regionen bär sina egna kostnader")]
    assert (">3,0<" in posts, ">0,3<" in posts, ">3,3<" in posts, "kr<" in posts) == (True, True, True, False)


def test_mixed_dates_and_the_undecided_line_are_flagged(table: CostTable) -> None:
    page = text(logged_in("sara").get(table_url(table)))
    assert "Talen har olika datum." in page
    assert "5 av 7 är SCB:s folkmängd 2021-12-31." in page
    assert "Enköping: avtalet 47 287, SCB 47 489, skillnad −202" in page
    assert "Håbo: avtalet 22 474, SCB 22 344, skillnad 130" in page
    assert "bekostar Uppsala kommun handledningen i FFT" in page


@pytest.mark.req("CO-06")
def test_who_decided_what_is_billed(table: CostTable) -> None:
    page = text(logged_in("emil").get(table_url(table)))
    decision = page[page.index("Debiteras enligt") : page.index("Fördelning mellan kommunerna")]
    for part in ["Beräknat", "Styrgruppen", "2023-02-10", "Elin Forsman"]:
        assert part in decision
    assert "Registrera nytt beslut" not in page
    assert "Registrera nytt beslut" in text(logged_in("elin").get(table_url(table)))


@pytest.mark.req("CO-07")
def test_the_quarters_on_the_page(table: CostTable) -> None:
    page = text(logged_in("emil").get(table_url(table)))
    quarters = page[page.index("Debitering per period") : page.index('id="costs"')]
    assert quarters.count(">995 750 kr<") == 4
    assert ">36 961 kr<" in quarters


def test_without_a_decision_the_page_says_so(undecided: CostTable) -> None:
    page = text(logged_in("elin").get(table_url(undecided)))
    assert "Inget beslut är registrerat. Därför kan inga fakturor tas fram." in page
    assert "Kan inte beräknas: beslut om vad som debiteras saknas." in page


def statuses(url: str, people: list[str] = PEOPLE, **post: Any) -> dict[str, int]:
    """Status per person; a POST when values are given."""
    found = {}
    for username in people:
        client = logged_in(username)
        found[username] = (client.post(url, post) if post else client.get(url)).status_code
    return found


def expected(others: int, **special: int) -> dict[str, int]:
    return dict.fromkeys(PEOPLE, others) | special


def test_who_opens_which_page(table: CostTable) -> None:
    no_costs = {"ronja": 403, "adam": 403}
    finance = {"elin": 200, "esbjorn": 200, "emil": 200}
    assert statuses(reverse("costsharing:list")) == expected(200, **no_costs)
    assert statuses(table_url(table)) == expected(200, kalle=404, **no_costs)
    assert statuses(table_url(table, year=1999)) == expected(404, **no_costs)
    assert statuses(reverse("costsharing:invoices")) == expected(403, **finance)
    prepares = {"elin": 200, "esbjorn": 200}
    assert statuses(reverse("costsharing:invoice_prepare")) == expected(403, **prepares)
    assert statuses(population_url(table)) == expected(403, **prepares)


def test_who_opens_an_invoice(table: CostTable) -> None:
    issued, draft = made(table), made(table, InvoiceState.DRAFT, code="0360")
    for name in ("invoice", "invoice_pdf", "invoice_xlsx", "invoice_csv"):
        assert statuses(invoice_url(issued, name)) == expected(403, elin=200, esbjorn=200, emil=200)
    assert statuses(invoice_url(draft)) == expected(403, elin=200, esbjorn=200, emil=404)
    assert statuses(invoice_url(draft, "invoice_pdf")) == expected(403, elin=409, esbjorn=409, emil=404)
    own_draft = made(table, InvoiceState.DRAFT, number=2)
    assert statuses(invoice_url(own_draft)) == expected(403, elin=200, esbjorn=200, emil=404)


def test_who_may_do_what_to_an_invoice(table: CostTable) -> None:
    issued, draft = made(table), made(table, InvoiceState.DRAFT, code="0360")
    others = [p for p in PEOPLE if p not in ("elin", "esbjorn", "emil")]
    for name in ("invoice_approve", "invoice_issue"):
        assert set(statuses(invoice_url(issued, name), others, x=1).values()) == {403}
        assert statuses(invoice_url(issued, name), ["elin", "esbjorn", "emil"], x=1) == {
            "elin": 409,
            "esbjorn": 409,
            "emil": 403,
        }
        assert statuses(invoice_url(draft, name), ["emil"], x=1) == {"emil": 404}
    assert statuses(invoice_url(draft, "invoice_approve"), ["elin"], x=1) == {"elin": 409}
    assert logged_in("elin").get(invoice_url(draft, "invoice_approve")).status_code == 405


def test_nobody_logged_in_comes_to_the_login(table: CostTable) -> None:
    invoice = made(table)
    for url in (table_url(table), invoice_url(invoice), invoice_url(invoice, "invoice_pdf")):
        response = Client().get(url)
        assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("account_login"))


# --- Decision and population ---------------------------------------------------------------------------------------


def decision_values(**changed: str) -> dict[str, str]:
    return {
        "basis": "printed",
        "body": "Styrgruppen",
        "decided_on": "2026-11-20",
        "reference": "",
        "first_day": "2026-10-01",
    } | changed


def test_a_decision_is_registered_and_the_old_one_stays(table: CostTable) -> None:
    response = logged_in("elin").post(table_url(table, "billing_decision"), decision_values())
    assert response.status_code == 302
    with acting("elin"):
        found = [(d.basis, d.registered_by.username) for d in BillingDecision.objects.order_by("pk")]
    assert found == [("computed", "elin"), ("printed", "elin")]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"decided_on": "2999-01-01"}, "Datumet ligger framåt i tiden."),
        (
            {"decided_on": "2026-02-30"},
            "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-10.",
        ),
        ({"first_day": "2025-01-01"}, "2025-01-01"),
        ({"body": "x\x00"}, "Null-tecken är inte tillåtna."),
    ],
)
def test_a_faulty_decision_keeps_what_was_typed(table: CostTable, changed: dict[str, str], sentence: str) -> None:
    values = decision_values(reference="Protokoll 7", **changed)
    response = logged_in("elin").post(table_url(table, "billing_decision"), values)
    assert response.status_code == 422
    assert sentence in text(response)
    assert "Det finns 1 fel att rätta" in text(response)
    assert 'value="Protokoll 7"' in text(response)
    with acting("elin"):
        assert BillingDecision.objects.count() == 1


def test_a_decision_by_others(table: CostTable) -> None:
    url = table_url(table, "billing_decision")
    assert statuses(url, ["emil", "stig", "sara", "kalle"], **decision_values()) == {
        "emil": 403,
        "stig": 403,
        "sara": 403,
        "kalle": 403,
    }
    with acting("elin"):
        assert BillingDecision.objects.count() == 1


CODES = ["0380", "0382", "0360", "0330", "0331", "0381", "0305"]


def population_values(**changed: str) -> dict[str, str]:
    numbers = {f"inhabitants_{code}": "20 000" for code in CODES}
    return {"reference_date": "2025-12-31", "source": "SCB", **numbers} | changed


def test_a_population_is_registered(table: CostTable) -> None:
    response = logged_in("elin").post(population_url(table), population_values())
    assert response.status_code == 302
    with acting("elin"):
        new = PopulationSet.objects.get(reference_date="2025-12-31")
        assert (new.source, new.rows.count(), table.population_set_id == new.pk) == ("SCB", 7, False)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"inhabitants_0331": "0"}, "Antal invånare ska vara ett heltal större än noll."),
        ({"inhabitants_0331": "-14303"}, "Antal invånare ska vara ett heltal större än noll."),
        ({"inhabitants_0331": "14,5"}, "Antal invånare ska vara ett heltal större än noll."),
        ({"inhabitants_0331": ""}, "Antal invånare ska vara ett heltal större än noll."),
        ({"inhabitants_0331": "9" * 30}, "Antal invånare ska vara ett heltal större än noll."),
        ({"reference_date": "2999-12-31"}, "Datumet ligger framåt i tiden."),
        ({"reference_date": "2021-12-31"}, "Det finns redan en folkmängd med samma datum och källa."),
    ],
)
def test_a_faulty_population_keeps_what_was_typed(table: CostTable, changed: dict[str, str], sentence: str) -> None:
    response = logged_in("elin").post(population_url(table), population_values(inhabitants_0305="22 344", **changed))
    assert response.status_code == 422
    assert sentence in text(response)
    assert 'value="22 344"' in text(response)
    with acting("elin"):
        assert PopulationSet.objects.count() == 2


# --- Preparing, approving, issuing ----------------------------------------------------------------------------------


@pytest.mark.req("CO-20")
def test_the_preview_shows_every_amount_and_writes_nothing(table: CostTable) -> None:
    values = {"period": f"{table.agreement.public_id}.2026-01"}
    elin = logged_in("elin")
    page = text(elin.get(reverse("costsharing:invoice_prepare"), values))
    for part in ["36 961 kr", "613 988 kr", "995 750 kr", "Egen andel, bokföringsorder – faktureras inte"]:
        assert part in page
    assert "Ta fram 6 utkast" in page
    with acting("elin"):
        assert Invoice.objects.count() == 0
    for _ in range(2):
        assert elin.post(reverse("costsharing:invoice_prepare"), values).status_code == 302
        with acting("elin"):
            assert Invoice.objects.count() == 6


def test_without_a_decision_there_is_a_sentence(undecided: CostTable) -> None:
    values = {"period": f"{undecided.agreement.public_id}.2026-01"}
    elin = logged_in("elin")
    sentence = "Underlag kan inte tas fram för kvartal 1 2026: beslut om vad som debiteras saknas."
    preview = elin.get(reverse("costsharing:invoice_prepare"), values)
    assert (preview.status_code, sentence in text(preview)) == (200, True)
    response = elin.post(reverse("costsharing:invoice_prepare"), values)
    assert (response.status_code, sentence in text(response)) == (409, True)


def test_a_made_up_choice_is_an_error_in_the_form(table: CostTable) -> None:
    url = reverse("costsharing:invoice_prepare")
    for values in (
        {"period": "x.2026-01"},
        {"period": f"{table.agreement.public_id}.99999999999-09"},
        {"period": "\x00"},
    ):
        assert logged_in("elin").post(url, values).status_code == 422
    assert logged_in("emil").post(url, values).status_code == 403


@pytest.mark.req("CO-17")
def test_two_people_from_draft_to_issued(table: CostTable) -> None:
    draft = made(table, InvoiceState.DRAFT)
    elin, esbjorn, emil = logged_in("elin"), logged_in("esbjorn"), logged_in("emil")
    own = elin.post(invoice_url(draft, "invoice_approve"))
    assert own.status_code == 409
    assert "Den som tog fram underlaget kan inte godkänna det." in text(own)
    assert "Godkänn faktura" not in text(elin.get(invoice_url(draft)))
    assert "Godkänn faktura" in text(esbjorn.get(invoice_url(draft)))
    assert esbjorn.post(invoice_url(draft, "invoice_approve")).status_code == 302
    assert emil.get(invoice_url(draft)).status_code == 404
    assert elin.post(invoice_url(draft, "invoice_issue")).status_code == 302
    assert elin.post(invoice_url(draft, "invoice_issue")).status_code == 409
    page = text(emil.get(invoice_url(draft)))
    assert "0001" in page
    assert "Elin Forsman" not in page


def test_downloads_are_attachments_and_the_same_bytes_again(table: CostTable) -> None:
    invoice = made(table)
    types = {
        "invoice_pdf": ("application/pdf", b"%PDF"),
        "invoice_xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        "invoice_csv": ("text/csv; charset=utf-8", b"\xef\xbb\xbf"),
    }
    for name, (content_type, start) in types.items():
        first, second = (logged_in(who).get(invoice_url(invoice, name)) for who in ("elin", "emil"))
        assert first["Content-Type"] == content_type
        extension = name.removeprefix("invoice_")
        assert first["Content-Disposition"] == f'attachment; filename="faktura-2026-0001.{extension}"'
        assert first["X-Content-Type-Options"] == "nosniff"
        assert first.content.startswith(start)
        assert first.content == second.content


# --- Lists ----------------------------------------------------------------------------------------------------------


def test_the_filter_is_in_the_address(table: CostTable) -> None:
    made(table)
    made(table, InvoiceState.APPROVED, number=2)
    elin, url = logged_in("elin"), reverse("costsharing:invoices")
    assert "12 fakturor" in text(elin.get(url))
    assert "6 fakturor" in text(elin.get(url, {"quarter": "2"}))
    assert "1 faktura" in text(elin.get(url, {"year": "2026", "state": "issued"}))
    none = text(elin.get(url, {"quarter": "4"}))
    assert ("Inga fakturor stämmer med filtret." in none, "Rensa filtret" in none) == (True, True)
    assert elin.get(url, {"quarter": "x\x00", "year": "99999999999999", "page": "-1"}).status_code == 200
    emil = text(logged_in("emil").get(url))
    assert ("1 faktura" in emil, "Egen andel" in emil, "Tierp" in emil) == (True, False, False)


def test_municipalities_stand_in_swedish_order(table: CostTable) -> None:
    made(table, InvoiceState.DRAFT)
    page = text(logged_in("elin").get(reverse("costsharing:invoices")))
    names = ["Enköpings", "Heby", "Håbo", "Knivsta", "Tierps", "Östhammars"]
    places = [page.index(f">{name} kommun<") for name in names]
    assert places == sorted(places)


LIST_QUERIES = 13
CARRIED_QUERIES = 26
INVOICES_QUERIES = 25


def test_the_price_of_the_list(table: CostTable, django_assert_num_queries: Any) -> None:
    client = logged_in("emil")
    with as_owner():
        kept = list(CostTable.objects.order_by("-year"))
        for each in kept[1:]:
            each.lines.all().delete()
            each.resources.all().delete()
            each.delete()
    with django_assert_num_queries(LIST_QUERIES):
        assert text(client.get(reverse("costsharing:list"))).count('scope="row"') == 1
    with as_owner():
        for each in kept[1:3]:
            each.pk = None
            each.save()
    with django_assert_num_queries(LIST_QUERIES):
        assert text(client.get(reverse("costsharing:list"))).count('scope="row"') == 3


def test_the_price_of_the_carried_costs(table: CostTable, django_assert_num_queries: Any) -> None:
    client, url = logged_in("elin"), table_url(table, "table_carried")
    with acting("elin"):
        payers = list(Party.objects.filter(agreement=table.agreement, organisation__code__in=["0331", "0360", "0381"]))
    for already, payer in enumerate(payers):
        with acting("elin") as elin:
            new = NewCarried(payer, quarter(2026, 1), None, 100_00, "Underlag")
            register_carried(table=table, new=new, acting=elin, at=AT)
        if already != 1:
            with django_assert_num_queries(CARRIED_QUERIES):
                assert text(client.get(url)).count(">Underlag<") == already + 2  # the head of the column, and each row


def test_the_price_of_the_invoices(table: CostTable, django_assert_num_queries: Any) -> None:
    client = logged_in("elin")
    made(table, InvoiceState.DRAFT)
    made(table, InvoiceState.DRAFT, number=2)
    made(table, InvoiceState.DRAFT, number=3)
    with as_owner():
        for invoice in Invoice.objects.all():
            if invoice.buyer.organisation.code != "0331" or invoice.period_start.month > 1:
                invoice.lines.all().delete()
                invoice.shares.all().delete()
                invoice.delete()
    with django_assert_num_queries(INVOICES_QUERIES):
        assert "1 faktura" in text(client.get(reverse("costsharing:invoices")))
    for number in (2, 3):
        made(table, InvoiceState.DRAFT, number=number)
    with as_owner():
        for invoice in Invoice.objects.exclude(buyer__organisation__code="0331"):
            invoice.lines.all().delete()
            invoice.shares.all().delete()
            invoice.delete()
    with django_assert_num_queries(INVOICES_QUERIES):
        assert "3 fakturor" in text(client.get(reverse("costsharing:invoices")))
