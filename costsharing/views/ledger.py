"""Året i korthet and Reskontra: the year of an agreement, everything issued, and files of what is shown."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from costsharing.actions.guard import may
from costsharing.choices import CONTENT_TYPES, FileKind
from costsharing.forms.ledger import LedgerForm
from costsharing.ledger import ledger_row
from costsharing.ledger_exports import ledger_csv as csv_file
from costsharing.ledger_exports import ledger_xlsx as xlsx_file
from costsharing.ledger_presentation import year_figure
from costsharing.queries import ledger as queries
from costsharing.queries.year import year_page
from costsharing.views.shared import table_or_404, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can

PER_PAGE = 50


@require_GET
@requires(Can.SEE_INVOICES)
def year(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """The year in sums and charts: the issuer's own, or the part of the municipality that pays."""
    table = table_or_404(request, agreement, year)
    of_issuer = may(request.acting, table.agreement, Can.PREPARE_INVOICES)
    own = frozenset(request.acting.authorities(request.acting.giving(Can.SEE_INVOICES)))
    if not of_issuer and not own & {party.authority_id for party in vars(table.agreement)["sharing"]}:
        raise PermissionDenied
    page = year_page(table, request.acting, own, timezone.localdate(), of_issuer=of_issuer)
    context = {
        "page": page,
        "table": table,
        "municipalities": year_figure(page.rows, f"Debiterat och betalt per kommun {year}", "Kommun"),
        "periods": year_figure(page.periods, f"Debiterat och betalt per period {year}", "Period"),
        "crumbs": trail(table, "Året i korthet"),
    }
    return render(request, "costsharing/year.html", context)


def _form(request: ActingRequest) -> LedgerForm:
    return LedgerForm(request.GET, choices=queries.ledger_choices(request.acting))


@require_GET
@requires(Can.SEE_INVOICES)
def ledger(request: ActingRequest) -> HttpResponse:
    """Everything issued, by municipality, with its sums; one page of it at a time."""
    form = _form(request)
    chosen = form.chosen()
    found = queries.ledger(request.acting, chosen, timezone.localdate())
    page = Paginator(found.rows, PER_PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "ledger": found,
        "page": page,
        "rows": [ledger_row(invoice) for invoice in page],
        "filter_form": form,
        "filtered": any(name != "side" for name in chosen) or bool(form.errors),
        "has_errors": bool(form.errors),
        "query": kept.urlencode(),
        "crumbs": [{"label": "Fakturor", "url": reverse("costsharing:invoices")}, {"label": "Reskontra"}],
    }
    return render(request, "costsharing/ledger.html", context, status=422 if form.errors else 200)


def _file(request: ActingRequest, kind: FileKind) -> HttpResponse:
    """The file of what the filter shows; a filter that cannot be read is told on the page instead."""
    form = _form(request)
    chosen, today = form.chosen(), timezone.localdate()
    if form.errors:
        return redirect(f"{reverse('costsharing:ledger')}?{request.GET.urlencode()}")
    found = queries.ledger(request.acting, chosen, today)
    content = csv_file(found) if kind == FileKind.CSV else xlsx_file(found, timezone.now())
    name = "-".join(["reskontra", *([str(chosen["year"])] if "year" in chosen else []), today.isoformat()])
    disposition = f'attachment; filename="{name}.{kind}"'
    return HttpResponse(content, headers={"Content-Type": CONTENT_TYPES[kind], "Content-Disposition": disposition})


@require_GET
@requires(Can.SEE_INVOICES)
def ledger_csv(request: ActingRequest) -> HttpResponse:
    """What the filter shows as CSV, all pages of it."""
    return _file(request, FileKind.CSV)


@require_GET
@requires(Can.SEE_INVOICES)
def ledger_xlsx(request: ActingRequest) -> HttpResponse:
    """The same as a workbook, with the sums on a sheet of their own."""
    return _file(request, FileKind.XLSX)
