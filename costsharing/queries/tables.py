"""Reads of cost sharing: the page of a cost table with its allocation, and the periods that are still free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from agreements.models import Agreement, Party
from costsharing.allocation import ComparedSums, compare, compared_sums
from costsharing.budget import posts_fault, posts_text
from costsharing.choices import Basis
from costsharing.figures import Figures
from costsharing.keys import Key, periods_of
from costsharing.models import BillingDecision, CostKey, CostTable, LineDecision, PopulationSet
from costsharing.plan import (
    MonthCheck,
    PopulationDifference,
    mixed_rows,
    month_check,
    period_head,
    printed_percent,
    same_rows,
)
from costsharing.sentences import key_sentence
from ikb.accounts.models import Organisation
from ikb.lib.money import round_half_up
from ikb.lib.periods import Period
from ikb.lib.sorting import swedish_key


def sharing_organisations(agreement: Agreement) -> list[Organisation]:
    """The municipalities that share the cost, in Swedish order; the region takes no part (CO-04)."""
    parties = Party.objects.filter(agreement=agreement).municipalities().select_related("organisation")
    return sorted((party.organisation for party in parties), key=lambda o: swedish_key(o.short_name))


@dataclass(frozen=True)
class ComparedLine:
    """One municipality, printed beside computed."""

    organisation: Organisation
    weight: int | None
    total_weight: int | None
    share: Fraction
    permille: int | None
    printed: int | None
    computed: int
    difference: int | None

    @property
    def printed_share(self) -> Fraction | None:
        """The printed per cent as a share."""
        return None if self.permille is None else printed_percent(self.permille)


@dataclass(frozen=True)
class PeriodRow:
    """One municipality's periods and year."""

    organisation: Organisation
    named: Sequence[tuple[str, int]]
    year_kr: int

    @property
    def amounts(self) -> list[int]:
        """The kronor of each period."""
        return [kr for _, kr in self.named]


@dataclass(frozen=True)
class Mixture:
    """The set used, held against the dated set that most of its figures are of (E5)."""

    dated: PopulationSet
    same: int
    of: int
    rows: Sequence[PopulationDifference]
    names: Mapping[str, str]

    @property
    def sentences(self) -> list[tuple[str, PopulationDifference]]:
        """Municipality and difference, in the order of the set."""
        return [(self.names[row.key], row) for row in self.rows]


@dataclass(frozen=True)
class KeyRow:
    """One key: the sentence, the costs that it covers and what it charges of them in a full year."""

    key: CostKey
    sentence: str
    costs_kr: int
    charged_kr: int


@dataclass(frozen=True)
class TablePage:
    """Everything on the page of one cost table."""

    table: CostTable
    figures: Figures
    compared: Sequence[ComparedLine]
    sums: ComparedSums
    printed_share: Fraction
    decision: BillingDecision | None
    period_rows: Sequence[PeriodRow]
    mixture: Mixture | None
    years: Sequence[int]
    keys: Sequence[KeyRow]
    line_decisions: Sequence[LineDecision]

    @property
    def total_inhabitants(self) -> int:
        """The parties' inhabitants."""
        return sum(self.figures.populations.values())

    @property
    def billed_kr(self) -> int:
        """What is billed for the year by the decision in force at its end."""
        return sum(self.figures.year(Basis(self.decision.basis)).values()) if self.decision else 0

    @property
    def next_year(self) -> int:
        """The year that the table may be copied to."""
        return self.table.year + 1

    @property
    def only_key(self) -> Key | None:
        """The key when there is just one."""
        return self.figures.only_key

    @property
    def kept_kr(self) -> int:
        """Kronor a year that no key charges and no party bears: they stay with who invoices (001:118)."""
        return sum(self.figures.shared_lines.values()) - self.figures.charged_kr

    @property
    def borne(self) -> list[tuple[str, int]]:
        """Who bears lines alone, and how many kronor a year."""
        sums: dict[str, int] = {}
        for line in self.figures.lines:
            if line.borne_by is not None and line.amount_kr:
                name = line.borne_by.organisation.name
                sums[name] = sums.get(name, 0) + line.amount_kr
        return list(sums.items())

    @property
    def period_names(self) -> list[str]:
        """Heads of the columns, as "Kvartal 1"."""
        return [period_head(period) for period in self.figures.periods]

    @property
    def posts_text(self) -> str:
        """The sum of the region's posts: "3,3"."""
        return posts_text(self.figures.posts)

    @property
    def posts_fault(self) -> str:
        """How the printed sum of posts differs from the computed one; empty when it does not."""
        printed = self.table.printed_posts
        return posts_fault(None if printed is None else Fraction(printed), [self.figures.posts])

    @property
    def printed_total_kr(self) -> int | None:
        """The sum that the agreement prints under its allocation."""
        return self.figures.printed_table.total_kr if self.figures.printed_table else None

    @property
    def printed_difference(self) -> int | None:
        """Sum of the printed rows minus the printed sum: −10 002 (E3)."""
        return None if self.printed_total_kr is None else self.sums.printed - self.printed_total_kr

    @property
    def months(self) -> MonthCheck | None:
        """The printed month against the year, when twelve of them are not the year (E6)."""
        printed = self.table.printed_month_kr
        check = month_check(self.figures.total_kr, printed) if printed else None
        return check if check and check.difference_kr else None


def table_page(table: CostTable) -> TablePage:
    """The page of a cost table that came from `complete()`."""
    figures = Figures(table)
    decision = figures.decision_on(date(table.year, 12, 31))
    rows = compare(figures.printed, figures.computed)
    by_code = {party.organisation.code: party.organisation for party in figures.parties}
    return TablePage(
        table=table,
        figures=figures,
        compared=[
            ComparedLine(
                by_code[row.key],
                figures.only_key.weights.get(row.key) if figures.only_key else None,
                figures.only_key.total_weight if figures.only_key else None,
                figures.share(row.key),
                figures.printed_rows[row.key].permille if row.key in figures.printed_rows else None,
                row.printed,
                figures.computed[row.key],
                row.difference,
            )
            for row in rows
            if row.key in by_code and row.key in figures.computed
        ],
        sums=compared_sums(rows),
        printed_share=printed_percent(sum(row.permille for row in figures.printed_rows.values())),
        decision=decision,
        period_rows=period_rows(figures),
        mixture=_mixture(figures),
        years=list(table.agreement.cost_tables.order_by("year").values_list("year", flat=True)),
        keys=_key_rows(figures),
        line_decisions=list(
            LineDecision.objects.filter(line__table=table)
            .select_related("line", "borne_by__organisation", "registered_by")
            .order_by("-decided_on", "-pk")
        ),
    )


def _key_rows(figures: Figures) -> list[KeyRow]:
    rows = list(figures.table.keys.all())
    names = {party.organisation.code: party.organisation.name for party in figures.all_parties}
    applied = {key.name: key for key in figures.keys}
    return [
        KeyRow(
            row,
            key_sentence(row.terms, names, alone=len(rows) == 1),
            applied[row.name].costs if row.name in applied else 0,
            round_half_up(applied[row.name].total) if row.name in applied else 0,
        )
        for row in rows
    ]


def free_periods(table: CostTable) -> list[Period]:
    """The periods of the table's year from which a new decision may count: after all that is charged."""
    last = table.agreement.invoices.charged().order_by("-period_end").first()
    every = periods_of(table.year, table.version.periods_per_year)
    return [period for period in every if last is None or period.start > last.period_end]


def period_rows(figures: Figures) -> list[PeriodRow]:
    """What is billed period by period, each by the decision in force on its first day; none before a decision."""
    if any(figures.decision_on(period.start) is None for period in figures.periods):
        return []
    parts = figures.owed_by_decisions(Basis.COMPUTED)
    heads = [period_head(period) for period in figures.periods]
    return [
        PeriodRow(party.organisation, list(zip(heads, amounts, strict=True)), sum(amounts))
        for party in figures.parties
        if any(amounts := [part.get(party.organisation.code, 0) for part in parts])
    ]


def _mixture(figures: Figures) -> Mixture | None:
    """The dated set that most figures of an undated set are of, with the rows that are not."""
    used_set = figures.table.population_set
    sets = PopulationSet.objects.filter(agreement=figures.table.agreement).exclude(pk=used_set.pk)
    dated = sets.filter(reference_date__isnull=False).prefetch_related("rows__organisation")
    best: Mixture | None = None
    for each in dated.order_by("-reference_date", "pk"):
        known = {row.organisation.code: row.inhabitants for row in each.rows.all()}
        differing, same = mixed_rows(figures.populations, known), same_rows(figures.populations, known)
        if differing and (best is None or same > best.same):
            names = {party.organisation.code: party.organisation.short_name for party in figures.parties}
            best = Mixture(each, same, len(figures.populations), differing, names)
    return best
