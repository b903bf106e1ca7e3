"""Typed input of the referral pages. Rules live elsewhere; a form asks them and puts the sentence at its field."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from agreements.models import AgreementVersion
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind
from ikb.accounts.models import Authority, Organisation, Unit
from ikb.accounts.roles import Can
from ikb.lib.fields import SwedishDateField
from ikb.lib.identifiers import IdentityKind, parse_identity
from ikb.lib.sorting import swedish_key
from referrals.actions import PersonFacts
from referrals.actions.intake import NOT_A_SENDER
from referrals.choices import (
    IdentifierKind,
    Route,
    Sex,
)
from referrals.models import TEXT_LIMIT, Referral
from referrals.queries.cases import party_authorities, sender_authorities
from referrals.testnumbers import official_test_numbers

NO_RECORD_TEXT = "Högst 1 000 tecken. Skriv inte journaltext. Hänvisa till journalen eller akten."
ONLY_TEST_NUMBERS = "Demonstrationen tar bara emot Skatteverkets testnummer. Skriv till exempel 20120229-2387."
CHOOSE = "Välj ett alternativ."
MUNICIPALITIES = ("registered_municipality", "stay_municipality", "placing_municipality", "paying_municipality")


def short_text(
    label: str, *, required: bool = False, rows: int = 4, help_text: str = NO_RECORD_TEXT
) -> forms.CharField:
    """A short free text (X-8)."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=TEXT_LIMIT,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": "Texten är för lång. Högst 1 000 tecken."},
    )


def revision_field() -> forms.IntegerField:
    """The revision that the person had before the eyes, so that two who edit one draft are told of each other."""
    return forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)


def read_identifier(text: str, *, today: date) -> tuple[IdentifierKind, str, date | None, Sex]:
    """Number as typed → kind, twelve digits, birth date, sex. Raises ValidationError with the sentence."""
    try:
        identity = parse_identity(text, today=today)
    except ValueError as error:
        raise ValidationError(str(error)) from error
    if settings.DEMO and identity.number not in official_test_numbers():
        raise ValidationError(ONLY_TEST_NUMBERS)
    kinds = {
        IdentityKind.PERSONAL: IdentifierKind.PERSONAL,
        IdentityKind.COORDINATION: IdentifierKind.COORDINATION,
    }
    kind = kinds.get(identity.kind, IdentifierKind.RESERVE)
    sex = Sex.UNKNOWN
    if kind != IdentifierKind.RESERVE:
        sex = Sex.BOY if int(identity.number[10]) % 2 else Sex.GIRL
    return kind, identity.number, identity.birth_date, sex


class ReferralForm(forms.Form):
    """The young person and the referral's own facts."""

    identifier = forms.CharField(
        label="Personnummer, samordningsnummer eller reservnummer",
        max_length=20,
        required=False,
        help_text="ÅÅÅÅMMDD-NNNN. Lämna tomt om ungdomen saknar nummer.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "conditional"}),
    )
    no_identifier = forms.BooleanField(label="Saknar nummer", required=False)
    first_name = forms.CharField(
        label="Förnamn", max_length=60, error_messages={"required": "Skriv ungdomens förnamn."}
    )
    last_name = forms.CharField(
        label="Efternamn", max_length=60, error_messages={"required": "Skriv ungdomens efternamn."}
    )
    birth_date = SwedishDateField(
        label="Födelsedatum",
        required=False,
        not_future=True,
        help_text="Fylls i från numret. Behövs bara om ungdomen saknar person- eller samordningsnummer.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "conditional in-s"}),
    )
    registered_municipality = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Folkbokföringskommun",
        empty_label="Välj kommun",
        error_messages={"required": "Välj folkbokföringskommun."},
    )
    paying_municipality = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Betalande kommun",
        empty_label="Välj kommun",
        help_text="Kommunen som betalar och beslutar. Fyll i själv, den hämtas inte från folkbokföringen.",
        error_messages={"required": "Välj betalande kommun."},
    )
    stay_municipality = forms.ModelChoiceField(
        Organisation.objects.none(), label="Vistelsekommun", required=False, empty_label="Samma som folkbokföringen"
    )
    placing_municipality = forms.ModelChoiceField(
        Organisation.objects.none(), label="Placerande kommun", required=False, empty_label="Ungdomen är inte placerad"
    )
    interpreter_language = forms.CharField(
        label="Tolk behövs, språk",
        required=False,
        max_length=60,
        help_text="Lämna tomt om tolk inte behövs.",
        widget=forms.TextInput(attrs={"class": "in-m"}),
    )
    outside_note = forms.CharField(
        label="Varför tas remissen emot utanför avtalet?",
        required=False,
        max_length=300,
        help_text="Behövs när betalande kommun inte är part. Högst 300 tecken.",
        widget=forms.Textarea(attrs={"rows": 2, "class": "conditional"}),
        error_messages={"max_length": "Texten är för lång. Högst 300 tecken."},
    )
    sending_unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="Avsändande enhet",
        empty_label="Välj enhet",
        error_messages={"required": "Välj avsändande enhet."},
    )
    route = forms.ChoiceField(
        label="Remissen kom in",
        choices=Route.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE},
    )
    referral_date = SwedishDateField(
        label="Remissdatum", not_future=True, error_messages={"required": "Ange remissdatum."}
    )

    def __init__(self, *args: Any, acting: Acting, version: AgreementVersion, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        municipalities = Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY)
        self.inside = {a.organisation_id for a in party_authorities(version)}
        grouped = _municipality_choices(self.inside, municipalities)
        for name in MUNICIPALITIES:
            self._field(name).queryset = municipalities
            self._field(name).choices = [("", self._field(name).empty_label), *grouped]
        for name in ("birth_date", "referral_date"):
            self.fields[name].today = today  # type: ignore[attr-defined]  # SwedishDateField
        writing = acting.by(Can.WRITE_REFERRAL)
        self.senders = sender_authorities(version)
        if acting.can(Can.REGISTER_FOR_OTHERS):
            self._field("sending_unit").queryset = Unit.objects.filter(authority__in=self.senders)
            self._field("sending_unit").choices = _unit_choices(self.senders)
        else:
            del self.fields["sending_unit"]
            del self.fields["route"]
        self.own_unit = writing.unit if writing else None

    def _field(self, name: str) -> forms.ModelChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        return field

    def clean(self) -> dict[str, Any]:
        """Number and birth date agree; one of them is there."""
        data = super().clean() or {}
        if "sending_unit" not in self.fields and self.own_unit is None:
            self.add_error(None, "Du behöver tillhöra en enhet för att skriva en remiss. Be administratören om det.")
        elif "sending_unit" not in self.fields and self.own_unit and self.own_unit.authority not in self.senders:
            self.add_error(None, NOT_A_SENDER)
        text = (data.get("identifier") or "").strip()
        data["kind"], data["number"], data["sex"] = IdentifierKind.NONE, "", Sex.UNKNOWN
        if text:
            try:
                kind, number, born, sex = read_identifier(text, today=self.today)
            except ValidationError as error:
                self.add_error("identifier", error)
                return data
            data["kind"], data["number"], data["sex"] = kind, number, sex
            data["birth_date"] = born or data.get("birth_date")
        elif not data.get("no_identifier"):
            self.add_error("identifier", "Skriv numret, eller kryssa i att ungdomen saknar nummer.")
        payer = data.get("paying_municipality")
        if payer is not None and payer.pk not in self.inside and not (data.get("outside_note") or "").strip():
            self.add_error("outside_note", "Skriv varför remissen tas emot fast kommunen inte är part i avtalet.")
        if not data.get("birth_date") and not self.errors.keys() & {"identifier", "birth_date"}:
            self.add_error("birth_date", "Ange födelsedatum.")
        return data

    def unit(self) -> Unit:
        """The unit that sends: chosen by the coordinator, else the referrer's own."""
        unit = self.cleaned_data.get("sending_unit") or self.own_unit
        assert isinstance(unit, Unit)
        return unit

    def person(self) -> PersonFacts:
        """The young person as facts for the verb."""
        data = self.cleaned_data
        return PersonFacts(
            first_name=data["first_name"],
            last_name=data["last_name"],
            identifier_kind=data["kind"],
            identifier=data["number"],
            birth_date=data["birth_date"],
            sex=data["sex"],
            registered_municipality=data["registered_municipality"],
            stay_municipality=data["stay_municipality"],
            placing_municipality=data["placing_municipality"],
            interpreter_language=data["interpreter_language"],
        )


class CorrectionForm(ReferralForm):
    """The same facts of a draft: name, birth date and municipality can be corrected, the rest stands."""

    FIXED = ("identifier", "no_identifier", "paying_municipality", "sending_unit", "route", "referral_date")

    def __init__(self, *args: Any, referral: Referral, outside_note: str = "", **kwargs: Any) -> None:
        person = referral.young_person
        initial = {name: getattr(referral, name) for name in ("route", "referral_date")}
        initial |= {name: getattr(referral, f"{name}_id") for name in ("paying_municipality", "sending_unit")}
        if person is not None:
            initial |= {name: getattr(person, name) for name in ("identifier", "first_name", "last_name", "birth_date")}
            initial["interpreter_language"] = person.interpreter_language
            for name in ("registered_municipality", "stay_municipality", "placing_municipality"):
                initial[name] = getattr(person, f"{name}_id")
            initial["revision"] = person.revision
            initial["no_identifier"] = not person.identifier
        initial["outside_note"] = outside_note
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["revision"] = revision_field()
        for name in self.fields.keys() & set(self.FIXED):
            self.fields[name].disabled = True


def _municipality_choices(own: set[int], municipalities: Any) -> list[tuple[Any, Any]]:
    """The agreement's municipalities first, then every other in Swedish order."""
    ordered = sorted(municipalities, key=lambda o: swedish_key(o.short_name))
    inside = [(o.pk, o.short_name) for o in ordered if o.pk in own]
    outside = [(o.pk, o.short_name) for o in ordered if o.pk not in own]
    return [("Parter i avtalet", inside), ("Övriga kommuner, utanför avtal", outside)]


def _unit_choices(senders: list[Authority]) -> list[tuple[Any, Any]]:
    """Units under the board they belong to."""
    units = Unit.objects.filter(authority__in=senders).order_by("name")
    groups: dict[int, list[tuple[int, str]]] = {a.pk: [] for a in senders}
    for unit in units:
        groups[unit.authority_id].append((unit.pk, unit.name))
    named = sorted(senders, key=lambda a: swedish_key(str(a)))
    return [("", "Välj enhet"), *[(str(a), groups[a.pk]) for a in named if groups[a.pk]]]


class IdentifierForm(forms.Form):
    """Another number for the same person."""

    identifier = forms.CharField(
        label="Personnummer, samordningsnummer eller reservnummer",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "in-m"}),
        error_messages={"required": "Skriv det nya numret."},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_identifier(self) -> tuple[IdentifierKind, str]:
        """Kind and twelve signs."""
        kind, number, _, _ = read_identifier(self.cleaned_data["identifier"], today=self.today)
        return kind, number


class QuestionForm(forms.Form):
    """A request for completion."""

    question = short_text("Vad behöver kompletteras?", required=True)


class AnswerForm(forms.Form):
    """The sender's answer."""

    answer = short_text("Ditt svar", required=True)
