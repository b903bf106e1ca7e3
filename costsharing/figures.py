"""What a complete cost table says in numbers, and what each municipality owes for a period. Reads nothing by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from agreements.models import Party
from costsharing.choices import Basis, KeyKind, TableStage
from costsharing.key_terms import KeyTerms
from costsharing.keys import (
    Key,
    Stretch,
    line_weights,
    net_of_carried,
    period_amounts,
    periods_of,
    year_amounts,
)
from costsharing.models import BillingDecision, CostLine, CostTable, PopulationSet, PrintedRow, PrintedTable
from costsharing.plan import period_name
from ikb.accounts.models import Authority, Organisation
from ikb.lib.errors import Conflict
from ikb.lib.periods import Period, year
from ikb.lib.sorting import swedish_key

INHABITANTS = "Invånare"
PRINTED = "Belopp enligt avtalet"


class Figures:
    """What a complete cost table says, as plain numbers by SCB code. The table comes from `complete()`.

    With `population_set` (and its rows), `terms` or `days` it says what the year would be with them, to show an effect
    before it is saved.
    """

    def __init__(
        self,
        table: CostTable,
        *,
        population_set: PopulationSet | None = None,
        terms: Sequence[KeyTerms] | None = None,
        days: Period | None = None,
    ) -> None:
        self.table = table
        self.population_set = population_set or table.population_set
        self._terms = terms
        self._days = days

    @cached_property
    def parties(self) -> list[Party]:
        """The sharing municipalities, in the order of the printed table where there is one."""
        order = {code: place for place, code in enumerate(self.printed)}
        return sorted(
            (party for party in self.all_parties if _days_of(party, self.days)),
            key=lambda p: (order.get(p.organisation.code, len(order)), swedish_key(p.organisation.short_name)),
        )

    @cached_property
    def all_parties(self) -> list[Party]:
        """The sharing municipalities of the agreement, whichever days they are parties."""
        found: list[Party] = vars(self.table.agreement)["sharing"]
        return found

    @cached_property
    def decisions(self) -> list[BillingDecision]:
        """All decisions of the agreement, the newest period first."""
        found: list[BillingDecision] = vars(self.table.agreement)["decisions"]
        return found

    @cached_property
    def days(self) -> Period:
        """The days of the year that are charged: all of it, or from the start or to the end of the operation (D-7)."""
        whole = year(self.table.year)
        return self._days or Period(self.table.first_day or whole.start, self.table.last_day or whole.end)

    @cached_property
    def periods(self) -> list[Period]:
        """The charging periods of the year."""
        return periods_of(self.table.year, self.table.version.periods_per_year)

    @cached_property
    def lines(self) -> list[CostLine]:
        """All cost lines, in order."""
        return list(self.table.lines.all())

    @cached_property
    def total_kr(self) -> int:
        """Sum of the lines that have an amount."""
        return sum(line.amount_kr or 0 for line in self.lines)

    @cached_property
    def shared_lines(self) -> dict[int, int]:
        """Kronor a year of the lines that nobody bears alone, by order."""
        return {line.order: line.amount_kr for line in self.lines if line.amount_kr and line.borne_by_id is None}

    @cached_property
    def posts(self) -> Fraction:
        """Sum of the region's full-time posts (CO-03)."""
        return sum((line.exact_posts for line in self.table.resources.all()), Fraction(0))

    @cached_property
    def printed_table(self) -> PrintedTable | None:
        """The printed allocation of the version, if it has one."""
        return getattr(self.table.version, "printed_table", None)

    @cached_property
    def printed_rows(self) -> dict[str, PrintedRow]:
        """Printed rows in the order of the document."""
        rows = self.printed_table.rows.all() if self.printed_table else []
        return {row.organisation.code: row for row in rows}

    @property
    def printed(self) -> dict[str, int]:
        """Printed kronor a year."""
        return {code: row.amount_kr for code, row in self.printed_rows.items()}

    @cached_property
    def populations(self) -> dict[str, int]:
        """Inhabitants of the parties and of nobody else; Conflict when one of them is missing."""
        known = {row.organisation.code: row.inhabitants for row in self.population_set.rows.all()}
        missing = [p.organisation.name for p in self.parties if p.organisation.code not in known]
        if missing:
            raise Conflict(f"Kan inte beräknas: invånare för {', '.join(missing)} saknas.")
        return {party.organisation.code: known[party.organisation.code] for party in self.parties}

    @cached_property
    def terms(self) -> Sequence[KeyTerms]:
        """What the table's keys say; none of them: the inhabitants share everything (CO-04)."""
        return [row.terms for row in self.table.keys.all()] if self._terms is None else self._terms

    @cached_property
    def keys(self) -> list[Key]:
        """The keys of the table over all its parties."""
        return self.keys_for([party.organisation.code for party in self.parties])

    def keys_for(self, codes: Sequence[str]) -> list[Key]:
        """The keys over these parties. One that has nobody left to charge is left out: the cost is then kept."""
        if not self.terms:
            return [self._key(INHABITANTS, KeyKind.POPULATION, self.shared_lines, self._inhabitants(codes))]
        covered = {category for terms in self.terms for category in terms.categories}
        return [
            self._key(terms.name, terms.kind, self._covered(terms, covered), weights, terms.part)
            for terms in self.terms
            if any((weights := self._weights(terms, codes)).values())
        ]

    def _covered(self, terms: KeyTerms, covered: set[str]) -> dict[int, int]:
        of = {line.order: line.category for line in self.lines}
        return {order: kr for order, kr in self.shared_lines.items() if terms.covers(of[order], covered)}

    def _weights(self, terms: KeyTerms, codes: Sequence[str]) -> dict[str, int]:
        if terms.kind == KeyKind.POPULATION:
            return self._inhabitants(codes)
        if terms.kind == KeyKind.EQUAL:
            return dict.fromkeys(codes, 1)
        return {code: weight for code, weight in terms.weights.items() if code in codes}

    def _inhabitants(self, codes: Sequence[str]) -> dict[str, int]:
        return {code: number for code, number in self.populations.items() if code in codes}

    def _key(
        self, name: str, kind: KeyKind, lines: dict[int, int], weights: dict[str, int], part: Fraction = Fraction(1)
    ) -> Key:
        try:
            return Key(name, kind, lines, weights, part)
        except ValueError as fault:
            raise Conflict(str(fault)) from fault

    @property
    def only_key(self) -> Key | None:
        """The key when there is just one that several share: then a share is a fraction of its weights."""
        several = [key for key in self.keys if key.kind != KeyKind.ONE_PARTY]
        return several[0] if len(several) == len(self.keys) == 1 else None

    def share(self, code: str) -> Fraction:
        """A party's exact part of all that the keys charge a year."""
        total = sum((key.total for key in self.keys), Fraction(0))
        return sum((key.owed(code) for key in self.keys), Fraction(0)) / total if total else Fraction(0)

    @cached_property
    def computed(self) -> dict[str, int]:
        """Kronor of a full year by the keys, by party."""
        return year_amounts(self.keys)

    @cached_property
    def charged_kr(self) -> int:
        """Kronor of a full year that the keys charge; the rest stays with the authority that invoices."""
        return sum(self.computed.values())

    def decision_on(self, day: date) -> BillingDecision | None:
        """The decision in force on a day."""
        return next((decision for decision in self.decisions if decision.first_day <= day), None)

    def keys_by(self, basis: Basis, codes: Sequence[str]) -> list[Key]:
        """The keys, or the printed amounts as one fixed key; Conflict when the printed table lacks a municipality."""
        if basis == Basis.COMPUTED:
            return self.keys_for(codes)
        if not set(self.populations) <= set(self.printed):
            raise Conflict("Kan inte beräknas: den tryckta tabellen saknar en kommun.")
        weights = {code: kr for code, kr in self.printed.items() if code in codes}
        return [self._key(PRINTED, KeyKind.FIXED, self.shared_lines, weights)]

    def stretches(self, basis: Basis) -> list[Stretch]:
        """The charged days of the year, cut where a party comes or leaves (CO-12)."""
        spans = {p.organisation.code: days for p in self.parties if (days := _days_of(p, self.days))}
        cuts = {self.days.start} | {span.start for span in spans.values()}
        cuts |= {span.following_day for span in spans.values() if span.end < self.days.end}
        starts = sorted(cuts)
        ends = [*(start - timedelta(days=1) for start in starts[1:]), self.days.end]
        found = []
        for start, end in zip(starts, ends, strict=True):
            present = [code for code, span in spans.items() if span.contains(start)]
            if present:
                found.append(Stretch(Period(start, end), self.keys_by(basis, present)))
        return found

    def year(self, basis: Basis) -> dict[str, int]:
        """What each party owes for the charged days of the year, in kronor: the sum of its periods."""
        rows = self.periods_by(basis)
        return {code: sum(row[code] for row in rows) for code in rows[0]}

    def periods_by(self, basis: Basis) -> list[dict[str, int]]:
        """Kronor by party for each period of the year."""
        return period_amounts(self.stretches(basis), self.periods)

    def owed_by_decisions(self, fallback: Basis) -> list[dict[str, int]]:
        """Kronor by party for each period, each by the decision of its first day, or `fallback` where there is none."""
        decided = [self.decision_on(period.start) for period in self.periods]
        bases = [Basis(decision.basis) if decision else fallback for decision in decided]
        rows = {basis: self.periods_by(basis) for basis in dict.fromkeys(bases)}
        return [rows[basis][k] for k, basis in enumerate(bases)]

    def carried(self, party: Party) -> list[int]:
        """Öre that a party has carried itself, by period (CO-19)."""
        rows = [row for row in self.table.carried_costs.all() if row.authority_id == party.authority_id]
        return [sum(row.amount_ore for row in rows if period.contains(row.period_end)) for period in self.periods]


def _days_of(party: Party, days: Period) -> Period | None:
    """The days of a stretch on which somebody is a party."""
    start, end = max(party.valid_from or days.start, days.start), min(party.valid_to or days.end, days.end)
    return Period(start, end) if start <= end else None


@dataclass(frozen=True)
class Charge:
    """What one municipality owes for a period, with the keys that say so.

    `stretches` are the days of the period on which it is a party, with the keys that charge it. `owed_kr` is its part
    of the costs, `amount_ore` what is charged after what it has carried itself (CO-19).
    """

    authority: Authority
    organisation: Organisation
    stretches: Sequence[Stretch]
    year_kr: int
    owed_kr: int
    amount_ore: int

    @property
    def deducted_ore(self) -> int:
        """What is taken from the charge, zero or above; what is left to take waits for the next period."""
        return self.owed_kr * 100 - self.amount_ore

    @property
    def shares(self) -> list[Key]:
        """The keys that charge this party; with their days where they change within the period."""
        if all(stretch.keys == self.stretches[0].keys for stretch in self.stretches):
            return [key for stretch in self.stretches[:1] for key in stretch.keys]
        return [replace(key, name=f"{key.name}, {s.days}") for s in self.stretches for key in s.keys]

    @property
    def line_weights(self) -> dict[int, int]:
        """Whole weights of the cost lines within the charge."""
        return line_weights(self.stretches, self.organisation.code)

    @property
    def explained(self) -> list[tuple[Key, Fraction, int]]:
        """Key, share and weight of this party, for the pages."""
        code = self.organisation.code
        return [(key, key.share(code), key.weights[code]) for key in self.shares]


@dataclass(frozen=True)
class PeriodPlan:
    """A period's charges by the decision in force; the issuer's own share is no invoice (CO-20)."""

    table: CostTable
    period: Period
    decision: BillingDecision
    issuer: Authority
    charges: Sequence[Charge]

    @property
    def to_invoice(self) -> list[Charge]:
        """The charges of the other municipalities; nothing to pay is no invoice."""
        return [charge for charge in self.charges if charge.authority != self.issuer and charge.amount_ore]

    @property
    def own_share(self) -> Charge | None:
        """The issuer's own share, booked internally."""
        return next((charge for charge in self.charges if charge.authority == self.issuer), None)

    @property
    def total_ore(self) -> int:
        """The sum of the period over all municipalities, in öre."""
        return sum(charge.amount_ore for charge in self.charges)


def period_plan(table: CostTable, period: Period) -> PeriodPlan:
    """Every municipality's charge for a period. Conflict when no decision says what is billed."""
    figures = Figures(table)
    decision = figures.decision_on(period.start)
    issuer = table.agreement.invoiced_by
    if decision is None or issuer is None or table.stage != TableStage.ADOPTED:
        missing = (
            "fastställd kostnadstabell"
            if table.stage != TableStage.ADOPTED
            else "beslut om vad som debiteras"
            if decision is None
            else "fakturerande myndighet"
        )
        raise Conflict(f"Underlag kan inte tas fram för {period_name(period)}: {missing} saknas.")
    if period not in figures.periods:
        raise Conflict(f"Avtalet debiteras inte för {period_name(period)}.")
    basis, k = Basis(decision.basis), figures.periods.index(period)
    stretches, owed, of_year = figures.stretches(basis), figures.owed_by_decisions(basis), figures.year(basis)
    charges = [
        _charge(figures, party, _within(stretches, period, code), owed, k, of_year.get(code, 0))
        for party in figures.parties
        if party.authority is not None and (code := party.organisation.code)
    ]
    return PeriodPlan(table, period, decision, issuer, charges)


def _within(stretches: Sequence[Stretch], period: Period, code: str) -> list[Stretch]:
    """The days of a period on which somebody is charged, with the keys that do so (it may leave within it, CO-12)."""
    parts = [(s.days.overlap(period), [key for key in s.keys if key.weights.get(code)]) for s in stretches]
    return [Stretch(days, keys) for days, keys in parts if days and keys]


def _charge(
    figures: Figures,
    party: Party,
    stretches: Sequence[Stretch],
    rows: Sequence[dict[str, int]],
    k: int,
    year_kr: int,
) -> Charge:
    """One party's charge for period `k` (from 0) of the year, of which `rows` are the kronor owed by period."""
    assert party.authority is not None
    owed = [row.get(party.organisation.code, 0) for row in rows]
    charged = net_of_carried([kr * 100 for kr in owed], figures.carried(party))
    return Charge(party.authority, party.organisation, stretches, year_kr, owed[k], charged[k])
