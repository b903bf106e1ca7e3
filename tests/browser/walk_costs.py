"""The second half of the walk: the cost table, an invoice from draft to files, and the year report."""

import csv
import io

from playwright.sync_api import Page, expect

from tests.browser.steps import cells, downloaded, heading, link, menu, pdf_text, press, row_of, told
from tests.browser.walk_referral import Look

DIFFERENT_ROW = ["Uppsala", "61,7 % (237 596 av 385 327)", "62,7 %", "2 445 953 kr", "2 455 953 kr", "−10 000 kr"]
SAME_ROW = ["Håbo", "5,8 % (22 474 av 385 327)", "5,8 %", "232 306 kr", "232 306 kr", "0 kr"]
SUM_ROW = ["Summa av raderna", "100,0 % (385 327)", "101,0 %", "3 972 998 kr", "3 983 000 kr", "−10 002 kr"]


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
    quarters = "Belopp per kommun och period 2026"
    heby = ["Heby", "36 961 kr", "36 962 kr", "36 961 kr", "36 962 kr", "147 846 kr"]
    assert row_of(page, quarters, "Heby") == heby
    see(page)


def prepares_invoices(page: Page, see: Look) -> None:
    """Quarter 1 of 2026: every amount first, then six drafts; Uppsala's own share is shown, not invoiced."""
    link(page, "Ta fram underlag")
    page.get_by_label("Period").select_option(label="Kvartal 1 2026")
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
    heading(page, "Årsrapporter")
    link(page, "Siffror för en valfri period")
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
