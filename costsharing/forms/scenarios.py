"""The form of a scenario: who leaves and joins, other costs, another population, another key."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms

from costsharing.choices import CostCategory, KeyKind
from costsharing.forms.keys import PartField
from costsharing.key_terms import KeyTerms
from costsharing.queries.scenarios import Options
from costsharing.scenario_plan import TYPED, Join, Leave, NewLine, OtherPopulation, Plan
from costsharing.scenario_presentation import percent_text
from ikb.lib.fields import POPULATION_SENTENCE, SwedishDateField, SwedishDecimalField, SwedishIntegerField
from ikb.lib.money import kronor

SLOTS = (1, 2)
"""Two municipalities may join, and two costs be new, in one scenario."""
MOST_INHABITANTS, MOST_KR, MOST_WEIGHT = 99_999_999, 9_999_999_999, 9_999_999_999
KEYS = [
    ("", "Som i dag"),
    (KeyKind.POPULATION, "Efter antal invånare"),
    (KeyKind.EQUAL, "I lika delar"),
    (KeyKind.PER_CASE, "Efter antal ärenden"),
    (KeyKind.FIXED, "Med fasta belopp"),
]
TICK = "Kryssa i att kommunen lämnar, eller ta bort dagen."
CONDITIONAL = {"class": "conditional"}
"""Needed depending on another answer: the label does not say that it may be left out."""


def _date(label: str, **more: Any) -> SwedishDateField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", **CONDITIONAL})
    return SwedishDateField(label=label, required=False, widget=widget, **more)


def _number(label: str, most: int, *, least: int = 0, sentence: str = "", help_text: str = "") -> SwedishIntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", **CONDITIONAL})
    return SwedishIntegerField(
        label=label,
        required=False,
        widget=widget,
        min_value=least,
        max_value=most,
        sentence=sentence,
        help_text=help_text,
    )


class OptionalPartField(PartField):
    """A part of a cost; empty is the whole cost."""

    def clean(self, value: Any) -> Any:
        """The fraction, or None where nothing is typed."""
        return super().clean(value) if str(value or "").strip() else None


class ScenarioForm(forms.Form):
    """What is tried. The name is asked for when it is saved; looking at a result needs none."""

    name = forms.CharField(
        label="Namn",
        max_length=80,
        help_text="Till exempel Uppsala lämnar vid årsskiftet. Behövs när du sparar.",
        error_messages={"required": "Ge uträkningen ett namn."},
    )

    def __init__(self, *args: Any, options: Options, naming: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = options
        self.fields["name"].required = naming
        self.fields["name"].widget.attrs.update(CONDITIONAL)
        for member in options.base.members:
            self.fields[f"leaves_{member.code}"] = forms.BooleanField(label=f"{member.name} lämnar", required=False)
            self.fields[f"last_day_{member.code}"] = _date(f"Sista dag för {member.name}")
        for n in SLOTS:
            self._add_join(n)
        self._add_population()
        self._add_costs()
        self._add_key()
        self.fields["first_day"] = SwedishDateField(
            label="Ändras från och med",
            required=False,
            help_text="Gäller kostnader, folkmängd och nyckel. Tomt betyder från avtalsårets början.",
        )

    def _add_join(self, n: int) -> None:
        choices = [("", "Ingen"), *((o.code, o.short_name) for o in self.options.joinable)]
        self.fields[f"joins_{n}"] = forms.ChoiceField(label=f"Ny kommun {n}", choices=choices, required=False)
        self.fields[f"joins_{n}"].widget.attrs.update(CONDITIONAL)
        self.fields[f"first_day_{n}"] = _date(f"Första dag för ny kommun {n}")
        self.fields[f"inhabitants_{n}"] = _number(
            f"Antal invånare i ny kommun {n}", MOST_INHABITANTS, least=1, sentence=POPULATION_SENTENCE
        )

    def _add_population(self) -> None:
        today = self.options.base.population
        choices = [("", f"Som i dag ({today})"), *((str(s.public_id), s.name) for s in self.options.sets)]
        self.fields["population"] = forms.ChoiceField(label="Folkmängd", choices=choices, required=False)
        self.fields["population"].widget.attrs.update(CONDITIONAL)

    def _add_costs(self) -> None:
        for line in self.options.base.terms.lines:
            self.fields[f"amount_{line.order}"] = _number(
                line.name, MOST_KR, help_text=f"I dag {kronor(line.kr)} per år."
            )
        for n in SLOTS:
            self.fields[f"new_name_{n}"] = forms.CharField(label=f"Ny kostnad {n}", max_length=80, required=False)
            self.fields[f"new_name_{n}"].widget.attrs.update(CONDITIONAL)
            self.fields[f"new_kr_{n}"] = _number(f"Kronor per år för ny kostnad {n}", MOST_KR)
            self.fields[f"new_category_{n}"] = forms.ChoiceField(
                label=f"Kostnadsslag för ny kostnad {n}",
                choices=CostCategory.choices,
                required=False,
                initial=CostCategory.OTHER,
                widget=forms.Select(attrs=CONDITIONAL),
            )
        self.fields["change"] = SwedishDecimalField(
            decimals=2,
            label="Ändring av kostnaderna i procent",
            required=False,
            min_value=-100,
            max_value=1000,
            help_text="Till exempel 3 eller −2,5. Gäller de kostnader som du inte har skrivit ett eget belopp för.",
        )

    def _add_key(self) -> None:
        self.fields["key"] = forms.ChoiceField(label="Kostnaden delas", choices=KEYS, required=False)
        self.fields["key"].widget.attrs.update(CONDITIONAL)
        self.fields["part"] = OptionalPartField(
            label="Hur stor del av kostnaden",
            required=False,
            help_text="Till exempel 1/2 eller 50 %. Tomt betyder hela kostnaden.",
        )
        self.fields["categories"] = forms.MultipleChoiceField(
            label="Kostnadsslag som delas",
            choices=CostCategory.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple(attrs={"class": "inline"}),
            help_text="Inget valt betyder alla.",
        )
        for code, name in self._weighed():
            self.fields[f"weight_{code}"] = _number(name, MOST_WEIGHT)

    def _weighed(self) -> Iterator[tuple[str, str]]:
        """Who may have a number in a key: the parties, then those who join."""
        yield from ((member.code, member.name) for member in self.options.base.members)
        yield from ((f"join_{n}", f"Ny kommun {n}") for n in SLOTS)

    def clean(self) -> dict[str, Any]:
        """What belongs together, and that every day lies within reach of the base."""
        super().clean()
        self._clean_days()
        for member in self.options.base.members:
            ticked, day = (self.cleaned_data.get(f"{name}_{member.code}") for name in ("leaves", "last_day"))
            if ticked and not day and f"last_day_{member.code}" not in self.errors:
                self.add_error(f"last_day_{member.code}", "Ange den sista dagen.")
            elif day and not ticked:
                self.add_error(f"leaves_{member.code}", TICK)
        for n in SLOTS:
            self._clean_together(
                {
                    f"joins_{n}": "Välj vilken kommun det är.",
                    f"first_day_{n}": "Ange den första dagen.",
                    f"inhabitants_{n}": POPULATION_SENTENCE,
                }
            )
            self._clean_together({f"new_name_{n}": "Skriv vad kostnaden är.", f"new_kr_{n}": "Skriv beloppet."})
        chosen = [code for n in SLOTS if (code := self.cleaned_data.get(f"joins_{n}"))]
        if len(set(chosen)) < len(chosen):
            self.add_error("joins_2", "Välj två olika kommuner.")
        self._clean_key()
        return self.cleaned_data

    def _clean_days(self) -> None:
        reach = self.options.base.reach
        for name, day in list(self.cleaned_data.items()):
            if isinstance(day, date) and day not in reach:
                self.add_error(name, f"Välj en dag mellan {reach.start.isoformat()} och {reach.end.isoformat()}.")

    def _clean_together(self, sentences: dict[str, str]) -> None:
        """All of the fields, or none of them."""
        empty = [name for name in sentences if self.cleaned_data.get(name) in (None, "")]
        if len(empty) < len(sentences):
            for name in empty:
                if name not in self.errors:
                    self.add_error(name, sentences[name])

    def _clean_key(self) -> None:
        data = self.cleaned_data
        weights = [data.get(f"weight_{code}") for code, _ in self._weighed()]
        if not data.get("key"):
            if data.get("part") is not None or data.get("categories") or any(w is not None for w in weights):
                self.add_error("key", "Välj hur kostnaden ska delas.")
        elif data["key"] in TYPED and not any(weights):
            self.add_error("key", "Ange ett tal för minst en kommun.")
        elif data["key"] == KeyKind.FIXED and data.get("part") is not None:
            self.add_error("part", "Fasta belopp har ingen del. Lämna fältet tomt.")

    def plan(self) -> Plan:
        """What was typed, for the verbs."""
        data = self.cleaned_data
        members = self.options.base.members
        return Plan(
            leaves=tuple(Leave(m.code, data[f"last_day_{m.code}"]) for m in members if data[f"leaves_{m.code}"]),
            joins=tuple(self._joins()),
            population=self._population(),
            lines={
                line.order: data[f"amount_{line.order}"]
                for line in self.options.base.terms.lines
                if data[f"amount_{line.order}"] is not None
            },
            new_lines=tuple(
                NewLine(data[f"new_name_{n}"], data[f"new_kr_{n}"], CostCategory(data[f"new_category_{n}"] or "other"))
                for n in SLOTS
                if data[f"new_name_{n}"]
            ),
            change=None if data["change"] is None else data["change"] / 100,
            key=self._key(),
            first_day=data["first_day"],
        )

    def _joins(self) -> Iterator[Join]:
        data, names = self.cleaned_data, {o.code: o.short_name for o in self.options.joinable}
        for n in SLOTS:
            if code := data[f"joins_{n}"]:
                yield Join(code, names[code], data[f"first_day_{n}"], data[f"inhabitants_{n}"])

    def _population(self) -> OtherPopulation | None:
        chosen = next((s for s in self.options.sets if str(s.public_id) == self.cleaned_data["population"]), None)
        if chosen is None:
            return None
        inhabitants = {row.organisation.code: row.inhabitants for row in chosen.rows.all()}
        return OtherPopulation(str(chosen.public_id), chosen.name, inhabitants)

    def _key(self) -> KeyTerms | None:
        data = self.cleaned_data
        if not data["key"]:
            return None
        kind, joins = KeyKind(data["key"]), {f"join_{n}": data[f"joins_{n}"] for n in SLOTS}
        typed = {joins.get(code, code): data[f"weight_{code}"] for code, _ in self._weighed()}
        weights = {code: weight for code, weight in typed.items() if code and weight} if kind in TYPED else {}
        categories = tuple(CostCategory(category) for category in data["categories"])
        return KeyTerms(kind.label, kind, categories, data["part"] or Fraction(1), weights)

    # --- For the template ---

    def party_rows(self) -> list[list[forms.BoundField]]:
        """Tick and last day of each party."""
        return [[self[f"leaves_{m.code}"], self[f"last_day_{m.code}"]] for m in self.options.base.members]

    def join_rows(self) -> list[list[forms.BoundField]]:
        """Municipality, first day and inhabitants."""
        return [[self[f"{name}_{n}"] for name in ("joins", "first_day", "inhabitants")] for n in SLOTS]

    def amount_fields(self) -> list[forms.BoundField]:
        """The lines of the table."""
        return [self[f"amount_{line.order}"] for line in self.options.base.terms.lines]

    def new_rows(self) -> list[list[forms.BoundField]]:
        """New costs: what, kronor and category."""
        return [[self[f"{name}_{n}"] for name in ("new_name", "new_kr", "new_category")] for n in SLOTS]

    @property
    def weights_typed(self) -> bool:
        """Is a number of a key filled in, or wrong? Then they are shown."""
        return any(field.value() not in (None, "") or field.errors for field in self.weight_fields())

    def weight_fields(self) -> list[forms.BoundField]:
        """A number for each municipality, for a key that needs them."""
        return [self[f"weight_{code}"] for code, _ in self._weighed()]


def initial_of(name: str, plan: Plan) -> dict[str, Any]:
    """A saved scenario as it may have been typed."""
    joins = {join.code: f"join_{n}" for n, join in zip(SLOTS, plan.joins, strict=False)}
    key = plan.key
    return {
        "name": name,
        **{f"leaves_{leave.code}": True for leave in plan.leaves},
        **{f"last_day_{leave.code}": leave.last_day for leave in plan.leaves},
        **{f"joins_{n}": join.code for n, join in zip(SLOTS, plan.joins, strict=False)},
        **{f"first_day_{n}": join.first_day for n, join in zip(SLOTS, plan.joins, strict=False)},
        **{f"inhabitants_{n}": join.inhabitants for n, join in zip(SLOTS, plan.joins, strict=False)},
        "population": plan.population.key if plan.population else "",
        **{f"amount_{order}": kr for order, kr in plan.lines.items()},
        **{f"new_name_{n}": line.name for n, line in zip(SLOTS, plan.new_lines, strict=False)},
        **{f"new_kr_{n}": line.kr for n, line in zip(SLOTS, plan.new_lines, strict=False)},
        **{f"new_category_{n}": line.category for n, line in zip(SLOTS, plan.new_lines, strict=False)},
        "change": "" if plan.change is None else percent_text(plan.change),
        "key": key.kind if key else "",
        "part": key.part if key and key.part != 1 else "",
        "categories": [str(category) for category in key.categories] if key else [],
        **({f"weight_{joins.get(code, code)}": weight for code, weight in key.weights.items()} if key else {}),
        "first_day": plan.first_day,
    }
