"""Typed input of the outcome and of the measures."""

from datetime import date
from fractions import Fraction
from typing import Any

from django import forms

from ikb.lib.days import PlausibleDateField
from ikb.lib.fields import SwedishDecimalField, SwedishIntegerField
from referrals.actions.closing import MeasureFacts, before_start
from referrals.choices import Change, ContinuedCare, Difficulty, Goals, Informant, MissingMeasure, TimePoint
from referrals.closing import AREAS, Outcome
from referrals.forms.referral import revision_field, short_text

INSTRUMENTS = ("BUP-KPS", "C-GAS", "CBCL", "DERS", "DSHI-9r", "FoF", "HADS", "PSS", "SDQ", "YSR")
"""Names only; the items of an instrument are somebody's copyright."""
PER_CENT = "Skriv hela procent, mellan 0 och 100."


def _choice(label: str, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "conditional inline"}),
    )


def _day(label: str, **kwargs: Any) -> PlausibleDateField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "conditional in-s"})
    return PlausibleDateField(label=label, widget=widget, **kwargs)


def _per_cent(label: str) -> SwedishIntegerField:
    return SwedishIntegerField(
        label=label,
        min_value=0,
        max_value=100,
        required=False,
        sentence=PER_CENT,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "conditional in-s"}),
    )


class ClosingForm(forms.Form):
    """Saves itself as it is typed; what is missing is said when the case is closed (RE-19, RE-30)."""

    goals = _choice("Är målen uppnådda?", Goals.choices)
    school_at_start = _per_cent("Skolnärvaro vid start, procent")
    school_at_end = _per_cent("Skolnärvaro vid slut, procent")
    school_unknown = forms.BooleanField(label="Skolnärvaron är inte känd", required=False)
    started_with_kaa = forms.BooleanField(
        label="Ungdomen kom i gång inom det kommunala aktivitetsansvaret", required=False
    )
    continued_care = _choice("Fortsatt insats", ContinuedCare.choices)
    transition_planned = forms.BooleanField(label="Det finns en plan för övergången", required=False)
    handed_over_on = _day("Överlämnat", required=False)
    difficulty = _choice("Hur gick övergången?", Difficulty.choices)
    days_confirmed = forms.BooleanField(label="Vårddygnen är kontrollerade och stämmer", required=False)
    missing_noted = forms.BooleanField(label="Jag har gått igenom det som saknas", required=False)
    note = short_text("Avslutsanteckning", rows=3)

    def __init__(self, *args: Any, outcome: Outcome, revision: int, started: date | None, **kwargs: Any) -> None:
        kwargs["initial"] = vars(outcome) | {"revision": revision}
        super().__init__(*args, **kwargs)
        self.started = started
        self.fields["revision"] = revision_field()
        for name, label in AREAS.items():
            self.fields[name] = _choice(label, Change.choices)
        self.order_fields(["goals", *AREAS])

    def clean_handed_over_on(self) -> date | None:
        """Not before the treatment began."""
        day: date | None = self.cleaned_data["handed_over_on"]
        if day and self.started and day < self.started:
            raise forms.ValidationError(before_start(self.started))
        return day


class CloseForm(forms.Form):
    """The last day."""

    on = _day("Sista dag", not_future=True, error_messages={"required": "Ange den sista dagen."})

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].today = today  # type: ignore[attr-defined]  # SwedishDateField


class MeasureForm(forms.Form):
    """Name of the instrument, who answered, when, and the score or why it is missing."""

    instrument = forms.CharField(
        label="Instrument",
        max_length=60,
        help_text=f"Bara namnet, till exempel {', '.join(INSTRUMENTS[:4])}. Aldrig frågornas text.",
        widget=forms.TextInput(attrs={"class": "in-m", "list": "instruments", "autocomplete": "off"}),
        error_messages={"required": "Skriv instrumentets namn."},
    )
    version = forms.CharField(
        label="Version", max_length=20, required=False, widget=forms.TextInput(attrs={"class": "in-s"})
    )
    informant = forms.ChoiceField(
        label="Vem svarade?",
        choices=Informant.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vem som svarade."},
    )
    point = forms.ChoiceField(
        label="Mättillfälle",
        choices=TimePoint.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj mättillfälle."},
    )
    on = _day("Dag", not_future=True, error_messages={"required": "Ange dagen."})
    outside = forms.BooleanField(label="Dagen stämmer, fast den ligger mer än 30 dagar från tillfället", required=False)
    score = SwedishDecimalField(
        label="Poäng",
        decimals=2,
        min_value=0,
        max_value=100_000,
        required=False,
        sentence="Skriv poängen med högst två decimaler, till exempel 17 eller 17,5.",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "conditional in-s"}),
    )
    missing = forms.ChoiceField(
        label="Saknas för att",
        choices=[("", "Den saknas inte"), *MissingMeasure.choices],
        required=False,
        widget=forms.Select(attrs={"class": "conditional in-m"}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].today = today  # type: ignore[attr-defined]  # SwedishDateField

    def clean(self) -> dict[str, Any]:
        """Either a score or why it is missing."""
        data = super().clean() or {}
        if "score" not in self.errors and (data.get("score") is None) == (not data.get("missing")):
            self.add_error("score", "Skriv poängen, eller välj varför den saknas.")
        return data

    def facts(self) -> MeasureFacts:
        """As facts for the verb, the score in hundredths."""
        data = dict(self.cleaned_data)
        score = data.pop("score")
        return MeasureFacts(score=None if score is None else int(Fraction(score) * 100), **data)
