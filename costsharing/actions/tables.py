"""Verbs of a whole cost table: make an empty one, copy to another year, adopt, change back, printed sums, charged days.

Each takes the person, guards, writes in one transaction and returns the row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db import transaction

from agreements.models import Agreement, AgreementVersion
from costsharing.actions.guard import guard, open_proposal, open_table
from costsharing.budget import posts_fault, sum_fault
from costsharing.choices import TableStage
from costsharing.figures import Figures
from costsharing.key_terms import excess
from costsharing.models import CostKey, CostKeyPart, CostLine, CostTable, PopulationSet, ResourceLine
from costsharing.queries.tables import sharing_organisations
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.numbers import exact_decimal
from ikb.lib.periods import Period, year

NO_TEXT = "Inget avtal gäller det året."
NOTHING_LEFT = "Tabellen behöver minst en rad."
NO_COSTS = "Tabellen kan inte fastställas. Den har ingen rad med belopp."
PROPOSED_ALREADY = "Kostnadstabellen är redan ett förslag."
ADOPTED_ALREADY = "Kostnadstabellen är redan fastställd."


@transaction.atomic
def make_table(
    *, agreement: Agreement, year_number: int, population_set: PopulationSet | None, acting: Acting
) -> CostTable:
    """An empty table of an agreement year, as a proposal. The set is chosen for an agreement's first table only: after
    that the population changes by decision (CO-11), and a new table begins with the newest one's.

    Raises Unfit when the year has one, when no text of the agreement is in force then, or when the set lacks a party.
    """
    newest = agreement.cost_tables.select_related("population_set").order_by("-year").first()
    used = newest.population_set if newest else population_set
    if used is None:
        raise Unfit("Välj en folkmängd.", field="population_set")
    return _make(agreement, year_number, used, acting)


def _make(agreement: Agreement, year_number: int, population_set: PopulationSet, acting: Acting) -> CostTable:
    guard(acting, agreement, Can.DECIDE_BILLING)
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    if agreement.cost_tables.filter(year=year_number).exists():
        raise Unfit(f"Det finns redan en kostnadstabell för {year_number}.", field="year")
    _ensure_complete(agreement, population_set)
    return CostTable.objects.create(
        agreement=agreement,
        version=_version(agreement, year_number),
        year=year_number,
        population_set=population_set,
        stage=TableStage.PROPOSED,
    )


def _version(agreement: Agreement, year_number: int) -> AgreementVersion:
    """The text in force when the year begins, else the first one that begins within it."""
    days = year(year_number)
    found = agreement.versions.in_force(days.start).first() or agreement.versions.in_force(days.end).last()
    if found is None:
        raise Unfit(NO_TEXT, field="year")
    return found


def _ensure_complete(agreement: Agreement, population_set: PopulationSet) -> None:
    known = set(population_set.rows.values_list("organisation_id", flat=True))
    missing = [each.name for each in sharing_organisations(agreement) if each.pk not in known]
    if missing:
        raise Unfit(f"Folkmängden saknar {', '.join(missing)}.", field="population_set")


@transaction.atomic
def copy_table(
    *,
    table: CostTable,
    year_number: int,
    amounts: Mapping[int, int | None],
    acting: Acting,
    at: datetime,
) -> CostTable:
    """A proposal for another year with the lines named in `amounts` (kronor a year by the line's key), posts and keys.

    The printed sums follow when the lines still sum to the same. Open questions follow; answers do not.
    The population follows; another one is decided (CO-11). Raises Unfit as `make_table`, and when no line is kept.
    """
    guard(acting, table.agreement, Can.DECIDE_BILLING)
    lines = list(CostLine.objects.filter(table=table, pk__in=amounts))
    if not lines:
        raise Unfit(NOTHING_LEFT)
    copy = _make(table.agreement, year_number, table.population_set, acting)
    same = sum(line.amount_kr or 0 for line in table.lines.all()) == sum(kr or 0 for kr in amounts.values())
    if same and copy.version_id == table.version_id:
        copy.printed_total_kr, copy.printed_month_kr = table.printed_total_kr, table.printed_month_kr
    copy.printed_posts = table.printed_posts
    copy.save()
    for order, line in enumerate(lines, start=1):
        line.amount_kr = amounts[line.pk]
        line.pk, line.table, line.order = None, copy, order
    CostLine.objects.bulk_create(lines)
    _copy_posts_and_keys(table, copy, acting, at)
    return copy


def _copy_posts_and_keys(table: CostTable, copy: CostTable, acting: Acting, at: datetime) -> None:
    posts = list(ResourceLine.objects.filter(table=table))
    for line in posts:
        line.pk, line.table = None, copy
    ResourceLine.objects.bulk_create(posts)
    for key in CostKey.objects.filter(table=table).prefetch_related("parts"):
        parts = list(key.parts.all())
        key.pk, key.table, key.registered_by, key.registered_at = None, copy, acting.user, at
        key.save(force_insert=True)
        for part in parts:
            part.pk, part.key = None, key
        CostKeyPart.objects.bulk_create(parts)


@dataclass(frozen=True)
class Adoption:
    """Who adopted the budget, and when."""

    body: str
    decided_on: date
    reference: str


@transaction.atomic
def adopt_table(*, table: CostTable, new: Adoption, acting: Acting, on: date) -> CostTable:
    """Fastställ: from now on the table may be charged.

    Raises Unfit for a future date, Conflict for a table without costs, one that cannot be computed and one that is
    adopted already.
    """
    held = open_table(table, acting)
    if held.stage != TableStage.PROPOSED:
        raise Conflict(ADOPTED_ALREADY)
    if new.decided_on > on:
        raise Unfit(FUTURE_DATE, field="decided_on")
    figures = Figures(CostTable.objects.complete().get(pk=held.pk))
    if not figures.total_kr:
        raise Conflict(NO_COSTS)
    if fault := excess(figures.keys):
        raise Conflict(fault)
    held.stage = TableStage.ADOPTED
    held.adopted_by, held.adopted_on, held.adopted_reference = new.body, new.decided_on, new.reference
    held.save()
    return held


@transaction.atomic
def reopen_table(*, table: CostTable, acting: Acting) -> CostTable:
    """Change an adopted table that is not charged back to a proposal; who adopted it stays in the history."""
    held = open_table(table, acting)
    if held.stage == TableStage.PROPOSED:
        raise Conflict(PROPOSED_ALREADY)
    held.stage = TableStage.PROPOSED
    held.adopted_by, held.adopted_on, held.adopted_reference = "", None, ""
    held.save()
    return held


@dataclass(frozen=True)
class PrintedSums:
    """What the agreement prints under its tables; nothing where it prints nothing."""

    total_kr: int | None
    month_kr: int | None
    posts: Fraction | None


@transaction.atomic
def set_printed_sums(*, table: CostTable, new: PrintedSums, confirmed: bool, acting: Acting) -> CostTable:
    """Register the printed sums. Raises Unfit where one is not what its lines give, unless it is confirmed (CO-01)."""
    held = open_proposal(table, acting)
    if not confirmed:
        if fault := sum_fault(new.total_kr, [line.amount_kr or 0 for line in held.lines.all()]):
            raise Unfit(fault, field="total_kr")
        if fault := posts_fault(new.posts, [line.exact_posts for line in held.resources.all()]):
            raise Unfit(fault, field="posts")
    held.printed_total_kr, held.printed_month_kr = new.total_kr, new.month_kr
    held.printed_posts = None if new.posts is None else exact_decimal(new.posts)
    held.save()
    return held


@transaction.atomic
def set_charged_days(*, table: CostTable, days: Period, acting: Acting) -> CostTable:
    """Debiteras från och med, till och med (D-7). Raises Unfit for days outside the table's year."""
    held = open_table(table, acting)
    whole = year(held.year)
    if not whole.covers(days):
        raise Unfit(f"Dagarna ska ligga under {held.year}.", field="first_day")
    held.first_day = None if days.start == whole.start else days.start
    held.last_day = None if days.end == whole.end else days.end
    held.save()
    return held
