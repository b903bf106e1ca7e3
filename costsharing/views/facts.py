"""Pages of invoice facts: what is known and what is missing, the issuer's own, one buyer's, the decision on VAT."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from agreements.models import Agreement
from costsharing.actions.facts import save_issuer, save_recipient
from costsharing.actions.guard import may
from costsharing.actions.vat import decide_vat
from costsharing.choices import InvoiceState
from costsharing.forms.facts import IssuerForm, RecipientForm, VatForm
from costsharing.models import InvoiceIssuer, InvoiceRecipient, VatDecision
from costsharing.presentation import issuer_facts
from costsharing.queries.issuers import buyers_of, issuer_pages, issuing_authorities
from costsharing.vat import EFFECT, RULES
from costsharing.vouchers import COUNTERPARTS
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Authority
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit

FACTS = "Fakturauppgifter"


@require_GET
@requires(Can.PREPARE_INVOICES)
def facts(request: ActingRequest) -> HttpResponse:
    """Fakturauppgifter: the issuer's facts, its buyers with what is missing, and the VAT of its agreements."""
    pages = issuer_pages(request.acting)
    if not pages:
        raise PermissionDenied
    context = {
        "pages": [(page, issuer_facts(page.issuer) if page.issuer else []) for page in pages],
        "crumbs": _crumbs(),
    }
    return render(request, "costsharing/facts.html", context)


def _crumbs(*label: str) -> list[dict[str, str]]:
    first = {"label": "Fakturor", "url": reverse("costsharing:invoices")}
    if not label:
        return [first, {"label": FACTS}]
    return [first, {"label": FACTS, "url": reverse("costsharing:facts")}, {"label": label[0]}]


def _issuer(request: ActingRequest, public_id: UUID) -> Authority:
    """An issuing authority of the person; another's does not exist."""
    return get_object_or_404(issuing_authorities(request.acting), public_id=public_id)


@require_http_methods(["GET", "POST"])
@requires(Can.PREPARE_INVOICES)
def issuer_change(request: ActingRequest, issuer: UUID) -> HttpResponse:
    """The issuer's own facts."""
    authority = _issuer(request, issuer)
    kept = InvoiceIssuer.objects.filter(authority=authority).first()
    form = IssuerForm(_typed(request), organisation=authority.organisation, issuer=kept)
    if request.method == "POST" and form.is_valid():
        try:
            save_issuer(authority=authority, new=form.new(), acting=request.acting)
        except Unfit as unfit:
            form.add_error(unfit.field, unfit.sentence)
        else:
            messages.success(request, "Uppgifterna är sparade.")
            return redirect("costsharing:facts")
    return _page(request, "issuer", form, "Egna uppgifter", {"authority": authority})


@require_http_methods(["GET", "POST"])
@requires(Can.PREPARE_INVOICES)
def buyer_change(request: ActingRequest, issuer: UUID, buyer: UUID) -> HttpResponse:
    """What the issuer knows of one buyer."""
    authority = _issuer(request, issuer)
    found = get_object_or_404(buyers_of(authority.pk), public_id=buyer)
    kept = InvoiceRecipient.objects.filter(issuer=authority, buyer=found).first()
    form = RecipientForm(
        _typed(request),
        organisation=found.organisation,
        recipient=kept,
        proposed_code=COUNTERPARTS[found.organisation.kind].code,
    )
    if request.method == "POST" and form.is_valid():
        try:
            save_recipient(issuer=authority, buyer=found, new=form.new(), acting=request.acting)
        except Unfit as unfit:
            form.add_error(unfit.field, unfit.sentence)
        else:
            messages.success(request, f"Uppgifterna om {found.organisation.name} är sparade.")
            return redirect("costsharing:facts")
    return _page(request, "buyer", form, found.organisation.name, {"authority": authority, "buyer": found})


@require_http_methods(["GET", "POST"])
@requires(Can.DECIDE_BILLING)
def vat_decision(request: ActingRequest, agreement: UUID) -> HttpResponse:
    """The decision on VAT of an agreement: a new row every time, the earlier ones below."""
    found = get_object_or_404(Agreement.objects.visible_to(request.acting), public_id=agreement)
    if not may(request.acting, found, Can.DECIDE_BILLING):
        raise PermissionDenied
    form = VatForm(_typed(request), today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            made = decide_vat(
                agreement=found, new=form.new(), acting=request.acting, at=timezone.now(), on=timezone.localdate()
            )
        except Unfit as unfit:
            form.add_error(unfit.field, unfit.sentence)
        else:
            messages.success(request, f"Beslutet är registrerat. {EFFECT[made.category]}{_older_drafts(made)}")
            return redirect("costsharing:vat_decision", found.public_id)
    decisions = [(d, EFFECT[d.category]) for d in found.vat_decisions.select_related("registered_by").order_by("-pk")]
    approved = found.invoices.filter(state=InvoiceState.APPROVED).count()
    more = {"agreement": found, "decisions": decisions, "approved": approved, "rules": RULES}
    return _page(request, "vat", form, "Moms", more)


def _older_drafts(decision: VatDecision) -> str:
    """How many drafts must be prepared again since their VAT is another."""
    drafts = decision.agreement.invoices.filter(state=InvoiceState.DRAFT).exclude(vat_category=decision.category)
    count = drafts.count()
    return f" Ta fram underlaget på nytt, {count} utkast bygger på ett äldre beslut." if count else ""


def _typed(request: ActingRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _page(request: ActingRequest, name: str, form: forms.Form, label: str, more: dict[str, Any]) -> HttpResponse:
    context = {"form": form, "crumbs": _crumbs(label), **more}
    return render(request, f"costsharing/facts_{name}.html", context, status=422 if form.errors else 200)
