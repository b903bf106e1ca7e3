"""What the tests of invoice runs share: the steps of a run by the two finance officers, and papers that are not drawn.

Drawing a paper takes a third of a second, and what is in it is tested elsewhere.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from unittest import mock

from agreements.choices import TermKind, VersionStatus
from agreements.models import Agreement, AgreementVersion, Party
from costsharing.actions.runs import approve_run, prepare_run, start_issue
from costsharing.choices import CostCategory, KeyKind
from costsharing.models import (
    BillingDecision,
    CostKey,
    CostKeyPart,
    CostLine,
    CostTable,
    InvoiceFile,
    InvoiceIssuer,
    InvoiceRecipient,
    InvoiceRun,
    PopulationSet,
    VatDecision,
)
from ikb.accounts.choices import Role, Sector
from ikb.accounts.models import Authority
from ikb.desk.demo.people import County, add_membership
from ikb.lib.periods import Period, quarter
from tests.cast import acting
from tests.costsharing.conftest import AT

Q1 = quarter(2026, 1)


def page_as_paper(html: str, **_: Any) -> bytes:
    """The same bytes for the same page."""
    return b"%PDF-undrawn " + hashlib.sha256(html.encode()).digest()


@contextmanager
def undrawn() -> Iterator[None]:
    """No paper is drawn."""
    with mock.patch("ikb.lib.pdf.render_pdf", page_as_paper):
        yield


def prepared(table: CostTable, period: Period = Q1) -> InvoiceRun:
    with acting("elin") as elin:
        return prepare_run(table=table, period=period, acting=elin, at=AT)


def approved(table: CostTable, period: Period = Q1) -> InvoiceRun:
    run = prepared(table, period)
    with acting("esbjorn") as esbjorn:
        return approve_run(run=run, acting=esbjorn, at=AT)


def started(table: CostTable, period: Period = Q1, at: datetime = AT) -> InvoiceRun:
    run = approved(table, period)
    with acting("elin") as elin:
        return start_issue(run=run, acting=elin, at=at)


def bytes_of(run: InvoiceRun) -> dict[str, str]:
    """Name and hash of every file of a run: each invoice's, the own share's and the run's own."""
    found = dict(InvoiceFile.objects.filter(invoice__run=run).values_list("name", "sha256"))
    found |= dict(run.files.values_list("name", "sha256"))
    order = getattr(InvoiceRun.objects.get(pk=run.pk), "own_share", None)
    return found | ({order.name: order.sha256} if order else {})


def kalmar(county: County) -> CostTable:
    """As the owner: the region invoices one municipality half of the staff cost, 1 000 000 kr (001:118, E11)."""
    region, elin = county.authorities["08"], county.users["elin"]
    kommun = Authority.objects.create(
        organisation=county.organisations["0880"], board="Socialnämnden", sector=Sector.SOCIAL
    )
    for username in ("elin", "esbjorn"):
        add_membership(county, county.users[username], Role.FINANCE_OFFICER, "08", "")
    agreement = Agreement.objects.create(
        name="IKB i Kalmar län",
        short_name="IKB Kalmar",
        county_name="Kalmar län",
        registry_number="RS 2022/939",
        owner=region,
        invoiced_by=region,
        shared=True,
    )
    version = AgreementVersion.objects.create(
        agreement=agreement,
        number=1,
        status=VersionStatus.IN_FORCE,
        term_kind=TermKind.OPEN_ENDED,
        start=date(2022, 5, 20),
    )
    for authority in (region, kommun):
        Party.objects.create(
            agreement=agreement, organisation=authority.organisation, authority=authority, valid_from=date(2022, 5, 20)
        )
    return _kalmar_costs(version, kommun, elin)


def _kalmar_costs(version: AgreementVersion, kommun: Authority, by: Any) -> CostTable:
    agreement, registered = version.agreement, {"registered_by": by, "registered_at": AT}
    population_set = PopulationSet.objects.create(agreement=agreement, name="Kalmar", source="SCB", **registered)
    population_set.rows.create(organisation=kommun.organisation, inhabitants=72_018)
    table = CostTable.objects.create(agreement=agreement, version=version, year=2026, population_set=population_set)
    CostLine.objects.create(
        table=table, order=1, resource="Samordnare", amount_kr=1_000_000, category=CostCategory.STAFF
    )
    decided = {"body": "Ledningen", "decided_on": date(2026, 1, 5), **registered}
    key = CostKey.objects.create(
        table=table, order=1, name="Hälften", kind=KeyKind.ONE_PARTY, numerator=1, denominator=2, **decided
    )
    CostKeyPart.objects.create(key=key, organisation=kommun.organisation, weight=1)
    BillingDecision.objects.create(agreement=agreement, basis="computed", first_day=date(2026, 1, 1), **decided)
    VatDecision.objects.create(
        agreement=agreement, is_supply=True, is_social_care=True, category="E", motivation="Social omsorg", **decided
    )
    region = agreement.invoiced_by
    assert region is not None
    issuer = InvoiceIssuer.objects.get()
    issuer.pk, issuer.authority, issuer.vat_number = None, region, "SE232100007301"
    issuer.save()
    recipient = InvoiceRecipient.objects.filter(issuer__organisation__code="0380")[0]
    recipient.pk, recipient.issuer, recipient.buyer = None, region, kommun
    recipient.endpoint_id = kommun.organisation.org_number.replace("-", "")
    recipient.save()
    return table
