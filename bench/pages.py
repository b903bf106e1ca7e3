"""The pages that are measured, each by people who open it, through Django's test client as the web role."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

LIMIT = 1.5
"""A list among 100 000 referrals takes less than this times what it takes among 1 000."""
PEOPLE = {"sara": "samordnare", "hedda": "enhetschef", "per": "platschef", "karin": "kontaktperson"}
SEES_QUEUE = ("sara", "hedda", "per")


@dataclass(frozen=True)
class Page:
    """One request: as whom, where to, what is sent. The ratio of a `gated` one decides the exit code."""

    name: str
    username: str
    view: str
    data: dict[str, Any] = field(default_factory=dict)
    post: bool = False
    gated: bool = False


@dataclass(frozen=True)
class Known:
    """What the searches ask for: a case that lies in both databases, and the largest payer."""

    case_number: str
    name: str
    identifier: str
    payer: int


def pages(known: Known, today: date) -> Iterable[Page]:
    """Every row of the table."""
    for username in PEOPLE:
        for name, data in _lists(today):
            yield Page(name, username, "referrals:list", data, gated=True)
    yield Page("lista, största kommunen", "sara", "referrals:list", {"paying": known.payer}, gated=True)
    for name, query in (("ärendenummer", known.case_number), ("namn", known.name), ("nummer", known.identifier)):
        yield Page(f"sök {name}", "sara", "referrals:search", {"query": query}, post=True)
    for name, view, who in (
        ("start", "desk:home", PEOPLE),
        ("väntelista", "referrals:waiting_list", SEES_QUEUE),
        ("frister", "desk:deadlines", PEOPLE),
        ("rådfrågningar", "referrals:consultations", ("sara",)),
    ):
        for username in who:
            yield Page(name, username, view)


def _lists(today: date) -> Iterable[tuple[str, dict[str, Any]]]:
    """The ways of looking at the list: first and deep page, filters, orders."""
    half_a_year = {"sent_from": (today - timedelta(days=180)).isoformat(), "sent_to": today.isoformat()}
    yield "lista", {}
    yield "lista, sida 20", {"page": 20}
    yield "lista, avslutade", {"status": "closed"}
    yield "lista, öppna", {"status": "open"}
    yield "lista, skickade sista halvåret", half_a_year
    yield "lista efter ärendenummer", {"sort": "case_number"}
    yield "lista efter status", {"sort": "status"}
