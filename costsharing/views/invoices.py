"""Pages of invoices: list, one invoice, approve, issue, and the frozen files."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from costsharing.actions.guard import may
from costsharing.actions.invoices import approve_invoice, issue_invoice
from costsharing.choices import CONTENT_TYPES, TONES, DocumentKind, FileKind
from costsharing.forms.invoices import InvoiceFilterForm
from costsharing.models import Invoice
from costsharing.plan import period_label
from costsharing.presentation import share_sentence
from costsharing.queries.invoices import in_order, invoice_document, own_shares
from costsharing.queries.issuers import issuing_authorities
from costsharing.queries.payments import invoice_payments
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict

LIST = "Fakturor"
PER_PAGE = 25


@require_GET
@requires(Can.SEE_INVOICES)
def invoices(request: ActingRequest) -> HttpResponse:
    """The invoices that the person may see, newest period first, and the issuer's own shares of the same periods."""
    visible = Invoice.objects.visible_to(request.acting)
    years = [day.year for day in visible.dates("period_start", "year", order="DESC")]
    form = InvoiceFilterForm(request.GET, years=years)
    conditions = form.conditions()
    found = visible.filter(**conditions).with_names().with_credited().with_payments(timezone.localdate())
    page = Paginator(in_order(found), PER_PAGE).get_page(request.GET.get("page"))
    preparing = request.acting.authorities(request.acting.giving(Can.PREPARE_INVOICES))
    context = {
        "page": page,
        "filter_form": form,
        "filtered": bool(conditions),
        "tones": TONES,
        "own_shares": own_shares(page.object_list, preparing),
        "prepares": issuing_authorities(request.acting).exists(),
    }
    return render(request, "costsharing/invoices.html", context)


def _invoice(request: ActingRequest, public_id: UUID) -> Invoice:
    visible = Invoice.objects.visible_to(request.acting).with_names().with_credited()
    return get_object_or_404(visible, public_id=public_id)


@require_GET
@requires(Can.SEE_INVOICES)
def invoice(request: ActingRequest, invoice: UUID) -> HttpResponse:
    """One invoice: what it charges and how it is computed; for its issuer also the next step."""
    found = _invoice(request, invoice)
    issuer = may(request.acting, found.agreement, Can.PREPARE_INVOICES)
    files = list(found.files.defer("content").order_by("pk"))
    context = {
        "invoice": found,
        "document": (document := invoice_document(found)),
        "shares": [(share, share_sentence(share)) for share in document.shares],
        "files": files,
        "rules_checked": next((file.rules_checked for file in files if file.kind == FileKind.XML), None),
        "period": period_label(found.period),
        "tone": TONES[found.state],
        "notes": list(found.credit_notes.order_by("pk")),
        "in_settlement": found.run is not None and found.run.kind == DocumentKind.SETTLEMENT,
        "issuer": issuer,
        "own_draft": found.prepared_by_id == request.acting.user.pk,
        "payment": invoice_payments(found, timezone.localdate()),
        "events": _events(found) if issuer else [],
        "crumbs": [{"label": LIST, "url": reverse("costsharing:invoices")}, {"label": _name(found)}],
    }
    return render(request, "costsharing/invoice.html", context)


def _name(invoice: Invoice) -> str:
    if invoice.number:
        return f"{invoice.word} {invoice.number}"
    if invoice.is_credit:
        return f"Kredit, {invoice.buyer.organisation.name}, {invoice.period_name}"
    return f"{invoice.buyer.organisation.name}, {invoice.period_name}"


def _events(invoice: Invoice) -> list[dict[str, Any]]:
    """How the invoice came about, for the timeline."""
    steps = [
        (invoice.prepared_at, "Underlaget togs fram.", invoice.prepared_by),
        (invoice.approved_at, "Godkänd.", invoice.approved_by),
        (invoice.issued_at, "Utfärdad.", invoice.issued_by),
    ]
    return [{"when": timezone.localtime(when), "text": text, "who": str(who)} for when, text, who in steps if when]


@require_POST
@requires(Can.APPROVE_INVOICES)
def invoice_approve(request: ActingRequest, invoice: UUID) -> HttpResponse:
    """Approve a draft that somebody else prepared."""
    found = approve_invoice(invoice=_invoice(request, invoice), acting=request.acting, at=timezone.now())
    messages.success(request, "Fakturan är godkänd.")
    return redirect("costsharing:invoice", found.public_id)


@require_POST
@requires(Can.PREPARE_INVOICES)
def invoice_issue(request: ActingRequest, invoice: UUID) -> HttpResponse:
    """Issue an approved invoice: number, files, frozen."""
    found = issue_invoice(
        invoice=_invoice(request, invoice), acting=request.acting, at=timezone.now(), on=timezone.localdate()
    )
    messages.success(request, f"Fakturan är utfärdad med nummer {found.number}.")
    return redirect("costsharing:invoice", found.public_id)


def _download(request: ActingRequest, public_id: UUID, kind: FileKind) -> HttpResponse:
    """The frozen file as an attachment; nothing is made anew."""
    found = _invoice(request, public_id)
    stored = found.files.filter(kind=kind).first()
    if stored is None:
        raise Conflict("Fakturan är inte utfärdad. Filerna skapas när den utfärdas.")
    return HttpResponse(
        bytes(stored.content),
        headers={
            "Content-Type": CONTENT_TYPES[kind],
            "Content-Disposition": f'attachment; filename="{stored.name}"',
        },
    )


@require_GET
@requires(Can.SEE_INVOICES)
def invoice_pdf(request: ActingRequest, invoice: UUID) -> HttpResponse:
    """The specification as PDF."""
    return _download(request, invoice, FileKind.PDF)


@require_GET
@requires(Can.SEE_INVOICES)
def invoice_xlsx(request: ActingRequest, invoice: UUID) -> HttpResponse:
    """The invoice as a workbook."""
    return _download(request, invoice, FileKind.XLSX)


@require_GET
@requires(Can.SEE_INVOICES)
def invoice_csv(request: ActingRequest, invoice: UUID) -> HttpResponse:
    """The cost lines as CSV."""
    return _download(request, invoice, FileKind.CSV)


@require_GET
@requires(Can.SEE_INVOICES)
def invoice_xml(request: ActingRequest, invoice: UUID) -> HttpResponse:
    """The e-invoice."""
    return _download(request, invoice, FileKind.XML)


@require_GET
@requires(Can.PREPARE_INVOICES)
def invoice_sie(request: ActingRequest, invoice: UUID) -> HttpResponse:
    """The voucher for the issuer's books; its accounts are the issuer's own."""
    if not may(request.acting, _invoice(request, invoice).agreement, Can.PREPARE_INVOICES):
        raise PermissionDenied
    return _download(request, invoice, FileKind.SIE)
