"""Fields that the forms of the quality work share: text about the work and never about a person, days, numbers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from agreements.forms.disagreement import Text
from agreements.forms.parts import WHOLE_NUMBER
from agreements.forms.work import day_input
from followup.models.plan import NAME_LENGTH
from ikb.lib.days import PlausibleDateField
from ikb.lib.fields import SwedishIntegerField
from referrals.personal_data import identity_number

NO_NUMBER = "Skriv inte personnummer. Ta bort numret."
NOBODY = "Skriv inte namn eller personnummer."
MOST_ORGANISATIONS = 12


class PlainText(Text):
    """Text about the work, never about a person: an identity number is refused."""

    def run_validators(self, value: Any) -> None:
        """As any text, and without an identity number."""
        super().run_validators(value)
        if value and identity_number(value):
            raise ValidationError(NO_NUMBER, code="number")


class Names(forms.CharField):
    """Names, one on each line."""

    def to_python(self, value: Any) -> Any:
        """As a tuple, blank lines and repetitions left out."""
        lines = (" ".join(line.split()) for line in str(super().to_python(value) or "").splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    def run_validators(self, value: Any) -> None:
        """Not too many, none too long, none unreadable."""
        if len(value) > MOST_ORGANISATIONS:
            raise ValidationError(f"Skriv högst {MOST_ORGANISATIONS} organisationer.", code="many")
        if any(len(name) > NAME_LENGTH for name in value):
            raise ValidationError(f"Skriv högst {NAME_LENGTH} tecken på varje rad.", code="long")
        if any(not name.isprintable() or identity_number(name) for name in value):
            raise ValidationError("Skriv bara organisationernas namn.", code="unreadable")

    def prepare_value(self, value: Any) -> Any:
        """One on each line again."""
        return value if isinstance(value, str) or value is None else "\n".join(value)


def coming_day(label: str, missing: str, help_text: str = "ÅÅÅÅ-MM-DD.") -> PlausibleDateField:
    """A day that may lie ahead."""
    return PlausibleDateField(
        label=label, help_text=help_text, widget=day_input(), error_messages={"required": missing}
    )


def number(label: str, *, most: int = 9_999, least: int = 0, **more: Any) -> SwedishIntegerField:
    """A whole number in a narrow field."""
    sentence = more.pop("sentence", WHOLE_NUMBER)
    widget = forms.TextInput(attrs={"class": "in-s", "inputmode": "numeric", "autocomplete": "off"})
    return SwedishIntegerField(label=label, min_value=least, max_value=most, sentence=sentence, widget=widget, **more)


def offered(names: dict[int, str]) -> Sequence[tuple[str, str]]:
    """Parties to choose from, by id."""
    return [(str(pk), name) for pk, name in names.items()]
