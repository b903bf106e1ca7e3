"""A registrar enters an agreement from nothing to in force, receives three notices and reads the effect: no mouse."""

import pytest
from playwright.sync_api import Page, expect

from ikb.desk.demo.people import County
from tests.browser.conftest import Open
from tests.browser.keyboard import follow, pick, push, reach, turn_to, write
from tests.browser.look import look
from tests.browser.steps import heading, row_of, told

NAME = "Samverkan om familjebehandling"
PARTIES = {
    "Heby kommun": "Vård- och omsorgsnämnden",
    "Knivsta kommun": "Socialnämnden",
    "Tierps kommun": "Individ- och familjeomsorg",
    "Region Uppsala": "Sjukhusstyrelsen",
}
LEAVING = ["Heby kommun", "Knivsta kommun", "Tierps kommun"]


@pytest.mark.tour
@pytest.mark.req("AG-01", "AG-02", "AG-04", "AG-15")
def test_from_nothing_to_in_force_and_to_three_notices(opened: Open, county: County) -> None:
    page = opened("roger")
    page.goto("/avtal/")
    enters_the_agreement(page)
    for name, board in PARTIES.items():
        adds(page, name, board)
    sends(page)
    for name, board in ({"Uppsala kommun": "Socialnämnden"} | PARTIES).items():
        approves(page, name, board)
    is_in_force(page)
    for name in LEAVING:
        receives_notice(page, name)
    reads_who_is_left(page)


def enters_the_agreement(page: Page) -> None:
    """Name and term; the draft says what is missing."""
    follow(page, "Nytt avtal")
    write(page, {"Avtalets namn": NAME, "Kortnamn": "Familjebehandling"})
    turn_to(page, "Dokumentet kallas", "Samverkansavtal")
    write(page, {"Län": "Uppsala län"})
    turn_to(page, "Avtalstid", "Förlängs ett år i taget")
    write(
        page,
        {
            "Gäller från och med": "2025-01-01",
            "Gäller till och med": "2027-12-31",
            "Förlängs med så många månader i taget": "12",
            "Uppsägningstid i månader": "12",
        },
    )
    push(page, "Spara utkast")
    told(page, "Utkastet är sparat. Det syns bara hos din egen myndighet.")
    heading(page, "Avtalets innehåll")
    expect(page.get_by_role("region", name="Att fylla i")).to_contain_text("Avtalet behöver minst två parter.")
    look(page)
    follow(page, "Parter")
    heading(page, "Parter")


def adds(page: Page, name: str, board: str) -> None:
    """One organisation with its board, already known to the register."""
    follow(page, "Lägg till organisation")
    pick(page, "Organisation", name)
    push(page, "Fortsätt")
    heading(page, name)
    turn_to(page, "Ansvarig nämnd", board)
    push(page, "Spara part")
    expect(page.get_by_role("row", name=name)).to_contain_text(board)


def sends(page: Page) -> None:
    """Read through, then sent: from here the text stands."""
    follow(page, "Tillbaka till avtalets innehåll")
    follow(page, "Skicka för godkännande")
    heading(page, "Kontrollera och skicka för godkännande")
    look(page)
    push(page, "Skicka för godkännande")
    heading(page, "Parter och godkännanden")
    expect(page.get_by_role("main")).to_contain_text("Skickad för godkännande")


def approves(page: Page, name: str, board: str) -> None:
    """A party's decision as it came; in force only by the last one."""
    follow(page, f"Registrera godkännande från {name}")
    write(page, {"Beslutsorgan": board, "Beslutsdatum": "2024-11-20"})
    push(page, "Registrera godkännande")
    heading(page, "Parter och godkännanden")


def is_in_force(page: Page) -> None:
    """The overview says so, in the list too."""
    page.goto("/avtal/")
    reach(page, page.get_by_role("link", name=NAME, exact=True))
    page.keyboard.press("Enter")
    heading(page, NAME)
    expect(page.locator(".page-head .badge-tone")).to_have_text("Gäller")
    expect(page.get_by_role("region", name="Parter")).to_contain_text("Alla parter har godkänt version 1.")
    look(page)


def opens_notices(page: Page) -> None:
    """The agreement's own page about notices."""
    pages = page.get_by_role("navigation", name="Sidor om avtalet")
    reach(page, pages.get_by_role("link", name="Uppsägning", exact=True))
    page.keyboard.press("Enter")
    heading(page, "Uppsägning")


def receives_notice(page: Page, name: str) -> None:
    """A notice that came by letter, read through before it is saved."""
    page.goto("/avtal/")
    reach(page, page.get_by_role("link", name=NAME, exact=True))
    page.keyboard.press("Enter")
    opens_notices(page)
    follow(page, "Registrera inkommen uppsägning")
    pick(page, "Part som säger upp", name)
    write(page, {"Mottagen": "2026-11-02"})
    turn_to(page, "Är uppsägningen skriftlig?", "Ja")
    push(page, "Visa vad uppsägningen leder till")
    expect(page.get_by_role("region", name="Det här leder uppsägningen till")).to_contain_text(
        f"Avtalet gäller för {name} till och med 2027-12-31."
    )
    push(page, "Registrera uppsägning")
    heading(page, f"Uppsägning, {name}")


def reads_who_is_left(page: Page) -> None:
    """End per party, and the question that the text leaves open."""
    page.goto("/avtal/")
    reach(page, page.get_by_role("link", name=NAME, exact=True))
    page.keyboard.press("Enter")
    opens_notices(page)
    for name in LEAVING:
        assert row_of(page, "3 uppsägningar", name)[2:] == ["2026-11-02", "2027-12-31 Preliminärt"]
    left = page.get_by_role("region", name="Vilka som är kvar")
    expect(left).to_contain_text("Kvar är Region Uppsala och Uppsala kommun.")
    expect(left).to_contain_text("Fortsätter avtalet för de kvarvarande?")
    look(page)
    follow(page, "Vad uppsägningarna betyder för de andra parterna")
    heading(page, "Effekt av en uppsägning")
    expect(page.get_by_role("region", name="Vilka lämnar")).to_contain_text("Tierps kommun")
    look(page)
