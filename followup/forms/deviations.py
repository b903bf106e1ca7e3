"""Typed input of the deviations (FU-06): the sections are those of the text in force on the day of the event."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from agreements.models import Section
from followup.actions.deviations import NO_SECTION, NOT_A_PARTY, DeviationFacts
from followup.choices import DeviationState, Function
from followup.forms.quality import (
    OfAnAuthority,
    WithoutPersons,
    choice_field,
    day_field,
    text_field,
    unit_field,
)
from ikb.accounts.models import Authority
from referrals.models import Referral

NO_TEXT = "Ingen text av avtalet gällde den dagen."
OTHER_TEXT = "Välj bland avsnitten i den text som gällde den dagen."
NO_CASE = "Ärendet finns inte, eller så har du inte tillgång till det."


class DeviationForm(OfAnAuthority):
    """Ny avvikelse. `sections_on` gives the sections of the text in force on a day, None when there was none."""

    texts = ("course", "consequence")

    on = day_field("Dag för händelsen", "Skriv vilken dag det hände.")
    sections = forms.MultipleChoiceField(
        label="Avsnitt i avtalet",
        widget=forms.CheckboxSelectMultiple,
        help_text="Välj det som händelsen avviker från.",
        error_messages={"required": NO_SECTION, "invalid_choice": OTHER_TEXT},
    )
    course = text_field("Händelseförlopp", "Skriv vad som hände.")
    consequence = text_field("Konsekvens för den enskilde", "Skriv vad det ledde till för den enskilde.")
    reported_by = choice_field("Rapporterad av", Function.choices, "Välj vilken funktion som rapporterade.")
    unit = unit_field()
    case_number = forms.CharField(label="Ärendenummer", required=False, max_length=30)

    def __init__(
        self,
        *args: Any,
        sections_on: Callable[[date], Sequence[Section] | None],
        case_of: Callable[[str], Referral | None] | None,
        day: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sections_on, self.case_of = sections_on, case_of
        if case_of is None:
            del self.fields["case_number"]
        found = sections_on(self._day(day))
        self.known = found is not None
        self._offer(found or [])

    def _day(self, usual: date) -> date:
        """The typed day as far as it can be read, to offer the sections of that day's text."""
        try:
            typed = self.fields["on"].clean(self.data.get("on")) if self.is_bound else usual
        except forms.ValidationError:
            return usual
        return typed if isinstance(typed, date) else usual

    def _offer(self, sections: Sequence[Section]) -> None:
        """Chosen by label, so that the same heading is still chosen when the day moves to another text."""
        choice = self.fields["sections"]
        assert isinstance(choice, forms.MultipleChoiceField)
        choice.choices = [(section.label, str(section)) for section in sections]
        self.ids = {section.label: section.pk for section in sections}

    def clean_on(self) -> date:
        """A day that a text counted on."""
        on: date = self.cleaned_data["on"]
        if not self.known:
            raise forms.ValidationError(NO_TEXT)
        return on

    def clean_case_number(self) -> Referral | None:
        """A case that the person sees, or none."""
        number: str = self.cleaned_data["case_number"].strip()
        case = self.case_of(number) if number and self.case_of else None
        if number and case is None:
            raise forms.ValidationError(NO_CASE)
        return case

    def facts(self) -> DeviationFacts:
        """What was typed, for the verbs."""
        data = self.cleaned_data
        return DeviationFacts(
            on=data["on"],
            sections=[self.ids[label] for label in data["sections"]],
            course=data["course"],
            consequence=data["consequence"],
            reported_by=Function(data["reported_by"]),
            unit=data["unit"],
            referral=data.get("case_number"),
            no_names=self.no_names,
        )


class HandleForm(WithoutPersons):
    """Who takes care of it, and what was done."""

    texts = ("measures",)

    handled_by = choice_field("Hanteras av", Function.choices, "Välj vilken funktion som hanterar avvikelsen.")
    measures = text_field("Vidtagna åtgärder", "Skriv vad som är gjort.")


class SendForm(forms.Form):
    """To whom the copy goes."""

    receiver = forms.ChoiceField(
        label="Mottagare", error_messages={"required": NOT_A_PARTY, "invalid_choice": NOT_A_PARTY}
    )

    def __init__(self, *args: Any, boards: Sequence[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.boards = {str(board.pk): board for board in boards}
        choice = self.fields["receiver"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", "Välj"), *((key, str(board)) for key, board in self.boards.items())]

    @property
    def board(self) -> Authority:
        """The chosen board of a valid form."""
        return self.boards[self.cleaned_data["receiver"]]


class AnswerForm(WithoutPersons):
    """The receiver's answer."""

    texts = ("answer",)

    answer = text_field("Svar", "Skriv svaret.", hint="Vad har ni kommit fram till, och vad gör ni?")


class CloseForm(WithoutPersons):
    """Close; without an answer with the reason for none."""

    texts = ("reason",)

    reason = text_field("Varför finns inget svar?", "Skriv varför avvikelsen avslutas utan svar.", limit=300, rows=2)

    def __init__(self, *args: Any, answered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if answered:
            del self.fields["reason"]


class DeviationFilter(forms.Form):
    """Lives in the address."""

    vilka = forms.ChoiceField(
        label="Vilka", required=False, choices=[("", "Alla"), ("egna", "Egna"), ("mottagna", "Mottagna")]
    )
    lage = forms.ChoiceField(
        label="Läge", required=False, choices=[("", "Alla"), ("oppna", "Öppna"), *DeviationState.choices]
    )

    def __init__(self, typed: QueryDict) -> None:
        super().__init__(typed)
        self.active = any(typed.get(name) for name in self.fields)
