"""Typed input of the consultation: everything is chosen beforehand, so that a question is logged in seconds."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from agreements.ladder import holds_identity_number
from agreements.models import Agreement
from agreements.queries.spans import party_authorities
from ikb.accounts.models import Authority, Organisation
from ikb.lib.days import PlausibleDateField
from ikb.lib.fields import SwedishDateField, SwedishIntegerField
from ikb.lib.sorting import swedish_key
from referrals.actions.consultation import ConsultationFacts
from referrals.choices import Asker, ConsultationKind, ConsultationOutcome
from referrals.models import Consultation
from referrals.personal_data import name_like

MINUTES = "Skriv hela minuter, mellan 1 och 480."
IDENTITY = "Anteckningen ser ut att innehålla ett personnummer. Ta bort det: en rådfrågning har inga personuppgifter."


class ConsultationForm(forms.Form):
    """One screen, no personal data (RE-13)."""

    asker = forms.ChoiceField(
        label="Vem frågade?",
        choices=Asker.choices,
        widget=forms.RadioSelect(attrs={"class": "inline", "autofocus": True}),
        error_messages={"required": "Välj vem som frågade."},
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Kommun eller region", required=False, empty_label="Anges inte"
    )
    kind = forms.ChoiceField(
        label="Slag", choices=ConsultationKind.choices, error_messages={"required": "Välj slag av fråga."}
    )
    outcome = forms.ChoiceField(
        label="Ledde till", choices=ConsultationOutcome.choices, error_messages={"required": "Välj vad den ledde till."}
    )
    minutes = SwedishIntegerField(
        label="Minuter", min_value=1, max_value=480, sentence=MINUTES, error_messages={"required": MINUTES}
    )
    on = PlausibleDateField(label="Dag", not_future=True, error_messages={"required": "Ange dagen."})
    note = forms.CharField(
        label="Anteckning",
        required=False,
        max_length=300,
        help_text="Inga namn, inga personnummer. Högst 300 tecken.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Texten är för lång. Högst 300 tecken."},
    )
    no_names = forms.BooleanField(label="Texten innehåller inga personuppgifter", required=False)

    def __init__(
        self, *args: Any, today: date, agreement: Agreement, row: Consultation | None = None, **kwargs: Any
    ) -> None:
        first: dict[str, Any] = {"on": today, "minutes": 10, "kind": "in_passing", "outcome": "advice"}
        if row is not None:
            first = {name: getattr(row, name) for name in ("on", "minutes", "kind", "outcome", "asker", "note")}
            first["organisation"] = row.organisation_id
        kwargs["initial"] = first
        super().__init__(*args, **kwargs)
        self.fields["on"].today = today  # type: ignore[attr-defined]  # SwedishDateField
        for name in ("on", "minutes"):
            self.fields[name].widget.attrs["class"] = "in-s"
        organisation = self.fields["organisation"]
        assert isinstance(organisation, forms.ModelChoiceField)
        organisation.queryset = _of_parties(agreement)
        named = sorted(organisation.queryset, key=lambda o: swedish_key(o.short_name))
        organisation.choices = [("", "Anges inte"), *[(o.pk, o.short_name) for o in named]]
        self.asks_about_names = bool(self.data.get("note") and name_like(str(self.data["note"])))
        if not self.asks_about_names:
            del self.fields["no_names"]

    def clean_note(self) -> str:
        """An identity number is refused."""
        note: str = self.cleaned_data["note"].strip()
        if holds_identity_number(note):
            raise ValidationError(IDENTITY)
        return note

    def clean(self) -> dict[str, Any]:
        """What looks like a name is asked about once; the tick says that it is none."""
        data = super().clean() or {}
        if self.asks_about_names and "note" not in self.errors and not data.get("no_names"):
            found = ", ".join(f"”{name}”" for name in name_like(data["note"])[:3])
            self.add_error("note", f"{found} ser ut som ett namn. Ta bort det, eller kryssa i att det inte är det.")
        return data

    def facts(self) -> ConsultationFacts:
        """As facts for the verb."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "no_names"}
        return ConsultationFacts(**data)


def _of_parties(agreement: Agreement) -> QuerySet[Organisation]:
    boards = Authority.objects.filter(pk__in=party_authorities(agreement))
    return Organisation.objects.filter(pk__in=boards.values("organisation"))


class ConsultationFilter(forms.Form):
    """Lives in the address."""

    fran = SwedishDateField(label="Från och med", required=False)
    till = SwedishDateField(label="Till och med", required=False)
    kind = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alla"), *ConsultationKind.choices])
    outcome = forms.ChoiceField(
        label="Ledde till", required=False, choices=[("", "Alla"), *ConsultationOutcome.choices]
    )

    @property
    def active(self) -> bool:
        """Whether anything is filtered."""
        return any(self.data.get(name) for name in self.fields)

    def apply(self, rows: QuerySet[Consultation]) -> QuerySet[Consultation]:
        """The rows that fit; what cannot be read filters nothing and shows its sentence."""
        if not self.is_valid():
            return rows
        wanted = {"on__gte": "fran", "on__lte": "till", "kind": "kind", "outcome": "outcome"}
        return rows.filter(**{key: self.cleaned_data[name] for key, name in wanted.items() if self.cleaned_data[name]})


class VoidConsultationForm(forms.Form):
    """Why it was a mistake."""

    reason = forms.CharField(
        label="Skäl", max_length=200, error_messages={"required": "Skriv varför rådfrågningen makuleras."}
    )
