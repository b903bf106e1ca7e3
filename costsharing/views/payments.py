"""Pages of payments: the list, one by hand, its correction, a bank file, and which invoices a payment is for."""

import hashlib
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from costsharing.actions.payments import (
    MATCHED,
    NOT_TO_PAY,
    ensure_new,
    import_bank_file,
    match_payment,
    register_payment,
    reverse_payment,
)
from costsharing.camt import read_bank_file
from costsharing.forms.payments import (
    BankFileForm,
    CorrectionForm,
    MatchForm,
    PaymentFilterForm,
    PaymentForm,
    seal,
    unseal,
)
from costsharing.models import Invoice, Payment
from costsharing.queries.payments import collecting, invoice_payments, payment_list, preview_of, suggestions
from costsharing.views.shared import tried, typed
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Authority
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict

LIST = "Betalningar"
PER_PAGE = 25
TOO_OLD = "Granskningen är för gammal. Välj filen igen."


def crumbs(*labels: str) -> list[dict[str, str]]:
    """The path below the invoices: the list of payments and what is named after it."""
    listed = [{"label": "Fakturor", "url": reverse("costsharing:invoices")}]
    if labels:
        listed.append({"label": LIST, "url": reverse("costsharing:payments")})
    return [*listed, *({"label": label} for label in labels or (LIST,))]


@require_GET
@requires(Can.PREPARE_INVOICES)
def payments(request: ActingRequest) -> HttpResponse:
    """The payments of the person's issuing authorities, newest first."""
    issuers = list(collecting(request.acting))
    if not issuers:
        raise PermissionDenied
    form = PaymentFilterForm(request.GET)
    found = payment_list(request.acting, unmatched=form.unmatched)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "filter_form": form,
        "filtered": form.unmatched,
        "issuers": issuers,
        "crumbs": crumbs(),
    }
    return render(request, "costsharing/payments.html", context)


@require_http_methods(["GET", "POST"])
@requires(Can.PREPARE_INVOICES)
def payment_new(request: ActingRequest, invoice: UUID) -> HttpResponse:
    """Registrera betalning of an issued invoice."""
    found = get_object_or_404(Invoice.objects.visible_to(request.acting).with_names(), public_id=invoice)
    if found.issuer_id not in request.acting.authorities(request.acting.giving(Can.PREPARE_INVOICES)):
        raise PermissionDenied
    now, today = timezone.now(), timezone.localdate()
    payment = invoice_payments(found, today)
    if payment is None:
        raise Conflict(NOT_TO_PAY)
    form = PaymentForm(typed(request), today=today, left_ore=payment.claim.left_ore)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(
            form,
            lambda: register_payment(invoice=found, new=form.new(), acting=request.acting, at=now, on=today),
        )
    ):
        messages.success(request, "Betalningen är registrerad.")
        return redirect("costsharing:invoice", found.public_id)
    context = {"form": form, "invoice": found, "payment": payment, "crumbs": _below(found, "Registrera betalning")}
    return render(request, "costsharing/payment_new.html", context, status=422 if form.errors else 200)


def _below(invoice: Invoice, label: str) -> list[dict[str, str]]:
    return [
        {"label": "Fakturor", "url": reverse("costsharing:invoices")},
        {"label": f"Faktura {invoice.number}", "url": reverse("costsharing:invoice", args=[invoice.public_id])},
        {"label": label},
    ]


def _payment(request: ActingRequest, public_id: UUID) -> Payment:
    visible = Payment.objects.visible_to(request.acting).select_related("invoice__buyer__organisation", "bank_file")
    return get_object_or_404(visible, public_id=public_id)


@require_http_methods(["GET", "POST"])
@requires(Can.PREPARE_INVOICES)
def payment_correct(request: ActingRequest, payment: UUID) -> HttpResponse:
    """Rätta: take a payment back from its invoice, with a reason."""
    found = _payment(request, payment)
    form = CorrectionForm(typed(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(
            form,
            lambda: reverse_payment(
                payment=found, reason=form.cleaned_data["reason"], acting=request.acting, at=timezone.now()
            ),
        )
    ):
        messages.success(request, "Betalningen är rättad.")
        return redirect("costsharing:payments")
    context = {"form": form, "payment": found, "crumbs": crumbs("Rätta betalning")}
    return render(request, "costsharing/payment_correct.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Can.PREPARE_INVOICES)
def payment_match(request: ActingRequest, payment: UUID) -> HttpResponse:
    """Para ihop: one invoice for a payment, or several that share it."""
    found = _payment(request, payment)
    if not found.is_unmatched:
        raise Conflict(MATCHED)
    suggested = suggestions(found, timezone.localdate())
    form = MatchForm(typed(request), payment=found, suggested=suggested)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(
            form,
            lambda: match_payment(payment=found, parts=form.parts, acting=request.acting, at=timezone.now()),
        )
    ):
        messages.success(request, "Betalningen är ihopparad.")
        return redirect("costsharing:payments")
    context = {"form": form, "payment": found, "suggested": suggested, "crumbs": crumbs("Para ihop betalning")}
    return render(request, "costsharing/payment_match.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Can.PREPARE_INVOICES)
def payments_import(request: ActingRequest, issuer: UUID) -> HttpResponse:
    """First the file, then every payment in it; the page's own form carries the file between the two.

    Nothing is saved before that.
    """
    found = get_object_or_404(collecting(request.acting), public_id=issuer)
    if "sealed" in request.POST:
        return _import(request, found, request.POST["sealed"])
    form = BankFileForm(*(request.POST, request.FILES) if request.method == "POST" else ())
    if request.method == "POST" and form.is_valid():
        ensure_new(found, form.read, hashlib.sha256(form.content).hexdigest())
        return _preview(request, found, form)
    return _first_page(request, found, form)


def _first_page(request: ActingRequest, issuer: Authority, form: BankFileForm, stale: str = "") -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "issuer": issuer,
        "stale": stale,
        "has_errors": bool(form.errors or stale),
        "crumbs": crumbs("Läs in betalningar"),
    }
    return render(request, "costsharing/payments_import.html", context, status=422 if form.errors or stale else 200)


def _preview(request: ActingRequest, issuer: Authority, form: BankFileForm) -> HttpResponse:
    name = form.cleaned_data["file"].name
    context = {
        "issuer": issuer,
        "name": name,
        "preview": preview_of(issuer, form.read, timezone.localdate()),
        "sealed": seal(name, form.content, issuer, request.acting),
        "crumbs": crumbs("Granska betalningarna"),
    }
    return render(request, "costsharing/payments_preview.html", context)


def _import(request: ActingRequest, issuer: Authority, sealed: str) -> HttpResponse:
    """Import the file that was looked at."""
    kept = unseal(sealed, issuer, request.acting)
    if kept is None:
        return _first_page(request, issuer, BankFileForm(), TOO_OLD)
    name, content = kept
    import_bank_file(issuer=issuer, name=name, content=content, acting=request.acting, at=timezone.now())
    number = len(read_bank_file(content).payments)
    messages.success(request, "1 betalning är inläst." if number == 1 else f"{number} betalningar är inlästa.")
    return redirect("costsharing:payments")
