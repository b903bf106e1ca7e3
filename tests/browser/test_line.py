"""The main job from an empty list to a downloaded invoice and year report, through the pages only.

With JavaScript every page met is looked at (axe at 390 and 1280 px, light and dark, and its width); then the same
walk without JavaScript.
"""

import csv
import io
from collections.abc import Callable

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from agreements.models import AgreementVersion
from ikb.desk.demo.costs import load_cost_tables, load_decision
from ikb.desk.demo.people import County
from tests.browser.conftest import Open
from tests.browser.look import look
from tests.browser.steps import (
    cells,
    choose,
    downloaded,
    group,
    has_status,
    heading,
    link,
    log_in,
    menu,
    press,
    row_of,
    tasks,
    told,
)
from tests.cast import as_owner
from tests.makers import number

Look = Callable[[Page], None]
GUARDIANS = ("Mona Testsson", "Karl Testsson")
RECEIVERS = (
    "Region Uppsala, som beslutar för regionen och är arbetsgivare för individualbehandlarna",
    "Uppsala kommun, som är arbetsgivare för samordnare och familjebehandlare",
)
DIFFERENT_ROW = ["Uppsala", "61,7 % (237 596 av 385 327)", "62,7 %", "2 445 953 kr", "2 455 953 kr", "−10 000 kr"]
SAME_ROW = ["Håbo", "5,8 % (22 474 av 385 327)", "5,8 %", "232 306 kr", "232 306 kr", "0 kr"]
SUM_ROW = ["Summa av raderna", "100,0 % (385 327)", "101,0 %", "3 972 998 kr", "3 983 000 kr", "−10 002 kr"]


@pytest.fixture
def costs(county: County, version: AgreementVersion) -> None:
    """The agreement's tables and the decision on what is billed; no referral, no invoice."""
    with as_owner(), transaction.atomic():
        load_cost_tables(county, version)
        load_decision(county, version)


@pytest.mark.req("RE-24")
@pytest.mark.parametrize("javascript", [True, False], ids=["with javascript", "without javascript"])
def test_the_whole_line(opened: Open, costs: None, javascript: bool) -> None:
    see: Look = look if javascript else lambda page: None

    def person(username: str) -> Page:
        page = opened(javascript=javascript)
        page.goto("/")
        heading(page, "Logga in")
        log_in(page, username)
        heading(page, "Start")
        see(page)
        return page

    ronja = person("ronja")
    case = logs_a_referral(ronja, see)
    fills_in(ronja, see)
    sends(ronja, see, case)
    sara = person("sara")
    hands_over(sara, see, case)
    hedda = person("hedda")
    decides_for_heby(hedda, see, case)
    per = person("per")
    decides_for_the_region(per, see, case)
    is_accepted(sara, see, case)
    elin = person("elin")
    reads_the_costs(elin, see)
    prepares_invoices(elin, see)
    approves(person("esbjorn"), see)
    issues(elin, see)
    reads_the_year(person("stig"), see)


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
    has_status(page, "Väntar på beslut", "Återstår: Heby kommun och Region Uppsala.")
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


def reads_the_costs(page: Page, see: Look) -> None:
    """Computed beside printed with every difference, and which of them is billed."""
    menu(page, "Kostnadsfördelning")
    see(page)
    page.get_by_role("rowheader").get_by_role("link", name="2026").click()
    heading(page, "Kostnadsfördelning 2026")
    table = "Tryckt fördelning bredvid beräknad fördelning"
    assert row_of(page, table, "Uppsala") == DIFFERENT_ROW
    assert row_of(page, table, "Håbo") == SAME_ROW
    assert row_of(page, table, "Summa av raderna") == SUM_ROW
    notes = page.get_by_role("region", name="Fördelning mellan kommunerna").locator(".note")
    expect(notes).to_have_text(
        [
            "Raderna summerar till 3 972 998 kr. Avtalet anger 3 983 000 kr. Skillnad −10 002 kr.",
            "Avtalets procenttal summerar till 101,0 %.",
        ]
    )
    decision = page.get_by_role("region", name="Debiteras enligt")
    expect(decision.locator(".stat")).to_have_text("Beräknat")
    expect(decision).to_contain_text("Styrgruppen")
    expect(decision).to_contain_text("2023-02-10")
    quarters = "Belopp per kommun och kvartal 2026"
    heby = ["Heby", "36 961 kr", "36 962 kr", "36 961 kr", "36 962 kr", "147 846 kr"]
    assert row_of(page, quarters, "Heby") == heby
    see(page)


def prepares_invoices(page: Page, see: Look) -> None:
    """Quarter 1 of 2026: every amount first, then six drafts; Uppsala's own share is shown, not invoiced."""
    link(page, "Ta fram underlag")
    page.get_by_label("År").select_option("2026")
    page.get_by_label("Kvartal").select_option(label="Kvartal 1")
    press(page, "Visa belopp")
    share = "3,7 % (14 303 av 385 327)"
    assert row_of(page, "Belopp per kommun", "Heby kommun") == [
        "Heby kommun",
        share,
        "147 846 kr",
        "36 961 kr",
        "Nytt utkast",
    ]
    assert row_of(page, "Belopp per kommun", "Uppsala kommun")[4] == "Egen andel, bokföringsorder – faktureras inte"
    see(page)
    press(page, "Ta fram 6 utkast")
    told(page, "6 utkast är framtagna.")
    see(page)
    open_invoice(page)
    expect(page.locator(".note")).to_have_text(
        "Du tog fram underlaget. En annan ekonom på Uppsala kommun godkänner det."
    )
    expect(page.get_by_role("button", name="Godkänn faktura")).to_have_count(0)


def open_invoice(page: Page) -> None:
    """Heby's invoice of the quarter, from the list."""
    menu(page, "Fakturor")
    expect(page.locator("caption").first).to_have_text("6 fakturor")
    page.get_by_role("rowheader", name="Heby kommun").get_by_role("link").click()
    expect(page.locator(".stat")).to_have_text("36 961 kr")


def approves(page: Page, see: Look) -> None:
    """Another person than the one who prepared it."""
    open_invoice(page)
    see(page)
    press(page, "Godkänn faktura")
    told(page, "Fakturan är godkänd.")


def issues(page: Page, see: Look) -> None:
    """Number, frozen rows and files; the second download is the same, byte for byte."""
    open_invoice(page)
    expect(page.locator(".page-head .badge-tone")).to_have_text("Godkänd")
    press(page, "Utfärda faktura")
    title = page.get_by_role("heading", level=1).inner_text()
    told(page, f"Fakturan är utfärdad med nummer {title.removeprefix('Faktura ')}.")
    total = page.get_by_role("table", name="Kostnadsposter").locator("tfoot tr")
    assert cells(total) == ["Summa", "36 961,00 kr"]
    see(page)
    pdf = downloaded(page, "Hämta PDF")
    assert pdf[:5] == b"%PDF-"
    assert downloaded(page, "Hämta PDF") == pdf
    shown = pdf_text(pdf)
    for words in ("Heby kommun", title.removeprefix("Faktura "), "36 961 kr", "36 961,00 kr", "3,7 %"):
        assert words in shown
    assert downloaded(page, "Hämta XLSX")[:4] == b"PK\x03\x04"
    text = downloaded(page, "Hämta CSV")
    assert text[:3] == b"\xef\xbb\xbf"
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig")), delimiter=";"))
    assert {row["Mottagare"] for row in rows} == {"Heby kommun"}
    assert sum(int(row["Belopp (kr)"].replace(",", "") or 0) for row in rows) == 36_961_00


def reads_the_year(page: Page, see: Look) -> None:
    """The steering group: the one referral is too few to be shown, the costs are not; the same on paper."""
    menu(page, "Uppföljning")
    heading(page, "Årsrapport")
    hidden = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Heby", exact=True)).first
    expect(hidden.get_by_role("cell").nth(3)).to_have_text("..dolt")
    page.get_by_label("Från och med").fill("2026-01-01")
    page.get_by_label("Till och med").fill("2026-12-31")
    press(page, "Visa perioden")
    expect(page.locator(".period")).to_contain_text("Period 2026-01-01–2026-12-31.")
    row = row_of(page, "Kostnaden 2026 och remisserna i perioden, per kommun", "Heby")
    assert row[:4] == ["Heby", "14 303", "3,7 %", "147 846 kr"]
    see(page)
    pdf = downloaded(page, "Hämta som PDF")
    assert pdf[:5] == b"%PDF-"
    shown = pdf_text(pdf)
    for words in ("Årsrapport", "2026-01-01", "2026-12-31", "Heby", "147 846 kr", "Tal under 5 visas inte"):
        assert words in shown


def pdf_text(pdf: bytes) -> str:
    """What the pages say, with ordinary spaces."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)
