"""Rådfrågningar: log from anywhere, the list, numbers for the parties."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.periods import Period, year
from ikb.lib.tables import from_address
from referrals import exports
from referrals.actions.consultation import correct_consultation, log_consultation, void_consultation
from referrals.forms.consultation import ConsultationFilter, ConsultationForm, VoidConsultationForm
from referrals.models import Consultation
from referrals.queries import consultations as queries
from referrals.tables import ConsultationTable

REMEMBERED = "consultation"
"""Where the session keeps the question that is becoming a referral."""


def _back(request: ActingRequest) -> str:
    """The page the person came from, on this host only."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("referrals:consultations")


@require_http_methods(["GET", "POST"])
@requires(Can.LOG_CONSULTATIONS)
def log(request: ActingRequest) -> HttpResponse:
    """Logga rådfrågning."""
    now = timezone.now()
    today = timezone.localdate(now)
    agreement = queries.agreement_for_new(request.acting, today)
    if agreement is None:
        return render(request, "referrals/no_agreement.html", status=409)
    form = ConsultationForm(request.POST or None, today=today, agreement=agreement)
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        log_consultation(agreement=agreement, membership=request.membership, facts=facts, by=request.acting, at=now)
        count = queries.this_month(request.acting, today)
        so_far = "Det är månadens första." if count == 1 else f"{count} hittills i månaden."
        messages.success(request, f"Rådfrågningen är loggad. {so_far}")
        return redirect(_back(request))
    context = {"form": form, "next": _back(request), "agreement": agreement}
    return render(request, "referrals/consultations/log.html", context, status=422 if form.errors else 200)


def _list(request: ActingRequest) -> tuple[ConsultationFilter, Any]:
    form = ConsultationFilter(request.GET)
    return form, form.apply(queries.consultation_list(request.acting))


@require_GET
@requires(Can.LOG_CONSULTATIONS)
def consultations(request: ActingRequest) -> HttpResponse:
    """Rådfrågningar: the filter lives in the address."""
    form, rows = _list(request)
    table = from_address(ConsultationTable(rows), request)
    count = table.paginator.count
    table.caption = "1 rådfrågning" if count == 1 else f"{count} rådfrågningar"
    context = {"table": table, "filter_form": form, "filtered": form.active, "has_errors": bool(form.errors)}
    return render(request, "referrals/consultations/list.html", context, status=422 if form.errors else 200)


@require_GET
@requires(Can.LOG_CONSULTATIONS)
def consultations_export(request: ActingRequest) -> HttpResponse:
    """Exactly the rows that the same address shows."""
    kind = request.GET.get("format", "xlsx")
    if kind not in {"xlsx", "csv"}:
        raise Http404
    form, rows = _list(request)
    if form.errors:
        return consultations(request)
    return exports.consultations_file(rows, kind, at=timezone.now())


def _own(request: ActingRequest, public_id: uuid.UUID) -> Consultation:
    return get_object_or_404(Consultation.objects.visible_to(request.acting), public_id=public_id)


@require_http_methods(["GET", "POST"])
@requires(Can.LOG_CONSULTATIONS)
def consultation(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Correct one."""
    row = _own(request, public_id)
    form = ConsultationForm(request.POST or None, today=timezone.localdate(), agreement=row.agreement, row=row)
    if request.method == "POST" and form.is_valid():
        correct_consultation(consultation=row, facts=form.facts())
        messages.success(request, "Rådfrågningen är ändrad.")
        return redirect("referrals:consultations")
    context = {"form": form, "row": row}
    return render(request, "referrals/consultations/page.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Can.LOG_CONSULTATIONS)
def consultation_void(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Makulera."""
    row = _own(request, public_id)
    form = VoidConsultationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        void_consultation(consultation=row, reason=form.cleaned_data["reason"], at=timezone.now())
        messages.success(request, "Rådfrågningen är makulerad.")
        return redirect("referrals:consultations")
    context = {"form": form, "row": row}
    return render(request, "referrals/consultations/void.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Can.LOG_CONSULTATIONS)
def consultation_refer(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Gör till remiss: one press, then the ordinary way with its search first."""
    row = _own(request, public_id)
    request.session[REMEMBERED] = str(row.public_id)
    messages.info(request, f"Rådfrågningen {row.on} kopplas till remissen när du skapar den.")
    return redirect("referrals:search")


@require_GET
@requires(Can.COUNT_CONSULTATIONS)
def consultation_numbers(request: ActingRequest) -> HttpResponse:
    """Numbers only, for the parties: by kind and outcome, never by who asked where."""
    today = timezone.localdate()
    rows = Consultation.objects.counted_for(request.acting)
    shown = [
        (str(period.start.year), queries.numbers(rows, period))
        for period in (_so_far(today.year, today), year(today.year - 1))
    ]
    return render(request, "referrals/consultations/numbers.html", {"years": shown})


def _so_far(number: int, today: Any) -> Period:
    return Period(year(number).start, today)
