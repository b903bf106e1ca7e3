"""Registerutdrag, skydd mot vårdnadshavare, uppgifter som anses oriktiga."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.context import acting_as
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from ikb.lib.dates import iso_date
from referrals import actions
from referrals.extracts import Receiver, kinds_for, reached_kinds
from referrals.forms.extract import ExtractForm, IncorrectForm, ShieldForm
from referrals.models import GuardianShield, Referral
from referrals.papers import paper
from referrals.presentation.extract import case_extract
from referrals.queries import extract as queries
from referrals.queries.extract import Producing
from referrals.queries.held import held
from referrals.views.cases import get_case
from referrals.views.form_page import CasePage, case_form

ON_THE_PAGE = (InformationKind.HEAD, InformationKind.IDENTITY, InformationKind.CONSENT)


@contextmanager
def producing(request: ActingRequest, referral: Referral) -> Iterator[Producing]:
    """Read as one authority: the chosen membership's, else the first that sees the case. Logged as that role's."""
    memberships = sorted(request.acting.giving(Can.PRODUCE_EXTRACT), key=lambda m: m != request.membership)
    for membership in memberships:
        acting = queries.for_board(request.acting, membership)
        with acting_as(acting.row_context()):
            cases = queries.cases_of_person(acting, referral)
            if any(case.pk == referral.pk for case in cases):
                request.membership = membership
                yield Producing(acting, membership, cases)
                return
    raise Http404


@require_http_methods(["GET", "POST"])
@requires(Can.PRODUCE_EXTRACT)
def extract(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Registerutdrag: to whom it goes, and then the file."""
    referral, today = get_case(request, public_id), timezone.localdate()
    with producing(request, referral) as board:
        reached = reached_kinds(board.acting.can)
        has_note = InformationKind.NOTE in reached and queries.own_notes(board.cases, board.owner)
        people = queries.receivers(board.cases, today)
        form = ExtractForm(request.POST if request.method == "POST" else None, receivers=people, has_note=has_note)
        if request.method == "POST" and form.is_valid():
            return _file(request, board, referral, form)
        protected = _protected(board)
        log_reads(request, [case.pk for case in board.cases], kinds=ON_THE_PAGE, protected=protected)
        context = {
            "referral": referral,
            "form": form,
            "board": board,
            "missing": [kind.label for kind in InformationKind if kind not in reached],
            "shields": queries.standing_shields(referral, board.owner),
            "protected": protected,
        }
        return render(request, "referrals/extract.html", context, status=422 if form.errors else 200)


def _protected(board: Producing) -> bool:
    return any(case.young_person is not None and case.young_person.is_protected for case in board.cases)


def _file(request: ActingRequest, board: Producing, referral: Referral, form: ExtractForm) -> HttpResponse:
    """The extract as PDF; who got it is recorded, every case in it is logged."""
    now, receiver = timezone.now(), form.chosen()
    decision = form.cleaned_data.get("secrecy_decision", "").strip()
    of_case = _kinds(board, receiver, note_kept_back=bool(decision), request=request)
    parts = [case_extract(held(board.acting, case, of_case[case.pk], board.owner), receiver) for case in board.cases]
    kinds = {kind for found in of_case.values() for kind in found}
    actions.record_extract(
        referral=referral,
        owner=board.owner,
        receiver=receiver,
        kinds=kinds,
        cases=list(of_case),
        secrecy_decision=decision,
        by=board.acting,
        at=now,
    )
    log_reads(request, of_case, kinds=kinds, action=AccessAction.EXPORT, protected=_protected(board))
    context = {"cases": parts, "receiver": receiver, "authority": board.membership.authority, "by": request.acting.user}
    file = f"registerutdrag-{referral.case_number.lower()}.pdf"
    return paper("extract", "Registerutdrag", context, at=now, file=file)


def _kinds(
    board: Producing, receiver: Receiver, *, note_kept_back: bool, request: ActingRequest
) -> dict[int, list[InformationKind]]:
    """By case: the kinds in the extract. An identity that is shielded in one case is so in all."""
    reached, shielded, now = reached_kinds(board.acting.can), queries.shielded(board.cases), timezone.now()
    if any(InformationKind.IDENTITY in kinds for kinds in shielded.values()):
        shielded = {key: kinds | {InformationKind.IDENTITY.value} for key, kinds in shielded.items()}
    return {
        case.pk: kinds_for(
            receiver,
            reached,
            closed=queries.closed_kinds(request.acting, case, now),
            shielded=shielded[case.pk],
            note_kept_back=note_kept_back,
        )
        for case in board.cases
    }


@require_http_methods(["GET", "POST"])
@requires(Can.PRODUCE_EXTRACT)
def shield_new(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Skydda mot vårdnadshavare."""
    referral = get_case(request, public_id)
    with producing(request, referral) as board:
        form = ShieldForm(request.POST or None, reached=reached_kinds(board.acting.can))
        page = CasePage(
            referral,
            heading="Skydda mot vårdnadshavare",
            saved="Uppgifterna lämnas inte ut i utdrag till vårdnadshavare.",
            button="Skydda uppgifterna",
            lead="Utdraget visar inte att något har utelämnats. Ungdomens eget utdrag ändras inte.",
            back=reverse("referrals:extract", args=[public_id]),
        )
        return case_form(
            request,
            page,
            form,
            lambda: actions.set_shield(
                referral=referral,
                owner=board.owner,
                kind=InformationKind(form.cleaned_data["kind"]),
                reason=form.cleaned_data["reason"],
                by=board.acting,
                on=timezone.localdate(),
            ),
        )


@require_POST
@requires(Can.PRODUCE_EXTRACT)
def shield_lift(request: ActingRequest, public_id: Any, number: int) -> HttpResponse:
    """Häv skyddet."""
    referral = get_case(request, public_id)
    with producing(request, referral) as board:
        shield = get_object_or_404(GuardianShield, pk=number, referral=referral, owner=board.owner)
        actions.lift_shield(shield=shield, by=board.acting, on=timezone.localdate())
    messages.success(request, "Skyddet är hävt.")
    return redirect("referrals:extract", public_id)


@require_http_methods(["GET", "POST"])
@requires(Can.PRODUCE_EXTRACT)
def incorrect(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Anteckna att en uppgift anses oriktig."""
    referral, today = get_case(request, public_id), timezone.localdate()
    with producing(request, referral) as board:
        people = queries.receivers([referral], today)
        form = IncorrectForm(request.POST or None, reached=reached_kinds(board.acting.can), receivers=people)
        page = CasePage(
            referral,
            heading="Anteckna att en uppgift anses oriktig",
            saved="Anteckningen står nu bredvid uppgifterna och följer med i utdrag.",
            kinds=(InformationKind.HEAD, InformationKind.CONSENT),
            button="Spara anteckningen",
            lead=f"Dagen för anteckningen är {iso_date(today)}.",
        )
        return case_form(
            request,
            page,
            form,
            lambda: actions.note_incorrect(
                referral=referral,
                owner=board.owner,
                kind=InformationKind(form.cleaned_data["kind"]),
                text=form.cleaned_data["text"],
                disputed_by=form.cleaned_data["disputed_by"],
                by=board.acting,
                on=today,
            ),
        )
