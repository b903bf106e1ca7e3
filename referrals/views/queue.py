"""Väntelistan: order, days and places; the agenda of the operative leadership."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agreements.models import Agreement
from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit
from referrals import actions, exports
from referrals.forms.queue import AgendaForm, MoveForm, OfferForm, PlacesForm, RemoveForm
from referrals.queries import queue as queries
from referrals.views.cases import get_case
from referrals.views.form_page import CasePage, case_form

LISTED = [InformationKind.HEAD, InformationKind.IDENTITY, InformationKind.TREATMENT]


def _agreement(request: ActingRequest) -> Agreement:
    agreement = queries.agreement_of_queue(request.acting, timezone.localdate())
    if agreement is None:
        raise Http404
    return agreement


@require_GET
@requires(Can.SEE_QUEUE)
def waiting_list(request: ActingRequest) -> HttpResponse:
    """Väntelista: order and days in words, places on top."""
    today, agreement = timezone.localdate(), _agreement(request)
    places = queries.places_of(agreement, today)
    rows = queries.waiting_list(request.acting, agreement, today, queries.target_of(places))
    log_reads(request, [row.case.pk for row in rows], kinds=LISTED, action=AccessAction.LIST)
    manages = request.acting.can(Can.MANAGE_QUEUE)
    context = {
        "agreement": agreement,
        "rows": rows,
        "over": sum(row.over for row in rows),
        "places": queries.capacity(agreement, places) if manages else [],
        "unset": manages and places is None,
        "manages": manages,
        "length": range(1, len(rows) + 1),
    }
    return render(request, "referrals/queue/list.html", context)


@require_GET
@requires(Can.MANAGE_QUEUE)
def waiting_list_export(request: ActingRequest) -> HttpResponse:
    """What the list shows, without identity; logged with every case in it."""
    kind = request.GET.get("format", exports.XLSX)
    if kind not in {exports.XLSX, exports.CSV}:
        raise Http404
    today, agreement = timezone.localdate(), _agreement(request)
    target = queries.target_of(queries.places_of(agreement, today))
    rows = queries.waiting_list(request.acting, agreement, today, target)
    kinds = [InformationKind.HEAD, InformationKind.TREATMENT]
    log_reads(request, [row.case.pk for row in rows], kinds=kinds, action=AccessAction.EXPORT)
    return exports.queue_file(rows, kind, at=timezone.now())


@require_POST
@requires(Can.MANAGE_QUEUE)
def queue_add(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Lägg på väntelistan."""
    referral, now = get_case(request, public_id), timezone.now()
    actions.add_to_queue(referral=referral, by=request.acting, on=timezone.localdate(now), at=now)
    messages.success(request, f"{referral.case_number} står på väntelistan.")
    return redirect("referrals:page", public_id)


@require_http_methods(["GET", "POST"])
@requires(Can.MANAGE_QUEUE)
def queue_move(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Flytta till en annan plats; what breaks the rule has a reason."""
    referral, now, agreement = get_case(request, public_id), timezone.now(), _agreement(request)
    length = queries.queued(request.acting, agreement).count()
    form = MoveForm(request.POST or None, length=length, initial={"place": request.GET.get("place", "")})
    page = CasePage(
        referral,
        heading="Flytta i kön",
        saved=f"{referral.case_number} är flyttad.",
        kinds=(InformationKind.HEAD, InformationKind.TREATMENT),
        button="Flytta",
        back=reverse("referrals:waiting_list"),
        lead="Turordningen är efter dagen för antagning. Bryts den behövs ett skäl, som sparas.",
    )

    def save() -> None:
        actions.move_in_queue(
            referral=referral,
            place=form.cleaned_data["place"],
            reason=form.cleaned_data["reason"],
            by=request.acting,
            on=timezone.localdate(now),
            at=now,
        )

    return case_form(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.MANAGE_QUEUE)
def queue_offer(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Erbjud plats."""
    referral, now = get_case(request, public_id), timezone.now()
    today = timezone.localdate(now)
    form = OfferForm(request.POST or None, today=today, initial={"on": today})
    page = CasePage(
        referral,
        heading="Erbjud plats",
        saved="Erbjudandet är registrerat.",
        kinds=(InformationKind.HEAD, InformationKind.TREATMENT),
        button="Registrera erbjudandet",
    )
    return case_form(
        request,
        page,
        form,
        lambda: actions.offer_place(referral=referral, by=request.acting, on=form.cleaned_data["on"], at=now),
    )


@require_http_methods(["GET", "POST"])
@requires(Can.MANAGE_QUEUE)
def queue_remove(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Ta bort ur kön."""
    referral, now = get_case(request, public_id), timezone.now()
    form = RemoveForm(request.POST or None)
    page = CasePage(
        referral,
        heading="Ta bort ur kön",
        saved="Remissen är borttagen ur kön. Den är fortfarande antagen.",
        kinds=(InformationKind.HEAD, InformationKind.TREATMENT),
        button="Ta bort ur kön",
    )

    def save() -> None:
        reason = form.cleaned_data["reason"]
        actions.remove_from_queue(
            referral=referral, reason=reason, by=request.acting, on=timezone.localdate(now), at=now
        )

    return case_form(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.MANAGE_QUEUE)
def places(request: ActingRequest) -> HttpResponse:
    """Platser i teamet."""
    today, agreement = timezone.localdate(), _agreement(request)
    form = PlacesForm(request.POST or None, today=today, row=queries.places_of(agreement, today))
    if request.method == "POST" and form.is_valid():
        actions.set_places(agreement=agreement, membership=request.membership, facts=form.facts(), by=request.acting)
        messages.success(request, "Platserna är sparade.")
        return redirect("referrals:waiting_list")
    context = {"form": form, "agreement": agreement}
    return render(request, "referrals/queue/places.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Can.SEE_QUEUE)
def agenda(request: ActingRequest) -> HttpResponse:
    """Dagordning för den operativa ledningen: case number, age, days and criteria, never a name."""
    now, agreement = timezone.now(), _agreement(request)
    today = timezone.localdate(now)
    manages = request.acting.can(Can.MANAGE_QUEUE)
    meeting = queries.meeting_of(agreement, today)
    target = queries.target_of(queries.places_of(agreement, today))
    rows = queries.agenda(request.acting, agreement, today, meeting, target)
    form = AgendaForm(
        request.POST if manages and request.method == "POST" else None, rows=rows, initial={"meeting_on": meeting}
    )
    if manages and request.method == "POST" and form.is_valid() and _decide(request, agreement, form):
        messages.success(request, "Ordningen är beslutad och gäller på väntelistan.")
        return redirect("referrals:waiting_list")
    log_reads(request, [line.row.case.pk for line in rows], kinds=LISTED, action=AccessAction.LIST)
    context = {"agreement": agreement, "rows": rows, "form": form, "manages": manages}
    return render(request, "referrals/queue/agenda.html", context, status=422 if form.errors else 200)


def _decide(request: ActingRequest, agreement: Agreement, form: AgendaForm) -> bool:
    try:
        actions.decide_agenda(
            agreement=agreement,
            membership=request.membership,
            meeting_on=form.cleaned_data["meeting_on"],
            lines=form.lines(),
            by=request.acting,
            at=timezone.now(),
        )
    except Unfit as fault:
        form.add_error(fault.field, fault.sentence)
    return not form.errors
