"""The list and the agreement."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agreements.forms.register import DayForm, ScopeForm
from agreements.queries import register as queries
from agreements.sheet import sheet_of
from agreements.tables import agreement_table
from agreements.views.shared import trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.tables import from_address


@requires(Can.SEE_AGREEMENTS)
def agreement_list(request: ActingRequest) -> HttpResponse:
    """The register. In force only, unless the address says otherwise."""
    typed = request.GET if "lage" in request.GET else {"lage": ScopeForm.IN_FORCE}
    form = ScopeForm(typed)
    scope = form.cleaned_data["lage"] or ScopeForm.IN_FORCE if form.is_valid() else ScopeForm.IN_FORCE
    every = queries.register(request.acting, timezone.localdate())
    rows = [row for row in every if scope == ScopeForm.ALL or row.state.in_force == (scope == ScopeForm.IN_FORCE)]
    context = {
        "filter_form": form,
        "filtered": scope != ScopeForm.IN_FORCE,
        "table": from_address(agreement_table(rows), request),
        "rows": rows,
        "empty": "Inga avtal stämmer med filtret." if every else "Inga avtal här ännu.",
        "has_errors": bool(form.errors),
    }
    return render(request, "agreements/list.html", context, status=422 if form.errors else 200)


@requires(Can.SEE_AGREEMENTS)
def agreement_page(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """One agreement on a day, today unless the address says another."""
    today = timezone.localdate()
    form = DayForm(request.GET if "datum" in request.GET else {"datum": today.isoformat()})
    on = form.cleaned_data["datum"] or today if form.is_valid() else today
    agreement = queries.the_agreement(request.acting, public_id)
    if agreement is None:
        raise Http404
    registrar = queries.acts_for(request.acting, agreement, Can.REGISTER_NOTICE)
    noticed = queries.noticed_by(agreement)
    context = {
        "sheet": sheet_of(agreement, on),
        "day_form": form,
        "today": today,
        "may_notice": registrar is not None and registrar.authority_id not in noticed,
        "crumbs": [*trail(agreement)[:1], {"label": agreement.short_name}],
        "has_errors": bool(form.errors),
    }
    return render(request, "agreements/page.html", context, status=422 if form.errors else 200)
