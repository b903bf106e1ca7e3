"""Typed input of the log check: which period, how large a sample, and a result per row."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from ikb.accounts.choices import CheckResult
from ikb.accounts.models import Authority
from ikb.desk.log_check import LARGEST, SIZE, SMALLEST, CheckPeriod
from ikb.desk.log_check_actions import NOTE_NEEDED, Finding
from ikb.desk.log_check_queries import CheckedRow
from ikb.lib.fields import SwedishIntegerField
from referrals.personal_data import identity_number

NOTE_LIMIT = 300
NUMBER = "Skriv inga personnummer i anteckningen. Ange ärendenumret."
SIZE_SENTENCE = f"Skriv ett heltal mellan {SMALLEST} och {LARGEST}."
UNREADABLE = "Texten innehåller ett tecken som inte kan läsas. Skriv den igen."


class StartForm(forms.Form):
    """A finished month or quarter and the size of the sample; the board only where the person reviews several."""

    authority = forms.TypedChoiceField(label="Nämnd", coerce=int, error_messages={"required": "Välj en nämnd."})
    period = forms.ChoiceField(
        label="Period", error_messages={"required": "Välj en period.", "invalid_choice": "Välj en period i listan."}
    )
    size = SwedishIntegerField(
        label="Stickprov",
        min_value=SMALLEST,
        max_value=LARGEST,
        sentence=SIZE_SENTENCE,
        initial=SIZE,
        help_text="Antal händelser som lottas. Nekade, skyddade och nödöppningar granskas alltid.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "in-s"}),
        error_messages={"required": SIZE_SENTENCE},
    )

    def __init__(self, *args: Any, boards: Sequence[Authority], periods: Sequence[CheckPeriod], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._boards, self._periods = boards, {chosen.value: chosen for chosen in periods}
        for name, choices in (
            ("authority", [(board.pk, str(board)) for board in boards]),
            ("period", [(chosen.value, chosen.label[0].upper() + chosen.label[1:]) for chosen in periods]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        if len(boards) == 1:
            del self.fields["authority"]

    def facts(self) -> dict[str, Any]:
        """As the verb takes them."""
        data = self.cleaned_data
        return {
            "authority_id": data.get("authority") or self._boards[0].pk,
            "chosen": self._periods[data["period"]],
            "size": data["size"],
        }


class ResultsForm(forms.Form):
    """One page of rows: result and note each. A row without a result is left as it is."""

    def __init__(self, *args: Any, rows: Sequence[CheckedRow], reviewer: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows, self._reviewer = rows, reviewer
        for said in rows:
            if said.row.user_id != reviewer:
                self._add(said)

    def _add(self, said: CheckedRow) -> None:
        row = said.row
        self.fields[f"result_{row.pk}"] = forms.ChoiceField(
            label="Bedömning",
            choices=CheckResult.choices,
            required=False,
            initial=row.result,
            widget=forms.RadioSelect(attrs={"class": "conditional inline"}),
            error_messages={"invalid_choice": "Välj ett av alternativen."},
        )
        self.fields[f"note_{row.pk}"] = forms.CharField(
            label="Anteckning",
            required=False,
            max_length=NOTE_LIMIT,
            initial=row.note,
            widget=forms.TextInput(attrs={"autocomplete": "off", "class": "conditional"}),
            error_messages={
                "max_length": f"Skriv högst {NOTE_LIMIT} tecken.",
                "null_characters_not_allowed": UNREADABLE,
            },
        )

    def clean(self) -> dict[str, Any]:
        """A note needs a result, a finding needs a note, and a note holds no identity number."""
        data = super().clean() or {}
        for said in self._rows:
            result, note = (data.get(f"{name}_{said.row.pk}", "") for name in ("result", "note"))
            if note and identity_number(note):
                self.add_error(f"note_{said.row.pk}", NUMBER)
            elif note and not result and f"result_{said.row.pk}" not in self.errors:
                self.add_error(f"result_{said.row.pk}", "Välj en bedömning till anteckningen.")
            elif result not in ("", CheckResult.JUSTIFIED) and not note and f"note_{said.row.pk}" not in self.errors:
                self.add_error(f"note_{said.row.pk}", NOTE_NEEDED)
        return data

    def findings(self) -> dict[int, Finding]:
        """What was judged, by the row's id."""
        data = self.cleaned_data
        return {
            said.row.pk: Finding(CheckResult(data[f"result_{said.row.pk}"]), data[f"note_{said.row.pk}"])
            for said in self._rows
            if data.get(f"result_{said.row.pk}")
        }

    def pairs(self) -> list[tuple[CheckedRow, BoundField | None, BoundField | None]]:
        """Each row with its two fields; none for the reviewer's own."""
        return [
            (said, self[f"result_{said.row.pk}"], self[f"note_{said.row.pk}"])
            if said.row.user_id != self._reviewer
            else (said, None, None)
            for said in self._rows
        ]
