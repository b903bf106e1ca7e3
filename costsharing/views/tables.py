"""Pages of cost sharing: agreement years, one cost table with its allocation, decisions and populations."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agreements.choices import APPROVED
from agreements.models import Agreement
from costsharing.actions.billing import decide_billing, register_population
from costsharing.actions.guard import may
from costsharing.forms.tables import BillingForm, PopulationForm
from costsharing.models import CostTable
from costsharing.presentation import period_totals, share_figure
from costsharing.queries.populations import population_decisions
from costsharing.queries.tables import free_periods, sharing_organisations, table_page
from costsharing.views.shared import LIST, table_or_404
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit


@require_GET
@requires(Can.SEE_COSTS)
def cost_list(request: ActingRequest) -> HttpResponse:
    """The agreement years that the person may see."""
    tables = (
        CostTable.objects.visible_to(request.acting)
        .select_related("agreement", "population_set")
        .annotate(total_kr=Sum("lines__amount_kr"))
        .order_by("agreement__name", "-year")
    )
    own = request.acting.authorities(request.acting.giving(Can.DECIDE_BILLING))
    may_make = Agreement.objects.visible_to(request.acting).filter(invoiced_by__in=own, shared=True) if own else []
    return render(request, "costsharing/list.html", {"tables": tables, "may_make": list(may_make)})


def _show_table(request: ActingRequest, table: CostTable, form: BillingForm | None = None) -> HttpResponse:
    """The page of a cost table; with a form that has errors the answer is 422."""
    page = table_page(table)
    decides = may(request.acting, table.agreement, Can.DECIDE_BILLING)
    periods = free_periods(table) if decides else []
    if form is None and periods:
        form = BillingForm(periods=periods, today=timezone.localdate())
    context: dict[str, Any] = {
        "page": page,
        "table": table,
        "figure": share_figure(page),
        "totals": period_totals(page),
        "decides": decides,
        "open": decides and table.locked_at is None,
        "edits": decides and table.is_proposal,
        "prepares": may(request.acting, table.agreement, Can.PREPARE_INVOICES),
        "population_decisions": population_decisions(table),
        "has_report": hasattr(table.agreement, "team") and table.version.status in APPROVED,
        "form": form,
        "crumbs": [{"label": LIST, "url": reverse("costsharing:list")}, {"label": str(table)}],
    }
    return render(request, "costsharing/table.html", context, status=422 if form and form.errors else 200)


@require_GET
@requires(Can.SEE_COSTS)
def cost_table(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """Tables 1–3 of one agreement year, printed beside computed, and what is billed."""
    return _show_table(request, table_or_404(request, agreement, year))


@require_POST
@requires(Can.DECIDE_BILLING)
def billing_decision(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """Register which table is billed from a quarter on."""
    table = table_or_404(request, agreement, year)
    if not may(request.acting, table.agreement, Can.DECIDE_BILLING):
        raise PermissionDenied
    form = BillingForm(request.POST, periods=free_periods(table), today=timezone.localdate())
    if not form.is_valid():
        return _show_table(request, table, form)
    try:
        decide_billing(table=table, new=form.new(), acting=request.acting, at=timezone.now(), on=timezone.localdate())
    except Unfit as unfit:
        form.add_error(unfit.field, unfit.sentence)
        return _show_table(request, table, form)
    messages.success(request, "Beslutet är registrerat.")
    return redirect("costsharing:table", agreement, year)


@require_http_methods(["GET", "POST"])
@requires(Can.DECIDE_BILLING)
def population_new(request: ActingRequest, agreement: UUID) -> HttpResponse:
    """Register a new set of populations; it is used first when that is decided."""
    found = get_object_or_404(Agreement.objects.visible_to(request.acting), public_id=agreement)
    if not may(request.acting, found, Can.DECIDE_BILLING):
        raise PermissionDenied
    today = timezone.localdate()
    typed = request.POST if request.method == "POST" else None
    form = PopulationForm(typed, organisations=sharing_organisations(found), today=today)
    if request.method == "POST" and form.is_valid():
        try:
            register_population(agreement=found, new=form.new(), acting=request.acting, at=timezone.now(), on=today)
        except Unfit as unfit:
            form.add_error(unfit.field, unfit.sentence)
        else:
            messages.success(request, "Folkmängden är registrerad.")
            return redirect("costsharing:list")
    crumbs = [{"label": LIST, "url": reverse("costsharing:list")}, {"label": "Ny folkmängd"}]
    context = {"form": form, "agreement": found, "crumbs": crumbs}
    return render(request, "costsharing/population_new.html", context, status=422 if form.errors else 200)
