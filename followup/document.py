"""The year report as a document: what it holds, in what order, and what its public version leaves out.

One value for page, paper, workbook and drawing. Pure: everything is handed in, nothing is read or counted anew, and no
clock is asked, so that a version that is frozen reads the same a year later.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from followup.choices import ReportPart
from followup.statistics import ShownTable, Table
from followup.trends import Trend
from ikb.lib.periods import Period

PURPOSES = "purposes"
"""The place of the texts on the three purposes of the follow-up (FU-01), before the parts with tables."""
HASH_SHOWN = 12


@dataclass(frozen=True)
class Text:
    """What was written under a heading. `place` is PURPOSES or a `ReportPart`."""

    place: str
    heading: str
    body: str


@dataclass(frozen=True)
class Answered:
    """A commitment of the agreement with its answer in words ("Uppfyllt") and what shows it (FU-01, AG-29).

    `about` names the party that the answer is about, or who has the commitment.
    """

    section: str
    text: str
    about: str
    answer: str
    evidence: str = ""
    tone: str = "neutral"


@dataclass(frozen=True)
class Measure:
    """One measure of an action plan (FU-04). `owner` may name a person and stays out of the public version.

    `late` when its day had passed on the last day of the period.
    """

    section: str
    what: str
    owner: str
    due: date
    done: date | None = None
    organisations: tuple[str, ...] = ()
    late: bool = False


@dataclass(frozen=True)
class Signature:
    """One party's line on the page of signatures; without a day it is still to be signed."""

    party: str
    name: str = ""
    title: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Recipient:
    """An organisation that is sent the report, and when it was (FU-15)."""

    name: str
    sent_on: date | None = None


@dataclass(frozen=True)
class ReportDocument:
    """One version of a year report.

    `tables` are the protected ones, unless `internal`, which shows the true numbers and has no paper and no file.
    `quality` are the tables of the quality work (FU-05–FU-07, FU-14, FU-16, FU-18): events, never persons. `missing` is
    what the figures would need and do not have, protected as they are.
    `frozen_at` is when it was handed in; `status` is in words, `digest` the SHA-256 of what was frozen, `reason` why
    there is a later version.
    """

    title: str
    agreement: str
    period: Period
    tables: tuple[ShownTable, ...]
    number: int = 1
    reason: str = ""
    status: str = ""
    digest: str = ""
    frozen_at: datetime | None = None
    texts: tuple[Text, ...] = ()
    trends: tuple[Trend, ...] = ()
    commitments: tuple[Answered, ...] = ()
    quality: tuple[ShownTable, ...] = ()
    measures: tuple[Measure, ...] = ()
    missing: tuple[ShownTable, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    internal: bool = False
    public: bool = False

    @property
    def short_digest(self) -> str:
        """Enough of the hash to compare two papers by eye."""
        return self.digest[:HASH_SHOWN]

    @property
    def has_hidden(self) -> bool:
        """Is any number hidden anywhere?"""
        return any(table.has_hidden for table in (*self.tables, *self.quality, *self.missing)) or any(
            trend.has_hidden for trend in self.trends
        )

    @property
    def chapters(self) -> "tuple[Chapter, ...]":
        """The chapters in order, those without content left out."""
        return tuple(chapter for chapter in _chapters(self) if chapter.has_content)


@dataclass(frozen=True)
class Chapter:
    """One chapter; `key` is the address of its heading."""

    key: str
    title: str
    texts: tuple[Text, ...] = ()
    tables: tuple[ShownTable, ...] = ()
    trends: tuple[Trend, ...] = ()
    commitments: tuple[Answered, ...] = ()
    measures: tuple[Measure, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[Recipient, ...] = ()

    @property
    def has_content(self) -> bool:
        """Is there anything below the heading?"""
        return any(value for name, value in vars(self).items() if name not in ("key", "title"))


def _chapters(document: ReportDocument) -> Iterator[Chapter]:
    def texts(place: str) -> tuple[Text, ...]:
        return tuple(text for text in document.texts if text.place == place)

    yield Chapter(PURPOSES, "Vad uppföljningen ska svara på", texts(PURPOSES))
    for part in ReportPart:
        tables = tuple(table for table in document.tables if table.table.part == part)
        yield Chapter(part.value, str(part.label), texts(part), tables)
    yield Chapter("trends", "Utvecklingen över åren", trends=document.trends)
    yield Chapter("commitments", "Åtagandena i avtalet", commitments=by_section(document.commitments))
    yield Chapter("quality", "Kvalitetsarbetet", tables=document.quality)
    yield Chapter("measures", "Handlingsplan", measures=by_section(document.measures))
    yield Chapter("missing", "Det som saknas", tables=document.missing)
    yield Chapter("signatures", "Underskrifter", signatures=document.signatures)
    yield Chapter("recipients", "Mottagare", recipients=document.recipients)


def by_section[T: (Answered, Measure)](rows: tuple[T, ...]) -> tuple[T, ...]:
    """In the order of the agreement's sections, "10" after "9"; rows of one section stay as they were."""
    return tuple(sorted(rows, key=lambda row: _section_key(row.section)))


def _section_key(section: str) -> list[tuple[int, int, str]]:
    pieces = re.findall(r"[0-9]+|[^0-9\s§.]+", section)
    return [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece.casefold()) for piece in pieces]


def public_version(document: ReportDocument) -> ReportDocument:
    """What anybody may read: the protected tables, the texts, and of the work with quality what names nobody.

    Raises ValueError for the internal document.
    """
    if document.internal:
        raise ValueError("the internal figures have no public version")
    return replace(
        document,
        public=True,
        measures=tuple(replace(row, owner="") for row in document.measures),
        recipients=(),
    )


def base_of(table: Table) -> str:
    """The paragraph above a table: what is counted, and in which period (E18)."""
    base = f"{table.base.rstrip('.')}. " if table.base else ""
    return f"{base}Period {table.period}, båda dagarna räknade."


def notes_of(shown: ShownTable) -> list[str]:
    """What the reader of a table must know, a sentence each: its own note, several answers (E15), hidden numbers."""
    notes = [shown.table.note] if shown.table.note else []
    if shown.table.several:
        notes.append("Samma person kan stå på flera rader, så raderna ska inte läggas ihop.")
    hidden = sum(entry.hidden for line in shown.lines for entry in line.entries)
    return [*notes, hidden_sentence(hidden)] if hidden else notes


def hidden_sentence(number: int) -> str:
    """Why numbers are hidden, in one sentence."""
    hidden = "Ett tal är dolt" if number == 1 else f"{number} tal är dolda"
    return f"{hidden} (..), för tal under 5 visas inte, och inte heller tal som kan avslöja dem."
