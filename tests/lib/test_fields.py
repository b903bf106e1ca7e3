"""Form fields: read tolerantly, say the agreed sentences, keep what was typed."""

from datetime import date
from fractions import Fraction

import pytest
from django import forms

from ikb.lib.fields import POPULATION_SENTENCE, SwedishDateField, SwedishDecimalField, SwedishIntegerField

TODAY = date(2026, 11, 10)


class Sheet(forms.Form):
    received = SwedishDateField(not_future=True)
    meeting = SwedishDateField(required=False)
    population = SwedishIntegerField(min_value=1, sentence=POPULATION_SENTENCE)
    places = SwedishIntegerField(min_value=1, max_value=1500, required=False)
    posts = SwedishDecimalField(decimals=2, min_value=0, required=False)

    def __init__(self, *args, today: date | None = TODAY, **kwargs):
        super().__init__(*args, **kwargs)
        received = self.fields["received"]
        assert isinstance(received, SwedishDateField)
        received.today = today


def typed(**changes: str) -> Sheet:
    return Sheet({"received": "10/11 2026", "population": "14 303"} | changes)


@pytest.mark.req("X-6")
def test_values_come_out_exact():
    form = typed(meeting="20270131", places="1\u00a0500", posts="2,25")
    assert form.is_valid()
    assert form.cleaned_data == {
        "received": date(2026, 11, 10),
        "meeting": date(2027, 1, 31),
        "population": 14_303,
        "places": 1500,
        "posts": Fraction(9, 4),
    }


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("received", "2026-02-30", "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-10."),
        ("received", "2026-11-11", "Datumet ligger framåt i tiden."),
        ("population", "0", "Antal invånare ska vara ett heltal större än noll."),
        ("population", "−5", "Antal invånare ska vara ett heltal större än noll."),
        ("population", "14,5", "Antal invånare ska vara ett heltal större än noll."),
        ("places", "0", "Talet ska vara minst 1."),
        ("places", "1501", "Talet ska vara högst 1\u00a0500."),
        ("places", "många", "Skriv ett heltal med siffror, till exempel 3 983 000."),
        ("posts", "2.5", "Skriv ett tal med decimalkomma, till exempel 62,7."),
        ("posts", "0,125", "Skriv högst 2 decimaler."),
        ("posts", "-1", "Talet ska vara minst 0."),
    ],
)
def test_the_sentences(name, text, sentence):
    form = typed(**{name: text})
    assert form.errors == {name: [sentence]}
    assert f'value="{text}"' in str(form[name])


def test_spaces_only_are_nothing():
    form = typed(meeting="  ", places=" ", posts="\u00a0")
    assert form.is_valid()
    assert [form.cleaned_data[name] for name in ("meeting", "places", "posts")] == [None, None, None]
    assert list(typed(received=" ", population=" ").errors) == ["received", "population"]


def test_a_field_without_today_lets_no_date_pass():
    with pytest.raises(RuntimeError, match="today"):
        Sheet({"received": "2026-11-10", "population": "1"}, today=None).is_valid()


def test_each_form_has_its_own_today():
    later = Sheet({"received": "2026-11-11", "population": "1"}, today=date(2026, 11, 11))
    assert later.is_valid()
    assert not typed(received="2026-11-11").is_valid()


def test_stored_values_are_shown_in_swedish():
    form = Sheet(initial={"received": TODAY, "population": 237_596, "posts": Fraction(5, 2)})
    assert 'value="2026-11-10"' in str(form["received"])
    assert 'value="237\u00a0596"' in str(form["population"])
    assert 'value="2,50"' in str(form["posts"])


def test_they_are_plain_text_inputs():
    for name, mode in (("received", "numeric"), ("population", "numeric"), ("posts", "decimal")):
        written = str(Sheet()[name])
        assert 'type="text"' in written
        assert f'inputmode="{mode}"' in written
        assert 'autocomplete="off"' in written


def test_the_same_value_typed_otherwise_is_no_change():
    form = Sheet(
        {"received": "10 november 2026", "population": "237596", "posts": "2,5"},
        initial={"received": TODAY, "population": 237_596, "posts": Fraction(5, 2)},
    )
    assert form.changed_data == []
