"""Measures before and after, per instrument and informant: pairs, means, change, and what is missing (law.md §13)."""

from collections.abc import Iterable
from fractions import Fraction

from followup.choices import ReportPart
from followup.disclosure import THRESHOLD, AtMost, Sum
from followup.statistics import Line, Measured, Number
from followup.year.counted import Compared
from followup.year.sheet import BASES, Sheet
from referrals.choices import Informant, MissingMeasure, TimePoint

POINTS = (TimePoint.AFTER, TimePoint.MONTHS_6, TimePoint.MONTHS_12)
PAIR = "pair"
WHY = {
    **{reason.value: reason.label for reason in MissingMeasure},
    "no_before": "Ingen mätning före",
    "absent": "Ingen mätning gjord",
    "not_yet": "Inte aktuell än",
}
NOTE = f"Instrument som använts för färre än {THRESHOLD} ungdomar visas inte."

type Used = tuple[str, str]
"""Instrument and informant."""


def add_measures(sheet: Sheet) -> None:
    """Two tables with the same lines: what changed, and why there is no pair. Seen by the team alone (I8)."""
    rows = sheet.counted.compared
    used = {
        (each.instrument, each.informant): _people(rows, (each.instrument, each.informant), each.point) for each in rows
    }
    listed = sorted(key for key, n in used.items() if sheet.counted.internal or n >= THRESHOLD)
    changes, missing = [], []
    for key in listed:
        sheet.bind(AtMost(sheet.cell("ended", _key(key, "used"), used[key]), "ended"))
        for point in POINTS:
            found = {each.outcome: each for each in rows if _is(each, key, point)}
            label = f"{key[0]}, {Informant(key[1]).label.lower()}, {point.label.lower()}"
            _cells(sheet, key, point, found)
            changes.append(Line(label, _change(key, point, found.get(PAIR))))
            missing.append(Line(label, tuple(Number(_key(key, point, why)) for why in WHY)))
    note = "" if sheet.counted.internal else NOTE
    sheet.table(
        "measures",
        ReportPart.EFFECT,
        "Mätningar före och efter",
        ("Instrument, vem som svarade, tillfälle", "Par", "Medel före", "Medel efter", "Förändring, median"),
        changes,
        BASES["ended"] + " Ett par är två mätningar av samma ungdom.",
        note=note,
    )
    sheet.table(
        "measures_missing",
        ReportPart.EFFECT,
        "Varför mätningar saknas",
        ("Instrument, vem som svarade, tillfälle", *WHY.values()),
        missing,
        BASES["ended"] + " Ungdomar som instrumentet använts för, utan ett par.",
        note=note,
    )


def _people(rows: Iterable[Compared], key: Used, point: str) -> int:
    """How many the instrument was used for; every point tells of the same."""
    return sum(each.n for each in rows if _is(each, key, point))


def _is(each: Compared, key: Used, point: str) -> bool:
    return (each.instrument, each.informant) == key and each.point == point


def _key(key: Used, *parts: str) -> str:
    return "/".join(("measure", *key, *parts))


def _cells(sheet: Sheet, key: Used, point: TimePoint, found: dict[str, Compared]) -> None:
    parts = [
        sheet.cell("ended", _key(key, point, outcome), found[outcome].n if outcome in found else 0)
        for outcome in (PAIR, *WHY)
    ]
    sheet.bind(Sum(_key(key, "used"), tuple(parts)))


def _change(key: Used, point: TimePoint, pairs: Compared | None) -> tuple[Number | Measured, ...]:
    """Scores are kept in hundredths; the median is kept twice."""
    count = _key(key, point, PAIR)
    numbers: list[Fraction | None] = [None, None, None]
    if pairs is not None:
        sums = (pairs.before, 100 * pairs.n), (pairs.after, 100 * pairs.n), (pairs.middle, 200)
        numbers = [Fraction(number or 0, by) for number, by in sums]
    return Number(count), *(Measured(number, count, "", 1) for number in numbers)
