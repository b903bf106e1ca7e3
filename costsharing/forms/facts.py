"""Forms of invoice facts: the issuer's own, what it knows of a buyer, and the decision on VAT."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from django import forms

from costsharing.actions.facts import NewIssuer, NewRecipient
from costsharing.actions.vat import NewVat
from costsharing.choices import EndpointScheme, Giro, OcrCheck, ReferenceShape
from costsharing.facts import (
    DIMENSION,
    OCR_LENGTH,
    PAYMENT_DAYS,
    Reader,
    issuer_readers,
    ocr_examples,
    read,
    recipient_readers,
)
from costsharing.models import InvoiceIssuer, InvoiceRecipient
from costsharing.references import HELP, LONGEST_PATTERN, LONGEST_REFERENCE, PATTERNS, shape_of
from ikb.accounts.models import Organisation
from ikb.lib.fields import SwedishDateField, SwedishIntegerField

CONDITIONAL = {"class": "conditional"}
"""Needed depending on another answer: the label does not call it optional."""
YES_OR_NO = [("yes", "Ja"), ("no", "Nej")]


def _conditional() -> forms.TextInput:
    return forms.TextInput(attrs=CONDITIONAL)


def _required(sentence: str) -> dict[str, str]:
    return {"required": sentence}


class ReadForm(forms.Form):
    """A form whose texts are kept as their readers give them, with the readers' sentences at the fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if not isinstance(field, forms.ChoiceField):
                field.error_messages["required"] = f"{field.label} saknas."

    def clean_by(self, readers: Mapping[str, Reader]) -> None:
        """Keep what can be read; a field that has a fault already keeps that one."""
        values, faults = read(self.cleaned_data, readers)
        self.cleaned_data |= values
        for field, sentence in faults.items():
            if field not in self.errors:
                self.add_error(field, sentence)


class AddressForm(ReadForm):
    """Street, postcode and town: they stand on the invoice."""

    street = forms.CharField(label="Adress", max_length=80)
    postcode = forms.CharField(label="Postnummer", max_length=10)
    town = forms.CharField(label="Ort", max_length=60)


class IssuerForm(AddressForm):
    """The issuing authority's own facts."""

    giro = forms.ChoiceField(
        label="Betalas till",
        choices=Giro.choices,
        widget=forms.RadioSelect,
        error_messages=_required("Välj bankgiro eller plusgiro."),
    )
    giro_number = forms.CharField(label="Gironummer", max_length=20, help_text="Till exempel 991-2346.")
    ocr_check = forms.ChoiceField(
        label="OCR-nummer",
        choices=OcrCheck.choices,
        widget=forms.RadioSelect,
        error_messages=_required("Välj vad som är avtalat med banken om OCR-nummer."),
    )
    ocr_length = SwedishIntegerField(
        label="OCR-numrets längd",
        required=False,
        sentence=OCR_LENGTH,
        help_text="Bara vid fast längd. Alla siffror räknas, också kontrollsiffran.",
        widget=_conditional(),
    )
    payment_days = SwedishIntegerField(
        label="Betalningsvillkor i dagar", min_value=1, max_value=90, sentence=PAYMENT_DAYS
    )
    vat_number = forms.CharField(
        label="Momsregistreringsnummer",
        max_length=24,
        required=False,
        help_text="SE, organisationsnumrets tio siffror och 01. Behövs om inte all debitering är utanför momsen.",
        widget=_conditional(),
    )
    contact_name = forms.CharField(label="Kontaktperson eller enhet", max_length=80, required=False)
    contact_phone = forms.CharField(label="Telefon", max_length=30, required=False)
    contact_email = forms.EmailField(label="E-post", required=False)
    receivable_account = forms.CharField(label="Kundfordringar", max_length=20)
    revenue_account = forms.CharField(label="Intäkt, andra kommuners andelar", max_length=20)
    own_cost_account = forms.CharField(label="Kostnad, egen andel", max_length=20)
    own_revenue_account = forms.CharField(label="Intäkt, egen andel", max_length=20)
    vat_account = forms.CharField(
        label="Utgående moms",
        max_length=20,
        required=False,
        help_text="Behövs om moms debiteras.",
        widget=_conditional(),
    )
    counterpart_dimension = SwedishIntegerField(
        label="Dimension för motpart",
        required=False,
        min_value=20,
        max_value=999,
        sentence=DIMENSION,
        help_text="Utan dimension står ingen motpart i SIE-filen.",
    )

    def __init__(self, *args: Any, organisation: Organisation, issuer: InvoiceIssuer | None, **kwargs: Any) -> None:
        proposed: dict[str, Any] = {"vat_number": _vat_number(organisation), "payment_days": 30}
        super().__init__(*args, **kwargs)
        self.initial = _kept(issuer, NewIssuer) | {"giro_number": issuer.giro_text} if issuer else proposed
        self.org_number = organisation.org_number
        self.fields["ocr_check"].help_text = ocr_examples()

    def clean(self) -> dict[str, Any]:
        """Giro, OCR agreement, VAT number and accounts by their readers."""
        self.clean_by(issuer_readers(self.cleaned_data, self.org_number))
        return self.cleaned_data

    def new(self) -> NewIssuer:
        """What was typed, for the verb."""
        return NewIssuer(**self.cleaned_data)


class RecipientForm(AddressForm):
    """What the issuer knows of one buyer. The wanted pattern is a common one, or an own."""

    shape = forms.ChoiceField(
        label="Så vill mottagaren ha Er referens",
        choices=ReferenceShape.choices,
        widget=forms.RadioSelect,
        error_messages=_required("Välj hur mottagaren vill ha Er referens."),
    )
    reference_pattern = forms.CharField(
        label="Eget mönster",
        max_length=LONGEST_PATTERN + 20,
        required=False,
        help_text="Siffror, bokstäver, [0-9], [A-Z], {7}, {2,6} och ?. Till exempel AB[0-9]{4}-?[0-9]{2}.",
        widget=_conditional(),
    )
    reference_help = forms.CharField(
        label="Hjälptext",
        max_length=120,
        required=False,
        help_text="Visas när en referens har fel form. Lämna tomt för den vanliga texten.",
    )
    buyer_reference = forms.CharField(label="Er referens", max_length=LONGEST_REFERENCE + 20)
    endpoint_scheme = forms.ChoiceField(
        label="E-fakturaadress",
        choices=EndpointScheme.choices,
        widget=forms.RadioSelect,
        error_messages=_required("Välj organisationsnummer eller GLN."),
    )
    endpoint_id = forms.CharField(
        label="Nummer", max_length=30, help_text="Mottagarens organisationsnummer, eller 13 siffror för GLN."
    )
    payment_days = SwedishIntegerField(
        label="Betalningsvillkor i dagar",
        required=False,
        min_value=1,
        max_value=90,
        sentence=PAYMENT_DAYS,
        help_text="Tomt betyder samma som för andra mottagare.",
    )
    counterpart_code = forms.CharField(
        label="Motpartskod", max_length=20, required=False, help_text="I bokföringen, till exempel 82 för kommuner."
    )

    def __init__(
        self,
        *args: Any,
        organisation: Organisation,
        recipient: InvoiceRecipient | None,
        proposed_code: str,
        **kwargs: Any,
    ) -> None:
        proposed: dict[str, Any] = {
            "endpoint_scheme": EndpointScheme.ORGANISATION,
            "endpoint_id": organisation.org_number,
            "counterpart_code": proposed_code,
        }
        super().__init__(*args, **kwargs)
        self.initial = _of_recipient(recipient, proposed_code) if recipient else proposed
        self.org_number = organisation.org_number

    def clean_reference_pattern(self) -> str:
        """The pattern of the chosen shape; what stands in the field counts for an own pattern only."""
        shape, typed = self.cleaned_data.get("shape"), str(self.cleaned_data["reference_pattern"])
        if shape == ReferenceShape.OWN and not typed:
            raise forms.ValidationError("Skriv mönstret.")
        return typed if shape == ReferenceShape.OWN else PATTERNS.get(shape or "", "")

    def clean_reference_help(self) -> str:
        """The usual help text where none is typed."""
        return self.cleaned_data["reference_help"] or HELP.get(self.cleaned_data.get("shape", ""), "")

    def clean(self) -> dict[str, Any]:
        """Pattern, reference, address and number by their readers."""
        self.clean_by(recipient_readers(self.cleaned_data, self.org_number))
        return self.cleaned_data

    def new(self) -> NewRecipient:
        """What was typed, for the verb."""
        return NewRecipient(**{name: value for name, value in self.cleaned_data.items() if name != "shape"})


class VatForm(forms.Form):
    """Both questions, none answered beforehand, and who decided."""

    is_supply = forms.ChoiceField(
        label="Tillhandahåller den fakturerande myndigheten en tjänst eller vara mot ersättning?",
        choices=YES_OR_NO,
        widget=forms.RadioSelect,
        help_text="Att bara dela en gemensam kostnad behöver inte vara ett tillhandahållande.",
        error_messages=_required("Svara ja eller nej."),
    )
    is_social_care = forms.ChoiceField(
        label="Är det social omsorg, eller något som har ett nära samband med social omsorg?",
        choices=YES_OR_NO,
        widget=forms.RadioSelect,
        help_text="Att ställa personal till någon annans förfogande är inte i sig social omsorg.",
        error_messages=_required("Svara ja eller nej."),
    )
    motivation = forms.CharField(
        label="Motivering",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=_required("Motivering saknas."),
    )
    body = forms.CharField(
        label="Beslutat av",
        max_length=80,
        help_text="Till exempel Ekonomichefen.",
        error_messages=_required("Skriv vem som har beslutat."),
    )
    decided_on = SwedishDateField(
        label="Beslutsdatum",
        not_future=True,
        help_text="ÅÅÅÅ-MM-DD",
        error_messages=_required("Beslutsdatum saknas."),
    )
    reference = forms.CharField(
        label="Referens", max_length=80, required=False, help_text="Protokoll och paragraf eller diarienummer."
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_on"].today = today  # type: ignore[attr-defined]  # a SwedishDateField

    def new(self) -> NewVat:
        """What was typed, for the verb."""
        data = self.cleaned_data
        answers = {name: data[name] == "yes" for name in ("is_supply", "is_social_care")}
        return NewVat(**{**data, **answers})


def _vat_number(organisation: Organisation) -> str:
    """The number that follows from the organisation number."""
    return f"SE{organisation.org_number.replace('-', '')}01" if organisation.org_number else ""


def _kept(row: InvoiceIssuer | InvoiceRecipient, typed: type[NewIssuer] | type[NewRecipient]) -> dict[str, Any]:
    """What is stored, by field."""
    return {field.name: getattr(row, field.name) for field in fields(typed)}


def _of_recipient(recipient: InvoiceRecipient, proposed_code: str) -> dict[str, Any]:
    """A common pattern is shown as its name, and its help text is not typed again."""
    shape = shape_of(recipient.reference_pattern)
    kept = _kept(recipient, NewRecipient) | {"shape": shape}
    if shape != ReferenceShape.OWN:
        kept["reference_pattern"] = ""
    if recipient.reference_help == HELP.get(shape):
        kept["reference_help"] = ""
    kept["counterpart_code"] = recipient.counterpart_code or proposed_code
    return kept
