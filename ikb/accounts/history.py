"""Change history by database trigger: who changed what, for which authority, in which request."""

from collections.abc import Callable, Sequence
from typing import Any

import pghistory


def tracked(*, exclude: Sequence[str] = ()) -> Callable[[type[Any]], type[Any]]:
    """Record every insert, update and delete of the model, also by SQL. All three are named: the default lacks deletes.

    `readers` and `writers` are left out by the caller: the disclosures that fill them have their own history.
    """
    return pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=list(exclude)
    )
