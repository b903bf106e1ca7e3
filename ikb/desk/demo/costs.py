"""The costs of the Uppsala agreement: its tables 1–3 as printed, populations, the decision on billing, invoices.

The figures are those of the agreement of 2023, faults included (E2–E7). The decision and the invoices are invented;
they are made with the same verbs as the pages use, by two finance officers.
"""

from datetime import date, datetime
from decimal import Decimal

from agreements.models import AgreementVersion
from costsharing.actions.billing import NewBilling, decide_billing
from costsharing.actions.issuing import issue_at_once
from costsharing.actions.runs import approve_run, prepare_run
from costsharing.choices import Basis, CostCategory, Giro, OcrCheck, VatCategory
from costsharing.models import (
    CostLine,
    CostTable,
    InvoiceIssuer,
    InvoiceRecipient,
    Population,
    PopulationSet,
    PrintedRow,
    PrintedTable,
    ResourceLine,
    VatDecision,
)
from ikb.accounts.acting import acting_for
from ikb.desk.demo.people import County
from ikb.lib.dates import SWEDEN
from ikb.lib.periods import quarter

YEARS = range(2023, 2027)
YEAR_KR, MONTH_KR = 3_983_000, 331_917

# resource, quantity, unit, kronor a year, "ingår i", to decide, category (000:323–337, E7)
LINES: list[tuple[str, str | None, str, int | None, str, str, CostCategory]] = [
    ("Familjebehandlare", "3", "heltid", 2_625_000, "", "", CostCategory.STAFF),
    ("Samordnare", "1", "heltid", 875_000, "", "", CostCategory.STAFF),
    ("Enhetschef", "0.1", "heltid", 87_000, "", "", CostCategory.STAFF),
    ("Arbetsplatskostnad", None, "", 250_000, "", "", CostCategory.PREMISES),
    ("Personalsociala kostnader", None, "", None, "Ingår i lönekostnad", "", CostCategory.STAFF),
    ("Bil", "2", "st", 96_000, "", "", CostCategory.VEHICLE),
    (
        "Handledningskostnader",
        None,
        "",
        50_000,
        "",
        "Enligt avtalets text ordnar och bekostar Uppsala kommun handledningen i FFT, men tabellen delar kostnaden"
        " mellan kommunerna. Styrgruppen behöver avgöra vad som gäller.",
        CostCategory.SUPERVISION,
    ),
]
RESOURCES = [("Individualbehandlare", "3"), ("Avdelningschef", "0.3")]

# Table 2 in the order printed: code, inhabitants, per cent in thousandths, kronor (000:344–351).
PRINTED = [
    ("0380", 237_596, 627, 2_445_953),
    ("0382", 22_364, 58, 231_169),
    ("0360", 21_485, 56, 222_083),
    ("0330", 19_818, 51, 204_852),
    ("0331", 14_303, 37, 147_845),
    ("0381", 47_287, 123, 488_790),
    ("0305", 22_474, 58, 232_306),
]
# Invented addresses and references of the six who are invoiced.
BUYERS: dict[str, tuple[str, str, str, str]] = {
    "0382": ("Stångörsgatan 10", "742 21", "Östhammar", "1042007"),
    "0360": ("Centralgatan 7", "815 38", "Tierp", "2071133"),
    "0330": ("Centralvägen 18", "741 40", "Knivsta", "3300124"),
    "0331": ("Tingsgatan 11", "744 31", "Heby", "4180059"),
    "0381": ("Kungsgatan 42", "745 31", "Enköping", "5210308"),
    "0305": ("Centrumleden 1", "746 32", "Bålsta", "6055712"),
}
# Statistics Sweden, 2021-12-31: five are those of the table, Enköping and Håbo are not (E5).
SCB_2021 = {code: inhabitants for code, inhabitants, _, _ in PRINTED} | {"0381": 47_489, "0305": 22_344}


def load_costs(county: County, version: AgreementVersion) -> None:
    """Everything below: tables and populations, the decision, invoices in every state."""
    load_cost_tables(county, version)
    load_decision(county, version)
    load_invoices(county, version)


def load_cost_tables(county: County, version: AgreementVersion) -> None:
    """Tables 1–3 for every agreement year, populations of table 2 and of a date, and what invoices need beside them."""
    printed_set = _population(
        county, version, "Avtalets tabell 2", None, "Avtalet, tabell 2", {row[0]: row[1] for row in PRINTED}
    )
    _population(county, version, "Folkmängd 2021-12-31", date(2021, 12, 31), "SCB", SCB_2021)
    printed = PrintedTable.objects.create(version=version, name="Tabell 2", total_kr=YEAR_KR)
    PrintedRow.objects.bulk_create(
        PrintedRow(
            table=printed,
            order=order,
            organisation=county.organisations[code],
            inhabitants=inhabitants,
            permille=permille,
            amount_kr=kr,
        )
        for order, (code, inhabitants, permille, kr) in enumerate(PRINTED, start=1)
    )
    for year in YEARS:
        _cost_table(version, year, printed_set)
    load_invoicing(county, version)


def load_decision(county: County, version: AgreementVersion) -> None:
    """An invented decision: the computed table is billed from the first day on."""
    elin = acting_for(county.users["elin"], on=date(2023, 2, 13))
    decide_billing(
        table=CostTable.objects.get(agreement=version.agreement, year=2023),
        new=NewBilling(
            basis=Basis.COMPUTED,
            body="Styrgruppen",
            decided_on=date(2023, 2, 10),
            reference="Minnesanteckningar 2023-02-10, punkt 4",
            first_day=date(2023, 1, 1),
        ),
        acting=elin,
        at=_at(2023, 2, 13),
        on=date(2023, 2, 13),
    )


def load_invoicing(county: County, version: AgreementVersion) -> None:
    """What invoices need: Uppsala's giro and accounts, each buyer's reference and address, the decision on VAT."""
    agreement, uppsala = version.agreement, county.authorities["0380"]
    InvoiceIssuer.objects.create(
        authority=uppsala,
        giro=Giro.BANKGIRO,
        giro_number="9912346",
        ocr_check=OcrCheck.DIGIT,
        vat_number=f"SE{uppsala.organisation.org_number.replace('-', '')}01",
        street="Stationsgatan 12",
        postcode="753 75",
        town="Uppsala",
        contact_name="Ekonomienheten",
        receivable_account="1510",
        revenue_account="3520",
        vat_account="2610",
        own_cost_account="4690",
        own_revenue_account="3590",
        counterpart_dimension=20,
    )
    for code, (street, postcode, town, reference) in BUYERS.items():
        buyer = county.authorities[code]
        InvoiceRecipient.objects.create(
            issuer=uppsala,
            buyer=buyer,
            street=street,
            postcode=postcode,
            town=town,
            buyer_reference=reference,
            reference_pattern=r"[0-9]{7}",
            reference_help="Sju siffror.",
            endpoint_id=buyer.organisation.org_number.replace("-", ""),
        )
    VatDecision.objects.create(
        agreement=agreement,
        is_supply=True,
        is_social_care=True,
        category=VatCategory.EXEMPT,
        motivation="Kommunerna delar kostnaden för social omsorg som teamet ger.",
        body="Ekonomichefen, Uppsala kommun",
        decided_on=date(2023, 2, 10),
        registered_by=county.users["elin"],
        registered_at=_at(2023, 2, 13),
    )


def load_invoices(county: County, version: AgreementVersion) -> None:
    """2026: quarters 1 and 2 issued, 3 approved, 4 drafts. Elin prepares and issues, Esbjörn approves."""
    table = CostTable.objects.get(agreement=version.agreement, year=2026)
    for number, month in enumerate((1, 4, 7, 10), start=1):
        elin = acting_for(county.users["elin"], on=date(2026, month, 12))
        esbjorn = acting_for(county.users["esbjorn"], on=date(2026, month, 13))
        run = prepare_run(table=table, period=quarter(2026, number), acting=elin, at=_at(2026, month, 12))
        if number < 4:
            approve_run(run=run, acting=esbjorn, at=_at(2026, month, 13))
        if number < 3:
            issue_at_once(run=run, acting=elin, at=_at(2026, month, 15))


def _at(year: int, month: int, day: int) -> datetime:
    """An invented moment in office hours."""
    return datetime(year, month, day, 10, 30, tzinfo=SWEDEN)


def _population(
    county: County,
    version: AgreementVersion,
    name: str,
    reference_date: date | None,
    source: str,
    inhabitants: dict[str, int],
) -> PopulationSet:
    population_set = PopulationSet.objects.create(
        agreement=version.agreement,
        name=name,
        reference_date=reference_date,
        source=source,
        registered_by=county.users["elin"],
        registered_at=_at(2023, 1, 9),
    )
    Population.objects.bulk_create(
        Population(population_set=population_set, organisation=county.organisations[code], inhabitants=number)
        for code, number in inhabitants.items()
    )
    return population_set


def _cost_table(version: AgreementVersion, year: int, population_set: PopulationSet) -> CostTable:
    table = CostTable.objects.create(
        agreement=version.agreement,
        version=version,
        year=year,
        population_set=population_set,
        printed_total_kr=YEAR_KR,
        printed_month_kr=MONTH_KR,
    )
    CostLine.objects.bulk_create(
        CostLine(
            table=table,
            order=order,
            resource=resource,
            quantity=None if quantity is None else Decimal(quantity),
            unit=unit,
            amount_kr=kr,
            included_in=included,
            to_decide=to_decide,
            category=category,
        )
        for order, (resource, quantity, unit, kr, included, to_decide, category) in enumerate(LINES, start=1)
    )
    ResourceLine.objects.bulk_create(
        ResourceLine(table=table, order=order, resource=resource, posts=Decimal(posts))
        for order, (resource, posts) in enumerate(RESOURCES, start=1)
    )
    return table
