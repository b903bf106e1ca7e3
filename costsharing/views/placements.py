"""Pages of placement cost agreements: list, one, its steps, the paper to sign, the steering group's numbers."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from costsharing.actions import placements as actions
from costsharing.forms.placements import EndForm, PlacementForm, ReviewForm, SignForm, SplitForm, initial_of
from costsharing.models import PlacementAgreement
from costsharing.papers import placement_paper
from costsharing.queries import placement_tasks
from costsharing.queries.placements import counterparts, open_split, placement_page, placement_rows
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit

COSTS, LIST = "Kostnadsfördelning", "Placeringsöverenskommelser"
PER_PAGE = 25


@require_GET
@requires(Can.AGREE_PLACEMENT_COSTS, Can.SEE_PLACEMENT_AMOUNTS)
def placements(request: ActingRequest) -> HttpResponse:
    """The agreements that the person's authority signs, the latest placement first."""
    visible = PlacementAgreement.objects.visible_to(request.acting).complete().order_by("-placed_on", "-pk")
    page = Paginator(visible, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": placement_rows(request.acting, page.object_list, timezone.localdate()),
        "crumbs": [*_crumbs()[:1], {"label": LIST}],
    }
    return render(request, "costsharing/placements/list.html", context)


@require_GET
@requires(Can.COUNT_PLACEMENT_COSTS)
def placement_numbers(request: ActingRequest) -> HttpResponse:
    """Number and sum of a year, per agreement; nothing about any placement."""
    today = timezone.localdate()
    asked = request.GET.get("ar", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 and asked >= "1990" else today.year
    context = {
        "numbers": placement_tasks.placement_numbers(request.acting, year, today),
        "year": year,
        "years": range(today.year, today.year - 3, -1),
        "today": today,
        "crumbs": [*_crumbs()[:1], {"label": "Placeringar i siffror"}],
    }
    return render(request, "costsharing/placements/numbers.html", context)


def _placement(request: ActingRequest, public_id: UUID) -> PlacementAgreement:
    visible = PlacementAgreement.objects.visible_to(request.acting).complete()
    return get_object_or_404(visible, public_id=public_id)


def _own(request: ActingRequest, public_id: UUID) -> PlacementAgreement:
    """One that the person agrees on; PermissionDenied for who only sees its amounts."""
    found = _placement(request, public_id)
    if not actions.own_side(request.acting, found):
        raise PermissionDenied
    return found


def _crumbs(placement: PlacementAgreement | None = None, label: str = "") -> list[dict[str, str]]:
    crumbs = [
        {"label": COSTS, "url": reverse("costsharing:list")},
        {"label": LIST, "url": reverse("costsharing:placements")},
    ]
    if placement is not None:
        crumbs.append(
            {"label": placement.reference, "url": reverse("costsharing:placement", args=[placement.public_id])}
        )
    return [*crumbs, {"label": label}] if label else crumbs


@require_GET
@requires(Can.AGREE_PLACEMENT_COSTS, Can.SEE_PLACEMENT_AMOUNTS)
def placement(request: ActingRequest, placement: UUID) -> HttpResponse:
    """One agreement; who sees amounts only gets the split and what it costs, nothing of the case."""
    found = _placement(request, placement)
    own = actions.own_side(request.acting, found)
    page = placement_page(found, timezone.localdate())
    missing = {side.pk for side in page.proposal.missing} if page.proposal else set()
    context = {
        "page": page,
        "placement": found,
        "full": bool(own),
        "signs": bool(own & missing),
        "crumbs": [*_crumbs(), {"label": found.reference}],
    }
    if own:
        context |= {"measures": list(found.measures.all()), "reviews": list(found.reviews.all())}
    return render(request, "costsharing/placements/page.html", context)


@require_GET
@requires(Can.AGREE_PLACEMENT_COSTS)
def placement_pdf(request: ActingRequest, placement: UUID) -> HttpResponse:
    """The written agreement, to sign."""
    found = _own(request, placement)
    content = placement_paper(placement_page(found, timezone.localdate()), timezone.now())
    name = f"{found.reference.lower()}-version-{list(found.splits.all())[-1].number}.pdf"
    headers = {"Content-Type": "application/pdf", "Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, headers=headers)


def _answer(
    request: ActingRequest, form: forms.Form, verb: Callable[[], PlacementAgreement], done: str, context: dict[str, Any]
) -> HttpResponse:
    """The form, or the page of the agreement after the verb; what does not fit stands at its field."""
    if request.method == "POST" and form.is_valid():
        try:
            found = verb()
        except Unfit as unfit:
            form.add_error(unfit.field if unfit.field in form.fields else None, unfit.sentence)
        else:
            messages.success(request, done)
            return redirect("costsharing:placement", found.public_id)
    template = context.pop("template", "costsharing/placements/step.html")
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)


def _typed(request: ActingRequest) -> Any:
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "POST"])
@requires(Can.AGREE_PLACEMENT_COSTS)
def placement_new(request: ActingRequest) -> HttpResponse:
    """Draw up an agreement with the other principal, before the placement or after an acute one."""
    today = timezone.localdate()
    initial = {"case_ref": request.GET.get("arende", ""), "case_number": request.GET.get("nummer", "")}
    form = PlacementForm(_typed(request), others=counterparts(request.acting, today), today=today, initial=initial)

    def verb() -> PlacementAgreement:
        return actions.draft_placement(
            counterpart=form.counterpart(),
            facts=form.placement_facts(),
            split=form.split(),
            acting=request.acting,
            on=today,
        )

    context = {
        "template": "costsharing/placements/form.html",
        "title": "Ny placeringsöverenskommelse",
        "back": reverse("costsharing:placements"),
        "crumbs": _crumbs(label="Ny placeringsöverenskommelse"),
    }
    return _answer(request, form, verb, "Överenskommelsen är upprättad. Nu ska båda huvudmännen skriva under.", context)


def _step(placement: PlacementAgreement, label: str, **more: Any) -> dict[str, Any]:
    """What the page of a step names besides its form."""
    back = reverse("costsharing:placement", args=[placement.public_id])
    return {"placement": placement, "title": label, "back": back, "crumbs": _crumbs(placement, label), **more}


@require_http_methods(["GET", "POST"])
@requires(Can.AGREE_PLACEMENT_COSTS)
def placement_change(request: ActingRequest, placement: UUID) -> HttpResponse:
    """Change what is not signed by both."""
    found, today = _own(request, placement), timezone.localdate()
    form = PlacementForm(_typed(request), today=today, initial=initial_of(found))

    def verb() -> PlacementAgreement:
        return actions.change_draft(
            placement=found, facts=form.placement_facts(), split=form.split(), acting=request.acting, on=today
        )

    context = _step(found, "Ändra utkastet", template="costsharing/placements/form.html")
    return _answer(request, form, verb, "Ändringen är sparad som ett nytt förslag.", context)


@require_http_methods(["GET", "POST"])
@requires(Can.AGREE_PLACEMENT_COSTS)
def placement_propose(request: ActingRequest, placement: UUID) -> HttpResponse:
    """Propose a new split, from a day that has not been."""
    found, today = _own(request, placement), timezone.localdate()
    initial = {**initial_of(found), "valid_from": None, "reason": ""}
    form = SplitForm(_typed(request), today=today, days=actions.days_of(found), initial=initial)

    def verb() -> PlacementAgreement:
        actions.propose_split(placement=found, split=form.split(), acting=request.acting, on=today)
        return found

    context = _step(found, "Ny fördelning", template="costsharing/placements/form.html")
    return _answer(request, form, verb, "Förslaget är sparat. Nu ska båda huvudmännen skriva under.", context)


@require_http_methods(["GET", "POST"])
@requires(Can.AGREE_PLACEMENT_COSTS)
def placement_sign(request: ActingRequest, placement: UUID) -> HttpResponse:
    """Sign for the own principal."""
    found, today = _own(request, placement), timezone.localdate()
    split = open_split(found)
    form = SignForm(_typed(request), today=today, initial={"number": split.number if split else "", "signed_on": today})

    def verb() -> PlacementAgreement:
        actions.sign_split(placement=found, acting=request.acting, at=timezone.now(), on=today, **form.cleaned_data)
        return found

    context = _step(found, "Skriv under", page=placement_page(found, today), button="Skriv under")
    return _answer(request, form, verb, "Du har skrivit under.", context)


@require_http_methods(["GET", "POST"])
@requires(Can.AGREE_PLACEMENT_COSTS)
def placement_review(request: ActingRequest, placement: UUID) -> HttpResponse:
    """Record that the split has been looked at, and when it is next."""
    found, today = _own(request, placement), timezone.localdate()
    form = ReviewForm(_typed(request), today=today, initial={"reviewed_on": today})

    def verb() -> PlacementAgreement:
        data = form.cleaned_data | {"changes": form.cleaned_data["changes"] == "ja"}
        actions.record_review(placement=found, acting=request.acting, on=today, **data)
        return found

    context = _step(found, "Följ upp fördelningen", button="Spara uppföljningen")
    return _answer(request, form, verb, "Uppföljningen är sparad.", context)


@require_http_methods(["GET", "POST"])
@requires(Can.AGREE_PLACEMENT_COSTS)
def placement_end(request: ActingRequest, placement: UUID) -> HttpResponse:
    """The placement's last day; a draft that comes to nothing ends the same way."""
    found = _own(request, placement)
    form = EndForm(_typed(request), today=timezone.localdate())

    def verb() -> PlacementAgreement:
        return actions.end_placement(placement=found, last_day=form.cleaned_data["last_day"], acting=request.acting)

    context = _step(found, "Avsluta placeringen", button="Avsluta placeringen")
    return _answer(request, form, verb, "Placeringen är avslutad.", context)
