"""Typed input of blocks, emergency openings and disclosures by hand."""

from datetime import date
from typing import Any

from django import forms

from ikb.accounts.choices import InformationKind
from ikb.accounts.models import Authority, Unit
from ikb.lib.days import PlausibleDateField
from ikb.lib.sorting import swedish_key
from referrals.actions.blocks import HandedOver
from referrals.choices import Ground, OutsideKind, Way
from referrals.models import Referral
from referrals.queries.blocks import CLOSABLE


def _day(label: str, sentence: str) -> PlausibleDateField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "in-s"})
    return PlausibleDateField(label=label, not_future=True, widget=widget, error_messages={"required": sentence})


class BlockForm(forms.Form):
    """What is closed, to whom, and that the young person has asked for it."""

    kind = forms.ChoiceField(
        label="Vad ska spärras?",
        required=False,
        choices=[("", "Allt utom ärendehuvudet"), *[(k.value, k.label) for k in CLOSABLE]],
        widget=forms.Select(attrs={"class": "conditional"}),
    )
    receiver = forms.ChoiceField(label="För vem?", required=False, widget=forms.Select(attrs={"class": "conditional"}))
    asked_on = _day("Begärd", "Ange dagen för begäran.")
    own_request = forms.BooleanField(
        label="Ungdomen har själv begärt spärren",
        error_messages={"required": "Bara ungdomen själv kan begära en spärr, inte en vårdnadshavare."},
    )

    def __init__(self, *args: Any, referral: Referral, owner: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_on"].today = today  # type: ignore[attr-defined]  # SwedishDateField
        others = ({referral.owner_id} | referral.receivers()) - {owner}
        boards = Authority.objects.filter(pk__in=others).select_related("organisation")
        units = Unit.objects.filter(authority__in=others).select_related("authority__organisation")
        self.boards = {f"a{board.pk}": board for board in boards}
        self.units = {f"u{unit.pk}": unit for unit in units}
        named = sorted(self.boards.items(), key=lambda pair: swedish_key(str(pair[1])))
        of_units = sorted(self.units.items(), key=lambda pair: swedish_key(f"{pair[1].authority} {pair[1]}"))
        field = self.fields["receiver"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "Alla andra"),
            *[(key, str(board)) for key, board in named],
            *[(key, f"Enheten {unit}, {unit.authority.organisation.name}") for key, unit in of_units],
        ]

    def target(self) -> tuple[Authority | None, Unit | None]:
        """The authority and the unit that the block names."""
        key = self.cleaned_data["receiver"]
        unit = self.units.get(key)
        return (unit.authority if unit else self.boards.get(key)), unit


class OpenForm(forms.Form):
    """Why the blocked information is needed now."""

    reason = forms.CharField(
        label="Skäl",
        max_length=300,
        help_text="Läses av loggranskaren. Högst 300 tecken.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Skriv varför uppgifterna behövs nu."},
    )


class HandOverForm(forms.Form):
    """Who was told what, on which ground, how and when (RE-31)."""

    receiver_kind = forms.ChoiceField(
        label="Mottagare",
        choices=OutsideKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj slag av mottagare."},
    )
    receiver_name = forms.CharField(
        label="Mottagarens namn",
        max_length=120,
        help_text="Som det står i samtycket.",
        error_messages={"required": "Skriv mottagarens namn."},
    )
    kinds = forms.MultipleChoiceField(
        label="Uppgifter",
        choices=[(k.value, k.label) for k in InformationKind if k in CLOSABLE or k == InformationKind.HEAD],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj vilka uppgifter som lämnades."},
    )
    ground = forms.ChoiceField(
        label="Grund",
        choices=[
            (Ground.CONSENT.value, "Samtycke"),
            (Ground.CARE_UNDER_18.value, Ground.CARE_UNDER_18.label),
            (Ground.DUTY_TO_REPORT.value, Ground.DUTY_TO_REPORT.label),
        ],
        widget=forms.RadioSelect(
            attrs={
                "data-shows": "care_under_18:div_id_reason care_under_18:div_id_decided_by"
                " duty_to_report:div_id_reason duty_to_report:div_id_decided_by"
            }
        ),
        error_messages={"required": "Välj grund."},
    )
    reason = forms.CharField(
        label="Skäl", required=False, max_length=300, widget=forms.TextInput(attrs={"class": "conditional"})
    )
    decided_by = forms.CharField(
        label="Beslutat av", required=False, max_length=120, widget=forms.TextInput(attrs={"class": "conditional"})
    )
    way = forms.ChoiceField(
        label="Sätt", choices=Way.choices, widget=forms.RadioSelect, error_messages={"required": "Välj sätt."}
    )
    made_on = _day("Lämnat", "Ange dagen.")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["made_on"].today = today  # type: ignore[attr-defined]  # SwedishDateField

    def facts(self) -> HandedOver:
        """As facts for the verb."""
        data = self.cleaned_data
        return HandedOver(
            receiver_kind=OutsideKind(data["receiver_kind"]),
            receiver_name=data["receiver_name"].strip(),
            kinds=data["kinds"],
            ground=Ground(data["ground"]),
            reason=data["reason"],
            decided_by=data["decided_by"],
            way=Way(data["way"]),
            made_on=data["made_on"],
        )
