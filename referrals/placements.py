"""Placements: what must be there before a planned one, what an acute one leaves to do (SI-06–SI-08, 003:623–699)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from referrals.choices import PLACEMENTS, Care, Entry

COST_DAYS = 30
"""The split of the cost of an acute placement is to be clear within thirty days (003:692–694)."""
STATEMENTS: Mapping[str, str] = {
    "shows_responsibilities": "Planen ska visa vem som ansvarar för vad.",
    "shows_performers": "Planen ska visa vem som utför insatserna.",
    "shows_school": "Planen ska visa hur skolgången ordnas.",
    "shows_wishes": "Planen ska visa ungdomens egna önskemål.",
    "resources_exhausted": "Det ska vara klarlagt att de lokala resurserna är uttömda.",
}


@dataclass(frozen=True)
class CareFacts:
    """One period of care as it is recorded; names are those of the columns. `plan`: id of the coordinated plan."""

    care: str
    valid_from: date
    valid_to: date | None = None
    entry: str = ""
    placed_by: str = ""
    ready_on: date | None = None
    plan: int | None = None
    shows_responsibilities: bool = False
    shows_performers: bool = False
    shows_school: bool = False
    shows_wishes: bool = False
    resources_exhausted: bool = False
    follow_up_on: date | None = None
    closing_plan_on: date | None = None
    cost_agreement: str = ""


def is_placement(facts: CareFacts) -> bool:
    """A placement outside the home, as told from inpatient care."""
    return facts.care in PLACEMENTS


def lacking(facts: CareFacts) -> list[tuple[str, str]]:
    """What the plan of a placement lacks: field and sentence."""
    found = [] if facts.plan else [("plan", "En planerad placering kräver en samordnad individuell plan.")]
    return found + [(name, sentence) for name, sentence in STATEMENTS.items() if not getattr(facts, name)]


def faults(facts: CareFacts) -> list[tuple[str, str]]:
    """What cannot be recorded as it stands: field and sentence."""
    found = []
    if facts.valid_to and facts.valid_to < facts.valid_from:
        found.append(("valid_to", "Slutdatum ligger före startdatum."))
    if is_placement(facts):
        if not facts.entry:
            found.append(("entry", "Välj om placeringen är planerad eller akut."))
        if not facts.placed_by:
            found.append(("placed_by", "Välj vilken huvudman som placerar."))
        if facts.entry == Entry.PLANNED:
            found += lacking(facts)
    if facts.care == Care.INPATIENT and facts.ready_on:
        if facts.ready_on < facts.valid_from:
            found.append(("ready_on", "Dagen ligger före inläggningen."))
        elif facts.valid_to and facts.ready_on > facts.valid_to:
            found.append(("ready_on", "Dagen ligger efter den sista dagen."))
    return found


def tasks(facts: CareFacts) -> list[str]:
    """What is left to do for a placement that goes on."""
    if not is_placement(facts):
        return []
    found = []
    if facts.entry == Entry.ACUTE and lacking(facts):
        found.append("Gör en samordnad individuell plan för den akuta placeringen.")
    if not facts.cost_agreement:
        found.append("Träffa en kostnadsöverenskommelse och skriv dess beteckning här.")
    if not facts.follow_up_on:
        found.append("Bestäm dag för gemensam uppföljning.")
    if facts.valid_to and not facts.closing_plan_on:
        found.append("Gör en plan för avslutet innan placeringen slutar.")
    return found


def cost_due(facts: CareFacts) -> date | None:
    """When the split of the cost of an acute placement is to be clear: placed 2014-03-01 gives 2014-03-31."""
    if facts.entry != Entry.ACUTE or facts.cost_agreement:
        return None
    return facts.valid_from + timedelta(days=COST_DAYS)


def days_after_ready(facts: CareFacts, on: date) -> int | None:
    """Days in inpatient care after the person was ready to leave (FU-17, 002:204–212); None when that is not known.

    From the day after the day of being ready to the last day, which is included, or to `on` while the care goes on:
    ready on the 12th and home on the 12th is no day, ready on the 12th and home on the 20th eight.
    """
    if facts.care != Care.INPATIENT or facts.ready_on is None:
        return None
    return max((min(facts.valid_to or on, on) - facts.ready_on).days, 0)
