"""Loggkontroller: the list, the rows to judge, the signature and the protocol."""

import secrets
import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.models import LogCheck
from ikb.accounts.roles import Can
from ikb.desk import log_check_actions as actions
from ikb.desk import log_check_queries as queries
from ikb.desk.log_check import SEEDS, offered_periods
from ikb.desk.log_check_forms import ResultsForm, StartForm
from ikb.desk.log_check_tables import LogCheckTable
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.tables import from_address
from referrals.papers import paper

KINDS = (InformationKind.HEAD, InformationKind.TRACE)
PER_PAGE = 25
NOT_SIGNED = "Loggkontrollen är inte signerad. Protokollet finns när den är det."


@require_http_methods(["GET", "POST"])
@requires(Can.REVIEW_LOG)
def log_checks(request: ActingRequest) -> HttpResponse:
    """The checks of the own authority, and a form that draws a new one."""
    today, due = timezone.localdate(), queries.due_checks(request.acting)
    boards = list({m.authority_id: m.authority for m in request.acting.giving(Can.REVIEW_LOG)}.values())
    form = StartForm(
        request.POST if request.method == "POST" else None,
        boards=boards,
        periods=offered_periods([each.chosen for each in due], today),
    )
    if request.method == "POST" and form.is_valid():
        seed = secrets.randbelow(SEEDS)
        try:
            made = actions.start_check(**form.facts(), seed=seed, by=request.acting, on=today)
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, "Stickprovet är draget.")
            return redirect("desk:log_check", made.public_id)
    table = from_address(LogCheckTable(queries.checks(request.acting)), request)
    count = table.paginator.count
    table.caption = "1 loggkontroll" if count == 1 else f"{count} loggkontroller"
    context = {
        "form": form,
        "table": table,
        "count": count,
        "due": [(each, each.day < today) for each in due],
        "boards": sorted(map(str, boards)),
    }
    return render(request, "desk/log_checks.html", context, status=422 if form.errors else 200)


def _check(request: ActingRequest, public_id: uuid.UUID) -> LogCheck:
    return get_object_or_404(queries.checks(request.acting), public_id=public_id)


def _shown(request: ActingRequest, check: LogCheck, rows: Any, action: AccessAction) -> list[queries.CheckedRow]:
    """Rows in words; that their case numbers were shown is logged."""
    said, cases = queries.in_words(check, list(rows))
    log_reads(request, cases, kinds=KINDS, action=action)
    return said


@require_http_methods(["GET", "POST"])
@requires(Can.REVIEW_LOG)
def log_check(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """One page of rows to judge; signed, the same rows with their results."""
    check = _check(request, public_id)
    page = Paginator(queries.drawn_rows(check), PER_PAGE).get_page(request.GET.get("page"))
    rows = _shown(request, check, page, AccessAction.LIST)
    form = ResultsForm(request.POST if request.method == "POST" else None, rows=rows, reviewer=request.acting.user.pk)
    if request.method == "POST" and form.is_valid():
        try:
            actions.judge(check=check, findings=form.findings(), by=request.acting, at=timezone.now())
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, "Bedömningarna är sparade.")
            return redirect(f"{reverse('desk:log_check', args=[public_id])}?page={page.number}")
    context = {"check": check, "label": queries.period_label(check), "page": page, "form": form, "rows": rows}
    return render(request, "desk/log_check.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Can.REVIEW_LOG)
def log_check_sign(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """A page to read through, then the signature."""
    check = _check(request, public_id)
    if request.method == "POST":
        actions.sign_check(check=check, by=request.acting, on=timezone.localdate())
        messages.success(request, "Loggkontrollen är signerad.")
        return redirect("desk:log_check", public_id)
    if check.signed_on is not None:
        raise Conflict(actions.SIGNED)
    context = {"check": check, "label": queries.period_label(check), "today": timezone.localdate()}
    return render(request, "desk/log_check_sign.html", context)


@require_GET
@requires(Can.REVIEW_LOG)
def protocol(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The signed check on paper: case numbers, no young person's name."""
    check = _check(request, public_id)
    if check.signed_on is None:
        raise Conflict(NOT_SIGNED)
    rows = _shown(request, check, queries.drawn_rows(check), AccessAction.PRINT)
    label = queries.period_label(check)
    file = f"loggkontroll-{check.first_day}--{check.last_day}.pdf"
    context = {"check": check, "label": label, "rows": rows}
    return paper("log_check", f"Loggkontroll, {label}", context, at=timezone.now(), file=file, folder="desk")
