"""The money of the agreement of 2023, to the krona: its own table, its errors, months, quarters and lines."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costsharing.allocation import ComparedRow, ComparedSums, compare, compared_sums, lines_in_ore
from costsharing.choices import KeyKind
from costsharing.keys import Key, Stretch, period_amounts, periods_of, year_amounts
from ikb.lib.money import apportion, percent, round_half_up
from ikb.lib.periods import Period, year

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


def by_inhabitants(total: int, weights: dict[str, int]) -> Key:
    """The key of the agreement of 2023: everything by the inhabitants of the parties."""
    return Key("Invånare", KeyKind.POPULATION, {1: total}, weights)


def allocate(total: int, weights: dict[str, int]) -> dict[str, int]:
    """The year by that key."""
    return year_amounts([by_inhabitants(total, weights)])


def periods(total: int, weights: dict[str, int], n: int) -> list[dict[str, int]]:
    """The year's periods by that key."""
    return period_amounts([Stretch(year(2026), [by_inhabitants(total, weights)])], periods_of(2026, n))


@pytest.mark.req("CO-04")
@pytest.mark.req("CO-05")
@pytest.mark.parametrize("name", ["agreement_population_kronor", "scb_2021_kronor", "one_party_leaves_uppsala_kronor"])
def test_vectors_in_kronor(name: str) -> None:
    vector = VECTORS[name]
    assert allocate(vector["total"], vector["weights"]) == vector["result"]
    assert sum(vector["result"].values()) == vector["total"]


@pytest.mark.req("CO-05")
def test_vectors_in_ore_and_small_ones() -> None:
    vector = VECTORS["agreement_population_ore"]
    assert allocate(vector["total_ore"], vector["weights"]) == vector["result"]
    assert allocate(10_000, {"c": 1, "b": 1, "a": 1}) == VECTORS["equal_thirds_of_10000_ore"]
    assert allocate(100_000, {"kommun": 2, "region": 1}) == VECTORS["hvb_one_third_two_thirds_100000_kr"]


@pytest.mark.req("CO-04")
@pytest.mark.req("CO-05")
def test_rows_hold_population_share_and_amount() -> None:
    key = by_inhabitants(TOTAL, POPULATIONS)
    assert list(allocate(TOTAL, POPULATIONS)) == list(POPULATIONS)
    assert (key.share(HEBY), allocate(TOTAL, POPULATIONS)[HEBY]) == (Fraction(14_303, 385_327), 147_846)
    assert sum(key.share(party) for party in POPULATIONS) == 1


@pytest.mark.req("CO-06")
def test_e2_uppsala_is_printed_ten_thousand_too_low() -> None:
    exact = by_inhabitants(TOTAL, POPULATIONS).share(UPPSALA)
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
    key = by_inhabitants(TOTAL, POPULATIONS)
    computed_tenths = [round_half_up(key.share(party) * 1000) for party in POPULATIONS]
    assert [a - b for a, b in zip(printed_tenths, computed_tenths, strict=True)] == [10, 0, 0, 0, 0, 0, 0]


@pytest.mark.req("CO-05")
def test_e4_rounding_each_row_half_up_loses_two_kronor() -> None:
    whole = by_inhabitants(TOTAL, POPULATIONS)
    half_up = {party: round_half_up(whole.owed(party)) for party in POPULATIONS}
    assert sum(half_up.values()) == 3_982_998
    gained = {key: COMPUTED[key] - half_up[key] for key in COMPUTED if COMPUTED[key] != half_up[key]}
    assert gained == {TIERP: 1, HEBY: 1}
    assert (COMPUTED[TIERP], COMPUTED[HEBY]) == (222_084, 147_846)


@pytest.mark.req("CO-06")
def test_e5_the_figures_of_scb() -> None:
    vector = VECTORS["scb_2021_kronor"]
    changed = {key: weight for key, weight in vector["weights"].items() if weight != POPULATIONS[key]}
    assert changed == {ENKOPING: 47_489, HABO: 22_344}
    computed = allocate(TOTAL, vector["weights"])
    assert (computed[UPPSALA], computed[ENKOPING], computed[HABO]) == (2_455_494, 490_787, 230_919)
    assert (computed[ENKOPING] - COMPUTED[ENKOPING], computed[HABO] - COMPUTED[HABO]) == (1_997, -1_387)


@pytest.mark.req("CO-07")
def test_e6_months_sum_to_the_year() -> None:
    months = [sum(parts.values()) for parts in periods(TOTAL, POPULATIONS, 12)]
    assert months == list(VECTORS["months_kronor"].values())
    assert (months.count(331_917), months.count(331_916)) == (8, 4)
    assert sum(months) == TOTAL
    assert 12 * 331_917 - TOTAL == 4


@pytest.mark.req("CO-07")
def test_quarters_sum_to_995_750_and_each_party_to_its_year() -> None:
    quarters = periods(TOTAL, POPULATIONS, 4)
    assert [sum(parts.values()) for parts in quarters] == [995_750] * 4
    assert quarters[0][HEBY] == 36_961
    assert {key: sum(parts[key] for parts in quarters) for key in POPULATIONS} == COMPUTED
    with pytest.raises(ValueError, match="do not divide a year"):
        periods_of(2026, 5)


@pytest.mark.req("CO-04")
def test_the_county_as_denominator_leaves_97_794_kronor_unbilled() -> None:
    county = sum(VECTORS["scb_2021_kronor"]["weights"].values()) + 9_627
    assert county == 395_026
    everybody = POPULATIONS | {"0319 Älvkarleby": county - sum(POPULATIONS.values())}
    billed = sum(by_inhabitants(TOTAL, everybody).owed(party) for party in POPULATIONS)
    assert round_half_up(TOTAL - billed) == 97_794
    assert percent(Fraction(sum(POPULATIONS.values()), county)) == "97,5\u00a0%"
    assert by_inhabitants(TOTAL, POPULATIONS).total_weight == 385_327


@pytest.mark.req("CO-12")
def test_when_uppsala_leaves_the_others_share_the_whole() -> None:
    rest = allocate(TOTAL, {party: number for party, number in POPULATIONS.items() if party != UPPSALA})
    assert rest == VECTORS["one_party_leaves_uppsala_kronor"]["result"]
    effect = {row.key: row for row in compare(COMPUTED, rest)}
    assert (effect[ENKOPING].printed, effect[ENKOPING].computed) == (488_790, 1_274_913)
    assert (effect[UPPSALA].printed, effect[UPPSALA].computed, effect[UPPSALA].difference) == (
        2_455_953,
        None,
        None,
    )


@pytest.mark.req("D-7")
def test_a_quarter_that_begins_in_its_middle() -> None:
    in_force = Period(date(2023, 2, 15), date(2023, 12, 31))
    rows = period_amounts([Stretch(in_force, [by_inhabitants(2_000_000, {"0880 Kalmar": 1})])], periods_of(2023, 4))
    assert [row["0880 Kalmar"] for row in rows] == [250_000, 500_000, 500_000, 500_000]


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
@pytest.mark.parametrize("weights", [{}, {"a": 0, "b": 0}, {"a": -1, "b": 11}])
def test_weights_that_cannot_be_shared_by(weights: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="Kan inte fördelas"):
        by_inhabitants(TOTAL, weights)


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
    key = by_inhabitants(total, weights)
    assert sum(rows.values()) == total
    assert all(abs(kr - key.owed(party)) < 1 for party, kr in rows.items())
    assert allocate(total, dict(reversed(weights.items()))) == rows


@pytest.mark.req("CO-07")
@given(st.integers(0, 10**8), WEIGHTS, st.sampled_from([1, 2, 4, 12]))
def test_instalments_sum_to_the_year_of_each_party(total: int, weights: dict[str, int], n: int) -> None:
    rows = periods(total, weights, n)
    assert {key: sum(parts[key] for parts in rows) for key in weights} == apportion(total, weights)
    to_date = dict.fromkeys(weights, 0)
    for k, parts in enumerate(rows, start=1):
        to_date = {key: to_date[key] + parts[key] for key in weights}
        assert sum(to_date.values()) == round_half_up(Fraction(total * k, n))
