"""Forms of placement cost agreements: the placement, the split, a signature, a review, the end."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms

from agreements.choices import Principal
from agreements.forms.disagreement import DayForm, PastDay, Text
from agreements.forms.parts import NOT_READABLE
from agreements.forms.work import day_input
from costsharing.actions.placements import NewSplit, PlacementFacts, fact_faults
from costsharing.choices import CostUnit, PlacementCare, SplitKind
from costsharing.models import PlacementAgreement
from costsharing.models.placements import TEXT_LENGTH
from costsharing.placements import IDENTITY_NUMBER, Placement, SplitFacts, day_faults, percents, split_faults
from costsharing.queries.placements import Counterpart
from ikb.lib.days import PlausibleDateField
from ikb.lib.fields import SwedishDecimalField, SwedishIntegerField

MOST_KR = 10_000_000
MEASURE_LENGTH, MOST_MEASURES = 200, 20
NO_NUMBER = "Skriv inget personnummer här."
AGREED = "agreed"
HOW = [(AGREED, "I kronor eller procent"), (SplitKind.STANDARD.value, SplitKind.STANDARD.label)]
YES_NO = [("ja", "Ja"), ("nej", "Nej")]


def _choice(label: str, choices: Sequence[tuple[str, str]], missing: str, **more: Any) -> forms.ChoiceField:
    errors = {"required": missing, "invalid_choice": missing}
    return forms.ChoiceField(label=label, choices=choices, error_messages=errors, widget=forms.RadioSelect, **more)


def _answer(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        coerce=lambda answer: answer == "ja",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "inline"}),
        error_messages={"invalid_choice": "Välj ja eller nej."},
    )


def _day(label: str, missing: str, **more: Any) -> PlausibleDateField:
    return PlausibleDateField(label=label, widget=day_input(), error_messages={"required": missing}, **more)


def _area(label: str, length: int, missing: str, **more: Any) -> forms.CharField:
    errors = {"required": missing, "max_length": f"Skriv högst {length} tecken."}
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, max_length=length, widget=area, error_messages=errors, **more)


class WithoutNumbers(DayForm):
    """A form in whose texts nobody writes an identity number."""

    def clean(self) -> dict[str, Any]:
        """Every typed text is looked through."""
        data = super().clean() or self.cleaned_data
        for name, value in [(name, value) for name, value in data.items() if isinstance(value, str)]:
            if re.search(IDENTITY_NUMBER, value):
                self.add_error(name, NO_NUMBER)
            elif not all(line.isprintable() for line in value.splitlines()):
                self.add_error(name, NOT_READABLE)
        return self.cleaned_data


class SplitForm(WithoutNumbers):
    """A version of the split: cost, how it is shared, from when."""

    cost_kr = SwedishIntegerField(
        label="Beräknad kostnad i kronor",
        min_value=1,
        max_value=MOST_KR,
        error_messages={
            "required": "Skriv den beräknade kostnaden.",
            "min_value": "Kostnaden ska vara större än noll.",
        },
    )
    cost_unit = _choice("Kostnaden gäller per", CostUnit.choices, "Välj dygn eller månad.")
    kind = _choice("Fördelningen anges", HOW, "Välj hur fördelningen anges.")
    region_kr = SwedishIntegerField(label="Regionen, kronor", required=False, max_value=MOST_KR)
    municipality_kr = SwedishIntegerField(label="Kommunen, kronor", required=False, max_value=MOST_KR)
    region_percent = SwedishDecimalField(label="Regionen, procent", decimals=3, required=False, max_value=1_000)
    municipality_percent = SwedishDecimalField(label="Kommunen, procent", decimals=3, required=False, max_value=1_000)
    both_kinds = _answer("Ger placeringen både socialtjänstinsatser och hälso- och sjukvård?")
    unclear = _answer("Är fördelningen mellan insatserna oklar?")
    otherwise = _answer("Är något annat överenskommet?")
    valid_from = _day("Gäller från och med", "Ange från vilken dag fördelningen gäller.")
    reason = Text("Skäl till fördelningen", 300, rows=3, help_text="Skriv inga namn.")

    def __init__(self, *args: Any, today: date, days: Placement | None = None, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.today, self.days = today, days
        if days is not None:
            self.fields["reason"].required = not days.first
            self.fields["reason"].error_messages["required"] = "Skriv varför fördelningen ändras."

    def clean(self) -> dict[str, Any]:
        """The rules of the split, each at its field."""
        data = super().clean()
        if self.errors:
            return data
        days = self.placement()
        for field, sentence in split_faults(self.facts()) + (
            day_faults(data["valid_from"], days, self.today) if days else []
        ):
            self.add_error("otherwise" if field == "nothing_else" else field, sentence)
        return self.cleaned_data

    def placement(self) -> Placement | None:
        """What the day is held against."""
        return self.days

    def facts(self) -> SplitFacts:
        """The split as typed; answers belong to the standard only."""
        data = self.cleaned_data
        standard = data["kind"] == SplitKind.STANDARD
        otherwise = data.get("otherwise")
        return SplitFacts(
            kind=SplitKind.STANDARD if standard else SplitKind.KRONOR,
            cost_kr=data["cost_kr"],
            cost_unit=data["cost_unit"],
            region_kr=data.get("region_kr"),
            municipality_kr=data.get("municipality_kr"),
            region_percent=data.get("region_percent"),
            municipality_percent=data.get("municipality_percent"),
            both_kinds=data.get("both_kinds") if standard else None,
            unclear=data.get("unclear") if standard else None,
            nothing_else=not otherwise if standard and otherwise is not None else None,
        )

    def split(self) -> NewSplit:
        """What was typed about the split, for the verb."""
        return NewSplit(self.facts(), self.cleaned_data["valid_from"], self.cleaned_data["reason"])


class PlacementForm(SplitForm):
    """A whole agreement before it is signed; the other principal is chosen when it is new."""

    placed_by = _choice("Vem placerar?", Principal.choices, "Välj vilken huvudman som placerar.")
    entry = _choice("Hur görs placeringen?", [("planned", "Planerad"), ("acute", "Akut")], "Välj planerad eller akut.")
    placed_on = _day("Placeringsdag", "Ange placeringsdagen.")
    care = _choice("Vårdform", PlacementCare.choices, "Välj vårdform.")
    case_number = Text(
        "Ärendenummer",
        20,
        missing="Skriv ärendenumret.",
        help_text="Aldrig namn eller personnummer. Vid skyddade uppgifter: skriv en egen beteckning i stället.",
    )
    case_ref = forms.UUIDField(required=False, widget=forms.HiddenInput)
    region_measures = _area(
        "Regionens insatser", 4_000, "Skriv regionens insatser, en per rad.", help_text="En insats per rad."
    )
    municipality_measures = _area(
        "Kommunens insatser", 4_000, "Skriv kommunens insatser, en per rad.", help_text="En insats per rad."
    )
    health_care = _area(
        "Så tillgodoses hälso- och sjukvården",
        TEXT_LENGTH,
        "Skriv hur hälso- och sjukvården tillgodoses.",
        help_text="Skriv inga namn och inga journaluppgifter.",
    )
    review_on = _day("Nästa uppföljning", "Ange när fördelningen följs upp.")

    def __init__(self, *args: Any, others: Sequence[Counterpart] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {other.key: other for other in others or ()}
        if others is not None:
            field = forms.ChoiceField(
                label="Den andra huvudmannen",
                choices=[(key, other.label) for key, other in self.others.items()],
                error_messages={"required": "Välj huvudman.", "invalid_choice": "Välj huvudman."},
            )
            self.fields = {"other": field, **self.fields}

    def clean(self) -> dict[str, Any]:
        """The lists of measures, line by line, besides the rules."""
        data = super().clean()
        for name in ("region_measures", "municipality_measures"):
            rows = _lines(data.get(name))
            if len(rows) > MOST_MEASURES or any(len(row) > MEASURE_LENGTH for row in rows):
                self.add_error(name, f"Skriv högst {MOST_MEASURES} rader med högst {MEASURE_LENGTH} tecken.")
        if not self.errors:
            for field, sentence in fact_faults(self.placement_facts()):
                self.add_error(field, sentence)
        return self.cleaned_data

    def placement(self) -> Placement | None:
        """The placement that is typed: nothing is signed yet."""
        return Placement(self.cleaned_data["placed_on"], self.cleaned_data["entry"] == "acute")

    def placement_facts(self) -> PlacementFacts:
        """What was typed about the placement, for the verb."""
        data = self.cleaned_data
        return PlacementFacts(
            placed_by=Principal(data["placed_by"]),
            acute=data["entry"] == "acute",
            placed_on=data["placed_on"],
            care=data["care"],
            case_number=data["case_number"],
            case_ref=data["case_ref"],
            health_care=data["health_care"],
            review_on=data["review_on"],
            measures={
                Principal.REGION: _lines(data["region_measures"]),
                Principal.MUNICIPALITY: _lines(data["municipality_measures"]),
            },
        )

    def counterpart(self) -> Counterpart:
        """The other principal that was chosen."""
        return self.others[self.cleaned_data["other"]]


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


class SignForm(DayForm):
    """Underskrift of the own authority on the version that is shown."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=32_767)
    title = Text("Din befattning", 80, missing="Skriv din befattning.")
    signed_on = PastDay("Underskriven", "Ange dagen då du skrev under.")
    document = Text(
        "Handling", 80, missing="Skriv var den underskrivna handlingen finns.", help_text="Till exempel diarienummer."
    )


class ReviewForm(WithoutNumbers):
    """Whether the split is to change, and when it is looked at again."""

    reviewed_on = PastDay("Uppföljd", "Ange dagen för uppföljningen.")
    changes = _choice("Ska fördelningen ändras?", YES_NO, "Välj ja eller nej.")
    note = Text("Anteckning", 300, rows=3, help_text="Skriv inga namn.")
    next_on = _day("Nästa uppföljning", "Ange dagen för nästa uppföljning.")


class EndForm(DayForm):
    """The last day that is paid for."""

    last_day = _day("Sista dag", "Ange placeringens sista dag.", help_text="Dagen ingår i placeringen.")


def initial_of(placement: PlacementAgreement) -> Mapping[str, Any]:
    """An agreement with its newest version, as it is typed: for changing a draft, and for a new version."""
    split = list(placement.splits.all())[-1]
    measures = list(placement.measures.all())
    parts, percent = split.parts, split.kind == SplitKind.PERCENT
    standard = split.kind == SplitKind.STANDARD
    return {
        "placed_by": placement.placed_by,
        "entry": "acute" if placement.acute else "planned",
        "placed_on": placement.placed_on,
        "care": placement.care,
        "case_number": placement.case_number,
        "case_ref": placement.case_ref,
        "health_care": placement.health_care,
        "review_on": placement.review_on,
        "region_measures": "\n".join(m.text for m in measures if m.principal == Principal.REGION),
        "municipality_measures": "\n".join(m.text for m in measures if m.principal == Principal.MUNICIPALITY),
        "cost_kr": split.cost_kr,
        "cost_unit": split.cost_unit,
        "kind": SplitKind.STANDARD.value if standard else AGREED,
        "region_kr": split.region_kr,
        "municipality_kr": split.municipality_kr,
        "region_percent": _typed(parts.region_share) if percent else None,
        "municipality_percent": _typed(parts.municipality_share) if percent else None,
        "both_kinds": "ja" if standard else None,
        "unclear": "ja" if standard else None,
        "otherwise": "nej" if standard else None,
        "valid_from": split.valid_from,
        "reason": split.reason,
    }


def _typed(share: Fraction) -> str:
    """A share as the per cent that was typed: "33,3"."""
    return percents(100 * share).removesuffix(" %")
