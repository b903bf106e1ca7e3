"""Reads for paid share against use: one year report per year of the agreement, and what is charged outside it."""

from collections.abc import Iterator
from datetime import date

from django.db import connection

from agreements.models import Agreement
from followup.figures import agreement_year
from followup.queries.report import Report, begins, internal_report, year_report
from followup.use import Charged, UseYear, use_year
from ikb.accounts.acting import Acting
from ikb.lib.periods import Period

MOST_YEARS = 10
"""As far back as the page reaches."""
CHARGED = "select charges, amount from followup_outside_charged(%s, %s, %s)"


def agreement_years(agreement: Agreement, today: date) -> Iterator[Period]:
    """The years of the agreement that have begun, the newest first."""
    start = begins(agreement)
    period = agreement_year(start, max(today, start))
    for _ in range(MOST_YEARS):
        yield period
        if period.start <= start:
            return
        period = agreement_year(start, date.fromordinal(period.start.toordinal() - 1))


def use_over_years(agreement: Agreement, *, today: date) -> list[UseYear]:
    """The protected years, the newest first: every reader of the agreement sees the same."""
    return [
        _year(year_report(agreement, period, today=today), internal=False)
        for period in agreement_years(agreement, today)
    ]


def internal_use(acting: Acting, agreement: Agreement, *, today: date) -> tuple[list[UseYear], list[int]]:
    """The years without protection, of the cases that the person sees anyway, with the ids of those cases."""
    years, cases = [], []
    for period in agreement_years(agreement, today):
        report, counted = internal_report(acting, agreement, period, today=today)
        years.append(_year(report, internal=True))
        cases += counted
    return years, cases


def _year(report: Report, *, internal: bool) -> UseYear:
    return use_year(
        report.period,
        report.figures,
        charged_outside(report.agreement, report.period),
        source=report.costs.source,
        cost_year=report.costs.year,
        is_running=report.is_running,
        internal=internal,
    )


def charged_outside(agreement: Agreement, period: Period) -> Charged:
    """What is charged by the cost decisions of a period; nothing for an asker who is no party."""
    with connection.cursor() as cursor:
        cursor.execute(CHARGED, [agreement.pk, period.start, period.end])
        return Charged(*cursor.fetchone())
