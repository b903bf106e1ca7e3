"""What goes into a year report's figures beside the cases: file reviews of the same year (SI-05, FR-02)."""

from datetime import date

import pytest

from followup.choices import ReportPart
from followup.models import YearReport
from followup.protection import Protection, Published
from followup.queries.freeze import figures_of, protection_for
from followup.statistics import Statistics, from_json, to_json
from ikb.desk.demo.people import County
from ikb.desk.demo.review import load_review
from ikb.lib.periods import Period, year
from tests.cast import TODAY, acting, as_owner, uppsala


@pytest.mark.req("SI-05")
@pytest.mark.req("FR-02")
def test_the_reviews_of_a_calendar_year_stand_among_the_plans(county: County):
    agreement = uppsala().agreement
    with as_owner():
        load_review(county, TODAY)
    with acting("stig"):
        found = figures_of(agreement, year(2025), today=TODAY)
        running = figures_of(agreement, Period(date(2025, 1, 1), date(2025, 11, 30)), today=TODAY)
    [table] = [table for table in found.tables if table.key.startswith("review")]
    assert table.part == ReportPart.PLAN
    reviewed = {key for key in found.values if key.startswith("reviews:")}
    assert {cell for line in table.lines for entry in line.entries for cell in entry.cells()} <= reviewed
    assert any(found.values[key] for key in reviewed)
    assert reviewed & found.own["0331"]
    assert from_json(to_json(found)) == found
    assert not any(key.startswith("reviews:") for key in running.values)


def test_the_check_and_the_handing_in_share_one_computation(county: County, monkeypatch: pytest.MonkeyPatch):
    """And what is kept under a report's figures is not given to other figures."""
    agreement = uppsala().agreement
    report = YearReport(agreement=agreement)
    asked: list[int] = []

    def counted(statistics: Statistics, linked: list[Published]) -> Protection:
        asked.append(len(statistics.cells))
        return Protection(frozenset({"sent"}))

    monkeypatch.setattr("followup.queries.freeze.protection_of", counted)
    with acting("sara"):
        years = [figures_of(agreement, year(number), today=TODAY) for number in (2024, 2025)]
        first = [protection_for(report, years[0]) for _ in range(2)]
        protection_for(report, years[1])
    assert first == [Protection(frozenset({"sent"}))] * 2
    assert len(asked) == 2
