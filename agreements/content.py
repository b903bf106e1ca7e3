"""The text of a version as plain values, and in words what differs between two texts (AG-03, AG-09, X-1). Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict


class Line(TypedDict):
    """One thing that a text says: what it is about, and what it says."""

    what: str
    text: str


Content = dict[str, list[Line]]
"""Part of the text → its lines in reading order. Can be kept as JSON."""

TERM = "Avtalstid och uppsägning"
NOTIFIED = "Underrättas vid uppsägning"
SECTIONS = "Avsnitt"
AGES = "Ålder"
INCLUSION = "Inklusionskriterier"
CAUSES = "Exklusionskriterier"
REFUSAL = "Skäl att neka"
COMMITMENTS = "Åtaganden"
GOALS = "Mål"
LADDER = "Väg vid tvist"
COMPETENCE = "Kompetenskrav"
MONEY = "Kostnader"
PARTS = (
    TERM,
    NOTIFIED,
    SECTIONS,
    AGES,
    INCLUSION,
    CAUSES,
    REFUSAL,
    COMMITMENTS,
    GOALS,
    LADDER,
    COMPETENCE,
    MONEY,
)


@dataclass(frozen=True)
class Difference:
    """One line that is not the same in two texts; empty where a text says nothing of it."""

    part: str
    what: str
    before: str
    after: str


def line(what: str, *said: str) -> Line:
    """A line from the pieces that are there: "Varje huvudman: Håller rutiner kända. Varje år"."""
    return {"what": what, "text": ", ".join(piece for piece in said if piece)}


def differences(a: Content, b: Content) -> list[Difference]:
    """What the second text says in another way than the first, in the order of the parts. Reordered lines are equal."""
    return [found for part in PARTS for found in _of_part(part, a.get(part, []), b.get(part, []))]


def is_same(a: Content, b: Content) -> bool:
    """Do they say the same?"""
    return not differences(a, b)


def _of_part(part: str, a: Sequence[Line], b: Sequence[Line]) -> Iterable[Difference]:
    """Lines of one text only: paired where they are about the same thing, the rest is removed or added."""
    gone, added = _without(a, b), _without(b, a)
    for old in gone:
        new = next((each for each in added if each["what"] == old["what"]), None)
        if new is not None:
            added.remove(new)
        yield Difference(part, old["what"], old["text"], new["text"] if new else "")
    for new in added:
        yield Difference(part, new["what"], "", new["text"])


def _without(lines: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    """The lines that the other text does not have; one that stands twice must stand twice there too."""
    left = list(others)
    only = []
    for each in lines:
        if each in left:
            left.remove(each)
        else:
            only.append(each)
    return only
