"""JSON-stat2 as PxWebApi 2 gives it: variables with their categories, and one flat list of values. Pure.

The values are in row-major order of `id` and `size`, as a list or as an object with the filled places only; null is a
value that SCB does not give, and `status` may say why.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from costsharing.population_figures import (
    COUNTRY,
    MOST_CELLS,
    NO_POPULATION,
    TOO_MANY,
    Cell,
    Cells,
    RowFault,
    is_population,
    year_of,
)
from ikb.lib.sheets import Unreadable

NOT_JSON_STAT = "Filen är inte JSON-stat2. Välj JSON-stat2 eller CSV när du sparar tabellen hos SCB."
NO_REGION = "Filen saknar region. Välj kommunerna hos SCB."
_SIZE_DIFFERS = "Filen är inte hel: antalet tal stämmer inte med rubrikerna. Hämta den på nytt hos SCB."


@dataclass(frozen=True)
class _Variable:
    """One dimension: its codes in order, and the label of each."""

    name: str
    label: str
    codes: Sequence[str]
    labels: Mapping[str, str]

    def label_of(self, code: str) -> str:
        return self.labels.get(code, code)


def cells_of_json(text: str, *, wanted: Mapping[str, str], known: Mapping[str, str]) -> Cells:
    """The cells of the counties that `wanted` lie in; `known` are the codes of municipalities and counties.

    Raises Unreadable in words for anything that is no population in JSON-stat2.
    """
    data = _dataset(text)
    variables = _variables(data)
    values = _Values(data, prod(len(each.codes) for each in variables))
    region = _place(data, variables, "geo", "region", NO_REGION)
    time = _place(data, variables, "time", "tid", "Filen saknar år. Välj minst ett år hos SCB.")
    content = _content(data, variables)
    counties = {code[:2] for code in wanted}
    chosen = [
        content[1]
        if place == content[0]
        else [p for p, code in enumerate(each.codes) if code[:2] in counties]
        if place == region
        else range(len(each.codes))
        for place, each in enumerate(variables)
    ]
    if prod(len(places) for places in chosen) > MOST_CELLS:
        raise Unreadable(TOO_MANY)
    extra = [place for place in range(len(variables)) if place not in {region, time, content[0]}]
    years = [year_of(code) for code in variables[time].codes]
    cells = []
    for places in product(*chosen):
        year, code = years[places[time]], variables[region].codes[places[region]]
        if year is not None and code in known:
            at = _offset(places, variables)
            parts = tuple(variables[p].label_of(variables[p].codes[places[p]]) for p in extra)
            cells.append(Cell(0, code, year, parts, values.at(at), values.status(at)))
    return Cells([variables[p].label for p in extra], cells, _unknown(variables[region], known))


def _dataset(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise Unreadable(NOT_JSON_STAT) from error
    if not isinstance(data, dict) or data.get("class") != "dataset":
        raise Unreadable(NOT_JSON_STAT)
    return data


def _variables(data: Mapping[str, Any]) -> list[_Variable]:
    names, sizes, dimensions = data.get("id"), data.get("size"), data.get("dimension")
    if not (isinstance(names, list) and isinstance(sizes, list) and isinstance(dimensions, dict) and names):
        raise Unreadable(NOT_JSON_STAT)
    found = [_variable(name, dimensions.get(name) if isinstance(name, str) else None) for name in names]
    if [len(each.codes) for each in found] != sizes:
        raise Unreadable(_SIZE_DIFFERS)
    return found


def _variable(name: Any, dimension: Any) -> _Variable:
    category = dimension.get("category") if isinstance(dimension, dict) else None
    if not isinstance(category, dict):
        raise Unreadable(NOT_JSON_STAT)
    labels = {str(code): str(label) for code, label in _object(category.get("label")).items()}
    index = category.get("index", list(labels))
    if isinstance(index, dict):
        if sorted(index.values(), key=str) != sorted(range(len(index)), key=str):
            raise Unreadable(_SIZE_DIFFERS)
        index = sorted(index, key=lambda code: index[code])
    if not isinstance(index, list) or len(set(map(str, index))) < len(index):
        raise Unreadable(NOT_JSON_STAT)
    return _Variable(name, str(dimension.get("label") or name), [str(code) for code in index], labels)


def _object(value: Any) -> dict[Any, Any]:
    return value if isinstance(value, dict) else {}


class _Values:
    """The values and their status, as a list or as an object with the filled places only."""

    def __init__(self, data: Mapping[str, Any], size: int) -> None:
        self._values, self._status = data.get("value"), data.get("status")
        if not isinstance(self._values, list | dict):
            raise Unreadable(NOT_JSON_STAT)
        if isinstance(self._values, list) and len(self._values) != size:
            raise Unreadable(_SIZE_DIFFERS)

    def at(self, place: int) -> int | str | None:
        """The value at a place; anything that is no number is given as text, for the sentence about it."""
        found = self._values[place] if isinstance(self._values, list) else _object(self._values).get(str(place))
        if found is None or (isinstance(found, int) and not isinstance(found, bool)):
            return found
        return str(found)

    def status(self, place: int) -> str:
        """Why there is no value, as SCB marks it: ".."."""
        if isinstance(self._status, list):
            found = self._status[place] if place < len(self._status) else None
        else:
            found = self._status if isinstance(self._status, str) else _object(self._status).get(str(place))
        return "" if found is None else str(found)


def _place(data: Mapping[str, Any], variables: Sequence[_Variable], role: str, name: str, missing: str) -> int:
    """Where the variable of a role stands: as the file says, else by its name."""
    said = _object(data.get("role")).get(role)
    named = str(said[0]) if isinstance(said, list) and said else ""
    for place, each in enumerate(variables):
        if each.name == named or (not named and each.name.casefold() == name):
            return place
    raise Unreadable(missing)


def _content(data: Mapping[str, Any], variables: Sequence[_Variable]) -> tuple[int, list[int]]:
    """Where the contents stand, and the place of the population among them; −1 when the file has no such variable."""
    try:
        place = _place(data, variables, "metric", "contentscode", NO_POPULATION)
    except Unreadable:
        if is_population(str(data.get("label", "")).split(" efter ")[0]):
            return -1, []
        raise
    each = variables[place]
    found = [p for p, code in enumerate(each.codes) if is_population(code) or is_population(each.label_of(code))]
    if not found:
        raise Unreadable(NO_POPULATION)
    return place, found[:1]


def _offset(places: Sequence[int], variables: Sequence[_Variable]) -> int:
    """The place in the flat list: the last variable runs fastest."""
    at = 0
    for place, each in zip(places, variables, strict=True):
        at = at * len(each.codes) + place
    return at


def _unknown(region: _Variable, known: Mapping[str, str]) -> list[RowFault]:
    found = [(code, f"{code} {region.labels.get(code, '')}".strip()) for code in region.codes if code not in known]
    return [
        RowFault(0, text[:60], f"Koden {code[:10]} är varken en kommun eller ett län.")
        for code, text in found
        if code != COUNTRY
    ]
