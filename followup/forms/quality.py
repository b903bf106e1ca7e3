"""What the forms of the quality work share: texts without persons, and the choices of a person's own authority."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from agreements.models import Section
from followup.private import fault_of
from ikb.accounts.models import Unit
from ikb.lib.days import PlausibleDateField
from ikb.lib.fields import SwedishDateField
from referrals.personal_data import Found, find

LIMIT = 1000
CHOOSE = "Välj ett av alternativen."
UNREADABLE = "Texten innehåller ett tecken som inte kan läsas. Skriv den igen."
NO_PERSONS = "Skriv inga namn eller personnummer."


def text_field(
    label: str, required: str = "", *, limit: int = LIMIT, hint: str = "", rows: int = 4, css: str = ""
) -> forms.CharField:
    """A short free text. `required` is the sentence when it is missing; without it the field is optional.

    `css` "conditional" is for a text that is needed depending on another answer.
    """
    return forms.CharField(
        label=label,
        required=bool(required),
        max_length=limit,
        widget=forms.Textarea(attrs={"rows": rows, "class": css})
        if rows > 1
        else forms.TextInput(attrs={"autocomplete": "off", "class": css}),
        help_text=f"{hint} {NO_PERSONS} Högst {limit} tecken.".strip(),
        error_messages={
            "required": required,
            "max_length": f"Skriv högst {limit} tecken.",
            "null_characters_not_allowed": UNREADABLE,
        },
    )


def choice_field(label: str, choices: Sequence[Any], sentence: str = CHOOSE) -> forms.ChoiceField:
    """One of several; nothing is chosen beforehand."""
    return forms.ChoiceField(
        label=label,
        choices=[("", "Välj"), *choices],
        error_messages={"required": sentence, "invalid_choice": sentence},
    )


def day_field(label: str, required: str = "", *, not_future: bool = True, hint: str = "") -> PlausibleDateField:
    """A day, by default not in the future."""
    return PlausibleDateField(
        label=label,
        required=bool(required),
        not_future=not_future,
        help_text=hint,
        error_messages={"required": required},
    )


def section_field() -> forms.ModelChoiceField:
    """One section of the text in force, if it is about any."""
    return forms.ModelChoiceField(
        Section.objects.none(),
        label="Avsnitt i avtalet",
        required=False,
        empty_label="Inget avsnitt",
        error_messages={"invalid_choice": "Välj ett avsnitt i listan."},
    )


def unit_field() -> forms.ModelChoiceField:
    """One unit of the own authority."""
    return forms.ModelChoiceField(
        Unit.objects.none(),
        label="Enhet",
        required=False,
        empty_label="Välj",
        error_messages={"required": "Välj vilken enhet det gäller.", "invalid_choice": "Välj en enhet i listan."},
    )


class WithoutPersons(forms.Form):
    """Refuses an identity number in `texts`; asks about what looks like a name, with a tick where that is so."""

    texts: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, SwedishDateField):
                field.today = today
        if any(self._found(name) is Found.NAME for name in self.texts):
            self.fields["no_names"] = forms.BooleanField(label="Texterna innehåller inga namn", required=False)

    def _found(self, name: str) -> Found | None:
        found = find(str(self.data.get(name, ""))) if self.is_bound else None
        return found[0] if found else None

    def clean(self) -> dict[str, Any]:
        """The sentence at each text that names somebody."""
        data = super().clean() or {}
        for name in self.texts:
            if fault := fault_of(str(data.get(name, "")), no_names=self.no_names):
                self.add_error(name, fault)
        return data

    @property
    def no_names(self) -> bool:
        """The writer's word about the texts."""
        return bool(self.cleaned_data.get("no_names", False))


class OfAnAuthority(WithoutPersons):
    """Has a unit of the own authority, asked for where there is one, and perhaps a section of the text in force."""

    def __init__(self, *args: Any, units: QuerySet[Unit], sections: Sequence[Section] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)
        unit.queryset = units
        unit.required = units.exists()
        section = self.fields.get("section")
        if isinstance(section, forms.ModelChoiceField):
            section.queryset = Section.objects.filter(pk__in=[each.pk for each in sections]).order_by("order", "pk")


class ReasonForm(WithoutPersons):
    """Why it was a mistake, or why there is no answer."""

    texts = ("reason",)

    reason = text_field("Skäl", "Skriv varför den makuleras.", limit=200, rows=1)


def initial_of(row: Any, names: Sequence[str]) -> Mapping[str, Any]:
    """The row's values by the names of fields."""
    return {name: getattr(row, name) for name in names}
