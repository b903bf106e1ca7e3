"""Pages of the settlement (slutavräkning) of a year, for the finance officers of the authority that invoices."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from costsharing.actions.guard import may
from costsharing.actions.settlements import (
    approve_settlement,
    issue_settlement,
    prepare_settlement,
    remove_settlement,
)
from costsharing.choices import CONTENT_TYPES, TONES, FileKind, RunState
from costsharing.models import BookkeepingOrder, CostTable, InvoiceRun
from costsharing.queries.archive import manifest_of
from costsharing.queries.credits import is_settled
from costsharing.queries.settlements import settlement_page, settlement_run
from costsharing.views.outcomes import crumbs, visible_table
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict


def _own_table(request: ActingRequest, agreement: UUID, year: int) -> CostTable:
    """The table of an authority that the person prepares invoices for."""
    table = visible_table(request, agreement, year)
    if not may(request.acting, table.agreement, Can.PREPARE_INVOICES):
        raise PermissionDenied
    return table


def _run(table: CostTable) -> InvoiceRun:
    """The newest settlement of the year; Conflict when there is none."""
    found = settlement_run(table)
    if found is None:
        raise Conflict("Ingen slutavräkning är framtagen för året.")
    return found


@require_GET
@requires(Can.PREPARE_INVOICES)
def settlement(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """Every municipality's year, and the next step; before the first draft what it would be, or what is missing."""
    table = _own_table(request, agreement, year)
    run = settlement_run(table)
    context: dict[str, Any] = {"table": table, "run": run, "crumbs": crumbs(table, "Slutavräkning")}
    context["settled"] = is_settled(table.pk)
    current = run if run and (context["settled"] or run.state == RunState.DRAFT) else None
    try:
        context["page"] = settlement_page(table, current)
    except Conflict as conflict:
        context["obstacle"] = conflict.sentence
    if run is not None:
        context |= {"tone": TONES[run.state], "own_draft": run.prepared_by_id == request.acting.user.pk}
        context["manifest"] = manifest_of(run)
        context["order"] = BookkeepingOrder.objects.filter(run=run).defer("content").first()
    return render(request, "costsharing/settlement.html", context)


def _back(table: CostTable) -> HttpResponse:
    return redirect("costsharing:settlement", table.agreement.public_id, table.year)


@require_POST
@requires(Can.PREPARE_INVOICES)
def settlement_prepare(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """Make the drafts, or make them anew."""
    table = _own_table(request, agreement, year)
    prepare_settlement(table=table, acting=request.acting, at=timezone.now())
    messages.success(request, "Utkasten till slutavräkning är framtagna. En annan ekonom godkänner dem.")
    return _back(table)


@require_POST
@requires(Can.APPROVE_INVOICES)
def settlement_approve(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """Approve all documents that somebody else prepared."""
    table = _own_table(request, agreement, year)
    approve_settlement(run=_run(table), acting=request.acting, at=timezone.now())
    messages.success(request, "Slutavräkningen är godkänd.")
    return _back(table)


@require_POST
@requires(Can.PREPARE_INVOICES)
def settlement_issue(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """Issue all documents: numbers, files, frozen."""
    table = _own_table(request, agreement, year)
    issue_settlement(run=_run(table), acting=request.acting, at=timezone.now(), on=timezone.localdate())
    messages.success(request, "Slutavräkningen är utfärdad.")
    return _back(table)


@require_POST
@requires(Can.PREPARE_INVOICES)
def settlement_remove(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """Remove the drafts."""
    table = _own_table(request, agreement, year)
    remove_settlement(run=_run(table), acting=request.acting)
    messages.success(request, "Utkasten är borttagna.")
    return _back(table)


@require_GET
@requires(Can.PREPARE_INVOICES)
def settlement_order(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """The bookkeeping order of the issuer's own part, as it was made."""
    table = _own_table(request, agreement, year)
    stored = BookkeepingOrder.objects.filter(run=settlement_run(table)).first()
    if stored is None:
        raise Http404
    return HttpResponse(
        bytes(stored.content),
        headers={
            "Content-Type": CONTENT_TYPES[FileKind.SIE],
            "Content-Disposition": f'attachment; filename="{stored.name}"',
        },
    )
