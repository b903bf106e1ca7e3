"""The page about an agreement's time: where it stands, its periods and extensions, what it demands by a day."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from agreements import extension, obligations, renewal
from agreements.choices import ExtensionState, ObligationKind
from agreements.models import Agreement, Extension, Obligation, ObligationDone
from agreements.notice import Term
from agreements.obligations import Occurrence
from agreements.queries.ending import with_spans
from agreements.queries.register import State, inner_date, seen_by, state_of
from agreements.queries.spans import (
    approved,
    extension_rows,
    extensions_of,
    period_rows,
    standing_notices,
    unregistered,
    whole_ends,
)
from agreements.queries.timeline import AgreementTimeline, timeline_of
from agreements.sentences import days_left, length, rule_of
from ikb.accounts.acting import Acting
from ikb.lib.dates import iso_date
from ikb.lib.periods import Period
from ikb.lib.sorting import swedish_key

TONES = {
    ExtensionState.PROPOSED: "warn",
    ExtensionState.CONDITIONAL: "warn",
    ExtensionState.IN_FORCE: "ok",
    ExtensionState.ENDED: "neutral",
}


@dataclass(frozen=True)
class PeriodLine:
    """One period in the table. `registered` is empty for one that only waits for the daily job."""

    number: int
    period: Period
    length: str
    kind: str
    registered: str
    note: str = ""


@dataclass(frozen=True)
class ExtensionLine:
    """One extension with what it lacks, and when an open one is asked about next."""

    row: Extension
    when: str
    state: ExtensionState
    tone: str
    missing: list[str]
    reminder: date | None

    @property
    def may_decide(self) -> bool:
        """Does the decision remain?"""
        return self.row.decided_on is None

    @property
    def may_meet(self) -> bool:
        """Does the named party's same decision remain?"""
        return self.row.condition_party_id is not None and self.row.condition_met_on is None

    @property
    def may_end(self) -> bool:
        """Is it in force without a last day?"""
        return self.row.facts.binds_from is not None and self.row.facts.goes_on


@dataclass(frozen=True)
class DemandLine:
    """One day that the agreement demands something by."""

    row: Obligation
    occurrence: Occurrence
    how: str
    label: str
    tone: str

    @property
    def due_on(self) -> date | None:
        """None when it cannot be computed."""
        return self.occurrence.due_on


@dataclass(frozen=True)
class TermsPage:
    """Everything the page shows for one day."""

    agreement: Agreement
    state: State
    on: date
    timeline: AgreementTimeline | None
    period: Period | None
    whole_ends: date | None
    inner: date | None
    term_length: str
    periods: list[PeriodLine]
    asks: str
    next_period: str
    gaps: list[str]
    extensions: list[ExtensionLine]
    demands: list[DemandLine]
    settled: list[ObligationDone]
    warnings: list[str]
    rule: list[str]

    @property
    def left(self) -> str:
        """ "39 dagar kvar"."""
        return days_left(self.state.standing.days_left if self.state.standing else None)

    @property
    def no_deadline(self) -> str:
        """Why no last day for notice is shown."""
        return self.state.no_deadline

    @property
    def inner_passed(self) -> bool:
        """Has the day for the board's decision passed?"""
        return self.inner is not None and self.inner < self.on


def with_time(acting: Acting, public_id: uuid.UUID) -> Agreement | None:
    """One agreement with all that the page about its time reads, if the person may see it."""
    done = ObligationDone.objects.select_related("by").order_by("-due_on", "-pk")
    agreements = with_spans(seen_by(acting).filter(public_id=public_id))
    return agreements.prefetch_related(
        "versions__periods__registered_by", "obligations", Prefetch("obligations__settled", done)
    ).first()


def terms_page(agreement: Agreement, on: date) -> TermsPage:
    """The page's values on a day. Reads only what `with_time` has fetched."""
    state = state_of(agreement, on)
    texts = approved(agreement)
    term = state.version.term if state.version else None
    covered = extension.coverage(
        [(v.begins_on, v.term) for v in texts], extensions_of(agreement), whole_ends(agreement)
    )
    demands = _demands(agreement, on)
    return TermsPage(
        agreement=agreement,
        state=state,
        on=on,
        timeline=timeline_of(agreement, on),
        period=state.standing.period if state.standing else None,
        whole_ends=whole_ends(agreement),
        inner=inner_date(agreement, state),
        term_length=_length_of(term),
        periods=_periods(agreement, on),
        asks=_asks(agreement, term, on) if texts else "",
        next_period=_next_period(agreement, term, on) if texts else "",
        gaps=covered.gap_sentences,
        extensions=[_extension(row, on) for row in extension_rows(agreement)],
        demands=demands,
        settled=sorted(_settled(agreement), key=lambda done: done.due_on, reverse=True),
        warnings=_warnings(agreement, term),
        rule=rule_on(agreement, state, on),
    )


def _length_of(term: Term | None) -> str:
    """How long the first period is, so that a phrase in the text can be held against it (E16)."""
    first = next(renewal.planned_periods(term), None) if term else None
    return renewal.length_in_words(first.period) if first else ""


def _periods(agreement: Agreement, on: date) -> list[PeriodLine]:
    """The rows of every approved term, then those that only wait for the daily job."""
    lines = []
    notices = standing_notices(agreement)
    for term in dict.fromkeys(version.term for version in approved(agreement)):
        planned = {p.period.start: p for p in renewal.due_periods(term, on)}
        for row in period_rows(agreement, term):
            period = Period(row.start, row.end)
            by = f", {row.registered_by}" if row.registered_by else ""
            plan = planned.get(row.start)
            early = plan is not None and not by and any(renewal.stops(n, plan, []) for n in notices)
            note = "Registrerad innan uppsägningen fanns här." if early else ""
            registered = f"{iso_date(row.registered_on)}{by}"
            lines.append(_line(row.number, period, row.get_kind_display(), registered, note))
        for waiting in renewal.to_register(unregistered(agreement, term, on)):
            kind = "Första perioden" if waiting.number == 1 else "Förlängning"
            lines.append(_line(waiting.number, waiting.period, kind, "", "Registreras vid nästa dagliga körning."))
    return sorted(lines, key=lambda line: line.period.start)


def _line(number: int, period: Period, kind: str, registered: str, note: str) -> PeriodLine:
    return PeriodLine(number, period, renewal.length_in_words(period), kind, registered, note)


def _asks(agreement: Agreement, term: Term | None, on: date) -> str:
    """The period that a notice stops, and who must say what."""
    stopped = [m for m in unregistered(agreement, term, on) if m.stopped_by] if term else []
    if not stopped:
        return ""
    names = {n.owner_id: n.owner.organisation.name for n in agreement.notices.all()}
    who = sorted({names[notice.owner_id] for notice in stopped[0].stopped_by}, key=swedish_key)
    standing = f"En uppsägning från {who[0]}" if len(who) == 1 else f"Uppsägningar från {len(who)} parter"
    return (
        f"Perioden {stopped[0].planned.period} är inte registrerad. {standing} står kvar, och avtalet säger inte om "
        "det fortsätter för övriga parter. Det behöver parterna bestämma."
    )


def _next_period(agreement: Agreement, term: Term | None, on: date) -> str:
    planned = renewal.next_period(term, on) if term else None
    ends = whole_ends(agreement)
    if planned is None or (ends is not None and planned.period.start > ends):
        return ""
    return (
        f"Nästa period, {planned.period}, registreras {iso_date(planned.registers_on)} om ingen part har sagt upp "
        "avtalet före den dagen."
    )


def _extension(row: Extension, on: date) -> ExtensionLine:
    facts = row.facts
    state = extension.state_on(facts, on)
    when = f"Från {iso_date(facts.binds_from or facts.begins_on)} {extension.how_long(facts)}"
    missing = [] if state == ExtensionState.ENDED else extension.missing(facts)
    return ExtensionLine(row, when, state, TONES[state], missing, extension.reminder(facts, on))


def _demands(agreement: Agreement, on: date) -> list[DemandLine]:
    lines = [
        _demand(row, occurrence, on)
        for row in agreement.obligations.all()
        for occurrence in obligations.shown(row.facts, agreement.operation_start, on)
    ]
    return sorted(lines, key=lambda line: (line.due_on is None, line.due_on or date.max, line.row.pk))


def _demand(row: Obligation, occurrence: Occurrence, on: date) -> DemandLine:
    label, tone = "Att göra", "info"
    if occurrence.missing:
        label, tone = "Kan inte beräknas", "neutral"
    elif occurrence.missed_on(on):
        label, tone = "Inte gjord i tid", "bad"
    elif occurrence.earliest is not None and on < occurrence.earliest:
        label, tone = "Kan inte börja än", "warn"
    return DemandLine(row, occurrence, obligations.day_in_words(row.facts), label, tone)


def _settled(agreement: Agreement) -> list[ObligationDone]:
    found = []
    for row in agreement.obligations.all():
        for done in row.settled.all():
            done.obligation = row
            found.append(done)
    return found


def _warnings(agreement: Agreement, term: Term | None) -> list[str]:
    """Demands that cannot both be met, and a new decision that no demand speaks of (D-3, AG-05)."""
    demands = [row.facts for row in agreement.obligations.all()]
    said = obligations.contradictions(demands, agreement.operation_start)
    ends = obligations.decision_before(term, demands, ObligationKind.DECISION) if term else None
    if ends is not None and not extensions_of(agreement):
        said.append(f"Avtalet förlängs inte av sig självt. Utvärdering och nytt beslut behövs senast {iso_date(ends)}.")
    return said


def rule_on(agreement: Agreement, state: State, on: date) -> list[str]:
    """The rule that a notice on the day is counted by, with the extension's where one is in force."""
    version = state.version
    if version is None:
        return []
    known = extensions_of(agreement)
    bound = extension.binding(known, on)
    notice = length(version.notice_months) if version.notice_months is not None else ""
    extended = extension.rule_in_words(bound, notice) if bound else []
    term = extension.lengthened(version.term, known, on)
    return [*extended, *rule_of(term, in_writing=version.notice_in_writing)]
