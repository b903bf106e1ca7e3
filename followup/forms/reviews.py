"""Typed input of the file reviews: a new round, a form, a reason."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from followup.actions.reviews import MOST_PLANNED, NUMBER
from followup.choices import BothContacts, FormAnswer, FrameKind
from followup.models.reviews import REASON_LIMIT
from followup.review_form import (
    COMMENT_LIMIT,
    CONTACT,
    PLAN,
    QUESTIONS,
    Branch,
    Given,
    Question,
    answer_field,
    comment_field,
    contact_question,
    of_branch,
)
from followup.sampling import LONGEST, MOST_LINES, Pasted, read_lines
from ikb.accounts.models import Unit
from ikb.lib.fields import SwedishDateField, SwedishIntegerField
from referrals.forms.referral import revision_field
from referrals.personal_data import identity_number

UNREADABLE = "Texten innehåller ett tecken som inte kan läsas. Skriv den igen."
NOT_A_CHOICE = "Välj ett av alternativen."
YEAR_SENTENCE = "Skriv årtalet med fyra siffror, till exempel 2026."
PLANNED_SENTENCE = f"Skriv ett heltal mellan 1 och {MOST_PLANNED}."
FIRST_YEAR = 2015
TOLD = 5
"""Lines at fault that are named one by one."""
USUAL = 10
"""Files of a round, as in the inspectorate's own (002:401)."""


class YearInput(forms.TextInput):
    """A year is no amount: no space within it."""

    def format_value(self, value: Any) -> str | None:
        """As "2026"."""
        return super().format_value(str(value).replace("\u00a0", "") if value is not None else None)


def year_field(today: date) -> SwedishIntegerField:
    """The year that is reviewed or accounted for, up to this one."""
    return SwedishIntegerField(
        label="År",
        min_value=FIRST_YEAR,
        max_value=today.year,
        sentence=YEAR_SENTENCE,
        error_messages={"required": YEAR_SENTENCE},
        widget=YearInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "in-s"}),
    )


def free_text(label: str, limit: int, rows: int = 2, **more: Any) -> forms.CharField:
    """A text that is not required, with one sentence for each fault."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=limit,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "max_length": f"Texten är för lång. Högst {limit} tecken.",
            "null_characters_not_allowed": UNREADABLE,
        },
        **more,
    )


def choice(label: str, choices: Sequence[tuple[str, str]], initial: str, **attrs: str) -> forms.ChoiceField:
    """Radio buttons of which none needs to be chosen yet."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=False,
        initial=initial,
        widget=forms.RadioSelect(attrs={"class": "conditional inline"} | attrs),
        error_messages={"invalid_choice": NOT_A_CHOICE},
    )


class RoundForm(forms.Form):
    """A new round: year, how many, and what to draw from. The unit only where the person reviews several."""

    unit = forms.TypedChoiceField(
        label="Enhet",
        coerce=int,
        error_messages={"required": "Välj en enhet.", "invalid_choice": "Välj en enhet i listan."},
    )
    planned = SwedishIntegerField(
        label="Planerat antal akter",
        min_value=1,
        max_value=MOST_PLANNED,
        sentence=PLANNED_SENTENCE,
        initial=USUAL,
        error_messages={"required": PLANNED_SENTENCE},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "in-s"}),
    )
    due_on = SwedishDateField(label="Klar senast", required=False)
    kind = forms.ChoiceField(
        label="Dra bland",
        choices=FrameKind.choices,
        widget=forms.RadioSelect(attrs={"data-shows": f"{FrameKind.PASTED}:div_id_pasted"}),
        error_messages={"required": "Välj vad som ska dras.", "invalid_choice": NOT_A_CHOICE},
    )
    pasted = forms.CharField(
        label="Enhetens egna beteckningar",
        required=False,
        help_text="En per rad. Inga personnummer och inga namn.",
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        error_messages={"null_characters_not_allowed": UNREADABLE},
    )

    def __init__(self, *args: Any, units: Sequence[Unit], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._units = {unit.pk: unit for unit in units}
        self.today = today
        self.fields["year"] = year_field(today)
        self.fields["year"].initial = today.year
        self.order_fields(["unit", "year", "planned", "due_on", "kind", "pasted"])
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(unit.pk, str(unit)) for unit in units]
        if len(units) == 1:
            del self.fields["unit"]

    def clean_due_on(self) -> date | None:
        """Not a day that has passed."""
        day: date | None = self.cleaned_data["due_on"]
        if day is not None and day < self.today:
            raise ValidationError("Dagen har passerat.")
        return day

    def clean_pasted(self) -> Pasted:
        """The references. A line with an identity number is named and nothing is kept of it."""
        text = self.cleaned_data["pasted"]
        if self.data.get("kind") != FrameKind.PASTED:
            return Pasted((), 0)
        faults = _line_faults(text)
        if faults:
            more = len(faults) - TOLD
            raise ValidationError(faults[:TOLD] + ([f"Det är fel på {more} rader till."] if more > 0 else []))
        return read_lines(text)

    @property
    def unit_chosen(self) -> Unit:
        """Of a valid form."""
        return self._units[self.cleaned_data["unit"]] if "unit" in self.fields else next(iter(self._units.values()))


def _line_faults(text: str) -> list[str]:
    """One sentence for each line that cannot be used; the line's number, never what stands on it."""
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        return [f"Klistra in högst {MOST_LINES} rader."]
    faults = []
    for number, line in enumerate(lines, start=1):
        if identity_number(line):
            faults.append(f"Rad {number} ser ut som ett personnummer. Skriv enhetens egen beteckning i stället.")
        elif len(" ".join(line.split())) > LONGEST:
            faults.append(f"Rad {number} är för lång. En beteckning är högst {LONGEST} tecken.")
    return faults


class ReviewForm(forms.Form):
    """The form of one file: contact, question 1 and both branches; nothing is required to save."""

    def __init__(
        self, *args: Any, year: int, contact: str, given: Mapping[str, Given], revision: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields[CONTACT] = choice(contact_question(year), BothContacts.choices, contact)
        for question in QUESTIONS:
            self._add(question, year, given.get(question.id, Given()))
        shows = f"{FormAnswer.YES}:{Branch.WITH_PLAN} {FormAnswer.NO}:{Branch.WITHOUT_PLAN}"
        self.fields[answer_field(PLAN)].widget.attrs["data-shows"] = shows
        self.fields["revision"] = revision_field()
        self.initial["revision"] = revision
        self._kept = given

    def _add(self, question: Question, year: int, row: Given) -> None:
        label = f"{question.id}. {question.asked(year)}"
        self.fields[answer_field(question.id)] = choice(label, FormAnswer.choices, row.answer)
        comment = free_text(question.comment or f"Kommentar till {question.id}", COMMENT_LIMIT)
        comment.initial = row.comment
        if question.yes_needs:
            comment.widget.attrs["class"] = "conditional"
        self.fields[comment_field(question.id)] = comment

    def clean(self) -> dict[str, Any]:
        """No identity number in a comment."""
        data = super().clean() or {}
        for question in QUESTIONS:
            name = comment_field(question.id)
            if identity_number(data.get(name, "")):
                self.add_error(name, NUMBER)
        return data

    def given(self, values: Mapping[str, Any]) -> dict[str, Given]:
        """What was typed, and where it could not be read what is kept."""
        found = {}
        for question in QUESTIONS:
            kept = self._kept.get(question.id, Given())
            found[question.id] = Given(
                values.get(answer_field(question.id), kept.answer), values.get(comment_field(question.id), kept.comment)
            )
        return found

    def pairs(self, branch: Branch | None) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Answer and comment of each question of a branch; of question 1 alone without one."""
        asked = of_branch(branch) if branch else QUESTIONS[:1]
        return [(self[answer_field(question.id)], self[comment_field(question.id)]) for question in asked]


class ReasonForm(forms.Form):
    """A reason in a few words."""

    reason = forms.CharField(
        label="Skäl",
        max_length=REASON_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Ange ett skäl.",
            "max_length": f"Texten är för lång. Högst {REASON_LIMIT} tecken.",
            "null_characters_not_allowed": UNREADABLE,
        },
    )
