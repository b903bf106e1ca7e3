"""The figures of a report at the moment when it is handed in, and what of them is hidden."""

from datetime import date

from agreements.models import Agreement
from followup.models import FrozenFigures, YearReport
from followup.protection import Protection, Published, protection_of
from followup.queries.reviews import review_table
from followup.queries.year import year_statistics
from followup.review_cells import own_cells
from followup.statistics import Statistics
from ikb.lib.periods import Period, year


def figures_of(agreement: Agreement, period: Period, *, today: date) -> Statistics:
    """The true figures of a period, as they are today. Asked for as somebody at a party of the agreement.

    File reviews are of calendar years; they go along where the period is one (SI-05, FR-02).
    """
    found = year_statistics(agreement, period, today=today)
    reviewed = review_table(agreement, period.start.year) if period == year(period.start.year) else None
    if reviewed is None:
        return found
    cells, relations, table = reviewed
    known = own_cells(cells)
    return Statistics(
        cells=(*found.cells, *cells),
        relations=(*found.relations, *relations),
        tables=(*found.tables, table),
        own={
            party: found.own.get(party, frozenset()) | known.get(party, frozenset())
            for party in sorted({*found.own, *known})
        },
    )


def protection_for(report: YearReport, statistics: Statistics) -> Protection:
    """What to hide, given every version of every report of the agreement that the parties have read already.

    Asked for as the owner, who alone has the figures behind those versions.
    """
    rows = FrozenFigures.objects.filter(version__report__agreement=report.agreement_id)
    published = [
        Published(row.values, frozenset(row.hidden)) for row in rows.order_by("version__frozen_at", "version__pk")
    ]
    return protection_of(statistics, linked=published)
