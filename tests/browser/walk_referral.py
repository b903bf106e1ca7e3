"""The first half of the walk: from the empty list to a referral that both principals have approved."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from referrals.queries.letters import REMINDER_DAYS
from tests.browser.steps import choose, group, has_status, heading, link, menu, press, tasks, told
from tests.makers import number

Look = Callable[[Page], None]
GUARDIANS = ("Mona Testsson", "Karl Testsson")
RECEIVERS = (
    "Region Uppsala, som beslutar för regionen och är arbetsgivare för individualbehandlarna",
    "Uppsala kommun, som är arbetsgivare för samordnare och familjebehandlare",
)


def logs_a_referral(page: Page, see: Look) -> str:
    """From the empty list: search before create, then the young person. Answers with the case number."""
    menu(page, "Remisser")
    expect(page.locator(".empty")).to_have_text("Inga remisser här ännu.")
    see(page)
    link(page, "Ny remiss")
    digits = number(0)
    page.get_by_label("Namn, personnummer eller ärendenummer").fill(f"{digits[:8]}-{digits[8:]}")
    press(page, "Sök")
    expect(page.get_by_role("heading", level=2)).to_have_text("Ingen remiss hittades")
    see(page)
    link(page, "Skapa ny remiss")
    expect(page.get_by_label("Personnummer, samordningsnummer eller reservnummer")).to_have_value(digits)
    see(page)
    page.get_by_label("Förnamn").fill("Alva")
    page.get_by_label("Efternamn").fill("Testsson")
    page.get_by_label("Folkbokföringskommun").select_option(label="Heby")
    page.get_by_label("Betalande kommun").select_option(label="Heby")
    press(page, "Spara utkast")
    case = page.get_by_role("heading", level=1).inner_text()
    told(page, f"Remiss {case} är sparad som utkast.")
    has_status(page, "Utkast", "Bara din enhet ser det. Skicka när samtycket är klart.")
    assert tasks(page) == {
        "Ungdomen och remissen": "Klar",
        "Underlag": "Att göra",
        "Inklusionskriterier och kommunikation": "Att göra",
        "Samtycken": "Att göra",
        "Kontrollera och skicka": "Kan inte börja än",
    }
    see(page)
    return case


def fills_in(page: Page, see: Look) -> None:
    """Grounds, criteria, the answers of two guardians and the young person's own view."""
    link(page, "Underlag")
    see(page)
    reasons = group(page, "Orsaker till remissen")
    reasons.get_by_label("Självskada").check()
    reasons.get_by_label("Suicidalitet").check()
    choose(page, {"Pågående kontakt med BUP": "Ja", "Pågående kontakt med socialtjänsten": "Okänt"})
    press(page, "Spara")
    told(page, "Sparat.")
    link(page, "Inklusionskriterier och kommunikation")
    expect(page.locator(".lead")).to_have_text("Målgruppen enligt avtalet IKB Uppsala, version 1.")
    see(page)
    choose(
        page,
        {
            "Ålder 11–18 år": "Ja",
            "Självskada eller suicidalitet": "Ja",
            "Tidigare behandling har inte haft effekt": "Ja",
            "Risk för inläggning eller placering": "Oklart",
            "Har ungdomen tillräcklig förmåga till kommunikation för behandlingen?": "Ja",
        },
    )
    page.get_by_label("Motivering: risk för inläggning eller placering").fill("Utreds just nu.")
    press(page, "Spara")
    told(page, "Sparat.")
    link(page, "Samtycken")
    see(page)
    for guardian in GUARDIANS:
        consents(page, see, guardian)
    cards = page.locator("main li.card")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("Lämnas till: Region Uppsala, Uppsala kommun.")
    choose(
        page, {"Barnets mening": "Vill ha behandlingen", "Mognadsbedömning": "Delvis mogen för att själv ta ställning"}
    )
    see(page)
    press(page, "Spara")
    told(page, "Sparat.")
    link(page, "Till remissen")
    assert list(tasks(page).values()) == ["Klar", "Klar", "Klar", "Klar", "Att göra"]
    see(page)


def consents(page: Page, see: Look, guardian: str) -> None:
    """One guardian's written consent, which names both receivers."""
    link(page, "Lägg till svar")
    if guardian == GUARDIANS[0]:
        see(page)
    choose(page, {"Vem gäller det?": "Vårdnadshavare", "Svar": "Samtycker", "Form": "Skriftligt"})
    page.get_by_label("Namn", exact=True).fill(guardian)
    page.get_by_label("Datum för svaret").fill("2026-11-02")
    for box in group(page, "Uppgifter").get_by_role("checkbox").all():
        box.check()
    for receiver in RECEIVERS:
        group(page, "Lämnas till").get_by_label(receiver, exact=True).check()
    expect(group(page, "Lämnas till").get_by_role("checkbox")).to_have_count(len(RECEIVERS))
    press(page, "Spara")
    told(page, "Svaret är sparat.")


def sends(page: Page, see: Look, case: str) -> None:
    """Who gets what is read through first; each receiver is then a disclosure."""
    link(page, "Kontrollera och skicka")
    heading(page, "Kontrollera och skicka")
    assert page.locator("main ul:not(.tasklist) li").all_inner_texts() == list(RECEIVERS)
    see(page)
    press(page, "Skicka remiss")
    told(page, f"Remiss {case} är skickad.")
    has_status(page, "Skickad", "Samordnaren läser den. Du får besked här om något saknas.")
    lines = page.get_by_role("heading", name="Utlämnanden").locator("+ ul li")
    expect(lines).to_have_count(2)
    assert sorted(line.split(" 20")[0] for line in lines.all_inner_texts()) == [
        "Lämnat till Region Uppsala",
        "Lämnat till Uppsala kommun",
    ]
    assert {line.split("Grund: ")[1] for line in lines.all_inner_texts()} == {"skriftligt samtycke."}
    see(page)


def opens(page: Page, case: str) -> None:
    """The one referral of the list."""
    menu(page, "Remisser")
    expect(page.locator("caption")).to_have_text("1 remiss")
    link(page, case)
    heading(page, case)


def hands_over(page: Page, see: Look, case: str) -> None:
    """The coordinator reads the new referral and hands it to the two principals."""
    menu(page, "Remisser")
    see(page)
    opens(page, case)
    has_status(page, "Ny", "Läs igenom. Begär komplettering eller lämna till beslut.")
    expect(page.locator("main")).to_contain_text("Alva Testsson")
    see(page)
    press(page, "Lämna till beslut")
    told(page, "Remissen är lämnad till beslut.")
    reminded = (timezone.localdate() + timedelta(days=REMINDER_DAYS)).isoformat()
    has_status(page, "Väntar på beslut", f"Återstår: Heby kommun och Region Uppsala. Påminnelse går {reminded}.")
    see(page)


def decides_for_heby(page: Page, see: Look, case: str) -> None:
    """The paying municipality approves."""
    opens(page, case)
    has_status(page, "Att besluta", "Läs underlaget och besluta.")
    see(page)
    link(page, "Besluta")
    heading(page, "Kommunens beslut")
    expect(page.locator("main")).to_contain_text("Utreds just nu.")
    see(page)
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
    expect(page.locator("main")).to_contain_text(f"Beslutet gäller {case}, Alva Testsson.")
    see(page)
    press(page, "Godkänn intag")
    told(page, "Ditt beslut är sparat.")
    has_status(page, "Du har beslutat", "Väntar på Region Uppsala.")
    assert boxes(page) == ["Kommunens beslut Godkänt intag", "Regionens beslut Väntar"]
    see(page)


def decides_for_the_region(page: Page, see: Look, case: str) -> None:
    """The region approves without having seen what the municipality decided."""
    opens(page, case)
    has_status(page, "Att besluta", "Läs underlaget och besluta.")
    assert boxes(page) == ["Kommunens beslut Har beslutat", "Regionens beslut Väntar"]
    expect(page.locator("main")).to_contain_text("Heby kommun har beslutat. Visas när du har beslutat.")
    link(page, "Besluta")
    heading(page, "Regionens beslut")
    see(page)
    answers = {
        "Är ungdomen ett prioriterat ärende hos er?": "Ja",
        "Finns det en annan planering för ungdomen hos er?": "Nej",
    }
    choose(page, answers | {"Beslut": "Godkänn intag"})
    expect(group(page, "Finns det förutsättningar för familjebehandling?")).to_have_count(0)
    press(page, "Läs igenom beslutet")
    see(page)
    press(page, "Godkänn intag")
    told(page, "Ditt beslut är sparat.")
    has_status(page, "Antagen", "Båda har godkänt. Inget mer att göra.")
    assert boxes(page) == ["Kommunens beslut Godkänt intag", "Regionens beslut Godkänt intag"]


def boxes(page: Page) -> list[str]:
    """The two decisions as this reader may see them."""
    return [" ".join(text.split()) for text in page.locator(".decision h3").all_inner_texts()]


def is_accepted(page: Page, see: Look, case: str) -> None:
    """The coordinator sees both decisions."""
    opens(page, case)
    has_status(page, "Antagen", "Lägg på väntelistan eller tilldela behandlare.")
    assert boxes(page) == ["Kommunens beslut Godkänt intag", "Regionens beslut Godkänt intag"]
    see(page)
