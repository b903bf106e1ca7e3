"""What two versions of a report say differently, cell by cell, text by text. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from followup.frozen import Document, FrozenAnswer
from followup.statistics import Shown, ShownTable


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

    @property
    def any(self) -> bool:
        """Does anything differ?"""
        return bool(self.figures or self.texts or self.answers)


def differences(before: Document, after: Document, labels: Mapping[str, str]) -> Differences:
    """From one version to a later one. `labels` are the words of the answers' values (`Fulfilment`)."""
    return Differences(
        tuple(cell_differences(before.tables, after.tables)),
        tuple(_changed(_by_title(before), _by_title(after))),
        tuple(_changed(_answers(before.answers, labels), _answers(after.answers, labels))),
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


def _changed(before: dict[str, str], after: dict[str, str]) -> Iterator[TextDifference]:
    for place in dict.fromkeys([*after, *before]):
        if before.get(place, "") != after.get(place, ""):
            yield TextDifference(place, before.get(place, ""), after.get(place, ""))
