"""Reads of the compiled list. The counting is the database's (migration 0008): numbers only."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from agreements.models import Agreement
from followup.compiled import Compiled, CountRow, compiled
from followup.queries.sections import sections_on
from ikb.lib.periods import Period

QUESTION = "select kind, section, whole, number, still_open, oldest from followup_quality_numbers(%s, %s, %s)"


@dataclass(frozen=True)
class CompiledYear:
    """One year of one agreement."""

    agreement: Agreement
    year: int
    figures: Compiled


def compiled_numbers(agreement: Agreement, period: Period) -> Compiled:
    """The numbers of a period, both days included, by the sections of the text in force on its last day.

    All zeros when the database does not know the asker as a party. Three queries.
    """
    with connection.cursor() as cursor:
        cursor.execute(QUESTION, [agreement.pk, period.start, period.end])
        rows = [CountRow(*row) for row in cursor.fetchall()]
    return compiled(rows, [(s.label, s.title) for s in sections_on(agreement, period.end) or []])


def compiled_year(agreement: Agreement, number: int, today: date) -> CompiledYear:
    """A calendar year, a running one up to today."""
    first = date(number, 1, 1)
    return CompiledYear(agreement, number, compiled_numbers(agreement, Period(first, _last(number, today))))


def _last(number: int, today: date) -> date:
    return today if number == today.year else date(number, 12, 31)
