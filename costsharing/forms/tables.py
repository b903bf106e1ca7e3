"""Forms of cost tables: what is billed, and a set of populations."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from costsharing.actions.billing import NewBilling, NewPopulation
from costsharing.choices import Basis
from costsharing.plan import period_label
from ikb.accounts.models import Organisation
from ikb.lib.fields import POPULATION_SENTENCE, SwedishDateField, SwedishIntegerField
from ikb.lib.periods import Period

MOST_INHABITANTS = 99_999_999


class BillingForm(forms.Form):
    """Debiteras enligt: a new decision, from a quarter that is not charged yet."""

    basis = forms.ChoiceField(label="Debiteras enligt", choices=Basis, widget=forms.RadioSelect)
    body = forms.CharField(label="Beslutat av", max_length=80, help_text="Till exempel Styrgruppen.")
    decided_on = SwedishDateField(label="Beslutsdatum", not_future=True, help_text="ÅÅÅÅ-MM-DD")
    reference = forms.CharField(
        label="Referens", max_length=80, required=False, help_text="Protokoll och paragraf eller diarienummer."
    )
    first_day = forms.ChoiceField(label="Gäller från och med")

    def __init__(self, *args: Any, periods: Sequence[Period], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_on"].today = today  # type: ignore[attr-defined]  # a SwedishDateField
        self.fields["first_day"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (period.start.isoformat(), period_label(period)) for period in periods
        ]

    def new(self) -> NewBilling:
        """What was typed, for the verb."""
        data = self.cleaned_data
        return NewBilling(
            basis=Basis(data["basis"]),
            body=data["body"],
            decided_on=data["decided_on"],
            reference=data["reference"],
            first_day=date.fromisoformat(data["first_day"]),
        )


class PopulationForm(forms.Form):
    """A new set of populations: date, source and one whole number per sharing municipality."""

    reference_date = SwedishDateField(
        label="Referensdatum",
        not_future=True,
        help_text="Den dag som alla tal gäller, till exempel 2025-12-31.",
    )
    source = forms.CharField(label="Källa", max_length=200, help_text="Till exempel SCB.")

    def __init__(self, *args: Any, organisations: Sequence[Organisation], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [organisation.code for organisation in organisations]
        self.fields["reference_date"].today = today  # type: ignore[attr-defined]  # a SwedishDateField
        for organisation in organisations:
            self.fields[f"inhabitants_{organisation.code}"] = SwedishIntegerField(
                label=organisation.name,
                min_value=1,
                max_value=MOST_INHABITANTS,
                sentence=POPULATION_SENTENCE,
                error_messages={"required": POPULATION_SENTENCE},
            )

    def new(self) -> NewPopulation:
        """What was typed, for the verb."""
        data = self.cleaned_data
        return NewPopulation(
            data["reference_date"], data["source"], {code: data[f"inhabitants_{code}"] for code in self.codes}
        )

    def municipality_fields(self) -> list[forms.BoundField]:
        """The fields of the municipalities, for the template."""
        return [self[f"inhabitants_{code}"] for code in self.codes]
