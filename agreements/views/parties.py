"""The parties of an agreement as its registrar enters them (AG-01)."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from agreements.actions import parties as actions
from agreements.forms.parties import OrganisationForm, PartyForm
from agreements.models import Party
from agreements.queries import drafting as queries
from agreements.views.editing import Work, work_on
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit

HEADING = "Parter"


@requires(Can.EDIT_AGREEMENTS)
def parties(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Everybody that the agreement names: party, invited, not a party."""
    work = work_on(request, public_id)
    context = {
        "agreement": work.agreement,
        "parties": queries.parties_of(work.agreement),
        "crumbs": work.crumbs(HEADING),
    }
    return render(request, "agreements/party_list.html", context)


@requires(Can.EDIT_AGREEMENTS)
def party_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """First the organisation, which then stands in the address; then its board and standing."""
    work = work_on(request, public_id)
    chosen = OrganisationForm(request.GET if "organisation" in request.GET else None)
    if not chosen.is_bound or not chosen.is_valid():
        context = {"form": chosen, "agreement": work.agreement, "crumbs": _crumbs(work, "Ny part")}
        return render(request, "agreements/party_organisation.html", context, status=422 if chosen.errors else 200)
    organisation = chosen.cleaned_data["organisation"]
    form = PartyForm(request.POST if request.method == "POST" else None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_party(
                agreement=work.agreement, membership=work.membership, organisation=organisation, facts=form.facts()
            )
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, f"{organisation.name} är inlagd.")
            return redirect("agreements:parties", public_id=public_id)
    return _show_form(request, work, form, organisation.name)


@requires(Can.EDIT_AGREEMENTS)
def party_change(request: ActingRequest, public_id: uuid.UUID, party_id: int) -> HttpResponse:
    """Board, standing and days of one organisation."""
    work = work_on(request, public_id)
    party = _party_or_404(work, party_id)
    data = request.POST if request.method == "POST" else None
    form = PartyForm(data, organisation=party.organisation, party=party)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_party(party=party, membership=work.membership, facts=form.facts())
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, f"{party.organisation.name} är ändrad.")
            return redirect("agreements:parties", public_id=public_id)
    return _show_form(request, work, form, party.organisation.name)


@requires(Can.EDIT_AGREEMENTS)
@require_POST
def party_remove(request: ActingRequest, public_id: uuid.UUID, party_id: int) -> HttpResponse:
    """Take an organisation out of a draft."""
    work = work_on(request, public_id)
    party = _party_or_404(work, party_id)
    actions.remove_party(party=party, membership=work.membership)
    messages.success(request, f"{party.organisation.name} är borttagen.")
    return redirect("agreements:parties", public_id=public_id)


def _party_or_404(work: Work, party_id: int) -> Party:
    party = next((p for p in queries.parties_of(work.agreement) if p.pk == party_id), None)
    if party is None:
        raise Http404
    return party


def _crumbs(work: Work, page: str) -> list[dict[str, str]]:
    path = work.crumbs(HEADING, page)
    path[3]["url"] = reverse("agreements:parties", args=[work.agreement.public_id])
    return path


def _show_form(request: ActingRequest, work: Work, form: PartyForm, name: str) -> HttpResponse:
    context = {"form": form, "agreement": work.agreement, "name": name, "crumbs": _crumbs(work, name)}
    return render(request, "agreements/party_form.html", context, status=422 if form.errors else 200)
