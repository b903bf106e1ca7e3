"""The treatment: therapists, start, planned end, sessions, everything that is going on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit
from referrals import actions
from referrals.choices import Place, Status
from referrals.forms.treatment import AssignForm, EndAssignmentForm, PlanForm, SessionForm, StartForm
from referrals.models import Assignment, Referral, Session
from referrals.queries import treatment as queries
from referrals.treatment import missing_kinds, start_warnings
from referrals.views.cases import get_case
from referrals.views.form_page import CasePage, case_form

TREATMENT = (InformationKind.HEAD, InformationKind.TREATMENT)


@require_http_methods(["GET", "POST"])
@requires(Can.ASSIGN_STAFF)
def assign(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Tilldela behandlare."""
    referral, now = get_case(request, public_id), timezone.now()
    today = timezone.localdate(now)
    people = queries.assignable(referral, today)
    form = AssignForm(request.POST or None, people=people, today=today, initial={"on": today})
    page = CasePage(
        referral,
        heading="Tilldela behandlare",
        saved="Behandlaren är tilldelad.",
        button="Tilldela",
        kinds=TREATMENT,
        lead="En familjebehandlare och en individualbehandlare arbetar parallellt.",
    )

    def save() -> None:
        chosen = form.chosen()
        actions.assign_therapist(
            referral=referral,
            therapist=chosen.user,
            kind=queries.kind_of(chosen),
            by=request.acting,
            on=form.cleaned_data["on"],
            at=now,
        )

    return case_form(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.ASSIGN_STAFF)
def unassign(request: ActingRequest, public_id: Any, number: int) -> HttpResponse:
    """Avsluta tilldelningen; raden finns kvar."""
    referral, today = get_case(request, public_id), timezone.localdate()
    row = get_object_or_404(Assignment.objects.select_related("therapist"), referral=referral, pk=number)
    form = EndAssignmentForm(request.POST or None, today=today, initial={"on": today})
    page = CasePage(
        referral,
        heading=f"Avsluta tilldelningen av {row.therapist}",
        saved="Tilldelningen är avslutad.",
        button="Avsluta tilldelningen",
        kinds=TREATMENT,
        lead="Behandlaren ser inte längre ärendet, men tilldelningen finns kvar i historiken.",
    )
    return case_form(
        request,
        page,
        form,
        lambda: actions.end_assignment(assignment=row, referral=referral, on=form.cleaned_data["on"]),
    )


@require_http_methods(["GET", "POST"])
@requires(Can.START_TREATMENT)
def start(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Starta behandlingen: what is lacking stops, what is to think of is read first."""
    referral = get_case(request, public_id)
    _refuse_unprepared(referral)
    today = timezone.localdate()
    form = StartForm(request.POST or None, today=today, initial={"on": today, "months": 4, "place": Place.HOME})
    warnings: list[str] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        warnings = start_warnings(queries.start_facts(referral, data["on"], data["months"]))
        if warnings and not data["read"]:
            form.add_error("read", form.fields["read"].error_messages["required"])
        elif _start(request, referral, form, warnings):
            messages.success(request, "Behandlingen har börjat.")
            return redirect("referrals:page", public_id)
    else:
        warnings = start_warnings(queries.start_facts(referral, today, 4))
    log_reads(request, [referral.pk], kinds=[*TREATMENT, InformationKind.CONSENT])
    context = {"form": form, "referral": referral, "warnings": warnings}
    return render(request, "referrals/start.html", context, status=422 if form.errors else 200)


def _refuse_unprepared(referral: Referral) -> None:
    """The sentences that stand in the way, before anything is typed (409)."""
    if referral.outside_agreement and referral.cost_decided_on is None:
        raise Conflict("Kostnadsbeslut saknas.")
    if referral.consent_withdrawn_on:
        raise Conflict("Samtycket är återkallat. Behandlingen kan inte börja.")
    if referral.status not in {Status.ACCEPTED, Status.QUEUED}:
        raise Conflict(f"Det går inte nu. Remissen är: {Status(referral.status).label.lower()}.")
    if missing_kinds(actions.open_assignments(referral)):
        raise Conflict("Tilldela minst en familjebehandlare och en individualbehandlare först.")


def _start(request: ActingRequest, referral: Referral, form: StartForm, warnings: list[str]) -> bool:
    data = form.cleaned_data
    try:
        actions.start_treatment(
            referral=referral,
            by=request.acting,
            on=data["on"],
            months=data["months"],
            place=Place(data["place"]),
            warnings=warnings,
            at=timezone.now(),
        )
    except Unfit as fault:
        form.add_error(fault.field, fault.sentence)
    return not form.errors


@require_http_methods(["GET", "POST"])
@requires(Can.PLAN_TREATMENT)
def plan_end(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Ändra planerat slut."""
    referral = get_case(request, public_id)
    treatment = queries.treatment_of(referral)
    first = {"planned": treatment.planned_end} if treatment else {}
    form = PlanForm(request.POST or None, today=timezone.localdate(), initial=first)
    page = CasePage(referral, heading="Ändra planerat slut", saved="Planerat slut är ändrat.", kinds=TREATMENT)
    return case_form(
        request, page, form, lambda: actions.change_plan(referral=referral, planned=form.cleaned_data["planned"])
    )


@require_http_methods(["GET", "POST"])
@requires(Can.RECORD_SESSIONS)
def sessions(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Träffar: log a number and a place, and see the sums."""
    referral, today = get_case(request, public_id), timezone.localdate()
    form = SessionForm(request.POST or None, today=today, initial={"on": today, "count": 1, "place": Place.HOME})
    if request.method == "POST" and form.is_valid():
        try:
            actions.log_sessions(
                referral=referral,
                membership=request.membership,
                therapist=request.acting.user,
                by=request.acting,
                **form.cleaned_data,
            )
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, "Träffarna är sparade.")
            return redirect("referrals:sessions", public_id)
    log_reads(request, [referral.pk], kinds=TREATMENT)
    context = {
        "form": form,
        "referral": referral,
        "rows": queries.session_rows(referral),
        "sums": queries.session_sums(referral),
        "own": request.acting.authorities(),
    }
    return render(request, "referrals/sessions.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Can.RECORD_SESSIONS)
def session_void(request: ActingRequest, public_id: Any, session_id: Any) -> HttpResponse:
    """Makulera en rad."""
    referral = get_case(request, public_id)
    row = get_object_or_404(Session, treatment__referral=referral, public_id=session_id)
    actions.void_sessions(session=row, by=request.acting, at=timezone.now())
    messages.success(request, "Raden är makulerad.")
    return redirect("referrals:sessions", public_id)


@require_GET
@requires(Can.SEE_TREATMENT)
def ongoing(request: ActingRequest) -> HttpResponse:
    """Pågående behandlingar, de långa utmärkta."""
    rows = queries.ongoing(request.acting, timezone.localdate())
    kinds = [InformationKind.HEAD, InformationKind.TREATMENT]
    log_reads(request, [row.case.pk for row in rows], kinds=kinds, action=AccessAction.LIST)
    context = {"rows": rows, "long": queries.long_ones(rows)}
    return render(request, "referrals/ongoing.html", context)
