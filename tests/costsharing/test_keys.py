"""Cost keys, exactly: what each party pays by any mix of keys, on any days, period by period and line by line."""

import json
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costsharing.choices import CostCategory, KeyKind
from costsharing.key_terms import KeyTerms, excess, overlap, parse_part, part_text
from costsharing.keys import (
    Key,
    Stretch,
    exact_to_date,
    line_weights,
    net_of_carried,
    period_amounts,
    periods_of,
    whole_amounts,
    year_amounts,
)
from costsharing.plan import split_in_ore
from costsharing.sentences import key_sentence
from ikb.lib.money import apportion, instalments, round_half_up
from ikb.lib.periods import Period, quarters, year

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "allocation_vectors.json").read_text("utf-8"))
POPULATIONS: dict[str, int] = VECTORS["agreement_population_kronor"]["weights"]
TOTAL = 3_983_000
UPPSALA, ENKOPING = "0380 Uppsala", "0381 Enköping"
KALMAR = "0880"
HALF = Key("Personal", KeyKind.ONE_PARTY, {1: 850_000, 2: 1_600_000, 3: 1_550_000}, {KALMAR: 1}, Fraction(1, 2))


def inhabitants(total: int = TOTAL, weights: dict[str, int] = POPULATIONS) -> Key:
    return Key("Invånare", KeyKind.POPULATION, {1: total}, weights)


def whole_year(*keys: Key, number: int = 2026) -> list[Stretch]:
    return [Stretch(year(number), keys)]


def sums(rows: list[dict[str, int]]) -> dict[str, int]:
    return {party: sum(row[party] for row in rows) for party in rows[0]}


# --- The figures of the agreements ----------------------------------------------------------------------------------


@pytest.mark.req("CO-08")
def test_half_of_the_staff_cost_is_500_000_a_quarter() -> None:
    assert [HALF.costs, HALF.total, HALF.owed(KALMAR)] == [4_000_000, 2_000_000, 2_000_000]
    assert period_amounts(whole_year(HALF), quarters(2026)) == [{KALMAR: 500_000}] * 4
    assert line_weights(whole_year(HALF), KALMAR) == {
        order: kr * 365 // 2 for order, kr in {1: 850_000, 2: 1_600_000, 3: 1_550_000}.items()
    }


@pytest.mark.req("D-7")
def test_a_quarter_that_begins_in_its_middle_is_half_of_it() -> None:
    days = Period(date(2023, 2, 15), date(2023, 12, 31))
    rows = period_amounts([Stretch(days, [HALF])], quarters(2023))
    assert rows == [{KALMAR: 250_000}, *[{KALMAR: 500_000}] * 3]
    last = period_amounts([Stretch(Period(date(2023, 1, 1), date(2023, 11, 15)), [HALF])], quarters(2023))
    assert last[3] == {KALMAR: round_half_up(Fraction(500_000 * 46, 92))}


@pytest.mark.req("CO-12")
def test_when_uppsala_leaves_the_others_pay_the_whole_from_the_next_day() -> None:
    left = inhabitants().without([UPPSALA])
    assert left is not None
    assert year_amounts([inhabitants()])[ENKOPING] == 488_790
    assert year_amounts([left])[ENKOPING] == 1_274_913
    halves = [
        Stretch(Period(date(2026, 1, 1), date(2026, 6, 30)), [inhabitants()]),
        Stretch(Period(date(2026, 7, 1), date(2026, 12, 31)), [left]),
    ]
    rows = period_amounts(halves, quarters(2026))
    assert [sum(row.values()) for row in rows] == [995_750] * 4
    assert (rows[2][UPPSALA], rows[3][UPPSALA]) == (0, 0)
    assert sums(rows)[ENKOPING] == round_half_up(
        Fraction(TOTAL * 47_287, 385_327) / 2 + Fraction(TOTAL * 47_287, 147_731) / 2
    )
    within = [
        Stretch(Period(date(2026, 1, 1), date(2026, 8, 15)), [inhabitants()]),
        Stretch(Period(date(2026, 8, 16), date(2026, 12, 31)), [left]),
    ]
    broken = exact_to_date(within, quarters(2026)[2:3])
    assert broken[UPPSALA] == Fraction(995_750 * 237_596, 385_327) * Fraction(46, 92)
    assert sum(broken.values()) == 995_750


@pytest.mark.req("CO-04")
@pytest.mark.parametrize("name", ["agreement_population_kronor", "scb_2021_kronor", "one_party_leaves_uppsala_kronor"])
def test_one_key_of_inhabitants_is_the_allocation(name: str) -> None:
    vector = VECTORS[name]
    key = inhabitants(vector["total"], vector["weights"])
    assert year_amounts([key]) == vector["result"]
    for n in (1, 4, 12):
        rows = period_amounts(whole_year(key), periods_of(2026, n))
        assert rows == instalments(vector["total"], vector["weights"], n)


@pytest.mark.req("CO-08")
def test_several_keys_at_once() -> None:
    keys = [
        Key("Lokal", KeyKind.EQUAL, {1: 300_000}, {"a": 1, "b": 1, "c": 1}),
        Key("Bil", KeyKind.PER_CASE, {2: 90_000}, {"a": 2, "c": 1}),
        Key("Övrigt", KeyKind.FIXED, {3: 50_000}, {"b": 40_000}),
        Key("Personal", KeyKind.ONE_PARTY, {4: 4_000_000}, {"a": 1}, Fraction(1, 2)),
    ]
    assert year_amounts(keys) == {"a": 2_160_000, "b": 140_000, "c": 130_000}
    assert line_weights(whole_year(*keys), "a") == {1: 100_000 * 365, 2: 60_000 * 365, 4: 2_000_000 * 365}


@pytest.mark.req("CO-19")
def test_what_a_party_has_paid_itself_is_taken_from_its_charge() -> None:
    quarters_owed = [500_000] * 4
    assert net_of_carried(quarters_owed, [300_000, 0, 0, 0]) == [200_000, 500_000, 500_000, 500_000]
    assert net_of_carried(quarters_owed, [600_000, 0, 0, 0]) == [0, 400_000, 500_000, 500_000]
    assert net_of_carried(quarters_owed, [0, 0, 0, 900_000]) == [500_000, 500_000, 500_000, 0]


def test_a_key_that_cannot_be() -> None:
    faults: list[dict[str, Any]] = [
        {"part": Fraction(0)},
        {"part": Fraction(3, 2)},
        {"weights": {}},
        {"weights": {"a": 0}},
        {"weights": {"a": -1, "b": 2}},
        {"lines": {1: -5}},
    ]
    for faulty in faults:
        values: dict[str, Any] = {"part": Fraction(1), "weights": {"a": 1}, "lines": {1: 5}} | faulty
        with pytest.raises(ValueError, match="Kan inte fördelas"):
            Key("x", KeyKind.EQUAL, **values)
    for n in (0, 5, 24):
        with pytest.raises(ValueError, match="do not divide"):
            periods_of(2026, n)
    assert HALF.without([KALMAR]) is None


# --- Any keys, any days ---------------------------------------------------------------------------------------------

PARTIES = ["0305", "0330", "0331", "0360", "0381"]
KRONOR = st.integers(0, 10**10)
WEIGHTS = st.dictionaries(st.sampled_from(PARTIES), st.integers(0, 300_000), min_size=1).filter(
    lambda weights: any(weights.values())
)


@st.composite
def any_keys(draw: st.DrawFn) -> list[Key]:
    """One to three keys on lines of their own, as the rule on overlap has them."""
    keys = []
    for k in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(list(KeyKind)))
        weights = draw(WEIGHTS)
        if kind == KeyKind.EQUAL:
            weights = dict.fromkeys(weights, 1)
        lines = {10 * k + place: kr for place, kr in enumerate(draw(st.lists(KRONOR, min_size=1, max_size=3)))}
        part = Fraction(1)
        if kind != KeyKind.FIXED:
            bottom = draw(st.integers(1, 1000))
            part = Fraction(draw(st.integers(1, bottom)), bottom)
        keys.append(Key(f"Nyckel {k}", kind, lines, weights, part))
    return keys


@st.composite
def any_stretches(draw: st.DrawFn) -> list[Stretch]:
    """The year, or a part of it, cut at one day or none; every stretch has keys of its own."""
    days = year(2026)
    first, last = sorted(draw(st.lists(st.integers(0, 364), min_size=2, max_size=2)))
    start, end = days.start + timedelta(days=first), days.start + timedelta(days=last)
    if start == end or draw(st.booleans()):
        return [Stretch(Period(start, end), draw(any_keys()))]
    cut = start + timedelta(days=draw(st.integers(0, (end - start).days - 1)))
    return [
        Stretch(Period(start, cut), draw(any_keys())),
        Stretch(Period(cut + timedelta(days=1), end), draw(any_keys())),
    ]


def within(stretches: list[Stretch], period: Period) -> list[Stretch]:
    return [Stretch(days, s.keys) for s in stretches if (days := s.days.overlap(period))]


@pytest.mark.req("CO-05", "CO-07", "CO-08")
@settings(max_examples=30)
@given(any_stretches(), st.sampled_from([1, 2, 4, 12]))
def test_parties_periods_and_lines_sum_at_once(stretches: list[Stretch], n: int) -> None:
    periods = periods_of(2026, n)
    rows = period_amounts(stretches, periods)
    to_date = 0
    for k, row in enumerate(rows, start=1):
        exact = sum(exact_to_date(stretches, periods[:k]).values(), Fraction(0))
        to_date += sum(row.values())
        assert to_date == round_half_up(exact)
    assert sums(rows) == whole_amounts(exact_to_date(stretches, periods))
    in_ore = 0
    for period, row in zip(periods, rows, strict=True):
        for party, kr in row.items():
            weights = line_weights(within(stretches, period), party)
            if any(weights.values()):
                parts = split_in_ore(kr * 100, weights)
                assert sum(parts.values()) == kr * 100
                assert set(parts) <= {order for s in stretches for key in s.keys for order in key.lines}
                in_ore += sum(parts.values())
            else:
                in_ore += kr * 100
    assert in_ore == 100 * to_date


@pytest.mark.req("CO-05")
@settings(max_examples=30)
@given(any_stretches())
def test_the_order_of_the_parties_never_matters_and_weight_zero_never_pays(stretches: list[Stretch]) -> None:
    turned = [
        Stretch(s.days, [Key(k.name, k.kind, k.lines, dict(reversed(list(k.weights.items()))), k.part) for k in s.keys])
        for s in stretches
    ]
    rows = period_amounts(stretches, quarters(2026))
    assert period_amounts(turned, quarters(2026)) == rows
    paying = {party for s in stretches for key in s.keys for party, weight in key.weights.items() if weight}
    assert all(kr == 0 for row in rows for party, kr in row.items() if party not in paying)
    exact = exact_to_date(stretches, quarters(2026))
    assert all(abs(kr - exact[party]) < 1 for party, kr in sums(rows).items())


@pytest.mark.req("CO-07")
@given(KRONOR, WEIGHTS, st.sampled_from([1, 2, 4, 12]))
def test_one_key_is_the_instalment(total: int, weights: dict[str, int], n: int) -> None:
    rows = period_amounts(whole_year(inhabitants(total, weights)), periods_of(2026, n))
    assert rows == instalments(total, weights, n)


@pytest.mark.req("CO-08")
@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from(PARTIES), st.fractions(0, 10**10, max_denominator=500), min_size=1))
def test_whole_amounts_are_the_splitter_over_exact_ones(exact: dict[str, Fraction]) -> None:
    whole = whole_amounts(exact)
    total = sum(exact.values(), Fraction(0))
    assert sum(whole.values()) == round_half_up(total)
    if all(amount.denominator == 1 for amount in exact.values()) and total:
        assert whole == apportion(int(total), {party: int(amount) for party, amount in exact.items()}) == exact


@pytest.mark.req("CO-19")
@given(st.lists(st.tuples(st.integers(0, 10**12), st.integers(0, 10**12)), min_size=1, max_size=12))
def test_a_charge_is_never_negative_and_what_is_owed_is_paid_or_carried(rows: list[tuple[int, int]]) -> None:
    owed, carried = [row[0] for row in rows], [row[1] for row in rows]
    charged = net_of_carried(owed, carried)
    assert all(amount >= 0 for amount in charged)
    left = sum(charged) + sum(carried) - sum(owed)
    assert 0 <= left <= sum(carried)
    assert left == 0 or charged[-1] == 0
    assert net_of_carried(owed, [0] * len(owed)) == owed
    for k in range(1, len(rows)):
        assert charged[:k] == net_of_carried(owed[:k], carried[:k]), "later costs never change an earlier charge"


# --- Rules and words ------------------------------------------------------------------------------------------------

STAFF = KeyTerms("Halva personalkostnaden", KeyKind.ONE_PARTY, (CostCategory.STAFF,), Fraction(1, 2), {KALMAR: 1})
NAMES = {KALMAR: "Kalmar kommun", "0331": "Heby kommun"}


@pytest.mark.req("CO-08")
def test_two_keys_never_share_a_cost() -> None:
    rest, cars = KeyTerms("Resten", KeyKind.POPULATION, ()), KeyTerms("Bilar", KeyKind.EQUAL, (CostCategory.VEHICLE,))
    assert overlap(rest, [STAFF, cars]) == overlap(cars, [STAFF, rest]) == ""
    assert "gäller redan alla kostnader" in overlap(KeyTerms("En till", KeyKind.EQUAL, ()), [cars, rest])
    assert overlap(KeyTerms("Ny", KeyKind.EQUAL, (CostCategory.VEHICLE, CostCategory.STAFF)), [STAFF]) == (
        "Personal fördelas redan av nyckeln ”Halva personalkostnaden”. En kostnad har bara en nyckel."
    )
    covered = {CostCategory.STAFF.value}
    assert (STAFF.covers("staff", covered), STAFF.covers("vehicle", covered)) == (True, False)
    assert (rest.covers("staff", covered), rest.covers("vehicle", covered)) == (False, True)


def test_a_fixed_amount_above_its_costs_is_told() -> None:
    fixed = Key("Fast", KeyKind.FIXED, {1: 100_000}, {"a": 60_000, "b": 50_000})
    assert "110\u00a0000\u00a0kr" in excess([HALF, fixed])
    assert excess([Key("Fast", KeyKind.FIXED, {1: 110_000}, fixed.weights)]) == ""


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("1/2", Fraction(1, 2)),
        (" 2 / 3 ", Fraction(2, 3)),
        ("50 %", Fraction(1, 2)),
        ("37,5%", Fraction(3, 8)),
        ("100 %", Fraction(1)),
        ("1/1", Fraction(1)),
    ],
)
def test_a_part_is_read_exactly(typed: str, part: Fraction) -> None:
    assert parse_part(typed) == part
    assert parse_part(part_text(part)) == part


@pytest.mark.parametrize("typed", ["", "50", "0,5", "1/0", "-1/2", "3/2", "0 %", "101 %", "½", "1/2/3", "1/1000001"])
def test_anything_else_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match=r"[Dd]elen"):
        parse_part(typed)


@pytest.mark.req("CO-08")
def test_keys_in_words() -> None:
    assert key_sentence(STAFF, NAMES, alone=True) == "Hälften av personalkostnaden betalas av Kalmar kommun."
    rest = KeyTerms("Resten", KeyKind.POPULATION, ())
    assert key_sentence(rest, NAMES, alone=True) == "De delade kostnaderna fördelas efter antal invånare."
    assert "De kostnader som ingen annan nyckel gäller" in key_sentence(rest, NAMES, alone=False)
    equal = KeyTerms("x", KeyKind.EQUAL, (CostCategory.VEHICLE, CostCategory.TRAINING), Fraction(3, 8))
    assert key_sentence(equal, NAMES, alone=False) == (
        "37,5 % av bilkostnaden och utbildningskostnaden delas lika mellan kommunerna."
    )
    cases = KeyTerms("x", KeyKind.PER_CASE, (), Fraction(3, 7), {KALMAR: 4, "0331": 0}, "Årsrapporten 2025")
    assert key_sentence(cases, NAMES, alone=True) == (
        "3/7 av de delade kostnaderna fördelas efter antal ärenden: Kalmar kommun 4. Källa: Årsrapporten 2025."
    )
    fixed = KeyTerms("x", KeyKind.FIXED, (CostCategory.PREMISES,), Fraction(1), {KALMAR: 60_000, "0331": 1_000})
    assert key_sentence(fixed, NAMES, alone=True).replace("\u00a0", " ") == (
        "Fast belopp per år för kostnaden för lokal och arbetsplats: Kalmar kommun 60 000 kr och Heby kommun 1 000 kr."
    )
