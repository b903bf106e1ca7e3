"""A new agreement, its task list, its facts and its term."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from agreements.actions import drafting as actions
from agreements.forms.drafting import FactsForm, StartForm, TermForm
from agreements.models import AgreementVersion
from agreements.queries import drafting as queries
from agreements.sentences import rule_of
from agreements.tasklist import cards, tasks
from agreements.views.editing import Work, work_on
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit


@requires(Can.EDIT_AGREEMENTS)
def agreement_new(request: ActingRequest) -> HttpResponse:
    """A draft that only the registrar's own authority sees."""
    form = StartForm(request.POST if request.method == "POST" else None, initial={"label": "Samverkansavtal"})
    if request.method == "POST" and form.is_valid():
        try:
            agreement = actions.start_agreement(membership=request.membership, facts=form.facts(), term=form.term())
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, "Utkastet är sparat. Det syns bara hos din egen myndighet.")
            return redirect("agreements:draft", public_id=agreement.public_id)
    crumbs = [{"label": "Avtal", "url": reverse("agreements:list")}, {"label": "Nytt avtal"}]
    context = {"form": form, "who": str(request.membership.authority), "crumbs": crumbs}
    return render(request, "agreements/new.html", context, status=422 if form.errors else 200)


@requires(Can.EDIT_AGREEMENTS)
def draft(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """What is done, what is missing before the text can be sent, and everything that can be entered."""
    work = work_on(request, public_id)
    lacks = queries.missing_in(work.version) if work.is_draft else []
    scope = work.scope(request.acting)
    context = {
        "agreement": work.agreement,
        "version": work.version,
        "is_draft": work.is_draft,
        "tasks": tasks(scope, lacks, suffix=work.suffix),
        "cards": cards(scope, suffix=work.suffix),
        "missing": lacks,
        "crumbs": work.crumbs(),
    }
    return render(request, "agreements/draft.html", context)


@requires(Can.EDIT_AGREEMENTS)
def facts(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Names, registration, operation start, lead time: what is not the text itself."""
    work = work_on(request, public_id)
    data = request.POST if request.method == "POST" else None
    form = FactsForm(data, agreement=work.agreement, version=work.version)
    if request.method == "POST" and form.is_valid():
        actions.change_facts(
            agreement=work.agreement,
            version=work.version,
            membership=work.membership,
            facts=form.changed_facts(),
            of=form.changed_of_version(),
        )
        messages.success(request, "Grunduppgifterna är sparade.")
        return _to_draft(work)
    context = {"form": form, "agreement": work.agreement, "crumbs": work.crumbs("Grunduppgifter")}
    return render(request, "agreements/facts_form.html", context, status=422 if form.errors else 200)


@requires(Can.EDIT_AGREEMENTS)
def term(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The term of a draft, with the rule that it leads to in words. 409 for a text that has been sent."""
    work = work_on(request, public_id)
    actions.ensure_draft(work.version)
    form = TermForm(request.POST if request.method == "POST" else None, version=work.version)
    if request.method == "POST" and form.is_valid():
        actions.change_term(
            agreement=work.agreement, version=work.version, membership=work.membership, term=form.facts()
        )
        messages.success(request, "Avtalstiden är sparad.")
        return _to_draft(work)
    return _show_term(request, work, form)


@requires(Can.EDIT_AGREEMENTS)
@require_POST
def term_preview(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The rule of what is typed, in words, before anything is saved."""
    work = work_on(request, public_id)
    actions.ensure_draft(work.version)
    return _show_term(request, work, TermForm(request.POST, version=work.version))


def _show_term(request: ActingRequest, work: Work, form: TermForm) -> HttpResponse:
    """The form beside the rule of what is typed, or of what is saved."""
    typed = form.is_bound and form.is_valid()
    shown = AgreementVersion(**vars(form.facts())) if typed else work.version
    context = {
        "form": form,
        "agreement": work.agreement,
        "version": work.version,
        "suffix": work.suffix,
        "rule": [] if form.errors else rule_of(shown.term, in_writing=shown.notice_in_writing),
        "typed": typed,
        "crumbs": work.crumbs("Avtalstid"),
    }
    return render(request, "agreements/term_form.html", context, status=422 if form.errors else 200)


def _to_draft(work: Work) -> HttpResponse:
    return redirect(reverse("agreements:draft", args=[work.agreement.public_id]) + work.suffix)
