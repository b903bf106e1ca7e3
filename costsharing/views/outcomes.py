"""Pages of the outcome (utfall) of a year."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from costsharing.actions.guard import may
from costsharing.actions.outcomes import STAYS, register_outcome
from costsharing.forms.outcomes import OutcomeForm, saved
from costsharing.models import CostTable
from costsharing.queries.credits import is_settled
from costsharing.queries.outcomes import outcome_of, outcome_page
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit

LIST = "Kostnadsfördelning"


def visible_table(request: ActingRequest, agreement: UUID, year: int) -> CostTable:
    """The cost table of a year, or 404."""
    visible = CostTable.objects.visible_to(request.acting).complete()
    return get_object_or_404(visible, agreement__public_id=agreement, year=year)


def crumbs(table: CostTable, *labels: str) -> list[dict[str, str]]:
    """From the list by the table to the page."""
    url = reverse("costsharing:table", args=[table.agreement.public_id, table.year])
    first = [{"label": LIST, "url": reverse("costsharing:list")}, {"label": str(table), "url": url}]
    return [*first, *({"label": label} for label in labels)]


@require_GET
@requires(Can.SEE_COSTS)
def outcome(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """Budget, preliminary charges and outcome of a year; what is not adopted is the issuer's own."""
    table = visible_table(request, agreement, year)
    issuer = may(request.acting, table.agreement, Can.PREPARE_INVOICES)
    context = {
        "table": table,
        "page": outcome_page(table, of_issuer=issuer),
        "decides": may(request.acting, table.agreement, Can.DECIDE_BILLING),
        "issuer": issuer,
        "settled": issuer and is_settled(table.pk),
        "crumbs": crumbs(table, "Utfall"),
    }
    return render(request, "costsharing/outcome.html", context)


@require_http_methods(["GET", "POST"])
@requires(Can.DECIDE_BILLING)
def outcome_edit(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """Type the outcome line by line, and who adopted it."""
    table = visible_table(request, agreement, year)
    if not may(request.acting, table.agreement, Can.DECIDE_BILLING):
        raise PermissionDenied
    if is_settled(table.pk):
        raise Conflict(STAYS)
    typed = request.POST if request.method == "POST" else None
    lines = [line for line in table.lines.all() if line.amount_kr is not None]
    begun = saved(outcome_of(table, of_issuer=True))
    form = OutcomeForm(typed, lines=lines, today=timezone.localdate(), initial=begun)
    if request.method == "POST" and form.is_valid() and _registered(request, table, form):
        messages.success(request, "Utfallet är sparat.")
        return redirect("costsharing:outcome", agreement, year)
    context = {"table": table, "form": form, "crumbs": crumbs(table, "Registrera utfall")}
    return render(request, "costsharing/outcome_edit.html", context, status=422 if form.errors else 200)


def _registered(request: ActingRequest, table: CostTable, form: OutcomeForm) -> bool:
    """Whether it was saved; otherwise the error stands at its field."""
    try:
        register_outcome(table=table, new=form.new(), acting=request.acting, at=timezone.now(), on=timezone.localdate())
    except Unfit as unfit:
        form.add_error(unfit.field, unfit.sentence)
        return False
    return True
