"""What the pages do for the person: focus, keyboard, no second submit, drafts that survive a lapsed login."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from agreements.models import AgreementVersion
from ikb.accounts.models import Unit
from ikb.desk.demo.people import PASSWORD, County
from referrals.models import IntakeDecision, Referral
from tests.browser.conftest import Open
from tests.browser.look import Watch
from tests.browser.steps import choose, group, heading, link, log_in, press, told
from tests.cast import as_owner
from tests.makers import awaiting, draft, number

RISK = "Motivering: risk för inläggning eller placering"
SAVED = re.compile(r"^Utkast sparat kl\. \d\d\.\d\d$")
LOGGED_OUT = "Du har loggats ut. Din text är sparad. Logga in för att fortsätta."


@pytest.mark.req("X-7")
def test_login_with_the_keyboard_alone(opened: Open) -> None:
    page = opened()
    page.goto("/")
    keys = page.keyboard
    keys.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    keys.press("Enter")
    keys.press("Tab")
    expect(page.get_by_label("Användarnamn")).to_be_focused()
    keys.type("ronja")
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    heading(page, "Start")


@pytest.mark.req("X-7")
def test_focus_moves_to_the_errors_and_each_leads_to_its_field(opened: Open, version: AgreementVersion) -> None:
    page = opened("sara")
    page.goto(reverse("referrals:create"))
    page.get_by_label("Förnamn").fill("Alva")
    page.get_by_label("Remissdatum").fill("2026-02-30")
    press(page, "Spara utkast")
    summary = page.locator("#error-summary")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_have_text("Det finns 5 fel att rätta")
    expect(page).to_have_title("Fel: Ny remiss – IKB Samverkan")
    sentence = "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-10."
    summary.get_by_role("link", name=sentence).click()
    expect(page.get_by_label("Remissdatum")).to_be_focused()
    expect(page.get_by_label("Remissdatum")).to_have_value("2026-02-30")
    expect(page.locator("#div_id_referral_date")).to_contain_text(sentence)
    expect(page.get_by_label("Förnamn")).to_have_value("Alva")


def test_a_double_submit_makes_one_referral(opened: Open, version: AgreementVersion) -> None:
    page = opened("ronja")
    page.goto(reverse("referrals:create"))
    page.get_by_label("Personnummer, samordningsnummer eller reservnummer").fill(number(0))
    page.get_by_label("Förnamn").fill("Alva")
    page.get_by_label("Efternamn").fill("Testsson")
    page.get_by_label("Folkbokföringskommun").select_option(label="Heby")
    page.get_by_label("Betalande kommun").select_option(label="Heby")
    page.get_by_role("button", name="Spara utkast").dblclick()
    expect(page.get_by_role("heading", name="Att fylla i")).to_be_visible()
    with as_owner():
        assert Referral.objects.count() == 1


@pytest.mark.tour
def test_a_double_submit_makes_one_decision(opened: Open, county: County, version: AgreementVersion) -> None:
    case = awaiting(county, version)
    page, other = opened("hedda"), opened("hedda")
    for window in (page, other):
        reads_through(window, case)
    page.get_by_role("button", name="Godkänn intag").dblclick()
    told(page, "Ditt beslut är sparat.")
    press(other, "Godkänn intag")
    heading(other, "Det går inte nu")
    expect(other.locator("main")).to_contain_text("Beslutet är redan fattat")
    with as_owner():
        assert IntakeDecision.objects.count() == 1


def reads_through(page: Page, case: Referral, *, goes: bool = True) -> None:
    """As far as the page before the municipality's decision."""
    if goes:
        page.goto(reverse("referrals:municipality", args=[case.public_id]))
    choose(
        page,
        {
            "Är ungdomen ett prioriterat ärende hos er?": "Ja",
            "Finns det en annan planering för ungdomen hos er?": "Nej",
            "Finns det förutsättningar för familjebehandling?": "Ja",
            "Beslut": "Godkänn intag",
        },
    )
    press(page, "Läs igenom beslutet")
    heading(page, "Läs igenom beslutet")


def test_a_lapsed_login_loses_no_text(opened: Open, county: County, version: AgreementVersion) -> None:
    case = draft(county, version)
    page = opened("ronja")
    address = reverse("referrals:criteria", args=[case.public_id])
    page.goto(address)
    status = page.locator("[data-autosave-status]")
    risk = group(page, "Risk för inläggning eller placering")
    page.get_by_label(RISK).fill("Utreds just nu.")
    expect(status).to_have_text(SAVED)
    page.reload()
    expect(page.get_by_label(RISK)).to_have_value("Utreds just nu.")

    Session.objects.all().delete()
    page.get_by_label(RISK).fill("Utreds just nu. Svar i maj.")
    risk.get_by_label("Oklart", exact=True).check()
    expect(status).to_have_text(LOGGED_OUT)
    page.reload()
    log_in(page, "ronja")
    expect(page).to_have_url(re.compile(f"{address}$"))
    expect(page.get_by_label(RISK)).to_have_value("Utreds just nu. Svar i maj.")
    expect(risk.get_by_label("Oklart", exact=True)).to_be_checked()

    Session.objects.all().delete()
    page.get_by_label(RISK).fill("Svar i juni.")
    press(page, "Spara")
    log_in(page, "ronja")
    expect(page.get_by_label(RISK)).to_have_value("Svar i juni.")
    press(page, "Spara")
    told(page, "Sparat.")
    expect(page.locator("main")).to_contain_text("Svar i juni.")
    link(page, "Inklusionskriterier och kommunikation")
    expect(page.get_by_label(RISK)).to_have_value("Svar i juni.")


RESTORED = "Du hann loggas ut innan texten var sparad. Här är den igen. Kontrollera och spara."


@pytest.mark.req("X-7")
def test_a_lapsed_login_loses_nothing_of_a_form_that_does_not_save_itself(
    opened: Open, county: County, version: AgreementVersion
) -> None:
    case = draft(county, version)
    page = opened("ronja")
    address = reverse("referrals:consent_new", args=[case.public_id])
    page.goto(address)
    choose(page, {"Vem gäller det?": "Vårdnadshavare", "Svar": "Samtycker inte"})
    page.get_by_label("Namn", exact=True).fill("Mona Testsson")
    page.get_by_label("Antecknat i").fill("Akten, blad 4")
    Session.objects.all().delete()
    press(page, "Spara")
    log_in(page, "ronja")
    expect(page).to_have_url(re.compile(f"{address}$"))
    expect(page.locator("form .note[role=status]")).to_have_text(RESTORED)
    expect(page.get_by_label("Namn", exact=True)).to_have_value("Mona Testsson")
    press(page, "Spara")
    told(page, "Svaret är sparat.")
    expect(page.locator("main li.card")).to_contain_text("Mona Testsson")
    assert kept(page) == {}, "nothing stays in the browser"


@pytest.mark.req("X-7", "RE-25")
def test_a_lapsed_login_on_the_page_to_read_through_leads_back_to_the_decision(
    opened: Open, county: County, version: AgreementVersion
) -> None:
    case = awaiting(county, version)
    page = opened("hedda")
    address = reverse("referrals:municipality", args=[case.public_id])
    page.goto(address)
    page.get_by_label("Meddelande till remittenten").fill("Vi hör av oss i maj.")
    reads_through(page, case, goes=False)
    Session.objects.all().delete()
    press(page, "Godkänn intag")
    log_in(page, "hedda")
    expect(page).to_have_url(re.compile(f"{address}$"))
    expect(page.get_by_label("Meddelande till remittenten")).to_have_value("Vi hör av oss i maj.")
    expect(group(page, "Beslut").get_by_label("Godkänn intag", exact=True)).to_be_checked()
    with as_owner():
        assert not IntakeDecision.objects.exists()


def test_nobody_else_gets_what_was_typed_before_the_login_lapsed(
    opened: Open, county: County, version: AgreementVersion
) -> None:
    case = draft(county, version)
    page = opened("ronja")
    page.goto(reverse("referrals:consent_new", args=[case.public_id]))
    page.get_by_label("Namn", exact=True).fill("Mona Testsson")
    Session.objects.all().delete()
    press(page, "Spara")
    assert "Mona Testsson" in str(kept(page))
    page.get_by_label("Användarnamn").fill("rolf")
    page.get_by_label("Lösenord").fill(PASSWORD)
    press(page, "Logga in")
    heading(page, "Sidan finns inte, eller så har du inte behörighet till den.")
    assert kept(page) == {}


def kept(page: Page) -> dict[str, str]:
    """What the tab remembers of what was typed."""
    found: dict[str, str] = page.evaluate("() => ({...sessionStorage})")
    return {key: value for key, value in found.items() if key.startswith("ikb-")}


@pytest.mark.req("X-7")
def test_two_who_edit_one_draft_the_second_is_told_and_nothing_is_overwritten(
    opened: Open, county: County, version: AgreementVersion, watch: Watch
) -> None:
    case = draft(county, version)
    with as_owner():  # a draft is seen by its unit
        unit = Unit.objects.get(authority=county.authorities["0331"], name="Barn och familj")
        county.users["rolf"].memberships.update(unit=unit)
    address = reverse("referrals:criteria", args=[case.public_id])
    first, second = opened("ronja"), opened("rolf")
    for page in (first, second):
        page.goto(address)
    first.get_by_label(RISK).fill("Utreds just nu.")
    press(first, "Spara")
    told(first, "Sparat.")
    second.get_by_label(RISK).fill("Ingen risk nu.")
    expect(second.locator("[data-autosave-status]")).to_contain_text("Ronja Falk ändrade det här kl.")
    press(second, "Spara")
    note = second.locator("#error-summary")
    expect(note).to_be_focused()
    expect(note).to_contain_text("Ronja Falk ändrade det här kl.")
    expect(note).to_contain_text("Sparat nu: Utreds just nu.")
    expect(second.get_by_label(RISK)).to_have_value("Ingen risk nu.")
    first.goto(address)
    expect(first.get_by_label(RISK)).to_have_value("Utreds just nu.")
    assert watch.faults == [f"409 {watch.origin}{address}"], "what the page asked for while the second one typed"
    watch.faults.clear()
