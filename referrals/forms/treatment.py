"""Typed input of the treatment."""

from datetime import date
from typing import Any

from django import forms

from ikb.accounts.models import Membership
from ikb.lib.days import PlausibleDateField
from ikb.lib.fields import SwedishIntegerField
from referrals.choices import Place
from referrals.treatment import CHOOSABLE_MONTHS, TREATMENT_MONTHS

COUNT = "Skriv antalet, mellan 1 och 40."


class _WithDay(forms.Form):
    """A form whose days may not lie ahead."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PlausibleDateField):
                field.today = today
                field.widget.attrs["class"] = "in-s"


class AssignForm(_WithDay):
    """Who treats, from when."""

    therapist = forms.ChoiceField(
        label="Behandlare", widget=forms.RadioSelect, error_messages={"required": "Välj en behandlare."}
    )
    on = PlausibleDateField(label="Från och med", error_messages={"required": "Ange från vilken dag."})

    def __init__(self, *args: Any, people: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(m.pk): m for m in people}
        field = self.fields["therapist"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, f"{m.user}, {m.get_role_display().lower()}") for key, m in self.people.items()]

    def chosen(self) -> Membership:
        """The therapist's membership."""
        return self.people[self.cleaned_data["therapist"]]


class EndAssignmentForm(_WithDay):
    """The last day of an assignment."""

    on = PlausibleDateField(label="Till och med", error_messages={"required": "Ange den sista dagen."})


class StartForm(_WithDay):
    """When, how long, where. The warnings are read before the button is pressed a second time."""

    on = PlausibleDateField(label="Startdag", error_messages={"required": "Ange startdagen."})
    months = forms.TypedChoiceField(
        label="Planerad längd",
        coerce=int,
        choices=[(number, f"{number} månader") for number in CHOOSABLE_MONTHS],
        widget=forms.RadioSelect(attrs={"class": "inline"}),
        initial=TREATMENT_MONTHS,
        error_messages={"required": "Välj hur länge."},
    )
    place = forms.ChoiceField(
        label="Var träffas ni mest?",
        choices=Place.choices,
        widget=forms.RadioSelect,
        initial=Place.HOME,
        error_messages={"required": "Välj en plats."},
    )
    read = forms.BooleanField(
        label="Jag har läst det som står att tänka på",
        required=False,
        error_messages={"required": "Läs igenom det som står att tänka på och kryssa i rutan."},
    )


class PlanForm(_WithDay):
    """Another planned last day."""

    planned = PlausibleDateField(label="Planerat slut", error_messages={"required": "Ange planerat slut."})


class SessionForm(_WithDay):
    """A number and a place."""

    on = PlausibleDateField(label="Dag", not_future=True, error_messages={"required": "Ange dagen."})
    count = SwedishIntegerField(
        label="Antal träffar",
        min_value=1,
        max_value=40,
        sentence=COUNT,
        initial=1,
        error_messages={"required": COUNT},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "in-s"}),
    )
    place = forms.ChoiceField(
        label="Plats",
        choices=Place.choices,
        widget=forms.RadioSelect,
        initial=Place.HOME,
        error_messages={"required": "Välj en plats."},
    )
