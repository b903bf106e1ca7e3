"""Typed input of views and complaints, and of self-checks (FU-02)."""

from typing import Any

from django import forms

from followup.actions.complaints import BEFORE, NEEDS_MEASURE, ComplaintFacts
from followup.actions.self_checks import AGAINST, NEEDS_FINDING, CheckOutcome, PlannedCheck
from followup.choices import CheckResult, ComplaintAbout, ComplaintFrom, ComplaintKind, Function
from followup.forms.quality import (
    OfAnAuthority,
    WithoutPersons,
    choice_field,
    day_field,
    section_field,
    text_field,
    unit_field,
)


class ComplaintForm(OfAnAuthority):
    """Ny synpunkt, and its answer when there is one."""

    texts = ("text", "measure")

    on = day_field("Dag", "Skriv vilken dag det framfördes.")
    kind = choice_field("Slag", ComplaintKind.choices)
    comes_from = choice_field("Från", ComplaintFrom.choices)
    about = choice_field("Gäller", ComplaintAbout.choices)
    section = section_field()
    unit = unit_field()
    text = text_field("Vad som framfördes", "Skriv vad som framfördes.")
    measure = text_field("Åtgärd", rows=3)
    answered_on = day_field("Besvarad dag")

    def clean(self) -> dict[str, Any]:
        """An answer has a measure, and comes after the view."""
        data = super().clean()
        on, answered = data.get("on"), data.get("answered_on")
        if on and answered and answered < on:
            self.add_error("answered_on", BEFORE)
        if answered and "measure" in data and not data["measure"]:
            self.add_error("measure", NEEDS_MEASURE)
        return data

    def facts(self) -> ComplaintFacts:
        """What was typed, for the verbs."""
        data = self.cleaned_data
        return ComplaintFacts(
            on=data["on"],
            kind=ComplaintKind(data["kind"]),
            comes_from=ComplaintFrom(data["comes_from"]),
            about=ComplaintAbout(data["about"]),
            section=data["section"],
            unit=data["unit"],
            text=data["text"],
            measure=data["measure"],
            answered_on=data["answered_on"],
            no_names=self.no_names,
        )


class PlanForm(OfAnAuthority):
    """Planera egenkontroll."""

    texts = ("subject", "routine")

    subject = text_field("Vad ska kontrolleras?", "Skriv vad som ska kontrolleras.", limit=200, rows=2)
    section = section_field()
    routine = text_field("Rutin", limit=120, rows=1, hint="Om kontrollen görs mot en rutin.")
    unit = unit_field()
    due_on = day_field("Ska vara gjord senast", "Skriv senast vilken dag.", not_future=False)

    def clean(self) -> dict[str, Any]:
        """Against a section or a routine."""
        data = super().clean()
        if not data.get("section") and not data.get("routine") and not self.errors.keys() & {"section", "routine"}:
            self.add_error("section", AGAINST)
        return data

    def facts(self) -> PlannedCheck:
        """What was typed, for the verb."""
        data = self.cleaned_data
        return PlannedCheck(
            subject=data["subject"],
            due_on=data["due_on"],
            section=data["section"],
            routine=data["routine"],
            unit=data["unit"],
            no_names=self.no_names,
        )


class ResultForm(WithoutPersons):
    """Registrera resultat."""

    texts = ("finding",)

    done_on = day_field("Gjord dag", "Skriv vilken dag kontrollen gjordes.")
    checked_by = choice_field("Gjord av", Function.choices)
    result = forms.ChoiceField(
        label="Resultat",
        choices=CheckResult.choices,
        widget=forms.RadioSelect(attrs={"class": "inline"}),
        error_messages={"required": "Välj ett resultat.", "invalid_choice": "Välj ett resultat."},
    )
    finding = text_field("Iakttagelse", rows=3, hint="Behövs om något avviker.", css="conditional")

    def clean(self) -> dict[str, Any]:
        """What departs is described."""
        data = super().clean()
        if data.get("result") in (CheckResult.PARTLY, CheckResult.DEVIATION) and data.get("finding") == "":
            self.add_error("finding", NEEDS_FINDING)
        return data

    def facts(self) -> CheckOutcome:
        """What was typed, for the verb."""
        data = self.cleaned_data
        return CheckOutcome(
            done_on=data["done_on"],
            checked_by=Function(data["checked_by"]),
            result=CheckResult(data["result"]),
            finding=data["finding"],
            no_names=self.no_names,
        )
