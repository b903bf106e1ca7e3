"""Requests and disputes as they are typed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from agreements.actions.disagreement import DisputeFacts, StepFacts
from agreements.actions.requests import RequestFacts
from agreements.choices import DisputeKind, RequestKind, RequestReply
from agreements.forms.parts import CHOOSE, LineField
from agreements.forms.work import day_input
from agreements.ladder import Rung
from agreements.models import Party
from agreements.sentences import days_in_words
from ikb.lib.days import PlausibleDateField

NO_NAMES = "Skriv inte namn eller personnummer."
YES_NO = [("ja", "Ja"), ("nej", "Nej")]


class PastDay(PlausibleDateField):
    """A day that has come."""

    def __init__(self, label: str, missing: str, *, required: bool = True, help_text: str = "") -> None:
        super().__init__(
            label=label,
            required=required,
            not_future=True,
            help_text=help_text,
            widget=day_input(),
            error_messages={"required": missing},
        )


class Text(LineField):
    """One or a few lines."""

    def __init__(self, label: str, length: int, *, missing: str = "", help_text: str = "", rows: int = 0) -> None:
        size = {"class": "in-l", "autocomplete": "off"}
        super().__init__(
            label=label,
            required=bool(missing),
            max_length=length,
            help_text=help_text,
            widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs=size),
            error_messages={"required": missing, "max_length": f"Skriv högst {length} tecken."},
        )


class DayForm(forms.Form):
    """A form whose past days know today."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PastDay):
                field.today = today


def _yes_no(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        coerce=lambda answer: answer == "ja",
        widget=forms.RadioSelect(attrs={"class": "inline"}),
        error_messages={"required": "Välj ja eller nej.", "invalid_choice": "Välj ja eller nej."},
    )


def _party_field(label: str, parties: Sequence[Party], names: Mapping[int, str]) -> forms.TypedChoiceField:
    by_pk = {str(party.pk): party for party in parties}
    return forms.TypedChoiceField(
        label=label,
        choices=[(pk, names[party.authority_id or 0]) for pk, party in by_pk.items()],
        coerce=lambda pk: by_pk[pk],
        error_messages={"required": "Välj part.", "invalid_choice": CHOOSE},
    )


class RequestForm(DayForm):
    """A request for renegotiation or revision."""

    kind = forms.ChoiceField(
        label="Vad begärs?",
        choices=RequestKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vad som begärs.", "invalid_choice": CHOOSE},
    )
    asked_on = PastDay("Begärd", "Ange dagen då begäran gjordes.")
    in_writing = _yes_no("Är begäran skriftlig?")
    reason = Text("Skäl", 500, missing="Skriv skälet till begäran.", rows=4)
    finding = Text(
        "Grundas på uppföljning",
        200,
        help_text="Till exempel Årsrapport 2025, avsnitt 4. Lämna tomt om det inte gör det.",
    )

    def __init__(self, *args: Any, parties: Sequence[Party], names: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"party": _party_field("Begärs av", parties, names), **self.fields}

    def facts(self) -> RequestFacts:
        """What was typed, for the verb."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "party"}
        return RequestFacts(**(data | {"kind": RequestKind(data["kind"])}))


class AnswerForm(DayForm):
    """One other party's answer."""

    reply = forms.ChoiceField(
        label="Svar",
        choices=RequestReply.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj svar.", "invalid_choice": CHOOSE},
    )
    on = PastDay("Svarsdag", "Ange dagen för svaret.")
    note = Text("Anteckning", 300)

    def __init__(self, *args: Any, parties: Sequence[Party], names: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"party": _party_field("Part som svarar", parties, names), **self.fields}


class RequestCloseForm(DayForm):
    """What came of a request."""

    closed_on = PastDay("Avslutad", "Ange dagen då begäran avslutades.")
    result = Text("Resultat", 300, missing="Skriv vad begäran ledde till.", rows=3)


class DisputeForm(DayForm):
    """A new dispute. One about an individual is named by its case number and nothing else."""

    kind = forms.ChoiceField(
        label="Vilken sorts tvist?",
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vilken sorts tvist det är.", "invalid_choice": CHOOSE},
    )
    raised_on = PastDay("Väckt", "Ange dagen då tvisten väcktes.")
    others = forms.TypedMultipleChoiceField(
        label="Andra berörda parter",
        coerce=int,
        help_text="En tvist om en enskild har en motpart.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst en annan part.", "invalid_choice": CHOOSE},
    )
    case_number = Text("Ärendenummer", 40, help_text="Bara för en tvist om en enskild, till exempel IKB-2026-001.")
    subject = Text("Gäller", 200, help_text="Bara för en principiell eller övergripande tvist.")
    routines_broken = _yes_no("Innebär tvisten att rutiner inte har följts?")

    def __init__(self, *args: Any, kinds: Sequence[DisputeKind], others: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(k.value, k.label) for k in kinds]  # type: ignore[attr-defined]  # a choice field
        self.fields["others"].choices = list(others.items())  # type: ignore[attr-defined]  # a choice field
        self.fields["case_number"].widget.attrs["class"] = "in-m conditional"
        self.fields["subject"].widget.attrs["class"] = "in-l conditional"
        if list(kinds) == [DisputeKind.INDIVIDUAL]:
            del self.fields["subject"]

    def facts(self) -> DisputeFacts:
        """What was typed, for the verb."""
        data = self.cleaned_data
        return DisputeFacts(**(data | {"kind": DisputeKind(data["kind"])}))


class StepForm(DayForm):
    """A dispute at one step."""

    received_on = PastDay("Mottagen", "Ange dagen då steget tog emot tvisten.")
    begun_on = PastDay("Samtal inledda", "", required=False)
    done_on = PastDay("Avslutat", "", required=False, help_text="Dagen då steget är klart, löst eller inte.")
    proposal = Text("Förslag till åtgärd", 300, rows=3)
    note = Text("Anteckning", 300, rows=2)

    def __init__(self, *args: Any, rung: Rung, individual: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if rung.within_days is not None:
            self.fields["received_on"].help_text = f"Samtal ska inledas inom {days_in_words(rung.within_days)}."
        if rung.needs_proposal:
            self.fields["proposal"].widget.attrs["class"] = "conditional"
            self.fields["proposal"].help_text = "Ska följa med till det här steget."
        if individual:
            for name in ("proposal", "note"):
                self.fields[name].help_text = NO_NAMES

    def facts(self) -> StepFacts:
        """What was typed, for the verb."""
        return StepFacts(**self.cleaned_data)


class DeviationForm(forms.Form):
    """Whether routines were not followed, and the number of the deviation."""

    routines_broken = _yes_no("Innebär tvisten att rutiner inte har följts?")
    deviation_number = Text("Avvikelsens nummer", 40, help_text="En avvikelse ska göras när rutiner inte har följts.")


class DisputeCloseForm(DayForm):
    """How the dispute ended."""

    closed_on = PastDay("Avslutad", "Ange dagen då tvisten avslutades.")
    outcome = Text("Resultat", 300, missing="Skriv hur tvisten slutade.", help_text=NO_NAMES, rows=3)
