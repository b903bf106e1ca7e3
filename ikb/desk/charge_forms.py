"""Typed input for a charge: what the recorded cost decision does not say."""

from typing import Any

from django import forms

from costsharing.actions.outside import NO_REASON, payer_boards
from costsharing.models.outside import REFERENCE_LENGTH
from ikb.desk.charge_actions import TypedCharge
from ikb.desk.charge_queries import RecordedDecision

PICK = "Välj nämnden som betalar."


class ChargeForm(forms.Form):
    """The decision's reference, the board that pays, and why nothing is charged."""

    reference = forms.CharField(
        label="Beslutets beteckning",
        max_length=REFERENCE_LENGTH,
        help_text="Diarienummer eller liknande. Beteckningen står på fakturan, så skriv inte ärendenumret.",
        error_messages={"required": "Skriv beslutets beteckning."},
    )
    board = forms.CharField(
        label="Nämnd som betalar",
        max_length=80,
        error_messages={"required": "Skriv namnet på nämnden som betalar."},
    )
    reason = forms.CharField(label="Varför debiteras inget?", max_length=300, error_messages={"required": NO_REASON})

    def __init__(self, *args: Any, decision: RecordedDecision, **kwargs: Any) -> None:
        charge = decision.charge
        before = {"reference": charge.reference, "board": charge.payer.board, "reason": charge.reason} if charge else {}
        super().__init__(*args, **{"initial": before, **kwargs})
        if decision.amount_ore is not None:
            del self.fields["reason"]
        known = [(each.board, each.board) for each in payer_boards(decision.payer)]
        if known:
            self.fields["board"] = forms.ChoiceField(
                label="Nämnd som betalar",
                choices=known,
                error_messages={"required": PICK, "invalid_choice": PICK},
            )

    def typed(self) -> TypedCharge:
        """As the verb takes it."""
        return TypedCharge(**self.cleaned_data)
