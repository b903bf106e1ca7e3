"""Årlig redovisning: begin one, fill it in, finish it, open it again, and the paper to send."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from followup.account_form import missing
from followup.actions import accounts as verbs
from followup.exports.accounts import account_pdf, said_items
from followup.forms.accounts import AccountForm, AccountStartForm
from followup.forms.reviews import ReasonForm
from followup.models import YearlyAccount
from followup.queries import accounts as queries
from followup.views.reviews import crumbs
from followup.views.self_saving import Saved, on_top_of, save_typed
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit
from referrals.actions.draft import Edit


def _account(request: ActingRequest, public_id: UUID) -> YearlyAccount:
    return get_object_or_404(queries.accounts(request.acting), public_id=public_id)


def _form(account: YearlyAccount, data: Any = None) -> AccountForm:
    return AccountForm(data, given=queries.account_answers(account), revision=account.revision)


def _title(account: YearlyAccount) -> str:
    return f"Årlig redovisning {account.year}, {account.place}"


def _page(request: ActingRequest, account: YearlyAccount, form: AccountForm, saved: Saved) -> HttpResponse:
    context = {
        "account": account,
        "title": _title(account),
        "form": form,
        "stale": saved.stale,
        "others": saved.others,
        "crumbs": crumbs((_title(account), "")),
    }
    status = 409 if saved.stale else 422 if form.errors else 200
    return render(request, "followup/review_account_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@requires(Can.REVIEW_FILES)
def review_account_new(request: ActingRequest) -> HttpResponse:
    """Begin the account of a unit or of the whole authority."""
    today = timezone.localdate()
    form = AccountStartForm(request.POST or None, places=queries.places(request.acting), today=today)
    if request.method == "POST" and form.is_valid():
        try:
            begun = verbs.begin_account(**form.facts(), by=request.acting, on=today)
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            return redirect("followup:review_account", begun.public_id)
    context = {"form": form, "crumbs": crumbs(("Ny årlig redovisning", ""))}
    return render(request, "followup/review_account_new.html", context, status=422 if form.errors else 200)


def _save(request: ActingRequest, account: YearlyAccount, form: AccountForm) -> Saved:
    def save(values: dict[str, Any], edit: Edit) -> YearlyAccount:
        return verbs.save_account(account=account, given=form.given(values), edit=edit)

    return save_typed(request, form, account, save, lambda: _form(_account(request, account.public_id)))


@require_http_methods(["GET", "POST"])
@requires(Can.REVIEW_FILES)
def review_account(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Fill in the account, which saves itself; a finished one to read."""
    account = _account(request, public_id)
    if request.method != "POST":
        if account.finished_on is None:
            return _page(request, account, _form(account), Saved())
        context = {
            "account": account,
            "title": _title(account),
            "groups": said_items(queries.account_answers(account)),
            "crumbs": crumbs((_title(account), "")),
        }
        return render(request, "followup/review_account.html", context)
    form = _form(account, request.POST)
    saved = _save(request, account, form)
    if saved.answer is not None:
        return saved.answer
    if not saved.stale and not form.errors:
        messages.success(request, "Sparat.")
        return redirect("followup:review_account", public_id)
    if not saved.stale:
        on_top_of(form, _account(request, public_id))
    return _page(request, account, form, saved)


@require_POST
@requires(Can.REVIEW_FILES)
def review_account_finish(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Save the account and lock it; what is missing stands at its field and what was typed is kept."""
    account = _account(request, public_id)
    form = _form(account, request.POST)
    saved = _save(request, account, form)
    if saved.stale:
        return _page(request, account, form, saved)
    account = _account(request, public_id)
    if not form.errors:
        for field, sentence in missing(form.given(form.cleaned_data)):
            form.add_error(field, sentence)
    if form.errors:
        on_top_of(form, account)
        return _page(request, account, form, saved)
    verbs.finish_account(account=account, by=request.acting, on=timezone.localdate())
    messages.success(request, "Redovisningen är klar.")
    return redirect("followup:review_account", public_id)


@require_http_methods(["GET", "POST"])
@requires(Can.REVIEW_FILES)
def review_account_reopen(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Open a finished account again, with a reason."""
    account = _account(request, public_id)
    if account.finished_on is None:
        raise Conflict("Redovisningen är inte klar.")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.reopen_account(account=account, reason=form.cleaned_data["reason"], by=request.acting)
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, "Redovisningen är öppen igen.")
            return redirect("followup:review_account", public_id)
    title, back = "Öppna redovisningen igen", reverse("followup:review_account", args=[public_id])
    context = {"form": form, "title": title, "lead": "Skälet sparas i historiken.", "button": "Öppna igen"}
    context |= {"back": back, "crumbs": crumbs((_title(account), back), (title, ""))}
    return render(request, "followup/review_reason.html", context, status=422 if form.errors else 200)


@require_safe
@requires(Can.REVIEW_FILES)
def review_account_pdf(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """The finished account as PDF/UA-1, to send."""
    account = _account(request, public_id)
    if account.finished_on is None:
        raise Conflict("Redovisningen är inte klar. Papperet finns när den är det.")
    return account_pdf(account, queries.account_answers(account), at=timezone.now())
