"""Protection of small numbers in published tables (röjandekontroll, FU-11).

A number below the threshold is hidden; so are further numbers from which it could be worked out. "Worked out"
is solved, not counted: for every protected cell the whole numbers still possible must span at least the width
(upper − lower >= 5), given everything that is published together, both for an outsider and for each party
that knows its own cells. Several hidden cells beside a total are not enough: of 13 with 10 shown
(004:103–106), three hidden cells of at least 1 can only be 1, 1 and 1.

What a reader is taken to know: the relations between the cells, every shown number, and that a hidden cell
whose zero would have been shown is at least 1. Per cents, averages and charts are hidden where one of their
cells is; that is the caller's to do.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

THRESHOLD = 5
"""Numbers from 1 to 4 are protected (no official threshold was found; the report can set another)."""


@dataclass(frozen=True)
class Cell:
    """One whole number of one table.

    `zero_shown`: a zero here is shown ("zero referrals of a party"), so it is not protected and a hidden cell
    is at least 1. Otherwise the cell belongs to a breakdown, where a zero is protected like 1–4.
    `published` is False for a number that stands nowhere but follows from others, such as the second half of
    a year; it is protected all the same. Raises ValueError when the value is negative.
    """

    key: str
    value: int
    zero_shown: bool = False
    published: bool = True

    def __post_init__(self) -> None:
        if self.value < 0:
            raise ValueError(f"{self.key}: a count is zero or more")


@dataclass(frozen=True)
class Sum:
    """`total` is the sum of `parts`."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class AtMost:
    """`part` is no more than `whole`: a reason, several of which may be given, and the declined referrals."""

    part: str
    whole: str


type Relation = Sum | AtMost


@dataclass(frozen=True)
class Reader:
    """What somebody knows beside all that is shown: whole `cells`, and how much of others are their own `parts`.

    The rest of a cell, what is not their own, is protected against them like a cell: a party that has 10 of the 12
    girls must not learn that the others have 2. So is a rest of zero.
    """

    cells: frozenset[str] = frozenset()
    parts: Mapping[str, int] = field(default_factory=dict)


class Unprotectable(ValueError):
    """Hiding every cell is not enough: an attacker knows too much. The table must not be published."""


@dataclass(frozen=True)
class Earlier:
    """Which of the cells are out already, `shown`, and which were `hidden` then and are not published again now.

    `guessed` are unpublished cells whose true number is not known here: protected, whatever it is.
    """

    shown: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    guessed: frozenset[str] = frozenset()


def protect(
    cells: Iterable[Cell],
    relations: Sequence[Relation],
    attackers: Sequence[frozenset[str] | Reader] = (),
    threshold: int = THRESHOLD,
    width: int | None = None,
    earlier: Earlier | None = None,
    given_up: frozenset[str] = frozenset(),
) -> frozenset[str]:
    """The keys of the published cells to hide. `attackers` are sets of cells that one attacker each knows, or readers.

    The outsider, who knows none, is always among them. `width` is what must be possible for each protected
    cell, upper − lower; by default the threshold. The result does not depend on the order of anything given.
    Two rules beside the search: a zero that follows from a shown zero is shown, and a part is never shown
    below a hidden total, since it would tell how little is left. Secondary cells: parts before totals, small
    before large, then by key; none of them can be shown again alone. `given_up` are cells not to protect.
    Raises ValueError for a relation that does not hold or names an unknown cell, and Unprotectable.
    """
    from followup.search import hidden_keys  # loads SciPy, which every other page can do without

    width = threshold if width is None else width
    return hidden_keys(cells, relations, attackers, threshold, width, earlier or Earlier(), given_up)


def beyond_help(
    cells: Iterable[Cell],
    relations: Sequence[Relation],
    attackers: Sequence[frozenset[str] | Reader] = (),
    threshold: int = THRESHOLD,
    width: int | None = None,
    earlier: Earlier | None = None,
) -> frozenset[str]:
    """The keys of the cells that somebody can work out though everything that can be hidden is. Raises as `protect`."""
    from followup.search import exposed_keys

    return exposed_keys(
        cells, relations, attackers, threshold, threshold if width is None else width, earlier or Earlier()
    )
