"""Typed input of a case outside the agreement."""

from datetime import date
from fractions import Fraction
from typing import Any

from django import forms

from ikb.accounts.choices import OrganisationKind
from ikb.accounts.models import Organisation, User
from ikb.lib.days import PlausibleDateField
from ikb.lib.fields import SwedishDecimalField
from ikb.lib.sorting import swedish_key
from referrals.actions import CostFacts, OutsideDecision
from referrals.forms.decision import DecisionForm

AMOUNT = "Skriv beloppet i kronor, till exempel 45 000, eller välj ingen debitering."


class CostForm(forms.Form):
    """Payer and amount, or no charge; decider and day."""

    payer = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Vem betalar?",
        empty_label="Välj kommun eller region",
        error_messages={"required": "Välj vem som betalar."},
    )
    no_charge = forms.BooleanField(label="Ingen debitering", required=False)
    amount = SwedishDecimalField(
        label="Belopp i kronor",
        decimals=2,
        min_value=1,
        max_value=10_000_000,
        required=False,
        sentence=AMOUNT,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "conditional in-s"}),
    )
    decided_by = forms.CharField(
        label="Beslutat av",
        max_length=160,
        help_text="Nämnd eller befattning.",
        error_messages={"required": "Skriv vem som har beslutat."},
    )
    decided_on = PlausibleDateField(
        label="Beslutsdag", not_future=True, error_messages={"required": "Ange dagen för beslutet."}
    )

    def __init__(self, *args: Any, today: date, municipality: Organisation | None, **kwargs: Any) -> None:
        if municipality is not None:
            kwargs.setdefault("initial", {})["payer"] = municipality.pk
        super().__init__(*args, **kwargs)
        self.fields["decided_on"].today = today  # type: ignore[attr-defined]  # SwedishDateField
        payer = self.fields["payer"]
        assert isinstance(payer, forms.ModelChoiceField)
        payer.queryset = Organisation.objects.all()
        ordered = sorted(payer.queryset, key=lambda o: (o.kind != OrganisationKind.REGION, swedish_key(o.name)))
        payer.choices = [("", "Välj kommun eller region"), *[(o.pk, o.name) for o in ordered]]

    def clean(self) -> dict[str, Any]:
        """Either an amount or no charge."""
        data = super().clean() or {}
        if "amount" not in self.errors and bool(data.get("no_charge")) == (data.get("amount") is not None):
            self.add_error("amount", AMOUNT)
        return data

    def facts(self) -> CostFacts:
        """As facts for the verb, the amount in öre."""
        data = self.cleaned_data
        amount = None if data["no_charge"] else int(Fraction(data["amount"]) * 100)
        return CostFacts(data["payer"], amount, data["decided_by"], data["decided_on"])


class OutsideDecisionForm(DecisionForm):
    """What a municipality outside the agreement has decided, with who and by which document."""

    decider = forms.CharField(
        label="Beslutat av",
        max_length=160,
        help_text="Nämnd eller befattning i kommunen.",
        error_messages={"required": "Skriv vem som har beslutat."},
    )
    document = forms.CharField(
        label="Handling",
        max_length=160,
        help_text="Diarienummer eller hur beslutet kom in.",
        error_messages={"required": "Skriv vilken handling beslutet står i."},
    )
    decided_on = PlausibleDateField(
        label="Beslutsdag", not_future=True, error_messages={"required": "Ange dagen för beslutet."}
    )
    field_order = ["decider", "document", "decided_on"]

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["note"]
        self.fields["decided_on"].today = today  # type: ignore[attr-defined]  # SwedishDateField

    def outside(self) -> OutsideDecision:
        """Who decided, when, by what."""
        data = self.cleaned_data
        return OutsideDecision(data["decider"], data["document"], data["decided_on"])


class GuestForm(forms.Form):
    """Who is invited."""

    user = forms.ChoiceField(
        label="Gästbeslutare", widget=forms.RadioSelect, error_messages={"required": "Välj vem som bjuds in."}
    )

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(user.pk): user for user in people}
        field = self.fields["user"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, str(user)) for key, user in self.people.items()]
