"""Filters of the register, of the agreement page and of the council's list; they live in the address."""

from typing import Any

from django import forms
from django.http import QueryDict

from agreements.choices import TermKind
from agreements.queries.register import DRAFT, IN_FORCE, OTHER, AgreementRow
from ikb.lib.days import PlausibleDateField
from ikb.lib.fields import SwedishIntegerField

NOT_IN_LIST = {"invalid_choice": "Välj ett värde i listan."}
FIRST_YEAR = 1990


class RegisterFilter(forms.Form):
    """The list's filter. In force only, unless the address says otherwise."""

    ALL = "alla"
    WITH_NOTICE, WITHOUT_NOTICE = "med", "utan"
    sok = forms.CharField(
        label="Sök",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "max_length": "Skriv högst 100 tecken.",
            "null_characters_not_allowed": "Sökordet innehåller ett tecken som inte kan läsas. Skriv det igen.",
        },
    )
    lage = forms.ChoiceField(
        label="Läge",
        choices=[
            (IN_FORCE, "Gällande"),
            (DRAFT, "Utkast"),
            (OTHER, "Kommande och avslutade"),
            (ALL, "Alla"),
        ],
        required=False,
        error_messages={"invalid_choice": "Välj ett läge i listan."},
    )
    tid = forms.ChoiceField(
        label="Avtalstid", choices=[("", "Alla"), *TermKind.choices], required=False, error_messages=NOT_IN_LIST
    )
    uppsagning = forms.ChoiceField(
        label="Uppsägning",
        choices=[("", "Alla"), (WITH_NOTICE, "Med uppsägning"), (WITHOUT_NOTICE, "Utan uppsägning")],
        required=False,
        error_messages=NOT_IN_LIST,
    )

    def __init__(self, typed: QueryDict, **kwargs: Any) -> None:
        given = {name: typed[name] for name in self.base_fields if name in typed}
        super().__init__({"lage": IN_FORCE} | given, **kwargs)

    @property
    def active(self) -> bool:
        """Does the address ask for anything but what is shown anyway?"""
        asked = {name: value for name, value in self.data.items() if value}
        return asked != {"lage": IN_FORCE}

    def chosen(self, rows: list[AgreementRow]) -> list[AgreementRow]:
        """The rows that fit; a filter that cannot be read leaves what is in force."""
        answers = self.cleaned_data if self.is_valid() else {}
        return [row for row in rows if self._fits(row, answers)]

    def _fits(self, row: AgreementRow, answers: dict[str, str]) -> bool:
        stage = answers.get("lage") or IN_FORCE
        words = answers.get("sok", "").casefold().split()
        version, noticed = row.state.version, answers.get("uppsagning")
        return (
            stage in (self.ALL, row.stage)
            and all(word in row.haystack for word in words)
            and (not answers.get("tid") or (version is not None and version.term_kind == answers["tid"]))
            and (not noticed or row.noticed == (noticed == self.WITH_NOTICE))
        )


class DayForm(forms.Form):
    """The day that the agreement page is shown for."""

    datum = PlausibleDateField(
        label="Visa avtalet som det gäller den dag (ÅÅÅÅ-MM-DD)",
        required=False,
        widget=forms.TextInput(attrs={"class": "in-s conditional", "inputmode": "numeric", "autocomplete": "off"}),
    )


class YearForm(forms.Form):
    """The year of the list to the council; not one that has not begun."""

    ar = SwedishIntegerField(label="År", error_messages={"required": "Ange ett år."})

    def __init__(self, *args: Any, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.this_year = this_year
        self.fields["ar"].widget.attrs |= {"class": "in-xs", "inputmode": "numeric", "autocomplete": "off"}

    def clean_ar(self) -> int:
        """From the first plausible year to the running one."""
        year: int = self.cleaned_data["ar"]
        if not FIRST_YEAR <= year <= self.this_year:
            raise forms.ValidationError(f"Skriv ett år mellan {FIRST_YEAR} och {self.this_year}.")
        return year
