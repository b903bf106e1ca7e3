"""Pages of what a report has become: its versions with their differences, and its recipients."""

from itertools import pairwise
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from followup.actions import recipients as verbs
from followup.choices import Fulfilment, RecipientKind
from followup.differences import Differences, differences
from followup.forms.campaign import RecipientForm, SentForm
from followup.models import ReportRecipient, ReportVersion
from followup.queries.campaign import runs
from followup.queries.campaign_page import Progress
from followup.views.campaign_shared import Page, answer, crumbs, own, progress, seen, typed
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can


@require_safe
@requires(Can.SEE_REPORT)
def report_versions(request: ActingRequest, report: UUID) -> HttpResponse:
    """Every version with who confirmed and signed it, and what it says differently from the one before."""
    found = progress(request, report)
    shown = found.versions
    if not request.acting.can(Can.FOLLOW_REPORT):
        shown = [version for version in shown if found.adopted(version)]
    changed = _changed(found, shown)
    context = {
        "report": found.report,
        "rows": [(each, found.adopted(each), changed.get(each.number)) for each in reversed(shown)],
        "crumbs": crumbs(found.report, "Versioner"),
    }
    return render(request, "followup/campaign/versions.html", context)


def _changed(found: Progress, shown: list[ReportVersion]) -> dict[int, Differences]:
    """By number, from the version shown before. One query."""
    rows = ReportVersion.objects.filter(pk__in=[version.pk for version in shown]).order_by("number")
    labels = {value: str(label) for value, label in Fulfilment.choices}
    return {later.number: differences(earlier.document, later.document, labels) for earlier, later in pairwise(rows)}


@require_http_methods(["GET", "POST"])
@requires(Can.SEE_REPORT)
def report_recipients(request: ActingRequest, report: UUID) -> HttpResponse:
    """Who gets the report and when it was sent; the coordinator adds to the list."""
    found = own(request, report) if request.method == "POST" else seen(request, report)
    form = RecipientForm(typed(request))
    page = Page(
        found,
        "Mottagare",
        "Lägg till mottagaren",
        "Mottagaren är tillagd.",
        "report_recipients",
        template="followup/campaign/recipients.html",
    )

    def verb() -> object:
        data = form.cleaned_data
        return verbs.add_recipient(
            report=found, name=data["name"], kind=RecipientKind(data["kind"]), acting=request.acting
        )

    writes = runs(request.acting, found) is not None
    return answer(request, page, form, verb, {"recipients": list(found.recipients.all()), "writes": writes})


@require_http_methods(["GET", "POST"])
@requires(Can.RUN_REPORT)
def report_recipient_sent(request: ActingRequest, report: UUID, recipient: int) -> HttpResponse:
    """The day when a recipient was sent the report."""
    found = own(request, report)
    row = get_object_or_404(ReportRecipient, report=found, pk=recipient)
    today = timezone.localdate()
    form = SentForm(typed(request), initial={"sent_on": today})
    page = Page(found, "Markera som skickad", "Spara", "Dagen är sparad.", "report_recipients", lead=row.name)

    def verb() -> object:
        return verbs.mark_sent(recipient=row, acting=request.acting, on=today, **form.cleaned_data)

    return answer(request, page, form, verb)


@require_POST
@requires(Can.RUN_REPORT)
def report_recipient_remove(request: ActingRequest, report: UUID, recipient: int) -> HttpResponse:
    """Take a recipient off the list."""
    found = own(request, report)
    verbs.remove_recipient(
        recipient=get_object_or_404(ReportRecipient, report=found, pk=recipient), acting=request.acting
    )
    messages.success(request, "Mottagaren är borttagen.")
    return redirect("followup:report_recipients", found.public_id)
