"""Bodies, seats, series, meetings and recruitment as they are typed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from agreements.choices import SeatKind
from agreements.forms.parts import CHOOSE, ENDS_BEFORE, PartForm
from agreements.models import Body, Meeting, MeetingSeries, Party, Recruitment, Seat
from agreements.queries.work import party_names, standing_parties
from ikb.accounts.choices import OrganisationKind
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.days import PlausibleDateField

PERSON_OR_FUNCTION = "Skriv person eller befattning."
ONE_TARGET = "Ange antingen gånger per år eller dagar mellan möten."
NOT_BEFORE_SERIES = "Mötet ligger utanför seriens dagar."


def day_input() -> forms.TextInput:
    """The narrow field of a date."""
    return forms.TextInput(attrs={"class": "in-s", "inputmode": "numeric", "autocomplete": "off"})


class BodyForm(PartForm):
    """Styrgrupp, arbetsgrupp, operativ ledning."""

    parent = "agreement"
    faults = {"body_name_once": ("name", "Det finns redan ett organ med det namnet.")}

    class Meta(PartForm.Meta):
        model = Body
        fields = ["kind", "name", "task", "every_party"]


class SeatForm(PartForm):
    """A place in a body, or a role in the cooperation. It ends with a day and is never removed."""

    parent = "agreement"
    faults = {
        "seat_order": ("valid_to", ENDS_BEFORE),
        "seat_names_somebody": ("person", PERSON_OR_FUNCTION),
    }

    class Meta(PartForm.Meta):
        model = Seat
        fields = ["kind", "body", "party", "person", "function", "email", "phone", "valid_from", "valid_to"]

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreement = self.scope.agreement
        self.choose("body", Body.objects.filter(agreement=agreement), empty="Inget organ")
        self.parties = {party.pk: party for party in standing_parties(agreement, on)}
        self.choose("party", Party.objects.filter(pk__in=self.parties), empty="Ingen part")
        self.fields["party"].choices = [  # type: ignore[attr-defined]  # a ModelChoiceField
            ("", "Ingen part"),
            *party_names(self.parties.values()).items(),
        ]
        self.fields["function"].help_text = "Titeln som den är hos arbetsgivaren."
        self.fields["email"] = forms.EmailField(
            label="E-post",
            required=False,
            max_length=254,
            widget=forms.EmailInput(attrs={"class": "in-m", "autocomplete": "off"}),
            error_messages={"invalid": "Skriv en e-postadress, till exempel namn@kommun.se."},
        )

    def clean(self) -> dict[str, Any]:
        """A member sits in a body; a contact person is a municipality's."""
        data = super().clean()
        if data.get("kind") == SeatKind.MEMBER and not data.get("body") and "body" not in self.errors:
            self.add_error("body", "Välj organet som ledamoten sitter i.")
        if data.get("kind") == SeatKind.CONTACT and "party" not in self.errors:
            party = self.parties.get(data["party"].pk) if data.get("party") else None
            if party is None or party.organisation.kind != OrganisationKind.MUNICIPALITY:
                self.add_error("party", "Välj kommunen som kontaktpersonen finns i.")
        return data


class SeriesForm(PartForm):
    """A meeting series with its target."""

    parent = "agreement"
    faults = {
        "meeting_series_has_one_target": ("times_a_year", ONE_TARGET),
        "meeting_series_order": ("ends_on", ENDS_BEFORE),
    }

    class Meta(PartForm.Meta):
        model = MeetingSeries
        fields = ["name", "body", "times_a_year", "every_days", "convener", "starts_on", "ends_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("body", Body.objects.filter(agreement=self.scope.agreement), empty="Inget organ")
        self.fields["body"].help_text = "Utan organ blir det en logg, till exempel över nätverksmöten."
        self.fields["times_a_year"].help_text = "Fyll i det här eller dagar mellan möten."
        self.fields["every_days"].help_text = "14 är varannan vecka, 7 är varje vecka."


class MeetingForm(PartForm):
    """One meeting, logged in one short form."""

    parent = "series"
    faults = {"meeting_once_a_day": ("on", "Det finns redan ett möte den dagen.")}
    held = forms.TypedChoiceField(
        label="Blev mötet av?",
        choices=[("True", "Hölls"), ("", "Planerat"), ("False", "Ställdes in")],
        coerce=lambda answer: answer == "True",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "conditional"}),
        error_messages={"invalid_choice": CHOOSE},
    )

    class Meta(PartForm.Meta):
        model = Meeting
        fields = ["on", "held", "participants", "note"]

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = on
        self.fields["participants"].help_text = "Skilj organisationerna med komma."

    def clean(self) -> dict[str, Any]:
        """Inside the series; held only when the day has come."""
        data = super().clean()
        day, series = data.get("on"), self.instance.series
        if day and (day < series.starts_on or (series.ends_on is not None and day > series.ends_on)):
            self.add_error("on", NOT_BEFORE_SERIES)
        elif day and data.get("held") and day > self.today:
            self.add_error("on", FUTURE_DATE)
        return data


class RecruitmentForm(PartForm):
    """A recruitment, and for each party the day when it was consulted."""

    parent = "team"
    faults = {"recruitment_order": ("filled_on", "Dagen ligger före dagen då rekryteringen påbörjades.")}

    class Meta(PartForm.Meta):
        model = Recruitment
        fields = ["staff_kind", "begun_on", "filled_on", "note"]

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = {party.pk: party for party in standing_parties(self.scope.agreement, on)}
        self.parties = {f"party_{pk}": parties[pk] for pk in party_names(parties.values())}
        known = {row.party_id: row.on for row in self.instance.consultations.all()} if self.instance.pk else {}
        for name, label in party_names(parties.values()).items():
            self.fields[f"party_{name}"] = PlausibleDateField(
                label=label, required=False, initial=known.get(name), widget=day_input()
            )

    def consulted(self) -> Mapping[Party, date | None]:
        """Each party and the typed day."""
        return {party: self.cleaned_data.get(name) for name, party in self.parties.items()}

    def own_fields(self) -> list[forms.BoundField]:
        """What is asked of the recruitment itself."""
        return [self[name] for name in self.Meta.fields]

    def party_fields(self) -> list[forms.BoundField]:
        """One date per party."""
        return [self[name] for name in self.parties]
