"""What waits for a person, app by app. A source is asked by the roof; no app knows the start page."""

from collections.abc import Callable, Sequence
from datetime import date

from django.db.models import Count, Max, Q
from django.urls import reverse

from agreements.queries import register as agreements
from costsharing.choices import InvoiceState
from costsharing.models import Invoice
from costsharing.queries.finance_tasks import finance_tasks
from costsharing.queries.placement_tasks import placements_to_sign
from followup.queries import reviews
from followup.queries.campaign_tasks import report_tasks
from followup.queries.deviations import quality_tasks
from followup.queries.improvement_deadlines import measures_to_do
from followup.queries.retention import retention_tasks
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.desk.deadlines import from_deadlines
from ikb.desk.log_check_queries import waiting_checks
from ikb.lib.todo import TodoRow
from referrals.choices import Status
from referrals.queries import cases as referrals

type Source = Callable[[Acting, date], Sequence[TodoRow]]

# Kind of waiting case: the words, and the status that the list is filtered by.
REFERRALS = {
    "new": ("Nya remisser att läsa igenom", Status.SENT),
    "decide_municipality": ("Remisser att besluta för kommunen", Status.AWAITING_DECISIONS),
    "decide_region": ("Remisser att besluta för regionen", Status.AWAITING_DECISIONS),
    "consent": ("Beslut som vilade på samtycket", "open"),
    "complete": ("Kompletteringar att svara på", "open"),
    "drafts": ("Utkast att göra klara", Status.DRAFT),
}


def from_referrals(acting: Acting, on: date) -> list[TodoRow]:
    """Cases that wait for the person, by kind, with the day of the latest one. One query per kind."""
    if not acting.can(Can.SEE_CASES):
        return []
    rows = []
    for kind, cases in referrals.waiting_for(acting).items():
        found = cases.order_by().aggregate(count=Count("pk"), latest=Max("sent_on"))
        if found["count"]:
            label, status = REFERRALS[kind]
            url = f"{reverse('referrals:list')}?status={status}"
            rows.append(TodoRow(label, url, found["count"], found["latest"]))
    return rows


def from_invoices(acting: Acting, on: date) -> list[TodoRow]:
    """Drafts that somebody else prepared, and approved ones to issue, at the authority that invoices. One query."""
    if not acting.can(Can.APPROVE_INVOICES):
        return []
    own = Invoice.objects.visible_to(acting).filter(issuer__in=acting.authorities(acting.giving(Can.APPROVE_INVOICES)))
    waiting = Q(state=InvoiceState.DRAFT) & ~Q(prepared_by=acting.user) | Q(state=InvoiceState.APPROVED)
    grouped = own.filter(waiting).order_by().values("state")
    found = list(grouped.annotate(count=Count("pk"), latest=Max("period_end")))
    labels = {InvoiceState.DRAFT: "Fakturor att godkänna", InvoiceState.APPROVED: "Fakturor att utfärda"}
    address = reverse("costsharing:invoices")
    return [
        TodoRow(label, f"{address}?state={state}", row["count"], row["latest"])
        for state, label in labels.items()
        for row in found
        if row["state"] == state
    ]


SOURCES: list[Source] = [
    from_referrals,
    from_invoices,
    finance_tasks,
    placements_to_sign,
    report_tasks,
    quality_tasks,
    agreements.todo,
    measures_to_do,
    from_deadlines,
    waiting_checks,
    retention_tasks,
    reviews.todo,
]
