"""The staff, their competence and their supervision as they are typed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from agreements.actions.staff import CompetenceFacts
from agreements.choices import CompetenceState, StaffKind
from agreements.competence import UNKNOWN
from agreements.forms.parts import CHOOSE, ENDS_BEFORE, LineField, PartForm
from agreements.forms.work import day_input
from agreements.models import CompetenceDemand, CompetenceRecord, SupervisionSeries, SupervisionSession, TeamMember
from ikb.accounts.models import Authority
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.days import PlausibleDateField

STATES = [("", UNKNOWN), *CompetenceState.choices]


class MemberForm(PartForm):
    """One of the staff, and by whom employed."""

    parent = "team"
    faults = {"team_member_order": ("valid_to", ENDS_BEFORE)}

    class Meta(PartForm.Meta):
        model = TeamMember
        fields = ["name", "staff_kind", "employer", "valid_from", "valid_to"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boards = Authority.objects.filter(parties__in=self.scope.agreement.parties.standing())
        self.choose("employer", boards.select_related("organisation").order_by("pk"))


class SupervisionForm(PartForm):
    """A supervision series: who pays, and which kinds of staff attend."""

    parent = "team"
    faults = {"supervision_name_once": ("name", "Det finns redan en handledning med det namnet.")}
    staff_kinds = forms.TypedMultipleChoiceField(
        label="Deltar",
        choices=StaffKind.choices,
        coerce=str,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj vilka som deltar.", "invalid_choice": CHOOSE},
    )

    class Meta(PartForm.Meta):
        model = SupervisionSeries
        fields = ["name", "payer", "staff_kinds", "valid_from", "valid_to"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boards = Authority.objects.filter(parties__in=self.scope.agreement.parties.standing())
        self.choose("payer", boards.select_related("organisation").order_by("pk"))


class SessionForm(PartForm):
    """One session and who attended, of the staff of that day."""

    parent = "series"
    faults = {"supervision_once_a_day": ("on", "Det finns redan ett tillfälle den dagen.")}
    attendees = forms.TypedMultipleChoiceField(
        label="Närvarande",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "conditional"}),
        error_messages={"invalid_choice": CHOOSE},
    )

    class Meta(PartForm.Meta):
        model = SupervisionSession
        fields = ["on", "attendees"]

    def __init__(self, *args: Any, members: Sequence[TeamMember], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        kinds = self.instance.series.staff_kinds
        self.fields["attendees"].choices = [  # type: ignore[attr-defined]  # a choice field
            (member.pk, f"{member.name}, {member.get_staff_kind_display().lower()}")
            for member in members
            if member.staff_kind in kinds
        ]

    def clean(self) -> dict[str, Any]:
        """Attendance is written when the day has come."""
        data = super().clean()
        if data.get("on") and data["on"] > self.today:
            self.add_error("on", FUTURE_DATE)
        return data


class CompetenceForm(forms.Form):
    """All demands and merits of one of the staff: state, day, evidence."""

    def __init__(
        self,
        *args: Any,
        demands: Sequence[CompetenceDemand],
        records: Mapping[str, CompetenceRecord],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.demands = demands
        for demand in demands:
            self._add(demand, records.get(demand.text))

    def _add(self, demand: CompetenceDemand, record: CompetenceRecord | None) -> None:
        # What has been answered stays answered: an empty choice would look as if it took the answer away.
        states = STATES if record is None else CompetenceState.choices
        self.fields[f"state_{demand.pk}"] = forms.ChoiceField(
            label="Läge",
            choices=states,
            required=False,
            initial=record.state if record else "",
            widget=forms.Select(attrs={"class": "conditional"}),
            error_messages={"invalid_choice": CHOOSE},
        )
        self.fields[f"on_{demand.pk}"] = PlausibleDateField(
            label="Datum", required=False, initial=record.on if record else None, widget=day_input()
        )
        self.fields[f"evidence_{demand.pk}"] = LineField(
            label="Underlag",
            required=False,
            max_length=200,
            initial=record.evidence if record else "",
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            error_messages={"max_length": "Skriv högst 200 tecken."},
        )

    def groups(self) -> list[tuple[CompetenceDemand, list[forms.BoundField]]]:
        """Each demand with its three fields, for the template."""
        return [(d, [self[f"{part}_{d.pk}"] for part in ("state", "on", "evidence")]) for d in self.demands]

    def facts(self) -> dict[CompetenceDemand, CompetenceFacts]:
        """What was typed, for the verb."""
        data = self.cleaned_data
        return {
            demand: CompetenceFacts(
                CompetenceState(data[f"state_{demand.pk}"]) if data[f"state_{demand.pk}"] else None,
                data[f"on_{demand.pk}"],
                data[f"evidence_{demand.pk}"],
            )
            for demand in self.demands
        }
