"""Loggutdrag: find the case by its number, see who has read, take it out on paper. Each of it is logged."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from ikb.desk import log_extract as queries
from ikb.desk.log_extract_forms import CaseNumberForm, ExtractForm
from referrals.exports import CSV, table_file
from referrals.models import Referral
from referrals.papers import paper

KINDS = (InformationKind.HEAD, InformationKind.TRACE)
FILES = [("pdf", "PDF"), (CSV, "CSV")]
NO_CASE = "Inget ärende med det numret finns hos er. Kontrollera numret."


@require_http_methods(["GET", "POST"])
@requires(Can.REVIEW_LOG, Can.PRODUCE_EXTRACT)
def log_extract(request: ActingRequest) -> HttpResponse:
    """Which case? By POST, so that no number that somebody types stands in an address."""
    form = CaseNumberForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        found = queries.reachable(request.acting).filter(case_number__iexact=form.cleaned_data["number"]).first()
        if found is not None:
            return redirect("desk:log_extract_case", found.public_id)
        form.add_error("number", NO_CASE)
    return render(request, "desk/log_extract.html", {"form": form}, status=422 if form.errors else 200)


def _made(request: ActingRequest, case: Referral, form: ExtractForm, action: AccessAction) -> queries.Extract:
    """The extract for page, paper and file. The rows are read before this reading is logged itself."""
    period = form.period if form.is_valid() else None
    made = queries.extract(request.acting, case, period, names=bool(form.cleaned_data.get("namn")))
    log_reads(request, made.cases, kinds=KINDS, action=action, protected=made.protected)
    return made


@require_GET
@requires(Can.REVIEW_LOG, Can.PRODUCE_EXTRACT)
def log_extract_case(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Who at the own authority has read about the young person, in a period."""
    case = get_object_or_404(queries.reachable(request.acting), public_id=public_id)
    form = ExtractForm(request.GET, today=timezone.localdate())
    made = _made(request, case, form, AccessAction.VIEW)
    context = made.context() | {"filter_form": form, "kinds": FILES, "has_errors": bool(form.errors)}
    return render(request, "desk/log_extract_case.html", context, status=422 if form.errors else 200)


@require_GET
@requires(Can.REVIEW_LOG, Can.PRODUCE_EXTRACT)
def log_extract_file(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Exactly the rows that the same address shows, as PDF or CSV."""
    case = get_object_or_404(queries.reachable(request.acting), public_id=public_id)
    kind, now = request.GET.get("format", "pdf"), timezone.now()
    form = ExtractForm(request.GET, today=timezone.localdate(now))
    if kind not in dict(FILES):
        raise Http404
    if not form.is_valid():
        return log_extract_case(request, public_id)
    if kind == CSV:
        made = _made(request, case, form, AccessAction.EXPORT)
        return table_file("Loggutdrag", queries.columns(names=made.names), made.rows, kind, at=now)
    context = _made(request, case, form, AccessAction.PRINT).context() | {"period": form.period}
    return paper("log_extract", "Loggutdrag", context, at=now, file="loggutdrag.pdf", folder="desk")
