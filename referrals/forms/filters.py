"""Filters of the list: status, date, paying municipality; never reason or criterion (docs/visibility.md §9)."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from ikb.accounts.models import Organisation
from ikb.lib.fields import SwedishDateField
from ikb.lib.sorting import swedish_key
from referrals.choices import OPEN, Status
from referrals.models import Referral

OPEN_CASES = "open"


class ReferralFilter(forms.Form):
    """Lives in the URL."""

    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Alla"), (OPEN_CASES, "Öppna"), *Status.choices]
    )
    paying = forms.ModelChoiceField(
        Organisation.objects.none(), label="Betalande kommun", required=False, empty_label="Alla"
    )
    sent_from = SwedishDateField(label="Skickad från och med", required=False)
    sent_to = SwedishDateField(label="Skickad till och med", required=False)

    def __init__(self, *args: Any, payers: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paying = self.fields["paying"]
        assert isinstance(paying, forms.ModelChoiceField)
        paying.queryset = payers
        ordered = sorted(payers, key=lambda o: swedish_key(o.short_name))
        paying.choices = [("", "Alla"), *[(o.pk, o.short_name) for o in ordered]]

    @property
    def active(self) -> bool:
        """Whether anything is filtered."""
        return any(self.data.get(name) for name in self.fields)

    def apply(self, cases: QuerySet[Referral]) -> QuerySet[Referral]:
        """The cases that fit; a filter that cannot be read filters nothing and shows its sentence."""
        if not self.is_valid():
            return cases
        data = self.cleaned_data
        if data["status"] == OPEN_CASES:
            cases = cases.filter(status__in=OPEN)
        elif data["status"]:
            cases = cases.filter(status=data["status"])
        if data["paying"]:
            cases = cases.filter(paying_municipality=data["paying"])
        if data["sent_from"]:
            cases = cases.filter(sent_on__gte=data["sent_from"])
        if data["sent_to"]:
            cases = cases.filter(sent_on__lte=data["sent_to"])
        return cases
