"""Extensions by decision: what binds, what waits, which days nothing covered, what notice leads to (AG-07, E17)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.choices import ExtensionState
from agreements.extension import (
    ExtensionFacts,
    Span,
    binding,
    coverage,
    extended_term,
    genitive,
    last_day_before,
    lengthened,
    missing,
    pending,
    reminder,
    rule_in_words,
    state_on,
    status_in_words,
    term_on,
)
from agreements.notice import FixedTerm, NoticeEffect, NoticeReason, OpenEndedTerm, RenewingTerm, effect_of_notice
from ikb.lib.periods import Period

START, END = date(2012, 11, 14), date(2016, 12, 31)
PSYCHIATRY = FixedTerm(START, END, 6)
DECIDED = date(2018, 6, 1)
PROPOSED = ExtensionFacts(
    DECIDED, until_event="revisionen är genomförd", proposed_on=DECIDED, condition="Region Uppsala"
)
GAP = Period(date(2017, 1, 1), date(2018, 5, 31))


def decided(**changes) -> ExtensionFacts:
    """As proposed, decided and with the region's decision the same day."""
    return ExtensionFacts(**(vars(PROPOSED) | {"decided_on": DECIDED, "condition_met_on": DECIDED} | changes))


@pytest.mark.req("AG-07")
def test_it_binds_nobody_until_both_have_decided() -> None:
    on = date(2020, 1, 1)
    assert PROPOSED.binds_from is None
    assert (state_on(PROPOSED, on), missing(PROPOSED)) == (
        ExtensionState.PROPOSED,
        ["Beslut om förlängning saknas.", "Region Uppsalas motsvarande beslut saknas."],
    )
    half = decided(condition_met_on=None)
    assert (state_on(half, on), missing(half)) == (
        ExtensionState.CONDITIONAL,
        ["Region Uppsalas motsvarande beslut saknas."],
    )
    assert not half.binds_on(on)
    whole = decided()
    assert (state_on(whole, on), missing(whole)) == (ExtensionState.IN_FORCE, [])
    assert whole.binds_on(DECIDED)
    assert not whole.binds_on(DECIDED - timedelta(days=1))


@pytest.mark.req("AG-07")
@pytest.mark.req("E17")
def test_it_counts_backwards_only_when_that_is_said() -> None:
    late = {"begins_on": date(2017, 1, 1), "decided_on": DECIDED, "condition_met_on": date(2018, 9, 15)}
    assert decided(**late).binds_from == date(2018, 9, 15)
    assert decided(**late, retroactive=True).binds_from == date(2017, 1, 1)
    assert decided(begins_on=date(2019, 1, 1)).binds_from == date(2019, 1, 1)


@pytest.mark.req("AG-07")
@pytest.mark.req("E17")
@pytest.mark.parametrize(
    ("extension", "on", "label"),
    [
        (PROPOSED, date(2018, 6, 1), "Förlängning föreslagen, villkor: Region Uppsalas beslut"),
        (
            decided(condition_met_on=None),
            date(2018, 7, 1),
            "Förlängning beslutad, villkor: Region Uppsalas beslut",
        ),
        (decided(), date(2018, 7, 1), "Förlängd tills revisionen är genomförd"),
        (decided(ended_on=date(2019, 3, 1)), date(2019, 3, 1), "Förlängd till och med 2019-03-01"),
        (ExtensionFacts(DECIDED, until=date(2019, 1, 1)), DECIDED, "Förlängning föreslagen"),
    ],
)
def test_the_status_says_what_it_waits_for(extension: ExtensionFacts, on: date, label: str) -> None:
    assert status_in_words(extension, on)[0] == label


@pytest.mark.req("AG-05")
@pytest.mark.req("AG-07")
@pytest.mark.req("E17")
@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        (date(2016, 6, 30), NoticeEffect(date(2016, 12, 30), NoticeReason.IN_TIME)),
        (date(2016, 12, 31), NoticeEffect(date(2016, 12, 31), NoticeReason.WITHOUT_EFFECT)),
        (date(2017, 1, 1), None),
        (date(2018, 5, 31), None),
        (date(2018, 6, 1), NoticeEffect(date(2018, 12, 1), NoticeReason.IN_TIME)),
        (date(2018, 8, 31), NoticeEffect(date(2019, 2, 28), NoticeReason.IN_TIME)),
    ],
)
def test_notice_over_the_gap_and_into_the_extension(notice: date, expected: NoticeEffect | None) -> None:
    """The rows of the requirements' second table that cross the end of the term."""
    term = term_on(PSYCHIATRY, [decided()], notice)
    assert (None if term is None else effect_of_notice(term, notice)) == expected
    if notice > END:
        assert term_on(PSYCHIATRY, [PROPOSED], notice) is None


@pytest.mark.req("AG-07")
def test_notice_never_outlives_an_extension_whose_revision_is_adopted() -> None:
    ended = decided(ended_on=date(2018, 12, 31))
    term = term_on(PSYCHIATRY, [ended], date(2018, 8, 31))
    assert term == FixedTerm(DECIDED, date(2018, 12, 31), 6)
    assert effect_of_notice(term, date(2018, 8, 31)) == NoticeEffect(date(2018, 12, 31), NoticeReason.WITHOUT_EFFECT)
    assert effect_of_notice(term, date(2018, 6, 15)) == NoticeEffect(date(2018, 12, 15), NoticeReason.IN_TIME)
    assert term_on(PSYCHIATRY, [ended], date(2019, 1, 1)) is None
    assert extended_term(decided(until=date(2019, 1, 1)), None) == OpenEndedTerm(DECIDED, None)


NEXT = ExtensionFacts(date(2017, 1, 1), until=date(2018, 12, 31), decided_on=date(2016, 6, 1))


@pytest.mark.req("AG-05")
@pytest.mark.req("AG-07")
def test_a_decided_extension_counts_before_its_first_day() -> None:
    """Decided 2016-06-01 for 2017–2018: notice in September 2016 runs its six months, into the extended time."""
    day = date(2016, 9, 1)
    term = term_on(PSYCHIATRY, [NEXT], day)
    assert term == FixedTerm(START, date(2018, 12, 31), 6)
    assert effect_of_notice(term, day) == NoticeEffect(date(2017, 3, 1), NoticeReason.IN_TIME)
    open_ended = ExtensionFacts(date(2017, 1, 1), until_event="x", decided_on=date(2016, 6, 1))
    assert term_on(PSYCHIATRY, [open_ended], day) == OpenEndedTerm(START, 6)
    later = ExtensionFacts(date(2019, 1, 1), until=date(2019, 12, 31), decided_on=date(2016, 8, 1))
    assert term_on(PSYCHIATRY, [later, NEXT], day) == FixedTerm(START, date(2019, 12, 31), 6)


@pytest.mark.req("AG-07")
@pytest.mark.parametrize(
    ("changes", "on"),
    [
        ({}, date(2016, 5, 31)),
        ({"decided_on": None}, date(2016, 9, 1)),
        ({"condition": "Region Uppsala"}, date(2016, 9, 1)),
        ({"condition": "Region Uppsala", "condition_met_on": date(2016, 9, 2)}, date(2016, 9, 1)),
        ({"begins_on": date(2017, 1, 2)}, date(2016, 9, 1)),
        ({"decided_on": date(2018, 6, 1), "retroactive": True}, date(2016, 9, 1)),
    ],
)
def test_what_is_not_decided_that_day_or_leaves_a_gap_lengthens_nothing(changes: dict[str, object], on: date) -> None:
    extension = ExtensionFacts(**(vars(NEXT) | changes))
    assert lengthened(PSYCHIATRY, [extension], on) == term_on(PSYCHIATRY, [extension], on) == PSYCHIATRY


@pytest.mark.req("AG-07")
def test_before_the_start_and_within_the_term_the_term_itself_counts() -> None:
    for day in (date(2012, 1, 1), START, END):
        assert term_on(PSYCHIATRY, [decided()], day) == PSYCHIATRY


@pytest.mark.req("E17")
def test_the_gap_is_named_whether_the_extension_is_decided_or_not() -> None:
    texts = [(START, PSYCHIATRY), (date(2013, 6, 1), PSYCHIATRY)]
    waiting, bound = coverage(texts, [PROPOSED]), coverage(texts, [decided()])
    assert waiting.gap_sentences == bound.gap_sentences == ["Inget avtal gällde 2017-01-01–2018-05-31."]
    assert (waiting.extensions, waiting.pending) == ([], [Span(DECIDED)])
    assert (bound.extensions, bound.pending) == ([Span(DECIDED)], [])
    assert waiting.terms == [Span(START, date(2013, 5, 31)), Span(date(2013, 6, 1), END)]
    backwards = decided(begins_on=date(2017, 1, 1), retroactive=True)
    assert coverage(texts, [backwards]).gaps == []
    assert coverage(texts, []).gaps == []


@pytest.mark.req("E17")
def test_two_extensions_and_a_whole_that_ends() -> None:
    first = decided(begins_on=date(2017, 1, 1), retroactive=True, until=date(2017, 12, 31))
    both = coverage([(START, PSYCHIATRY)], [decided(), first])
    assert both.gaps == [Period(date(2018, 1, 1), date(2018, 5, 31))]
    renewing = RenewingTerm(date(2023, 1, 1), date(2025, 12, 31), 12, 12)
    ended = coverage([(renewing.start, renewing)], [], date(2026, 12, 31))
    assert ended.terms == [Span(renewing.start, date(2026, 12, 31))]
    begun_anew = decided(begins_on=date(2027, 6, 1), decided_on=date(2027, 5, 1), condition_met_on=date(2027, 5, 1))
    assert coverage([(renewing.start, renewing)], [begun_anew], date(2026, 12, 31)).gaps == [
        Period(date(2027, 1, 1), date(2027, 5, 31))
    ]


@pytest.mark.req("AG-07")
def test_an_open_extension_is_asked_about_each_year() -> None:
    extension = decided()
    days = [
        reminder(extension, day)
        for day in (DECIDED, date(2019, 5, 31), date(2019, 6, 1), date(2020, 5, 31), date(2026, 11, 22))
    ]
    assert days == [date(2019, 6, 1), date(2019, 6, 1), date(2019, 6, 1), date(2019, 6, 1), date(2026, 6, 1)]
    assert reminder(decided(ended_on=date(2019, 1, 1)), date(2026, 1, 1)) is None
    leap = decided(begins_on=date(2020, 2, 29), decided_on=date(2020, 2, 1), condition_met_on=date(2020, 2, 1))
    assert reminder(leap, date(2021, 2, 28)) == date(2021, 2, 28)


@pytest.mark.req("AG-07")
def test_which_extension_counts_when_there_are_several() -> None:
    older, newer = decided(until=date(2018, 12, 31)), decided(begins_on=date(2018, 10, 1))
    assert binding([older, newer], date(2018, 11, 1)) == newer
    assert binding([older, newer], date(2018, 7, 1)) == older
    assert binding([PROPOSED], date(2020, 1, 1)) is None
    assert pending([PROPOSED, older], date(2020, 1, 1)) == PROPOSED
    assert pending([PROPOSED], date(2018, 5, 31)) is None
    assert pending([ExtensionFacts(DECIDED, until=date(2019, 1, 1))], date(2019, 1, 2)) is None
    assert last_day_before([older], date(2019, 1, 1), END) == date(2018, 12, 31)
    assert last_day_before([PROPOSED], date(2019, 1, 1), END) == END


@pytest.mark.req("AG-07")
def test_the_assumption_about_notice_is_written_out() -> None:
    said = rule_in_words(decided(), "sex månader")
    assert said[0] == "Avtalet är förlängt från 2018-06-01 tills revisionen är genomförd."
    assert "Uppsägningstiden sex månader antas gälla också under förlängningen" in said[1]
    assert len(rule_in_words(decided(), "")) == 1
    assert rule_in_words(PROPOSED, "sex månader") == []


def test_the_genitive_of_a_party() -> None:
    assert [genitive(name) for name in ("Region Uppsala", "Region Kalmar län", "Mönsterås")] == [
        "Region Uppsalas",
        "Region Kalmar läns",
        "Mönsterås",
    ]


@pytest.mark.req("AG-07")
@given(
    st.integers(0, 2000),
    st.one_of(st.none(), st.integers(0, 2000)),
    st.one_of(st.none(), st.integers(0, 2000)),
    st.booleans(),
    st.integers(-800, 4000),
)
def test_every_day_is_covered_or_a_gap_and_never_both(
    begins: int, decided_after: int | None, met_after: int | None, backwards: bool, offset: int
) -> None:
    """A day in the term's and the extension's own time: in force exactly when a notice can be judged."""
    first = END + timedelta(days=1 + begins)
    extension = ExtensionFacts(
        first,
        until_event="x",
        decided_on=None if decided_after is None else END + timedelta(days=decided_after),
        condition="Part",
        condition_met_on=None if met_after is None else END + timedelta(days=met_after),
        retroactive=backwards,
    )
    day = START + timedelta(days=max(0, offset))
    covered = coverage([(START, PSYCHIATRY)], [extension])
    inside = [s for s in [*covered.terms, *covered.extensions] if s.start <= day and (s.end is None or day <= s.end)]
    assert bool(inside) == (term_on(PSYCHIATRY, [extension], day) is not None)
    assert not (inside and any(gap.contains(day) for gap in covered.gaps))
