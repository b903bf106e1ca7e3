"""Kalmar's presentation out of thirteen invented cases (004:70–163): every number of it, from the database."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection

from agreements.models import Agreement
from followup.queries.year import internal_statistics, year_statistics
from followup.statistics import Shown, Statistics, shown
from ikb.desk.demo.kalmar import load_kalmar
from ikb.desk.demo.kalmar_cases import load_kalmar_cases
from ikb.lib.periods import Period, year
from tests.access.world import rolled_back
from tests.cast import TODAY, acting, as_owner, read_county
from tests.followup.attacker import certain_zeros
from tests.followup.published import handed_in, leaks_of, page_of, read_by

PILOT = Period(date(2023, 1, 1), date(2025, 12, 31))


@pytest.fixture(scope="module")
def kalmar(django_db_setup: None, django_db_blocker: Any) -> Iterator[Agreement]:
    """The agreement with its cases, loaded once inside a transaction that is never committed."""
    with django_db_blocker.unblock():
        connection.close()
        with rolled_back():
            county = read_county()
            with as_owner():
                agreement = load_kalmar(county, TODAY)
                load_kalmar_cases(county, agreement)
            yield agreement


@pytest.fixture
def agreement(kalmar: Agreement, db: None) -> Agreement:
    """Each test's own transaction lies within the loaded one."""
    return kalmar


def figures(agreement: Agreement, period: Period = PILOT) -> Statistics:
    with acting("kalle"):
        return year_statistics(agreement, period, today=TODAY)


def lines(statistics: Statistics, key: str) -> dict[str, list[Any]]:
    """What a table shows, nothing hidden: values by label."""
    table = next(each for each in shown(statistics, frozenset(), threshold=0) if each.table.key == key)
    return {line.label: [entry.value for entry in line.entries] for line in table.lines}


def firsts(statistics: Statistics, key: str) -> dict[str, Any]:
    return {label: values[0] for label, values in lines(statistics, key).items() if values[0]}


@pytest.mark.req("FU-08")
@pytest.mark.req("E14")
def test_the_presentation_is_reproduced(agreement):
    found = figures(agreement)
    assert firsts(found, "sex_age") == {"Flicka": 10, "Pojke": 3, "Summa": 13}
    assert firsts(found, "municipalities") == {"Kalmar": 10, "Utanför avtal": 3, "Summa": 13}
    assert firsts(found, "senders") == {"Socialtjänsten": 9, "BUP": 4, "Summa": 13}
    assert firsts(found, "continued") == {
        "Endast BUP": 2,
        "Endast socialtjänsten": 1,
        "Både BUP och socialtjänsten": 10,
        "Summa": 13,
        "Fortsatt insats, sammanlagt": 13,
    }
    assert lines(found, "continued")["Ingen fortsatt insats"] == [0, 0], "a zero is a line"


@pytest.mark.req("FU-08")
@pytest.mark.req("FU-11")
def test_a_municipality_that_has_not_joined_is_named_to_those_who_see_its_case(agreement):
    with acting("kalle") as kalle:
        found, _ = internal_statistics(kalle, agreement, PILOT, today=TODAY)
    assert firsts(found, "municipalities") == {
        "Kalmar": 10,
        "Borgholm (inbjuden)": 1,
        "Emmaboda (inbjuden)": 1,
        "Torsås (inbjuden)": 1,
        "Summa": 13,
    }
    assert not any("inbjuden" in line.label for table in figures(agreement).tables for line in table.lines)


@pytest.mark.req("FU-10")
def test_school_as_it_was_told(agreement):
    found = firsts(figures(agreement), "school")
    assert found["Ökad"] == 10
    assert found["Kommit i gång inom det kommunala aktivitetsansvaret (KAA)"] == 1
    assert found["Summa"] == 13


@pytest.mark.req("E15")
@pytest.mark.req("FU-08")
def test_nineteen_diagnoses_are_of_thirteen_and_no_per_cent(agreement):
    found = figures(agreement)
    assert firsts(found, "diagnoses") == {
        "Beteendestörning": 1,
        "ADHD": 4,
        "ADD": 2,
        "Reaktion på svår stress": 2,
        "Ångest och depression": 5,
        "Generaliserat ångestsyndrom": 1,
        "Social fobi": 2,
        "Tvångstankar eller tvångshandlingar": 2,
        "Diagnoser, sammanlagt": 19,
        "Ungdomar med någon diagnos": 13,
    }
    several = [table for table in found.tables if table.several]
    assert [table.key for table in several] == ["refusals", "reasons", "diagnoses"]
    assert {len(line.entries) for table in several for line in table.lines} == {1}


@pytest.mark.req("FU-08")
def test_all_nine_contents_of_the_referrals_occur(agreement):
    found = firsts(figures(agreement), "reasons")
    assert len(found) == 9
    assert "Uppgift saknas" not in found


@pytest.mark.req("E14")
def test_three_figures_of_three_periods(agreement):
    assert firsts(figures(agreement), "treatments")["Avslutades under perioden"] == 13
    during = firsts(figures(agreement, year(2024)), "treatments")
    assert during["Pågick någon dag under perioden"] == 9
    decided = lines(figures(agreement, Period(date(2023, 1, 1), date(2024, 12, 31))), "decisions")
    assert decided["Nekade"][0] == 50
    assert decided["Antagna"] == [12, Fraction(1200, 62)], "of what was decided in the same two years"


@pytest.mark.req("FU-08")
def test_the_span_of_ages_is_for_those_who_see_the_cases(agreement):
    with acting("kalle") as kalle:
        found, cases = internal_statistics(kalle, agreement, PILOT, today=TODAY)
    ages = lines(found, "sex_age")
    assert (ages["Flicka"][-1], ages["Pojke"][-1]) == ("14–17 år", "14–16 år")
    assert len(cases) == 63
    assert all(
        entry.value != "14–17 år"
        for table in shown(figures(agreement), frozenset(), 0)
        for line in table.lines
        for entry in line.entries
    )
    both = {key: value for key, value in figures(agreement).values.items() if "@" not in key}
    assert {key: found.values[key] for key in both} == both, "the coordinator of the team sees every case"


def test_hidden_is_hidden_in_every_shape(agreement):
    found = figures(agreement)
    tables = {each.table.key: each for each in shown(found, frozenset({"ended"}))}
    assert all(Shown(None, hidden=True) == line.entries[0] for line in tables["senders"].lines if line.total)
    assert {entry.hidden for entry in tables["times"].lines[2].entries} == {True}


@pytest.mark.req("FU-08")
@pytest.mark.req("FU-11")
def test_the_external_version_of_the_pilot_gives_nobody_away(agreement):
    """As it leaves the system: page with drawings, workbook and CSV, attacked by an outsider and each party."""
    version, statistics, hidden = handed_in(agreement, PILOT, "kalle")
    assert statistics.values["sex/boy"] == 3

    document = read_by("kalle", version)
    assert leaks_of(document, statistics, hidden) == []

    zeros = certain_zeros(statistics)
    assert {c.key for c in statistics.cells if c.published and c.value < 5 and c.key not in zeros} <= hidden
    page = page_of(document)
    assert not any(name in page for name in ("Borgholm", "Emmaboda", "Torsås"))
