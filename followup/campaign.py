"""The year report as a campaign: its stages, what may follow what, and what is missing. Pure (FU-01, FU-03, FU-04)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from followup.choices import PARTS, PURPOSES, ReportStage, TextHeading
from ikb.lib.periods import Period

STEPS: list[tuple[str, str]] = [
    (ReportStage.OPEN, ReportStage.SENT),
    (ReportStage.SENT, ReportStage.STEERING),
    (ReportStage.SENT, ReportStage.OPEN),
    (ReportStage.STEERING, ReportStage.OPEN),
    (ReportStage.STEERING, ReportStage.ADOPTED),
    (ReportStage.ADOPTED, ReportStage.OPEN),
]
"""A fix is asked for while others read; an adopted report is opened again for a correction, as a new version."""
TEXT_LENGTH = 4_000
EVIDENCE_LENGTH = 1_000
COMMENT_LENGTH = 1_000


@dataclass(frozen=True)
class Days:
    """By when each step is to be done; each day itself is included."""

    fill_in: date
    comment: date
    confirm: date
    adopt: date


def day_faults(days: Days) -> list[tuple[str, str]]:
    """Field and sentence for each day that lies before the step it follows upon."""
    named = [("comment_by", days.comment), ("confirm_by", days.confirm)]
    faults = [(name, "Dagen ligger före dagen då rapporten ska vara ifylld.") for name, d in named if d < days.fill_in]
    if days.adopt < max(days.comment, days.confirm):
        faults.append(("adopt_by", "Dagen ligger före dagen för kommentarer eller bekräftelse."))
    return faults


def headings(*, purposes: bool, parts: bool) -> tuple[TextHeading, ...]:
    """What is to be written in own words, in order."""
    return (PURPOSES if purposes else ()) + (PARTS if parts else ())


def unwritten(needed: Iterable[TextHeading], texts: Mapping[str, str]) -> list[TextHeading]:
    """The headings without a text."""
    return [heading for heading in needed if not texts.get(heading, "").strip()]


def unanswered(commitments: Iterable[int], answered: Collection[int]) -> list[int]:
    """The commitments that nobody has answered, by id, in order."""
    return [commitment for commitment in commitments if commitment not in answered]


def takes_part(valid_from: date | None, valid_to: date | None, period: Period) -> bool:
    """Is a party bound on any day of the period? Only those sign; both days are included."""
    return (valid_from is None or valid_from <= period.end) and (valid_to is None or valid_to >= period.start)


def overlapping(period: Period, others: Iterable[Period]) -> list[Period]:
    """The periods that count some of the same days (E18)."""
    return [other for other in others if period.overlap_days(other)]


def days_counted_twice(periods: Sequence[Period]) -> int:
    """How many days stand in two neighbouring periods (E18)."""
    return sum(first.overlap_days(second) for first, second in pairwise(sorted(periods)))


def follow_up_due(last_day: date) -> date:
    """The day by which a follow-up is due, a year after the last day that one has covered (FU-01)."""
    try:
        return last_day.replace(year=last_day.year + 1)
    except ValueError:
        return date(last_day.year + 1, 3, 1)
