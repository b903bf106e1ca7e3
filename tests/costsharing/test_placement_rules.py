"""Placement cost agreements without a database: the split, its days, and the öre day by day (CO-13–CO-16)."""

import json
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.choices import Principal
from costsharing.choices import CostUnit, SplitKind
from costsharing.placement_costs import Course, Price, Version, costs, to_date
from costsharing.placements import (
    STANDARD,
    Amounts,
    Parts,
    Placement,
    SplitFacts,
    day_faults,
    days_on_placer,
    due_on,
    percents,
    signing_faults,
    split_faults,
    split_kind,
    split_parts,
)
from ikb.lib.periods import Period

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "allocation_vectors.json").read_text("utf-8"))
PLACED, AGREED, CHECKED = date(2014, 3, 1), date(2014, 3, 20), date(2014, 3, 25)


def standard(**answers: Any) -> SplitFacts:
    """The standard split with all three answers as it needs them."""
    given_answers: dict[str, Any] = {"both_kinds": True, "unclear": True, "nothing_else": True}
    return SplitFacts(SplitKind.STANDARD, 100_000, CostUnit.MONTH, **(given_answers | answers))


def agreed(cost_kr: int = 3_000, **values: Any) -> SplitFacts:
    return SplitFacts(SplitKind.KRONOR, cost_kr, **values)


def percent(region: str, municipality: str, **values: Any) -> SplitFacts:
    exact = {"region_percent": Fraction(region), "municipality_percent": Fraction(municipality)}
    return agreed(**(exact | values))


# --- The split ------------------------------------------------------------------------------------------------------


@pytest.mark.req("CO-13")
def test_one_third_and_two_thirds() -> None:
    vector = VECTORS["hvb_one_third_two_thirds_100000_kr"]
    assert split_faults(standard()) == []
    assert split_parts(standard()) == STANDARD
    assert STANDARD.amounts(100_000) == Amounts(vector["region"], vector["kommun"]) == Amounts(33_333, 66_667)
    assert (STANDARD.region_share, STANDARD.municipality_share) == (Fraction(1, 3), Fraction(2, 3))


@pytest.mark.req("CO-13")
@pytest.mark.parametrize("name", ["both_kinds", "unclear", "nothing_else"])
def test_the_standard_needs_all_three_answers(name: str) -> None:
    assert split_faults(standard(**{name: None})) == [(name, "Välj ja eller nej.")]
    [(field, sentence)] = split_faults(standard(**{name: False}))
    assert (field, sentence.startswith("Schablonen ")) == (name, True)


@pytest.mark.req("CO-13")
@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        (
            percent("40", "59.9"),
            ("municipality_percent", "Procenten summerar till 99,9 %, inte till 100 %."),
        ),
        (percent("33.3", "66.6"), ("municipality_percent", "Procenten summerar till 99,9 %, inte till 100 %.")),
        (percent("50", "51"), ("municipality_percent", "Procenten summerar till 101 %, inte till 100 %.")),
        (percent("-1", "101"), ("region_percent", "Procenten kan inte vara mindre än noll.")),
        (agreed(region_percent=Fraction(40)), ("municipality_percent", "Skriv procenten för båda huvudmännen.")),
        (agreed(municipality_kr=3_000), ("region_kr", "Skriv beloppen för båda huvudmännen.")),
        (agreed(region_kr=-1, municipality_kr=3_001), ("region_kr", "Beloppet kan inte vara mindre än noll.")),
        (
            agreed(region_kr=1_000, municipality_kr=1_999),
            ("municipality_kr", "Beloppen summerar till 2 999 kr. Kostnaden är 3 000 kr."),
        ),
        (
            percent("40", "60", region_kr=1_000, municipality_kr=2_000),
            ("region_percent", "Kronor och procent säger olika. Enligt procenten betalar regionen 1 200 kr."),
        ),
        (agreed(), ("region_kr", "Skriv fördelningen i kronor eller procent.")),
        (percent("40", "60", cost_kr=0), ("cost_kr", "Kostnaden ska vara större än noll.")),
        (
            standard(region_kr=1),
            ("kind", "Schablonen har inga egna belopp. Ta bort dem, eller välj kronor eller procent."),
        ),
    ],
)
def test_a_split_that_does_not_hold(facts: SplitFacts, fault: tuple[str, str]) -> None:
    assert [(field, sentence.replace("\u00a0", " ")) for field, sentence in split_faults(facts)] == [fault]


@pytest.mark.req("CO-13")
def test_kronor_and_per_cent_that_agree() -> None:
    both = percent("40", "60", region_kr=1_200, municipality_kr=1_800)
    assert split_faults(both) == []
    assert (split_kind(both), split_parts(both)) == (SplitKind.PERCENT, Parts(40, 60))
    kronor = agreed(region_kr=1_000, municipality_kr=2_000)
    assert (split_faults(kronor), split_kind(kronor)) == ([], SplitKind.KRONOR)
    assert split_parts(kronor) == Parts(1_000, 2_000)
    thirds = percent("33.333", "66.667", cost_kr=100_000, region_kr=33_333, municipality_kr=66_667)
    assert (split_faults(thirds), split_parts(thirds)) == ([], Parts(33_333, 66_667))
    assert [percents(Fraction(n)) for n in ("40", "33.3", "33.333")] == ["40 %", "33,3 %", "33,333 %"]


# --- The days -------------------------------------------------------------------------------------------------------


@pytest.mark.req("CO-15")
def test_acute_placements_are_agreed_within_thirty_days() -> None:
    assert due_on(PLACED) == date(2014, 3, 31)
    assert days_on_placer(PLACED, AGREED, date(2014, 12, 31)) == 19
    assert days_on_placer(PLACED, AGREED, date(2014, 3, 10)) == 10
    assert days_on_placer(PLACED, None, date(2014, 3, 31)) == 31
    assert days_on_placer(PLACED, PLACED, date(2014, 3, 31)) == 0


ACUTE, PLANNED = Placement(PLACED, acute=True), Placement(PLACED, acute=False)
RUNNING = Placement(PLACED, acute=True, latest=AGREED)


@pytest.mark.req("CO-14")
@pytest.mark.parametrize(
    ("valid_from", "placement", "on", "sentence"),
    [
        (date(2014, 2, 28), ACUTE, PLACED, "Dagen ligger före placeringen."),
        (date(2014, 3, 2), PLANNED, PLACED, "För en planerad placering gäller fördelningen från placeringsdagen."),
        (date(2014, 5, 9), RUNNING, date(2014, 5, 10), "En ändring gäller bara framåt. Välj 2014-05-10 eller senare."),
        (AGREED, RUNNING, date(2014, 3, 5), "Fördelningen från 2014-03-20 ligger fast. Välj en senare dag."),
    ],
)
def test_a_split_never_counts_backward(valid_from: date, placement: Placement, on: date, sentence: str) -> None:
    assert day_faults(valid_from, placement, on) == [("valid_from", sentence)]
    for fine in (date(2014, 5, 10), date(2014, 6, 1)):
        assert day_faults(fine, RUNNING, date(2014, 5, 10)) == []
    assert day_faults(PLACED, PLANNED, PLACED) == day_faults(AGREED, ACUTE, date(2014, 4, 9)) == []


def signing(signed_on: date, placement: Placement, valid_from: date = AGREED, on: date = CHECKED) -> list[str]:
    found = signing_faults(signed_on, placement, valid_from=valid_from, proposed_on=date(2014, 3, 15), on=on)
    return [sentence for _, sentence in found]


@pytest.mark.req("CO-13")
@pytest.mark.req("CO-14")
def test_nothing_counts_from_before_the_last_signature() -> None:
    assert signing(AGREED, ACUTE) == signing(date(2014, 2, 28), PLANNED, valid_from=PLACED) == []
    assert signing(date(2014, 3, 21), ACUTE) == [
        "Fördelningen skulle gälla från 2014-03-20. Lägg ett nytt förslag med en senare dag."
    ]
    assert signing(PLACED, PLANNED, valid_from=PLACED) == [
        "En planerad placering ska vara överenskommen före placeringsdagen 2014-03-01."
    ]
    assert signing(date(2014, 3, 26), ACUTE) == ["Datumet ligger framåt i tiden."]
    assert signing(date(2014, 3, 14), RUNNING, valid_from=date(2014, 4, 1)) == [
        "Förslaget är från 2014-03-15. Det kan inte vara underskrivet tidigare."
    ]
    assert signing(date(2014, 3, 14), ACUTE) == []


# --- The öre --------------------------------------------------------------------------------------------------------


def course(*versions: Version, kr: int = 3_000, unit: str = CostUnit.DAY) -> Course:
    return Course(PLACED, Principal.MUNICIPALITY, Price(kr, unit), versions)


@pytest.mark.req("CO-15")
def test_the_placer_bears_the_first_nineteen_days() -> None:
    split = Version(1, AGREED, STANDARD, Price(1_000))
    alone, shared = costs(course(split, kr=1_000), Period(PLACED, date(2014, 3, 31)))
    assert (alone.version, alone.period.days, alone.amounts) == (None, 19, Amounts(0, 1_900_000))
    assert (shared.version, shared.period.days, shared.amounts) == (split, 12, Amounts(400_000, 800_000))
    by_region = Course(PLACED, Principal.REGION, Price(1_000), [split])
    assert costs(by_region, Period(PLACED, AGREED))[0].amounts == Amounts(1_900_000, 0)


@pytest.mark.req("CO-14")
def test_a_change_leaves_the_days_before_it_alone() -> None:
    first = Version(1, PLACED, STANDARD, Price(1_000))
    later = Version(2, date(2014, 4, 1), Parts(1, 1), Price(2_000))
    march = Period(PLACED, date(2014, 3, 31))
    assert costs(course(first), march) == costs(course(first, later), march)
    rows = costs(course(first, later), Period(PLACED, date(2014, 4, 2)))
    assert [row.amounts for row in rows] == [Amounts(1_033_333, 2_066_667), Amounts(200_000, 200_000)]


def test_a_month_is_a_month_and_a_broken_one_its_days() -> None:
    assert Price(31_000, CostUnit.MONTH).of(Period(PLACED, date(2014, 3, 31))) == 3_100_000
    assert Price(31_000, CostUnit.MONTH).of(Period(date(2014, 2, 15), PLACED)) == 1_550_000 + 100_000
    assert to_date(course(), PLACED - timedelta(days=1)) == Amounts(0, 0)
    assert costs(course(), Period(date(2014, 1, 1), date(2014, 2, 1))) == []


prices = st.builds(Price, st.integers(1, 99_999), st.sampled_from(CostUnit))
weights = st.builds(Parts, st.integers(0, 50), st.integers(1, 50))


@st.composite
def courses(draw: st.DrawFn) -> Course:
    days = sorted(draw(st.sets(st.integers(0, 120), max_size=3)))
    versions = [
        Version(number, PLACED + timedelta(days=day), draw(weights), draw(prices))
        for number, day in enumerate(days, start=1)
    ]
    return Course(PLACED, draw(st.sampled_from(Principal)), draw(prices), versions)


@given(courses(), st.lists(st.integers(0, 150), min_size=2, max_size=5, unique=True).map(sorted))
def test_periods_sum_to_the_öre(placed: Course, cuts: list[int]) -> None:
    """Whatever the periods, their rows sum to what is due to date, and that is within an öre of the exact shares."""
    marks = [PLACED, *(PLACED + timedelta(days=cut + 1) for cut in cuts)]
    rows = [
        row.amounts
        for start, following in pairwise(marks)
        for row in costs(placed, Period(start, following - timedelta(days=1)))
    ]
    end = marks[-1] - timedelta(days=1)
    due = to_date(placed, end)
    assert Amounts(sum(r.region for r in rows), sum(r.municipality for r in rows)) == due
    whole = costs(placed, Period(PLACED, end))
    assert sum(row.amounts.total for row in whole) == due.total
    assert sum(row.period.days for row in whole) == (end - PLACED).days + 1
    exact = sum(((row.version.price if row.version else placed.price).of(row.period) for row in whole), Fraction(0))
    assert abs(due.total - exact) <= Fraction(1, 2)
    assert min(min(r.region, r.municipality) for r in rows) >= -1
