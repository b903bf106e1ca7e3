"""What is late, what is missing and from which day, as values (FU-04, FU-05, FU-14, FU-18)."""

from datetime import date

import pytest

from followup.choices import MeasureState
from followup.improvement import (
    ActivityRow,
    IntroductionRow,
    Move,
    asked_years,
    due_on_day,
    next_review,
    state_on,
    years_of,
)
from ikb.lib.periods import Period

DUE = date(2026, 5, 31)
MOVES = [
    Move(date(2026, 3, 31), date(2026, 4, 30), "Rekrytering", date(2026, 3, 20)),
    Move(date(2026, 4, 30), DUE, "Sjukdom", date(2026, 4, 28)),
]


@pytest.mark.req("FU-04")
def test_a_measure_is_late_from_the_day_after_its_day_until_it_is_done() -> None:
    assert state_on(DUE, None, DUE) == MeasureState.OPEN
    assert state_on(DUE, None, date(2026, 6, 1)) == MeasureState.OVERDUE
    assert state_on(DUE, date(2026, 6, 3), date(2026, 6, 2)) == MeasureState.OVERDUE
    assert state_on(DUE, date(2026, 6, 3), date(2026, 6, 3)) == MeasureState.DONE


@pytest.mark.req("FU-04")
def test_a_past_day_is_told_as_it_was_known_then() -> None:
    assert due_on_day(DUE, MOVES, date(2026, 3, 19)) == date(2026, 3, 31)
    assert due_on_day(DUE, MOVES, date(2026, 3, 20)) == date(2026, 4, 30)
    assert due_on_day(DUE, MOVES, date(2026, 4, 28)) == DUE
    assert due_on_day(DUE, [], date(2020, 1, 1)) == DUE


def test_two_moves_of_one_day_lead_back_to_the_first() -> None:
    same = [Move(m.earlier, m.later, m.reason, date(2026, 4, 1)) for m in reversed(MOVES)]
    assert due_on_day(DUE, same, date(2026, 3, 31)) == date(2026, 3, 31)


@pytest.mark.req("FU-05")
def test_none_arranged_is_flagged_also_for_a_party_that_came_in_the_year() -> None:
    assert ActivityRow("Heby kommun", 0, 3).sentence == "Saknas"
    assert ActivityRow("Heby kommun", 0, 0, running=True).sentence == "Saknas hittills"
    came = ActivityRow("Knivsta kommun", 0, 1, begun=date(2026, 8, 1))
    assert came.sentence == "Saknas. Part från och med 2026-08-01, kravet gäller ändå"
    arranged = ActivityRow("Tierps kommun", 1, 1, begun=date(2026, 8, 1))
    assert (arranged.lacking, arranged.sentence) == (False, "")


@pytest.mark.req("FU-14")
def test_the_next_review_is_counted_from_the_last_one_and_ends_with_repeal() -> None:
    decided = date(2024, 2, 29)
    assert next_review(decided, 12, []) == date(2025, 2, 28)
    assert next_review(decided, 6, [(date(2024, 8, 31), "revised")]) == date(2025, 2, 28)
    assert next_review(decided, 60, [(date(2024, 8, 31), "unchanged")]) == date(2029, 8, 31)
    assert next_review(decided, 12, [(date(2025, 1, 1), "unchanged"), (date(2025, 6, 1), "repealed")]) is None


@pytest.mark.req("FU-18")
def test_each_of_the_three_is_missing_by_itself() -> None:
    nothing = IntroductionRow(1, "Heby kommun", 2026, None, None, None, None, None, "")
    assert nothing.lacking == [
        "Introduktion av nyanställda saknas",
        "Stående punkt på möten saknas",
        "Avtalet är inte gjort känt",
    ]
    said_no = IntroductionRow(1, "Heby kommun", 2026, date(2026, 2, 1), 0, False, None, date(2026, 2, 1), "")
    assert said_no.lacking == ["Stående punkt på möten saknas"]
    whole = IntroductionRow(1, "Heby kommun", 2026, date(2026, 2, 1), 4, True, None, date(2026, 2, 1), "")
    assert whole.lacking == []


@pytest.mark.req("FU-18")
def test_a_year_is_waited_for_until_march_of_the_next() -> None:
    assert list(asked_years(date(2027, 3, 31))) == [(2026, date(2026, 12, 31)), (2027, date(2027, 12, 31))]
    assert list(asked_years(date(2027, 4, 1))) == [(2027, date(2027, 12, 31))]
    assert years_of(Period(date(2024, 10, 1), date(2025, 9, 30))) == [2024, 2025]
