"""Fetches a file from the statistical database of SCB. Nothing but municipality codes and a year leaves the system."""

import http.client
import time
import urllib.request
from collections.abc import Sequence

from costsharing.population_files import TOO_BIG, population_query
from ikb.lib.sheets import MOST_BYTES, Unreadable

NO_ANSWER = "SCB svarar inte. Läs in filen i stället."
SECONDS = 8
_CHUNK = 65_536


def fetch_population(address: str, codes: Sequence[str], year: int) -> bytes:
    """The answer of the data address for these municipalities and this year.

    Raises Unreadable with NO_ANSWER when the network, the server or the time (8 seconds in all) says no, and with
    TOO_BIG for more than 2 MB.
    """
    if not address.startswith(("https://", "http://")):
        raise Unreadable(NO_ANSWER)
    question = f"{address}?{population_query(codes, year)}"
    until_ns = time.monotonic_ns() + SECONDS * 1_000_000_000
    try:
        request = urllib.request.Request(question, headers={"Accept": "application/json"})
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return _whole(answer, until_ns)
    except (OSError, http.client.HTTPException, ValueError) as error:  # URLError and timeouts are OSErrors
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(NO_ANSWER) from error


def _whole(answer: http.client.HTTPResponse, until_ns: int) -> bytes:
    """All of it, read piece by piece: a server that drips would hold the request for ever."""
    content = b""
    while piece := answer.read1(_CHUNK):
        content += piece
        if len(content) > MOST_BYTES:
            raise Unreadable(TOO_BIG)
        if time.monotonic_ns() > until_ns:
            raise Unreadable(NO_ANSWER)
    return content
