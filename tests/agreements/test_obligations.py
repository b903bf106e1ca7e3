"""When the agreement demands something, what is missed, and what cannot be computed (D-3, AG-08, AG-31, FU-04)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.choices import DueRule, ObligationKind
from agreements.notice import FixedTerm, OpenEndedTerm
from agreements.obligations import (
    NO_START,
    ObligationFacts,
    Occurrence,
    contradictions,
    day_in_words,
    decision_before,
    occurrences,
    shown,
)
from ikb.lib.periods import add_months

FAR = date(2100, 1, 1)
WITHIN = ObligationFacts(DueRule.AFTER_OPERATION, after_months=12, kind=ObligationKind.FOLLOW_UP, section="Syfte")
AFTER = ObligationFacts(
    DueRule.AFTER_OPERATION,
    after_months=14,
    not_before_months=12,
    kind=ObligationKind.FOLLOW_UP,
    section="Uppföljning",
)
REVISION = ObligationFacts(DueRule.AFTER_OPERATION, after_months=12, kind=ObligationKind.REVISION, section="Giltighet")
YEARLY = ObligationFacts(DueRule.YEARLY, due_on=date(2013, 12, 31), ends_on=date(2016, 12, 31))


@pytest.mark.req("AG-08")
@pytest.mark.req("AG-31")
@pytest.mark.req("D-3")
@pytest.mark.parametrize(
    ("start", "within", "earliest", "after"),
    [
        (date(2023, 1, 1), date(2024, 1, 1), date(2024, 1, 1), date(2024, 3, 1)),
        (date(2024, 2, 29), date(2025, 2, 28), date(2025, 2, 28), date(2025, 4, 29)),
    ],
)
def test_days_count_from_the_start_of_operation(start: date, within: date, earliest: date, after: date) -> None:
    assert occurrences(WITHIN, start, FAR) == occurrences(REVISION, start, FAR) == [Occurrence(within)]
    assert occurrences(AFTER, start, FAR) == [Occurrence(after, earliest)]


@pytest.mark.req("AG-08")
def test_without_a_start_it_says_what_is_missing() -> None:
    assert NO_START == "Kan inte beräknas: verksamhetsstart saknas."
    for facts in (WITHIN, AFTER, REVISION):
        assert occurrences(facts, None, date(1990, 1, 1)) == [Occurrence(None, missing=NO_START)]
        assert not occurrences(facts, None, FAR)[0].missed_on(FAR)


@pytest.mark.req("D-3")
@pytest.mark.req("E12")
def test_both_follow_ups_stand_and_cannot_both_be_met() -> None:
    every = [WITHIN, AFTER, REVISION]
    assert contradictions(every, date(2023, 1, 1)) == [
        "Två krav på samma sak: avsnittet Syfte säger inom ett år från verksamhetsstart, avsnittet Uppföljning "
        "säger tidigast efter ett år. Båda kan inte vara uppfyllda före 2024-01-01, dag 365."
    ]
    assert contradictions(every, None)[0].endswith("Båda kan inte vara uppfyllda före dag 365.")
    assert contradictions(every, date(2024, 1, 1))[0].endswith("före 2025-01-01, dag 366.")
    roomy = ObligationFacts(
        DueRule.AFTER_OPERATION, after_months=14, not_before_months=11, kind=ObligationKind.FOLLOW_UP
    )
    assert contradictions([WITHIN, roomy, REVISION], date(2023, 1, 1)) == []


@pytest.mark.req("FU-04")
def test_a_yearly_demand_comes_until_it_ends_and_stays_until_it_is_dealt_with() -> None:
    days = [date(year, 12, 31) for year in (2013, 2014, 2015, 2016)]
    assert [o.due_on for o in occurrences(YEARLY, None, FAR)] == days
    assert [o.due_on for o in occurrences(YEARLY, None, date(2014, 12, 31))] == days[:2]
    one_done = ObligationFacts(**(vars(YEARLY) | {"settled": {date(2014, 12, 31)}}))
    assert [o.due_on for o in occurrences(one_done, None, FAR)] == [days[0], *days[2:]]
    assert [o.due_on for o in shown(YEARLY, None, date(2015, 6, 1))] == days[:3]
    assert [o.missed_on(date(2015, 6, 1)) for o in shown(YEARLY, None, date(2015, 6, 1))] == [True, True, False]
    assert [o.due_on for o in shown(YEARLY, None, FAR)] == days
    goes_on = ObligationFacts(DueRule.YEARLY, due_on=date(2030, 1, 1))
    assert [o.due_on for o in shown(goes_on, None, date(2026, 1, 1))] == [date(2030, 1, 1)]


@pytest.mark.req("FU-04")
def test_a_window_says_how_early_and_how_late() -> None:
    window = ObligationFacts(DueRule.DATE, due_on=date(2016, 12, 31), window_from=date(2015, 10, 1))
    (one,) = occurrences(window, None, FAR)
    assert one == Occurrence(date(2016, 12, 31), date(2015, 10, 1))
    assert [one.missed_on(day) for day in (date(2016, 12, 31), date(2017, 1, 1))] == [False, True]
    assert occurrences(window, None, date(2016, 12, 30)) == []
    yearly = ObligationFacts(DueRule.YEARLY, due_on=date(2020, 3, 31), window_from=date(2020, 1, 1))
    assert occurrences(yearly, None, date(2021, 12, 31)) == [
        Occurrence(date(2020, 3, 31), date(2020, 1, 1)),
        Occurrence(date(2021, 3, 31), date(2021, 1, 1)),
    ]


@pytest.mark.req("D-3")
def test_a_single_demand_is_dealt_with_once_whatever_its_day_has_become() -> None:
    done = ObligationFacts(**(vars(WITHIN) | {"settled": {date(2024, 1, 1)}}))
    assert occurrences(done, date(2023, 1, 1), FAR) == []
    assert occurrences(done, date(2023, 2, 1), FAR) == []
    assert occurrences(done, None, FAR) == []


@pytest.mark.req("AG-05")
def test_a_fixed_term_needs_a_new_decision_before_it_ends() -> None:
    end = date(2016, 12, 31)
    term = FixedTerm(date(2012, 11, 14), end, 6)
    assert decision_before(term, [], ObligationKind.DECISION) == end
    known = ObligationFacts(DueRule.DATE, due_on=end, kind=ObligationKind.DECISION)
    assert decision_before(term, [known], ObligationKind.DECISION) is None
    assert decision_before(OpenEndedTerm(date(2022, 5, 20)), [], ObligationKind.DECISION) is None


def test_how_the_day_is_found_in_words() -> None:
    assert day_in_words(WITHIN) == "inom ett år från verksamhetsstart"
    assert day_in_words(AFTER) == "inom 14 månader från verksamhetsstart, tidigast efter ett år"
    soon = ObligationFacts(DueRule.AFTER_OPERATION, after_months=1)
    assert day_in_words(soon) == "inom en månad från verksamhetsstart"
    assert day_in_words(YEARLY) == "varje år till och med 2016-12-31"
    assert day_in_words(ObligationFacts(DueRule.YEARLY, due_on=FAR)) == "varje år"
    assert day_in_words(ObligationFacts(DueRule.DATE, due_on=FAR)) == "bestämd dag"


DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@pytest.mark.req("D-3")
@given(DAYS, DAYS, st.sets(st.integers(0, 40)))
def test_nothing_missed_disappears_by_itself(first: date, on: date, done: set[int]) -> None:
    """Yearly days up to today are open exactly when nobody has dealt with them, leap days included."""
    settled = {add_months(first, 12 * year) for year in done}
    facts = ObligationFacts(DueRule.YEARLY, due_on=first, settled=settled)
    every = [add_months(first, 12 * year) for year in range(60)]
    expected = [day for day in every if day < on and day not in settled]
    assert [o.due_on for o in shown(facts, None, on) if o.missed_on(on)] == expected
    coming = [o.due_on for o in shown(facts, None, on) if not o.missed_on(on)]
    later = [day for day in every if day >= on and day not in settled]
    assert coming == later[:1] or (later and later[0] > max(on, first) + timedelta(days=730))
