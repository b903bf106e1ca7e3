"""The matrix leaves nothing out: every URL name, and every person exactly once."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.matrix import cells
from tests.access.world import EVERYBODY

OF_THE_WEB_SERVER = {"static"}
"""Served by WhiteNoise before any URL is resolved."""


def names(patterns: Sequence[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            yield from names(entry.url_patterns, f"{space}{entry.namespace}:" if entry.namespace else space)
        else:
            assert entry.name, f"{entry.pattern} has no name and so cannot stand in the matrix"
            yield space + entry.name


def test_every_address_has_a_row() -> None:
    assert {cell.view for cell in cells()} - OF_THE_WEB_SERVER == set(names(get_resolver().url_patterns))


def test_every_row_group_names_everybody_exactly_once() -> None:
    asked: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for cell in cells():
        asked[cell.address][cell.who] += 1
    wrong = {
        address: {who: people[who] for who in EVERYBODY | set(people) if people[who] != 1 or who not in EVERYBODY}
        for address, people in asked.items()
    }
    assert {address: who for address, who in wrong.items() if who} == {}


def test_one_address_is_asked_with_one_form() -> None:
    forms: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for cell in cells():
        forms[cell.address].add(cell.data)
    assert [address for address, data in forms.items() if len(data) > 1] == []
