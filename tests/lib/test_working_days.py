"""Working days, against the calendar of the years around."""

from datetime import date

import pytest

from ikb.lib.working_days import easter, is_working_day, next_working_day


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 5)), (2038, date(2038, 4, 25))],
)
def test_easter(year, sunday):
    assert easter(year) == sunday


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2026, 11, 20), date(2026, 11, 23)),
        (date(2026, 12, 23), date(2026, 12, 28)),
        (date(2026, 12, 30), date(2027, 1, 4)),
        (date(2026, 4, 2), date(2026, 4, 7)),
        (date(2026, 5, 13), date(2026, 5, 15)),
        (date(2026, 6, 18), date(2026, 6, 22)),
        (date(2026, 6, 5), date(2026, 6, 8)),
    ],
)
def test_the_day_after_that_offices_are_open(day, following):
    assert next_working_day(day) == following


def test_an_ordinary_wednesday():
    assert is_working_day(date(2026, 11, 25))
    assert not is_working_day(date(2026, 11, 28))
