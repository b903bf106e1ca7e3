"""What a report holds at the moment when it is handed in: figures, what of them is hidden, and the quality work."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256

from django.core.cache import cache

from agreements.models import Agreement
from followup.choices import MeasureState
from followup.document import Measure
from followup.models import FrozenFigures, UserAudit, YearReport
from followup.protection import Protection, Published, protection_of
from followup.queries.compiled import compiled_numbers
from followup.queries.improvement import activity_rows, introduction_rows, plan_rows, routine_rows
from followup.queries.reviews import review_table
from followup.queries.year import year_statistics
from followup.review_cells import own_cells
from followup.statistics import ShownTable, Statistics, to_json
from followup.yearly_work import Audit, YearlyWork, work_tables
from ikb.lib.periods import Period, year

KEPT_FOR = 24 * 60 * 60
"""Seconds."""


def figures_of(agreement: Agreement, period: Period, *, today: date) -> Statistics:
    """The true figures of a period, as they are today, and what the file reviews show where it is a calendar year.

    Reviews are drawn by the calendar year: told with any other period, the same numbers would be protected twice, each
    time against something else. Asked for as somebody at a party of the agreement.
    """
    return _with_reviews(year_statistics(agreement, period, today=today), agreement, period)


def _with_reviews(statistics: Statistics, agreement: Agreement, period: Period) -> Statistics:
    """Protected together with the rest; a party knows its own reviews as it knows its own cases."""
    found = review_table(agreement, period.start.year) if period == year(period.start.year) else None
    if found is None:
        return statistics
    cells, relations, table = found
    reviewed = own_cells(cells)
    parties = {*statistics.own, *reviewed}
    return replace(
        statistics,
        cells=(*statistics.cells, *cells),
        relations=(*statistics.relations, *relations),
        tables=(*statistics.tables, table),
        own={code: statistics.own.get(code, frozenset()) | reviewed.get(code, frozenset()) for code in parties},
    )


def protection_for(report: YearReport, statistics: Statistics) -> Protection:
    """What to hide, given every version of every report of the agreement that the parties have read already.

    Asked for as the owner, who alone has the figures behind those versions. With a report that overlaps another the
    answer may take a minute, so the page before handing in and the verb share it: it is kept for a day under what it
    was computed from.
    """
    rows = FrozenFigures.objects.filter(version__report__agreement=report.agreement_id)
    rows = rows.order_by("version__frozen_at", "version__pk")
    asked = [to_json(statistics), *rows.values_list("pk", flat=True)]
    key = f"protection-{sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()}"
    found: Protection | None = cache.get(key)
    if found is None:
        published = [Published(row.values, frozenset(row.hidden)) for row in rows]
        found = protection_of(statistics, linked=published)
        cache.set(key, found, KEPT_FOR)
    return found


def quality_of(agreement: Agreement, period: Period) -> tuple[ShownTable, ...]:
    """The quality work of the period as it is known today, asked for as somebody at a party of the agreement."""
    audits = UserAudit.objects.filter(agreement=agreement, on__range=(period.start, period.end)).order_by("on", "pk")
    work = YearlyWork(
        compiled=compiled_numbers(agreement, period),
        activities=activity_rows(agreement, period),
        routines=routine_rows(agreement, period),
        introductions=introduction_rows(agreement, period),
        audits=[Audit(row.on, row.organisation, row.summary) for row in audits],
    )
    return work_tables(work, period)


def measures_of(agreement: Agreement, period: Period) -> tuple[Measure, ...]:
    """The action plan as it stood on the last day of the period."""
    return tuple(
        Measure(
            section="",
            what=row.text,
            owner=", ".join(filter(None, [row.party, row.function])),
            due=row.due_on,
            done=row.done_on,
            organisations=row.organisations,
            late=row.state == MeasureState.OVERDUE,
        )
        for row in plan_rows(agreement, period)
    )
