"""Forms of cost keys and of costs that a party has paid itself."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from agreements.models import Party
from costsharing.actions.carried import NewCarried
from costsharing.actions.keys import NewKey
from costsharing.choices import CostCategory, KeyKind
from costsharing.forms.budget import CHOOSE, MOST_KR, DecisionForm
from costsharing.key_terms import KeyTerms, parse_part, part_text
from costsharing.models import CostKey, CostLine, CostTable
from costsharing.plan import period_label
from ikb.lib.fields import SwedishDecimalField, SwedishIntegerField
from ikb.lib.periods import Period

NUMBER_SENTENCE = "Skriv ett heltal, noll eller större."
CARRIED_SENTENCE = "Skriv ett belopp i kronor, större än noll, till exempel 300 000."
NO_WEIGHT = "Skriv ett tal för minst en kommun."
NOT_FREE = "Välj en period som inte är debiterad."
WHOLE_ONLY = "Ett fast belopp delas inte. Skriv 100 %."
NAME_LENGTH = 50


class PartField(forms.CharField):
    """A part of a cost, typed as "1/2" or "50 %"; an exact fraction."""

    def prepare_value(self, value: Any) -> Any:
        """A fraction as it may be typed; typed text as it was typed."""
        return part_text(value) if isinstance(value, Fraction) else value

    def clean(self, value: Any) -> Any:
        """The fraction; ValidationError with the rule's own sentence."""
        try:
            return parse_part(super().clean(value))
        except ValueError as fault:
            raise ValidationError(str(fault)) from None


class PartyField(forms.ModelChoiceField):
    """One of the municipalities that share the cost."""

    def label_from_instance(self, obj: Party) -> str:
        """The municipality's name."""
        return obj.organisation.name


class KeyForm(DecisionForm):
    """A cost key: which costs, which part, by what, decided by whom."""

    name = forms.CharField(label="Namn", max_length=NAME_LENGTH, help_text="Till exempel Halva personalkostnaden.")
    kind = forms.ChoiceField(
        label="Fördelas efter", choices=KeyKind, widget=forms.RadioSelect, error_messages={"invalid_choice": CHOOSE}
    )
    categories = forms.MultipleChoiceField(
        label="Kostnadsslag",
        choices=CostCategory,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Välj inget om nyckeln gäller alla delade kostnader som ingen annan nyckel gäller.",
        error_messages={"invalid_choice": CHOOSE},
    )
    part = PartField(
        label="Del av kostnaden", initial=Fraction(1), max_length=20, help_text="Bråk eller procent, 1/2 eller 50 %."
    )
    party = PartyField(
        Party.objects.none(), label="Kommun som betalar", required=False, error_messages={"invalid_choice": CHOOSE}
    )
    source = forms.CharField(
        label="Källa till antalet", max_length=200, required=False, help_text="Till exempel årsrapporten 2025."
    )
    field_order = ("name", "kind", "categories", "part", "party", "source", "body", "decided_on", "reference")

    def __init__(
        self, *args: Any, table: CostTable, key: CostKey | None, parties: Sequence[Party], **kwargs: Any
    ) -> None:
        super().__init__(*args, initial=_initial(key, parties), **kwargs)
        self.codes = {party.organisation.code: party for party in parties}
        choices = table.agreement.parties.municipalities().select_related("organisation")
        self.fields["party"].queryset = choices  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["party"].empty_label = "Välj"  # type: ignore[attr-defined]
        for name in ("party", "source"):
            self.fields[name].widget.attrs["class"] = "conditional"
        for code, party in self.codes.items():
            self.fields[f"weight_{code}"] = SwedishIntegerField(
                label=party.organisation.name,
                min_value=0,
                max_value=MOST_KR,
                sentence=NUMBER_SENTENCE,
                required=False,
            )
            self.fields[f"weight_{code}"].widget.attrs["class"] = "conditional in-m"

    def first_fields(self) -> list[forms.BoundField]:
        """Name, kind, categories and part."""
        return [self[name] for name in self.field_order[:4]]

    def decision_fields(self) -> list[forms.BoundField]:
        """Who decided."""
        return [self[name] for name in self.field_order[6:]]

    def weight_fields(self) -> list[forms.BoundField]:
        """The fields of the municipalities, for the template."""
        return [self[f"weight_{code}"] for code in self.codes]

    def clean(self) -> dict[str, Any]:
        """What the kind needs."""
        data = super().clean() or self.cleaned_data
        kind = data.get("kind")
        if kind == KeyKind.ONE_PARTY and not data.get("party") and "party" not in self.errors:
            self.add_error("party", "Välj den kommun som betalar.")
        if kind in (KeyKind.FIXED, KeyKind.PER_CASE) and not self.errors and not any(self._typed().values()):
            self.add_error(f"weight_{next(iter(self.codes))}", NO_WEIGHT)
        if kind == KeyKind.PER_CASE and not data.get("source") and "source" not in self.errors:
            self.add_error("source", "Ange var antalet kommer ifrån.")
        if kind == KeyKind.FIXED and data.get("part") not in (None, 1):
            self.add_error("part", WHOLE_ONLY)
        return data

    def _typed(self) -> dict[str, int]:
        return {code: self.cleaned_data.get(f"weight_{code}") or 0 for code in self.codes}

    def new(self) -> NewKey:
        """What was typed, for the verb; only what the kind uses."""
        data = self.cleaned_data
        kind, weights = KeyKind(data["kind"]), {}
        if kind == KeyKind.ONE_PARTY:
            weights = {data["party"].organisation.code: 1}
        elif kind in (KeyKind.FIXED, KeyKind.PER_CASE):
            weights = {code: number for code, number in self._typed().items() if number}
        source = data["source"] if kind == KeyKind.PER_CASE else ""
        terms = KeyTerms(data["name"], kind, tuple(data["categories"]), data["part"], weights, source)
        return NewKey(terms, data["body"], data["decided_on"], data["reference"])


def _initial(key: CostKey | None, parties: Sequence[Party]) -> dict[str, Any]:
    if key is None:
        return {}
    names = ("name", "kind", "categories", "part", "source", "body", "decided_on", "reference")
    values = {name: getattr(key, name) for name in names}
    for part in key.parts.all():
        if key.kind == KeyKind.ONE_PARTY:
            values["party"] = next((p for p in parties if p.organisation_id == part.organisation_id), None)
        else:
            values[f"weight_{part.organisation.code}"] = part.weight
    return values


class CarriedForm(forms.Form):
    """What a party has paid itself in a period that is not charged yet."""

    party = PartyField(
        Party.objects.none(), label="Kommun", empty_label="Välj", error_messages={"invalid_choice": CHOOSE}
    )
    period = forms.ChoiceField(label="Period", error_messages={"invalid_choice": NOT_FREE})
    line = forms.ModelChoiceField(
        CostLine.objects.none(),
        label="Kostnadspost",
        required=False,
        empty_label="Ingen särskild",
        error_messages={"invalid_choice": CHOOSE},
    )
    amount = SwedishDecimalField(label="Belopp i kronor", decimals=2, max_value=MOST_KR, sentence=CARRIED_SENTENCE)
    note = forms.CharField(
        label="Underlag",
        max_length=200,
        help_text="Till exempel verifikation. Skriv inga personuppgifter.",
    )

    def __init__(self, *args: Any, table: CostTable, periods: Sequence[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.periods = {period.start.isoformat(): period for period in periods}
        parties = table.agreement.parties.municipalities().filter(authority__isnull=False)
        self.fields["party"].queryset = parties.select_related("organisation", "authority")  # type: ignore[attr-defined]
        self.fields["period"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (key, period_label(period)) for key, period in self.periods.items()
        ]
        self.fields["line"].queryset = table.lines.filter(amount_kr__isnull=False)  # type: ignore[attr-defined]

    def clean_amount(self) -> Fraction:
        """More than nothing."""
        amount: Fraction = self.cleaned_data["amount"]
        if amount <= 0:
            raise ValidationError(CARRIED_SENTENCE)
        return amount

    def new(self) -> NewCarried:
        """What was typed, for the verb."""
        data = self.cleaned_data
        amount_ore = int(data["amount"] * 100)
        return NewCarried(data["party"], self.periods[data["period"]], data["line"], amount_ore, data["note"])
