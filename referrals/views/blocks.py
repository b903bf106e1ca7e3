"""Spärr, nödöppning och utlämnande för hand."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from referrals import actions
from referrals.forms.blocks import BlockForm, HandOverForm, OpenForm
from referrals.models import AccessBlock, Referral
from referrals.queries.cases import may_write
from referrals.views.cases import get_case, guard_writer
from referrals.views.form_page import CasePage, case_form

HEAD = (InformationKind.HEAD,)


def block_owner(request: ActingRequest, referral: Referral) -> int:
    """Whose information the person may block: the sender's own, or the team's; 403 for anybody else."""
    if may_write(request.acting, referral):
        return referral.owner_id
    if referral.host_authority_id in request.acting.authorities(request.acting.giving(Can.RECORD_BLOCK)):
        return referral.host_authority_id
    raise PermissionDenied


@require_http_methods(["GET", "POST"])
@requires(Can.RECORD_BLOCK)
def block_new(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Registrera spärr."""
    referral, now = get_case(request, public_id), timezone.now()
    owner, today = block_owner(request, referral), timezone.localdate(now)
    form = BlockForm(request.POST or None, referral=referral, owner=owner, today=today, initial={"asked_on": today})
    page = CasePage(
        referral,
        heading="Registrera spärr",
        saved="Spärren gäller från nu. Andra ser bara att spärrade uppgifter finns.",
        button="Registrera spärr",
        lead="En spärr gäller den egna myndighetens uppgifter. En vårdnadshavare kan inte begära den.",
    )

    def save() -> None:
        receiver, unit = form.target()
        actions.record_block(
            referral=referral,
            owner=owner,
            kind=form.cleaned_data["kind"],
            receiver=receiver,
            unit=unit,
            asked_on=form.cleaned_data["asked_on"],
            by=request.acting,
            at=now,
        )

    return case_form(request, page, form, save)


@require_POST
@requires(Can.RECORD_BLOCK)
def block_lift(request: ActingRequest, public_id: Any, block_id: Any) -> HttpResponse:
    """Häv spärren."""
    referral = get_case(request, public_id)
    row = get_object_or_404(AccessBlock.objects.select_related("referral"), referral=referral, public_id=block_id)
    actions.lift_block(block=row, by=request.acting, at=timezone.now())
    messages.success(request, "Spärren är hävd.")
    return redirect("referrals:page", public_id)


@require_http_methods(["GET", "POST"])
@requires(Can.OPEN_BLOCKED)
def block_open(request: ActingRequest, public_id: Any, block_id: Any) -> HttpResponse:
    """Nödöppna: with a reason that is reviewed."""
    referral = get_case(request, public_id)
    row = get_object_or_404(AccessBlock, referral=referral, public_id=block_id)
    form = OpenForm(request.POST or None)
    page = CasePage(
        referral,
        heading="Nödöppna spärrade uppgifter",
        saved="Uppgifterna är öppna för dig till och med i morgon. Öppningen granskas.",
        kinds=HEAD,
        button="Nödöppna",
        lead="Bara om ungdomens liv eller hälsa kräver det. Öppningen loggas och läggs fram för loggranskaren.",
    )

    def save() -> None:
        actions.open_blocked(
            block=row,
            authority_id=request.membership.authority_id,
            reason=form.cleaned_data["reason"],
            by=request.acting,
            at=timezone.now(),
        )

    return case_form(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.DISCLOSE_BY_HAND)
def hand_over(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Lämna ut till annan."""
    referral = get_case(request, public_id)
    guard_writer(request, referral)
    today = timezone.localdate()
    form = HandOverForm(request.POST or None, today=today, initial={"made_on": today})
    page = CasePage(
        referral,
        heading="Lämna ut till annan",
        saved="Utlämnandet är antecknat.",
        kinds=(InformationKind.HEAD, InformationKind.CONSENT),
        button="Anteckna utlämnandet",
        lead="Till exempel skolan eller ett HVB. Mottagaren får ingen inloggning. Samtycket ska nämna mottagaren.",
    )
    return case_form(
        request,
        page,
        form,
        lambda: actions.disclose_by_hand(referral=referral, facts=form.facts(), by=request.acting, at=timezone.now()),
    )
