"""Typed input of the page about substitutes."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ikb.accounts.models import User
from ikb.lib.days import PlausibleDateField


class SubstituteForm(forms.Form):
    """Who stands in for whom, and when. Whose absence it is stands there only for an administrator."""

    absent = forms.TypedChoiceField(
        label="Frånvarande", coerce=int, error_messages={"required": "Välj vem som är borta."}
    )
    substitute = forms.TypedChoiceField(
        label="Ersättare",
        coerce=int,
        help_text="Någon med samma roll hos samma nämnd.",
        error_messages={"required": "Välj en ersättare."},
    )
    valid_from = PlausibleDateField(label="Från och med", error_messages={"required": "Ange första dagen."})
    valid_to = PlausibleDateField(label="Till och med", error_messages={"required": "Ange sista dagen."})

    def __init__(self, *args: Any, absent: Sequence[User], substitutes: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {person.pk: person for person in [*absent, *substitutes]}
        for name, people in (("absent", absent), ("substitute", substitutes)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "Välj"), *((person.pk, str(person)) for person in people)]
        if not absent:
            del self.fields["absent"]

    def facts(self) -> dict[str, Any]:
        """The people and days that were typed; `absent` only where it was asked for."""
        return {
            name: self._people[value] if name in ("absent", "substitute") else value
            for name, value in self.cleaned_data.items()
        }
