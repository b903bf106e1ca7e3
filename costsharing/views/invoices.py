"""Pages of invoices: list, one invoice, prepare, approve, issue, and the frozen files."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agreements.models import Agreement
from costsharing.actions.guard import may
from costsharing.actions.invoices import SETTLED, approve_invoice, issue_invoice, prepare_invoices
from costsharing.choices import CONTENT_TYPES, TONES, DocumentKind, FileKind, InvoiceState
from costsharing.figures import PeriodPlan, period_plan
from costsharing.forms.invoices import InvoiceFilterForm, PrepareForm
from costsharing.models import CostTable, Invoice
from costsharing.plan import period_label, quarter_number
from costsharing.presentation import share_sentence
from costsharing.queries.credits import is_settled
from costsharing.queries.invoices import in_order, invoice_document, newest_of_period, own_shares
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


@require_http_methods(["GET", "POST"])
@requires(Can.PREPARE_INVOICES)
def invoice_prepare(request: ActingRequest) -> HttpResponse:
    """Choose a quarter, look at every amount, then make the drafts; a POST is safe to repeat."""
    own = request.acting.authorities(request.acting.giving(Can.PREPARE_INVOICES))
    agreements = Agreement.objects.visible_to(request.acting).filter(invoiced_by__in=own, shared=True)
    years = CostTable.objects.filter(agreement__in=agreements).order_by("-year").values_list("year", flat=True)
    if not agreements.exists():
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else request.GET or None
    form = PrepareForm(typed, agreements=agreements, years=list(dict.fromkeys(years)), initial=_initial(request))
    table = _chosen_table(request, form)
    if request.method == "POST" and table is not None:
        return _prepare(request, table, form)
    context: dict[str, Any] = {
        "form": form,
        "crumbs": [{"label": LIST, "url": reverse("costsharing:invoices")}, {"label": "Ta fram underlag"}],
    }
    if table is not None:
        context |= _preview(table, form)
    return render(request, "costsharing/prepare.html", context, status=422 if form.errors else 200)


def _initial(request: ActingRequest) -> dict[str, int]:
    today = timezone.localdate()
    return {"year": today.year, "quarter": quarter_number(today)}


def _chosen_table(request: ActingRequest, form: PrepareForm) -> CostTable | None:
    """The cost table of the chosen year; an error in the form when there is none."""
    if not (form.is_bound and form.is_valid()):
        return None
    chosen = CostTable.objects.visible_to(request.acting).complete()
    table = chosen.filter(agreement=form.cleaned_data["agreement"], year=form.cleaned_data["year"]).first()
    if table is None:
        form.add_error("year", "Kan inte beräknas: kostnadstabell för året saknas.")
    return table


def _preview(table: CostTable, form: PrepareForm) -> dict[str, Any]:
    """Every amount before anything is written; instead the sentence that says what is missing."""
    try:
        plan = period_plan(table, form.period())
    except Conflict as conflict:
        return {"obstacle": conflict.sentence}
    if is_settled(table.pk):
        return {"obstacle": SETTLED}
    newest = newest_of_period(table, plan.period)
    rows = [(charge, newest.get(charge.authority.pk)) for charge in plan.to_invoice]
    drafts = sum(1 for _, known in rows if known is None or known.state == InvoiceState.DRAFT or not known.left_ore)
    return {"plan": plan, "rows": rows, "drafts": drafts, "period": period_label(plan.period), "sums": _sums(plan)}


def _sums(plan: PeriodPlan) -> dict[str, int]:
    return {
        "year_kr": sum(charge.year_kr for charge in plan.charges),
        "invoiced_ore": sum(charge.amount_ore for charge in plan.to_invoice),
    }


def _prepare(request: ActingRequest, table: CostTable, form: PrepareForm) -> HttpResponse:
    period = form.period()
    made = prepare_invoices(table=table, period=period, acting=request.acting, at=timezone.now())
    drafts = sum(1 for each in made if each.state == InvoiceState.DRAFT)
    made_or_not = f"{drafts} utkast är framtagna." if drafts else "Alla fakturor för kvartalet fanns redan."
    messages.success(request, made_or_not)
    query = f"?year={period.start.year}&quarter={quarter_number(period.start)}"
    return redirect(reverse("costsharing:invoices") + query)


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
