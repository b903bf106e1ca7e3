"""The year report's figures: counts in, protected rows out (RE-14, RE-15, FU-11, CO-10, E14, E18).

Everything that is published together is protected together: sent, accepted, not accepted, declined, the reasons
and their totals. What is derived from a number, such as kronor per accepted, is hidden wherever the number is.
`_kr` is whole kronor; a count of None is a hidden one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from followup.disclosure import AtMost, Cell, Relation, Sum, Unprotectable, protect
from ikb.lib.numbers import round_half_up
from ikb.lib.periods import Period, add_months

type Count = int | None
"""A number of referrals; None is a hidden one."""

TOTAL = "total"
FIELDS = ("sent", "accepted", "not_accepted", "declined")
YEAR_LENGTHS = range(365, 367)
"""Days of a period that is a year long; 2024-10-01–2025-10-01 has 366 (000:87)."""


@dataclass(frozen=True)
class MunicipalityShare:
    """What one municipality pays in one year: `population` of the set in use, exact `share`, whole kronor."""

    population: int
    share: Fraction
    amount_kr: int


@dataclass(frozen=True)
class RowCounts:
    """The true numbers of one row. `reasons` are in the order of the report's reason codes.

    `party` is a municipality that knows its own row; the rows outside the agreement are nobody's own.
    Raises ValueError unless accepted and not accepted sum to sent, and declined are among the not accepted.
    """

    key: str
    sent: int
    accepted: int
    not_accepted: int
    declined: int
    reasons: tuple[int, ...]
    party: bool = True

    def __post_init__(self) -> None:
        if self.accepted + self.not_accepted != self.sent or self.declined > self.not_accepted:
            raise ValueError(f"{self.key}: the parts do not make up the referrals sent")
        if any(number > self.declined for number in self.reasons):
            raise ValueError(f"{self.key}: a reason is given once per declined referral")

    def numbers(self) -> dict[str, int]:
        """Every number by the name of its cell."""
        numbers = (self.sent, self.accepted, self.not_accepted, self.declined, *self.reasons)
        cells = (f"{self.key}/{name}" for name in _names(len(self.reasons)))
        return dict(zip(cells, numbers, strict=True))


@dataclass(frozen=True)
class ShownRow:
    """One row as it is published. `cost` is None where none is known, `per_accepted_kr` where there is no rate."""

    label: str
    cost: MunicipalityShare | None
    sent: Count
    accepted: Count
    not_accepted: Count
    declined: Count
    reasons: tuple[Count, ...]
    per_accepted_kr: int | None

    @property
    def per_accepted_hidden(self) -> bool:
        """Hidden wherever the number of accepted is, never merely empty (docs/visibility.md §6)."""
        return self.cost is not None and self.accepted is None


@dataclass(frozen=True)
class ShownReason:
    """One reason for declining: a number per row of the report, and the total."""

    label: str
    counts: tuple[Count, ...]
    total: Count


@dataclass(frozen=True)
class Figures:
    """The report's rows in order, and the total."""

    rows: tuple[ShownRow, ...]
    total: ShownRow
    rate: bool
    """Is kronor per accepted computed? Only for a period as long as the year that the kronor are of (E14)."""

    def reasons(self, labels: Sequence[str]) -> list[ShownReason]:
        """The second table, turned: one line per reason."""
        return [
            ShownReason(label, tuple(row.reasons[place] for row in self.rows), self.total.reasons[place])
            for place, label in enumerate(labels)
        ]


def agreement_year(start: date, on: date) -> Period:
    """The year of the agreement that `on` lies in, counted from its first day; the first year before that.

    Counted from the start each time, never chained, so that a start on 29 February keeps its day.
    """
    years = max(on.year - start.year, 0)
    if add_months(start, 12 * years) > on and years:
        years -= 1
    following = add_months(start, 12 * (years + 1))
    return Period(add_months(start, 12 * years), date.fromordinal(following.toordinal() - 1))


def total_of(rows: Sequence[RowCounts]) -> RowCounts:
    """The sum line of the true numbers."""
    return RowCounts(
        TOTAL,
        sent=sum(row.sent for row in rows),
        accepted=sum(row.accepted for row in rows),
        not_accepted=sum(row.not_accepted for row in rows),
        declined=sum(row.declined for row in rows),
        reasons=tuple(map(sum, zip(*(row.reasons for row in rows), strict=True))),
        party=False,
    )


@lru_cache(maxsize=64)
def hidden_cells(rows: tuple[RowCounts, ...]) -> frozenset[str]:
    """The names of the cells to hide, against the outsider and each municipality that knows its own row.

    When even hiding everything hides too little, everything is hidden. Kept in memory: the page and its PDF
    ask for the same numbers, and the answer takes most of a second.
    """
    total = total_of(rows)
    shown_zero = {f"{row.key}/sent" for row in (*rows, total)}
    cells = [
        Cell(key, value, zero_shown=key in shown_zero) for row in (*rows, total) for key, value in row.numbers().items()
    ]
    relations = [relation for row in (*rows, total) for relation in _within(row)]
    relations += [
        Sum(f"{TOTAL}/{name}", tuple(f"{row.key}/{name}" for row in rows)) for name in _names(len(total.reasons))
    ]
    attackers = [frozenset(row.numbers()) for row in rows if row.party]
    try:
        return protect(cells, relations, attackers)
    except Unprotectable:
        return frozenset(cell.key for cell in cells)


def publish(
    rows: Sequence[RowCounts],
    labels: Sequence[str],
    costs: Mapping[str, MunicipalityShare],
    *,
    period: Period,
    hidden: frozenset[str],
) -> Figures:
    """The rows as they are published; `labels` names each row, `costs` is by row key. Totals sum the rows."""
    rate = period.days in YEAR_LENGTHS
    shown = tuple(_shown(row, label, costs.get(row.key), hidden, rate) for row, label in zip(rows, labels, strict=True))
    paid = [costs[row.key] for row in rows if row.key in costs]
    cost = (
        MunicipalityShare(
            sum(each.population for each in paid),
            sum((each.share for each in paid), Fraction(0)),
            sum(each.amount_kr for each in paid),
        )
        if paid
        else None
    )
    return Figures(shown, _shown(total_of(rows), "Summa", cost, hidden, rate), rate)


def _shown(row: RowCounts, label: str, cost: MunicipalityShare | None, hidden: frozenset[str], rate: bool) -> ShownRow:
    """One row with the hidden numbers taken out."""
    sent, accepted, not_accepted, declined, *reasons = (
        None if key in hidden else number for key, number in row.numbers().items()
    )
    per_accepted = round_half_up(Fraction(cost.amount_kr, accepted)) if rate and cost and accepted else None
    return ShownRow(label, cost, sent, accepted, not_accepted, declined, tuple(reasons), per_accepted)


def _within(row: RowCounts) -> list[Relation]:
    """What everybody knows of the numbers in one row."""
    key = row.key
    reasons = _names(len(row.reasons))[len(FIELDS) :]
    return [
        Sum(f"{key}/sent", (f"{key}/accepted", f"{key}/not_accepted")),
        AtMost(f"{key}/declined", f"{key}/not_accepted"),
        *(AtMost(f"{key}/{name}", f"{key}/declined") for name in reasons),
    ]


def _names(reasons: int) -> list[str]:
    return [*FIELDS, *(f"reason_{place}" for place in range(reasons))]
