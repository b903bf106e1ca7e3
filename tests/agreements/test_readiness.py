"""What a draft lacks before it can be sent: values in, sentences out."""

from dataclasses import replace
from datetime import date

import pytest

from agreements.notice import FixedTerm, OpenEndedTerm, RenewingTerm
from agreements.readiness import DraftState, Missing, PartyState, Task, missing

READY = DraftState(
    name="Överenskommelse om samverkan",
    county_name="Kalmar län",
    term=OpenEndedTerm(date(2022, 5, 20), None),
    parties=[PartyState("Region Kalmar län", True), PartyState("Kalmar kommun", True)],
    notified=None,
    criteria=0,
    logic=False,
    ages=0,
    binding_ages=0,
)


@pytest.mark.req("AG-08")
def test_two_parties_and_no_notice_clause_are_enough() -> None:
    assert missing(READY) == []


@pytest.mark.req("AG-01")
def test_every_party_has_a_board_and_there_are_two() -> None:
    alone = replace(READY, parties=[PartyState("Kalmar kommun", False)])
    assert missing(alone) == [
        Missing(Task.PARTIES, "Avtalet behöver minst två parter."),
        Missing(Task.PARTIES, "Ansvarig nämnd saknas för Kalmar kommun."),
    ]
    assert missing(replace(READY, parties=[])) == [Missing(Task.PARTIES, "Avtalet behöver minst två parter.")]


@pytest.mark.parametrize(
    ("term", "lacks"),
    [
        (RenewingTerm(date(2023, 1, 1), date(2025, 12, 31), 12, 12), []),
        (RenewingTerm(date(2023, 1, 1), date(2025, 12, 31), 12, 0), ["Uppsägningstiden saknas."]),
        (FixedTerm(date(2012, 11, 14), date(2016, 12, 31), 6), []),
        (FixedTerm(date(2012, 11, 14), date(2016, 12, 31), 0), ["Uppsägningstiden saknas."]),
        (OpenEndedTerm(date(2022, 5, 20), 6), []),
    ],
)
def test_a_term_is_complete(term: RenewingTerm | FixedTerm | OpenEndedTerm, lacks: list[str]) -> None:
    assert [lack.sentence for lack in missing(replace(READY, term=term))] == lacks


@pytest.mark.req("AG-06")
def test_a_clause_that_names_organisations_needs_their_names() -> None:
    assert missing(replace(READY, notified=7)) == []
    assert missing(replace(READY, notified=0)) == [
        Missing(Task.NOTIFIED, "Ange vilka organisationer som ska underrättas vid uppsägning.")
    ]


def test_criteria_say_how_they_are_read_and_one_age_binds() -> None:
    assert missing(replace(READY, criteria=4, logic=True, ages=2, binding_ages=1)) == []
    assert missing(replace(READY, criteria=1)) == []
    assert missing(replace(READY, criteria=4, ages=2)) == [
        Missing(Task.LOGIC, "Ange om alla inklusionskriterier ska vara uppfyllda eller om ett räcker."),
        Missing(Task.AGES, "Markera vilken åldersangivelse som är bindande."),
    ]


def test_names_of_spaces_are_no_names() -> None:
    assert [lack.sentence for lack in missing(replace(READY, name=" ", county_name=""))] == [
        "Avtalets namn saknas.",
        "Länet saknas.",
    ]
