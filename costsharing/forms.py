"""Forms of cost sharing and invoices."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from agreements.models import Agreement
from costsharing.actions import NewBilling, NewPopulation
from costsharing.choices import Basis, InvoiceState
from costsharing.plan import period_label
from ikb.accounts.models import Organisation
from ikb.lib.fields import POPULATION_SENTENCE, SwedishDateField, SwedishIntegerField
from ikb.lib.periods import Period, quarter

QUARTERS = [("1", "Kvartal 1"), ("2", "Kvartal 2"), ("3", "Kvartal 3"), ("4", "Kvartal 4")]
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


class PrepareForm(forms.Form):
    """Which quarter is to be charged."""

    agreement = forms.ModelChoiceField(
        label="Avtal", queryset=Agreement.objects.none(), to_field_name="public_id", empty_label=None
    )
    year = forms.TypedChoiceField(label="År", coerce=int)
    quarter = forms.TypedChoiceField(label="Kvartal", coerce=int, choices=QUARTERS)

    def __init__(self, *args: Any, agreements: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreement"].queryset = agreements  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["year"].choices = [(str(year), str(year)) for year in years]  # type: ignore[attr-defined]

    def period(self) -> Period:
        """The quarter chosen."""
        return quarter(self.cleaned_data["year"], self.cleaned_data["quarter"])


class InvoiceFilterForm(forms.Form):
    """Filter of the list, kept in the address."""

    year = forms.TypedChoiceField(label="År", coerce=int, required=False, empty_value=None)
    quarter = forms.TypedChoiceField(
        label="Kvartal", coerce=int, required=False, empty_value=None, choices=[("", "Alla"), *QUARTERS]
    )
    state = forms.ChoiceField(label="Läge", required=False, choices=[("", "Alla"), *InvoiceState.choices])

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Alla"), *((str(year), str(year)) for year in years)]
        self.fields["year"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def conditions(self) -> dict[str, Any]:
        """Conditions on an Invoice; nothing that is not one of the choices."""
        data = self.cleaned_data if self.is_valid() else {}
        named = {
            "period_start__year": data.get("year"),
            "period_start__quarter": data.get("quarter"),
            "state": data.get("state"),
        }
        return {name: value for name, value in named.items() if value}
