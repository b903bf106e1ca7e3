"""Läs in and Besluta folkmängd: nothing is saved before it is looked at, nothing is used before a decision."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from unittest import mock

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction
from django.urls import reverse

from costsharing import scb
from costsharing.actions.invoices import OLD_DRAFT, approve_invoice, prepare_invoices
from costsharing.actions.populations import CHARGED, NewPopulationDecision, decide_population
from costsharing.choices import InvoiceState
from costsharing.models import CostTable, Invoice, PopulationDecision, PopulationSet
from costsharing.scb import fetch_population
from ikb.desk.demo.costs import SCB_2021
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.periods import quarter
from ikb.lib.sheets import MOST_BYTES, Unreadable
from tests.cast import acting, as_owner, logged_in
from tests.costsharing.conftest import AT, ON
from tests.costsharing.test_pages import made, table_url, text
from tests.costsharing.test_population_files import CONTENT, FIGURES, REGIONS, dataset, lines

LATER = AT + timedelta(hours=1)
DECISION = {"body": "Styrgruppen", "decided_on": "2026-11-20", "reference": "Punkt 7"}


def import_url(table: CostTable) -> str:
    return reverse("costsharing:population_import", args=[table.agreement.public_id])


def decision_url(table: CostTable) -> str:
    return table_url(table, "population_decision")


def upload(content: bytes | str, name: str = "folkmangd.csv") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)}


def sealed_in(response: Any) -> str:
    return str(response.context["sealed"])


def saving(preview: Any, year: str, source: str = "SCB") -> dict[str, str]:
    """What the preview's own button sends."""
    return {"sealed": sealed_in(preview), "year": year, "seen": year, "source": source, "save": "1"}


def scb_set() -> PopulationSet:
    return PopulationSet.objects.get(reference_date="2021-12-31", source="SCB")


def decide(table: CostTable, *, at: Any = AT, population_set: PopulationSet | None = None) -> PopulationDecision:
    with acting("elin") as elin:
        new = NewPopulationDecision(population_set or scb_set(), "Styrgruppen", ON, "")
        return decide_population(table=table, new=new, acting=elin, at=at, on=ON)


# --- The file -------------------------------------------------------------------------------------------------------


@pytest.mark.req("CO-04", "CO-11")
def test_from_file_to_set_with_a_look_in_between(table: CostTable) -> None:
    elin = logged_in("elin")
    rows = {code: f'{number}","20000' for code, number in SCB_2021.items()}
    preview = elin.post(import_url(table), upload(lines(rows, heading='"region","2021","2024"')))
    page = text(preview)
    assert (preview.status_code, "Folkmängd 2024-12-31. Ingenting är sparat än." in page) == (200, True)
    shown = elin.post(
        import_url(table), {"sealed": sealed_in(preview), "year": "2021", "source": "SCB, ny", "show": "1"}
    )
    page = text(shown)
    for part in [
        "Folkmängd 2021-12-31. Ingenting är sparat än.",
        "Talen som används nu har olika datum. 5 av 7 tal i Avtalets tabell 2 är folkmängden 2021-12-31.",
        "Enköping: nu 47 287, i filen 47 489",
        "Håbo: nu 22 474, i filen 22 344",
        ">385 327<",
        ">385 399<",
    ]:
        assert part in page.replace("</strong>", "").replace("<strong>", "")
    unseen = elin.post(import_url(table), saving(shown, "2021", "SCB, ny") | {"seen": "2024"})
    assert (unseen.status_code, "Året är bytt. Granska talen innan du registrerar." in text(unseen)) == (200, True)
    with acting("elin"):
        assert PopulationSet.objects.count() == 2
    saved = elin.post(import_url(table), saving(shown, "2021", "SCB, ny"))
    assert (saved.status_code, saved["Location"]) == (302, decision_url(table))
    with acting("elin"):
        made = PopulationSet.objects.get(source="SCB, ny")
        found = {row.organisation.code: row.inhabitants for row in made.rows.select_related("organisation")}
        assert (found, str(made.reference_date)) == (SCB_2021, "2021-12-31")
        assert CostTable.objects.get(pk=table.pk).population_set.name == "Avtalets tabell 2"


def test_a_faulty_row_is_shown_and_nothing_can_be_saved(table: CostTable) -> None:
    elin = logged_in("elin")
    faulty = elin.post(import_url(table), upload(lines(SCB_2021 | {"0331": "14,5"}) + '"0399 Ny","1"\r\n'))
    page = text(faulty)
    assert faulty.status_code == 422
    assert "Heby: Talet 14,5 är inte ett heltal större än noll." in page
    assert "1 rad används inte" in page
    assert "Rad 9: 0399 Ny. Koden 0399 är varken en kommun eller ett län." in page
    assert "Registrera folkmängd" not in page
    forced = elin.post(import_url(table), saving(faulty, "2021"))
    assert forced.status_code == 422
    with acting("elin"):
        assert PopulationSet.objects.count() == 2


def test_what_cannot_be_saved_keeps_what_was_typed(table: CostTable) -> None:
    elin = logged_in("elin")
    preview = elin.post(import_url(table), upload(lines(SCB_2021, heading='"region","2021"')))
    again = elin.post(import_url(table), saving(preview, "2021"))
    assert (again.status_code, "Det finns redan en folkmängd med samma datum och källa." in text(again)) == (422, True)
    other = elin.post(import_url(table), saving(preview, "1999", "Källan"))
    assert (other.status_code, 'value="Källan"' in text(other)) == (422, True)
    ahead = elin.post(import_url(table), upload(lines(SCB_2021, heading='"region","2090"')))
    future = elin.post(import_url(table), saving(ahead, "2090"))
    assert (future.status_code, "Datumet ligger framåt i tiden." in text(future)) == (422, True)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Välj en fil."),
        (upload(b"\x00\xff", "x.csv"), "Filen är varken CSV eller JSON-stat2."),
        (upload(b"a" * (MOST_BYTES + 1), "x.csv"), "Filen är för stor. Högst 2 MB."),
        ({"sealed": "made up", "year": "2021", "source": "SCB"}, "Granskningen är för gammal. Välj filen igen."),
        ({"fetch": "1", "fetched_year": "2999"}, "Skriv ett år från 1968 till"),
        ({"fetch": "1", "fetched_year": "x\x00"}, "Skriv ett år från 1968 till"),
    ],
)
def test_a_first_page_with_a_fault(table: CostTable, data: dict[str, Any], sentence: str) -> None:
    response = logged_in("elin").post(import_url(table), data)
    assert (response.status_code, sentence in text(response)) == (422, True)


def test_what_one_person_looked_at_is_not_anothers(table: CostTable) -> None:
    preview = logged_in("elin").post(import_url(table), upload(lines(SCB_2021)))
    answer = logged_in("esbjorn").post(import_url(table), saving(preview, "2021"))
    assert (answer.status_code, "Granskningen är för gammal." in text(answer)) == (422, True)


# --- SCB's own answer -----------------------------------------------------------------------------------------------

ANSWER = json.dumps(dataset(REGIONS | CONTENT | {"Tid": {"2021": "2021"}}, FIGURES)).encode()


@contextmanager
def scb_answers(status: int, body: bytes) -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that stands for SCB: its address, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing on the terminal."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/data", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def _near(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy between the test and its own server."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.mark.usefixtures("_near")
def test_a_year_is_fetched_and_looked_at(table: CostTable, settings: Any) -> None:
    with scb_answers(200, ANSWER) as (address, asked):
        settings.SCB_ADDRESS = address
        preview = logged_in("elin").post(import_url(table), {"fetch": "1", "fetched_year": "2021"})
    assert (preview.status_code, ">385 399<" in text(preview)) == (200, True)
    assert asked == [
        "/data?lang=sv&outputFormat=json-stat2&valueCodes[Region]=0381,0331,0305,0330,0360,0380,0382"
        "&valueCodes[ContentsCode]=*&valueCodes[Tid]=2021"
    ]
    with acting("elin"):
        assert PopulationSet.objects.count() == 2


@pytest.mark.usefixtures("_near")
def test_when_scb_does_not_answer_the_file_remains(table: CostTable, settings: Any) -> None:
    with scb_answers(400, b"no") as (address, asked):
        settings.SCB_ADDRESS = address
        refused = logged_in("elin").post(import_url(table), {"fetch": "1", "fetched_year": "2021"})
    assert asked
    assert (refused.status_code, "SCB svarar inte. Läs in filen i stället." in text(refused)) == (422, True)
    settings.SCB_ADDRESS = ""
    page = logged_in("elin").get(import_url(table))
    assert (page.status_code, "Hämta från SCB" in text(page)) == (200, False)
    assert logged_in("elin").post(import_url(table), {"fetch": "1", "fetched_year": "2021"}).status_code == 200


@pytest.mark.usefixtures("_near")
def test_the_limits_of_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with scb_answers(200, b"a" * 20) as (address, _):
        monkeypatch.setattr(scb, "MOST_BYTES", 20)
        assert fetch_population(address, ["0380"], 2021) == b"a" * 20
        monkeypatch.setattr(scb, "MOST_BYTES", 19)
        with pytest.raises(Unreadable, match="för stor"):
            fetch_population(address, ["0380"], 2021)
    for nowhere in (address, "file:///etc/passwd", "http://[", "https://127.0.0.1:1/\n"):
        with pytest.raises(Unreadable, match="SCB svarar inte"):
            fetch_population(nowhere, ["0380"], 2021)


def test_an_answer_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scb, "SECONDS", -1)
    pieces = mock.Mock(read1=mock.Mock(return_value=b"a"))
    monkeypatch.setattr(scb.urllib.request, "urlopen", lambda *_, **__: nullcontext(pieces))
    with pytest.raises(Unreadable, match="SCB svarar inte"):
        fetch_population("https://scb.example", ["0380"], 2021)
    assert pieces.read1.call_count == 1


# --- The decision ---------------------------------------------------------------------------------------------------


@pytest.mark.req("CO-11")
def test_the_effect_in_kronor_stands_before_the_decision(table: CostTable) -> None:
    page = text(logged_in("elin").get(decision_url(table)))
    for part in ["2 455 494 kr", "−459 kr", "490 787 kr", "1 997 kr", "230 919 kr", "−1 387 kr", "3 983 000 kr"]:
        assert f">{part}<" in page


@pytest.mark.req("CO-11")
def test_a_decision_fixes_the_year_and_stays_on_record(table: CostTable) -> None:
    elin = logged_in("elin")
    with acting("elin"):
        chosen = scb_set()
    response = elin.post(decision_url(table), DECISION | {"population_set": str(chosen.pk)})
    assert (response.status_code, response["Location"]) == (302, table_url(table))
    page = text(logged_in("emil").get(table_url(table)))
    history = page[page.index("Beslut om folkmängd") :]
    for part in ["Folkmängd 2021-12-31", "Styrgruppen", "2026-11-20", "Punkt 7", "Elin Forsman"]:
        assert part in history
    assert ">490 787 kr<" in page
    assert "Talen har olika datum." not in page
    with acting("elin"):
        used = {t.year: t.population_set.name for t in CostTable.objects.select_related("population_set")}
        assert used == dict.fromkeys((2023, 2024, 2025), "Avtalets tabell 2") | {2026: "Folkmängd 2021-12-31"}
        events = apps.get_model("costsharing", "PopulationDecisionEvent")._default_manager
        assert list(events.values_list("pgh_label", "body")) == [("insert", "Styrgruppen")]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"decided_on": "2999-01-01"}, "Datumet ligger framåt i tiden."),
        ({"body": "x\x00"}, "Null-tecken är inte tillåtna."),
        ({"population_set": "999999999999"}, "Välj en folkmängd i listan."),
        ({"population_set": ""}, "Välj en folkmängd i listan."),
        ({"population_set": "x\x00"}, "Null-tecken är inte tillåtna."),
    ],
)
def test_a_faulty_decision_keeps_what_was_typed(table: CostTable, changed: dict[str, str], sentence: str) -> None:
    with acting("elin"):
        values = DECISION | {"population_set": str(scb_set().pk)} | changed
    response = logged_in("elin").post(decision_url(table), values)
    assert response.status_code == 422
    assert sentence in text(response)
    assert 'value="Punkt 7"' in text(response)
    with acting("elin"):
        assert PopulationDecision.objects.count() == 0


@pytest.mark.req("CO-11")
def test_a_charged_year_keeps_its_population(table: CostTable) -> None:
    made(table, InvoiceState.APPROVED)
    page = text(logged_in("elin").get(decision_url(table)))
    assert (CHARGED in page, "Registrera beslut" in page) == (True, False)
    assert "Besluta folkmängd" not in text(logged_in("elin").get(table_url(table)))
    refused = logged_in("elin").post(decision_url(table), DECISION)
    assert (refused.status_code, CHARGED in text(refused)) == (409, True)
    with pytest.raises(Conflict, match="redan debiterat"):
        decide(table)


@pytest.mark.req("CO-11")
def test_the_verb_refuses_the_set_in_use_and_one_that_lacks_a_municipality(table: CostTable) -> None:
    with pytest.raises(Unfit, match="används redan"):
        decide(table, population_set=table.population_set)
    with as_owner():
        bare = PopulationSet.objects.create(agreement=table.agreement, name="Tom", source="x", registered_at=AT)
    with pytest.raises(Unfit, match=r"Kan inte användas: invånare för .*Heby kommun"):
        decide(table, population_set=bare)
    assert "Kan inte användas: invånare för" in text(logged_in("elin").get(decision_url(table)))


@pytest.mark.req("CO-11")
def test_the_database_lets_no_population_change_without_a_decision(table: CostTable) -> None:
    with acting("elin"):
        with pytest.raises(ProgrammingError, match="by decision only"), transaction.atomic():
            CostTable.objects.filter(pk=table.pk).update(population_set=scb_set())
        decide(table)
        with pytest.raises(ProgrammingError, match="by decision only"), transaction.atomic():
            CostTable.objects.filter(pk=table.pk).update(population_set=table.population_set)
        with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
            PopulationDecision.objects.update(body="Någon annan")
    with acting("emil"):
        assert PopulationDecision.objects.count() == 1
    with acting("kalle"):
        assert PopulationDecision.objects.count() == 0


@pytest.mark.req("CO-11")
def test_the_database_refuses_a_decision_on_a_charged_year(table: CostTable) -> None:
    made(table, InvoiceState.APPROVED)
    facts = {"body": "x", "decided_on": ON, "registered_at": AT}
    with acting("elin") as elin:
        facts["registered_by"] = elin.user
        with pytest.raises(ProgrammingError, match="the year is charged"), transaction.atomic():
            PopulationDecision.objects.create(table=table, population_set=scb_set(), **facts)
        open_year = CostTable.objects.get(year=2025)
        assert PopulationDecision.objects.create(table=open_year, population_set=scb_set(), **facts).pk


@pytest.mark.req("CO-11")
def test_a_draft_from_before_the_decision_is_prepared_anew(table: CostTable) -> None:
    period = quarter(2026, 1)
    with acting("elin") as elin:
        old = prepare_invoices(table=table, period=period, acting=elin, at=LATER)[0]
    assert "Det finns 6 utkast till fakturor för 2026." in text(logged_in("elin").get(decision_url(table)))
    assert decide(table).registered_at == LATER
    with acting("esbjorn") as esbjorn:
        with pytest.raises(Conflict, match=OLD_DRAFT):
            approve_invoice(invoice=old, acting=esbjorn, at=LATER)
        facts = {"state": "approved", "approved_by": esbjorn.user, "approved_at": LATER}
        with pytest.raises(ProgrammingError, match="before the population was decided"), transaction.atomic():
            Invoice.objects.filter(pk=old.pk).update(**facts)
    with acting("elin") as elin:
        new = prepare_invoices(table=table, period=period, acting=elin, at=LATER + timedelta(minutes=1))[0]
    with acting("esbjorn") as esbjorn:
        approved = approve_invoice(invoice=new, acting=esbjorn, at=LATER + timedelta(minutes=2))
        assert (approved.pk, approved.shares.get().total_weight) == (old.pk, 385_399)


IMPORT_QUERIES = 13
DECISION_QUERIES = 26


def test_the_price_of_the_pages(table: CostTable, django_assert_num_queries: Any) -> None:
    client = logged_in("elin")
    with django_assert_num_queries(IMPORT_QUERIES):
        client.get(import_url(table))
    with django_assert_num_queries(DECISION_QUERIES):
        assert text(client.get(decision_url(table))).count('class="section"') == 1
    preview = client.post(import_url(table), upload(lines(SCB_2021, heading='"region","2020"')))
    client.post(import_url(table), saving(preview, "2020"))
    with django_assert_num_queries(DECISION_QUERIES):
        assert text(client.get(decision_url(table))).count('class="section"') == 2
