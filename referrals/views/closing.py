"""Avslut och mätningar."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit
from referrals import actions
from referrals.actions import Edit
from referrals.actions.closing import child_is_missing
from referrals.choices import Status, TimePoint
from referrals.closing import Outcome, missing, when_due
from referrals.forms.closing import INSTRUMENTS, CloseForm, ClosingForm, MeasureForm
from referrals.models import Closing, Measure, Referral
from referrals.queries import outcomes as queries
from referrals.queries.follow_up import followed_up
from referrals.views.cases import get_case
from referrals.views.self_saving import DraftPage, save_draft

KINDS = [InformationKind.CLOSING, InformationKind.MEASURES]


def _treated(request: ActingRequest, public_id: Any) -> Referral:
    referral = get_case(request, public_id)
    if referral.host_authority_id not in request.acting.authorities(request.acting.giving(Can.CLOSE_CASE)):
        raise PermissionDenied
    if referral.status != Status.IN_TREATMENT:
        raise Conflict("Ärendet är inte under behandling.")
    return referral


@require_http_methods(["GET", "POST"])
@requires(Can.CLOSE_CASE)
def closing(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Resultatet, part by part; it saves itself."""
    referral = _treated(request, public_id)
    days = queries.counted_days(referral, timezone.localdate())
    row = queries.closing_of(referral) or Closing(referral=referral)
    page = DraftPage(
        referral,
        "referrals/closing/outcome.html",
        InformationKind.CLOSING,
        lambda: _outcome_form(referral, queries.closing_of(referral)),
        back="referrals:close",
        more_kinds=(InformationKind.MEASURES,),
    )

    def save(values: dict[str, Any], edit: Edit) -> Closing:
        kept = vars(queries.outcome_of(row)) | {name: values[name] for name in vars(Outcome()) if name in values}
        return actions.save_outcome(referral=referral, outcome=Outcome(**kept), days=days, by=request.acting, edit=edit)

    form = _outcome_form(referral, row, request.POST or None)
    return save_draft(request, page, form, row, save, {"days": days, "child": child_is_missing(referral)})


def _outcome_form(referral: Referral, row: Closing | None, data: Any = None) -> ClosingForm:
    revision = row.revision if row else 0
    outcome = queries.outcome_of(row)
    return ClosingForm(data, outcome=outcome, revision=revision, started=referral.treatment_started_on)


@require_http_methods(["GET", "POST"])
@requires(Can.CLOSE_CASE)
def close(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Kontrollera och avsluta: everything that is missing, then the last day."""
    referral, today = _treated(request, public_id), timezone.localdate()
    row = queries.closing_of(referral)
    lacks = missing(queries.outcome_of(row), **child_is_missing(referral))
    form = CloseForm(request.POST or None, today=today, initial={"on": today})
    if request.method == "POST" and form.is_valid() and not lacks and _close(request, referral, form):
        messages.success(request, f"Ärende {referral.case_number} är avslutat.")
        return redirect("referrals:page", public_id)
    log_reads(request, [referral.pk], kinds=KINDS)
    faulty = bool(form.errors) or (request.method == "POST" and bool(lacks))
    days = queries.counted_days(referral, today)
    context = {"form": form, "referral": referral, "row": row, "lacks": lacks, "has_errors": faulty, "days": days}
    context["left_out"] = followed_up(referral).lacks
    return render(request, "referrals/closing/close.html", context, status=422 if faulty else 200)


def _close(request: ActingRequest, referral: Referral, form: CloseForm) -> bool:
    try:
        actions.close_case(referral=referral, by=request.acting, on=form.cleaned_data["on"])
    except Unfit as fault:
        form.add_error(fault.field, fault.sentence)
    return not form.errors


@require_http_methods(["GET", "POST"])
@requires(Can.RECORD_MEASURES)
def measures(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Mätningar: before, after, at 6 and 12 months."""
    referral, today = get_case(request, public_id), timezone.localdate()
    form = MeasureForm(request.POST or None, today=today, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_measure(
                referral=referral, membership=request.membership, facts=form.facts(), by=request.acting
            )
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, "Mätningen är sparad.")
            return redirect("referrals:measures", public_id)
    log_reads(request, [referral.pk], kinds=[InformationKind.MEASURES])
    due = [when_due(point, referral.closed_on, today) for point in TimePoint]
    context = {
        "form": form,
        "referral": referral,
        "lines": [(line, list(zip(line.cells, due, strict=True))) for line in queries.measure_lines(referral)],
        "points": [point.label for point in TimePoint],
        "instruments": INSTRUMENTS,
        "own": request.acting.authorities(),
    }
    return render(request, "referrals/closing/measures.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Can.RECORD_MEASURES)
def measure_void(request: ActingRequest, public_id: Any, measure_id: Any) -> HttpResponse:
    """Makulera en mätning."""
    referral = get_case(request, public_id)
    row = get_object_or_404(Measure, referral=referral, public_id=measure_id)
    actions.void_measure(measure=row, by=request.acting, at=timezone.now())
    messages.success(request, "Mätningen är makulerad.")
    return redirect("referrals:measures", public_id)
