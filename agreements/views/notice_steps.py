"""The steps of a notice: decided, sent, received; its texts, its checklist and its notifications."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone

from agreements.actions import checklist
from agreements.actions import notice_steps as actions
from agreements.choices import NoticeStage
from agreements.forms.notice import CaseForm
from agreements.forms.notice_case import ChecksForm, DecisionForm, NotificationsForm, ReceiptsForm, SendingForm
from agreements.notice_words import WHICH_DAY, analysis_warning
from agreements.queries import notices as queries
from agreements.views.notice_case import notice_or_404, step, typed, writer_or_403
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict


@requires(Can.REGISTER_NOTICE)
def notice_decide(request: ActingRequest, public_id: uuid.UUID, notice_id: uuid.UUID) -> HttpResponse:
    """The board's decision on a notice that was announced."""
    found = notice_or_404(request, public_id, notice_id)
    writer_or_403(request, found)
    actions.ensure_standing(found)
    actions.ensure_forwards(found, NoticeStage.DECIDED)
    initial = {"registry_number": found.registry_number, "in_writing": "ja", "agreed_last_day": found.last_day}
    form = DecisionForm(typed(request), today=timezone.localdate(), notice=found, initial=initial)
    return step(
        request,
        found,
        form,
        lambda: actions.decide(notice=found, facts=form.facts()),
        done="Beslutet är registrerat.",
        heading="Registrera beslut",
        button="Registrera beslut",
        warning=analysis_warning(queries.analysis_days(found.agreement), None),
    )


@requires(Can.REGISTER_NOTICE)
def notice_send(request: ActingRequest, public_id: uuid.UUID, notice_id: uuid.UUID) -> HttpResponse:
    """The notice has been sent."""
    found = notice_or_404(request, public_id, notice_id)
    writer_or_403(request, found)
    actions.ensure_standing(found)
    actions.ensure_forwards(found, NoticeStage.SENT)
    actions.ensure_decided(found)
    initial = {"adjusted_on": found.adjusted_on}
    form = SendingForm(typed(request), today=timezone.localdate(), notice=found, initial=initial)
    return step(
        request,
        found,
        form,
        lambda: actions.send(notice=found, facts=form.facts()),
        done="Uppsägningen är registrerad som skickad.",
        heading="Registrera att uppsägningen är skickad",
        button="Registrera som skickad",
    )


@requires(Can.REGISTER_NOTICE)
def notice_receive(request: ActingRequest, public_id: uuid.UUID, notice_id: uuid.UUID) -> HttpResponse:
    """The days of receipt that the person may register."""
    found = notice_or_404(request, public_id, notice_id)
    parties = queries.receivable(request.acting, found, queries.other_parties(found), today := timezone.localdate())
    if not parties:
        raise PermissionDenied
    actions.ensure_sent(found)
    known = {receipt.party_id: receipt.received_on for receipt in found.receipts.all()}
    form = ReceiptsForm(typed(request), today=today, parties=parties, known=known)
    mine = request.acting.giving(Can.REGISTER_NOTICE)
    return step(
        request,
        found,
        form,
        lambda: actions.receive(notice=found, memberships=mine, days=form.days(), today=today),
        done="Mottagandet är registrerat.",
        heading="Registrera mottagande",
        button="Registrera mottagande",
        lead=WHICH_DAY,
    )


@requires(Can.REGISTER_NOTICE)
def notice_amend(request: ActingRequest, public_id: uuid.UUID, notice_id: uuid.UUID) -> HttpResponse:
    """What was stated, put right, with the texts of the case."""
    found = notice_or_404(request, public_id, notice_id)
    writer_or_403(request, found)
    names = CaseForm.base_fields.keys() - {"stated_on", "agreed_last_day"}
    initial = {name: getattr(found, name) for name in names} | {"agreed_last_day": found.last_day}
    initial["stated_on"] = found.counted_on if found.basis == "stated" else None
    form = CaseForm(typed(request), today=timezone.localdate(), notice=found, initial=initial)
    return step(
        request,
        found,
        form,
        lambda: actions.amend(notice=found, facts=form.facts()),
        done="Uppgifterna är sparade.",
        heading="Uppgifter om uppsägningen",
        button="Spara uppgifterna",
        lead="Det som stod förut finns kvar i historiken.",
    )


@requires(Can.REGISTER_NOTICE)
def notice_checks(request: ActingRequest, public_id: uuid.UUID, notice_id: uuid.UUID) -> HttpResponse:
    """The checklist of the own authority's case."""
    found = notice_or_404(request, public_id, notice_id)
    if queries.registrar_at(request.acting, found.owner_id) is None:
        raise PermissionDenied
    form = ChecksForm(typed(request), today=timezone.localdate(), notice=found)
    return step(
        request,
        found,
        form,
        lambda: checklist.save_checks(notice=found, values=form.values()),
        done="Checklistan är sparad.",
        heading="Checklista",
        button="Spara checklistan",
        template="agreements/notice_checks.html",
    )


@requires(Can.REGISTER_NOTICE)
def notice_notify(request: ActingRequest, public_id: uuid.UUID, notice_id: uuid.UUID) -> HttpResponse:
    """When each organisation that the agreement names was told."""
    found = notice_or_404(request, public_id, notice_id)
    membership = writer_or_403(request, found)
    if not found.notifications.all():
        raise Conflict("Avtalet säger inte att någon ska underrättas.")
    form = NotificationsForm(typed(request), today=timezone.localdate(), notice=found)
    return step(
        request,
        found,
        form,
        lambda: actions.notify(notice=found, membership=membership, days=form.days()),
        done="Underrättelserna är sparade.",
        heading="Underrättelser",
        button="Spara underrättelser",
        lead="Dagen då organisationen underrättades om uppsägningen.",
    )
