"""Granskningar: the rounds, a new one, one round with its sample and indicators, and the drawing shown again."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from followup.actions import reviews as verbs
from followup.choices import FrameKind
from followup.forms.reviews import RoundForm
from followup.models import ReviewFile, ReviewRound
from followup.queries import reviews as queries
from followup.queries.accounts import accounts
from followup.review_figures import indicators
from followup.sampling import SEEDS
from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit

REVIEWS = "Granskningar"
HEAD = [InformationKind.HEAD]


def crumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """The way here: pairs of label and address, the last without one."""
    way = [(REVIEWS, reverse("followup:reviews")), *steps]
    return [{"label": label, "url": url} if url else {"label": label} for label, url in way]


def round_address(opened: ReviewRound) -> str:
    """The page of a round."""
    return reverse("followup:review_round", args=[opened.pk])


@require_safe
@requires(Can.REVIEW_FILES)
def reviews(request: ActingRequest) -> HttpResponse:
    """The rounds of the reviewer's units with how far they have come, and the yearly accounts."""
    context = {"rounds": list(queries.rounds(request.acting)), "accounts": list(accounts(request.acting))}
    return render(request, "followup/reviews.html", context)


@require_http_methods(["GET", "POST"])
@requires(Can.REVIEW_FILES)
def review_round_new(request: ActingRequest) -> HttpResponse:
    """Open a round: the sample is drawn as it is saved."""
    units = queries.units_to_review(request.acting)
    if not units:
        raise Conflict("Du är inte granskare för någon enhet.")
    form = RoundForm(request.POST or None, units=units, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            opened = _open(request, form)
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            return redirect("followup:review_round", opened.pk)
    context = {"form": form, "crumbs": crumbs(("Ny granskning", ""))}
    return render(request, "followup/review_round_new.html", context, status=422 if form.errors else 200)


def _open(request: ActingRequest, form: RoundForm) -> ReviewRound:
    """Draw, and say what became of the frame."""
    data, unit = form.cleaned_data, form.unit_chosen
    kind, pasted = FrameKind(data["kind"]), data["pasted"]
    frame = dict.fromkeys(pasted.references) if kind == FrameKind.PASTED else queries.referral_frame(unit, data["year"])
    facts = verbs.RoundFacts(data["year"], data["planned"], kind, frame, data["due_on"])
    seed = secrets.randbelow(SEEDS)
    opened = verbs.open_round(unit=unit, facts=facts, seed=seed, by=request.acting, on=timezone.localdate())
    said = [f"Urvalet är draget: {min(facts.planned, len(frame))} av {len(frame)}."]
    if pasted.duplicates:
        said.append(f"{pasted.duplicates} {'dubblett' if pasted.duplicates == 1 else 'dubbletter'} togs bort.")
    if len(frame) < facts.planned:
        said.append(f"Det finns färre än de {facts.planned} som var planerade.")
    messages.success(request, " ".join(said))
    return opened


def find_round(request: ActingRequest, pk: int) -> ReviewRound:
    """One of the reviewer's own unit's rounds."""
    return get_object_or_404(queries.rounds(request.acting), pk=pk)


@require_safe
@requires(Can.REVIEW_FILES)
def review_round(request: ActingRequest, pk: int) -> HttpResponse:
    """The sample with its seed, how far the review has come, and what it shows."""
    opened = find_round(request, pk)
    files = list(queries.review_files(request.acting).filter(round=opened))
    log_reads(request, cases_of(files), kinds=HEAD, action=AccessAction.LIST)
    context: dict[str, Any] = {
        "round": opened,
        "files": files,
        "indicators": indicators(queries.numbers_of(request.acting, opened)),
        "crumbs": crumbs((str(opened), "")),
    }
    return render(request, "followup/review_round.html", context)


def cases_of(files: list[ReviewFile]) -> list[int]:
    """The cases whose numbers a page of files shows."""
    return [file.referral_id for file in files if file.referral_id is not None]


@require_safe
@requires(Can.REVIEW_FILES)
def review_drawing(request: ActingRequest, pk: int) -> HttpResponse:
    """The frame drawn again from the seed, so that anybody at the unit can check the sample (FR-05)."""
    opened = find_round(request, pk)
    lines, unseen = queries.drawing(opened)
    log_reads(request, [line.case for line in lines if line.case], kinds=HEAD, action=AccessAction.LIST)
    way = crumbs((str(opened), round_address(opened)), ("Så drogs urvalet", ""))
    context = {"round": opened, "lines": lines, "unseen": unseen, "crumbs": way}
    return render(request, "followup/review_drawing.html", context)


@require_POST
@requires(Can.REVIEW_FILES)
def review_round_close(request: ActingRequest, pk: int) -> HttpResponse:
    """End the round, also with fewer than planned."""
    opened = verbs.close_round(opened=find_round(request, pk), by=request.acting, on=timezone.localdate())
    messages.success(request, f"Granskningen för {opened.year} är avslutad.")
    return redirect("followup:review_round", opened.pk)
