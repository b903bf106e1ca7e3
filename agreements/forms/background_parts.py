"""Rows beside the text: history, consultation, documents, providers, the team, what falls due."""

from typing import Any

from agreements.choices import DueRule
from agreements.forms.parts import PartForm
from agreements.models import (
    Agreement,
    BoundProvider,
    ChangeLogEntry,
    Consultation,
    HistoricTerm,
    Obligation,
    Party,
    Predecessor,
    SteeringDocument,
    Team,
    TeamEmployer,
)
from agreements.queries.drafting import party_boards
from ikb.accounts.models import Unit


class ChangeLogForm(PartForm):
    """A line of the document's own history (AG-09)."""

    same = ["change", "on"]

    class Meta(PartForm.Meta):
        model = ChangeLogEntry
        fields = ["on", "change", "by"]


class ConsultationForm(PartForm):
    """A consultation body (AG-25)."""

    same = ["body"]
    faults = {"consultation_order": ("answered_on", "Svaret är daterat före dagen då texten skickades.")}

    class Meta(PartForm.Meta):
        model = Consultation
        fields = ["body", "sent_on", "answered_on"]


class ProviderForm(PartForm):
    """A private provider that is bound through a contract with one party (AG-24)."""

    parent = "agreement"
    same = ["name", "party"]

    class Meta(PartForm.Meta):
        model = BoundProvider
        fields = ["party", "name", "valid_from", "valid_to"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Party.objects.filter(agreement=self.scope.agreement).standing()
        if self.scope.party is not None:
            rows = rows.filter(pk=self.scope.party.pk)
        self.choose("party", rows.select_related("authority__organisation").order_by("pk"))


class SteeringForm(PartForm):
    """A steering document that the parties follow (AG-26)."""

    same = ["title"]

    class Meta(PartForm.Meta):
        model = SteeringDocument
        fields = ["title", "address", "edition", "review_on"]


class HistoricForm(PartForm):
    """An older name or law, and what it is called now (X-3, X-4)."""

    same = ["then"]

    class Meta(PartForm.Meta):
        model = HistoricTerm
        fields = ["kind", "then", "now"]
        help_texts = {
            "then": "Så som det står i avtalet.",
            "now": "Lämna tomt om det inte finns någon motsvarighet.",
        }


class PredecessorForm(PartForm):
    """What came before (AG-31)."""

    parent = "agreement"
    same = ["name", "year_from"]
    faults = {"predecessor_order": ("year_to", "Slutåret ligger före det första året.")}

    class Meta(PartForm.Meta):
        model = Predecessor
        fields = ["name", "year_from", "year_to", "note", "earlier"]
        labels = {"earlier": "Avtalet i registret"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Agreement.objects.visible_to(self.scope.acting).exclude(pk=self.scope.agreement.pk)
        self.choose("earlier", others.order_by("name"), empty="Finns inte i registret")

    def clean(self) -> dict[str, Any]:
        """Years that are years."""
        data = super().clean()
        self.need_years(data, "year_from", "year_to")
        return data


class TeamForm(PartForm):
    """The team (AG-27)."""

    parent = "agreement"
    faults = {"agreements_team_agreement_id_key": ("name", "Avtalet har redan ett team. Ändra det i stället.")}

    class Meta(PartForm.Meta):
        model = Team
        fields = ["name", "methods", "manual_year"]
        help_texts = {"methods": "Till exempel FFT, DBT."}

    def clean(self) -> dict[str, Any]:
        """A year that is a year."""
        data = super().clean()
        self.need_years(data, "manual_year")
        return data


class EmployerForm(PartForm):
    """Who employs one kind of staff, from when to when (AG-27)."""

    parent = "team"
    faults = {"team_employer_once": ("valid_from", "Personalen har redan en arbetsgivare från den dagen.")}

    class Meta(PartForm.Meta):
        model = TeamEmployer
        fields = ["staff_kind", "authority", "unit", "valid_from", "valid_to"]
        labels = {"authority": "Arbetsgivare", "unit": "Enhet"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boards = party_boards(self.scope.agreement)
        self.choose("authority", boards)
        units = Unit.objects.filter(authority__in=boards).order_by("name")
        self.choose("unit", units, empty="Ingen enhet är angiven")

    def clean(self) -> dict[str, Any]:
        """A unit belongs to the employer."""
        data = super().clean()
        unit, employer = data.get("unit"), data.get("authority")
        if unit is not None and employer is not None and unit.authority_id != employer.pk:
            self.add_error("unit", "Enheten hör till en annan myndighet.")
        return data


class ObligationForm(PartForm):
    """What the agreement demands by a day (AG-08, AG-31, D-3)."""

    parent = "agreement"
    same = ["title"]
    faults = {"obligation_has_a_day": ("due_on", "Ange dagen.")}

    class Meta(PartForm.Meta):
        model = Obligation
        fields = [
            "kind",
            "title",
            "section",
            "responsible",
            "role",
            "rule",
            "due_on",
            "window_from",
            "after_months",
            "not_before_months",
            "ends_on",
        ]
        labels = {"due_on": "Senast, eller första gången", "after_months": "Senast månader efter verksamhetsstart"}
        help_texts = {"responsible": "Part, organ eller befattning så som avtalet skriver det."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rename_empty("role", "Ingen påminnelse")
        shown = {DueRule.DATE: "due_on window_from", DueRule.YEARLY: "due_on ends_on"}
        shown[DueRule.AFTER_OPERATION] = "after_months not_before_months"
        pairs = [f"{rule}:div_id_{name}" for rule, names in shown.items() for name in names.split()]
        self.fields["rule"].widget.attrs["data-shows"] = " ".join(pairs)
        for name in ("due_on", "window_from", "ends_on", "after_months", "not_before_months"):
            css = self.fields[name].widget.attrs["class"]
            self.fields[name].widget.attrs["class"] = f"{css} conditional"

    def clean(self) -> dict[str, Any]:
        """What the rule needs is there, in order; what it has no use for is left out."""
        data = super().clean()
        if data.get("rule") == DueRule.AFTER_OPERATION:
            self._after_operation(data)
        elif data.get("rule"):
            self._by_date(data)
        return data

    def _after_operation(self, data: dict[str, Any]) -> None:
        data["due_on"] = data["window_from"] = data["ends_on"] = None
        latest, earliest = data.get("after_months"), data.get("not_before_months")
        if latest is None and "after_months" not in self.errors:
            self.add_error("after_months", "Ange antalet månader.")
        if latest is not None and earliest is not None and earliest > latest:
            self.add_error("not_before_months", "Det tidigaste kommer efter det senaste.")

    def _by_date(self, data: dict[str, Any]) -> None:
        data["after_months"] = data["not_before_months"] = None
        other = "ends_on" if data["rule"] == DueRule.DATE else "window_from"
        data[other] = None
        due, first, last = data.get("due_on"), data.get("window_from"), data.get("ends_on")
        if due is None and "due_on" not in self.errors:
            self.add_error("due_on", "Ange dagen.")
        if due and first and first > due:
            self.add_error("window_from", "Det tidigaste ligger efter det senaste.")
        if due and last and last < due:
            self.add_error("ends_on", "Den sista dagen ligger före den första gången.")
