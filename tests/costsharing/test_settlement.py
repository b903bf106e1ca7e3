"""The rules of settlements and credits: everything is shared to the öre, nothing is credited above what is left."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costsharing.choices import KeyKind
from costsharing.keys import Key, Stretch, periods_of
from costsharing.settlement import (
    Balance,
    Shared,
    balances,
    by_outcome,
    credit_lines,
    latest_first,
    left_by_line,
)
from ikb.lib.money import round_half_up
from ikb.lib.periods import Period, year

QUARTERS = periods_of(2026, 4)
INHABITANTS = {
    "0380": 237_596,
    "0382": 22_364,
    "0360": 21_485,
    "0330": 19_818,
    "0331": 14_303,
    "0381": 47_287,
    "0305": 22_474,
}
BUDGET = {1: 2_625_000, 2: 875_000, 3: 87_000, 4: 250_000, 6: 96_000, 7: 50_000}
OUTCOME = {1: 265_000_000, 2: 88_000_000, 3: 8_734_567, 4: 25_000_000, 6: 9_500_000, 7: 5_000_000}
"""Invented: 4 012 345,67 kr in öre, where the budget is 3 983 000 kr."""


def key(weights: dict[str, int], lines: dict[int, int], kind: KeyKind = KeyKind.POPULATION, **more: Fraction) -> Key:
    return Key("Nyckel", kind, lines, weights, **more)


def shared(*stretches: Stretch) -> Shared:
    return Shared(stretches, QUARTERS)


def whole_year(*keys: Key) -> Stretch:
    return Stretch(year(2026), keys)


@pytest.mark.req("CO-17")
def test_the_outcome_of_the_uppsala_table_to_the_ore() -> None:
    found = shared(by_outcome(whole_year(key(INHABITANTS, BUDGET)), OUTCOME))
    assert found.shares() == {
        "0380": 247_404_745,
        "0382": 23_287_260,
        "0360": 22_371_971,
        "0330": 20_636_152,
        "0331": 14_893_475,
        "0381": 49_239_163,
        "0305": 23_401_801,
    }
    assert sum(found.shares().values()) == sum(OUTCOME.values()) == 401_234_567
    heby = found.lines("0331")
    assert sum(heby.values()) == 14_893_475
    assert heby[3] == round_half_up(Fraction(8_734_567 * 14_303, 385_327)) == 324_219


@pytest.mark.req("CO-08")
def test_half_of_the_staff_cost_and_an_agreed_amount() -> None:
    staff = key({"0880": 1}, {1: 4_000_000}, KeyKind.ONE_PARTY, part=Fraction(1, 2))
    agreed = key({"0880": 60_000}, {2: 90_000}, KeyKind.FIXED)
    found = shared(by_outcome(whole_year(staff, agreed), {1: 410_000_001, 2: 7_000_000}))
    assert found.exact() == {"0880": Fraction(410_000_001, 2) + 6_000_000}
    assert found.shares() == {"0880": 211_000_001}
    assert found.lines("0880") == {1: 205_000_001, 2: 6_000_000}


@pytest.mark.req("CO-12")
def test_a_party_that_leaves_shares_the_outcome_of_its_days() -> None:
    stretches = [
        Stretch(Period(date(2026, 1, 1), date(2026, 6, 30)), [key({"a": 1, "b": 1}, {1: 1})]),
        Stretch(Period(date(2026, 7, 1), date(2026, 12, 31)), [key({"a": 1}, {1: 1})]),
    ]
    assert shared(*(by_outcome(s, {1: 100_000}) for s in stretches)).shares() == {"a": 75_000, "b": 25_000}


def test_a_year_that_begins_later_shares_its_whole_outcome() -> None:
    late = Period(date(2026, 2, 15), date(2026, 12, 31))
    found = shared(by_outcome(Stretch(late, [key({"a": 2, "b": 1}, {1: 1})]), {1: 99_999}))
    assert found.shares() == {"a": 66_666, "b": 33_333}
    agreed = shared(by_outcome(Stretch(late, [key({"a": 800}, {}, KeyKind.FIXED)]), {}))
    assert agreed.shares() == {"a": 70_000}
    assert agreed.lines("a") == {}


def test_a_line_without_an_outcome_is_never_nothing() -> None:
    with pytest.raises(KeyError):
        by_outcome(whole_year(key({"a": 1}, {1: 1, 2: 1})), {1: 5})


weights = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 400_000), min_size=1, max_size=4).filter(
    lambda found: any(found.values())
)
lines = st.dictionaries(st.integers(1, 8), st.integers(0, 10**9), min_size=1, max_size=3)
days = st.tuples(st.integers(1, 12), st.integers(1, 28)).map(lambda found: date(2026, *found))


@given(weights, weights, lines, days)
def test_all_shares_sum_to_the_outcome_and_nobody_pays_without_weight(
    before: dict[str, int], after: dict[str, int], outcome: dict[int, int], cut: date
) -> None:
    halves = [Period(date(2026, 1, 1), cut), Period(Period(cut, cut).following_day, date(2026, 12, 31))]
    keyed = zip(halves, (before, after), strict=True)
    found = shared(*(by_outcome(Stretch(half, [key(w, outcome)]), outcome) for half, w in keyed))
    shares, exact = found.shares(), found.exact()
    assert sum(shares.values()) == sum(outcome.values())
    for party, share in shares.items():
        assert abs(share - exact[party]) < 1
        assert share == 0 or before.get(party) or after.get(party)
    by_line = found.lines(party)
    assert (sum(by_line.values()), bool(by_line)) == (share, bool(exact[party]))


@given(weights, lines, st.data())
def test_what_all_pay_is_the_outcome_less_what_is_paid(
    weight: dict[str, int], outcome: dict[int, int], data: st.DataObject
) -> None:
    shares = shared(by_outcome(whole_year(key(weight, outcome)), outcome)).shares()
    amounts = st.dictionaries(st.sampled_from([*shares, "left"]), st.integers(0, 10**9))
    carried, charged = data.draw(amounts), data.draw(amounts)
    credited = {party: data.draw(st.integers(0, amount)) for party, amount in charged.items()}
    found = balances(shares, carried, charged, credited)
    paid = sum(carried.values()) + sum(charged.values()) - sum(credited.values())
    assert sum(balance.to_pay for balance in found.values()) == sum(outcome.values()) - paid
    for party, balance in found.items():
        if not weight.get(party):
            assert balance.to_pay <= 0
        assert (balance.to_pay > 0) == (balance.share > balance.carried + balance.charged - balance.credited)


def test_debit_and_credit() -> None:
    assert Balance(14_893_475, charged=14_784_600).to_pay == 108_875
    assert Balance(14_893_475, carried=200_000, charged=14_784_600, credited=1).to_pay == -91_124


def test_the_latest_invoice_is_credited_first() -> None:
    assert latest_first(1_000, [("q4", 400), ("q3", 0), ("q2", 700)]).parts == [("q4", 400), ("q2", 600)]
    assert latest_first(1_000, [("q4", 400)]).beyond == 600
    assert latest_first(0, [("q4", 400)]).parts == []
    with pytest.raises(ValueError, match="never negative"):
        latest_first(-1, [])


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**8)))
def test_no_invoice_is_credited_above_what_is_left(amount: int, left: list[int]) -> None:
    found = latest_first(amount, list(enumerate(left)))
    assert sum(part for _, part in found.parts) + found.beyond == amount
    assert all(0 < part <= left[place] for place, part in found.parts)
    assert found.beyond == max(amount - sum(left), 0)


def test_a_part_is_split_over_the_lines_and_the_rest_is_what_is_left() -> None:
    invoice = {1: 2_435_918, 2: 811_973, 9_999: -500_000}
    part = credit_lines(1_000_000, invoice)
    assert part == {1: 750_000, 2: 250_000}
    left = left_by_line(invoice, [part])
    assert left == {1: 1_685_918, 2: 561_973, 9_999: -500_000}
    assert credit_lines(1_747_891, left) == left
    for amount in (0, -1, 1_747_892):
        with pytest.raises(ValueError, match="cannot be credited"):
            credit_lines(amount, left)


@given(
    st.dictionaries(st.integers(1, 8), st.integers(1, 10**8), min_size=1),
    st.integers(0, 10**8),
    st.lists(st.integers(1, 10**8), max_size=5),
)
def test_parts_never_take_more_than_a_line_has(owed: dict[int, int], deducted: int, amounts: list[int]) -> None:
    left = owed | {9_999: -min(deducted, sum(owed.values()) - 1)}
    for amount in amounts:
        rest = sum(left.values())
        if amount >= rest:
            assert credit_lines(rest, left) == {order: part for order, part in left.items() if part}
            return
        part = credit_lines(amount, left)
        assert sum(part.values()) == amount
        assert all(0 < size <= left[order] for order, size in part.items())
        left = left_by_line(left, [part])
