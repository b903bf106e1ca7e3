"""Pages of retention: rules and lists, one list, its deletion and its protocol."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from followup.actions import retention as actions
from followup.choices import RetentionKind, RetentionState
from followup.forms.retention import RuleForm
from followup.models import RetentionList
from followup.presentation.retention import list_facts, protocol_lines, rule_lines
from followup.queries import retention as queries
from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.models import Authority
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit
from referrals.papers import paper

LABEL = "Gallring"
NOT_DONE = "Listan är inte gallrad. Protokollet finns när den är det."


def _crumbs(*labels: str) -> list[dict[str, str]]:
    return [{"label": LABEL, "url": reverse("followup:retention")}, *({"label": label} for label in labels)]


def _list(request: ActingRequest, public_id: UUID) -> RetentionList:
    return get_object_or_404(queries.lists(request.acting), public_id=public_id)


def _board(request: ActingRequest, can: Can, public_id: str) -> Authority:
    """The own board of that id, or the only one; 404 for any other."""
    own = queries.boards(request.acting, can)
    found = own if not public_id and len(own) == 1 else [each for each in own if str(each.public_id) == public_id]
    if not found:
        raise Http404
    return found[0]


@require_safe
@requires(Can.PREPARE_RETENTION, Can.APPROVE_RETENTION)
def retention(request: ActingRequest) -> HttpResponse:
    """The rules of the own boards and the lists, the latest first."""
    own = queries.boards(request.acting, Can.PREPARE_RETENTION)
    everybody = {board.pk: board for board in [*own, *queries.boards(request.acting, Can.APPROVE_RETENTION)]}
    rules = list(queries.rules_of(everybody))
    context = {
        "lists": queries.lists(request.acting),
        "own": own,
        "rules": rule_lines(rules, timezone.localdate(), several=len(everybody) > 1),
    }
    return render(request, "followup/retention.html", context)


@require_http_methods(["GET", "POST"])
@requires(Can.PREPARE_RETENTION)
def retention_rule(request: ActingRequest) -> HttpResponse:
    """A new rule of the own board."""
    boards = queries.boards(request.acting, Can.PREPARE_RETENTION)
    form = RuleForm(request.POST if request.method == "POST" else None, boards=boards)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_rule(authority=form.board, facts=form.facts(), by=request.acting, at=timezone.now())
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, "Regeln är sparad.")
            return redirect("followup:retention")
    context = {"form": form, "crumbs": _crumbs("Ny regel")}
    return render(request, "followup/retention_rule.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Can.PREPARE_RETENTION)
def retention_draw(request: ActingRequest) -> HttpResponse:
    """Draw up a list of the board's cases, or of its read log."""
    board = _board(request, Can.PREPARE_RETENTION, request.POST.get("board", ""))
    draw = actions.draw_log_list if request.POST.get("kind") == RetentionKind.LOG else actions.draw_list
    made = draw(authority=board, by=request.acting, on=timezone.localdate())
    messages.success(request, "Listan är upprättad.")
    return redirect("followup:retention_list", made.public_id)


def _page(request: ActingRequest, drawn: RetentionList, action: AccessAction) -> dict[str, Any]:
    """What a list shows; that its case numbers were shown is logged."""
    items = list(drawn.items.all())
    log_reads(request, [item.referral for item in items], kinds=[InformationKind.HEAD], action=action)
    parts = list(drawn.parts.select_related("authority__organisation"))
    return {
        "list": drawn,
        "facts": list_facts(drawn),
        "due": [item for item in items if not item.kept],
        "kept": [item for item in items if item.kept],
        "parts": parts,
        "waiting": [part for part in parts if part.approved_at is None],
        "protocol": protocol_lines(drawn),
    }


@require_safe
@requires(Can.PREPARE_RETENTION, Can.APPROVE_RETENTION)
def retention_list(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """One list: what is due, what is kept and why, who has agreed; afterwards the protocol."""
    drawn = _list(request, public_id)
    context = _page(request, drawn, AccessAction.LIST)
    approving = {board.pk for board in queries.boards(request.acting, Can.APPROVE_RETENTION)}
    context |= {
        "crumbs": _crumbs(str(drawn)),
        "open": drawn.state == RetentionState.DRAWN,
        "own": drawn.owner_id in {board.pk for board in queries.boards(request.acting, Can.PREPARE_RETENTION)},
        "mine": [part for part in context["waiting"] if part.authority_id in approving],
        "maker": drawn.made_by_id == request.acting.user.pk,
    }
    return render(request, "followup/retention_list.html", context)


@require_POST
@requires(Can.APPROVE_RETENTION)
def retention_agree(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """A second person agrees for the own board."""
    drawn = _list(request, public_id)
    board = _board(request, Can.APPROVE_RETENTION, request.POST.get("board", ""))
    if not drawn.parts.filter(authority=board).exists():
        raise Http404
    actions.agree(drawn=drawn, authority=board, by=request.acting, at=timezone.now())
    messages.success(request, f"Du har godkänt listan för {board}.")
    return redirect("followup:retention_list", public_id)


@require_http_methods(["GET", "POST"])
@requires(Can.PREPARE_RETENTION)
def retention_carry_out(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """A page to read through, then the deletion, which cannot be undone."""
    drawn = _list(request, public_id)
    if request.method == "POST":
        done = actions.carry_out(drawn=drawn, by=request.acting, at=timezone.now())
        messages.success(request, f"Gallringen är gjord. {done.cases} ärenden eller loggrader är borta.")
        return redirect("followup:retention_list", public_id)
    if drawn.state != RetentionState.DRAWN:
        raise Conflict(actions.NOT_OPEN)
    context = _page(request, drawn, AccessAction.LIST) | {"crumbs": _crumbs(str(drawn), "Gallra")}
    return render(request, "followup/retention_carry_out.html", context)


@require_POST
@requires(Can.PREPARE_RETENTION)
def retention_drop(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Give the list up."""
    actions.drop(drawn=_list(request, public_id), by=request.acting)
    messages.success(request, "Listan är avbruten. Inget har gallrats.")
    return redirect("followup:retention")


@require_safe
@requires(Can.PREPARE_RETENTION, Can.APPROVE_RETENTION)
def retention_protocol(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Gallringsprotokoll as PDF: numbers, who and when; no identity."""
    drawn = _list(request, public_id)
    if drawn.carried_out_at is None:
        raise Conflict(NOT_DONE)
    context = {
        "list": drawn,
        "facts": list_facts(drawn),
        "parts": drawn.parts.select_related("authority__organisation"),
        "protocol": protocol_lines(drawn),
    }
    file = f"gallringsprotokoll-{drawn.drawn_on}.pdf"
    return paper("retention", "Gallringsprotokoll", context, at=drawn.carried_out_at, file=file, folder="followup")
