"""Periods with both days included, months and ages."""

from datetime import date

import pytest

from ikb.lib.periods import (
    Period,
    add_months,
    age_on,
    birthday,
    month,
    months,
    quarter,
    quarter_of,
    quarters,
    year,
)


@pytest.mark.req("X-1")
def test_both_days_are_included():
    count = Period(date(2024, 10, 1), date(2025, 10, 1))
    assert count.days == 366
    assert count.following_day == date(2025, 10, 2)
    assert str(Period(date(2017, 1, 1), date(2018, 5, 31))) == "2017-01-01–2018-05-31"
    assert Period(date(2024, 1, 1), date(2024, 1, 1)).days == 1


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match=r"^Slutdatum ligger före startdatum\.$"):
        Period(date(2025, 1, 2), date(2025, 1, 1))


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2022, 12, 31), False),
        (date(2023, 1, 1), True),
        (date(2023, 12, 31), True),
        (date(2024, 1, 1), False),
    ],
)
def test_the_first_and_last_day_are_inside(day, inside):
    assert year(2023).contains(day) is inside
    assert (day in year(2023)) is inside


def test_overlap_is_the_shared_days():
    agreement = Period(date(2023, 2, 15), date(2025, 12, 31))
    assert agreement.overlap(quarter(2023, 1)) == Period(date(2023, 2, 15), date(2023, 3, 31))
    assert agreement.overlap_days(quarter(2023, 1)) == 45
    assert quarter(2023, 1).days == 90
    assert agreement.overlap(quarter(2022, 4)) is None
    assert agreement.overlap_days(quarter(2022, 4)) == 0
    assert Period(date(2023, 1, 1), date(2023, 2, 15)).overlap_days(agreement) == 1


def test_covers_needs_every_day():
    assert year(2024).covers(quarter(2024, 4))
    assert not year(2024).covers(Period(date(2024, 12, 31), date(2025, 1, 1)))


def test_months_and_quarters_fill_the_year():
    assert month(2024, 2) == Period(date(2024, 2, 1), date(2024, 2, 29))
    assert quarters(2026)[2] == Period(date(2026, 7, 1), date(2026, 9, 30))
    assert quarter_of(date(2026, 3, 31)) == quarter(2026, 1)
    assert quarter_of(date(2026, 4, 1)) == quarter(2026, 2)
    for parts in (months(2024), quarters(2024)):
        assert sum(part.days for part in parts) == year(2024).days == 366
        assert [part.following_day for part in parts[:-1]] == [part.start for part in parts[1:]]


@pytest.mark.parametrize("number", [0, 5, -1])
def test_there_are_four_quarters(number):
    with pytest.raises(ValueError, match="does not exist"):
        quarter(2024, number)


@pytest.mark.parametrize("number", [0, 13])
def test_there_are_twelve_months(number):
    with pytest.raises(ValueError, match="does not exist"):
        month(2024, number)


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2025, 12, 31), -6, date(2025, 6, 30)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 6, 30), 6, date(2025, 12, 30)),
        (date(2025, 11, 15), 2, date(2026, 1, 15)),
        (date(2025, 12, 1), 0, date(2025, 12, 1)),
        (date(2026, 1, 31), -1, date(2025, 12, 31)),
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
    ],
)
def test_months_keep_the_day_or_end_with_the_month(day, number, expected):
    assert add_months(day, number) == expected


@pytest.mark.req("RE-05")
def test_the_birthday_counts():
    born = date(2007, 6, 15)
    assert age_on(born, date(2025, 6, 14)) == 17
    assert age_on(born, date(2025, 6, 15)) == 18
    assert age_on(born, born) == 0


@pytest.mark.req("RE-05")
def test_born_on_the_leap_day_turns_on_the_first_of_march():
    born = date(2012, 2, 29)
    assert birthday(born, 18) == date(2030, 3, 1)
    assert birthday(born, 12) == date(2024, 2, 29)
    assert age_on(born, date(2030, 2, 28)) == 17
    assert age_on(born, date(2030, 3, 1)) == 18
    assert age_on(born, date(2024, 2, 29)) == 12


@pytest.mark.req("RE-05")
def test_nobody_has_an_age_before_birth():
    with pytest.raises(ValueError, match=r"^Dagen ligger före födelsedagen\.$"):
        age_on(date(2012, 2, 29), date(2012, 2, 28))
