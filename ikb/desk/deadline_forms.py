"""Typed input of the list of deadlines."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from ikb.lib.deadlines import Deadline

MISSED, COMING = "forsenade", "kommande"


class DeadlineFilter(forms.Form):
    """Which agreement, and which of the deadlines; it lives in the address."""

    avtal = forms.ChoiceField(label="Avtal", required=False)
    visa = forms.ChoiceField(
        label="Visa",
        required=False,
        choices=[("", "Alla"), (MISSED, "Försenade"), (COMING, "Kommande")],
    )

    def __init__(self, *args: Any, agreements: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["avtal"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Alla avtal"), *((name, name) for name in agreements)]

    def apply(self, deadlines: Iterable[Deadline]) -> list[Deadline]:
        """Those that the filter lets through, in the order given."""
        name, which = self.cleaned_data["avtal"], self.cleaned_data["visa"]
        return [
            deadline
            for deadline in deadlines
            if (not name or deadline.agreement == name) and (not which or deadline.missed == (which == MISSED))
        ]
