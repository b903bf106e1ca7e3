"""The splitter and the written amounts, against the figures of the agreement of 2023 (tables 1 to 3)."""

import itertools
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikb.lib.money import apportion, cumulative, instalments, kronor, ore, percent, round_half_up

POPULATION = {
    "0380 Uppsala": 237596,
    "0382 Östhammar": 22364,
    "0360 Tierp": 21485,
    "0330 Knivsta": 19818,
    "0331 Heby": 14303,
    "0381 Enköping": 47287,
    "0305 Håbo": 22474,
}
POPULATION_SCB = POPULATION | {"0381 Enköping": 47489, "0305 Håbo": 22344}
COST = 3_983_000

GOLDEN = {
    "agreement, kronor": (COST, POPULATION, (2455953, 231169, 222084, 204852, 147846, 488790, 232306)),
    "agreement, öre": (
        COST * 100,
        POPULATION,
        (245595265, 23116940, 22208346, 20485223, 14784546, 48879036, 23230644),
    ),
    "SCB 2021-12-31": (COST, POPULATION_SCB, (2455494, 231126, 222042, 204814, 147818, 490787, 230919)),
    "Uppsala leaves": (
        COST,
        {key: POPULATION[key] for key in POPULATION if key != "0380 Uppsala"},
        (602959, 579261, 534316, 385626, 1274913, 605925),
    ),
    "equal thirds": (10_000, {"a": 1, "b": 1, "c": 1}, (3334, 3333, 3333)),
    "one third, two thirds": (100_000, {"kommun": 2, "region": 1}, (66667, 33333)),
}

totals = st.integers(min_value=-(10**12), max_value=10**12)
weights = st.dictionaries(st.text(max_size=4), st.integers(0, 10**7), min_size=1, max_size=12).filter(
    lambda found: any(found.values())
)


@pytest.mark.req("CO-04")
@pytest.mark.req("CO-05")
@pytest.mark.parametrize("name", GOLDEN)
def test_the_documents_figures(name):
    total, population, parts = GOLDEN[name]
    assert apportion(total, population) == dict(zip(population, parts, strict=True))
    assert sum(parts) == total


@pytest.mark.req("CO-04")
def test_the_denominator_is_the_parties_own_population():
    assert sum(POPULATION.values()) == 385_327
    county = 395_026
    assert COST - round_half_up(Fraction(COST * 385_327, county)) == 97_794
    assert percent(Fraction(POPULATION["0380 Uppsala"], 385_327)) == "61,7\u00a0%"


@pytest.mark.req("CO-05")
def test_rounding_each_share_would_lose_two_kronor():
    rounded = sum(round_half_up(Fraction(COST * weight, 385_327)) for weight in POPULATION.values())
    assert (rounded, sum(apportion(COST, POPULATION).values())) == (3_982_998, COST)


@pytest.mark.req("CO-05")
@given(totals, weights)
def test_parts_sum_to_the_total(total: int, weights: Mapping[str, int]):
    assert sum(apportion(total, weights).values()) == total


@pytest.mark.req("CO-05")
@given(totals, weights)
def test_every_part_is_within_one_unit_of_the_exact_share(total: int, weights: Mapping[str, int]):
    whole = sum(weights.values())
    for key, part in apportion(total, weights).items():
        assert abs(part - Fraction(total * weights[key], whole)) < 1


@pytest.mark.req("CO-05")
@given(totals, weights, st.randoms(use_true_random=False))
def test_the_order_of_the_keys_never_matters(total, weights, random):
    shuffled = list(weights.items())
    random.shuffle(shuffled)
    assert apportion(total, dict(shuffled)) == apportion(total, weights)


@pytest.mark.req("CO-05")
@given(st.integers(0, 10**12), weights)
def test_a_heavier_party_never_pays_less(total, weights):
    parts = apportion(total, weights)
    by_weight = sorted(weights, key=lambda key: (weights[key], parts[key]))
    paid = [parts[key] for key in by_weight]
    assert paid == sorted(paid)


@pytest.mark.req("CO-05")
@given(totals, weights)
def test_a_negative_total_mirrors_the_positive(total, weights):
    assert apportion(-total, weights) == {key: -part for key, part in apportion(total, weights).items()}


@pytest.mark.req("CO-05")
def test_ties_go_to_the_larger_weight_and_then_to_the_key():
    assert apportion(1, {"b": 1, "a": 1}) == {"b": 0, "a": 1}
    assert apportion(2, {"a": 1, "b": 3}) == {"a": 0, "b": 2}
    assert apportion(-100, {"a": 1, "b": 1, "c": 1}) == {"a": -34, "b": -33, "c": -33}


@pytest.mark.req("CO-05")
def test_a_party_without_weight_pays_nothing_and_is_listed():
    assert apportion(10, {"a": 0, "b": 3}) == {"a": 0, "b": 10}
    assert apportion(0, {"a": 1, "b": 2}) == {"a": 0, "b": 0}


@pytest.mark.req("CO-05")
@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ({}, "Kan inte fördelas: alla andelar är noll eller saknas."),
        ({"a": 0, "b": 0}, "Kan inte fördelas: alla andelar är noll eller saknas."),
        ({"a": 2, "b": -1}, "Kan inte fördelas: en andel är mindre än noll."),
    ],
)
def test_what_cannot_be_split_is_said_in_words(weights, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        apportion(100, weights)


@pytest.mark.req("CO-05")
@pytest.mark.parametrize("total", [1.0, True, "100", Fraction(1, 2)])
def test_only_whole_units_are_money(total):
    with pytest.raises(TypeError):
        apportion(total, {"a": 1})
    with pytest.raises(TypeError):
        apportion(1, {"a": total})
    with pytest.raises(TypeError):
        ore(total)


@pytest.mark.req("CO-07")
def test_months_of_the_agreement():
    to_date = [cumulative(COST, 12, month) for month in range(13)]
    months = [after - before for before, after in itertools.pairwise(to_date)]
    assert months == [331_917, 331_916, 331_917] * 4
    assert sum(months) == COST != 12 * 331_917


@pytest.mark.req("CO-07")
def test_quarters_of_the_agreement():
    quarters = instalments(COST, POPULATION, 4)
    assert [sum(quarter.values()) for quarter in quarters] == [995_750] * 4
    assert quarters[0]["0331 Heby"] == 36_961
    for key, part in apportion(COST, POPULATION).items():
        assert sum(quarter[key] for quarter in quarters) == part


@pytest.mark.req("CO-07")
def test_a_broken_quarter_is_counted_in_days():
    assert cumulative(500_000, 90, 45) == 250_000


@pytest.mark.req("CO-07")
@pytest.mark.parametrize(("n", "k"), [(0, 0), (12, 13), (12, -1)])
def test_a_period_outside_the_year_is_refused(n, k):
    with pytest.raises(ValueError, match="does not exist"):
        cumulative(COST, n, k)


@pytest.mark.req("CO-05")
@pytest.mark.req("CO-07")
@given(totals, weights, st.integers(1, 24))
def test_instalments_are_exact_for_every_period_and_party(total, weights, n):
    periods = instalments(total, weights, n)
    whole = sum(weights.values())
    assert len(periods) == n
    year = apportion(total, weights)
    assert {key: sum(period[key] for period in periods) for key in weights} == year
    to_date = dict.fromkeys(weights, 0)
    for number, period in enumerate(periods, start=1):
        due = cumulative(total, n, number)
        assert sum(period.values()) == due - cumulative(total, n, number - 1)
        for key in weights:
            to_date[key] += period[key]
            assert abs(to_date[key] - Fraction(due * weights[key], whole)) < 1


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (Fraction(1, 2), 1),
        (Fraction(3, 2), 2),
        (Fraction(5, 2), 3),
        (Fraction(-1, 2), -1),
        (Fraction(-5, 2), -3),
        (Fraction(49, 100), 0),
        (Fraction(-49, 100), 0),
        (7, 7),
        (-7, -7),
        (0, 0),
    ],
)
def test_halves_are_rounded_away_from_zero(value, rounded):
    assert round_half_up(value) == rounded


def test_rounding_takes_no_float():
    with pytest.raises(TypeError):
        round_half_up(2.5)


@pytest.mark.req("X-6")
def test_amounts_are_written_in_swedish():
    assert kronor(3_983_000) == "3\u00a0983\u00a0000\u00a0kr"
    assert kronor(-10_002) == "\u221210\u00a0002\u00a0kr"
    assert kronor(0) == "0\u00a0kr"
    assert ore(99_575_000) == "995\u00a0750,00\u00a0kr"
    assert ore(-5) == "\u22120,05\u00a0kr"


@pytest.mark.req("X-6")
def test_shares_are_written_in_swedish():
    assert percent(Fraction(14303, 385327)) == "3,7\u00a0%"
    assert percent(Fraction(1, 8), decimals=0) == "13\u00a0%"
    assert percent(Fraction(1, 3), decimals=2) == "33,33\u00a0%"
    assert percent(Fraction(-1, 10_000)) == "0,0\u00a0%"
