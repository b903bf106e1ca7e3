"""What a person does on the pages, in the words that stand there."""

import io
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from ikb.desk.demo.people import PASSWORD


def log_in(page: Page, username: str) -> None:
    """Through the login page, from wherever the login was asked for."""
    page.get_by_label("Användarnamn").fill(username)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_role("button", name="Logga ut")).to_be_visible()


def menu(page: Page, word: str) -> None:
    """A word of the main menu; its page is then marked there."""
    navigation = page.get_by_role("navigation", name="Huvudmeny")
    navigation.get_by_role("link", name=word, exact=True).click()
    expect(navigation.get_by_role("link", name=word, exact=True)).to_have_attribute("aria-current", "page")


def link(page: Page | Locator, name: str) -> None:
    """Follow a link."""
    page.get_by_role("link", name=name, exact=True).click()


def press(page: Page | Locator, name: str) -> None:
    """Press a button."""
    page.get_by_role("button", name=name, exact=True).click()


def choose(page: Page | Locator, answers: Mapping[str, str]) -> None:
    """Tick one option in each group: legend → option."""
    for legend, option in answers.items():
        group(page, legend).get_by_label(option, exact=True).check()


def group(page: Page | Locator, legend: str) -> Locator:
    """The group of options under a legend."""
    return page.get_by_role("group", name=legend, exact=True)


def told(page: Page, sentence: str) -> None:
    """The message on top of the page."""
    expect(page.get_by_role("status").locator(".message")).to_have_text(sentence)


def heading(page: Page, text: str) -> None:
    """The page's own heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def has_status(page: Page, label: str, line: str) -> None:
    """A referral's status in words, and the sentence under it."""
    expect(page.locator(".page-head .badge-tone")).to_have_text(label)
    expect(page.locator(".lead")).to_have_text(line)


def cells(row: Locator) -> list[str]:
    """The texts of a table row, with ordinary spaces."""
    expect(row).to_have_count(1)
    return [" ".join(text.split()) for text in row.locator("th, td").all_inner_texts()]


def row_of(page: Page, caption: str, name: str) -> list[str]:
    """The row of a table that a row heading names."""
    heads = page.get_by_role("rowheader", name=name, exact=True)
    return cells(page.get_by_role("table", name=caption).get_by_role("row").filter(has=heads))


def tasks(page: Page) -> dict[str, str]:
    """The task list of a referral: what, and how far."""
    rows = page.locator(".tasklist li")
    return {
        row.locator("div").inner_text().split("\n")[0]: row.locator(".badge-tone").inner_text() for row in rows.all()
    }


def downloaded(page: Page, name: str) -> bytes:
    """The bytes behind a link that gives a file."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).click()
    return Path(waiting.value.path()).read_bytes()


def pdf_text(pdf: bytes) -> str:
    """What the pages say, with ordinary spaces."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)
