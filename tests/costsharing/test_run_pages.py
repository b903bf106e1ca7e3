"""Pages of invoice runs: the dry run of any rhythm, the runs, one run to its ZIP, and what each costs in queries."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from agreements.models import AgreementVersion
from costsharing.models import CarriedCost, CostLine, CostTable, InvoiceFile, InvoiceRecipient, InvoiceRun, VatDecision
from costsharing.wording import ISSUE
from ikb.accounts.models import Membership
from ikb.task_states import LONG, TaskState
from ikb.worker import Worker
from tests.cast import acting, as_owner, logged_in
from tests.costsharing.conftest import AT
from tests.costsharing.running import Q1, approved, prepared, started, undrawn
from tests.costsharing.test_pages import text
from tests.work import run_tasks

PREPARE = reverse("costsharing:invoice_prepare")
RUNS_QUERIES = 13
ISSUING_QUERIES, ISSUED_QUERIES = 15, 16


@pytest.fixture(autouse=True)
def _undrawn() -> Iterator[None]:
    with undrawn():
        yield


def run_url(run: InvoiceRun, name: str = "run") -> str:
    return reverse(f"costsharing:{name}", args=[run.public_id])


def choice(table: CostTable, month: str = "2026-01") -> dict[str, str]:
    return {"period": f"{table.agreement.public_id}.{month}"}


def page_of(run: InvoiceRun, username: str = "elin") -> str:
    return text(logged_in(username).get(run_url(run)))


# --- Dry run --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("per_year", "month", "name", "amount"),
    [
        (12, "2026-02", "Februari 2026", "12 321 kr"),
        (4, "2026-04", "Kvartal 2 2026", "36 962 kr"),
        (1, "2026-01", "2026", "147 846 kr"),
    ],
)
def test_periods_follow_the_agreements_rhythm(
    table: CostTable, version: AgreementVersion, per_year: int, month: str, name: str, amount: str
) -> None:
    with as_owner():
        AgreementVersion.objects.update(periods_per_year=per_year)
    elin = logged_in("elin")
    form = text(elin.get(PREPARE))
    assert f">{name}</option>" in form
    assert form.count("<option") == 4 * per_year
    preview = text(elin.get(PREPARE, choice(table, month)))
    assert f'data-label="Att betala">{amount}<' in preview


def test_the_dry_run_shows_deductions_vat_obstacles_and_what_changes(table: CostTable) -> None:
    run = prepared(table)
    with acting("elin") as elin:
        buyers = {invoice.buyer.organisation.code: invoice.buyer for invoice in run.invoices.all()}
        for code, amount in (("0331", 1_000_000), ("0360", 99_999_999)):
            facts = {"period_start": Q1.start, "period_end": Q1.end, "note": "Personal", "registered_at": AT}
            CarriedCost.objects.create(
                table=table, authority=buyers[code], amount_ore=amount, registered_by=elin.user, **facts
            )
        facts = {"motivation": "Personal ställs till förfogande", "body": "Ekonomichefen", "decided_on": AT.date()}
        VatDecision.objects.create(
            agreement=table.agreement,
            is_supply=True,
            is_social_care=False,
            category="S",
            registered_by=elin.user,
            registered_at=AT,
            **facts,
        )
        InvoiceRecipient.objects.filter(buyer__organisation__code="0305").delete()
        CostLine.objects.filter(table=table, order=1).update(amount_kr=2_625_000)
    page = text(logged_in("elin").get(PREPARE, choice(table)))
    heby = page[page.index(">Heby kommun<") :].split("</tr>")[0]
    for part in (">36 961 kr<", ">10 000 kr<", ">6 740,25 kr<", ">33 701,25 kr<", "Utkast på 36 961 kr, räknas om"):
        assert part in heby
    for part in (
        "Tierps kommun har inget att betala längre. Utkastet tas bort.",
        "Fakturorna kan inte godkännas än:",
        "Håbo kommun: Er referens saknas.",
        "Egen andel, bokföringsorder – faktureras inte",
        "Ta fram 5 utkast",
    ):
        assert part in page
    with acting("elin"):
        assert set(run.invoices.values_list("vat_ore", flat=True)) == {0}, "nothing is written"


def test_without_a_decision_on_vat_there_is_no_button(table: CostTable) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("set constraints all immediate; truncate costsharing_vatdecision")
    page = text(logged_in("elin").get(PREPARE, choice(table)))
    assert "Beslut om moms saknas för avtalet." in page
    assert "Ta fram 6 utkast" not in page


def test_the_drafts_lead_to_their_run(table: CostTable) -> None:
    elin = logged_in("elin")
    response = elin.post(PREPARE, choice(table), follow=True)
    run = response.context["run"]
    assert (response.redirect_chain, "6 utkast är framtagna." in text(response)) == ([(run_url(run), 302)], True)
    page = page_of(run)
    for part in (
        "<h1>Fakturering kvartal 1 2026</h1>",
        "995 750 kr",
        "6 fakturor på 381 762 kr och egen andel 613 988 kr.",
        "Du tog fram utkasten. En annan ekonom på Uppsala kommun godkänner dem.",
    ):
        assert part in page
    assert "Godkänn alla" not in page
    assert "Utkast, samma belopp" in text(elin.get(PREPARE, choice(table)))


# --- Approved, issued, fetched --------------------------------------------------------------------------------------


@pytest.mark.req("CO-17")
def test_from_drafts_to_the_archive(table: CostTable) -> None:
    run = prepared(table)
    elin, esbjorn = logged_in("elin"), logged_in("esbjorn")
    own = elin.post(run_url(run, "run_approve"))
    assert (own.status_code, "Den som tog fram underlaget kan inte godkänna det." in text(own)) == (409, True)
    early = elin.post(run_url(run, "run_issue"))
    assert (early.status_code, "Den är inte godkänd." in text(early)) == (409, True)
    assert "Godkänn alla" in page_of(run, "esbjorn")
    assert esbjorn.post(run_url(run, "run_approve")).status_code == 302
    for name in ("run_zip", "run_order"):
        assert elin.get(run_url(run, name)).status_code == 409
    assert ">Utfärda</button>" in page_of(run)
    assert elin.post(run_url(run, "run_issue")).status_code == 302
    page = page_of(run)
    assert "0 av 6 utfärdade" in page
    assert '<progress id="run-issued" max="6" value="0">' in page
    assert ISSUE[TaskState.WAITING] in page
    assert run_tasks() == 1
    page = page_of(run)
    assert "6 av 6 utfärdade." in page
    assert "hx-get" not in page
    order = elin.get(run_url(run, "run_order"))
    assert order["Content-Disposition"] == 'attachment; filename="bokforingsorder-kvartal-1-2026.si"'
    assert b"613988.00" in order.content
    again = esbjorn.post(run_url(run, "run_approve"))
    assert (again.status_code, "Faktureringen är redan godkänd." in text(again)) == (409, True)
    assert elin.post(run_url(run, "run_resume")).status_code == 409


@pytest.mark.req("CO-17")
def test_the_archive_is_the_same_at_every_download_and_proves_itself(table: CostTable) -> None:
    run = started(table)
    run_tasks()
    answers: list[Any] = [logged_in(who).get(run_url(run, "run_zip")) for who in ("elin", "esbjorn")]
    assert answers[0]["Content-Disposition"] == 'attachment; filename="fakturering-kvartal-1-2026.zip"'
    first, second = (b"".join(answer.streaming_content) for answer in answers)
    assert first == second
    assert int(answers[0]["Content-Length"]) == len(first)
    archive = zipfile.ZipFile(io.BytesIO(first))
    assert archive.testzip() is None
    assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 22, 0, 0, 0)}
    files = {name: archive.read(name) for name in archive.namelist()}
    listed = list(csv.reader(io.StringIO(files["manifest.csv"].decode("utf-8-sig")), delimiter=";"))
    assert listed[0] == ["Fil", "Storlek i byte", "SHA-256"]
    assert {row[0]: (int(row[1]), row[2]) for row in listed[1:]} == {
        name: (len(content), hashlib.sha256(content).hexdigest())
        for name, content in files.items()
        if name != "manifest.csv"
    }
    assert len(files) == 6 * 5 + 3
    assert hashlib.sha256(files["manifest.csv"]).hexdigest() in page_of(run)
    with acting("elin"):
        assert {file.name: bytes(file.content) for file in InvoiceFile.objects.all()}.items() <= files.items()
    assert b"".join(sorted(files[f"faktura-2026-000{n}.si"][-40:] for n in range(1, 7)))
    assert files["bokforing.si"].count(b"#VER") == 7


def test_a_run_that_stands_still_says_why(table: CostTable) -> None:
    run = started(table)
    elin = logged_in("elin")
    shown = f'hx-get="{run_url(run)}?visat=0.waiting"'
    assert shown in page_of(run)
    assert elin.get(run_url(run), {"visat": "0.waiting"}).status_code == 204
    with Worker() as worker:
        worker.take()
        moved = text(elin.get(run_url(run), {"visat": "0.waiting"}))
        assert ISSUE[TaskState.RUNNING] in moved
    standing = page_of(run)
    assert ISSUE[TaskState.STANDING] in standing
    assert "hx-get" not in standing
    assert "Fortsätt utfärda" not in standing
    DBTaskResult.objects.update(status="READY", enqueued_at=timezone.now() - 2 * LONG)
    assert ISSUE[TaskState.STANDING] in page_of(run)
    with as_owner():
        Membership.objects.filter(user__username="elin").update(valid_to=timezone.localdate() - timedelta(days=1))
    run_tasks(failing=1)
    page = page_of(run, "esbjorn")
    assert ISSUE[TaskState.REFUSED] in page
    assert "Fortsätt utfärda" in page
    assert logged_in("esbjorn").post(run_url(run, "run_resume")).status_code == 302
    with acting("esbjorn"):
        kept = InvoiceRecipient.objects.get(buyer__organisation__code="0305")
        InvoiceRecipient.objects.filter(pk=kept.pk).delete()
    run_tasks()
    page = page_of(run, "esbjorn")
    assert "Utfärdandet står still. Er referens och e-fakturaadress saknas för Håbo kommun." in page


def test_who_opens_a_run(table: CostTable) -> None:
    run = approved(table)
    for username, expected in (("emil", 404), ("stig", 403), ("sara", 403), ("kalle", 403)):
        client = logged_in(username)
        for name in ("run", "run_zip", "run_order"):
            assert client.get(run_url(run, name)).status_code == expected
        for name in ("run_approve", "run_issue", "run_resume"):
            assert client.post(run_url(run, name)).status_code == expected
    emil = text(logged_in("emil").get(reverse("costsharing:runs")))
    assert ("Inga faktureringar här ännu." in emil, "Uppsala 2026" in emil, "613 988" in emil) == (True, False, False)
    assert "Faktureringar" not in text(logged_in("emil").get(reverse("costsharing:invoices")))


def test_the_price_of_the_runs(table: CostTable, django_assert_num_queries: Any) -> None:
    client, url = logged_in("elin"), reverse("costsharing:runs")
    run = approved(table)
    with django_assert_num_queries(RUNS_QUERIES):
        assert "1 fakturering" in text(client.get(url))
    for number in (4, 7, 10):
        with acting("elin"):
            InvoiceRun.objects.create(
                agreement=run.agreement,
                table=table,
                issuer=run.issuer,
                period_start=f"2026-{number:02d}-01",
                period_end=f"2026-{number:02d}-28",
                prepared_by=run.prepared_by,
                prepared_at=AT,
            )
    with django_assert_num_queries(RUNS_QUERIES):
        page = text(client.get(url))
    assert "4 faktureringar" in page
    assert "0 av 6" in page
    assert "381 762 kr" in page
    assert "613 988 kr" in page


def test_the_price_of_a_run(table: CostTable, django_assert_num_queries: Any) -> None:
    client = logged_in("elin")
    run = started(table)
    with django_assert_num_queries(ISSUING_QUERIES):
        assert "0 av 6" in text(client.get(run_url(run)))
    run_tasks()
    with django_assert_num_queries(ISSUED_QUERIES):
        assert "6 av 6" in text(client.get(run_url(run)))
