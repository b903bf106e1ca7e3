"""Rows of a version's text from plain tuples, so that each agreement of the demonstration reads as data."""

from collections.abc import Iterable
from datetime import date

from agreements.choices import DisputeKind, GoalLevel, HistoricKind, StaffKind
from agreements.models import (
    AgreementVersion,
    ChangeLogEntry,
    Commitment,
    CompetenceDemand,
    Goal,
    HistoricTerm,
    LadderStep,
    Section,
)


def sections(version: AgreementVersion, rows: Iterable[tuple[str, str]]) -> None:
    """Label and title; without a title the text refers to a section that it does not have."""
    Section.objects.bulk_create(
        Section(version=version, label=label, title=title, order=order)
        for order, (label, title) in enumerate(rows, start=1)
    )


def commitments(version: AgreementVersion, rows: Iterable[tuple[str, str, str, str]]) -> None:
    """Section, text, who, how often."""
    Commitment.objects.bulk_create(
        Commitment(version=version, section=section, text=text, who=who, how_often=how_often, order=order)
        for order, (section, text, who, how_often) in enumerate(rows, start=1)
    )


def goals(version: AgreementVersion, rows: Iterable[tuple[GoalLevel, str, str, str]]) -> None:
    """Level, text, indicator, target."""
    Goal.objects.bulk_create(
        Goal(version=version, level=level, text=text, indicator=indicator, target=target, order=order)
        for order, (level, text, indicator, target) in enumerate(rows, start=1)
    )


def ladder(version: AgreementVersion, kind: DisputeKind, rows: Iterable[tuple[str, int | None, bool]]) -> None:
    """Who, days until talks begin, whether a proposal comes with it."""
    LadderStep.objects.bulk_create(
        LadderStep(version=version, kind=kind, order=order, label=label, within_days=days, needs_proposal=proposal)
        for order, (label, days, proposal) in enumerate(rows, start=1)
    )


def demands(version: AgreementVersion, kind: StaffKind, required: Iterable[str], merits: Iterable[str] = ()) -> None:
    """What one kind of staff must have, and what is a merit."""
    rows = [*((text, False) for text in required), *((text, True) for text in merits)]
    CompetenceDemand.objects.bulk_create(
        CompetenceDemand(version=version, staff_kind=kind, text=text, merit=merit, order=order)
        for order, (text, merit) in enumerate(rows, start=1)
    )


def historic(version: AgreementVersion, kind: HistoricKind, rows: Iterable[tuple[str, str]]) -> None:
    """As it was called then, and now."""
    HistoricTerm.objects.bulk_create(HistoricTerm(version=version, kind=kind, then=then, now=now) for then, now in rows)


def change_log(version: AgreementVersion, rows: Iterable[tuple[date, str, str]]) -> None:
    """Day, change, by whom."""
    ChangeLogEntry.objects.bulk_create(
        ChangeLogEntry(version=version, on=on, change=change, by=by) for on, change, by in rows
    )
