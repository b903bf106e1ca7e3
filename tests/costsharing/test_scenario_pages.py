"""Scenarios through their pages and verbs, as the web role: own until shared, and never part of what is in force."""

from datetime import date
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from pypdf import PdfReader

from costsharing.actions.scenarios import save_scenario, share_scenario
from costsharing.choices import CostCategory
from costsharing.models import CostLine, CostTable, PopulationSet, Scenario
from costsharing.scenario_json import plan_to_json
from costsharing.scenario_plan import Leave, Plan
from tests.cast import acting, as_owner, logged_in
from tests.costsharing.conftest import AT

UPPSALA_LEAVES = Plan(leaves=(Leave("0380", date(2026, 12, 31)),))
LEAVING = {"name": "Uppsala lämnar", "leaves_0380": "on", "last_day_0380": "2026-12-31"}


def text(response: Any) -> str:
    """The page with ordinary spaces, one at a time."""
    return " ".join(unescape(response.content.decode()).replace("\u00a0", " ").split())


def begin(table: CostTable, name: str = "scenario_new") -> str:
    return reverse(f"costsharing:{name}", args=[table.agreement.public_id, table.year])


def of(scenario: Scenario, name: str = "scenario") -> str:
    return reverse(f"costsharing:{name}", args=[scenario.public_id])


def saved(table: CostTable, username: str = "emil", name: str = "Uppsala lämnar", *, shared: bool = False) -> Scenario:
    with acting(username) as by:
        own = CostTable.objects.complete().get(pk=table.pk)
        made = save_scenario(table=own, name=name, plan=UPPSALA_LEAVES, acting=by, at=AT)
        return share_scenario(scenario=made, acting=by, at=AT) if shared else made


def in_force() -> dict[str, list[Any]]:
    """Every row of what is in force, by table."""
    names = "costtable costline costkey costkeypart population populationset printedrow billingdecision invoice"
    with as_owner(), connection.cursor() as cursor:
        rows = {}
        for name in [*(f"costsharing_{n}" for n in names.split()), "costsharing_invoiceline", "agreements_party"]:
            cursor.execute(f"select * from {name} order by id")
            rows[name] = cursor.fetchall()
    return rows


# --- The main line ---------------------------------------------------------------------------------------------------


@pytest.mark.req("CO-12")
def test_from_a_look_to_a_shared_decision_basis_without_touching_what_is_in_force(billed: CostTable) -> None:
    before = in_force()
    emil, stig, sara = logged_in("emil"), logged_in("stig"), logged_in("sara")
    look = emil.post(begin(billed), LEAVING | {"name": ""})
    page = text(look)
    assert look.status_code == 200
    for part in ["2027, första hela året", ">1 274 913 kr<", ">786 123 kr<", ">160,8 %<", "Inget ändras 2026."]:
        assert part in page
    assert "Uppsala lämnar. Sista dagen är 2026-12-31." in page
    with acting("emil"):
        assert Scenario.objects.count() == 0
    answer = emil.post(begin(billed, "scenario_save"), LEAVING)
    with acting("emil"):
        made = Scenario.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, of(made))
    assert (made.owner.organisation.code, made.shared, made.plan) == ("0331", False, UPPSALA_LEAVES)
    assert ">602 959 kr<" in text(emil.get(of(made)))
    assert [who.get(of(made)).status_code for who in (stig, sara)] == [404, 404]
    assert emil.post(of(made, "scenario_share")).status_code == 302
    assert ">1 274 913 kr<" in text(stig.get(of(made)))
    assert "Sluta dela" not in text(sara.get(of(made)))
    assert emil.post(of(made, "scenario_archive")).status_code == 302
    assert "Arkiverad" in text(stig.get(reverse("costsharing:scenarios")))
    assert in_force() == before
    assert before["costsharing_invoice"]


@pytest.mark.req("CO-12")
def test_the_decision_basis_on_paper(table: CostTable, drawn: None) -> None:
    made = saved(table)
    answer = logged_in("emil").get(of(made, "scenario_pdf"))
    assert answer["Content-Type"] == "application/pdf"
    reader = PdfReader(BytesIO(answer.content))
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\u00a0", " ").split())
    assert reader.metadata is not None
    assert reader.metadata.title == "Beslutsunderlag: Uppsala lämnar"
    for part in [
        "Uträkningen ändrar inget som gäller.",
        "Kostnadstabellen för 2026 så som den var 2026-11-22 kl. 09.12",
        "Avtalets tabell 2",
        "Emil Gran",
        "Uppsala lämnar. Sista dagen är 2026-12-31.",
        "2027, första hela året",
        "Enköping 488 790 kr 12,3 % 1 274 913 kr 32,0 % 786 123 kr 160,8 %",
        "Summa 3 983 000 kr 100,0 % 3 983 000 kr 100,0 % 0 kr 0,0 %",
        "Inget ändras 2026.",
        "de kronor som blir över går en och en",
    ]:
        assert part in words


def test_the_form_remembers_what_was_saved_and_a_change_is_kept(table: CostTable) -> None:
    emil = logged_in("emil")
    with acting("emil"):
        dated = PopulationSet.objects.get(reference_date=date(2021, 12, 31))
    typed = LEAVING | {
        "joins_1": "0319",
        "first_day_1": "2027-01-01",
        "inhabitants_1": "9 627",
        "population": str(dated.public_id),
        "amount_6": "120 000",
        "new_name_1": "Lokal i Tierp",
        "new_kr_1": "60 000",
        "new_category_1": "premises",
        "change": "2,5",
        "key": "per_case",
        "part": "1/2",
        "categories": ["staff", "vehicle"],
        "weight_0331": "3",
        "weight_join_1": "1",
        "first_day": "2026-04-01",
    }
    assert emil.post(begin(table, "scenario_save"), typed).status_code == 302
    with acting("emil"):
        made = Scenario.objects.get()
    form = emil.get(of(made, "scenario_edit")).context["form"]
    again = {field.html_name: field.value() for field in form if field.value() not in (None, "", False, [])}
    assert again.pop("new_category_2") == CostCategory.OTHER
    values = {name: str(value) if name.startswith(("last", "first")) else value for name, value in again.items()}
    assert {name: str(value).replace("\u00a0", " ") for name, value in values.items()} == {
        name: "True" if value == "on" else str(value) for name, value in typed.items()
    }
    same = emil.post(of(made, "scenario_change"), typed)
    with acting("emil"):
        kept = Scenario.objects.get()
    assert (same.status_code, kept.changes, kept.base) == (302, made.changes, made.base)
    assert emil.post(of(made, "scenario_change"), LEAVING | {"name": "Bara Uppsala"}).status_code == 302
    with acting("emil"):
        assert Scenario.objects.values_list("name", "changes").get() == ("Bara Uppsala", plan_to_json(UPPSALA_LEAVES))


def test_a_changed_base_is_told_and_computed_anew_on_request(undecided: CostTable) -> None:
    made = saved(undecided)
    emil = logged_in("emil")
    assert "Det som gäller har ändrats" not in text(emil.get(of(made)))
    with as_owner():
        CostLine.objects.filter(table=undecided, resource="Bil").update(amount_kr=196_000)
    page = text(emil.get(of(made)))
    assert "Det som gäller har ändrats sedan dess." in page
    assert "3 983 000 kr per år" in page
    assert emil.post(of(made, "scenario_refresh")).status_code == 302
    page = text(emil.get(of(made)))
    assert "Det som gäller har ändrats" not in page
    assert "4 083 000 kr per år" in page
    with as_owner():
        undecided.agreement.parties.filter(organisation__code="0380").update(valid_to=date(2026, 6, 30))
    refused = emil.post(of(made, "scenario_refresh"))
    assert refused.status_code == 409
    assert "Kan inte räknas om med det som gäller nu. Uppsala lämnar redan efter 2026-06-30." in text(refused)


@pytest.mark.req("CO-06")
def test_what_is_billed_as_printed_is_said(table: CostTable) -> None:
    sentence = "I dag debiteras de belopp som är tryckta i avtalet."
    assert sentence not in text(logged_in("emil").get(begin(table)))
    with as_owner():
        decision = table.agreement.billing_decisions.get()
        decision.pk, decision.basis, decision.first_day = None, "printed", date(2026, 10, 1)
        decision.save()
    assert sentence in text(logged_in("emil").get(begin(table)))


# --- What is typed wrong ---------------------------------------------------------------------------------------------


def test_a_name_is_needed_to_save_and_what_was_typed_is_kept(table: CostTable) -> None:
    answer = logged_in("emil").post(begin(table, "scenario_save"), LEAVING | {"name": "  "})
    assert answer.status_code == 422
    page = text(answer)
    assert "Ge uträkningen ett namn." in page
    assert ">1 274 913 kr<" in page
    assert 'value="2026-12-31"' in page
    wrong = logged_in("emil").post(begin(table, "scenario_save"), {"name": "Tom"})
    assert (wrong.status_code, "Ange minst en förändring." in text(wrong)) == (422, True)
    look = logged_in("emil").post(begin(table), {"joins_1": "0319", "first_day_1": "\x00", "population": "x"})
    assert (look.status_code, "Det finns 3 fel att rätta" in text(look)) == (422, True)
    with acting("emil"):
        assert Scenario.objects.count() == 0


# --- Whose it is -----------------------------------------------------------------------------------------------------


def test_before_it_is_shared_nobody_outside_sees_it_in_page_list_or_sql(table: CostTable) -> None:
    made = saved(table)
    for who in ("elin", "stig", "sara", "per", "kalle"):
        client = logged_in(who)
        assert client.get(of(made)).status_code == 404
        assert client.get(of(made, "scenario_pdf")).status_code == 404
        assert "Uppsala lämnar" not in text(client.get(reverse("costsharing:scenarios")))
    assert "Uppsala lämnar" in text(logged_in("hedda").get(reverse("costsharing:scenarios")))
    assert _rows("elin") == (0, 0)
    assert _rows("kalle") == (0, 0)
    assert _rows("emil") == (1, 1)
    with acting("emil") as emil:
        share_scenario(scenario=made, acting=emil, at=AT)
    assert _rows("elin") == (1, 0)
    assert _rows("kalle") == (0, 0)
    assert _rows("emil") == (1, 2)


def _rows(who: str) -> tuple[int, int]:
    """Scenarios and events that the database shows somebody."""
    with acting(who), connection.cursor() as cursor:
        cursor.execute(
            "select (select count(*) from costsharing_scenario), (select count(*) from costsharing_scenarioevent)"
        )
        return tuple(cursor.fetchone())


def test_what_others_read_is_not_changed_under_them(table: CostTable) -> None:
    made = saved(table, shared=True)
    emil, elin = logged_in("emil"), logged_in("elin")
    assert [who.get(of(made, "scenario_edit")).status_code for who in (emil, elin)] == [409, 403]
    for name in ("scenario_change", "scenario_refresh", "scenario_delete"):
        assert [who.post(of(made, name), LEAVING).status_code for who in (emil, elin)] == [409, 403]
    assert emil.post(of(made, "scenario_unshare")).status_code == 302
    assert elin.get(of(made)).status_code == 404
    assert emil.post(of(made, "scenario_change"), LEAVING | {"name": "Ny"}).status_code == 302
    assert emil.post(of(made, "scenario_delete")).status_code == 409
    assert emil.post(of(made, "scenario_archive")).status_code == 302
    for name in ("scenario_change", "scenario_share", "scenario_refresh"):
        assert emil.post(of(made, name), LEAVING).status_code == 409


def test_the_own_one_is_deleted(table: CostTable) -> None:
    made = saved(table)
    emil = logged_in("emil")
    assert emil.post(of(made, "scenario_archive")).status_code == 409
    assert emil.post(of(made, "scenario_delete")).status_code == 302
    assert emil.get(of(made)).status_code == 404
    with as_owner():
        assert not Scenario.objects.exists()


INSERT = (
    "insert into costsharing_scenario (public_id, name, changes, base, based_at, shared, created_at, changed_at,"
    " agreement_id, changed_by_id, created_by_id, owner_id, table_id) select gen_random_uuid(), 'x', '{}', '{}', now(),"
    " false, now(), now(), agreement_id, changed_by_id, created_by_id, owner_id + 1, table_id from costsharing_scenario"
)
REFUSED = [
    "update costsharing_scenario set changes = '{}'",
    "update costsharing_scenario set base = '{}'",
    "update costsharing_scenario set shared_at = null, shared = false",
    "update costsharing_scenario set owner_id = owner_id + 1, shared = false",
    "delete from costsharing_scenario",
    INSERT,
]


def test_the_database_keeps_what_is_shared(table: CostTable) -> None:
    saved(table, shared=True)
    with acting("emil"), connection.cursor() as cursor:
        for sql in REFUSED:
            with pytest.raises(DatabaseError), transaction.atomic():
                cursor.execute(sql)


def test_another_authoritys_writing_reaches_no_row(table: CostTable) -> None:
    saved(table, shared=True)
    with acting("elin"), connection.cursor() as cursor:
        cursor.execute("update costsharing_scenario set name = 'x'")
        assert cursor.rowcount == 0
        cursor.execute("delete from costsharing_scenario")
        assert cursor.rowcount == 0


LIST_QUERIES = 14


def test_the_price_of_the_list(table: CostTable, django_assert_num_queries: Any) -> None:
    emil = logged_in("emil")
    for n, rows in enumerate([1, 2]):
        for row in range(rows):
            saved(table, name=f"Uträkning {n} {row}")
        with django_assert_num_queries(LIST_QUERIES):
            emil.get(reverse("costsharing:scenarios"))
