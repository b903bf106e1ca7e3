"""Parties and approvals: who has approved, who is missing, a text sent to the parties."""

import uuid
from collections.abc import Callable, Mapping
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from agreements.actions import approval as actions
from agreements.actions.approval import ApprovalFacts
from agreements.choices import PartyStatus, VersionStatus
from agreements.forms.approval import ApprovalForm
from agreements.models import Agreement, Approval, Party
from agreements.queries import approvals as queries
from agreements.queries.drafting import editor_of
from agreements.queries.versions import draft_to_send
from agreements.views.editing import membership_of_editor
from agreements.views.shared import agreement_or_404, tabs, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit

HEADING = "Parter och godkännanden"


@requires(Can.SEE_AGREEMENTS)
def approvals(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Every party, and for every text who has approved it."""
    agreement = agreement_or_404(request, public_id)
    rows = queries.party_rows(agreement)
    editor = editor_of(request.acting, agreement)
    context = {
        "agreement": agreement,
        "parties": rows,
        "texts": queries.text_rows(request.acting, agreement, [row.party for row in rows], timezone.localdate()),
        "draft": draft_to_send(request.acting, agreement),
        "may_edit": editor is not None,
        "tabs": tabs(request, agreement),
        "crumbs": trail(agreement, HEADING),
    }
    return render(request, "agreements/approvals.html", context)


@requires(Can.EDIT_AGREEMENTS)
def send(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The draft is read through, then sent to the parties."""
    agreement = agreement_or_404(request, public_id)
    membership = membership_of_editor(request, agreement)
    version = draft_to_send(request.acting, agreement)
    if version is None:
        raise Http404
    fault = ""
    if request.method == "POST":
        try:
            actions.send_for_approval(version=version, membership=membership)
        except Unfit as unfit:
            fault = unfit.sentence
        else:
            messages.success(request, "Texten är skickad för godkännande. Parterna ser den nu och den kan inte ändras.")
            return redirect("agreements:approvals", public_id=agreement.public_id)
    context = {
        "agreement": agreement,
        "version": version,
        "parties": [row for row in queries.party_rows(agreement) if row.party.status == PartyStatus.PARTY],
        "lacking": actions.lacking(version),
        "crumbs": trail(agreement, "Skicka för godkännande"),
    }
    return render(request, "agreements/send.html", context, status=422 if fault else 200)


@requires(Can.EDIT_AGREEMENTS)
def approve(request: ActingRequest, public_id: uuid.UUID, number: int, party_id: int) -> HttpResponse:
    """One party's approval of one text."""
    agreement, party, membership = _party(request, public_id, party_id)
    version = agreement.versions.exclude(status=VersionStatus.DRAFT).filter(number=number).first()
    if version is None:
        raise Http404
    initial = {"decided_by": party.authority.board if party.authority else ""}

    def write(facts: ApprovalFacts, today: date) -> None:
        actions.record_approval(version=version, party=party, membership=membership, facts=facts, today=today)

    said = f"Godkännandet från {party.organisation.name} är registrerat."
    context = {"party": party, "version": version, "heading": "Registrera godkännande"}
    return _typed(request, agreement, write, said, initial, context)


@requires(Can.EDIT_AGREEMENTS)
def approval_change(request: ActingRequest, public_id: uuid.UUID, number: int, party_id: int) -> HttpResponse:
    """Facts of an approval that were missing or wrong."""
    agreement, party, membership = _party(request, public_id, party_id)
    given = Approval.objects.filter(version__agreement=agreement, version__number=number, party=party)
    approval = given.select_related("version", "party__agreement").first()
    if approval is None:
        raise Http404

    def write(facts: ApprovalFacts, today: date) -> None:
        actions.change_approval(approval=approval, membership=membership, facts=facts, today=today)

    said = f"Uppgifterna om godkännandet från {party.organisation.name} är ändrade."
    context = {"party": party, "version": approval.version, "heading": "Ändra godkännande", "given": True}
    return _typed(request, agreement, write, said, ApprovalForm.of(approval), context)


def _party(request: ActingRequest, public_id: uuid.UUID, party_id: int) -> tuple[Agreement, Party, Membership]:
    """The party through the gate, and by which membership its approval is registered; 403 when by none."""
    agreement = agreement_or_404(request, public_id)
    parties = Party.objects.filter(agreement=agreement).select_related("organisation", "authority", "agreement")
    party = parties.filter(pk=party_id).first()
    if party is None:
        raise Http404
    membership = queries.registrar_for(request.acting, party, agreement, timezone.localdate())
    if membership is None:
        raise PermissionDenied
    return agreement, party, membership


def _typed(
    request: ActingRequest,
    agreement: Agreement,
    write: Callable[[ApprovalFacts, date], None],
    said: str,
    initial: Mapping[str, object],
    context: dict[str, object],
) -> HttpResponse:
    """The form shown; or what was typed written, and the sentence said on the page of approvals."""
    today = timezone.localdate()
    form = ApprovalForm(request.POST if request.method == "POST" else None, today=today, initial=dict(initial))
    if request.method == "POST" and form.is_valid():
        try:
            write(form.facts(), today)
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, said)
            return redirect("agreements:approvals", public_id=agreement.public_id)
    crumbs = trail(agreement, HEADING, str(context["heading"]))
    crumbs[2]["url"] = reverse("agreements:approvals", args=[agreement.public_id])
    shown = {"agreement": agreement, "form": form, "crumbs": crumbs, **context}
    return render(request, "agreements/approve.html", shown, status=422 if form.errors else 200)
