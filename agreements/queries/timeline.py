"""An agreement as a drawing of its time, and the same in a list. Reads what `the_agreement` has fetched."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from django.utils.safestring import SafeString

from agreements import extension, obligations
from agreements.choices import GIVEN, NoticeStage
from agreements.models import Agreement, Notice
from agreements.notice import OpenEndedTerm, Term
from agreements.queries.register import state_of
from agreements.queries.spans import approved, extensions_of, period_rows, unregistered, whole_ends
from ikb.lib.dates import iso_date
from ikb.lib.periods import Period
from ikb.lib.timeline import NARROW, WIDE, Bar, Lane, Look, Mark, Sign, timeline

TASKS_AT_MOST = 4
WORDS_AT_MOST = 26


@dataclass(frozen=True)
class Entry:
    """One line of the list: when it is, and what."""

    on: date
    when: str
    what: str


@dataclass(frozen=True)
class AgreementTimeline:
    """The drawing for a wide and for a narrow page, and the list that says the same."""

    wide: SafeString
    narrow: SafeString
    entries: list[Entry]


@dataclass(frozen=True)
class _Piece:
    """A bar or a mark with its line in the list."""

    entry: Entry
    bar: Bar | None = None
    mark: Mark | None = None


def timeline_of(agreement: Agreement, on: date) -> AgreementTimeline | None:
    """The agreement's time as seen on a day; None before any text is approved: then there is no time to draw."""
    texts = approved(agreement)
    if not texts:
        return None
    time, notices, tasks = list(_time(agreement, on)), list(_notices(agreement, on)), list(_tasks(agreement, on))
    lanes = [
        Lane("Avtalstid", bars=[p.bar for p in time if p.bar]),
        Lane("Uppsägning", marks=[p.mark for p in notices if p.mark]),
        Lane("Att göra", marks=[p.mark for p in tasks if p.mark][:TASKS_AT_MOST]),
    ]
    first, last = _axis(lanes, on)
    entries = sorted((p.entry for p in [*time, *notices, *tasks]), key=lambda entry: entry.on)
    wide, narrow = (
        timeline(
            title=f"Tidslinje för {agreement.short_name}",
            description="Samma uppgifter står i listan bredvid.",
            first=first,
            last=last,
            today=on,
            lanes=lanes,
            width=width,
        )
        for width in (WIDE, NARROW)
    )
    return AgreementTimeline(wide, narrow, entries)


def _axis(lanes: Iterable[Lane], on: date) -> tuple[date, date]:
    """Whole years around everything; an open end runs on to the end of the next year."""
    days = [on]
    for lane in lanes:
        days.extend(mark.on for mark in lane.marks)
        for bar in lane.bars:
            days += [bar.start, bar.end or on.replace(year=on.year + 1, day=1)]
    return date(min(days).year, 1, 1), date(max(days).year, 12, 31)


def _time(agreement: Agreement, on: date) -> Iterator[_Piece]:
    """Periods, extensions, and the days that nothing covered."""
    texts, ended = approved(agreement), whole_ends(agreement)
    covered = extension.coverage([(v.begins_on, v.term) for v in texts], extensions_of(agreement), ended)
    for term in dict.fromkeys(version.term for version in texts):
        yield from _periods(agreement, term, on, ended)
    for span in covered.extensions:
        yield _span(span, "Förlängning", Look.OUTLINE)
    for span in covered.pending:
        yield _span(span, "Förlängning, väntar på beslut", Look.DASHED, "väntar på beslut")
    for gap in covered.gaps:
        bar = Bar(gap.start, gap.end, "inget avtal", Look.HATCHED)
        yield _Piece(Entry(gap.start, str(gap), "Avtalslöst tillstånd: inget avtal gällde."), bar=bar)


def _periods(agreement: Agreement, term: Term, on: date, ended: date | None) -> Iterator[_Piece]:
    if isinstance(term, OpenEndedTerm):
        span = extension.coverage([(term.start, term)], [], ended).terms[0]
        yield _span(span, "Gäller tills vidare" if span.end is None else "Avtalsperiod", Look.SOLID, "tills vidare")
        return
    for row in period_rows(agreement, term):
        yield _period(Period(row.start, row.end), "Avtalsperiod" if row.number == 1 else "Förlängd period", ended)
    for missing in unregistered(agreement, term, on):
        period = missing.planned.period
        if missing.stopped_by:
            yield _period(period, "Inte registrerad: en uppsägning står kvar", ended, Look.DASHED)
        else:
            what = "Avtalsperiod" if missing.planned.number == 1 else "Förlängd period"
            yield _period(period, what, ended)


def _period(period: Period, what: str, ended: date | None, look: Look = Look.SOLID) -> _Piece:
    """A period, cut at the whole's last day."""
    end = period.end if ended is None or ended < period.start else min(period.end, ended)
    years = str(period.start.year) if period.start.year == end.year else f"{period.start.year}–{end.year}"
    cut = Period(period.start, end)
    return _Piece(Entry(cut.start, str(cut), what), bar=Bar(cut.start, cut.end, years, look))


def _span(span: extension.Span, what: str, look: Look, label: str = "") -> _Piece:
    when = f"från {iso_date(span.start)}" if span.end is None else str(Period(span.start, span.end))
    return _Piece(Entry(span.start, when, what), bar=Bar(span.start, span.end, label or what.lower(), look))


def _notices(agreement: Agreement, on: date) -> Iterator[_Piece]:
    """The last day for notice now, notices that stand, and the days that they lead to."""
    state = state_of(agreement, on)
    deadline = state.standing.deadline if state.standing else None
    if deadline is not None:
        yield _mark(deadline, "Sista dag för uppsägning", f"Säg upp senast {iso_date(deadline)}", Sign.LIMIT)
    standing = [
        n
        for n in agreement.notices.all()
        if n.counted_on and n.repeats_id is None and n.stage not in (NoticeStage.CONSIDERED, NoticeStage.WITHDRAWN)
    ]
    for given, word in ((True, "Uppsagt av"), (False, "Aviserat av")):
        group = [n for n in standing if (n.stage in GIVEN) == given]
        for day in sorted({n.counted_on for n in group if n.counted_on}):
            who = _parties([n for n in group if n.counted_on == day])
            yield _mark(day, f"{word} {who}" if given else f"Uppsägning aviserad av {who}", f"{word} {who}", Sign.EVENT)
    ends = sorted({n.last_day for n in standing if n.last_day and n.stage in GIVEN})
    ended = whole_ends(agreement)
    for day in ends:
        who = "alla parter" if day == ended else _parties([n for n in standing if n.last_day == day])
        yield _mark(day, f"Sista dag för {who}", f"Upphör för {who}", Sign.EVENT)
    if ended is not None and ended not in ends:
        yield _mark(ended, "Hela avtalets sista dag", "Upphör för alla parter", Sign.EVENT)


def _parties(notices: list[Notice]) -> str:
    if len(notices) == 1:
        return notices[0].owner.organisation.short_name
    return f"{len(notices)} parter"


def _tasks(agreement: Agreement, on: date) -> Iterator[_Piece]:
    """What was missed and what comes next, missed first; what cannot be computed stands in the list of the page."""
    found = []
    for row in agreement.obligations.all():
        for occurrence in obligations.shown(row.facts, agreement.operation_start, on):
            if occurrence.due_on is not None:
                found.append((not occurrence.missed_on(on), occurrence.due_on, row.title))
    for coming, day, title in sorted(found):
        words = shorten(title, WORDS_AT_MOST, placeholder=" …")
        state = "" if coming else ", inte gjord"
        yield _mark(day, f"{title}{state}", words, Sign.TASK if coming else Sign.LATE)


def _mark(day: date, what: str, label: str, sign: Sign) -> _Piece:
    return _Piece(Entry(day, iso_date(day), what), mark=Mark(day, label, sign))
