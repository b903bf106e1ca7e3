"""Typed input of the coordinated plan and of care outside the home."""

from datetime import date
from typing import Any

from django import forms

from agreements.choices import Principal
from ikb.lib.days import PlausibleDateField
from ikb.lib.fields import SwedishDateField
from referrals import placements, plans
from referrals.choices import Care, Contact, Entry, LeadPrincipal, OthersMeasures
from referrals.models import CarePeriod, CoordinatedPlan
from referrals.queries.plans import care_facts, plan_facts


def _day(label: str, help_text: str = "", *, required: str = "", ahead: bool = False) -> PlausibleDateField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "conditional in-s"})
    messages = {"required": required} if required else None
    return PlausibleDateField(
        label=label,
        help_text=help_text,
        required=bool(required),
        not_future=not ahead,
        widget=widget,
        error_messages=messages,
    )


def _choice(label: str, choices: Any, *, required: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=bool(required),
        widget=forms.RadioSelect(attrs={"class": "conditional inline"}),
        error_messages={"required": required} if required else None,
    )


def _tick(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class _RuledForm(forms.Form):
    """A form whose rules are the area's own: each fault stands at its field, all at once."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, SwedishDateField):
                field.today = today

    def place(self, faults: list[tuple[str, str]]) -> None:
        """Put each sentence at its field unless something is said there already."""
        for name, sentence in faults:
            if name not in self.errors:
                self.add_error(name, sentence)


class PlanForm(_RuledForm):
    """The days of the plan in their order, then its four parts (SI-01, SI-02)."""

    noticed_on = _day("Behovet uppmärksammat", required="Ange när behovet uppmärksammades.")
    noticed_by = _choice("Uppmärksammat av", LeadPrincipal.choices, required="Välj vem som uppmärksammade behovet.")
    offered_on = _day("Erbjuden")
    consent = _choice("Samtycke till planen", Contact.choices, required="Välj ja, nej eller okänt.")
    consent_on = _day("Dag för samtycket")
    school_invited = _choice("Är skolan inbjuden?", Contact.choices, required="Välj ja, nej eller okänt.")
    called_on = _day("Kallelse skickad")
    meeting_on = _day("Möte", ahead=True)
    shows_measures = _tick("Planen visar vilka insatser som behövs")
    shows_each_principals = _tick("Planen visar vad socialtjänsten och BUP var för sig ansvarar för")
    others_measures = _choice("Insatser av andra", OthersMeasures.choices)
    lead_principal = _choice("Övergripande ansvar", LeadPrincipal.choices)
    follow_up_on = _day("Följs upp", ahead=True)
    finished_on = _day("Planen klar")
    followed_up_on = _day("Uppföljd")

    def __init__(self, *args: Any, row: CoordinatedPlan | None = None, **kwargs: Any) -> None:
        first: dict[str, Any] = {"consent": Contact.UNKNOWN, "school_invited": Contact.UNKNOWN}
        kwargs["initial"] = vars(plan_facts(row)) if row else first
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """The rules of the plan."""
        data = super().clean() or {}
        if not self.errors:
            self.place(plans.faults(self.facts(data)))
        return data

    def facts(self, data: dict[str, Any] | None = None) -> plans.PlanFacts:
        """As facts for the verb."""
        return plans.PlanFacts(**(data or self.cleaned_data))


class CareForm(_RuledForm):
    """Inpatient care or a placement; what a planned placement needs is asked for at once (SI-06, SI-08)."""

    care = _choice("Vård utanför hemmet", Care.choices, required="Välj slag av vård.")
    valid_from = _day("Från och med", required="Ange den första dagen.")
    valid_to = _day("Till och med", "Lämna tomt medan den pågår.", ahead=True)
    entry = _choice("Hur började placeringen?", Entry.choices)
    placed_by = _choice("Vem placerar?", Principal.choices)
    ready_on = _day("Utskrivningsklar", "Bara heldygnsvård.")
    plan = forms.ChoiceField(
        label="Samordnad individuell plan",
        required=False,
        choices=(),
        widget=forms.Select(attrs={"class": "conditional"}),
    )
    shows_responsibilities = _tick("Planen visar vem som ansvarar för vad")
    shows_performers = _tick("Planen visar vem som utför insatserna")
    shows_school = _tick("Planen visar hur skolgången ordnas")
    shows_wishes = _tick("Planen visar ungdomens egna önskemål")
    resources_exhausted = _tick("De lokala resurserna är uttömda")
    follow_up_on = _day("Gemensam uppföljning", ahead=True)
    closing_plan_on = _day("Plan för avslutet gjord")
    cost_agreement = forms.CharField(
        label="Kostnadsöverenskommelse",
        required=False,
        max_length=60,
        help_text="Beteckning eller diarienummer. Beloppen finns hos ekonomin, inte här.",
        widget=forms.TextInput(attrs={"class": "conditional in-m"}),
    )

    def __init__(self, *args: Any, rows: list[CoordinatedPlan], row: CarePeriod | None = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = vars(care_facts(row))
        super().__init__(*args, **kwargs)
        field = self.fields["plan"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Ingen plan"), *[(p.pk, f"Planen från {p.noticed_on}") for p in rows]]

    def clean(self) -> dict[str, Any]:
        """The rules of the placement."""
        data = super().clean() or {}
        if not self.errors:
            self.place(placements.faults(self.facts(data)))
        return data

    def facts(self, data: dict[str, Any] | None = None) -> placements.CareFacts:
        """As facts for the verb; what belongs to the other kind of care is left out."""
        values = dict(data or self.cleaned_data)
        values["plan"] = int(values["plan"]) if values["plan"] else None
        if values["care"] == Care.INPATIENT:
            kept = {name: values[name] for name in ("care", "valid_from", "valid_to", "ready_on")}
            return placements.CareFacts(**kept)
        return placements.CareFacts(**(values | {"ready_on": None}))
