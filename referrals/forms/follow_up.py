"""Typed input of what only the follow-up counts: boxes to tick and answers to choose, never a text."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from ikb.lib.days import PlausibleDateField
from referrals import diagnoses, experience
from referrals.choices import Diagnosis, ExperienceAnswer, Respondent
from referrals.experience import QUESTIONS, WORDING, Told
from referrals.queries.follow_up import FollowedUp, told_of


class DiagnosesForm(forms.Form):
    """Which categories are known."""

    categories = forms.MultipleChoiceField(
        label="Vilka diagnoser är kända?",
        choices=Diagnosis.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "conditional"}),
        help_text="Flera kan väljas. Bara för statistiken: diagnosen själv står i journalen.",
    )

    def clean_categories(self) -> list[str]:
        """At least one, and no diagnosis beside an answer that stands alone."""
        chosen: list[str] = self.cleaned_data["categories"]
        if sentence := diagnoses.fault(chosen):
            raise forms.ValidationError(sentence)
        return chosen


def _answer(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=ExperienceAnswer.choices,
        widget=forms.RadioSelect(attrs={"class": "inline"}),
        error_messages={"required": "Välj ett svar."},
    )


def _asked_on(today: date) -> PlausibleDateField:
    field = PlausibleDateField(
        label="Dag då ni frågade",
        required=False,
        not_future=True,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "conditional in-s"}),
    )
    field.today = today
    return field


class ExperienceForm(forms.Form):
    """Three questions to each respondent whose answers the own authority may change."""

    def __init__(
        self,
        *args: Any,
        respondents: list[Respondent],
        found: FollowedUp,
        started: date | None,
        today: date,
        **kwargs: Any,
    ) -> None:
        told = {respondent: told_of(found.of(respondent)) for respondent in respondents}
        kwargs["initial"] = {
            f"{respondent}_{name}": value for respondent in told for name, value in vars(told[respondent]).items()
        }
        super().__init__(*args, **kwargs)
        self.respondents, self.started = respondents, started
        for respondent in respondents:
            for name in QUESTIONS:
                self.fields[f"{respondent}_{name}"] = _answer(WORDING[respondent][name])
            self.fields[f"{respondent}_on"] = _asked_on(today)

    @property
    def groups(self) -> Iterator[tuple[str, list[BoundField]]]:
        """By respondent: heading and fields."""
        for respondent in self.respondents:
            yield str(respondent.label), [self[f"{respondent}_{name}"] for name in (*QUESTIONS, "on")]

    def clean(self) -> dict[str, Any]:
        """The rules of the day."""
        data = super().clean() or {}
        if not self.errors:
            for respondent, told in self.told(data).items():
                if sentence := experience.fault(told, self.started):
                    self.add_error(f"{respondent}_on", sentence)
        return data

    def told(self, data: dict[str, Any] | None = None) -> dict[Respondent, Told]:
        """As facts for the verb."""
        values = data or self.cleaned_data
        return {
            respondent: Told(**{name: values[f"{respondent}_{name}"] for name in ("on", *QUESTIONS)})
            for respondent in self.respondents
        }
