"""Pages of the agreement register: the list, the agreement, notice. Considerations have a module of their own."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from agreements import actions, queries
from agreements.forms import DayForm, NoticeForm, ScopeForm
from agreements.models import Agreement
from agreements.sheet import sheet_of
from agreements.tables import agreement_table
from agreements.terms import without_clause
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit
from ikb.lib.tables import from_address


def trail(agreement: Agreement, *pages: str) -> list[dict[str, str]]:
    """The path to a page below an agreement; the last one is the page itself."""
    url = reverse("agreements:page", args=[agreement.public_id])
    own = [{"label": agreement.short_name, "url": url}]
    return [{"label": "Avtal", "url": reverse("agreements:list")}, *own, *({"label": page} for page in pages)]


def agreement_or_404(request: ActingRequest, public_id: uuid.UUID) -> Agreement:
    """The agreement, if the person may see it (404 otherwise, as for a made-up id)."""
    agreement = queries.agreement_alone(request.acting, public_id)
    if agreement is None:
        raise Http404
    return agreement


def own_membership(request: ActingRequest, agreement: Agreement, capability: Can) -> Membership:
    """By which membership the person acts for a party; 403 when the person's authority is none."""
    membership = queries.acts_for(request.acting, agreement, capability)
    if membership is None:
        raise PermissionDenied
    return membership


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


def _notice_form(agreement: Agreement, data: Mapping[str, Any] | None = None, **kwargs: Any) -> NoticeForm:
    today = timezone.localdate()
    version = queries.version_on(agreement.versions.all(), today)
    asks = version is not None and without_clause(version.term)
    return NoticeForm(data, today=today, asks_for_day=asks, **kwargs)


def _show_notice_form(
    request: ActingRequest, agreement: Agreement, membership: Membership, form: NoticeForm
) -> HttpResponse:
    context = {
        "agreement": agreement,
        "form": form,
        "who": membership.authority.organisation.name,
        "crumbs": trail(agreement, "Uppsägning"),
    }
    return render(request, "agreements/notice_form.html", context, status=422 if form.errors else 200)


@requires(Can.REGISTER_NOTICE)
def notice_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The empty form, or the one that is being changed: what was typed comes back in the address."""
    agreement = agreement_or_404(request, public_id)
    membership = own_membership(request, agreement, Can.REGISTER_NOTICE)
    form = _notice_form(agreement, initial={"in_writing": "ja", **request.GET.dict()})
    return _show_notice_form(request, agreement, membership, form)


@requires(Can.REGISTER_NOTICE)
@require_POST
def notice_preview(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """What the notice leads to, before anything is saved."""
    agreement = agreement_or_404(request, public_id)
    membership = own_membership(request, agreement, Can.REGISTER_NOTICE)
    actions.ensure_first_notice(agreement, membership.authority)
    form = _notice_form(agreement, request.POST)
    if form.is_valid():
        try:
            _, outcome = actions.assess_notice(agreement, membership.authority, form.facts())
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
    if form.errors:
        return _show_notice_form(request, agreement, membership, form)
    context = {
        "agreement": agreement,
        "form": form,
        "outcome": outcome,
        "facts": form.facts(),
        "may_save": actions.has_effect(form.facts(), outcome),
        "who": membership.authority.organisation.name,
        "crumbs": trail(agreement, "Uppsägning"),
    }
    return render(request, "agreements/notice_preview.html", context)


@requires(Can.REGISTER_NOTICE)
@require_POST
def notice_register(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Save the notice that was read through."""
    agreement = agreement_or_404(request, public_id)
    membership = own_membership(request, agreement, Can.REGISTER_NOTICE)
    form = _notice_form(agreement, request.POST)
    if form.is_valid():
        try:
            actions.register_notice(agreement=agreement, membership=membership, facts=form.facts())
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
    if form.errors:
        return _show_notice_form(request, agreement, membership, form)
    messages.success(request, "Uppsägningen är registrerad.")
    return redirect("agreements:page", public_id=agreement.public_id)
