"""The money of the agreement of 2023, to the krona: its own table, its errors, months, quarters and lines."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costsharing.allocation import (
    AllocatedRow,
    ComparedRow,
    ComparedSums,
    Share,
    allocate,
    allocate_without,
    compare,
    compared_sums,
    instalment,
    lines_in_ore,
    part_of_period,
    shares,
)
from ikb.lib.money import apportion, percent, round_half_up
from ikb.lib.periods import Period, quarter

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "allocation_vectors.json").read_text("utf-8"))
POPULATIONS: dict[str, int] = VECTORS["agreement_population_kronor"]["weights"]
COMPUTED: dict[str, int] = VECTORS["agreement_population_kronor"]["result"]
PRINTED: dict[str, int] = {key: kr for key, kr in VECTORS["printed"].items() if key in POPULATIONS}
TOTAL = 3_983_000
UPPSALA, TIERP, HEBY, ENKOPING, HABO = (
    "0380 Uppsala",
    "0360 Tierp",
    "0331 Heby",
    "0381 Enköping",
    "0305 Håbo",
)
# Table 1 of 000:323: what the municipalities share.
COST_LINES = {
    "Familjebehandlare": 2_625_000,
    "Samordnare": 875_000,
    "Enhetschef 10 %": 87_000,
    "Arbetsplatskostnad": 250_000,
    "Bil": 96_000,
    "Handledningskostnader": 50_000,
}


def _amounts(rows: list[AllocatedRow]) -> dict[str, int]:
    return {row.key: row.amount for row in rows}


@pytest.mark.req("CO-04")
@pytest.mark.req("CO-05")
@pytest.mark.parametrize("name", ["agreement_population_kronor", "scb_2021_kronor", "one_party_leaves_uppsala_kronor"])
def test_vectors_in_kronor(name: str) -> None:
    vector = VECTORS[name]
    rows = allocate(vector["total"], vector["weights"])
    assert _amounts(rows) == vector["result"]
    assert sum(row.amount for row in rows) == vector["total"]


@pytest.mark.req("CO-05")
def test_vectors_in_ore_and_small_ones() -> None:
    vector = VECTORS["agreement_population_ore"]
    assert _amounts(allocate(vector["total_ore"], vector["weights"])) == vector["result"]
    assert _amounts(allocate(10_000, {"c": 1, "b": 1, "a": 1})) == VECTORS["equal_thirds_of_10000_ore"]
    assert _amounts(allocate(100_000, {"kommun": 2, "region": 1})) == VECTORS["hvb_one_third_two_thirds_100000_kr"]


@pytest.mark.req("CO-04")
@pytest.mark.req("CO-05")
def test_rows_hold_population_share_and_amount() -> None:
    rows = allocate(TOTAL, POPULATIONS)
    assert [row.key for row in rows] == list(POPULATIONS)
    assert rows[4] == AllocatedRow(HEBY, 14_303, Fraction(14_303, 385_327), 147_846)
    assert sum(row.share for row in rows) == 1


@pytest.mark.req("CO-06")
def test_e2_uppsala_is_printed_ten_thousand_too_low() -> None:
    exact = Share(UPPSALA, 237_596, 385_327).exact
    assert percent(exact) == "61,7\u00a0%"
    assert percent(exact, 4) == "61,6609\u00a0%"
    assert round_half_up(TOTAL * exact * 100) == 245_595_265
    assert compare(PRINTED, COMPUTED)[0] == ComparedRow(UPPSALA, 2_445_953, 2_455_953)
    assert compare(PRINTED, COMPUTED)[0].difference == -10_000


@pytest.mark.req("CO-06")
def test_e3_printed_rows_and_per_cents_do_not_sum() -> None:
    rows = compare(PRINTED, COMPUTED)
    assert [row.difference for row in rows] == [-10_000, 0, -1, 0, -1, 0, 0]
    assert compared_sums(rows) == ComparedSums(printed=3_972_998, computed=3_983_000)
    assert compared_sums(rows).difference == -10_002
    assert compared_sums(rows).printed == VECTORS["printed"]["sum_of_rows"]
    assert VECTORS["printed"]["printed_sum"] == TOTAL
    # 62,7 + 5,8 + 5,6 + 5,1 + 3,7 + 12,3 + 5,8 in tenths of a per cent (000:344-350).
    printed_tenths = [627, 58, 56, 51, 37, 123, 58]
    assert sum(printed_tenths) == 1010
    computed_tenths = [round_half_up(share.exact * 1000) for share in shares(POPULATIONS)]
    assert [a - b for a, b in zip(printed_tenths, computed_tenths, strict=True)] == [10, 0, 0, 0, 0, 0, 0]


@pytest.mark.req("CO-05")
def test_e4_rounding_each_row_half_up_loses_two_kronor() -> None:
    half_up = {share.key: round_half_up(TOTAL * share.exact) for share in shares(POPULATIONS)}
    assert sum(half_up.values()) == 3_982_998
    gained = {key: COMPUTED[key] - half_up[key] for key in COMPUTED if COMPUTED[key] != half_up[key]}
    assert gained == {TIERP: 1, HEBY: 1}
    assert (COMPUTED[TIERP], COMPUTED[HEBY]) == (222_084, 147_846)


@pytest.mark.req("CO-06")
def test_e5_the_figures_of_scb() -> None:
    vector = VECTORS["scb_2021_kronor"]
    changed = {key: weight for key, weight in vector["weights"].items() if weight != POPULATIONS[key]}
    assert changed == {ENKOPING: 47_489, HABO: 22_344}
    computed = _amounts(allocate(TOTAL, vector["weights"]))
    assert (computed[UPPSALA], computed[ENKOPING], computed[HABO]) == (2_455_494, 490_787, 230_919)
    assert (computed[ENKOPING] - COMPUTED[ENKOPING], computed[HABO] - COMPUTED[HABO]) == (1_997, -1_387)


@pytest.mark.req("CO-07")
def test_e6_months_sum_to_the_year() -> None:
    months = [sum(instalment(TOTAL, POPULATIONS, k, 12).values()) for k in range(1, 13)]
    assert months == list(VECTORS["months_kronor"].values())
    assert (months.count(331_917), months.count(331_916)) == (8, 4)
    assert sum(months) == TOTAL
    assert 12 * 331_917 - TOTAL == 4


@pytest.mark.req("CO-07")
def test_quarters_sum_to_995_750_and_each_party_to_its_year() -> None:
    quarters = [instalment(TOTAL, POPULATIONS, k, 4) for k in range(1, 5)]
    assert [sum(parts.values()) for parts in quarters] == [995_750] * 4
    assert quarters[0][HEBY] == 36_961
    assert {key: sum(parts[key] for parts in quarters) for key in POPULATIONS} == COMPUTED
    for missing in (0, 5):
        with pytest.raises(ValueError, match="does not exist"):
            instalment(TOTAL, POPULATIONS, missing, 4)


@pytest.mark.req("CO-04")
def test_the_county_as_denominator_leaves_97_794_kronor_unbilled() -> None:
    county = sum(VECTORS["scb_2021_kronor"]["weights"].values()) + 9_627
    assert county == 395_026
    billed = sum(TOTAL * Share(key, weight, county).exact for key, weight in POPULATIONS.items())
    assert round_half_up(TOTAL - billed) == 97_794
    assert percent(Fraction(sum(POPULATIONS.values()), county)) == "97,5\u00a0%"
    assert {share.total_weight for share in shares(POPULATIONS)} == {385_327}


@pytest.mark.req("CO-12")
def test_when_uppsala_leaves_the_others_share_the_whole() -> None:
    rows = allocate_without(TOTAL, POPULATIONS, {UPPSALA})
    assert _amounts(rows) == VECTORS["one_party_leaves_uppsala_kronor"]["result"]
    effect = {row.key: row for row in compare(COMPUTED, _amounts(rows))}
    assert (effect[ENKOPING].printed, effect[ENKOPING].computed) == (488_790, 1_274_913)
    assert (effect[UPPSALA].printed, effect[UPPSALA].computed, effect[UPPSALA].difference) == (
        2_455_953,
        None,
        None,
    )


@pytest.mark.req("CO-12")
def test_nobody_left_and_strangers_are_errors_in_words() -> None:
    with pytest.raises(ValueError, match="Kan inte fördelas"):
        allocate_without(TOTAL, POPULATIONS, set(POPULATIONS))
    with pytest.raises(ValueError, match=r"Inte part i fördelningen: 0319 Älvkarleby\."):
        allocate_without(TOTAL, POPULATIONS, {"0319 Älvkarleby"})


@pytest.mark.req("D-7")
def test_a_quarter_that_begins_in_its_middle() -> None:
    first = quarter(2023, 1)
    in_force = Period(date(2023, 2, 15), date(2023, 3, 31))
    assert (in_force.days, first.days) == (45, 90)
    assert part_of_period(500_000, first.overlap_days(in_force), first.days) == 250_000
    assert part_of_period(100, 1, 3) == Fraction(100, 3)
    assert part_of_period(100, 0, 90) == 0
    for days_in_force, days in ((-1, 90), (91, 90), (0, 0)):
        with pytest.raises(ValueError, match="no part of a period"):
            part_of_period(100, days_in_force, days)


@pytest.mark.req("CO-05")
def test_the_lines_of_an_invoice_sum_to_it_in_ore() -> None:
    assert sum(COST_LINES.values()) == TOTAL
    lines = lines_in_ore(36_961_00, COST_LINES)
    assert sum(lines.values()) == 36_961_00
    assert lines == {
        "Familjebehandlare": 2_435_918,
        "Samordnare": 811_973,
        "Enhetschef 10 %": 80_733,
        "Arbetsplatskostnad": 231_992,
        "Bil": 89_085,
        "Handledningskostnader": 46_399,
    }


@pytest.mark.req("CO-05")
@pytest.mark.parametrize(("weight", "total_weight"), [(-1, 10), (11, 10), (0, 0), (1, -1)])
def test_a_share_that_cannot_be(weight: int, total_weight: int) -> None:
    with pytest.raises(ValueError, match="Kan inte fördelas"):
        Share("0331 Heby", weight, total_weight)


@pytest.mark.req("CO-06")
def test_rows_that_one_table_lacks_are_shown_without_a_difference() -> None:
    rows = compare({"a": 1, "b": 2}, {"b": 3, "c": 4})
    assert [(row.key, row.printed, row.computed, row.difference) for row in rows] == [
        ("a", 1, None, None),
        ("b", 2, 3, -1),
        ("c", None, 4, None),
    ]
    assert compared_sums(rows) == ComparedSums(printed=3, computed=7)


WEIGHTS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(1, 300_000), min_size=1, max_size=9)


@pytest.mark.req("CO-05")
@given(st.integers(0, 10**9), WEIGHTS)
def test_amounts_sum_and_stay_within_one_of_the_exact_share(total: int, weights: dict[str, int]) -> None:
    rows = allocate(total, weights)
    assert sum(row.amount for row in rows) == total
    assert all(abs(row.amount - total * row.share) < 1 for row in rows)
    assert _amounts(allocate(total, dict(reversed(weights.items())))) == _amounts(rows)


@pytest.mark.req("CO-07")
@given(st.integers(0, 10**8), WEIGHTS, st.sampled_from([1, 2, 4, 12]))
def test_instalments_sum_to_the_year_of_each_party(total: int, weights: dict[str, int], n: int) -> None:
    periods = [instalment(total, weights, k, n) for k in range(1, n + 1)]
    assert {key: sum(parts[key] for parts in periods) for key in weights} == apportion(total, weights)
    to_date = dict.fromkeys(weights, 0)
    for k, parts in enumerate(periods, start=1):
        to_date = {key: to_date[key] + parts[key] for key in weights}
        assert sum(to_date.values()) == round_half_up(Fraction(total * k, n))
