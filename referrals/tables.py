"""The list of referrals."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from referrals.models import Referral
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
        if person is None:
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
