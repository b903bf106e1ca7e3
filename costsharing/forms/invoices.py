"""The filter of the list of invoices."""

from collections.abc import Sequence
from typing import Any

from django import forms

from costsharing.choices import InvoiceState

QUARTERS = [("1", "Kvartal 1"), ("2", "Kvartal 2"), ("3", "Kvartal 3"), ("4", "Kvartal 4")]
MOST_INHABITANTS = 99_999_999


class InvoiceFilterForm(forms.Form):
    """Filter of the list, kept in the address."""

    year = forms.TypedChoiceField(label="År", coerce=int, required=False, empty_value=None)
    quarter = forms.TypedChoiceField(
        label="Kvartal", coerce=int, required=False, empty_value=None, choices=[("", "Alla"), *QUARTERS]
    )
    state = forms.ChoiceField(label="Läge", required=False, choices=[("", "Alla"), *InvoiceState.choices])

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Alla"), *((str(year), str(year)) for year in years)]
        self.fields["year"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def conditions(self) -> dict[str, Any]:
        """Conditions on an Invoice; nothing that is not one of the choices."""
        data = self.cleaned_data if self.is_valid() else {}
        named = {
            "period_start__year": data.get("year"),
            "period_start__quarter": data.get("quarter"),
            "state": data.get("state"),
        }
        return {name: value for name, value in named.items() if value}
