"""What if (räkna på en förändring): changes on top of what is in force, side by side with today. Pure and exact.

A `Base` is a cost table in plain numbers, a `Plan` what is tried, and `compare` gives every municipality's kronor of
the years that the plan touches and of the first full year after it (CO-12). Nothing here knows the tables or the
clock; amounts are whole kronor, shares are exact, and the splitting is that of `costsharing.keys`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from costsharing.keys import Stretch, exact_to_date, period_amounts, periods_of
from costsharing.plan import period_head
from costsharing.scenario_plan import (
    TYPED,
    Base,
    Member,
    OtherPopulation,
    Plan,
    Terms,
    members_after,
    terms_after,
    years,
)
from ikb.lib.periods import Period
from ikb.lib.periods import year as whole_year


def check(base: Base, plan: Plan) -> None:
    """ValueError with a Swedish sentence for a plan that cannot be tried on this base."""
    if not (plan.leaves or plan.joins or plan.other_terms):
        raise ValueError("Ange minst en förändring.")
    _check_days(base, plan)
    _check_leaves(base, plan)
    members = {member.code for member in base.members}
    joining = [join.code for join in plan.joins]
    if len(set(joining)) < len(joining) or members & set(joining):
        raise ValueError("Den som går med kan inte redan vara part.")
    if any(join.inhabitants <= 0 for join in plan.joins):
        raise ValueError("Antal invånare ska vara ett heltal större än noll.")
    if plan.population:
        _check_population(base, plan.population)
    _check_costs(base, plan)
    if not any(member.within(whole_year(years(base, plan)[-1])) for member in members_after(base, plan)):
        raise ValueError("Minst en kommun behöver vara kvar.")


def _check_days(base: Base, plan: Plan) -> None:
    named = [leave.last_day for leave in plan.leaves] + [join.first_day for join in plan.joins]
    if any(day not in base.reach for day in [*named, *([plan.first_day] if plan.first_day else [])]):
        raise ValueError(f"Välj en dag mellan {base.reach.start.isoformat()} och {base.reach.end.isoformat()}.")


def _check_leaves(base: Base, plan: Plan) -> None:
    members = {member.code: member for member in base.members}
    for leave in plan.leaves:
        member = members.get(leave.code)
        if member is None:
            raise ValueError("Den som lämnar ska vara part i avtalet.")
        if member.last_day is not None and member.last_day <= leave.last_day:
            raise ValueError(f"{member.name} lämnar redan efter {member.last_day.isoformat()}.")
        if member.first_day is not None and leave.last_day < member.first_day:
            raise ValueError(f"{member.name} är part först från och med {member.first_day.isoformat()}.")


def _check_population(base: Base, other: OtherPopulation) -> None:
    missing = [member.name for member in base.members if other.inhabitants.get(member.code, 0) <= 0]
    if missing:
        raise ValueError(f"Kan inte beräknas: invånare för {', '.join(missing)} saknas i folkmängden.")


def _check_costs(base: Base, plan: Plan) -> None:
    known = {line.order for line in base.terms.lines}
    if plan.lines.keys() - known or any(kr < 0 for kr in [*plan.lines.values(), *(n.kr for n in plan.new_lines)]):
        raise ValueError("Ett belopp ska gälla en kostnad i tabellen och vara noll eller mer.")
    if plan.change is not None and plan.change < -1:
        raise ValueError("Kostnaderna kan minska med högst 100 procent.")
    key = plan.key
    if key and (not 0 < key.part <= 1 or any(weight < 0 for weight in key.weights.values())):
        raise ValueError("Kan inte fördelas: delen av kostnaden ska ligga mellan noll och ett.")
    if key and key.kind in TYPED and not any(key.weights.values()):
        raise ValueError("Ange ett tal för minst en kommun i den nya nyckeln.")


@dataclass(frozen=True)
class Row:
    """One municipality's year: kronor today and then, and its exact share of what is charged."""

    code: str
    name: str
    today_kr: int
    then_kr: int
    today_share: Fraction
    then_share: Fraction

    @property
    def difference(self) -> int:
        """Then minus today: 786 123 for Enköping when Uppsala leaves."""
        return self.then_kr - self.today_kr

    @property
    def change(self) -> Fraction | None:
        """The difference as a share of today's amount; None when that is nothing."""
        return Fraction(self.difference, self.today_kr) if self.today_kr else None


@dataclass(frozen=True)
class YearResult:
    """One year side by side. `whole` is the first full year after all changes; `today` and `then` are by period."""

    year: int
    whole: bool
    periods: Sequence[Period]
    rows: Sequence[Row]
    today: Sequence[Mapping[str, int]]
    then: Sequence[Mapping[str, int]]

    @property
    def total(self) -> Row:
        """The sums of the rows."""
        today, then = sum(row.today_kr for row in self.rows), sum(row.then_kr for row in self.rows)
        return Row("", "Summa", today, then, Fraction(bool(today)), Fraction(bool(then)))

    @property
    def heads(self) -> list[str]:
        """The periods as heads of columns: "Kvartal 1"."""
        return [period_head(period) for period in self.periods]

    @property
    def by_period(self) -> list[tuple[Row, list[int]]]:
        """Each municipality with its kronor by period, after the change."""
        return [(row, [period.get(row.code, 0) for period in self.then]) for row in self.rows]

    @property
    def period_totals(self) -> list[int]:
        """The sum of each period, after the change."""
        return [sum(period.values()) for period in self.then]

    @property
    def unchanged(self) -> bool:
        """Is every period as today?"""
        return all(
            before.get(row.code, 0) == after.get(row.code, 0)
            for before, after in zip(self.today, self.then, strict=True)
            for row in self.rows
        )


@dataclass(frozen=True)
class Result:
    """The years side by side, the full one last; `cost_…` are the kronor a year that there are to share."""

    years: Sequence[YearResult]
    cost_today_kr: int
    cost_then_kr: int

    @property
    def full(self) -> YearResult:
        """The first full year."""
        return self.years[-1]


def compare(base: Base, plan: Plan) -> Result:
    """Today beside the plan. Uppsala's last day 2026-12-31 gives Enköping 1 274 913 kr in 2027 instead of 488 790.

    Every column sums exactly to what is charged. Raises ValueError (Swedish) as `check` does.
    """
    check(base, plan)
    after = terms_after(base, plan)
    asked = years(base, plan)
    found = [_year(base, plan, after, number, whole=number == asked[-1]) for number in asked]
    return Result(found, base.terms.cost_kr, after.cost_kr)


def _year(base: Base, plan: Plan, after: Terms, number: int, *, whole: bool) -> YearResult:
    days, periods = base.days_of(number), periods_of(number, base.per_year)
    joined = {join.code: join.inhabitants for join in plan.joins}
    with_joined = [replace(terms, inhabitants={**terms.inhabitants, **joined}) for terms in (base.terms, after)]
    begins = plan.first_day or date(base.year, 1, 1)
    members = members_after(base, plan)
    today = _stretches(days, base.members, base.terms, base.terms, days.start)
    then = _stretches(days, members, with_joined[0], with_joined[1], begins)
    before, later = exact_to_date(today, periods), exact_to_date(then, periods)
    today_kr, then_kr = period_amounts(today, periods), period_amounts(then, periods)
    rows = [
        Row(
            member.code,
            member.name,
            sum(row.get(member.code, 0) for row in today_kr),
            sum(row.get(member.code, 0) for row in then_kr),
            _share(before, member.code),
            _share(later, member.code),
        )
        for member in _present(days, [*base.members, *members])
    ]
    return YearResult(number, whole, periods, rows, today_kr, then_kr)


def _share(exact: Mapping[str, Fraction], code: str) -> Fraction:
    total = sum(exact.values(), Fraction(0))
    return exact.get(code, Fraction(0)) / total if total else Fraction(0)


def _present(days: Period, members: Sequence[Member]) -> list[Member]:
    """Everybody who is a party on any of the days, each once, in the order given."""
    return list({member.code: member for member in members if member.within(days)}.values())


def _stretches(days: Period, members: Sequence[Member], first: Terms, then: Terms, begins: date) -> list[Stretch]:
    """The days cut where a party comes or leaves and where `then` takes over; days without a party are left out."""
    spans = {member.code: span for member in members if (span := member.within(days))}
    cuts = {days.start, *(span.start for span in spans.values()), *([begins] if begins in days else [])}
    cuts |= {span.following_day for span in spans.values() if span.end < days.end}
    starts = sorted(cuts)
    ends = [*(start - timedelta(days=1) for start in starts[1:]), days.end]
    found = []
    for start, end in zip(starts, ends, strict=True):
        present = [code for code, span in spans.items() if span.contains(start)]
        keys = (then if start >= begins else first).keys_over(present)
        if keys:
            found.append(Stretch(Period(start, end), keys))
    return found
