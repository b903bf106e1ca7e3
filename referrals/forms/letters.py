"""The period of the list of delegated decisions; lives in the address."""

from datetime import date
from typing import Any

from django import forms

from ikb.lib.days import PlausibleDateField
from ikb.lib.periods import Period, quarter_of


class PeriodForm(forms.Form):
    """Both days included; this quarter unless the address says otherwise."""

    fran = PlausibleDateField(label="Från och med", error_messages={"required": "Ange den första dagen."})
    till = PlausibleDateField(label="Till och med", error_messages={"required": "Ange den sista dagen."})

    def __init__(self, data: Any, *, today: date) -> None:
        quarter = quarter_of(today)
        super().__init__(data or {"fran": quarter.start, "till": quarter.end})
        for field in self.fields.values():
            field.widget.attrs["class"] = "in-s"

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
