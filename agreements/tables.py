"""The register's tables; each column listed once."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from agreements.queries.register import AgreementRow
from ikb.lib.dates import iso_date

NUMBER = {"cell": {"class": "num"}}


class AgreementTable(tables.Table):
    """Agreements, the nearest last day for notice first."""

    name = tables.Column(verbose_name="Avtal", order_by="name_key")
    parties = tables.Column(verbose_name="Parter", orderable=False)
    last_day = tables.Column(verbose_name="Gäller till och med", empty_values=())
    deadline = tables.Column(verbose_name="Sista dag för uppsägning", empty_values=())
    days = tables.Column(verbose_name="Dagar kvar", attrs=NUMBER, empty_values=())

    row_header = "name"

    def render_name(self, record: AgreementRow) -> SafeString:
        """Linked name, with the status in words where it is not simply in force."""
        url = reverse("agreements:page", args=[record.agreement.public_id])
        link = format_html('<a href="{}">{}</a>', url, record.name)
        if record.state.tone == "ok":
            return link
        return format_html(
            '{} <span class="badge-tone tone-{}">{}</span>', link, record.state.tone, record.state.status
        )

    def render_last_day(self, record: AgreementRow) -> str:
        """Inclusive day, or the words for no end."""
        if record.last_day:
            return iso_date(record.last_day)
        return "Tills vidare" if record.state.in_force else "–"

    def render_deadline(self, record: AgreementRow) -> str:
        """Day, or a dash where notice ends nothing or can be given at any time."""
        return iso_date(record.deadline) if record.deadline else "–"

    def render_days(self, record: AgreementRow) -> str:
        """Days left, 0 on the day itself."""
        return "–" if record.days is None else str(record.days)


def agreement_table(rows: list[AgreementRow]) -> Any:
    """The table with its count as caption."""
    table = AgreementTable(rows)
    table.caption = "1 avtal" if len(rows) == 1 else f"{len(rows)} avtal"
    return table
