"""The row level security context: for whom the database shows rows.

The context is one array: the ids of the person's own authorities and the negative of the person's own user id. No
context shows no rows. Only this module sets it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

SET_CONTEXT = (
    "select set_config('ikb.readers', %s, false), set_config('ikb.user_id', %s, false), "
    "set_config('ikb.authority_id', %s, false), set_config('ikb.request_id', %s, false)"
)


@dataclass(frozen=True)
class RowContext:
    """What the policies read. `readers`: own authority ids and minus the own user id."""

    readers: tuple[int, ...] = ()
    user_id: int | None = None
    authority_id: int | None = None
    request_id: str = ""

    def parameters(self) -> list[str]:
        """The values of the four settings, empty strings for nothing."""
        return [
            ",".join(str(reader) for reader in self.readers),
            str(self.user_id or ""),
            str(self.authority_id or ""),
            self.request_id,
        ]


NOBODY = RowContext()
_current: ContextVar[RowContext] = ContextVar("ikb_row_context", default=NOBODY)


def _apply(context: RowContext) -> None:
    """Send the context to an open, healthy connection; a later connection gets it when it is made."""
    if connection.connection is None or connection.connection.closed or connection.needs_rollback:
        return
    with connection.cursor() as cursor:
        cursor.execute(SET_CONTEXT, context.parameters())


def on_connection_created(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Repeat the context on a connection that was made inside a request."""
    context = _current.get()
    if context is not NOBODY:
        with connection.cursor() as cursor:
            cursor.execute(SET_CONTEXT, context.parameters())


@contextmanager
def acting_as(context: RowContext) -> Iterator[None]:
    """Show the rows of `context` until the block ends, then those of the block around it."""
    before = _current.get()
    token = _current.set(context)
    try:
        _apply(context)
        yield
    finally:
        _current.reset(token)
        _apply(before)
