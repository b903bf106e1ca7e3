"""Target group, communication and reasons for declining: rules that advise and never decide.

Which criteria, which age bounds and which reasons apply belongs to the agreement version (X-1); here are only
the rules. A refusal is a choice of the principal: by the agreement a request *may* be refused (000:181–187).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agreements.choices import CriteriaLogic, Principal, RefusalCode
from ikb.lib.periods import age_on
from referrals.choices import Answer


class Assessment(StrEnum):
    """What the answers to a set of criteria amount to."""

    MET = "met"
    NOT_MET = "not_met"
    UNCLEAR = "unclear"
    """Hangs on an unclear answer: completion is needed."""
    INCOMPLETE = "incomplete"
    """An answer is missing: cannot go to decision (RE-01)."""


class Communication(StrEnum):
    """Is the young person able to communicate enough for the treatment (000:170–178)?"""

    SUFFICIENT = "sufficient"
    INSUFFICIENT = "insufficient"
    """Otillräcklig förmåga till kommunikation: the exclusion criterion."""
    UNCLEAR = "unclear"
    INCOMPLETE = "incomplete"
    """Not answered, or insufficient without any cause given."""


MUNICIPALITY_ONLY = frozenset({RefusalCode.NO_CONDITIONS})


@dataclass(frozen=True)
class AgeBounds:
    """Ages in whole years, both included: 11–18 is from the 11th birthday to the day before the 19th (RE-05).

    Raises ValueError (Swedish) when the bounds are negative or in the wrong order.
    """

    lowest: int
    highest: int

    def __post_init__(self) -> None:
        if not 0 <= self.lowest <= self.highest:
            raise ValueError("Lägsta ålder ska vara noll eller mer och inte högre än högsta ålder.")

    def answer(self, born: date | None, on: date) -> Answer:
        """Is somebody born on `born` within the bounds on `on`, the referral date? Unclear without a date.

        Raises ValueError (Swedish) when `on` lies before the birth.
        """
        if born is None:
            return Answer.UNCLEAR
        return Answer.YES if self.lowest <= age_on(born, on) <= self.highest else Answer.NO


@dataclass(frozen=True)
class RefusalFacts:
    """What one principal has answered before its decision (RE-25), and what the referral says.

    `family_treatment_conditions` is a question to the municipality only and is not read for the region.
    """

    principal: Principal
    prioritised: Answer | None = None
    other_planning: Answer | None = None
    family_treatment_conditions: Answer | None = None
    guardian_refuses: bool = False
    target_group: Assessment | None = None
    communication: Communication | None = None
    outside_agreement: bool = False


def assess(criteria: Sequence[str], answers: Mapping[str, Answer | None], logic: CriteriaLogic) -> Assessment:
    """What the answers to `criteria` amount to; answers to other criteria are not read.

    A missing answer makes it incomplete whatever the others say (RE-01). ALL: one no is not met, else one
    unclear is unclear. ANY: one yes is met, else one unclear is unclear. Raises ValueError for an empty set.
    """
    if not criteria:
        raise ValueError("a set of criteria needs at least one")
    given = [answers.get(code) for code in criteria]
    if None in given:
        return Assessment.INCOMPLETE
    decisive, otherwise = (
        ((Answer.NO, Assessment.NOT_MET), Assessment.MET)
        if logic is CriteriaLogic.ALL
        else ((Answer.YES, Assessment.MET), Assessment.NOT_MET)
    )
    if decisive[0] in given:
        return decisive[1]
    return Assessment.UNCLEAR if Answer.UNCLEAR in given else otherwise


def combine(assessments: Collection[Assessment]) -> Assessment:
    """Several sets that must all be met: the age 12–20 *and* one or more of the others (001:56–60).

    Raises ValueError when there is none.
    """
    if not assessments:
        raise ValueError("a set of criteria needs at least one")
    for outcome in (Assessment.INCOMPLETE, Assessment.NOT_MET, Assessment.UNCLEAR):
        if outcome in assessments:
            return outcome
    return Assessment.MET


def assess_communication(sufficient: Answer | None, causes: Collection[str] = ()) -> Communication:
    """The two-step question of RE-02: is communication sufficient, and only after no, what is that due to?

    `causes` are codes or words (autism, substance misuse, something else). They never exclude by themselves:
    with sufficient communication a diagnosis changes nothing.
    """
    match sufficient:
        case None:
            return Communication.INCOMPLETE
        case Answer.YES:
            return Communication.SUFFICIENT
        case Answer.UNCLEAR:
            return Communication.UNCLEAR
        case Answer.NO:
            return Communication.INSUFFICIENT if any(causes) else Communication.INCOMPLETE


def choosable_reasons(principal: Principal) -> tuple[RefusalCode, ...]:
    """The reasons a principal may choose among, in the agreement's order (RE-03)."""
    if principal is Principal.MUNICIPALITY:
        return tuple(RefusalCode)
    return tuple(reason for reason in RefusalCode if reason not in MUNICIPALITY_ONLY)


def unanswered(facts: RefusalFacts) -> tuple[str, ...]:
    """The questions, by field name, that the principal must answer before it decides (RE-25)."""
    asked = ["prioritised", "other_planning"]
    if facts.principal is Principal.MUNICIPALITY:
        asked.append("family_treatment_conditions")
    return tuple(name for name in asked if getattr(facts, name) is None)


def suggested_reasons(facts: RefusalFacts) -> tuple[RefusalCode, ...]:
    """Reasons that the facts speak for, in the agreement's order: offered, never forced (RE-03, RE-25).

    An unclear answer suggests nothing. The principal may decline for other reasons, or approve all the same.
    """
    speaks_for = {
        RefusalCode.NOT_PRIORITISED: facts.prioritised is Answer.NO,
        RefusalCode.OTHER_PLANNING: facts.other_planning is Answer.YES,
        RefusalCode.NO_CONDITIONS: facts.family_treatment_conditions is Answer.NO,
        RefusalCode.GUARDIAN: facts.guardian_refuses,
        RefusalCode.NOT_TARGET_GROUP: facts.target_group is Assessment.NOT_MET,
        RefusalCode.COMMUNICATION: facts.communication is Communication.INSUFFICIENT,
        RefusalCode.OUTSIDE: facts.outside_agreement,
    }
    return tuple(reason for reason in choosable_reasons(facts.principal) if speaks_for.get(reason, False))
