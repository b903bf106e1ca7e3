"""Changes on top of what is in force: exact amounts, exact sums, both years. Without a database."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from costsharing.choices import CostCategory, KeyKind
from costsharing.forms.scenarios import ScenarioForm
from costsharing.key_terms import KeyTerms
from costsharing.keys import Key
from costsharing.queries.scenarios import Options
from costsharing.scenario_json import base_from_json, base_to_json, plan_from_json, plan_to_json
from costsharing.scenario_plan import Base, Join, Leave, NewLine, OtherPopulation, Plan, terms_after
from costsharing.scenario_presentation import change_sentences, figure, notes
from costsharing.scenarios import YearResult, compare
from ikb.accounts.choices import Role
from ikb.accounts.models import Organisation
from ikb.accounts.roles import CAPABILITIES, Can
from ikb.desk.demo.costs import SCB_2021
from ikb.lib.money import round_half_up
from ikb.lib.periods import Period
from tests.costsharing.scenario_bases import NAMES, NEW_YEAR, UPPSALA_LEAVES, uppsala

BASE = uppsala()
YEAR_KR = 3_983_000
ALVKARLEBY = Join("0319", "Älvkarleby", NEW_YEAR, 9_627)
SCB = OtherPopulation("set", "Folkmängd 2021-12-31", SCB_2021)
EVERYTHING = Plan(
    leaves=(Leave("0380", date(2026, 8, 15)),),
    joins=(ALVKARLEBY,),
    population=SCB,
    lines={6: 120_000},
    new_lines=(NewLine("Lokal i Tierp", 60_000, CostCategory.PREMISES),),
    change=Fraction(25, 1000),
    key=KeyTerms("Antal ärenden", KeyKind.PER_CASE, (CostCategory.STAFF,), Fraction(1, 2), {"0331": 3, "0319": 1}),
    first_day=date(2026, 4, 1),
)


def then(result: YearResult) -> dict[str, int]:
    return {row.code: row.then_kr for row in result.rows if row.then_kr}


def differences(result: YearResult) -> dict[str, int]:
    return {row.code: row.difference for row in result.rows}


# --- Known results -------------------------------------------------------------------------------------------------


@pytest.mark.req("CO-12")
def test_uppsala_leaves_at_the_end_of_the_year() -> None:
    result = compare(BASE, Plan(leaves=(Leave("0380", date(2026, 12, 31)),)))
    broken, full = result.years
    assert (broken.year, broken.whole, broken.unchanged) == (2026, False, True)
    assert (full.year, full.whole) == (2027, True)
    assert then(full) == UPPSALA_LEAVES
    enkoping = next(row for row in full.rows if row.code == "0381")
    assert (enkoping.today_kr, enkoping.difference) == (488_790, 786_123)
    assert enkoping.change == Fraction(786_123, 488_790)
    assert (enkoping.today_share, enkoping.then_share) == (Fraction(47_287, 385_327), Fraction(47_287, 147_731))
    assert (full.total.today_kr, full.total.then_kr, full.total.difference) == (YEAR_KR, YEAR_KR, 0)


@pytest.mark.req("CO-12")
def test_a_party_that_leaves_in_the_middle_of_the_year_pays_half_of_it() -> None:
    broken, full = compare(BASE, Plan(leaves=(Leave("0380", date(2026, 6, 30)),))).years
    assert then(broken) == {
        "0380": 1_227_976,
        "0382": 417_064,
        "0360": 400_672,
        "0330": 369_584,
        "0331": 266_736,
        "0381": 881_852,
        "0305": 419_116,
    }
    assert broken.then[:2] == broken.today[:2]
    assert [period.get("0380", 0) for period in broken.then[2:]] == [0, 0]
    assert [sum(period.values()) for period in broken.then] == [995_750] * 4
    assert then(full) == UPPSALA_LEAVES


def test_days_within_a_quarter_count_as_days() -> None:
    """45 of 90 days of the first quarter are half of it (D-7)."""
    broken, _ = compare(BASE, Plan(leaves=(Leave("0331", date(2026, 2, 14)),))).years
    quarter = Fraction(YEAR_KR, 4) * Fraction(14_303, 385_327)
    assert broken.then[0]["0331"] == round_half_up(quarter / 2)
    assert sum(broken.then[0].values()) == 995_750


@pytest.mark.req("CO-12")
def test_alvkarleby_joins() -> None:
    (full,) = compare(BASE, Plan(joins=(ALVKARLEBY,))).years
    assert (full.year, then(full)["0319"], then(full)["0380"]) == (2027, 97_085, 2_396_089)
    joined = full.rows[-1]
    assert (joined.name, joined.today_kr, joined.change) == ("Älvkarleby", 0, None)
    assert joined.then_share == Fraction(9_627, 394_954)
    assert full.total.then_kr == YEAR_KR


def test_figures_of_another_day() -> None:
    (full,) = compare(BASE, Plan(population=SCB)).years
    assert then(full) == {
        "0380": 2_455_494,
        "0382": 231_126,
        "0360": 222_042,
        "0330": 204_814,
        "0331": 147_818,
        "0381": 490_787,
        "0305": 230_919,
    }
    assert (differences(full)["0381"], differences(full)["0305"]) == (1_997, -1_387)


def test_other_costs() -> None:
    dearer = compare(BASE, Plan(change=Fraction(3, 100)))
    assert (dearer.cost_today_kr, dearer.cost_then_kr, dearer.full.total.then_kr) == (YEAR_KR, 4_102_490, 4_102_490)
    plan = Plan(lines={6: 0}, new_lines=(NewLine("Lokal", 1, CostCategory.PREMISES),), change=Fraction(-1, 2))
    after = terms_after(BASE, plan)
    assert after.cost_kr == round_half_up(Fraction(YEAR_KR - 96_000, 2)) + 1
    assert [line.kr for line in after.lines if line.order in (6, 8)] == [0, 1]


def test_a_part_of_a_cost_in_equal_parts() -> None:
    staff = KeyTerms("Lika", KeyKind.EQUAL, (CostCategory.STAFF,), Fraction(1, 2))
    result = compare(BASE, Plan(key=staff))
    half = (2_625_000 + 875_000 + 87_000) // 2
    assert result.full.total.then_kr == half
    assert sorted(then(result.full).values()) == [256_214] * 5 + [256_215] * 2
    assert notes(BASE, Plan(key=staff), result) == [
        "Nycklarna tar ut 1\u00a0793\u00a0500\u00a0kr per år och kostnaderna är 3\u00a0983\u00a0000\u00a0kr."
        " Resten bär den som fakturerar."
    ]


def test_keys_of_the_table_stay_and_one_without_anybody_is_left_out() -> None:
    rules = (
        KeyTerms("Handledning", KeyKind.ONE_PARTY, (CostCategory.SUPERVISION,), weights={"0380": 1}),
        KeyTerms("Resten", KeyKind.POPULATION, ()),
    )
    base = replace(BASE, terms=replace(BASE.terms, keys=rules))
    plan = Plan(leaves=(Leave("0380", date(2026, 12, 31)),), joins=(ALVKARLEBY,))
    result = compare(base, plan)
    assert (result.full.total.today_kr, result.full.total.then_kr) == (YEAR_KR, YEAR_KR - 50_000)
    assert notes(base, plan, result)[-1] == (
        "Älvkarleby betalar inget enligt nyckeln Handledning, som saknar tal för kommunen."
    )


def test_costs_that_change_later_cut_the_year() -> None:
    broken, full = compare(BASE, Plan(change=Fraction(1), first_day=date(2026, 7, 1))).years
    assert [sum(period.values()) for period in broken.then] == [995_750, 995_750, 1_991_500, 1_991_500]
    assert (full.year, full.total.then_kr) == (2027, 2 * YEAR_KR)


def test_every_year_until_all_is_in_force() -> None:
    plan = Plan(leaves=(Leave("0380", date(2026, 6, 30)), Leave("0331", date(2028, 3, 31))))
    result = compare(BASE, plan)
    assert [(year.year, year.whole) for year in result.years] == [
        (2026, False),
        (2027, False),
        (2028, False),
        (2029, True),
    ]
    assert then(result.years[1]) == UPPSALA_LEAVES
    assert "0331" not in then(result.full)


def test_a_year_that_is_charged_in_part_is_followed_by_a_whole_one() -> None:
    base = replace(BASE, days=Period(date(2026, 2, 15), date(2026, 12, 31)))
    broken, full = compare(base, Plan(population=SCB)).years
    assert broken.total.today_kr == round_half_up(Fraction(YEAR_KR * 45, 360)) + 995_750 * 3
    assert (full.year, full.total.then_kr) == (2027, YEAR_KR)


def test_who_leaves_already_is_gone_today_too() -> None:
    members = tuple(replace(m, last_day=date(2026, 12, 31)) if m.code == "0380" else m for m in BASE.members)
    base = replace(BASE, members=members)
    (full,) = compare(base, Plan(joins=(ALVKARLEBY,))).years
    assert {row.code: row.today_kr for row in full.rows if row.today_kr} == UPPSALA_LEAVES


# --- What cannot be tried ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (Plan(), "Ange minst en förändring."),
        (Plan(first_day=NEW_YEAR), "Ange minst en förändring."),
        (Plan(leaves=(Leave("0319", date(2026, 12, 31)),)), "Den som lämnar ska vara part i avtalet."),
        (Plan(leaves=(Leave("0380", date(2025, 12, 30)),)), "Välj en dag mellan 2025-12-31 och 2036-12-31."),
        (
            Plan(joins=(Join("0319", "Älvkarleby", date(2037, 1, 1), 1),)),
            "Välj en dag mellan 2025-12-31 och 2036-12-31.",
        ),
        (Plan(joins=(Join("0331", "Heby", NEW_YEAR, 1),)), "Den som går med kan inte redan vara part."),
        (Plan(joins=(ALVKARLEBY, ALVKARLEBY)), "Den som går med kan inte redan vara part."),
        (Plan(joins=(replace(ALVKARLEBY, inhabitants=0),)), "Antal invånare ska vara ett heltal större än noll."),
        (
            Plan(population=replace(SCB, inhabitants={c: n for c, n in SCB_2021.items() if c != "0331"})),
            "Kan inte beräknas: invånare för Heby saknas i folkmängden.",
        ),
        (Plan(lines={5: 1}), "Ett belopp ska gälla en kostnad i tabellen och vara noll eller mer."),
        (Plan(lines={6: -1}), "Ett belopp ska gälla en kostnad i tabellen och vara noll eller mer."),
        (Plan(change=Fraction(-101, 100)), "Kostnaderna kan minska med högst 100 procent."),
        (
            Plan(key=KeyTerms("Hela", KeyKind.EQUAL, (), Fraction(2))),
            "Kan inte fördelas: delen av kostnaden ska ligga mellan noll och ett.",
        ),
        (Plan(key=KeyTerms("Tom", KeyKind.FIXED, ())), "Ange ett tal för minst en kommun i den nya nyckeln."),
        (Plan(leaves=tuple(Leave(code, date(2026, 12, 31)) for code in NAMES)), "Minst en kommun behöver vara kvar."),
    ],
)
def test_one_sentence_says_what_cannot_be_tried(plan: Plan, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        compare(BASE, plan)


def test_who_leaves_already_or_is_not_there_yet() -> None:
    def of(first_day: date | None = None, last_day: date | None = None) -> Base:
        changed = replace(BASE.members[0], first_day=first_day, last_day=last_day)
        return replace(BASE, members=(changed, *BASE.members[1:]))

    plan = Plan(leaves=(Leave("0380", date(2026, 12, 31)),))
    for base, sentence in [
        (of(last_day=date(2026, 6, 30)), "Uppsala lämnar redan efter 2026-06-30."),
        (of(first_day=NEW_YEAR), "Uppsala är part först från och med 2027-01-01."),
    ]:
        with pytest.raises(ValueError, match=sentence):
            compare(base, plan)


# --- Whatever is tried ---------------------------------------------------------------------------------------------

days = st.dates(date(2025, 12, 31), date(2027, 12, 31))
leaving = st.lists(st.builds(Leave, st.sampled_from(sorted(NAMES)), days), max_size=6, unique_by=lambda x: x.code)
joining = st.lists(
    st.builds(
        Join,
        st.sampled_from(["0319", "0184"]),
        st.just("Ny"),
        days,
        st.integers(1, 2_000_000),
    ),
    max_size=2,
    unique_by=lambda x: x.code,
)
keys = st.builds(
    KeyTerms,
    st.just("Nyckel"),
    st.sampled_from([KeyKind.POPULATION, KeyKind.EQUAL, KeyKind.PER_CASE, KeyKind.FIXED]),
    st.lists(st.sampled_from(list(CostCategory)), max_size=2, unique=True).map(tuple),
    st.fractions(Fraction(1, 100), 1, max_denominator=100),
    st.dictionaries(st.sampled_from([*sorted(NAMES), "0319"]), st.integers(1, 10**7), min_size=1),
)
plans = st.builds(
    Plan,
    leaves=leaving.map(tuple),
    joins=joining.map(tuple),
    population=st.none() | st.just(SCB),
    lines=st.dictionaries(st.sampled_from([1, 2, 3, 4, 6, 7]), st.integers(0, 10**8)),
    new_lines=st.lists(
        st.builds(NewLine, st.just("Ny"), st.integers(0, 10**7), st.sampled_from(list(CostCategory))), max_size=2
    ).map(tuple),
    change=st.none() | st.fractions(-1, 3, max_denominator=1000),
    key=st.none() | keys,
    first_day=st.none() | days,
)


@given(plan=plans)
def test_every_column_sums_exactly_and_the_plan_is_kept_exactly(plan: Plan) -> None:
    before = uppsala()
    try:
        result = compare(BASE, plan)
    except ValueError:  # each sentence has its test above
        reject()
    for year in result.years:
        assert sum(row.today_kr for row in year.rows) == YEAR_KR
        assert sum(row.then_kr for row in year.rows) == sum(sum(period.values()) for period in year.then)
        assert {sum(period.values()) for period in year.today} == {995_750}
        shares = [row.then_share for row in year.rows]
        assert (all(share >= 0 for share in shares), sum(shares) in (0, 1)) == (True, True)
    charged = sum((key.total for key in _last_keys(plan)), Fraction(0))
    assert result.full.total.then_kr == round_half_up(charged)
    assert result.cost_then_kr == terms_after(BASE, plan).cost_kr
    assert before == BASE
    assert plan_from_json(plan_to_json(plan)) == plan
    assert change_sentences(BASE, plan)
    assert figure(result)["rows"]


def _last_keys(plan: Plan) -> list[Key]:
    """The keys when everything is in force, computed from the plan alone."""
    gone = {leave.code for leave in plan.leaves}
    codes = [code for code in NAMES if code not in gone] + [join.code for join in plan.joins]
    after = terms_after(BASE, plan)
    joined = {join.code: join.inhabitants for join in plan.joins}
    return replace(after, inhabitants={**after.inhabitants, **joined}).keys_over(codes)


# --- Words and JSON ------------------------------------------------------------------------------------------------


def test_every_change_in_words() -> None:
    assert [sentence.replace("\u00a0", " ") for sentence in change_sentences(BASE, EVERYTHING)] == [
        "Uppsala lämnar. Sista dagen är 2026-08-15.",
        "Älvkarleby går med från och med 2027-01-01, med 9 627 invånare.",
        "Bil: 120 000 kr per år i stället för 96 000 kr.",
        "Ny kostnad: Lokal i Tierp, 60 000 kr per år (Lokal och arbetsplats).",
        "De andra kostnaderna ökar med 2,5 %.",
        "Folkmängden är Folkmängd 2021-12-31 i stället för Avtalets tabell 2.",
        "1/2 av kostnaden för Personal delas efter antal ärenden i stället för som i dag.",
        "Kostnader, folkmängd och nyckel ändras från och med 2026-04-01.",
    ]
    assert change_sentences(BASE, Plan(change=Fraction(-3, 100))) == ["Kostnaderna minskar med 3\u00a0%."]


def test_what_is_kept_can_be_read_back_and_nothing_else() -> None:
    rules = (KeyTerms("Halva", KeyKind.FIXED, (CostCategory.STAFF,), Fraction(1, 3), {"0331": 5}, "Räknat av teamet"),)
    base = replace(BASE, terms=replace(BASE.terms, keys=rules))
    assert base_from_json(base_to_json(base)) == base
    kept = plan_to_json(EVERYTHING)
    assert plan_from_json(kept) == EVERYTHING
    for broken in [
        {},
        kept | {"lines": {"6": 1.5}},
        kept | {"change": "1/0"},
        kept | {"key": {"kind": "x"}},
        kept | {"first_day": 7},
    ]:
        with pytest.raises(ValueError, match=r"saved scenario|valid"):
            plan_from_json(broken)
    with pytest.raises(ValueError, match="not a saved scenario"):
        base_from_json({"year": True})


# --- The form ------------------------------------------------------------------------------------------------------

LEAVING = {"leaves_0380": "on", "last_day_0380": "2026-12-31"}
OPTIONS = Options(BASE, [], [Organisation(code="0319", name="Älvkarleby kommun", short_name="Älvkarleby")])


def typed_in(typed: dict[str, str]) -> ScenarioForm:
    return ScenarioForm(typed, options=OPTIONS)


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"leaves_0380": "on"}, "last_day_0380", "Ange den sista dagen."),
        ({"last_day_0380": "2026-12-31"}, "leaves_0380", "Kryssa i att kommunen lämnar, eller ta bort dagen."),
        (LEAVING | {"last_day_0380": "2099-12-31"}, "last_day_0380", "Välj en dag mellan 2025-12-31 och 2036-12-31."),
        (
            LEAVING | {"last_day_0380": "2026-02-30"},
            "last_day_0380",
            "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-10.",
        ),
        ({"joins_1": "0319", "first_day_1": "2027-01-01"}, "inhabitants_1", "Antal invånare ska vara ett heltal"),
        ({"inhabitants_1": "0"}, "inhabitants_1", "Antal invånare ska vara ett heltal större än noll."),
        ({"first_day_2": "2027-01-01", "inhabitants_2": "1"}, "joins_2", "Välj vilken kommun det är."),
        ({"joins_1": "0331"}, "joins_1", "0331"),
        ({"amount_6": "-1"}, "amount_6", "Talet ska vara minst 0."),
        ({"amount_6": "många"}, "amount_6", "Skriv ett heltal med siffror, till exempel 3 983 000."),
        ({"new_kr_1": "5"}, "new_name_1", "Skriv vad kostnaden är."),
        ({"new_name_2": "Lokal"}, "new_kr_2", "Skriv beloppet."),
        ({"change": "-101"}, "change", "Talet ska vara minst −100."),
        ({"change": "2,555"}, "change", "Skriv högst 2 decimaler."),
        ({"key": "fixed"}, "key", "Ange ett tal för minst en kommun."),
        ({"part": "1/2"}, "key", "Välj hur kostnaden ska delas."),
        ({"key": "equal", "part": "3/2"}, "part", "Delen ska vara större än noll och högst hela kostnaden."),
        ({"key": "equal", "part": "1/0"}, "part", "Skriv delen som bråk eller i procent"),
        ({"key": "fixed", "part": "1/2", "weight_0331": "5"}, "part", "Fasta belopp har ingen del."),
        ({"population": "x"}, "population", "x"),
    ],
)
def test_one_sentence_at_the_field(typed: dict[str, str], field: str, sentence: str) -> None:
    errors = typed_in(typed).errors
    assert list(errors) == [field]
    assert (len(errors[field]), sentence in errors[field][0]) == (1, True)


def test_anything_may_be_typed_anywhere() -> None:
    fields = typed_in({}).fields
    for bad in ["\x00", "9" * 30, "-1", "%", "2026-02-30", "9999-12-31", "0001-01-01", "٣", "1e9", "1/0", "[]"]:
        form = typed_in(dict.fromkeys(fields, bad))
        assert not form.is_valid()
        assert all(len(sentences) == 1 for sentences in form.errors.values())


def test_two_who_join_are_not_the_same() -> None:
    joins = {f"{name}_{n}": value for n in (1, 2) for name, value in [("joins", "0319"), ("first_day", "2027-01-01")]}
    form = typed_in(joins | {"inhabitants_1": "9627", "inhabitants_2": "9627"})
    assert form.errors == {"joins_2": ["Välj två olika kommuner."]}


def test_a_key_of_fixed_amounts_and_a_part() -> None:
    form = typed_in({"key": "fixed", "weight_0331": "100 000", "weight_join_2": "5"})
    assert form.is_valid()
    assert form.plan().key == KeyTerms("Fast belopp", KeyKind.FIXED, (), weights={"0331": 100_000})
    for typed, part in [("1/3", Fraction(1, 3)), ("50 %", Fraction(1, 2)), ("33,3 %", Fraction(333, 1000))]:
        form = typed_in({"key": "equal", "part": typed})
        assert form.is_valid()
        assert form.plan().key == KeyTerms("Lika delar", KeyKind.EQUAL, (), part)


def test_who_plans_and_who_reads() -> None:
    having = {can: {role for role in Role if can in CAPABILITIES[role]} for can in (Can.SEE_SCENARIOS, Can.PLAN_COSTS)}
    planners = {
        Role.COORDINATOR,
        Role.INTAKE_MANAGER,
        Role.SITE_MANAGER,
        Role.HOST_MANAGER,
        Role.FINANCE_OFFICER,
    }
    assert having == {Can.PLAN_COSTS: planners, Can.SEE_SCENARIOS: planners | {Role.STEERING_GROUP}}
