"""Typed input of the waiting list."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms

from ikb.lib.days import PlausibleDateField
from ikb.lib.fields import SwedishDecimalField, SwedishIntegerField
from referrals.actions.queue import AgendaLine, PlacesFacts
from referrals.models import TeamPlaces
from referrals.queries.queue import AgendaRow

REASON = "Behövs när turordningen bryts. Högst 300 tecken. Skriv inga personuppgifter."


class MoveForm(forms.Form):
    """Flytta till…: a place and, when the rule is broken, why."""

    place = forms.TypedChoiceField(
        label="Flytta till", coerce=int, error_messages={"required": "Välj plats.", "invalid_choice": "Välj plats."}
    )
    reason = forms.CharField(
        label="Skäl",
        required=False,
        max_length=300,
        help_text=REASON,
        widget=forms.TextInput(attrs={"class": "conditional"}),
        error_messages={"max_length": "Texten är för lång. Högst 300 tecken."},
    )

    def __init__(self, *args: Any, length: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(number, f"Plats {number}") for number in range(1, length + 1)]


class RemoveForm(forms.Form):
    """Why a case leaves the queue without a start."""

    reason = forms.CharField(
        label="Skäl",
        max_length=300,
        help_text="Högst 300 tecken. Skriv inga personuppgifter.",
        error_messages={"required": "Skriv varför remissen tas ur kön."},
    )


class OfferForm(forms.Form):
    """The day a place was offered."""

    on = PlausibleDateField(label="Dag", not_future=True, error_messages={"required": "Ange dagen."})

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].today = today  # type: ignore[attr-defined]  # SwedishDateField
        self.fields["on"].widget.attrs["class"] = "in-s"


def _posts(label: str) -> SwedishDecimalField:
    sentence = "Skriv tjänsterna med högst två decimaler, till exempel 2,5."
    return SwedishDecimalField(
        label=label,
        decimals=2,
        min_value=0,
        max_value=100,
        sentence=sentence,
        error_messages={"required": sentence},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "in-s"}),
    )


def _number(label: str, highest: int) -> SwedishIntegerField:
    sentence = f"Skriv ett heltal mellan 1 och {highest}."
    return SwedishIntegerField(
        label=label,
        min_value=1,
        max_value=highest,
        sentence=sentence,
        error_messages={"required": sentence},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "in-s"}),
    )


class PlacesForm(forms.Form):
    """Posts as the agreement says, cases per post, and the target."""

    valid_from = PlausibleDateField(
        label="Gäller från och med",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "in-s"}),
        error_messages={"required": "Ange från vilken dag."},
    )
    family_posts = _posts("Familjebehandlare, heltidstjänster")
    individual_posts = _posts("Individualbehandlare, heltidstjänster")
    cases_per_post = _number("Ärenden per heltidstjänst", 20)
    target_days = _number("Mål för dagar i kö", 365)
    source = forms.CharField(
        label="Var det står", required=False, max_length=160, help_text="Till exempel bilaga 1, tabell 1 och 3."
    )

    def __init__(self, *args: Any, today: date, row: TeamPlaces | None, **kwargs: Any) -> None:
        first: dict[str, Any] = {"valid_from": today, "target_days": 28, "cases_per_post": 3}
        if row is not None:
            first = {name: getattr(row, name) for name in ("cases_per_post", "target_days", "source")}
            first |= {"valid_from": today}
            first |= {name: Fraction(getattr(row, name), 100) for name in ("family_posts", "individual_posts")}
        kwargs["initial"] = first
        super().__init__(*args, **kwargs)

    def facts(self) -> PlacesFacts:
        """As facts for the verb, posts in hundredths."""
        data = self.cleaned_data
        return PlacesFacts(
            valid_from=data["valid_from"],
            family_posts=int(data["family_posts"] * 100),
            individual_posts=int(data["individual_posts"] * 100),
            cases_per_post=data["cases_per_post"],
            target_days=data["target_days"],
            source=data["source"],
        )


class AgendaForm(forms.Form):
    """Fields `place_<treatment>` and `reason_<treatment>` per case, and the day of the meeting."""

    meeting_on = PlausibleDateField(
        label="Möte",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "in-s"}),
        error_messages={"required": "Ange dagen för mötet."},
    )

    def __init__(self, *args: Any, rows: Sequence[AgendaRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        choices = [(number, str(number)) for number in range(1, len(rows) + 1)]
        for line in rows:
            number = line.row.case.case_number
            self.fields[f"place_{line.treatment}"] = forms.TypedChoiceField(
                label=f"Plats för {number}", coerce=int, choices=choices, initial=line.row.number
            )
            self.fields[f"reason_{line.treatment}"] = forms.CharField(
                label=f"Skäl för {number}",
                required=False,
                max_length=300,
                initial=line.item.reason if line.item else "",
                widget=forms.TextInput(attrs={"class": "conditional"}),
            )

    def pairs(self) -> list[tuple[AgendaRow, Any, Any]]:
        """Each case with its two fields, for the page."""
        return [(line, self[f"place_{line.treatment}"], self[f"reason_{line.treatment}"]) for line in self.rows]

    def lines(self) -> list[AgendaLine]:
        """As facts for the verb."""
        data = self.cleaned_data
        return [
            AgendaLine(line.treatment, data[f"place_{line.treatment}"], data[f"reason_{line.treatment}"])
            for line in self.rows
        ]
