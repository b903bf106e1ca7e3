"""The parts that the parties know of a year's figures, told as limits instead of as cells of their own.

A breakdown of a year with eight parties has eight unpublished parts per number ("sex/girl@0331"). For an attacker they
are a table with a row per answer and a column per party. Whatever whole numbers the sums of rows and columns are, as
long as both add up to the same there is a table of whole numbers with these sums (the transportation problem; so also
where several answers may be given and a column only bounds its cells). So the parts of others bind nothing: all that a
party's own parts tell is that a number is at least its own part of it, and that those who are in a whole but not in a
part are at least its own ones. Leaving the parts out is therefore exact, and makes a year seven times smaller.

And the parts need no protection of their own where the answers add up: if all sums of rows and columns are wide, or at
least the width, so is each part (Fréchet's bounds). Where several answers may be given, or the total itself is hidden,
a part of somebody else can be narrower: of 20 with 18 in one answer, a party with 6 has at least 4 there. What it
tells is that nearly all gave that answer, which the published number says itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from followup.disclosure import AtMost, Cell, Reader, Relation, Sum
from followup.statistics import Statistics


@dataclass(frozen=True)
class Whole:
    """A year's figures without parts: the cells and relations left, and what each party knows."""

    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...]
    readers: Mapping[str, Reader]


def without_parts(statistics: Statistics) -> Whole:
    """The figures with the parts turned into what each reader knows.

    Parts that do not form such a table are kept as cells, which is as exact but slower.
    """
    parts = _left_out(statistics)
    zeros = _follow_from_shown_zeros(statistics)
    readers = {party: _reader(statistics, own, zeros, frozenset(parts)) for party, own in statistics.own.items()}
    cells = tuple(cell for cell in statistics.cells if cell.key not in parts)
    relations = tuple(relation for relation in statistics.relations if not parts.keys() & set(_keys(relation)))
    return Whole(cells, relations, readers)


def _left_out(statistics: Statistics) -> dict[str, str]:
    """The parts that can be left out, each with the number it is a part of.

    A number keeps its parts where one of them stands in a relation that has no counterpart among the numbers.
    """
    row_of = _rows(statistics)
    plain = {_shape(relation) for relation in statistics.relations}
    above: dict[str, list[str]] = {}
    for relation in statistics.relations:
        if isinstance(relation, Sum):
            for part in relation.parts:
                above.setdefault(part, []).append(relation.total)
    while kept := {
        row_of[key]
        for relation in statistics.relations
        if not _has_counterpart(relation, row_of, above, plain, statistics.own.values())
        for key in _keys(relation)
        if key in row_of
    }:
        row_of = {part: total for part, total in row_of.items() if total not in kept}
    return row_of


def _has_counterpart(
    relation: Relation,
    row_of: Mapping[str, str],
    above: Mapping[str, list[str]],
    plain: set[tuple[bool, str, tuple[str, ...]]],
    own: Iterable[frozenset[str]],
) -> bool:
    """Is it a number and its parts, or does the same hold of the numbers, and does who knows one part know all?"""
    whole, parts = _whole(relation), _parts(relation)
    left_out = row_of.keys() & set(parts)
    if not left_out and whole not in row_of:
        return True
    if all(row_of.get(part) == whole for part in parts):
        return True
    if len(left_out) < len(parts) or any(0 < len(each & left_out) < len(parts) for each in own):
        return False
    image = tuple(row_of[part] for part in parts)
    totals = [row_of[whole]] if whole in row_of else above.get(whole, [])
    return any(_shape(_like(relation, total, image)) in plain for total in totals)


def _rows(statistics: Statistics) -> dict[str, str]:
    """Of each unpublished part, the published number that it is a part of, divided among the parties."""
    published = {cell.key for cell in statistics.cells if cell.published}
    return {
        part: relation.total
        for relation in statistics.relations
        if isinstance(relation, Sum)
        and not published & set(relation.parts)
        and _is_divided(relation, statistics.own.values())
        for part in relation.parts
    }


def _is_divided(relation: Sum, own: Iterable[frozenset[str]]) -> bool:
    """Is this a number and the parties' parts of it, not a party's number and the answers it consists of?"""
    parts = set(relation.parts)
    knowing = [each for each in own if each & parts]
    alone = len(parts) > 1 and any(parts <= each for each in knowing)
    return bool(knowing) and not alone and not any(relation.total in each for each in knowing)


def _reader(statistics: Statistics, own: frozenset[str], zeros: frozenset[str], gone: frozenset[str]) -> Reader:
    """What one party knows: whole cells, also those it can add up, and its own part of others.

    A cell whose other parts are all zeros that everybody sees is known as well.
    """
    values, known, parts = statistics.values, set(own), dict[str, int]()
    sums = [relation for relation in statistics.relations if isinstance(relation, Sum)]
    before = None
    while before != (len(known), parts):
        before = (len(known), dict(parts))
        for relation in sums:
            if relation.total in known or not any(part in known or part in parts for part in relation.parts):
                continue
            if all(part in known or part in zeros for part in relation.parts):
                known.add(relation.total)
            else:
                part = sum(values[each] if each in known else parts.get(each, 0) for each in relation.parts)
                parts[relation.total] = max(part, parts.get(relation.total, 0))
    parts = {key: part for key, part in parts.items() if key not in known and key not in gone}
    return Reader(frozenset(known - gone), parts if any(parts.values()) else {})


def _follow_from_shown_zeros(statistics: Statistics) -> frozenset[str]:
    """The zeros that everybody sees, and those below them and above them."""
    found = {cell.key for cell in statistics.cells if cell.published and cell.zero_shown and cell.value == 0}
    before = -1
    while before != len(found):
        before = len(found)
        for relation in statistics.relations:
            parts = _parts(relation)
            if _whole(relation) in found:
                found.update(parts)
            elif isinstance(relation, Sum) and found.issuperset(parts):
                found.add(relation.total)
    return frozenset(found)


def _keys(relation: Relation) -> Iterable[str]:
    return (_whole(relation), *_parts(relation))


def _whole(relation: Relation) -> str:
    return relation.total if isinstance(relation, Sum) else relation.whole


def _parts(relation: Relation) -> tuple[str, ...]:
    return relation.parts if isinstance(relation, Sum) else (relation.part,)


def _like(relation: Relation, whole: str, parts: tuple[str, ...]) -> Relation:
    """The same kind of relation between other cells."""
    return Sum(whole, parts) if isinstance(relation, Sum) else AtMost(parts[0], whole)


def _shape(relation: Relation) -> tuple[bool, str, tuple[str, ...]]:
    """Equal for two relations that say the same."""
    return isinstance(relation, Sum), _whole(relation), tuple(sorted(_parts(relation)))
