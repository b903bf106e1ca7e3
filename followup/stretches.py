"""The layout of linked figures over stretches of days: names, numbers, relations and what each reader knows.

The other half of `followup.linking`, where the idea stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from followup.disclosure import Cell, Earlier, Reader, Relation, Sum
from followup.linking import Edition, Linked, Place, keys_of, renamed, stretches_of
from ikb.lib.periods import Period

type Ties = dict[Period, list[Period]]
"""Of each period the stretches that it consists of."""


@dataclass(frozen=True)
class Change:
    """What a new version changed in one number; `name` is the cell of the difference."""

    name: str
    older: str
    newer: str
    grows: bool

    def relation(self) -> Sum:
        """The greater version is the smaller one and the change."""
        return Sum(self.newer, (self.older, self.name)) if self.grows else Sum(self.older, (self.newer, self.name))


class Layout:
    """Builds `Linked` from editions, oldest first; the last one is the one to come."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self.editions = editions
        self.values: dict[str, int] = {}
        self.latest: dict[Place, str] = {}
        self.places: dict[str, Place] = {}
        self.changes: list[Change] = []
        self.zero_shown: set[str] = set()
        self.names = [self._named(edition) for edition in editions]
        self.ties = self._ties()
        self.guessed: set[str] = set()
        self.relations = self._of_editions()
        self._add_stretches()

    def linked(self) -> Linked:
        """Everything together."""
        shown: set[str] = set()
        printed: set[str] = set()
        for edition, names in zip(self.editions, self.names, strict=True):
            of_it = {names[cell.key] for cell in edition.whole.cells if cell.published}
            printed |= of_it
            if edition.hidden is not None:
                shown |= of_it - {names[key] for key in edition.hidden if key in names}
        new = {self.names[-1][cell.key] for cell in self.editions[-1].whole.cells if cell.published}
        cells = tuple(
            Cell(name, value, name in self.zero_shown, name in printed) for name, value in sorted(self.values.items())
        )
        earlier = Earlier(frozenset(shown), frozenset(printed - new - shown), frozenset(self.guessed))
        return Linked(cells, tuple(self.relations), self._readers(), earlier, self.names[-1], self.places)

    def _named(self, edition: Edition) -> dict[str, str]:
        """The name of each cell of one edition. A number that an earlier version has already keeps its name."""
        names = {}
        for cell in edition.whole.cells:
            place = edition.place(cell.key)
            name = f"{place[0]} {place[1]} = {cell.value}"
            older = self.latest.get(place, name)
            if older != name:
                change = f"{older} → {cell.value} ({len(self.changes)})"
                self.changes.append(Change(change, older, name, self.values[older] < cell.value))
                self.places[change] = place
                self.values[change] = abs(self.values[older] - cell.value)
            self.latest[place] = names[cell.key] = name
            self.values[name] = cell.value
            self.places[name] = place
            if cell.zero_shown:
                self.zero_shown.add(name)
        return names

    def _ties(self) -> dict[str, Ties]:
        """The stretches of each number that has several periods with common days.

        A number whose longer period holds less than a shorter one within it is no sum of days, or was corrected in
        between: it is tied to nothing.
        """
        periods: dict[str, set[Period]] = defaultdict(set)
        for key, period in self.latest:
            periods[key].add(period)
        found: dict[str, Ties] = {}
        for key, of_key in sorted(periods.items()):
            parts = stretches_of(sorted(of_key))
            ties = {period: [part for part in parts if period.covers(part)] for period in sorted(of_key)}
            if ties != {period: [period] for period in of_key} and _numbers(self._values_of(key, ties), ties):
                found[key] = ties
        return found

    def _values_of(self, key: str, periods: Iterable[Period]) -> dict[Period, int]:
        return {period: self.values[self.latest[key, period]] for period in periods}

    def _of_editions(self) -> set[Relation]:
        """Of each edition its own relations, and what each version changed."""
        found: set[Relation] = {change.relation() for change in self.changes}
        for edition, names in zip(self.editions, self.names, strict=True):
            found |= {renamed(each, [names[key] for key in keys_of(each)]) for each in edition.whole.relations}
        return found

    def _add_stretches(self) -> None:
        """Name the stretches that stand nowhere, bind them as their tables are bound, and give them numbers.

        The number is the difference of periods where there is one; else one of those possible, and marked as guessed.
        Relations at most that do not fit are left out: something was corrected between two periods.
        """
        inner = self._name_stretches()
        sums: set[Relation] = {
            Sum(self.latest[key, period], tuple(self.latest[key, part] for part in parts))
            for key, ties in self.ties.items()
            for period, parts in ties.items()
            if parts != [period]
        }
        if not inner:
            self.relations |= sums
            return
        across = self._across(inner)
        for relations in (sums | across, sums | {each for each in across if isinstance(each, Sum)}, sums):
            numbers = _solved(sorted(inner), self.values, relations)
            if numbers is not None:
                self.values |= numbers
                self.relations |= relations
                return
        raise ValueError("the stretches have no numbers")

    def _name_stretches(self) -> set[str]:
        inner: set[str] = set()
        for key, ties in self.ties.items():
            parts = sorted({part for of_it in ties.values() for part in of_it})
            new = {part: f"{key} {part}" for part in parts if part not in ties}
            inner |= set(new.values())
            if self.latest[key, next(iter(ties))] in self.zero_shown:
                self.zero_shown |= set(new.values())
            if _rank(ties) < len(parts):
                self.guessed |= set(new.values())
            self.latest |= {(key, part): name for part, name in new.items()}
            self.places |= {name: (key, part) for part, name in new.items()}
        return inner

    def _across(self, inner: set[str]) -> set[Relation]:
        """The relations of the tables between the stretches of the same days."""
        known = sorted({relation for edition in self.editions for relation in edition.whole.relations}, key=repr)
        found: set[Relation] = set()
        for period in sorted({period for _, period in self.latest}):
            for relation in known:
                names = [self.latest.get((key, period), "") for key in keys_of(relation)]
                if all(names) and inner & set(names):
                    found.add(renamed(relation, names))
        return found

    def _readers(self) -> tuple[Reader, ...]:
        """What each party knows in all the editions together, and of the stretches and the changes between them."""
        parties = sorted({party for edition in self.editions for party in edition.whole.readers})
        return tuple(self._reader(party) for party in parties)

    def _reader(self, party: str) -> Reader:
        known: set[str] = set()
        own: dict[str, int] = {}
        for edition, names in zip(self.editions, self.names, strict=True):
            reader = edition.whole.readers.get(party, Reader())
            known |= {names[key] for key in reader.cells}
            own |= {names[key]: part for key, part in reader.parts.items()}
        for key, ties in self.ties.items():
            self._own_stretches(key, ties, known, own)
        for change in self.changes:
            self._own_change(change, known, own)
        return Reader(frozenset(known), {name: part for name, part in own.items() if name not in known})

    def _own_stretches(self, key: str, ties: Ties, known: set[str], own: dict[str, int]) -> None:
        """A party that knows its part of each period knows that of each stretch; those guessed apart."""
        names = {period: self.latest[key, period] for period in ties}
        mine = {period: self.values[name] if name in known else own.get(name, 0) for period, name in names.items()}
        parts = {self.latest[key, part]: part for of_it in ties.values() for part in of_it}
        if known.issuperset(names.values()):
            known.update(parts)
        elif any(mine.values()) and not self.guessed & parts.keys():
            numbers = _numbers(mine, ties) or {}
            own |= {name: numbers[part] for name, part in parts.items() if part in numbers and name not in own}

    def _own_change(self, change: Change, known: set[str], own: dict[str, int]) -> None:
        """What changed is known to the party that knows both versions, or whose own part is the whole change."""
        before, now = (self.values[n] if n in known else own.get(n, 0) for n in (change.older, change.newer))
        mine = (now - before) * (1 if change.grows else -1)
        if mine == self.values[change.name] or {change.older, change.newer} <= known:
            known.add(change.name)
        elif 0 < mine < self.values[change.name]:
            own[change.name] = mine


def _parts_of(ties: Mapping[Period, Sequence[Period]]) -> tuple[list[Period], np.ndarray]:
    parts = sorted({part for of_it in ties.values() for part in of_it})
    return parts, np.array([[float(part in of_it) for part in parts] for of_it in ties.values()])


def _rank(ties: Ties) -> int:
    return int(np.linalg.matrix_rank(_parts_of(ties)[1]))


def _numbers(values: Mapping[Period, int], ties: Ties) -> dict[Period, int] | None:
    """Whole numbers of the stretches that sum to `values`; None if there are none."""
    parts, matrix = _parts_of(ties)
    sums = np.array([values[period] for period in ties], dtype=np.float64)
    return _whole(parts, matrix, sums, sums)


def _solved(names: Sequence[str], values: Mapping[str, int], relations: Iterable[Relation]) -> dict[str, int] | None:
    """Whole numbers for `names` that satisfy the relations with all other values; None if there are none."""
    index = {name: place for place, name in enumerate(names)}
    ordered = sorted(relations, key=repr)
    matrix, rest = np.zeros((len(ordered), len(names))), np.zeros(len(ordered))
    for row, relation in enumerate(ordered):
        for place, name in enumerate(keys_of(relation)):
            sign = 1 if place == 0 else -1
            if name in index:
                matrix[row, index[name]] += sign
            else:
                rest[row] -= sign * values[name]
    most = np.array([0 if isinstance(relation, Sum) else np.inf for relation in ordered])
    return _whole(names, matrix, rest, rest + most)


def _whole[T](names: Sequence[T], matrix: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> dict[T, int] | None:
    """Whole numbers of zero or more, one per column, within the limits of the rows; None if there are none."""
    result = milp(
        np.zeros(len(names)),
        integrality=np.ones(len(names)),
        bounds=Bounds(0, np.inf),
        constraints=LinearConstraint(matrix, lower, upper),
    )
    if result.x is None:
        return None
    return dict(zip(names, (int(number) for number in np.rint(result.x)), strict=True))
