"""Finance, from the cost table to the archive: Uppsala by population, Kalmar by half of the staff cost."""

import csv
import hashlib
import io
import re
import zipfile

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from agreements.models import AgreementVersion
from ikb.desk.demo.costs import load_cost_tables, load_decision
from ikb.desk.demo.kalmar import load_kalmar
from ikb.desk.demo.kalmar_costs import load_kalmar_table
from ikb.desk.demo.people import County
from tests.browser.conftest import Open
from tests.browser.steps import downloaded, heading, link, menu, press, row_of, told
from tests.cast import as_owner
from tests.costsharing.conftest import ON
from tests.work import run_tasks


@pytest.fixture
def tables(county: County, version: AgreementVersion) -> None:
    """Both agreements with their adopted tables and decisions; nothing is charged."""
    with as_owner(), transaction.atomic():
        load_cost_tables(county, version)
        load_decision(county, version)
        load_kalmar_table(county, load_kalmar(county, ON))


def prepared(page: Page, drafts: int) -> str:
    """From the menu to the run of quarter 1; its address."""
    menu(page, "Kostnadsfördelning")
    page.get_by_role("rowheader").get_by_role("link", name="2026").click()
    heading(page, "Kostnadsfördelning 2026")
    link(page, "Ta fram underlag")
    page.get_by_label("Period").select_option(label="Kvartal 1 2026")
    press(page, "Visa belopp")
    press(page, f"Ta fram {drafts} utkast")
    told(page, f"{drafts} utkast är framtagna.")
    heading(page, "Fakturering kvartal 1 2026")
    return page.url


def archive(page: Page) -> dict[str, bytes]:
    """Every file of the run, by name, each with the hash that the manifest says."""
    read = zipfile.ZipFile(io.BytesIO(downloaded(page, "Hämta alla filer (ZIP)")))
    files = {name: read.read(name) for name in read.namelist()}
    rows = csv.reader(io.StringIO(files["manifest.csv"].decode("utf-8-sig")), delimiter=";")
    said = {row[0]: row[-1] for row in rows}
    told_files = files.keys() - {"manifest.csv"}
    assert {name: said[name] for name in told_files} == {
        name: hashlib.sha256(files[name]).hexdigest() for name in told_files
    }
    return files


def issued(preparer: Page, approver: Page, drafts: int) -> dict[str, bytes]:
    """Prepared by one, approved by another, issued by the worker."""
    run = prepared(preparer, drafts)
    expect(preparer.get_by_role("button", name="Godkänn alla")).to_have_count(0)
    approver.goto(run)
    press(approver, "Godkänn alla")
    told(approver, "Faktureringen är godkänd.")
    preparer.goto(run)
    press(preparer, "Utfärda")
    expect(preparer.get_by_label(f"0 av {drafts} utfärdade")).to_be_visible()
    run_tasks()
    expect(preparer.get_by_text(f"{drafts} av {drafts} utfärdade.")).to_be_visible()  # the page asks by itself
    return archive(preparer)


def kinds(files: dict[str, bytes]) -> dict[str, int]:
    """How many files of each ending the invoices have."""
    endings = [name.rpartition(".")[2] for name in files if name.rpartition("/")[2].startswith("faktura-")]
    return {ending: endings.count(ending) for ending in sorted(set(endings))}


@pytest.mark.req("CO-08", "CO-17", "CO-20")
def test_from_the_cost_table_to_the_archive(opened: Open, tables: None) -> None:
    elin = opened("elin")
    elin.goto("/")
    uppsala = issued(elin, opened("esbjorn"), 6)
    assert kinds(uppsala) == {"csv": 6, "pdf": 6, "si": 6, "xlsx": 6, "xml": 6}
    assert uppsala["bokforing.si"].count(b"#VER") == 7  # six invoices and the own share
    assert row_of(elin, "Fakturor och egen andel", "Heby kommun")[-2:] == ["36 961 kr", "Utfärdad"]
    kerstin = opened("kerstin")
    kerstin.goto("/")
    kalmar = issued(kerstin, opened("klas"), 1)
    assert kinds(kalmar) == {"csv": 1, "pdf": 1, "si": 1, "xlsx": 1, "xml": 1}
    xml = next(content for name, content in kalmar.items() if name.endswith(".xml")).decode()
    assert re.findall(r"<cbc:PayableAmount[^>]*>([^<]*)<", xml) == ["500000.00"]
