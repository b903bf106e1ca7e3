"""Typed input of one principal's decision on intake."""

from typing import Any

from django import forms

from agreements.choices import DECLINES, DeclinedWord, Principal
from agreements.models import RefusalReason
from referrals import criteria
from referrals.actions import DecisionFacts
from referrals.choices import Outcome
from referrals.forms.referral import short_text
from referrals.models import Referral

YES_NO = [("yes", "Ja"), ("no", "Nej")]
ANSWER_FIRST = "Svara ja eller nej."


def _question(label: str, help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=YES_NO,
        widget=forms.RadioSelect(attrs={"class": "inline"}),
        error_messages={"required": ANSWER_FIRST},
    )


class DecisionForm(forms.Form):
    """The facts first (RE-25), then the decision; reasons are offered by the facts, never forced."""

    prioritised = _question("Är ungdomen ett prioriterat ärende hos er?")
    other_planning = _question("Finns det en annan planering för ungdomen hos er?")
    family_treatment = _question("Finns det förutsättningar för familjebehandling?", "Socialtjänstens bedömning.")
    outcome = forms.ChoiceField(
        label="Beslut",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj beslut."},
    )
    reasons = forms.MultipleChoiceField(
        label="Skäl",
        required=False,
        help_text="Behövs bara om du nekar. Du kan välja flera.",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "conditional"}),
    )
    message = short_text("Meddelande till remittenten")
    presenter = forms.CharField(
        label="Föredragande",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"class": "in-m"}),
    )
    delegation_list = forms.CharField(
        label="Delegationsordning",
        required=False,
        max_length=120,
        help_text="Beslutsordningen som ger dig rätt att besluta.",
        widget=forms.TextInput(attrs={"class": "in-m"}),
    )
    delegation_number = forms.CharField(
        label="Nummer i delegationsordningen",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"class": "in-s"}),
    )
    note = short_text("Intern anteckning", rows=3, help_text="Syns bara hos din egen myndighet. Högst 1 000 tecken.")

    def __init__(self, *args: Any, referral: Referral, principal: Principal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.principal = principal
        if principal == Principal.REGION:
            del self.fields["family_treatment"]
        rows = RefusalReason.objects.filter(version=referral.version_id, only_for__in=["", principal])
        reasons = self.fields["reasons"]
        assert isinstance(reasons, forms.MultipleChoiceField)
        reasons.choices = [(row.code, row.get_code_display()) for row in rows]
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)
        word = DECLINES[DeclinedWord(referral.version.agreement.declined_word)]
        outcome.choices = [(Outcome.APPROVE.value, Outcome.APPROVE.label), (Outcome.DECLINE.value, word)]

    def clean(self) -> dict[str, Any]:
        """A decline has a coded reason; "Annat" is described."""
        data = super().clean() or {}
        if data.get("outcome") == Outcome.DECLINE:
            if not data.get("reasons") and "reasons" not in self.errors:
                self.add_error("reasons", "Välj minst ett skäl.")
            if "other" in data.get("reasons", []) and not data.get("message"):
                self.add_error("message", "Beskriv skälet i meddelandet till remittenten.")
        return data

    def facts(self) -> DecisionFacts:
        """The decision as facts for the verb."""
        data = self.cleaned_data
        family = data.get("family_treatment")
        return DecisionFacts(
            principal=self.principal,
            prioritised=data["prioritised"] == "yes",
            other_planning=data["other_planning"] == "yes",
            family_treatment=None if family is None else family == "yes",
            outcome=Outcome(data["outcome"]),
            reasons=data["reasons"],
            message=data["message"],
            note=data.get("note", ""),
            presenter=data["presenter"],
            delegation_list=data["delegation_list"],
            delegation_number=data["delegation_number"],
        )

    def suggested(self, facts: criteria.RefusalFacts) -> list[str]:
        """Reasons that the answers speak for, in words, for the page to read through."""
        labels = dict(self.fields["reasons"].choices)  # type: ignore[attr-defined]  # MultipleChoiceField
        return [labels[code] for code in criteria.suggested_reasons(facts) if code in labels]
