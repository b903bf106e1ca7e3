"""Reads of views and complaints, and of self-checks: the own authority's, the own unit's for the working group."""

from datetime import date

from django.db.models import Case, IntegerField, QuerySet, Value, When

from followup.models import Complaint, SelfCheck
from ikb.accounts.acting import Acting

RELATED = ("unit", "section", "agreement", "owner__organisation")


def complaint_list(acting: Acting) -> QuerySet[Complaint]:
    """What the person sees, the latest first."""
    return Complaint.objects.visible_to(acting).select_related(*RELATED).order_by("-on", "-pk")


def check_list(acting: Acting, year: int | None = None) -> QuerySet[SelfCheck]:
    """Planned ones first by their day, then the done ones; of one year by the day they are due."""
    rows = SelfCheck.objects.visible_to(acting).select_related(*RELATED, "deviation")
    if year is not None:
        rows = rows.filter(due_on__year=year)
    done = Case(When(done_on__isnull=True, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.order_by(done, "due_on", "pk")


def check_years(acting: Acting, today: date) -> list[int]:
    """Years that there are self-checks for, and the running one, the latest first. One query."""
    planned = SelfCheck.objects.visible_to(acting).dates("due_on", "year")
    return sorted({day.year for day in planned} | {today.year}, reverse=True)
