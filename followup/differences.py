"""What two versions of a report say differently, cell by cell, text by text. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from followup.document import Measure
from followup.frozen import Document, FrozenAnswer
from followup.statistics import Shown, ShownTable
from ikb.lib.dates import iso_date


@dataclass(frozen=True)
class CellDifference:
    """One published figure that is another now. None where the line or the table was not there."""

    table: str
    line: str
    column: str
    before: Shown | None
    after: Shown | None


@dataclass(frozen=True)
class TextDifference:
    """One text or answer that is another now; empty where there was none."""

    place: str
    before: str
    after: str


@dataclass(frozen=True)
class Differences:
    """All of it, in the report's order."""

    figures: tuple[CellDifference, ...]
    texts: tuple[TextDifference, ...]
    answers: tuple[TextDifference, ...]
    measures: tuple[TextDifference, ...] = ()

    @property
    def any(self) -> bool:
        """Does anything differ?"""
        return bool(self.figures or self.texts or self.answers or self.measures)


def differences(before: Document, after: Document, labels: Mapping[str, str]) -> Differences:
    """From one version to a later one. `labels` are the words of the answers' values (`Fulfilment`).

    Quality work, measures and what is missing are held against each other where both versions have kept them.
    """
    kept = bool(before.missing and after.missing)
    old, new = (each.tables + (each.quality + each.missing if kept else ()) for each in (before, after))
    return Differences(
        tuple(cell_differences(old, new)),
        tuple(_changed(_by_title(before), _by_title(after))),
        tuple(_changed(_answers(before.answers, labels), _answers(after.answers, labels))),
        tuple(_changed(_measures(before.measures), _measures(after.measures))) if kept else (),
    )


def cell_differences(before: Sequence[ShownTable], after: Sequence[ShownTable]) -> Iterator[CellDifference]:
    """Each entry that is shown otherwise, by table, line and column. Words that hold no figure count too."""
    old, new = _cells(before), _cells(after)
    for place in dict.fromkeys([*new, *old]):
        if old.get(place) != new.get(place):
            titles = {table.table.key: table.table.title for table in (*before, *after)}
            key, line, column = place
            yield CellDifference(titles[key], line, column, old.get(place), new.get(place))


def _cells(tables: Sequence[ShownTable]) -> dict[tuple[str, str, str], Shown]:
    return {
        (shown.table.key, line.label, column): entry
        for shown in tables
        for line in shown.lines
        for column, entry in zip(shown.table.columns[1:], line.entries, strict=True)
    }


def _by_title(document: Document) -> dict[str, str]:
    return {text.title: text.text for text in document.texts}


def _answers(answers: Sequence[FrozenAnswer], labels: Mapping[str, str]) -> dict[str, str]:
    """An answer as one text, by the commitment and whom it is about."""
    return {
        f"{each.commitment} ({each.party or each.who})": f"{labels[each.fulfilment]}. {each.evidence}"
        for each in answers
    }


def _measures(measures: Sequence[Measure]) -> dict[str, str]:
    """A measure as one text, by what is to be done."""
    return {each.what: f"{each.owner}, {_state(each)}" for each in measures}


def _state(measure: Measure) -> str:
    if measure.done:
        return f"klar {iso_date(measure.done)}"
    return f"ska vara klar {iso_date(measure.due)}{', försenad' if measure.late else ''}"


def _changed(before: dict[str, str], after: dict[str, str]) -> Iterator[TextDifference]:
    for place in dict.fromkeys([*after, *before]):
        if before.get(place, "") != after.get(place, ""):
            yield TextDifference(place, before.get(place, ""), after.get(place, ""))
