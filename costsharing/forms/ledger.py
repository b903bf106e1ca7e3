"""The filter of the ledger, kept in the address."""

from typing import Any

from django import forms

from costsharing.choices import DocumentKind
from costsharing.queries.ledger import CREDITED, ISSUED_BY_US, ISSUED_TO_US, OVERDUE, UNPAID, LedgerChoices

ALL = ("", "Alla")


class LedgerForm(forms.Form):
    """Year, municipality, kind and state; whose documents only where the reader both invoices and pays."""

    ar = forms.TypedChoiceField(label="År", coerce=int, required=False, empty_value=None)
    kommun = forms.ChoiceField(label="Kommun", required=False)
    slag = forms.ChoiceField(label="Slag", required=False, choices=[ALL, *DocumentKind.choices])
    lage = forms.ChoiceField(
        label="Läge",
        required=False,
        choices=[ALL, (UNPAID, "Obetalda"), (OVERDUE, "Förfallna"), (CREDITED, "Krediterade")],
    )
    visa = forms.ChoiceField(
        label="Visa", required=False, choices=[(ISSUED_BY_US, "Utfärdade av oss"), (ISSUED_TO_US, "Utfärdade till oss")]
    )

    def __init__(self, *args: Any, choices: LedgerChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [ALL, *((str(year), str(year)) for year in choices.years)]
        self.fields["ar"].choices = years  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["kommun"].choices = [ALL, *choices.buyers]  # type: ignore[attr-defined]  # a ChoiceField
        self.both_sides = len(choices.sides) > 1
        if not self.both_sides:
            del self.fields["visa"]

    def chosen(self) -> dict[str, Any]:
        """What `queries.ledger` filters by; nothing that is not one of the choices."""
        data = self.cleaned_data if self.is_valid() else {}
        found = {
            "year": data.get("ar"),
            "buyer": data.get("kommun"),
            "kind": data.get("slag"),
            "state": data.get("lage"),
            "side": (data.get("visa") or ISSUED_BY_US) if self.both_sides else "",
        }
        return {name: value for name, value in found.items() if value}
