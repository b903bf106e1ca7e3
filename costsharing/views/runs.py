"""Pages of invoice runs: the dry run of a period, the runs, one run with its progress, and its files in one."""

import tempfile
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agreements.models import Agreement
from costsharing.actions.invoices import SETTLED
from costsharing.actions.runs import approve_run, prepare_run, resume_issue, start_issue
from costsharing.archive import write_zip
from costsharing.choices import CONTENT_TYPES, TONES, DocumentKind, FileKind, RunState
from costsharing.forms.runs import PeriodForm, period_value
from costsharing.models import BookkeepingOrder, CostTable, InvoiceRun
from costsharing.plan import period_label
from costsharing.queries.archive import stored_files
from costsharing.queries.credits import is_settled
from costsharing.queries.runs import dry_run, run_page
from costsharing.tasks import issue_state
from costsharing.wording import change_sentence, issue_sentence
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict
from ikb.lib.periods import Period

INVOICES, LIST, PREPARE = "Fakturor", "Faktureringar", "Ta fram underlag"
PER_PAGE = 25
SHOWN = "visat"
"""The parameter by which the page says what it shows already: how many are issued, and how the task goes."""
NOT_ISSUED = "Filerna finns när alla fakturor är utfärdade."


def _crumbs(*labels: str) -> list[dict[str, str]]:
    """Below the list of invoices; the last label is the page itself."""
    places = {INVOICES: "costsharing:invoices", LIST: "costsharing:runs"}
    return [{"label": label, "url": reverse(places[label]) if label in places else ""} for label in labels]


@require_http_methods(["GET", "POST"])
@requires(Can.PREPARE_INVOICES)
def invoice_prepare(request: ActingRequest) -> HttpResponse:
    """Choose a period, look at every amount, then make the drafts; a POST is safe to repeat."""
    own = request.acting.authorities(request.acting.giving(Can.PREPARE_INVOICES))
    agreements = Agreement.objects.visible_to(request.acting).filter(invoiced_by__in=own, shared=True)
    if not agreements.exists():
        raise PermissionDenied
    tables = CostTable.objects.filter(agreement__in=agreements).select_related("agreement", "version")
    typed = request.POST if request.method == "POST" else request.GET or None
    form = PeriodForm(typed, tables=tables.order_by("agreement__name", "-year"), today=timezone.localdate())
    context: dict[str, Any] = {"form": form, "crumbs": _crumbs(INVOICES, PREPARE)}
    if form.is_bound and form.is_valid():
        table, period = form.chosen()
        if request.method == "POST":
            return _prepare(request, table, period)
        context |= _preview(table, period)
    return render(request, "costsharing/prepare.html", context, status=422 if form.errors else 200)


def _preview(table: CostTable, period: Period) -> dict[str, Any]:
    """Every amount before anything is written; instead the sentence that says what is missing."""
    try:
        found = dry_run(CostTable.objects.complete().get(pk=table.pk), period)
    except Conflict as conflict:
        return {"obstacle": conflict.sentence}
    if is_settled(table.pk):
        return {"obstacle": SETTLED}
    changes = [(row, change_sentence(row)) for row in found.rows]
    return {"dry": found, "plan": found.plan, "changes": changes, "period": period_label(period)}


def _prepare(request: ActingRequest, table: CostTable, period: Period) -> HttpResponse:
    run = prepare_run(table=table, period=period, acting=request.acting, at=timezone.now())
    drafts = run.invoices.filter(state=RunState.DRAFT).count()
    messages.success(request, f"{drafts} utkast är framtagna." if drafts else "Alla fakturor för perioden fanns redan.")
    return redirect("costsharing:run", run.public_id)


def _visible(request: ActingRequest) -> QuerySet[InvoiceRun]:
    return InvoiceRun.objects.visible_to(request.acting).charges()


def _run(request: ActingRequest, public_id: UUID) -> InvoiceRun:
    named = ("agreement", "table", "issuer__organisation", "prepared_by", "approved_by", "issue_by")
    return get_object_or_404(_visible(request).select_related(*named), public_id=public_id)


@require_GET
@requires(Can.PREPARE_INVOICES)
def runs(request: ActingRequest) -> HttpResponse:
    """The runs of the person's own authority, the newest period first."""
    own = InvoiceRun.objects.visible_to(request.acting).charges().with_sums()
    found = own.select_related("agreement", "prepared_by")
    page = Paginator(found.order_by("-period_start", "-attempt", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "tones": TONES, "crumbs": _crumbs(INVOICES, LIST)}
    return render(request, "costsharing/runs.html", context)


@require_GET
@requires(Can.PREPARE_INVOICES)
def run(request: ActingRequest, run: UUID) -> HttpResponse:
    """One run: who did what, its invoices, and the next step. While it is issued, the page asks itself how far."""
    found = _run(request, run)
    issuing = found.state == RunState.ISSUING
    page = run_page(found, issue_state(found.pk, timezone.now()) if issuing else None)
    shown = f"{page.issued}.{page.task or ''}"
    if request.GET.get(SHOWN) == shown and page.moves:
        return HttpResponse(status=204)  # nothing new: nothing is swapped, and nothing read out
    context = {
        "page": page,
        "run": found,
        "tones": TONES,
        "sentence": issue_sentence(page),
        "ask_again": f"?{SHOWN}={shown}" if page.moves else "",
        "own_draft": found.prepared_by_id == request.acting.user.pk,
        "events": _events(found),
        "again": period_value(found.table, found.period),
        "period": period_label(found.period),
        "crumbs": _crumbs(INVOICES, LIST, f"Fakturering {found.name}"),
    }
    return render(request, "costsharing/run.html", context)


def _events(run: InvoiceRun) -> list[dict[str, Any]]:
    """How the run came about, for the timeline."""
    steps = [
        (run.prepared_at, "Underlaget togs fram.", run.prepared_by),
        (run.approved_at, "Alla godkända.", run.approved_by),
        (run.issue_at, "Utfärdandet började.", run.issue_by),
        (run.finished_at, "Alla utfärdade.", ""),
    ]
    return [{"when": timezone.localtime(when), "text": text, "who": str(who)} for when, text, who in steps if when]


@require_POST
@requires(Can.APPROVE_INVOICES)
def run_approve(request: ActingRequest, run: UUID) -> HttpResponse:
    """Approve every draft, which somebody else prepared, and the own share."""
    found = approve_run(run=_run(request, run), acting=request.acting, at=timezone.now())
    messages.success(request, "Faktureringen är godkänd.")
    return redirect("costsharing:run", found.public_id)


@require_POST
@requires(Can.PREPARE_INVOICES)
def run_issue(request: ActingRequest, run: UUID) -> HttpResponse:
    """Let the worker issue all of it, with today's date."""
    found = start_issue(run=_run(request, run), acting=request.acting, at=timezone.now())
    return redirect("costsharing:run", found.public_id)


@require_POST
@requires(Can.PREPARE_INVOICES)
def run_resume(request: ActingRequest, run: UUID) -> HttpResponse:
    """Let the worker go on with what has stopped."""
    found = resume_issue(run=_run(request, run), acting=request.acting, at=timezone.now())
    return redirect("costsharing:run", found.public_id)


@require_GET
@requires(Can.PREPARE_INVOICES)
def run_zip(request: ActingRequest, run: UUID) -> HttpResponseBase:
    """All files of a run, a settlement too, by way of a file on the disk: rows are seen inside the request only."""
    found = get_object_or_404(InvoiceRun.objects.visible_to(request.acting), public_id=run)
    if found.state != RunState.ISSUED:
        raise Conflict(NOT_ISSUED)
    target = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    write_zip(target, stored_files(found), found.issue_on)
    target.seek(0)
    word = "slutavrakning" if found.kind == DocumentKind.SETTLEMENT else "fakturering"
    name = f"{word}-{slugify(found.name)}.zip"
    return FileResponse(target, as_attachment=True, filename=name, content_type="application/zip")


@require_GET
@requires(Can.PREPARE_INVOICES)
def run_order(request: ActingRequest, run: UUID) -> HttpResponse:
    """The bookkeeping order of the own share, as it was made."""
    stored = BookkeepingOrder.objects.filter(run=_run(request, run)).first()
    if stored is None:
        raise Conflict("Ingen bokföringsorder finns. Den görs när alla fakturor är utfärdade.")
    return HttpResponse(
        bytes(stored.content),
        headers={
            "Content-Type": CONTENT_TYPES[FileKind.SIE],
            "Content-Disposition": f'attachment; filename="{stored.name}"',
        },
    )
