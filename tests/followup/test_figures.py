"""The figures themselves, without a database: protection, totals, rates, the agreement year."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup import figures as figures_module
from followup.disclosure import Unprotectable
from followup.figures import (
    TOTAL,
    MunicipalityShare,
    RowCounts,
    ShownRow,
    agreement_year,
    hidden_cells,
    publish,
    total_of,
)
from ikb.lib.periods import Period

GOLDEN = Period(date(2024, 10, 1), date(2025, 10, 1))
UPPSALA = MunicipalityShare(237_596, Fraction(237_596, 385_327), 2_455_953)


def row(key: str, accepted: int, declined: int, *reasons: int, party: bool = True) -> RowCounts:
    return RowCounts(key, accepted + declined, accepted, declined, declined, reasons, party)


def numbers(shown: ShownRow) -> tuple[int | None, ...]:
    return (shown.sent, shown.accepted, shown.not_accepted, shown.declined, *shown.reasons)


COUNTY = [
    row("0381", 6, 3, 3),
    row("0331", 0, 0, 0),
    row("0305", 2, 1, 1),
    row("0330", 5, 2, 2),
    row("0360", 4, 1, 1),
    row("0380", 5, 3, 2),
    row("0382", 2, 2, 2),
]


@pytest.mark.req("RE-14")
@pytest.mark.req("CO-10")
def test_uppsala_8_of_which_5_with_the_kronor_of_each():
    shown = publish([COUNTY[5]], ["Uppsala"], {"0380": UPPSALA}, period=GOLDEN, hidden=frozenset()).rows[0]
    assert (shown.sent, shown.accepted, shown.not_accepted) == (8, 5, 3)
    assert shown.per_accepted_kr == 491_191
    assert Fraction(5, 8) == Fraction(625, 1000)


@pytest.mark.req("RE-14")
@pytest.mark.req("RE-15")
@pytest.mark.req("FU-11")
def test_uppsala_is_shown_as_8_with_both_parts_hidden_and_heby_as_0():
    rows = tuple(COUNTY)
    figures = publish(rows, [r.key for r in rows], {"0380": UPPSALA}, period=GOLDEN, hidden=hidden_cells(rows))
    shown = {each.label: each for each in figures.rows}
    assert numbers(shown["0380"]) == (8, None, None, None, None)
    assert (shown["0380"].per_accepted_kr, shown["0380"].per_accepted_hidden) == (None, True)
    assert numbers(shown["0331"]) == (0, 0, 0, 0, 0)
    assert (shown["0331"].per_accepted_kr, shown["0331"].per_accepted_hidden) == (None, False)
    assert numbers(figures.total) == (36, 24, 12, 12, 11)


@pytest.mark.req("E14")
def test_kronor_per_accepted_only_for_a_period_of_a_year():
    def rate(period: Period) -> int | None:
        rows = publish([COUNTY[5]], ["Uppsala"], {"0380": UPPSALA}, period=period, hidden=frozenset()).rows
        return rows[0].per_accepted_kr

    assert rate(Period(date(2025, 1, 1), date(2025, 12, 31))) == 491_191
    assert rate(Period(date(2024, 1, 1), date(2024, 12, 31))) == 491_191
    assert rate(Period(date(2025, 1, 1), date(2025, 12, 30))) is None
    assert rate(Period(date(2024, 1, 1), date(2025, 1, 1))) is None


def test_what_cannot_be_protected_is_not_published_at_all(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> frozenset[str]:
        raise Unprotectable

    monkeypatch.setattr(figures_module, "protect", refuse)
    rows = (row("9999", 40, 20, 20), row("9998", 30, 10, 10))
    figures = publish(rows, ["A", "B"], {}, period=GOLDEN, hidden=hidden_cells(rows))
    assert {number for each in [*figures.rows, figures.total] for number in numbers(each)} == {None}


@pytest.mark.parametrize(
    ("numbers", "fault"),
    [
        ((8, 5, 4, 3, (0,)), "parts"),
        ((8, 5, 3, 4, (0,)), "parts"),
        ((8, 5, 3, 3, (4,)), "reason"),
    ],
)
def test_numbers_that_cannot_be_true_are_refused(numbers: tuple[int, int, int, int, tuple[int, ...]], fault: str):
    with pytest.raises(ValueError, match=fault):
        RowCounts("0380", *numbers)


@pytest.mark.req("E18")
@pytest.mark.parametrize(
    ("start", "on", "first", "last"),
    [
        (date(2023, 1, 1), date(2026, 11, 22), date(2026, 1, 1), date(2026, 12, 31)),
        (date(2023, 1, 1), date(2026, 1, 1), date(2026, 1, 1), date(2026, 12, 31)),
        (date(2023, 1, 1), date(2025, 12, 31), date(2025, 1, 1), date(2025, 12, 31)),
        (date(2024, 10, 1), date(2025, 9, 30), date(2024, 10, 1), date(2025, 9, 30)),
        (date(2024, 10, 1), date(2024, 3, 1), date(2024, 10, 1), date(2025, 9, 30)),
        (date(2024, 2, 29), date(2025, 2, 28), date(2025, 2, 28), date(2026, 2, 27)),
        (date(2024, 2, 29), date(2028, 2, 28), date(2027, 2, 28), date(2028, 2, 28)),
        (date(2024, 2, 29), date(2028, 2, 29), date(2028, 2, 29), date(2029, 2, 27)),
    ],
)
def test_the_agreement_year_of_a_day(start: date, on: date, first: date, last: date):
    assert agreement_year(start, on) == Period(first, last)


@given(start=st.dates(date(2000, 1, 1), date(2030, 12, 31)), days=st.integers(0, 4000))
def test_agreement_years_follow_each_other_without_a_gap(start: date, days: int):
    on = date.fromordinal(start.toordinal() + days)
    period = agreement_year(start, on)
    assert on in period
    assert agreement_year(start, period.following_day).start == period.following_day


@st.composite
def counties(draw: st.DrawFn) -> list[RowCounts]:
    return [
        row(f"{key:04d}", draw(st.integers(0, 12)), declined, *(draw(st.integers(0, declined)) for _ in range(3)))
        for key in range(draw(st.integers(1, 8)))
        for declined in [draw(st.integers(0, 9))]
    ]


@given(rows=counties())
def test_totals_are_the_sums_of_the_rows(rows: list[RowCounts]):
    total = total_of(rows)
    assert total.sent == sum(each.sent for each in rows)
    assert total.sent == total.accepted + total.not_accepted
    for name in [key.split("/")[1] for key in total.numbers()]:
        each = [r.numbers()[f"{r.key}/{name}"] for r in rows]
        assert total.numbers()[f"{TOTAL}/{name}"] == sum(each)


@pytest.mark.req("FU-11")
@settings(max_examples=10, deadline=None)
@given(rows=counties())
def test_no_small_number_is_ever_shown(rows: list[RowCounts]):
    hidden = hidden_cells(tuple(rows))
    figures = publish(rows, [each.key for each in rows], {}, period=GOLDEN, hidden=hidden)
    for true, shown in zip([*rows, total_of(rows)], [*figures.rows, figures.total], strict=True):
        for number, published in zip(true.numbers().values(), numbers(shown), strict=True):
            assert published in (None, number)
        small = [number for number in numbers(shown) if number is not None and number < 5]
        assert small == ([] if true.sent else [0] * len(small))
