"""Typed input of extracts, shields against guardians and notes of disputed correctness."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ikb.accounts.choices import InformationKind
from referrals.extracts import SHIELDABLE, Receiver


class ExtractForm(forms.Form):
    """To whom, and whether the internal note is kept back by a decision."""

    receiver = forms.ChoiceField(
        label="Vem ska få utdraget?",
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vem som ska få utdraget.", "invalid_choice": "Välj vem som ska få utdraget."},
    )
    secrecy_decision = forms.CharField(
        label="Beslut om sekretess för den interna anteckningen",
        required=False,
        max_length=160,
        help_text="Ange beslutet om anteckningen inte ska lämnas ut. Annars ingår den.",
    )

    def __init__(self, *args: Any, receivers: Sequence[Receiver], has_note: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.receivers = {str(place): row for place, row in enumerate(receivers)}
        field = self.fields["receiver"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (place, f"{row.name}, {'vårdnadshavare' if row.guardian else 'ungdomen'}")
            for place, row in self.receivers.items()
        ]
        if not has_note:
            del self.fields["secrecy_decision"]

    def chosen(self) -> Receiver:
        """Who was chosen."""
        return self.receivers[self.cleaned_data["receiver"]]


class ShieldForm(forms.Form):
    """Which kind is kept from guardians, and why."""

    kind = forms.ChoiceField(
        label="Uppgifter", widget=forms.RadioSelect, error_messages={"required": "Välj vilka uppgifter som skyddas."}
    )
    reason = forms.CharField(
        label="Skäl",
        max_length=300,
        help_text="Varför ungdomen kan lida betydande men om vårdnadshavaren får uppgifterna (OSL 12:3). "
        "Skälet syns bara hos din egen myndighet.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv skälet."},
    )

    def __init__(self, *args: Any, reached: Sequence[InformationKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.value, kind.label) for kind in reached if kind in SHIELDABLE]


class IncorrectForm(forms.Form):
    """What is held to be wrong, by whom."""

    kind = forms.ChoiceField(
        label="Vilka uppgifter gäller det?",
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vilka uppgifter det gäller."},
    )
    text = forms.CharField(
        label="Vad anses vara fel?",
        max_length=300,
        help_text="Högst 300 tecken. Uppgiften står kvar, anteckningen ställs bredvid.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv vad som anses vara fel."},
    )
    disputed_by = forms.ChoiceField(
        label="Vem anser det?", widget=forms.RadioSelect, error_messages={"required": "Välj vem som anser det."}
    )

    def __init__(
        self, *args: Any, reached: Sequence[InformationKind], receivers: Sequence[Receiver], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        kinds, people = self.fields["kind"], self.fields["disputed_by"]
        assert isinstance(kinds, forms.ChoiceField)
        assert isinstance(people, forms.ChoiceField)
        kinds.choices = [(kind.value, kind.label) for kind in reached if kind != InformationKind.TRACE]
        names = [f"{row.name}, vårdnadshavare" if row.guardian else "Ungdomen" for row in receivers]
        people.choices = [(name, name) for name in names]
