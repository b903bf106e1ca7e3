"""Activities, routines and introduction as they are typed (FU-05, FU-14, FU-18)."""

from typing import Any

from django import forms

from agreements.forms.disagreement import DayForm, PastDay
from agreements.forms.parts import CHOOSE
from agreements.models import Party
from followup.actions.improvement import ActivityFacts, IntroductionFacts, RoutineFacts
from followup.choices import ReviewOutcome
from followup.forms.plain import NOBODY, PlainText, number, offered

MOST_MONTHS = 120
YES_NO = [("", "Inte redovisat"), ("True", "Ja"), ("False", "Nej")]


class ActivityForm(DayForm):
    """A joint competence activity."""

    on = PastDay("Datum", "Ange dagen för insatsen.", help_text="ÅÅÅÅ-MM-DD.")
    title = PlainText("Insats", 160, missing="Ange vad insatsen handlade om.")
    arrangers = forms.TypedMultipleChoiceField(
        label="Anordnades av",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst en part som anordnade insatsen.", "invalid_choice": CHOOSE},
    )
    takers = forms.TypedMultipleChoiceField(
        label="Andra parter som deltog",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "conditional"}),
        error_messages={"invalid_choice": CHOOSE},
    )
    participants = number(
        "Antal deltagare",
        least=1,
        sentence="Ange antalet deltagare som ett heltal, minst 1.",
        error_messages={"required": "Ange hur många som deltog."},
    )

    def __init__(self, *args: Any, parties: dict[int, Party], names: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = parties
        for name in ("arrangers", "takers"):
            field = self.fields[name]
            assert isinstance(field, forms.TypedMultipleChoiceField)
            field.choices = offered({pk: name for pk, name in names.items() if pk in parties})

    def facts(self) -> ActivityFacts:
        """What was typed, for the verb."""
        data = self.cleaned_data
        return ActivityFacts(
            on=data["on"],
            title=data["title"],
            participants=data["participants"],
            arrangers=[self.parties[pk] for pk in data["arrangers"]],
            takers=[self.parties[pk] for pk in data["takers"]],
        )


class RoutineForm(DayForm):
    """A local routine of the own party."""

    title = PlainText("Rutin", 160, missing="Ange rutinens namn.")
    reference = PlainText("Länk eller diarienummer", 300, help_text="Var rutinen finns.")
    decided_on = PastDay("Beslutad", "Ange dagen då rutinen beslutades.", help_text="ÅÅÅÅ-MM-DD.")
    interval_months = number(
        "Ses över med så här många månader emellan",
        least=1,
        most=MOST_MONTHS,
        initial=12,
        sentence=f"Skriv ett heltal, 1–{MOST_MONTHS}.",
        error_messages={"required": "Ange hur ofta rutinen ses över."},
    )

    def facts(self) -> RoutineFacts:
        """What was typed, for the verb."""
        return RoutineFacts(**self.cleaned_data)


class RoutineReviewForm(DayForm):
    """The routine was looked through."""

    on = PastDay("Sedd över den", "Ange dagen då rutinen sågs över.", help_text="ÅÅÅÅ-MM-DD.")
    outcome = forms.ChoiceField(
        label="Utfall",
        choices=ReviewOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vad översynen ledde till.", "invalid_choice": CHOOSE},
    )
    note = PlainText("Anteckning", 300, help_text=NOBODY, rows=2)


class IntroductionForm(DayForm):
    """What one party did in one year; what is not done yet is left empty."""

    introduced_on = PastDay("Nyanställda introducerades den", "", required=False, help_text="ÅÅÅÅ-MM-DD.")
    introduced = number("Antal som introducerades", required=False, help_text="Skriv 0 om ingen ny har börjat i år.")
    standing_item = forms.TypedChoiceField(
        label="Är samordnad individuell plan en stående punkt på arbetsplatsmötena?",
        choices=YES_NO,
        required=False,
        coerce=lambda answer: answer == "True",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": CHOOSE},
    )
    standing_since = PastDay("Stående punkt sedan", "", required=False, help_text="ÅÅÅÅ-MM-DD.")
    known_on = PastDay(
        "Avtalet gjordes känt i den egna organisationen den", "", required=False, help_text="ÅÅÅÅ-MM-DD."
    )
    known_how = PlainText("På vilket sätt", 200, help_text="Till exempel intranätet eller ett chefsmöte.")

    def facts(self) -> IntroductionFacts:
        """What was typed, for the verb."""
        return IntroductionFacts(**self.cleaned_data)
