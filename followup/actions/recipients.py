"""Verbs of the list of recipients (FU-15)."""

from datetime import date

from django.db import transaction

from followup.actions.campaign import ensure_runs, locked
from followup.choices import RecipientKind
from followup.models import ReportRecipient, YearReport
from ikb.accounts.acting import Acting
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.errors import Conflict, Unfit

NOT_ADOPTED = "Rapporten är inte fastställd än. Den skickas när styrgruppen har skrivit under."
HAS_GOT_IT = "Mottagaren har fått rapporten och står kvar."


@transaction.atomic
def add_recipient(*, report: YearReport, name: str, kind: RecipientKind, acting: Acting) -> ReportRecipient:
    """Put somebody on the list. Raises Unfit for a name that stands there."""
    found = locked(report)
    ensure_runs(acting, found)
    if found.recipients.filter(name__iexact=name).exists():
        raise Unfit("Mottagaren finns redan på listan.", field="name")
    return ReportRecipient.objects.create(report=found, name=name, kind=kind)


@transaction.atomic
def mark_sent(*, recipient: ReportRecipient, sent_on: date, acting: Acting, on: date) -> ReportRecipient:
    """The report was sent. Raises Conflict before adoption and when it was sent already, Unfit for a day to come."""
    found = locked(recipient.report)
    ensure_runs(acting, found)
    row = ReportRecipient.objects.select_for_update().get(pk=recipient.pk)
    if found.adopted_on is None:
        raise Conflict(NOT_ADOPTED)
    if row.sent_on is not None:
        raise Conflict(HAS_GOT_IT)
    if sent_on > on:
        raise Unfit(FUTURE_DATE, field="sent_on")
    if sent_on < found.adopted_on:
        raise Unfit(f"Rapporten fastställdes {found.adopted_on}.", field="sent_on")
    row.sent_on = sent_on
    row.save(update_fields=["sent_on"])
    return row


@transaction.atomic
def remove_recipient(*, recipient: ReportRecipient, acting: Acting) -> None:
    """Take somebody off the list. Raises Conflict when the report has been sent there."""
    found = locked(recipient.report)
    ensure_runs(acting, found)
    if recipient.sent_on is not None:
        raise Conflict(HAS_GOT_IT)
    recipient.delete()
