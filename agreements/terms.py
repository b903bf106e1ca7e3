"""Where an agreement stands on a day: how far it binds, and what one day more or less would mean for a notice."""

from dataclasses import dataclass
from datetime import date, timedelta

from agreements.notice import (
    FixedTerm,
    OpenEndedTerm,
    RenewingTerm,
    Term,
    effect_of_notice,
    in_force,
    notice_deadline,
    period_on,
)
from ikb.lib.periods import Period, add_months


@dataclass(frozen=True)
class Standing:
    """A term on one day, as far as the text decides. `bound_until` is inclusive and None without an end."""

    period: Period | None
    in_force: bool
    bound_until: date | None
    deadline: date | None
    days_left: int | None


@dataclass(frozen=True)
class Neighbour:
    """The other side of a deadline: notice on `day` would have ended the agreement on `last_day`."""

    day: date
    last_day: date


def standing(term: Term, on: date) -> Standing:
    """Period in force, last day that already binds, last day for notice and the days left to it (D-2).

    A renewing term binds further than its period in force: on 2025-12-04 the term of 000:302 is in the period that
    ends 2025-12-31, but notice that day leads to 2026-12-31, so 2026-12-31 is how far it applies.
    """
    if not in_force(term, on):
        return Standing(period_on(term, on), False, None, None, None)
    match term:
        case RenewingTerm():
            bound = effect_of_notice(term, on).last_day
        case FixedTerm(end=end):
            bound = end
        case OpenEndedTerm():
            bound = None
    deadline = notice_deadline(term, on)
    left = None if deadline is None else (deadline - on).days
    return Standing(period_on(term, on), True, bound, deadline, left)


def one_day_later(term: Term, counted_on: date) -> Neighbour | None:
    """What notice on the day after the deadline would lead to. Renewing terms only: elsewhere a day costs a day."""
    deadline = notice_deadline(term, counted_on)
    if not isinstance(term, RenewingTerm) or deadline is None:
        return None
    after = deadline + timedelta(days=1)
    last_day = effect_of_notice(term, after).last_day
    return None if last_day is None else Neighbour(after, last_day)


def one_period_earlier(term: Term, counted_on: date) -> Neighbour | None:
    """The deadline that this notice missed, and the last day that it would have led to; None in the first period."""
    last_day = effect_of_notice(term, counted_on).last_day
    if not isinstance(term, RenewingTerm) or last_day is None or last_day <= term.first_end:
        return None
    period = period_on(term, last_day)
    if period is None:
        return None
    earlier = period.start - timedelta(days=1)
    within = add_months(earlier, -term.notice_months)
    missed = notice_deadline(term, within) if within >= term.start else None
    return None if missed is None else Neighbour(missed, earlier)


def without_clause(term: Term) -> bool:
    """Does the text lack a notice period? Then the last day is one that the parties agree on."""
    return isinstance(term, OpenEndedTerm) and term.notice_months is None
