"""Which numbers of a year's figures to hide, all tables together and with what was published before (FU-11).

`followup.disclosure` holds the rule for any set of cells. Here it is put to a whole `Statistics`: against the outsider
and against each party, which knows its own part of every number; together with earlier reports whose periods overlap
or that are versions of the same. Sources: 004:103–106; law.md §12; visibility.md §6.

What follows from hidden cells (a per cent, a mean, kronor per accepted) is hidden by `followup.statistics.shown`, and
a drawing is made from what it returns. A per cent with one decimal of a known whole is as good as the number, so it
is shown only where both its cells are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from followup.disclosure import THRESHOLD, Unprotectable, beyond_help, protect
from followup.linking import Linked, edition, link
from followup.statistics import Measured, Statistics
from ikb.lib.periods import Period

KRONOR = "kr"


@dataclass(frozen=True)
class Published:
    """What is out already: the figures as they were then, and the cells that were hidden in them."""

    statistics: Statistics
    hidden: frozenset[str]


class Exposed(NamedTuple):
    """A number of a period, or what a correction changed in it, that is given away by what is out."""

    key: str
    period: Period


@dataclass(frozen=True)
class Protection:
    """What to hide. `everything`: no choice of cells protects, so all are hidden, and the page must say so.

    `exposed` names numbers that somebody can work out from earlier publications whatever is hidden now; what is
    out cannot be taken back, so whoever publishes is to be warned.
    """

    hidden: frozenset[str]
    everything: bool = False
    exposed: tuple[Exposed, ...] = ()


def hidden_in(
    statistics: Statistics,
    threshold: int = THRESHOLD,
    width: int | None = None,
    linked: Sequence[Published] = (),
) -> frozenset[str]:
    """The published cells to hide; see `protection_of`."""
    return protection_of(statistics, threshold, width, linked).hidden


def protection_of(
    statistics: Statistics,
    threshold: int = THRESHOLD,
    width: int | None = None,
    linked: Sequence[Published] = (),
) -> Protection:
    """What to hide in `statistics`, given what is `linked`: publications before it, oldest first, the public ones.

    Only those with common days matter, and those linked through them; consecutive years do not. A year after its
    first half hides what would give away the second. A new version of a period that is out shows a changed number
    only where the change cannot be worked out, or is at least the threshold; numbers that did not change are shown
    as before. Where the old version shows a number, the new one is hidden rather than the change told: the old one
    stays out, and the new version says that the number was corrected without saying to what.
    Raises ValueError for kronor that are divided by another number than the one that hides them.
    """
    _check_kronor(statistics)
    new = edition(statistics, None)
    together = link(new, [edition(each.statistics, each.hidden) for each in linked])
    try:
        hidden, exposed = _protected(together, threshold, width, frozenset()), frozenset[str]()
    except Unprotectable:
        if _beyond_help(link(new, ()), threshold, width):
            return Protection(frozenset(cell.key for cell in statistics.cells if cell.published), everything=True)
        exposed = _beyond_help(together, threshold, width)
        hidden = _protected(together, threshold, width, exposed)
    return Protection(
        frozenset(key for key, name in together.names.items() if name in hidden),
        exposed=tuple(sorted({Exposed(*together.places[name]) for name in exposed})),
    )


def _protected(together: Linked, threshold: int, width: int | None, given_up: frozenset[str]) -> frozenset[str]:
    """The names to hide."""
    cells, relations, readers = together.cells, together.relations, together.readers
    return protect(cells, relations, readers, threshold, width, together.earlier, given_up)


def _beyond_help(together: Linked, threshold: int, width: int | None) -> frozenset[str]:
    """The names of what somebody can work out if nothing new is shown."""
    cells, relations, readers = together.cells, together.relations, together.readers
    return beyond_help(cells, relations, readers, threshold, width, together.earlier)


def _check_kronor(statistics: Statistics) -> None:
    """Kronor per person are whole kronor divided by the number of persons, so that number must hide them."""
    values = statistics.values
    entries = ((table, line, entry) for table in statistics.tables for line in table.lines for entry in line.entries)
    for table, line, entry in entries:
        if not isinstance(entry, Measured) or entry.value is None or not entry.unit.startswith(KRONOR):
            continue
        if (entry.value * max(values[entry.count], 1)).denominator != 1:
            raise ValueError(f"{table.key}: {line.label}: the kronor are not divided by {entry.count}")
