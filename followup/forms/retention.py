"""Typed input of retention: a rule."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from followup.actions.retention import RuleFacts
from followup.choices import RetentionKind
from ikb.accounts.models import Authority
from ikb.lib.fields import SwedishDateField, SwedishIntegerField

DAYS = re.compile(r"\d{1,2}(?:\s*[,;]\s*\d{1,2})*")
YEARS = "Skriv ett helt antal år mellan 1 och 100, eller lämna tomt om handlingarna bevaras."
BIRTH_DAYS = "Skriv dagar mellan 1 och 31 med komma emellan, till exempel 5, 15, 25."


class RuleForm(forms.Form):
    """One rule of the information plan; the board only where the person answers for several."""

    authority = forms.TypedChoiceField(label="Nämnd", coerce=int, error_messages={"required": "Välj en nämnd."})
    kind = forms.ChoiceField(
        label="Handlingar",
        choices=RetentionKind.choices,
        error_messages={"required": "Välj handlingar.", "invalid_choice": "Välj handlingar i listan."},
    )
    valid_from = SwedishDateField(
        label="Gäller från och med", error_messages={"required": "Ange från vilken dag regeln gäller."}
    )
    years = SwedishIntegerField(
        label="Gallras efter antal år (valfritt)",
        min_value=1,
        max_value=100,
        sentence=YEARS,
        required=False,
        help_text="Tomt betyder att handlingarna bevaras.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "in-s"}),
    )
    from_birth = forms.BooleanField(label="Åren räknas från födelsen", required=False)
    next_year_end = forms.BooleanField(label="Gallringen är klar senast årsskiftet efter nästa", required=False)
    spare_placed = forms.BooleanField(label="Akter om barn som varit placerade bevaras", required=False)
    birth_days = forms.CharField(
        label="Bevaras för forskning: födda dag (valfritt)",
        required=False,
        max_length=60,
        help_text="Dagar i månaden, till exempel 5, 15, 25.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "in-s"}),
    )
    source = forms.CharField(
        label="Grund",
        max_length=200,
        help_text="Lag eller plan, till exempel informationshanteringsplanen.",
        error_messages={"required": "Skriv vad regeln grundas på."},
    )
    registry_number = forms.CharField(
        label="Beslutets diarienummer", max_length=60, error_messages={"required": "Skriv beslutets diarienummer."}
    )

    def __init__(self, *args: Any, boards: Sequence[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.boards = {board.pk: board for board in boards}
        field = self.fields["authority"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(board.pk, str(board)) for board in boards]
        if len(boards) == 1:
            del self.fields["authority"]

    def clean_birth_days(self) -> tuple[int, ...]:
        """Days of the month, each once and in order."""
        typed = self.cleaned_data["birth_days"].strip()
        if not typed:
            return ()
        if not DAYS.fullmatch(typed):
            raise forms.ValidationError(BIRTH_DAYS)
        days = sorted({int(each) for each in re.findall(r"\d+", typed)})
        if days[0] < 1 or days[-1] > 31:
            raise forms.ValidationError(BIRTH_DAYS)
        return tuple(days)

    @property
    def board(self) -> Authority:
        """The board of a valid form."""
        chosen = self.cleaned_data.get("authority")
        return self.boards[chosen] if chosen else next(iter(self.boards.values()))

    def facts(self) -> RuleFacts:
        """As the verb takes them."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "authority"}
        return RuleFacts(**values | {"kind": RetentionKind(values["kind"])})
