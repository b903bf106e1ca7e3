"""Figures of several periods, and several versions of one, as one system of cells.

Who reads a year and its first half subtracts them. So all that is published about overlapping periods is laid out over
the shortest stretches of days between any two of their first and last days: every published number is the sum of its
stretches, and what binds the numbers of a table binds those of each stretch. A stretch that stands nowhere, such as the
second half, is an unpublished cell and protected all the same. Periods without a common day have nothing to do with
each other, and are left apart, but for those who were in treatment between them: "still" at the end of one year is
"before" in the year that begins the day after. Both are numbers of one day, and there they are one and the same cell,
of each municipality too; so it is where a half-year and its year begin together.

A later version of the same period has another number in some cells. What a correction changed is a number too: a cell
of 13 that becomes 12 tells of one. It is an unpublished cell between the two versions; numbers that did not change are
one and the same cell, also where one version shows it and the other does not. That an attacker knows which changed, and
in which direction, is assumed: they may guess it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from followup.disclosure import AtMost, Cell, Earlier, Reader, Relation, Sum
from followup.parts import Whole, without_parts
from followup.statistics import Statistics
from ikb.lib.periods import Period

type Place = tuple[str, Period]
"""A number of one table over one period, whatever it was in each version."""
FIRST_DAY, DAY_AFTER = "before", "still"
"""Who was in treatment when the period began, and when the day after it began (`followup.year.flow`)."""


@dataclass(frozen=True)
class Edition:
    """One publication: its figures, the period of each cell, and what was hidden (None for the one to come)."""

    whole: Whole
    periods: Mapping[str, Period]
    hidden: frozenset[str] | None

    def place(self, key: str) -> Place:
        """What a cell is a number of: those in treatment on a day are one number, at whichever end of a period."""
        period = self.periods[key]
        cohort, sign, row = key.partition("@")
        if cohort == DAY_AFTER:
            return f"{FIRST_DAY}{sign}{row}", Period(after(period), after(period))
        return (key, Period(period.start, period.start)) if cohort == FIRST_DAY else (key, period)

    def places(self) -> dict[str, list[Period]]:
        """Every number it has: over which periods, or on which days."""
        found: dict[str, list[Period]] = defaultdict(list)
        for cell in self.whole.cells:
            key, period = self.place(cell.key)
            found[key].append(period)
        return found

    def overlaps(self, other: "Edition") -> bool:
        """Have both the same number over periods with a common day?"""
        theirs = other.places()
        return any(
            period.overlap(each) is not None
            for key, periods in self.places().items()
            for period in periods
            for each in theirs.get(key, ())
        )


@dataclass(frozen=True)
class Linked:
    """All that is known together.

    `names` tells under which name each cell of the new publication stands, `places` what each name is a number of.
    """

    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...]
    readers: tuple[Reader, ...]
    earlier: Earlier
    names: Mapping[str, str]
    places: Mapping[str, Place]


def edition(statistics: Statistics, hidden: frozenset[str] | None) -> Edition:
    """The figures without parts, and the period of each cell: of its table, or of cells that it is bound to."""
    whole = without_parts(statistics)
    return Edition(whole, _periods(statistics, whole), hidden)


def link(new: Edition, earlier: Sequence[Edition]) -> Linked:
    """The new publication with those earlier ones, oldest first, that have to do with it."""
    editions = [*_concerned(new, earlier), new]
    if len(editions) == 1:
        whole = new.whole
        names = {cell.key: cell.key for cell in whole.cells}
        return Linked(
            whole.cells,
            whole.relations,
            tuple(whole.readers.values()),
            Earlier(),
            names,
            places={key: new.place(key) for key in names},
        )
    from followup.stretches import Layout  # needs SciPy

    return Layout(editions).linked()


def _concerned(new: Edition, earlier: Sequence[Edition]) -> list[Edition]:
    """Those that overlap the new one, or one that does, in the order given."""
    found: list[Edition] = [new]
    left = list(earlier)
    while near := [each for each in left if any(each.overlaps(other) for other in found)]:
        found += near
        left = [each for each in left if not any(each is other for other in near)]
    return [each for each in earlier if any(each is other for other in found)]


def _periods(statistics: Statistics, whole: Whole) -> dict[str, Period]:
    """The period of the first table that a cell stands in; else of a cell in a relation with it; else of all."""
    found: dict[str, Period] = {}
    for table in statistics.tables:
        for line in table.lines:
            for key in (key for entry in line.entries for key in entry.cells()):
                found.setdefault(key, table.period)
    before = -1
    while before != len(found):
        before = len(found)
        for relation in whole.relations:
            keys = keys_of(relation)
            known = [found[key] for key in keys if key in found]
            if known:
                found |= {key: known[0] for key in keys if key not in found}
    starts, ends = ([f(t.period) for t in statistics.tables] for f in (lambda p: p.start, lambda p: p.end))
    everything = Period(min(starts), max(ends)) if starts else Period(date.min, date.max)
    return {cell.key: found.get(cell.key, everything) for cell in whole.cells}


def keys_of(relation: Relation) -> tuple[str, ...]:
    """The whole, then the parts."""
    return (relation.total, *relation.parts) if isinstance(relation, Sum) else (relation.whole, relation.part)


def renamed(relation: Relation, names: Sequence[str]) -> Relation:
    """The same relation between other cells, the whole first."""
    return Sum(names[0], tuple(names[1:])) if isinstance(relation, Sum) else AtMost(names[1], names[0])


def stretches_of(periods: Sequence[Period]) -> list[Period]:
    """The shortest stretches between the first and last days of the periods, in order, where one of them is."""
    cuts = sorted({period.start for period in periods} | {after(period) for period in periods})
    parts = [Period(start, end - timedelta(days=1)) for start, end in pairwise(cuts)]
    return [part for part in parts if any(period.covers(part) for period in periods)]


def after(period: Period) -> date:
    """The day after, or the last day there is."""
    return period.end if period.end == date.max else period.following_day
