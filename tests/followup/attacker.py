"""An attacker for the tests: reads numbers out of what is published and solves how far each hidden one can vary.

Nothing of the product's search or reduction is used: every part of every party is a cell of its own here, and each
question is a pair of integer programs over all tables at once. What an attacker is given: the text of a page, of a
drawing, of a PDF's pages or of a file; how the tables are made (sums, at most); and, for a party, its own numbers.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from followup.disclosure import Relation, Sum
from followup.statistics import ShownTable, Statistics

type Numbers = dict[tuple[str, str, str], int | None]
"""By table, row and column; None where the mark of a hidden number stands."""

HIDDEN = re.compile(r"\.\.|dolt", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\d,])\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?![\d,])|(?<![\d,])\d+(?:,\d+)?")


class Leak(NamedTuple):
    """Somebody knows that a protected number lies between `low` and `high`, which is too little apart."""

    attacker: str
    cell: str
    low: int
    high: int


def whole_number(text: str) -> int | None:
    """The first whole number in a text, with spaces between thousands or not; None for the mark of a hidden one."""
    if HIDDEN.search(text):
        return None
    match = NUMBER.search(text)
    if match is None or "," in match[0]:
        raise ValueError(f"no whole number in {text!r}")
    return int(re.sub(r"\D", "", match[0]))


class _Tables(HTMLParser):
    """Each table with its caption (or the heading before it) and the texts of its cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: list[tuple[str, list[list[str]]]] = []
        self._heading, self._place = "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append((self._heading, []))
        elif tag == "tr" and self.tables:
            self.tables[-1][1].append([])
        elif tag in ("td", "th") and self.tables and self.tables[-1][1]:
            self.tables[-1][1][-1].append("")
            self._place = "cell"
        elif tag in ("caption", "h1", "h2", "h3", "h4"):
            self._heading, self._place = "", "heading"

    def handle_endtag(self, tag: str) -> None:
        if tag == "caption" and self.tables:
            self.tables[-1] = (self._heading.strip(), self.tables[-1][1])
        if tag in ("td", "th", "caption", "h1", "h2", "h3", "h4"):
            self._place = ""

    def handle_data(self, data: str) -> None:
        if self._place == "cell":
            self.tables[-1][1][-1][-1] += data
        elif self._place == "heading":
            self._heading += data


def rows_of_html(html: str) -> list[tuple[str, list[list[str]]]]:
    """Every table of a page: its caption or heading, and rows of texts."""
    return [
        (" ".join(title.split()), [[" ".join(cell.split(" ")).strip() for cell in row] for row in rows if row])
        for title, rows in _Tables(html).tables
    ]


def numbers_of_rows(tables: Iterable[tuple[str, Sequence[Sequence[object]]]]) -> Numbers:
    """Whole numbers by table, row and column: first row the headings, first column the labels (XLSX and CSV too)."""
    found: Numbers = {}
    for title, (headings, *lines) in tables:
        for label, *cells in lines:
            for heading, cell in zip(headings[1:], cells, strict=False):
                text = "" if cell is None else str(cell)
                if HIDDEN.search(text) or (NUMBER.search(text) and "," not in text and "%" not in text):
                    found[title, str(label), str(heading)] = whole_number(text)
    return found


def numbers_of_text(text: str, lines: Iterable[tuple[str, str, str]]) -> Numbers:
    """The first number after each label in the text of a PDF or of a drawing; ValueError if one is missing."""
    found: Numbers = {}
    for address in lines:
        after = text.partition(address[1])[2]
        if not after:
            raise ValueError(f"{address[1]} is not in the text")
        match = re.search(f"{HIDDEN.pattern}|{NUMBER.pattern}", after, re.IGNORECASE)
        found[address] = whole_number(match[0]) if match else None
    return found


class Drawn(NamedTuple):
    """What a drawing tells: all texts (also those read out) and the length of every filled or outlined shape."""

    texts: list[str]
    lengths: list[float]


def read_svg(svg: str) -> Drawn:
    """Every text, title, description, data attribute and label of a drawing, and how long its shapes are."""
    root = ElementTree.fromstring(svg)
    texts, lengths = [], []
    for node in root.iter():
        texts += [node.text.strip()] if node.text and node.text.strip() else []
        texts += [value for name, value in node.attrib.items() if name.startswith(("data-", "aria-"))]
        if node.tag.endswith("rect") and "chart-hidden" not in node.get("class", ""):
            lengths.append(float(node.get("width", "0")))
    return Drawn(texts, lengths)


def svg_tells(svg: str, shown: Sequence[int], hidden: Sequence[int]) -> list[str]:
    """What a drawing tells of hidden numbers: a number or a bar that is not a shown one's.

    `shown` and `hidden` are the true numbers of its bars. With all bars on one scale, each length must be that of a
    shown number; the scale must be that of the largest shown, and a dashed row must be as long whatever it hides.
    """
    drawn, told = read_svg(svg), []
    numbers = {int(re.sub(r"\D", "", m[0])) for t in drawn.texts for m in NUMBER.finditer(t) if "," not in m[0]}
    told += [f"the number {each} is written" for each in sorted(set(hidden) - set(shown)) if each in numbers]
    longest = max(drawn.lengths, default=0)
    lengths = sorted(longest * each / max(shown) for each in shown if each) if any(shown) else []
    told += [
        f"a bar of {length} is no shown number's"
        for length in drawn.lengths
        if not any(abs(length - each) < 1 for each in lengths)
    ]
    rows = [node for node in ElementTree.fromstring(svg).iter() if "chart-hidden" in node.get("class", "")]
    return told + ["hidden rows differ in length"] * (len({node.get("width") for node in rows}) > 1)


def published_cells(tables: Iterable[ShownTable], numbers: Numbers) -> dict[str, int | None]:
    """The numbers read from a page, paper or file, by the key of their cell. KeyError if one is not there.

    A number that stands in several places is shown if one of them shows it. Per cents and means are solved too: with
    one decimal of a known whole the part is found, and a mean tells nothing of how many.
    """
    found: dict[str, int | None] = {}
    for table in tables:
        for line in table.table.lines:
            for heading, entry in zip(table.table.columns[1:], line.entries, strict=True):
                if type(entry).__name__ == "Number":
                    number = numbers[table.table.title, line.label, heading]
                    key = entry.cells()[0]
                    found[key] = number if number is not None else found.get(key)
    return found


@dataclass
class Solver:
    """All numbers as columns; every table found serves for all questions of the attacker."""

    relations: Sequence[Relation]
    fixed: Mapping[str, int]
    least: Mapping[str, int]
    keys: Sequence[str]
    lows: dict[str, int] = field(default_factory=dict)
    highs: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.at = {key: place for place, key in enumerate(self.keys)}
        rows, columns, signs, most = [], [], [], []
        for row, relation in enumerate(self.relations):
            is_sum = isinstance(relation, Sum)
            whole = relation.total if isinstance(relation, Sum) else relation.whole
            parts = relation.parts if isinstance(relation, Sum) else (relation.part,)
            for key, sign in ((whole, 1.0), *((part, -1.0) for part in parts)):
                rows.append(row)
                columns.append(self.at[key])
                signs.append(sign)
            most.append(0.0 if is_sum else np.inf)
        shape = (len(self.relations), len(self.keys))
        matrix = coo_array((signs, (rows, columns)), shape=shape).tocsr()
        self.limits = LinearConstraint(matrix, np.zeros(shape[0]), np.array(most)) if rows else ()
        low = [self.fixed.get(key, self.least.get(key, 0)) for key in self.keys]
        high = [self.fixed.get(key, np.inf) for key in self.keys]
        self.bounds = np.array(low, dtype=float), np.array(high, dtype=float)

    def range_of(self, key: str, width: int) -> tuple[int, int]:
        """The least and the greatest number possible; not further apart than needed to be `width`."""
        for sign in (-1, 1):
            if key in self.lows and self.highs[key] - self.lows[key] >= width:
                break
            self._ask(key, sign, width)
        return self.lows[key], self.highs[key]

    def look_around(self, secrets: Mapping[str, int], width: int) -> None:
        """Tables with many of the secrets as great as possible at once, and as small: mostly that settles them."""
        left, before = dict(secrets), len(secrets) + 1
        while len(left) < before:
            before = len(left)
            for sign in (-1, 1):
                self._solve(left, sign, {key: true + width for key, true in left.items()} if sign < 0 else {})
            left = {k: n for k, n in left.items() if k not in self.lows or self.highs[k] - self.lows[k] < width}

    def _ask(self, key: str, sign: int, width: int) -> None:
        low = max(self.bounds[0][self.at[key]], 0)
        self._solve([key], sign, {key: low + 10**4} if sign < 0 else {})

    def _solve(self, keys: Iterable[str], sign: int, most: Mapping[str, float]) -> None:
        """Keeps a table with the sum of `keys` smallest (1) or, within `most`, greatest (−1)."""
        aim, (low, high) = np.zeros(len(self.keys)), (each.copy() for each in self.bounds)
        aim[[self.at[key] for key in keys]] = sign
        for key, number in most.items():
            high[self.at[key]] = min(high[self.at[key]], number)
        result = milp(aim, integrality=np.ones(len(aim)), bounds=Bounds(low, high), constraints=self.limits)
        if result.x is None:
            raise ValueError("what is published contradicts itself")
        for each, number in zip(self.keys, np.rint(result.x).astype(int).tolist(), strict=True):
            self.lows[each] = min(self.lows.get(each, number), number)
            self.highs[each] = max(self.highs.get(each, number), number)


def attack(
    published: Mapping[str, int | None],
    relations: Sequence[Relation],
    own: Mapping[str, Mapping[str, int]],
    secrets: Mapping[str, int],
    *,
    width: int = 5,
    positive: Iterable[str] = (),
    outsider: bool = True,
) -> list[Leak]:
    """What an outsider (unless told not) and each party can work out. No entry: zero leaks.

    `published`: each published cell and its number, None where it is hidden. `own`: what each party knows.
    `secrets`: the cells to protect, with their true numbers; those that an attacker knows are no leak. `positive` are
    the hidden cells that everybody knows not to be zero, because a zero would have been shown.
    """
    keys = sorted({key for relation in relations for key in _keys(relation)} | published.keys() | secrets.keys())
    least = dict.fromkeys(positive, 1)
    leaks = []
    attackers = {"": {}, **own} if outsider else own
    for attacker, knows in attackers.items():
        seen = {key: number for key, number in published.items() if number is not None} | dict(knows)
        solver = Solver(relations, seen, least, keys)
        solver.look_around({key: true for key, true in secrets.items() if key not in seen}, width)
        for cell in sorted(secrets.keys() - seen.keys()):
            low, high = solver.range_of(cell, width)
            if high - low < width:
                leaks.append(Leak(attacker, cell, low, high))
    return leaks


def _keys(relation: Relation) -> tuple[str, ...]:
    return (relation.total, *relation.parts) if isinstance(relation, Sum) else (relation.part, relation.whole)


def certain_zeros(statistics: Statistics) -> set[str]:
    """Zeros that everybody may see: zero referrals of a party, and what is below or above them."""
    found = {cell.key for cell in statistics.cells if cell.zero_shown and cell.published and cell.value == 0}
    for _ in statistics.relations:
        for relation in statistics.relations:
            whole, *parts = _keys(relation) if isinstance(relation, Sum) else reversed(_keys(relation))
            if whole in found:
                found.update(parts)
            elif isinstance(relation, Sum) and found.issuperset(parts):
                found.add(whole)
        if not any(_grows(relation, found) for relation in statistics.relations):
            break
    return found


def _grows(relation: Relation, found: set[str]) -> bool:
    whole, *parts = _keys(relation) if isinstance(relation, Sum) else reversed(_keys(relation))
    return (whole in found and not found.issuperset(parts)) or (
        isinstance(relation, Sum) and whole not in found and found.issuperset(parts)
    )


def attack_statistics(
    statistics: Statistics,
    published: Mapping[str, int | None],
    *,
    threshold: int = 5,
    width: int = 5,
    parts: bool = False,
) -> list[Leak]:
    """`attack` on one year: its published cells below the threshold, and for each party the rest that is not its own.

    `parts`: each party's parts are secrets of it too.
    """
    values = statistics.values
    zeros = certain_zeros(statistics)
    secrets = {
        cell.key: cell.value
        for cell in statistics.cells
        if cell.value < threshold and cell.key not in zeros and (cell.published or parts)
    }
    positive = [c.key for c in statistics.cells if c.zero_shown and c.published and c.value > 0]
    own = {
        party: added_up(statistics.relations, {key: values[key] for key in keys}, zeros)
        for party, keys in statistics.own.items()
    }
    relations, everywhere = list(statistics.relations), {**published} | dict.fromkeys(zeros & published.keys(), 0)
    leaks = attack(everywhere, relations, own, secrets, width=width, positive=positive)
    for party, knows in own.items():
        rests = rests_of(statistics, knows, zeros, threshold)
        leaks += attack(everywhere, relations, {party: knows}, rests, width=width, positive=positive, outsider=False)
    return leaks


def added_up(relations: Sequence[Relation], knows: Mapping[str, int], zeros: Iterable[str]) -> dict[str, int]:
    """What a party knows by adding up its own numbers and zeros that all see: it alone has referrals."""
    found, zeros, before = dict(knows), set(zeros), -1
    while before != len(found):
        before = len(found)
        for relation in relations:
            if isinstance(relation, Sum) and all(part in found or part in zeros for part in relation.parts):
                found.setdefault(relation.total, sum(found.get(part, 0) for part in relation.parts))
    return found


def rests_of(statistics: Statistics, knows: Mapping[str, int], zeros: set[str], threshold: int) -> dict[str, int]:
    """The published numbers that are small once a party's own part is taken off; as wide as their rest."""
    values = statistics.values
    found = {}
    for relation in statistics.relations:
        if not isinstance(relation, Sum) or relation.total in knows:
            continue
        mine = [part for part in relation.parts if part in knows]
        others = [part for part in relation.parts if part not in knows and part not in zeros]
        if mine and others and values[relation.total] - sum(values[part] for part in mine) < threshold:
            found[relation.total] = values[relation.total]
    return found
