"""A draft's task list and the cards with everything that can be entered, as values for the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from agreements.choices import NotifyRule
from agreements.forms.parts import Scope
from agreements.part_list import AGES, CRITERIA, GROUPS, LOGIC, NOTIFIED
from agreements.parts import Part
from agreements.readiness import Missing
from agreements.readiness import Task as Row

DONE, TO_DO = "Klar", "Att göra"
NO_TARGET = "Inga inklusionskriterier är inlagda. De behövs bara om avtalet tar emot remisser."


@dataclass(frozen=True)
class Task:
    """One row of the task list; `note` says what is missing."""

    label: str
    url: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class Entry:
    """One part with the number of its rows."""

    part: Part
    url: str
    count: int

    @property
    def amount(self) -> str:
        """ "3 rader", "1 rad" or "Inget inlagt"."""
        if not self.count:
            return "Inget inlagt"
        return "1 rad" if self.count == 1 else f"{self.count} rader"


@dataclass(frozen=True)
class Card:
    """Parts that belong together."""

    title: str
    entries: list[Entry]


def tasks(scope: Scope, lacks: Sequence[Missing], *, suffix: str = "") -> list[Task]:
    """What is best entered first, and what each row lacks before the text can be sent. One query."""
    notes = {row: _notes(lacks, row) for row in Row}

    def task(label: str, note: str, name: str, *args: str) -> Task:
        url = reverse(f"agreements:{name}", args=[scope.agreement.public_id, *args]) + suffix
        return Task(label, url, TO_DO if note else DONE, note)

    rows = [
        task("Grunduppgifter", notes[Row.FACTS], "facts"),
        task("Avtalstid", notes[Row.TERM], "term"),
        task("Parter", notes[Row.PARTIES], "parties"),
    ]
    if scope.version.notify_rule == NotifyRule.NAMED:
        rows.append(task(NOTIFIED.title, notes[Row.NOTIFIED], "part", NOTIFIED.slug))
    target = AGES if notes[Row.AGES] else LOGIC if notes[Row.LOGIC] else CRITERIA
    note = f"{notes[Row.AGES]} {notes[Row.LOGIC]}".strip()
    if not note and not CRITERIA.rows(scope).exists():
        note = NO_TARGET
    return [*rows, task("Målgrupp", note, "part", target.slug)]


def _notes(lacks: Sequence[Missing], row: Row) -> str:
    return " ".join(lack.sentence for lack in lacks if lack.task == row)


def cards(scope: Scope, *, suffix: str = "") -> list[Card]:
    """Every part with its number of rows. One query per part."""

    def entry(part: Part) -> Entry:
        url = reverse("agreements:part", args=[scope.agreement.public_id, part.slug]) + suffix
        return Entry(part, url, part.rows(scope).count())

    return [Card(group.title, [entry(part) for part in group.parts]) for group in GROUPS]
