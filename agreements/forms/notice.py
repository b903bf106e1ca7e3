"""Notice as it is typed. Rules live elsewhere; a form puts their sentence at its field, and keeps what was typed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from agreements.choices import NoticeStage
from agreements.counting import NoticeFacts
from agreements.models import Notice, Party
from agreements.sentences import NO_CLAUSE
from agreements.terms import without_clause
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.days import PlausibleDateField

NOT_READABLE = "innehåller ett tecken som inte kan läsas. Skriv det igen."
STAGES = (NoticeStage.ANNOUNCED, NoticeStage.DECIDED, NoticeStage.SENT)
ASKS = {
    NoticeStage.ANNOUNCED: ["announced_on", "stated_on"],
    NoticeStage.DECIDED: ["decided_on", "paragraph", "adjusted_on"],
    NoticeStage.SENT: ["decided_on", "paragraph", "adjusted_on", "sent_on"],
}
"""The days that belong to a stage; the rest of the form belongs to all."""
NEEDED = {
    NoticeStage.ANNOUNCED: {"announced_on": "Ange dagen då uppsägningen aviserades."},
    NoticeStage.DECIDED: {"decided_on": "Ange dagen för beslutet."},
    NoticeStage.SENT: {
        "decided_on": "Ange dagen för beslutet.",
        "sent_on": "Ange dagen då uppsägningen skickades.",
    },
}
MAY_COME = {"stated_on", "wished_from", "agreed_last_day"}
"""Days that may lie ahead."""
CHOOSE_STAGE = "Välj hur långt uppsägningen har kommit."
YES_OR_NO = "Välj ja eller nej."


class DayField(PlausibleDateField):
    """A day as text, ÅÅÅÅ-MM-DD."""

    def __init__(
        self, label: str, *, missing: str = "", help_text: str = "", conditional: bool = False, brief: bool = False
    ) -> None:
        style = "in-s conditional" if conditional else "in-s"
        super().__init__(
            label=label,
            required=bool(missing),
            help_text="" if brief else f"{help_text} ÅÅÅÅ-MM-DD.".strip(),
            widget=forms.TextInput(attrs={"class": style, "inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"required": missing or "Ange en dag."},
        )


class WordsField(forms.CharField):
    """A line, or several with `rows`, of signs that can be printed."""

    def __init__(
        self, label: str, length: int, *, name: str, size: str = "in-m", rows: int = 0, missing: str = "", **kwargs: Any
    ) -> None:
        self.fault = f"{name} {NOT_READABLE}"
        attrs = {"class": size, "autocomplete": "off"}
        super().__init__(
            label=label,
            required=bool(missing),
            max_length=length,
            widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs=attrs),
            error_messages={"max_length": f"{name} är för lång. Högst {length} tecken.", "required": missing},
            **kwargs,
        )

    def run_validators(self, value: Any) -> None:
        """One sentence for every sign that cannot be printed."""
        if value and not "".join(str(value).split()).isprintable():
            raise ValidationError(self.fault, code="unreadable")
        super().run_validators(value)


class RegistryNumberField(WordsField):
    """Diarienummer, as the own registry writes it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("Diarienummer", 40, name="Diarienumret", **kwargs)
        self.error_messages["max_length"] = "Diarienumret är för långt. Högst 40 tecken."


def yes_or_no(label: str) -> forms.TypedChoiceField:
    """Ja or Nej, as a bool."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("ja", "Ja"), ("nej", "Nej")],
        coerce=lambda answer: answer == "ja",
        widget=forms.RadioSelect(attrs={"class": "inline"}),
        error_messages={"required": YES_OR_NO, "invalid_choice": YES_OR_NO},
    )


def agreed_day_field() -> DayField:
    """The parties' own last day, where the agreement has no notice clause (AG-08)."""
    return DayField("Gäller till och med", help_text=NO_CLAUSE, conditional=True)


class PartyField(forms.ModelChoiceField):
    """One of the agreement's parties, by the name of its organisation."""

    def __init__(self, label: str, missing: str, **kwargs: Any) -> None:
        errors = {"required": missing, "invalid_choice": missing}
        super().__init__(Party.objects.none(), label=label, empty_label="Välj", error_messages=errors, **kwargs)

    def among(self, parties: Sequence[Party]) -> None:
        """The parties that can be chosen, in this order."""
        self.queryset = Party.objects.filter(pk__in=[party.pk for party in parties])
        self.choices = [("", "Välj"), *((party.pk, party.organisation.name) for party in parties)]


class DatedForm(forms.Form):
    """A form that knows what day it is."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """What has happened has happened by today."""
        data = super().clean() or {}
        for name, value in list(data.items()):
            if isinstance(value, date) and name not in MAY_COME and value > self.today:
                self.add_error(name, FUTURE_DATE)
        return data


class NoticeForm(DatedForm):
    """The own party's notice. Days that do not belong to the chosen stage are not asked for and do not count."""

    consideration = forms.UUIDField(required=False, widget=forms.HiddenInput)
    stage = forms.ChoiceField(
        label="Hur långt har uppsägningen kommit?",
        choices=[(stage.value, stage.label) for stage in STAGES],
        widget=forms.RadioSelect(
            attrs={"data-shows": " ".join(f"{stage.value}:div_id_{name}" for stage in STAGES for name in ASKS[stage])}
        ),
        error_messages={"required": CHOOSE_STAGE, "invalid_choice": CHOOSE_STAGE},
    )
    announced_on = DayField("Dag för aviseringen", help_text="Då de andra parterna fick veta.", conditional=True)
    stated_on = DayField("Väntas lämnas", help_text="Får ligga framåt i tiden.")
    decided_on = DayField("Dag för beslutet", help_text="Då nämnden beslutade.", conditional=True)
    paragraph = WordsField("Paragraf", 20, name="Paragrafen", size="in-s")
    adjusted_on = DayField("Protokollet justerat")
    sent_on = DayField("Dag då den skickades", help_text="Till de andra parterna.", conditional=True)
    in_writing = yes_or_no("Är uppsägningen skriftlig?")
    registry_number = RegistryNumberField()
    officer = WordsField("Handläggare", 80, name="Namnet")
    wished_from = DayField("Önskas upphöra från och med", help_text="Första dagen utan avtalet.")
    economic_consequences = WordsField(
        "Ekonomiska konsekvenser", 1000, name="Texten", rows=3, help_text="Syns för alla parter."
    )
    agreed_last_day = agreed_day_field()

    def __init__(self, *args: Any, asks_for_day: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_for_day:
            del self.fields["agreed_last_day"]

    def clean(self) -> dict[str, Any]:
        """What the stage needs is there; what it does not ask for is dropped."""
        data = super().clean()
        stage = data.get("stage")
        if not stage:
            return data
        for name in {n for names in ASKS.values() for n in names} - set(ASKS[NoticeStage(stage)]):
            data[name] = None
            self.errors.pop(name, None)
        for name, sentence in NEEDED[NoticeStage(stage)].items():
            if data.get(name) is None and name not in self.errors:
                self.add_error(name, sentence)
        return data

    def facts(self) -> NoticeFacts:
        """What was typed, for the verb."""
        data = self.cleaned_data | {"stage": NoticeStage(self.cleaned_data["stage"])}
        data.pop("consideration")
        return NoticeFacts(**(data | {"paragraph": data["paragraph"] or ""}))


class ReceivedForm(DatedForm):
    """A notice that has come in from a party without a registrator here."""

    party = PartyField("Part som säger upp", "Välj vilken part som säger upp.")
    received_on = DayField(
        "Mottagen", missing="Ange dagen då uppsägningen kom in.", help_text="Dagen då uppsägningen kom in till er."
    )
    sent_on = DayField("Skickad", help_text="Om det framgår.")
    decided_on = DayField("Beslutad", help_text="Om det framgår.")
    paragraph = WordsField("Paragraf", 20, name="Paragrafen", size="in-s")
    in_writing = yes_or_no("Är uppsägningen skriftlig?")
    registry_number = RegistryNumberField()
    wished_from = DayField("Önskas upphöra från och med", help_text="Första dagen utan avtalet.")
    agreed_last_day = agreed_day_field()

    def __init__(self, *args: Any, parties: Sequence[Party], asks_for_day: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].among(parties)  # type: ignore[attr-defined]
        if not asks_for_day:
            del self.fields["agreed_last_day"]

    def clean(self) -> dict[str, Any]:
        """Nothing is received before it was sent."""
        data = super().clean()
        received, sent = data.get("received_on"), data.get("sent_on")
        if received and sent and received < sent:
            self.add_error("received_on", "Uppsägningen kan inte tas emot innan den skickades.")
        return data

    def facts(self) -> NoticeFacts:
        """What was typed, for the verb; a received notice has been sent."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("party", "received_on")}
        return NoticeFacts(stage=NoticeStage.SENT, **data)


class CaseForm(DatedForm):
    """Puts right what was stated, and holds what belongs to the case beside its days."""

    announced_on = DayField("Aviserad")
    stated_on = DayField("Väntas lämnas", help_text="Får ligga framåt i tiden.")
    decided_on = DayField("Beslutad")
    paragraph = WordsField("Paragraf", 20, name="Paragrafen", size="in-s")
    adjusted_on = DayField("Protokollet justerat")
    sent_on = DayField("Skickad")
    wished_from = DayField("Önskas upphöra från och med", help_text="Första dagen utan avtalet.")
    registry_number = RegistryNumberField()
    officer = WordsField("Handläggare", 80, name="Namnet")
    economic_consequences = WordsField("Ekonomiska konsekvenser", 1000, name="Texten", rows=4)
    agreed_last_day = agreed_day_field()
    note = WordsField("Anteckning", 1000, name="Texten", rows=3, help_text="Syns för alla parter.")

    NEEDS = {NoticeStage.ANNOUNCED: ["announced_on"], NoticeStage.DECIDED: ["decided_on"]}
    KEEPS = ["decided_on", "sent_on"]
    """Stated days that cannot be emptied again: one that came in may have none of them."""

    def __init__(self, *args: Any, notice: Notice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.notice, stage = notice, NoticeStage(notice.stage)
        reached = {NoticeStage.ANNOUNCED, *([NoticeStage.DECIDED] if stage != NoticeStage.ANNOUNCED else [])}
        reached |= {NoticeStage.SENT} if stage in (NoticeStage.SENT, NoticeStage.RECEIVED) else set()
        kept = {name for each in reached for name in ASKS[each]}
        if stage != NoticeStage.ANNOUNCED:
            kept.discard("stated_on")
        for name in {n for names in ASKS.values() for n in names} - kept:
            del self.fields[name]
        if notice.repeats_id or not without_clause(notice.version.term):
            del self.fields["agreed_last_day"]

    def clean(self) -> dict[str, Any]:
        """The day that brought the notice to its stage cannot be emptied."""
        data = super().clean()
        kept = [name for name in self.KEEPS if name in self.fields and getattr(self.notice, name)]
        for name in {*kept, *self.NEEDS.get(NoticeStage(self.notice.stage), [])}:
            if data.get(name) is None and name not in self.errors:
                self.add_error(name, "Dagen behövs. Skriv den rätta dagen.")
        return data

    def facts(self) -> NoticeFacts:
        """What was typed; the stage stands."""
        stage, written = NoticeStage(self.notice.stage), self.notice.in_writing
        return NoticeFacts(stage=stage, in_writing=written, asked=frozenset(self.fields), **self.cleaned_data)
