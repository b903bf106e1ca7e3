"""The form of a credit note: the whole rest, one amount, or amounts by cost line."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django import forms

from costsharing.actions.credits import ABOVE_ZERO, NO_REASON, NewCredit
from costsharing.models import InvoiceLine
from ikb.lib.fields import SwedishDecimalField
from ikb.lib.money import ore

AMOUNT = "Skriv ett belopp i kronor, till exempel 1 234,50."
WHOLE, PART, LINES = "whole", "part", "lines"
HOW = [(WHOLE, "Allt som är kvar"), (PART, "Ett belopp"), (LINES, "Belopp per kostnadspost")]


def in_ore(kronor: Fraction) -> int:
    """Kronor with two decimals as whole öre."""
    return int(kronor * 100)


class CreditForm(forms.Form):
    """What is credited, and why. `rows` are the lines above zero with what is left of each."""

    how = forms.ChoiceField(label="Kreditera", choices=HOW, widget=forms.RadioSelect, initial=WHOLE)
    amount = SwedishDecimalField(
        label="Belopp i kronor",
        decimals=2,
        required=False,
        min_value=0,
        sentence=AMOUNT,
        help_text="Utan moms. Fyll i om du krediterar ett belopp. Det delas på kostnadsposterna.",
    )
    reason = forms.CharField(
        label="Skäl", max_length=300, help_text="Skälet står på kreditfakturan.", error_messages={"required": NO_REASON}
    )

    def __init__(self, *args: Any, rows: Sequence[tuple[InvoiceLine, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for line, left in rows:
            self.fields[f"line_{line.order}"] = SwedishDecimalField(
                label=line.resource,
                decimals=2,
                required=False,
                min_value=0,
                sentence=AMOUNT,
                help_text=f"Kvar {ore(left)}.",
            )

    def clean(self) -> dict[str, Any]:
        """The amount that the choice asks for is there."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("how") == PART and "amount" in data and not data["amount"]:
            self.add_error("amount", ABOVE_ZERO)
        return data

    def line_fields(self) -> list[forms.BoundField]:
        """The lines' own fields, for the template."""
        return [self[f"line_{line.order}"] for line, _ in self.rows]

    def new(self) -> NewCredit:
        """What was typed, for the verb; amounts that the choice does not ask for are left alone."""
        data = self.cleaned_data
        if data["how"] == PART:
            return NewCredit(data["reason"], amount_ore=in_ore(data["amount"]))
        if data["how"] == LINES:
            typed = {line.order: data[f"line_{line.order}"] for line, _ in self.rows}
            return NewCredit(data["reason"], by_line={o: in_ore(kr) for o, kr in typed.items() if kr is not None})
        return NewCredit(data["reason"])
