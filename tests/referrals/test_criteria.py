"""The criteria of both agreements, the communication question and the offered reasons for declining."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.choices import CriteriaLogic, Principal, RefusalCode
from ikb.lib.periods import birthday
from referrals.choices import Answer
from referrals.criteria import (
    AgeBounds,
    Assessment,
    Communication,
    RefusalFacts,
    assess,
    assess_communication,
    choosable_reasons,
    combine,
    suggested_reasons,
    unanswered,
)

YES, NO, UNCLEAR = Answer.YES, Answer.NO, Answer.UNCLEAR
UPPSALA = ("age", "self_harm", "earlier_treatment", "inpatient_risk")
UPPSALA_AGES = AgeBounds(11, 18)
KALMAR = ("self_harm", "suicidality", "isolation")
KALMAR_AGES = AgeBounds(12, 20)
ANSWERS = st.sampled_from([YES, NO, UNCLEAR, None])


@pytest.mark.req("RE-01")
@pytest.mark.parametrize(
    ("given_answers", "expected"),
    [
        ((YES, YES, YES, YES), Assessment.MET),
        ((YES, YES, YES, NO), Assessment.NOT_MET),
        ((YES, YES, YES, UNCLEAR), Assessment.UNCLEAR),
        ((YES, NO, YES, UNCLEAR), Assessment.NOT_MET),
        ((YES, YES, YES, None), Assessment.INCOMPLETE),
        ((NO, YES, YES, None), Assessment.INCOMPLETE),
    ],
)
def test_all_four_are_needed_in_uppsala(given_answers: tuple[Answer | None, ...], expected: Assessment) -> None:
    assert assess(UPPSALA, dict(zip(UPPSALA, given_answers, strict=True)), CriteriaLogic.ALL) == expected


@pytest.mark.req("RE-01")
def test_a_criterion_that_was_never_shown_counts_as_missing() -> None:
    assert assess(UPPSALA, {"age": YES}, CriteriaLogic.ALL) == Assessment.INCOMPLETE
    assert assess(("age",), {"age": YES, "of another version": NO}, CriteriaLogic.ALL) == Assessment.MET
    with pytest.raises(ValueError, match="at least one"):
        assess((), {"age": YES}, CriteriaLogic.ALL)
    with pytest.raises(ValueError, match="at least one"):
        combine([])


@pytest.mark.req("RE-04")
@pytest.mark.parametrize(
    ("given_answers", "expected"),
    [
        ((NO, YES, NO), Assessment.MET),
        ((UNCLEAR, YES, NO), Assessment.MET),
        ((NO, UNCLEAR, NO), Assessment.UNCLEAR),
        ((NO, NO, NO), Assessment.NOT_MET),
        ((YES, None, NO), Assessment.INCOMPLETE),
    ],
)
def test_one_is_enough_in_kalmar(given_answers: tuple[Answer | None, ...], expected: Assessment) -> None:
    assert assess(KALMAR, dict(zip(KALMAR, given_answers, strict=True)), CriteriaLogic.ANY) == expected


@pytest.mark.req("RE-04")
def test_a_nineteen_year_old_is_in_the_target_group_in_kalmar_and_not_in_uppsala() -> None:
    born, referred = date(2006, 3, 1), date(2025, 6, 1)
    assert KALMAR_AGES.answer(born, referred) == YES
    assert UPPSALA_AGES.answer(born, referred) == NO
    others = assess(KALMAR, {"self_harm": YES, "suicidality": NO, "isolation": NO}, CriteriaLogic.ANY)
    for ages, expected in ((KALMAR_AGES, Assessment.MET), (UPPSALA_AGES, Assessment.NOT_MET)):
        age = assess(("age",), {"age": ages.answer(born, referred)}, CriteriaLogic.ALL)
        assert combine([age, others]) == expected


@pytest.mark.req("RE-04")
def test_sets_combine_to_the_most_pressing_outcome() -> None:
    met, not_met, unclear, incomplete = Assessment
    assert combine([met, met]) == met
    assert combine([met, unclear]) == unclear
    assert combine([unclear, not_met]) == not_met
    assert combine([not_met, incomplete]) == incomplete


@pytest.mark.req("RE-05")
@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        (date(2007, 6, 15), date(2018, 6, 14), NO),
        (date(2007, 6, 15), date(2018, 6, 15), YES),
        (date(2007, 6, 15), date(2025, 6, 15), YES),
        (date(2007, 6, 15), date(2026, 6, 14), YES),
        (date(2007, 6, 15), date(2026, 6, 15), NO),
        (date(2008, 2, 29), date(2019, 2, 28), NO),
        (date(2008, 2, 29), date(2019, 3, 1), YES),
        (date(2008, 2, 29), date(2027, 2, 28), YES),
        (date(2008, 2, 29), date(2027, 3, 1), NO),
        (None, date(2025, 1, 1), UNCLEAR),
    ],
)
def test_eleven_to_eighteen_on_the_referral_date(born: date | None, on: date, expected: Answer) -> None:
    assert UPPSALA_AGES.answer(born, on) == expected


@pytest.mark.req("RE-05")
@given(st.dates(date(1990, 1, 1), date(2020, 12, 31)), st.integers(0, 20), st.integers(0, 10))
def test_the_bounds_are_birthdays(born: date, lowest: int, span: int) -> None:
    bounds = AgeBounds(lowest, lowest + span)
    first, too_old = birthday(born, lowest), birthday(born, lowest + span + 1)
    assert bounds.answer(born, first) == YES
    assert bounds.answer(born, too_old - timedelta(days=1)) == YES
    assert bounds.answer(born, too_old) == NO
    if lowest > 0:
        assert bounds.answer(born, first - timedelta(days=1)) == NO


@pytest.mark.req("RE-05")
def test_bounds_and_days_that_cannot_be() -> None:
    for lowest, highest in ((18, 11), (-1, 5)):
        with pytest.raises(ValueError, match="Lägsta ålder"):
            AgeBounds(lowest, highest)
    with pytest.raises(ValueError, match="före födelsedagen"):
        UPPSALA_AGES.answer(date(2025, 1, 2), date(2025, 1, 1))


@pytest.mark.req("RE-02")
def test_a_diagnosis_alone_never_excludes() -> None:
    causes = ["autism", "intellectual_disability", "substance_misuse", "eating_disorder", "psychosis"]
    for cause in causes:
        assert assess_communication(YES, [cause]) == Communication.SUFFICIENT
        assert assess_communication(UNCLEAR, [cause]) == Communication.UNCLEAR
        assert assess_communication(None, [cause]) == Communication.INCOMPLETE
        assert assess_communication(NO, [cause]) == Communication.INSUFFICIENT
    facts = RefusalFacts(Principal.REGION, communication=assess_communication(YES, causes))
    assert suggested_reasons(facts) == ()


@pytest.mark.req("RE-02")
def test_insufficient_needs_a_cause() -> None:
    assert assess_communication(NO) == Communication.INCOMPLETE
    assert assess_communication(NO, [""]) == Communication.INCOMPLETE
    assert assess_communication(NO, ["annat: brist på tolk"]) == Communication.INSUFFICIENT


@pytest.mark.req("RE-03")
def test_the_codes_and_who_may_choose_them() -> None:
    codes = [
        "not_prioritised",
        "other_planning",
        "no_conditions_for_family_treatment",
        "guardian_does_not_consent",
        "not_target_group",
        "insufficient_communication",
        "outside_agreement",
        "other",
    ]
    assert list(choosable_reasons(Principal.MUNICIPALITY)) == codes
    assert list(choosable_reasons(Principal.REGION)) == [
        code for code in codes if code != "no_conditions_for_family_treatment"
    ]


@pytest.mark.req("RE-25")
def test_not_prioritised_at_the_region_is_offered() -> None:
    facts = RefusalFacts(Principal.REGION, prioritised=NO, other_planning=NO)
    assert suggested_reasons(facts) == (RefusalCode.NOT_PRIORITISED,)
    assert unanswered(facts) == ()


@pytest.mark.req("RE-25")
def test_each_fact_offers_its_reason() -> None:
    facts = RefusalFacts(
        Principal.MUNICIPALITY,
        prioritised=NO,
        other_planning=YES,
        family_treatment_conditions=NO,
        guardian_refuses=True,
        target_group=Assessment.NOT_MET,
        communication=Communication.INSUFFICIENT,
        outside_agreement=True,
    )
    assert suggested_reasons(facts) == tuple(RefusalCode)[:-1]


@pytest.mark.req("RE-25")
def test_conditions_for_family_treatment_are_the_municipalitys_question() -> None:
    municipality = RefusalFacts(Principal.MUNICIPALITY, YES, NO, family_treatment_conditions=NO)
    region = RefusalFacts(Principal.REGION, YES, NO, family_treatment_conditions=NO)
    assert suggested_reasons(municipality) == (RefusalCode.NO_CONDITIONS,)
    assert suggested_reasons(region) == ()


@pytest.mark.req("RE-25")
def test_no_decision_with_a_question_unanswered() -> None:
    assert unanswered(RefusalFacts(Principal.MUNICIPALITY)) == (
        "prioritised",
        "other_planning",
        "family_treatment_conditions",
    )
    assert unanswered(RefusalFacts(Principal.REGION, prioritised=UNCLEAR)) == ("other_planning",)


@pytest.mark.req("RE-25")
@given(st.sampled_from(Principal), ANSWERS, ANSWERS, ANSWERS)
def test_unclear_or_missing_answers_offer_nothing(
    principal: Principal, prioritised: Answer | None, other: Answer | None, conditions: Answer | None
) -> None:
    offered = suggested_reasons(RefusalFacts(principal, prioritised, other, conditions))
    assert set(offered) <= set(choosable_reasons(principal))
    assert (RefusalCode.NOT_PRIORITISED in offered) == (prioritised == NO)
    assert (RefusalCode.OTHER_PLANNING in offered) == (other == YES)


@pytest.mark.req("RE-01")
@given(st.lists(ANSWERS, min_size=1, max_size=5))
def test_met_by_all_is_met_by_any(given_answers: list[Answer | None]) -> None:
    codes = [str(number) for number in range(len(given_answers))]
    answers = dict(zip(codes, given_answers, strict=True))
    by_all, by_any = assess(codes, answers, CriteriaLogic.ALL), assess(codes, answers, CriteriaLogic.ANY)
    if by_all == Assessment.MET:
        assert by_any == Assessment.MET
    if by_any == Assessment.NOT_MET:
        assert by_all == Assessment.NOT_MET
    assert (by_all == Assessment.INCOMPLETE) == (by_any == Assessment.INCOMPLETE) == (None in given_answers)
