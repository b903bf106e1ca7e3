"""The quality work of a period as tables of its report: events, sums and days, never a person. Pure.

Deviations, complaints and self-checks per section (FU-06, FU-07), joint activities (FU-05), routines (FU-14),
introduction (FU-18) and user audits (FU-16). Nothing is protected here, for nothing tells of a young person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from followup.compiled import Compiled
from followup.improvement import ActivityRow, IntroductionRow, RoutineRow
from followup.statistics import Shown, ShownLine, ShownTable, Table
from ikb.lib.dates import iso_date
from ikb.lib.periods import Period

NOTHING = "–"


@dataclass(frozen=True)
class Audit:
    """A user audit as it is told: the day, the organisation that made it, and what it found."""

    on: date
    organisation: str
    summary: str


@dataclass(frozen=True)
class YearlyWork:
    """All of one period and agreement."""

    compiled: Compiled
    activities: Sequence[ActivityRow]
    routines: Sequence[RoutineRow]
    introductions: Sequence[IntroductionRow]
    audits: Sequence[Audit]


def work_tables(work: YearlyWork, period: Period) -> tuple[ShownTable, ...]:
    """Every table with a row, in the order of the report."""
    found = (
        _sections(work.compiled, period),
        _open(work.compiled, period),
        _activities(work.activities, period),
        _routines(work.routines, period),
        _introductions(work.introductions, period),
        _audits(work.audits, period),
    )
    return tuple(table for table in found if table.lines)


def _sections(found: Compiled, period: Period) -> ShownTable:
    lines = [_line(line.label, *line.numbers) for line in found.lines]
    return _table(
        "quality_sections",
        "Avvikelser, synpunkter och egenkontroller per avsnitt",
        ("Avsnitt", *found.columns),
        [*lines, _line(found.total.label, *found.total.numbers, total=True)],
        period,
        "Händelser som registrerades under perioden, alla parter tillsammans.",
        "Det som gäller flera avsnitt står i vart och ett, men räknas en gång i summan.",
    )


def _open(found: Compiled, period: Period) -> ShownTable:
    checks = [
        _line("Egenkontroller, gjorda under perioden", found.checks_done, NOTHING),
        _line("Egenkontroller, försenade", found.checks_overdue, NOTHING),
    ]
    lines = [
        _line(f"{row.label}, inte avslutade", row.number, f"{row.oldest} {'dag' if row.oldest == 1 else 'dagar'}")
        for row in found.open
    ]
    base = "Det som var öppet när rapporten lämnades in, av det som registrerades senast periodens sista dag."
    columns = ("Uppgift", "Antal", "Den äldsta")
    return _table("quality_open", "Öppna ärenden och egenkontroller", columns, [*lines, *checks], period, base)


def _activities(rows: Iterable[ActivityRow], period: Period) -> ShownTable:
    return _table(
        "activities",
        "Gemensamma kompetensinsatser",
        ("Part", "Anordnade", "Deltog i", "Anmärkning"),
        [_line(row.party, row.arranged, row.took_part, row.sentence or NOTHING) for row in rows],
        period,
        "Insatser som hölls under perioden. Varje huvudman ska anordna minst en om året.",
    )


def _routines(rows: Iterable[RoutineRow], period: Period) -> ShownTable:
    return _table(
        "routines",
        "Lokala rutiner",
        ("Rutin", "Beslutad", "Senast översedd", "Nästa översyn"),
        [
            _line(f"{row.title}, {row.party}", iso_date(row.decided_on), _day(row.reviewed_on), _next(row))
            for row in rows
        ],
        period,
        "Rutiner som gällde under perioden, så som de stod dess sista dag.",
    )


def _introductions(rows: Sequence[IntroductionRow], period: Period) -> ShownTable:
    years = {row.year for row in rows}
    return _table(
        "introductions",
        "Avtalet i den egna organisationen",
        ("Part", "Introducerade nyanställda", "Stående punkt på möten", "Gjort känt", "Saknas"),
        [
            _line(
                row.party if len(years) == 1 else f"{row.party}, {row.year}",
                row.introduced,
                "Ja" if row.standing_item else NOTHING,
                _day(row.known_on),
                ". ".join(row.lacking) or NOTHING,
            )
            for row in rows
        ],
        period,
        "Vad varje part har uppgett för de kalenderår som perioden berör.",
    )


def _audits(rows: Iterable[Audit], period: Period) -> ShownTable:
    return _table(
        "audits",
        "Brukarrevisioner",
        ("Dag", "Organisation", "Vad den visade"),
        [_line(iso_date(row.on), row.organisation, row.summary) for row in rows],
        period,
        "Brukarrevisioner under perioden.",
    )


def _table(
    key: str,
    title: str,
    columns: tuple[str, ...],
    lines: Sequence[ShownLine],
    period: Period,
    base: str,
    note: str = "",
) -> ShownTable:
    return ShownTable(Table(key, "", title, columns, (), period, base, note), tuple(lines))


def _line(label: str, *values: int | str | None, total: bool = False) -> ShownLine:
    return ShownLine(label, tuple(Shown(value) for value in values), total)


def _day(day: date | None) -> str:
    return iso_date(day) if day else NOTHING


def _next(row: RoutineRow) -> str:
    """The day, and whether it had passed."""
    if row.next_review is None:
        return "Upphävd"
    return f"{iso_date(row.next_review)}{', försenad' if row.overdue else ''}"
