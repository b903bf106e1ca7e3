"""Kostnadsbeslut utanför avtalet: what finance reads of them, and the form that registers the charge."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.desk import charge_queries as queries
from ikb.desk.charge_actions import register_decision
from ikb.desk.charge_forms import ChargeForm
from ikb.lib.errors import Unfit

HEADING = "Kostnadsbeslut utanför avtalet"
ABOVE = [
    ("Fakturor", "costsharing:invoices"),
    ("Debitering utanför avtalet", "costsharing:outside_charges"),
]


@require_GET
@requires(Can.PREPARE_INVOICES)
def cost_decisions(request: ActingRequest) -> HttpResponse:
    """Case number, payer, amount, decider and day of each cost decision, and whether it is registered."""
    page = queries.recorded_decisions(request.acting)
    if page is None:
        raise PermissionDenied
    crumbs = [*_above(), {"label": HEADING}]
    return render(request, "desk/cost_decisions.html", {"page": page, "heading": HEADING, "crumbs": crumbs})


@require_http_methods(["GET", "POST"])
@requires(Can.PREPARE_INVOICES)
def cost_decision(request: ActingRequest, case: UUID) -> HttpResponse:
    """Register the charge of one decision, or a correction of it."""
    decision = queries.recorded_decision(request.acting, case)
    if decision is None:
        raise Http404
    form = ChargeForm(request.POST if request.method == "POST" else None, decision=decision)
    if request.method == "POST" and form.is_valid():
        try:
            register_decision(decision=decision, typed=form.typed(), acting=request.acting, at=timezone.now())
        except Unfit as fault:
            form.add_error(fault.field if fault.field in form.fields else None, fault.sentence)
        else:
            messages.success(request, "Kostnadsbeslutet är registrerat.")
            return redirect("costsharing:outside_charges")
    crumbs = [*_above(), {"label": HEADING, "url": reverse("desk:cost_decisions")}, {"label": decision.case_number}]
    context = {"decision": decision, "form": form, "crumbs": crumbs}
    return render(request, "desk/cost_decision.html", context, status=422 if form.errors else 200)


def _above() -> list[dict[str, str]]:
    return [{"label": label, "url": reverse(name)} for label, name in ABOVE]
