"""The figures of a report at the moment when it is handed in, and what of them is hidden."""

from datetime import date

from agreements.models import Agreement
from followup.models import FrozenFigures, YearReport
from followup.protection import Protection, Published, protection_of
from followup.queries.year import year_statistics
from followup.statistics import Statistics
from ikb.lib.periods import Period


def figures_of(agreement: Agreement, period: Period, *, today: date) -> Statistics:
    """The true figures of a period, as they are today. Asked for as somebody at a party of the agreement."""
    return year_statistics(agreement, period, today=today)


def protection_for(report: YearReport, statistics: Statistics) -> Protection:
    """What to hide, given every version of every report of the agreement that the parties have read already.

    Asked for as the owner, who alone has the figures behind those versions.
    """
    rows = FrozenFigures.objects.filter(version__report__agreement=report.agreement_id)
    published = [
        Published(row.values, frozenset(row.hidden)) for row in rows.order_by("version__frozen_at", "version__pk")
    ]
    return protection_of(statistics, linked=published)
