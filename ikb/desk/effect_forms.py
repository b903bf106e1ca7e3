"""Typed input for the effect of a notice and for the wind-down list."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from agreements.models import Party
from ikb.lib.days import PlausibleDateField
from ikb.lib.fields import SwedishDateField
from referrals.choices import WindDownPlan


class EffectForm(forms.Form):
    """Which parties leave, and the day their notice counts. It lives in the address and saves nothing."""

    part = forms.MultipleChoiceField(
        label="Parter som lämnar",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "inline"}),
        error_messages={"required": "Välj minst en part.", "invalid_choice": "Välj bland avtalets parter."},
    )
    dag = PlausibleDateField(
        label="Dag som uppsägningen räknas från",
        error_messages={"required": "Ange dagen som uppsägningen räknas från."},
    )

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["part"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(p.authority.public_id), p.organisation.name) for p in parties if p.authority]
        self._ids = {str(p.authority.public_id): p.authority.pk for p in parties if p.authority}

    def authorities(self) -> set[int]:
        """Ids of the chosen parties' boards."""
        return {self._ids[key] for key in self.cleaned_data["part"]}


class WindDownForm(forms.Form):
    """What follows for one case when the agreement ends."""

    plan = forms.ChoiceField(
        label="Vad följer efter avtalet",
        choices=WindDownPlan.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vad som följer efter avtalet."},
    )
    decided_on = SwedishDateField(
        label="Dag då det bestämdes", not_future=True, error_messages={"required": "Ange dagen då det bestämdes."}
    )
    note = forms.CharField(
        label="Anteckning",
        required=False,
        max_length=300,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Högst 300 tecken. Skriv inga namn och ingen journaltext.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["decided_on"]
        assert isinstance(field, SwedishDateField)
        field.today = today
