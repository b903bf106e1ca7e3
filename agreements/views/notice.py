"""A party's notice: typed, read through, saved. The own party's, or one that has come in to the agreement's owner."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from agreements.actions import notice as actions
from agreements.choices import NoticeStage
from agreements.counting import NoticeFacts, wish_against
from agreements.forms.notice import NoticeForm, ReceivedForm
from agreements.models import Agreement, Notice
from agreements.notice_words import ON_BEHALF, REPEATED, WHICH_DAY, analysis_warning, both_outcomes, wish_in_words
from agreements.queries import notices as notice_queries
from agreements.queries import register as queries
from agreements.queries.notice_case import leaving_of
from agreements.remaining import PartyEnd
from agreements.terms import without_clause
from agreements.views.shared import agreement_or_404, own_membership, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Authority
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit

YES = "ja"


def _asks_for_day(agreement: Agreement) -> bool:
    version = queries.version_on(agreement.versions.all(), timezone.localdate())
    return version is not None and without_clause(version.term)


def _notice_form(agreement: Agreement, data: Mapping[str, Any] | None = None, **kwargs: Any) -> NoticeForm:
    return NoticeForm(data, today=timezone.localdate(), asks_for_day=_asks_for_day(agreement), **kwargs)


def _received_form(agreement: Agreement, data: Mapping[str, Any] | None = None, **kwargs: Any) -> ReceivedForm:
    today = timezone.localdate()
    parties = notice_queries.parties_without_registrar(agreement, today)
    return ReceivedForm(data, today=today, parties=parties, asks_for_day=_asks_for_day(agreement), **kwargs)


def _show_form(request: ActingRequest, agreement: Agreement, form: Form, **context: Any) -> HttpResponse:
    context |= {
        "agreement": agreement,
        "form": form,
        "analysis": analysis_warning(notice_queries.analysis_days(agreement), None),
        "crumbs": trail(agreement, "Uppsägning"),
    }
    return render(request, "agreements/notice_form.html", context, status=422 if form.errors else 200)


def _own_form(request: ActingRequest, agreement: Agreement, authority: Authority, form: NoticeForm) -> HttpResponse:
    name = authority.organisation.name
    lead = f"{name} säger upp {agreement.name}."
    return _show_form(request, agreement, form, lead=lead, heading="Registrera uppsägning", action="notice_preview")


def _consideration(request: ActingRequest, agreement: Agreement, form: NoticeForm) -> Notice | None:
    """The consideration that becomes the notice; 404 for one that is not the own authority's."""
    wanted = form.cleaned_data.get("consideration")
    if not wanted:
        return None
    found = queries.own_considerations(request.acting, agreement).filter(public_id=wanted).first()
    if found is None:
        raise Http404
    return found


def _refuse(form: Form, fault: Unfit) -> None:
    form.add_error(fault.field if fault.field in form.fields else None, fault.sentence)


@requires(Can.REGISTER_NOTICE)
def notice_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The empty form, or the one that is being changed: what was typed comes back in the address."""
    agreement = agreement_or_404(request, public_id)
    membership = own_membership(request, agreement, Can.REGISTER_NOTICE)
    standing = notice_queries.standing_notice(agreement, membership.authority_id)
    if standing and standing.stage == NoticeStage.ANNOUNCED:
        messages.info(request, "Uppsägningen är redan aviserad. Gå vidare med den här.")
        return redirect("agreements:notice", agreement.public_id, standing.public_id)
    form = _notice_form(agreement, initial={"in_writing": YES, **request.GET.dict()})
    return _own_form(request, agreement, membership.authority, form)


@requires(Can.REGISTER_NOTICE)
@require_POST
def notice_preview(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """What the notice leads to, before anything is saved."""
    agreement = agreement_or_404(request, public_id)
    membership = own_membership(request, agreement, Can.REGISTER_NOTICE)
    first = actions.ensure_first_notice(agreement, membership.authority, again=True)
    form = _notice_form(agreement, request.POST)
    if form.is_valid():
        try:
            found = actions.assess_notice(agreement, membership.authority, form.facts())
        except Unfit as fault:
            _refuse(form, fault)
    if form.errors:
        return _own_form(request, agreement, membership.authority, form)
    context = _preview_context(agreement, membership.authority, form, form.facts(), found, first)
    context |= {"save": "notice_register", "change": "notice_new"}
    return render(request, "agreements/notice_preview.html", context)


def _preview_context(
    agreement: Agreement,
    authority: Authority,
    form: Form,
    facts: NoticeFacts,
    found: actions.Assessment,
    first: Notice | None,
) -> dict[str, Any]:
    """The result with everything that speaks for reading it twice."""
    given = facts.stage != NoticeStage.ANNOUNCED
    outcome, name = found.outcome, authority.organisation.name
    end = PartyEnd("", last_day=outcome.last_day, given=given, stage=facts.stage.label, preliminary=True)
    notices = notice_queries.announced_notices(agreement)
    show_both = found.outcomes is not None and found.counted.preliminary
    return {
        "agreement": agreement,
        "form": form,
        "outcome": outcome,
        "facts": facts,
        "first": first,
        "repeated": REPEATED,
        "both": both_outcomes(found.outcomes) if found.outcomes and show_both and not first else [],
        "which_day": WHICH_DAY,
        "wish": wish_in_words(wish_against(facts.wished_from, outcome.last_day)),
        "analysis": analysis_warning(
            notice_queries.analysis_days(agreement), facts.decided_on or (None if given else facts.announced_on)
        ),
        "leaving": None if first else leaving_of(agreement, notices, timezone.localdate(), (authority.pk, end)),
        "may_save": actions.has_effect(facts, outcome),
        "who": name,
        "authority": authority,
        "counted_on": found.counted.day,
        "crumbs": trail(agreement, "Uppsägning"),
    }


@requires(Can.REGISTER_NOTICE)
@require_POST
def notice_register(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Save the notice that was read through."""
    agreement = agreement_or_404(request, public_id)
    membership = own_membership(request, agreement, Can.REGISTER_NOTICE)
    form = _notice_form(agreement, request.POST)
    if form.is_valid():
        try:
            notice = actions.register_notice(
                agreement=agreement,
                membership=membership,
                facts=form.facts(),
                consideration=_consideration(request, agreement, form),
                again=request.POST.get("again") == YES,
                at=timezone.now(),
            )
        except Unfit as fault:
            _refuse(form, fault)
    if form.errors:
        return _own_form(request, agreement, membership.authority, form)
    messages.success(request, "Uppsägningen är registrerad.")
    return redirect("agreements:notice", agreement.public_id, notice.public_id)


@requires(Can.REGISTER_NOTICE)
def received_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """A notice that has come in: typed, read through and, with `save`, saved."""
    agreement = agreement_or_404(request, public_id)
    membership = notice_queries.registrar_at(request.acting, agreement.owner_id)
    if membership is None:
        raise PermissionDenied
    if request.method != "POST":
        form = _received_form(agreement, initial={"in_writing": YES, **request.GET.dict()})
        return _show_received(request, agreement, form)
    form = _received_form(agreement, request.POST)
    if form.is_valid():
        try:
            if request.POST.get("save") == YES:
                return _save_received(request, agreement, form)
            return _preview_received(request, agreement, form)
        except Unfit as fault:
            _refuse(form, fault)
    return _show_received(request, agreement, form)


def _show_received(request: ActingRequest, agreement: Agreement, form: ReceivedForm) -> HttpResponse:
    heading = "Registrera inkommen uppsägning"
    return _show_form(request, agreement, form, lead=ON_BEHALF, heading=heading, action="received_new")


def _preview_received(request: ActingRequest, agreement: Agreement, form: ReceivedForm) -> HttpResponse:
    authority, facts = form.cleaned_data["party"].authority, form.facts()
    standing = notice_queries.standing_notice(agreement, authority.pk)
    moves_on = standing is not None and standing.stage in (NoticeStage.ANNOUNCED, NoticeStage.DECIDED)
    own = next(p for p in notice_queries.standing_parties(agreement) if p.authority_id == agreement.owner_id)
    found = actions.assess_notice(agreement, authority, facts, {own.pk: form.cleaned_data["received_on"]})
    context = _preview_context(agreement, authority, form, facts, found, None if moves_on else standing)
    context |= {"save": "received_new", "change": "received_new", "received_on": form.cleaned_data["received_on"]}
    return render(request, "agreements/notice_preview.html", context)


def _save_received(request: ActingRequest, agreement: Agreement, form: ReceivedForm) -> HttpResponse:
    membership = notice_queries.registrar_at(request.acting, agreement.owner_id)
    assert membership is not None  # the view has asked
    notice = actions.register_received(
        agreement=agreement,
        membership=membership,
        party=form.cleaned_data["party"],
        facts=form.facts(),
        received_on=form.cleaned_data["received_on"],
        today=timezone.localdate(),
        again=request.POST.get("again") == YES,
    )
    name = form.cleaned_data["party"].organisation.name
    messages.success(request, f"Uppsägningen från {name} är registrerad.")
    return redirect("agreements:notice", agreement.public_id, notice.public_id)
