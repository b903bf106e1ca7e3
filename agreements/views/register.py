"""The list and the agreement."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements import exports
from agreements.choices import APPROVED
from agreements.forms.register import DayForm, RegisterFilter
from agreements.queries import register as queries
from agreements.queries.instruments import likeness
from agreements.queries.timeline import timeline_of
from agreements.sheet import Sheet, sheet_of
from agreements.tables import agreement_table, in_shown_order
from agreements.views.shared import download, tabs, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.tables import from_address


def _show_list(request: ActingRequest, form: RegisterFilter) -> HttpResponse:
    every = queries.register(request.acting, timezone.localdate())
    rows = form.chosen(every)
    context = {
        "filter_form": form,
        "filtered": form.active,
        "table": from_address(agreement_table(rows), request),
        "rows": rows,
        "empty": "Inga avtal stämmer med filtret." if every else "Inga avtal här ännu.",
        "has_errors": bool(form.errors),
    }
    return render(request, "agreements/list.html", context, status=422 if form.errors else 200)


@require_safe
@requires(Can.SEE_AGREEMENTS)
def agreement_list(request: ActingRequest) -> HttpResponse:
    """The register. In force only, unless the address says otherwise."""
    return _show_list(request, RegisterFilter(request.GET))


@require_safe
@requires(Can.SEE_AGREEMENTS)
def export(request: ActingRequest) -> HttpResponse:
    """Exactly the rows that the same address shows, in the same order."""
    kind = request.GET.get("format", exports.XLSX)
    if kind not in (exports.CSV, exports.XLSX):
        raise Http404
    form = RegisterFilter(request.GET)
    if not form.is_valid():
        return _show_list(request, form)
    rows = form.chosen(queries.register(request.acting, timezone.localdate()))
    rows = in_shown_order(rows, request.GET.getlist("sort"))
    file = exports.register_file(rows, kind, at=timezone.now())
    return download(file.name, file.media_type, file.content)


def _day_form(request: HttpRequest) -> DayForm:
    typed = request.GET if "datum" in request.GET else {"datum": timezone.localdate().isoformat()}
    return DayForm(typed)


def _sheet(request: ActingRequest, public_id: uuid.UUID, form: DayForm) -> Sheet:
    """The agreement on the day asked for, today when none is."""
    agreement = queries.the_agreement(request.acting, public_id)
    if agreement is None:
        raise Http404
    asked = form.cleaned_data["datum"] if form.is_valid() else None
    return sheet_of(agreement, asked or timezone.localdate(), likeness(request.acting, agreement))


@require_safe
@requires(Can.SEE_AGREEMENTS)
def agreement_page(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """One agreement on a day, today unless the address says another."""
    form = _day_form(request)
    sheet = _sheet(request, public_id, form)
    agreement = sheet.agreement
    registrar = queries.acts_for(request.acting, agreement, Can.REGISTER_NOTICE)
    noticed = queries.noticed_by(agreement)
    approved = sheet.version is not None and sheet.version.status in APPROVED
    context: dict[str, Any] = {
        "sheet": sheet,
        "timeline": timeline_of(agreement, sheet.on),
        "day_form": form,
        "today": timezone.localdate(),
        "may_notice": approved and registrar is not None and registrar.authority_id not in noticed,
        "may_fill": not approved and queries.acts_for(request.acting, agreement, Can.EDIT_AGREEMENTS) is not None,
        "tabs": tabs(request, agreement),
        "crumbs": [*trail(agreement)[:1], {"label": agreement.short_name}],
        "has_errors": bool(form.errors),
    }
    return render(request, "agreements/page.html", context, status=422 if form.errors else 200)


@require_safe
@requires(Can.SEE_AGREEMENTS)
def sheet_pdf(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The agreement sheet: the overview's facts on paper, for the same day."""
    form = _day_form(request)
    sheet = _sheet(request, public_id, form)
    if form.errors:
        return agreement_page(request, public_id)
    file = exports.sheet_file(sheet, timeline_of(sheet.agreement, sheet.on), at=timezone.now())
    return download(file.name, file.media_type, file.content)
