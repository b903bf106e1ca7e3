"""Swedish alphabetical order."""

import unicodedata
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikb.lib.sorting import swedish_key


def ordered(words):
    return sorted(words, key=swedish_key)


@pytest.mark.parametrize(
    "words",
    [
        ["Zinkgruvan", "Åmål", "Älvkarleby", "Östhammar"],
        ["Habo", "Håbo"],
        ["Valla", "Vz", "Walla"],
        ["1", "10", "2", "a"],
        ["-", "1", "a"],
        ["Upplands Väsby", "Upplands-Bro", "Uppsala"],
        ["e", "E", "é", "É", "f"],
        ["ide", "idé", "ideal"],
        ["Ångström", "Ærø", "Ölme"],
        ["Mora", "Morän", "Møller"],
        ["Müller", "Mynt"],
        ["Lodz", "Łódź", "Lund"],
        ["Strasse", "Straße", "Strat"],
        ["sara", "Sara", "Sara B"],
    ],
)
def test_swedish_order(words):
    for shuffled in permutations(words):
        assert ordered(shuffled) == words


def test_the_county_in_order():
    county = ["Östhammar", "Uppsala", "Älvkarleby", "Tierp", "Knivsta", "Heby", "Håbo", "Enköping"]
    assert ordered(county) == [
        "Enköping",
        "Heby",
        "Håbo",
        "Knivsta",
        "Tierp",
        "Uppsala",
        "Älvkarleby",
        "Östhammar",
    ]


def test_letters_in_two_parts_sort_as_whole_ones():
    apart = unicodedata.normalize("NFD", "Åby")
    assert apart != "Åby"
    assert ordered([apart, "Zon", "Aby"]) == ["Aby", "Zon", apart]


@given(st.lists(st.text(max_size=6), max_size=8))
def test_any_text_has_one_place(words):
    assert ordered(words) == ordered(reversed(words))
