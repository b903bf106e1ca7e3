"""The costs of the Kalmar agreement: half of the staff cost is Kalmar kommun's, quarter by quarter (001:116–118).

The posts and the key are the agreement's; every amount, the decisions and the giro number are invented. The inhabitants
are Statistics Sweden's. The invoices are made with the verbs of the pages, by the region's two finance officers.
"""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from agreements.models import Agreement
from costsharing.actions.billing import NewBilling, decide_billing
from costsharing.actions.invoices import approve_invoice, issue_invoice, prepare_invoices
from costsharing.actions.keys import NewKey, save_key
from costsharing.actions.tables import Adoption, adopt_table
from costsharing.choices import Basis, CostCategory, Giro, KeyKind, TableStage, VatCategory
from costsharing.key_terms import KeyTerms
from costsharing.models import (
    CostLine,
    CostTable,
    InvoiceIssuer,
    InvoiceRecipient,
    Population,
    PopulationSet,
    ResourceLine,
    VatDecision,
)
from ikb.accounts.acting import Acting, acting_for
from ikb.accounts.models import Authority
from ikb.desk.demo.people import County, load_kalmar_finance
from ikb.lib.dates import SWEDEN
from ikb.lib.periods import quarter

YEAR = 2026
KALMAR = "0880"
INHABITANTS_2019 = 69_467
# resource, quantity, unit, kronor a year, category; the sum of the staff is 4 000 000 (CO-08)
LINES = [
    ("Samordnare", "1", "heltid", 850_000, CostCategory.STAFF),
    ("Individualbehandlare", "2", "heltid", 1_600_000, CostCategory.STAFF),
    ("Familjebehandlare", "2", "heltid", 1_550_000, CostCategory.STAFF),
    ("Lokaler", None, "", 310_000, CostCategory.PREMISES),
    ("Bil", "1", "st", 54_000, CostCategory.VEHICLE),
    ("Handledning", None, "", 72_000, CostCategory.SUPERVISION),
    ("Utbildning", None, "", 64_000, CostCategory.TRAINING),
]
POSTS = [("Samordnare", "1"), ("Individualbehandlare", "2"), ("Familjebehandlare", "2")]
KEY = KeyTerms("Halva personalkostnaden", KeyKind.ONE_PARTY, (CostCategory.STAFF,), Fraction(1, 2), {KALMAR: 1})
BODY, REFERENCE = "Länsgemensam ledning i samverkan", "RS 2022/939"


def load_kalmar_costs(county: County, agreement: Agreement) -> CostTable:
    """Everything: the finance officers of both parties, the adopted table, the invoices of three quarters."""
    table = load_kalmar_table(county, agreement)
    kerstin, klas = (county.users[name] for name in ("kerstin", "klas"))
    for number, month in enumerate((1, 4, 7), start=1):
        first, second = (acting_for(user, on=date(YEAR, month, 13)) for user in (kerstin, klas))
        for draft in prepare_invoices(table=table, period=quarter(YEAR, number), acting=first, at=_at(month, 12)):
            approved = approve_invoice(invoice=draft, acting=second, at=_at(month, 13))
            issue_invoice(invoice=approved, acting=first, at=_at(month, 15), on=date(YEAR, month, 15))
    return table


def load_kalmar_table(county: County, agreement: Agreement) -> CostTable:
    """The adopted table of the year with its key and the decision on billing, before anything is charged."""
    load_kalmar_finance(county)
    region = county.authorities["08"]
    payer = agreement.parties.get(organisation=county.organisations[KALMAR]).authority
    kerstin = acting_for(county.users["kerstin"], on=date(YEAR, 1, 8))
    table = _proposal(county, agreement, region)
    save_key(
        table=table,
        key=None,
        new=NewKey(KEY, BODY, date(2022, 5, 20), REFERENCE),
        acting=kerstin,
        at=_at(1, 8),
        on=date(YEAR, 1, 8),
    )
    adopt_table(
        table=table,
        new=Adoption("Styrgruppen", date(YEAR - 1, 11, 19), "Minnesanteckningar 2025-11-19, punkt 5"),
        acting=kerstin,
        on=date(YEAR, 1, 8),
    )
    _facts(agreement, region, payer, kerstin)
    return CostTable.objects.complete().get(pk=table.pk)


def _at(month: int, day: int) -> datetime:
    """An invented moment in office hours."""
    return datetime(YEAR, month, day, 9, 40, tzinfo=SWEDEN)


def _proposal(county: County, agreement: Agreement, region: Authority) -> CostTable:
    inhabitants = PopulationSet.objects.create(
        agreement=agreement,
        name="Folkmängd 2019-12-31",
        reference_date=date(2019, 12, 31),
        source="SCB",
        registered_by=county.users["kerstin"],
        registered_at=_at(1, 8),
    )
    Population.objects.create(
        population_set=inhabitants, organisation=county.organisations[KALMAR], inhabitants=INHABITANTS_2019
    )
    table = CostTable.objects.create(
        agreement=agreement,
        version=agreement.versions.get(),
        year=YEAR,
        population_set=inhabitants,
        stage=TableStage.PROPOSED,
    )
    CostLine.objects.bulk_create(
        CostLine(
            table=table,
            order=order,
            resource=resource,
            quantity=None if quantity is None else Decimal(quantity),
            unit=unit,
            amount_kr=kr,
            category=category,
            borne_by=None if category == CostCategory.STAFF else region,
        )
        for order, (resource, quantity, unit, kr, category) in enumerate(LINES, start=1)
    )
    ResourceLine.objects.bulk_create(
        ResourceLine(table=table, order=order, resource=resource, posts=Decimal(posts))
        for order, (resource, posts) in enumerate(POSTS, start=1)
    )
    return table


def _facts(agreement: Agreement, region: Authority, payer: Authority | None, kerstin: Acting) -> None:
    """What invoices need: the region's giro and accounts, the municipality's reference, billing and VAT."""
    InvoiceIssuer.objects.create(
        authority=region,
        giro=Giro.BANKGIRO,
        giro_number="50501055",
        vat_number=f"SE{region.organisation.org_number.replace('-', '')}01",
        street="Box 601",
        postcode="391 26",
        town="Kalmar",
        contact_name="Ekonomienheten",
        receivable_account="1510",
        revenue_account="3520",
        vat_account="2610",
        own_cost_account="4690",
        own_revenue_account="3590",
    )
    assert payer is not None
    InvoiceRecipient.objects.create(
        issuer=region,
        buyer=payer,
        street="Box 611",
        postcode="391 26",
        town="Kalmar",
        buyer_reference="88012345",
        reference_pattern=r"[0-9]{8}",
        reference_help="Åtta siffror.",
        endpoint_id=payer.organisation.org_number.replace("-", ""),
    )
    VatDecision.objects.create(
        agreement=agreement,
        is_supply=True,
        is_social_care=True,
        category=VatCategory.EXEMPT,
        motivation="Parterna delar personalkostnaden för vård och social omsorg som teamet ger.",
        body="Ekonomidirektören, Region Kalmar län",
        decided_on=date(YEAR, 1, 7),
        registered_by=kerstin.user,
        registered_at=_at(1, 8),
    )
    decide_billing(
        table=CostTable.objects.get(agreement=agreement, year=YEAR),
        new=NewBilling(Basis.COMPUTED, "Styrgruppen", date(YEAR - 1, 11, 19), "", date(YEAR, 1, 1)),
        acting=kerstin,
        at=_at(1, 8),
        on=date(YEAR, 1, 8),
    )
