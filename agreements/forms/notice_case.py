"""What is typed into a case of notice: its steps, receipts, tasks, withdrawal; considerations, analyses, checklists."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms

from agreements.choices import NoticeStage
from agreements.counting import NoticeFacts
from agreements.forms.notice import (
    DatedForm,
    DayField,
    PartyField,
    RegistryNumberField,
    WordsField,
    agreed_day_field,
    yes_or_no,
)
from agreements.models import Notice, Party
from agreements.terms import without_clause

MOST_POINTS = 40


class DecisionForm(DatedForm):
    """The board's decision to give notice."""

    decided_on = DayField("Beslutad", missing="Ange dagen för beslutet.", help_text="Dagen då nämnden beslutade.")
    paragraph = WordsField("Paragraf", 20, name="Paragrafen", size="in-s")
    adjusted_on = DayField("Protokollet justerat")
    in_writing = yes_or_no("Är uppsägningen skriftlig?")
    registry_number = RegistryNumberField()
    agreed_last_day = agreed_day_field()

    def __init__(self, *args: Any, notice: Notice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not without_clause(notice.version.term):
            del self.fields["agreed_last_day"]

    def facts(self) -> NoticeFacts:
        """What was typed, for the verb."""
        return NoticeFacts(stage=NoticeStage.DECIDED, **self.cleaned_data)


class SendingForm(DatedForm):
    """The day that the notice was sent."""

    sent_on = DayField("Skickad", missing="Ange dagen då uppsägningen skickades.")
    adjusted_on = DayField("Protokollet justerat")

    def __init__(self, *args: Any, notice: Notice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decided_on = notice.decided_on

    def facts(self) -> NoticeFacts:
        """What was typed, with the decision that it follows on."""
        return NoticeFacts(stage=NoticeStage.SENT, decided_on=self.decided_on, **self.cleaned_data)


class ReceiptsForm(DatedForm):
    """One day per party; a field that is left empty says nothing."""

    def __init__(self, *args: Any, parties: Sequence[Party], known: dict[int, date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {f"party_{party.pk}": party.pk for party in parties}
        for party in parties:
            field = DayField(party.organisation.name)
            field.initial = known.get(party.pk)
            self.fields[f"party_{party.pk}"] = field

    def clean(self) -> dict[str, Any]:
        """At least one day is given."""
        data = super().clean()
        if not self.errors and not any(data.values()):
            self.add_error(next(iter(self.keys)), "Ange minst en dag.")
        return data

    def days(self) -> dict[int, date]:
        """By the party's id."""
        return {key: self.cleaned_data[name] for name, key in self.keys.items() if self.cleaned_data.get(name)}


class NotificationsForm(DatedForm):
    """The day that each organisation was told."""

    def __init__(self, *args: Any, notice: Notice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {f"task_{task.pk}": task.pk for task in notice.notifications.all()}
        for task in notice.notifications.all():
            field = DayField(task.organisation.name)
            field.initial = task.done_on
            self.fields[f"task_{task.pk}"] = field

    def days(self) -> dict[int, date | None]:
        """By the task's id."""
        return {key: self.cleaned_data[name] for name, key in self.keys.items()}


class ChecksForm(DatedForm):
    """Each point of the checklist: the day of its document, and a note."""

    def __init__(self, *args: Any, notice: Notice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.titles = {check.pk: check.title for check in notice.checks.all()}
        for check in notice.checks.all():
            day = DayField("Daterad", conditional=True, brief=True)
            note = WordsField("Anteckning", 300, name="Anteckningen", size="in-m conditional")
            day.initial, note.initial = check.done_on, check.note
            self.fields[f"day_{check.pk}"], self.fields[f"note_{check.pk}"] = day, note

    def points(self) -> Iterator[tuple[str, forms.BoundField, forms.BoundField]]:
        """Title, day and note of each point."""
        for key, title in self.titles.items():
            yield title, self[f"day_{key}"], self[f"note_{key}"]

    def values(self) -> dict[int, tuple[date | None, str]]:
        """By the check's id."""
        data = self.cleaned_data
        return {key: (data[f"day_{key}"], data[f"note_{key}"]) for key in self.titles}


class WithdrawalForm(DatedForm):
    """The wish to withdraw."""

    on = DayField("Begärd", missing="Ange dagen för begäran.")


class ConsentForm(DatedForm):
    """Another party's answer."""

    party = PartyField("Part som svarar", "Välj vilken part som svarar.")
    consents = yes_or_no("Samtycker parten till att uppsägningen återkallas?")
    on = DayField("Svarsdag", missing="Ange dagen för svaret.")

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].among(parties)  # type: ignore[attr-defined]
        if len(parties) == 1:
            self.fields["party"].initial = parties[0].pk


class ConsiderationForm(forms.Form):
    """A consideration: which day would a notice count from? It may lie ahead."""

    counted_on = DayField(
        "Dag som uppsägningen skulle räknas från",
        missing="Ange dagen som uppsägningen skulle räknas från.",
        help_text="Får ligga framåt i tiden.",
    )
    wished_from = DayField("Önskas upphöra från och med", help_text="Första dagen utan avtalet.")
    registry_number = RegistryNumberField()
    note = WordsField("Anteckning", 1000, name="Texten", rows=3)


class OwnRiskForm(forms.Form):
    """A risk as the own authority sees it."""

    text = WordsField("Risk", 500, name="Texten", rows=2, missing="Skriv vilken risk det är.")
    measure = WordsField("Åtgärd", 500, name="Texten", rows=2)


class RiskForm(forms.Form):
    """A risk in the parties' analysis."""

    party = PartyField("Part", "Välj vilken part som ser risken.")
    text = WordsField("Risk", 500, name="Texten", rows=2, missing="Skriv vilken risk det är.")
    measure = WordsField("Åtgärd", 500, name="Texten", rows=2)

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].among(parties)  # type: ignore[attr-defined]


class AnalysisForm(DatedForm):
    """A risk and consequence analysis: when, who took part, what it came to."""

    held_on = DayField("Genomförd", missing="Ange dagen då analysen gjordes.")
    participants = forms.ModelMultipleChoiceField(
        Party.objects.none(),
        label="Deltagare",
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(
            ["required", "invalid_choice", "invalid_pk_value", "invalid_list"], "Välj minst en av avtalets parter."
        ),
    )
    note = WordsField("Sammanfattning", 1000, name="Texten", rows=4)

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["participants"]
        field.queryset = Party.objects.filter(pk__in=[party.pk for party in parties])  # type: ignore[attr-defined]
        field.choices = [(party.pk, party.organisation.name) for party in parties]  # type: ignore[attr-defined]


class ChecklistForm(forms.Form):
    """The authority's own checklist, one point per line."""

    titles = WordsField(
        "Punkter", 5000, name="Texten", rows=10, missing="Skriv minst en punkt.", help_text="En punkt på varje rad."
    )

    def clean_titles(self) -> list[str]:
        """Lines without the empty ones, each once."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["titles"].splitlines()]
        titles = list(dict.fromkeys(line for line in lines if line))
        if any(len(title) > 120 for title in titles):
            raise forms.ValidationError("En punkt är för lång. Högst 120 tecken.")
        if len(titles) > MOST_POINTS:
            raise forms.ValidationError(f"Högst {MOST_POINTS} punkter.")
        return titles
