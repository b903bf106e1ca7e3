"""What a complete cost table says in numbers, and what each municipality owes for a period. Reads nothing by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from agreements.models import Party
from costsharing.allocation import AllocatedRow, allocate
from costsharing.choices import Basis
from costsharing.models import BillingDecision, CostTable, PrintedRow, PrintedTable
from costsharing.plan import YearPlan, quarter_number, year_plan
from ikb.accounts.models import Authority, Organisation
from ikb.lib.dates import quarter_name
from ikb.lib.errors import Conflict
from ikb.lib.periods import Period
from ikb.lib.sorting import swedish_key


class Figures:
    """What a complete cost table says, as plain numbers by SCB code. The table comes from `complete()`."""

    def __init__(self, table: CostTable) -> None:
        self.table = table

    @cached_property
    def parties(self) -> list[Party]:
        """The sharing municipalities, in the order of the printed table where there is one."""
        order = {code: place for place, code in enumerate(self.printed)}
        sharing: list[Party] = vars(self.table.agreement)["sharing"]
        return sorted(
            sharing,
            key=lambda p: (order.get(p.organisation.code, len(order)), swedish_key(p.organisation.short_name)),
        )

    @cached_property
    def decisions(self) -> list[BillingDecision]:
        """All decisions of the agreement, the newest period first."""
        found: list[BillingDecision] = vars(self.table.agreement)["decisions"]
        return found

    @cached_property
    def total_kr(self) -> int:
        """Sum of the lines that have an amount."""
        return sum(line.amount_kr or 0 for line in self.table.lines.all())

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
        known = {row.organisation.code: row.inhabitants for row in self.table.population_set.rows.all()}
        missing = [p.organisation.name for p in self.parties if p.organisation.code not in known]
        if missing:
            raise Conflict(f"Kan inte beräknas: invånare för {', '.join(missing)} saknas.")
        return {party.organisation.code: known[party.organisation.code] for party in self.parties}

    @cached_property
    def computed(self) -> list[AllocatedRow]:
        """The computed allocation."""
        return allocate(self.total_kr, self.populations)

    def decision_on(self, day: date) -> BillingDecision | None:
        """The decision in force on a day."""
        return next((decision for decision in self.decisions if decision.first_day <= day), None)

    def plan(self, basis: Basis) -> YearPlan:
        """The year by one basis; Conflict when the printed table is wanted and lacks a municipality."""
        if basis == Basis.PRINTED and set(self.printed) != set(self.populations):
            raise Conflict("Kan inte beräknas: den tryckta tabellen saknar en kommun.")
        return year_plan(
            basis,
            total_kr=self.total_kr,
            populations=self.populations,
            printed=self.printed,
            periods=self.table.version.periods_per_year,
        )


@dataclass(frozen=True)
class Charge:
    """What one municipality owes for a period."""

    authority: Authority
    organisation: Organisation
    inhabitants: int
    share: Fraction
    year_kr: int
    amount_kr: int


@dataclass(frozen=True)
class PeriodPlan:
    """A period's charges by the decision in force; the issuer's own share is no invoice (CO-20)."""

    table: CostTable
    period: Period
    decision: BillingDecision
    issuer: Authority
    charges: Sequence[Charge]
    population_total: int

    @property
    def to_invoice(self) -> list[Charge]:
        """The charges of the other municipalities."""
        return [charge for charge in self.charges if charge.authority != self.issuer]

    @property
    def own_share(self) -> Charge | None:
        """The issuer's own share, booked internally."""
        return next((charge for charge in self.charges if charge.authority == self.issuer), None)

    @property
    def total_kr(self) -> int:
        """The sum of the period over all municipalities."""
        return sum(charge.amount_kr for charge in self.charges)


def period_plan(table: CostTable, period: Period) -> PeriodPlan:
    """Every municipality's charge for a quarter. Conflict when no decision says what is billed."""
    figures = Figures(table)
    decision = figures.decision_on(period.start)
    issuer = table.agreement.invoiced_by
    if decision is None or issuer is None:
        missing = "beslut om vad som debiteras" if decision is None else "fakturerande myndighet"
        raise Conflict(f"Underlag kan inte tas fram för {quarter_name(period.start)}: {missing} saknas.")
    plan = figures.plan(Basis(decision.basis))
    amounts = plan.periods[quarter_number(period.start) - 1]
    total = sum(figures.populations.values())
    charges = [
        Charge(
            party.authority,
            party.organisation,
            figures.populations[code],
            Fraction(figures.populations[code], total),
            plan.year[code],
            amounts[code],
        )
        for party in figures.parties
        if (code := party.organisation.code) and party.authority is not None
    ]
    return PeriodPlan(table, period, decision, issuer, charges, total)
