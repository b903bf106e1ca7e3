"""Rules of a deviation and of a report's period (FU-02, FU-06, FU-07; 003:852–864). Days are whole; both ends count."""

from collections.abc import Iterable
from datetime import date, timedelta

from followup.choices import DeviationState
from ikb.lib.periods import Period

NEEDS_MEASURES = "Skriv först vem som hanterar avvikelsen och vilka åtgärder som är vidtagna."
NEEDS_COPY = "Skicka först en kopia till den andra huvudmannen."
NEEDS_ANSWER = "Den andra huvudmannen har inte svarat. Skriv varför avvikelsen avslutas utan svar."

TONES = {
    DeviationState.REGISTERED: "info",
    DeviationState.SENT: "info",
    DeviationState.ANSWERED: "ok",
    DeviationState.CLOSED: "neutral",
}


def lacks_to_close(*, state: DeviationState, measures: str, handled_by: str) -> str:
    """What must be done before a deviation is closed, as one sentence; the answer, or why there is none, apart."""
    if state == DeviationState.REGISTERED:
        return NEEDS_COPY
    return "" if measures and handled_by else NEEDS_MEASURES


def is_late(days_open: int, within: int) -> bool:
    """Older than the days within which a deviation is to be handled; the last of them is in time."""
    return days_open > within


def since_last_meeting(meeting: date, held: Iterable[date], begins: date, today: date) -> Period:
    """What a report covers: from the day after the meeting before to the meeting, no longer than today.

    `held` are the days of the series' meetings that were held, `begins` the series' first day. A period that has not
    begun is its own first day.
    """
    before = max((day for day in held if day < meeting), default=None)
    first = begins if before is None else before + timedelta(days=1)
    return Period(first, max(first, min(meeting, today)))
