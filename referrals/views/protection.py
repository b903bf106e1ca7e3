"""Skyddade uppgifter, namngiven krets och jäv."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict
from referrals import actions
from referrals.choices import ProtectionLevel
from referrals.forms.protection import CircleForm, LowerForm, RaiseForm
from referrals.models import CircleMember, Referral
from referrals.queries import protection as queries
from referrals.views.cases import get_case, guard_writer
from referrals.views.form_page import CasePage, case_form

KINDS = (InformationKind.HEAD, InformationKind.IDENTITY)


def _own(request: ActingRequest, public_id: Any) -> Referral:
    referral = get_case(request, public_id)
    guard_writer(request, referral)
    if referral.young_person is None:
        raise Http404
    return referral


@require_GET
@requires(Can.PROTECT_IDENTITY)
def protection(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Level, circle, and what waits for a second person."""
    referral = _own(request, public_id)
    person = referral.young_person
    assert person is not None
    waiting = queries.lowering_of(referral)
    log_reads(request, [referral.pk], kinds=KINDS, protected=person.is_protected)
    context = {
        "referral": referral,
        "person": person,
        "circle": queries.circle_of(referral) if person.is_protected else [],
        "waiting": waiting,
        "confirms": waiting is not None and waiting.asked_by_id != request.acting.user.pk,
    }
    return render(request, "referrals/protection.html", context)


@require_http_methods(["GET", "POST"])
@requires(Can.PROTECT_IDENTITY)
def protection_raise(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Höj nivån: applies at once."""
    referral, now = _own(request, public_id), timezone.now()
    form = RaiseForm(request.POST or None, people=queries.nameable(referral, timezone.localdate(now)))
    page = CasePage(
        referral,
        heading="Skyddade uppgifter",
        saved="Uppgifterna är skyddade. Bara den namngivna kretsen känner till ärendet.",
        kinds=KINDS,
        button="Skydda uppgifterna",
        lead="Nivån gäller genast, i listor, sökning och öppna sidor. Varje öppning av identiteten granskas.",
    )

    def save() -> None:
        actions.raise_protection(
            referral=referral,
            level=ProtectionLevel(form.cleaned_data["level"]),
            circle=form.chosen(),
            reason=form.cleaned_data["reason"],
            by=request.acting,
            at=now,
        )

    return case_form(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.PROTECT_IDENTITY)
def protection_lower(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Be om en lägre nivå: a second person confirms."""
    referral = _own(request, public_id)
    form = LowerForm(request.POST or None)
    page = CasePage(
        referral,
        heading="Sänk nivån",
        saved="En andra person behöver bekräfta sänkningen.",
        kinds=KINDS,
        button="Be om sänkning",
        lead="Nivån ändras först när en annan person i kretsen har bekräftat.",
    )

    def save() -> None:
        level = ProtectionLevel(form.cleaned_data["level"])
        actions.ask_to_lower(referral=referral, level=level, by=request.acting, at=timezone.now())

    return case_form(request, page, form, save)


@require_POST
@requires(Can.PROTECT_IDENTITY)
def protection_confirm(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Bekräfta sänkningen."""
    referral = _own(request, public_id)
    change = queries.lowering_of(referral)
    if change is None:
        raise Conflict("Ingen sänkning väntar.")
    actions.confirm_lowering(referral=referral, change=change, by=request.acting, at=timezone.now())
    messages.success(request, "Nivån är sänkt.")
    return redirect("referrals:page", public_id)


@require_http_methods(["GET", "POST"])
@requires(Can.PROTECT_IDENTITY)
def circle_add(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Lägg till en person i kretsen."""
    referral = _own(request, public_id)
    form = CircleForm(request.POST or None, people=queries.nameable(referral, timezone.localdate()))
    page = CasePage(
        referral, heading="Lägg till i kretsen", saved="Personen är tillagd.", kinds=KINDS, button="Lägg till"
    )

    def save() -> None:
        reason = form.cleaned_data["reason"]
        actions.add_to_circle(referral=referral, user=form.chosen(), reason=reason, by=request.acting)

    return case_form(request, page, form, save)


@require_POST
@requires(Can.PROTECT_IDENTITY)
def circle_remove(request: ActingRequest, public_id: Any, number: int) -> HttpResponse:
    """Ta bort en person ur kretsen; raden finns kvar."""
    referral = _own(request, public_id)
    member = get_object_or_404(CircleMember, referral=referral, pk=number)
    actions.remove_from_circle(member=member, by=request.acting, at=timezone.now())
    messages.success(request, "Personen är borttagen ur kretsen.")
    if member.user_id == request.acting.user.pk:
        return redirect("referrals:list")
    return redirect("referrals:protection", public_id)


@require_http_methods(["GET", "POST"])
@requires(Can.DECLARE_CONFLICT)
def conflict(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Anmäl jäv: a page that says what follows, then the verb."""
    referral = get_case(request, public_id)
    if request.method == "POST":
        own = next(
            (m for m in request.acting.giving(Can.DECLARE_CONFLICT) if m.authority_id in referral.deciders()),
            request.membership,
        )
        actions.declare_conflict(referral=referral, authority_id=own.authority_id, by=request.acting, at=timezone.now())
        messages.success(request, "Du har anmält jäv. En annan beslutsfattare tar över.")
        return redirect("referrals:page", public_id)
    log_reads(request, [referral.pk], kinds=[InformationKind.HEAD])
    return render(request, "referrals/conflict.html", {"referral": referral})
