"""The yearly account (årlig redovisning, 002 Bilaga 2) as data and rules, in words of our own.

Follow-up (item 12) and control (item 13) are each answered against three things, six boxes in all, and each box
stands on its own: Ja tells the result, Nej the reason. The inspectorate's list of children with names and numbers
(item 7) is not built. Nothing here reads a table or a clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from followup.choices import FormAnswer
from followup.review_form import Given, answer_field, comment_field

TEXT_LIMIT = 4000


class Box(StrEnum):
    """How an item is answered."""

    TEXT = "text"
    """A short text."""
    IF_YES = "if_yes"
    """Ja or Nej; Ja is described."""
    BOTH = "both"
    """Ja or Nej; Ja tells the result, Nej the reason."""


@dataclass(frozen=True)
class Item:
    """One item. `heading` groups items; `yes` and `no` are what to write after the answer."""

    id: str
    heading: str
    text: str
    box: Box = Box.TEXT
    yes: str = ""
    no: str = ""


AGREEMENTS, ROUTINES, WORK = "Överenskommelser", "Rutiner", "Samverkan i praktiken"
DISAGREEMENT, GOALS = "När vi inte är överens", "Mål och mått"
FOLLOWED, CONTROLLED = "Uppföljning och utvärdering", "Kontroll"
AGAINST: Mapping[str, str] = {
    "a": "överenskommelsen i länet",
    "b": "rutinerna för samverkan",
    "c": "rutinerna för SIP",
}
RESULT, REASON = "Beskriv resultatet.", "Ange skälet till att det inte är gjort."


def _six() -> tuple[Item, ...]:
    """Items 12 and 13 against a, b and c, each separately."""
    asked = (
        ("12", FOLLOWED, "Har ni följt upp eller utvärderat att samverkan följer {}?"),
        ("13", CONTROLLED, "Har ni kontrollerat att samverkan följer {}?"),
    )
    return tuple(
        Item(f"{number}{letter}", heading, text.format(what), Box.BOTH, RESULT, REASON)
        for number, heading, text in asked
        for letter, what in AGAINST.items()
    )


ITEMS: tuple[Item, ...] = (
    Item("1", AGREEMENTS, "Vilken överenskommelse gäller i länet?"),
    Item("2", AGREEMENTS, "Vilken överenskommelse gäller mellan er och den andra huvudmannen?"),
    Item("3", ROUTINES, "Vilka rutiner finns för samverkan?"),
    Item("4", ROUTINES, "Vilka rutiner finns för SIP?"),
    Item("5", ROUTINES, "Vilka rutiner finns för remisser och rådfrågningar?"),
    Item("6", WORK, "Hur är verksamheten organiserad?"),
    Item("8a", WORK, "Vad fungerar bra i samverkan?"),
    Item("8b", WORK, "Vad är svårt i samverkan?"),
    Item("9a", DISAGREEMENT, "Finns en rutin när ni är oense om vem som ansvarar?", Box.IF_YES, "Beskriv rutinen."),
    Item(
        "9b", DISAGREEMENT, "Finns en rutin när ni är oense om behandling eller insats?", Box.IF_YES, "Beskriv rutinen."
    ),
    Item("10", GOALS, "Finns mål för SIP tillsammans med den andra huvudmannen?", Box.IF_YES, "Skriv målen."),
    Item(
        "11",
        GOALS,
        "Finns ett mått på hur många som erbjuds SIP?",
        Box.IF_YES,
        "Skriv andelen med antal och av hur många.",
    ),
    *_six(),
)
SIX_BOXES = tuple(item.id for item in ITEMS if item.box == Box.BOTH)


def missing(given: Mapping[str, Given]) -> list[tuple[str, str]]:
    """What is missing before the account is finished: (name of the field, sentence), in the order of the account.

    A short text may be left empty; a question is answered, and what its answer asks for is written.
    """
    faults = []
    for item in ITEMS:
        row = given.get(item.id, Given())
        if item.box == Box.TEXT:
            continue
        if row.answer not in (FormAnswer.YES, FormAnswer.NO):
            faults.append((answer_field(item.id), "Svara Ja eller Nej."))
            continue
        wanted = item.yes if row.answer == FormAnswer.YES else item.no
        if wanted and not row.comment.strip():
            faults.append((comment_field(item.id), wanted))
    return faults
