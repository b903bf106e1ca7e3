"""The criteria of the case's own agreement version as a form: ja/nej/oklart with a text, nothing required to save."""

from collections.abc import Mapping
from typing import Any

from django import forms

from referrals.choices import Answer
from referrals.forms.referral import NO_RECORD_TEXT, revision_field, short_text
from referrals.models import Grounds
from referrals.queries.cases import CriteriaState

COMMUNICATION = "Har ungdomen tillräcklig förmåga till kommunikation för behandlingen?"


def _answer_field(label: str, help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=Answer.choices,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "conditional inline"}),
    )


class CriteriaForm(forms.Form):
    """Fields `criterion_<id>` and `text_<id>` per inclusion criterion, then the two-step question (RE-01, RE-02)."""

    def __init__(
        self,
        *args: Any,
        grounds: Grounds,
        state: CriteriaState,
        age: tuple[int, Answer],
        age_at_end: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.inclusion = state.inclusion
        given = {row.criterion_id: row for row in grounds.answers.all()}
        for criterion in state.inclusion:
            row = given.get(criterion.pk)
            later = f" {age_at_end} år vid planerat slut." if age_at_end is not None else ""
            hint = f"{age[0]} år på remissdatumet.{later}" if criterion.about_age else ""
            field = _answer_field(criterion.text, hint)
            field.initial = row.answer if row and row.answer else age[1] if criterion.about_age else ""
            self.fields[f"criterion_{criterion.pk}"] = field
            text = short_text(f"Motivering: {criterion.text[0].lower()}{criterion.text[1:]}", rows=2, help_text="")
            text.initial = row.text if row else ""
            self.fields[f"text_{criterion.pk}"] = text
        self._add_communication(grounds, state)
        self.fields["revision"] = revision_field()
        self.initial["revision"] = grounds.revision

    def _add_communication(self, grounds: Grounds, state: CriteriaState) -> None:
        question = _answer_field(COMMUNICATION)
        question.initial = grounds.communication
        question.widget.attrs["data-shows"] = f"{Answer.NO}:div_id_causes {Answer.NO}:div_id_other_cause"
        self.fields["communication"] = question
        self.fields["causes"] = forms.MultipleChoiceField(
            label="Vad beror det på?",
            help_text="En diagnos utesluter inte i sig.",
            required=False,
            initial=grounds.communication_causes,
            choices=[(c.code, c.text) for c in state.causes],
            widget=forms.CheckboxSelectMultiple(attrs={"class": "conditional"}),
        )
        other = short_text("Annan orsak", rows=2, help_text=NO_RECORD_TEXT)
        other.initial = grounds.communication_text
        self.fields["other_cause"] = other

    def answers(self, values: Mapping[str, Any]) -> dict[int, tuple[str, str]]:
        """Criterion id → (answer, text)."""
        return {c.pk: (values.get(f"criterion_{c.pk}", ""), values.get(f"text_{c.pk}", "")) for c in self.inclusion}

    def communication(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The grounds' own columns; causes belong to a no only (RE-02)."""
        answer = values.get("communication", "")
        insufficient = answer == Answer.NO
        return {
            "communication": answer,
            "communication_causes": values.get("causes", []) if insufficient else [],
            "communication_text": values.get("other_cause", "") if insufficient else "",
        }
