"""The date rules of the agreements: every row of the notice vectors, and what must hold for any term."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.notice import (
    FixedTerm,
    NoticeEffect,
    NoticeReason,
    OpenEndedTerm,
    RenewingTerm,
    Term,
    board_deadline,
    days_left,
    effect_of_notice,
    in_force,
    notice_deadline,
    period_end_on,
    period_on,
    revision_due,
)
from ikb.lib.periods import Period, add_months

UPPSALA = RenewingTerm(date(2023, 1, 1), date(2025, 12, 31), 12, 12)
PSYCHIATRY = FixedTerm(date(2012, 11, 14), date(2016, 12, 31), 6)
EXTENDED = OpenEndedTerm(date(2018, 6, 1), 6)
KALMAR = OpenEndedTerm(date(2023, 1, 1))
TERMS: dict[str, Term] = {
    "UPPSALA-IKB": UPPSALA,
    "UPPSALA-PSYK-2012": PSYCHIATRY,
    "UPPSALA-PSYK-2012 extended until revision done": EXTENDED,
    "KALMAR-IKB": KALMAR,
    "yearly, start 2025-03-01, first end 2028-02-29, 12 months": RenewingTerm(
        date(2025, 3, 1), date(2028, 2, 29), 12, 12
    ),
    "yearly, start 2022-03-01, first end 2025-02-28, 12 months": RenewingTerm(
        date(2022, 3, 1), date(2025, 2, 28), 12, 12
    ),
    "yearly, start 2021-03-01, first end 2024-02-29, 12 months": RenewingTerm(
        date(2021, 3, 1), date(2024, 2, 29), 12, 12
    ),
}
LEAP_TERM = TERMS["yearly, start 2021-03-01, first end 2024-02-29, 12 months"]

# The reason of every row of the vectors, in the order of the file.
REASONS = {
    "UPPSALA-IKB": {
        "2022-12-20": "before_start",
        "2023-01-01": "in_time",
        "2024-02-29": "in_time",
        "2024-12-30": "in_time",
        "2024-12-31": "in_time",
        "2025-01-01": "next_period",
        "2025-11-05": "next_period",
        "2025-12-04": "next_period",
        "2025-12-30": "next_period",
        "2025-12-31": "next_period",
        "2026-01-01": "next_period",
        "2026-01-02": "next_period",
        "2026-12-31": "next_period",
        "2027-01-01": "next_period",
        "2028-02-29": "next_period",
    },
    "yearly, start 2025-03-01, first end 2028-02-29, 12 months": {
        "2027-02-28": "in_time",
        "2027-03-01": "next_period",
    },
    "yearly, start 2022-03-01, first end 2025-02-28, 12 months": {
        "2024-02-28": "in_time",
        "2024-02-29": "in_time",
        "2024-03-01": "next_period",
    },
    "yearly, start 2021-03-01, first end 2024-02-29, 12 months": {
        "2023-02-28": "in_time",
        "2024-01-15": "next_period",
    },
    "UPPSALA-PSYK-2012": {
        "2012-11-14": "in_time",
        "2013-06-14": "in_time",
        "2013-08-31": "in_time",
        "2015-08-31": "in_time",
        "2015-08-29": "in_time",
        "2016-02-29": "in_time",
        "2016-06-29": "in_time",
        "2016-06-30": "in_time",
        "2016-07-01": "without_effect",
        "2016-12-31": "without_effect",
    },
    "UPPSALA-PSYK-2012 extended until revision done": {"2018-06-01": "in_time", "2018-08-31": "in_time"},
    "KALMAR-IKB": {"2024-01-01": "no_notice_clause"},
}


def _vectors() -> list[tuple[str, str, str]]:
    with (Path(__file__).parents[1] / "data" / "notice_vectors.csv").open(encoding="utf-8") as file:
        return [(row["agreement"], row["notice_date"], row["last_day"]) for row in csv.DictReader(file)]


@pytest.mark.req("AG-04")
@pytest.mark.req("AG-05")
@pytest.mark.req("AG-08")
@pytest.mark.parametrize(("agreement", "notice", "last_day"), _vectors())
def test_each_row_of_the_vectors(agreement: str, notice: str, last_day: str) -> None:
    expected = NoticeEffect(
        date.fromisoformat(last_day) if last_day else None, NoticeReason(REASONS[agreement][notice])
    )
    assert effect_of_notice(TERMS[agreement], date.fromisoformat(notice)) == expected


@pytest.mark.req("AG-04")
@pytest.mark.req("AG-05")
@pytest.mark.req("AG-08")
def test_every_vector_has_its_reason_and_no_other_has() -> None:
    rows = _vectors()
    assert len(rows) == 35
    assert sorted((agreement, notice) for agreement, notice, _ in rows) == sorted(
        (agreement, notice) for agreement, reasons in REASONS.items() for notice in reasons
    )


@pytest.mark.req("AG-05")
@pytest.mark.parametrize("notice", [date(2017, 1, 1), date(2018, 5, 31)])
def test_a_term_that_ran_out_is_not_renewed(notice: date) -> None:
    assert effect_of_notice(PSYCHIATRY, notice) == NoticeEffect(None, NoticeReason.NOT_IN_FORCE)
    assert not in_force(PSYCHIATRY, notice)
    assert in_force(PSYCHIATRY, date(2016, 12, 31))
    assert period_end_on(PSYCHIATRY, notice) is None
    assert notice_deadline(PSYCHIATRY, notice) is None


@pytest.mark.req("AG-05")
def test_notice_that_is_over_on_the_last_day_of_a_fixed_term_is_in_time() -> None:
    term = FixedTerm(date(2023, 1, 1), date(2025, 6, 30), 6)
    assert effect_of_notice(term, date(2024, 12, 30)) == NoticeEffect(date(2025, 6, 30), NoticeReason.IN_TIME)
    assert effect_of_notice(term, date(2024, 12, 31)) == NoticeEffect(date(2025, 6, 30), NoticeReason.IN_TIME)
    assert effect_of_notice(term, date(2025, 1, 1)) == NoticeEffect(date(2025, 6, 30), NoticeReason.WITHOUT_EFFECT)


@pytest.mark.req("AG-04")
@pytest.mark.req("AG-05")
def test_notice_before_the_start_counts_from_the_start() -> None:
    long_notice = RenewingTerm(date(2023, 1, 1), date(2023, 6, 30), 6, 12)
    short_term = FixedTerm(date(2023, 1, 1), date(2023, 3, 31), 6)
    before = date(2022, 1, 1)
    assert effect_of_notice(long_notice, before) == NoticeEffect(date(2024, 6, 30), NoticeReason.BEFORE_START)
    assert effect_of_notice(PSYCHIATRY, before.replace(year=2012)) == NoticeEffect(
        date(2013, 5, 14), NoticeReason.BEFORE_START
    )
    assert effect_of_notice(EXTENDED, before.replace(year=2018)) == NoticeEffect(
        date(2018, 12, 1), NoticeReason.BEFORE_START
    )
    assert effect_of_notice(short_term, before) == NoticeEffect(date(2023, 3, 31), NoticeReason.WITHOUT_EFFECT)
    assert notice_deadline(short_term, before) is None


@pytest.mark.req("AG-08")
def test_without_a_notice_clause_nothing_is_computed() -> None:
    for day in (date(2022, 1, 1), date(2023, 1, 1), date(2040, 2, 29)):
        assert effect_of_notice(KALMAR, day) == NoticeEffect(None, NoticeReason.NO_NOTICE_CLAUSE)
    assert notice_deadline(KALMAR, date(2024, 1, 1)) is None
    assert days_left(KALMAR, date(2024, 1, 1)) is None
    assert board_deadline(KALMAR, date(2024, 1, 1), 30) is None
    assert period_on(KALMAR, date(2024, 1, 1)) is None
    assert in_force(KALMAR, date(2024, 1, 1))


@pytest.mark.req("AG-08")
def test_revision_counts_from_the_start_of_operation_only() -> None:
    assert revision_due(date(2023, 1, 1)) == date(2024, 1, 1)
    assert revision_due(date(2024, 2, 29)) == date(2025, 2, 28)
    assert revision_due(None) is None


@pytest.mark.req("AG-04")
def test_bad_terms_are_refused() -> None:
    day = date(2023, 1, 1)
    with pytest.raises(ValueError, match="Slutdatum ligger före startdatum"):
        RenewingTerm(day, day - timedelta(days=1), 12, 12)
    with pytest.raises(ValueError, match="Slutdatum ligger före startdatum"):
        FixedTerm(day, day - timedelta(days=1), 6)
    with pytest.raises(ValueError, match="Förlängningen ska vara minst en månad"):
        RenewingTerm(day, day, 0, 12)
    for make in (
        lambda: RenewingTerm(day, day, 12, -1),
        lambda: FixedTerm(day, day, -1),
        lambda: OpenEndedTerm(day, -1),
    ):
        with pytest.raises(ValueError, match="Uppsägningstiden"):
            make()


@pytest.mark.req("AG-04")
def test_periods_of_the_uppsala_agreement() -> None:
    assert period_on(UPPSALA, date(2022, 12, 31)) is None
    assert period_on(UPPSALA, date(2023, 1, 1)) == Period(date(2023, 1, 1), date(2025, 12, 31))
    assert period_on(UPPSALA, date(2025, 12, 31)) == Period(date(2023, 1, 1), date(2025, 12, 31))
    assert period_on(UPPSALA, date(2026, 1, 1)) == Period(date(2026, 1, 1), date(2026, 12, 31))
    assert period_on(PSYCHIATRY, date(2014, 1, 1)) == Period(date(2012, 11, 14), date(2016, 12, 31))


@pytest.mark.req("AG-04")
def test_renewals_are_counted_from_the_first_end_never_chained() -> None:
    ends = [period_end_on(LEAP_TERM, date(year, 2, 1)) for year in range(2024, 2029)]
    assert ends == [
        date(2024, 2, 29),
        date(2025, 2, 28),
        date(2026, 2, 28),
        date(2027, 2, 28),
        date(2028, 2, 29),
    ]
    assert period_on(LEAP_TERM, date(2028, 2, 29)) == Period(date(2027, 3, 1), date(2028, 2, 29))


@pytest.mark.req("D-2")
def test_last_day_for_notice_now() -> None:
    for day in (date(2025, 1, 1), date(2025, 12, 4), date(2025, 12, 31)):
        assert notice_deadline(UPPSALA, day) == date(2025, 12, 31)
    for day in (date(2026, 1, 1), date(2026, 12, 31)):
        assert notice_deadline(UPPSALA, day) == date(2026, 12, 31)
    assert notice_deadline(UPPSALA, date(2022, 12, 20)) == date(2024, 12, 31)
    assert days_left(UPPSALA, date(2025, 12, 4)) == 27
    assert days_left(UPPSALA, date(2025, 12, 31)) == 0
    assert days_left(UPPSALA, date(2026, 1, 1)) == 364
    assert board_deadline(UPPSALA, date(2025, 12, 4), 30) == date(2025, 12, 1)
    with pytest.raises(ValueError, match="noll eller mer"):
        board_deadline(UPPSALA, date(2025, 12, 4), -1)


@pytest.mark.req("D-2")
@pytest.mark.req("AG-05")
def test_last_day_for_notice_of_a_fixed_term() -> None:
    assert notice_deadline(PSYCHIATRY, date(2013, 1, 1)) == date(2016, 6, 30)
    assert notice_deadline(PSYCHIATRY, date(2016, 6, 30)) == date(2016, 6, 30)
    assert notice_deadline(PSYCHIATRY, date(2016, 7, 1)) is None
    assert notice_deadline(EXTENDED, date(2018, 7, 1)) is None


@pytest.mark.req("D-2")
@pytest.mark.req("AG-04")
def test_last_day_for_notice_counts_forward_over_the_leap_day() -> None:
    term = TERMS["yearly, start 2022-03-01, first end 2025-02-28, 12 months"]
    assert notice_deadline(term, date(2023, 1, 1)) == date(2024, 2, 29)
    assert notice_deadline(LEAP_TERM, date(2022, 1, 1)) == date(2023, 2, 28)


DAYS = st.dates(date(2000, 1, 1), date(2080, 12, 31))


@st.composite
def renewing_terms(draw: st.DrawFn) -> RenewingTerm:
    """Terms of up to five years, often ending on the last days of February."""
    start = draw(DAYS)
    ends = st.integers(0, 1826).map(lambda days: start + timedelta(days=days))
    years = range(start.year + 1, start.year + 6)
    february = st.sampled_from([date(year, 3, 1) - timedelta(days=1) for year in years])
    return RenewingTerm(start, draw(st.one_of(ends, february)), draw(st.integers(1, 36)), draw(st.integers(0, 24)))


@pytest.mark.req("AG-04")
@given(renewing_terms(), DAYS, st.integers(0, 800))
def test_a_later_notice_never_gives_an_earlier_end(term: RenewingTerm, day: date, later: int) -> None:
    first = effect_of_notice(term, day).last_day
    second = effect_of_notice(term, day + timedelta(days=later)).last_day
    assert first is not None
    assert second is not None
    assert first <= second


@pytest.mark.req("AG-04")
@given(renewing_terms(), DAYS)
def test_the_last_day_is_the_first_end_that_leaves_the_whole_notice(term: RenewingTerm, day: date) -> None:
    over = add_months(max(day, term.start), term.notice_months)
    ends = [term.first_end]
    while ends[-1] < over:
        ends.append(add_months(term.first_end, len(ends) * term.renewal_months))
    effect = effect_of_notice(term, day)
    assert effect.last_day == ends[-1]
    current = period_end_on(term, max(day, term.start))
    if day < term.start:
        assert effect.reason == NoticeReason.BEFORE_START
    else:
        assert effect.reason == (NoticeReason.IN_TIME if ends[-1] == current else NoticeReason.NEXT_PERIOD)


@pytest.mark.req("AG-04")
@given(renewing_terms(), st.integers(0, 6000))
def test_periods_hold_their_day_and_leave_no_gap(term: RenewingTerm, offset: int) -> None:
    day = term.start + timedelta(days=offset)
    period = period_on(term, day)
    assert period is not None
    assert period.contains(day)
    assert period.end == period_end_on(term, day)
    following = period_on(term, period.following_day)
    assert following is not None
    assert following.start == period.following_day


@pytest.mark.req("D-2")
@given(renewing_terms(), DAYS)
def test_the_deadline_is_the_last_day_with_the_same_effect(term: RenewingTerm, day: date) -> None:
    deadline = notice_deadline(term, day)
    assert deadline is not None
    assert deadline >= day
    same = effect_of_notice(term, day).last_day
    assert effect_of_notice(term, deadline).last_day == same
    assert effect_of_notice(term, deadline + timedelta(days=1)).last_day != same


@pytest.mark.req("AG-05")
@pytest.mark.req("D-2")
@given(DAYS, st.integers(0, 2000), st.integers(0, 12), DAYS)
def test_notice_never_prolongs_a_fixed_term(start: date, days: int, months: int, day: date) -> None:
    term = FixedTerm(start, start + timedelta(days=days), months)
    effect = effect_of_notice(term, day)
    assert effect.last_day == (None if day > term.end else min(add_months(max(day, start), months), term.end))
    deadline = notice_deadline(term, day)
    if deadline is not None:
        assert deadline >= day
        assert effect_of_notice(term, deadline).reason in (NoticeReason.IN_TIME, NoticeReason.BEFORE_START)
        assert effect_of_notice(term, deadline + timedelta(days=1)).reason in (
            NoticeReason.WITHOUT_EFFECT,
            NoticeReason.NOT_IN_FORCE,
        )
