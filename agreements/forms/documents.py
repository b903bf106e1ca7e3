"""A document, a template and an agreement of a template, as they are typed."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from agreements.actions.documents import DocumentFacts
from agreements.choices import DocumentKind
from agreements.files import ACCEPT, KINDS_IN_WORDS
from agreements.forms.approval import day, line
from agreements.models import AgreementVersion, Notice
from ikb.accounts.models import Authority
from ikb.lib.dates import iso_date

NO_FILE = "Välj en fil."
CHOOSE = "Välj ett alternativ i listan."


class VersionField(forms.ModelChoiceField):
    """Which of the agreement's texts."""

    def label_from_instance(self, obj: Any) -> str:
        """ "Version 2, Reviderad juni 2013"."""
        return f"Version {obj.number}, {obj.name}" if obj.name else f"Version {obj.number}"


class NoticeField(forms.ModelChoiceField):
    """Which of the own authority's notices and considerations."""

    def label_from_instance(self, obj: Any) -> str:
        """ "Beslutad, 2025-12-04, SCN-2025-00700"."""
        day = obj.decided_on or obj.announced_on or obj.counted_on
        words = [obj.get_stage_display(), iso_date(day) if day else "", obj.registry_number]
        return ", ".join(word for word in words if word)


class DocumentForm(forms.Form):
    """One document with its file."""

    file = forms.FileField(
        label="Fil",
        help_text=f"{KINDS_IN_WORDS}, högst 10 MB. Inga makron och inget lösenord.",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": NO_FILE, "missing": NO_FILE, "invalid": NO_FILE, "empty": "Filen är tom."},
    )
    kind = forms.ChoiceField(
        label="Slag av handling",
        choices=[("", "Välj"), *DocumentKind.choices],
        error_messages={"required": "Välj slag av handling.", "invalid_choice": CHOOSE},
    )
    title = line("Rubrik", 160, "in-l", missing="Ange en rubrik.")
    dated_on = day("Handlingens datum")
    registry_number = line("Diarienummer", 40)
    version = VersionField(
        label="Hör till version",
        queryset=AgreementVersion.objects.none(),
        required=False,
        empty_label="Hela avtalet",
        error_messages={"invalid_choice": CHOOSE},
    )
    notice = NoticeField(
        label="Hör till uppsägning eller övervägande",
        queryset=Notice.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label="Ingen",
        error_messages={"invalid_choice": CHOOSE},
    )
    shared = forms.BooleanField(
        label="Öppen för parterna",
        required=False,
        help_text="Utan markering syns handlingen bara hos den egna myndigheten. Den kan öppnas senare.",
    )

    def __init__(
        self, *args: Any, versions: QuerySet[AgreementVersion], notices: QuerySet[Notice], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("version", versions), ("notice", notices)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        if not notices:
            del self.fields["notice"]

    def facts(self) -> DocumentFacts:
        """What was typed beside the file, for the verb."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "file"}
        return DocumentFacts(**(data | {"kind": DocumentKind(data["kind"])}))

    def upload(self) -> UploadedFile:
        """The file as it came."""
        file = self.cleaned_data["file"]
        assert isinstance(file, UploadedFile)
        return file


class TemplateForm(forms.Form):
    """The name of a template."""

    name = line("Mallens namn", 100, "in-l", missing="Ange mallens namn.")


class InstrumentForm(forms.Form):
    """With which municipality's board."""

    authority = forms.ModelChoiceField(
        label="Kommun och ansvarig nämnd",
        queryset=Authority.objects.none(),
        empty_label="Välj",
        error_messages={"required": "Välj en kommun.", "invalid_choice": CHOOSE},
    )

    def __init__(self, *args: Any, boards: list[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["authority"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Authority.objects.filter(pk__in=[board.pk for board in boards])
        field.choices = [("", "Välj"), *((board.pk, str(board)) for board in boards)]
