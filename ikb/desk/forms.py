"""Typed input of the roof's pages."""

from typing import Any

from django import forms

from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership
from ikb.lib.days import PlausibleDateField

DAY = {"class": "conditional", "inputmode": "numeric", "autocomplete": "off"}


class LogFilter(forms.Form):
    """Which days of the log; it lives in the address."""

    fran = PlausibleDateField(label="Från och med", required=False, widget=forms.TextInput(attrs=DAY))
    till = PlausibleDateField(label="Till och med", required=False, widget=forms.TextInput(attrs=DAY))

    def clean(self) -> dict[str, Any]:
        """The days in order."""
        data = super().clean() or {}
        if data.get("fran") and data.get("till") and data["till"] < data["fran"]:
            self.add_error("till", "Till och med ligger före från och med.")
        return data


class RoleForm(forms.Form):
    """Which of the own roles to work in."""

    membership = forms.ChoiceField(
        label="Välj roll", widget=forms.RadioSelect, error_messages={"required": "Välj en roll."}
    )

    def __init__(self, *args: Any, acting: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["membership"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(m.pk), _words(m)) for m in acting.memberships]


def _words(membership: Membership) -> str:
    unit = f", {membership.unit}" if membership.unit else ""
    return f"{membership.get_role_display()} · {membership.authority}{unit}"
