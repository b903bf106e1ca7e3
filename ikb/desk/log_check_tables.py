"""Tables of the log checks."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ikb.accounts.models import LogCheck
from ikb.desk.log_check_queries import period_label
from ikb.lib.dates import iso_date

NUMBER = {"cell": {"class": "num"}}
BADGE = '<span class="badge-tone tone-{}">{}</span>'


class LogCheckTable(tables.Table):
    """The checks of the own authority with their numbers."""

    period = tables.Column(verbose_name="Period", empty_values=(), order_by="last_day")
    drawn = tables.Column(verbose_name="Granskade", accessor="judged", attrs=NUMBER, orderable=False)
    unjustified = tables.Column(verbose_name="Obefogade", attrs=NUMBER, orderable=False)
    investigated = tables.Column(verbose_name="Utreds", attrs=NUMBER, orderable=False)
    signed_on = tables.Column(verbose_name="Signerad", empty_values=(), orderable=False)

    row_header = "period"

    def render_period(self, record: LogCheck) -> SafeString:
        """The way to the check."""
        label = period_label(record)
        address = reverse("desk:log_check", args=[record.public_id])
        return format_html('<a href="{}">{}</a>', address, label[0].upper() + label[1:])

    def render_drawn(self, record: LogCheck) -> str:
        """ "12 av 25" until all are judged."""
        judged, drawn = getattr(record, "judged", 0), getattr(record, "rows_drawn", 0)
        return str(drawn) if judged == drawn else f"{judged} av {drawn}"

    def render_signed_on(self, record: LogCheck) -> SafeString | str:
        """Day and name, or that it is not."""
        if record.signed_on is None:
            return format_html(BADGE, "warn", "Inte signerad")
        return f"{iso_date(record.signed_on)}, {record.signed_name}"
