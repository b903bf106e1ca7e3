"""The agreement's own ladder for disputes: steps in order, and days to begin talks (AG-22; 003:870–886)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ikb.lib.dates import iso_date

NO_LADDER = "Avtalet anger ingen ordning för den här sortens tvist."
NEEDS_PROPOSAL = "Skriv förslaget till åtgärd. Det ska följa med till det här steget."
CASE_NUMBER = "Skriv bara ärendenumret, till exempel IKB-2026-001. Namn får inte stå här."
IDENTITY = "Personnummer får inte stå här. Skriv bara ärendenumret."
_CASE_SHAPE = re.compile(r"[A-ZÅÄÖ]{1,6}[- ]?[0-9]{4}[-/][0-9]{1,6}")
_IDENTITY_SHAPE = re.compile(r"(?<![0-9])(?:[0-9]{8}|[0-9]{6})[- +]?[0-9]{4}(?![0-9])")


@dataclass(frozen=True)
class Rung:
    """One step of a ladder; `within_days` to begin talks after it was received."""

    order: int
    label: str
    within_days: int | None = None
    needs_proposal: bool = False


@dataclass(frozen=True)
class Stand:
    """A dispute at one step."""

    order: int
    received_on: date
    begun_on: date | None = None
    done_on: date | None = None


def due(received_on: date, within_days: int | None) -> date | None:
    """The last day to begin talks: received 2014-03-03 and two weeks give 2014-03-17."""
    return None if within_days is None else received_on + timedelta(days=within_days)


def days_late(rung: Rung, stand: Stand, on: date) -> int:
    """Days after the last one for beginning talks; 0 when in time, or when the step is over without talks."""
    last = due(stand.received_on, rung.within_days)
    if last is None:
        return 0
    until = stand.begun_on or stand.done_on or on
    return max((until - last).days, 0)


def next_rung(ladder: Sequence[Rung], stands: Iterable[Stand]) -> Rung | None:
    """The first step that the dispute has not come to."""
    been = {stand.order for stand in stands}
    return next((rung for rung in sorted(ladder, key=lambda r: r.order) if rung.order not in been), None)


def refusal(ladder: Sequence[Rung], stands: Sequence[Stand], order: int, received_on: date) -> str:
    """Why the dispute may not come to a step; nothing when it may. Steps are never skipped."""
    done = {stand.order: stand.done_on for stand in stands}
    for rung in sorted(ladder, key=lambda r: r.order):
        if rung.order >= order:
            break
        ended = done.get(rung.order)
        if ended is None:
            return f"Steg {rung.order}, {rung.label}, måste vara avslutat först. Inget steg får hoppas över."
        if received_on < ended:
            return f"Steg {rung.order} avslutades {iso_date(ended)}. Nästa steg kan inte vara mottaget före det."
    return ""


def case_number_fault(text: str) -> str:
    """Why the text is no case number: an identity number, a name, anything else; nothing when it is one."""
    if holds_identity_number(text):
        return IDENTITY
    return "" if _CASE_SHAPE.fullmatch(text.strip()) else CASE_NUMBER


def holds_identity_number(text: str) -> bool:
    """Does anything in the text have the shape of a personnummer or samordningsnummer?"""
    return _IDENTITY_SHAPE.search(text) is not None
