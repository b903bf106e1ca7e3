"""Filters of the register and of the agreement page; they live in the address."""

from django import forms

from ikb.lib.days import PlausibleDateField


class ScopeForm(forms.Form):
    """The list's filter; it lives in the address."""

    IN_FORCE, ENDED, ALL = "gallande", "avslutade", "alla"
    lage = forms.ChoiceField(
        label="Läge",
        choices=[(IN_FORCE, "Gällande"), (ENDED, "Inte gällande"), (ALL, "Alla")],
        required=False,
        error_messages={"invalid_choice": "Välj ett läge i listan."},
    )


class DayForm(forms.Form):
    """The day that the agreement page is shown for."""

    datum = PlausibleDateField(
        label="Visa avtalet som det gäller den dag (ÅÅÅÅ-MM-DD)",
        required=False,
        widget=forms.TextInput(attrs={"class": "in-s conditional", "inputmode": "numeric", "autocomplete": "off"}),
    )
