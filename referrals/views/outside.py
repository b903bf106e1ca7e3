"""Utanför avtal: kostnadsbeslut, kommunens beslut fattat utanför systemet, gästbeslutare."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.choices import Principal
from ikb.accounts.choices import InformationKind, Role
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Membership, User
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict
from referrals import actions
from referrals.choices import Status
from referrals.forms.outside import CostForm, GuestForm, OutsideDecisionForm
from referrals.models import Referral
from referrals.views.cases import get_case
from referrals.views.form_page import CasePage, case_form

HEAD = (InformationKind.HEAD,)


def _host(request: ActingRequest, referral: Referral) -> Membership:
    for membership in request.acting.giving(Can.RECORD_OUTSIDE):
        if membership.authority_id == referral.host_authority_id:
            return membership
    raise PermissionDenied


def _outside(request: ActingRequest, public_id: Any) -> Referral:
    referral = get_case(request, public_id)
    if not referral.outside_agreement:
        raise Conflict("Kommunen är part i avtalet.")
    return referral


@require_http_methods(["GET", "POST"])
@requires(Can.RECORD_OUTSIDE)
def cost(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Kostnadsbeslut."""
    referral = _outside(request, public_id)
    form = CostForm(request.POST or None, today=timezone.localdate(), municipality=referral.paying_municipality)
    page = CasePage(
        referral,
        heading="Kostnadsbeslut",
        saved="Kostnadsbeslutet är registrerat.",
        lead="Kommunen är inte part i avtalet. Behandlingen kan inte börja innan kostnaden är beslutad.",
    )
    return case_form(
        request, page, form, lambda: actions.decide_cost(referral=referral, facts=form.facts(), by=request.acting)
    )


@require_http_methods(["GET", "POST"])
@requires(Can.RECORD_OUTSIDE)
def decision(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Beslut fattat utanför systemet."""
    referral = _outside(request, public_id)
    membership = _host(request, referral)
    if referral.status != Status.AWAITING_DECISIONS:
        raise Conflict("Remissen är inte lämnad till beslut.")
    form = OutsideDecisionForm(
        request.POST or None, referral=referral, principal=Principal.MUNICIPALITY, today=timezone.localdate()
    )
    page = CasePage(
        referral,
        heading="Kommunens beslut, fattat utanför systemet",
        saved="Kommunens beslut är registrerat.",
        kinds=(InformationKind.HEAD, InformationKind.DECISION),
        button="Registrera beslutet",
        lead="Du registrerar vad kommunen har beslutat. Du beslutar inte själv.",
    )

    def save() -> None:
        actions.record_outside_decision(
            referral=referral,
            facts=form.facts(),
            outside=form.outside(),
            by=request.acting,
            authority=membership.authority,
            at=timezone.now(),
        )

    return case_form(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.RECORD_OUTSIDE)
def guest(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Bjud in en gästbeslutare till ärendet."""
    referral = _outside(request, public_id)
    found = Membership.objects.filter(role=Role.GUEST_DECIDER, authority=referral.paying_authority_id)
    form = GuestForm(request.POST or None, people=list(User.objects.filter(memberships__in=found).distinct()))
    page = CasePage(
        referral,
        heading="Bjud in gästbeslutare",
        saved="Gästbeslutaren är inbjuden.",
        kinds=HEAD,
        button="Bjud in",
        lead="Gästbeslutaren ser bara den här remissen, till tio dagar efter sitt beslut.",
    )

    def save() -> None:
        user = form.people[form.cleaned_data["user"]]
        actions.invite_guest(referral=referral, user=user, by=request.acting, at=timezone.now())

    return case_form(request, page, form, save)
