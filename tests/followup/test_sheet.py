"""The sheet of a year: cells, what binds them, who knows which, and what it refuses. No database."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from followup.disclosure import AtMost, Sum
from followup.figures import MunicipalityShare
from followup.statistics import Measured, Shown, shown
from followup.year import statistics_of
from followup.year.counted import Counted, Key, Row, Span
from followup.year.missing import CELLS, missing_table
from followup.year.sheet import Sheet
from ikb.lib.periods import year

ROWS = (Row("0380", "Uppsala"), Row("0331", "Heby"), Row("outside", "Utanför avtal", party=False))
COUNTS: dict[Key, dict[str, int]] = {
    ("sent", "", ""): {"0380": 6},
    ("ended", "", ""): {"0380": 5, "outside": 1},
    ("during", "", ""): {"0380": 7},
    ("ended", "goals", "reached"): {"0380": 5},
    ("ended", "goals", "missing"): {"outside": 1},
}


def counted(**facts: object) -> Counted:
    return Counted(year(2025), date(2026, 2, 1), ROWS, COUNTS, **facts)  # type: ignore[arg-type]  # named by the test


@pytest.mark.req("E14")
def test_a_per_cent_over_two_cohorts_cannot_be_made():
    sheet = Sheet(counted())
    with pytest.raises(ValueError, match="do not count the same people"):
        sheet.share("ended", "sent")
    assert sheet.share("sent@0380", "sent").whole == "sent"


@pytest.mark.req("FU-11")
def test_a_breakdown_has_parts_for_the_rows_that_have_anybody():
    sheet = Sheet(counted())
    sheet.breakdown("ended", "goals", ("reached", "missing"))
    found = sheet.statistics()
    assert found.values["goals/reached"] == 5
    assert {key for key in found.values if key.startswith("goals/reached@")} == {
        "goals/reached@0380",
        "goals/reached@outside",
    }
    assert Sum("ended@0380", ("goals/reached@0380", "goals/missing@0380")) in found.relations
    assert Sum("goals/missing", ("goals/missing@0380", "goals/missing@outside")) in found.relations
    cells = {cell.key: cell for cell in found.cells}
    assert (cells["goals/missing"].zero_shown, cells["goals/reached"].zero_shown) == (True, False)
    assert (cells["goals/reached"].published, cells["goals/reached@0380"].published) == (True, False)
    assert found.own.keys() == {"0380", "0331"}
    assert "goals/reached@0380" in found.own["0380"]


def test_several_answers_are_at_most_and_the_teams_own_are_nobodys_part():
    sheet = Sheet(counted())
    sheet.breakdown("ended", "goals", ("reached", "missing"), several=True, team_only=True)
    found = sheet.statistics()
    assert AtMost("goals/reached", "ended") in found.relations
    assert not any(key.startswith("goals/reached@") for key in found.values)


def test_a_cell_stands_once():
    sheet = Sheet(counted())
    with pytest.raises(ValueError, match="stands on the sheet already"):
        sheet.cell("ended", "ended", 1)


def test_the_longest_is_for_the_internal_version_only():
    spans = {"length": Span(n=6, total=780, middle=250, smallest=90, largest=200)}
    public, internal = (Sheet(counted(spans=spans, internal=each)) for each in (False, True))
    assert public.measured_columns == ("Antal", "Median", "Medel")
    assert internal.measured_columns == ("Antal", "Median", "Medel", "Kortast", "Längst")
    numbers = [entry.value for entry in internal.measured("length", "ended") if isinstance(entry, Measured)]
    assert numbers == [125, 130, 90, 200]
    assert [entry.cells() for entry in public.measured("length", "ended")] == [("ended",)] * 3


@pytest.mark.req("CO-10")
def test_kronor_per_accepted_are_hidden_with_accepted_and_below_the_threshold():
    shares = {"0380": MunicipalityShare(1000, Fraction(1), 500)}
    counts = COUNTS | {("sent", "outcome", "accepted"): {"0380": 4}, ("sent", "outcome", "pending"): {"0380": 2}}
    found = statistics_of(Counted(year(2025), date(2026, 2, 1), ROWS, counts, shares=shares))
    table = next(each for each in shown(found, frozenset()) if each.table.key == "costs")
    assert table.lines[0].entries[-1] == Shown(None, hidden=True, unit="kr"), "four is fewer than five"
    table = next(each for each in shown(found, frozenset(), threshold=0) if each.table.key == "costs")
    assert table.lines[0].entries[-1].value == 125


@pytest.mark.req("RE-15")
def test_an_empty_year_has_every_table_with_its_zeros():
    found = statistics_of(Counted(year(2025), date(2026, 2, 1), ROWS[:2], {}))
    tables = {each.table.key: each for each in shown(found, frozenset())}
    assert [line.entries[0].value for line in tables["sent"].lines] == [0, 0, 0]
    assert [entry.value for entry in tables["goals"].lines[0].entries] == [0, None]
    assert all(table.table.base and table.table.part for table in tables.values())


@pytest.mark.req("RE-26")
def test_what_is_missing_is_shown_with_what_is_hidden_in_the_tables():
    found = statistics_of(counted())
    page = replace(found, tables=(missing_table(found, year(2025)),))
    (table,) = shown(page, frozenset({"goals/missing"}))
    lines = {line.label: [entry.value for entry in line.entries] for line in table.lines}
    assert len(lines) == len(CELLS)
    assert lines["Avslut med mål och resultat"] == [None, 6]
    assert lines["Kontakt med BUP och socialtjänsten, okänd"] == [0, 7]
