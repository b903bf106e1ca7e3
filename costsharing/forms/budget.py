"""Forms of a cost table: new, copied, its lines and posts, printed sums, adoption, charged days, open questions."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms

from costsharing.actions.lines import Answer, NewLine
from costsharing.actions.tables import Adoption, PrintedSums
from costsharing.budget import changed_amount
from costsharing.choices import CostCategory
from costsharing.models import CostLine, CostTable, PopulationSet, ResourceLine
from ikb.accounts.models import Authority
from ikb.lib.days import PlausibleDateField
from ikb.lib.fields import SwedishDateField, SwedishDecimalField, SwedishIntegerField
from ikb.lib.numbers import DECIMAL_SENTENCE
from ikb.lib.periods import Period, year

MOST_KR = 9_999_999_999
AMOUNT_SENTENCE = "Skriv ett belopp i hela kronor, större än noll, till exempel 2 625 000."
PERCENT_SENTENCE = "Skriv ändringen i procent, till exempel 2,5 eller −3."
YEAR_SENTENCE = "Skriv ett årtal mellan 1990 och 2100."
CHOOSE = "Välj ett alternativ i listan."
SHARED = "Delas mellan parterna"


class AmountField(SwedishIntegerField):
    """Whole kronor above zero."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=MOST_KR, sentence=AMOUNT_SENTENCE, **kwargs)


class YearField(SwedishIntegerField):
    """A calendar year, without groups of three."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1990, max_value=2100, sentence=YEAR_SENTENCE, **kwargs)
        self.widget.attrs["class"] = "in-s"

    def prepare_value(self, value: Any) -> Any:
        """As it is."""
        return value


class PercentField(SwedishDecimalField):
    """A change in per cent, read with or without the sign; an exact share: "2,5 %" is 1/40."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(decimals=6, min_value=-1, max_value=10, sentence=PERCENT_SENTENCE, **kwargs)
        self.error_messages["decimals"] = PERCENT_SENTENCE

    def to_python(self, value: Any) -> Fraction | None:
        """As typed, in hundredths."""
        typed = super().to_python(str(value or "").strip().removesuffix("%"))
        return None if typed is None else typed / 100


class BearerField(forms.ModelChoiceField):
    """A party that bears a cost alone; nobody: it is shared."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Authority.objects.none(),
            required=False,
            empty_label=SHARED,
            error_messages={"invalid_choice": CHOOSE},
            **kwargs,
        )
        self.widget.attrs["class"] = "conditional"

    def label_from_instance(self, obj: Authority) -> str:
        """The organisation is enough: an agreement has one board of each."""
        return obj.organisation.name


def bearers_of(table: CostTable) -> Any:
    """The boards of the parties, the region included."""
    parties = table.agreement.parties.standing().filter(authority__isnull=False)
    return Authority.objects.filter(pk__in=parties.values("authority")).select_related("organisation").order_by("pk")


class DecisionForm(forms.Form):
    """Who decided, when, and where it is written."""

    body = forms.CharField(label="Beslutat av", max_length=80, help_text="Till exempel Styrgruppen.")
    decided_on = SwedishDateField(label="Beslutsdatum", not_future=True, help_text="ÅÅÅÅ-MM-DD")
    reference = forms.CharField(
        label="Referens", max_length=80, required=False, help_text="Protokoll och paragraf eller diarienummer."
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_on"].today = today  # type: ignore[attr-defined]  # a SwedishDateField


class AdoptForm(DecisionForm):
    """Fastställ kostnadstabellen."""

    def new(self) -> Adoption:
        """What was typed, for the verb."""
        return Adoption(**self.cleaned_data)


class YearForm(forms.Form):
    """Which year."""

    year = YearField(label="År")


class FirstTableForm(YearForm):
    """Which year, and whose inhabitants, for an agreement without a table."""

    population_set = forms.ModelChoiceField(
        PopulationSet.objects.none(),
        label="Folkmängd",
        empty_label="Välj",
        error_messages={"invalid_choice": CHOOSE},
    )

    def __init__(self, *args: Any, sets: Iterable[PopulationSet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["population_set"].queryset = sets  # type: ignore[attr-defined]  # a ModelChoiceField


class CopyForm(YearForm):
    """A copy to another year: per line a new amount, or a change in per cent, or left out."""

    def __init__(self, *args: Any, lines: Sequence[CostLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[f"drop_{line.pk}"] = forms.BooleanField(label="Ta inte med raden", required=False)
            if line.amount_kr is not None:
                self.fields[f"amount_{line.pk}"] = AmountField(label="Nytt belopp i kronor per år", required=False)
                self.fields[f"percent_{line.pk}"] = PercentField(label="Eller ändring i procent", required=False)

    def rows(self) -> list[tuple[CostLine, list[forms.BoundField]]]:
        """Each line with its fields, for the template."""
        names = ("amount", "percent", "drop")
        return [
            (line, [self[f"{n}_{line.pk}"] for n in names if f"{n}_{line.pk}" in self.fields]) for line in self.lines
        ]

    def clean(self) -> dict[str, Any]:
        """A line has a new amount or a per cent, not both."""
        data = super().clean() or self.cleaned_data
        data["amounts"] = {}
        for line in self.lines:
            if not data.get(f"drop_{line.pk}"):
                data["amounts"][line.pk] = self._amount(line, data)
        return data

    def _amount(self, line: CostLine, data: dict[str, Any]) -> int | None:
        typed, change = data.get(f"amount_{line.pk}"), data.get(f"percent_{line.pk}")
        if typed is not None and change is not None:
            self.add_error(f"percent_{line.pk}", "Skriv antingen ett nytt belopp eller en ändring i procent.")
        if typed is not None or line.amount_kr is None or change is None:
            return typed or line.amount_kr
        try:
            return changed_amount(line.amount_kr, change)
        except ValueError as fault:
            self.add_error(f"percent_{line.pk}", str(fault))
            return None


class LineForm(forms.Form):
    """One cost line."""

    resource = forms.CharField(label="Resurs", max_length=120)
    quantity = SwedishDecimalField(
        label="Antal", decimals=2, min_value=0, max_value=9_999, required=False, help_text="Till exempel 1,75."
    )
    unit = forms.CharField(label="Enhet", max_length=20, required=False, help_text="Till exempel heltid eller st.")
    category = forms.ChoiceField(label="Kostnadsslag", choices=CostCategory, error_messages={"invalid_choice": CHOOSE})
    amount_kr = AmountField(
        label="Kronor per år", required=False, help_text="Lämna tomt om kostnaden ingår i en annan rad."
    )
    included_in = forms.CharField(
        label="Ingår i", max_length=80, required=False, help_text="Till exempel Ingår i lönekostnad."
    )
    borne_by = BearerField(label="Vem betalar?")

    def __init__(self, *args: Any, table: CostTable, line: CostLine | None, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(line)
        super().__init__(*args, **kwargs)
        self.fields["borne_by"].queryset = bearers_of(table)  # type: ignore[attr-defined]  # a ModelChoiceField

    def new(self) -> NewLine:
        """What was typed, for the verb."""
        return NewLine(**self.cleaned_data | {"category": CostCategory(self.cleaned_data["category"])})


def _initial(line: CostLine | None) -> dict[str, Any]:
    if line is None:
        return {}
    names = ("resource", "unit", "category", "amount_kr", "included_in", "borne_by")
    quantity = None if line.quantity is None else Fraction(line.quantity)
    return {name: getattr(line, name) for name in names} | {"quantity": quantity}


class PostsForm(forms.Form):
    """One of the region's resources in full-time posts."""

    resource = forms.CharField(label="Resurs", max_length=120)
    posts = SwedishDecimalField(
        label="Heltidstjänster", decimals=2, max_value=999, help_text="Till exempel 1,0. Trettio procent är 0,3."
    )

    def __init__(self, *args: Any, line: ResourceLine | None, **kwargs: Any) -> None:
        kwargs["initial"] = {"resource": line.resource, "posts": line.exact_posts} if line else {}
        super().__init__(*args, **kwargs)

    def clean_posts(self) -> Fraction:
        """More than nothing."""
        posts: Fraction = self.cleaned_data["posts"]
        if posts <= 0:
            raise forms.ValidationError(DECIMAL_SENTENCE)
        return posts


class SumsForm(forms.Form):
    """The sums that the agreement prints; one that the rows do not give is kept when that is confirmed."""

    total_kr = AmountField(label="Kostnad helår enligt avtalet", required=False)
    month_kr = AmountField(label="Kostnad per månad enligt avtalet", required=False)
    posts = SwedishDecimalField(
        label="Summa heltidstjänster enligt avtalet", decimals=2, min_value=0, max_value=999, required=False
    )
    confirmed = forms.BooleanField(
        label="Behåll summorna som de står i avtalet, även om de skiljer sig från raderna", required=False
    )

    def __init__(self, *args: Any, table: CostTable, **kwargs: Any) -> None:
        posts = None if table.printed_posts is None else Fraction(table.printed_posts)
        sums = {"total_kr": table.printed_total_kr, "month_kr": table.printed_month_kr, "posts": posts}
        kwargs["initial"] = sums
        super().__init__(*args, **kwargs)

    def new(self) -> PrintedSums:
        """What was typed, for the verb."""
        data = self.cleaned_data
        return PrintedSums(data["total_kr"], data["month_kr"], data["posts"])


class DaysForm(forms.Form):
    """The days of the year that are charged; empty is the year's own first or last day."""

    first_day = PlausibleDateField(label="Debiteras från och med", required=False, help_text="ÅÅÅÅ-MM-DD")
    last_day = PlausibleDateField(label="Debiteras till och med", required=False, help_text="Dagen ingår.")

    def __init__(self, *args: Any, table: CostTable, **kwargs: Any) -> None:
        kwargs["initial"] = {"first_day": table.first_day, "last_day": table.last_day}
        super().__init__(*args, **kwargs)
        self.year = year(table.year)

    def clean(self) -> dict[str, Any]:
        """Both days in the year, and in order."""
        data = super().clean() or self.cleaned_data
        for name in ("first_day", "last_day"):
            if data.get(name) and data[name] not in self.year:
                self.add_error(name, f"Dagen ska ligga under {self.year.start.year}.")
        first, last = data.get("first_day") or self.year.start, data.get("last_day") or self.year.end
        if not self.errors and last < first:
            self.add_error("last_day", "Slutdagen ligger före första dagen.")
        return data

    def days(self) -> Period:
        """What was typed, for the verb."""
        data = self.cleaned_data
        return Period(data["first_day"] or self.year.start, data["last_day"] or self.year.end)


class QuestionForm(forms.Form):
    """What is to be decided about a line."""

    question = forms.CharField(
        label="Vad behöver avgöras?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Till exempel om kostnaden ska delas eller betalas av en part.",
    )


class AnswerForm(DecisionForm):
    """Shared, or borne by one party."""

    borne_by = BearerField(label="Vem betalar?")
    field_order = ("borne_by", "body", "decided_on", "reference")

    def __init__(self, *args: Any, table: CostTable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["borne_by"].queryset = bearers_of(table)  # type: ignore[attr-defined]  # a ModelChoiceField

    def new(self) -> Answer:
        """What was typed, for the verb."""
        return Answer(**self.cleaned_data)
