"""Typed input of the access-log extract: which case, which days, with or without names."""

from datetime import date
from typing import Any

from django import forms

from ikb.lib.days import PlausibleDateField
from ikb.lib.periods import Period, add_months

DAY = {"class": "conditional in-s", "inputmode": "numeric", "autocomplete": "off"}
BACK_MONTHS = 12


class CaseNumberForm(forms.Form):
    """The case number, whole; nothing is suggested and nobody is found by name."""

    number = forms.CharField(
        label="Ärendenummer",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "in-m"}),
        help_text="Hela numret, som det står på ärendet.",
        error_messages={
            "required": "Skriv ett ärendenummer.",
            "max_length": "Skriv ett ärendenummer.",
            "null_characters_not_allowed": "Skriv ett ärendenummer.",
        },
    )


class ExtractForm(forms.Form):
    """Both days included, the last twelve months unless the address says otherwise; it lives in the address."""

    fran = PlausibleDateField(
        label="Från och med",
        widget=forms.TextInput(attrs=DAY),
        error_messages={"required": "Ange den första dagen."},
    )
    till = PlausibleDateField(
        label="Till och med",
        widget=forms.TextInput(attrs=DAY),
        error_messages={"required": "Ange den sista dagen."},
    )
    namn = forms.BooleanField(label="Ta med personalens namn", required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        given = {"fran", "till"} & set(data)
        super().__init__(data if given else {"fran": add_months(today, -BACK_MONTHS), "till": today})

    def clean(self) -> dict[str, Any]:
        """In order."""
        data = super().clean() or {}
        if data.get("fran") and data.get("till") and data["till"] < data["fran"]:
            self.add_error("till", "Perioden slutar innan den börjar.")
        return data

    @property
    def period(self) -> Period:
        """The period of a valid form."""
        return Period(self.cleaned_data["fran"], self.cleaned_data["till"])
