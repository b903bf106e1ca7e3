"""Typed input about consent: one person's answer with its scope, and the child's own view."""

from datetime import date
from typing import Any

from django import forms

from ikb.accounts.choices import InformationKind
from ikb.accounts.models import Authority
from ikb.lib.fields import SwedishDateField
from ikb.lib.sorting import swedish_key
from referrals.actions import ChildFacts, ConsentFacts
from referrals.choices import (
    ChildOpinion,
    ConsentAnswer,
    ConsentForm,
    Giver,
    Maturity,
)
from referrals.consent import SENT_KINDS
from referrals.forms.referral import revision_field
from referrals.models import Consent, ConsentFile, Referral


class ConsentRowForm(forms.Form):
    """One guardian's, or the young person's own, answer."""

    giver = forms.ChoiceField(
        label="Vem gäller det?",
        choices=Giver.choices,
        widget=forms.RadioSelect(attrs={"class": "inline"}),
        error_messages={"required": "Välj vem det gäller."},
    )
    name = forms.CharField(label="Namn", max_length=120, error_messages={"required": "Skriv namnet."})
    answer = forms.ChoiceField(
        label="Svar",
        choices=ConsentAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj svaret."},
    )
    form = forms.ChoiceField(
        label="Form",
        choices=ConsentForm.choices,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "conditional inline"}),
    )
    given_on = SwedishDateField(
        label="Datum för svaret",
        required=False,
        not_future=True,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "conditional in-s"}),
    )
    kinds = forms.MultipleChoiceField(
        label="Uppgifter",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "conditional"}),
        choices=[(k.value, k.label) for k in InformationKind if k in SENT_KINDS],
    )
    receivers = forms.MultipleChoiceField(
        label="Lämnas till",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "conditional"}),
    )

    def __init__(self, *args: Any, referral: Referral, today: date, row: Consent | None = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs.setdefault("initial", {}).update(
                giver=row.giver,
                name=row.name,
                answer=row.answer,
                form=row.form,
                given_on=row.given_on,
                kinds=row.kinds,
                receivers=[str(pk) for pk in row.receiver_ids],
            )
        super().__init__(*args, **kwargs)
        self.fields["given_on"].today = today  # type: ignore[attr-defined]  # SwedishDateField
        receivers = self.fields["receivers"]
        assert isinstance(receivers, forms.MultipleChoiceField)
        receivers.choices = receiver_choices(referral)

    def clean(self) -> dict[str, Any]:
        """A given consent has form, day, kinds and named receivers (RE-07)."""
        data = super().clean() or {}
        if data.get("answer") != ConsentAnswer.GIVEN:
            return data
        needed = {
            "form": "Välj om samtycket är skriftligt eller muntligt.",
            "given_on": "Ange datum för samtycket.",
            "kinds": "Välj vilka uppgifter samtycket omfattar.",
            "receivers": "Välj vem uppgifterna får lämnas till.",
        }
        for name, sentence in needed.items():
            if name not in self.errors and not data.get(name):
                self.add_error(name, sentence)
        return data

    def facts(self) -> ConsentFacts:
        """The answer as facts for the verb."""
        data = self.cleaned_data
        return ConsentFacts(
            giver=data["giver"],
            name=data["name"],
            answer=data["answer"],
            form=data["form"],
            given_on=data["given_on"],
            kinds=data["kinds"],
            receiver_ids=[int(pk) for pk in data["receivers"]],
        )


def receiver_choices(referral: Referral) -> list[tuple[str, str]]:
    """Every authority that sending would reach, with what it is to the case."""
    ids = referral.receivers()
    rows = Authority.objects.filter(pk__in=ids).select_related("organisation")
    words = {
        referral.region_authority_id: "som beslutar för regionen och är arbetsgivare för individualbehandlarna",
        referral.paying_authority_id: "som betalar och beslutar för kommunen",
        referral.host_authority_id: "som är arbetsgivare för samordnare och familjebehandlare",
    }
    named = sorted(rows, key=lambda a: swedish_key(a.organisation.name))
    return [(str(a.pk), f"{a.organisation.name}, {words.get(a.pk, a.board)}") for a in named]


class ChildForm(forms.Form):
    """The child's own opinion and the assessment of maturity (RE-09); listed as missing until answered."""

    child_opinion = forms.ChoiceField(label="Barnets mening", choices=ChildOpinion.choices, widget=forms.RadioSelect)
    opinion_considered = forms.BooleanField(label="Barnets mening har beaktats", required=False)
    maturity = forms.ChoiceField(label="Mognadsbedömning", choices=Maturity.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, row: ConsentFile, **kwargs: Any) -> None:
        names = ("child_opinion", "opinion_considered", "maturity", "revision")
        kwargs["initial"] = {name: getattr(row, name) for name in names}
        super().__init__(*args, **kwargs)
        self.fields["revision"] = revision_field()

    def facts(self, values: dict[str, Any]) -> ChildFacts:
        """As facts for the verb."""
        return ChildFacts(values["child_opinion"], values["opinion_considered"], values["maturity"])
