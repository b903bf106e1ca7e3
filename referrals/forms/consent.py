"""Typed input about consent: one person's answer with its scope, and the child's own view."""

from datetime import date
from typing import Any

from django import forms

from ikb.accounts.choices import InformationKind
from ikb.accounts.models import Authority
from ikb.lib.fields import SwedishDateField
from ikb.lib.sorting import swedish_key
from referrals.actions import ChildFacts, ConsentFacts, LegalGround
from referrals.choices import (
    LEGAL_GROUNDS,
    ChildOpinion,
    ConsentAnswer,
    ConsentForm,
    Giver,
    Ground,
    Maturity,
)
from referrals.consent import SENT_KINDS
from referrals.forms.referral import revision_field
from referrals.models import Consent, ConsentFile, Referral

KEPT = (
    "asked_on",
    "to_treatment",
    "noted_where",
    "document_reference",
    "board",
    "board_decided_on",
    "board_registry_number",
)


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
    asked_on = SwedishDateField(
        label="Tillfrågad",
        required=False,
        not_future=True,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "in-s"}),
    )
    board = forms.CharField(
        label="Nämnd som har beslutat",
        required=False,
        max_length=120,
        help_text="Beslut enligt föräldrabalken 6 kap. 13 a § i stället för vårdnadshavarens samtycke.",
        widget=forms.TextInput(attrs={"class": "conditional in-m"}),
    )
    board_decided_on = SwedishDateField(
        label="Nämndens beslutsdag",
        required=False,
        not_future=True,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "conditional in-s"}),
    )
    board_registry_number = forms.CharField(
        label="Diarienummer",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "conditional in-m"}),
    )
    to_treatment = forms.BooleanField(label="Samtycket gäller också behandlingen", required=False, initial=True)
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

    outside_receivers = forms.CharField(
        label="Andra mottagare",
        required=False,
        max_length=600,
        help_text="Till exempel skolan. En mottagare per rad, med namn.",
        widget=forms.Textarea(attrs={"rows": 2, "class": "conditional"}),
    )
    noted_where = forms.CharField(
        label="Antecknat i",
        required=False,
        max_length=120,
        help_text="Journalen eller akten, med beteckning.",
        widget=forms.TextInput(attrs={"class": "in-m"}),
    )
    document_reference = forms.CharField(
        label="Handling", required=False, max_length=120, widget=forms.TextInput(attrs={"class": "in-m"})
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
                outside_receivers="\n".join(row.outside_receivers),
                **{name: getattr(row, name) for name in KEPT},
            )
        super().__init__(*args, **kwargs)
        for name in ("given_on", "asked_on", "board_decided_on"):
            self.fields[name].today = today  # type: ignore[attr-defined]  # SwedishDateField
        self.fields["answer"].widget.attrs["data-shows"] = "given:scope replaced:board"
        receivers = self.fields["receivers"]
        assert isinstance(receivers, forms.MultipleChoiceField)
        receivers.choices = receiver_choices(referral)

    def clean(self) -> dict[str, Any]:
        """A given consent has form, day, kinds and named receivers (RE-07)."""
        data = super().clean() or {}
        if data.get("answer") == ConsentAnswer.REPLACED:
            return self._clean_replaced(data)
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

    def _clean_replaced(self, data: dict[str, Any]) -> dict[str, Any]:
        """A board's decision is named; it replaces a guardian's consent only."""
        if data.get("giver") == Giver.YOUNG_PERSON:
            self.add_error("answer", "Bara en vårdnadshavares samtycke kan ersättas av ett beslut.")
        needed = {
            "board": "Skriv vilken nämnd som har beslutat.",
            "board_decided_on": "Ange dagen för nämndens beslut.",
            "board_registry_number": "Skriv beslutets diarienummer.",
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
            outside_receivers=[line.strip() for line in data["outside_receivers"].splitlines() if line.strip()],
            **{name: data[name] for name in KEPT},
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


class GroundForm(forms.Form):
    """What the disclosures rest on when the referral is sent: consent, or a legal ground with reason and decider."""

    ground = forms.ChoiceField(label="Grund för utlämnandet", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Skäl",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "conditional"}),
    )
    decided_by = forms.CharField(
        label="Beslutat av",
        required=False,
        max_length=120,
        help_text="Namn och befattning.",
        widget=forms.TextInput(attrs={"class": "conditional"}),
    )

    def __init__(self, *args: Any, of_age: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        legal = "OSL 25:12 eller 26:9: nödvändigt för vård eller stöd. Upphör på 18-årsdagen."
        field = self.fields["ground"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (Ground.CONSENT.value, "Samtycke"),
            *([] if of_age else [(Ground.CARE_UNDER_18.value, legal)]),
            (Ground.DUTY_TO_REPORT.value, "OSL 10:28: uppgiftsskyldighet"),
        ]
        field.initial = Ground.CONSENT.value
        shown = [f"{ground}:div_id_{name}" for ground in LEGAL_GROUNDS for name in ("reason", "decided_by")]
        field.widget.attrs["data-shows"] = " ".join(sorted(shown))

    def clean(self) -> dict[str, Any]:
        """A legal ground has its reason and its decider."""
        data = super().clean() or {}
        if data.get("ground") in LEGAL_GROUNDS:
            if not data.get("reason"):
                self.add_error("reason", "Skriv skälet till att uppgifterna lämnas utan samtycke.")
            if not data.get("decided_by"):
                self.add_error("decided_by", "Skriv vem som har beslutat det.")
        return data

    def legal(self) -> LegalGround | None:
        """The legal ground, or None when the disclosures rest on consent."""
        data = self.cleaned_data
        if data["ground"] == Ground.CONSENT:
            return None
        return LegalGround(Ground(data["ground"]), data["reason"], data["decided_by"])
