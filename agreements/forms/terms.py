"""Extensions, demands and the whole's end as they are typed. Rules live elsewhere; a form checks what a day may be."""

from datetime import date
from typing import Any

from django import forms

from agreements.forms.notice import RegistryNumberField
from agreements.forms.parts import CHOOSE, LineField
from agreements.models import Party
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.days import PlausibleDateField
from ikb.lib.fields import SwedishIntegerField

LONGEST_LEAD = 730
TOO_LONG = "Skriv högst {} tecken."


def day_field(label: str, missing: str = "", help_text: str = "") -> PlausibleDateField:
    """A day; required when the sentence for a missing one is given."""
    return PlausibleDateField(
        label=label,
        required=bool(missing),
        help_text=f"{help_text} ÅÅÅÅ-MM-DD.".strip(),
        widget=forms.TextInput(attrs={"class": "in-s", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": missing} if missing else {},
    )


def line_field(label: str, longest: int, missing: str = "", help_text: str = "") -> LineField:
    """A few words on one line."""
    return LineField(
        label=label,
        required=bool(missing),
        max_length=longest,
        help_text=help_text,
        widget=forms.TextInput(attrs={"class": "in-l", "autocomplete": "off"}),
        error_messages={"required": missing, "max_length": TOO_LONG.format(longest)},
    )


class DayForm(forms.Form):
    """A form whose named days have come: a decision that lies ahead has not been made."""

    past: tuple[str, ...] = ()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Days of what has happened are not ahead."""
        data = super().clean() or {}
        for name in self.past:
            if data.get(name) and data[name] > self.today:
                self.add_error(name, FUTURE_DATE)
        return data


class ExtensionForm(DayForm):
    """A proposed extension (AG-07)."""

    past = ("proposed_on",)

    begins_on = day_field("Från och med", "Ange första dagen.")
    until = day_field("Till och med", help_text="Lämna tomt om förlängningen gäller tills något är gjort.")
    until_event = line_field(
        "Gäller tills", 160, help_text="Skriv vad som avslutar den, till exempel: revisionen är genomförd."
    )
    proposed_by = line_field("Föreslagen av", 160)
    proposed_on = day_field("Föreslagen")
    condition_party = forms.ModelChoiceField(
        Party.objects.none(),
        label="Villkor: samma beslut av",
        required=False,
        empty_label="Inget villkor",
        error_messages={"invalid_choice": CHOOSE},
    )

    def __init__(self, *args: Any, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["condition_party"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Party.objects.filter(pk__in=[party.pk for party in parties])
        field.choices = [("", "Inget villkor"), *((party.pk, party.organisation.name) for party in parties)]


class DecideForm(DayForm):
    """The decision on an extension."""

    past = ("decided_on",)

    decided_on = day_field("Beslutad", "Ange dagen för beslutet.")
    registry_number = RegistryNumberField()
    retroactive = forms.BooleanField(
        label="Förlängningen gäller bakåt i tiden",
        required=False,
        help_text="Markera bara om beslutet säger det. Annars gäller förlängningen tidigast från beslutsdagen.",
    )


class ConditionForm(DayForm):
    """The named party's same decision."""

    past = ("met_on",)

    met_on = day_field("Beslutad", "Ange dagen för beslutet.")


class ExtensionEndForm(DayForm):
    """What the extension waited for is adopted."""

    past = ("ended_on",)

    ended_on = day_field("Antagen", "Ange dagen.", "Förlängningens sista dag.")


class SettleForm(DayForm):
    """One demand is dealt with."""

    past = ("done_on",)

    done_on = day_field("Klar", "Ange dagen då det blev klart.")
    note = line_field("Anteckning", 300, help_text="Till exempel var uppföljningen finns.")


class CountingForm(forms.Form):
    """The day that demands count from, and the boards' time to prepare."""

    operation_start = day_field(
        "Verksamhetsstart", help_text="Uppföljning och revidering räknas från den här dagen, aldrig från beslutet."
    )
    board_lead_days = SwedishIntegerField(
        label="Nämndens beredningstid i dagar",
        min_value=0,
        max_value=LONGEST_LEAD,
        help_text="Så många dagar före sista dag för uppsägning behöver nämnden besluta.",
        widget=forms.TextInput(attrs={"class": "in-xs", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Ange antal dagar."},
    )


class EndWholeForm(forms.Form):
    """The whole agreement's last day, with its ground (AG-15)."""

    last_day = day_field("Hela avtalets sista dag", "Ange sista dagen.", "Dagen ingår. Avtalet upphör dagen efter.")
    note = line_field("Grund", 300, "Ange grunden för att hela avtalet upphör.", "Till exempel parternas beslut.")


class ConfirmForm(forms.Form):
    """Nothing to type: the button is the answer."""
