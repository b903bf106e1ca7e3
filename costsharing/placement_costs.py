"""What a placement costs each principal, day by day (CO-13, CO-15). Pure.

Prices are whole kronor for a day or a month, amounts of a period whole öre.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import lcm

from agreements.choices import Principal
from costsharing.choices import CostUnit
from costsharing.placements import ALONE, ONE_DAY, Amounts, Parts
from ikb.lib.money import round_half_up
from ikb.lib.periods import Period, month


@dataclass(frozen=True)
class Price:
    """Estimated cost in whole kronor of a day, or of a calendar month."""

    kr: int
    unit: str = CostUnit.DAY

    def of(self, period: Period) -> Fraction:
        """The exact cost of a period in öre; of a broken month the days of the period over the days of the month."""
        if self.unit == CostUnit.DAY:
            return Fraction(100 * self.kr * period.days)
        days = sum((Fraction(each.overlap_days(period), each.days) for each in _months(period)), Fraction(0))
        return 100 * self.kr * days


def _months(period: Period) -> Iterator[Period]:
    current = month(period.start.year, period.start.month)
    while current.start <= period.end:
        yield current
        current = month(current.following_day.year, current.following_day.month)


@dataclass(frozen=True)
class Version:
    """A split signed by both, and from when it counts."""

    number: int
    valid_from: date
    parts: Parts
    price: Price


@dataclass(frozen=True)
class Course:
    """A placement over time: who placed, the price before anything is agreed, and the splits in force in order."""

    placed_on: date
    placed_by: Principal
    price: Price
    versions: Sequence[Version] = ()


@dataclass(frozen=True)
class Stretch:
    """Days under the same split; without one the placing principal bears everything. Amounts in öre."""

    period: Period
    version: Version | None
    amounts: Amounts


def _stretches(course: Course, until: date) -> Iterator[tuple[Period, Version | None]]:
    """From the placement on; a version counts until the day before the next."""
    marks: list[tuple[date, Version | None]] = [(course.placed_on, None)]
    marks += [(version.valid_from, version) for version in course.versions]
    for (start, version), (following, _) in pairwise([*marks, (until + ONE_DAY, None)]):
        if (end := min(following - ONE_DAY, until)) >= start:
            yield Period(start, end), version


def to_date(course: Course, until: date) -> Amounts:
    """What each principal bears from the placement to the end of a day, in öre; nothing before the placement.

    The exact cost to date is rounded half up and split by the exact shares to date with the house's only splitter.
    """
    region = municipality = Fraction(0)
    for period, version in _stretches(course, until):
        cost = (version.price if version else course.price).of(period)
        parts = version.parts if version else ALONE[course.placed_by]
        region += cost * parts.region_share
        municipality += cost * parts.municipality_share
    if not region + municipality:
        return Amounts(0, 0)
    common = lcm(region.denominator, municipality.denominator)
    return Parts(int(region * common), int(municipality * common)).amounts(round_half_up(region + municipality))


def costs(course: Course, period: Period) -> list[Stretch]:
    """A period split day by day between the placer alone and the splits in force.

    Each stretch is the difference of two sums to date, so that any periods that follow on one another sum exactly.
    With a price per month a principal may get one öre back, as `ikb.lib.money.instalments` says.
    """
    found = []
    for whole, version in _stretches(course, period.end):
        if shared := whole.overlap(period):
            amounts = to_date(course, shared.end) - to_date(course, shared.start - ONE_DAY)
            found.append(Stretch(shared, version, amounts))
    return found
