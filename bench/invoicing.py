"""An agreement of all 290 municipalities: how long its allocation takes, and a run of its invoices with all files.

The run is held against WeasyPrint alone on the same pages, with its own ways of fetching: every other page of the first
fifty is rendered so in between, so that a machine that is busy meanwhile is so for both. Memory is the process's peak;
after the fifty nothing but the run adds to it.
"""

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from unittest import mock

from django.utils import timezone

from agreements.choices import TermKind, VersionStatus
from agreements.models import Agreement, AgreementVersion, Party
from costsharing.actions.issuing import begin_issue, issue_next
from costsharing.actions.runs import approve_run, prepare_run
from costsharing.archive import write_zip
from costsharing.choices import Basis, CostCategory, Giro, KeyKind, VatCategory
from costsharing.keys import Key, Stretch, period_amounts, periods_of
from costsharing.models import (
    BillingDecision,
    CostLine,
    CostTable,
    InvoiceIssuer,
    InvoiceRecipient,
    InvoiceRun,
    Population,
    PopulationSet,
    VatDecision,
)
from costsharing.queries.archive import stored_files
from ikb.accounts.acting import acting_for
from ikb.accounts.choices import OrganisationKind, Role, Sector
from ikb.accounts.context import acting_as
from ikb.accounts.models import Authority, Membership, Organisation, User
from ikb.lib import pdf
from ikb.lib.periods import month, year

NAME, BOARD = "Alla kommuner", "Kommunstyrelsen"
RATIO = 1.3
"""A run takes less than this times what WeasyPrint alone takes for the same pages."""
FLAT = 1.1
"""The peak of memory after 290 invoices is less than this times the one after fifty."""
FEW = 50
LINES = [
    ("Familjebehandlare", 126_000_000, CostCategory.STAFF),
    ("Samordnare", 42_000_000, CostCategory.STAFF),
    ("Enhetschef", 4_200_000, CostCategory.STAFF),
    ("Arbetsplatskostnad", 12_000_000, CostCategory.PREMISES),
    ("Bil", 4_600_000, CostCategory.VEHICLE),
    ("Handledning", 2_400_000, CostCategory.SUPERVISION),
]


def inhabitants(place: int) -> int:
    """Invented populations, no two alike: from 2 400 to some 400 000."""
    return 2_400 + 97 * place + (place * place * place) // 61


def load() -> None:
    """As the owner role: a region that invoices every municipality each month, by inhabitants, and two officers."""
    region = Authority.objects.create(
        organisation=Organisation.objects.get(code="03"), board="Regionstyrelsen", sector=Sector.HEALTH
    )
    officers = User.objects.filter(username__in=["elin", "esbjorn"])
    Membership.objects.bulk_create(
        Membership(user=user, authority=region, role=Role.FINANCE_OFFICER, valid_from=date(2023, 1, 1))
        for user in officers
    )
    municipalities = list(Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY).order_by("code"))
    boards = Authority.objects.bulk_create(
        Authority(organisation=organisation, board=BOARD, sector=Sector.SOCIAL) for organisation in municipalities
    )
    version = _agreement(region, boards)
    _costs(version, municipalities, officers[0])
    _facts(region, boards)


def _agreement(region: Authority, boards: list[Authority]) -> AgreementVersion:
    agreement = Agreement.objects.create(
        name=NAME,
        short_name=NAME,
        county_name="Sverige",
        registry_number="RS 2026/290",
        owner=region,
        invoiced_by=region,
        shared=True,
    )
    for authority in [region, *boards]:
        Party.objects.create(
            agreement=agreement, organisation=authority.organisation, authority=authority, valid_from=date(2023, 1, 1)
        )
    return AgreementVersion.objects.create(
        agreement=agreement,
        number=1,
        status=VersionStatus.IN_FORCE,
        term_kind=TermKind.OPEN_ENDED,
        start=date(2023, 1, 1),
        periods_per_year=12,
    )


def _costs(version: AgreementVersion, municipalities: list[Organisation], by: User) -> None:
    registered: dict[str, Any] = {"registered_by": by, "registered_at": timezone.now()}
    decided: dict[str, Any] = {"body": "Regionstyrelsen", "decided_on": date(2025, 12, 1), **registered}
    population_set = PopulationSet.objects.create(agreement=version.agreement, name=NAME, source="SCB", **registered)
    Population.objects.bulk_create(
        Population(population_set=population_set, organisation=organisation, inhabitants=inhabitants(place))
        for place, organisation in enumerate(municipalities)
    )
    table = CostTable.objects.create(
        agreement=version.agreement, version=version, year=2026, population_set=population_set
    )
    CostLine.objects.bulk_create(
        CostLine(table=table, order=order, resource=resource, amount_kr=kr, category=category)
        for order, (resource, kr, category) in enumerate(LINES, start=1)
    )
    BillingDecision.objects.create(
        agreement=version.agreement, basis=Basis.COMPUTED, first_day=date(2026, 1, 1), **decided
    )
    VatDecision.objects.create(
        agreement=version.agreement,
        is_supply=True,
        is_social_care=True,
        category=VatCategory.EXEMPT,
        motivation="Social omsorg",
        **decided,
    )


def _facts(region: Authority, boards: list[Authority]) -> None:
    InvoiceIssuer.objects.create(
        authority=region,
        giro=Giro.BANKGIRO,
        giro_number="9912346",
        vat_number=f"SE{region.organisation.org_number.replace('-', '')}01",
        street="Storgatan 1",
        postcode="753 75",
        town="Uppsala",
        receivable_account="1510",
        revenue_account="3520",
        own_cost_account="4690",
        own_revenue_account="3590",
        counterpart_dimension=20,
    )
    InvoiceRecipient.objects.bulk_create(
        InvoiceRecipient(
            issuer=region,
            buyer=board,
            street="Storgatan 1",
            postcode="123 45",
            town=board.organisation.short_name,
            buyer_reference=f"{1_000_000 + place}",
            endpoint_id=board.organisation.org_number.replace("-", ""),
        )
        for place, board in enumerate(boards)
    )


def measure_allocation() -> int:
    """290 municipalities by 12 periods, without the database; prints the median of seven."""
    weights = {f"{place:04d}": inhabitants(place) for place in range(290)}
    key = Key("Invånare", KeyKind.POPULATION, {order: kr for order, (_, kr, _) in enumerate(LINES)}, weights)
    times = []
    for _ in range(7):
        began = time.perf_counter()
        period_amounts([Stretch(year(2026), [key])], periods_of(2026, 12))
        times.append((time.perf_counter() - began) * 1000)
    print(f"fördelning, 290 kommuner × 12 perioder: {_comma(statistics.median(times), 1)} ms", flush=True)
    return 0


def measure_run() -> int:
    """Prepare, approve and issue 290 invoices, and write their archive; how many promises were broken."""
    began = time.perf_counter()
    with _officer("elin") as elin:
        table = CostTable.objects.get(agreement__name=NAME)
        run = prepare_run(table=table, period=month(2026, 1), acting=elin, at=timezone.now())
        prepared = time.perf_counter()
    with _officer("esbjorn") as esbjorn:
        approve_run(run=run, acting=esbjorn, at=timezone.now())
    approved = time.perf_counter()
    print(f"290 utkast: {_comma(prepared - began, 1)} s, godkända: {_comma(approved - prepared, 1)} s", flush=True)
    with _officer("elin") as elin:
        return _measure_issue(begin_issue(run=run, acting=elin, at=timezone.now()), elin)


@contextmanager
def _officer(username: str) -> Iterator[Any]:
    officer = acting_for(User.objects.get(username=username), on=date.today())
    with acting_as(officer.row_context()):
        yield officer


def _measure_issue(run: InvoiceRun, elin: Any) -> int:
    pages = _Pages()
    times, bare = [], []
    with pages.kept():
        for place in range(run.invoices.count()):
            began = time.perf_counter()
            issue_next(run_id=run.pk, acting=elin, at=timezone.now())
            times.append(time.perf_counter() - began)
            if place < FEW and place % 2:
                bare.append(pages.bare())
            if place == FEW - 1:
                after_few = _peak()
    began = time.perf_counter()
    issue_next(run_id=run.pk, acting=elin, at=timezone.now())
    with tempfile.TemporaryFile() as target:
        write_zip(target, stored_files(run), run.issue_on)
        megabytes = target.tell() / 1_000_000
    archive = time.perf_counter() - began
    each, alone = statistics.median(times[1:FEW]), statistics.median(bare)
    ratio, growth = each / alone, _peak() / after_few
    print(f"290 fakturor: {_comma(sum(times), 1)} s; en: {_comma(each * 1000)} ms,", end=" ")
    print(f"WeasyPrint ensamt {_comma(alone * 1000)} ms, {_told(ratio, RATIO)}")
    print(f"minne: {after_few} MB efter {FEW} fakturor, {_peak()} MB efter 290 och arkivet, {_told(growth, FLAT)}")
    print(f"arkiv: {_comma(megabytes, 1)} MB på {_comma(archive, 1)} s", flush=True)
    return (ratio >= RATIO) + (growth >= FLAT)


def _told(ratio: float, limit: float) -> str:
    return f"kvot {_comma(ratio, 2)}{'' if ratio < limit else f'  ska vara under {_comma(limit, 1)}'}"


class _Pages:
    """The last page that was rendered, and WeasyPrint alone on it."""

    def __init__(self) -> None:
        self._last: tuple[str, list[str]] = ("", [])

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Every page that is rendered inside is kept until the next."""
        real = pdf.render_pdf

        def keeping(html: str, *, title: str, created: datetime, stylesheets: Any = (), files: Any = ()) -> bytes:
            self._last = (html, list(stylesheets))
            return real(html, title=title, created=created, stylesheets=stylesheets, files=files)

        with mock.patch.object(pdf, "render_pdf", keeping):
            yield

    def bare(self) -> float:
        """Seconds of WeasyPrint as its documentation uses it, for the same kind of PDF."""
        from weasyprint import CSS, HTML

        html, sheets = self._last
        began = time.perf_counter()
        styles = [CSS(string=sheet) for sheet in sheets]
        HTML(string=html).write_pdf(stylesheets=styles, pdf_variant="pdf/ua-1")
        return time.perf_counter() - began


def _peak() -> int:
    """The largest memory that the process has had, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit // 1_000_000


def _comma(number: float, decimals: int = 0) -> str:
    return f"{number:.{decimals}f}".replace(".", ",")
