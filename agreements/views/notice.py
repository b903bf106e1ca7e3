"""A party's notice: typed, read through, saved."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from agreements.actions import notice as actions
from agreements.forms.notice import NoticeForm
from agreements.models import Agreement
from agreements.queries import register as queries
from agreements.terms import without_clause
from agreements.views.shared import agreement_or_404, own_membership, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit


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
