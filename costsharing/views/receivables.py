"""Förfallet: what is left per municipality and age, its files, and the reminders."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from costsharing.actions.payments import make_reminder
from costsharing.choices import CONTENT_TYPES, FileKind
from costsharing.forms.payments import AgeingForm
from costsharing.models import Invoice
from costsharing.queries.payments import AgeingPage, ageing_page, collecting
from costsharing.receivable_exports import ageing_csv as csv_file
from costsharing.receivable_exports import ageing_xlsx as xlsx_file
from costsharing.receivables import AGES
from costsharing.views.payments import crumbs
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can


def _form(request: ActingRequest) -> AgeingForm:
    if not collecting(request.acting).exists():
        raise PermissionDenied
    return AgeingForm(request.GET or None, today=timezone.localdate())


def _page(request: ActingRequest) -> AgeingPage:
    return ageing_page(request.acting, _form(request).day)


@require_GET
@requires(Can.PREPARE_INVOICES)
def ageing(request: ActingRequest) -> HttpResponse:
    """The ageing list on a day, per municipality, and the overdue invoices."""
    form = _form(request)
    page = ageing_page(request.acting, form.day)
    context = {
        "page": page,
        "rows": [(each.name, [each.row.sums[age] for age in AGES], each.row.total_ore) for each in page.rows],
        "ages": AGES,
        "sums": [page.total.sums[age] for age in AGES],
        "filter_form": form,
        "filtered": bool(request.GET.get("dag")),
        "crumbs": crumbs("Förfallet"),
    }
    return render(request, "costsharing/ageing.html", context, status=422 if form.errors else 200)


def _file(content: bytes, kind: FileKind, name: str) -> HttpResponse:
    headers = {"Content-Type": CONTENT_TYPES[kind], "Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, headers=headers)


@require_GET
@requires(Can.PREPARE_INVOICES)
def ageing_csv(request: ActingRequest) -> HttpResponse:
    """The table of municipalities as CSV."""
    page = _page(request)
    return _file(csv_file(page), FileKind.CSV, f"forfallet-{page.on.isoformat()}.csv")


@require_GET
@requires(Can.PREPARE_INVOICES)
def ageing_xlsx(request: ActingRequest) -> HttpResponse:
    """Both tables as a workbook."""
    page = _page(request)
    return _file(xlsx_file(page, timezone.now()), FileKind.XLSX, f"forfallet-{page.on.isoformat()}.xlsx")


@require_POST
@requires(Can.PREPARE_INVOICES)
def reminder_new(request: ActingRequest, invoice: UUID) -> HttpResponse:
    """Skapa påminnelse: the letter on one overdue invoice."""
    found = get_object_or_404(Invoice.objects.visible_to(request.acting), public_id=invoice)
    made = make_reminder(invoice=found, acting=request.acting, at=timezone.now(), on=timezone.localdate())
    messages.success(request, f"Påminnelse {made.number} är skapad. Hämta brevet under Påminnelser.")
    return redirect("costsharing:invoice", found.public_id)


@require_GET
@requires(Can.SEE_INVOICES)
def reminder(request: ActingRequest, invoice: UUID, number: int) -> HttpResponse:
    """The letter as it was made."""
    found = get_object_or_404(Invoice.objects.visible_to(request.acting), public_id=invoice)
    kept = get_object_or_404(found.reminders, number=number)
    return _file(bytes(kept.content), FileKind.PDF, kept.name)
