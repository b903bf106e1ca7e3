"""Terms of agreements (avtalstid) and the effect of a notice (uppsägning).

A period of months ends on the day with the same number, or on the last day of a month that lacks it. That is
the rule of lag (1930:173) 1 §; it binds statutory time only and is used for contracts by analogy, so the page
shows it. There is no extension to the next working day (2 § of that law covers statutory time only).

A last day (sista dag) is inclusive: last day 2026-12-31 means that the agreement ceases 2027-01-01 (000:83).
Periods of a renewing term are always counted forward from the first end, never from each other: first end
2024-02-29 gives 2025-02-28, 2026-02-28, 2027-02-28 and 2028-02-29.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

from ikb.lib.periods import Period, add_months, latest_start


class NoticeReason(StrEnum):
    """Why a notice has the last day it has."""

    IN_TIME = "in_time"
    """The notice period is over by the end of the period that the notice was given in."""
    NEXT_PERIOD = "next_period"
    """Too late for the period in force: it renews, and a later period is the last."""
    BEFORE_START = "before_start"
    """Given before the agreement started: counted as if given on the start day. Unusual, so it is flagged."""
    WITHOUT_EFFECT = "without_effect"
    """The fixed term runs out before the notice period is over."""
    NO_NOTICE_CLAUSE = "no_notice_clause"
    """The agreement states no notice period: nothing is computed, the parties agree on a day."""
    NOT_IN_FORCE = "not_in_force"
    """The term has run out (avtalslöst tillstånd): there is nothing to give notice of."""


@dataclass(frozen=True)
class RenewingTerm:
    """Renews unless notice is given; 2023-01-01 to 2025-12-31, then 12 months, notice 12 months (000:302).

    Raises ValueError (Swedish) when the end lies before the start, the renewal is under one month or the
    notice period is negative.
    """

    start: date
    first_end: date
    renewal_months: int
    notice_months: int

    def __post_init__(self) -> None:
        _in_order(self.start, self.first_end)
        _notice_length(self.notice_months)
        if self.renewal_months < 1:
            raise ValueError("Förlängningen ska vara minst en månad.")


@dataclass(frozen=True)
class FixedTerm:
    """Ends on `end`, never renews; notice at any time during it: 6 months, at most to 2016-12-31 (003:104).

    Raises ValueError (Swedish) when the end lies before the start or the notice period is negative.
    """

    start: date
    end: date
    notice_months: int

    def __post_init__(self) -> None:
        _in_order(self.start, self.end)
        _notice_length(self.notice_months)


@dataclass(frozen=True)
class OpenEndedTerm:
    """Until further notice (tills vidare, 001:126), or extended until something is done (003:8).

    `notice_months` is None when the agreement states no notice period.
    Raises ValueError (Swedish) when it is negative.
    """

    start: date
    notice_months: int | None = None

    def __post_init__(self) -> None:
        if self.notice_months is not None:
            _notice_length(self.notice_months)


type Term = RenewingTerm | FixedTerm | OpenEndedTerm


@dataclass(frozen=True)
class NoticeEffect:
    """The last day (inclusive) that a notice leads to, and why; None when no day can be computed."""

    last_day: date | None
    reason: NoticeReason


def effect_of_notice(term: Term, counted_on: date) -> NoticeEffect:
    """What a notice leads to that counts from `counted_on`.

    Renewing: the first period end with `counted_on` + notice <= end (000:302; the memo's December 2025 gives
    2026-12-31). Fixed: the notice runs from its own day, never past the end. Open-ended: from its own day.
    """
    counted = max(counted_on, term.start)
    early = NoticeReason.BEFORE_START if counted_on < term.start else None
    match term:
        case RenewingTerm():
            last_day = _end_on_or_after(term, add_months(counted, term.notice_months))
            in_time = last_day == _end_on_or_after(term, counted)
            late = NoticeReason.IN_TIME if in_time else NoticeReason.NEXT_PERIOD
            return NoticeEffect(last_day, early or late)
        case FixedTerm():
            return _effect_on_fixed(term, counted, early)
        case OpenEndedTerm():
            if term.notice_months is None:
                return NoticeEffect(None, NoticeReason.NO_NOTICE_CLAUSE)
            return NoticeEffect(add_months(counted, term.notice_months), early or NoticeReason.IN_TIME)
        case _:
            assert_never(term)


def period_on(term: Term, on: date) -> Period | None:
    """The period in force on `on`, both days included; None when none is in force or it has no end."""
    end = period_end_on(term, on)
    if end is None:
        return None
    if isinstance(term, RenewingTerm) and end > term.first_end:
        before = add_months(term.first_end, (_renewals_until(term, on) - 1) * term.renewal_months)
        return Period(before + timedelta(days=1), end)
    return Period(term.start, end)


def period_end_on(term: Term, on: date) -> date | None:
    """The inclusive end of the period in force on `on`; None when none is in force or it has no end."""
    match term:
        case RenewingTerm():
            return _end_on_or_after(term, on) if on >= term.start else None
        case FixedTerm():
            return term.end if term.start <= on <= term.end else None
        case OpenEndedTerm():
            return None
        case _:
            assert_never(term)


def in_force(term: Term, on: date) -> bool:
    """Is the term in force on `on`, as far as the text decides (a notice is an event of its own)?"""
    return term.start <= on and not (isinstance(term, FixedTerm) and on > term.end)


def notice_deadline(term: Term, on: date) -> date | None:
    """The last day for notice (sista dag för uppsägning) that leads to the same last day as notice on `on`.

    During 2025 it is 2025-12-31 for the term of 000:302, during 2026 it is 2026-12-31 (D-2). For a fixed term
    it is the last day on which notice still has an effect (2016-06-30 in 003:104), None once that has passed.
    None for open-ended terms, where notice can be given on any day.
    """
    effect = effect_of_notice(term, on)
    fruitless = effect.reason in (NoticeReason.WITHOUT_EFFECT, NoticeReason.NOT_IN_FORCE)
    match term:
        case RenewingTerm(notice_months=months) if effect.last_day is not None:
            return latest_start(effect.last_day, months)
        case FixedTerm(end=end, notice_months=months) if not fruitless:
            return latest_start(end, months)
        case _:
            return None


def days_left(term: Term, on: date) -> int | None:
    """Days from `on` to the last day for notice, 0 on that day itself: 27 on 2025-12-04 (D-2)."""
    deadline = notice_deadline(term, on)
    return None if deadline is None else (deadline - on).days


def board_deadline(term: Term, on: date, lead_days: int) -> date | None:
    """The inner date by which the board (nämnden) needs to decide: `lead_days` before the deadline (D-2).

    It may already have passed. Raises ValueError when `lead_days` is negative.
    """
    if lead_days < 0:
        raise ValueError("Antal dagar ska vara noll eller mer.")
    deadline = notice_deadline(term, on)
    return None if deadline is None else deadline - timedelta(days=lead_days)


def revision_due(operation_start: date | None, months: int = 12) -> date | None:
    """When the text is to be revised: within a year from the start of operation (verksamhetsstart, 001:128).

    Not from the day of the decision (2022-05-20). None when the start is unknown: cannot be computed (AG-08).
    """
    return None if operation_start is None else add_months(operation_start, months)


def _effect_on_fixed(term: FixedTerm, counted: date, early: NoticeReason | None) -> NoticeEffect:
    if counted > term.end:
        return NoticeEffect(None, NoticeReason.NOT_IN_FORCE)
    last_day = add_months(counted, term.notice_months)
    if last_day > term.end:
        return NoticeEffect(term.end, NoticeReason.WITHOUT_EFFECT)
    return NoticeEffect(last_day, early or NoticeReason.IN_TIME)


def _renewals_until(term: RenewingTerm, day: date) -> int:
    """How many renewals until a period ends on or after `day`; each end is counted from the first one."""
    months = (day.year - term.first_end.year) * 12 + day.month - term.first_end.month
    renewals = max(0, months // term.renewal_months)
    late_enough = add_months(term.first_end, renewals * term.renewal_months) >= day
    return renewals if late_enough else renewals + 1


def _end_on_or_after(term: RenewingTerm, day: date) -> date:
    return add_months(term.first_end, _renewals_until(term, day) * term.renewal_months)


def _in_order(start: date, end: date) -> None:
    if end < start:
        raise ValueError("Slutdatum ligger före startdatum.")


def _notice_length(months: int) -> None:
    if months < 0:
        raise ValueError("Uppsägningstiden ska vara noll månader eller mer.")
