"""A year report as it is typed: its days, texts, answers, comments, recipients."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from agreements.models import Obligation, Party
from followup.actions.campaign import ReportFacts
from followup.campaign import COMMENT_LENGTH, EVIDENCE_LENGTH, TEXT_LENGTH, Days
from followup.choices import CommentPart, Fulfilment, RecipientKind, ReportKind, TextHeading
from followup.models import YearReport
from ikb.lib.dates import iso_date
from ikb.lib.days import PlausibleDateField
from ikb.lib.periods import Period
from referrals.forms.referral import revision_field

CHOOSE = "Välj ett av alternativen."
NEEDED_LATER = {"class": "conditional"}
"""May be left out of a draft, or stands instead of another; not marked as optional."""


class LongText(forms.CharField):
    """Free text in several lines; a line break counts as one character, as in the database."""

    def __init__(self, *, length: int, rows: int = 6, missing: str = "", **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows} | ({} if missing else NEEDED_LATER))
        if missing:
            kwargs["error_messages"] = {"required": missing}
        super().__init__(widget=widget, required=bool(missing), **kwargs)
        self.length = length
        self.help_text = self.help_text or f"Högst {length} tecken."

    def to_python(self, value: Any) -> str:
        """Browsers send two characters for a line break."""
        return str(super().to_python(value)).replace("\r\n", "\n")

    def validate(self, value: Any) -> None:
        """Says how much there is."""
        super().validate(value)
        if len(value) > self.length:
            raise forms.ValidationError(f"Skriv högst {self.length} tecken. Texten har {len(value)}.")


def _day(label: str, missing: str) -> PlausibleDateField:
    field = PlausibleDateField(label=label, error_messages={"required": missing})
    field.widget.attrs["class"] = "in-s"
    return field


class ReportForm(forms.Form):
    """A report's name, period, headings and days. `demands` are the agreement's own days that it may meet."""

    name = forms.CharField(label="Namn", max_length=80, error_messages={"required": "Skriv ett namn."})
    kind = forms.ChoiceField(
        label="Vad rapporten är",
        choices=ReportKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    first_day = _day("Första dagen", "Skriv den första dagen.")
    last_day = _day("Sista dagen", "Skriv den sista dagen.")
    purposes = forms.BooleanField(
        label="Avtalets tre syften: gemensam utveckling, åtagandena, om avtalet är tydligt nog",
        required=False,
        widget=forms.CheckboxInput(attrs=NEEDED_LATER),
    )
    parts = forms.BooleanField(
        label="Fyra delar: statistik, kostnader, effekt för familjerna, övrig erfarenhet",
        required=False,
        widget=forms.CheckboxInput(attrs=NEEDED_LATER),
    )
    fill_in_by = _day("Ifylld senast", "Skriv när rapporten ska vara ifylld.")
    comment_by = _day("Kommentarer senast", "Skriv när kommentarerna ska vara lämnade.")
    confirm_by = _day("Siffror bekräftade senast", "Skriv när kommunerna ska ha bekräftat.")
    adopt_by = _day("Fastställd senast", "Skriv när styrgruppen ska ha skrivit under.")
    demand = forms.ChoiceField(label="Kravet i avtalet som rapporten uppfyller", required=False)
    overlap_known = forms.BooleanField(
        label="Ja, samma dagar får räknas i två rapporter",
        required=False,
        widget=forms.CheckboxInput(attrs=NEEDED_LATER),
    )

    def __init__(self, *args: Any, demands: Sequence[tuple[Obligation, date]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.demands = {f"{row.pk} {iso_date(due)}": (row, due) for row, due in demands}
        named = [(key, f"{row.title}, senast {iso_date(due)}") for key, (row, due) in self.demands.items()]
        self.fields["demand"].choices = [("", "Inget"), *named]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["last_day"].help_text = "Båda dagarna räknas. Nästa period börjar dagen efter."
        self.show_overlap = bool(self.data.get("overlap_known"))

    def clean(self) -> dict[str, Any]:
        """The period in order, and something to write under."""
        data = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "Perioden slutar innan den börjar.")
        if not data.get("purposes") and not data.get("parts"):
            self.add_error("purposes", "Välj minst en uppsättning rubriker.")
        return data

    def facts(self) -> ReportFacts:
        """What a valid form says."""
        data = self.cleaned_data
        demand, due = self.demands.get(data["demand"], (None, None))
        return ReportFacts(
            kind=ReportKind(data["kind"]),
            name=data["name"],
            period=Period(data["first_day"], data["last_day"]),
            days=Days(data["fill_in_by"], data["comment_by"], data["confirm_by"], data["adopt_by"]),
            purposes=data["purposes"],
            parts=data["parts"],
            demand=demand,
            demand_due=due,
            overlap_known=data["overlap_known"],
        )


def initial_of(report: YearReport) -> dict[str, Any]:
    """The form of a report that exists."""
    names = ("name", "kind", "first_day", "last_day", "purposes", "parts")
    days = ("fill_in_by", "comment_by", "confirm_by", "adopt_by")
    demand = f"{report.demand_id} {report.demand_due}" if report.demand_id else ""
    return {name: getattr(report, name) for name in (*names, *days)} | {"demand": demand}


class TextForm(forms.Form):
    """One text, saved as it stands."""

    text = LongText(label="Text", length=TEXT_LENGTH, rows=14)

    def __init__(self, *args: Any, revision: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["revision"] = revision_field()
        self.initial["revision"] = revision


class AnswerForm(forms.Form):
    """How far a commitment has been met, and what shows it."""

    fulfilment = forms.ChoiceField(
        label="Är åtagandet uppfyllt?",
        choices=Fulfilment.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    evidence = LongText(
        label="Vad svaret bygger på", length=EVIDENCE_LENGTH, rows=4, missing="Skriv vad svaret bygger på."
    )
    party = forms.ChoiceField(label="Gäller en part", required=False)

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in parties}
        named = [(key, party.organisation.name) for key, party in self.parties.items()]
        self.fields["party"].choices = [("", "Alla parter"), *named]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def chosen(self) -> Party | None:
        """The party, or None for all."""
        return self.parties.get(self.cleaned_data["party"])


class CommentForm(forms.Form):
    """A comment on one part of the report."""

    part = forms.ChoiceField(label="Gäller", error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})
    text = LongText(label="Kommentar", length=COMMENT_LENGTH, rows=4, missing="Skriv en kommentar.")

    def __init__(self, *args: Any, headings: Sequence[TextHeading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(heading.value, heading.label) for heading in headings]
        self.fields["part"].choices = [*CommentPart.choices, *named]  # type: ignore[attr-defined]  # a ChoiceField


class FixForm(CommentForm):
    """What is wrong and must be put right."""

    text = LongText(label="Vad behöver rättas?", length=COMMENT_LENGTH, rows=4, missing="Skriv vad som behöver rättas.")


class AnswerCommentForm(forms.Form):
    """The coordinator's answer to a comment."""

    answer = LongText(label="Svar", length=COMMENT_LENGTH, rows=3, missing="Skriv ett svar.")


class ReasonForm(forms.Form):
    """Why an adopted report gets a new version."""

    reason = LongText(
        label="Varför behöver rapporten rättas?",
        length=COMMENT_LENGTH,
        rows=4,
        missing="Skriv varför rapporten behöver rättas.",
    )


class NumberForm(forms.Form):
    """The version that the person has read."""

    number = forms.IntegerField(widget=forms.HiddenInput)


class SignForm(NumberForm):
    """The version that was read, with its hash, and that it was."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    read = forms.BooleanField(
        label="Jag har läst rapporten",
        error_messages={"required": "Läs rapporten och kryssa i rutan innan du skriver under."},
    )


class RecipientForm(forms.Form):
    """Somebody who gets the report."""

    name = forms.CharField(
        label="Mottagare", max_length=120, error_messages={"required": "Skriv vem som får rapporten."}
    )
    kind = forms.ChoiceField(
        label="Slag", choices=RecipientKind.choices, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )


class SentForm(forms.Form):
    """The day when the report was sent."""

    sent_on = _day("Skickad", "Skriv dagen då rapporten skickades.")
