"""Pages of charges for cases outside the agreement: the list, and the button that prepares an invoice."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from costsharing.actions.outside import prepare_outside_invoice
from costsharing.choices import TONES
from costsharing.models import OutsideCharge
from costsharing.queries.issuers import issuing_authorities
from costsharing.queries.outside import charge_rows
from costsharing.views.invoices import LIST
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can

HEADING = "Debitering utanför avtalet"


@require_GET
@requires(Can.PREPARE_INVOICES)
def outside_charges(request: ActingRequest) -> HttpResponse:
    """What is charged for cases outside the agreement, each with its invoice or the button that prepares it."""
    if not issuing_authorities(request.acting).exists():
        raise PermissionDenied
    crumbs = [{"label": LIST, "url": reverse("costsharing:invoices")}, {"label": HEADING}]
    context = {"rows": charge_rows(request.acting), "heading": HEADING, "tones": TONES, "crumbs": crumbs}
    return render(request, "costsharing/outside.html", context)


@require_POST
@requires(Can.PREPARE_INVOICES)
def outside_invoice(request: ActingRequest, charge: UUID) -> HttpResponse:
    """Prepare the invoice of one charge; somebody else approves it."""
    found = get_object_or_404(OutsideCharge.objects.visible_to(request.acting), public_id=charge)
    made = prepare_outside_invoice(charge=found, acting=request.acting, at=timezone.now())
    messages.success(request, "Underlaget är framtaget. En annan ekonom godkänner det.")
    return redirect("costsharing:invoice", made.public_id)
