"""The register's tables; each column listed once."""

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from agreements.queries.register import AgreementRow
from ikb.lib.dates import iso_date

NUMBER = {"cell": {"class": "num"}}
DAY = {"td": {"class": "nowrap"}}
OPEN_END = "Tills vidare"


class AgreementTable(tables.Table):
    """Agreements, the nearest last day for notice first."""

    name = tables.Column(verbose_name="Avtal", order_by="name_key")
    parties = tables.Column(verbose_name="Parter", orderable=False)
    last_day = tables.Column(verbose_name="Gäller till och med", empty_values=(), attrs=DAY)
    deadline = tables.Column(verbose_name="Sista dag för uppsägning", empty_values=(), attrs=DAY)
    days = tables.Column(verbose_name="Dagar kvar", attrs=NUMBER, empty_values=())
    decide_by = tables.Column(verbose_name="Nämnden behöver besluta senast", empty_values=(), attrs=DAY)

    row_header = "name"

    def render_name(self, record: AgreementRow) -> SafeString:
        """Linked name with the status in words."""
        url = reverse("agreements:page", args=[record.agreement.public_id])
        return format_html(
            '<span><a href="{}">{}</a> <span class="badge-tone tone-{}">{}</span></span>',
            url,
            record.name,
            record.state.tone,
            record.state.status,
        )

    def render_last_day(self, record: AgreementRow) -> str:
        """Inclusive day, or the words for no end."""
        return last_day_in_words(record) or "–"

    def render_deadline(self, record: AgreementRow) -> str:
        """Day, or a dash where notice ends nothing or can be given at any time."""
        return iso_date(record.deadline) if record.deadline else "–"

    def render_days(self, record: AgreementRow) -> str:
        """Days left, 0 on the day itself."""
        return "–" if record.days is None else str(record.days)

    def render_decide_by(self, record: AgreementRow) -> SafeString | str:
        """The inner date; marked when it has passed and the last day for notice has not."""
        if record.decide_by is None:
            return "–"
        if record.too_late:
            return format_html('<span>{} <span class="late">passerat</span></span>', iso_date(record.decide_by))
        return iso_date(record.decide_by)


def last_day_in_words(row: AgreementRow) -> str:
    """Inclusive day, "Tills vidare", or nothing where no day is known."""
    if row.last_day:
        return iso_date(row.last_day)
    return OPEN_END if row.state.in_force else ""


def agreement_table(rows: list[AgreementRow]) -> Any:
    """The table with its count as caption."""
    table = AgreementTable(rows)
    table.caption = "1 avtal" if len(rows) == 1 else f"{len(rows)} avtal"
    return table


def in_shown_order(rows: list[AgreementRow], order: Sequence[str]) -> list[AgreementRow]:
    """All rows as the table sorts them, whatever page is shown; an unknown column is ignored."""
    table = AgreementTable(rows)
    if order:
        table.order_by = order
    return [row.record for row in table.rows]
