"""Typed input of protected identity: level, circle, reasons."""

from typing import Any

from django import forms

from ikb.accounts.models import User
from referrals.choices import ProtectionLevel

REASON = "Skriv varför personen behöver känna till ärendet."


class RaiseForm(forms.Form):
    """A higher level, and those who must go on knowing of the case."""

    level = forms.ChoiceField(
        label="Skyddade uppgifter",
        choices=[choice for choice in ProtectionLevel.choices if choice[0] != ProtectionLevel.NONE],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj nivå."},
    )
    circle = forms.MultipleChoiceField(
        label="Namngiven krets",
        required=False,
        help_text="De som beslutar, samordnar och behandlar. Du själv är alltid med. Andra förlorar ärendet genast.",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "conditional"}),
    )
    reason = forms.CharField(label="Skäl", max_length=120, error_messages={"required": REASON})

    def __init__(self, *args: Any, people: dict[str, tuple[User, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        field = self.fields["circle"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, label) for key, (_, label) in people.items()]

    def chosen(self) -> list[User]:
        """The people of the circle."""
        return [self.people[key][0] for key in self.cleaned_data["circle"]]


class LowerForm(forms.Form):
    """A lower level, to be confirmed by a second person."""

    level = forms.ChoiceField(
        label="Ny nivå",
        choices=[choice for choice in ProtectionLevel.choices if choice[0] != ProtectionLevel.PROTECTED],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj nivå."},
    )


class CircleForm(forms.Form):
    """One more person, by name, with the reason."""

    user = forms.ChoiceField(label="Person", error_messages={"required": "Välj en person."})
    reason = forms.CharField(label="Skäl", max_length=120, error_messages={"required": REASON})

    def __init__(self, *args: Any, people: dict[str, tuple[User, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        field = self.fields["user"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Välj person"), *[(key, label) for key, (_, label) in people.items()]]

    def chosen(self) -> User:
        """The person."""
        return self.people[self.cleaned_data["user"]][0]
