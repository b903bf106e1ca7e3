"""Possible tables: numbers that agree with everything published, and those that can be had without a solver."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

FAR = 10**6
"""How far a cell goes that nothing stops."""

type Mask = NDArray[np.bool_]
type Numbers = NDArray[np.int64]
type Indexes = NDArray[np.int64]
type Limits = NDArray[np.float64]


@dataclass(frozen=True)
class System:
    """Cells as columns and relations as rows: `lower <= matrix @ cells <= upper`, cells >= `floors`.

    `values` are the true numbers; `floors` what everybody knows to be the least a cell can hold when hidden.
    """

    values: Numbers
    floors: Numbers
    matrix: csr_array
    lower: Limits
    upper: Limits

    def holds(self, table: Numbers) -> bool:
        """Do these whole numbers satisfy every relation and floor? (Exact: far below 2 to the 53rd.)"""
        sums = self.matrix @ table
        return bool(np.all(table >= self.floors) and np.all(self.lower <= sums) and np.all(sums <= self.upper))

    def fitting(self, tables: Numbers) -> Numbers:
        """Those of the tables, one a row, that satisfy every relation and floor."""
        sums = (self.matrix @ tables.T).T
        fit = np.all(tables >= self.floors, axis=1)
        return tables[fit & np.all(self.lower <= sums, axis=1) & np.all(sums <= self.upper, axis=1)]


class Swaps:
    """Tables that need no solver: one cell moved alone, or units moved between cells that stand in the same relations.

    Whatever is moved between two such cells, every relation still holds. So a cell among several of its kind can be
    as small as its floor and as great as all that its kind has above their floors.
    """

    def __init__(self, system: System) -> None:
        self.system = system
        columns = system.matrix.tocsc()
        kinds: dict[tuple[bytes, bytes], int] = {}
        of = []
        for start, end in itertools.pairwise(columns.indptr):
            kind = (columns.indices[start:end].tobytes(), columns.data[start:end].tobytes())
            of.append(kinds.setdefault(kind, len(kinds)))
        self._kind = np.array(of, dtype=np.int64)
        self._up, self._down = self._alone()
        self._room = system.values - system.floors

    def _alone(self) -> tuple[Numbers, Numbers]:
        """How far each cell can go up and down alone, as far as the relations know."""
        system = self.system
        entries = system.matrix.tocoo()
        sums = system.matrix @ system.values
        above, below = system.upper - sums, sums - system.lower
        rising = entries.data > 0
        limits = []
        for more, less in ((above, below), (below, above)):
            limit = np.full(len(system.values), float(FAR))
            np.minimum.at(limit, entries.col, np.where(rising, more[entries.row], less[entries.row]))
            limits.append(np.rint(limit).astype(np.int64))
        return limits[0], limits[1]

    def spans(self, fixed: Mask) -> tuple[Numbers, Numbers]:
        """Least and greatest number that each cell reaches in this way while all that is fixed stays."""
        values, floors = self.system.values, self.system.floors
        several = np.bincount(self._kind, weights=~fixed)[self._kind] > 1
        shared = np.bincount(self._kind, weights=self._room * ~fixed)[self._kind].astype(np.int64)
        low = np.where(several, floors, values - np.minimum(self._down, self._room))
        high = np.maximum(values + self._up, np.where(several, floors + shared, 0))
        return np.where(fixed, values, low), np.where(fixed, values, high)


class Witnesses:
    """Every possible table found so far, shared by all attackers: it fits whomever it does not contradict.

    `leaves` are pairs (part, whole) of cells that nothing else binds, such as a reason and the declined
    referrals; each table is kept with all of them at their greatest and at their least, without solving.
    """

    def __init__(self, system: System, leaves: Sequence[tuple[int, int]]) -> None:
        self.tables: list[Numbers] = [system.values]
        self._part = np.array([part for part, _ in leaves], dtype=np.int64)
        self._whole = np.array([whole for _, whole in leaves], dtype=np.int64)

    def add(self, table: Numbers, fixed: Mask, system: System) -> None:
        """Keep `table`, found with the cells in `fixed` at their true value, if it holds exactly."""
        high, low = table.copy(), table.copy()
        loose = ~fixed[self._part]
        part, whole = self._part[loose], self._whole[loose]
        high[part], low[part] = table[whole], system.floors[part]
        self.tables += [each for each in (table, high, low) if system.holds(each)]
