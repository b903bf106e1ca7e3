"""Pages of credit notes: credit an issued invoice, remove a draft."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from costsharing.actions.credits import NOT_ISSUED, NOTHING_LEFT, prepare_credit, remove_credit
from costsharing.actions.guard import may
from costsharing.choices import InvoiceState
from costsharing.forms.credits import CreditForm
from costsharing.models import Invoice
from costsharing.queries.credits import left_of
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit

LIST = "Fakturor"


def _invoice(request: ActingRequest, public_id: UUID) -> Invoice:
    """The invoice as its issuer sees it; another who sees it may not credit it."""
    found = get_object_or_404(Invoice.objects.visible_to(request.acting).with_names(), public_id=public_id)
    if not may(request.acting, found.agreement, Can.PREPARE_INVOICES):
        raise PermissionDenied
    return found


@require_http_methods(["GET", "POST"])
@requires(Can.PREPARE_INVOICES)
def invoice_credit(request: ActingRequest, invoice: UUID) -> HttpResponse:
    """Kreditera: what is left, how much of it, and why."""
    found = _invoice(request, invoice)
    if found.state != InvoiceState.ISSUED or found.is_credit:
        raise Conflict(NOT_ISSUED)
    left = left_of(found)
    if left.ore <= 0:
        raise Conflict(NOTHING_LEFT)
    form = CreditForm(request.POST if request.method == "POST" else None, rows=left.rows)
    if request.method == "POST" and form.is_valid() and (note := _prepared(request, found, form)):
        messages.success(request, "Utkastet till kreditfaktura är framtaget. En annan ekonom godkänner det.")
        return redirect("costsharing:invoice", note.public_id)
    crumbs = [
        {"label": LIST, "url": reverse("costsharing:invoices")},
        {"label": f"{found.word} {found.number}", "url": reverse("costsharing:invoice", args=[found.public_id])},
        {"label": "Kreditera"},
    ]
    context = {"invoice": found, "form": form, "left": left, "crumbs": crumbs}
    return render(request, "costsharing/credit.html", context, status=422 if form.errors else 200)


def _prepared(request: ActingRequest, invoice: Invoice, form: CreditForm) -> Invoice | None:
    """The draft, or an error at the field that asked for too much."""
    try:
        return prepare_credit(invoice=invoice, new=form.new(), acting=request.acting, at=timezone.now())
    except Unfit as unfit:
        form.add_error(unfit.field, unfit.sentence)
        return None


@require_POST
@requires(Can.PREPARE_INVOICES)
def invoice_remove(request: ActingRequest, invoice: UUID) -> HttpResponse:
    """Remove the draft of a credit note."""
    credited = remove_credit(invoice=_invoice(request, invoice), acting=request.acting)
    messages.success(request, "Utkastet är borttaget.")
    return redirect("costsharing:invoice", credited.public_id)
