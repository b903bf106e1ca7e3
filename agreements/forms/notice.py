"""Notice and consideration as they are typed. Rules live elsewhere; a form puts their sentence at its field."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from agreements.actions.notice import NoticeFacts
from agreements.choices import NoticeStage
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.days import PlausibleDateField

NOT_READABLE = "Diarienumret innehåller ett tecken som inte kan läsas. Skriv det igen."
STAGES = (NoticeStage.ANNOUNCED, NoticeStage.DECIDED, NoticeStage.SENT, NoticeStage.RECEIVED)


class RegistryNumberField(forms.CharField):
    """Diarienummer, as the own registry writes it."""

    def __init__(self) -> None:
        super().__init__(
            label="Diarienummer",
            required=False,
            max_length=40,
            widget=forms.TextInput(attrs={"class": "in-m", "autocomplete": "off"}),
            error_messages={"max_length": "Diarienumret är för långt. Högst 40 tecken."},
        )

    def run_validators(self, value: Any) -> None:
        """One sentence for every sign that cannot be printed."""
        if value and not str(value).isprintable():
            raise ValidationError(NOT_READABLE, code="unreadable")
        super().run_validators(value)


class NoticeForm(forms.Form):
    """One party's notice."""

    counted_on = PlausibleDateField(
        label="Dag som räknas",
        help_text="Dagen då den sista av de andra parterna tog emot uppsägningen. Har inte alla tagit emot den än: "
        "dagen då den skickades, beslutades eller aviserades. ÅÅÅÅ-MM-DD.",
        widget=forms.TextInput(attrs={"class": "in-s", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Ange dagen som räknas."},
    )
    in_writing = forms.TypedChoiceField(
        label="Är uppsägningen skriftlig?",
        choices=[("ja", "Ja"), ("nej", "Nej")],
        coerce=lambda answer: answer == "ja",
        widget=forms.RadioSelect(attrs={"class": "inline"}),
        error_messages={"required": "Välj ja eller nej.", "invalid_choice": "Välj ja eller nej."},
    )
    stage = forms.ChoiceField(
        label="Hur långt har uppsägningen kommit?",
        choices=[(stage.value, stage.label) for stage in STAGES],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Välj hur långt uppsägningen har kommit.",
            "invalid_choice": "Välj hur långt uppsägningen har kommit.",
        },
    )
    registry_number = RegistryNumberField()
    agreed_last_day = PlausibleDateField(
        label="Gäller till och med",
        required=False,
        help_text="Överenskommelsen anger ingen uppsägningstid. Ange datum som parterna har kommit överens om.",
        widget=forms.TextInput(attrs={"class": "in-s conditional", "inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, today: date, asks_for_day: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if not asks_for_day:
            del self.fields["agreed_last_day"]

    def clean(self) -> dict[str, Any]:
        """Only an announcement may tell of a day that has not come."""
        data = super().clean() or {}
        day, stage = data.get("counted_on"), data.get("stage")
        if day and stage and stage != NoticeStage.ANNOUNCED and day > self.today:
            self.add_error("counted_on", FUTURE_DATE)
        return data

    def facts(self) -> NoticeFacts:
        """What was typed, for the verb."""
        data = self.cleaned_data
        return NoticeFacts(
            counted_on=data["counted_on"],
            in_writing=data["in_writing"],
            stage=NoticeStage(data["stage"]),
            registry_number=data["registry_number"],
            agreed_last_day=data.get("agreed_last_day"),
        )


class ConsiderationForm(forms.Form):
    """A consideration: which day would a notice count from? It may lie ahead."""

    counted_on = PlausibleDateField(
        label="Dag som uppsägningen skulle räknas från",
        help_text="Får ligga framåt i tiden. ÅÅÅÅ-MM-DD.",
        widget=forms.TextInput(attrs={"class": "in-s", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Ange dagen som uppsägningen skulle räknas från."},
    )
    registry_number = RegistryNumberField()
