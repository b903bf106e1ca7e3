"""Typed input of the consultations: one screen with everything chosen beforehand, and the list's filter (RE-13)."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from ikb.accounts.models import Organisation
from ikb.lib.days import PlausibleDateField
from ikb.lib.fields import SwedishDateField, SwedishIntegerField
from ikb.lib.sorting import swedish_key
from referrals.actions.consultation import IDENTITY, IDENTITY_IN_REASON, REASON, ConsultationFacts, name_sentence
from referrals.choices import Asker, ConsultationKind, ConsultationOutcome
from referrals.models import Consultation
from referrals.personal_data import Found, find, identity_number

USUAL_MINUTES, MOST_MINUTES = 10, 480
NOTE_LIMIT = 300
CHOOSE = "Välj ett av alternativen."
MINUTES = f"Skriv ett heltal mellan 1 och {MOST_MINUTES}."
UNREADABLE = "Texten innehåller ett tecken som inte kan läsas. Skriv den igen."


class _FirstRadios(forms.RadioSelect):
    """The group where a person without a mouse begins: the focus is on the chosen option."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        if self.attrs.get("data-first") and option["selected"]:
            option["attrs"]["autofocus"] = True
        return option


def _radios(label: str, choices: Any, first: Any, widget: type[forms.RadioSelect] = forms.RadioSelect) -> Any:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        initial=first,
        widget=widget(attrs={"class": "inline"}),
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


class ConsultationForm(forms.Form):
    """Logga rådfrågning. The tick is asked for only where the text looks like it names somebody."""

    kind = _radios("Slag", ConsultationKind.choices, ConsultationKind.IN_PASSING, _FirstRadios)
    asker = _radios("Vem frågade?", Asker.choices, Asker.SOCIAL)
    outcome = _radios("Ledde till", ConsultationOutcome.choices, ConsultationOutcome.ADVICE)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Kommun eller region",
        required=False,
        empty_label="Anges inte",
        error_messages={"invalid_choice": "Välj en kommun eller region i listan."},
    )
    minutes = SwedishIntegerField(
        label="Minuter",
        min_value=1,
        max_value=MOST_MINUTES,
        sentence=MINUTES,
        initial=USUAL_MINUTES,
        error_messages={"required": MINUTES},
    )
    on = PlausibleDateField(label="Dag", not_future=True, error_messages={"required": "Skriv vilken dag det var."})
    note = forms.CharField(
        label="Anteckning",
        required=False,
        max_length=NOTE_LIMIT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=f"Skriv inga personuppgifter. Högst {NOTE_LIMIT} tecken.",
        error_messages={
            "max_length": f"Skriv högst {NOTE_LIMIT} tecken.",
            "null_characters_not_allowed": UNREADABLE,
        },
    )
    no_names = forms.BooleanField(
        label="Texten innehåller inga personuppgifter", required=False, widget=forms.CheckboxInput
    )

    def __init__(
        self, *args: Any, today: date, organisations: tuple[list[Organisation], list[Organisation]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        on, kind, choice = self.fields["on"], self.fields["kind"], self.fields["organisation"]
        assert isinstance(on, SwedishDateField)
        on.today, on.initial = today, today
        kind.widget.attrs["data-first"] = not self.is_bound
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Organisation.objects.all()
        choice.choices = [("", choice.empty_label), *_grouped(*organisations)]
        found = find(self.data.get("note", "")) if self.is_bound else None
        if not found or found[0] is not Found.NAME:
            del self.fields["no_names"]

    def clean(self) -> dict[str, Any]:
        """No identity number; a name only if the writer says that it is none."""
        data = super().clean() or {}
        found = find(data.get("note", ""))
        if found and found[0] is Found.NUMBER:
            self.add_error("note", IDENTITY)
        elif found and not data.get("no_names"):
            self.add_error("note", name_sentence(found[1]))
        return data

    def facts(self) -> ConsultationFacts:
        """What was typed, for the verbs."""
        data = self.cleaned_data
        return ConsultationFacts(
            on=data["on"],
            kind=ConsultationKind(data["kind"]),
            asker=Asker(data["asker"]),
            outcome=ConsultationOutcome(data["outcome"]),
            minutes=data["minutes"],
            organisation=data["organisation"],
            note=data["note"],
            no_names=data.get("no_names", False),
        )


def _grouped(parties: list[Organisation], others: list[Organisation]) -> list[tuple[str, list[tuple[int, str]]]]:
    groups = (("Parter i avtalet", parties), ("Andra kommuner och regioner", others))
    return [
        (label, [(o.pk, o.short_name) for o in sorted(rows, key=lambda o: swedish_key(o.short_name))])
        for label, rows in groups
        if rows
    ]


class VoidConsultationForm(forms.Form):
    """Why it was a mistake."""

    reason = forms.CharField(
        label="Skäl",
        max_length=200,
        help_text="Till exempel: loggad två gånger. Högst 200 tecken. Skriv inga personuppgifter.",
        error_messages={
            "required": REASON,
            "max_length": "Skriv högst 200 tecken.",
            "null_characters_not_allowed": UNREADABLE,
        },
    )

    def clean_reason(self) -> str:
        """Without an identity number."""
        reason: str = self.cleaned_data["reason"]
        if identity_number(reason):
            raise forms.ValidationError(IDENTITY_IN_REASON)
        return reason


class ConsultationFilter(forms.Form):
    """Lives in the URL."""

    fran = PlausibleDateField(label="Från och med", required=False)
    till = PlausibleDateField(label="Till och med", required=False)
    kind = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alla"), *ConsultationKind.choices])
    outcome = forms.ChoiceField(
        label="Ledde till", required=False, choices=[("", "Alla"), *ConsultationOutcome.choices]
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Kommun eller region", required=False, empty_label="Alla"
    )

    def __init__(self, typed: QueryDict, *, rows: QuerySet[Consultation], **kwargs: Any) -> None:
        super().__init__(typed, **kwargs)
        for name in self.fields:
            self.fields[name].error_messages["invalid_choice"] = "Välj ett värde i listan."
            self.fields[name].widget.attrs["class"] = "conditional"
        choice = self.fields["organisation"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Organisation.objects.filter(pk__in=rows.order_by().values("organisation"))
        ordered = sorted(choice.queryset, key=lambda o: swedish_key(o.short_name))
        choice.choices = [("", "Alla"), *[(o.pk, o.short_name) for o in ordered]]

    @property
    def active(self) -> bool:
        """Whether anything is filtered."""
        return any(self.data.get(name) for name in self.fields)

    def apply(self, rows: QuerySet[Consultation]) -> QuerySet[Consultation]:
        """The rows that fit; a filter that cannot be read filters nothing and shows its sentence."""
        asked = self.cleaned_data if self.is_valid() else {}
        wanted = {
            "on__gte": asked.get("fran"),
            "on__lte": asked.get("till"),
            "kind": asked.get("kind"),
            "outcome": asked.get("outcome"),
            "organisation": asked.get("organisation"),
        }
        return rows.filter(**{name: value for name, value in wanted.items() if value})
