"""Which day of a notice counts, and what it leads to if another day does (D-1, AG-28). Pure.

The text of 000:302 does not say whether a notice counts from the decision, from the day it was sent or from the day it
was received. A document has come in on the day that it reaches the authority (förvaltningslagen 22 §), so the latest
day of receipt among the other parties counts. Until all have received it the result is preliminary.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from agreements.choices import CountedBasis, NoticeStage
from agreements.notice import RenewingTerm, Term, effect_of_notice, notice_deadline


@dataclass(frozen=True)
class NoticeDays:
    """The known days of one notice. `missing` is how many other parties have no known day of receipt."""

    announced_on: date | None = None
    stated_on: date | None = None
    decided_on: date | None = None
    adjusted_on: date | None = None
    sent_on: date | None = None
    received: Sequence[date] = ()
    missing: int = 0

    @property
    def latest_received(self) -> date | None:
        """The latest receipt that is known."""
        return max(self.received, default=None)


@dataclass(frozen=True)
class NoticeFacts:
    """What the registrar states. None is "not asked"; a day named in `asked` that is None has been emptied.

    `stated_on` is the day an announced notice is expected, `agreed_last_day` the parties' own day where the agreement
    has no notice clause.
    """

    stage: NoticeStage
    in_writing: bool = True
    announced_on: date | None = None
    stated_on: date | None = None
    decided_on: date | None = None
    paragraph: str | None = None
    adjusted_on: date | None = None
    sent_on: date | None = None
    wished_from: date | None = None
    registry_number: str | None = None
    officer: str | None = None
    economic_consequences: str | None = None
    note: str | None = None
    agreed_last_day: date | None = None
    asked: frozenset[str] = frozenset()

    def days(self, received: Sequence[date], missing: int) -> NoticeDays:
        """The stated days with the receipts that are known."""
        return NoticeDays(
            announced_on=self.announced_on,
            stated_on=self.stated_on,
            decided_on=self.decided_on,
            adjusted_on=self.adjusted_on,
            sent_on=self.sent_on,
            received=received,
            missing=missing,
        )

    def ordered(self) -> tuple[str, str] | None:
        """The field and the sentence of a day that comes before the decision, None when all is in order."""
        if self.decided_on and self.adjusted_on and self.adjusted_on < self.decided_on:
            return "adjusted_on", "Protokollet justeras tidigast på beslutsdagen."
        if self.decided_on and self.sent_on and self.sent_on < self.decided_on:
            return "sent_on", "Uppsägningen skickas tidigast på beslutsdagen."
        return None


@dataclass(frozen=True)
class Counted:
    """The day that counts and why it is that one."""

    day: date
    basis: CountedBasis
    preliminary: bool = True


@dataclass(frozen=True)
class DayAndEnd:
    """Counted from `day`, the agreement applies until `last_day` (inclusive)."""

    day: date
    last_day: date


@dataclass(frozen=True)
class Outcomes:
    """Both ways of counting. `limit` is the last day on which those who are missing still receive it in time."""

    sending: DayAndEnd | None
    receipt: DayAndEnd | None
    limit: date | None
    after_limit: date | None
    missing: int

    @property
    def differ(self) -> bool:
        """Do the two ways lead to different last days?"""
        ends = {way.last_day for way in (self.sending, self.receipt) if way}
        return len(ends) > 1


@dataclass(frozen=True)
class Wish:
    """A wished first day without the agreement against the computed last day with it (000:17–19)."""

    wished_last_day: date
    last_day: date

    @property
    def fits(self) -> bool:
        """ "Upphöra från och med 2027-01-01" is the last day 2026-12-31."""
        return self.wished_last_day == self.last_day

    @property
    def too_early(self) -> bool:
        """The agreement binds longer than was wished."""
        return self.wished_last_day < self.last_day


def own_step(days: NoticeDays) -> Counted | None:
    """The furthest step of the leaving party itself that has a day."""
    steps = [
        (days.sent_on, CountedBasis.SENT),
        (days.adjusted_on, CountedBasis.ADJUSTED),
        (days.decided_on, CountedBasis.DECIDED),
        (days.stated_on, CountedBasis.STATED),
        (days.announced_on, CountedBasis.ANNOUNCED),
    ]
    return next((Counted(day, basis) for day, basis in steps if day), None)


def counted(days: NoticeDays) -> Counted | None:
    """The latest receipt once all others have received it; until then the latest known day, preliminarily."""
    latest, own = days.latest_received, own_step(days)
    if latest and not days.missing:
        return Counted(latest, CountedBasis.RECEIVED, preliminary=False)
    if latest and (own is None or latest > own.day):
        return Counted(latest, CountedBasis.RECEIVED)
    return own


def outcomes(term: Term, days: NoticeDays) -> Outcomes:
    """What counting from the sending and from the receipt lead to, each as far as it is known."""
    own, latest = own_step(days), days.latest_received
    sending = _leads_to(term, own.day) if own else None
    receipt = _leads_to(term, latest) if latest else None
    limit = _limit(term, sending or receipt) if days.missing else None
    if limit and latest and latest > limit:
        limit = None
    after = _leads_to(term, limit + timedelta(days=1)) if limit else None
    return Outcomes(sending, receipt, limit, after.last_day if after else None, days.missing)


def wish_against(wished_from: date | None, last_day: date | None) -> Wish | None:
    """The wish beside the result; None where either is missing."""
    if wished_from is None or last_day is None:
        return None
    return Wish(wished_from - timedelta(days=1), last_day)


def _leads_to(term: Term, day: date) -> DayAndEnd | None:
    last_day = effect_of_notice(term, day).last_day
    return None if last_day is None else DayAndEnd(day, last_day)


def _limit(term: Term, known: DayAndEnd | None) -> date | None:
    """Only a renewing term has a day that costs a whole period; elsewhere a day costs a day."""
    return notice_deadline(term, known.day) if known and isinstance(term, RenewingTerm) else None
