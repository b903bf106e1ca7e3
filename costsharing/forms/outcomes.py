"""The form of an outcome: one amount and note per cost line, and who adopted them."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms

from costsharing.actions.outcomes import LineOutcome, NewOutcome
from costsharing.forms.credits import AMOUNT, in_ore
from costsharing.models import CostLine, Outcome
from ikb.lib.fields import SwedishDateField, SwedishDecimalField
from ikb.lib.money import kronor

MOST_KR = 10**12


class OutcomeForm(forms.Form):
    """Utfall of the lines that have a budget; empty is not typed yet, 0 is nothing spent."""

    adopted_by = forms.CharField(
        label="Fastställt av",
        max_length=80,
        required=False,
        help_text="Till exempel Styrgruppen. Lämna tomt så länge siffrorna är preliminära.",
    )
    adopted_on = SwedishDateField(label="Fastställt", required=False, not_future=True, help_text="ÅÅÅÅ-MM-DD")
    adopted_reference = forms.CharField(
        label="Referens", max_length=80, required=False, help_text="Protokoll och paragraf eller diarienummer."
    )

    def __init__(self, *args: Any, lines: Sequence[CostLine], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adopted_on"].today = today  # type: ignore[attr-defined]  # a SwedishDateField
        self.lines = lines
        for line in lines:
            self.fields[f"amount_{line.order}"] = SwedishDecimalField(
                label=line.resource,
                decimals=2,
                required=False,
                min_value=0,
                max_value=MOST_KR,
                sentence=AMOUNT,
                help_text=f"Budget {kronor(line.amount_kr or 0)}.",
            )
            self.fields[f"note_{line.order}"] = forms.CharField(
                label=f"Anmärkning, {line.resource}", max_length=200, required=False
            )

    def line_fields(self) -> list[tuple[CostLine, forms.BoundField, forms.BoundField]]:
        """Each line with its two fields."""
        return [(line, self[f"amount_{line.order}"], self[f"note_{line.order}"]) for line in self.lines]

    def new(self) -> NewOutcome:
        """What was typed, for the verb."""
        data = self.cleaned_data
        lines = {
            line.order: LineOutcome(_ore(data[f"amount_{line.order}"]), data[f"note_{line.order}"])
            for line in self.lines
        }
        return NewOutcome(lines, data["adopted_by"], data["adopted_on"], data["adopted_reference"])


def _ore(kronor: Fraction | None) -> int | None:
    return None if kronor is None else in_ore(kronor)


def saved(outcome: Outcome | None) -> dict[str, Any]:
    """What the form begins with."""
    if outcome is None:
        return {}
    amounts = {f"amount_{line.line.order}": Fraction(line.amount_ore, 100) for line in outcome.lines.all()}
    notes = {f"note_{line.line.order}": line.note for line in outcome.lines.all()}
    facts = ("adopted_by", "adopted_on", "adopted_reference")
    return amounts | notes | {name: getattr(outcome, name) for name in facts}
