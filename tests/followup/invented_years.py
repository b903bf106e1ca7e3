"""Whole years of invented referrals as `Statistics`, of the shape the year report has, for the disclosure tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from followup.choices import ReportPart
from followup.disclosure import AtMost, Cell, Relation, Sum
from followup.statistics import Entry, Line, Number, Share, Statistics, Table
from ikb.lib.periods import Period, year

FLOW = ("sent", "accepted", "not_accepted")


@dataclass(frozen=True)
class Person:
    """One referral: whose, whether it was accepted, and the answers per breakdown; several where many may be given."""

    party: str
    accepted: bool = True
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Breakdown:
    """One question about the accepted (or the not accepted): its alternatives make a sum, or not where `several`."""

    key: str
    alternatives: tuple[str, ...]
    base: str = "accepted"
    several: bool = False


def statistics_of(
    people: Sequence[Person],
    parties: Sequence[str],
    breakdowns: Sequence[Breakdown],
    period: Period | None = None,
) -> Statistics:
    """The flow table with a row per party and one table per breakdown; every party knows its own part of each."""
    period = period or year(2025)
    cells: list[Cell] = []
    relations: list[Relation] = []
    counts = {(name, party): _count(people, name, party) for name in FLOW for party in parties}
    for name in FLOW:
        for party in parties:
            cells.append(Cell(f"flow/{party}/{name}", counts[name, party], zero_shown=name == "sent"))
        total = sum(counts[name, party] for party in parties)
        cells.append(Cell(f"flow/total/{name}", total, zero_shown=name == "sent"))
        relations.append(Sum(f"flow/total/{name}", tuple(f"flow/{party}/{name}" for party in parties)))
    for row in (*parties, "total"):
        relations.append(Sum(f"flow/{row}/sent", (f"flow/{row}/accepted", f"flow/{row}/not_accepted")))
    tables = [_flow_table(parties, period)]
    for breakdown in breakdowns:
        _add_breakdown(breakdown, people, parties, cells, relations)
        tables.append(_table(breakdown, period))
    own = {
        party: frozenset(
            cell.key for cell in cells if cell.key.endswith(f"@{party}") or cell.key.startswith(f"flow/{party}/")
        )
        for party in parties
    }
    return Statistics(tuple(cells), tuple(relations), tuple(tables), own)


def _count(people: Sequence[Person], name: str, party: str) -> int:
    return sum(
        person.party == party and (name == "sent" or person.accepted == (name == "accepted")) for person in people
    )


def _add_breakdown(
    breakdown: Breakdown,
    people: Sequence[Person],
    parties: Sequence[str],
    cells: list[Cell],
    relations: list[Relation],
) -> None:
    base = [person for person in people if person.accepted == (breakdown.base == "accepted")]
    for alternative in breakdown.alternatives:
        key = f"{breakdown.key}/{alternative}"
        chosen = [p.party for p in base if alternative in p.answers.get(breakdown.key, ())]
        cells.append(Cell(key, len(chosen)))
        cells += [Cell(f"{key}@{party}", chosen.count(party), published=False) for party in parties]
        relations.append(Sum(key, tuple(f"{key}@{party}" for party in parties)))
    for row in (*parties, "total"):
        end = "" if row == "total" else f"@{row}"
        parts = tuple(f"{breakdown.key}/{alternative}{end}" for alternative in breakdown.alternatives)
        whole = f"flow/{row}/{breakdown.base}"
        relations += [AtMost(part, whole) for part in parts] if breakdown.several else [Sum(whole, parts)]


def _flow_table(parties: Sequence[str], period: Period) -> Table:
    lines = [
        Line(row, tuple(Number(f"flow/{row}/{name}") for name in FLOW), total=row == "total")
        for row in (*parties, "total")
    ]
    columns = ("Kommun", "Skickade", "Antagna", "Ej antagna")
    return Table("flow", ReportPart.FLOW, "Remisser", columns, tuple(lines), period, "Alla remisser", chart=True)


def _table(breakdown: Breakdown, period: Period) -> Table:
    def line(label: str, cell: str, *, total: bool = False) -> Line:
        entries: tuple[Entry, ...] = (Number(cell), Share(cell, f"flow/total/{breakdown.base}"))
        return Line(label, entries, total)

    lines = [line(each, f"{breakdown.key}/{each}") for each in breakdown.alternatives]
    if not breakdown.several:
        lines.append(line("Summa", f"flow/total/{breakdown.base}", total=True))
    return Table(
        breakdown.key,
        ReportPart.GROUP,
        breakdown.key.capitalize(),
        ("Svar", "Antal", "Andel"),
        tuple(lines),
        period,
        "Antagna" if breakdown.base == "accepted" else "Ej antagna",
        several=breakdown.several,
        chart=True,
    )


def _letters(key: str, number: int, *, base: str = "accepted", several: bool = False) -> Breakdown:
    return Breakdown(key, tuple(f"{key} {place + 1}" for place in range(number)), base, several)


WHOLE_YEAR = (
    _letters("sex and age", 12),
    _letters("sender", 3),
    _letters("reason for referral", 9, several=True),
    _letters("diagnosis", 12, several=True),
    _letters("school", 5),
    _letters("goal", 5),
    *(_letters(f"area {number}", 4) for number in range(1, 7)),
    _letters("afterwards", 5),
    _letters("plan", 3),
    _letters("waiting", 5),
    _letters("reason for declining", 8, base="not_accepted", several=True),
)
"""The breakdowns of a real year: with eight parties about 130 published cells and 900 that parties know."""


def random_year(seed: int, parties: Mapping[str, int], breakdowns: Sequence[Breakdown] = WHOLE_YEAR) -> Statistics:
    """A year with `parties` as numbers of referrals sent; answers are skewed, as real ones are. The same each time."""
    random = Random(seed)
    people = [_person(random, party, breakdowns) for party, number in parties.items() for _ in range(number)]
    return statistics_of(people, tuple(parties), breakdowns)


def _person(random: Random, party: str, breakdowns: Sequence[Breakdown]) -> Person:
    accepted = random.random() < 0.65
    answers = {
        each.key: tuple(
            random.choices(
                each.alternatives,
                weights=[1 / (place + 1) for place in range(len(each.alternatives))],
                k=random.randint(1, 2) if each.several else 1,
            )
        )
        for each in breakdowns
        if (each.base == "accepted") == accepted
    }
    return Person(party, accepted, answers)


def day(text: str) -> date:
    """A date of ISO 8601."""
    return date.fromisoformat(text)
