"""What the pages of a year report share: the report that the person sees, the path to it, a form with a verb."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from followup.models import YearReport
from followup.queries.campaign import runs, with_people
from followup.queries.campaign_page import Progress
from ikb.accounts.gate import ActingRequest
from ikb.lib.errors import Unfit

LIST = "Årsrapporter"
FORM = "followup/campaign/form.html"


def progress(request: ActingRequest, public_id: UUID) -> Progress:
    """The report with all that has happened to it; 404 when the person does not see it."""
    visible = with_people(YearReport.objects.visible_to(request.acting))
    return Progress(get_object_or_404(visible, public_id=public_id))


def seen(request: ActingRequest, public_id: UUID) -> YearReport:
    """The report alone; 404 when the person does not see it."""
    visible = YearReport.objects.visible_to(request.acting).select_related("agreement", "owner__organisation")
    return get_object_or_404(visible, public_id=public_id)


def own(request: ActingRequest, public_id: UUID) -> YearReport:
    """A report that the person fills in; 403 for who only reads it."""
    report = seen(request, public_id)
    if runs(request.acting, report) is None:
        raise PermissionDenied
    return report


def crumbs(report: YearReport | None = None, *labels: str) -> list[dict[str, str]]:
    """The path from the list over the report to this page."""
    path = [{"label": LIST, "url": reverse("followup:year_reports")}]
    if report is not None:
        path.append({"label": report.name, "url": reverse("followup:year_report", args=[report.public_id])})
    return [*path, *({"label": label} for label in labels)]


@dataclass(frozen=True)
class Page:
    """What stands around a form. `done` is the sentence after the verb, `to` the view that follows."""

    report: YearReport
    title: str
    button: str
    done: str
    to: str = "year_report"
    lead: str = ""
    template: str = FORM


def typed(request: ActingRequest) -> Any:
    """What was posted, or None."""
    return request.POST if request.method == "POST" else None


def answer(
    request: ActingRequest,
    page: Page,
    form: forms.Form,
    verb: Callable[[], object],
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """The form, or after the verb the page that follows; what does not fit stands at its field, with 422."""
    if request.method == "POST" and form.is_valid():
        try:
            verb()
        except Unfit as unfit:
            form.add_error(unfit.field if unfit.field in form.fields else None, unfit.sentence)
        else:
            messages.success(request, page.done)
            return redirect(f"followup:{page.to}", page.report.public_id)
    shown = {"page": page, "form": form, "report": page.report, "crumbs": crumbs(page.report, page.title)}
    return render(request, page.template, shown | (context or {}), status=422 if form.errors else 200)
