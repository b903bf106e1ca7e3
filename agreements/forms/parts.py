"""The form of one row of an agreement's content: Swedish fields, one sentence per fault, nothing typed is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst

from agreements.models import Agreement, AgreementVersion, Party
from ikb.accounts.acting import Acting
from ikb.lib.days import PlausibleDateField
from ikb.lib.fields import SwedishIntegerField

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm

NOT_READABLE = "Texten innehåller ett tecken som inte kan läsas. Skriv den igen."
CHOOSE = "Välj ett alternativ i listan."
ENDS_BEFORE = "Slutdagen ligger före första dagen."
EXISTS = "Finns redan i listan."
LARGEST, LONG_TEXT, MANY_CHOICES = 9_999, 200, 5
FIRST_YEAR, LAST_YEAR = 1950, 2100
NOT_A_YEAR = f"Skriv ett årtal mellan {FIRST_YEAR} och {LAST_YEAR}."
WHOLE_NUMBER = "Skriv ett heltal, 0–9999."


@dataclass(frozen=True)
class Scope:
    """What a row belongs to, and who works on it. `party`: the person may change this party's rows only."""

    acting: Acting
    agreement: Agreement
    version: AgreementVersion
    party: Party | None = None


class LineField(forms.CharField):
    """Text on one line: any run of spaces and line breaks is one space."""

    def to_python(self, value: Any) -> Any:
        """As typed, in single spaces."""
        return " ".join(str(super().to_python(value) or "").split())

    def run_validators(self, value: Any) -> None:
        """One sentence for every sign that cannot be printed."""
        if value and not value.isprintable():
            raise ValidationError(NOT_READABLE, code="unreadable")
        super().run_validators(value)


def swedish_field(field: "models.Field[Any, Any]", **given: Any) -> forms.Field | None:
    """The form field of a column: the house's dates and numbers, and a sentence of our own for each fault."""
    label = str(given.get("label") or capfirst(field.verbose_name))
    common: dict[str, Any] = {"label": label, "required": not field.blank and not field.null}
    common |= {name: given[name] for name in ("help_text", "initial") if given.get(name)}
    if isinstance(field, models.ForeignKey):
        errors = {"required": f"Välj {label.lower()}.", "invalid_choice": CHOOSE}
        model = field.related_model
        assert isinstance(model, type)
        return forms.ModelChoiceField(
            model._default_manager.none(), error_messages=errors, empty_label="Välj", **common
        )
    if isinstance(field, models.BooleanField):
        return _yes_or_no(common) if field.null else forms.BooleanField(**(common | {"required": False}))
    if field.choices:
        return _choice(list(field.flatchoices), common)
    common["error_messages"] = {"required": f"Ange {label.lower()}."}
    if isinstance(field, models.DateField):
        return PlausibleDateField(widget=_text("in-s", inputmode="numeric"), **common)
    if isinstance(field, models.PositiveSmallIntegerField):
        widget = _text("in-s", inputmode="numeric")
        return SwedishIntegerField(max_value=LARGEST, min_value=0, sentence=WHOLE_NUMBER, widget=widget, **common)
    return _line(field, common)


def _text(size: str, **attributes: str) -> forms.TextInput:
    return forms.TextInput(attrs={"class": size, "autocomplete": "off", **attributes})


def _line(field: "models.Field[Any, Any]", common: dict[str, Any]) -> forms.CharField:
    longest = field.max_length or LONG_TEXT
    common["error_messages"]["max_length"] = f"Skriv högst {longest} tecken."
    if isinstance(field, models.URLField):
        common["error_messages"]["invalid"] = "Skriv en adress som börjar med https://."
        return forms.URLField(max_length=longest, assume_scheme="https", widget=_text("in-l"), **common)
    if longest > LONG_TEXT:
        return LineField(max_length=longest, widget=forms.Textarea(attrs={"rows": 3}), **common)
    return LineField(max_length=longest, widget=_text("in-m" if longest <= 60 else "in-l"), **common)


def _choice(choices: list[tuple[Any, Any]], common: dict[str, Any]) -> forms.ChoiceField:
    errors = {"required": f"Välj {common['label'].lower()}.", "invalid_choice": CHOOSE}
    if not common["required"]:
        choices = [("", "Inget val"), *choices]
    if len(choices) > MANY_CHOICES:
        shown = choices if not common["required"] else [("", "Välj"), *choices]
        return forms.ChoiceField(choices=shown, error_messages=errors, **common)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, error_messages=errors, **common)


def _yes_or_no(common: dict[str, Any]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        choices=[("", "Går inte att säga än"), ("True", "Ja"), ("False", "Nej")],
        coerce=lambda answer: answer == "True",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": CHOOSE},
        **(common | {"required": False}),
    )


class PartForm(ModelForm):
    """One row. Subclasses name the fields, the constraints' sentences and what makes two rows the same."""

    parent: ClassVar[str] = "version"
    faults: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """Constraint → field and sentence; the database's own refusal gets the same ones (agreements.actions.parts)."""
    same: ClassVar[Sequence[str]] = ()
    """Fields that together may stand once, where the table has no constraint that says so."""
    moved: ClassVar[Sequence[str]] = ()
    """Constraints that the verb sees to by moving other rows."""

    class Meta:
        formfield_callback = swedish_field

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope = scope
        if "order" in self.fields and self.instance.pk is None:
            self.initial["order"] = self._next_place()

    def clean(self) -> dict[str, Any]:
        """From–to in order, and no row twice."""
        data = super().clean() or {}
        first, last = data.get("valid_from"), data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", ENDS_BEFORE)
        if self.same and not self.errors and self._twin(data).exists():
            self.add_error(self.same[0], EXISTS)
        return data

    def validate_unique(self) -> None:
        """The constraints below say it with a sentence each."""

    def validate_constraints(self) -> None:
        """Every rule of the table, its sentence at the field that breaks it."""
        model = type(self.instance)
        wrong = {name for name in self.fields if name in self.errors}
        for constraint in model._meta.constraints:
            if constraint.name in self.moved:
                continue
            try:
                constraint.validate(model, self.instance, exclude=wrong)
            except ValidationError:
                field, sentence = self.faults[constraint.name]
                self.add_error(field, sentence)

    def need_years(self, data: dict[str, Any], *names: str) -> None:
        """Years that are years."""
        for name in names:
            if data.get(name) is not None and not FIRST_YEAR <= data[name] <= LAST_YEAR:
                self.add_error(name, NOT_A_YEAR)

    def choose(self, name: str, rows: models.QuerySet[Any], *, empty: str = "Välj") -> None:
        """Give a field its choices."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows
        field.empty_label = empty

    def rename_empty(self, name: str, label: str) -> None:
        """Say what no choice means."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        offered: list[tuple[Any, Any]] = list(field.widget.choices)
        field.choices = [("", label), *(choice for choice in offered if choice[0] != "")]

    def _siblings(self) -> models.QuerySet[Any]:
        rows = type(self.instance)._default_manager.filter(
            **{self.parent: getattr(self.instance, self.parent)},
        )
        return rows.exclude(pk=self.instance.pk)

    def _twin(self, data: dict[str, Any]) -> models.QuerySet[Any]:
        wanted = {f"{n}__iexact" if isinstance(data[n], str) else n: data[n] for n in self.same}
        return self._siblings().filter(**wanted)

    def _next_place(self) -> int:
        largest = self._siblings().aggregate(largest=models.Max("order"))["largest"]
        return (largest or 0) + 1
