"""Samordnad individuell plan, placeringar och heldygnsvård."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from referrals import actions
from referrals.forms.plans import CareForm, PlanForm
from referrals.models import CarePeriod, CoordinatedPlan, Referral
from referrals.queries.plans import plans_of
from referrals.views.cases import get_case
from referrals.views.form_page import CasePage, case_form


def _of_host(request: ActingRequest, referral: Referral) -> Membership:
    """The membership at the host, who owns the plan; 403 for the region's own staff."""
    for membership in request.acting.giving(Can.RECORD_PLAN):
        if membership.authority_id == referral.host_authority_id:
            return membership
    raise PermissionDenied


@require_http_methods(["GET", "POST"])
@requires(Can.RECORD_PLAN)
def plan(request: ActingRequest, public_id: Any, plan_id: Any = None) -> HttpResponse:
    """The plan's days and parts, step by step."""
    referral = get_case(request, public_id)
    membership = _of_host(request, referral)
    row = get_object_or_404(CoordinatedPlan, referral=referral, public_id=plan_id) if plan_id else None
    form = PlanForm(request.POST or None, row=row, today=timezone.localdate())
    page = CasePage(
        referral,
        heading="Samordnad individuell plan",
        saved="Planen är sparad.",
        kinds=(InformationKind.TREATMENT,),
        lead="Spara det som är gjort hittills. Planens innehåll finns hos huvudmännen, inte här.",
    )
    return case_form(
        request,
        page,
        form,
        lambda: actions.record_plan(
            referral=referral, facts=form.facts(), membership=membership, by=request.acting, row=row
        ),
    )


@require_http_methods(["GET", "POST"])
@requires(Can.RECORD_MEASURES)
def care(request: ActingRequest, public_id: Any, care_id: Any = None) -> HttpResponse:
    """Placering eller heldygnsvård."""
    referral = get_case(request, public_id)
    row = get_object_or_404(CarePeriod, referral=referral, public_id=care_id) if care_id else None
    form = CareForm(request.POST or None, row=row, rows=plans_of(referral), today=timezone.localdate())
    page = CasePage(
        referral,
        heading="Vård utanför hemmet",
        saved="Sparat.",
        kinds=(InformationKind.MEASURES,),
        lead="En planerad placering står på en samordnad individuell plan. En akut får registreras direkt.",
    )
    return case_form(
        request,
        page,
        form,
        lambda: actions.record_care(
            referral=referral, facts=form.facts(), membership=request.membership, by=request.acting, row=row
        ),
    )


@require_POST
@requires(Can.RECORD_MEASURES)
def care_void(request: ActingRequest, public_id: Any, care_id: Any) -> HttpResponse:
    """Makulera en rad."""
    referral = get_case(request, public_id)
    row = get_object_or_404(CarePeriod, referral=referral, public_id=care_id)
    actions.void_care(row=row, by=request.acting, at=timezone.now())
    messages.success(request, "Raden är makulerad.")
    return redirect("referrals:page", public_id)
