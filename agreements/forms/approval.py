"""A party's approval, a new version, as they are typed."""

from datetime import date
from typing import Any

from django import forms

from agreements.actions.approval import NO_BODY, NO_DAY, ApprovalFacts
from agreements.actions.versions import NAMELESS_AMENDMENT
from agreements.forms.parts import LineField
from agreements.models import Approval
from ikb.lib.days import PlausibleDateField


def line(label: str, longest: int, size: str = "in-m", *, missing: str = "", help_text: str = "") -> LineField:
    """Text on one line; required when there is a sentence for its absence."""
    return LineField(
        label=label,
        required=bool(missing),
        max_length=longest,
        help_text=help_text,
        widget=forms.TextInput(attrs={"class": size, "autocomplete": "off"}),
        error_messages={"required": missing, "max_length": f"Skriv högst {longest} tecken."},
    )


def day(label: str, *, missing: str = "", help_text: str = "ÅÅÅÅ-MM-DD.", css: str = "in-s") -> PlausibleDateField:
    """A day that something is counted from."""
    return PlausibleDateField(
        label=label,
        required=bool(missing),
        help_text=help_text,
        widget=forms.TextInput(attrs={"class": css, "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": missing},
    )


class ApprovalForm(forms.Form):
    """One party's decision to approve a text."""

    decided_by = line(
        "Beslutsorgan", 80, missing=NO_BODY, help_text="Till exempel Socialnämnden eller Kommunfullmäktige."
    )
    decided_on = day("Beslutsdatum", css="in-s conditional")
    day_unknown = forms.BooleanField(label="Beslutsdatumet är inte känt", required=False)
    paragraph = line("Paragraf", 20, "in-s", help_text="Bara numret, till exempel 210.")
    registry_number = line("Diarienummer", 40)
    signed_by = line("Undertecknat av", 80, help_text="Namn och befattning.")
    signed_on = day("Undertecknat den")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("decided_on", "signed_on"):
            field = self.fields[name]
            assert isinstance(field, PlausibleDateField)
            field.not_future, field.today = True, today

    def clean_paragraph(self) -> str:
        """ "§ 210" as "210"."""
        return str(self.cleaned_data["paragraph"]).removeprefix("§").strip()

    def clean(self) -> dict[str, Any]:
        """A day, or the word that nobody knows it."""
        data = super().clean() or {}
        if "decided_on" in data and not data["decided_on"] and not data.get("day_unknown"):
            self.add_error("decided_on", NO_DAY)
        if data.get("decided_on") and data.get("day_unknown"):
            self.add_error("day_unknown", "Ange antingen ett beslutsdatum eller att det inte är känt.")
        return data

    def facts(self) -> ApprovalFacts:
        """What was typed, for the verb."""
        return ApprovalFacts(**{name: value for name, value in self.cleaned_data.items() if name != "day_unknown"})

    @staticmethod
    def of(approval: Approval) -> dict[str, object]:
        """What is known already, for the form that corrects it."""
        names = ("decided_by", "decided_on", "paragraph", "registry_number", "signed_by", "signed_on")
        return {name: getattr(approval, name) for name in names} | {"day_unknown": approval.decided_on is None}


class VersionForm(forms.Form):
    """The beginning of a new text."""

    kind = forms.ChoiceField(
        label="Vad är det?",
        choices=[("version", "En ny version av texten"), ("amendment", "Ett tilläggsavtal som ändrar vissa delar")],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett alternativ.", "invalid_choice": "Välj ett alternativ."},
    )
    name = line("Benämning", 120, "in-l conditional", help_text="Till exempel Reviderad juni 2013.")
    applies_from = day(
        "Texten gäller från och med",
        missing="Ange från och med vilken dag den nya texten gäller.",
        help_text="Till dess gäller den nuvarande texten. Avtalstiden ändras inte av det här datumet. ÅÅÅÅ-MM-DD.",
    )

    def clean(self) -> dict[str, Any]:
        """An amendment has a name."""
        data = super().clean() or {}
        if data.get("kind") == "amendment" and data.get("name") == "":
            self.add_error("name", NAMELESS_AMENDMENT)
        return data
