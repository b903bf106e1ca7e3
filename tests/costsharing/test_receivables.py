"""What is left, how old it is, and which invoice a reference is for: exact, and whatever the order."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costsharing.ocr import LengthCheck, OcrRule, make_ocr
from costsharing.receivables import AGES, Age, Claim, Fit, Match, OcrIndex, ageing, reminder_obstacle, rest_after

pytestmark = pytest.mark.req("CO-17")
DUE = date(2026, 5, 15)
HEBY = Claim(4, 331, "", DUE, 3_696_200)
DIGIT = OcrRule(LengthCheck.DIGIT)


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (-40, Age.NOT_DUE),
        (0, Age.NOT_DUE),
        (1, Age.MONTH),
        (30, Age.MONTH),
        (31, Age.TWO_MONTHS),
        (60, Age.TWO_MONTHS),
        (61, Age.THREE_MONTHS),
        (90, Age.THREE_MONTHS),
        (91, Age.OLDER),
        (900, Age.OLDER),
    ],
)
def test_the_age_at_each_edge(days: int, age: Age) -> None:
    assert HEBY.age(DUE + timedelta(days=days)) == age


def test_what_is_left_and_its_word() -> None:
    late = DUE + timedelta(days=1)
    words = {
        (0, 0): (3_696_200, "Förfallen", ""),
        (0, 2_000_000): (1_696_200, "Förfallen, delvis betald", "Delvis betald"),
        (1_696_200, 2_000_000): (0, "Betald", "Betald"),
        (3_696_200, 0): (0, "", ""),
        (0, 3_696_201): (-1, "Betald med för mycket", "Betald med för mycket"),
    }
    for (credited, paid), (left, after, before) in words.items():
        claim = replace(HEBY, credited_ore=credited, paid_ore=paid)
        assert (claim.left_ore, claim.word(late), claim.word(DUE)) == (left, after, before)


def test_the_list_of_a_day() -> None:
    on = date(2026, 6, 30)
    claims = [
        HEBY,  # 46 days
        replace(HEBY, key=1, due_on=date(2026, 2, 14), paid_ore=3_000_000),  # 136 days, 6 962 kr left
        replace(HEBY, key=2, due_on=date(2026, 7, 30)),
        replace(HEBY, key=3, paid_ore=3_696_200),
        replace(HEBY, key=5, buyer=360, paid_ore=3_700_000),
        replace(HEBY, key=6, buyer=360, total_ore=100, due_on=date(2026, 6, 29)),
    ]
    found = ageing(claims, on)
    assert [(row.buyer, [row.sums[age] for age in AGES], row.total_ore) for row in found.rows] == [
        (331, [3_696_200, 0, 3_696_200, 0, 696_200, 0], 8_088_600),
        (360, [0, 100, 0, 0, 0, -3_800], -3_700),
    ]
    assert [found.total.sums[age] for age in AGES] == [3_696_200, 100, 3_696_200, 0, 696_200, -3_800]
    assert found.total.total_ore == 8_084_900
    assert ageing([replace(HEBY, paid_ore=3_696_200)], on).rows == []


claim_lists = st.lists(
    st.builds(
        Claim,
        key=st.integers(1, 9999),
        buyer=st.sampled_from([331, 360, 382]),
        ocr=st.just(""),
        due_on=st.dates(date(2025, 1, 1), date(2027, 1, 1)),
        total_ore=st.integers(1, 10**9),
        credited_ore=st.integers(0, 10**9),
        paid_ore=st.integers(-(10**9), 10**9),
    ),
    max_size=6,
)


@given(claim_lists, st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.randoms(use_true_random=False))
def test_the_sums_are_what_is_left_in_any_order(claims: list[Claim], on: date, order: Random) -> None:
    found = ageing(claims, on)
    assert found.total.total_ore == sum(claim.left_ore for claim in claims)
    assert {row.buyer: row.total_ore for row in found.rows} == {
        buyer: sum(c.left_ore for c in claims if c.buyer == buyer) for buyer in {c.buyer for c in claims if c.left_ore}
    }
    shuffled = order.sample(claims, len(claims))
    again = ageing(shuffled, on)
    assert {row.buyer: row.sums for row in again.rows} == {row.buyer: row.sums for row in found.rows}


def index(*numbers: int, rule: OcrRule = DIGIT) -> OcrIndex:
    return OcrIndex.of((replace(HEBY, key=n, ocr=make_ocr(f"2026{n:04d}", rule)) for n in numbers), rule)


ONE, TWO = make_ocr("20260001", DIGIT), make_ocr("20260002", DIGIT)


@pytest.mark.parametrize(
    ("reference", "match"),
    [
        (ONE, Match(Fit.ONE, (1,))),
        (f"{ONE[:4]} {ONE[4:]}", Match(Fit.ONE, (1,))),
        (f"Faktura 2026-0001, OCR {ONE}", Match(Fit.ONE, (1,))),
        (f"{ONE}, {TWO}", Match(Fit.SEVERAL, (1, 2))),
        (f"{ONE}, {make_ocr('20260099', DIGIT)}", Match(Fit.SEVERAL, (1,))),
        (make_ocr("20260099", DIGIT), Match(Fit.UNKNOWN)),
        (f"{ONE[:-1]}{(int(ONE[-1]) + 1) % 10}", Match(Fit.UNKNOWN)),
        (f"1{ONE}", Match(Fit.UNKNOWN)),
        ("Kvartal ett", Match(Fit.NONE)),
        ("", Match(Fit.NONE)),
    ],
)
def test_a_payment_fits_by_its_exact_ocr_reference_alone(reference: str, match: Match) -> None:
    assert index(1, 2).match(reference) == match


def test_one_reference_of_two_invoices_fits_neither() -> None:
    both = OcrIndex.of([replace(HEBY, key=1, ocr=ONE), replace(HEBY, key=2, ocr=ONE)], DIGIT)
    assert both.match(ONE) == Match(Fit.SEVERAL, (1, 2))
    assert both.match(ONE).key is None
    assert OcrIndex.of([HEBY], DIGIT).match("") == Match(Fit.NONE)


payments = st.lists(st.tuples(st.integers(1, 4), st.integers(-(10**7), 10**7).filter(bool)), max_size=8)


@given(payments, st.randoms(use_true_random=False))
def test_the_rest_of_each_invoice_never_depends_on_the_order(rows: list[tuple[int, int]], order: Random) -> None:
    known = index(1, 2, 3)
    left = dict.fromkeys((1, 2, 3), 3_696_200)
    ends = []
    for listed in (rows, order.sample(rows, len(rows))):
        matched = [(known.match(make_ocr(f"2026{number:04d}", DIGIT)), ore) for number, ore in listed]
        rests = rest_after(left, matched)
        assert [rest is None for rest in rests] == [number == 4 for number, _ in listed]
        end = dict(left)
        end.update({number: rest for (number, _), rest in zip(listed, rests, strict=True) if rest is not None})
        ends.append(end)
    assert ends[0] == ends[1]
    assert sum(left.values()) - sum(ends[0].values()) == sum(ore for number, ore in rows if number != 4)


def test_when_a_reminder_may_be_made() -> None:
    late = DUE + timedelta(days=1)
    assert reminder_obstacle(HEBY, None, late) == ""
    assert reminder_obstacle(HEBY, None, DUE) == "Fakturan förfaller 2026-05-15. En påminnelse kan skapas dagen efter."
    assert reminder_obstacle(replace(HEBY, paid_ore=3_696_200), None, late) == "Inget återstår att betala."
    ninth = "Den senaste påminnelsen är från 2026-05-16. Nästa kan skapas 2026-05-26."
    assert reminder_obstacle(HEBY, late, late + timedelta(days=9)) == ninth
    assert reminder_obstacle(HEBY, late, late + timedelta(days=10)) == ""
