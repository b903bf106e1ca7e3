"""The search for cells to hide: which cells give a protected one away, and which of them hide it most cheaply.

The other half of `followup.disclosure`, where the rule and its words stand; `followup.ranges` solves.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy.sparse import coo_array

from followup.disclosure import AtMost, Cell, Earlier, Reader, Relation, Sum, Unprotectable
from followup.possible import Mask, Numbers, System, Witnesses
from followup.ranges import Attacker, Hiding

COST_CAP = 500
"""Beyond this a larger number costs no more to hide."""


def hidden_keys(
    cells: Iterable[Cell],
    relations: Sequence[Relation],
    attackers: Sequence[frozenset[str] | Reader],
    threshold: int,
    width: int,
    earlier: Earlier,
    given_up: frozenset[str],
) -> frozenset[str]:
    """See `followup.disclosure.protect`."""
    table = Table(sorted(cells, key=lambda cell: cell.key), relations, earlier)
    search = Search(table, _distinct(attackers, table), threshold, width)
    search.give_up(given_up)
    search.hide_what_gives_away()
    search.show_what_is_not_needed()
    return frozenset(table.keys[index] for index in np.flatnonzero(search.hidden & table.hideable))


def exposed_keys(
    cells: Iterable[Cell],
    relations: Sequence[Relation],
    attackers: Sequence[frozenset[str] | Reader],
    threshold: int,
    width: int,
    earlier: Earlier,
) -> frozenset[str]:
    """See `followup.disclosure.beyond_help`."""
    table = Table(sorted(cells, key=lambda cell: cell.key), relations, earlier)
    search = Search(table, _distinct(attackers, table), threshold, width)
    return frozenset(table.keys[index] for index in search.narrow_at_best())


class Table:
    """The cells by index, the relations as a linear system, and who stands below whom."""

    def __init__(self, cells: Sequence[Cell], relations: Sequence[Relation], earlier: Earlier) -> None:
        self.keys = [cell.key for cell in cells]
        self.index = {key: index for index, key in enumerate(self.keys)}
        if len(self.index) != len(cells):
            raise ValueError("two cells have the same key")
        relations = sorted(set(relations), key=repr)
        rows = [self._row(relation) for relation in relations]
        self.published: Mask = np.array([cell.published for cell in cells], dtype=bool)
        values: Numbers = np.array([cell.value for cell in cells], dtype=np.int64)
        zero_shown: Mask = np.array([cell.zero_shown for cell in cells], dtype=bool)
        self.below = sorted(self._below(relations))
        zero = zero_shown & (values == 0)
        self.open_zero = _follows_from_zero(zero & self.published, rows, relations)
        self.harmless: Mask = zero | self.open_zero
        self.out: Mask = np.array([cell.key in earlier.shown for cell in cells], dtype=bool)
        self.guessed: Mask = np.array([cell.key in earlier.guessed for cell in cells], dtype=bool)
        self.kept: Mask = np.array([cell.key in earlier.hidden for cell in cells], dtype=bool)
        self.hideable: Mask = self.published & ~self.open_zero & ~self.out & ~self.kept
        self.relations, self.rows = relations, rows
        self.leaves = _leaves(rows, relations)
        self.system = _system(values, (zero_shown & self.published & (values > 0)), rows, relations)
        if not self.system.holds(values):
            raise ValueError("a relation between the cells does not hold")

    def _row(self, relation: Relation) -> list[int]:
        """Indexes of the whole and then of its parts. ValueError for an unknown key."""
        whole, parts = _whole_and_parts(relation)
        unknown = sorted({whole, *parts} - set(self.index))
        if unknown:
            raise ValueError(f"no such cell: {', '.join(unknown)}")
        return [self.index[whole], *(self.index[part] for part in parts)]

    def _below(self, relations: Sequence[Relation]) -> set[tuple[int, int]]:
        """Pairs of a total and one of its parts, by index; only totals that are printed."""
        return {
            (self.index[relation.total], self.index[part])
            for relation in relations
            if isinstance(relation, Sum) and self.published[self.index[relation.total]]
            for part in relation.parts
        }

    def as_seen_by(self, reader: Reader) -> System:
        """The relations with what the reader's own parts say: a cell is at least the own part of it, and those who
        are in the whole but not in the part are at least the own ones. Exact: see `followup.protection`."""
        system = self.system
        own = np.zeros(len(self.keys), dtype=np.int64)
        for key, part in reader.parts.items():
            own[self.index[key]] = part
        lower = system.lower.copy()
        for row, relation in enumerate(self.relations):
            if isinstance(relation, AtMost) and {relation.part, relation.whole} <= reader.parts.keys():
                lower[row] = max(reader.parts[relation.whole] - reader.parts[relation.part], 0)
        return replace(system, floors=np.maximum(system.floors, own), lower=lower)

    def heights(self) -> Numbers:
        """0 for a cell that is no total, 1 for a total of such, and so on."""
        heights = np.zeros(len(self.keys), dtype=np.int64)
        for _ in self.keys:
            for total, part in self.below:
                heights[total] = min(max(heights[total], heights[part] + 1), 3)
        return heights


class Search:
    """Hides the small cells, then what gives them away, then shows again what was not needed."""

    def __init__(self, table: Table, readers: Sequence[Reader], threshold: int, width: int) -> None:
        if threshold < 1 or width < 0:
            raise ValueError("the threshold is at least 1 and the width zero or more")
        self.table = table
        self.width = width
        values = table.system.values
        self.protected: Mask = ((values < threshold) & ~table.harmless | table.guessed) & ~table.out
        self.primary: Mask = self.protected & table.published | table.kept
        self.hidden: Mask = self.primary.copy()
        self.hiding = self._costs()
        self.witnesses = Witnesses(table.system, table.leaves)
        self.attackers = [self._attacker(reader, threshold) for reader in readers]
        self.first_need: dict[int, tuple[Attacker, int]] = {}

    def hide_what_gives_away(self) -> None:
        """Secondary suppression: for each attacker and cell that is too narrow, the cheapest remedy.

        Hiding more never narrows anything, so one pass is enough. Where the search finds no remedy everything
        is hidden, and the second pass shows what was not needed.
        """
        for attacker in self.attackers:
            for cell in attacker.narrow(attacker.protected, self._free(self.hidden), self.width):
                while self._is_narrow(attacker, cell, self.hidden):
                    self._widen(attacker, cell)

    def give_up(self, keys: frozenset[str]) -> None:
        """Protect these no longer; the published ones stay hidden all the same."""
        kept = np.array([key not in keys for key in self.table.keys], dtype=bool)
        for attacker in self.attackers:
            attacker.protected &= kept

    def narrow_at_best(self) -> set[int]:
        """The protected cells that are too narrow for somebody though everything is hidden."""
        free = self._free(self.hidden | self.table.hideable)
        return {cell for each in self.attackers for cell in each.narrow(each.protected, free, self.width)}

    def _widen(self, attacker: Attacker, cell: int) -> None:
        more = attacker.cheapest_widening(cell, self._free(self.hidden), self.width, self.hiding)
        if more is None or not np.any(more & ~self.hidden):
            more = self.hiding.hideable
        if not np.any(more & ~self.hidden):
            raise Unprotectable(f"{self.table.keys[cell]} can be worked out whatever is hidden")
        for index in np.flatnonzero(more & ~self.hidden):
            self.first_need[int(index)] = (attacker, cell)
        self.hidden |= more

    def show_what_is_not_needed(self) -> None:
        """Try each secondary cell again, the dearest first; it stays hidden below a hidden total."""
        secondary = np.flatnonzero(self.hidden & ~self.primary)
        for index in sorted(secondary, key=lambda index: -self.hiding.costs[index]):
            if any(self.hidden[total] for total, part in self.table.below if part == index):
                continue
            without = self.hidden.copy()
            without[index] = False
            if self._is_safe(without, self.first_need[int(index)]):
                self.hidden = without

    def _is_safe(self, hidden: Mask, first: tuple[Attacker, int]) -> bool:
        """Is every protected cell wide for every attacker? Asks first where the need arose: mostly enough.

        The outsider comes last: every table that fits an attacker fits the outsider.
        """
        attacker, cell = first
        return not self._is_narrow(attacker, cell, hidden) and not any(
            attacker.narrow(attacker.protected, self._free(hidden), self.width, only_first=True)
            for attacker in reversed(self.attackers)
        )

    def _is_narrow(self, attacker: Attacker, cell: int, hidden: Mask) -> bool:
        """Can the attacker narrow this one cell too far?"""
        only = np.arange(len(hidden)) == cell
        return bool(attacker.narrow(only, self._free(hidden), self.width))

    def _free(self, hidden: Mask) -> Mask:
        """The cells that stand nowhere: hidden or never printed."""
        return (hidden | ~self.table.published) & ~self.table.open_zero & ~self.table.out

    def _attacker(self, reader: Reader, threshold: int) -> Attacker:
        """Protected against a reader are the small cells that they do not know, and the small rests of others."""
        table = self.table
        known = np.array([key in reader.cells for key in table.keys], dtype=bool)
        protected = self.protected.copy()
        for key, part in reader.parts.items():
            place = table.index[key]
            protected[place] |= table.system.values[place] - part < threshold and not table.harmless[place]
        return Attacker(self.witnesses, table.as_seen_by(reader), known, protected & ~known & ~table.out)

    def _costs(self) -> Hiding:
        """The value, capped so that no cell is out of reach; totals ten times dearer a level; ties by key."""
        size = len(self.table.keys)
        heights = self.table.heights()
        base = (np.minimum(self.table.system.values, COST_CAP) + 1.0) * 10.0**heights
        return Hiding(
            hideable=self.table.hideable,
            costs=base + np.arange(size) / (size * size),
            below=self.table.below,
            totals=heights > 0,
        )


def _whole_and_parts(relation: Relation) -> tuple[str, tuple[str, ...]]:
    return (relation.total, relation.parts) if isinstance(relation, Sum) else (relation.whole, (relation.part,))


def _distinct(attackers: Sequence[frozenset[str] | Reader], table: Table) -> list[Reader]:
    """The outsider first, then each different attacker in a fixed order. Zeros that all see make no difference."""
    seen = {table.keys[index] for index in np.flatnonzero(table.open_zero | table.out)}
    readers = [each if isinstance(each, Reader) else Reader(each) for each in attackers]
    readers = [replace(each, cells=each.cells - seen) for each in readers]
    by_knowledge = {(len(r.cells), tuple(sorted(r.cells)), tuple(sorted(r.parts.items()))): r for r in readers}
    nobody = (0, (), ())
    return [by_knowledge.get(key, Reader()) for key in sorted({nobody, *by_knowledge})]


def _follows_from_zero(zeros: Mask, rows: Sequence[list[int]], relations: Sequence[Relation]) -> Mask:
    """The shown zeros and all zeros that follow from them: the parts of a zero, the sum of zeros."""
    found, before = zeros.copy(), -1
    while before != int(found.sum()):
        before = int(found.sum())
        for (whole, *parts), relation in zip(rows, relations, strict=True):
            if found[whole]:
                found[parts] = True
            elif isinstance(relation, Sum) and found[parts].all():
                found[whole] = True
    return found


def _leaves(rows: Sequence[list[int]], relations: Sequence[Relation]) -> list[tuple[int, int]]:
    """Pairs (part, whole) of the AtMost relations whose part stands in no other relation, by index."""
    uses = Counter(index for row in rows for index in row)
    return [
        (part, whole)
        for (whole, part, *_), relation in zip(rows, relations, strict=True)
        if isinstance(relation, AtMost) and uses[part] == 1
    ]


def _system(values: Numbers, at_least_one: Mask, rows: Sequence[list[int]], relations: Sequence[Relation]) -> System:
    """Each relation as whole − parts: zero for a sum, zero or more for a part that is at most the whole."""
    entries: Mapping[tuple[int, int], float] = {
        (row, index): (1.0 if place == 0 else -1.0)
        for row, indexes in enumerate(rows)
        for place, index in enumerate(indexes)
    }
    at = tuple(np.array(axis, dtype=np.int64) for axis in zip(*entries, strict=True)) if entries else ([], [])
    matrix = coo_array((list(entries.values()), at), shape=(max(len(rows), 1), len(values))).tocsr()
    upper = [0.0 if isinstance(relation, Sum) else np.inf for relation in relations] or [np.inf]
    return System(values, at_least_one.astype(np.int64), matrix, np.zeros(len(upper)), np.array(upper))
