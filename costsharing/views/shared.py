"""What the pages below a cost table share: the row and who may change it, the path, one form on one page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from costsharing.actions.guard import may
from costsharing.models import CostTable
from ikb.accounts.gate import ActingRequest
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit

LIST = "Kostnadsfördelning"


def table_or_404(request: ActingRequest, agreement: UUID, year: int) -> CostTable:
    """A visible table with everything that it is computed from."""
    visible = CostTable.objects.visible_to(request.acting).complete().select_related("agreement__team")
    return get_object_or_404(visible, agreement__public_id=agreement, year=year)


def own_table(request: ActingRequest, agreement: UUID, year: int) -> CostTable:
    """The same for a finance officer of the authority that invoices; 403 for others who see it."""
    table = table_or_404(request, agreement, year)
    if not may(request.acting, table.agreement, Can.DECIDE_BILLING):
        raise PermissionDenied
    return table


def table_address(table: CostTable) -> str:
    """The page of the table."""
    return reverse("costsharing:table", args=[table.agreement.public_id, table.year])


def trail(table: CostTable, heading: str) -> list[dict[str, str]]:
    """The path to a page below the table."""
    return [
        {"label": LIST, "url": reverse("costsharing:list")},
        {"label": str(table), "url": table_address(table)},
        {"label": heading},
    ]


@dataclass(frozen=True)
class FormPage:
    """What stands around one form below a table."""

    table: CostTable
    heading: str
    button: str
    saved: str
    lead: str = ""
    template: str = "costsharing/form.html"
    remove: str = ""

    @property
    def back(self) -> str:
        """The page of the table."""
        return table_address(self.table)


def form_answer(
    request: ActingRequest, page: FormPage, form: forms.Form, save: Callable[[], object], **more: Any
) -> HttpResponse:
    """The page, or after a save the table; a fault that the verb finds stands at its field."""
    if request.method == "POST" and form.is_valid() and tried(form, save):
        messages.success(request, page.saved)
        return redirect(page.back)
    context = {"page": page, "form": form, "table": page.table, "crumbs": trail(page.table, page.heading)} | more
    return render(request, page.template, context, status=422 if form.errors else 200)


def tried(form: forms.Form, verb: Callable[[], object]) -> bool:
    """Carry out the verb; False when it finds a fault in what was typed, which then stands at its field."""
    try:
        verb()
    except Unfit as fault:
        form.add_error(fault.field if fault.field in form.fields else None, fault.sentence)
        return False
    return True


def typed(request: ActingRequest) -> Any:
    """What was sent, or None for a page that is opened."""
    return request.POST if request.method == "POST" else None
