"""Disputes on the agreement's own ladder, and the page that lists them with the requests."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from agreements.actions import disagreement as actions
from agreements.choices import DisputeKind
from agreements.forms.disagreement import DeviationForm, DisputeCloseForm, DisputeForm, StepForm
from agreements.models import Agreement, Dispute, DisputeStep
from agreements.queries import disagreement as queries
from agreements.queries.disagreement import DisputeRow, StepRow
from agreements.queries.register import acts_for
from agreements.views.form_page import FormPage, form_answer
from agreements.views.requests import HEADING, above
from agreements.views.shared import agreement_or_404, own_membership, tabs, trail
from ikb.accounts.acting import Acting
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict


@requires(Can.SEE_DISPUTES)
def disagreements(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Requests and disputes; the steering group sees those about individuals as a number per year."""
    agreement = agreement_or_404(request, public_id)
    own_membership(request, agreement, Can.SEE_DISPUTES)
    acting = request.acting
    rows = queries.dispute_rows(acting, agreement, timezone.localdate())
    counted = queries.individual_per_year(agreement) if queries.sees_number(acting, agreement) else None
    context = {
        "agreement": agreement,
        "requests": queries.request_rows(agreement),
        "disputes": rows,
        "without_deviation": [row for row in rows if row.lacks_deviation],
        "per_year": counted,
        "may_ask": acts_for(acting, agreement, Can.REGISTER_NOTICE) is not None,
        "may_raise": acts_for(acting, agreement, Can.RAISE_DISPUTES) is not None,
        "tabs": tabs(request, agreement),
        "crumbs": trail(agreement, HEADING),
    }
    return render(request, "agreements/disputes/page.html", context)


@requires(Can.RAISE_DISPUTES)
def dispute_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Raise a dispute with other parties."""
    agreement = agreement_or_404(request, public_id)
    own_membership(request, agreement, Can.RAISE_DISPUTES)
    kinds = {k: by for k in DisputeKind if (by := queries.raising(request.acting, agreement, k)) is not None}
    own = {membership.authority_id for membership in kinds.values()}
    others = {pk: name for pk, name in queries.authority_names(agreement).items() if own != {pk}}
    data = request.POST if request.method == "POST" else None
    form = DisputeForm(data, kinds=list(kinds), others=others, today=timezone.localdate())
    lead = "En tvist om en enskild syns bara hos de två huvudmän som den rör. Ange ärendenumret, aldrig namn."
    page = FormPage(agreement, "Ny tvist", "Registrera tvist", "Tvisten är registrerad.", (above(agreement),), lead)

    def save() -> Dispute:
        facts = form.facts()
        return actions.raise_dispute(agreement=agreement, membership=kinds[facts.kind], facts=facts)

    return form_answer(request, page, form, save)


def _row(acting: Acting, agreement: Agreement, dispute_id: uuid.UUID) -> DisputeRow:
    row = queries.dispute_row(acting, agreement, dispute_id, timezone.localdate())
    if row is None:
        raise Http404
    row.dispute.agreement = agreement
    return row


def _working_on(acting: Acting, agreement: Agreement, row: DisputeRow) -> Membership | None:
    """By which membership the person takes the dispute further: of a party concerned."""
    membership = queries.raising(acting, agreement, DisputeKind(row.dispute.kind))
    concerned = {row.dispute.owner_id, *row.dispute.concerned}
    return membership if membership is not None and membership.authority_id in concerned else None


def _worked_on(request: ActingRequest, public_id: uuid.UUID, dispute_id: uuid.UUID) -> tuple[DisputeRow, Membership]:
    agreement = agreement_or_404(request, public_id)
    own_membership(request, agreement, Can.RAISE_DISPUTES)
    row = _row(request.acting, agreement, dispute_id)
    membership = _working_on(request.acting, agreement, row)
    if membership is None:
        raise PermissionDenied
    return row, membership


def _below(row: DisputeRow) -> tuple[tuple[str, str], ...]:
    agreement = row.dispute.agreement
    url = reverse("agreements:dispute", args=[agreement.public_id, row.dispute.public_id])
    return above(agreement), (row.title, url)


@requires(Can.SEE_DISPUTES)
def dispute(request: ActingRequest, public_id: uuid.UUID, dispute_id: uuid.UUID) -> HttpResponse:
    """One dispute on its ladder."""
    agreement = agreement_or_404(request, public_id)
    own_membership(request, agreement, Can.SEE_DISPUTES)
    row = _row(request.acting, agreement, dispute_id)
    crumbs = trail(agreement, HEADING, row.title)
    crumbs[2]["url"] = above(agreement)[1]
    context = {
        "agreement": agreement,
        "row": row,
        "may_work": _working_on(request.acting, agreement, row) is not None,
        "crumbs": crumbs,
    }
    return render(request, "agreements/disputes/dispute.html", context)


def _step(row: DisputeRow, order: int) -> StepRow:
    found = next((step for step in row.steps if step.rung.order == order), None)
    if found is None:
        raise Http404
    return found


@requires(Can.RAISE_DISPUTES)
def dispute_step(request: ActingRequest, public_id: uuid.UUID, dispute_id: uuid.UUID, order: int) -> HttpResponse:
    """The dispute comes to a step, or what is known of the step is changed."""
    row, membership = _worked_on(request, public_id, dispute_id)
    at = _step(row, order)
    names = ("received_on", "begun_on", "done_on", "proposal", "note")
    form = StepForm(
        request.POST if request.method == "POST" else None,
        today=timezone.localdate(),
        rung=at.rung,
        individual=row.dispute.kind == DisputeKind.INDIVIDUAL,
        initial={name: getattr(at.step, name) for name in names} if at.step else {},
    )
    heading = f"Steg {order}: {at.rung.label}"
    page = FormPage(row.dispute.agreement, heading, "Spara steget", "Steget är sparat.", _below(row))

    def save() -> DisputeStep:
        return actions.take_step(dispute=row.dispute, membership=membership, order=order, facts=form.facts())

    return form_answer(request, page, form, save)


@requires(Can.RAISE_DISPUTES)
def dispute_deviation(request: ActingRequest, public_id: uuid.UUID, dispute_id: uuid.UUID) -> HttpResponse:
    """Were routines not followed, and which deviation was made of it?"""
    row, membership = _worked_on(request, public_id, dispute_id)
    known = {
        "routines_broken": "ja" if row.dispute.routines_broken else "nej",
        "deviation_number": row.dispute.deviation_number,
    }
    form = DeviationForm(request.POST if request.method == "POST" else None, initial=known)
    page = FormPage(row.dispute.agreement, "Avvikelse", "Spara", "Uppgiften är sparad.", _below(row))

    def save() -> Dispute:
        return actions.note_deviation(dispute=row.dispute, membership=membership, **form.cleaned_data)

    return form_answer(request, page, form, save)


@requires(Can.RAISE_DISPUTES)
def dispute_close(request: ActingRequest, public_id: uuid.UUID, dispute_id: uuid.UUID) -> HttpResponse:
    """How it ended."""
    row, membership = _worked_on(request, public_id, dispute_id)
    if row.dispute.closed_on is not None:
        raise Conflict(f"Tvisten avslutades {row.dispute.closed_on.isoformat()}.")
    form = DisputeCloseForm(request.POST if request.method == "POST" else None, today=timezone.localdate())
    page = FormPage(row.dispute.agreement, "Avsluta tvisten", "Avsluta tvisten", "Tvisten är avslutad.", _below(row))

    def save() -> Dispute:
        return actions.close_dispute(dispute=row.dispute, membership=membership, **form.cleaned_data)

    return form_answer(request, page, form, save)
