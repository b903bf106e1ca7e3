"""Which period is to be charged."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms

from costsharing.keys import periods_of
from costsharing.models import CostTable
from costsharing.plan import period_name
from ikb.lib.periods import Period

type Choices = Sequence[tuple[str, str]]


class PeriodForm(forms.Form):
    """One period of one agreement, by the agreement's own rhythm. In an address it is the agreement and the month."""

    period = forms.ChoiceField(label="Period")

    def __init__(self, *args: Any, tables: Iterable[CostTable], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known: dict[str, tuple[CostTable, Period]] = {}
        grouped: dict[str, list[tuple[str, str]]] = {}
        for table in tables:
            for period in periods_of(table.year, table.version.periods_per_year):
                value = period_value(table, period)
                self._known[value] = (table, period)
                name = period_name(period)
                grouped.setdefault(table.agreement.name, []).append((value, name[0].upper() + name[1:]))
        only = next(iter(grouped.values()), [])
        self.fields["period"].choices = list(grouped.items()) if len(grouped) > 1 else only  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["period"].initial = next((v for v, (_, p) in self._known.items() if p.contains(today)), None)

    def chosen(self) -> tuple[CostTable, Period]:
        """The cost table of the year, and the period."""
        return self._known[self.cleaned_data["period"]]


def period_value(table: CostTable, period: Period) -> str:
    """As "0b6f…-….2026-01": the choice, and its value in an address."""
    return f"{table.agreement.public_id}.{period.start:%Y-%m}"
