"""Forms of populations: a file from SCB or a year to fetch, what is saved of it, and the decision on a year."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from agreements.models import Agreement
from costsharing.actions.populations import NewPopulationDecision
from costsharing.models import PopulationSet
from costsharing.population_figures import PopulationFile, PopulationRow, RowFault, YearFigures
from costsharing.population_files import read_population
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind
from ikb.accounts.models import Organisation
from ikb.accounts.register import register
from ikb.lib.fields import SwedishDateField, SwedishIntegerField
from ikb.lib.sheets import MOST_BYTES, Unreadable

NO_FILE = "Välj en fil."
NO_SET = "Välj en folkmängd i listan."
FIRST_YEAR = 1968
"""The first year of SCB's table."""
_SALT = "costsharing.population"
_HOUR = 3600
_MOST_UNUSED = 50


def read_for(organisations: Sequence[Organisation], content: bytes) -> PopulationFile:
    """The file held against the municipalities of an agreement. Raises Unreadable in words."""
    names = {e.code: e.short_name for e in register() if e.kind == OrganisationKind.MUNICIPALITY}
    return read_population(content, wanted={o.code: o.short_name for o in organisations}, register=names)


class PopulationUploadForm(forms.Form):
    """The file. `read` holds what it says once the form is valid."""

    file = forms.FileField(
        label="Fil",
        help_text="CSV eller JSON-stat2, högst 2 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.json"}),
        error_messages={"required": NO_FILE, "missing": NO_FILE, "invalid": NO_FILE, "empty": "Filen är tom."},
    )
    read: PopulationFile

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = organisations

    def clean_file(self) -> UploadedFile:
        """Readable as a table of inhabitants."""
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is None or file.size > MOST_BYTES:
            raise forms.ValidationError("Filen är för stor. Högst 2 MB.")
        try:
            self.read = read_for(self.organisations, file.read())
        except Unreadable as fault:
            raise forms.ValidationError(str(fault)) from fault
        return file


class PopulationFetchForm(forms.Form):
    """Which year is fetched from SCB."""

    fetched_year = SwedishIntegerField(label="År", help_text="Folkmängden gäller den 31 december.")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = today.year - 1
        field = self.fields["fetched_year"]
        field.initial = str(last)
        field.min_value, field.max_value = FIRST_YEAR, last  # type: ignore[attr-defined]  # a SwedishIntegerField
        field.error_messages |= dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), f"Skriv ett år från {FIRST_YEAR} till {last}."
        )


class PopulationSaveForm(forms.Form):
    """What is saved of a file that was looked at: one of its years."""

    year = forms.TypedChoiceField(label="År", coerce=int)
    source = forms.CharField(label="Källa", max_length=200, initial="SCB")

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (str(year), f"31 december {year}") for year in years
        ]


class PopulationDecisionForm(forms.Form):
    """Besluta folkmängd: another set for the year, by a decision."""

    population_set = forms.ModelChoiceField(
        PopulationSet.objects.none(),
        label="Folkmängd",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": NO_SET, "invalid_choice": NO_SET},
    )
    body = forms.CharField(label="Beslutat av", max_length=80, help_text="Till exempel Styrgruppen.")
    decided_on = SwedishDateField(label="Beslutsdatum", not_future=True, help_text="ÅÅÅÅ-MM-DD")
    reference = forms.CharField(
        label="Referens", max_length=80, required=False, help_text="Protokoll och paragraf eller diarienummer."
    )

    def __init__(self, *args: Any, sets: Sequence[PopulationSet], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["population_set"]
        choice.queryset = PopulationSet.objects.filter(pk__in=[each.pk for each in sets])  # type: ignore[attr-defined]
        choice.choices = [  # type: ignore[attr-defined]  # a ModelChoiceField; no further read
            (each.pk, f"{each.name}. Källa: {each.source}") for each in sets
        ]
        self.fields["decided_on"].today = today  # type: ignore[attr-defined]  # a SwedishDateField

    def new(self) -> NewPopulationDecision:
        """What was typed, for the verb."""
        data = self.cleaned_data
        return NewPopulationDecision(data["population_set"], data["body"], data["decided_on"], data["reference"])


def seal(read: PopulationFile, agreement: Agreement, acting: Acting) -> str:
    """What was read as signed text for the page's own form, so that nothing of the file is kept on the server."""
    years = [
        [each.year, [[row.code, row.name, row.inhabitants, row.fault] for row in each.rows], list(each.notes)]
        for each in read.years
    ]
    unused = [[each.line, each.text, each.sentence] for each in read.unused[:_MOST_UNUSED]]
    kept = {"user": acting.user.pk, "agreement": str(agreement.public_id), "years": years, "unused": unused}
    return signing.dumps(kept, salt=_SALT, compress=True)


def unseal(sealed: str, agreement: Agreement, acting: Acting) -> PopulationFile | None:
    """What was read; None when the text is not ours, of another agreement or person, or more than an hour old."""
    try:
        kept: Mapping[str, Any] = signing.loads(sealed, salt=_SALT, max_age=_HOUR)
    except signing.BadSignature:
        return None
    if kept["user"] != acting.user.pk or kept["agreement"] != str(agreement.public_id):
        return None
    years = [
        YearFigures(year, [PopulationRow(*row) for row in rows], tuple(notes)) for year, rows, notes in kept["years"]
    ]
    return PopulationFile(years, [RowFault(*each) for each in kept["unused"]])
