"""A version of a year report as pages and files: who reads it, what is kept when it is adopted, what is never shown."""

import hashlib
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agreements.models import Agreement
from followup import frozen, statistics
from followup.actions.report_files import store_files
from followup.actions.versions import sign_report
from followup.canonical import digest
from followup.choices import Fulfilment, ReportFileKind, ReportKind, ReportStage, TextHeading
from followup.exports.files import files_of
from followup.models import FrozenFigures, ReportFile, ReportRecipient, ReportVersion, YearReport
from followup.queries.document import document_of
from ikb.accounts.choices import AccessAction
from ikb.accounts.models import AccessLog
from ikb.desk.demo.kalmar import load_kalmar
from ikb.desk.demo.people import County, load_kalmar_report
from ikb.lib.periods import Period
from referrals.choices import Status
from referrals.models import Referral
from tests.cast import TODAY, acting, as_owner, logged_in
from tests.followup import makers, written
from tests.papers import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("undrawn")]

AT = datetime(2026, 2, 2, 9, tzinfo=UTC)
PARTIES = ["kalle", "kim", "klara", "konrad", "krister", "kristina"]
NBSP = "\u00a0"


def content_for(agreement: Agreement, period: Period, number: int = 1) -> dict[str, Any]:
    """What a version holds, with tables that hide."""
    return frozen.to_json(
        frozen.Document(
            agreement=agreement.name,
            registry_number="",
            name=f"Årsrapport {period.end.year}",
            kind=ReportKind.YEARLY,
            period=period,
            number=number,
            reason="" if number == 1 else "Rättat.",
            texts=(frozen.FrozenText(TextHeading.CLARITY, "Är avtalet tydligt nog?", "Ja, i det mesta."),),
            answers=(frozen.FrozenAnswer("9", "Två huvudmän vid start", "Alla", "", Fulfilment.MET, "Alla starter."),),
            tables=statistics.shown(written.statistics(period=period), written.HIDDEN),
            seal="0" * 64,
        )
    )


def handed_in(agreement: Agreement, period: Period, *, at: datetime = AT) -> ReportVersion:
    """A report before the steering group, with the true figures behind it."""
    report = YearReport.objects.create(
        agreement=agreement,
        agreement_version=agreement.versions.get(),
        owner_id=agreement.owner_id,
        name=f"Årsrapport {period.end.year}",
        first_day=period.start,
        last_day=period.end,
        opened_at=at,
        **dict.fromkeys(["fill_in_by", "comment_by", "confirm_by", "adopt_by"], date(2026, 4, 1)),
    )
    ReportRecipient.objects.create(report=report, name="Länsgemensam ledning", kind="leadership")
    content = content_for(agreement, period)
    version = ReportVersion.objects.create(
        report=report,
        number=1,
        content=content,
        digest=digest(content),
        frozen_at=at,
        frozen_by_id=agreement.owner.memberships.values_list("user", flat=True)[0],
    )
    true = statistics.to_json(written.statistics(period=period))
    FrozenFigures.objects.create(version=version, statistics=true, hidden=sorted(written.HIDDEN), salt="0" * 64)
    for stage in (ReportStage.SENT, ReportStage.STEERING):
        report.stage = stage
        report.save()
    return version


@pytest.fixture
def version(county: County) -> ReportVersion:
    """Kalmar's report of 2025, before the steering group."""
    with as_owner():
        agreement = load_kalmar(county, TODAY)
        load_kalmar_report(county)
        return handed_in(agreement, Period(date(2025, 1, 1), date(2025, 12, 31)))


def adopt(version: ReportVersion) -> None:
    for username in ("krister", "kristina"):
        with acting(username) as by:
            report = YearReport.objects.get(pk=version.report_id)
            sign_report(report=report, number=1, shown_digest=version.digest, acting=by, at=AT, on=date(2026, 4, 1))


def get(username: str, name: str, version: ReportVersion, *more: str) -> Any:
    with as_owner():
        public_id = version.report.public_id
    return logged_in(username).get(reverse(f"followup:{name}", args=[public_id, version.number, *more]))


def content(answer: Any) -> str:
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1].split("</main>")[0]


@pytest.mark.req("FU-03")
@pytest.mark.req("FU-11")
def test_every_party_reads_the_same_and_no_hidden_number(version: ReportVersion) -> None:
    pages = {name: content(get(name, "document", version)) for name in PARTIES}
    without = {re.sub(r'<div class="actions mt-0">.*?</div>', "", page, flags=re.DOTALL) for page in pages.values()}
    assert len(without) == 1
    page = without.pop().replace(NBSP, " ")
    for fact in (
        "Remisser per kommun",
        "Ja, i det mesta.",
        "Alla starter.",
        "Hos styrgruppen",
        "Inte undertecknad ännu",
    ):
        assert fact in page
    for secret in written.SECRETS:
        assert secret not in page
        assert secret in content(get("kalle", "document_internal", version)).replace(NBSP, " ") or secret == "6 + 3"
    assert [name for name in PARTIES if "Visa interna siffror" in pages[name]] == ["kalle"]
    assert get("stig", "document", version).status_code == 404
    assert get("filip", "document", version).status_code == 403
    with as_owner():
        version.number = 2
    assert get("kalle", "document", version).status_code == 404


@pytest.mark.req("FU-11")
def test_the_internal_version_is_the_coordinators_and_is_logged(version: ReportVersion, county: County) -> None:
    with as_owner():
        host = version.report.owner_id
        case = makers.referral(county, version.report.agreement_version, "0880")
        Referral.objects.filter(pk=case.pk).update(readers=[host], writers=[host], host_authority=host)
    page = content(get("kalle", "document_internal", version))
    assert "Visar små tal. Får inte spridas." in page
    assert "Hämta" not in page
    assert "Tal under 5 visas inte" not in page
    assert {name: get(name, "document_internal", version).status_code for name in PARTIES[1:]} == dict.fromkeys(
        PARTIES[1:], 403
    )
    assert get("sara", "document_internal", version).status_code == 404
    with as_owner():
        rows = AccessLog.objects.filter(route="followup:document_internal").exclude(action=AccessAction.REFUSED)
        assert list(rows.values_list("user__username", "action", "cases", "kinds")) == [
            ("kalle", AccessAction.LIST, [case.pk], ["I1", "I5"])
        ]


@pytest.mark.req("FU-15")
def test_the_last_signature_keeps_the_files_and_they_are_served_from_then_on(version: ReportVersion) -> None:
    before = get("kim", "document_file", version, "pdf")
    assert "Hos styrgruppen" in text_of(before)
    assert get("kim", "document_open", version).status_code == 409
    assert get("kim", "document_file", version, "oppen").status_code == 409
    adopt(version)
    with as_owner():
        files = {file.kind: file for file in ReportFile.objects.filter(version=version)}
        again = files_of(document_of(ReportVersion.objects.get(pk=version.pk)))
    assert set(files) == set(ReportFileKind)
    for kind, name, made in again:
        assert (files[kind].name, bytes(files[kind].content)) == (name, made)
        assert files[kind].sha256 == hashlib.sha256(made).hexdigest()
        answer = get("konrad", "document_file", version, kind)
        assert (answer.content, answer["Content-Disposition"]) == (made, f'attachment; filename="{name}"')
    assert files[ReportFileKind.OPEN].name == "arsrapport-2025-01-01--2025-12-31-v1-oppen.pdf"
    whole, public = (text_of(get("kim", "document_file", version, kind)) for kind in ("pdf", "oppen"))
    assert "Fastställd av styrgruppen 2026-02-02" in whole
    assert "Länsgemensam ledning" in whole
    assert "Länsgemensam ledning" not in public
    assert "Krister Berggren" in public
    for secret in written.SECRETS:
        assert secret not in whole
    assert get("kim", "document_file", version, "docx").status_code == 404


@pytest.mark.req("FU-11")
def test_the_live_page_leads_to_the_tables_that_were_handed_in(version: ReportVersion) -> None:
    live = reverse("followup:report")
    with as_owner():
        link = f'href="{reverse("followup:document", args=[version.report.public_id, 1])}">Årsrapport Årsrapport 2025,'
    assert link in content(logged_in("kim").get(live, {"fran": "2025-12-31", "till": "2026-02-01"}))
    assert link not in content(logged_in("kim").get(live, {"fran": "2026-01-01", "till": "2026-02-01"}))


@pytest.mark.req("FU-11")
def test_the_open_version_says_what_it_is(version: ReportVersion) -> None:
    adopt(version)
    assert "Öppen version" in content(get("klara", "document", version))
    page = content(get("klara", "document_open", version))
    assert "<h1>Årsrapport 2025, öppen version</h1>" in page
    assert "Öppen version som PDF" in page
    assert "Mottagare" not in page


def test_a_later_case_recipient_or_clock_changes_no_kept_file(
    version: ReportVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    adopt(version)
    kept = get("kim", "document_file", version, "pdf").content
    with as_owner():
        ReportRecipient.objects.create(report=version.report, name="Attention", kind="users")
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 6, 1, tzinfo=UTC))
    assert get("kim", "document_file", version, "pdf").content == kept
    assert "Attention" in content(get("kim", "document", version))


def test_the_database_holds_that_only_an_adopted_version_has_files(version: ReportVersion) -> None:
    with acting("krister"):
        unsigned = ReportVersion.objects.get(pk=version.pk)
        with pytest.raises(DatabaseError, match="only an adopted report has files"), transaction.atomic():
            store_files(version=unsigned)
    adopt(version)
    with acting("kim"), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        ReportFile.of(version, ReportFileKind.PDF, "x.pdf", b"x").save()
    with as_owner(), pytest.raises(DatabaseError, match="report_file_hash"), transaction.atomic():
        ReportFile(version=version, kind="x", name="x", content=b"x", sha256="0" * 64).save()
    with as_owner(), pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
        ReportFile.objects.all().delete()
    with acting("stig"):
        assert ReportFile.objects.count() == 0


@pytest.mark.req("FU-03")
def test_the_years_stand_side_by_side(version: ReportVersion) -> None:
    trends = reverse("followup:trends")
    assert "Det behövs rapporter från två år för att jämföra." in content(logged_in("kim").get(trends))
    with as_owner():
        agreement = version.report.agreement
        handed_in(agreement, Period(date(2023, 1, 1), date(2023, 12, 31)), at=datetime(2024, 2, 2, tzinfo=UTC))
    page = content(logged_in("kim").get(trends)).replace(NBSP, " ")
    assert re.findall(r'<th scope="col" class="num">(\d+)</th>', page)[:3] == ["2023", "2024", "2025"]
    assert "Årsrapport 2023" in page
    for secret in written.SECRETS:
        assert secret not in page
    assert "Utvecklingen över åren" in content(get("kim", "document", version))
    assert logged_in("kim").get(trends, {"avtal": "x"}).status_code == 404


@pytest.mark.parametrize(("name", "who", "price"), [("document", "kim", 18), ("document_internal", "kalle", 21)])
def test_the_price_of_a_page(version: ReportVersion, name: str, who: str, price: int) -> None:
    assert queries(name, who, version) == price
    with as_owner():
        for year in (2022, 2023):
            period = Period(date(year, 1, 1), date(year, 12, 31))
            handed_in(version.report.agreement, period, at=datetime(year + 1, 2, 2, tzinfo=UTC))
        for place in range(3):
            ReportRecipient.objects.create(report=version.report, name=f"Nämnd {place}", kind="board")
    assert queries(name, who, version) == price


def queries(name: str, who: str, version: ReportVersion) -> int:
    with as_owner():
        address = reverse(f"followup:{name}", args=[version.report.public_id, version.number])
    return price_of(who, address)


def price_of(who: str, address: str) -> int:
    client = logged_in(who)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_price_of_the_years_and_of_what_is_missing(version: ReportVersion, county: County) -> None:
    trends = reverse("followup:trends")
    lacking = reverse("followup:lacking") + "?fran=2025-01-01&till=2025-12-31"
    for cases, years in ((1, [2023]), (2, [2021, 2022])):
        with as_owner():
            for year in years:
                period = Period(date(year, 1, 1), date(year, 12, 31))
                handed_in(version.report.agreement, period, at=datetime(year + 1, 2, 2, tzinfo=UTC))
            host = version.report.owner_id
            for _ in range(cases):
                case = makers.referral(county, version.report.agreement_version, "0880", status=Status.CLOSED)
                begun = {"treatment_started_on": date(2025, 4, 1)}
                Referral.objects.filter(pk=case.pk).update(readers=[host], writers=[host], host_authority=host, **begun)
        assert (price_of("kim", trends), price_of("kalle", lacking)) == (13, 18)


@pytest.mark.req("FU-03")
def test_what_is_missing_is_listed_for_the_coordinator_and_logged(version: ReportVersion, county: County) -> None:
    asked = {"fran": "2025-01-01", "till": "2025-12-31"}
    lacking = reverse("followup:lacking")
    assert "Inget saknas i perioden." in content(logged_in("kalle").get(lacking, asked))
    with as_owner():
        host = version.report.owner_id
        case = makers.referral(county, version.report.agreement_version, "0880", status=Status.CLOSED)
        begun = {"treatment_started_on": date(2025, 4, 1)}
        Referral.objects.filter(pk=case.pk).update(readers=[host], writers=[host], host_authority=host, **begun)
    page = content(logged_in("kalle").get(lacking, asked))
    assert reverse("referrals:page", args=[case.public_id]) in page
    assert "Avslut med mål och resultat" in page
    with as_owner():
        rows = AccessLog.objects.filter(route="followup:lacking", action=AccessAction.LIST)
        assert list(rows.values_list("cases", flat=True)) == [[case.pk]]
    assert logged_in("kalle").get(lacking, asked | {"till": "i fjol"}).status_code == 422
    assert logged_in("kim").get(lacking, asked).status_code == 403
