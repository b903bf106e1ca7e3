"""Which day of a notice counts, and both outcomes while it is not certain."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.choices import CountedBasis, NoticeStage
from agreements.counting import Counted, DayAndEnd, NoticeDays, NoticeFacts, counted, outcomes, wish_against
from agreements.notice import FixedTerm, OpenEndedTerm, RenewingTerm, effect_of_notice
from agreements.notice_words import analysis_warning, basis_in_words, both_outcomes, wish_in_words

UPPSALA = RenewingTerm(date(2023, 1, 1), date(2025, 12, 31), 12, 12)
FIXED = FixedTerm(date(2012, 11, 14), date(2016, 12, 31), 6)
LAST, YEAR_LATER = date(2026, 12, 31), date(2027, 12, 31)
DECIDED, ADJUSTED, SENT = date(2025, 12, 17), date(2025, 12, 19), date(2025, 12, 30)


@pytest.mark.req("D-1")
def test_the_latest_receipt_counts_once_all_have_received_it() -> None:
    received = [date(2025, 12, 30), date(2026, 1, 2), date(2025, 12, 31)]
    days = NoticeDays(decided_on=DECIDED, sent_on=SENT, received=received)
    assert counted(days) == Counted(date(2026, 1, 2), CountedBasis.RECEIVED, preliminary=False)


@pytest.mark.req("D-1")
@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (NoticeDays(announced_on=DECIDED, missing=7), Counted(DECIDED, CountedBasis.ANNOUNCED)),
        (NoticeDays(announced_on=DECIDED, stated_on=SENT, missing=7), Counted(SENT, CountedBasis.STATED)),
        (NoticeDays(announced_on=SENT, decided_on=DECIDED, missing=7), Counted(DECIDED, CountedBasis.DECIDED)),
        (NoticeDays(decided_on=DECIDED, adjusted_on=ADJUSTED, missing=7), Counted(ADJUSTED, CountedBasis.ADJUSTED)),
        (NoticeDays(adjusted_on=ADJUSTED, sent_on=SENT, missing=7), Counted(SENT, CountedBasis.SENT)),
        (NoticeDays(sent_on=SENT, received=[SENT], missing=6), Counted(SENT, CountedBasis.SENT)),
        (
            NoticeDays(sent_on=SENT, received=[date(2026, 1, 2)], missing=6),
            Counted(date(2026, 1, 2), CountedBasis.RECEIVED),
        ),
        (NoticeDays(received=[DECIDED], missing=6), Counted(DECIDED, CountedBasis.RECEIVED)),
    ],
)
def test_until_then_the_latest_known_day_counts_preliminarily(days: NoticeDays, expected: Counted) -> None:
    assert counted(days) == expected


def test_nothing_known_counts_nothing() -> None:
    assert counted(NoticeDays(missing=7)) is None


@pytest.mark.req("D-1")
def test_sent_in_december_and_received_in_january_shows_both() -> None:
    days = NoticeDays(sent_on=SENT, received=[date(2026, 1, 2)], missing=6)
    found = outcomes(UPPSALA, days)
    assert found.sending == DayAndEnd(SENT, LAST)
    assert found.receipt == DayAndEnd(date(2026, 1, 2), YEAR_LATER)
    assert found.differ
    assert found.limit is None, "it has passed: one party received the notice after it"
    assert both_outcomes(found) == [
        "Räknat från den egna dagen 2025-12-30: till och med 2026-12-31.",
        "Räknat från mottagandet 2026-01-02: till och med 2027-12-31.",
        "Dag för mottagande saknas för sex parter.",
    ]


@pytest.mark.req("D-1")
def test_those_who_have_not_received_it_have_a_last_day_to_do_so() -> None:
    found = outcomes(UPPSALA, NoticeDays(sent_on=SENT, missing=1))
    assert (found.limit, found.after_limit) == (date(2025, 12, 31), YEAR_LATER)
    assert both_outcomes(found)[1:] == [
        "Tas uppsägningen emot av alla senast 2025-12-31 ändras inte sista dagen. Tas den emot senare gäller avtalet "
        "minst till och med 2027-12-31.",
        "Dag för mottagande saknas för en part.",
    ]


def test_where_a_day_costs_a_day_there_is_no_limit() -> None:
    for term in (FIXED, OpenEndedTerm(date(2012, 11, 14), 6)):
        found = outcomes(term, NoticeDays(sent_on=date(2016, 6, 1), received=[date(2016, 6, 3)], missing=1))
        assert found.limit is None
        assert found.sending == DayAndEnd(date(2016, 6, 1), date(2016, 12, 1))
        assert found.receipt == DayAndEnd(date(2016, 6, 3), date(2016, 12, 3))


def test_a_receipt_after_the_end_of_a_fixed_term_leads_nowhere() -> None:
    found = outcomes(FIXED, NoticeDays(sent_on=date(2016, 12, 30), received=[date(2017, 1, 2)]))
    assert found.sending == DayAndEnd(date(2016, 12, 30), date(2016, 12, 31))
    assert found.receipt is None


@pytest.mark.req("D-4")
@given(st.integers(0, 2000), st.integers(0, 400), st.lists(st.integers(0, 400), min_size=1, max_size=7))
def test_a_receipt_more_never_gives_an_earlier_end(start: int, late: int, others: list[int]) -> None:
    sent = date(2023, 1, 1) + timedelta(days=start)
    received = [sent + timedelta(days=day) for day in others]
    few = counted(NoticeDays(sent_on=sent, received=received, missing=1))
    more = counted(NoticeDays(sent_on=sent, received=[*received, sent + timedelta(days=late)]))
    assert few is not None
    assert more is not None
    ends = [effect_of_notice(UPPSALA, found.day).last_day for found in (few, more)]
    assert ends[0] is not None
    assert ends[1] is not None
    assert ends[0] <= ends[1]


@pytest.mark.req("AG-28")
@pytest.mark.parametrize(
    ("wished", "sentence"),
    [
        (date(2027, 1, 1), "Stämmer med den önskade sista dagen 2026-12-31."),
        (date(2026, 7, 1), "Tidigast efter 2026-12-31. Den önskade sista dagen är 2026-06-30."),
        (date(2028, 1, 1), "Uppsägningen leder till 2026-12-31. Det är före den önskade sista dagen 2027-12-31."),
    ],
)
def test_the_wish_against_the_result(wished: date, sentence: str) -> None:
    assert wish_in_words(wish_against(wished, LAST)) == sentence


def test_no_wish_or_no_result_says_nothing() -> None:
    assert wish_against(None, LAST) is None
    assert wish_in_words(wish_against(date(2027, 1, 1), None)) == ""


@pytest.mark.req("AG-12")
@pytest.mark.parametrize(
    ("held", "decided", "sentence"),
    [
        ([date(2025, 11, 5)], date(2025, 12, 4), ""),
        ([date(2025, 12, 4)], date(2025, 12, 4), ""),
        ([date(2025, 12, 10), date(2025, 11, 5)], date(2025, 12, 4), ""),
        ([date(2025, 12, 10)], None, ""),
        ([date(2025, 12, 10)], date(2025, 12, 4), "är daterad 2025-12-10, efter beslutet 2025-12-04"),
        ([], date(2025, 12, 4), "Ingen risk- och konsekvensanalys är registrerad."),
    ],
)
def test_the_analysis_comes_before_the_decision(held: list[date], decided: date | None, sentence: str) -> None:
    found = analysis_warning(held, decided)
    assert sentence in found
    assert bool(found) == bool(sentence)


def test_days_in_the_wrong_order_are_named() -> None:
    facts = NoticeFacts(NoticeStage.SENT, decided_on=SENT, sent_on=ADJUSTED)
    assert facts.ordered() == ("sent_on", "Uppsägningen skickas tidigast på beslutsdagen.")
    facts = NoticeFacts(NoticeStage.DECIDED, decided_on=SENT, adjusted_on=ADJUSTED)
    assert facts.ordered() == ("adjusted_on", "Protokollet justeras tidigast på beslutsdagen.")
    assert NoticeFacts(NoticeStage.SENT, decided_on=SENT, adjusted_on=SENT, sent_on=SENT).ordered() is None


def test_the_basis_is_not_called_received_by_all_before_it_is() -> None:
    assert basis_in_words(CountedBasis.RECEIVED, preliminary=True) == "Senast kända mottagande"
    assert basis_in_words(CountedBasis.RECEIVED, preliminary=False) == "Mottagen av alla andra parter"
    assert basis_in_words(CountedBasis.SENT, preliminary=True) == "Skickad"
