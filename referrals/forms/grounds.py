"""Typed input of the grounds: reasons, ongoing contacts and support, the report of concern, the needs of relatives."""

from datetime import date
from typing import Any

from django import forms

from ikb.lib.days import PlausibleDateField
from referrals.choices import ConcernReporter, Contact, LeadPrincipal, ParallelSupport, ReferralReason
from referrals.forms.referral import revision_field
from referrals.models import Grounds


def _day(label: str, help_text: str = "") -> PlausibleDateField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "conditional in-s"})
    return PlausibleDateField(label=label, help_text=help_text, required=False, not_future=True, widget=widget)


def _answers(label: str, choices: Any, shows: str = "") -> forms.ChoiceField:
    attrs = {"class": "conditional inline"} | ({"data-shows": shows} if shows else {})
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect(attrs=attrs))


class GroundsForm(forms.Form):
    """Nothing is required to save a draft; the task list says what is missing before it is sent."""

    reasons = forms.MultipleChoiceField(
        label="Orsaker till remissen",
        choices=ReferralReason.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "conditional"}),
        help_text="Välj alla som stämmer.",
    )
    bup_contact = _answers("Pågående kontakt med BUP", Contact.choices, "yes:div_id_bup_contact_since")
    bup_contact_since = _day("Kontakt med BUP sedan")
    social_contact = _answers("Pågående kontakt med socialtjänsten", Contact.choices, "yes:div_id_social_contact_since")
    social_contact_since = _day("Kontakt med socialtjänsten sedan")
    contact_asked_on = _day("Tillfrågad om pågående kontakter", "Dagen då ungdomen eller vårdnadshavaren tillfrågades.")
    parallel_support = _answers(
        "Har kommunen en egen insats som pågår samtidigt?", Contact.choices, "yes:div_id_parallel_support_kind"
    )
    parallel_support_kind = _answers("Slag av insats", ParallelSupport.choices)
    concern_reported_on = _day("Orosanmälan gjord", "Bara dagen. Innehållet finns hos socialtjänsten.")
    concern_reported_by = _answers("Anmäld av", ConcernReporter.choices)
    concern_feedback_asked_on = _day("Återkoppling begärd")
    concern_feedback_received_on = _day("Återkoppling mottagen")
    relatives_noticed = _answers(
        "Är syskons och närståendes behov av stöd uppmärksammade?",
        Contact.choices,
        "yes:div_id_relatives_offered_on yes:div_id_relatives_offered_by",
    )
    relatives_offered_on = _day("Stöd erbjudet")
    relatives_offered_by = _answers("Stöd erbjudet av", LeadPrincipal.choices)

    def __init__(self, *args: Any, row: Grounds, today: date, **kwargs: Any) -> None:
        names = [name for name in self.base_fields if hasattr(row, name)]
        kwargs["initial"] = {name: getattr(row, name) for name in names} | {"revision": row.revision}
        super().__init__(*args, **kwargs)
        self.fields["revision"] = revision_field()
        for field in self.fields.values():
            if isinstance(field, PlausibleDateField):
                field.today = today

    def clean(self) -> dict[str, Any]:
        """What belongs to another answer is there with it, and days stand in their order (RE-21, RE-22)."""
        data = super().clean() or {}
        if data.get("parallel_support") == Contact.YES and not data.get("parallel_support_kind"):
            self.add_error("parallel_support_kind", "Välj slag av insats.")
        if data.get("concern_reported_on") and not data.get("concern_reported_by"):
            self.add_error("concern_reported_by", "Välj vem som gjorde anmälan.")
        if data.get("concern_reported_by") and not data.get("concern_reported_on"):
            self.add_error("concern_reported_on", "Ange dagen för anmälan.")
        asked, received = data.get("concern_feedback_asked_on"), data.get("concern_feedback_received_on")
        if asked and received and received < asked:
            self.add_error("concern_feedback_received_on", "Svaret ligger före frågan.")
        return data

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The columns; what belongs to a yes only is emptied otherwise."""
        values = {name: value for name, value in cleaned.items() if name != "revision"}
        belongs = {
            "bup_contact_since": "bup_contact",
            "social_contact_since": "social_contact",
            "parallel_support_kind": "parallel_support",
            "relatives_offered_on": "relatives_noticed",
            "relatives_offered_by": "relatives_noticed",
        }
        for name, parent in belongs.items():
            if name in values and cleaned.get(parent) != Contact.YES:
                values[name] = None if isinstance(self.fields[name], PlausibleDateField) else ""
        return values
