"""One line of the start page's "Att göra": every app makes them, the start page joins and sorts them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class TodoRow:
    """Something that waits for the person: what, how many, where, and the day that counts, if there is one."""

    label: str
    url: str
    count: int = 1
    date: datetime.date | None = None
    note: str = ""


def latest_first(rows: Iterable[TodoRow]) -> list[TodoRow]:
    """The latest date first, rows without a date last, otherwise in the order given."""
    return sorted(rows, key=lambda row: (row.date is None, -(row.date.toordinal() if row.date else 0)))
