"""Measures of the action plan and user audits as they are typed (FU-04, FU-16)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from agreements.forms.disagreement import DayForm, PastDay
from agreements.forms.parts import CHOOSE
from agreements.models import Party, PartyRequest
from followup.actions.plan import AuditFacts, MeasureFacts
from followup.choices import MeasureOrigin
from followup.forms.plain import NOBODY, Names, PlainText, coming_day, offered
from followup.models import UserAudit
from followup.models.plan import NAME_LENGTH


class MeasureForm(DayForm):
    """One measure. `parties` are those that the person plans for; without an owner it is refused (FU-04)."""

    text = PlainText("Åtgärd", 300, missing="Skriv vad som ska göras.", help_text=NOBODY, rows=3)
    party = forms.TypedChoiceField(
        label="Ansvarig part",
        coerce=int,
        error_messages={"required": "Välj vilken part som ansvarar.", "invalid_choice": CHOOSE},
    )
    function = PlainText(
        "Ansvarig funktion",
        NAME_LENGTH,
        missing="Ange vilken funktion hos parten som ansvarar.",
        help_text="Befattning, inte namn. Till exempel enhetschef barn och familj.",
    )
    origin = forms.ChoiceField(
        label="Kommer från",
        choices=[("", "Välj"), *MeasureOrigin.choices],
        error_messages={"required": "Välj vad åtgärden kommer från.", "invalid_choice": CHOOSE},
    )
    reference = PlainText("Nummer eller dag", 60, help_text="Till exempel avvikelsens nummer eller mötets dag.")
    audit = forms.TypedChoiceField(
        label="Brukarrevision",
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.Select(attrs={"class": "conditional"}),
        help_text="Om åtgärden kommer från en brukarrevision.",
        error_messages={"invalid_choice": CHOOSE},
    )
    request = forms.TypedChoiceField(
        label="Begäran om revidering",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Om uppföljningen har lett till att en part begär att avtalet ändras.",
        error_messages={"invalid_choice": CHOOSE},
    )
    organisations = Names(
        label="Brukar- och anhörigorganisationer som medverkar",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="En på varje rad.",
    )
    decided_on = PastDay("Beslutad", "Ange dagen då åtgärden beslutades.", help_text="ÅÅÅÅ-MM-DD.")
    due_on = coming_day("Klar senast", "Ange dagen då åtgärden ska vara klar.")

    def __init__(
        self,
        *args: Any,
        parties: dict[int, Party],
        names: dict[int, str],
        audits: dict[int, UserAudit],
        requests: dict[int, PartyRequest],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parties, self.audits, self.requests = parties, audits, requests
        self._offer("party", "Välj", offered({pk: name for pk, name in names.items() if pk in parties}))
        self._offer("audit", "Ingen", [(str(pk), str(row)) for pk, row in audits.items()])
        self._offer("request", "Ingen", [(str(pk), str(row)) for pk, row in requests.items()])
        for name, rows in (("audit", audits), ("request", requests)):
            if not rows:
                del self.fields[name]

    def _offer(self, name: str, empty: str, rows: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", empty), *rows]

    def without_days(self) -> "MeasureForm":
        """To change the words: the days have verbs of their own."""
        del self.fields["decided_on"], self.fields["due_on"]
        return self

    def facts(self) -> MeasureFacts:
        """What was typed, for the verb."""
        data = self.cleaned_data
        return MeasureFacts(
            text=data["text"],
            party=self.parties[data["party"]],
            function=data["function"],
            origin=MeasureOrigin(data["origin"]),
            reference=data["reference"],
            audit=self.audits[data["audit"]] if data.get("audit") else None,
            request=self.requests[data["request"]] if data.get("request") else None,
            organisations=data["organisations"],
        )


class MoveForm(DayForm):
    """A later day, and why."""

    later = coming_day("Ny dag", "Ange den nya dagen.")
    reason = PlainText("Skäl", 300, missing="Skriv varför dagen ändras.", help_text=NOBODY, rows=2)


class FinishForm(DayForm):
    """Done, and what came of it."""

    done_on = PastDay("Klar den", "Ange dagen då åtgärden blev klar.", help_text="ÅÅÅÅ-MM-DD.")
    result = PlainText("Resultat", 500, missing="Skriv vad åtgärden ledde till.", help_text=NOBODY, rows=4)


class AuditForm(DayForm):
    """A user audit as a record."""

    on = PastDay("Datum", "Ange dagen för brukarrevisionen.", help_text="ÅÅÅÅ-MM-DD.")
    organisation = PlainText(
        "Genomförd av", NAME_LENGTH, missing="Ange organisationen.", help_text="Organisationens namn."
    )
    summary = PlainText(
        "Sammanfattning",
        1000,
        missing="Skriv en sammanfattning.",
        help_text="Vad revisionen kom fram till. Skriv inget som pekar ut en person.",
        rows=8,
    )

    def facts(self) -> AuditFacts:
        """What was typed, for the verb."""
        return AuditFacts(**self.cleaned_data)
