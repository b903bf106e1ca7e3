"""Times of a page in two databases. The requests alternate, so that a machine that is busy meanwhile is so for both."""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.pages import LIMIT, Page
from ikb.accounts.models import User

ROUNDS = 15
TRIES = 4
"""So many times the rounds are repeated while a list is over the limit: on a busy machine the least time comes late."""
WARM_UP = 2


@dataclass(frozen=True)
class Times:
    """Milliseconds of the requests to one database, and how many queries one asks."""

    milliseconds: list[float]
    queries: int

    @property
    def median(self) -> float:
        """The usual time, disturbed by whatever else runs."""
        return statistics.median(self.milliseconds)

    @property
    def least(self) -> float:
        """The least disturbed time."""
        return min(self.milliseconds)


@dataclass(frozen=True)
class Compared:
    """One page among few and among many rows."""

    page: Page
    few: Times
    many: Times

    @property
    def ratio(self) -> float:
        """Least time among many over least time among few."""
        return self.many.least / self.few.least


def connection_to(database: str) -> BaseDatabaseWrapper:
    """A connection of the settings' role to another database of the same server."""
    made = connections.create_connection("default")
    made.settings_dict = {**made.settings_dict, "NAME": database, "CONN_MAX_AGE": None}
    return made


@contextmanager
def using(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let everything inside the block ask this database."""
    before = connections["default"]
    connections["default"] = connection
    try:
        yield
    finally:
        connections["default"] = before


def compare(page: Page, few: BaseDatabaseWrapper, many: BaseDatabaseWrapper) -> Compared:
    """Measure one page in both."""
    few_client, few_queries = _ready(page, few)
    many_client, many_queries = _ready(page, many)
    times: tuple[list[float], list[float]] = ([], [])
    for attempt in range(TRIES * ROUNDS):
        times[0].append(_one(page, few, few_client))
        times[1].append(_one(page, many, many_client))
        found = Compared(page, Times(times[0], few_queries), Times(times[1], many_queries))
        if attempt + 1 >= ROUNDS and not (page.gated and found.ratio >= LIMIT):
            break
    return found


def _ready(page: Page, connection: BaseDatabaseWrapper) -> tuple[Client, int]:
    """A client that is logged in and has seen the page, and the page's number of queries."""
    client = Client(SERVER_NAME="localhost")
    with using(connection):
        client.force_login(User.objects.get(username=page.username))
        for _ in range(WARM_UP):
            _ask(page, client)
        with CaptureQueriesContext(connection) as caught:
            _ask(page, client)
            return client, len(caught)


def _one(page: Page, connection: BaseDatabaseWrapper, client: Client) -> float:
    with using(connection):
        began = time.perf_counter()
        _ask(page, client)
        return (time.perf_counter() - began) * 1000


def _ask(page: Page, client: Client) -> None:
    """Anything but 200 is an error of the measuring, and ends it."""
    ask = client.post if page.post else client.get
    status = ask(reverse(page.view), page.data).status_code
    if status != 200:
        raise SystemExit(f"{page.name} som {page.username}: svaret blev {status}, inte 200.")
