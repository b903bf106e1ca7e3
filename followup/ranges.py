"""What an attacker can work out about hidden whole numbers, solved and not counted.

A published table fixes the shown cells and the linear relations between all cells. The least and the greatest
number still possible for a hidden cell are the optima of an integer program, which HiGHS (by
`scipy.optimize.milp`) solves exactly. Every solution is a whole possible table, a *witness*, and is kept: one
witness often shows that many cells are wide enough, and then nothing needs to be solved.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, diags_array, hstack, vstack
from scipy.sparse.csgraph import connected_components

from followup.possible import Indexes, Limits, Mask, Numbers, Swaps, System, Witnesses

FEW = 3
"""So few cells are solved one by one at once."""


@dataclass(frozen=True)
class Hiding:
    """What hiding costs: `costs` per cell, only for those in `hideable`; `below` are pairs (total, part); the `totals`.

    A part is never shown below a hidden total: hiding the total hides the part.
    """

    hideable: Mask
    costs: Limits
    below: Sequence[tuple[int, int]]
    totals: Mask


class Attacker:
    """Somebody who knows the cells in `known` besides all that is shown, and sees the relations as `system`.

    `protected` are the cells that must be wide for this one.
    """

    def __init__(self, witnesses: Witnesses, system: System, known: Mask, protected: Mask) -> None:
        self.system = system
        self.witnesses = witnesses
        self.known = known
        self.protected = protected
        self._swaps = Swaps(system)
        self._seen = 0
        self._mine = system.values[np.newaxis, :]

    def narrow(self, cells: Mask, free: Mask, width: int, *, only_first: bool = False) -> list[int]:
        """Those of `cells` for which the possible numbers span less than `width`, in order; each one is solved.

        `free` are the cells that are not shown. With `only_first` it ends at the first.
        """
        fixed = ~free | self.known
        left = self._not_wide(cells, fixed, width)
        problem = _Problem(self.system, fixed) if len(left) else None
        before = len(cells) + 1
        while problem and FEW < len(left) < before:
            before = len(left)
            self._push(problem, left, width)
            left = self._not_wide(cells, fixed, width)
        found: list[int] = []
        while problem and len(left) and not (found and only_first):
            self._push(problem, left[:1], width)
            after = self._not_wide(cells, fixed, width)
            found += [int(left[0])] if left[0] in after else []
            left = after[after > left[0]]
        return found

    def _not_wide(self, cells: Mask, fixed: Mask, width: int) -> Indexes:
        """Those of `cells` that nothing at hand shows to be wide."""
        low, high = self.spans(fixed)
        return np.flatnonzero(cells & (high - low < width))

    def spans(self, fixed: Mask) -> tuple[Numbers, Numbers]:
        """Least and greatest number of each cell among the tables at hand that agree with all that is fixed."""
        if new := self.witnesses.tables[self._seen :]:
            self._seen = len(self.witnesses.tables)
            self._mine = np.vstack([self._mine, self.system.fitting(np.array(new))])
        agree = self._mine[np.all(self._mine[:, fixed] == self.system.values[fixed], axis=1)]
        low, high = self._swaps.spans(fixed)
        return np.minimum(low, agree.min(axis=0)), np.maximum(high, agree.max(axis=0))

    def _push(self, problem: "_Problem", cells: Indexes, width: int) -> None:
        """Look for tables with `cells` as great as possible, and as small; past what is wide proves nothing.

        For one cell the answer is exact; for several at once it is a cheap first try.
        """
        low, high = self.spans(problem.fixed)
        for direction, goals in ((1, low + width), (-1, high - width)):
            table = problem.extreme(cells, direction, goals)
            if table is not None:
                self.witnesses.add(table, problem.fixed, self.system)

    def cheapest_widening(self, cell: int, free: Mask, width: int, hiding: Hiding) -> Mask | None:
        """The cheapest further cells to hide so that two possible tables differ by `width` in `cell`.

        First without hiding any more totals, which leaves only the table that the cell stands in; what is found
        there is cheapest of all if no total that bounds it costs less. None when nothing is enough.
        """
        totals = hiding.totals & ~free
        near = self._near(cell, free | hiding.hideable & ~totals)
        bound = np.min(hiding.costs[hiding.hideable & totals], initial=np.inf)
        if near[cell]:
            found = self._widening(cell, near, free, width, hiding)
            if found is not None and hiding.costs[found].sum() <= bound:
                return found
        return self._widening(cell, np.ones(len(free), dtype=bool), free, width, hiding)

    def _near(self, cell: int, loose: Mask) -> Mask:
        """The loose cells that are tied to `cell` by relations among loose cells."""
        loose = loose & ~self.known
        problem = _Problem(self.system, ~loose)
        return loose & (problem.component == problem.component[cell])

    def _widening(self, cell: int, near: Mask, free: Mask, width: int, hiding: Hiding) -> Mask | None:
        """The cheapest cells to hide among those in `near`; every other cell stays at its true value.

        One program holds both tables: a cell may differ from its true value only if it is hidden, and then by
        twice the width, which keeps the program small.
        Columns: one table, another table, and 1 for each cell that is to be hidden.
        """
        system, columns = _narrowed(self.system, near)
        size = len(columns)
        movable = (hiding.hideable & ~free & ~self.known)[columns]
        fixed = (~free | self.known)[columns] & ~movable
        least = np.where(fixed, system.values, system.floors)
        most = np.where(fixed, system.values, np.inf)
        choosable = (hiding.hideable & ~free)[columns]
        result = milp(
            np.concatenate([np.zeros(2 * size), np.where(choosable, hiding.costs[columns], 0)]),
            integrality=np.ones(3 * size),
            bounds=Bounds(np.concatenate([least, least, np.zeros(size)]), np.concatenate([most, most, choosable])),
            constraints=[
                *_each_table(system),
                *_moves_only_if_hidden(system.values, movable, 2 * width),
                _differ(int(np.searchsorted(columns, cell)), size, width),
                *_parts_follow(hiding, columns, choosable),
            ],
            options={"mip_rel_gap": 0},
        )
        if result.x is None:
            return None
        solution = np.rint(result.x).astype(np.int64)
        for place in (0, size):
            table = self.system.values.copy()
            table[columns] = solution[place : place + size]
            kept = np.ones(len(free), dtype=bool)
            kept[columns] = fixed
            self.witnesses.add(table, kept, self.system)
        found = np.zeros(len(free), dtype=bool)
        found[columns] = (solution[2 * size :] > 0) & choosable
        return found


class _Problem:
    """The tables possible with some cells fixed, in components that have nothing to do with each other."""

    def __init__(self, system: System, fixed: Mask) -> None:
        self.system = system
        self.fixed = fixed
        loose = system.matrix @ diags_array((~fixed).astype(np.float64), format="csr")
        linked = loose.T @ loose
        _, self.component = connected_components(linked, directed=False)
        self._parts: dict[frozenset[int], tuple[Indexes, csr_array, Limits, Limits]] = {}

    def extreme(self, cells: Indexes, direction: int, goals: Numbers) -> Numbers | None:
        """A possible table with the sum of `cells` greatest (1) or least (−1), none of them beyond its goal.

        None when all of them are fixed. The linear relaxation comes first: mostly it is whole already, and
        then it is the answer.
        """
        aimed = np.zeros(len(self.fixed))
        aimed[cells] = -direction
        aimed[self.fixed] = 0
        columns, matrix, lower, upper = self._part(frozenset(self.component[aimed != 0].tolist()))
        if not len(columns):
            return None
        least, most = self.system.floors.astype(np.float64), np.full(len(aimed), np.inf)
        if direction > 0:
            most[cells] = goals[cells]
        else:
            least[cells] = np.maximum(goals, self.system.floors)[cells]
        for whole in (0, 1):
            result = milp(
                aimed[columns],
                integrality=np.full(len(columns), whole),
                bounds=Bounds(least[columns], most[columns]),
                constraints=LinearConstraint(matrix, lower, upper),
                options={"mip_rel_gap": 0},
            )
            if result.x is not None and np.allclose(result.x, np.rint(result.x), rtol=0, atol=1e-6):
                table = self.system.values.copy()
                table[columns] = np.rint(result.x).astype(np.int64)
                return table
        return None

    def _part(self, components: frozenset[int]) -> tuple[Indexes, csr_array, Limits, Limits]:
        """Columns, rows and limits of some components, what is fixed moved to the limits."""
        if components not in self._parts:
            near = np.isin(self.component, list(components)) & ~self.fixed
            part, columns = _narrowed(self.system, near)
            self._parts[components] = columns, part.matrix, part.lower, part.upper
        return self._parts[components]


def _narrowed(system: System, near: Mask) -> tuple[System, Indexes]:
    """The part of the system that the cells in `near` stand in, all others moved to the limits; and the cells."""
    columns = np.flatnonzero(near)
    block = system.matrix[:, columns]
    rows = np.flatnonzero(np.diff(block.indptr))
    block = block[rows]
    rest = system.matrix[rows] @ system.values - block @ system.values[columns]
    lower, upper = system.lower[rows] - rest, system.upper[rows] - rest
    return System(system.values[columns], system.floors[columns], block, lower, upper), columns


def _each_table(system: System) -> list[LinearConstraint]:
    """Both tables satisfy every relation."""
    empty = csr_array(system.matrix.shape)
    return [
        LinearConstraint(hstack(blocks, format="csr"), system.lower, system.upper)
        for blocks in ([system.matrix, empty, empty], [empty, system.matrix, empty])
    ]


def _moves_only_if_hidden(values: Numbers, movable: Mask, reach: int) -> list[LinearConstraint]:
    """|table − values| <= reach · hidden, for the movable cells of both tables."""
    size, cells = len(values), np.flatnonzero(movable)
    pick = diags_array(np.ones(size), format="csr")[cells]
    empty, true = csr_array(pick.shape), values[cells]
    rows = []
    for blocks in ([pick, empty], [empty, pick]):
        rows.append(LinearConstraint(hstack([*blocks, -reach * pick], format="csr"), -np.inf, true))
        rows.append(LinearConstraint(hstack([*blocks, reach * pick], format="csr"), true, np.inf))
    return rows if len(cells) else []


def _differ(cell: int, size: int, width: int) -> LinearConstraint:
    """The second table has at least `width` more in `cell` than the first."""
    row = coo_array(([-1.0, 1.0], ([0, 0], [cell, size + cell])), shape=(1, 3 * size))
    return LinearConstraint(row.tocsr(), width, np.inf)


def _parts_follow(hiding: Hiding, columns: Indexes, choosable: Mask) -> list[LinearConstraint]:
    """Where a total is to be hidden, so is each part that can be."""
    size = len(choosable)
    place = {int(cell): index for index, cell in enumerate(columns)}
    pairs = [(place[total], place[part]) for total, part in hiding.below if total in place and part in place]
    rows = [
        coo_array(([-1.0, 1.0], ([0, 0], [2 * size + total, 2 * size + part])), shape=(1, 3 * size))
        for total, part in pairs
        if choosable[total] and choosable[part]
    ]
    return [LinearConstraint(vstack(rows, format="csr"), 0, np.inf)] if rows else []
