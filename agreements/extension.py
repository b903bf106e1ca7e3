"""Extensions by a decision of their own (AG-07), and which days an agreement covers (E17). Pure.

An extension binds nobody until it is decided and, where it has a condition, until the named party has decided the same
(003:8–9, 34–36). It then counts from its first day or from the last of those decisions, whichever comes later; it
counts backwards in time only when that is said. Notice follows along: six months also in the extended time, or until
the extension ends if that comes first. The decision itself says nothing about it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from agreements.choices import ExtensionState
from agreements.notice import FixedTerm, OpenEndedTerm, Term, in_force
from ikb.lib.dates import iso_date
from ikb.lib.periods import Period, add_months

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ExtensionFacts:
    """One extension. `condition` names whose same decision is needed, empty when nobody's is."""

    begins_on: date
    until: date | None = None
    until_event: str = ""
    proposed_on: date | None = None
    decided_on: date | None = None
    condition: str = ""
    condition_met_on: date | None = None
    retroactive: bool = False
    ended_on: date | None = None

    @property
    def binds_from(self) -> date | None:
        """The first day that it binds anybody; None while a decision is missing."""
        if self.decided_on is None or (self.condition and self.condition_met_on is None):
            return None
        if self.retroactive:
            return self.begins_on
        return max(self.begins_on, self.decided_on, self.condition_met_on or self.begins_on)

    @property
    def last_day(self) -> date | None:
        """Inclusive; None while it is open."""
        return min((day for day in (self.until, self.ended_on) if day is not None), default=None)

    @property
    def goes_on(self) -> bool:
        """Is it open: no last day yet?"""
        return self.last_day is None

    def settled_by(self, on: date) -> bool:
        """Are all its decisions taken by the day, whether or not it has begun?"""
        decisions = (self.decided_on, self.condition_met_on)
        return self.binds_from is not None and all(day is None or day <= on for day in decisions)

    def binds_on(self, on: date) -> bool:
        """Does it bind the parties on the day?"""
        begun = self.binds_from is not None and self.binds_from <= on
        return begun and (self.last_day is None or on <= self.last_day)


def state_on(extension: ExtensionFacts, on: date) -> ExtensionState:
    """Where the extension stands, as far as its decisions are registered."""
    if extension.last_day is not None and extension.last_day < on:
        return ExtensionState.ENDED
    if extension.decided_on is None:
        return ExtensionState.PROPOSED
    return ExtensionState.CONDITIONAL if extension.binds_from is None else ExtensionState.IN_FORCE


def missing(extension: ExtensionFacts) -> list[str]:
    """What must be registered before it binds anybody."""
    said = [] if extension.decided_on else ["Beslut om förlängning saknas."]
    if extension.condition and extension.condition_met_on is None:
        said.append(f"{genitive(extension.condition)} motsvarande beslut saknas.")
    return said


def status_in_words(extension: ExtensionFacts, on: date) -> tuple[str, str]:
    """The agreement's status after its own term, with its tone."""
    condition = f", villkor: {genitive(extension.condition)} beslut" if extension.condition else ""
    if extension.binds_on(on):
        return f"Förlängd {how_long(extension)}", "info"
    if extension.decided_on is None:
        return f"Förlängning föreslagen{condition}", "warn"
    return f"Förlängning beslutad{condition}", "warn"


def how_long(extension: ExtensionFacts) -> str:
    """ "till och med 2018-12-31", or "tills revisionen är genomförd" while it is open."""
    if extension.last_day is not None:
        return f"till och med {iso_date(extension.last_day)}"
    return f"tills {extension.until_event}"


def rule_in_words(extension: ExtensionFacts, notice: str) -> list[str]:
    """The rule of the extended time. `notice` is the length of the notice period in words, empty without a clause."""
    if extension.binds_from is None:
        return []
    said = [f"Avtalet är förlängt från {iso_date(extension.binds_from)} {how_long(extension)}."]
    if notice:
        said.append(
            f"Uppsägningstiden {notice} antas gälla också under förlängningen, dock längst tills den upphör. "
            "Beslutet om förlängning säger inget om uppsägning."
        )
    return said


def reminder(extension: ExtensionFacts, on: date) -> date | None:
    """The yearly day to ask whether an open extension shall go on: the latest that has come, else the first to come.

    It stays until the end of the extension is registered. None for one that has a last day.
    """
    if not extension.goes_on:
        return None
    years = max(1, on.year - extension.begins_on.year)
    day = add_months(extension.begins_on, 12 * years)
    return day if day <= on or years == 1 else add_months(extension.begins_on, 12 * (years - 1))


def term_on(term: Term, extensions: Iterable[ExtensionFacts], on: date) -> Term | None:
    """The term that a notice on the day is judged by; None in a gap: nothing is in force (E17)."""
    if on < term.start or in_force(term, on):
        return lengthened(term, extensions, on)
    extension = binding(extensions, on)
    return None if extension is None else extended_term(extension, term.notice_months)


def lengthened(term: Term, extensions: Iterable[ExtensionFacts], on: date) -> Term:
    """A fixed term in force on the day, with the extensions decided by then that follow on it without a gap.

    Who gives notice during the term of 2012–2016, once 2017–2018 is decided, is bound into 2017 (003:8–9, 104).
    """
    if not isinstance(term, FixedTerm) or not in_force(term, on):
        return term
    end = term.end
    for extension in sorted((e for e in extensions if e.settled_by(on)), key=lambda e: e.begins_on):
        begins = extension.binds_from
        if begins is None or begins > end + ONE_DAY:
            continue
        if extension.last_day is None:
            return OpenEndedTerm(term.start, term.notice_months)
        end = max(end, extension.last_day)
    return FixedTerm(term.start, end, term.notice_months)


def binding(extensions: Iterable[ExtensionFacts], on: date) -> ExtensionFacts | None:
    """The extension that binds on the day, the latest if several do."""
    return max((e for e in extensions if e.binds_on(on)), key=lambda e: e.begins_on, default=None)


def pending(extensions: Iterable[ExtensionFacts], on: date) -> ExtensionFacts | None:
    """An extension that waits for a decision on the day, the latest if several do."""
    waiting = [e for e in extensions if e.binds_from is None and (e.proposed_on or e.begins_on) <= on]
    waiting = [e for e in waiting if e.last_day is None or on <= e.last_day]
    return max(waiting, key=lambda e: e.begins_on, default=None)


def begins_after(extension: ExtensionFacts, ended: date) -> bool:
    """Does it bind from a day after the end, so that the end says nothing about it?"""
    return extension.binds_from is not None and extension.binds_from > ended


def last_day_before(extensions: Iterable[ExtensionFacts], on: date, ended: date | None) -> date | None:
    """The last day that anything was in force before `on`: the term's end or that of a later extension."""
    known = [e.last_day for e in extensions if e.binds_from is not None and e.last_day is not None and e.last_day < on]
    return max([*known, *([ended] if ended else [])], default=None)


def extended_term(extension: ExtensionFacts, notice_months: int | None) -> Term:
    """The extended time as a term of its own, with the agreement's notice period."""
    begins = extension.binds_from or extension.begins_on
    if extension.last_day is None or notice_months is None:
        return OpenEndedTerm(begins, notice_months)
    return FixedTerm(begins, max(begins, extension.last_day), notice_months)


@dataclass(frozen=True)
class Span:
    """Days in a row, both included; `end` is None without an end."""

    start: date
    end: date | None = None


@dataclass(frozen=True)
class Coverage:
    """Which days the agreement covers: by its term, by extensions; what is only proposed; and what lies between."""

    terms: list[Span]
    extensions: list[Span]
    pending: list[Span]
    gaps: list[Period]

    @property
    def gap_sentences(self) -> list[str]:
        """Avtalslöst tillstånd, in words."""
        return [f"Inget avtal gällde {gap}." for gap in self.gaps]


def coverage(
    texts: Sequence[tuple[date, Term]], extensions: Iterable[ExtensionFacts], ended: date | None = None
) -> Coverage:
    """`texts`: the first day of each approved text and its term, in order. `ended`: the whole's last day, if any.

    A decision on extension that comes after the end stands on its own: it begins anew.
    """
    known = list(extensions)
    terms = _term_spans(texts, ended)
    bound = [Span(e.binds_from, e.last_day) for e in known if e.binds_from is not None]
    bound = [_cut(s, ended) for s in bound if s.end is None or s.start <= s.end]
    waiting = [Span(e.begins_on, e.last_day) for e in known if e.binds_from is None]
    return Coverage(terms, bound, waiting, _gaps([*terms, *bound, *waiting]))


def _term_spans(texts: Sequence[tuple[date, Term]], ended: date | None) -> list[Span]:
    spans = []
    for place, (begins, term) in enumerate(texts):
        start = max(begins, term.start)
        ends = [term.end] if isinstance(term, FixedTerm) else []
        if place + 1 < len(texts):
            ends.append(max(texts[place + 1][0], texts[place + 1][1].start) - ONE_DAY)
        span = Span(start, min(ends, default=None))
        if span.end is None or span.start <= span.end:
            spans.append(_cut(span, ended))
    return spans


def _cut(span: Span, ended: date | None) -> Span:
    if ended is None or span.start > ended:
        return span
    return Span(span.start, min(span.end or ended, ended))


def _gaps(spans: Sequence[Span]) -> list[Period]:
    gaps: list[Period] = []
    covered: date | None = None
    for span in sorted(spans, key=lambda s: s.start):
        if covered is not None and span.start > covered + ONE_DAY:
            gaps.append(Period(covered + ONE_DAY, span.start - ONE_DAY))
        if span.end is None:
            break
        covered = span.end if covered is None else max(covered, span.end)
    return gaps


def genitive(name: str) -> str:
    """ "Region Uppsalas", "Nordanås"."""
    return name if name.endswith(("s", "x", "z")) else f"{name}s"
