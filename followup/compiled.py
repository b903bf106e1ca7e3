"""The compiled list: how many of each kind per section of the agreement (FU-07; 002:276–282). Events, never persons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from followup.choices import Counted

WITHOUT = "Utan avsnitt"
CHECKS, OVERDUE = "check", "overdue"
"""Beside what is listed per section: self-checks done, and planned ones whose day has passed."""


@dataclass(frozen=True)
class CountRow:
    """What the database answers: one kind in one section ("" is none), or of all sections when `whole`.

    `oldest` is the age in days of the oldest open one.
    """

    kind: str
    section: str
    whole: bool
    number: int
    still_open: int
    oldest: int | None


@dataclass(frozen=True)
class CompiledLine:
    """One section: a number per kind, in the order of `Counted`."""

    label: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class OpenLine:
    """What is open now: how many, and the age in days of the oldest."""

    label: str
    number: int
    oldest: int


@dataclass(frozen=True)
class Compiled:
    """Lines per section and the whole, in which an event with several sections counts once."""

    lines: tuple[CompiledLine, ...]
    total: CompiledLine
    open: tuple[OpenLine, ...]
    checks_done: int
    checks_overdue: int

    @property
    def columns(self) -> list[str]:
        """The heading of each number."""
        return [kind.label for kind in Counted]


def compiled(rows: Iterable[CountRow], sections: Sequence[tuple[str, str]]) -> Compiled:
    """The list of label and title of the text in force, zeros shown; then sections of older texts, then none."""
    rows = list(rows)
    by_section = {(row.section, row.kind): row.number for row in rows if not row.whole}
    whole = {row.kind: row for row in rows if row.whole}
    titles = {label: f"{label} {title}".strip() for label, title in sections}
    listed = [kind.value for kind in Counted]
    older = sorted({s for (s, kind), number in by_section.items() if s and s not in titles and kind in listed})
    labels = [*titles, *older]
    if any(by_section.get(("", kind)) for kind in listed):
        labels.append("")
    return Compiled(
        lines=tuple(
            CompiledLine(titles.get(s, s) or WITHOUT, tuple(by_section.get((s, kind), 0) for kind in listed))
            for s in labels
        ),
        total=CompiledLine("Alla avsnitt", tuple(whole[kind].number if kind in whole else 0 for kind in listed)),
        open=tuple(
            OpenLine(kind.label, row.still_open, row.oldest or 0)
            for kind in Counted
            if (row := whole.get(kind)) is not None and row.still_open
        ),
        checks_done=whole[CHECKS].number if CHECKS in whole else 0,
        checks_overdue=whole[OVERDUE].still_open if OVERDUE in whole else 0,
    )
