"""Swedish dates out and in."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikb.lib import dates
from ikb.lib.dates import parse_date


@pytest.mark.req("X-6")
@pytest.mark.parametrize(
    "written",
    [
        "2026-11-10",
        " 2026-11-10\n",
        "20261110",
        "10/11 2026",
        "10/11/2026",
        "10/11-2026",
        "10.11.2026",
        "10. 11. 2026",
        "10-11-2026",
        "2026/11/10",
        "2026.11.10",
        "2026–11–10",
        "2026—11—10",
        "2026\u221211\u221210",
        "2026\u201111\u201110",
        "10 november 2026",
        "10\u00a0november\u202f2026",
        "10 nov 2026",
        "10 nov. 2026",
        "den 10 November 2026",
        "10 NOVEMBER 2026",
    ],
)
def test_every_usual_way_to_write_the_tenth_of_november(written):
    assert parse_date(written) == date(2026, 11, 10)


@pytest.mark.req("X-6")
@pytest.mark.parametrize(
    "written",
    [
        "2026-02-29",
        "20261131",
        "31/11 2026",
        "11/13/2026",
        "10/11 26",
        "26-11-10",
        "2026-11",
        "20261",
        "",
        " ",
        "10 ma 2026",
        "10 foo 2026",
        "0/1 2026",
        "0000-01-01",
        "i går",
        "2026-11-10 12:00",
        "١٠/١١ ٢٠٢٦",
    ],
)
def test_what_is_no_date_is_said_in_one_sentence(written):
    with pytest.raises(ValueError, match=r"\.$") as caught:
        parse_date(written)
    assert str(caught.value) == "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-10."


@pytest.mark.req("X-6")
@given(st.dates(min_value=date(1000, 1, 1)))
def test_what_is_written_out_is_read_back(day):
    assert parse_date(dates.iso_date(day)) == day
    assert parse_date(dates.long_date(day)) == day
    assert parse_date(f"{day.day}/{day.month} {day.year}") == day


def test_dates_are_written_in_swedish():
    day = date(2026, 5, 1)
    assert dates.iso_date(day) == "2026-05-01"
    assert dates.long_date(day) == "1 maj 2026"
    assert dates.month_name(day) == "maj 2026"
    assert dates.quarter_name(day) == "kvartal 2 2026"
    assert [dates.quarter_name(date(2026, month, 1))[8] for month in range(1, 13)] == list("111222333444")


def test_moments_are_written_in_swedish_time():
    winter = datetime(2026, 11, 10, 8, 12, tzinfo=UTC)
    assert dates.clock(winter) == "kl. 09.12"
    assert dates.iso_datetime(winter) == "2026-11-10 kl. 09.12"
    assert dates.long_datetime(winter) == "10 november 2026 kl. 09.12"
    assert dates.clock(datetime(2026, 7, 10, 8, 12, tzinfo=UTC)) == "kl. 10.12"


def test_the_day_changes_at_swedish_midnight():
    last_minute = datetime(2026, 11, 9, 22, 59, tzinfo=UTC)
    assert dates.swedish_date(last_minute) == date(2026, 11, 9)
    assert dates.swedish_date(last_minute + timedelta(minutes=1)) == date(2026, 11, 10)
    assert dates.long_datetime(last_minute + timedelta(minutes=1)) == "10 november 2026 kl. 00.00"


def test_a_moment_needs_a_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        dates.swedish_date(datetime(2026, 11, 10, 9, 12))


def test_a_moment_is_not_a_day():
    with pytest.raises(TypeError):
        dates.iso_date(datetime(2026, 11, 10, 23, 30, tzinfo=UTC))
