"""Typed input of the yearly account: which one, and its items."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.forms import BoundField

from followup.account_form import ITEMS, TEXT_LIMIT, Box, Item
from followup.actions.accounts import NUMBER
from followup.choices import FormAnswer
from followup.forms.reviews import choice, free_text, year_field
from followup.review_form import Given, answer_field, comment_field
from ikb.accounts.models import Authority, Unit
from referrals.forms.referral import revision_field
from referrals.personal_data import identity_number

YES_OR_NO = [(str(answer.value), str(answer.label)) for answer in (FormAnswer.YES, FormAnswer.NO)]


class AccountStartForm(forms.Form):
    """The unit or the whole authority, and the year."""

    place = forms.ChoiceField(
        label="Gäller",
        error_messages={"required": "Välj vad redovisningen gäller.", "invalid_choice": "Välj i listan."},
    )

    def __init__(
        self, *args: Any, places: Mapping[str, tuple[Authority, Unit | None]], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._places = places
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, str(unit or f"Hela {board}")) for key, (board, unit) in places.items()]
        self.fields["year"] = year_field(today)
        self.fields["year"].initial = today.year

    def facts(self) -> dict[str, Any]:
        """As the verb takes them."""
        owner, unit = self._places[self.cleaned_data["place"]]
        return {"owner": owner, "unit": unit, "year": self.cleaned_data["year"]}


class AccountForm(forms.Form):
    """Every item; nothing is required to save."""

    def __init__(self, *args: Any, given: Mapping[str, Given], revision: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kept = given
        for item in ITEMS:
            self._add(item, given.get(item.id, Given()))
        self.fields["revision"] = revision_field()
        self.initial["revision"] = revision

    def _add(self, item: Item, row: Given) -> None:
        label = f"{item.id}. {item.text}"
        if item.box != Box.TEXT:
            self.fields[answer_field(item.id)] = choice(label, YES_OR_NO, row.answer)
            label = f"{text_label(item)} ({item.id})"
        text = free_text(label, TEXT_LIMIT, rows=3)
        text.initial = row.comment
        if item.box != Box.TEXT:
            text.widget.attrs["class"] = "conditional"
        self.fields[comment_field(item.id)] = text

    def clean(self) -> dict[str, Any]:
        """No identity number in a text."""
        data = super().clean() or {}
        for item in ITEMS:
            if identity_number(data.get(comment_field(item.id), "")):
                self.add_error(comment_field(item.id), NUMBER)
        return data

    def given(self, values: Mapping[str, Any]) -> dict[str, Given]:
        """What was typed, and where it could not be read what is kept."""
        found = {}
        for item in ITEMS:
            kept = self._kept.get(item.id, Given())
            answer = values.get(answer_field(item.id), kept.answer)
            found[item.id] = Given(answer, values.get(comment_field(item.id), kept.comment))
        return found

    def groups(self) -> list[tuple[str, list[list[BoundField]]]]:
        """By heading, the fields of each item."""
        return [(heading, [self._fields(item) for item in items]) for heading, items in groupby(ITEMS, _heading)]

    def _fields(self, item: Item) -> list[BoundField]:
        names = [comment_field(item.id)] if item.box == Box.TEXT else [answer_field(item.id), comment_field(item.id)]
        return [self[name] for name in names]


def _heading(item: Item) -> str:
    return item.heading


def text_label(item: Item) -> str:
    """What to write after the answer: "Om Ja: resultatet. Om Nej: skälet"."""
    if item.box == Box.BOTH:
        return "Om Ja: vad blev resultatet? Om Nej: varför inte?"
    return f"Om Ja: {item.yes[0].lower()}{item.yes[1:].rstrip('.')}"
