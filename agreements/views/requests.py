"""Requests for renegotiation and revision: registered by the asking party, answered by the others."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from agreements.actions import requests as actions
from agreements.choices import RequestReply
from agreements.forms.disagreement import AnswerForm, RequestCloseForm, RequestForm
from agreements.models import Agreement, PartyRequest, RequestAnswer
from agreements.queries import disagreement as queries
from agreements.queries.disagreement import RequestRow
from agreements.queries.register import acts_for
from agreements.views.form_page import FormPage, form_answer
from agreements.views.shared import agreement_or_404, own_membership, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can

HEADING = "Tvister och begäranden"


def above(agreement: Agreement) -> tuple[str, str]:
    """The page about requests and disputes."""
    return HEADING, reverse("agreements:disagreements", args=[agreement.public_id])


def _row(agreement: Agreement, request_id: uuid.UUID) -> RequestRow:
    row = queries.request_row(agreement, request_id)
    if row is None:
        raise Http404
    return row


def _below(agreement: Agreement, row: RequestRow) -> tuple[tuple[str, str], ...]:
    url = reverse("agreements:party_request", args=[agreement.public_id, row.request.public_id])
    return above(agreement), (row.request.get_kind_display(), url)


@requires(Can.REGISTER_NOTICE)
def request_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """A party asks for renegotiation or revision."""
    agreement = agreement_or_404(request, public_id)
    membership = own_membership(request, agreement, Can.REGISTER_NOTICE)
    parties = queries.registrars_parties(agreement, membership)
    form = RequestForm(
        request.POST if request.method == "POST" else None,
        parties=parties,
        names=queries.board_names(party.authority for party in parties if party.authority),
        today=timezone.localdate(),
    )
    page = FormPage(
        agreement=agreement,
        heading="Ny begäran",
        button="Registrera begäran",
        saved="Begäran är registrerad.",
        parents=(above(agreement),),
        lead="En begäran ändrar inte avtalets tid. Den säger inte heller upp avtalet.",
    )

    def save() -> PartyRequest:
        party = form.cleaned_data["party"]
        return actions.register_request(agreement=agreement, membership=membership, party=party, facts=form.facts())

    return form_answer(request, page, form, save)


@requires(Can.SEE_DISPUTES)
def party_request(request: ActingRequest, public_id: uuid.UUID, request_id: uuid.UUID) -> HttpResponse:
    """One request with the answers of the others."""
    agreement = agreement_or_404(request, public_id)
    own_membership(request, agreement, Can.SEE_DISPUTES)
    row = _row(agreement, request_id)
    registrar = acts_for(request.acting, agreement, Can.REGISTER_NOTICE)
    open_to = None if registrar is None or row.request.closed_on else registrar.authority_id
    crumbs = trail(agreement, HEADING, row.request.get_kind_display())
    crumbs[2]["url"] = above(agreement)[1]
    context = {
        "agreement": agreement,
        "row": row,
        "may_answer": open_to is not None and (open_to != row.request.owner_id or open_to == agreement.owner_id),
        "may_close": open_to is not None and open_to in (row.request.owner_id, agreement.owner_id),
        "crumbs": crumbs,
    }
    return render(request, "agreements/disputes/request.html", context)


@requires(Can.REGISTER_NOTICE)
def request_answer(request: ActingRequest, public_id: uuid.UUID, request_id: uuid.UUID) -> HttpResponse:
    """Another party's answer."""
    agreement = agreement_or_404(request, public_id)
    membership = own_membership(request, agreement, Can.REGISTER_NOTICE)
    row = _row(agreement, request_id)
    parties = queries.registrars_parties(agreement, membership)
    names = queries.board_names(party.authority for party in parties if party.authority)
    others = [party for party in parties if party.authority_id != row.request.owner_id]
    data = request.POST if request.method == "POST" else None
    form = AnswerForm(data, parties=others, names=names, today=timezone.localdate())
    page = FormPage(agreement, "Svar på begäran", "Registrera svar", "Svaret är registrerat.", _below(agreement, row))

    def save() -> RequestAnswer:
        typed = form.cleaned_data | {"reply": RequestReply(form.cleaned_data["reply"])}
        return actions.answer_request(request=row.request, membership=membership, **typed)

    return form_answer(request, page, form, save)


@requires(Can.REGISTER_NOTICE)
def request_close(request: ActingRequest, public_id: uuid.UUID, request_id: uuid.UUID) -> HttpResponse:
    """What came of a request."""
    agreement = agreement_or_404(request, public_id)
    membership = own_membership(request, agreement, Can.REGISTER_NOTICE)
    row = _row(agreement, request_id)
    form = RequestCloseForm(request.POST if request.method == "POST" else None, today=timezone.localdate())
    page = FormPage(agreement, "Avsluta begäran", "Avsluta begäran", "Begäran är avslutad.", _below(agreement, row))

    def save() -> PartyRequest:
        return actions.close_request(request=row.request, membership=membership, **form.cleaned_data)

    return form_answer(request, page, form, save)
