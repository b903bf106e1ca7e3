"""A year report from opening to the last signature, by six people: Kalmar's two parties (FU-01, FU-03)."""

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from agreements.models import Agreement
from ikb.desk.demo.kalmar import load_kalmar
from ikb.desk.demo.people import County, load_kalmar_report
from tests.browser.conftest import Open, become
from tests.browser.look import faults_of
from tests.browser.steps import choose, heading, link, press, tasks, told
from tests.cast import TODAY, as_owner

pytestmark = [pytest.mark.req("FU-01"), pytest.mark.req("FU-03"), pytest.mark.tour, pytest.mark.usefixtures("undrawn")]

DAYS = {
    "Första dagen": "2023-01-01",
    "Sista dagen": "2024-12-31",
    "Ifylld senast": "2030-01-31",
    "Kommentarer senast": "2030-02-28",
    "Siffror bekräftade senast": "2030-02-28",
    "Fastställd senast": "2030-04-30",
}
PARTS = ["Statistik", "Kostnader", "Effekt för familjerna", "Övrig erfarenhet"]


@pytest.fixture
def kalmar(county: County) -> Agreement:
    """Two parties and their people."""
    with as_owner(), transaction.atomic():
        agreement = load_kalmar(county, TODAY)
        load_kalmar_report(county)
    return agreement


class Walk:
    """One window that is one person's after the other's, on the page of the report."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page, self.origin, self.report = page, origin, ""
        self.faults: list[str] = []

    def become(self, username: str) -> Page:
        """The person opens the report."""
        become(self.page, username, self.origin)
        self.page.goto(self.report or reverse("followup:year_reports"))
        return self.page

    def look(self) -> None:
        """Is the page whole, in both widths and both colours?"""
        self.faults += faults_of(self.page)


def fill_in(walk: Walk) -> None:
    """The four texts and the three commitments."""
    page = walk.page
    link(page, "Fyll i och lämna in")
    walk.look()
    for part in PARTS:
        link(page, part)
        heading(page, part)
        if part == PARTS[0]:
            walk.look()
        page.get_by_label("Text", exact=True).fill(f"Om {part.lower()}.")
        press(page, "Spara")
        told(page, "Sparat.")
    for place in range(3):
        page.locator("#commitments + .tasklist li", has_text="Att göra").first.get_by_role("link").click()
        if place == 0:
            walk.look()
        choose(page, {"Är åtagandet uppfyllt?": "Uppfyllt"})
        page.get_by_label("Vad svaret bygger på").fill("Styrgruppens protokoll")
        press(page, "Spara svaret")
        told(page, "Svaret är sparat.")


def hand_in(walk: Walk, number: int) -> None:
    page = walk.page
    link(page, "Kontrollera och lämna in")
    if number == 1:
        walk.look()
    press(page, "Lämna in rapporten")
    told(page, f"Version {number} är inlämnad. Siffrorna ändras inte längre.")


def sign(walk: Walk, username: str, party: str, more: str = "") -> None:
    page = walk.become(username)
    link(page, "Skriv under")
    heading(page, "Skriv under")
    if not more:
        walk.look()
    page.get_by_label("Jag har läst rapporten").check()
    press(page, f"Skriv under för {party}")
    told(page, f"Du har skrivit under för {party}.{more}")


def test_from_opening_to_the_last_signature(opened: Open, live_server: LiveServer, kalmar: Agreement) -> None:
    walk = Walk(opened(), live_server.url)
    page = walk.become("kalle")
    link(page, "Öppna en årsrapport")
    walk.look()
    page.get_by_label("Namn").fill("Pilotperioden")
    choose(page, {"Vad rapporten är": "Uppföljning efter första året"})
    for label, day in DAYS.items():
        page.get_by_label(label).fill(day)
    page.get_by_label("Avtalets tre syften").uncheck()
    page.get_by_label("Fyra delar").check()
    press(page, "Öppna årsrapporten")
    heading(page, "Årsrapport Pilotperioden")
    walk.report = page.url
    fill_in(walk)
    hand_in(walk, 1)

    page = walk.become("konrad")
    link(page, "Be om rättelse")
    press(page, "Skicka tillbaka rapporten")
    expect(page).to_have_title("Fel: Be om rättelse – IKB Samverkan")
    walk.look()
    page.get_by_label("Vad behöver rättas?").fill("Lokalerna saknas bland kostnaderna.")
    press(page, "Skicka tillbaka rapporten")
    told(page, "Rapporten är tillbaka hos samordnaren.")

    page = walk.become("kalle")
    expect(page.locator(".page-head .badge-tone")).to_have_text("Begärd rättning")
    link(page, "Fyll i och lämna in")
    link(page, "Kostnader")
    expect(page.get_by_label("Text", exact=True)).to_have_value("Om kostnader.")
    page.get_by_label("Text", exact=True).fill("Om kostnader, med lokaler.")
    press(page, "Spara")
    hand_in(walk, 2)

    page = walk.become("kim")
    link(page, "Kommentera")
    walk.look()
    page.get_by_label("Kommentar", exact=True).fill("Tydligt.")
    press(page, "Lämna kommentaren")
    told(page, "Kommentaren är lämnad.")

    page = walk.become("klara")
    link(page, "Bekräfta kommunens siffror")
    expect(page.get_by_text("Visar små tal. Får inte spridas.")).to_be_visible()
    walk.look()
    press(page, "Bekräfta siffrorna")
    told(page, "Kalmar kommun har bekräftat sina siffror.")

    page = walk.become("kalle")
    link(page, "Lämna till styrgruppen")
    press(page, "Lämna till styrgruppen")
    told(page, "Rapporten ligger nu hos styrgruppen.")

    sign(walk, "krister", "Region Kalmar län")
    assert tasks(page)["Skriv under"].startswith("Att göra")
    sign(walk, "kristina", "Kalmar kommun", " Rapporten är fastställd.")
    expect(page.locator(".page-head .badge-tone")).to_have_text("Fastställd av styrgruppen")
    assert {state.split()[0] for state in tasks(page).values()} == {"Klar"}
    walk.look()
    for name in ("Versioner", "Mottagare"):
        link(page, name)
        heading(page, name)
        walk.look()
        page.go_back()
    page.goto(reverse("followup:year_reports"))
    walk.look()
    assert walk.faults == []
