"""What happens to a sent referral: hand over, ask, decide, start."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agreements.choices import Principal
from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit
from referrals import actions, criteria
from referrals.choices import Answer, Status
from referrals.consent import STATUS_WORDS, guardian_refuses, status_of
from referrals.forms.decision import DecisionForm
from referrals.forms.referral import QuestionForm
from referrals.models import IntakeDecision, InternalNote, Referral
from referrals.presentation import case as presentation
from referrals.queries.cases import consent_file, criteria_state, given_consents, grounds_of, is_of_age
from referrals.queries.letters import first_values, stands_in_for
from referrals.views.cases import get_case

GIVES = {Principal.MUNICIPALITY: Can.DECIDE_FOR_MUNICIPALITY, Principal.REGION: Can.DECIDE_FOR_REGION}


def decider_of(request: ActingRequest, referral: Referral, principal: Principal) -> Membership:
    """The membership that decides for this principal in this case; 403 for another's verb."""
    authority = referral.authority_of(principal)
    for membership in request.acting.giving(GIVES[principal]):
        if membership.authority_id == authority:
            return membership
    raise PermissionDenied


def _facts_left(referral: Referral) -> dict[str, Any]:
    """What a decision rests on, to read beside the form."""
    grounds, file = grounds_of(referral), consent_file(referral)
    if grounds is None or referral.young_person is None:
        raise Http404
    state = criteria_state(referral, grounds)
    return {
        "referral": referral,
        "identity": presentation.identity_facts(referral.young_person, referral, full=True),
        "protected": referral.young_person.is_protected,
        "grounds": grounds,
        "file": file,
        "state": state,
        "answers": {row.criterion_id: row for row in grounds.answers.all()},
        "reasons": presentation.reason_words(grounds),
        "cause_words": [c.text for c in state.causes if c.code in grounds.communication_causes],
        "guardian_refuses": guardian_refuses(given_consents(file)),
        "consent_status": STATUS_WORDS[
            status_of(given_consents(file), of_age=is_of_age(referral.young_person, timezone.localdate()))
        ],
        "events": presentation.timeline(
            referral, [], list(grounds.completion_requests.select_related("asker__organisation"))
        ),
    }


def _decision_page(request: ActingRequest, public_id: Any, principal: Principal) -> HttpResponse:
    """Own decision made: that is shown. Else facts left, decision right."""
    referral = get_case(request, public_id, kind=InformationKind.GROUNDS)
    membership = decider_of(request, referral, principal)
    own = (
        IntakeDecision.objects.standing()
        .filter(referral=referral, principal=principal, owner=membership.authority)
        .first()
    )
    if own is not None:
        log_reads(request, [referral.pk], kinds=[InformationKind.DECISION])
        box = presentation.decision_boxes(referral, [own], request.acting, principal)
        mine = box[0] if principal == Principal.MUNICIPALITY else box[1]
        return render(request, "referrals/own_decision.html", {"referral": referral, "box": mine})
    form = DecisionForm(referral=referral, principal=principal, initial=first_values(referral, membership.authority))
    return _render_form(request, referral, principal, form)


def _render_form(
    request: ActingRequest,
    referral: Referral,
    principal: Principal,
    form: DecisionForm,
    *,
    ask: QuestionForm | None = None,
) -> HttpResponse:
    context = _facts_left(referral) | {
        "form": form,
        "principal": principal,
        "question_form": ask or QuestionForm(prefix="q"),
        "open": referral.status == Status.AWAITING_DECISIONS,
        "status": presentation.describe_status(referral, request.acting),
        "has_errors": bool(form.errors or (ask and ask.errors)),
    }
    kinds = [InformationKind.IDENTITY, InformationKind.CONSENT, InformationKind.GROUNDS]
    log_reads(
        request,
        [referral.pk],
        kinds=kinds,
        protected=context["protected"],
    )
    return render(request, "referrals/decide.html", context, status=422 if context["has_errors"] else 200)


def _check_page(request: ActingRequest, public_id: Any, principal: Principal) -> HttpResponse:
    """A page to read through before a binding decision."""
    referral = get_case(request, public_id, kind=InformationKind.GROUNDS)
    decider_of(request, referral, principal)
    form = DecisionForm(request.POST, referral=referral, principal=principal)
    if not form.is_valid() or "change" in request.POST:
        return _render_form(request, referral, principal, form)
    left = _facts_left(referral)
    facts = form.facts()
    advice = criteria.RefusalFacts(
        principal=principal,
        prioritised=_answer(facts.prioritised),
        other_planning=_answer(facts.other_planning),
        family_treatment_conditions=_answer(facts.family_treatment),
        guardian_refuses=left["guardian_refuses"],
        target_group=left["state"].assessment,
        communication=left["state"].communication,
        outside_agreement=referral.outside_agreement,
    )
    context = left | {
        "form": form,
        "facts": facts,
        "principal": principal,
        "suggested": form.suggested(advice),
    }
    log_reads(request, [referral.pk], kinds=[InformationKind.IDENTITY], protected=left["protected"])
    return render(request, "referrals/decide_check.html", context)


def _answer(value: bool | None) -> Answer | None:
    if value is None:
        return None
    return Answer.YES if value else Answer.NO


def _decide(request: ActingRequest, public_id: Any, principal: Principal) -> HttpResponse:
    """The verb."""
    referral = get_case(request, public_id)
    membership = decider_of(request, referral, principal)
    form = DecisionForm(request.POST, referral=referral, principal=principal)
    if not form.is_valid():
        return _render_form(request, referral, principal, form)
    try:
        actions.decide(
            referral=referral,
            facts=replace(form.facts(), substitute_for=stands_in_for(membership, timezone.localdate())),
            by=request.acting,
            authority=membership.authority,
            at=timezone.now(),
        )
    except Unfit as unfit:
        form.add_error(unfit.field, unfit.sentence)
        return _render_form(request, referral, principal, form)
    messages.success(request, "Ditt beslut är sparat.")
    return redirect("referrals:page", public_id)


@require_GET
@requires(Can.DECIDE_FOR_MUNICIPALITY)
def municipality(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Kommunens beslut."""
    return _decision_page(request, public_id, Principal.MUNICIPALITY)


@require_POST
@requires(Can.DECIDE_FOR_MUNICIPALITY)
def municipality_check(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Read through the municipality's decision."""
    return _check_page(request, public_id, Principal.MUNICIPALITY)


@require_POST
@requires(Can.DECIDE_FOR_MUNICIPALITY)
def municipality_decide(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Decide for the municipality."""
    return _decide(request, public_id, Principal.MUNICIPALITY)


@require_GET
@requires(Can.DECIDE_FOR_REGION)
def region(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Regionens beslut."""
    return _decision_page(request, public_id, Principal.REGION)


@require_POST
@requires(Can.DECIDE_FOR_REGION)
def region_check(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Read through the region's decision."""
    return _check_page(request, public_id, Principal.REGION)


@require_POST
@requires(Can.DECIDE_FOR_REGION)
def region_decide(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Decide for the region."""
    return _decide(request, public_id, Principal.REGION)


@require_http_methods(["GET", "POST"])
@requires(Can.ASK_COMPLETION)
def ask(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Begär komplettering: the coordinator before the decisions, a principal for its own decision."""
    referral = get_case(request, public_id)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _ask(request, referral, form.cleaned_data["question"])
        messages.success(request, "Frågan är skickad till remittenten.")
        return redirect("referrals:page", public_id)
    context = {"form": form, "referral": referral}
    return render(request, "referrals/ask.html", context, status=422 if form.errors else 200)


def _ask(request: ActingRequest, referral: Referral, question: str) -> None:
    """Whose question it is: a principal's when the person decides in this case, else the coordinator's."""
    now = timezone.now()
    for principal in Principal:
        authority = referral.authority_of(principal)
        own = next((m for m in request.acting.giving(GIVES[principal]) if m.authority_id == authority), None)
        if own is not None:
            actions.ask_completion(
                referral=referral,
                principal=principal,
                by=request.acting,
                authority=own.authority,
                question=question,
                at=now,
            )
            return
    coordinator = request.acting.by(Can.FORWARD_REFERRAL)
    if coordinator is None:
        raise PermissionDenied
    actions.ask_sender(referral=referral, by=request.acting, authority=coordinator.authority, question=question, at=now)


@require_POST
@requires(Can.FORWARD_REFERRAL)
def forward(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Lämna till beslut."""
    referral = get_case(request, public_id)
    actions.forward(referral=referral, by=request.acting, at=timezone.now())
    messages.success(request, "Remissen är lämnad till beslut.")
    return redirect("referrals:page", public_id)


@require_GET
@requires(Can.DECIDE_FOR_MUNICIPALITY, Can.DECIDE_FOR_REGION)
def note(request: ActingRequest, public_id: Any) -> HttpResponse:
    """The own authority's internal note, never another's."""
    referral = get_case(request, public_id)
    row = InternalNote.objects.filter(referral=referral, owner__in=request.acting.authorities()).first()
    if row is None:
        raise Http404
    log_reads(request, [referral.pk], kinds=[InformationKind.NOTE])
    return render(request, "referrals/note.html", {"referral": referral, "note": row})
