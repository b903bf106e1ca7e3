"""The period of a report, as it stands in the address (?fran=&till=)."""

from datetime import date
from typing import Any

from django import forms

from ikb.lib.fields import SwedishDateField
from ikb.lib.periods import Period, add_months

MONTHS_AHEAD = 120
"""A period may be planned, but not beyond any plan."""


class PeriodForm(forms.Form):
    """Två datum, båda räknas. `begins` is the agreement's first day; before it there is nothing to report."""

    fran = SwedishDateField(label="Från och med", error_messages={"required": "Ange den första dagen i perioden."})
    till = SwedishDateField(label="Till och med", error_messages={"required": "Ange den sista dagen i perioden."})

    def __init__(self, *args: Any, begins: date, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begins = begins
        self.today = today
        for field in self.fields.values():
            field.widget.attrs["class"] = "in-s"

    def clean_fran(self) -> date:
        """Not before the agreement."""
        first: date = self.cleaned_data["fran"]
        if first < self.begins:
            raise forms.ValidationError(f"Avtalet gäller från {self.begins}. Välj den dagen eller en senare.")
        return first

    def clean_till(self) -> date:
        """Not in another age."""
        last: date = self.cleaned_data["till"]
        if last > add_months(self.today, MONTHS_AHEAD):
            raise forms.ValidationError("Datumet ligger mer än tio år framåt i tiden.")
        return last

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("fran"), cleaned.get("till")
        if first and last and last < first:
            self.add_error("till", "Perioden slutar innan den börjar. Ange en dag från och med den första.")
        return cleaned

    @property
    def period(self) -> Period:
        """The period of a valid form."""
        return Period(self.cleaned_data["fran"], self.cleaned_data["till"])
