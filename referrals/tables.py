"""The list of referrals."""

from collections.abc import Mapping
from typing import Any

import django_tables2 as tables
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.dates import iso_date
from ikb.lib.tables import FirstRows
from referrals.models import Consultation, Referral
from referrals.presentation.case import HIDDEN_NAME, describe_status


class ReferralTable(tables.Table):
    """One row per visible case. Identity stands here only for those who may see it.

    A list with more rows than it pages through is sorted by the case's own columns only: an index holds their order.
    """

    case_number = tables.Column(verbose_name="Ärendenummer", order_by=("case_number", "id"))
    young_person = tables.Column(
        verbose_name="Ungdomen",
        empty_values=(),
        order_by=("young_person__last_name", "young_person__first_name"),
    )
    sent_on = tables.DateColumn(verbose_name="Skickad", format="Y-m-d", default="–", order_by=("sent_on", "id"))
    sender = tables.Column(verbose_name="Avsändare", accessor="sending_unit__name", default="–")
    paying_municipality = tables.Column(
        verbose_name="Betalande kommun", accessor="paying_municipality__short_name", default="–"
    )
    status = tables.Column(verbose_name="Status", empty_values=(), order_by=("status", "-sent_on", "-id"))

    joined = ("young_person", "sender", "paying_municipality")
    row_header = "case_number"
    hx_target = "#referrals"

    class Meta:
        model = Referral
        fields = ("case_number", "young_person", "sent_on", "sender", "paying_municipality", "status")
        order_by = "-sent_on"
        template_name = "parts/table.html"

    def __init__(self, *args: Any, acting: Acting, **kwargs: Any) -> None:
        self.acting = acting
        if not acting.can(Can.SEE_IDENTITY):
            kwargs["exclude"] = self.joined
        super().__init__(*args, **kwargs)
        if isinstance(self.data, FirstRows) and self.data.more:
            for name in set(self.joined) & set(self.columns.names()):
                self.columns[name].column.orderable = False

    def render_case_number(self, record: Referral) -> str:
        """A link to the case."""
        url = reverse("referrals:page", args=[record.public_id])
        return format_html('<a href="{}">{}</a>', url, record.case_number)

    def render_young_person(self, record: Referral) -> str:
        """Name; nothing more than the mark for a protected person."""
        person = record.young_person
        if person is None or record.recused or record.identity_closed:  # type: ignore[attr-defined]  # annotated
            return "–"
        return HIDDEN_NAME if person.is_protected else person.name

    def render_sender(self, value: str, record: Referral) -> str:
        """The unit; hidden for a protected person."""
        return "–" if record.young_person and record.young_person.is_protected else value

    def render_paying_municipality(self, value: str, record: Referral) -> str:
        """The paying municipality; hidden for a protected person."""
        return "–" if record.young_person and record.young_person.is_protected else value

    def render_status(self, record: Referral) -> str:
        """The status in this reader's words."""
        line = describe_status(record, self.acting)
        mark = ""
        if record.consent_withdrawn_on:
            mark = format_html(' <span class="badge-tone tone-bad">{}</span>', "Pausad: samtycket återkallat")
        return format_html('<span class="badge-tone tone-{}">{}</span>{}', line.tone, line.label, mark)


class ConsultationTable(tables.Table):
    """One row per consultation; `referrals` holds the ones that the person may open."""

    on = tables.Column(verbose_name="Dag", attrs={"th": {"class": "nowrap"}, "td": {"class": "nowrap"}})
    kind = tables.Column(verbose_name="Slag")
    asker = tables.Column(verbose_name="Vem frågade", order_by=("asker", "organisation__name"))
    outcome = tables.Column(verbose_name="Ledde till")
    minutes = tables.Column(verbose_name="Minuter", attrs={"cell": {"class": "num"}})
    note = tables.Column(verbose_name="Anteckning", orderable=False, default="–")
    logged_by = tables.Column(verbose_name="Loggad av", order_by=("logged_by__last_name", "logged_by__first_name"))
    step = tables.Column(verbose_name="Remiss", empty_values=(), orderable=False)

    row_header = "on"
    hx_target = "#consultations"

    class Meta:
        model = Consultation
        fields = ("on", "kind", "asker", "outcome", "minutes", "note", "logged_by", "step")
        order_by = "-on"
        template_name = "parts/table.html"

    referrals: Mapping[int, Referral] = {}
    request: HttpRequest

    def render_on(self, record: Consultation) -> SafeString | str:
        """The day leads to the page where the row is corrected; a voided one is not."""
        day = iso_date(record.on)
        if record.voided_at is not None:
            return format_html('{} <span class="badge-tone tone-neutral">Makulerad</span>', day)
        url = reverse("referrals:consultation", args=[record.public_id])
        hidden = f"Rätta: {record.get_kind_display()}"
        return format_html('<a href="{}">{}<span class="visually-hidden"> {}</span></a>', url, day, hidden)

    def render_asker(self, record: Consultation) -> str:
        """Kind of asker, and from where if it is known."""
        place = record.organisation.short_name if record.organisation else ""
        return f"{record.get_asker_display()}, {place}" if place else record.get_asker_display()

    def render_note(self, record: Consultation) -> str:
        """The note; of a voided row the reason."""
        return f"Makulerad: {record.void_reason}" if record.voided_at else record.note

    def render_step(self, record: Consultation) -> SafeString:
        """The referral that it became, if the person may open it; else one press to make it one."""
        seen = self.referrals.get(record.referral_id) if record.referral_id else None
        context = {"record": record, "seen": seen, "csrf_token": get_token(self.request)}
        return render_to_string("referrals/consultations/step.html", context)
