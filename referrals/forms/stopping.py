"""Typed input of stopping a referral."""

from django import forms

from referrals.choices import TakenBackBy, TakenBackReason


class TakeBackForm(forms.Form):
    """By whom and why, coded: the referral has a status of its own then, and is never counted as declined (RE-03)."""

    stopped_by = forms.ChoiceField(
        label="Vem stoppar remissen?",
        choices=TakenBackBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vem som stoppar remissen."},
    )
    reason = forms.ChoiceField(
        label="Skäl",
        choices=TakenBackReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett skäl."},
    )


class VoidForm(forms.Form):
    """Why the referral was a mistake."""

    reason = forms.CharField(
        label="Skäl",
        max_length=200,
        help_text="Till exempel: registrerad två gånger. Högst 200 tecken. Skriv inga personuppgifter.",
        error_messages={"required": "Skriv varför remissen makuleras."},
    )
