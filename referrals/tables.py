"""The list of referrals."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from referrals.models import Consultation, Referral
from referrals.presentation.case import HIDDEN_NAME, describe_status


class ReferralTable(tables.Table):
    """One row per visible case. Identity stands here only for those who may see it."""

    case_number = tables.Column(verbose_name="Ärendenummer")
    young_person = tables.Column(
        verbose_name="Ungdomen",
        empty_values=(),
        order_by=("young_person__last_name", "young_person__first_name"),
    )
    sent_on = tables.DateColumn(verbose_name="Skickad", format="Y-m-d", default="–")
    sender = tables.Column(verbose_name="Avsändare", accessor="sending_unit__name", default="–")
    paying_municipality = tables.Column(
        verbose_name="Betalande kommun", accessor="paying_municipality__short_name", default="–"
    )
    status = tables.Column(verbose_name="Status", empty_values=())

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
            kwargs["exclude"] = ("young_person", "sender", "paying_municipality")
        super().__init__(*args, **kwargs)

    def render_case_number(self, record: Referral) -> str:
        """A link to the case."""
        url = reverse("referrals:page", args=[record.public_id])
        return format_html('<a href="{}">{}</a>', url, record.case_number)

    def render_young_person(self, record: Referral) -> str:
        """Name; nothing more than the mark for a protected person."""
        person = record.young_person
        if person is None or record.recused:  # type: ignore[attr-defined]  # annotated by case_list
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
    """One row per question that was logged."""

    on = tables.DateColumn(verbose_name="Dag", format="Y-m-d")
    asker = tables.Column(verbose_name="Vem frågade")
    organisation = tables.Column(verbose_name="Kommun eller region", accessor="organisation__short_name", default="–")
    kind = tables.Column(verbose_name="Slag")
    outcome = tables.Column(verbose_name="Ledde till")
    minutes = tables.Column(verbose_name="Minuter", attrs={"cell": {"class": "num"}})
    referral = tables.Column(verbose_name="Remiss", orderable=False, empty_values=())

    row_header = "on"
    hx_target = "#consultations"

    class Meta:
        model = Consultation
        fields = ("on", "asker", "organisation", "kind", "outcome", "minutes", "referral")
        template_name = "parts/table.html"

    def render_on(self, record: Consultation) -> str:
        """A link to the row."""
        url = reverse("referrals:consultation", args=[record.public_id])
        return format_html('<a href="{}">{}</a>', url, record.on.isoformat())

    def render_referral(self, record: Consultation) -> str:
        """The referral it became, or that it was voided."""
        if record.voided_at:
            return format_html('<span class="badge-tone tone-neutral">{}</span>', "Makulerad")
        if record.referral is None:
            return "–"
        url = reverse("referrals:page", args=[record.referral.public_id])
        return format_html('<a href="{}">{}</a>', url, record.referral.case_number)
