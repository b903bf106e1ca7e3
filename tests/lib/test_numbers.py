"""Swedish numbers in and out."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikb.lib.numbers import format_decimal, format_integer, parse_decimal, parse_integer, parse_percent


@pytest.mark.req("X-6")
@pytest.mark.parametrize(
    "written",
    [
        "3983000",
        "3 983 000",
        "3\u00a0983\u00a0000",
        "3\u202f983\u202f000",
        " 3 983 000 kr ",
        "3\u2009983\u2009000",
    ],
)
def test_every_space_may_group(written):
    assert parse_integer(written) == 3_983_000


@pytest.mark.req("X-6")
@pytest.mark.parametrize("dash", list("-‐‑‒–—−﹣－"))
def test_every_dash_is_a_minus(dash):
    assert parse_integer(f"{dash}10 002") == -10_002
    assert parse_decimal(f"{dash} 0,5") == Fraction(-1, 2)


@pytest.mark.req("X-6")
@pytest.mark.parametrize(
    "written",
    ["", " ", "12 34", "1 2", "3,5", "3.983.000", "1e3", "tolv", "--1", "٣", "1 0000", "½", "1_000"],
)
def test_what_is_no_whole_number_is_refused(written):
    with pytest.raises(ValueError, match=r"^Skriv ett heltal"):
        parse_integer(written)


@pytest.mark.req("X-6")
def test_decimals_are_exact():
    assert parse_decimal("62,7") == Fraction(627, 10)
    assert parse_decimal("995 750,05") == Fraction(99_575_005, 100)
    assert parse_decimal("+0,10") == Fraction(1, 10)
    assert parse_percent("62,7%") == parse_percent("62,7\u00a0%") == Fraction(627, 1000)


@pytest.mark.req("X-6")
@pytest.mark.parametrize("written", ["62.7", ",5", "5,", "1,2,3", "", "%", "5 %"])
def test_what_is_no_decimal_number_is_refused(written):
    with pytest.raises(ValueError, match=r"^Skriv ett tal med decimalkomma"):
        parse_decimal(written)


@pytest.mark.req("X-6")
@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_are_read_back(number):
    assert parse_integer(format_integer(number)) == number


@pytest.mark.req("X-6")
@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_decimal_numbers_are_read_back(number, decimals):
    value = Fraction(number, 10**decimals)
    assert parse_decimal(format_decimal(value, decimals)) == value


@pytest.mark.req("X-6")
def test_numbers_are_written_half_up():
    assert format_decimal(Fraction(25, 1000), 2) == "0,03"
    assert format_decimal(Fraction(-5, 2), 0) == "\u22123"
    assert format_decimal(1_234_567, 1) == "1\u00a0234\u00a0567,0"
    assert format_integer(999) == "999"
    assert format_integer(-1000) == "\u22121\u00a0000"


def test_decimals_are_not_negative():
    with pytest.raises(ValueError, match="zero or more"):
        format_decimal(1, -1)


@pytest.mark.parametrize("value", [1.5, True, "1"])
def test_only_exact_numbers_are_written(value):
    with pytest.raises(TypeError):
        format_decimal(value, 1)
