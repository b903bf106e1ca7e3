"""Years that follow each other: who is in treatment when one ends was so when the next began (FU-11)."""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

import pytest

from followup.disclosure import Cell, Relation, Sum
from followup.linking import DAY_AFTER, FIRST_DAY
from followup.protection import Published, hidden_in, protection_of
from followup.statistics import Line, Number, Statistics, Table
from followup.year import statistics_of
from followup.year.counted import Counted, Row
from followup.year.flow import TREATMENTS
from ikb.lib.periods import Period, year
from tests.followup.attacker import Leak, added_up, attack, certain_zeros, rests_of

type Flow = Mapping[str, tuple[int, int, int]]
"""Of each municipality: in treatment when the year began, begun in it, ended in it."""
TODAY = date(2026, 11, 28)
SEEDS = (1, 3)


def treatments(of: Flow, period: Period) -> Statistics:
    """The table of treatments as the year report has it: parts of municipalities stand nowhere, but for the ended."""
    rows = {row: (b, s, b + s, e, b + s - e) for row, (b, s, e) in of.items()}
    cells, relations = [], list[Relation]()
    for place, cohort in enumerate(TREATMENTS):
        cells.append(Cell(cohort, sum(row[place] for row in rows.values()), zero_shown=True))
        out = cohort == "ended"
        cells += [Cell(f"{cohort}@{row}", n[place], zero_shown=out, published=out) for row, n in rows.items()]
        relations.append(Sum(cohort, tuple(f"{cohort}@{row}" for row in rows)))
    relations += [Sum("during", ("before", "started")), Sum("during", ("ended", "still"))]
    lines = [Line(label, (Number(key),)) for key, label in TREATMENTS.items()]
    lines += [Line(row, (Number(f"ended@{row}"),)) for row in rows]
    table = Table("treatments", "flow", "Behandlingar", ("Behandlingar", "Antal"), tuple(lines), period, "Alla")
    own = {row: frozenset(f"{cohort}@{row}" for cohort in TREATMENTS) for row in rows}
    return Statistics(tuple(cells), tuple(relations), (table,), own)


def protected(years: Sequence[Statistics], *, together: bool = True) -> list[frozenset[str]]:
    """What each report hides, published in this order; with what is out, or as if nothing were."""
    hidden: list[frozenset[str]] = []
    for place, each in enumerate(years):
        out = [Published(*pair) for pair in zip(years[:place], hidden, strict=True)] if together else []
        protection = protection_of(each, linked=out)
        assert (protection.everything, protection.exposed) == (False, ())
        hidden.append(protection.hidden)
    return hidden


def attacked(years: Sequence[Statistics], hidden: Sequence[frozenset[str]]) -> list[Leak]:
    """What an outsider and each municipality work out of consecutive years, all parts of all of them as one system."""
    relations, positive, zeros = list[Relation](), list[str](), set[str]()
    visible: dict[str, int | None] = {}
    secrets: dict[str, int] = {}
    own: dict[str, dict[str, int]] = {}
    for place, (each, concealed) in enumerate(zip(years, hidden, strict=True)):
        certain, values = certain_zeros(each), each.values
        zeros |= {f"{place} {key}" for key in certain}
        sums = [r for r in each.relations if isinstance(r, Sum)]
        relations += [Sum(f"{place} {r.total}", tuple(f"{place} {part}" for part in r.parts)) for r in sums]
        for party, keys in each.own.items():
            relations += [
                Sum(f"{place} during@{party}", (f"{place} {one}@{party}", f"{place} {two}@{party}"))
                for one, two in (("before", "started"), ("ended", "still"))
            ]
            own.setdefault(party, {}).update({f"{place} {key}": values[key] for key in keys})
        ends = ["", *(f"@{party}" for party in each.own)]
        relations += [Sum(f"{place - 1} still{end}", (f"{place} before{end}",)) for end in ends if place]
        for cell in (cell for cell in each.cells if cell.published):
            seen = cell.key not in concealed or cell.key in certain
            visible[f"{place} {cell.key}"] = cell.value if seen else None
            secrets |= {f"{place} {cell.key}": cell.value} if cell.value < 5 and cell.key not in certain else {}
            positive += [f"{place} {cell.key}"] if cell.zero_shown and cell.value else []
    own = {party: added_up(relations, knows, zeros) for party, knows in own.items()}
    leaks = attack(visible, relations, own, secrets, positive=positive)
    for party, knows in own.items():
        rests = {
            f"{place} {key}": n
            for place, each in enumerate(years)
            for key, n in rests_of(each, _of_year(knows, place), certain_zeros(each), 5).items()
        }
        leaks += attack(visible, relations, {party: knows}, rests, positive=positive, outsider=False)
    return leaks


def _of_year(knows: Mapping[str, int], place: int) -> dict[str, int]:
    return {key.partition(" ")[2]: n for key, n in knows.items() if key.startswith(f"{place} ")}


def of_one(number: int, *, before: int, started: int, ended: int) -> Statistics:
    """A year of numbers that no municipality has a part of."""
    whole = treatments({"A": (before, started, ended)}, year(number))
    kept = tuple(cell for cell in whole.cells if "@" not in cell.key)
    lines = tuple(line for line in whole.tables[0].lines if "@" not in line.entries[0].cells()[0])
    table = Table("treatments", "flow", "Behandlingar", ("", "Antal"), lines, year(number), "Alla")
    return Statistics(kept, tuple(r for r in whole.relations if "@" not in str(r)), (table,))


@pytest.mark.req("FU-11")
def test_a_number_hidden_at_the_end_of_a_year_is_hidden_when_the_next_begins() -> None:
    first, second = (
        of_one(2024, before=20, started=17, ended=3),
        of_one(2025, before=34, started=30, ended=20),
    )
    assert protected([first, second], together=False) == [{"ended", "still"}, frozenset()]
    assert {leak.cell for leak in attacked([first, second], [frozenset({"ended", "still"}), frozenset()])} == {
        "0 ended"
    }, "there is something to leak"
    hidden = protected([first, second])
    assert hidden == [{"ended", "still"}, {"before", "started"}]
    assert attacked([first, second], hidden) == []


@pytest.mark.req("FU-11")
def test_the_order_in_which_years_are_published_is_the_same_to_an_attacker() -> None:
    first, second = (
        of_one(2024, before=20, started=17, ended=17),
        of_one(2025, before=20, started=3, ended=9),
    )
    later = hidden_in(second)
    assert later == {"before", "started"}
    assert hidden_in(first) == frozenset()
    earlier = hidden_in(first, linked=[Published(second, later)])
    assert earlier == {"ended", "still"}
    assert attacked([first, second], [earlier, later]) == []


@pytest.mark.req("FU-11")
def test_a_number_shown_in_one_year_is_no_hiding_place_in_the_next() -> None:
    first, second = (
        of_one(2024, before=20, started=17, ended=17),
        of_one(2025, before=20, started=3, ended=9),
    )
    hidden = protected([first, second])
    assert hidden == [frozenset(), {"during", "started", "ended", "still"}]
    assert attacked([first, second], hidden) == []
    assert {leak.cell for leak in attacked([first, second], [frozenset(), hidden_in(second)])} == {"1 started"}


@pytest.mark.req("FU-11")
def test_years_with_a_day_between_them_and_corrected_numbers() -> None:
    first = of_one(2023, before=20, started=17, ended=3)
    assert hidden_in(of_one(2025, before=34, started=30, ended=20), linked=[Published(first, hidden_in(first))]) == (
        frozenset()
    )
    shown = of_one(2024, before=20, started=17, ended=17)
    out = [Published(shown, frozenset())]
    assert "before" in hidden_in(of_one(2025, before=19, started=20, ended=20), linked=out)
    assert hidden_in(of_one(2025, before=26, started=20, ended=20), linked=out) == frozenset()


@pytest.mark.req("FU-11")
def test_a_half_year_begins_with_the_same_young_people_as_its_year() -> None:
    half = Period(date(2025, 1, 1), date(2025, 6, 30))
    first, whole = treatments({"A": (30, 20, 15)}, half), treatments({"A": (30, 40, 43)}, year(2025))
    outsiders = [Statistics(each.cells, each.relations, each.tables) for each in (first, whole)]
    assert hidden_in(outsiders[1], linked=[Published(outsiders[0], frozenset())]) == frozenset()


def chain(seed: int) -> list[Statistics]:
    """Three years of the treatments of three municipalities, one after the other."""
    random = Random(seed)
    ongoing = {row: random.choice((0, 2, 4, 9, 15)) for row in "ABC"}
    years = []
    for number in (2023, 2024, 2025):
        flow = {}
        for row, before in ongoing.items():
            started = random.choice((0, 1, 3, 6, 12))
            ended = random.randint(0, before + started)
            flow[row] = before, started, ended
            ongoing[row] = before + started - ended
        years.append(treatments(flow, year(number)))
    return years


@pytest.mark.req("FU-11")
def test_three_years_of_three_municipalities_give_nothing_away() -> None:
    naive = 0
    for seed in SEEDS:
        years = chain(seed)
        hidden = protected(years)
        assert attacked(years, hidden) == [], seed
        naive += bool(attacked(years, protected(years, together=False)))
    assert naive == len(SEEDS), "the same years one by one do leak"


def test_the_year_report_names_these_numbers_so() -> None:
    """Else nothing would be linked: the cells of the report, of the whole and of each municipality."""
    rows = (Row("0380", "Uppsala"), Row("0331", "Heby"))
    counts = {(cohort, "", ""): {"0380": 30, "0331": 20} for cohort in ("before", "still", "started", "ended")}
    counts["during", "", ""] = {"0380": 60, "0331": 40}
    keys = statistics_of(Counted(year(2025), TODAY, rows, counts)).values.keys()
    assert {f"{cohort}{end}" for cohort in (FIRST_DAY, DAY_AFTER) for end in ("", "@0380", "@0331")} <= keys
