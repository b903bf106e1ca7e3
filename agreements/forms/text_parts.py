"""Rows of the text itself: sections, target group, commitments, goals, dispute ladder, demands on competence."""

from typing import Any

from agreements.forms.parts import EXISTS, PartForm
from agreements.models import (
    AgeStatement,
    Commitment,
    CompetenceDemand,
    CriteriaSet,
    Criterion,
    Goal,
    GoalResult,
    LadderStep,
    Notified,
    RefusalReason,
    Section,
)
from ikb.accounts.models import Organisation

ORDER_HINT = "Raderna visas i den här ordningen."
WHERE_HINT = "Beteckningen så som avtalet skriver den, till exempel § 7."


class SectionForm(PartForm):
    """A section label (E9)."""

    faults = {"section_label_once": ("label", "Beteckningen finns redan i listan.")}

    class Meta(PartForm.Meta):
        model = Section
        fields = ["label", "title", "order"]
        help_texts = {
            "label": WHERE_HINT,
            "title": "Lämna tomt om avtalet hänvisar till avsnittet men rubriken saknas i texten.",
            "order": ORDER_HINT,
        }


class AgeForm(PartForm):
    """One place of the text that states ages (E1)."""

    faults = {"age_statement_order": ("age_to", "Den övre åldern är lägre än den nedre.")}
    moved = ["one_binding_age_statement"]

    class Meta(PartForm.Meta):
        model = AgeStatement
        fields = ["section", "age_from", "age_to", "binding"]
        help_texts = {
            "section": "Där åldern står i avtalet.",
            "binding": "En åldersangivelse är bindande. Markerar du den här tas märket bort från den andra.",
        }


class CriterionForm(PartForm):
    """One inclusion criterion."""

    same = ["text"]
    faults = {"criterion_code_once": ("text", EXISTS)}

    class Meta(PartForm.Meta):
        model = Criterion
        fields = ["text", "about_age", "order"]
        help_texts = {"about_age": "Svaret i remissen fylls då i från ungdomens ålder.", "order": ORDER_HINT}

    def _twin(self, data: dict[str, Any]) -> Any:
        return super()._twin(data).filter(kind=self.instance.kind)


class CauseForm(CriterionForm):
    """One cause of insufficient ability to communicate."""

    class Meta(CriterionForm.Meta):
        fields = ["text", "order"]
        labels = {"text": "Orsak"}


class LogicForm(PartForm):
    """All or any of the criteria."""

    faults = {"agreements_criteriaset_version_id_key": ("logic", "Det är redan angivet. Ändra det i stället.")}

    class Meta(PartForm.Meta):
        model = CriteriaSet
        fields = ["logic"]
        labels = {"logic": "Så läses kriterierna"}


class RefusalForm(PartForm):
    """A reason for declining."""

    faults = {"refusal_reason_once": ("code", "Skälet finns redan i listan.")}

    class Meta(PartForm.Meta):
        model = RefusalReason
        fields = ["code", "only_for", "in_agreement", "order"]
        labels = {"code": "Skäl"}
        help_texts = {"order": ORDER_HINT}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rename_empty("only_for", "Båda huvudmännen")


class CommitmentForm(PartForm):
    """A commitment (AG-29)."""

    same = ["text"]

    class Meta(PartForm.Meta):
        model = Commitment
        fields = ["section", "text", "who", "how_often", "order"]
        help_texts = {
            "section": WHERE_HINT,
            "text": "Skriv med egna ord vad som ska göras.",
            "who": "Part, organ eller befattning så som avtalet skriver det.",
            "order": ORDER_HINT,
        }


class GoalForm(PartForm):
    """A goal (AG-30)."""

    same = ["text"]

    class Meta(PartForm.Meta):
        model = Goal
        fields = ["level", "text", "indicator", "target", "order"]
        help_texts = {
            "indicator": "Det som mäts eller räknas.",
            "target": "Till exempel: minst en gång per år.",
            "order": ORDER_HINT,
        }


class GoalResultForm(PartForm):
    """What a goal came to in one year (AG-30)."""

    parent = "goal"
    faults = {
        "goal_result_once_a_year": ("year", "Målet har redan ett resultat för året. Ändra det i stället."),
        "goal_met_is_shown": ("figure", "Skriv ett utfall eller en beskrivning som visar att målet är uppfyllt."),
    }

    class Meta(PartForm.Meta):
        model = GoalResult
        fields = ["goal", "year", "met", "figure", "note"]
        labels = {"goal": "Mål"}
        help_texts = {"figure": "Till exempel ett antal eller en andel."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("goal", Goal.objects.filter(version=self.scope.version))

    def clean(self) -> dict[str, Any]:
        """A year that is a year."""
        data = super().clean()
        self.need_years(data, "year")
        return data


class LadderForm(PartForm):
    """One step of the ladder for disputes (AG-22)."""

    faults = {"ladder_step_once": ("order", "Steget finns redan i trappan.")}

    class Meta(PartForm.Meta):
        model = LadderStep
        fields = ["kind", "order", "label", "within_days", "needs_proposal"]
        labels = {"label": "Vem tar upp tvisten"}
        help_texts = {"within_days": "Så många dagar efter mottagandet ska samtal ha inletts."}


class DemandForm(PartForm):
    """A demand on competence (AG-20)."""

    faults = {"competence_demand_once": ("text", "Kravet finns redan för den personalen.")}

    class Meta(PartForm.Meta):
        model = CompetenceDemand
        fields = ["staff_kind", "text", "merit", "order"]
        help_texts = {"merit": "Inte ett krav, men en fördel.", "order": ORDER_HINT}


class NotifiedForm(PartForm):
    """An organisation that a leaving party must tell (AG-06)."""

    faults = {"notified_once": ("organisation", "Organisationen finns redan i listan.")}

    class Meta(PartForm.Meta):
        model = Notified
        fields = ["organisation"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("organisation", Organisation.objects.order_by("kind", "name"))
