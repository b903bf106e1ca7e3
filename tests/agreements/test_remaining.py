"""Who remains after each notice: end per party and end of the whole are two things (AG-15)."""

from dataclasses import replace
from datetime import date

import pytest

from agreements.notice_words import FEW, NOT_WRITTEN, step_in_words, whole_in_words
from agreements.remaining import PartyEnd, Remaining, Step, remaining

FIRST, SECOND = date(2026, 12, 31), date(2027, 12, 31)
NAMES = ["Enköpings kommun", "Heby kommun", "Håbo kommun", "Knivsta kommun", "Tierps kommun", "Uppsala kommun"]
NAMES += ["Östhammars kommun"]
REGION = PartyEnd("Region Uppsala", region=True)


def parties(**ends: date) -> list[PartyEnd]:
    """The eight, with the last days of those that leave, by the first word of the name."""
    municipalities = [PartyEnd(name) for name in NAMES]
    left = [
        replace(p, last_day=ends[key], given=True) if (key := p.name.split()[0]) in ends else p for p in municipalities
    ]
    return [*left, REGION]


@pytest.mark.req("AG-15")
def test_one_notice_ends_it_for_one_party_only() -> None:
    found = remaining(parties(Heby=FIRST))
    assert [step.leaving for step in found.steps] == [("Heby kommun",)]
    assert len(found.steps[0].staying) == 7
    assert (found.earliest, found.alone_from, found.question) == (FIRST, None, True)
    assert whole_in_words(found) == [f"Tidigaste slut för hela avtalet: 2026-12-31. {NOT_WRITTEN}"]


@pytest.mark.req("AG-15")
def test_seven_municipalities_leave_and_a_region_alone_has_no_agreement() -> None:
    found = remaining(parties(**{name.split()[0]: FIRST for name in NAMES}))
    assert found.staying == (REGION,)
    assert (found.alone_from, found.question) == (FIRST, False)
    assert whole_in_words(found) == [
        "Efter 2026-12-31 är färre än två parter kvar. Ett avtal har minst två parter, så sista dagen för alla är "
        "2026-12-31."
    ]


@pytest.mark.req("AG-15")
def test_one_or_two_municipalities_with_the_region_is_a_question_not_a_rule() -> None:
    six = {name.split()[0]: FIRST for name in NAMES if not name.startswith("Uppsala")}
    found = remaining(parties(**six))
    assert found.few_municipalities
    assert found.alone_from is None
    assert whole_in_words(found)[-1] == FEW
    five = {key: day for key, day in six.items() if key not in ("Heby",)}
    assert remaining(parties(**five)).few_municipalities
    four = {key: day for key, day in five.items() if key != "Tierps"}
    assert not remaining(parties(**four)).few_municipalities


@pytest.mark.req("D-4")
def test_steps_come_in_the_order_of_the_last_days_and_the_earliest_is_shown() -> None:
    found = remaining(parties(Tierps=SECOND, Heby=FIRST))
    assert [step.last_day for step in found.steps] == [FIRST, SECOND]
    assert found.earliest == FIRST
    assert "Tierps kommun" in found.steps[0].staying
    assert "Tierps kommun" not in found.steps[1].staying


@pytest.mark.req("AG-28")
def test_an_announced_notice_is_not_given() -> None:
    announced = [replace(p, last_day=FIRST) if p.name == "Heby kommun" else p for p in parties()]
    assert remaining(announced) == Remaining((), tuple(announced), None, None)
    found = remaining(announced, with_announced=True)
    assert [step.leaving for step in found.steps] == [("Heby kommun",)]


def test_a_step_in_words() -> None:
    step = Step(FIRST, ("Heby kommun", "Håbo kommun"), ("Uppsala kommun", "Region Uppsala"))
    assert step_in_words(step) == (
        "Heby kommun och Håbo kommun lämnar efter 2026-12-31. Kvar är Uppsala kommun och Region Uppsala."
    )
    assert step_in_words(Step(FIRST, ("Region Uppsala",), ())).endswith("Ingen part är kvar.")


def test_nobody_leaves() -> None:
    found = remaining(parties())
    assert (found.steps, found.earliest, found.question) == ((), None, False)
    assert whole_in_words(found) == []
