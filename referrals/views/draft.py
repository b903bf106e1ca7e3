"""Filling in and sending a referral: one page per section, each saves itself."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit
from ikb.lib.identifiers import mask
from ikb.lib.periods import age_on
from referrals import actions
from referrals.actions import Edit
from referrals.choices import Ground
from referrals.forms.consent import GroundForm, receiver_choices
from referrals.forms.criteria import CriteriaForm
from referrals.forms.grounds import GroundsForm
from referrals.forms.referral import AnswerForm, CorrectionForm, IdentifierForm
from referrals.models import CompletionRequest, Grounds, Referral, YoungPerson
from referrals.presentation.case import identity_facts, tasks
from referrals.queries.cases import (
    age_answer,
    consent_file,
    criteria_state,
    grounds_of,
    is_of_age,
)
from referrals.treatment import planned_end
from referrals.views.cases import get_case, guard_writer
from referrals.views.form_page import CasePage, case_form
from referrals.views.self_saving import DraftPage, save_draft


def _own_case(request: ActingRequest, public_id: Any) -> Referral:
    referral = get_case(request, public_id)
    guard_writer(request, referral)
    return referral


@require_http_methods(["GET", "POST"])
@requires(Can.WRITE_REFERRAL)
def person(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Ungdomen och remissen."""
    referral = _own_case(request, public_id)
    row = referral.young_person
    if row is None:
        raise Http404
    form = _correction(request, referral, request.POST or None)
    page = DraftPage(
        referral,
        "referrals/person.html",
        InformationKind.IDENTITY,
        lambda: _correction(request, get_case(request, public_id)),
        protected=row.is_protected,
    )

    def save(values: dict[str, Any], edit: Edit) -> YoungPerson:
        note = values.get("outside_note", "")
        return actions.change_person(referral=referral, person=form.person(), outside_note=note, edit=edit)

    return save_draft(request, page, form, row, save, whole=True)


def _correction(request: ActingRequest, referral: Referral, data: Any = None) -> CorrectionForm:
    grounds = grounds_of(referral)
    return CorrectionForm(
        data,
        referral=referral,
        acting=request.acting,
        version=referral.version,
        today=timezone.localdate(),
        outside_note=grounds.outside_note if grounds else "",
    )


@require_http_methods(["GET", "POST"])
@requires(Can.WRITE_REFERRAL)
def grounds(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Underlag: reasons, contacts and support."""
    referral, today = _own_case(request, public_id), timezone.localdate()
    row = _grounds_or_404(referral)
    form = GroundsForm(request.POST or None, row=row, today=today)
    page = DraftPage(
        referral,
        "referrals/grounds.html",
        InformationKind.GROUNDS,
        lambda: GroundsForm(row=_grounds_or_404(referral), today=today),
    )

    def save(values: dict[str, Any], edit: Edit) -> Grounds:
        return actions.save_grounds(referral=referral, values=form.values(values), edit=edit)

    return save_draft(request, page, form, row, save)


def _grounds_or_404(referral: Referral) -> Grounds:
    row = grounds_of(referral)
    if row is None:
        raise Http404
    return row


@require_http_methods(["GET", "POST"])
@requires(Can.WRITE_REFERRAL)
def criteria(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Inklusionskriterier and the two-step question on communication."""
    referral = _own_case(request, public_id)
    row = _grounds_or_404(referral)
    form = _criteria_form(referral, row, request.POST or None)
    page = DraftPage(
        referral,
        "referrals/criteria.html",
        InformationKind.GROUNDS,
        lambda: _criteria_form(referral, _grounds_or_404(referral)),
    )

    def save(values: dict[str, Any], edit: Edit) -> Grounds:
        return actions.answer_criteria(
            referral=referral,
            answers=form.answers(values),
            by=request.acting,
            authority=request.membership.authority,
            on=timezone.localdate(),
            values=form.communication(values),
            edit=edit,
        )

    return save_draft(request, page, form, row, save)


def _criteria_form(referral: Referral, row: Grounds, data: Any = None) -> CriteriaForm:
    person = referral.young_person
    if person is None:
        raise Http404
    end = planned_end(referral.referral_date)
    return CriteriaForm(
        data,
        grounds=row,
        state=criteria_state(referral, row),
        age=age_answer(referral, person),
        age_at_end=age_on(person.birth_date, end),
    )


@require_http_methods(["GET", "POST"])
@requires(Can.WRITE_REFERRAL)
def identifier(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Byt nummer: a coordination number gives way to a personal one; the earlier ones stay."""
    referral, today = _own_case(request, public_id), timezone.localdate()
    person = referral.young_person
    if person is None:
        raise Http404
    form = IdentifierForm(request.POST or None, today=today)
    page = CasePage(
        referral,
        heading="Byt nummer",
        saved="Numret är bytt. Det tidigare finns kvar i historiken.",
        kinds=(InformationKind.IDENTITY,),
        button="Byt nummer",
        lead=f"Nuvarande nummer: {mask(person.identifier) if person.identifier else 'saknas'}.",
    )

    def save() -> None:
        kind, number = form.cleaned_data["identifier"]
        actions.change_identifier(referral=referral, kind=kind, identifier=number, by=request.acting, on=today)

    return case_form(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.WRITE_REFERRAL)
def check(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Kontrollera och skicka: who gets what, before the button."""
    referral = _own_case(request, public_id)
    row = grounds_of(referral)
    if row is None or referral.young_person is None:
        raise Http404
    error, of_age = "", is_of_age(referral.young_person, timezone.localdate())
    form = GroundForm({"ground": Ground.CONSENT, **request.POST.dict()} if request.POST else None, of_age=of_age)
    if request.method == "POST" and (not request.POST or form.is_valid()):
        try:
            legal = form.legal() if request.POST else None
            actions.send(referral=referral, by=request.acting, at=timezone.now(), ground=legal)
        except Unfit as unfit:
            error = unfit.sentence
        else:
            messages.success(request, f"Remiss {referral.case_number} är skickad.")
            return redirect("referrals:page", public_id)
    context = {
        "referral": referral,
        "identity": identity_facts(referral.young_person, referral, full=True),
        "protected": referral.young_person.is_protected,
        "tasks": tasks(referral, row, criteria_state(referral, row), consent_file(referral), of_age=of_age)[:-1],
        "receivers": [label for _, label in receiver_choices(referral)],
        "form": form,
        "error": error,
        "has_errors": bool(error or form.errors),
    }
    protected = referral.young_person.is_protected
    log_reads(request, [referral.pk], kinds=[InformationKind.IDENTITY], protected=protected)
    return render(request, "referrals/check.html", context, status=422 if context["has_errors"] else 200)


@require_POST
@requires(Can.WRITE_REFERRAL)
def answer(request: ActingRequest, public_id: Any, request_id: Any) -> HttpResponse:
    """The sender answers a request for completion."""
    referral = _own_case(request, public_id)
    question = get_object_or_404(CompletionRequest, grounds__referral=referral, public_id=request_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        actions.answer_request(
            request=question,
            referral=referral,
            by=request.acting,
            answer=form.cleaned_data["answer"],
            at=timezone.now(),
        )
        messages.success(request, "Svaret är skickat.")
        return redirect("referrals:page", public_id)
    return render(
        request,
        "referrals/answer.html",
        {"form": form, "referral": referral, "question": question},
        status=422,
    )
